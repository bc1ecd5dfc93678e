//! What may be concluded, in finished words: from the journal to the statistics and back to sentences.
//!
//! Before the planned end nothing is concluded: there is no verdict, no odds, no interval, only [`alerts`]. Screens and
//! documents take the words from [`measures()`] and [`judge`], so that they say the same.

use chrono::NaiveDate;

use crate::domain::decision::{FrozenMetric, FrozenVerdict, FrozenWords};
use crate::domain::metric::Metric;
use crate::domain::swap::Swap;
use crate::report::measures::{self, Measure, Usual, VerdictWords};
use crate::stats::analysis::{MetricAnalysis, MetricInput, analyse};
use crate::stats::guardrail::GuardRule;
use crate::stats::verdict::PilotVerdict;
use crate::stats::xmr::Quality;
use crate::stats::{Circumstances, Goal, Point, Role, Series, StatsError, Status};

pub mod after;
pub mod course;
pub mod details;
pub mod during;
mod guardrail;
mod inputs;
mod pilot;
pub mod prospects;
pub mod words;

pub use self::after::{After, after};
pub use self::details::{Details, details};
pub use self::during::alerts;
pub use self::prospects::prospects;
pub use self::words::Voice;

use self::course::{Course, course, role};

/// The measures of every metric, with their verdicts once the pilot has ended. The order is that of
/// [`measures::measures`].
pub fn measures(swap: &Swap, today: NaiveDate, voice: Voice) -> Vec<Measure> {
    let plain = measures::measures(&swap.pilot);
    let Some(judgement) = judge(swap, today, voice) else {
        return plain;
    };
    let find = |measure: &Measure| {
        judgement
            .metrics
            .iter()
            .find(|judged| judged.measure.metric == measure.metric)
    };
    plain
        .into_iter()
        .map(|measure| find(&measure).map_or(measure, |judged| judged.measure.clone()))
        .collect()
}

/// The measure of one metric, with its verdict once the pilot has ended.
pub fn measure(swap: &Swap, metric: &Metric, today: NaiveDate, voice: Voice) -> Measure {
    measures(swap, today, voice)
        .into_iter()
        .find(|measure| measure.metric == metric.id)
        .unwrap_or_else(|| measures::measure(&swap.pilot, metric))
}

/// The verdict on every metric and on the pilot. None before the planned end, unless the pilot was decided earlier.
pub fn judge(swap: &Swap, today: NaiveDate, voice: Voice) -> Option<Judgement> {
    let course = course(swap, today)?;
    if course.circumstances.status == Status::Running {
        return None;
    }
    let primary = swap.pilot.plan.primary().map(|metric| metric.id);
    let mut metrics: Vec<Judged> = measures::measures(&swap.pilot)
        .into_iter()
        .filter_map(|measure| {
            let metric = swap.pilot.plan.metric(measure.metric)?;
            judge_metric(swap, (measure, role(metric, primary)), &course, voice)
        })
        .collect();
    let mut pilot = pilot::words(swap, &metrics, &course);
    if let Some(frozen) = &swap.decision.verdict {
        thaw(frozen, &mut metrics, &mut pilot, voice);
    }
    for judged in &mut metrics {
        judged.measure.verdict = Some(judged.words.clone());
    }
    Some(Judgement { metrics, pilot })
}

/// Everything that may be said about a pilot that has ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The metrics, in the order of [`measures`](fn@measures).
    pub metrics: Vec<Judged>,
    /// The pilot as a whole.
    pub pilot: PilotWords,
}

/// One metric, analysed.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Its numbers as they stand, with the words.
    pub measure: Measure,
    /// What it is watched for.
    pub role: Role,
    /// The analysis of the numbers as they stand.
    pub analysis: MetricAnalysis,
    /// The analysis with the numbers that were taken out after they had been entered, where it says something else.
    pub with_all: Option<MetricAnalysis>,
    /// The words.
    pub words: VerdictWords,
}

impl Judged {
    /// The analysis that counts: a number that was entered stays in.
    pub fn strict(&self) -> &MetricAnalysis {
        self.with_all.as_ref().unwrap_or(&self.analysis)
    }
}

