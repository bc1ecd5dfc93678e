//! What `log` says about what it saved: in words for people, in fields for scripts.

use serde::Serialize;

use crate::{
    cli::log::{say, which::Target},
    domain::{
        metric::{Metric, Reading},
        number::counted,
        pilot::Plan,
        text,
    },
};

/// What was saved. Fields may be added; those that are here keep name and meaning.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Saved {
    /// The pilot week, from 1; nothing for a week before the start.
    pub week: Option<u32>,
    /// How many weeks before the start, from 1; nothing for a pilot week.
    pub before: Option<u32>,
    /// One item a metric, in the order in which they were given.
    pub values: Vec<SavedValue>,
    /// Whether a private note was added. The note itself is not here.
    pub noted: bool,
    /// Metrics of the week that still have nothing.
    pub open: Vec<Named>,
    /// Whether the week is complete now and was not before.
    pub finished: bool,
}

/// A metric as `log` takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its number in the plan, from 1.
    pub metric: usize,
    /// Its name.
    pub name: String,
}

impl Named {
    /// The metric of a plan.
    pub fn of(metric: &Metric, plan: &Plan) -> Self {
        let place = plan.metrics.iter().position(|one| one.id == metric.id);
        Self {
            metric: place.map_or(0, |place| place + 1),
            name: metric.title().to_owned(),
        }
    }
}

/// One value that was saved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SavedValue {
    /// The metric.
    #[serde(flatten)]
    pub metric: Named,
    /// Its unit; may be empty.
    pub unit: String,
    /// What stands there now.
    #[serde(flatten)]
    pub reading: Measured,
    /// What stood there before, where that was something else.
    pub was: Option<Measured>,
    #[serde(skip)]
    words: String,
}

/// What was measured, as a number, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measured {
    /// `measured`, `not_measured` or `excused`.
    pub state: &'static str,
    /// The number in the unit of the metric; nothing unless it was measured.
    pub value: Option<f64>,
    /// Why the week was excused; nothing unless it was.
    pub reason: Option<String>,
}

impl Measured {
    fn of(reading: &Reading) -> Self {
        let (state, value, reason) = match reading {
            Reading::Value(value) => ("measured", Some(*value), None),
            Reading::NotMeasured => ("not_measured", None, None),
            Reading::Excused(reason) => ("excused", None, Some(reason.clone())),
        };
        Self {
            state,
            value,
            reason,
        }
    }
}

impl SavedValue {
    /// The reading that takes the place of another one.
    pub fn of(metric: &Metric, plan: &Plan, reading: &Reading, was: Option<&Reading>) -> Self {
        let was = was.filter(|was| *was != reading);
        let now = format!("{} {}", metric.title(), say(metric, reading));
        let whole = was.map_or_else(
            || now.clone(),
            |was| format!("{now} (was {})", say(metric, was)),
        );
        Self {
            metric: Named::of(metric, plan),
            unit: metric.unit.clone(),
            reading: Measured::of(reading),
            was: was.map(Measured::of),
            words: text::shown(&whole).into_owned(),
        }
    }
}

impl Saved {
    /// Nothing yet for this week.
    pub const fn nothing(target: Target) -> Self {
        let (week, before) = match target {
            Target::Week(number) => (Some(number), None),
            Target::Before(back) => (None, Some(back)),
        };
        Self {
            week,
            before,
            values: Vec::new(),
            noted: false,
            open: Vec::new(),
            finished: false,
        }
    }

    /// What was saved, and what is still open in the week if anything is.
    pub(super) fn in_words(&self) -> (String, Option<String>) {
        let week = match (self.week, self.before) {
            (Some(number), _) => format!("week {number}"),
            (None, back) => format!("{} before the start", counted(back.unwrap_or(0), "week")),
        };
        let mut done = format!("Saved {week}");
        if !self.values.is_empty() {
            let values: Vec<&str> = self.values.iter().map(|one| one.words.as_str()).collect();
            done = format!("{done}: {}", values.join(", "));
        }
        done.push('.');
        if self.noted {
            done.push_str(" The note is private.");
        }
        if self.finished {
            done.push_str(" The week is complete.");
        }
        let open: Vec<_> = self.open.iter().map(|one| text::shown(&one.name)).collect();
        let open =
            (!open.is_empty()).then(|| format!("Still open in {week}: {}.", open.join(", ")));
        (done, open)
    }
}
