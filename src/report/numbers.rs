//! The numbers themselves: one row a metric and week, for a spreadsheet or another program.
//!
//! | column | what stands in it |
//! | --- | --- |
//! | `swap` | the ask, in one line |
//! | `metric`, `unit`, `role` | as on the Plan page; the role is `primary`, `secondary` or `guardrail` |
//! | `better` | `higher` or `lower` |
//! | `phase` | `before`, `pilot`, or `after` for weeks logged after the planned end |
//! | `week` | -1 is the week just before the start, 1 the first of the pilot; there is no week 0 |
//! | `first_day`, `last_day` | year-month-day; empty while there is no first day |
//! | `value` | a number with a decimal point, or empty |
//! | `state` | `value`, `not measured`, `excused`, or `open` where nothing was logged |
//! | `corrected` | `yes` where the value was changed after its week had been finished |
//! | `goal`, `goal_in` | the number as it was set, and whether it is a `value` or `percent` better than before |
//! | `limit` | the value that a guardrail must not pass |
//! | `demonstration` | `yes` where everything is invented |
//!
//! Columns are only ever added, at the end. Why a week was excused, and every note, stays in the journal.

use chrono::NaiveDate;

use crate::domain::choice::Choices;
use crate::domain::day;
use crate::domain::journal::Journal;
use crate::domain::metric::{Metric, Reading};
use crate::domain::pilot::Pilot;
use crate::domain::swap::Swap;
use crate::domain::week::{self, Span};
use crate::report::escape;

/// The headings, in the order of the columns.
pub const COLUMNS: [&str; 16] = [
    "swap",
    "metric",
    "unit",
    "role",
    "better",
    "phase",
    "week",
    "first_day",
    "last_day",
    "value",
    "state",
    "corrected",
    "goal",
    "goal_in",
    "limit",
    "demonstration",
];

/// The rows as CSV in UTF-8, lines ended by a line feed, the headings first; nothing when no swap has a metric.
pub fn csv(journal: &Journal) -> Option<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(COLUMNS).ok()?;
    let mut rows = 0_usize;
    for swap in &journal.swaps {
        for metric in &swap.pilot.plan.metrics {
            for week in weeks(&swap.pilot, metric) {
                writer
                    .write_record(record(journal.demonstration, (swap, metric), &week))
                    .ok()?;
                rows += 1;
            }
        }
    }
    writer.into_inner().ok().filter(|_| rows > 0)
}

/// One metric in one week.
struct Week<'a> {
    phase: &'static str,
    number: i64,
    span: Option<Span>,
    reading: Option<&'a Reading>,
    corrected: bool,
}

/// The weeks of a metric on one line: from the earliest before-week that anything was read in, to the end of the
/// pilot, and after it those that were logged.
fn weeks<'a>(pilot: &'a Pilot, metric: &Metric) -> Vec<Week<'a>> {
    let start = pilot.plan.start;
    let furthest = pilot.before.iter().map(|value| value.back).max();
    let mut weeks: Vec<Week<'a>> = (1..=furthest.unwrap_or(0))
        .rev()
        .map(|back| Week {
            phase: "before",
            number: -i64::from(back),
            span: start.map(|start| week::before_span(start, back)),
            reading: pilot.before_reading(back, metric.id),
            corrected: false,
        })
        .collect();
    let planned = if pilot.sealed.is_some() {
        pilot.plan.length()
    } else {
        0
    };
    let later = pilot.weeks.iter().filter(|entry| {
        entry.number > planned && (pilot.sealed.is_some() && entry.logged(metric.id).is_some())
    });
    let numbers = (1..=planned).chain(later.map(|entry| entry.number));
    weeks.extend(numbers.map(|number| {
        let logged = pilot
            .entry(number)
            .and_then(|entry| entry.logged(metric.id));
        Week {
            phase: if number > planned { "after" } else { "pilot" },
            number: i64::from(number),
            span: start.map(|start| week::span(start, number)),
            reading: logged.and_then(|logged| logged.reading.as_ref()),
            corrected: logged.is_some_and(|logged| !logged.earlier.is_empty()),
        }
    }));
    weeks
}

fn record(
    demonstration: bool,
    (swap, metric): (&Swap, &Metric),
    week: &Week<'_>,
) -> [String; COLUMNS.len()] {
    let date = |day: Option<NaiveDate>| day.map(day::iso).unwrap_or_default();
    let key = |key: Option<&'static str>| key.unwrap_or_default().to_owned();
    [
        escape::csv(swap.title()),
        escape::csv(metric.title()),
        escape::csv(&metric.unit),
        key(metric.role.map(Choices::key)),
        key(metric.better.map(Choices::key)),
        week.phase.to_owned(),
        week.number.to_string(),
        date(week.span.map(|span| span.first)),
        date(week.span.map(|span| span.last)),
        number(week.reading.and_then(Reading::value)),
        state(week.reading).to_owned(),
        yes_no(week.corrected).to_owned(),
        number(metric.goal),
        key(metric.goal.and(metric.goal_in).map(Choices::key)),
        number(metric.limit),
        yes_no(demonstration).to_owned(),
    ]
}

const fn state(reading: Option<&Reading>) -> &'static str {
    match reading {
        Some(Reading::Value(_)) => "value",
        Some(Reading::NotMeasured) => "not measured",
        Some(Reading::Excused(_)) => "excused",
        None => "open",
    }
}

const fn yes_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// With a decimal point and without an exponent, so that every reader takes it for the same number.
fn number(value: Option<f64>) -> String {
    value
        .filter(|value| value.is_finite())
        .map(|value| value.to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