/// What may be said about the pilot as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PilotWords {
    /// The verdict.
    pub verdict: PilotVerdict,
    /// In one line, for the person who decides.
    pub line: String,
    /// What the line would be without weeks that were emptied afterwards, where it differs.
    pub otherwise: Option<String>,
    /// One line a guardrail.
    pub guardrails: Vec<String>,
    /// How it could be settled, where it is open.
    pub offer: Option<String>,
    /// That several side metrics share one bar.
    pub side: Option<String>,
    /// Which weeks are still to be logged.
    pub waits: Option<String>,
    /// The day on which the verdict was fixed.
    pub fixed: Option<NaiveDate>,
}

/// The verdict in words to be kept with the decision. None while there is no verdict.
pub fn freeze(swap: &Swap, today: NaiveDate) -> Option<FrozenVerdict> {
    let own = judge(swap, today, Voice::Own)?;
    let page = judge(swap, today, Voice::Page)?;
    let sentences = |words: &VerdictWords| FrozenWords {
        change: words.change.clone(),
        sentence: words.sentence.clone(),
        caveats: words.caveats.clone(),
    };
    Some(FrozenVerdict {
        on: today,
        pilot: own.pilot.verdict.word().to_owned(),
        line: own.pilot.line,
        metrics: own
            .metrics
            .iter()
            .zip(&page.metrics)
            .map(|(own, page)| FrozenMetric {
                metric: own.measure.metric,
                headline: own.words.headline.clone(),
                own: sentences(&own.words),
                page: sentences(&page.words),
            })
            .collect(),
    })
}

/// A past change that nobody planned, by the same engine. Only the word for who reads it may differ; that it was not
/// planned is among the caveats.
#[derive(Debug, Clone, PartialEq)]
pub struct Unplanned {
    /// Its numbers, with verdict and usual range.
    pub measure: Measure,
    /// The analysis.
    pub analysis: MetricAnalysis,
}

/// Analyses a past change. `measure` holds the weeks; its description, goal and verdict are filled in.
///
/// # Errors
/// As [`analyse`].
pub fn unplanned(
    measure: &Measure,
    goal: Option<Goal>,
    voice: Voice,
) -> Result<Unplanned, StatsError> {
    let series =
        |points: &[Point]| Series::new(points.iter().map(|point| (point.week, Some(point.value))));
    let course = Course {
        circumstances: Circumstances {
            status: Status::Finished,
            plan_changed: false,
            look: 1,
            secondary_count: 1,
            weeks_elapsed: measure.planned,
        },
        set: course::Set::Never,
    };
    let analysis = analyse(&MetricInput {
        direction: measure.direction,
        role: Role::Primary,
        goal,
        guard: GuardRule::default(),
        baseline: series(&measure.before)?,
        pilot: series(&measure.pilot)?,
        circumstances: course.circumstances,
    })?;
    let mut measure = with_numbers(measure, &analysis);
    measure.verdict = Some(in_words(
        &measure,
        (Role::Primary, &analysis),
        &course,
        voice,
    ));
    measure.usual = usual(&measure, &analysis);
    Ok(Unplanned { measure, analysis })
}

/// Puts the words of the day of the decision in the place of today's, and says where they would differ now.
fn thaw(frozen: &FrozenVerdict, metrics: &mut [Judged], pilot: &mut PilotWords, voice: Voice) {
    for judged in metrics {
        let kept = |metric: &&FrozenMetric| metric.metric == judged.measure.metric;
        let Some(metric) = frozen.metrics.iter().find(kept) else {
            continue;
        };
        let words = match voice {
            Voice::Own => &metric.own,
            Voice::Page => &metric.page,
        };
        let mut caveats = words.caveats.clone();
        if metric.headline != judged.words.headline {
            caveats.push(format!(
                "This was fixed on {}. With what was corrected since then it would read: {}.",
                crate::domain::day::show(frozen.on),
                judged.words.headline
            ));
        }
        judged.words = VerdictWords {
            headline: metric.headline.clone(),
            change: words.change.clone(),
            sentence: words.sentence.clone(),
            caveats,
        };
    }
    let word = PilotVerdict::ALL
        .iter()
        .find(|verdict| verdict.word() == frozen.pilot);
    pilot.verdict = word.copied().unwrap_or(pilot.verdict);
    pilot.line.clone_from(&frozen.line);
    pilot.fixed = Some(frozen.on);
}

