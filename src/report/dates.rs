//! The days of a journal as events for a calendar: the talk, the weekly check-ins, the last day, the reviews.

use chrono::{Days, NaiveDate};

use crate::domain::day;
use crate::domain::decision::NextChoice;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::swap::Swap;
use crate::report::ics::{self, Edition, Event};

/// How long a freedom is held before the next step is asked for again, in days.
const HOLD_DAYS: u64 = 56;

/// The calendar of a journal, with events of the caller's own after it; nothing when there is no day in it.
///
/// The same journal, day and events give the same bytes.
pub fn calendar(journal: &Journal, own: Vec<Event>, today: NaiveDate) -> Option<String> {
    let mut events: Vec<Event> = journal.swaps.iter().flat_map(of_swap).collect();
    events.extend(own);
    if journal.demonstration {
        for event in &mut events {
            event.title = format!("Demonstration: {}", event.title);
        }
    }
    let edition = Edition {
        on: today,
        sequence: journal.revision,
    };
    (!events.is_empty()).then(|| ics::calendar(&events, edition))
}

/// An event of one day whose identifier is made of a record and what the day is to it.
pub fn event(record: Id, kind: &str, on: NaiveDate, title: impl Into<String>) -> Event {
    Event {
        uid: format!("{record}-{kind}"),
        on,
        weeks: 1,
        title: title.into(),
        words: String::new(),
        rings: false,
        cancelled: false,
    }
}

fn of_swap(swap: &Swap) -> Vec<Event> {
    let words = swap.ask.sentence.trim();
    let mut events = Vec::new();
    if let Some(on) = swap.talk.day {
        events.push(event(swap.id, "talk", on, "The talk"));
    }
    events.extend(of_pilot(swap));
    if let (Some(decided), Some(NextChoice::Hold)) = (swap.decision.decided, swap.next.choice) {
        let on = decided.checked_add_days(Days::new(HOLD_DAYS));
        events.extend(on.map(|on| event(swap.id, "held", on, "Held for eight weeks: what next?")));
    }
    for event in &mut events {
        words.clone_into(&mut event.words);
    }
    events
}

/// Check-ins, the last day and the review of a sealed pilot. Where it was ended early, what came after is taken out
/// of the calendar again.
fn of_pilot(swap: &Swap) -> Vec<Event> {
    let plan = &swap.pilot.plan;
    let sealed = swap.pilot.sealed.is_some();
    let (Some(span), Some(first)) = (plan.span().filter(|_| sealed), plan.due_from(1)) else {
        return Vec::new();
    };
    let ended = swap.decision.decided.filter(|decided| *decided < span.last);
    let check_ins = (1..=plan.length())
        .filter_map(|number| plan.due_from(number))
        .filter(|on| ended.is_none_or(|ended| *on <= ended))
        .count();
    let mut events = vec![Event {
        weeks: u32::try_from(check_ins).unwrap_or(1).max(1),
        rings: true,
        cancelled: check_ins == 0,
        ..event(swap.id, "check-in", first, "Check-in: log the week")
    }];
    let last = format!("Last day of the pilot, begun {}", day::short(span.first));
    events.push(event(swap.id, "last-day", span.last, last));
    let review = span.last.checked_add_days(Days::new(1));
    events.extend(review.map(|on| event(swap.id, "review", on, "Review: before and after")));
    for event in events.iter_mut().skip(1) {
        event.cancelled = ended.is_some();
    }
    events
}

#[cfg(test)]
mod tests;
