//! From vague to measurable: what is there already, what is not yet, which words can mean anything, and one next question.
//!
//! The panel reads one field while it is written. It may be wrong: every remark can be set aside for this swap. It gives
//! no grade, changes no word and blocks nothing.

use crate::coach::aloud;
use crate::coach::aside;
use crate::coach::findings::{self, Finding, FindingId, Item, Look, Spoken};
use crate::coach::influence;
use crate::coach::quality;
use crate::coach::question::{At, Question};
use crate::coach::step::PageId;
use crate::domain::choice::Choices as _;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::problem::quoted;
use crate::domain::swap::{DecisionRight, RoomKind};

mod elsewhere;

/// What a remark says about one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is there.
    There,
    /// It is not there yet.
    NotYet,
    /// There are words that can mean anything, or that sound otherwise than they are meant.
    Fuzzy,
}

/// One line of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Names it; stable, because journals keep it when it is set aside.
    pub key: &'static str,
    /// What it says.
    pub state: State,
    /// In a few words.
    pub words: String,
    /// The question whose answer would mend it; empty when it is there.
    pub question: String,
}

impl Remark {
    /// Whether there is something to ask.
    pub fn is_open(&self) -> bool {
        self.state != State::There
    }
}

/// Where a text stands.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    /// The question.
    pub question: &'static Question,
    /// The row, in a list or a group.
    pub row: Option<Id>,
    /// The column.
    pub column: usize,
}

/// What the coach has to say about one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// Where its remarks are set aside.
    pub place: String,
    /// Whether it goes through a list of what belongs there, so that they can be counted.
    pub counts: bool,
    /// What it notices, in the order in which it is worth asking about.
    pub remarks: Vec<Remark>,
    /// What it noticed and the person set aside.
    pub aside: Vec<Remark>,
}

impl Panel {
    /// How many things are there, of how many.
    pub fn how_many(&self) -> (usize, usize) {
        let there = self.remarks.iter().filter(|remark| !remark.is_open());
        (there.count(), self.remarks.len())
    }

    /// What is worth a question.
    pub fn open(&self) -> impl Iterator<Item = &Remark> {
        self.remarks.iter().filter(|remark| remark.is_open())
    }

    /// The remark to ask about: the one asked about before as long as it is open, else what would end the talk, else the
    /// first.
    pub fn next(&self, asked: Option<&str>) -> Option<&Remark> {
        let harsh = [FindingId::Threat.key(), FindingId::Blame.key()];
        self.open()
            .find(|remark| Some(remark.key) == asked)
            .or_else(|| self.open().find(|remark| harsh.contains(&remark.key)))
            .or_else(|| self.open().next())
    }
}

/// Whether the coach reads this column at all.
pub fn reads(question: &Question, column: usize) -> bool {
    question.spoken_at(column).is_some()
        || aloud::name(question, column).is_some()
        || reads_whole_row(question)
}

/// Whether it is the row as a whole that is read, with what was picked in it.
pub fn reads_whole_row(question: &Question) -> bool {
    matches!(question.id, "plan.metrics" | "ask.rights")
}

/// What the coach says about this text in this place; nothing where it does not read, and nothing about blank text.
pub fn panel(journal: &Journal, at: &At, spot: Spot, text: &str) -> Option<Panel> {
    let Spot {
        question,
        row,
        column,
    } = spot;
    let (counts, all) = if let Some(field) = question.spoken_at(column) {
        let noticed = answered_elsewhere(noticed(field, text), journal, at, spot);
        (true, towards_a_decision(noticed, journal, at, spot))
    } else if aloud::name(question, column).is_some() {
        let harsh = findings::read(Spoken::Answer, text);
        let harsh = harsh.iter().filter(|finding| aloud::is_harsh(finding));
        (false, harsh.map(|finding| remark(finding, text)).collect())
    } else if question.id == "plan.metrics" {
        let pilot = &at.swap(journal)?.pilot;
        let metric = pilot.plan.metric(row?)?;
        (false, quality::remarks(metric, pilot.plan.length()))
    } else if question.id == "ask.rights" {
        let rights = &at.swap(journal)?.ask.rights;
        let right = rights.iter().find(|right| Some(right.id) == row)?;
        (false, climbs_far(right).into_iter().collect())
    } else {
        return None;
    };
    if all.is_empty() {
        return None;
    }
    let about_asset = PageId::Assets.key();
    let is_asset = question.id.split('.').next() == Some(about_asset);
    let place = aside::place(question.id, if is_asset { at.asset } else { row });
    let is_aside = |remark: &Remark| {
        at.swap(journal)
            .is_some_and(|swap| aside::is_aside(swap, &place, remark.key))
    };
    let (aside, remarks) = all
        .into_iter()
        .partition(|remark| remark.is_open() && is_aside(remark));
    Some(Panel {
        place,
        counts,
        remarks,
        aside,
    })
}

/// What is not in the sentence but in the field beside it is there, too.
fn answered_elsewhere(
    mut remarks: Vec<Remark>,
    journal: &Journal,
    at: &At,
    spot: Spot,
) -> Vec<Remark> {
    for (key, words) in elsewhere::answered(journal, at, spot) {
        for remark in &mut remarks {
            if remark.key == key && remark.state == State::NotYet {
                remark.state = State::There;
                remark.words = format!("{}: {words}", remark.words);
                remark.question.clear();
            }
        }
    }
    remarks
}

