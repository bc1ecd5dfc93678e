//! Which statistic answers which question, and what it cannot say.
//!
//! | Question | Module |
//! |---|---|
//! | What were the numbers before and during the pilot? | [`describe`] |
//! | How far towards the goal? | [`goal`] |
//! | How far do the two periods overlap? | [`overlap`] |
//! | Could luck alone do this? | [`permutation`] |
//! | Was it moving that way anyway? | [`trend`] |
//! | Which weeks look unusual next to the before-weeks? | [`xmr`] |
//! | So what may we say? | [`verdict`] |
//! | Did anything that must not suffer get worse? | [`guardrail`] |
//! | What must be said along with it? | [`caveat`] |
//! | All of that for one metric | [`analysis`] |
//! | Does it hold after formalising? | [`aftercare`] |
//! | How do we say a probability aloud? | [`words`] |
//!
//! Everything here is a pure function over weeks and values. Nothing claims a cause: before and after in one person
//! shows that something changed when the pilot started, not why.

pub mod aftercare;
pub mod analysis;
pub mod caveat;
pub mod describe;
pub mod goal;
pub mod guardrail;
pub mod numbers;
pub mod numeric;
pub mod overlap;
pub mod permutation;
pub mod trend;
pub mod verdict;
pub mod word;
pub mod words;
pub mod xmr;

#[cfg(test)]
mod cases_test;
#[cfg(test)]
mod laws_test;

use thiserror::Error;

/// Fewest logged weeks on each side for a verdict.
pub const MIN_WEEKS: usize = 3;
/// Up to this many weeks on the shorter side the evidence counts as thin.
pub const THIN_WEEKS: usize = 4;
/// Most weeks, both phases together, that one analysis accepts; the exact test stays exact up to here.
pub const MAX_WEEKS: usize = 120;
/// Largest size of a value, in the metric's unit.
pub const MAX_VALUE: f64 = 1e9;
/// Steps per unit to which values are rounded: six decimals.
const VALUE_STEPS: f64 = 1e6;

/// One logged week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Number of the week on one running count over both phases, so that gaps are visible.
    pub week: i32,
    /// What was logged, in the metric's unit; finite, at most [`MAX_VALUE`] in size.
    pub value: f64,
}

/// The logged weeks of one phase: sorted, each week once, every value finite. Weeks without a value are left out,
/// never filled and never counted as zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    points: Vec<Point>,
}

impl Series {
    /// Cleans a list of (week, value): drops missing values, sorts by week, rounds to six decimals.
    ///
    /// # Errors
    /// [`StatsError::DuplicateWeek`], [`StatsError::NotFinite`] or [`StatsError::TooLarge`], each naming the week. A
    /// week that occurs twice is refused even if one of the two values is missing.
    pub fn new(readings: impl IntoIterator<Item = (i32, Option<f64>)>) -> Result<Self, StatsError> {
        let mut readings: Vec<(i32, Option<f64>)> = readings.into_iter().collect();
        readings.sort_by_key(|&(week, _)| week);
        let mut points = Vec::with_capacity(readings.len());
        let mut previous = None;
        for (week, value) in readings {
            if previous.replace(week) == Some(week) {
                return Err(StatsError::DuplicateWeek { week });
            }
            if let Some(value) = value {
                points.push(Point {
                    week,
                    value: checked(week, value)?,
                });
            }
        }
        Ok(Self { points })
    }

    /// The logged weeks in order.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The values alone, in week order.
    pub fn values(&self) -> Vec<f64> {
        self.points.iter().map(|point| point.value).collect()
    }

    /// How many weeks have a value.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether no week has a value.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }
}

/// The value rounded to six decimals, if it is a number of acceptable size.
fn checked(week: i32, value: f64) -> Result<f64, StatsError> {
    if !value.is_finite() {
        return Err(StatsError::NotFinite { week });
    }
    if value.abs() > MAX_VALUE {
        return Err(StatsError::TooLarge { week });
    }
    Ok((value * VALUE_STEPS).round() / VALUE_STEPS + 0.0)
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

impl Direction {
    /// d in the formulas: +1 when higher is better, −1 when lower is. "x better than y" means d·x > d·y.
    pub const fn sign(self) -> f64 {
        match self {
            Self::Higher => 1.0,
            Self::Lower => -1.0,
        }
    }
}

/// What a metric is watched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Named before the start; decides the pilot's verdict.
    Primary,
    /// Watched on the side; all side metrics share one bar.
    Secondary,
    /// Must not get worse; has its own, touchier rule.
    Guardrail,
}

