//! One page in the hand, without a screen around it.

use super::*;
use crate::coach::catalog;
use crate::coach::step::PageId;
use crate::domain::id::Id;
use crate::report::story;
use crate::tui::update::tests::journals;

fn open(page: PageId, journal: &mut Journal, field: Option<&str>) -> Form {
    let at = At::of(journal, story::day(journals::BEFOREHAND));
    Form::open(catalog::page(page), at, journal, field)
}

#[test]
fn a_page_opens_on_its_first_core_question_without_an_answer() {
    let table = [
        (PageId::Ask, "ask.kind"),
        (PageId::Terms, "terms.stop-rule"),
        (PageId::Role, "role.friction"),
    ];
    for (page, expected) in table {
        let mut journal = journals::draft();
        if page == PageId::Role {
            journal.role.friction.clear();
        }
        let form = open(page, &mut journal, None);
        assert_eq!(form.question().map(|question| question.id), Some(expected));
    }
}

#[test]
fn an_unknown_or_lost_field_opens_the_page_all_the_same() {
    for field in [
        "no.such",
        "ask.outside/00000000-0000-0000-0000-000000000099/0",
        "",
        "fold/x",
    ] {
        let mut journal = journals::draft();
        let form = open(PageId::Ask, &mut journal, Some(field));
        assert!(form.field().is_some(), "{field}");
    }
}

#[test]
fn a_folded_question_that_is_asked_for_unfolds_the_page() {
    let mut journal = journals::blank();
    journal
        .swaps
        .push(crate::domain::swap::Swap::blank(Id::numbered(1)));
    let form = open(PageId::Ask, &mut journal, Some("ask.why-now"));
    assert_eq!(
        form.question().map(|question| question.id),
        Some("ask.why-now")
    );
    assert!(journal.place.unfolded.contains("ask"));
}

#[test]
fn every_letter_is_in_the_journal_at_once() {
    let mut journal = journals::draft();
    let mut form = open(PageId::Ask, &mut journal, Some("ask.exactly-when"));
    for (letter, so_far) in [("a", "a"), (" ", "a "), ("b", "a b")] {
        form.insert(letter, &mut journal).unwrap();
        assert_eq!(journal.swaps[0].ask.exactly_when, so_far);
    }
}

#[test]
fn what_must_be_read_first_is_a_draft_until_it_is_left_and_read() {
    let mut journal = journals::draft();
    let mut form = open(PageId::Ask, &mut journal, Some("ask.why-now"));
    form.step(true, &mut journal);
    form.insert("5", &mut journal).unwrap();
    assert_eq!(journal.swaps[0].ask.cost_hours, None);
    assert!(journal.drafts.values().any(|typed| typed == "5"));
    form.step(false, &mut journal);
    assert_eq!(journal.swaps[0].ask.cost_hours, Some(5.0));
    assert!(!journal.drafts.values().any(|typed| typed == "5"));
}

#[test]
fn stepping_stops_at_both_ends_and_says_so() {
    let mut journal = journals::draft();
    let mut form = open(PageId::Ask, &mut journal, None);
    form.focus_on(0, &mut journal);
    assert!(!form.step(false, &mut journal));
    assert_eq!(form.focus, 0);
    form.focus_on(usize::MAX, &mut journal);
    assert_eq!(form.focus, form.fields.len() - 1);
    assert!(!form.step(true, &mut journal));
}

#[test]
fn the_keys_of_all_fields_of_a_page_differ() {
    for page in catalog::PAGES {
        let mut journal = journals::full();
        journal
            .place
            .unfolded
            .insert(crate::domain::choice::Choices::key(page.id).to_owned());
        let form = open(page.id, &mut journal, None);
        let mut keys: Vec<String> = form.fields.iter().map(Field::key).collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count, "{:?}", page.id);
    }
}
