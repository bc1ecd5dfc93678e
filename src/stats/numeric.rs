//! Comparing decimal numbers kept in binary, and the small arithmetic every statistic shares.

use std::cmp::Ordering;

/// Share of a number's size below which a difference is binary dust.
const DUST: f64 = 1e-9;
/// Leeway when a p value meets a bar, so that exactly 1 in 20 clears 1 in 20.
const BAR_LEEWAY: f64 = 1e-12;

/// Tolerance for comparing computed numbers of the size of `x`: 1e-9 · max(1, |x|). Two logged values are compared
/// plainly, with [`order`].
pub fn tol(x: f64) -> f64 {
    DUST * x.abs().max(1.0)
}

/// Whether probability `p` clears the bar `alpha`: p ≤ alpha, with leeway for binary dust.
pub fn clears(p: f64, alpha: f64) -> bool {
    p <= alpha + BAR_LEEWAY
}

/// Order of two finite numbers; 0 and −0 are equal.
pub fn order(x: f64, y: f64) -> Ordering {
    x.partial_cmp(&y).unwrap_or(Ordering::Equal)
}

/// Order of a computed number against `reference`: equal within [`tol`] of the reference.
pub fn order_within_tol(x: f64, reference: f64) -> Ordering {
    if (x - reference).abs() <= tol(reference) {
        Ordering::Equal
    } else {
        order(x, reference)
    }
}

/// A count as a number to calculate with; exact below 2⁵³.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of weeks and pairs stay far below 2^53"
)]
pub const fn real(count: usize) -> f64 {
    count as f64
}

/// Share of `part` in `whole`, both exact counts; correct to the last bits. 0 if `whole` is 0.
#[expect(
    clippy::cast_precision_loss,
    reason = "a share needs 53 bits, not all 128"
)]
pub const fn share(part: u128, whole: u128) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    part as f64 / whole as f64
}

/// Middle value, or the mean of the two middle ones. None for an empty list.
pub fn median(values: &[f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let mut values = values.to_vec();
    let middle = values.len() / 2;
    let is_even = values.len().is_multiple_of(2);
    // Only the middle has to be in its place; a full sort would take several times as long.
    let (lower, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    if is_even {
        let below = lower.iter().copied().max_by(f64::total_cmp)?;
        Some(f64::midpoint(below, *upper))
    } else {
        Some(*upper)
    }
}

/// Arithmetic mean. None for an empty list.
pub fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    Some(values.iter().sum::<f64>() / real(values.len()))
}

/// Number of ways to choose `k` of `n`. Exact for n ≤ 120; 0 if k > n.
pub fn choose(n: usize, k: usize) -> u128 {
    if k > n {
        return 0;
    }
    (0..k.min(n - k)).fold(1, |ways, step| {
        ways * (n - step) as u128 / (step as u128 + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_met_exactly_is_cleared_and_one_missed_is_not() {
        assert!(clears(share(1, 20), 0.05));
        assert!(clears(0.1 + 0.2, 0.3));
        assert!(!clears(0.050_000_1, 0.05));
    }

    #[test]
    fn computed_numbers_compare_equal_within_binary_dust() {
        assert_eq!(order_within_tol(3.0 * 1.1, 3.3), Ordering::Equal);
        assert_eq!(order_within_tol(3.31, 3.3), Ordering::Greater);
        assert_eq!(order_within_tol(1e9 - 0.5, 1e9), Ordering::Equal);
        assert_eq!(order_within_tol(-1e-8, 0.0), Ordering::Less);
    }

    #[test]
    fn zero_equals_minus_zero() {
        assert_eq!(order(0.0, -0.0), Ordering::Equal);
        assert_eq!(order(-1.0, 0.0), Ordering::Less);
    }

    #[test]
    fn medians_and_means_of_short_lists() {
        assert_eq!(median(&[]), None);
        assert_eq!(mean(&[]), None);
        assert_eq!(median(&[4.0]), Some(4.0));
        assert_eq!(median(&[9.0, 1.0, 4.0]), Some(4.0));
        assert_eq!(median(&[9.0, 1.0, 4.0, 6.0]), Some(5.0));
        assert_eq!(mean(&[1.0, 2.0, 6.0]), Some(3.0));
    }

    #[test]
    fn choosing_is_exact_up_to_the_largest_analysis() {
        assert_eq!(choose(6, 3), 20);
        assert_eq!(choose(64, 12), 3_284_214_703_056);
        assert_eq!(choose(3, 4), 0);
        assert_eq!(choose(5, 0), 1);
        assert_eq!(
            choose(120, 60),
            96_614_908_840_363_322_603_893_139_521_372_656
        );
    }
}
