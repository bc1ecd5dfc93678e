//! What is proposed, what is not, and when the rent is overdue.

use super::*;
use crate::domain::answer::Record as _;
use crate::domain::decision::{DeciderChange, FrozenVerdict};
use crate::domain::id::Id;
use crate::domain::metric::{Metric, Reading};
use NextChoice::{Another, Hold, SizeUp};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn decided(kind: RoomKind, ask: &str, verdict: &str) -> Swap {
    let mut swap = Swap::blank(Id::numbered(1));
    swap.ask.kind = Some(kind);
    swap.ask.sentence = ask.to_owned();
    swap.decision.call = Some(Call::LockIn);
    swap.decision.decided = Some(day("2026-05-04"));
    swap.decision.verdict = Some(FrozenVerdict {
        on: day("2026-05-04"),
        pilot: verdict.to_owned(),
        line: String::new(),
        metrics: Vec::new(),
    });
    swap
}

fn steps(swap: &Swap) -> Vec<String> {
    proposals(swap)
        .into_iter()
        .map(|found| found.step)
        .collect()
}

#[test]
fn the_table_knows_every_kind_of_room_and_says_something_for_each() {
    for kind in RoomKind::ALL {
        let rules = rules_of(*kind).unwrap();
        assert!(
            !rules.larger.is_empty() && !rules.same.is_empty(),
            "{kind:?}"
        );
        let sizes = rules.sizes.iter();
        assert!(
            sizes.clone().all(|size| !size.larger.is_empty()),
            "{kind:?}"
        );
        let texts = sizes.flat_map(|size| &size.larger).chain(&rules.larger);
        for text in texts.chain([&rules.same]) {
            assert!(text.is_ascii() && text.len() <= 80, "{text}");
        }
        let words = rules
            .sizes
            .iter()
            .flat_map(|size| size.words.iter().chain(&size.unless));
        for word in words {
            assert_eq!(
                *word,
                word.to_lowercase(),
                "words are looked for in small letters"
            );
        }
    }
}

#[test]
fn one_size_up_follows_the_size_that_was_asked_for() {
    let cases = [
        (
            "Wednesday afternoons undisturbed",
            "One more half day of the same kind",
        ),
        (
            "Two hours before ten without chat",
            "The same hours on one more day",
        ),
        (
            "Thursdays 09:00-13:00 without meetings",
            "The same hours on one more day",
        ),
        (
            "Fridays without meetings",
            "One more day of the same kind, every second week",
        ),
        ("Later starts", "The same on one more day of the week"),
    ];
    for (ask, first) in cases {
        let found = steps(&decided(RoomKind::When, ask, PROVES));
        assert_eq!(found[0], "Hold what there is for eight weeks", "{ask}");
        assert_eq!(found[1], first, "{ask}");
    }
}

#[test]
fn in_decisions_one_level_or_one_area_more_and_never_two() {
    let mut swap = decided(RoomKind::Decisions, "Say in the design", PROVES);
    let mut right = DecisionRight::blank(Id::numbered(7));
    right.area = "the design review".to_owned();
    right.level_wanted = Some(Level::Together);
    swap.ask.rights = vec![right];
    let found = steps(&swap);
    assert!(
        found[1].contains("level 4 agree together to level 5 advise"),
        "{found:?}"
    );
    assert!(found[2].starts_with("One more area"), "{found:?}");
    swap.ask.rights[0].level_wanted = Some(Level::Alone);
    assert!(
        steps(&swap)[1].starts_with("One more area"),
        "nothing is above the top"
    );
}

#[test]
fn nothing_larger_is_proposed_than_was_proved() {
    let ask = "Wednesday afternoons undisturbed";
    let choices = |verdict| -> Vec<NextChoice> {
        let swap = decided(RoomKind::When, ask, verdict);
        assert_eq!(why_not_larger(&swap).is_none(), verdict == PROVES);
        proposals(&swap).iter().map(|found| found.choice).collect()
    };
    assert_eq!(choices("worked"), [Hold, SizeUp, SizeUp, Another]);
    assert_eq!(choices("helped"), [Hold, Another]);
    for verdict in [
        "promising",
        "mixed",
        "no_clear_change",
        "too_little_data",
        "worse",
        "",
    ] {
        assert_eq!(choices(verdict), [Hold], "{verdict}");
    }
    let mut stopped = decided(RoomKind::When, ask, PROVES);
    stopped.decision.call = Some(Call::Stop);
    assert_eq!(proposals(&stopped).len(), 1);
    stopped.decision.decided = None;
    assert_eq!(proposals(&stopped), [], "nothing before the decision");
}

