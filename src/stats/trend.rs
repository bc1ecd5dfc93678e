//! Was it moving that way anyway? Exact trend tests, and the comparison with the trend taken out.
//!
//! Mann-Kendall test and Theil-Sen slope for one phase; for two phases the seasonal form of Hirsch, Slack and Smith
//! (Water Resources Research 18:107, 1982) with "season" read as "phase".

use std::cmp::Ordering;

use serde::Serialize;

use crate::stats::numeric::{choose, median, order, real, share};
use crate::stats::overlap::Pairs;
use crate::stats::permutation::{Splits, split_counts, tie_groups};
use crate::stats::{Direction, MAX_WEEKS, MIN_WEEKS, Point, Series};

/// Bar below which a trend counts as one to be taken out: 1 in 10.
pub const ALPHA_TREND: f64 = 0.10;
/// Fewest before-weeks in which a trend can be seen: with 3 even a perfect climb happens 1 time in 6.
const MIN_TREND_WEEKS: usize = 4;
/// Steps per unit to which trend-free values are rounded; without it binary dust breaks exact ties.
const RESIDUAL_STEPS: f64 = 1e9;

/// The trend within the before-weeks. None with fewer than 4 of them, or more than the exact test allows.
pub fn baseline_trend(direction: Direction, baseline: &Series) -> Option<BaselineTrend> {
    let weeks = baseline.len();
    if weeks < MIN_TREND_WEEKS {
        return None;
    }
    let trend = trend(direction, &[baseline])?;
    let all_pairs = real(weeks * (weeks - 1) / 2);
    let tau_b = (trend.untied_pairs > 0)
        .then(|| f64::from(trend.s) / (all_pairs * real(trend.untied_pairs)).sqrt());
    Some(BaselineTrend { trend, tau_b })
}

/// The trend within the phases, both phases pooled: a step between them does not count. None with fewer than
/// [`MIN_WEEKS`] on either side.
pub fn drift(direction: Direction, baseline: &Series, pilot: &Series) -> Option<Trend> {
    if baseline.len() < MIN_WEEKS || pilot.len() < MIN_WEEKS {
        return None;
    }
    trend(direction, &[baseline, pilot])
}

/// Trend over one or more strata, comparing weeks only within a stratum. None if no stratum has two weeks, or
/// one has more than [`MAX_WEEKS`].
///
/// With P the exact distribution of the number of inversions, `p_improving` = Σ P[0..=inv] and
/// `p_worsening` = Σ P[inv..], where inv counts the pairs that got worse.
pub fn trend(direction: Direction, strata: &[&Series]) -> Option<Trend> {
    if strata.iter().any(|stratum| stratum.len() > MAX_WEEKS) {
        return None;
    }
    let mut steps = Steps::default();
    for stratum in strata {
        steps.add(direction, stratum.points());
    }
    let slope = median(&steps.slopes)?;
    let chances = inversion_chances(strata);
    let sum = |chances: &[f64]| chances.iter().sum::<f64>().min(1.0);
    let (below, rest) = chances.split_at_checked(steps.worse)?;
    let at = rest.first().copied()?;
    Some(Trend {
        s: steps.s,
        untied_pairs: steps.better + steps.worse,
        slope: slope + 0.0,
        p_improving: (sum(below) + at).min(1.0),
        p_worsening: sum(rest),
    })
}

/// Compares the phases after taking out a trend: r = value − slope·(week − first before-week), rounded to 9 decimals.
/// No intercept is needed; it cancels. None if a phase is empty.
///
/// With the slope of the before-weeks, `nap` = (1 + Tau-BC)/2 of Tarlow (Behavior Modification 41:427, 2017).
pub fn without_trend(
    splits: &mut Splits,
    direction: Direction,
    (baseline, pilot): (&Series, &Series),
    slope: f64,
) -> Option<TrendFree> {
    let start = baseline.points().first()?.week;
    let residuals = |series: &Series| -> Vec<f64> {
        let residual = |point: &Point| point.value - slope * weeks_between(start, point.week);
        series
            .points()
            .iter()
            .map(|point| (residual(point) * RESIDUAL_STEPS).round())
            .collect()
    };
    let (before, during) = (residuals(baseline), residuals(pilot));
    let test = splits.test(direction, &before, &during)?;
    let pairs = real(before.len() * during.len());
    Some(TrendFree {
        nap: real(Pairs::of(direction, &before, &during).u2()) / (2.0 * pairs),
        p_improve: test.p_improve,
        p_worse: test.p_worse,
    })
}

