//! What does not fit together in a journal that can be read: told by `check`, and no reason to refuse it.
//!
//! A plan can be made shorter after its weeks were logged, and two machines can each be right alone. So a person is
//! never locked out of such a journal; they are told where to look.

use std::collections::BTreeSet;

use crate::domain::{journal::Journal, swap::Swap, week};

/// Everything that does not fit, one sentence without its full stop each, with the place in the data. Nothing in them
/// was written by the person but dates and numbers.
pub fn oddities(journal: &Journal) -> Vec<String> {
    let mut found = Vec::new();
    for (index, swap) in journal.swaps.iter().enumerate() {
        let place = format!("swaps[{index}]");
        found.extend(dates(&place, swap));
        found.extend(weeks(&place, swap));
    }
    found
}

/// How many are named before the rest is only counted.
const MOST_NAMED: usize = 20;

/// The same as [`oddities`], at most twenty and then how many more there are.
pub fn listed(found: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = found.iter().take(MOST_NAMED).cloned().collect();
    let more = found.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines
}

fn dates(place: &str, swap: &Swap) -> Vec<String> {
    let pairs = [
        (
            "talk.day",
            swap.talk.day,
            "agreement.day",
            swap.agreement.day,
        ),
        (
            "agreement.day",
            swap.agreement.day,
            "decision.decided",
            swap.decision.decided,
        ),
        (
            "pilot.plan.start",
            swap.pilot.plan.start,
            "decision.decided",
            swap.decision.decided,
        ),
    ];
    pairs
        .into_iter()
        .filter_map(|(earlier, from, later, to)| {
            let (from, to) = from.zip(to).filter(|(from, to)| to < from)?;
            Some(format!(
                "{place}.{later} is {to}, before {earlier}, which is {from}"
            ))
        })
        .collect()
}

fn weeks(place: &str, swap: &Swap) -> Vec<String> {
    let plan = &swap.pilot.plan;
    let length = plan.length();
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, entry) in swap.pilot.weeks.iter().enumerate() {
        let (place, number) = (format!("{place}.pilot.weeks[{index}]"), entry.number);
        if !(1..=length).contains(&number) {
            found.push(format!(
                "{place} is week {number}, and the plan has {length} weeks"
            ));
        }
        if !seen.insert(number) {
            found.push(format!("{place} is week {number} once more"));
        }
        let begins = plan.start.map(|start| week::span(start, number).first);
        if let Some((finished, begins)) = entry
            .finished
            .zip(begins)
            .filter(|(end, begins)| end < begins)
        {
            found.push(format!(
                "{place} was finished on {finished}, before it began on {begins}"
            ));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = include_str!("../../assets/demo/journal.json");

    #[test]
    fn the_story_that_ships_fits_together() {
        let journal: Journal = serde_json::from_str(STORY).unwrap();
        assert_eq!(oddities(&journal), Vec::<String>::new());
        assert_eq!(oddities(&Journal::default()), Vec::<String>::new());
    }

    #[test]
    fn dates_out_of_order_and_week_nine_of_six_are_one_list() {
        let mut journal: Journal = serde_json::from_str(STORY).unwrap();
        let swap = journal.swaps.first_mut().unwrap();
        swap.agreement.day = "2026-02-18".parse().ok();
        swap.decision.decided = "2026-02-17".parse().ok();
        swap.pilot.plan.weeks = Some(6);
        swap.pilot.weeks.truncate(2);
        swap.pilot.weeks[0].finished = "2026-03-01".parse().ok();
        swap.pilot.weeks[1].number = 9;
        let expected = [
            "swaps[0].agreement.day is 2026-02-18, before talk.day, which is 2026-02-19",
            "swaps[0].decision.decided is 2026-02-17, before agreement.day, which is 2026-02-18",
            "swaps[0].decision.decided is 2026-02-17, before pilot.plan.start, which is 2026-03-02",
            "swaps[0].pilot.weeks[0] was finished on 2026-03-01, before it began on 2026-03-02",
            "swaps[0].pilot.weeks[1] is week 9, and the plan has 6 weeks",
        ];
        assert_eq!(oddities(&journal)[..5], expected);
        journal.swaps[0].pilot.weeks = vec![journal.swaps[0].pilot.weeks[1].clone(); 14];
        let lines = listed(&oddities(&journal));
        assert_eq!(
            (lines.len(), lines.last().unwrap().as_str()),
            (21, "and 24 more")
        );
    }
}
