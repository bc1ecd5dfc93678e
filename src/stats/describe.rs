//! The numbers of both phases and the plain difference between them.

use std::cmp::Ordering;

use serde::Serialize;

use crate::stats::numeric::{mean, median, order, order_within_tol};
use crate::stats::word::word_enum;
use crate::stats::{Direction, Series};

/// Describes the before-weeks (A) and the pilot weeks (B), and how B differs from A. Never fails: whatever an empty
/// phase leaves undefined is `None`.
///
/// `change_pct` = 100·(`median_b` − `median_a`)/`median_a`, only for a positive `median_a`: the percentage of a
/// quantity that crosses zero means nothing.
pub fn describe(direction: Direction, baseline: &Series, pilot: &Series) -> Description {
    let (a, b) = (Phase::of(baseline), Phase::of(pilot));
    let change_abs = difference(a.median, b.median);
    let change_abs_mean = difference(a.mean, b.mean);
    let (change_pct, change_pct_note) = percent_change(a.median, change_abs);
    let beyond = beyond_before(direction, &a, pilot);
    Description {
        n_a: baseline.len(),
        n_b: pilot.len(),
        median_a: a.median,
        median_b: b.median,
        mean_a: a.mean,
        mean_b: b.mean,
        min_a: a.min,
        max_a: a.max,
        min_b: b.min,
        max_b: b.max,
        change_abs,
        change_abs_mean,
        change_pct,
        change_pct_note,
        lean: lean(direction, &a, &b),
        vs_median: compare_with_median(direction, &a, pilot),
        beyond_best: beyond.map(|(best, _)| best),
        beyond_worst: beyond.map(|(_, worst)| worst),
    }
}

/// What [`describe`] finds. Values are in the metric's unit; `_a` is before, `_b` during the pilot.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Description {
    /// Logged before-weeks.
    pub n_a: usize,
    /// Logged pilot weeks.
    pub n_b: usize,
    /// Typical before-week.
    pub median_a: Option<f64>,
    /// Typical pilot week.
    pub median_b: Option<f64>,
    /// Mean before-week.
    pub mean_a: Option<f64>,
    /// Mean pilot week.
    pub mean_b: Option<f64>,
    /// Smallest before-value.
    pub min_a: Option<f64>,
    /// Largest before-value.
    pub max_a: Option<f64>,
    /// Smallest pilot value.
    pub min_b: Option<f64>,
    /// Largest pilot value.
    pub max_b: Option<f64>,
    /// `median_b` − `median_a`; the sign is that of the values, not of "better".
    pub change_abs: Option<f64>,
    /// `mean_b` − `mean_a`.
    pub change_abs_mean: Option<f64>,
    /// Change of the median in percent.
    pub change_pct: Option<f64>,
    /// Why there is no percentage.
    pub change_pct_note: Option<PercentNote>,
    /// 1 towards better, −1 towards worse, 0 neither: by the medians, and by the means if the medians tie, so that a
    /// bad tail is not ignored.
    pub lean: Option<i8>,
    /// Pilot weeks against the typical before-week.
    pub vs_median: Option<Comparison>,
    /// Pilot weeks strictly better than the best before-week.
    pub beyond_best: Option<usize>,
    /// Pilot weeks strictly worse than the worst before-week.
    pub beyond_worst: Option<usize>,
}

/// How many pilot weeks compare how with the typical before-week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Better than it.
    pub better: usize,
    /// Equal to it.
    pub same: usize,
    /// Worse than it.
    pub worse: usize,
}

word_enum! {
    /// Why a change has no percentage.
    pub enum PercentNote {
        /// A phase is empty.
        NoData = "no_data",
        /// The typical before-week is zero.
        ZeroBefore = "zero_before",
        /// The typical before-week is negative.
        NegativeBefore = "negative_before",
    }
}

/// Location and range of one phase.
struct Phase {
    median: Option<f64>,
    mean: Option<f64>,
    min: Option<f64>,
    max: Option<f64>,
}

impl Phase {
    fn of(series: &Series) -> Self {
        let values = series.values();
        Self {
            median: median(&values),
            mean: mean(&values),
            min: values.iter().copied().reduce(f64::min),
            max: values.iter().copied().reduce(f64::max),
        }
    }
}

fn difference(before: Option<f64>, during: Option<f64>) -> Option<f64> {
    Some(during? - before?)
}

