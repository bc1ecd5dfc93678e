//! The table of the summary: one row a metric, guardrails in a part of their own.

use crate::domain::number;
use crate::report::measures::Measure;
use crate::report::sheet::{Row, Table};
use crate::report::summary::clipped;
use crate::stats::Direction;
use crate::stats::goal::TargetStatus;
use crate::stats::guardrail::GuardStatus;

/// The longest name in the table, in characters.
const NAME_LENGTH: usize = 48;
/// What stands where there is nothing to say.
const NOTHING: &str = "-";

/// Builds the table. While the pilot runs, a goal is "not yet" reached, never missed.
pub(super) fn table(measures: &[Measure], running: bool) -> Table {
    let of = |guardrail: bool| {
        measures
            .iter()
            .filter(|measure| measure.is_guardrail() == guardrail)
            .map(|measure| row(measure, running))
            .collect()
    };
    Table {
        rows: of(false),
        guardrails: of(true),
    }
}

fn row(measure: &Measure, running: bool) -> Row {
    let description = &measure.description;
    let aim = measure.aim();
    let known: Vec<f64> = [description.median_a, description.median_b, aim]
        .into_iter()
        .flatten()
        .collect();
    let mut shown = number::show_like(&known).into_iter();
    let mut next = |value: Option<f64>| {
        value
            .and_then(|_| shown.next())
            .unwrap_or_else(|| NOTHING.to_owned())
    };
    let (before, pilot, aim) = (
        next(description.median_a),
        next(description.median_b),
        next(aim),
    );
    Row {
        metric: clipped(&measure.heading(), NAME_LENGTH),
        before,
        pilot,
        change: measure.change().unwrap_or_else(|| NOTHING.to_owned()),
        goal: if measure.is_guardrail() {
            limit(measure, &aim)
        } else {
            aim
        },
        reached: if measure.is_guardrail() {
            kept(measure, running)
        } else {
            reached(measure.goal.target_status, running)
        }
        .to_owned(),
    }
}

fn limit(measure: &Measure, aim: &str) -> String {
    match (measure.aim(), measure.direction) {
        (None, _) => "no worse".to_owned(),
        (Some(_), Direction::Lower) => format!("at most {aim}"),
        (Some(_), Direction::Higher) => format!("at least {aim}"),
    }
}

/// Whether a guardrail held. While the pilot runs only its limit can be told.
fn kept(measure: &Measure, running: bool) -> &'static str {
    match (measure.guard, measure.keeps_limit()) {
        _ if running => match measure.keeps_limit() {
            Some(false) => "passed",
            Some(true) => "kept so far",
            None => NOTHING,
        },
        (Some(GuardStatus::Watch), Some(false)) => "passed, as before",
        (_, Some(false)) => "passed",
        (Some(GuardStatus::Breached), _) => "got worse",
        (Some(GuardStatus::Watch), _) => "leans worse",
        (_, Some(true)) => "kept",
        (Some(GuardStatus::NoSignOfHarm), None) => "no sign of harm",
        _ => NOTHING,
    }
}

const fn reached(status: TargetStatus, running: bool) -> &'static str {
    match status {
        TargetStatus::None | TargetStatus::NotAssessable => NOTHING,
        TargetStatus::AlreadyMet => "yes, as before",
        TargetStatus::Met if running => "yes, so far",
        TargetStatus::Met => "yes",
        TargetStatus::Lost | TargetStatus::NotMet if running => "not yet",
        TargetStatus::Lost => "no longer",
        TargetStatus::NotMet => "no",
    }
}
