//! The sealed plan, its amendments, and what was logged week by week.

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::choice::choices;
use crate::domain::id::Id;
use crate::domain::metric::{Metric, MetricRole, Reading};
use crate::domain::week::{self, Span};

pub mod amendment;
pub mod entry;

pub use amendment::{Amendment, Change};
pub use entry::{Earlier, Logged, WeekEntry};

/// The length a plan has until the person says otherwise, in weeks.
pub const DEFAULT_WEEKS: u32 = 6;
/// The most before-weeks that are kept.
pub const MOST_BEFORE_WEEKS: u32 = 12;

/// The plan and everything logged under it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pilot {
    /// The plan as it stands.
    pub plan: Plan,
    /// When it was sealed, and what it said then.
    pub sealed: Option<Seal>,
    /// Every change after sealing.
    pub amendments: Vec<Amendment>,
    /// The reason being typed for the next amendment.
    pub amendment_reason: String,
    /// Values from before the start.
    pub before: Vec<BeforeValue>,
    /// Week entries, in the order of their numbers.
    pub weeks: Vec<WeekEntry>,
}

/// What is measured, from when, and for how long.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// The first day of week 1.
    pub start: Option<NaiveDate>,
    /// 4 to 8; [`DEFAULT_WEEKS`] until it is set.
    pub weeks: Option<u32>,
    /// The weekday on which a week is logged.
    pub check_in: Option<CheckIn>,
    /// What is measured.
    pub metrics: Vec<Metric>,
    /// What counts as success, in words.
    pub success: String,
}

/// The day a plan was sealed and the plan of that day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seal {
    /// The day.
    pub on: NaiveDate,
    /// What was sealed.
    pub plan: Plan,
}

/// A value from before the start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BeforeValue {
    /// Weeks back from the start: 1 is the week just before it.
    pub back: u32,
    /// The metric.
    pub metric: Id,
    /// What was read from the records.
    pub reading: Reading,
}

choices! {
    /// The weekday of the check-in.
    pub enum CheckIn {
        Monday = "mon", "Monday";
        Tuesday = "tue", "Tuesday";
        Wednesday = "wed", "Wednesday";
        Thursday = "thu", "Thursday";
        Friday = "fri", "Friday";
        Saturday = "sat", "Saturday";
        Sunday = "sun", "Sunday";
    }
}

impl From<CheckIn> for Weekday {
    fn from(day: CheckIn) -> Self {
        match day {
            CheckIn::Monday => Self::Mon,
            CheckIn::Tuesday => Self::Tue,
            CheckIn::Wednesday => Self::Wed,
            CheckIn::Thursday => Self::Thu,
            CheckIn::Friday => Self::Fri,
            CheckIn::Saturday => Self::Sat,
            CheckIn::Sunday => Self::Sun,
        }
    }
}

impl Plan {
    /// The length in weeks, set or by default.
    pub fn length(&self) -> u32 {
        self.weeks.unwrap_or(DEFAULT_WEEKS)
    }

    /// First and last day, once there is a first day.
    pub fn span(&self) -> Option<Span> {
        let first = self.start?;
        Some(Span {
            first,
            last: week::last_day(first, self.length()),
        })
    }

    /// The metric that decides: the first one with that role.
    pub fn primary(&self) -> Option<&Metric> {
        self.metrics
            .iter()
            .find(|metric| metric.role == Some(MetricRole::Primary))
    }

    /// The metric with this id.
    pub fn metric(&self, id: Id) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.id == id)
    }

    /// The day from which a week waits to be logged: its check-in day, or its last day where none is set.
    pub fn due_from(&self, number: u32) -> Option<NaiveDate> {
        let start = self.start?;
        Some(self.check_in.map_or_else(
            || week::span(start, number).last,
            |weekday| week::check_in(start, number, weekday.into()),
        ))
    }
}

impl Pilot {
    /// The entry of a week.
    pub fn entry(&self, number: u32) -> Option<&WeekEntry> {
        self.weeks.iter().find(|entry| entry.number == number)
    }