/// What [`trend`] finds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trend {
    /// Pairs that got better minus pairs that got worse over time.
    pub s: i32,
    /// Pairs of weeks with different values.
    pub untied_pairs: usize,
    /// Median change per week, in the metric's unit; gaps count, the sign is that of the values.
    pub slope: f64,
    /// How often luck alone gives at least this much improvement over time; 1 if all values are equal.
    pub p_improving: f64,
    /// How often luck alone gives at least this much worsening over time.
    pub p_worsening: f64,
}

impl Trend {
    /// Twice the smaller of both p values, at most 1.
    pub fn p_two_sided(&self) -> f64 {
        (2.0 * self.p_improving.min(self.p_worsening)).min(1.0)
    }
}

/// What [`baseline_trend`] finds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BaselineTrend {
    /// The test itself.
    #[serde(flatten)]
    pub trend: Trend,
    /// Kendall's rank correlation of week and goodness, −1 to 1; None if all values are equal.
    pub tau_b: Option<f64>,
}

/// What is left of the difference between the phases once a trend is taken out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendFree {
    /// As in [`Overlap`](crate::stats::overlap::Overlap).
    pub nap: f64,
    /// As in [`PermutationTest`](crate::stats::permutation::PermutationTest).
    pub p_improve: f64,
    /// As in [`PermutationTest`](crate::stats::permutation::PermutationTest).
    pub p_worse: f64,
}

/// All pairs of weeks within strata, by which way they went.
#[derive(Default)]
struct Steps {
    s: i32,
    better: usize,
    worse: usize,
    slopes: Vec<f64>,
}

impl Steps {
    fn add(&mut self, direction: Direction, points: &[Point]) {
        for (place, later) in points.iter().enumerate() {
            for earlier in points.iter().take(place) {
                let gap = weeks_between(earlier.week, later.week);
                self.slopes.push((later.value - earlier.value) / gap);
                match (order(later.value, earlier.value), direction) {
                    (Ordering::Equal, _) => {}
                    (Ordering::Greater, Direction::Higher) | (Ordering::Less, Direction::Lower) => {
                        self.s += 1;
                        self.better += 1;
                    }
                    _ => {
                        self.s -= 1;
                        self.worse += 1;
                    }
                }
            }
        }
    }
}

fn weeks_between(earlier: i32, later: i32) -> f64 {
    f64::from(later) - f64::from(earlier)
}

/// Exact chances of 0, 1, 2, … inversions if every order of the values within each stratum is equally likely.
fn inversion_chances(strata: &[&Series]) -> Vec<f64> {
    let mut chances = vec![1.0];
    for stratum in strata {
        let mut seen = 0;
        for size in tie_groups(&stratum.values()) {
            chances = if size == 1 {
                spread_evenly(&chances, seen + 1)
            } else {
                convolve(&chances, &merge_chances(seen, size))
            };
            seen += size;
        }
    }
    chances
}

/// Chances of 0, 1, 2, … inversions between a group of `size` equal values and `seen` other ones: the distribution of
/// Mann-Whitney's U without ties.
fn merge_chances(seen: usize, size: usize) -> Vec<f64> {
    let total = choose(seen + size, size);
    split_counts(&vec![1; seen + size], size.min(seen))
        .into_iter()
        .step_by(2)
        .map(|ways| share(ways, total))
        .collect()
}

