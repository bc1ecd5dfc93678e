//! How far the two periods overlap: the share of pairs that the pilot wins, and how sure that share is.

use std::cmp::Ordering;

use serde::Serialize;

use crate::stats::Direction;
use crate::stats::numeric::{order, real};

/// Standard normal quantile for a 90 % interval, which fits a one-sided test at 5 %.
const Z_90: f64 = 1.644_853_626_951_472_6;
/// Standard normal quantile for a 95 % interval.
const Z_95: f64 = 1.959_963_984_540_054_3;
/// Halvings of an interval of length 1 at most: far beyond the resolution of a float.
const BISECTION_STEPS: usize = 200;

/// Non-overlap of all pairs (Parker and Vannest 2009): compares every pilot value with every before-value. None if a
/// phase is empty.
///
/// The interval is Newcombe's method 5 (Statistics in Medicine 25:559, 2006).
pub fn overlap(direction: Direction, before: &[f64], during: &[f64]) -> Option<Overlap> {
    let pairs = Pairs::of(direction, before, during);
    let total = pairs.total();
    if total == 0 {
        return None;
    }
    let sizes = Sizes {
        pairs: real(total),
        half: real(before.len() + during.len()) / 2.0 - 1.0,
    };
    Some(Overlap {
        pairs,
        nap: real(pairs.u2()) / real(2 * total),
        nap_ci90: sizes.interval(pairs, Z_90),
        nap_ci95: sizes.interval(pairs, Z_95),
        u2: pairs.u2(),
    })
}

/// What [`overlap`] finds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overlap {
    /// The pairs counted.
    pub pairs: Pairs,
    /// Share of pairs in which the pilot week is better, ties counting half: 0 to 1; 0.5 is no difference, 1 means
    /// that every pilot week beats every before-week. Never shown without its interval.
    pub nap: f64,
    /// Lower and upper end of the 90 % interval of `nap`.
    pub nap_ci90: [f64; 2],
    /// Lower and upper end of the 95 % interval of `nap`.
    pub nap_ci95: [f64; 2],
    /// 2·better + tied: twice the Mann-Whitney U, a whole number.
    pub u2: usize,
}

/// All pairs of one before-week and one pilot week, by who is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Pairs {
    /// Pairs in which the pilot week is better.
    pub better: usize,
    /// Pairs with equal values.
    pub tied: usize,
    /// Pairs in which the pilot week is worse.
    pub worse: usize,
}

impl Pairs {
    /// Compares every value of `during` with every value of `before`; logged values compare plainly.
    pub fn of(direction: Direction, before: &[f64], during: &[f64]) -> Self {
        let mut pairs = Self::default();
        for &pilot in during {
            for &base in before {
                match (order(pilot, base), direction) {
                    (Ordering::Equal, _) => pairs.tied += 1,
                    (Ordering::Greater, Direction::Higher) | (Ordering::Less, Direction::Lower) => {
                        pairs.better += 1;
                    }
                    _ => pairs.worse += 1,
                }
            }
        }
        pairs
    }

    /// 2·better + tied.
    pub const fn u2(self) -> usize {
        2 * self.better + self.tied
    }

    const fn total(self) -> usize {
        self.better + self.tied + self.worse
    }
}

/// What the interval needs to know about the two phases.
#[derive(Clone, Copy)]
struct Sizes {
    /// m·n
    pairs: f64,
    /// h = (m+n)/2 − 1
    half: f64,
}

impl Sizes {
    fn interval(self, pairs: Pairs, z: f64) -> [f64; 2] {
        let mirrored = 2 * pairs.total() - pairs.u2();
        [
            self.lower_end(pairs.u2(), z),
            1.0 - self.lower_end(mirrored, z),
        ]
    }

    /// Lower end of the interval for the share N = `u2`/(2mn): the root below N of
    ///
    /// f(x) = m·n·(N−x)²·(2−x)·(1+x) − z²·q·(2 + h + (1+2h)·q), q = x(1−x).
    ///
    /// For N = 1, x = 1 is a false root; f is divided by (1−x) to take it out.
    fn lower_end(self, u2: usize, z: f64) -> f64 {
        if u2 == 0 {
            return 0.0;
        }
        let share = real(u2) / (2.0 * self.pairs);
        let spread = |x: f64| 2.0 + self.half + (1.0 + 2.0 * self.half) * x * (1.0 - x);
        let cubic = |x: f64| self.pairs * (2.0 - x) * (1.0 + x);
        if share < 1.0 {
            bisect(share, |x| {
                cubic(x) * (share - x).powi(2) - z * z * x * (1.0 - x) * spread(x)
            })
        } else {
            bisect(1.0, |x| cubic(x) * (1.0 - x) - z * z * x * spread(x))
        }
    }
}

/// Root in (0, `high`) of a function that is positive at 0 and negative at `high`.
fn bisect(high: f64, function: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0, high);
    for _ in 0..BISECTION_STEPS {
        let middle = f64::midpoint(low, high);
        // Neighbouring numbers: nothing lies between them.
        if middle <= low || middle >= high {
            break;
        }
        if function(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_weeks_that_all_beat_the_two_before_them_win_every_pair() {
        let got = overlap(Direction::Higher, &[5.0, 6.0], &[8.0, 9.0, 8.0]).unwrap();
        assert_eq!((got.pairs.better, got.pairs.tied, got.u2), (6, 0, 12));
        assert!((got.nap - 1.0).abs() < 1e-15);
        let [low, high] = got.nap_ci90;
        assert!(low > 0.3 && low < 1.0, "{low}");
        assert!((high - 1.0).abs() < 1e-15);
    }

    #[test]
    fn a_tie_counts_half_and_a_lower_value_can_be_the_better_one() {
        let got = overlap(Direction::Lower, &[4.0, 5.0], &[4.0, 3.0]).unwrap();
        let want = Pairs {
            better: 3,
            tied: 1,
            worse: 0,
        };
        assert_eq!(got.pairs, want);
        assert!((got.nap - 0.875).abs() < 1e-15);
    }

    #[test]
    fn an_empty_phase_has_no_overlap() {
        assert_eq!(overlap(Direction::Higher, &[], &[1.0]), None);
        assert_eq!(overlap(Direction::Higher, &[1.0], &[]), None);
    }
}
