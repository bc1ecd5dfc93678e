//! Times: when, how often, for how long, by when.

use super::Spoken;
use super::sentence::Sentence;

/// What a span of time does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It says how long something goes on or by when it is there: "for six weeks", "in three months".
    Bound,
    /// It says how fast, and that is both a size and a time: "within 24 hours", "in 2 days".
    Pace,
    /// It is the size of something: "under four hours", "takes three days".
    Measure,
}

/// A time: its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    pub from: usize,
    pub to: usize,
}

/// What the span of time between these tokens does.
pub(super) fn role(sentence: &Sentence<'_>, from: usize, to: usize) -> Role {
    let short = (from..to).any(|at| sentence.is(at, "short-unit"));
    let mut before = from;
    while let Some(earlier) = before.checked_sub(1) {
        if sentence.is(earlier, "within") {
            return if short { Role::Pace } else { Role::Bound };
        }
        if sentence.is(earlier, "lasting") {
            return Role::Bound;
        }
        if !sentence.is(earlier, "before-span") {
            break;
        }
        before = earlier;
    }
    Role::Measure
}

/// Every time in the sentence that answers when, how often or for how long.
pub(super) fn times(sentence: &Sentence<'_>, field: Spoken) -> Vec<Time> {
    let mut found = Vec::new();
    let classes: &[&str] = match field {
        Spoken::Ask => &[
            "date", "clock", "year", "weekday", "month", "season", "holiday", "span",
        ],
        _ => &[
            "date", "clock", "year", "weekday", "month", "season", "holiday",
        ],
    };
    for from in 0..sentence.tokens.len() {
        for class in classes {
            found.extend(sentence.class_end(from, class).map(|to| Time { from, to }));
        }
        let span = sentence.class_end(from, "span");
        found.extend(
            span.filter(|to| role(sentence, from, *to) != Role::Measure)
                .map(|to| Time { from, to }),
        );
    }
    let marks: &[&str] = match field {
        Spoken::Ask => &["when", "rate", "bounded-by-count", "time-of-ask"],
        _ => &["when", "rate", "bounded-by-count"],
    };
    for mark in marks {
        found.extend(sentence.hits(mark).map(|hit| Time {
            from: hit.from,
            to: hit.to,
        }));
    }
    found.sort_by_key(|time| (time.from, time.to));
    found
}

/// Whether a time says how long something goes on, and not only when.
pub(super) fn is_length(sentence: &Sentence<'_>, time: Time) -> bool {
    sentence.is(time.from, "length-word")
        || (time.from..time.to).any(|at| {
            sentence
                .class_end(at, "span")
                .is_some_and(|to| role(sentence, at, to) == Role::Bound)
        })
}
