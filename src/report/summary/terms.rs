//! The swap in words: what was asked and promised, what was delivered, what stayed, what is proposed next.

use crate::domain::day;
use crate::domain::decision::Call;
use crate::domain::number::{self, counted};
use crate::domain::swap::{Promise, PromiseKind, Swap};
use crate::domain::text::upper_first;
use crate::report::measures::words::listed;
use crate::report::summary::findings::entries;
use crate::report::summary::{Page, clause};

/// The longest ask, in characters.
const ASK_LENGTH: usize = 240;
/// The longest promise, or anything else in one line, in characters.
const LINE_LENGTH: usize = 160;

/// What was asked and what was promised, in one sentence with every promise.
pub(super) fn swap_sentence(swap: &Swap) -> String {
    let ask = clause(&swap.ask.sentence, ASK_LENGTH);
    let exactly = clause(&swap.ask.exactly_when, LINE_LENGTH);
    let asked = match (ask, exactly) {
        (Some(ask), Some(exactly)) => format!("Asked for: {ask} ({exactly})"),
        (Some(ask), None) => format!("Asked for: {ask}"),
        (None, Some(exactly)) => format!("Asked for: {exactly}"),
        (None, None) => "Asked for: not written down".to_owned(),
    };
    let promises: Vec<(String, Option<String>)> = swap
        .offer
        .promises
        .iter()
        .filter_map(|promise| Some((clause(&promise.text, LINE_LENGTH)?, by_when(promise))))
        .collect();
    let Some((_, first_by)) = promises.first() else {
        return format!("{asked}.");
    };
    // One date for all promises is told once.
    let shared = first_by.as_ref().filter(|by| {
        promises.len() > 1
            && promises
                .iter()
                .all(|(_, other)| other.as_ref() == Some(*by))
    });
    let told: Vec<String> = promises
        .iter()
        .map(|(text, by)| match by {
            Some(by) if shared.is_none() => format!("{text}, {by}"),
            _ => text.clone(),
        })
        .collect();
    let all_by = shared.map_or_else(String::new, |by| format!("; all {by}"));
    format!("{asked}; promised in return: {}{all_by}.", told.join("; "))
}

/// "by 1 November". It is typed freely: "1 November", "by week 3", "the end of the pilot".
pub(in crate::report) fn by_when(promise: &Promise) -> Option<String> {
    let by = clause(&promise.by, LINE_LENGTH)?;
    if by.to_lowercase().starts_with("by ") {
        Some(by)
    } else {
        Some(format!("by {by}"))
    }
}

/// Who agreed and when.
pub(in crate::report) fn agreed(swap: &Swap) -> Option<String> {
    let who = clause(&swap.agreement.who, LINE_LENGTH);
    let on = swap.agreement.day.map(day::show);
    match (who, on) {
        (Some(who), Some(on)) => Some(format!("Agreed on {on} with {who}.")),
        (Some(who), None) => Some(format!("Agreed with {who}.")),
        (None, Some(on)) => Some(format!("Agreed on {on}.")),
        (None, None) => None,
    }
}

/// The promises that are counted, with what was finished of them.
pub(in crate::report) fn delivered(swap: &Swap) -> Vec<String> {
    swap.offer
        .promises
        .iter()
        .filter_map(|promise| {
            let text = upper_first(&clause(&promise.text, LINE_LENGTH)?);
            let counts: Vec<f64> = entries(&swap.pilot)
                .filter_map(|entry| entry.delivered_count(promise.id))
                .filter(|count| count.is_finite())
                .collect();
            let finished: f64 = counts.iter().sum();
            match (promise.kind, promise.number) {
                (Some(PromiseKind::Deliverable), Some(promised)) => Some(format!(
                    "{text}: {} of {} finished.",
                    number::show(finished),
                    number::show(promised)
                )),
                (Some(PromiseKind::Deliverable), None) => {
                    Some(format!("{text}: {} finished.", number::show(finished)))
                }
                _ if counts.is_empty() => None,
                _ => Some(format!("{text}: {} finished.", number::show(finished))),
            }
        })
        .collect()
}

/// What was to stay as it is, and in how many of the ticked weeks it did.
pub(super) fn stayed(swap: &Swap) -> Vec<String> {
    swap.terms
        .stays
        .iter()
        .filter_map(|stays| {
            let text = clause(&stays.what, LINE_LENGTH)?;
            let (mut kept, mut broken) = (0_u32, Vec::new());
            for entry in entries(&swap.pilot) {
                match entry.is_kept(stays.id) {
                    Some(true) => kept += 1,
                    Some(false) => broken.push(entry.number.to_string()),
                    None => {}
                }
            }
            Some(match (kept, broken.as_slice()) {
                (0, []) => format!("{text}."),
                (kept, []) => format!("{text}: kept in all {}.", counted(kept, "week")),
                (_, [week]) => format!("{text}: kept, except in week {week}."),
                (0, weeks) => format!("{text}: not kept in weeks {}.", listed(weeks)),
                (_, weeks) => format!("{text}: kept, except in weeks {}.", listed(weeks)),
            })
        })
        .collect()
}

/// What is proposed next; while the pilot runs, nothing is.
pub(super) fn next(page: &Page<'_>) -> Vec<String> {
    if page.running {
        return vec![format!(
            "The pilot runs to its end on {}; then we look at the numbers together.",
            day::show(page.span.last)
        )];
    }
    let decision = &page.swap.decision;
    let mut lines = match decision.call {
        None => vec!["To be decided together, on the numbers above.".to_owned()],
        Some(Call::LockIn) => vec!["To make this the normal arrangement.".to_owned()],
        Some(Call::Adjust) => {
            vec![match clause(&decision.one_change, LINE_LENGTH) {
                Some(change) => format!("Another round with one change: {change}."),
                None => "Another round with one change.".to_owned(),
            }]
        }
        Some(Call::Stop) => vec!["The pilot ends here, and the time goes back.".to_owned()],
    };
    if decision.call.is_some() {
        lines.extend(clause(&decision.why, LINE_LENGTH).map(|why| format!("Why: {why}.")));
    }
    if matches!(decision.call, Some(Call::LockIn | Call::Adjust)) {
        lines.extend(
            clause(&decision.keep_delivering, LINE_LENGTH)
                .map(|keeps| format!("Delivered on as long as it holds: {keeps}.")),
        );
    }
    lines
}
