//! Writing: pastes, undo, what cannot be read, and when that is said.

use super::journals;
use super::kit::Desk;
use crate::coach::step::PageId;
use crate::domain::text::MAX_FIELD;

const HOURS: &str = "ask.small/00000000-0000-0000-0000-000000000000/0";
const PEOPLE: &str = "ask.small/00000000-0000-0000-0000-000000000000/1";

fn at(field: &str) -> Desk {
    Desk::at(
        journals::draft(),
        journals::BEFOREHAND,
        PageId::Ask,
        Some(field),
    )
}

#[test]
fn a_paste_is_one_edit_and_one_step_back() {
    let mut desk = at("ask.sentence");
    desk.press("ctrl-u 'before '").paste("one\ntwo\nthree");
    assert_eq!(
        (desk.text(), desk.focus().as_str()),
        ("before one\ntwo\nthree", "ask.sentence")
    );
    assert_eq!(desk.take_saves(), 1, "a paste is saved at once");
    desk.press("ctrl-z");
    assert_eq!(desk.text(), "before ");
    desk.press("ctrl-y");
    assert_eq!(desk.text(), "before one\ntwo\nthree");
}

#[test]
fn a_paste_into_one_line_submits_nothing() {
    let mut desk = at("ask.exactly-when");
    desk.paste("one\ntwo\n");
    assert_eq!(
        (desk.text(), desk.focus().as_str()),
        ("one two ", "ask.exactly-when")
    );
}

#[test]
fn invisible_characters_of_a_paste_are_left_out_and_counted() {
    for (pasted, text, words) in [
        ("plain", "plain", ""),
        ("a\u{7}b", "ab", "1 invisible character left out."),
        (
            "a\u{7}\u{200b}\u{202e}b",
            "ab",
            "3 invisible characters left out.",
        ),
    ] {
        let mut desk = at("ask.exactly-when");
        desk.paste(pasted);
        assert_eq!((desk.text(), desk.said()), (text, words));
    }
}

#[test]
fn a_paste_that_is_too_long_is_refused_whole_and_says_by_how_much() {
    let mut desk = at("ask.exactly-when");
    desk.press("'kept'").paste(&"a".repeat(MAX_FIELD));
    assert_eq!(desk.text(), "kept");
    assert_eq!(
        desk.said(),
        "Too long by 4 characters (limit 4,000). Nothing was inserted."
    );
    desk.press("ctrl-u").paste(&"a".repeat(MAX_FIELD));
    assert_eq!(desk.text().len(), MAX_FIELD);
    desk.press("'b'");
    assert_eq!(desk.text().len(), MAX_FIELD);
    assert!(desk.said().starts_with("Too long by 1"), "{}", desk.said());
}

#[test]
fn a_paste_where_no_text_has_the_focus_changes_nothing_and_says_so() {
    for (field, words) in [
        ("ask.kind", "There is no text in focus to paste into."),
        ("forward", "There is no text in focus to paste into."),
    ] {
        let mut desk = at(field);
        let before = desk.model.journal.swaps.clone();
        desk.paste("q1234");
        assert_eq!((desk.said(), desk.page()), (words, Some(PageId::Ask)));
        assert_eq!(desk.model.journal.swaps, before);
    }
    let mut desk = Desk::new(journals::draft(), journals::BEFOREHAND);
    desk.paste("q");
    assert_eq!(desk.said(), "There is no text here to paste into.");
}

#[test]
fn a_paste_on_a_text_in_move_goes_into_the_text() {
    let mut desk = at("ask.exactly-when");
    desk.press("esc").paste("Wednesdays");
    assert_eq!(desk.model.journal.swaps[0].ask.exactly_when, "Wednesdays");
    assert!(desk.model.is_typing());
}

#[test]
fn undo_and_redo_survive_a_change_of_focus() {
    let mut desk = at("ask.exactly-when");
    desk.press("'one two' tab 'goal' shift-tab ctrl-z");
    assert_eq!(desk.text(), "one ");
    desk.press("tab shift-tab ctrl-y");
    assert_eq!(desk.text(), "one two");
    assert_eq!(desk.model.journal.swaps[0].ask.exactly_when, "one two");
}

