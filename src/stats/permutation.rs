//! Signal or noise: the exact permutation test.
//!
//! If the pilot changed nothing, the numbers could have landed in any weeks. Of all ways to call n of the m+n weeks
//! "pilot", how many look at least as good as what happened? This is the Mann-Whitney test with ties handled exactly.

use std::cmp::Ordering;
use std::ops::{AddAssign, Mul};

use serde::{Serialize, Serializer};

use crate::stats::numeric::{choose, clears, order, share};
use crate::stats::overlap::Pairs;
use crate::stats::{Direction, MAX_WEEKS, MIN_WEEKS, Role};

/// Bar for the primary metric at the planned end: 1 in 20.
pub const ALPHA_PRIMARY: f64 = 0.05;
/// Bar for a guardrail: 1 in 10.
pub const ALPHA_GUARDRAIL: f64 = 0.10;
/// Up to how many further weeks [`weeks_needed`] looks ahead (exclusive).
const WEEKS_AHEAD: usize = 60;

/// Tests whether the pilot values differ from the before-values by more than luck. None if a phase is empty or both
/// together hold more than [`MAX_WEEKS`] values.
pub fn permutation_test(
    direction: Direction,
    before: &[f64],
    during: &[f64],
) -> Option<PermutationTest> {
    Splits::default().test(direction, before, during)
}

/// Counts of splits that were worked out before. They depend on the ties alone, so that the tests of one metric with and
/// without its trends mostly share them.
#[derive(Debug, Clone, Default)]
pub struct Splits {
    groups: Vec<usize>,
    picked: usize,
    counts: Vec<u128>,
}

impl Splits {
    /// As [`permutation_test`].
    pub fn test(
        &mut self,
        direction: Direction,
        before: &[f64],
        during: &[f64],
    ) -> Option<PermutationTest> {
        let weeks = before.len() + during.len();
        if before.is_empty() || during.is_empty() || weeks > MAX_WEEKS {
            return None;
        }
        let signed = |value: &f64| direction.sign() * value;
        let pooled: Vec<f64> = before.iter().chain(during).map(signed).collect();
        let observed = Pairs::of(direction, before, during).u2();
        let counts = self.counts(tie_groups(&pooled), during.len());
        let total = counts.iter().sum();
        debug_assert_eq!(total, choose(weeks, during.len()), "every split is counted");
        let as_good = counts.iter().skip(observed).sum();
        let as_bad = counts.iter().take(observed + 1).sum();
        let best = counts.iter().rev().find(|&&ways| ways > 0);
        let (p_improve, p_worse) = (share(as_good, total), share(as_bad, total));
        Some(PermutationTest {
            splits_total: total,
            splits_ge: as_good,
            splits_le: as_bad,
            p_improve,
            p_worse,
            p_two_sided: (2.0 * p_improve.min(p_worse)).min(1.0),
            p_best: share(best.copied().unwrap_or(total), total),
        })
    }

    fn counts(&mut self, groups: Vec<usize>, picked: usize) -> &[u128] {
        if groups != self.groups || picked != self.picked {
            // Picking the shorter phase instead fills a smaller table: what one side wins the other loses.
            let others = groups.iter().sum::<usize>().saturating_sub(picked);
            self.counts = split_counts(&groups, picked.min(others));
            if others < picked {
                self.counts.reverse();
            }
            self.groups = groups;
            self.picked = picked;
        }
        &self.counts
    }
}

/// What [`permutation_test`] finds. Every share is between 0 (exclusive) and 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PermutationTest {
    /// Ways to call n of the weeks "pilot".
    #[serde(serialize_with = "as_text")]
    pub splits_total: u128,
    /// Ways that look at least as good as what happened.
    #[serde(serialize_with = "as_text")]
    pub splits_ge: u128,
    /// Ways that look at most as good as what happened.
    #[serde(serialize_with = "as_text")]
    pub splits_le: u128,
    /// Share of ways at least as good: how often luck alone would do this.
    pub p_improve: f64,
    /// Share of ways at least as bad.
    pub p_worse: f64,
    /// Twice the smaller of both, at most 1; the definition of scipy.
    pub p_two_sided: f64,
    /// The best `p_improve` these numbers could have given in any order.
    pub p_best: f64,
}

