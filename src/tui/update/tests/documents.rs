//! Which document is offered where, what the dialog does with it, and the proposal read on the whole screen.

use super::journals::{self, AFTERWARDS, BEFOREHAND, IN_WEEK_4};
use super::kit::Desk;
use crate::coach::step::PageId;
use crate::domain::decision::Call;
use crate::domain::journal::Journal;
use crate::domain::private::Private;
use crate::domain::role::Side;
use crate::report::Document;
use crate::tui::form::field::Field;
use crate::tui::keymap::Context;
use crate::tui::model::Overlay;
use crate::tui::msg::{Effect, Order};

/// The document that the open dialog stands at.
fn offered(desk: &Desk) -> Document {
    let Some(Overlay::Export(dialog)) = &desk.model.overlay else {
        panic!("no dialog is open: {}", desk.said())
    };
    dialog.document()
}

fn asked(desk: &mut Desk) -> Order {
    let mut orders = desk.take_effects().into_iter().filter_map(|effect| {
        if let Effect::Export(order) = effect {
            Some(order)
        } else {
            None
        }
    });
    orders.next().expect("an export was asked for")
}

#[test]
fn each_page_offers_what_belongs_to_it_first() {
    let mut locked = journals::finished();
    locked.swaps[0].decision.call = Some(Call::LockIn);
    let mut giving = journals::draft();
    giving.role.side = Some(Side::Giving);
    let table = [
        (
            journals::draft(),
            BEFOREHAND,
            PageId::Ready,
            Document::Proposal,
        ),
        (giving, BEFOREHAND, PageId::Ready, Document::TrustStatement),
        (
            journals::running(2),
            IN_WEEK_4,
            PageId::Agreement,
            Document::Recap,
        ),
        (
            journals::running(2),
            IN_WEEK_4,
            PageId::Log,
            Document::Update,
        ),
        (
            journals::running(2),
            IN_WEEK_4,
            PageId::Report,
            Document::Summary,
        ),
        (
            journals::finished(),
            AFTERWARDS,
            PageId::Report,
            Document::Summary,
        ),
        (
            journals::finished(),
            AFTERWARDS,
            PageId::Decide,
            Document::Summary,
        ),
        (locked, AFTERWARDS, PageId::Decide, Document::FormalRequest),
        (
            journals::decided(),
            AFTERWARDS,
            PageId::Next,
            Document::Handover,
        ),
    ];
    for (journal, today, page, document) in table {
        let mut desk = Desk::at(journal, today, page, None);
        desk.in_move().press("e");
        assert_eq!(offered(&desk), document, "{page:?}");
        assert_eq!(desk.model.context(), Context::Export);
    }
}

#[test]
fn who_asks_for_room_is_offered_no_trust_statement() {
    let mut desk = Desk::new(journals::decided(), AFTERWARDS);
    desk.press("e shift-tab*9 right*20");
    assert_ne!(offered(&desk), Document::TrustStatement);
}

#[test]
fn another_document_brings_its_usual_format_and_a_name_that_fits() {
    let mut desk = Desk::new(journals::finished(), AFTERWARDS);
    desk.press("e enter");
    let order = asked(&mut desk);
    assert_eq!(
        order.to.to_str(),
        Some("wednesday-afternoons-undisturbed-for.md")
    );
    desk.press("shift-tab*9 right tab*9 enter");
    let order = asked(&mut desk);
    assert_eq!(order.document, Document::Update);
    assert_eq!(
        order.to.to_str(),
        Some("update-wednesday-afternoons-undisturbed.txt")
    );
}

#[test]
fn a_file_name_that_was_typed_stays_and_only_its_ending_follows() {
    let mut desk = Desk::new(journals::finished(), AFTERWARDS);
    desk.press("e shift-tab*2 ctrl-u 'mine.md' shift-tab right tab*9 enter");
    assert_eq!(asked(&mut desk).to.to_str(), Some("mine.txt"));
    desk.press("shift-tab*9 right tab*9 enter");
    let order = asked(&mut desk);
    assert_eq!(order.document, Document::Update);
    assert_eq!(order.to.to_str(), Some("mine.txt"));
}

