//! What only the owner reads, and the ladder.

use super::{State, state};
use crate::coach::step::PageId;
use crate::domain::agreement::Firmness;
use crate::domain::answer::{Answer, Record as _, Row};
use crate::domain::asset::Asset;
use crate::domain::decision::{DeciderChange, Rung};
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::swap::{RoomKind, Swap};
use crate::report::{story::day, verdict};
use crate::tui::update::tests::journals::{self, AFTERWARDS, IN_WEEK_4};
use crate::tui::update::tests::kit::Desk;

/// Writes a tripwire as its owner would on this day.
fn write(journal: &mut Journal, today: &str, rows: &[(u128, &str, &str)]) {
    let rows = rows.iter().map(|(number, by, what)| Row {
        id: Id::numbered(*number),
        cells: vec![Answer::Day(Some(day(by))), Answer::Text((*what).to_owned())],
    });
    let rows = Answer::Rows(rows.collect());
    journal.swaps[0].private.accept_tripwires(rows, day(today));
}

fn sealed() -> Journal {
    let mut journal = journals::running(3);
    write(
        &mut journal,
        "2026-09-01",
        &[
            (91, "2026-11-01", "A written answer on the afternoons"),
            (92, "2026-10-20", "The field leads have been told"),
        ],
    );
    journal
}

/// One tripwire moved, one deleted, a new one of today.
fn changed() -> Journal {
    let mut journal = sealed();
    write(
        &mut journal,
        "2026-09-20",
        &[(91, "2026-12-15", "A written answer, or a clear no")],
    );
    write(
        &mut journal,
        IN_WEEK_4,
        &[
            (91, "2026-12-15", "A written answer, or a clear no"),
            (93, "2026-10-31", "She has read the first page"),
        ],
    );
    journal
}

/// The story decided in May of the next year, with everything on its ladder that can be said about one.
fn held() -> Journal {
    let mut journal = journals::decided();
    let decided = day("2026-11-04");
    let swap = &mut journal.swaps[0];
    swap.ask.kind = Some(RoomKind::When);
    swap.decision.verdict = verdict::freeze(swap, decided);
    let mut rung = Rung::blank(Id::numbered(81));
    rung.freedom.clone_from(&swap.ask.sentence);
    rung.since = Some(decided);
    rung.firmness = Some(Firmness::InWriting);
    rung.rent = "Answers within 28 hours".to_owned();
    rung.last_paid = Some(decided);
    journal.ladder.push(rung);
    let mut asset = Asset::blank(Id::numbered(82));
    asset.delivers = "The forecasting model that management plans with".to_owned();
    asset.last_delivered = Some(day("2026-09-01"));
    journal.assets.push(asset);
    journal
}

/// The same with a second round behind it and somebody else who decides.
fn changed_hands() -> Journal {
    let mut journal = held();
    journal.swaps[0].decision.one_change = "Tuesdays in place of Wednesdays".to_owned();
    let mut round: Swap = journal.swaps[0].next_round(Id::numbered(83));
    round.ask.sentence = "Tuesday afternoons undisturbed for eight weeks".to_owned();
    journal.place.swap = Some(round.id);
    journal.swaps.push(round);
    let mut change = DeciderChange::blank(Id::numbered(84));
    change.day = Some(day("2026-12-01"));
    change.who = "Jonas Weber".to_owned();
    journal.decider_changes.push(change);
    journal
}

/// All of them.
pub(super) fn states() -> Vec<State> {
    let private = |journal, field| Desk::at(journal, IN_WEEK_4, PageId::Private, Some(field));
    let mut come = journals::finished();
    write(
        &mut come,
        "2026-09-01",
        &[(91, "2026-11-01", "A written answer on the afternoons")],
    );
    let decide = || Desk::at(come.clone(), AFTERWARDS, PageId::Decide, None);
    let next = |journal| Desk::at(journal, "2027-01-11", PageId::Next, Some("next.choice"));
    vec![
        state(
            "private_sealed",
            private(sealed(), "private.tripwires/add"),
            "",
        ),
        state(
            "private_changed",
            private(changed(), "private.tripwires/add"),
            "",
        ),
        state(
            "private_this_sitting",
            private(sealed(), "private.this-sitting"),
            "'Marisol and Benedikt'",
        ),
        state("decide_date", decide(), ""),
        state(
            "decide_date_opened",
            {
                let mut desk = decide();
                desk.open(PageId::Decide, Some("decide.dates"));
                desk
            },
            "enter",
        ),
        state("home_date", Desk::new(come.clone(), AFTERWARDS), ""),
        state("next_ladder", next(held()), ""),
        state("next_new_decider", next(changed_hands()), "h"),
        state("home_held", Desk::new(changed_hands(), "2027-01-11"), ""),
    ]
}
