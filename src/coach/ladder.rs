//! The ladder: which freedom costs which rent, whether that was paid, and which step follows from what was proved.
//!
//! A next step is proposed only from the verdict as it stood on the day of the decision, and one size up, never two:
//! [`assets/coach/ladder.json`](../../../assets/coach/ladder.json) says for each kind of room what one size up is.
//! Holding what there is is always on the list and always an equal choice.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::asset::Asset;
use crate::domain::choice::Choices as _;
use crate::domain::decision::{Call, NextChoice, Rung};
use crate::domain::journal::Journal;
use crate::domain::problem::quoted;
use crate::domain::swap::{DecisionRight, Level, RoomKind, Swap};
use crate::domain::week;

/// After how many days without a sign of it the rent of a freedom counts as overdue: five weeks, so that a monthly
/// delivery may be a few days late.
pub const RENT_DAYS: i64 = 35;

/// The verdict that proves the size that was tried, so that one size up may be proposed: better beyond luck, no target
/// missed, no guardrail breached.
pub const PROVES: &str = "worked";
/// The verdict that proves a gain short of its target: another room of the same size may be proposed, nothing larger.
pub const PROVES_THE_SIZE: &str = "helped";

/// A step that may come next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Which way it goes.
    pub choice: NextChoice,
    /// The step in words.
    pub step: String,
}

impl Proposal {
    /// Whether it is what the person has chosen.
    pub fn is_chosen(&self, swap: &Swap) -> bool {
        let is_same_step = self.choice == NextChoice::Hold || swap.next.step.trim() == self.step;
        swap.next.choice == Some(self.choice) && is_same_step
    }
}

/// What may come next after this swap, equal choices in one list; empty before the decision.
pub fn proposals(swap: &Swap) -> Vec<Proposal> {
    let decision = &swap.decision;
    if decision.decided.is_none() || decision.call == Some(Call::Adjust) {
        return Vec::new();
    }
    let mut found = vec![Proposal {
        choice: NextChoice::Hold,
        step: "Hold what there is for eight weeks".to_owned(),
    }];
    if decision.call != Some(Call::LockIn) {
        return found;
    }
    let verdict = decision.verdict.as_ref().map(|fixed| fixed.pilot.as_str());
    let Some(kind) = swap.ask.kind else {
        return found;
    };
    let Some(rules) = rules_of(kind) else {
        return found;
    };
    if verdict == Some(PROVES) {
        found.extend(larger(swap, kind, rules).into_iter().map(|step| Proposal {
            choice: NextChoice::SizeUp,
            step,
        }));
    }
    if verdict == Some(PROVES) || verdict == Some(PROVES_THE_SIZE) {
        found.push(Proposal {
            choice: NextChoice::Another,
            step: rules.same.clone(),
        });
    }
    found
}

/// Why nothing larger is proposed, where that is so.
pub fn why_not_larger(swap: &Swap) -> Option<&'static str> {
    let decision = &swap.decision;
    if decision.decided.is_none() || decision.call != Some(Call::LockIn) {
        return None;
    }
    let verdict = decision.verdict.as_ref().map(|fixed| fixed.pilot.as_str());
    match verdict {
        Some(PROVES) if swap.ask.kind.is_none() => {
            Some("Say on the page of the ask what kind of room it is; then a step can be proposed.")
        }
        Some(PROVES) => None,
        Some(PROVES_THE_SIZE) => Some(
            "It helped and fell short of its target, so nothing larger is proposed: the same size elsewhere, or holding.",
        ),
        None => Some(
            "No verdict was kept on the day of the decision, so nothing larger is proposed than what is held.",
        ),
        Some(_) => Some(
            "The numbers did not prove this size yet, so nothing larger is proposed. Holding it gives them time.",
        ),
    }
}

fn larger(swap: &Swap, kind: RoomKind, rules: &Rules) -> Vec<String> {
    let next_levels: Vec<String> = swap.ask.rights.iter().filter_map(one_level_up).collect();
    if kind == RoomKind::Decisions {
        next_levels
            .into_iter()
            .take(1)
            .chain(rules.larger.clone())
            .collect()
    } else {
        let said = format!("{} {}", swap.ask.sentence, swap.ask.exactly_when).to_lowercase();
        let size = rules.sizes.iter().find(|size| size.fits(&said));
        size.map_or_else(|| rules.larger.clone(), |size| size.larger.clone())
    }
}

/// One level more say in an area than the one that was tried; nothing at the top.
fn one_level_up(right: &DecisionRight) -> Option<String> {
    let tried = right.level_wanted?;
    let next = Level::ALL.iter().find(|level| **level > tried)?;
    let area = right.area.trim();
    (!area.is_empty()).then(|| {
        format!(
            "In {area}, from level {} to level {}",
            tried.label(),
            next.label()
        )
    })
}

/// What one size up is for a kind of room.
#[derive(Debug, Deserialize)]
struct Rules {
    /// By what the ask says; the first that fits.
    sizes: Vec<Size>,
    /// Where nothing fits.
    larger: Vec<String>,
    /// Another room of the same size.
    same: String,
}

/// A size that an ask can have, known by its words.
#[derive(Debug, Deserialize)]
struct Size {
    words: Vec<String>,
    unless: Vec<String>,
    larger: Vec<String>,
}

impl Size {
    fn fits(&self, said: &str) -> bool {
        let holds = |words: &[String]| words.iter().any(|word| said.contains(word.as_str()));
        holds(&self.words) && !holds(&self.unless)
    }
}

#[derive(Debug, Deserialize)]
struct Table {
    when: Rules,
    #[serde(rename = "where")]
    at: Rules,
    how: Rules,
    what: Rules,
    whom: Rules,
    decisions: Rules,
}

