//! After locking in: does it hold? From the metrics that are kept alive.

use crate::domain::decision::Call;
use crate::domain::id::Id;
use crate::domain::swap::Swap;
use crate::report::escape::visible;
use crate::report::measures::{self, usable};
use crate::stats::Series;
use crate::stats::aftercare::{AfterStatus, after_status};

/// How a metric has done since the arrangement was made lasting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    /// The metric.
    pub metric: Id,
    /// Its status.
    pub status: AfterStatus,
    /// The status in one sentence with the name of the metric.
    pub words: String,
}

/// One item for each metric that is kept alive, in the order of the plan. Empty unless the swap was locked in.
pub fn after(swap: &Swap) -> Vec<After> {
    let decision = &swap.decision;
    if decision.decided.is_none() || decision.call != Some(Call::LockIn) {
        return Vec::new();
    }
    swap.pilot
        .plan
        .metrics
        .iter()
        .filter(|metric| decision.keep_metrics.contains(&metric.id))
        .map(|metric| {
            let measure = measures::measure(&swap.pilot, metric);
            let reference = measure
                .pilot
                .iter()
                .map(|point| (point.week, Some(point.value)));
            let later: Vec<(i32, Option<f64>)> = swap
                .pilot
                .later_points(metric.id)
                .into_iter()
                .filter(|(_, value)| usable(*value))
                .map(|(week, value)| (week, Some(value)))
                .collect();
            let latest = later.last().copied();
            let status = after_status(
                measure.direction,
                &Series::new(reference).unwrap_or_default(),
                &Series::new(later).unwrap_or_default(),
            );
            let at = latest.map_or_else(String::new, |(week, value)| {
                format!(" Week {week}: {}.", measure.say(value.unwrap_or_default()))
            });
            let says = match (status, latest) {
                (AfterStatus::Holding, _) => "holding; the latest week is like the pilot weeks.",
                (AfterStatus::Check, _) => {
                    "check; the latest week alone is unusually bad next to the pilot weeks."
                }
                (AfterStatus::Slipping, _) => {
                    "slipping; eight weeks in a row are on the worse side of the pilot weeks."
                }
                (AfterStatus::NotAvailable, None) => "nothing logged since the pilot.",
                (AfterStatus::NotAvailable, Some(_)) => {
                    "cannot be told; it takes 5 pilot weeks that are not all equal to compare with."
                }
            };
            After {
                metric: metric.id,
                status,
                words: format!("{}: {says}{at}", visible(&measure.name)),
            }
        })
        .collect()
}
