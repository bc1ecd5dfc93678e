//! Changes to a plan after it was sealed: each with its day and reason, each told in the report.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::choice::Choices;
use crate::domain::day;
use crate::domain::id::Id;
use crate::domain::metric::{Metric, Reading};
use crate::domain::number;
use crate::domain::pilot::{BeforeValue, Pilot, Plan};

/// One amendment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Amendment {
    /// Names the record.
    pub id: Id,
    /// The day it was made.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
    /// What it changed, in words.
    pub changes: Vec<Change>,
    /// The plan before it.
    pub plan_before: Plan,
    /// The before-weeks before it.
    pub before_before: Vec<BeforeValue>,
}

/// One thing that an amendment changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What: "first day", "goal of Time to insight".
    pub what: String,
    /// What stood there; empty for nothing.
    pub from: String,
    /// What stands there now; empty for nothing.
    pub to: String,
}

impl Pilot {
    /// Opens an amendment: from here on, for the rest of the day, the plan may be changed, and each change is told.
    pub fn open_amendment(&mut self, id: Id, today: NaiveDate, reason: String) {
        self.amendments.push(Amendment {
            id,
            on: today,
            reason,
            changes: Vec::new(),
            plan_before: self.plan.clone(),
            before_before: self.before.clone(),
        });
    }

    /// Whether the plan may be changed today: it is not sealed, or an amendment of today is open.
    pub fn may_change(&self, today: NaiveDate) -> bool {
        self.sealed.is_none()
            || self
                .amendments
                .last()
                .is_some_and(|amendment| amendment.on == today)
    }

    /// Changes plan and before-weeks. Under a seal the change is written into the open amendment; without one
    /// nothing happens.
    pub fn amend(&mut self, today: NaiveDate, change: impl FnOnce(&mut Self)) {
        if !self.may_change(today) {
            return;
        }
        change(self);
        if self.sealed.is_none() {
            return;
        }
        if let Some(mut amendment) = self.amendments.pop() {
            amendment.changes = plan_changes(&amendment.plan_before, &self.plan);
            amendment
                .changes
                .extend(before_changes(&amendment.before_before, self));
            self.amendments.push(amendment);
        }
    }

    /// Amendments that changed something.
    pub fn amendments_made(&self) -> impl Iterator<Item = &Amendment> {
        self.amendments
            .iter()
            .filter(|amendment| !amendment.changes.is_empty())
    }
}

/// A field of a record, in words.
type Said<T> = (&'static str, fn(&T) -> String);

const PLAN_FIELDS: &[Said<Plan>] = &[
    ("first day", |plan| {
        plan.start.map(day::show).unwrap_or_default()
    }),
    ("weeks", |plan| plan.length().to_string()),
    ("check-in day", |plan| {
        plan.check_in
            .map(Choices::label)
            .unwrap_or_default()
            .to_owned()
    }),
    ("success rule", |plan| plan.success.trim().to_owned()),
];

const METRIC_FIELDS: &[Said<Metric>] = &[
    ("name", |metric| metric.title().to_owned()),
    ("unit", |metric| metric.unit.trim().to_owned()),
    ("better direction", |metric| {
        metric
            .better
            .map(Choices::label)
            .unwrap_or_default()
            .to_owned()
    }),
    ("role", |metric| {
        metric.role.map(Choices::key).unwrap_or_default().to_owned()
    }),
    ("goal", |metric| {
        metric.goal.map(number::show).unwrap_or_default()
    }),
    ("kind of goal", |metric| {
        metric
            .goal_in
            .map(Choices::label)
            .unwrap_or_default()
            .to_owned()
    }),
    ("limit", |metric| {
        metric.limit.map(number::show).unwrap_or_default()
    }),
    ("source", |metric| metric.source.trim().to_owned()),
];

/// What differs between two plans, in the order of the plan page.
fn plan_changes(before: &Plan, after: &Plan) -> Vec<Change> {
    let mut changes: Vec<Change> = PLAN_FIELDS
        .iter()
        .filter_map(|(what, say)| change((*what).to_owned(), say(before), say(after)))
        .collect();
    for metric in &before.metrics {
        match after.metric(metric.id) {
            Some(now) => changes.extend(METRIC_FIELDS.iter().filter_map(|(what, say)| {
                change(
                    format!("{what} of {}", metric.title()),
                    say(metric),
                    say(now),
                )
            })),
            None => changes.extend(change(
                "metric".to_owned(),
                metric.title().to_owned(),
                String::new(),
            )),
        }
    }
    for metric in after
        .metrics
        .iter()
        .filter(|metric| before.metric(metric.id).is_none())
    {
        changes.extend(change(
            "metric".to_owned(),
            String::new(),
            metric.title().to_owned(),
        ));
    }
    changes
}

/// Which before-week values differ, in words.
fn before_changes(before: &[BeforeValue], after: &Pilot) -> Vec<Change> {
    let was = |back, metric| {
        before
            .iter()
            .find(|value| value.back == back && value.metric == metric)
    };
    let mut places: Vec<_> = before
        .iter()
        .chain(&after.before)
        .map(|value| (value.back, value.metric))
        .collect();
    places.sort_unstable();
    places.dedup();
    places
        .into_iter()
        .filter_map(|(back, metric)| {
            let name = after.plan.metric(metric).map_or("a metric", Metric::title);
            change(
                format!("{name}, before-week {back}"),
                was(back, metric)
                    .map(|value| say_reading(&value.reading))
                    .unwrap_or_default(),
                after
                    .before_reading(back, metric)
                    .map(say_reading)
                    .unwrap_or_default(),
            )
        })
        .collect()
}

fn change(what: String, from: String, to: String) -> Option<Change> {
    (from != to).then_some(Change { what, from, to })
}

fn say_reading(reading: &Reading) -> String {
    match reading {
        Reading::Value(value) => number::show(*value),
        Reading::NotMeasured => "not measured".to_owned(),
        Reading::Excused(reason) => format!("excused: {reason}"),
    }
}