/// The bar a p value must clear: 0.05/2^(look−1) for the primary metric, that divided by `secondary_count` for a
/// secondary one, 0.10 for a guardrail. `look` is 1 at the planned end, 2 after one extension; 0 counts as 1, in both
/// numbers.
pub fn alpha(role: Role, look: u32, secondary_count: u32) -> f64 {
    let extensions = i32::try_from(look.saturating_sub(1)).unwrap_or(i32::MAX);
    let primary = ALPHA_PRIMARY / 2.0_f64.powi(extensions);
    match role {
        Role::Primary => primary,
        Role::Secondary => primary / f64::from(secondary_count.max(1)),
        Role::Guardrail => ALPHA_GUARDRAIL,
    }
}

/// How many more pilot weeks it takes at least until a perfect result could clear the bar: the smallest k with
/// n+k ≥ 3 and 1/C(m+n+k, m) ≤ `alpha`. None with fewer than [`MIN_WEEKS`] before-weeks, or if 59 more weeks do not
/// suffice.
pub fn weeks_needed(before: usize, during: usize, alpha: f64) -> Option<usize> {
    if before < MIN_WEEKS {
        return None;
    }
    (0..WEEKS_AHEAD)
        .take_while(|further| before + during + further <= MAX_WEEKS)
        .find(|further| {
            let pilot = during + further;
            pilot >= MIN_WEEKS && clears(share(1, choose(before + pilot, before)), alpha)
        })
}

/// Sizes of the groups of equal values, from the smallest value up.
pub fn tie_groups(values: &[f64]) -> Vec<usize> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
        .chunk_by(|&x, &y| order(x, y) == Ordering::Equal)
        .map(<[f64]>::len)
        .collect()
}

/// Counts the ways to pick `picked` of the values by their doubled U: entry u is the number of ways with
/// 2·better + tied = u against the values left over. `groups` are the sizes of the groups of equal values, ascending,
/// at most [`MAX_WEEKS`] together; more than that could overflow. Empty if more are picked than there are.
pub fn split_counts(groups: &[usize], picked: usize) -> Vec<u128> {
    let weeks = groups.iter().sum::<usize>();
    let Some(left_over) = weeks.checked_sub(picked) else {
        return Vec::new();
    };
    // No entry is larger than all ways together; where those fit into 64 bits, counting is several times faster.
    // Without ties every entry at an odd place is 0 and need not be counted.
    let step = if groups.iter().all(|size| *size == 1) {
        2
    } else {
        1
    };
    let mut counts = vec![0; 2 * picked * left_over + 1];
    let slots = counts.iter_mut().step_by(step);
    if u64::try_from(choose(weeks, picked)).is_ok() {
        let found = counted::<u64>(groups, (picked, left_over), step);
        slots
            .zip(found)
            .for_each(|(slot, count)| *slot = u128::from(count));
    } else {
        let found = counted::<u128>(groups, (picked, left_over), step);
        slots.zip(found).for_each(|(slot, count)| *slot = count);
    }
    counts
}

/// The counts at every `step`-th place.
fn counted<T>(groups: &[usize], (picked, left_over): (usize, usize), step: usize) -> Vec<T>
where
    T: Copy + From<u8> + TryFrom<u128> + PartialEq + AddAssign + Mul<Output = T>,
{
    let (zero, one) = (T::from(0), T::from(1));
    let width = 2 * picked * left_over / step + 1;
    let mut table = vec![vec![zero; width]; picked + 1];
    if let Some(start) = table.first_mut().and_then(|row| row.first_mut()) {
        *start = one;
    }
    let mut seen = 0;
    for &size in groups {
        // From the fullest row down, so that the rows below still hold what was there before this group.
        for picks in (0..=picked.min(seen + size)).rev() {
            let (fewer, rest) = table.split_at_mut(picks);
            let Some(target) = rest.first_mut() else {
                continue;
            };
            if picks <= seen && seen - picks + size > left_over {
                target.fill(zero);
            }
            for more in 1..=size.min(picks) {
                let so_far = picks - more;
                let Some(unpicked) = seen.checked_sub(so_far) else {
                    continue;
                };
                if unpicked + size - more > left_over {
                    continue;
                }
                let wins = (2 * more * unpicked + more * (size - more)) / step;
                // No way beats more pairs than there are.
                let most = (2 * so_far * unpicked / step + 1).min(width);
                let ways = T::try_from(choose(size, more)).unwrap_or(one);
                if let Some(row) = fewer.get(so_far).and_then(|row| row.get(..most)) {
                    add_shifted(target, row, wins, ways);
                }
            }
        }
        seen += size;
    }
    table.pop().unwrap_or_default()
}

