//! How far the pilot went towards the goal.

use serde::Serialize;

use crate::stats::describe::Description;
use crate::stats::numeric::tol;
use crate::stats::word::word_enum;
use crate::stats::{Direction, Goal, Series};

/// Compares the pilot with the goal. `description` must be that of the same two phases. Never fails: what cannot be
/// assessed is `None` or [`TargetStatus::NotAssessable`].
///
/// The target T is the absolute value, or `median_a`·(1 + d·g/100) for an improvement of g percent. A value x meets it
/// when d·(x − T) ≥ −tol(T). `goal_pct` = 100·(`median_b` − `median_a`)/(T − `median_a`), "percent of goal obtained"
/// (Ferron and others 2020) on medians; below 0 means moved away, above 100 past the goal.
pub fn assess(
    goal: Option<Goal>,
    direction: Direction,
    description: &Description,
    pilot: &Series,
) -> GoalResult {
    let target = goal.and_then(|goal| target_value(goal, direction, description));
    let aim = target.map(|value| Target { value, direction });
    let obtained = |before, during| aim.and_then(|aim| aim.percent_obtained(before, during));
    GoalResult {
        target_value: target,
        target_status: status(goal, aim, description),
        goal_pct: obtained(description.median_a, description.median_b),
        goal_pct_mean: obtained(description.mean_a, description.mean_b),
        weeks_on_target: aim.map(|aim| {
            let met = |value: &f64| aim.met_by(*value);
            pilot.values().iter().filter(|value| met(value)).count()
        }),
    }
}

/// What [`assess`] finds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GoalResult {
    /// The value to reach, in the metric's unit.
    pub target_value: Option<f64>,
    /// Whether it was reached.
    pub target_status: TargetStatus,
    /// Percent of the way from the typical before-week to the target; not capped. None without both phases, or when
    /// the typical before-week is already there.
    pub goal_pct: Option<f64>,
    /// The same on means, the published form.
    pub goal_pct_mean: Option<f64>,
    /// Pilot weeks that meet the target.
    pub weeks_on_target: Option<usize>,
}

word_enum! {
    /// Whether the target was reached, judged by the typical week.
    pub enum TargetStatus {
        /// There is no goal.
        None = "none",
        /// There is a goal, but no pilot week or no usable before-value.
        NotAssessable = "not_assessable",
        /// On target before and during the pilot.
        AlreadyMet = "already_met",
        /// On target before the pilot, not during it.
        Lost = "lost",
        /// On target during the pilot, not before it.
        Met = "met",
        /// Not on target.
        NotMet = "not_met",
    }
}

/// A known target with the side from which it is met.
#[derive(Clone, Copy)]
struct Target {
    value: f64,
    direction: Direction,
}

impl Target {
    fn met_by(self, value: f64) -> bool {
        self.direction.sign() * (value - self.value) >= -tol(self.value)
    }

    fn percent_obtained(self, before: Option<f64>, during: Option<f64>) -> Option<f64> {
        let (before, during) = (before?, during?);
        let way = self.value - before;
        let open = self.direction.sign() * way > tol(self.value);
        open.then(|| 100.0 * (during - before) / way)
    }
}

fn target_value(goal: Goal, direction: Direction, description: &Description) -> Option<f64> {
    match goal {
        Goal::Absolute(value) => Some(value),
        Goal::Percent(percent) => {
            let before = description.median_a.filter(|&median| median > 0.0)?;
            Some(before * (1.0 + direction.sign() * percent / 100.0))
        }
    }
}

fn status(goal: Option<Goal>, aim: Option<Target>, description: &Description) -> TargetStatus {
    if goal.is_none() {
        return TargetStatus::None;
    }
    let (Some(aim), Some(during)) = (aim, description.median_b) else {
        return TargetStatus::NotAssessable;
    };
    let met_before = description
        .median_a
        .is_some_and(|before| aim.met_by(before));
    match (met_before, aim.met_by(during)) {
        (true, true) => TargetStatus::AlreadyMet,
        (true, false) => TargetStatus::Lost,
        (false, true) => TargetStatus::Met,
        (false, false) => TargetStatus::NotMet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::describe::describe;

    fn assessed(goal: Goal, direction: Direction, before: &[f64], during: &[f64]) -> GoalResult {
        let series = |first: i32, values: &[f64]| {
            Series::new((first..).zip(values.iter().copied().map(Some))).unwrap()
        };
        let (baseline, pilot) = (series(1, before), series(100, during));
        let description = describe(direction, &baseline, &pilot);
        assess(Some(goal), direction, &description, &pilot)
    }

    #[test]
    fn every_status_follows_from_the_two_typical_weeks() {
        let higher = [
            (&[9.0][..], &[13.0][..], TargetStatus::Met),
            (&[9.0], &[11.0], TargetStatus::NotMet),
            (&[12.0], &[12.0], TargetStatus::AlreadyMet),
            (&[12.0], &[11.0], TargetStatus::Lost),
            (&[], &[12.0], TargetStatus::Met),
            (&[9.0], &[], TargetStatus::NotAssessable),
        ];
        for (before, during, want) in higher {
            let got = assessed(Goal::Absolute(12.0), Direction::Higher, before, during);
            assert_eq!(got.target_status, want, "{before:?} {during:?}");
        }
    }

    #[test]
    fn a_percent_goal_reached_up_to_binary_dust_is_met() {
        let got = assessed(Goal::Percent(10.0), Direction::Higher, &[3.0], &[3.3]);
        assert_eq!(got.target_status, TargetStatus::Met);
        assert_eq!(got.weeks_on_target, Some(1));
    }

    #[test]
    fn a_percent_goal_needs_a_positive_before_value() {
        for before in [&[0.0][..], &[-1.0], &[]] {
            let got = assessed(Goal::Percent(10.0), Direction::Higher, before, &[5.0]);
            assert_eq!(got.target_status, TargetStatus::NotAssessable);
            assert_eq!(got.target_value, None);
            assert_eq!(got.weeks_on_target, None);
        }
    }

    #[test]
    fn the_percent_of_the_way_is_not_capped() {
        let cases = [(13.0, 40.0), (8.0, -10.0), (21.0, 120.0)];
        for (during, want) in cases {
            let got = assessed(Goal::Absolute(19.0), Direction::Higher, &[9.0], &[during]);
            assert_eq!(got.goal_pct, Some(want));
        }
        let lower = assessed(Goal::Percent(50.0), Direction::Lower, &[20.0], &[15.0]);
        assert_eq!(
            (lower.target_value, lower.goal_pct),
            (Some(10.0), Some(50.0))
        );
    }

    #[test]
    fn there_is_no_way_to_go_for_someone_already_there() {
        let got = assessed(Goal::Absolute(9.0), Direction::Higher, &[9.0], &[10.0]);
        assert_eq!(got.goal_pct, None);
    }
}
