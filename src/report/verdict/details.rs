//! For those who ask: the numbers behind a verdict, with the names of the methods.

use chrono::NaiveDate;

use crate::domain::id::Id;
use crate::domain::number;
use crate::domain::swap::Swap;
use crate::report::measures::Measure;
use crate::report::verdict::words::{Voice, one_in};
use crate::report::verdict::{Judged, judge};
use crate::stats::analysis::MetricAnalysis;
use crate::stats::guardrail::{GuardReason, GuardStatus};
use crate::stats::numbers::Numbers;
use crate::stats::trend::{BaselineTrend, Trend, TrendFree};
use crate::stats::verdict::Verdict;
use crate::stats::words::overlap_text;
use crate::stats::xmr::{Quality, XmrNote};

/// The numbers behind the verdict on one metric, line by line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// What is told, and what it is.
    pub rows: Vec<DetailRow>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailRow {
    /// What it is: "Overlap (NAP)".
    pub label: &'static str,
    /// The numbers.
    pub value: String,
}

/// The details of one metric. None before the end of the pilot.
pub fn details(swap: &Swap, metric: Id, today: NaiveDate) -> Option<Details> {
    let judgement = judge(swap, today, Voice::Own)?;
    let judged = judgement
        .metrics
        .into_iter()
        .find(|judged| judged.measure.metric == metric)?;
    Some(of(&judged))
}

/// The details of one analysed metric.
pub fn of(judged: &Judged) -> Details {
    rows(&judged.measure, judged.strict())
}

/// The details of an analysis, in the unit of the measure.
pub fn rows(measure: &Measure, analysis: &MetricAnalysis) -> Details {
    let numbers = &analysis.numbers;
    let mut rows = vec![
        row("Verdict", word_of(analysis)),
        row(
            "Weeks compared",
            format!(
                "{} before, {} pilot",
                numbers.description.n_a, numbers.description.n_b
            ),
        ),
    ];
    rows.extend(overlap_rows(numbers));
    rows.extend(test_rows(numbers));
    rows.extend(trend_rows(measure, numbers));
    rows.push(row("Usual range (XmR chart)", usual(measure, numbers)));
    if let Some(beyond) = numbers.description.beyond_best {
        rows.push(row(
            "Better than every before-week",
            format!("{beyond} pilot weeks"),
        ));
    }
    Details { rows }
}

const fn row(label: &'static str, value: String) -> DetailRow {
    DetailRow { label, value }
}

fn word_of(analysis: &MetricAnalysis) -> String {
    let verdict = analysis
        .verdict
        .map(Verdict::word)
        .into_iter()
        .chain(analysis.guard_status.map(GuardStatus::word));
    let reasons = analysis
        .verdict_reasons
        .iter()
        .map(|reason| reason.word())
        .chain(analysis.guard_reason.map(GuardReason::word));
    let caveats = analysis.caveats.iter().map(|caveat| caveat.word());
    let mut words: Vec<&str> = verdict.collect();
    words.extend(reasons.chain(caveats));
    words.join(", ").replace('_', " ")
}

fn overlap_rows(numbers: &Numbers) -> Vec<DetailRow> {
    let Some(overlap) = &numbers.overlap else {
        return Vec::new();
    };
    let pairs = &overlap.pairs;
    vec![
        row(
            "Pairs of weeks",
            format!(
                "{} better, {} tied, {} worse",
                pairs.better, pairs.tied, pairs.worse
            ),
        ),
        row(
            "Overlap (NAP, 90 % interval by Newcombe's method 5)",
            format!("{}.", overlap_text(overlap)),
        ),
    ]
}

fn test_rows(numbers: &Numbers) -> Vec<DetailRow> {
    let Some(test) = &numbers.test else {
        return Vec::new();
    };
    vec![
        row(
            "Exact permutation test (Mann-Whitney, ties exact), for better",
            format!(
                "{}: {} of {} ways",
                p(test.p_improve),
                test.splits_ge,
                test.splits_total
            ),
        ),
        row(
            "The same for worse",
            format!(
                "{}: {} of {} ways",
                p(test.p_worse),
                test.splits_le,
                test.splits_total
            ),
        ),
        row(
            "Bar",
            format!("{} ({})", small(numbers.alpha), one_in(numbers.alpha)),
        ),
        row("Best p these numbers allow", small(test.p_best)),
    ]
}

fn trend_rows(measure: &Measure, numbers: &Numbers) -> Vec<DetailRow> {
    let mut rows = Vec::new();
    let slope = |trend: &Trend| {
        format!(
            "{} a week, {} for better, {} for worse",
            measure.say(trend.slope),
            p(trend.p_improving),
            small(trend.p_worsening)
        )
    };
    let free = |found: &TrendFree| {
        format!(
            "NAP {}, {} for better, {} for worse",
            small(found.nap),
            p(found.p_improve),
            small(found.p_worse)
        )
    };
    if let Some(BaselineTrend { trend, .. }) = &numbers.baseline_trend {
        rows.push(row(
            "Trend before the start (Mann-Kendall, Theil-Sen)",
            slope(trend),
        ));
    }
    if let Some(found) = &numbers.adj_baseline {
        rows.push(row("Without that trend (Tarlow)", free(found)));
    }
    if let Some(trend) = &numbers.drift {
        rows.push(row("Drift in both phases (seasonal Kendall)", slope(trend)));
    }
    if let Some(found) = &numbers.adj_drift {
        rows.push(row("Without that drift", free(found)));
    }
    rows
}

fn usual(measure: &Measure, numbers: &Numbers) -> String {
    match (&numbers.xmr, numbers.xmr_note) {
        (Some(chart), _) => {
            let rough = if chart.limits.quality == Quality::Rough {
                ", rough"
            } else {
                ""
            };
            format!(
                "{} to {}{rough}; {} pilot weeks outside",
                measure.say(chart.limits.lower),
                measure.say(chart.limits.upper),
                chart.outside_better.len() + chart.outside_worse.len()
            )
        }
        (None, Some(XmrNote::Flat)) => "none: all before-weeks are equal".to_owned(),
        (None, _) => "none: it takes 5 before-weeks".to_owned(),
    }
}

/// A share to three digits that mean something, without an exponent down to a millionth.
fn small(share: f64) -> String {
    if share >= 0.1 || share <= 0.0 {
        number::show(share)
    } else if share >= 0.0001 {
        format!("{share:.4}")
    } else {
        LEAST.to_owned()
    }
}

/// What is said of a share too small for four digits.
const LEAST: &str = "less than 0.0001";

/// "p = 0.0002", or "p less than 0.0001".
fn p(share: f64) -> String {
    let share = small(share);
    if share == LEAST {
        format!("p {share}")
    } else {
        format!("p = {share}")
    }
}

#[cfg(test)]
mod tests {
    use super::p;

    #[test]
    fn a_p_is_a_value_or_less_than_the_least_that_is_said() {
        let table = [
            (0.73, "p = 0.73"),
            (0.0002, "p = 0.0002"),
            (0.00001, "p less than 0.0001"),
        ];
        for (share, words) in table {
            assert_eq!(p(share), words);
        }
    }
}
