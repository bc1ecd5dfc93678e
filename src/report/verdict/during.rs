//! What may speak up while a pilot runs: two bad weeks in a row, and a guardrail past its limit. Nothing else.

use chrono::NaiveDate;

use crate::domain::swap::Swap;
use crate::report::escape::visible;
use crate::report::measures;
use crate::report::verdict::course::{course, role};
use crate::report::verdict::{guardrail, inputs};
use crate::stats::analysis::analyse;
use crate::stats::guardrail::GuardReason;
use crate::stats::{Circumstances, Role, Status};

/// The sentences, in the order of the metrics; empty when the pilot does not run on this day.
pub fn alerts(swap: &Swap, today: NaiveDate) -> Vec<String> {
    let Some(course) = course(swap, today) else {
        return Vec::new();
    };
    if course.circumstances.status != Status::Running {
        return Vec::new();
    }
    let primary = swap.pilot.plan.primary().map(|metric| metric.id);
    // A limit is looked at as it will be at the end; nothing else of that analysis is told.
    let as_if_ended = Circumstances {
        status: Status::Finished,
        ..course.circumstances
    };
    let mut lines = Vec::new();
    for measure in measures::measures(&swap.pilot) {
        let Some(metric) = swap.pilot.plan.metric(measure.metric) else {
            continue;
        };
        let role = role(metric, primary);
        let input = inputs::input(&measure, metric, role, as_if_ended, &[]);
        let Ok(analysis) = analyse(&input) else {
            continue;
        };
        let name = visible(&measure.name);
        if role == Role::Guardrail && analysis.guard_reason == Some(GuardReason::LimitCrossed) {
            lines.push(format!("{name}: {}", lower(&guardrail::crossed(&measure))));
        }
        if analysis.heads_up {
            lines.push(format!(
                "{name}: two weeks in a row were worse than the worst before-week. It may be chance; look for a cause."
            ));
        }
    }
    lines
}

fn lower(sentence: &str) -> String {
    measures::words::lower_first(sentence)
}