fn percent_change(before: Option<f64>, change: Option<f64>) -> (Option<f64>, Option<PercentNote>) {
    let (Some(before), Some(change)) = (before, change) else {
        return (None, Some(PercentNote::NoData));
    };
    match order(before, 0.0) {
        Ordering::Greater => (Some(100.0 * change / before), None),
        Ordering::Equal => (None, Some(PercentNote::ZeroBefore)),
        Ordering::Less => (None, Some(PercentNote::NegativeBefore)),
    }
}

fn lean(direction: Direction, a: &Phase, b: &Phase) -> Option<i8> {
    let by_median = order_within_tol(b.median?, a.median?);
    let raw = by_median.then(order_within_tol(b.mean?, a.mean?)) as i8;
    Some(match direction {
        Direction::Higher => raw,
        Direction::Lower => -raw,
    })
}

fn compare_with_median(direction: Direction, a: &Phase, pilot: &Series) -> Option<Comparison> {
    let typical = a.median?;
    if pilot.is_empty() {
        return None;
    }
    let mut counts = Comparison::default();
    for value in pilot.values() {
        match (order_within_tol(value, typical), direction) {
            (Ordering::Equal, _) => counts.same += 1,
            (Ordering::Greater, Direction::Higher) | (Ordering::Less, Direction::Lower) => {
                counts.better += 1;
            }
            _ => counts.worse += 1,
        }
    }
    Some(counts)
}

/// Pilot weeks strictly better than the best, and strictly worse than the worst before-week.
fn beyond_before(direction: Direction, a: &Phase, pilot: &Series) -> Option<(usize, usize)> {
    let (min, max) = (a.min?, a.max?);
    if pilot.is_empty() {
        return None;
    }
    let values = pilot.values();
    let above = values.iter().filter(|&&value| value > max).count();
    let below = values.iter().filter(|&&value| value < min).count();
    Some(match direction {
        Direction::Higher => (above, below),
        Direction::Lower => (below, above),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(first: i32, values: &[f64]) -> Series {
        Series::new((first..).zip(values.iter().copied().map(Some))).unwrap()
    }

    fn described(direction: Direction, before: &[f64], during: &[f64]) -> Description {
        describe(direction, &series(1, before), &series(100, during))
    }

    #[test]
    fn a_typical_week_goes_from_nine_to_thirteen() {
        let got = described(
            Direction::Higher,
            &[8.0, 11.0, 9.0, 8.0, 10.0, 9.0],
            &[13.0, 12.0, 14.0, 10.0, 13.0, 15.0],
        );
        assert_eq!((got.median_a, got.median_b), (Some(9.0), Some(13.0)));
        assert_eq!(got.change_abs, Some(4.0));
        assert!((got.change_pct.unwrap() - 44.444_444_444).abs() < 1e-6);
        assert_eq!(got.lean, Some(1));
        let all_better = Comparison {
            better: 6,
            same: 0,
            worse: 0,
        };
        assert_eq!(got.vs_median, Some(all_better));
        assert_eq!((got.beyond_best, got.beyond_worst), (Some(5), Some(0)));
    }

    #[test]
    fn an_empty_phase_leaves_every_comparison_undefined() {
        for (before, during) in [(&[][..], &[1.0][..]), (&[1.0], &[]), (&[], &[])] {
            let got = described(Direction::Higher, before, during);
            assert_eq!(got.change_abs, None);
            assert_eq!(got.change_pct_note, Some(PercentNote::NoData));
            assert_eq!(got.lean, None);
            assert_eq!(got.vs_median, None);
            assert_eq!(got.beyond_best, None);
        }
    }

    #[test]
    fn a_percentage_needs_a_positive_before_value() {
        let cases = [
            (0.0, None, Some(PercentNote::ZeroBefore)),
            (-2.0, None, Some(PercentNote::NegativeBefore)),
            (2.0, Some(50.0), None),
        ];
        for (before, percent, note) in cases {
            let got = described(Direction::Higher, &[before], &[3.0]);
            assert_eq!((got.change_pct, got.change_pct_note), (percent, note));
        }
    }

    #[test]
    fn the_mean_breaks_a_tie_of_medians() {
        let before = [5.0, 6.0, 7.0];
        assert_eq!(
            described(Direction::Higher, &before, &[1.0, 6.0, 7.0]).lean,
            Some(-1)
        );
        assert_eq!(
            described(Direction::Lower, &before, &[1.0, 6.0, 7.0]).lean,
            Some(1)
        );
        assert_eq!(described(Direction::Lower, &before, &before).lean, Some(0));
    }

    #[test]
    fn binary_dust_is_no_lean() {
        let got = described(Direction::Higher, &[0.1, 0.2], &[0.15]);
        assert_eq!(got.lean, Some(0));
        assert_eq!(got.vs_median.unwrap().same, 1);
    }
}
