//! Did anything that must not suffer get worse? Touchier than the verdict, and never an all-clear.
//!
//! With 6 before and 6 pilot weeks the rule catches a worsening of one week-to-week spread 6 times in 10, of two spreads
//! 97 times in 100; just under 1 alarm in 10 is false.

use crate::stats::numbers::Numbers;
use crate::stats::numeric::{clears, tol};
use crate::stats::permutation::ALPHA_GUARDRAIL;
use crate::stats::word::word_enum;
use crate::stats::{Direction, MIN_WEEKS, StatsError, Status};

/// What a guardrail allows.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct GuardRule {
    /// Value the typical pilot week must not pass on the wrong side, in the metric's unit.
    pub limit: Option<f64>,
    /// How much worse the typical week may get without mention, in the metric's unit; 0 or more.
    pub slack: f64,
}

impl GuardRule {
    /// Refuses a limit that is no number and a slack that is negative or no number.
    ///
    /// # Errors
    /// [`StatsError::UnusableGuardrail`].
    pub fn check(&self) -> Result<(), StatsError> {
        let limit_usable = self.limit.is_none_or(f64::is_finite);
        if limit_usable && self.slack.is_finite() && self.slack >= 0.0 {
            Ok(())
        } else {
            Err(StatsError::UnusableGuardrail)
        }
    }
}

/// Judges a guardrail, first match wins: running; limit crossed; too few weeks; worse beyond noise, by the median or, if
/// no slack is given and the medians tie, by the tail; worse, could be noise; no sign of harm.
pub fn guard(
    direction: Direction,
    rule: GuardRule,
    numbers: &Numbers,
    status: Status,
) -> (GuardStatus, Option<GuardReason>) {
    if status == Status::Running {
        return (GuardStatus::InProgress, None);
    }
    if let Some(crossed) = limit_crossed(direction, rule, numbers) {
        return crossed;
    }
    let description = &numbers.description;
    let (true, Some(change), Some(test)) = (
        numbers.enough_weeks(),
        description.change_abs,
        &numbers.test,
    ) else {
        return (GuardStatus::Unknown, None);
    };
    let by_median = -direction.sign() * change > rule.slack + tol(rule.slack);
    let leans_worse = description.lean.is_some_and(|lean| lean < 0);
    let by_tail = rule.slack <= 0.0 && leans_worse && !by_median;
    if (by_median || by_tail) && clears(test.p_worse, ALPHA_GUARDRAIL) {
        (GuardStatus::Breached, Some(GuardReason::WorseBeyondNoise))
    } else if by_median {
        (GuardStatus::Watch, Some(GuardReason::WorseCouldBeNoise))
    } else {
        (GuardStatus::NoSignOfHarm, None)
    }
}

/// The status if the typical pilot week is past the limit, from [`MIN_WEEKS`] pilot weeks on. A limit that the
/// before-weeks had crossed already cannot be blamed on the pilot.
fn limit_crossed(
    direction: Direction,
    rule: GuardRule,
    numbers: &Numbers,
) -> Option<(GuardStatus, Option<GuardReason>)> {
    let limit = rule.limit?;
    let wrong_side = |value: f64| direction.sign() * (value - limit) < -tol(limit);
    let description = &numbers.description;
    if description.n_b < MIN_WEEKS || !description.median_b.is_some_and(wrong_side) {
        return None;
    }
    Some(if description.median_a.is_some_and(wrong_side) {
        (GuardStatus::Watch, Some(GuardReason::LimitAlreadyCrossed))
    } else {
        (GuardStatus::Breached, Some(GuardReason::LimitCrossed))
    })
}

word_enum! {
    /// How a guardrail stands.
    pub enum GuardStatus {
        /// The planned end has not come.
        InProgress = "in_progress",
        /// It got worse, or crossed its limit.
        Breached = "breached",
        /// Something to keep an eye on; adds a sentence, not a verdict.
        Watch = "watch",
        /// Too few weeks to tell.
        Unknown = "unknown",
        /// Nothing seen. Not the same as safe.
        NoSignOfHarm = "no_sign_of_harm",
    }
}

word_enum! {
    /// Why a guardrail is breached or to be watched.
    pub enum GuardReason {
        /// The typical pilot week is past the limit, the typical before-week was not.
        LimitCrossed = "limit_crossed",
        /// Both typical weeks are past the limit.
        LimitAlreadyCrossed = "limit_already_crossed",
        /// Worse by more than luck explains at 1 in 10.
        WorseBeyondNoise = "worse_beyond_noise",
        /// Worse, but luck explains it.
        WorseCouldBeNoise = "worse_could_be_noise",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Series;

    fn judged(
        rule: GuardRule,
        before: &[f64],
        during: &[f64],
    ) -> (GuardStatus, Option<GuardReason>) {
        let series = |first: i32, values: &[f64]| {
            Series::new((first..).zip(values.iter().copied().map(Some))).unwrap()
        };
        let (baseline, pilot) = (series(1, before), series(100, during));
        let numbers = Numbers::of(Direction::Lower, None, ALPHA_GUARDRAIL, &baseline, &pilot);
        guard(Direction::Lower, rule, &numbers, Status::Finished)
    }

    #[test]
    fn a_limit_is_judged_even_without_before_weeks_but_not_with_two_pilot_weeks() {
        let rule = GuardRule {
            limit: Some(44.0),
            slack: 0.0,
        };
        let crossed = (GuardStatus::Breached, Some(GuardReason::LimitCrossed));
        assert_eq!(judged(rule, &[], &[45.0, 46.0, 45.0]), crossed);
        assert_eq!(
            judged(rule, &[], &[45.0, 46.0]),
            (GuardStatus::Unknown, None)
        );
        assert_eq!(judged(rule, &[], &[44.0; 3]), (GuardStatus::Unknown, None));
    }

    #[test]
    fn slack_excuses_a_small_worsening_and_the_tail() {
        let rule = |slack| GuardRule { limit: None, slack };
        let (before, during) = ([40.0, 41.0, 42.0, 43.0], [44.0, 45.0, 46.0, 47.0]);
        assert_eq!(judged(rule(0.0), &before, &during).0, GuardStatus::Breached);
        assert_eq!(
            judged(rule(4.0), &before, &during).0,
            GuardStatus::NoSignOfHarm
        );
        assert_eq!(judged(rule(3.9), &before, &during).0, GuardStatus::Breached);
    }

    #[test]
    fn a_rule_that_is_no_number_is_refused() {
        let cases = [
            (None, 0.0, true),
            (Some(1.0), 2.0, true),
            (Some(f64::NAN), 0.0, false),
            (None, -1.0, false),
            (None, f64::INFINITY, false),
        ];
        for (limit, slack, usable) in cases {
            assert_eq!(GuardRule { limit, slack }.check().is_ok(), usable);
        }
    }
}