#[test]
fn undo_survives_a_change_of_page_and_a_restart() {
    let mut desk = at("ask.exactly-when");
    desk.press("'one two' ctrl-c");
    let mut again = desk.restarted();
    desk.press("esc ] [")
        .open(PageId::Ask, Some("ask.exactly-when"));
    for desk in [&mut desk, &mut again] {
        desk.press("ctrl-z");
        assert_eq!(desk.text(), "one ");
        desk.press("ctrl-y");
        assert_eq!(desk.text(), "one two");
    }
}

#[test]
fn undo_never_mixes_the_texts_of_two_fields() {
    let mut desk = at("ask.exactly-when");
    desk.press("'one' tab 'goal' ctrl-z*9");
    assert_eq!(desk.text(), "");
    assert_eq!(desk.model.journal.swaps[0].ask.exactly_when, "one");
    desk.press("shift-tab ctrl-z*9");
    assert_eq!(desk.model.journal.swaps[0].ask.exactly_when, "");
}

#[test]
fn a_number_that_cannot_be_read_holds_nobody_and_is_kept() {
    let leave = [
        "tab",
        "shift-tab",
        "up",
        "down",
        "enter",
        "esc",
        "esc g",
        "pgup",
        "pgdn",
        "esc ]",
        "esc [",
        "esc 5",
        "esc esc",
    ];
    for way in leave {
        let mut desk = at(HOURS);
        desk.press("ctrl-u 'four-ish '").press(way);
        let moved =
            desk.page() != Some(PageId::Ask) || desk.focus() != HOURS || !desk.model.is_typing();
        assert!(moved, "{way} is held");
        desk.open(PageId::Ask, Some(HOURS));
        assert_eq!(desk.text(), "four-ish ", "{way}");
        assert_eq!(desk.model.journal.swaps[0].ask.hours, None);
    }
}

#[test]
fn nothing_is_wrong_while_it_is_typed_and_a_problem_goes_with_the_key_that_mends_it() {
    let mut desk = Desk::at(journals::blank(), journals::BEFOREHAND, PageId::Ask, None);
    desk.in_move()
        .press("m")
        .open(PageId::Ask, Some(HOURS))
        .press("'4x'");
    assert!(desk.form().problems.is_empty(), "while typing");
    desk.press("tab");
    assert!(desk.form().problems.contains_key(HOURS), "after leaving");
    desk.press("shift-tab");
    assert!(
        desk.form().problems.contains_key(HOURS),
        "back again, still wrong"
    );
    desk.press("backspace");
    assert!(desk.form().problems.is_empty(), "while mending");
    desk.press("tab");
    assert!(desk.form().problems.is_empty());
    assert_eq!(desk.model.journal.swaps[0].ask.hours, Some(4.0));
}

#[test]
fn what_was_half_typed_shows_its_problem_when_the_page_is_opened_again() {
    let desk = at("ask.sentence");
    assert!(desk.form().problems.contains_key(HOURS));
    assert!(!desk.form().problems.contains_key(PEOPLE));
}

#[test]
fn a_number_read_otherwise_than_typed_is_repeated() {
    let mut desk = at(HOURS);
    desk.press("ctrl-u '4,5' tab");
    assert_eq!(desk.model.journal.swaps[0].ask.hours, Some(4.5));
    assert!(desk.said().starts_with("Read as 4.5"), "{}", desk.said());
    desk.press("tab");
    assert_eq!(desk.said(), "");
}

#[test]
fn an_emptied_number_is_no_answer() {
    let mut desk = at(HOURS);
    desk.press("ctrl-u '4' tab shift-tab ctrl-u tab");
    assert_eq!(desk.model.journal.swaps[0].ask.hours, None);
    assert!(
        !desk
            .model
            .journal
            .drafts
            .keys()
            .any(|key| key.contains("ask.small"))
    );
}

#[test]
fn wide_and_composed_characters_are_one_key_each_to_delete() {
    let mut desk = at("ask.exactly-when");
    desk.press("ctrl-u '四日e\u{301}\u{1f44d}\u{1f3fd}' backspace");
    assert_eq!(desk.text(), "四日\u{e9}");
    desk.press("backspace*2");
    assert_eq!(desk.text(), "四");
}
