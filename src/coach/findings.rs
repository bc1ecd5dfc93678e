//! What a sentence lacks: the coach reads one sentence in one field and says what would make it stronger.
//!
//! Nothing is graded, rewritten or blocked. Each finding quotes the words that caused it and asks one short question
//! whose answer would mend it.

mod ask;
mod asset;
mod clauses;
mod lexicon;
mod numeral;
mod offer;
mod panel;
mod pattern;
mod quantity;
mod questions;
mod sentence;
mod time;
mod tokens;
mod tone;

use std::ops::Range;

use crate::domain::choice::choices;
use lexicon::LEXICON;
use sentence::{Hit, Sentence};

choices! {
    /// What kind of field a sentence stands in; it decides which findings apply.
    pub enum Spoken {
        Asset = "asset", "what you deliver";
        Ask = "ask", "the ask";
        Offer = "offer", "the promise";
        Answer = "answer", "an answer to a worry";
    }
}

choices! {
    /// What the coach can notice. The keys are stable: journals keep them.
    pub enum FindingId {
        GenericTrait = "generic-trait", "a trait or a duty, and no result yet";
        NoNumber = "no-number", "nothing to count yet";
        VagueWish = "vague-wish", "an onlooker could not tell whether it was granted";
        NoTimeBound = "no-time-bound", "no when, how often or how long yet";
        Permanent = "permanent", "for good, with no end or review";
        BlanketExemption = "blanket-exemption", "free of a whole duty, with no limit";
        Bundled = "bundled", "several asks in one";
        ActivityNotOutcome = "activity-not-outcome", "an effort, and no result yet";
        InwardOnly = "inward-only", "only you or the mood of the team gain";
        NoDeadline = "no-deadline", "no by when yet";
        Threat = "threat", "it can be heard as pressure";
        Blame = "blame", "somebody is blamed";
        Hedged = "hedged", "so soft that nobody need reply";
    }
}

/// Something the coach noticed in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub id: FindingId,
    /// The bytes of the sentence that caused it, on character boundaries; the whole sentence when it is about something
    /// that is not there.
    pub span: Range<usize>,
    /// One short question whose answer would mend it, quoting the person's own words where there are any.
    pub question: String,
}

/// Something that makes a sentence in this field strong, and whether it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Names it; never changes once released, because what is hidden is remembered by it.
    pub id: &'static str,
    /// A few words for the panel.
    pub label: &'static str,
    /// Whether it is there.
    pub state: State,
}

/// Whether an [`Item`] is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is there; where there are words to show for it, these: at most 40 characters, on one line.
    There(Option<String>),
    /// Not there yet.
    NotYet,
    /// These words of the person stand in its way.
    Fuzzy(String),
}

/// Everything the coach sees in one sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// What makes the sentence strong, in the order shown; the same items for every sentence of a field.
    pub items: Vec<Item>,
    /// What would make it stronger, as [`read`] gives it.
    pub findings: Vec<Finding>,
}

/// Reads the words and patterns, which the first sentence would do otherwise. It takes some milliseconds.
pub fn learn() {
    std::sync::LazyLock::force(&LEXICON);
}

/// Looks at one sentence, for the panel beside the field. In blank text every item is not there yet.
pub fn look(field: Spoken, text: &str) -> Look {
    let sentence = Sentence::new(&LEXICON, text);
    Look {
        items: panel::items(field, text, &sentence),
        findings: findings(field, text, &sentence),
    }
}

/// Reads one sentence; the findings come in the order in which they are worth asking about, at most one of each id.
/// Empty for blank text.
pub fn read(field: Spoken, text: &str) -> Vec<Finding> {
    findings(field, text, &Sentence::new(&LEXICON, text))
}

/// The order: what would end the talk first, then what the sentence is about, then how sharp it is.
fn findings(field: Spoken, text: &str, sentence: &Sentence<'_>) -> Vec<Finding> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let mut notes = Notes {
        field,
        text,
        sentence,
        found: Vec::new(),
    };
    notes.at(FindingId::Threat, tone::threat(sentence));
    notes.at(FindingId::Blame, tone::blame(sentence));
    match field {
        Spoken::Asset => {
            notes.at(FindingId::GenericTrait, asset::generic_trait(sentence));
            notes.missing(
                FindingId::NoNumber,
                quantity::sizes(sentence, field).is_empty(),
            );
        }
        Spoken::Ask => {
            let permanent = ask::permanent(sentence);
            let timed = permanent.is_some() || !time::times(sentence, field).is_empty();
            notes.at(FindingId::Bundled, ask::bundled(sentence));
            notes.at(FindingId::VagueWish, ask::vague(sentence));
            notes.at(FindingId::BlanketExemption, ask::blanket(sentence));
            notes.at(FindingId::Permanent, permanent);
            notes.missing(FindingId::NoTimeBound, !timed);
        }
        Spoken::Offer => {
            notes.at(FindingId::ActivityNotOutcome, offer::activity(sentence));
            notes.at(FindingId::InwardOnly, offer::inward(sentence));
            notes.missing(
                FindingId::NoNumber,
                quantity::sizes(sentence, field).is_empty(),
            );
            notes.missing(
                FindingId::NoDeadline,
                time::times(sentence, field).is_empty(),
            );
        }
        Spoken::Answer => {}
    }
    if field != Spoken::Asset {
        notes.at(FindingId::Hedged, tone::hedged(sentence));
    }
    notes.found
}

/// Collects findings with their bytes and questions.
struct Notes<'a> {
    field: Spoken,
    text: &'a str,
    sentence: &'a Sentence<'a>,
    found: Vec<Finding>,
}

impl Notes<'_> {
    /// Notes something that was found at these words.
    fn at(&mut self, id: FindingId, hit: Option<Hit>) {
        let Some(span) = hit.and_then(|hit| self.sentence.bytes(hit.from, hit.to)) else {
            return;
        };
        let question = questions::ask(id, self.field, self.sentence, self.text.get(span.clone()));
        self.found.push(Finding { id, span, question });
    }

    /// Notes that something is missing: about the fuzzy word that stands in its place, else about the whole.
    fn missing(&mut self, id: FindingId, is_missing: bool) {
        if !is_missing {
            return;
        }
        let fuzzy = panel::fuzzy(self.sentence, self.field).filter(|_| id == FindingId::NoNumber);
        let span = fuzzy.and_then(|hit| self.sentence.bytes(hit.from, hit.to));
        let quote = span.clone().and_then(|span| self.text.get(span));
        let question = questions::ask(id, self.field, self.sentence, quote);
        let span = span.unwrap_or(0..self.text.len());
        self.found.push(Finding { id, span, question });
    }
}

#[cfg(test)]
mod tests;
