//! Metrics made from what was promised, to be taken over and edited.

use crate::coach::influence;
use crate::coach::question::At;
use crate::coach::ready_made::{ReadyMade, Takes};
use crate::domain::answer::Record as _;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::metric::{Better, GoalIn, Metric, MetricRole};
use crate::domain::number;
use crate::domain::pilot::Plan;
use crate::domain::swap::Swap;

mod guess;

use guess::guess;

/// One metric a promise, and one for each decision right that is asked for; without those that stand in the plan.
pub(super) fn metrics(journal: &Journal, at: &At) -> Vec<ReadyMade> {
    let Some(swap) = at.swap(journal) else {
        return Vec::new();
    };
    let plan = &swap.pilot.plan;
    let role = if plan.primary().is_none() {
        MetricRole::Primary
    } else {
        MetricRole::Secondary
    };
    let promised = swap
        .offer
        .promises
        .iter()
        .filter_map(|promise| Some((promise.id, guess(promise)?, "As promised")));
    promised
        .chain(decisions(swap))
        .filter(|(_, metric, _)| !is_in(plan, metric))
        .map(|(id, mut metric, from)| {
            metric.role = Some(role);
            ReadyMade {
                key: id.to_string(),
                label: format!("{from}: {}", described(&metric)),
                takes: Takes::Row(metric.cells()),
            }
        })
        .collect()
}

/// The weekly metric of each decision right that is asked for.
fn decisions(swap: &Swap) -> impl Iterator<Item = (Id, Metric, &'static str)> {
    influence::rights(swap).filter_map(|right| {
        let metric = Metric {
            name: influence::metric_name(right)?,
            unit: "a week".into(),
            better: Some(Better::Higher),
            ..Metric::blank(right.id)
        };
        Some((right.id, metric, "Your say"))
    })
}

/// Whether the plan has this metric: by its name, or, when that was edited, by its goal.
fn is_in(plan: &Plan, wanted: &Metric) -> bool {
    plan.metrics.iter().any(|metric| {
        metric.name.trim().to_lowercase() == wanted.name.to_lowercase()
            || wanted.goal.is_some()
                && (metric.goal, metric.goal_in, metric.better)
                    == (wanted.goal, wanted.goal_in, wanted.better)
    })
}

/// "Time to insight, 30 % lower": what the row will say.
fn described(metric: &Metric) -> String {
    let better = metric.better.map(|better| match better {
        Better::Higher => "higher",
        Better::Lower => "lower",
    });
    let name = &metric.name;
    match (metric.goal, metric.goal_in, better) {
        (Some(goal), Some(GoalIn::Percent), Some(better)) => {
            format!("{name}, {} {better}", number::percent(goal)).replace('\u{a0}', " ")
        }
        (Some(goal), _, _) => {
            // A thing is done or not; "2 done or higher" is no English.
            let or_better = better
                .filter(|_| metric.unit != guess::DONE)
                .map_or_else(String::new, |better| format!(" or {better}"));
            let goal = number::with_unit(goal, &metric.unit).replace('\u{a0}', " ");
            format!("{name}, {goal}{or_better}")
        }
        (None, _, Some(better)) => format!("{name}, {better}"),
        (None, _, None) => name.clone(),
    }
}

#[cfg(test)]
mod tests;
