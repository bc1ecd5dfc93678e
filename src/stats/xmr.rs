//! The XmR (individuals) chart from a stretch of reference weeks: band, and marks on later weeks.
//!
//! Marks say "unusual next to your reference weeks", never "signal": limits from 5 to 12 weeks raise a false alarm in
//! 16 to 30 of 100 quiet 8-week pilots. The rules are Wheeler's (Making Sense of Data): a value outside the limits, and
//! a run of eight on one side of the mean. No outlier screening; limits are not clipped at zero.

use std::cmp::Ordering;

use serde::Serialize;

use crate::stats::numeric::{mean, order_within_tol, tol};
use crate::stats::word::word_enum;
use crate::stats::{Direction, Series};

/// Fewest reference weeks for limits.
pub const MIN_XMR_WEEKS: usize = 5;
/// From this many reference weeks on the limits are firm.
pub const FIRM_XMR_WEEKS: usize = 12;
/// Wheeler's factor from the mean moving range to the limits; some packages use 3/1.128.
pub const XMR_K: f64 = 2.66;
/// Wheeler's factor from the mean moving range to its own limit.
pub const MR_K: f64 = 3.267;
/// Logged points in a row on one side of the mean that make a run.
pub const RUN_LENGTH: usize = 8;

/// Limits from a stretch of reference weeks, taken in week order; a gap does not break the chain.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Limits {
    /// Mean of the reference values.
    pub mean: f64,
    /// Mean distance between neighbouring values; more than 0.
    pub mr_bar: f64,
    /// mean − 2.66·`mr_bar`; may be negative, draw it as 0 when no value is negative.
    pub lower: f64,
    /// mean + 2.66·`mr_bar`.
    pub upper: f64,
    /// 3.267·`mr_bar`: a larger jump is unusual.
    pub mr_limit: f64,
    /// How much the limits are worth.
    pub quality: Quality,
    /// Whether a reference value lies outside its own limits, or a jump between two is unusual.
    pub baseline_unsteady: bool,
}

impl Limits {
    /// Computes the limits.
    ///
    /// # Errors
    /// [`XmrNote::TooFew`] with fewer than [`MIN_XMR_WEEKS`] weeks, [`XmrNote::Flat`] if all values are equal.
    pub fn from_reference(reference: &Series) -> Result<Self, XmrNote> {
        let values = reference.values();
        if values.len() < MIN_XMR_WEEKS {
            return Err(XmrNote::TooFew);
        }
        let ranges: Vec<f64> = values
            .iter()
            .zip(values.iter().skip(1))
            .map(|(earlier, later)| (later - earlier).abs())
            .collect();
        let (Some(mean), Some(mr_bar)) = (mean(&values), mean(&ranges)) else {
            return Err(XmrNote::TooFew);
        };
        if mr_bar <= 0.0 {
            return Err(XmrNote::Flat);
        }
        let quality = if values.len() < FIRM_XMR_WEEKS {
            Quality::Rough
        } else {
            Quality::Firm
        };
        let mut limits = Self {
            mean,
            mr_bar,
            lower: mean - XMR_K * mr_bar,
            upper: mean + XMR_K * mr_bar,
            mr_limit: MR_K * mr_bar,
            quality,
            baseline_unsteady: false,
        };
        let jump_limit = limits.mr_limit + tol(limits.mr_limit);
        limits.baseline_unsteady = values.iter().any(|&value| limits.outside(value).is_some())
            || ranges.iter().any(|&range| range > jump_limit);
        Ok(limits)
    }

    /// On which side a value lies outside: `Greater` above the upper limit, `Less` below the lower. A value on a limit
    /// is inside.
    pub fn outside(&self, value: f64) -> Option<Ordering> {
        if value > self.upper + tol(self.upper) {
            Some(Ordering::Greater)
        } else if value < self.lower - tol(self.lower) {
            Some(Ordering::Less)
        } else {
            None
        }
    }

    /// Marks the unusual ones among later weeks. Runs are counted within `later` only, over logged points; a point on
    /// the mean breaks a run.
    pub fn marks(&self, later: &Series) -> Marks {
        let on_side = |side| {
            let outside = |value| self.outside(value) == Some(side);
            let points = later.points().iter();
            points
                .filter(|point| outside(point.value))
                .map(|point| point.week)
                .collect()
        };
        let side = |value| order_within_tol(value, self.mean);
        let run8 = later
            .points()
            .chunk_by(|one, next| side(one.value) == side(next.value))
            .filter(|run| run.len() >= RUN_LENGTH)
            .filter(|run| run.iter().all(|point| side(point.value) != Ordering::Equal))
            .flatten()
            .map(|point| point.week)
            .collect();
        Marks {
            above: on_side(Ordering::Greater),
            below: on_side(Ordering::Less),
            run8,
        }
    }
}

