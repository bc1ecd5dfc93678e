//! Role packs: examples from one kind of work, to start from.
//!
//! What would be said in the person's own name (results, asks, promises) is only ever shown as an example and cannot be
//! taken over. What can be taken as a row is what somebody else says or counts: a worry in the decider's voice, the
//! name of a number. Each leaves the cell that matters open: the answer, the goal. So no text of a pack can leave the
//! program as it is: the person typed it, or completed the row that it stands in.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::coach::question::Offered;
use crate::domain::answer::{Answer, Field as _};
use crate::domain::choice::Choices as _;
use crate::domain::journal::Journal;
use crate::domain::metric::{Better, Metric, MetricRole};
use crate::domain::role::Work;
use crate::domain::swap::{PromiseKind, RoomKind};

/// The examples from one kind of work.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Results that somebody in this work delivers.
    pub assets: Vec<ExampleAsset>,
    /// What they might ask for, each with what they might promise for it.
    pub asks: Vec<ExampleAsk>,
    /// What is often counted, guardrails included.
    pub metrics: Vec<ExampleMetric>,
    /// What those who decide often worry about, in their voice.
    #[serde(borrow)]
    pub worries: Vec<&'static str>,
}

/// A result, in the words of its questions.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleAsset {
    /// What is delivered.
    pub delivers: &'static str,
    /// How it was before.
    pub before: &'static str,
    /// How it is now.
    pub after: &'static str,
    /// The unit of both.
    pub unit: &'static str,
    /// Who relies on it.
    pub relied_on: &'static str,
    /// Where it can be seen.
    pub evidence: &'static str,
}

/// An ask and what is promised for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleAsk {
    /// The kind of room.
    pub room: RoomKind,
    /// The ask in one sentence.
    pub sentence: &'static str,
    /// Exactly when, and how much.
    pub exactly_when: &'static str,
    /// The goal of the team that it serves.
    pub goal: &'static str,
    /// The promise.
    pub promise: ExamplePromise,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExamplePromise {
    /// In words.
    pub text: &'static str,
    /// What kind of result it is.
    pub kind: PromiseKind,
    /// The number in it.
    pub number: &'static str,
    /// By when.
    pub by: &'static str,
}

/// A number that is often counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleMetric {
    /// What is counted or timed.
    pub name: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// Which way is better.
    pub better: Better,
    /// What it is for.
    pub role: MetricRole,
    /// Where it comes from.
    pub source: &'static str,
}

/// The text of the pack, as it lies in the program.
const fn text_of(work: Work) -> &'static str {
    match work {
        Work::Analyst => include_str!("../../assets/packs/analyst.json"),
        Work::Engineer => include_str!("../../assets/packs/engineer.json"),
        Work::Clinician => include_str!("../../assets/packs/clinician.json"),
        Work::Teacher => include_str!("../../assets/packs/teacher.json"),
        Work::Support => include_str!("../../assets/packs/support.json"),
        Work::Manager => include_str!("../../assets/packs/manager.json"),
        Work::Researcher => include_str!("../../assets/packs/researcher.json"),
        Work::Designer => include_str!("../../assets/packs/designer.json"),
    }
}

static PACKS: LazyLock<Vec<(Work, Pack)>> = LazyLock::new(|| {
    // A test holds that each can be read.
    let read = |work: Work| Some((work, serde_json::from_str(text_of(work)).ok()?));
    Work::ALL.iter().copied().filter_map(read).collect()
});

/// The pack of a kind of work.
pub fn pack(work: Work) -> Option<&'static Pack> {
    PACKS
        .iter()
        .find(|(known, _)| *known == work)
        .map(|(_, pack)| pack)
}

/// The pack that the person started from, if any.
fn picked(journal: &Journal) -> Option<&'static Pack> {
    pack(journal.role.work?)
}

/// One text of each asset of the pack, as examples.
pub fn assets(
    journal: &Journal,
    text: fn(&'static ExampleAsset) -> &'static str,
) -> Vec<&'static str> {
    picked(journal).map_or_else(Vec::new, |pack| pack.assets.iter().map(text).collect())
}

/// One text of the asks of the pack, as examples: those of this kind of room, or all while there is no kind.
pub fn asks(
    journal: &Journal,
    room: Option<RoomKind>,
    text: fn(&'static ExampleAsk) -> &'static str,
) -> Vec<&'static str> {
    let fits = |ask: &&'static ExampleAsk| room.is_none_or(|room| ask.room == room);
    picked(journal).map_or_else(Vec::new, |pack| {
        pack.asks.iter().filter(fits).map(text).collect()
    })
}

/// The worries of the pack, as rows whose answer is open.
pub fn worries(journal: &Journal) -> Vec<Offered> {
    let row = |words: &&'static str| Offered {
        words,
        cells: vec![Answer::Text((*words).to_owned())],
    };
    picked(journal).map_or_else(Vec::new, |pack| pack.worries.iter().map(row).collect())
}

/// Where the numbers of the pack come from, as examples.
pub fn sources(journal: &Journal) -> Vec<&'static str> {
    picked(journal).map_or_else(Vec::new, |pack| {
        pack.metrics.iter().map(|metric| metric.source).collect()
    })
}

/// The numbers of the pack, as rows whose goal, limit and source are open.
pub fn metrics(journal: &Journal) -> Vec<Offered> {
    picked(journal).map_or_else(Vec::new, |pack| {
        pack.metrics.iter().map(ExampleMetric::as_row).collect()
    })
}

/// Whether a metric still says only what the pack says: its name and its unit, and nothing on where it comes from.
pub fn is_as_in_the_pack(journal: &Journal, metric: &Metric) -> bool {
    let is_same = |known: &ExampleMetric| {
        (metric.name.trim(), metric.unit.trim()) == (known.name, known.unit)
    };
    metric.source.trim().is_empty()
        && picked(journal).is_some_and(|pack| pack.metrics.iter().any(is_same))
}

impl ExampleMetric {
    fn as_row(&self) -> Offered {
        let text = |words: &str| Answer::Text(words.to_owned());
        Offered {
            words: self.name,
            cells: vec![
                text(self.name),
                text(self.unit),
                Some(self.better).answer(),
                Some(self.role).answer(),
            ],
        }
    }
}

#[cfg(test)]
mod tests;
