//! The words for what counts as success, drafted from the metrics.

use crate::coach::question::At;
use crate::coach::ready_made::{ReadyMade, Takes};
use crate::domain::journal::Journal;
use crate::domain::metric::{Better, GoalIn, Metric, MetricRole};
use crate::domain::number;
use crate::domain::pilot::Plan;

/// What counts as success according to the metrics of this plan, in one sentence: the metric that decides and its
/// goal, then each guardrail. Empty while there is no named metric to decide.
pub fn drafted_success(plan: &Plan) -> String {
    let Some(primary) = deciding(plan) else {
        return String::new();
    };
    let guardrails = plan
        .metrics
        .iter()
        .filter(|metric| metric.role == Some(MetricRole::Guardrail) && is_named(metric))
        .map(guarded);
    let parts: Vec<String> = std::iter::once(aimed(primary)).chain(guardrails).collect();
    format!(
        "In a typical week of the {} weeks: {}.",
        plan.length(),
        parts.join("; ")
    )
}

/// The draft, to be taken over as long as other words stand there.
pub(super) fn offered(journal: &Journal, at: &At) -> Vec<ReadyMade> {
    let Some(plan) = at.swap(journal).map(|swap| &swap.pilot.plan) else {
        return Vec::new();
    };
    let text = drafted_success(plan);
    if text.is_empty() || plan.success.trim() == text {
        return Vec::new();
    }
    vec![ReadyMade {
        key: "success".to_owned(),
        label: format!("Take: {text}"),
        takes: Takes::Words {
            question: "plan.success",
            text,
        },
    }]
}

/// The primary metric, or the first that could be one while the roles are still open.
fn deciding(plan: &Plan) -> Option<&Metric> {
    plan.primary()
        .filter(|metric| is_named(metric))
        .or_else(|| {
            plan.metrics
                .iter()
                .find(|metric| metric.role != Some(MetricRole::Guardrail) && is_named(metric))
        })
}

fn is_named(metric: &Metric) -> bool {
    !metric.name.trim().is_empty()
}

fn aimed(metric: &Metric) -> String {
    let name = metric.title();
    let comparative = match metric.better {
        Some(Better::Higher) => "higher",
        Some(Better::Lower) => "lower",
        None => "better",
    };
    match (metric.goal, metric.goal_in) {
        (Some(goal), Some(GoalIn::Percent)) => {
            format!(
                "{name} at least {} {comparative} than before",
                number::percent(goal)
            )
        }
        (Some(goal), Some(GoalIn::Value) | None) => {
            format!(
                "{name} at {} or {comparative}",
                number::with_unit(goal, &metric.unit)
            )
        }
        (None, _) => format!("{name} clearly {comparative} than before"),
    }
}

fn guarded(metric: &Metric) -> String {
    let name = metric.title();
    let Some(limit) = metric.limit else {
        return format!("{name} no worse than before");
    };
    let limit = number::with_unit(limit, &metric.unit);
    match metric.better {
        Some(Better::Higher) => format!("{name} not below {limit}"),
        Some(Better::Lower) => format!("{name} not above {limit}"),
        None => format!("{name} not past {limit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Record as _;
    use crate::domain::id::Id;

    fn metric(number: u128, name: &str, better: Better, role: MetricRole) -> Metric {
        Metric {
            name: name.into(),
            unit: "days".into(),
            better: Some(better),
            role: Some(role),
            ..Metric::blank(Id::numbered(number))
        }
    }

    #[test]
    fn a_plan_without_a_named_metric_has_no_draft() {
        let mut plan = Plan::default();
        assert_eq!(drafted_success(&plan), "");
        plan.metrics
            .push(metric(1, " ", Better::Lower, MetricRole::Primary));
        assert_eq!(drafted_success(&plan), "");
    }

    #[test]
    fn the_draft_tells_goal_and_guardrails() {
        let primary = metric(1, "Time to insight", Better::Lower, MetricRole::Primary);
        let guardrail = metric(2, "Forecast delay", Better::Lower, MetricRole::Guardrail);
        let secondary = metric(3, "Requests", Better::Higher, MetricRole::Secondary);
        let table = [
            (
                None,
                None,
                None,
                "Time to insight clearly lower than before; Forecast delay no worse than before",
            ),
            (
                Some(6.0),
                None,
                None,
                "Time to insight at 6 days or lower; Forecast delay no worse than before",
            ),
            (
                Some(6.5),
                Some(GoalIn::Value),
                Some(1.0),
                "Time to insight at 6.5 days or lower; Forecast delay not above 1 days",
            ),
            (
                Some(30.0),
                Some(GoalIn::Percent),
                None,
                "Time to insight at least 30 % lower than before; Forecast delay no worse than before",
            ),
        ];
        for (goal, goal_in, limit, expected) in table {
            let plan = Plan {
                weeks: Some(8),
                metrics: vec![
                    secondary.clone(),
                    Metric {
                        goal,
                        goal_in,
                        ..primary.clone()
                    },
                    Metric {
                        limit,
                        ..guardrail.clone()
                    },
                ],
                ..Plan::default()
            };
            let draft = drafted_success(&plan).replace('\u{a0}', " ");
            assert_eq!(
                draft,
                format!("In a typical week of the 8 weeks: {expected}.")
            );
        }
    }
}
