//! A run chart in plain units: what is drawn and where, before anybody knows on what.
//!
//! Painters (characters, SVG, PDF) share the range, the ticks and the labels, so that all pictures of one metric say
//! the same. Only finite numbers get in, and the range always has a height.

use crate::domain::number;
use crate::report::escape::visible;
use crate::report::measures::Measure;
use crate::stats::Point;

/// How many steps the ticks cut the range into, about.
const STEPS: f64 = 4.0;
/// Values beyond this are not drawn: they would be no chart any more, and their sums could overflow.
const DRAWABLE: f64 = 1e12;

/// Everything a painter needs to draw one metric.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The name of the metric, one visible line.
    pub name: String,
    /// Its unit, one visible line; may be empty.
    pub unit: String,
    /// The first week on the axis; 0 is the week before the start.
    pub first: i32,
    /// The last week on the axis.
    pub last: i32,
    /// The weekly values, oldest first. A week without one is a gap; nothing is drawn across it.
    pub spots: Vec<Spot>,
    /// Weeks without a value, up to the week that was asked for.
    pub gaps: Vec<i32>,
    /// Weeks to mark as unusual.
    pub marked: Vec<i32>,
    /// Pilot weeks outside the usual range before; empty without such a range.
    pub outside: Vec<i32>,
    /// The usual range before, once the pilot has ended and there are enough before-weeks for it.
    pub band: Option<Band>,
    /// Horizontal lines: the medians of both phases and the goal.
    pub levels: Vec<Level>,
    /// Where the pilot starts: the upright line stands left of this week. None when no before-week is shown.
    pub start: Option<i32>,
    /// The lower end of the axis, in the unit of the metric.
    pub low: f64,
    /// The upper end; always above `low`.
    pub high: f64,
    /// Round numbers along the axis, lowest first.
    pub ticks: Vec<Tick>,
}

/// A weekly value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// The week.
    pub week: i32,
    /// The value, finite.
    pub value: f64,
    /// Which phase it belongs to.
    pub phase: Phase,
}

/// The two phases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The weeks before the start.
    Before,
    /// The pilot weeks.
    Pilot,
}

/// A horizontal line with its label.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// What the line stands for.
    pub kind: LevelKind,
    /// Its height, finite.
    pub value: f64,
    /// The first week it is drawn in.
    pub first: i32,
    /// The last week it is drawn in.
    pub last: i32,
    /// "before 9.2", "goal 6.5".
    pub label: String,
}

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelKind {
    /// The typical before-week; ends at the start.
    Before,
    /// The typical pilot week; from the start to the last week that has come.
    Pilot,
    /// The goal, or the limit of a guardrail; runs through.
    Goal,
}

/// A range drawn over all weeks, behind everything else.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Its lower end, finite.
    pub low: f64,
    /// Its upper end, finite.
    pub high: f64,
    /// "usual range before (rough)".
    pub label: &'static str,
}

/// A round number on the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where.
    pub value: f64,
    /// The number as written; all ticks of a chart have the same decimals.
    pub label: String,
}

impl Chart {
    /// The chart of a metric. `until` is the last pilot week whose missing value is a gap (weeks to come are not);
    /// `marked` are the weeks to mark as unusual: all of them on the owner's screen, those that may be told in a
    /// document.
    pub fn of(measure: &Measure, until: u32, marked: &[i32]) -> Self {
        let spots = spots(measure);
        let gaps: Vec<i32> = measure.gaps_until(until).map(|gap| gap.week).collect();
        let first = spots
            .iter()
            .map(|spot| spot.week)
            .chain(gaps.iter().copied())
            .min()
            .unwrap_or(1)
            .min(1);
        let last = i32::try_from(measure.planned).unwrap_or(1).max(1);
        // A pilot under way has no line over weeks to come.
        let reached = spots
            .iter()
            .map(|spot| spot.week)
            .chain(i32::try_from(until))
            .max()
            .unwrap_or(last)
            .clamp(1, last);
        let levels = levels(measure, (first, last), reached);
        let band = band(measure);
        let (low, high, ticks) = scale(
            (&spots, &levels, band.as_ref()),
            counts_things(measure, &spots),
        );
        Self {
            name: visible(&measure.name),
            unit: visible(&measure.unit),
            first,
            last,
            spots,
            gaps,
            marked: marked
                .iter()
                .copied()
                .filter(|week| (first..=last).contains(week))
                .collect(),
            outside: measure
                .usual
                .as_ref()
                .filter(|_| band.is_some())
                .map(|usual| usual.outside.clone())
                .unwrap_or_default(),
            band,
            levels,
            start: (first < 1).then_some(1),
            low,
            high,
            ticks,
        }
    }

    /// Whether there is no value to draw.
    pub fn is_empty(&self) -> bool {
        self.spots.is_empty()
    }

    /// How many weeks the axis has; at least 1.
    pub fn weeks(&self) -> usize {
        usize::try_from(self.last - self.first + 1)
            .unwrap_or(1)
            .max(1)
    }