/// Adds `ways` times every entry of `row` to the entry `shift` places further on.
fn add_shifted<T>(target: &mut [T], row: &[T], shift: usize, ways: T)
where
    T: Copy + From<u8> + PartialEq + AddAssign + Mul<Output = T>,
{
    let slots = target.iter_mut().skip(shift).zip(row);
    if ways == T::from(1) {
        slots.for_each(|(slot, count)| *slot += *count);
    } else {
        slots.for_each(|(slot, count)| *slot += *count * ways);
    }
}

fn as_text<S: Serializer>(count: &u128, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_perfect_weeks_against_three_are_exactly_one_in_twenty() {
        let got = permutation_test(Direction::Higher, &[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]).unwrap();
        assert_eq!((got.splits_ge, got.splits_total), (1, 20));
        assert!(clears(got.p_improve, ALPHA_PRIMARY));
    }

    #[test]
    fn the_counts_agree_with_listing_every_split() {
        let lists: [(&[f64], &[f64]); 4] = [
            (&[1.0, 2.0, 2.0], &[2.0, 3.0]),
            (&[5.0, 5.0, 5.0, 5.0], &[5.0, 5.0, 9.0]),
            (&[3.0, 1.0, 4.0, 1.0, 5.0], &[9.0, 2.0, 6.0, 5.0]),
            (&[-1.0, 0.0], &[0.0, -0.0, 1.0]),
        ];
        for direction in [Direction::Higher, Direction::Lower] {
            for (before, during) in lists {
                let got = permutation_test(direction, before, during).unwrap();
                let (ge, le, total) = listed(direction, before, during);
                assert_eq!(
                    (got.splits_ge, got.splits_le, got.splits_total),
                    (ge, le, total)
                );
            }
        }
    }

    /// Lists every split by bit mask.
    fn listed(direction: Direction, before: &[f64], during: &[f64]) -> (u128, u128, u128) {
        let pooled: Vec<f64> = before.iter().chain(during).copied().collect();
        let observed = Pairs::of(direction, before, during).u2();
        let (mut ge, mut le, mut total) = (0, 0, 0);
        for mask in 0_u32..1 << pooled.len() {
            if mask.count_ones() as usize != during.len() {
                continue;
            }
            let pick = |wanted: bool| -> Vec<f64> {
                (0..pooled.len())
                    .filter(|&bit| (mask >> bit & 1 == 1) == wanted)
                    .map(|bit| pooled[bit])
                    .collect()
            };
            let u2 = Pairs::of(direction, &pick(false), &pick(true)).u2();
            ge += u128::from(u2 >= observed);
            le += u128::from(u2 <= observed);
            total += 1;
        }
        (ge, le, total)
    }

    #[test]
    fn the_largest_analysis_is_still_exact() {
        let counts = split_counts(&[1; MAX_WEEKS], MAX_WEEKS / 2);
        assert_eq!(counts.iter().sum::<u128>(), choose(120, 60));
        assert_eq!(counts.last(), Some(&1));
    }

    #[test]
    fn sizes_that_cannot_be_tested_give_none() {
        assert_eq!(permutation_test(Direction::Higher, &[], &[1.0]), None);
        assert_eq!(permutation_test(Direction::Higher, &[1.0], &[]), None);
        let many = [0.0; MAX_WEEKS];
        assert_eq!(permutation_test(Direction::Higher, &[1.0], &many), None);
    }

    #[test]
    fn the_bar_halves_with_each_look_and_is_shared_by_side_metrics() {
        let cases = [
            (Role::Primary, 1, 3, 0.05),
            (Role::Primary, 2, 1, 0.025),
            (Role::Primary, 0, 0, 0.05),
            (Role::Secondary, 1, 0, 0.05),
            (Role::Secondary, 2, 5, 0.005),
            (Role::Guardrail, 3, 4, 0.10),
        ];
        for (role, look, count, want) in cases {
            assert!((alpha(role, look, count) - want).abs() < 1e-15);
        }
    }

    #[test]
    fn weeks_needed_names_the_first_size_that_can_clear_the_bar() {
        let cases = [
            (2, 6, 0.05, None),
            (3, 0, 0.05, Some(3)),
            (3, 3, 0.05, Some(0)),
            (3, 3, 0.025, Some(2)),
            (6, 0, 0.05, Some(3)),
            (3, 0, 0.0, None),
            (60, 60, 0.05, Some(0)),
            (90, 90, 0.05, None),
        ];
        for (before, during, alpha, want) in cases {
            assert_eq!(
                weeks_needed(before, during, alpha),
                want,
                "{before} {during} {alpha}"
            );
        }
    }
}