/// What the person set out to reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// A value to reach, in the metric's unit.
    Absolute(f64),
    /// An improvement on the typical before-week in percent; more than 0.
    Percent(f64),
}

/// Where the pilot stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The planned end has not come; no verdict yet.
    Running,
    /// Ran to the planned end.
    Finished,
    /// Stopped before the planned end.
    EndedEarly,
}

/// How the pilot was run: everything a verdict needs to know besides the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Circumstances {
    /// Where the pilot stands.
    pub status: Status,
    /// Whether primary metric, direction, goal, length or guardrails were changed after the start.
    pub plan_changed: bool,
    /// 1 at the planned end, 2 after one extension, and so on; 0 counts as 1.
    pub look: u32,
    /// How many secondary metrics share the bar; 0 counts as 1.
    pub secondary_count: u32,
    /// Calendar weeks since the pilot started, logged or not.
    pub weeks_elapsed: u32,
}

/// Input that no statistic can be computed from.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum StatsError {
    /// A week was given more than once.
    #[error("week {week} has two values; keep one of them")]
    DuplicateWeek {
        /// The week in question.
        week: i32,
    },
    /// A value is NaN or infinite.
    #[error("the value of week {week} is not a number; type a plain number such as 12.5")]
    NotFinite {
        /// The week in question.
        week: i32,
    },
    /// A value is larger than [`MAX_VALUE`] in size.
    #[error("the value of week {week} is beyond a billion; use a larger unit")]
    TooLarge {
        /// The week in question.
        week: i32,
    },
    /// More than [`MAX_WEEKS`] logged weeks in both phases together.
    #[error("{count} weeks are too many to analyse; {MAX_WEEKS} is the most")]
    TooManyWeeks {
        /// How many there were.
        count: usize,
    },
    /// A goal that is no number, or an improvement of 0 % or less.
    #[error("the goal cannot be used; type a number, and for a percentage one above 0")]
    UnusableGoal,
    /// A guardrail limit that is no number, or a slack that is negative or no number.
    #[error("the guardrail cannot be used; limit and slack must be numbers, the slack 0 or more")]
    UnusableGuardrail,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weeks(series: &Series) -> Vec<i32> {
        series.points().iter().map(|point| point.week).collect()
    }

    #[test]
    fn a_series_sorts_by_week_and_leaves_missing_weeks_out() {
        let series = Series::new([(5, Some(1.0)), (2, None), (-1, Some(3.0))]).unwrap();
        assert_eq!(weeks(&series), [-1, 5]);
        assert_eq!(series.values(), [3.0, 1.0]);
        assert_eq!(series.len(), 2);
        assert!(!series.is_empty());
    }

    #[test]
    fn a_series_refuses_input_that_means_nothing() {
        let nan = f64::NAN;
        let cases = [
            (
                vec![(1, Some(1.0)), (1, Some(2.0))],
                StatsError::DuplicateWeek { week: 1 },
            ),
            (
                vec![(1, Some(1.0)), (1, None)],
                StatsError::DuplicateWeek { week: 1 },
            ),
            (vec![(3, Some(nan))], StatsError::NotFinite { week: 3 }),
            (
                vec![(3, Some(f64::INFINITY))],
                StatsError::NotFinite { week: 3 },
            ),
            (
                vec![(4, Some(1.000_001e9))],
                StatsError::TooLarge { week: 4 },
            ),
        ];
        for (readings, want) in cases {
            assert_eq!(Series::new(readings), Err(want));
        }
    }

    #[test]
    fn values_are_rounded_to_six_decimals_and_keep_no_binary_dust() {
        let series =
            Series::new([(1, Some(0.1 + 0.2)), (2, Some(-1e9)), (3, Some(-1e-9))]).unwrap();
        assert_eq!(series.values(), [0.3, -1e9, 0.0]);
        assert!(series.values()[2].is_sign_positive());
    }
}