/// Distribution of the sum of a count and another one that is 0, 1, … with equal chances: a single value among those
/// seen before it.
fn spread_evenly(chances: &[f64], width: usize) -> Vec<f64> {
    // Sums from the left and their differences: one step an entry instead of `width`.
    let mut sums = Vec::with_capacity(chances.len() + 1);
    let mut sum = 0.0;
    sums.push(sum);
    for chance in chances {
        sum += chance;
        sums.push(sum);
    }
    let part = 1.0 / real(width);
    let to = sums
        .iter()
        .skip(1)
        .chain(std::iter::repeat_n(&sum, width - 1));
    let from = std::iter::repeat_n(&0.0, width - 1).chain(&sums);
    to.zip(from).map(|(to, from)| (to - from) * part).collect()
}

/// Distribution of the sum of two independent counts.
fn convolve(left: &[f64], right: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; left.len() + right.len() - 1];
    for (shift, &weight) in left.iter().enumerate() {
        for (slot, &chance) in sum.iter_mut().skip(shift).zip(right) {
            *slot += weight * chance;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[f64]) -> Series {
        Series::new((1..).zip(values.iter().copied().map(Some))).unwrap()
    }

    #[test]
    fn four_rising_weeks_happen_by_luck_one_time_in_twenty_four() {
        let got = baseline_trend(Direction::Higher, &series(&[1.0, 2.0, 4.0, 8.0])).unwrap();
        assert!((got.trend.p_improving - 1.0 / 24.0).abs() < 1e-12);
        assert!((got.trend.p_worsening - 1.0).abs() < 1e-12);
        assert!((got.tau_b.unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn too_few_weeks_show_no_trend() {
        let three = series(&[1.0, 2.0, 3.0]);
        assert_eq!(baseline_trend(Direction::Higher, &three), None);
        assert_eq!(drift(Direction::Higher, &three, &series(&[1.0, 2.0])), None);
        assert!(drift(Direction::Higher, &three, &three).is_some());
        assert_eq!(trend(Direction::Higher, &[&series(&[1.0])]), None);
    }

    #[test]
    fn a_step_between_the_phases_is_no_drift() {
        let (before, during) = (series(&[1.0, 1.0, 1.0]), series(&[9.0, 9.0, 9.0]));
        let got = drift(Direction::Higher, &before, &during).unwrap();
        assert_eq!((got.s, got.untied_pairs), (0, 0));
        assert!((got.p_improving - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_chances_of_inversions_agree_with_listing_every_order() {
        for values in [
            vec![1.0, 2.0, 3.0, 4.0],
            vec![1.0, 1.0, 2.0, 3.0, 3.0],
            vec![2.0, 2.0, 2.0, 5.0, 5.0],
        ] {
            let got = inversion_chances(&[&series(&values)]);
            let mut counts = vec![0.0; got.len()];
            let mut orders = 0.0;
            each_order(&mut values.clone(), 0, &mut |order: &[f64]| {
                let pairs = (0..order.len()).flat_map(|j| (0..j).map(move |i| (i, j)));
                counts[pairs.filter(|&(i, j)| order[i] > order[j]).count()] += 1.0;
                orders += 1.0;
            });
            for (chance, count) in got.iter().zip(&counts) {
                assert!((chance - count / orders).abs() < 1e-12);
            }
        }
    }

    fn each_order(values: &mut [f64], fixed: usize, visit: &mut impl FnMut(&[f64])) {
        if fixed == values.len() {
            return visit(values);
        }
        for other in fixed..values.len() {
            values.swap(fixed, other);
            each_order(values, fixed + 1, visit);
            values.swap(fixed, other);
        }
    }

    #[test]
    fn a_straight_line_leaves_nothing_once_its_trend_is_out() {
        let before = series(&[0.1, 0.2, 0.3, 0.4]);
        let pilot = Series::new((5..9).map(|week| (week, Some(f64::from(week) / 10.0)))).unwrap();
        let slope = baseline_trend(Direction::Higher, &before)
            .unwrap()
            .trend
            .slope;
        let got = without_trend(
            &mut Splits::default(),
            Direction::Higher,
            (&before, &pilot),
            slope,
        )
        .unwrap();
        assert!((got.nap - 0.5).abs() < 1e-15);
        assert!((got.p_improve - 1.0).abs() < 1e-15);
    }
}