#[test]
fn what_cannot_be_written_yet_says_what_to_do_and_is_not_written() {
    let mut desk = Desk::new(journals::draft(), BEFOREHAND);
    desk.press("e");
    assert_eq!(offered(&desk), Document::Proposal);
    desk.press("shift-tab*9 right*2");
    assert_eq!(offered(&desk), Document::Summary);
    assert!(desk.screen().contains("No pilot yet"), "{}", desk.screen());
    desk.take_effects();
    desk.press("tab*9 enter");
    assert_eq!(desk.take_effects(), []);
    assert!(desk.model.overlay.is_some());
}

#[test]
fn what_is_missing_is_said_in_the_dialog_and_not_in_the_document() {
    let mut desk = Desk::at(journals::draft(), BEFOREHAND, PageId::Ready, None);
    desk.resize(80, 60).in_move().press("e");
    let screen = desk.screen();
    assert!(screen.contains("For you only: Not in it yet:"), "{screen}");
    let Some(Overlay::Export(_)) = &desk.model.overlay else {
        panic!("{screen}")
    };
    desk.press("esc v");
    assert!(
        !desk.screen().contains("Not in it yet"),
        "{}",
        desk.screen()
    );
}

#[test]
fn the_numbers_of_a_playbook_are_chosen() {
    let mut desk = Desk::at(journals::decided(), AFTERWARDS, PageId::Next, None);
    desk.in_move().press("e shift-tab*9 right");
    assert_eq!(offered(&desk), Document::Playbook);
    desk.press("tab*9 enter");
    assert!(!asked(&mut desk).extras.numbers);
    desk.press("shift-tab*9 tab*2 right tab*9 enter");
    assert!(asked(&mut desk).extras.numbers);
}

#[test]
fn a_short_document_is_copied_on_its_key_alone_and_nothing_promises_that_it_arrived() {
    let mut desk = Desk::at(journals::running(2), IN_WEEK_4, PageId::Agreement, None);
    desk.in_move().press("e");
    desk.take_effects();
    desk.press("y");
    assert_eq!(
        desk.said(),
        "Handed to the terminal for its clipboard. Some terminals ignore that: paste it once to see."
    );
    let effects = desk.take_effects();
    let [Effect::Copy(text)] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert!(text.contains("Hello Jonas Weber,"), "{text}");
    desk.press("esc").open(PageId::Report, None).press("e y");
    assert_eq!(
        desk.said(),
        "Only short documents are copied: talking points, recap and update."
    );
    assert!(
        !desk
            .take_effects()
            .iter()
            .any(|effect| matches!(effect, Effect::Copy(_)))
    );
}

#[test]
fn while_the_file_name_has_the_focus_y_is_a_letter() {
    let mut desk = Desk::at(journals::running(2), IN_WEEK_4, PageId::Agreement, None);
    desk.in_move().press("e shift-tab*2 ctrl-u");
    desk.take_effects();
    desk.press("'y' tab*9 enter");
    assert_eq!(asked(&mut desk).to.to_str(), Some("y"));
}

#[test]
fn the_proposal_is_read_on_the_whole_screen_by_key_and_by_button() {
    for script in ["v", "G"] {
        let mut desk = Desk::at(journals::full(), BEFOREHAND, PageId::Ready, None);
        desk.in_move();
        if script == "v" {
            desk.press("v");
        } else {
            let button = |desk: &Desk| desk.form().field().map(Field::key);
            desk.press("g");
            for _ in 0..60 {
                if button(&desk).as_deref() == Some("ready.preview") {
                    break;
                }
                desk.press("down");
            }
            desk.press("enter");
        }
        assert_eq!(desk.model.context(), Context::Reading, "{}", desk.screen());
        let top = desk.screen();
        assert!(top.contains("A trial:"), "{top}");
        desk.press("pgdn*30");
        let bottom = desk.screen();
        assert!(bottom.contains("Will you try it with me"), "{bottom}");
        desk.press("pgup*30");
        assert_eq!(desk.screen(), top, "as many pages up as down");
        desk.press("esc");
        assert!(desk.model.overlay.is_none());
        assert_eq!(desk.page(), Some(PageId::Ready));
    }
}