    /// How high a value stands: 0 at the lower end of the axis, 1 at the upper.
    pub fn height_of(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// The value of a week, as written in the chart.
    pub fn spot(&self, week: i32) -> Option<&Spot> {
        self.spots.iter().find(|spot| spot.week == week)
    }

    /// The label of a week under the axis: "1" from the start on, "-1" for the week before it, as many weeks back as
    /// the number says.
    pub fn week_label(week: i32) -> String {
        if week < 1 {
            (week - 1).to_string()
        } else {
            week.to_string()
        }
    }
}

fn spots(measure: &Measure) -> Vec<Spot> {
    let of = |points: &[Point], phase| -> Vec<Spot> {
        points
            .iter()
            .map(|point| Spot {
                week: point.week,
                value: point.value,
                phase,
            })
            .collect()
    };
    let mut spots = of(&measure.before, Phase::Before);
    spots.extend(of(&measure.pilot, Phase::Pilot));
    spots
}

fn band(measure: &Measure) -> Option<Band> {
    let usual = measure.usual.as_ref()?;
    let drawable = |value: f64| value.is_finite() && value.abs() <= DRAWABLE;
    (drawable(usual.low) && drawable(usual.high)).then(|| Band {
        low: usual.low,
        high: usual.high,
        label: usual.label(),
    })
}

fn levels(measure: &Measure, (first, last): (i32, i32), reached: i32) -> Vec<Level> {
    let limited = measure.is_guardrail() && measure.limit.is_some();
    let aim_word = if limited { "limit" } else { "goal" };
    [
        (
            LevelKind::Before,
            "before",
            measure.description.median_a,
            first,
            0,
        ),
        (
            LevelKind::Pilot,
            "pilot",
            measure.description.median_b,
            1,
            reached,
        ),
        (LevelKind::Goal, aim_word, measure.aim(), first, last),
    ]
    .into_iter()
    .filter_map(|(kind, word, value, first, last)| {
        let value = value.filter(|value| value.is_finite() && value.abs() <= DRAWABLE)?;
        Some(Level {
            kind,
            value,
            first,
            last,
            label: format!("{word} {}", number::show(value)),
        })
    })
    .collect()
}

/// Words of units that measure and do not count; their axis need not start at zero.
const MEASURES: &[&str] = &[
    "s", "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes", "h", "hr", "hrs",
    "hour", "hours", "d", "day", "days", "week", "weeks", "month", "months", "%", "percent", "pct",
    "per", "point", "points", "score", "eur", "usd", "gbp", "chf", "euro", "euros", "dollars",
    "pounds", "k", "km", "m", "kg", "g", "l", "ms", "°c", "grade", "grades", "stars", "ratio",
];

/// Whether the metric counts things, so that the axis starts at zero: every value is whole and not negative, and the
/// unit is blank or none of the words that measure ("tickets", "outages", "requests a week").
fn counts_things(measure: &Measure, spots: &[Spot]) -> bool {
    let whole = spots
        .iter()
        .all(|spot| spot.value >= 0.0 && spot.value.fract() == 0.0);
    let unit = measure.unit.to_lowercase();
    let word = unit.split_whitespace().next().unwrap_or_default();
    whole && !MEASURES.contains(&word) && !unit.contains(['%', '€', '$', '£', '/'])
}

/// A range of round numbers around everything that is drawn.
fn scale(
    (spots, levels, band): (&[Spot], &[Level], Option<&Band>),
    from_zero: bool,
) -> (f64, f64, Vec<Tick>) {
    let values = || {
        spots
            .iter()
            .map(|spot| spot.value)
            .chain(levels.iter().map(|level| level.value))
            .chain(band.into_iter().flat_map(|band| [band.low, band.high]))
    };
    let (mut low, mut high) = values()
        .map(|value| (value, value))
        .reduce(|(low, high), (value, _)| (low.min(value), high.max(value)))
        .unwrap_or((0.0, 1.0));
    if from_zero && low >= 0.0 {
        low = 0.0;
    }
    if high - low <= crate::stats::numeric::tol(high) {
        let room = (low.abs() / 10.0).max(1.0);
        (low, high) = (low - room, high + room);
        // A flat line at zero or above needs no room below zero.
        if values().all(|value| value >= 0.0) {
            low = low.max(0.0);
        }
    }
    let step = round_step((high - low) / STEPS);
    let (from, to) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
    let marks = std::iter::successors(Some(from), |mark| Some(mark + 1.0))
        .take_while(|mark| *mark <= to)
        .take(16)
        .map(|mark| mark * step)
        .collect::<Vec<f64>>();
    let labels = labels_like(&marks, step);
    let ticks = marks
        .iter()
        .zip(labels)
        .map(|(value, label)| Tick {
            value: *value,
            label,
        })
        .collect();
    (from * step, (to * step).max(from * step + step), ticks)
}

/// The next of 1, 2, 2.5 and 5 times a power of ten that is not below the size asked for.
fn round_step(size: f64) -> f64 {
    let power = 10_f64.powf(size.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= size * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// The ticks with as many decimals as the step between them needs, so that no two look the same.
fn labels_like(marks: &[f64], step: f64) -> Vec<String> {
    let decimals = (0..=6)
        .find(|decimals| {
            let scaled = step * 10_f64.powi(*decimals);
            (scaled - scaled.round()).abs() < 1e-6 * scaled.max(1e-6)
        })
        .unwrap_or(6);
    let decimals = usize::try_from(decimals).unwrap_or(0);
    marks
        .iter()
        .map(|mark| {
            let mark = if mark.abs() < step / 2.0 { 0.0 } else { *mark };
            format!("{mark:.decimals$}")
        })
        .collect()
}

#[cfg(test)]
pub(crate) mod tests;
