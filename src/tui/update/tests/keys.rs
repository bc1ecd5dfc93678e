//! The key table, row by row, in each state.

use super::journals;
use super::kit::{Desk, keys};
use crate::coach::step::PageId;
use crate::tui::input::Key;
use crate::tui::keymap::Context;
use crate::tui::model::Screen;
use crate::tui::msg::{Effect, Order};
use crate::tui::terminal::Ending;

/// One line of text in focus.
fn line() -> Desk {
    Desk::at(
        journals::draft(),
        journals::BEFOREHAND,
        PageId::Ask,
        Some("ask.exactly-when"),
    )
}

/// Several lines of text in focus.
fn prose() -> Desk {
    Desk::at(
        journals::draft(),
        journals::BEFOREHAND,
        PageId::Ask,
        Some("ask.sentence"),
    )
}

/// The export dialog.
fn dialog() -> Desk {
    let mut desk = Desk::new(journals::finished(), journals::AFTERWARDS);
    desk.press("e");
    assert_eq!(desk.model.context(), Context::Export);
    desk
}

#[test]
fn a_script_is_names_and_quoted_letters() {
    let names: Vec<String> = keys("tab 'a b' ctrl-l esc*2 ]")
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        names,
        ["Tab", "a", "Space", "b", "Ctrl-L", "Esc", "Esc", "]"]
    );
}

#[test]
fn every_printable_character_is_text_wherever_a_text_has_the_focus() {
    let printable: String = (32..127_u8).map(char::from).collect();
    for mut desk in [line(), prose()] {
        desk.press("ctrl-u");
        let focus = desk.focus();
        for character in printable.chars() {
            desk.key(Key::char(character));
        }
        assert_eq!(desk.text(), printable);
        assert_eq!((desk.focus(), desk.said()), (focus, ""));
        assert_eq!(desk.take_effects(), []);
    }
}

#[test]
fn every_printable_character_is_searched_for_in_the_help_and_typed_into_a_file_name() {
    let printable: String = (32..127_u8).map(char::from).collect();
    let mut desk = Desk::new(journals::draft(), journals::BEFOREHAND);
    desk.press("?");
    for character in printable.chars() {
        desk.key(Key::char(character));
    }
    let Some(crate::tui::model::Overlay::Help(help)) = &desk.model.overlay else {
        panic!("the help is open")
    };
    assert_eq!(help.search.text(), printable);

    let mut desk = dialog();
    desk.press("shift-tab*2 ctrl-u");
    for character in printable.chars() {
        desk.key(Key::char(character));
    }
    assert_eq!(desk.model.context(), Context::Dialog);
    assert!(
        desk.screen().contains("xyz{|}~ "),
        "the end that is typed at can be seen"
    );
    desk.press("tab*2 enter");
    let effects = desk.take_effects();
    let [Effect::Export(Order { to, .. })] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(to.to_str(), Some(printable.trim()));
}

#[test]
fn each_row_of_the_table_does_its_work_while_a_text_has_the_focus() {
    // Keys on one line that holds "ab cd" with the caret at its end; the text and the caret afterwards, and the field
    // in focus if it is another one.
    let table: &[(&str, &str, usize, &str)] = &[
        ("left", "ab cd", 4, ""),
        ("left*2 right", "ab cd", 4, ""),
        ("ctrl-left", "ab cd", 3, ""),
        ("home ctrl-right", "ab cd", 2, ""),
        ("home", "ab cd", 0, ""),
        ("ctrl-a", "ab cd", 0, ""),
        ("home end", "ab cd", 5, ""),
        ("home ctrl-e", "ab cd", 5, ""),
        ("backspace", "ab c", 4, ""),
        ("ctrl-h", "ab c", 4, ""),
        ("home delete", "b cd", 0, ""),
        ("ctrl-w", "ab ", 3, ""),
        ("ctrl-u", "", 0, ""),
        ("home ctrl-k", "", 0, ""),
        ("backspace ctrl-z", "ab cd", 5, ""),
        ("backspace ctrl-_", "ab cd", 5, ""),
        ("backspace ctrl-z ctrl-y", "ab c", 4, ""),
        ("tab", "", 0, "ask.team-goal"),
        ("enter", "", 0, "ask.team-goal"),
        ("down", "", 0, "ask.team-goal"),
        (
            "shift-tab",
            "Wednesday afternoons undisturbed  ",
            34,
            "ask.sentence",
        ),
        (
            "up",
            "Wednesday afternoons undisturbed  ",
            34,
            "ask.sentence",
        ),
    ];
    for (script, text, caret, field) in table {
        let mut desk = line();
        desk.press("'ab cd'").press(script);
        let field = if field.is_empty() {
            "ask.exactly-when"
        } else {
            field
        };
        assert_eq!(
            (desk.focus().as_str(), desk.text()),
            (field, *text),
            "{script}"
        );
        assert_eq!(
            desk.form().editor.as_ref().unwrap().caret(),
            *caret,
            "{script}"
        );
        assert!(desk.model.is_typing(), "{script}");
        assert_eq!(
            desk.model.journal.swaps[0].ask.exactly_when,
            if field == "ask.exactly-when" {
                text
            } else {
                "ab cd"
            }
        );
    }
}

