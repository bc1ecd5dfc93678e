//! The stage of a swap is derived from what is there.

use super::*;
use crate::domain::agreement::Outcome;
use crate::domain::decision::Call;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_swap_walks_through_its_stages() {
    let mut swap = Swap::blank(Id::numbered(1));
    let today = day("2026-03-10");
    assert_eq!(swap.stage(today), Stage::Draft);
    swap.talk.outcome = Some(Outcome::Counter);
    assert_eq!(swap.stage(today), Stage::Talked);
    swap.talk.outcome = Some(Outcome::Yes);
    assert_eq!(swap.stage(today), Stage::Agreed);
    swap.pilot.plan.start = Some(day("2026-03-16"));
    swap.pilot.seal(today);
    assert_eq!(
        swap.stage(today),
        Stage::Agreed,
        "the first day has not come"
    );
    assert_eq!(swap.stage(day("2026-03-16")), Stage::Running);
    assert_eq!(
        swap.stage(day("2026-04-26")),
        Stage::Running,
        "the last day of six weeks"
    );
    assert_eq!(swap.stage(day("2026-04-27")), Stage::Finished);
    swap.decision.call = Some(Call::LockIn);
    assert_eq!(
        swap.stage(day("2026-04-27")),
        Stage::Finished,
        "a call that is not yet made final"
    );
    swap.decision.decided = Some(day("2026-04-28"));
    assert_eq!(swap.stage(day("2026-04-28")), Stage::Decided);
}

#[test]
fn a_new_round_keeps_the_words_and_drops_what_happened() {
    let mut swap = Swap::blank(Id::numbered(1));
    swap.ask.sentence = "Wednesday afternoons".into();
    swap.talk.outcome = Some(Outcome::Yes);
    swap.pilot.plan.start = Some(day("2026-03-16"));
    swap.pilot.entry_mut(1).unusual = "flood".into();
    swap.decision.decided = Some(day("2026-05-01"));
    let round = swap.next_round(Id::numbered(2));
    assert_eq!((round.previous, round.round), (Some(Id::numbered(1)), 2));
    assert_eq!(round.ask, swap.ask);
    assert_eq!(round.stage(day("2026-05-01")), Stage::Draft);
    assert!(round.pilot.weeks.is_empty());
}