    /// The entry of a week, made if it is not there. Entries stay in the order of their numbers.
    pub fn entry_mut(&mut self, number: u32) -> &mut WeekEntry {
        let place = self.weeks.partition_point(|entry| entry.number < number);
        if self
            .weeks
            .get(place)
            .is_none_or(|entry| entry.number != number)
        {
            self.weeks.insert(place, WeekEntry::blank(number));
        }
        #[expect(
            clippy::indexing_slicing,
            reason = "the entry was found or inserted at this place just above"
        )]
        &mut self.weeks[place]
    }

    /// What was read for a metric in the week `back` weeks before the start.
    pub fn before_reading(&self, back: u32, metric: Id) -> Option<&Reading> {
        self.before
            .iter()
            .find(|value| value.back == back && value.metric == metric)
            .map(|value| &value.reading)
    }

    /// Sets or clears a before-week value.
    pub fn set_before(&mut self, back: u32, metric: Id, reading: Option<Reading>) {
        self.before
            .retain(|value| value.back != back || value.metric != metric);
        if let Some(reading) = reading {
            self.before.push(BeforeValue {
                back,
                metric,
                reading,
            });
            self.before
                .sort_by(|a, b| b.back.cmp(&a.back).then(a.metric.cmp(&b.metric)));
        }
    }

    /// Before-week values of a metric as (week, value), oldest first. Weeks count on one line with the pilot
    /// weeks: the week before the start is 0, the one before that -1.
    pub fn before_points(&self, metric: Id) -> Vec<(i32, f64)> {
        let mut points: Vec<(i32, f64)> = self
            .before
            .iter()
            .filter(|value| value.metric == metric)
            .filter_map(|value| Some((before_week(value.back), value.reading.value()?)))
            .collect();
        points.sort_by_key(|(week, _)| *week);
        points
    }

    /// Pilot-week values of a metric as (week, value) up to the planned end.
    pub fn pilot_points(&self, metric: Id) -> Vec<(i32, f64)> {
        self.points(metric, |number| number <= self.plan.length())
    }

    /// Values logged after the planned end, for metrics that are kept alive.
    pub fn later_points(&self, metric: Id) -> Vec<(i32, f64)> {
        self.points(metric, |number| number > self.plan.length())
    }

    fn points(&self, metric: Id, wanted: impl Fn(u32) -> bool) -> Vec<(i32, f64)> {
        self.weeks
            .iter()
            .filter(|entry| wanted(entry.number))
            .filter_map(|entry| {
                let week = i32::try_from(entry.number).ok()?;
                Some((week, entry.reading(metric)?.value()?))
            })
            .collect()
    }

    /// Whether every metric of the plan has something logged in this week: a value, or why there is none.
    pub fn is_logged(&self, number: u32) -> bool {
        self.entry(number).is_some_and(|entry| {
            entry.finished.is_some()
                || self
                    .plan
                    .metrics
                    .iter()
                    .all(|metric| entry.reading(metric.id).is_some())
        })
    }

    /// The weeks that wait to be logged on this day, oldest first.
    pub fn due_weeks(&self, today: NaiveDate) -> Vec<u32> {
        if self.sealed.is_none() || self.plan.metrics.is_empty() {
            return Vec::new();
        }
        (1..=self.plan.length())
            .filter(|number| self.plan.due_from(*number).is_some_and(|day| day <= today))
            .filter(|number| !self.is_logged(*number))
            .collect()
    }

    /// The number of the week that `today` lies in, from 1; nothing before the start.
    pub fn week_on(&self, today: NaiveDate) -> Option<u32> {
        let number = week::number_of(self.plan.start?, today);
        u32::try_from(number).ok().filter(|number| *number >= 1)
    }

    /// How many weeks have at least one value.
    pub fn weeks_with_values(&self) -> usize {
        self.weeks
            .iter()
            .filter(|entry| entry.number <= self.plan.length())
            .filter(|entry| {
                entry
                    .values
                    .iter()
                    .any(|logged| logged.reading.as_ref().and_then(Reading::value).is_some())
            })
            .count()
    }

    /// Seals the plan: from here on it changes only by amendment.
    pub fn seal(&mut self, today: NaiveDate) {
        if self.sealed.is_none() {
            self.plan.weeks = Some(self.plan.length());
            self.sealed = Some(Seal {
                on: today,
                plan: self.plan.clone(),
            });
        }
    }

    /// The same plan for another round: metrics and before-weeks stay, dates, seal and log do not.
    #[must_use]
    pub fn without_log(&self) -> Self {
        let mut plan = self.plan.clone();
        plan.start = None;
        Self {
            plan,
            before: self.before.clone(),
            ..Self::default()
        }
    }
}

/// The number of a before-week on the line that counts pilot weeks from 1.
fn before_week(back: u32) -> i32 {
    1_i32.saturating_sub(i32::try_from(back).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests;
