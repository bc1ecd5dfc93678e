//! What the numbers of one metric carry: everything that a screen or a page says about them, rounded by nobody yet.

use std::collections::BTreeMap;

use crate::domain::id::Id;
use crate::domain::metric::{Better, GoalIn, Metric, MetricRole, Reading};
use crate::domain::pilot::Pilot;
use crate::report::summary::clipped;
use crate::stats::describe::{Description, describe};
use crate::stats::goal::{GoalResult, assess};
use crate::stats::guardrail::GuardStatus;
use crate::stats::{Direction, Goal, MAX_VALUE, Point, Series};

pub mod words;

/// The longest name of a metric in a document, in characters; a longer one is cut.
const NAME_LENGTH: usize = 80;
/// The longest unit.
const UNIT_LENGTH: usize = 24;

/// The most pilot weeks that are looked at; a plan from a file may name any length.
pub const MOST_WEEKS: u32 = 52;

/// The oldest before-week that is looked at, on the line on which the week before the start is 0.
const OLDEST_WEEK: i32 = -51;

/// The numbers of one metric before and during the pilot, and what follows from them without any test of chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The metric.
    pub metric: Id,
    /// Its name as typed, or a word that it has none.
    pub name: String,
    /// Its unit as typed; may be empty.
    pub unit: String,
    /// What it is for.
    pub role: Option<MetricRole>,
    /// Which way is better. A metric that does not say counts as better when higher; its plan cannot be sealed.
    pub direction: Direction,
    /// Planned pilot weeks, at most [`MOST_WEEKS`].
    pub planned: u32,
    /// Before-weeks with a value, oldest first; week 0 is the week before the start, -1 the one before that.
    pub before: Vec<Point>,
    /// Pilot weeks with a value, oldest first; week 1 begins on the first day.
    pub pilot: Vec<Point>,
    /// Weeks of both phases without a value, oldest first. Before-weeks older than every reading are not gaps, and
    /// pilot weeks that have not come yet are: the reader knows the day, see [`Measure::gaps_until`].
    pub gaps: Vec<Gap>,
    /// Typical weeks (medians), change, and how the pilot weeks compare.
    pub description: Description,
    /// The goal in the unit of the metric, and how far the way was.
    pub goal: GoalResult,
    /// For a guardrail: the value that must not be passed.
    pub limit: Option<f64>,
    /// What may be concluded, in words. This is the one place that a verdict enters screen and documents from: while
    /// it is None, every text keeps to the plain numbers. [`measure`] leaves it None;
    /// [`verdict::measures`](crate::report::verdict::measures) fills it in, and only for a pilot that has ended.
    pub verdict: Option<VerdictWords>,
    /// How a guardrail stands; filled in together with the verdict.
    pub guard: Option<GuardStatus>,
    /// The usual range of the before-weeks; filled in together with the verdict.
    pub usual: Option<Usual>,
}

/// A verdict in finished words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictWords {
    /// A few words: "Better, and on target".
    pub headline: String,
    /// What the numbers did, with the name of the metric: "Focus hours: a typical week went from 9 to 13 (+44 %)."
    pub change: String,
    /// What that is worth: single weeks, odds, and the bar they had to clear.
    pub sentence: String,
    /// Sentences that weaken it, in their order.
    pub caveats: Vec<String>,
}

impl VerdictWords {
    /// Change and sentence as one running text.
    pub fn whole(&self) -> String {
        format!("{} {}", self.change, self.sentence)
            .trim()
            .to_owned()
    }
}

/// The range in which weeks like the before-weeks usually lie, and the pilot weeks outside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Usual {
    /// Its lower end, in the unit of the metric; not below zero when no value is.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// Whether fewer than 12 before-weeks stand behind it.
    pub rough: bool,
    /// Pilot weeks outside, on either side, oldest first.
    pub outside: Vec<i32>,
}

impl Usual {
    /// What it is called on a chart.
    pub const fn label(&self) -> &'static str {
        if self.rough {
            "usual range before (rough)"
        } else {
            "usual range before"
        }
    }
}

/// A week without a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The week on the line that counts pilot weeks from 1.
    pub week: i32,
    /// Why there is no value.
    pub why: Absence,
}

/// Why a week has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absence {
    /// Nothing was logged (yet).
    NotLogged,
    /// Nobody measured.
    NotMeasured,
    /// There was nothing to measure; the reason as typed. For the owner's screen: documents leave the reason out,
    /// because nobody asked whether it may be told.
    Excused(String),
}

