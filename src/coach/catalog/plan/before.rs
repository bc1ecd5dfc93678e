//! The grid of before-weeks: one row a week, oldest first, one column a metric.

use crate::coach::question::{At, Cell, Found, Heading, Table};
use crate::domain::answer::{Answer, Row};
use crate::domain::day;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::metric::{Metric, Reading};
use crate::domain::number::{self, BelowZero};
use crate::domain::pilot::{MOST_BEFORE_WEEKS, Pilot};
use crate::domain::problem::Problem;
use crate::domain::week;

use super::{amend, pilot};

/// The before-weeks that are always there to fill in.
const USUAL_WEEKS: u32 = 6;

pub(super) fn table(journal: &Journal, at: &At) -> Table {
    let Some(pilot) = pilot(journal, at) else {
        return Table::default();
    };
    let rows = weeks(pilot).map(|back| heading(pilot, back)).collect();
    let columns = pilot
        .plan
        .metrics
        .iter()
        .map(|metric| Heading {
            unit: metric.unit.clone(),
            ..Heading::new(metric.id, metric.title())
        })
        .collect();
    Table {
        rows,
        columns,
        cell: Some(Cell::Reading),
    }
}

/// The weeks shown, as weeks back from the start, oldest first: always one more than was filled in.
fn weeks(pilot: &Pilot) -> impl Iterator<Item = u32> {
    let furthest = pilot
        .before
        .iter()
        .filter(|value| pilot.plan.metric(value.metric).is_some())
        .map(|value| value.back)
        .max()
        .unwrap_or(0);
    let shown = furthest
        .saturating_add(1)
        .clamp(USUAL_WEEKS, MOST_BEFORE_WEEKS);
    (1..=shown).rev()
}

fn heading(pilot: &Pilot, back: u32) -> Heading {
    let label = if back == 1 {
        "1 week before".to_owned()
    } else {
        format!("{back} weeks before")
    };
    let hint = pilot.plan.start.map(|start| {
        let span = week::before_span(start, back);
        format!("{} to {}", day::short(span.first), day::short(span.last))
    });
    Heading {
        hint: hint.unwrap_or_default(),
        ..Heading::new(Id::numbered(back.into()), label)
    }
}

pub(super) fn read(journal: &Journal, at: &At) -> Answer {
    let Some(pilot) = pilot(journal, at) else {
        return Answer::Nothing;
    };
    let row = |back: u32| Row {
        id: Id::numbered(back.into()),
        cells: pilot
            .plan
            .metrics
            .iter()
            .map(|metric| Answer::Reading(pilot.before_reading(back, metric.id).cloned()))
            .collect(),
    };
    Answer::Rows(weeks(pilot).map(row).collect())
}

pub(super) fn write(journal: &mut Journal, at: &At, answer: Answer) {
    let Answer::Rows(rows) = answer else { return };
    amend(journal, at, |pilot| {
        let metrics: Vec<Id> = pilot.plan.metrics.iter().map(|metric| metric.id).collect();
        for row in rows {
            let Some(back) = back(row.id) else { continue };
            for (metric, cell) in metrics.iter().zip(row.cells) {
                if let Answer::Reading(reading) = cell {
                    pilot.set_before(back, *metric, reading);
                }
            }
        }
    });
}

/// Weeks back from the start, of a row of this table.
fn back(row: Id) -> Option<u32> {
    u32::try_from(row.number())
        .ok()
        .filter(|back| (1..=MOST_BEFORE_WEEKS).contains(back))
}

/// Below zero, above a hundred percent, or ten times what is usual.
pub(super) fn check(journal: &Journal, at: &At) -> Vec<Found> {
    let Some(pilot) = pilot(journal, at) else {
        return Vec::new();
    };
    pilot
        .plan
        .metrics
        .iter()
        .enumerate()
        .flat_map(|(column, metric)| {
            pilot
                .before
                .iter()
                .filter(|value| value.metric == metric.id)
                .filter_map(move |value| {
                    Some(Found {
                        row: Some(Id::numbered(value.back.into())),
                        column,
                        problem: check_one(pilot, metric, value.back)?,
                    })
                })
        })
        .collect()
}

fn check_one(pilot: &Pilot, metric: &Metric, back: u32) -> Option<Problem> {
    let value = pilot.before_reading(back, metric.id)?.value()?;
    let below_zero = if metric.below_zero == Some(true) {
        BelowZero::Allowed
    } else {
        BelowZero::Impossible
    };
    let others: Vec<f64> = pilot
        .before
        .iter()
        .filter(|other| other.metric == metric.id && other.back != back)
        .filter_map(|other| Reading::value(&other.reading))
        .collect();
    number::check_range(value, &metric.unit, below_zero)
        .or_else(|| number::check_jump(value, &others))
}
