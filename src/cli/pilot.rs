//! Which swap a command means when several are in the journal.

use chrono::NaiveDate;

use crate::{
    cli::failure::{NOT_DONE, Refusal},
    domain::{
        id::Id,
        journal::Journal,
        swap::{Stage, Swap},
    },
};

/// The swap whose pilot is logged or reported: the one in hand when its plan is sealed, else one that is running, else
/// the newest with a sealed plan.
#[must_use]
pub fn sealed(journal: &Journal, today: NaiveDate) -> Option<Id> {
    let is_sealed = |swap: &&Swap| swap.pilot.sealed.is_some() && swap.pilot.plan.start.is_some();
    let newest_first = || journal.swaps.iter().rev().filter(is_sealed);
    journal
        .current_swap()
        .filter(is_sealed)
        .or_else(|| newest_first().find(|swap| swap.stage(today) == Stage::Running))
        .or_else(|| newest_first().next())
        .map(|swap| swap.id)
}

/// The swap that gets values from before its start: the one in hand when it has metrics, else the newest that has.
#[must_use]
pub fn with_metrics(journal: &Journal) -> Option<Id> {
    let has_metrics = |swap: &&Swap| !swap.pilot.plan.metrics.is_empty();
    journal
        .current_swap()
        .filter(has_metrics)
        .or_else(|| journal.swaps.iter().rev().find(has_metrics))
        .map(|swap| swap.id)
}

/// The swap in hand, for what is written before there is a pilot.
///
/// # Errors
///
/// When there is no swap at all.
pub fn in_hand(journal: &Journal) -> Result<Id, Refusal> {
    let swap = journal.current_swap().map(|swap| swap.id);
    swap.ok_or_else(|| {
        Refusal::new(NOT_DONE, "No swap yet, so there is nothing to write about.")
            .hint("Start with: elbowroom.")
    })
}

/// The swap whose agreement is told: the one in hand when there is a yes, else the newest with one, else the one in hand.
///
/// # Errors
///
/// When there is no swap at all.
pub fn agreed(journal: &Journal) -> Result<Id, Refusal> {
    let is_agreed = |swap: &&Swap| swap.agreement.is_yes() || swap.pilot.sealed.is_some();
    journal
        .current_swap()
        .filter(is_agreed)
        .or_else(|| journal.swaps.iter().rev().find(is_agreed))
        .map_or_else(|| in_hand(journal), |swap| Ok(swap.id))
}

/// What is said where a command needs a pilot and there is none.
pub fn none_yet(so: &str) -> Refusal {
    Refusal::new(
        NOT_DONE,
        format!("No pilot yet, so there is nothing to {so}."),
    )
    .hint("Start with: elbowroom.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn swap(number: u128, start: Option<&str>) -> Swap {
        let mut swap = Swap::blank(Id::numbered(number));
        if let Some(start) = start {
            swap.pilot.plan.start = start.parse().ok();
            swap.pilot.seal(start.parse().unwrap());
        }
        swap
    }

    #[test]
    fn the_pilot_in_hand_comes_before_a_running_one_and_that_before_the_newest() {
        let today: NaiveDate = "2026-03-10".parse().unwrap();
        let (running, over, draft) = (Some("2026-03-02"), Some("2025-03-03"), None);
        let table = [
            (vec![], None, None),
            (vec![draft], None, None),
            (vec![running, draft], None, Some(1)),
            (vec![running, draft], Some(2), Some(1)),
            (vec![running, over], Some(2), Some(2)),
            (vec![running, over, draft], None, Some(1)),
            (vec![over, over, draft], None, Some(2)),
        ];
        for (starts, in_hand, expected) in table {
            let mut journal = Journal {
                swaps: (1..)
                    .zip(&starts)
                    .map(|(number, start)| swap(number, *start))
                    .collect(),
                ..Journal::default()
            };
            journal.place.swap = in_hand.map(Id::numbered);
            assert_eq!(
                sealed(&journal, today),
                expected.map(Id::numbered),
                "{starts:?} {in_hand:?}"
            );
        }
    }
}
