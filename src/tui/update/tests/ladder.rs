//! The next step: chosen from what was proved, opened as a draft.

use super::journals::{self, AFTERWARDS};
use super::kit::Desk;
use crate::coach::step::PageId;
use crate::domain::asset::Asset;
use crate::domain::decision::NextChoice;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::swap::RoomKind;
use crate::report::{story::day, verdict};

fn decided() -> Journal {
    let mut journal = journals::decided();
    let mut asset = Asset::blank(Id::numbered(101));
    asset.delivers = "The forecast".into();
    asset.last_delivered = Some(day("2026-01-01"));
    journal.assets.push(asset);
    let swap = &mut journal.swaps[0];
    swap.ask.kind = Some(RoomKind::When);
    swap.offer.backed_by = vec![Id::numbered(101)];
    swap.decision.verdict = verdict::freeze(swap, day(AFTERWARDS));
    let frozen = swap.decision.verdict.as_mut().unwrap();
    frozen.pilot = crate::coach::ladder::PROVES.into();
    journal
}

fn at(field: &str) -> Desk {
    let mut desk = Desk::at(decided(), AFTERWARDS, PageId::Next, Some(field));
    desk.in_move();
    desk
}

#[test]
fn a_proposal_becomes_the_step_and_the_step_the_draft_of_the_next_ask() {
    let mut desk = at("next.proposal/1");
    desk.press("enter");
    let next = desk.model.journal.swaps[0].next.clone();
    assert_eq!(next.choice, Some(NextChoice::SizeUp));
    assert_eq!(next.step, "One more half day of the same kind");
    desk.open(PageId::Next, Some("next.next-swap"))
        .press("enter");
    assert_eq!(desk.page(), Some(PageId::Ask));
    let draft = desk.model.journal.swaps[1].clone();
    assert_eq!(draft.ask.sentence, next.step);
    assert_eq!(draft.offer.backed_by, [Id::numbered(101)]);
    assert_eq!(desk.form().at.swap, Some(draft.id));
    desk.model.journal.place.swap = Some(desk.model.journal.swaps[0].id);
    desk.open(PageId::Next, Some("next.next-swap"))
        .press("enter");
    assert_eq!(desk.model.journal.swaps.len(), 2, "the same draft again");
    assert_eq!(desk.form().at.swap, Some(draft.id));
}

#[test]
fn holding_is_on_the_same_list_and_own_words_are_never_replaced() {
    let mut desk = at("next.proposal/2");
    desk.press("enter")
        .open(PageId::Next, Some("next.proposal/0"))
        .press("enter");
    let next = desk.model.journal.swaps[0].next.clone();
    assert_eq!(
        (next.choice, next.step.as_str()),
        (Some(NextChoice::Hold), "")
    );
    desk.open(PageId::Next, Some("next.step"))
        .press("'My own step' tab");
    desk.open(PageId::Next, Some("next.proposal/1"))
        .press("enter");
    let next = &desk.model.journal.swaps[0].next;
    assert_eq!(
        (next.choice, next.step.as_str()),
        (Some(NextChoice::SizeUp), "My own step")
    );
}

#[test]
fn an_asset_that_ages_is_one_enter_away() {
    let mut desk = at(&format!("ageing/{}", Id::numbered(101)));
    desk.press("enter");
    assert_eq!(desk.page(), Some(PageId::Assets));
    assert_eq!(desk.form().at.asset, Some(Id::numbered(101)));
    assert_eq!(desk.focus(), "assets.last-delivered");
}

#[test]
fn the_rounds_are_shown_and_hidden_by_one_key() {
    let mut desk = at("next.choice");
    desk.resize(100, 50);
    assert!(desk.screen().contains("History: 1 round. h shows it."));
    desk.press("h");
    assert!(desk.screen().contains("Round 1: "), "{}", desk.screen());
    assert!(desk.screen().contains("Decided on "));
    desk.press("h");
    assert!(!desk.screen().contains("Round 1: "));
    desk.open(PageId::Decide, None).in_move().press("h");
    assert_eq!(desk.page(), Some(PageId::Next));
    assert!(desk.screen().contains("Round 1: "));
}