#[test]
fn enter_ends_a_line_of_one_and_breaks_a_line_of_several() {
    let mut desk = prose();
    desk.press("enter 'x'");
    assert_eq!(desk.text(), "Wednesday afternoons undisturbed  \nx");
    let mut desk = line();
    desk.press("enter 'x'");
    assert_eq!((desk.focus().as_str(), desk.text()), ("ask.team-goal", "x"));
}

#[test]
fn letters_are_commands_where_no_text_has_the_focus() {
    // From the page of the ask in MOVE, at its second question: the page and the field afterwards.
    let table: &[(&str, Option<PageId>, &str)] = &[
        ("j", Some(PageId::Ask), "ask.exactly-when"),
        ("k", Some(PageId::Ask), "ask.kind"),
        ("g", Some(PageId::Ask), "ask.kind"),
        ("G", Some(PageId::Ask), "back"),
        ("home", Some(PageId::Ask), "ask.kind"),
        ("end", Some(PageId::Ask), "back"),
        ("1", Some(PageId::Role), "role.name"),
        ("2", Some(PageId::Offer), ""),
        ("3", Some(PageId::Agreement), ""),
        ("4", Some(PageId::Log), ""),
        ("5", Some(PageId::Report), ""),
        ("6", Some(PageId::Decide), ""),
        ("7", Some(PageId::Next), ""),
        ("]", Some(PageId::Offer), ""),
        ("p", Some(PageId::Private), ""),
        ("esc", None, ""),
        ("tab", Some(PageId::Ask), "ask.exactly-when"),
        ("shift-tab", Some(PageId::Ask), "ask.kind"),
    ];
    for (key, page, field) in table {
        let mut desk = prose();
        desk.press("esc").press(key);
        assert_eq!(desk.page(), *page, "{key}");
        if !field.is_empty() && desk.model.form().is_some() {
            assert_eq!(desk.focus(), *field, "{key}");
        }
        assert!(!desk.model.is_typing(), "{key} leads into a text");
        assert_eq!(desk.said(), "", "{key}");
    }
}

#[test]
fn who_made_a_choice_and_goes_on_types_into_the_text_it_leads_to() {
    for on in ["tab", "enter"] {
        let mut desk = prose();
        desk.press("esc k right").press(on);
        assert_eq!(desk.focus(), "ask.sentence");
        assert!(desk.model.is_typing(), "{on}");
    }
    let mut desk = prose();
    desk.press("esc tab");
    assert!(
        !desk.model.is_typing(),
        "from text to text letters stay commands"
    );
}

#[test]
fn a_command_by_letter_never_falls_into_a_text() {
    for letter in "jkgGmsp1234567][xud?t<>".chars() {
        let mut desk = prose();
        desk.press("esc").key(Key::char(letter)).press("esc");
        assert!(!desk.model.is_typing(), "{letter}");
    }
}

#[test]
fn every_way_to_the_help_shows_the_keys_of_the_place() {
    for (mut desk, key, context) in [
        (line(), "f1", Context::Line),
        (prose(), "f1", Context::Prose),
        (dialog(), "?", Context::Export),
        (
            Desk::new(journals::blank(), journals::BEFOREHAND),
            "?",
            Context::Home,
        ),
    ] {
        desk.press(key);
        let Some(crate::tui::model::Overlay::Help(help)) = &desk.model.overlay else {
            panic!("{context:?}")
        };
        assert_eq!(help.context, context);
    }
}

#[test]
fn a_row_of_the_help_can_be_searched_and_run() {
    let mut desk = prose();
    desk.press("esc ? 'step 5' enter");
    assert_eq!(desk.page(), Some(PageId::Report));
    assert!(desk.model.overlay.is_none());

    let mut desk = prose();
    desk.press("esc ? 'no key says this' enter");
    assert!(desk.model.overlay.is_none());
    assert_eq!(desk.page(), Some(PageId::Ask));
}

#[test]
fn escape_goes_out_one_level_at_a_time_and_loses_nothing() {
    let mut desk = prose();
    desk.press("'more '");
    let written = desk.model.journal.swaps.clone();
    let steps: [(&str, Context, Option<PageId>); 4] = [
        ("in the text", Context::Prose, Some(PageId::Ask)),
        ("on the page", Context::Page, Some(PageId::Ask)),
        ("on Home", Context::Home, None),
        ("still on Home", Context::Home, None),
    ];
    for (place, context, page) in steps {
        assert_eq!(
            (desk.model.context(), desk.page()),
            (context, page),
            "{place}"
        );
        assert_eq!(desk.model.journal.swaps, written, "{place}");
        desk.press("esc");
    }
    assert_eq!(desk.said(), "q quits. Everything is kept.");
    assert!(
        desk.take_effects()
            .iter()
            .all(|effect| matches!(effect, Effect::Save(_)))
    );
}

#[test]
fn escape_in_a_dialog_writes_nothing() {
    let mut desk = dialog();
    desk.press("esc");
    assert!(desk.model.overlay.is_none());
    assert!(
        !desk
            .take_effects()
            .iter()
            .any(|effect| matches!(effect, Effect::Export(_)))
    );
}

