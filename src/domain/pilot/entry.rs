//! One pilot week: its values, what else happened, and the corrections that keep what stood there before.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::choice::choices;
use crate::domain::id::Id;
use crate::domain::metric::Reading;
use crate::domain::private::{Private, Pulse};

/// What was logged for one pilot week.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WeekEntry {
    /// The week, from 1.
    pub number: u32,
    /// One item a metric.
    pub values: Vec<Logged>,
    /// Whether the person got the room that was agreed.
    pub room: Option<RoomHad>,
    /// Which of the things that stay as they are were kept.
    pub kept: Vec<Tick>,
    /// Deliverables finished this week, counted.
    pub delivered: Vec<Delivered>,
    /// Anything unusual outside.
    pub unusual: String,
    /// Whether the unusual event may be told in documents.
    pub share_unusual: Option<bool>,
    /// A side effect worth quoting.
    pub side_effect: String,
    /// For the owner's eyes only.
    pub private_note: Private<String>,
    /// The weekly pulse.
    pub pulse: Pulse,
    /// The day on which the person said that the week was complete.
    pub finished: Option<NaiveDate>,
}

/// What was logged for one metric.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Logged {
    /// The metric.
    pub metric: Id,
    /// What stands there now.
    pub reading: Option<Reading>,
    /// What stood there before, oldest first.
    #[serde(default)]
    pub earlier: Vec<Earlier>,
}

/// A reading that was corrected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Earlier {
    /// What stood there; nothing when the value was added after the week had been finished without it.
    pub reading: Option<Reading>,
    /// The day of the correction.
    pub replaced: NaiveDate,
}

/// Whether one of the things that stay as they are was kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tick {
    /// The thing, by the id of its row on the terms page.
    pub stays: Id,
    /// Kept or not.
    pub kept: bool,
}

/// Something promised that was finished this week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Delivered {
    /// The promise.
    pub promise: Id,
    /// How many.
    pub count: f64,
}

choices! {
    /// How much of the agreed room was had.
    pub enum RoomHad {
        All = "all", "all of it";
        Part = "part", "part";
        No = "no", "no";
    }
}

impl WeekEntry {
    /// A week with nothing logged.
    pub fn blank(number: u32) -> Self {
        Self {
            number,
            ..Self::default()
        }
    }

    /// What stands there for a metric.
    pub fn reading(&self, metric: Id) -> Option<&Reading> {
        self.logged(metric)
            .and_then(|logged| logged.reading.as_ref())
    }

    /// Whether anything was logged for a metric, if only that it was not measured.
    pub fn has_reading(&self) -> bool {
        self.values.iter().any(|logged| logged.reading.is_some())
    }

    /// Everything kept for a metric, corrections too.
    pub fn logged(&self, metric: Id) -> Option<&Logged> {
        self.values.iter().find(|logged| logged.metric == metric)
    }

    /// Sets or clears a reading. Once the week is finished, what stood there is kept with the day of the change.
    pub fn set_reading(&mut self, metric: Id, reading: Option<Reading>, today: NaiveDate) {
        let finished = self.finished.is_some();
        let Some(logged) = self
            .values
            .iter_mut()
            .find(|logged| logged.metric == metric)
        else {
            if reading.is_some() {
                let earlier = if finished {
                    vec![Earlier {
                        reading: None,
                        replaced: today,
                    }]
                } else {
                    Vec::new()
                };
                self.values.push(Logged {
                    metric,
                    reading,
                    earlier,
                });
            }
            return;
        };
        if logged.reading == reading {
            return;
        }
        if finished {
            logged.earlier.push(Earlier {
                reading: logged.reading.take(),
                replaced: today,
            });
        }
        logged.reading = reading;
    }

    /// How many readings were corrected after the week had been finished.
    pub fn corrections(&self) -> usize {
        self.values.iter().map(|logged| logged.earlier.len()).sum()
    }

    /// Whether a thing that stays was kept, if the person said so.
    pub fn is_kept(&self, stays: Id) -> Option<bool> {
        self.kept
            .iter()
            .find(|tick| tick.stays == stays)
            .map(|tick| tick.kept)
    }

    /// Sets or clears a tick.
    pub fn set_kept(&mut self, stays: Id, kept: Option<bool>) {
        self.kept.retain(|tick| tick.stays != stays);
        self.kept.extend(kept.map(|kept| Tick { stays, kept }));
    }

    /// How many of a promised thing were finished this week.
    pub fn delivered_count(&self, promise: Id) -> Option<f64> {
        self.delivered
            .iter()
            .find(|delivered| delivered.promise == promise)
            .map(|delivered| delivered.count)
    }

    /// Sets or clears a count of finished things.
    pub fn set_delivered(&mut self, promise: Id, count: Option<f64>) {
        self.delivered
            .retain(|delivered| delivered.promise != promise);
        self.delivered
            .extend(count.map(|count| Delivered { promise, count }));
    }
}