/// Unusual weeks next to a reference.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Marks {
    /// Weeks above the upper limit.
    pub above: Vec<i32>,
    /// Weeks below the lower limit.
    pub below: Vec<i32>,
    /// Weeks that belong to a run of at least [`RUN_LENGTH`] on one side of the mean.
    pub run8: Vec<i32>,
}

/// Chart of a metric: limits from the before-weeks, marks on the pilot weeks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Xmr {
    /// The limits.
    #[serde(flatten)]
    pub limits: Limits,
    /// Pilot weeks outside on the good side.
    pub outside_better: Vec<i32>,
    /// Pilot weeks outside on the bad side.
    pub outside_worse: Vec<i32>,
    /// Pilot weeks in a run of at least [`RUN_LENGTH`].
    pub run8: Vec<i32>,
}

/// Limits from the before-weeks with marks on the pilot weeks.
///
/// # Errors
/// As [`Limits::from_reference`].
pub fn xmr(direction: Direction, baseline: &Series, pilot: &Series) -> Result<Xmr, XmrNote> {
    let limits = Limits::from_reference(baseline)?;
    let Marks { above, below, run8 } = limits.marks(pilot);
    let (outside_better, outside_worse) = match direction {
        Direction::Higher => (above, below),
        Direction::Lower => (below, above),
    };
    Ok(Xmr {
        limits,
        outside_better,
        outside_worse,
        run8,
    })
}

word_enum! {
    /// Why there are no limits.
    pub enum XmrNote {
        /// Fewer than [`MIN_XMR_WEEKS`] reference weeks.
        TooFew = "too_few",
        /// All reference values are equal.
        Flat = "flat",
    }
}

word_enum! {
    /// How much the limits are worth.
    pub enum Quality {
        /// From fewer than [`FIRM_XMR_WEEKS`] weeks.
        Rough = "rough",
        /// From at least [`FIRM_XMR_WEEKS`] weeks.
        Firm = "firm",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[f64]) -> Series {
        Series::new((1..).zip(values.iter().copied().map(Some))).unwrap()
    }

    #[test]
    fn limits_need_five_weeks_that_are_not_all_equal() {
        let cases = [
            (&[1.0, 2.0, 3.0, 4.0][..], Err(XmrNote::TooFew)),
            (&[7.0; 6], Err(XmrNote::Flat)),
            (&[1.0, 2.0, 1.0, 2.0, 1.0], Ok(Quality::Rough)),
            (
                &[1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0],
                Ok(Quality::Firm),
            ),
        ];
        for (values, want) in cases {
            let got = Limits::from_reference(&series(values)).map(|limits| limits.quality);
            assert_eq!(got, want);
        }
    }

    #[test]
    fn the_bad_side_depends_on_the_direction() {
        let before = series(&[10.0, 11.0, 10.0, 11.0, 10.0, 11.0]);
        let pilot = series(&[20.0, 10.0, 1.0]);
        let higher = xmr(Direction::Higher, &before, &pilot).unwrap();
        assert_eq!(
            (higher.outside_better, higher.outside_worse),
            (vec![1], vec![3])
        );
        let lower = xmr(Direction::Lower, &before, &pilot).unwrap();
        assert_eq!(
            (lower.outside_better, lower.outside_worse),
            (vec![3], vec![1])
        );
    }

    #[test]
    fn a_run_survives_a_gap_and_ends_at_the_mean() {
        let before = series(&[10.0, 12.0, 11.0, 9.0, 10.0, 8.0]);
        let limits = Limits::from_reference(&before).unwrap();
        let weeks = [1, 2, 3, 5, 6, 7, 9, 10];
        let run = Series::new(weeks.map(|week| (week, Some(10.5)))).unwrap();
        assert_eq!(limits.marks(&run).run8, weeks);
        let broken =
            Series::new((1..=9).map(|week| (week, Some(if week == 5 { 10.0 } else { 10.5 }))));
        assert_eq!(limits.marks(&broken.unwrap()).run8, Vec::<i32>::new());
        let on_mean = Series::new((1..=9).map(|week| (week, Some(10.0)))).unwrap();
        assert_eq!(limits.marks(&on_mean).run8, Vec::<i32>::new());
    }
}