fn rung() -> Rung {
    let mut rung = Rung::blank(Id::numbered(9));
    rung.freedom = "Wednesday afternoons".to_owned();
    rung.since = Some(day("2026-05-04"));
    rung
}

#[test]
fn rent_is_overdue_five_weeks_after_the_last_sign_of_it() {
    let mut journal = Journal::default();
    let mut rung = rung();
    let state = |rung: &Rung, today| rent(&Journal::default(), rung, day(today));
    assert_eq!(state(&rung, "2030-01-01"), Rent::None, "it costs nothing");
    rung.rent = "A module each quarter".to_owned();
    assert_eq!(state(&rung, "2026-06-01"), Rent::Unknown);
    rung.last_paid = Some(day("2026-05-04"));
    let last = day("2026-05-04");
    assert_eq!(state(&rung, "2026-06-08"), Rent::Paid(last));
    assert_eq!(state(&rung, "2026-06-09"), Rent::Overdue(last));
    journal.ladder.push(rung);
    assert_eq!(overdue(&journal, day("2026-06-09")).len(), 1);
}

#[test]
fn a_week_of_the_metrics_kept_alive_pays_the_rent() {
    let mut swap = decided(RoomKind::When, "Wednesday afternoons", PROVES);
    let metric = Id::numbered(70);
    swap.pilot.plan.metrics.push(Metric::blank(metric));
    swap.pilot.plan.start = Some(day("2026-03-02"));
    swap.pilot.plan.weeks = Some(8);
    swap.decision.keep_metrics = vec![metric];
    let log = |swap: &mut Swap, week, reading| {
        let entry = swap.pilot.entry_mut(week);
        entry.set_reading(metric, Some(reading), day("2026-07-01"));
    };
    log(&mut swap, 8, Reading::Value(1.0));
    let mut journal = Journal::default();
    journal.swaps.push(swap);
    let today = day("2026-07-10");
    assert_eq!(
        rent(&journal, &rung(), today),
        Rent::Unknown,
        "week 8 is the pilot"
    );
    log(&mut journal.swaps[0], 16, Reading::Value(1.0));
    log(&mut journal.swaps[0], 18, Reading::NotMeasured);
    let last = week::span(day("2026-03-02"), 16).last;
    assert_eq!(rent(&journal, &rung(), today), Rent::Paid(last));
}

#[test]
fn the_next_swap_takes_the_step_the_assets_and_the_decider_along_and_nothing_private() {
    let mut swap = decided(RoomKind::When, "Wednesday afternoons", PROVES);
    swap.offer.backed_by = vec![Id::numbered(5)];
    swap.their_side.decider = "Priya".to_owned();
    swap.private.notes = crate::domain::private::Private::new("Halden".to_owned());
    let mut journal = Journal::default();
    let next =
        |journal: &Journal, swap: &Swap| next_swap(journal, swap, Swap::blank(Id::numbered(2)));
    assert_eq!(next(&journal, &swap), None);
    swap.next.choice = Some(SizeUp);
    swap.next.step = " A whole day ".to_owned();
    let draft = next(&journal, &swap).unwrap();
    assert_eq!(draft.ask.sentence, "A whole day");
    assert_eq!(draft.offer.backed_by, [Id::numbered(5)]);
    assert_eq!(
        (draft.their_side.decider.as_str(), draft.private.count()),
        ("Priya", 0)
    );
    assert_eq!((draft.round, draft.previous), (1, None));
    journal.decider_changes.push(DeciderChange {
        day: Some(day("2026-06-01")),
        who: "Jonas".to_owned(),
        ..DeciderChange::blank(Id::numbered(3))
    });
    assert_eq!(next(&journal, &swap).unwrap().their_side.decider, "Jonas");
    swap.next.choice = Some(Hold);
    assert_eq!(next(&journal, &swap), None);
}
