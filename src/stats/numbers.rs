//! Every number about one metric, before anybody judges it.

use serde::{Serialize, Serializer};

use crate::stats::describe::{Description, describe};
use crate::stats::goal::{GoalResult, assess};
use crate::stats::overlap::{Overlap, overlap};
use crate::stats::permutation::{PermutationTest, Splits, weeks_needed};
use crate::stats::trend::{BaselineTrend, Trend, TrendFree, baseline_trend, drift, without_trend};
use crate::stats::xmr::{Xmr, XmrNote, xmr};
use crate::stats::{Direction, Goal, MIN_WEEKS, Series};

/// All numbers of one metric. Serialises to one flat object; whatever is undefined is null.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Numbers {
    /// Both phases and their difference.
    #[serde(flatten)]
    pub description: Description,
    /// The way to the goal.
    #[serde(flatten)]
    pub goal: GoalResult,
    /// Overlap of the phases; None if one is empty.
    #[serde(flatten, serialize_with = "overlap_or_nulls")]
    pub overlap: Option<Overlap>,
    /// Signal or noise; None if a phase is empty.
    #[serde(flatten, serialize_with = "test_or_nulls")]
    pub test: Option<PermutationTest>,
    /// The bar a p value must clear.
    pub alpha: f64,
    /// Further pilot weeks until a perfect result could clear the bar.
    pub weeks_needed: Option<usize>,
    /// Trend within the before-weeks.
    pub baseline_trend: Option<BaselineTrend>,
    /// Trend within both phases.
    pub drift: Option<Trend>,
    /// Comparison without the trend of the before-weeks.
    pub adj_baseline: Option<TrendFree>,
    /// Comparison without the trend of both phases.
    pub adj_drift: Option<TrendFree>,
    /// Chart limits from the before-weeks and marks on pilot weeks.
    pub xmr: Option<Xmr>,
    /// Why there are no limits.
    pub xmr_note: Option<XmrNote>,
}

impl Numbers {
    /// Computes all numbers. `alpha` is the bar from [`alpha`](crate::stats::permutation::alpha). The tests are None
    /// beyond [`MAX_WEEKS`](crate::stats::MAX_WEEKS) weeks.
    pub fn of(
        direction: Direction,
        goal: Option<Goal>,
        alpha: f64,
        baseline: &Series,
        pilot: &Series,
    ) -> Self {
        let description = describe(direction, baseline, pilot);
        let (before, during) = (baseline.values(), pilot.values());
        let baseline_trend = baseline_trend(direction, baseline);
        let drift = drift(direction, baseline, pilot);
        let mut splits = Splits::default();
        let test = splits.test(direction, &before, &during);
        let mut free_of = |slope| without_trend(&mut splits, direction, (baseline, pilot), slope);
        let adj_baseline = baseline_trend
            .as_ref()
            .and_then(|found| free_of(found.trend.slope));
        let adj_drift = drift.as_ref().and_then(|found| free_of(found.slope));
        let (xmr, xmr_note) = match xmr(direction, baseline, pilot) {
            Ok(chart) => (Some(chart), None),
            Err(note) => (None, Some(note)),
        };
        Self {
            goal: assess(goal, direction, &description, pilot),
            overlap: overlap(direction, &before, &during),
            test,
            alpha,
            weeks_needed: weeks_needed(before.len(), during.len(), alpha),
            adj_baseline,
            adj_drift,
            description,
            baseline_trend,
            drift,
            xmr,
            xmr_note,
        }
    }

    /// Whether both phases have at least [`MIN_WEEKS`] logged weeks.
    pub const fn enough_weeks(&self) -> bool {
        let (before, during) = (self.description.n_a, self.description.n_b);
        before >= MIN_WEEKS && during >= MIN_WEEKS
    }
}

/// The keys of [`Overlap`], all null.
#[derive(Default, Serialize)]
struct NoOverlap {
    pairs: (),
    nap: (),
    nap_ci90: (),
    nap_ci95: (),
    u2: (),
}

/// The keys of [`PermutationTest`], all null.
#[derive(Default, Serialize)]
struct NoTest {
    splits_total: (),
    splits_ge: (),
    splits_le: (),
    p_improve: (),
    p_worse: (),
    p_two_sided: (),
    p_best: (),
}

#[expect(clippy::ref_option, reason = "serde prescribes the signature")]
fn overlap_or_nulls<S: Serializer>(
    overlap: &Option<Overlap>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match overlap {
        Some(overlap) => overlap.serialize(serializer),
        None => NoOverlap::default().serialize(serializer),
    }
}

#[expect(clippy::ref_option, reason = "serde prescribes the signature")]
fn test_or_nulls<S: Serializer>(
    test: &Option<PermutationTest>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match test {
        Some(test) => test.serialize(serializer),
        None => NoTest::default().serialize(serializer),
    }
}