/// A step of more than two levels at once is hard to grant.
fn climbs_far(right: &DecisionRight) -> Option<Remark> {
    let levels = influence::levels_asked(right)?;
    (levels > influence::MOST_LEVELS).then(|| Remark {
        key: "levels",
        state: State::Fuzzy,
        words: format!("{levels} levels up at once"),
        question: "Which one or two levels would help most now? The rest can be the next swap."
            .to_owned(),
    })
}

/// More say in decisions becomes concrete by naming one: the ask is then drafted from it.
fn towards_a_decision(
    mut remarks: Vec<Remark>,
    journal: &Journal,
    at: &At,
    spot: Spot,
) -> Vec<Remark> {
    let is_open = spot.question.id == "ask.sentence"
        && at.swap(journal).is_some_and(|swap| {
            swap.ask.kind == Some(RoomKind::Decisions) && influence::rights(swap).next().is_none()
        });
    let vague = FindingId::VagueWish.key();
    if is_open && let Some(place) = remarks.iter().position(|remark| remark.key == vague) {
        let mut remark = remarks.remove(place);
        if remark.is_open() {
            "Which decisions, at which moment? Name one at the end of this page, and this sentence is drafted \
             from it."
                .clone_into(&mut remark.question);
        }
        // First, because the rest of the sentence follows from it.
        remarks.insert(0, remark);
    }
    remarks
}

/// What the panel asks about an item: the key it is set aside under, the findings that are about the same thing, and what
/// to ask where none of them says more.
struct About {
    item: &'static str,
    key: &'static str,
    findings: &'static [FindingId],
    question: &'static str,
}

const fn about(
    item: &'static str,
    key: &'static str,
    findings: &'static [FindingId],
    question: &'static str,
) -> About {
    About {
        item,
        key,
        findings,
        question,
    }
}

const ABOUT: &[About] = &[
    about(
        "gain",
        "inward-only",
        &[FindingId::ActivityNotOutcome, FindingId::InwardOnly],
        "Who besides you is better off, and how would they notice?",
    ),
    about(
        "number",
        "no-number",
        &[FindingId::NoNumber],
        "What could be counted, and how much of it?",
    ),
    about(
        "compared",
        "compared",
        &[],
        "What is it today? A rough number is fine.",
    ),
    about(
        "by-date",
        "no-deadline",
        &[FindingId::NoDeadline],
        "By when?",
    ),
    about(
        "fuzzy",
        "fuzzy",
        &[],
        "What would somebody see or count then?",
    ),
    about(
        "when",
        "no-time-bound",
        &[FindingId::NoTimeBound],
        "On which days or hours?",
    ),
    about(
        "how-long",
        "how-long",
        &[FindingId::Permanent],
        "For how many weeks do you want to try it?",
    ),
    about(
        "one-ask",
        "bundled",
        &[FindingId::Bundled],
        "Which of these would help most? The others can wait.",
    ),
    about(
        "concrete",
        "vague-wish",
        &[FindingId::VagueWish],
        "What would somebody passing by see that is different?",
    ),
    about(
        "action",
        "generic-trait",
        &[FindingId::GenericTrait],
        "What do you do, and what comes of it?",
    ),
    about(
        "size",
        "no-number",
        &[FindingId::NoNumber],
        "How many, how much or how often? A rough number is fine.",
    ),
    about(
        "before-after",
        "before-after",
        &[],
        "How was it before you did it?",
    ),
    about(
        "noticed",
        "noticed",
        &[],
        "Who would notice within a month if it stopped?",
    ),
    about(
        "plain",
        "hedged",
        &[FindingId::Hedged],
        "How would you say it in one plain sentence?",
    ),
    about(
        "no-blame",
        "blame",
        &[FindingId::Blame],
        "How could it be said without anybody at fault?",
    ),
    about(
        "no-pressure",
        "threat",
        &[FindingId::Threat],
        "How could it be said as an offer?",
    ),
];

fn noticed(field: Spoken, text: &str) -> Vec<Remark> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let Look { items, findings } = findings::look(field, text);
    let abouts: Vec<_> = items
        .iter()
        .map(|item| ABOUT.iter().find(|about| about.item == item.id))
        .collect();
    let covered = |id: FindingId| {
        abouts
            .iter()
            .flatten()
            .any(|about| about.findings.contains(&id))
    };
    let listed = items.iter().zip(&abouts).map(|(item, about)| {
        let finding = findings
            .iter()
            .find(|finding| about.is_some_and(|about| about.findings.contains(&finding.id)));
        let question = finding.map_or_else(
            || about.map_or_else(String::new, |about| about.question.to_owned()),
            |finding| finding.question.clone(),
        );
        let (state, words) = state_of(item);
        Remark {
            key: about.map_or(item.id, |about| about.key),
            state,
            words,
            question: if state == State::There {
                String::new()
            } else {
                question
            },
        }
    });
    let others = findings
        .iter()
        .filter(|finding| !covered(finding.id))
        .map(|finding| remark(finding, text));
    listed.chain(others).collect()
}

fn state_of(item: &Item) -> (State, String) {
    match &item.state {
        findings::State::There(Some(words)) => (State::There, format!("{}: {words}", item.label)),
        findings::State::There(None) => (State::There, item.label.to_owned()),
        findings::State::NotYet => (State::NotYet, item.label.to_owned()),
        findings::State::Fuzzy(words) => (
            State::Fuzzy,
            format!("{} can mean almost anything", quoted(words)),
        ),
    }
}

/// A finding about words that are there.
fn remark(finding: &Finding, text: &str) -> Remark {
    Remark {
        key: finding.key(),
        state: State::Fuzzy,
        words: format!("{}: {}", quoted(finding.words(text)), finding.id.label()),
        question: finding.question.clone(),
    }
}

#[cfg(test)]
mod tests;
