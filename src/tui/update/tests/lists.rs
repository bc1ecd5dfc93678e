//! Rows of lists and assets: adding, deleting, bringing back.

use super::journals;
use super::kit::Desk;
use crate::coach::step::PageId;
use crate::domain::swap::Stays;

fn stays(desk: &Desk) -> Vec<&str> {
    desk.model.journal.swaps[0]
        .terms
        .stays
        .iter()
        .map(|Stays { what, .. }| what.as_str())
        .collect()
}

fn terms() -> Desk {
    Desk::at(
        journals::draft(),
        journals::BEFOREHAND,
        PageId::Terms,
        Some("terms.stays"),
    )
}

const BOTH: [&str; 2] = [
    "The Monday forecast is out by ten",
    "The dashboard is answered for",
];

#[test]
fn a_row_is_added_by_letter_and_by_enter_and_takes_its_first_word_at_once() {
    for script in ["esc a", "esc g tab*2 enter"] {
        let mut desk = terms();
        desk.press(script).press("'a third'");
        assert_eq!(stays(&desk), [BOTH[0], BOTH[1], "a third"], "{script}");
    }
}

#[test]
fn a_row_without_a_word_goes_when_the_page_is_left() {
    let mut desk = terms();
    desk.press("esc a esc a esc ]");
    assert_eq!(stays(&desk), BOTH);
}

#[test]
fn enter_goes_past_a_list_whose_last_row_is_blank() {
    let mut desk = Desk::at(
        journals::draft(),
        journals::BEFOREHAND,
        PageId::Terms,
        Some("terms.stays/add"),
    );
    desk.press("enter");
    assert_eq!(stays(&desk).len(), 3);
    desk.press("enter*2");
    assert_eq!(
        (stays(&desk).len(), desk.focus().as_str()),
        (3, "terms.stop-rule")
    );
}

#[test]
fn a_deleted_row_comes_back_where_it_stood_also_after_a_restart() {
    let mut desk = terms();
    desk.press("esc d");
    assert_eq!(stays(&desk), [BOTH[1]]);
    assert_eq!(desk.said(), "Deleted. u brings it back.");
    let mut again = desk.restarted();
    for desk in [&mut desk, &mut again] {
        desk.press("u");
        assert_eq!(stays(desk), BOTH);
        assert_eq!(desk.said(), "Back again.");
        desk.press("u");
        assert_eq!(desk.said(), "Nothing was deleted in the last 30 days.");
    }
}

#[test]
fn several_deleted_rows_come_back_in_turn() {
    let mut desk = terms();
    desk.press("esc d d");
    assert_eq!(stays(&desk), Vec::<&str>::new());
    desk.press("u u");
    assert_eq!(stays(&desk), BOTH);
}

#[test]
fn what_was_brought_back_from_another_page_is_brought_back_there() {
    let mut desk = terms();
    desk.press("esc d ]").press("esc 2 u");
    assert_eq!(stays(&desk), BOTH);
}

#[test]
fn d_and_a_where_there_is_no_list_say_so_and_change_nothing() {
    let mut desk = Desk::at(
        journals::draft(),
        journals::BEFOREHAND,
        PageId::Ask,
        Some("ask.sentence"),
    );
    let before = desk.model.journal.swaps.clone();
    desk.press("esc d");
    assert_eq!(desk.said(), "d deletes a row of a list; this is none.");
    desk.press("a");
    assert_eq!(desk.said(), "This is not a list; there is nothing to add.");
    desk.press("x");
    assert_eq!(
        desk.said(),
        "x marks a value as not measured; this is no value."
    );
    assert_eq!(desk.model.journal.swaps, before);
}

#[test]
fn an_offered_row_is_taken_with_its_words_and_offered_no_more() {
    let mut desk = Desk::at(
        journals::draft(),
        journals::BEFOREHAND,
        PageId::TheirSide,
        None,
    );
    let offered = |desk: &Desk| {
        let keys = desk
            .form()
            .fields
            .iter()
            .map(crate::tui::form::field::Field::key);
        keys.filter(|key| key.contains("/offered/"))
            .collect::<Vec<_>>()
    };
    if offered(&desk).is_empty() {
        desk.press("esc m");
    }
    let before = offered(&desk);
    let first = before.first().expect("this page offers rows").clone();
    desk.open(PageId::TheirSide, Some(&first)).press("enter");
    assert_eq!(offered(&desk).len(), before.len() - 1);
    let words = first.rsplit('/').next().unwrap();
    let journal = serde_json::to_string(&desk.model.journal.swaps[0].their_side).unwrap();
    assert!(journal.contains(words), "{journal}");
    assert!(
        desk.form().editor.is_some(),
        "the next cell waits for its words"
    );
}

#[test]
fn assets_are_added_picked_deleted_and_brought_back() {
    let mut desk = Desk::at(
        journals::draft(),
        journals::BEFOREHAND,
        PageId::Assets,
        Some("asset/add"),
    );
    desk.press("enter 'A second result'");
    let words = |desk: &Desk| {
        desk.model
            .journal
            .assets
            .iter()
            .map(|asset| asset.delivers.clone())
            .collect::<Vec<_>>()
    };
    let first = "The forecasting model that management plans with";
    assert_eq!(words(&desk), [first, "A second result"]);
    desk.press("esc g enter ' here'");
    assert_eq!(words(&desk), [&format!("{first} here"), "A second result"]);
    desk.press("esc g d");
    assert_eq!(words(&desk), ["A second result"]);
    assert_eq!(desk.said(), "Asset deleted. u brings it back.");
    let mut again = desk.restarted();
    again.press("u");
    assert_eq!(words(&again), [&format!("{first} here"), "A second result"]);
    assert_eq!(
        again.form().at.asset,
        Some(again.model.journal.assets[0].id),
        "it is in hand again"
    );
}

#[test]
fn after_the_last_asset_was_deleted_there_is_a_blank_one_to_write_into() {
    let mut desk = Desk::at(
        journals::draft(),
        journals::BEFOREHAND,
        PageId::Assets,
        None,
    );
    desk.press("esc g d")
        .open(PageId::Assets, Some("assets.delivers"))
        .press("'a new result'");
    let words: Vec<_> = desk
        .model
        .journal
        .assets
        .iter()
        .map(|asset| asset.delivers.as_str())
        .collect();
    assert_eq!(words, ["a new result"]);

    let mut desk = Desk::at(
        journals::draft(),
        journals::BEFOREHAND,
        PageId::Assets,
        None,
    );
    desk.press("esc g d");
    let question = desk.form().position("assets.delivers").unwrap();
    while desk.form().focus < question {
        desk.press("tab");
    }
    desk.press("enter 'kept'");
    assert_eq!(desk.model.journal.assets[0].delivers, "kept");
}
