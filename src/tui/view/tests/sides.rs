//! The evidence cards, the examples from a kind of work, and the leader's side, in files that were looked at.

use super::screens::compare;
use super::states::State;
use crate::coach::step::PageId;
use crate::domain::journal::Journal;
use crate::domain::role::{Side, Work};
use crate::domain::swap::RoomKind;
use crate::tui::update::tests::journals::{self, BEFOREHAND, IN_WEEK_4};
use crate::tui::update::tests::kit::Desk;

const SIZES: &[(u16, u16)] = &[(80, 24), (120, 40), (40, 12)];

fn named(name: &str, mut desk: Desk, script: &str) -> State {
    desk.press(script);
    (name.to_owned(), desk)
}

fn on(journal: Journal, page: PageId, field: &str) -> Desk {
    Desk::at(journal, BEFOREHAND, page, Some(field))
}

fn asking(kind: RoomKind) -> Journal {
    let mut journal = journals::draft();
    journal.swaps[0].ask.kind = Some(kind);
    journal
}

fn giving() -> Journal {
    let mut journal = journals::blank();
    journal.role.side = Some(Side::Giving);
    journal
}

/// A week of somebody who gives room is being logged.
fn giving_in_week_4() -> Desk {
    let mut journal = journals::running(3);
    journal.role.side = Some(Side::Giving);
    journal.place.unfolded.insert("log".to_owned());
    Desk::at(journal, IN_WEEK_4, PageId::Log, Some("log.kept"))
}

#[test]
fn a_card_shows_its_figure_and_what_it_does_not_show_at_every_size() {
    let cards = |script: &str| {
        let desk = on(
            asking(RoomKind::Where),
            PageId::TheirSide,
            "their-side.precedents",
        );
        (desk, format!("esc l {script}"))
    };
    let states = [
        ("card_first", ""),
        ("card_next", "right"),
        ("card_last", "left"),
    ]
    .map(|(name, script)| {
        let (desk, script) = cards(script);
        named(name, desk, &script)
    });
    for (_, desk) in &states {
        for (columns, rows) in SIZES {
            let shown = crate::tui::update::tests::kit::screen_text(&desk.model, *columns, *rows);
            assert!(shown.contains("What it does not show"), "{shown}");
        }
    }
    compare(Vec::from(states), SIZES);
}

#[test]
fn examples_follow_the_kind_of_work() {
    let mut journal = journals::blank();
    journal.role.work = Some(Work::Engineer);
    let desk = |page, field| on(journal.clone(), page, field);
    compare(
        vec![
            named("pack_role", desk(PageId::Role, "role.work"), ""),
            named("pack_assets", desk(PageId::Assets, "assets.delivers"), ""),
            named("pack_ask", desk(PageId::Ask, "ask.sentence"), ""),
            named("pack_metrics", desk(PageId::Plan, "plan.metrics"), ""),
        ],
        &[(80, 24), (120, 40)],
    );
}

#[test]
fn who_gives_room_is_asked_in_other_words() {
    let desk = |page, field| on(giving(), page, field);
    compare(
        vec![
            named("leader_ask", desk(PageId::Ask, "ask.kind"), "right tab"),
            named("leader_areas", desk(PageId::Ask, "ask.sentence"), ""),
            named(
                "leader_offer",
                desk(PageId::Offer, "offer.promises"),
                "enter",
            ),
            named(
                "leader_worries",
                desk(PageId::TheirSide, "their-side.worries"),
                "",
            ),
            named("leader_terms", desk(PageId::Terms, "terms.stays"), ""),
            named("leader_log", giving_in_week_4(), ""),
            named("leader_home", giving_in_week_4(), "esc esc"),
            named("leader_ready", desk(PageId::Ready, "check/stays"), ""),
        ],
        &[(80, 24)],
    );
}

#[test]
fn a_precedent_taken_from_a_card_brings_its_source_and_is_distant() {
    let mut desk = on(
        asking(RoomKind::When),
        PageId::TheirSide,
        "their-side.precedents",
    );
    let taken = desk.form().fields.iter().find_map(|field| {
        let key = field.key();
        key.starts_with("their-side.precedents/offered/")
            .then_some(key)
    });
    let taken = taken.expect("a precedent is offered for this kind of room");
    desk.open(PageId::TheirSide, Some(&taken)).press("enter");
    let precedents = &desk.model.journal.swaps[0].their_side.precedents;
    let last = precedents.last().unwrap();
    assert!(!last.place.is_empty() && !last.result.is_empty());
    assert!(last.source.contains("20"), "{}", last.source);
    assert_eq!(last.similar, Some(crate::domain::swap::Similarity::Distant));
    assert!(desk.form().editor.is_some(), "the row is open to be edited");
}

#[test]
fn help_over_the_cards_leads_back_to_them() {
    let mut desk = on(asking(RoomKind::Where), PageId::Ask, "ask.kind");
    desk.press("esc l right ? esc");
    assert!(desk.screen().contains("Card 2 of"), "{}", desk.screen());
    desk.press("? 'next card' enter");
    assert!(desk.screen().contains("Card 3 of"), "{}", desk.screen());
    let kind = desk.model.journal.swaps[0].ask.kind;
    assert_eq!(kind, Some(RoomKind::Where), "nothing below was turned");
    desk.press("esc");
    assert!(desk.model.overlay.is_none());
}