#[test]
fn in_the_dialog_tab_goes_round_its_parts_and_enter_presses() {
    let mut desk = dialog();
    desk.press("enter");
    assert!(matches!(desk.take_effects()[..], [Effect::Export(_)]));
    desk.press("shift-tab enter");
    assert!(desk.model.overlay.is_none(), "Cancel closes");

    let mut desk = dialog();
    desk.press("shift-tab*9 tab right");
    let text = desk.screen();
    assert!(text.contains(".txt"), "{text}");
    desk.press("tab*9 enter");
    let effects = desk.take_effects();
    let [Effect::Export(Order { to, .. })] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(to.extension().unwrap(), "txt");
}

#[test]
fn a_key_without_a_meaning_says_so_once_and_names_the_help() {
    for (mut desk, key, words) in [
        (prose(), "f7", "F7 does nothing here. F1 shows the keys."),
        (
            Desk::new(journals::blank(), journals::BEFOREHAND),
            "z",
            "\"z\" does nothing here. ? shows the keys.",
        ),
        (
            Desk::new(journals::blank(), journals::BEFOREHAND),
            "f7",
            "F7 does nothing here. ? shows the keys.",
        ),
    ] {
        desk.press(key);
        assert_eq!(desk.said(), words);
        desk.press("down");
        assert_eq!(desk.said(), "");
    }
}

#[test]
fn alt_and_a_letter_leaves_the_text_and_never_deletes() {
    for letter in ('a'..='z').chain('0'..='9') {
        let mut desk = Desk::at(
            journals::draft(),
            journals::BEFOREHAND,
            PageId::Terms,
            Some("terms.stays"),
        );
        let before = desk.model.journal.swaps.clone();
        desk.key(Key::alt(letter));
        assert!(!desk.model.is_typing(), "Alt-{letter}");
        desk.key(Key::alt(letter));
        assert_eq!(desk.model.journal.swaps, before, "Alt-{letter}");
        assert_eq!(desk.page(), Some(PageId::Terms), "Alt-{letter}");
        assert!(desk.model.journal.trash.is_empty());
    }
}

#[test]
fn quit_and_interrupt_leave_from_everywhere_with_a_last_save() {
    for (mut desk, script, ending) in [
        (prose(), "ctrl-c", Ending::Interrupted),
        (prose(), "esc q", Ending::Quit),
        (prose(), "f1 ctrl-c", Ending::Interrupted),
        (prose(), "ctrl-l ctrl-c", Ending::Interrupted),
        (dialog(), "ctrl-c", Ending::Interrupted),
        (
            Desk::new(journals::decided(), journals::AFTERWARDS),
            "5 q",
            Ending::Quit,
        ),
        (
            Desk::new(journals::blank(), journals::BEFOREHAND),
            "q",
            Ending::Quit,
        ),
    ] {
        desk.press(script);
        let effects = desk.take_effects();
        let [.., Effect::Save(journal), Effect::Exit(found)] = &effects[..] else {
            panic!("{script}: {effects:?}")
        };
        assert_eq!(*found, ending, "{script}");
        assert_eq!(**journal, desk.model.journal, "{script}");
    }
}

#[test]
fn control_z_undoes_in_a_text_and_steps_back_elsewhere() {
    let mut desk = line();
    desk.press("'ab' ctrl-z");
    assert_eq!(desk.text(), "");
    assert_eq!(desk.take_effects(), []);
    desk.press("esc ctrl-z");
    assert!(desk.take_effects().contains(&Effect::Suspend));
}

#[test]
fn the_cover_swallows_every_key_but_its_own() {
    let mut desk = prose();
    let before = desk.model.journal.swaps.clone();
    desk.press("ctrl-l 'qwerty' enter tab f1 backspace")
        .paste("secret");
    assert!(desk.model.covered);
    assert_eq!(
        desk.screen().trim_start(),
        "(no cursor)",
        "the screen is blank"
    );
    assert_eq!(desk.model.journal.swaps, before);
    for way_back in ["ctrl-l", "esc"] {
        desk.model.covered = true;
        desk.take_effects();
        desk.press(way_back);
        assert!(!desk.model.covered, "{way_back}");
        assert_eq!(desk.take_effects(), [Effect::Redraw]);
        assert!(desk.model.is_typing(), "{way_back} only uncovers");
    }
}

#[test]
fn a_step_can_be_opened_from_every_step() {
    for from in '1'..='7' {
        for to in ('1'..='7').filter(|to| *to != from) {
            let mut desk = Desk::new(journals::blank(), journals::BEFOREHAND);
            desk.key(Key::char(from)).key(Key::char(to));
            let step = desk
                .page()
                .map(|page| crate::coach::catalog::page(page).step.number());
            assert_eq!(
                step,
                to.to_digit(10).map(|digit| digit as usize),
                "{from} {to}"
            );
            assert!(matches!(
                desk.model.screen,
                Screen::Page(_) | Screen::Report(_)
            ));
        }
    }
}
