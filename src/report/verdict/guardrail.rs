//! What a guardrail may be said to have done: never that it is safe.

use crate::report::measures::{Measure, VerdictWords};
use crate::report::verdict::words::Voice;
use crate::stats::analysis::MetricAnalysis;
use crate::stats::caveat::Caveat;
use crate::stats::guardrail::{GuardReason, GuardStatus};
use crate::stats::words::{caveat_line, odds_text};

/// The words for a guardrail of a pilot that has ended. `measure` holds the same numbers as `analysis`.
pub(super) fn words(measure: &Measure, analysis: &MetricAnalysis, voice: Voice) -> VerdictWords {
    let (headline, sentence) = match (analysis.guard_status, analysis.guard_reason) {
        (Some(GuardStatus::Breached), Some(GuardReason::LimitCrossed)) => {
            ("Crossed its limit", crossed(measure))
        }
        (Some(GuardStatus::Breached), _) => (
            "Got worse",
            format!("{} The bar for a guardrail is 1 in 10.", odds(analysis)),
        ),
        (Some(GuardStatus::Watch), Some(GuardReason::LimitAlreadyCrossed)) => (
            "Past its limit, as before",
            "The typical week was past the limit before the pilot, too.".to_owned(),
        ),
        (Some(GuardStatus::Watch), _) => ("Leans worse, could be luck", odds(analysis)),
        (Some(GuardStatus::NoSignOfHarm), _) => (
            "No sign of harm",
            "With this few weeks a small harm could hide.".to_owned(),
        ),
        _ => (
            "Too little to say",
            "It takes 3 weeks with a number on each side.".to_owned(),
        ),
    };
    // What concerns the whole pilot stands with the primary metric.
    let caveats = analysis
        .caveats
        .iter()
        .filter(|caveat| matches!(caveat, Caveat::MissingWeeks | Caveat::CannotReach))
        .filter_map(|caveat| caveat_line(*caveat))
        .map(|line| voice.standing(line))
        .collect();
    VerdictWords {
        headline: headline.to_owned(),
        change: measure.went(),
        sentence,
        caveats,
    }
}

fn odds(analysis: &MetricAnalysis) -> String {
    let p = analysis.numbers.test.as_ref().map(|test| test.p_worse);
    p.map_or_else(String::new, |p| {
        format!("Luck alone does this {}.", odds_text(p))
    })
}

/// The sentence about a limit that the typical pilot week has passed.
pub(super) fn crossed(measure: &Measure) -> String {
    let limit = measure
        .limit
        .map_or_else(String::new, |limit| format!(" of {}", measure.say(limit)));
    let before = measure
        .description
        .median_a
        .map_or("", |_| "; the typical week before was not");
    format!("The typical pilot week is past the limit{limit}{before}.")
}