#[test]
fn from_the_preview_the_proposal_is_one_key_away() {
    let mut desk = Desk::at(journals::draft(), BEFOREHAND, PageId::Ready, None);
    desk.in_move().press("v e");
    assert_eq!(offered(&desk), Document::Proposal);
}

#[test]
fn reading_changes_nothing() {
    let mut desk = Desk::at(journals::full(), BEFOREHAND, PageId::Ready, None);
    desk.in_move();
    let before = desk.model.journal.clone();
    desk.press("v down*5 G esc");
    let told = |journal: &Journal| serde_json::to_string_pretty(journal).unwrap();
    let (before, after) = (told(&before), told(&desk.model.journal));
    let changed = before
        .lines()
        .zip(after.lines())
        .find(|(one, other)| one != other);
    assert_eq!(changed, None);
}

/// A finished pilot, decided, with a name in it that otherwise stands only in the private notes.
fn with_a_slip() -> Desk {
    let mut journal = journals::finished();
    let swap = &mut journal.swaps[0];
    swap.private.notes = Private::new("The second talk is with Quillmark.".into());
    swap.decision.call = Some(Call::LockIn);
    swap.decision.keep_delivering = "answers within 28 hours, as Quillmark asked".into();
    let mut desk = Desk::at(journal, AFTERWARDS, PageId::Report, None);
    desk.in_move().press("e");
    desk
}

#[test]
fn a_page_that_is_worth_another_look_begins_on_the_button_that_mends_it() {
    let mut desk = with_a_slip();
    let screen = desk.screen();
    for words in [
        "[ Go and mend it ]",
        "[ Export anyway ]",
        "Look again: \"",
        "\"Quillmark\" also stands in what you keep to yourself.",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    desk.press("enter");
    assert!(desk.model.overlay.is_none());
    assert_eq!(desk.page(), Some(PageId::Decide));
    assert!(desk.focus().starts_with("decide.keep"), "{}", desk.focus());
    assert!(
        desk.take_effects()
            .iter()
            .all(|effect| !matches!(effect, Effect::Export(_)))
    );
}

#[test]
fn the_person_decides_whether_it_is_written_all_the_same() {
    let mut desk = with_a_slip();
    desk.press("tab enter");
    assert_eq!(asked(&mut desk).document, Document::Summary);
}

#[test]
fn a_copy_is_held_back_once_for_what_is_worth_another_look() {
    let mut journal = journals::running(2);
    let swap = &mut journal.swaps[0];
    swap.private.notes = Private::new("The second talk is with Quillmark.".into());
    swap.agreement.words = "Fine by me, as Quillmark asked".into();
    let mut desk = Desk::at(journal, IN_WEEK_4, PageId::Agreement, None);
    desk.in_move().press("e shift-tab*9");
    desk.take_effects();
    let copied = |desk: &mut Desk| {
        let effects = desk.take_effects();
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Copy(_)))
    };
    desk.press("y");
    assert!(!copied(&mut desk), "{}", desk.screen());
    assert_eq!(
        desk.said(),
        "Not copied: look at the marked lines first. y once more copies it all the same."
    );
    desk.press("y");
    assert!(copied(&mut desk), "{}", desk.screen());
}

#[test]
fn what_the_font_of_a_pdf_cannot_draw_is_said_in_the_dialog_and_only_there() {
    let mut journal = journals::finished();
    journal.role.name = "\u{65e5}\u{672c}".into();
    let mut desk = Desk::at(journal, AFTERWARDS, PageId::Report, None);
    desk.resize(80, 40).in_move().press("e");
    let warning = "The font of the PDF has no picture for";
    assert!(!desk.screen().contains(warning), "{}", desk.screen());
    desk.press("shift-tab*9 tab right*3");
    assert!(desk.screen().contains(warning), "{}", desk.screen());
}
