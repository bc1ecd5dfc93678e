//! What may be wrong with the first day and the metrics of a plan.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::coach::packs;
use crate::coach::question::{At, Found};
use crate::domain::day;
use crate::domain::journal::Journal;
use crate::domain::metric::{Better, GoalIn, Metric, MetricRole};
use crate::domain::number;
use crate::domain::pilot::Pilot;
use crate::domain::problem::{Problem, quoted};

use super::pilot;

/// The columns of the list of metrics that problems point to.
const NAME: usize = 0;
const ROLE: usize = 3;
const GOAL: usize = 4;
const SLACK: usize = 9;

/// A start far ahead, and a start that moves under weeks already logged.
pub(super) fn start(journal: &Journal, at: &At) -> Vec<Found> {
    let Some(pilot) = pilot(journal, at) else {
        return Vec::new();
    };
    let far = pilot
        .plan
        .start
        .and_then(|start| day::check_start(start, at.today));
    far.into_iter()
        .chain(moved_under_log(pilot, at))
        .map(Found::here)
        .collect()
}

/// Only on the day of the change: afterwards it is an amendment that the report tells.
fn moved_under_log(pilot: &Pilot, at: &At) -> Option<Problem> {
    pilot.sealed.as_ref()?;
    let amendment = pilot
        .amendments
        .last()
        .filter(|amendment| amendment.on == at.today)?;
    let logged = pilot.weeks_with_values();
    if logged == 0 || amendment.plan_before.start == pilot.plan.start {
        return None;
    }
    let says = if logged == 1 {
        "1 logged week moves. It keeps its week number; its dates change.".to_owned()
    } else {
        format!("{logged} logged weeks move. They keep their week numbers; their dates change.")
    };
    Some(Problem::nudges(says, "Is that what you want?"))
}

/// Roles, names and goals.
pub(super) fn metrics(journal: &Journal, at: &At) -> Vec<Found> {
    let Some(pilot) = pilot(journal, at) else {
        return Vec::new();
    };
    let mut found = check_roles(&pilot.plan.metrics);
    found.extend(check_names(&pilot.plan.metrics));
    found.extend(check_examples(journal, pilot));
    found.extend(pilot.plan.metrics.iter().filter_map(|metric| {
        Some(Found {
            row: Some(metric.id),
            column: GOAL,
            problem: check_goal(pilot, metric)?,
        })
    }));
    found.extend(pilot.plan.metrics.iter().filter_map(|metric| {
        Some(Found {
            row: Some(metric.id),
            column: SLACK,
            problem: check_slack(metric.slack?)?,
        })
    }));
    found
}

fn check_slack(slack: f64) -> Option<Problem> {
    (slack < 0.0).then(|| {
        Problem::nudges(
            "How much worse it may get is zero or more.",
            "Leave the minus sign out.",
        )
    })
}

/// Silent until somebody has given a role: a list that is being filled in is not wrong yet.
fn check_roles(metrics: &[Metric]) -> Vec<Found> {
    if metrics.iter().all(|metric| metric.role.is_none()) {
        return Vec::new();
    }
    let with = |role| {
        metrics
            .iter()
            .filter(move |metric| metric.role == Some(role))
    };
    let mut found: Vec<Found> = with(MetricRole::Primary)
        .skip(1)
        .map(|metric| Found {
            row: Some(metric.id),
            column: ROLE,
            problem: Problem::nudges(
                "There is a primary metric already. The first one decides.",
                "Make this one secondary, or move it to the top.",
            ),
        })
        .collect();
    let overall = |problem| Found {
        row: None,
        column: ROLE,
        problem,
    };
    if with(MetricRole::Primary).next().is_none() {
        found.push(overall(Problem::nudges(
            "None of these decides yet.",
            "Make the most important one primary.",
        )));
    }
    if with(MetricRole::Guardrail).next().is_none() {
        found.push(overall(Problem::nudges(
            "There is no guardrail.",
            "Add one number that must not get worse: it answers the worry that something else suffers.",
        )));
    }
    found
}

/// A row taken from an example and left as it was; what is sealed is the person's own.
fn check_examples(journal: &Journal, pilot: &Pilot) -> Vec<Found> {
    if pilot.sealed.is_some() {
        return Vec::new();
    }
    let metrics = pilot.plan.metrics.iter();
    metrics
        .filter(|metric| packs::is_as_in_the_pack(journal, metric))
        .map(|metric| Found {
            row: Some(metric.id),
            column: NAME,
            problem: Problem::nudges(
                format!("{} stands here as in the example.", quoted(&metric.name)),
                "What is it called where you work, and where does the number come from?",
            ),
        })
        .collect()
}

fn check_names(metrics: &[Metric]) -> Vec<Found> {
    let mut known: Vec<(String, &str)> = Vec::new();
    let mut found = Vec::new();
    for metric in metrics {
        let folded = fold(&metric.name);
        if folded.is_empty() {
            continue;
        }
        match known.iter().find(|(name, _)| *name == folded) {
            Some((_, name)) => found.push(Found {
                row: Some(metric.id),
                column: NAME,
                problem: Problem::nudges(
                    format!("You already have {}.", quoted(name)),
                    "Is it the same? Then one of them is enough.",
                ),
            }),
            None => known.push((folded, &metric.name)),
        }
    }
    found
}

/// A name without what tells two spellings of it apart: case, accents and spaces.
fn fold(name: &str) -> String {
    name.nfkd()
        .filter(|character| !is_combining_mark(*character) && !character.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A goal that asks for nothing, or for the wrong direction.
fn check_goal(pilot: &Pilot, metric: &Metric) -> Option<Problem> {
    let goal = metric.goal?;
    if metric.goal_in == Some(GoalIn::Percent) {
        return (goal <= 0.0).then(|| {
            Problem::nudges(
                "A goal in percent says how much better, so it is above zero.",
                "For 30 percent lower or higher, type 30.",
            )
        });
    }
    let today = median(pilot.before_points(metric.id))?;
    let shown = number::with_unit(today, &metric.unit);
    let is_equal = (goal - today).abs() <= today.abs() * f64::EPSILON;
    let says = match metric.better {
        _ if is_equal => "The goal equals today, so nothing would change.".to_owned(),
        Some(Better::Lower) if goal > today => {
            format!("Lower is better, but the goal is higher than today ({shown}).")
        }
        Some(Better::Higher) if goal < today => {
            format!("Higher is better, but the goal is lower than today ({shown}).")
        }
        _ => return None,
    };
    Some(Problem::nudges(
        says,
        "Change the goal, or which way is better.",
    ))
}

fn median(points: Vec<(i32, f64)>) -> Option<f64> {
    let mut values: Vec<f64> = points.into_iter().map(|(_, value)| value).collect();
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    let lower = *values.get(last / 2)?;
    let upper = *values.get(values.len() / 2)?;
    Some(f64::midpoint(lower, upper))
}