fn judge_metric(
    swap: &Swap,
    (measure, role): (Measure, Role),
    course: &Course,
    voice: Voice,
) -> Option<Judged> {
    let metric = swap.pilot.plan.metric(measure.metric)?;
    let taken_out = inputs::taken_out(&swap.pilot, &measure);
    let run = |kept: &[_]| {
        analyse(&inputs::input(
            &measure,
            metric,
            role,
            course.circumstances,
            kept,
        ))
        .ok()
    };
    let analysis = run(&[])?;
    let with_all = (!taken_out.is_empty())
        .then(|| run(&taken_out))
        .flatten()
        .filter(|other| says_otherwise(other, &analysis));
    let plain = in_words(&measure, (role, &analysis), course, voice);
    let words = with_all.as_ref().map_or_else(
        || plain.clone(),
        |other| {
            let mut words = in_words(&with_numbers(&measure, other), (role, other), course, voice);
            let weeks: Vec<i32> = taken_out.iter().map(|point| point.week).collect();
            words.caveats.insert(0, both_ways(&weeks, &plain));
            words
        },
    );
    let mut measure = measure;
    measure.guard = with_all.as_ref().unwrap_or(&analysis).guard_status;
    measure.usual = usual(&measure, &analysis);
    Some(Judged {
        measure,
        role,
        analysis,
        with_all,
        words,
    })
}

fn in_words(
    measure: &Measure,
    (role, analysis): (Role, &MetricAnalysis),
    course: &Course,
    voice: Voice,
) -> VerdictWords {
    if role == Role::Guardrail {
        guardrail::words(measure, analysis, voice)
    } else {
        words::words(measure, (role, analysis), course, voice)
    }
}

fn says_otherwise(one: &MetricAnalysis, other: &MetricAnalysis) -> bool {
    let said = |analysis: &MetricAnalysis| {
        (
            analysis.verdict,
            analysis.guard_status,
            analysis.numbers.goal.target_status,
        )
    };
    said(one) != said(other)
}

/// The measure with the numbers of another analysis, for its sentences.
fn with_numbers(measure: &Measure, analysis: &MetricAnalysis) -> Measure {
    Measure {
        description: analysis.numbers.description.clone(),
        goal: analysis.numbers.goal.clone(),
        ..measure.clone()
    }
}

/// What is said about weeks that were emptied after they had a number: both verdicts.
fn both_ways(weeks: &[i32], without: &VerdictWords) -> String {
    let name = |week: &i32| {
        if *week < 1 {
            format!("before-week {}", 1 - week)
        } else {
            format!("week {week}")
        }
    };
    let names: Vec<String> = weeks.iter().map(name).collect();
    let (was, it) = if names.len() == 1 {
        ("was", "it")
    } else {
        ("were", "them")
    };
    let listed = measures::words::listed(&names);
    let mut letters = listed.chars();
    let first: String = letters
        .next()
        .map(|letter| letter.to_uppercase().collect())
        .unwrap_or_default();
    format!(
        "{first}{} {was} taken out after a number had been entered; the verdict above counts {it} in. Without {it} it \
         reads: {}. {}",
        letters.as_str(),
        without.headline,
        without.whole()
    )
}

/// The usual range for the chart, and the pilot weeks outside it.
fn usual(measure: &Measure, analysis: &MetricAnalysis) -> Option<Usual> {
    let chart = analysis.numbers.xmr.as_ref()?;
    let points = || measure.before.iter().chain(&measure.pilot);
    let low = if points().all(|point| point.value >= 0.0) {
        chart.limits.lower.max(0.0)
    } else {
        chart.limits.lower
    };
    let mut outside = [
        chart.outside_better.as_slice(),
        chart.outside_worse.as_slice(),
    ]
    .concat();
    outside.sort_unstable();
    Some(Usual {
        low,
        high: chart.limits.upper,
        rough: chart.limits.quality == Quality::Rough,
        outside,
    })
}

#[cfg(test)]
mod tests;