/// Gathers the numbers of one metric. Never fails: values that cannot be calculated with (beyond a billion, or not
/// finite) count as not logged, and of two values for one week the later one in the file stands.
pub fn measure(pilot: &Pilot, metric: &Metric) -> Measure {
    let planned = pilot.plan.length().min(MOST_WEEKS);
    let direction = match metric.better {
        Some(Better::Lower) => Direction::Lower,
        Some(Better::Higher) | None => Direction::Higher,
    };
    let last = i32::try_from(planned).unwrap_or(i32::MAX);
    let before = clean(pilot.before_points(metric.id), OLDEST_WEEK, 0);
    let during = clean(pilot.pilot_points(metric.id), 1, last);
    let description = describe(direction, &before, &during);
    let goal = assess(goal_of(metric), direction, &description, &during);
    Measure {
        metric: metric.id,
        name: clipped(metric.title(), NAME_LENGTH),
        unit: clipped(metric.unit.trim(), UNIT_LENGTH),
        role: metric.role,
        direction,
        planned,
        gaps: gaps(pilot, metric.id, &before, &during),
        before: before.points().to_vec(),
        pilot: during.points().to_vec(),
        description,
        goal,
        limit: metric.limit.filter(|limit| usable(*limit)),
        verdict: None,
        guard: None,
        usual: None,
    }
}

/// The measures of every metric of the plan: the primary one first, guardrails last, else in the order of the plan.
pub fn measures(pilot: &Pilot) -> Vec<Measure> {
    let mut measures: Vec<Measure> = pilot
        .plan
        .metrics
        .iter()
        .map(|metric| measure(pilot, metric))
        .collect();
    let primary = pilot.plan.primary().map(|metric| metric.id);
    measures.sort_by_key(|measure| {
        if Some(measure.metric) == primary {
            0
        } else if measure.is_guardrail() {
            2
        } else {
            1
        }
    });
    measures
}

impl Measure {
    /// Whether the metric must not get worse, instead of having to get better.
    pub fn is_guardrail(&self) -> bool {
        self.role == Some(MetricRole::Guardrail)
    }

    /// Whether no week of either phase has a value.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.pilot.is_empty()
    }

    /// Weeks without a value, up to and with this week; 0 gives those of the before-weeks alone.
    pub fn gaps_until(&self, week: u32) -> impl Iterator<Item = &Gap> {
        let last = i32::try_from(week).unwrap_or(i32::MAX);
        self.gaps.iter().filter(move |gap| gap.week <= last)
    }

    /// Whether the unit is a percentage, so that a change is told in points and not in percent of percent.
    pub fn is_share(&self) -> bool {
        let unit = self.unit.to_lowercase();
        ["%", "percent", "per cent", "pct"].contains(&unit.as_str())
    }

    /// Whether the typical pilot week keeps to the limit of a guardrail; None without a limit or a pilot week.
    pub fn keeps_limit(&self) -> Option<bool> {
        let (limit, typical) = (self.limit?, self.description.median_b?);
        Some(self.direction.sign() * (typical - limit) >= -crate::stats::numeric::tol(limit))
    }
}

/// Whether a value can be calculated with.
pub fn usable(value: f64) -> bool {
    value.is_finite() && value.abs() <= MAX_VALUE
}

/// A goal that can be calculated with. A percentage of 0 or less improves nothing and is no goal.
pub fn goal_of(metric: &Metric) -> Option<Goal> {
    let goal = metric.goal.filter(|goal| usable(*goal))?;
    match metric.goal_in {
        Some(GoalIn::Percent) => (goal > 0.0).then_some(Goal::Percent(goal)),
        Some(GoalIn::Value) | None => Some(Goal::Absolute(goal)),
    }
}

/// The usable points of a phase, each week once.
fn clean(points: Vec<(i32, f64)>, first: i32, last: i32) -> Series {
    let weeks: BTreeMap<i32, f64> = points
        .into_iter()
        .filter(|(week, value)| (first..=last).contains(week) && usable(*value))
        .collect();
    // Every reason for which a series is refused was removed above.
    Series::new(weeks.into_iter().map(|(week, value)| (week, Some(value)))).unwrap_or_default()
}

fn gaps(pilot: &Pilot, metric: Id, before: &Series, during: &Series) -> Vec<Gap> {
    let has = |series: &Series, week| series.points().iter().any(|point| point.week == week);
    let oldest = pilot
        .before
        .iter()
        .filter(|value| value.metric == metric)
        .map(|value| value.back.min(MOST_WEEKS))
        .max()
        .unwrap_or(0);
    let earlier = (1..=oldest).rev().map(|back| {
        let week = 1 - i32::try_from(back).unwrap_or(0);
        (week, pilot.before_reading(back, metric))
    });
    let planned = pilot.plan.length().min(MOST_WEEKS);
    let later = (1..=planned).map(|number| {
        let entry = pilot.entry(number);
        (
            i32::try_from(number).unwrap_or(i32::MAX),
            entry.and_then(|entry| entry.reading(metric)),
        )
    });
    earlier
        .chain(later)
        .filter(|(week, _)| !has(before, *week) && !has(during, *week))
        .map(|(week, reading)| Gap {
            week,
            why: match reading {
                Some(Reading::NotMeasured) => Absence::NotMeasured,
                Some(Reading::Excused(reason)) => Absence::Excused(reason.clone()),
                Some(Reading::Value(_)) | None => Absence::NotLogged,
            },
        })
        .collect()
}

#[cfg(test)]
mod tests;