/// The table; nothing if it could not be read, which a test rules out.
static TABLE: LazyLock<Option<Table>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../assets/coach/ladder.json")).ok());

fn rules_of(kind: RoomKind) -> Option<&'static Rules> {
    let table = TABLE.as_ref()?;
    Some(match kind {
        RoomKind::When => &table.when,
        RoomKind::Where => &table.at,
        RoomKind::How => &table.how,
        RoomKind::What => &table.what,
        RoomKind::Whom => &table.whom,
        RoomKind::Decisions => &table.decisions,
    })
}

/// Whether the rent of a freedom was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rent {
    /// It costs nothing that was written down.
    None,
    /// It costs something, and no day is known on which that was delivered.
    Unknown,
    /// Last delivered on this day, not long ago.
    Paid(NaiveDate),
    /// Last delivered on this day, more than [`RENT_DAYS`] days ago.
    Overdue(NaiveDate),
}

/// Whether the rent of this freedom was paid: by the newest week in which every metric kept alive was logged, or by the
/// day the person wrote down, whichever is later.
pub fn rent(journal: &Journal, rung: &Rung, today: NaiveDate) -> Rent {
    let swap = source_of(journal, rung);
    let is_logged = swap.is_some_and(|swap| !swap.decision.keep_metrics.is_empty());
    if rung.rent.trim().is_empty() && !is_logged {
        return Rent::None;
    }
    match swap.and_then(last_logged).max(rung.last_paid) {
        None => Rent::Unknown,
        Some(day) if today.signed_duration_since(day).num_days() > RENT_DAYS => Rent::Overdue(day),
        Some(day) => Rent::Paid(day),
    }
}

/// The swap that a freedom was earned with: locked in on the day from which it is held, and where several were, the
/// one that says the same.
fn source_of<'a>(journal: &'a Journal, rung: &Rung) -> Option<&'a Swap> {
    let since = rung.since?;
    let earned = |swap: &&Swap| {
        swap.decision.decided == Some(since) && swap.decision.call == Some(Call::LockIn)
    };
    let says_so = |swap: &&Swap| swap.ask.sentence.trim() == rung.freedom.trim();
    let mut candidates = journal.swaps.iter().filter(earned);
    candidates
        .clone()
        .find(says_so)
        .or_else(|| candidates.next())
}

/// The last day of the newest week after the pilot in which every metric kept alive has a value.
fn last_logged(swap: &Swap) -> Option<NaiveDate> {
    let kept = &swap.decision.keep_metrics;
    let (start, length) = (swap.pilot.plan.start?, swap.pilot.plan.length());
    if kept.is_empty() {
        return None;
    }
    let has_value = |metric, entry: &crate::domain::pilot::WeekEntry| {
        entry
            .reading(metric)
            .and_then(crate::domain::metric::Reading::value)
            .is_some()
    };
    let weeks = swap.pilot.weeks.iter();
    weeks
        .filter(|entry| entry.number > length)
        .filter(|entry| kept.iter().all(|metric| has_value(*metric, entry)))
        .map(|entry| week::span(start, entry.number).last)
        .max()
}

/// The freedoms whose rent is overdue, each with the day of the last sign of it.
pub fn overdue(journal: &Journal, today: NaiveDate) -> Vec<(&Rung, NaiveDate)> {
    let rungs = journal.ladder.iter();
    rungs
        .filter_map(|rung| match rent(journal, rung, today) {
            Rent::Overdue(last) => Some((rung, last)),
            Rent::None | Rent::Unknown | Rent::Paid(_) => None,
        })
        .collect()
}

/// The freedoms that a new decider has made less firm, so that they have to be agreed on again.
pub fn lowered(journal: &Journal) -> Vec<&Rung> {
    let is_lowered = |rung: &&Rung| rung.firmness_after(&journal.decider_changes) != rung.firmness;
    journal.ladder.iter().filter(is_lowered).collect()
}

/// The assets that were not delivered for long: what keeps the freedoms is getting old.
pub fn ageing(journal: &Journal, today: NaiveDate) -> impl Iterator<Item = &Asset> {
    let assets = journal.assets.iter();
    assets.filter(move |asset| asset.is_ageing(today))
}

/// The draft of the next swap from the step that was chosen: the step is the ask, the assets and the decider go along.
/// Nothing where holding was chosen, or no step was written down.
pub fn next_swap(journal: &Journal, swap: &Swap, blank: Swap) -> Option<Swap> {
    let step = swap.next.step.trim();
    let goes_on = matches!(
        swap.next.choice,
        Some(NextChoice::SizeUp | NextChoice::Another)
    );
    if !goes_on || step.is_empty() {
        return None;
    }
    let mut next = blank;
    next.ask.kind = swap.ask.kind;
    step.clone_into(&mut next.ask.sentence);
    next.ask.team_goal.clone_from(&swap.ask.team_goal);
    next.offer.backed_by.clone_from(&swap.offer.backed_by);
    let newest = journal
        .decider_changes
        .iter()
        .filter(|change| change.day >= swap.agreement.day && change.day.is_some())
        .max_by_key(|change| change.day);
    next.their_side.decider = newest.map_or_else(
        || swap.their_side.decider.clone(),
        |change| change.who.clone(),
    );
    Some(next)
}

/// What a freedom is called in a sentence.
pub fn named(rung: &Rung) -> String {
    let freedom = rung.freedom.trim();
    if freedom.is_empty() {
        "a freedom you hold".to_owned()
    } else {
        quoted(freedom)
    }
}

#[cfg(test)]
mod tests;
