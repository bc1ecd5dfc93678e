//! What must be said along with the numbers: caveats, and the heads-up during a pilot.

use crate::stats::describe::PercentNote;
use crate::stats::numbers::Numbers;
use crate::stats::numeric::clears;
use crate::stats::word::word_enum;
use crate::stats::{Circumstances, Direction, MIN_WEEKS, Series, Status, THIN_WEEKS};

/// Fewest before-weeks for [`heads_up`].
const HEADS_UP_WEEKS: usize = 5;
/// Fewest before-weeks for [`Caveat::ReboundRisk`].
const REBOUND_WEEKS: usize = 4;
/// Before-weeks at the very end that make a bad start.
const LAST_WEEKS: usize = 2;

/// Everything to be said along with the numbers of one metric, in the order of [`Caveat`].
pub fn caveats(
    direction: Direction,
    baseline: &Series,
    numbers: &Numbers,
    circumstances: &Circumstances,
) -> Vec<Caveat> {
    let description = &numbers.description;
    let shorter = description.n_a.min(description.n_b);
    let elapsed = usize::try_from(circumstances.weeks_elapsed).unwrap_or(usize::MAX);
    let holds = |caveat: Caveat| match caveat {
        Caveat::ThinData => (MIN_WEEKS..=THIN_WEEKS).contains(&shorter),
        Caveat::TrendUnchecked => description.n_a == MIN_WEEKS,
        Caveat::BaselineUnsteady => {
            let chart = numbers.xmr.as_ref();
            chart.is_some_and(|chart| chart.limits.baseline_unsteady)
        }
        Caveat::ReboundRisk => rebound_risk(direction, baseline),
        Caveat::MissingWeeks => description.n_b * 4 < elapsed.saturating_mul(3),
        Caveat::CannotReach => {
            let test = numbers.test.as_ref().filter(|_| numbers.enough_weeks());
            test.is_some_and(|test| !clears(test.p_best, numbers.alpha))
        }
        Caveat::EndedEarly => circumstances.status == Status::EndedEarly,
        Caveat::PlanChanged => circumstances.plan_changed,
        Caveat::ExtraLook => circumstances.look >= 2,
        Caveat::PercentUndefined => matches!(
            description.change_pct_note,
            Some(PercentNote::ZeroBefore | PercentNote::NegativeBefore)
        ),
    };
    Caveat::ALL
        .iter()
        .copied()
        .filter(|&caveat| holds(caveat))
        .collect()
}

/// Whether two neighbouring logged pilot weeks are both strictly worse than the worst before-week; needs 5 before-weeks.
/// On noise this happens in 11 (4 pilot weeks) to 20 (8) of 100 pilots: a nudge, not a finding.
pub fn heads_up(direction: Direction, baseline: &Series, pilot: &Series) -> bool {
    let goodness = |series: &Series| -> Vec<f64> {
        let values = series.values();
        values
            .iter()
            .map(|value| direction.sign() * value)
            .collect()
    };
    let worst = goodness(baseline).into_iter().reduce(f64::min);
    let Some(worst) = worst.filter(|_| baseline.len() >= HEADS_UP_WEEKS) else {
        return false;
    };
    let during = goodness(pilot);
    during
        .iter()
        .zip(during.iter().skip(1))
        .any(|(&one, &next)| one < worst && next < worst)
}

/// Whether each of the last two before-weeks is strictly worse than every week before those two.
fn rebound_risk(direction: Direction, baseline: &Series) -> bool {
    if baseline.len() < REBOUND_WEEKS {
        return false;
    }
    let goodness = |value: f64| direction.sign() * value;
    let values = baseline.values();
    let (last, earlier): (Vec<_>, Vec<_>) = values
        .iter()
        .rev()
        .map(|&value| goodness(value))
        .enumerate()
        .partition(|&(place, _)| place < LAST_WEEKS);
    last.iter()
        .all(|(_, end)| earlier.iter().all(|(_, start)| end < start))
}

word_enum! {
    /// Something to be said along with the numbers.
    pub enum Caveat {
        /// 3 or 4 weeks on the shorter side.
        ThinData = "thin_data",
        /// 3 before-weeks are too few to see a trend.
        TrendUnchecked = "trend_unchecked",
        /// A before-week stands out.
        BaselineUnsteady = "baseline_unsteady",
        /// The pilot started right after the two worst weeks.
        ReboundRisk = "rebound_risk",
        /// More than a quarter of the elapsed pilot weeks have no value.
        MissingWeeks = "missing_weeks",
        /// No order of these numbers could have cleared the bar.
        CannotReach = "cannot_reach",
        /// Stopped before the planned end.
        EndedEarly = "ended_early",
        /// The plan was changed after the start.
        PlanChanged = "plan_changed",
        /// A second or later look, with a stricter bar.
        ExtraLook = "extra_look",
        /// The typical before-week is zero or negative.
        PercentUndefined = "percent_undefined",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[f64]) -> Series {
        Series::new((1..).zip(values.iter().copied().map(Some))).unwrap()
    }

    #[test]
    fn two_bad_weeks_in_a_row_are_a_heads_up() {
        let before = [10.0, 11.0, 12.0, 10.0, 11.0];
        let cases = [
            (&before[..], &[9.0, 8.0][..], true),
            (&before, &[9.0, 12.0, 9.0], false),
            (&before, &[9.0, 10.0], false),
            (&before[..4], &[9.0, 8.0], false),
            (&[], &[9.0, 8.0], false),
        ];
        for (before, during, want) in cases {
            let got = heads_up(Direction::Higher, &series(before), &series(during));
            assert_eq!(got, want, "{before:?} {during:?}");
        }
    }

    #[test]
    fn a_bad_end_of_the_before_weeks_is_a_rebound_risk() {
        let cases = [
            (&[5.0, 6.0, 3.0, 4.0][..], true),
            (&[5.0, 6.0, 4.0, 3.0], true),
            (&[5.0, 6.0, 5.0, 3.0], false),
            (&[5.0, 3.0, 4.0], false),
        ];
        for (before, want) in cases {
            assert_eq!(rebound_risk(Direction::Higher, &series(before)), want);
            let mirrored: Vec<f64> = before.iter().map(|value| -value).collect();
            assert_eq!(rebound_risk(Direction::Lower, &series(&mirrored)), want);
        }
    }
}
