//! The whole analysis of one metric: numbers, verdict, caveats.

use serde::Serialize;

use crate::stats::caveat::{Caveat, caveats, heads_up};
use crate::stats::guardrail::{GuardReason, GuardRule, GuardStatus, guard};
use crate::stats::numbers::Numbers;
use crate::stats::permutation::alpha;
use crate::stats::verdict::{Reason, Verdict, judge};
use crate::stats::{Circumstances, Direction, Goal, MAX_WEEKS, Role, Series, StatsError};

/// Analyses one metric. Weeks excused after a number was entered are the caller's business: run this with and without
/// them, and show both verdicts when they differ.
///
/// # Errors
/// [`StatsError::TooManyWeeks`], [`StatsError::UnusableGoal`], [`StatsError::UnusableGuardrail`].
pub fn analyse(input: &MetricInput) -> Result<MetricAnalysis, StatsError> {
    input.check()?;
    let MetricInput {
        direction,
        role,
        ref baseline,
        ref pilot,
        ref circumstances,
        ..
    } = *input;
    let bar = alpha(role, circumstances.look, circumstances.secondary_count);
    let numbers = Numbers::of(direction, input.goal, bar, baseline, pilot);
    let mut analysis = MetricAnalysis {
        heads_up: heads_up(direction, baseline, pilot),
        verdict: None,
        verdict_reasons: Vec::new(),
        guard_status: None,
        guard_reason: None,
        caveats: caveats(direction, baseline, &numbers, circumstances),
        numbers,
    };
    if role == Role::Guardrail {
        let (status, reason) = guard(
            direction,
            input.guard,
            &analysis.numbers,
            circumstances.status,
        );
        analysis.guard_status = Some(status);
        analysis.guard_reason = reason;
    } else {
        let (verdict, reasons) = judge(&analysis.numbers, circumstances);
        analysis.verdict = Some(verdict);
        analysis.verdict_reasons = reasons;
    }
    Ok(analysis)
}

/// Everything known about one metric of a pilot.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricInput {
    /// Which way is better.
    pub direction: Direction,
    /// What the metric is watched for.
    pub role: Role,
    /// What the person set out to reach.
    pub goal: Option<Goal>,
    /// What a guardrail allows; not looked at in other roles.
    pub guard: GuardRule,
    /// The before-weeks.
    pub baseline: Series,
    /// The pilot weeks.
    pub pilot: Series,
    /// How the pilot was run.
    pub circumstances: Circumstances,
}

impl MetricInput {
    fn check(&self) -> Result<(), StatsError> {
        let count = self.baseline.len() + self.pilot.len();
        if count > MAX_WEEKS {
            return Err(StatsError::TooManyWeeks { count });
        }
        let goal_usable = self.goal.is_none_or(|goal| match goal {
            Goal::Absolute(value) => value.is_finite(),
            Goal::Percent(percent) => percent.is_finite() && percent > 0.0,
        });
        if !goal_usable {
            return Err(StatsError::UnusableGoal);
        }
        self.guard.check()
    }
}

/// What [`analyse`] finds. Serialises to one flat object with a key for every field, null where undefined.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MetricAnalysis {
    /// All numbers.
    #[serde(flatten)]
    pub numbers: Numbers,
    /// Two bad pilot weeks in a row; the only thing besides a crossed limit that may shout during a pilot.
    pub heads_up: bool,
    /// What may be said; None for a guardrail.
    pub verdict: Option<Verdict>,
    /// Why the verdict is not a plain one; in fixed order.
    pub verdict_reasons: Vec<Reason>,
    /// How a guardrail stands; None in other roles.
    pub guard_status: Option<GuardStatus>,
    /// Why.
    pub guard_reason: Option<GuardReason>,
    /// What must be said along with it; in fixed order.
    pub caveats: Vec<Caveat>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Status;

    fn input(weeks: i32) -> MetricInput {
        let series = |first| Series::new((first..first + weeks).map(|week| (week, Some(1.0))));
        MetricInput {
            direction: Direction::Higher,
            role: Role::Primary,
            goal: None,
            guard: GuardRule::default(),
            baseline: series(0).unwrap(),
            pilot: series(weeks).unwrap(),
            circumstances: Circumstances {
                status: Status::Finished,
                plan_changed: false,
                look: 1,
                secondary_count: 1,
                weeks_elapsed: 4,
            },
        }
    }

    #[test]
    fn sizes_up_to_the_most_are_analysed_and_more_is_refused() {
        assert!(analyse(&input(60)).is_ok());
        let refused = analyse(&input(61));
        assert_eq!(refused, Err(StatsError::TooManyWeeks { count: 122 }));
    }

    #[test]
    fn a_goal_that_means_nothing_is_refused() {
        let goals = [
            Goal::Percent(0.0),
            Goal::Percent(-5.0),
            Goal::Percent(f64::NAN),
            Goal::Absolute(f64::INFINITY),
        ];
        for goal in goals {
            let refused = analyse(&MetricInput {
                goal: Some(goal),
                ..input(4)
            });
            assert_eq!(refused, Err(StatsError::UnusableGoal), "{goal:?}");
        }
    }
}
