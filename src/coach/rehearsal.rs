//! The rehearsal: worries dealt one at a time in the voice of the decider, and what an answer to each can lean on.
//!
//! Pure: the journal and a seed go in, cards come out, and the same seed deals the same cards. Nothing is graded. What
//! the person says is theirs; it becomes a prepared answer only when they keep it.

use std::fmt;

use crate::coach::findings::{self, Finding, Spoken};
use crate::coach::prepared;
use crate::coach::question::{At, QuestionId};
use crate::coach::step::PageId;
use crate::domain::choice::{Choices as _, choices};
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::metric::MetricRole;
use crate::domain::swap::{Swap, Worry};

mod deck;
mod dice;
mod facts;
mod keep;
#[cfg(test)]
mod tests;

use deck::{DECK, Known, Manner};
use dice::Dice;
use facts::Facts;
pub use keep::{Undo, keep, take_back, would_replace};

/// The question whose list the prepared answers stand in.
pub const WORRIES: QuestionId = "their-side.worries";
/// What any answer can lean on.
const ANYTIME: [Lean; 3] = [Lean::Promise, Lean::Stays, Lean::StopRule];
/// The fewest worries in a sitting.
const FEWEST: usize = 6;
/// The fewest worries in a sitting that are not the person's own.
const FEWEST_NEW: usize = 2;

choices! {
    /// The mood in which the decider speaks.
    pub enum Temper {
        Cynical = "cynical", "cynical";
        Anxious = "anxious", "anxious";
        Overloaded = "overloaded", "overloaded";
        Threatened = "threatened", "feeling threatened";
    }
}

choices! {
    /// What an answer can lean on: something that the person has promised or laid down.
    pub enum Lean {
        Promise = "promise", "Your promise";
        Guardrail = "guardrail", "Your guardrail";
        Stays = "stays", "What stays as it is";
        StopRule = "stop-rule", "When you end it early";
        Effort = "effort", "How you take work off them";
        Precedent = "precedent", "Where it has worked";
        Updates = "updates", "What they hear from you";
        Ownership = "ownership", "What you do if it goes wrong";
        Colleagues = "colleagues", "What your colleagues gain";
        Trial = "trial", "That it is a trial, with an end";
    }
}

/// Where a worry comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A row of the person's own list.
    Own(Id),
    /// The deck of the program, by its name there.
    Deck(String),
}

/// One worry, dealt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Where it comes from.
    pub source: Source,
    /// The worry in a few words.
    pub worry: String,
    /// What the decider says.
    pub says: String,
    /// What they ask after it.
    pub asks: String,
    /// What an answer can lean on, the best first.
    pub leans: Vec<Lean>,
}

/// One sitting: who speaks, in which temper, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// The name of the decider; empty while it is not known.
    pub decider: String,
    /// The temper of the day.
    pub temper: Temper,
    /// What is behind the temper, in a sentence.
    pub manner: &'static str,
    /// The worries, in the order in which they are dealt; never empty.
    pub cards: Vec<Card>,
}

/// What an answer can lean on, in the person's own words where they have written it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// What it is.
    pub lean: Lean,
    /// Their words for it; nothing while it is not written.
    pub words: Option<String>,
}

impl fmt::Display for Support {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lean = self.lean.label();
        match &self.words {
            Some(words) => write!(f, "{lean}: {words}"),
            None => write!(f, "{lean}. It is not written yet."),
        }
    }
}

/// What is shown after an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reflection {
    /// The answer that was prepared.
    pub prepared: Option<String>,
    /// What an answer can lean on.
    pub supports: Vec<Support>,
    /// What the coach noticed in what was typed.
    pub findings: Vec<Finding>,
}

/// Deals a sitting: the person's own worries first, those without an answer before the others, then worries of the deck
/// that fit the kind of room. Nothing while there is no swap.
pub fn deal(journal: &Journal, at: &At, seed: u64) -> Option<Sitting> {
    let mut dice = Dice::new(seed);
    let temper = *dice.pick(Temper::ALL)?;
    dealt(journal, at, temper, dice)
}

/// The same in a temper that the person chose.
pub fn deal_in(journal: &Journal, at: &At, temper: Temper, seed: u64) -> Option<Sitting> {
    dealt(journal, at, temper, Dice::new(seed))
}

fn dealt(journal: &Journal, at: &At, temper: Temper, mut dice: Dice) -> Option<Sitting> {
    let swap = at.swap(journal)?;
    let manner = DECK.manner(temper)?;
    let facts = Facts::of(swap);
    let mut cards: Vec<Card> = own(swap, &mut dice)
        .into_iter()
        .map(|worry| own_card(worry, manner, &facts, &mut dice))
        .collect();
    let more = FEWEST.saturating_sub(cards.len()).max(FEWEST_NEW);
    let new = from_the_deck(journal, swap, more, &mut dice);
    cards.extend(new.into_iter().map(|known| {
        let body = way_of_saying(known, &facts, &mut dice);
        card(
            (Source::Deck(known.id.clone()), &known.worry),
            &body,
            Some(known),
            manner,
            &mut dice,
        )
    }));
    (!cards.is_empty()).then(|| Sitting {
        decider: facts::name(&swap.their_side.decider).unwrap_or_default(),
        temper,
        manner: &manner.behind,
        cards,
    })
}

/// How many of the person's own worries have no answer yet.
pub fn unanswered(swap: &Swap) -> usize {
    let worries = swap.their_side.worries.iter();
    worries
        .filter(|worry| !worry.worry.trim().is_empty() && worry.answer.trim().is_empty())
        .count()
}

/// The key under which a half-said answer lies among the drafts of the journal.
pub fn draft_key(swap: Id, source: &Source) -> String {
    let name = match source {
        Source::Own(row) => row.to_string(),
        Source::Deck(id) => id.clone(),
    };
    format!("{}{name}/0", draft_keys_begin(swap))
}

/// What the keys of all half-said answers of a swap begin with.
pub fn draft_keys_begin(swap: Id) -> String {
    format!("{swap}/rehearsal/")
}

/// The answer that was prepared for a worry.
pub fn prepared_answer<'a>(swap: &'a Swap, source: &Source) -> Option<&'a str> {
    let Source::Own(row) = source else {
        return None;
    };
    let worry = swap
        .their_side
        .worries
        .iter()
        .find(|worry| worry.id == *row)?;
    Some(worry.answer.trim()).filter(|answer| !answer.is_empty())
}

/// What is shown after an answer was typed.
pub fn reflect(swap: &Swap, card: &Card, typed: &str) -> Reflection {
    Reflection {
        prepared: prepared_answer(swap, &card.source).map(str::to_owned),
        supports: supports(swap, card),
        findings: findings::read(Spoken::Answer, typed),
    }
}

/// What an answer can lean on: at most two that are written. While none of them is, whatever else is written and the
/// one to write first.
fn supports(swap: &Swap, card: &Card) -> Vec<Support> {
    let all = card.leans.iter().map(|lean| Support {
        lean: *lean,
        words: lean.words(swap),
    });
    let written: Vec<Support> = all
        .clone()
        .filter(|support| support.words.is_some())
        .take(2)
        .collect();
    if !written.is_empty() {
        return written;
    }
    let else_written = ANYTIME.iter().find_map(|lean| {
        let words = Some(lean.words(swap)?);
        Some(Support { lean: *lean, words })
    });
    else_written.into_iter().chain(all.take(1)).collect()
}

/// The person's own worries: those without an answer first, each part in any order.
fn own<'a>(swap: &'a Swap, dice: &mut Dice) -> Vec<&'a Worry> {
    let (open, answered): (Vec<&Worry>, Vec<&Worry>) = swap
        .their_side
        .worries
        .iter()
        .filter(|worry| !worry.worry.trim().is_empty())
        .partition(|worry| worry.answer.trim().is_empty());
    let mut worries = dice.shuffled(open);
    worries.extend(dice.shuffled(answered));
    worries
}

/// Worries of the deck that fit and are not among the person's own: first those with a half-said answer, then turn by
/// turn one for this kind of room and one for any.
fn from_the_deck(
    journal: &Journal,
    swap: &Swap,
    count: usize,
    dice: &mut Dice,
) -> Vec<&'static Known> {
    let own: Vec<&str> = swap
        .their_side
        .worries
        .iter()
        .filter_map(|worry| Some(DECK.like(&worry.worry)?.id.as_str()))
        .collect();
    let fitting: Vec<&Known> = DECK
        .worries
        .iter()
        .filter(|known| known.fits(swap.ask.kind) && !own.contains(&known.id.as_str()))
        .collect();
    let (drafted, fresh): (Vec<&Known>, Vec<&Known>) = fitting.into_iter().partition(|known| {
        let key = draft_key(swap.id, &Source::Deck(known.id.clone()));
        journal.drafts.contains_key(&key)
    });
    let (special, general): (Vec<&Known>, Vec<&Known>) =
        fresh.into_iter().partition(|known| !known.kinds.is_empty());
    let mut special = dice.shuffled(special).into_iter();
    let mut general = dice.shuffled(general).into_iter();
    let mut dealt = drafted;
    while dealt.len() < count {
        let pair: Vec<&Known> = special.next().into_iter().chain(general.next()).collect();
        if pair.is_empty() {
            break;
        }
        dealt.extend(pair);
    }
    dealt.truncate(count);
    dealt
}

/// A worry in the person's own words, as they wrote it.
fn own_card(worry: &Worry, manner: &Manner, facts: &Facts, dice: &mut Dice) -> Card {
    let known = DECK.like(&worry.worry);
    let is_offered = known.is_some_and(|known| known.worry == worry.worry.trim());
    let body = match known.filter(|_| is_offered) {
        Some(known) => way_of_saying(known, facts, dice),
        None => facts::said(&worry.worry),
    };
    card(
        (Source::Own(worry.id), worry.worry.trim()),
        &body,
        known,
        manner,
        dice,
    )
}

/// One way of saying a worry of the deck; those with the person's own words twice as often.
fn way_of_saying(known: &Known, facts: &Facts, dice: &mut Dice) -> String {
    let mut ways = Vec::new();
    for way in &known.says {
        if let Some(filled) = facts.fill(way) {
            ways.push(filled.clone());
            if filled != *way {
                ways.push(filled);
            }
        }
    }
    dice.pick(&ways)
        .cloned()
        .or_else(|| prepared::sentence(&known.worry))
        .unwrap_or_default()
}

fn card(
    (source, worry): (Source, &str),
    body: &str,
    known: Option<&Known>,
    manner: &Manner,
    dice: &mut Dice,
) -> Card {
    // Two sentences that begin alike sound like a slip.
    let begins = |text: &str| -> Vec<String> {
        text.split_whitespace()
            .take(2)
            .map(str::to_lowercase)
            .collect()
    };
    let opens = manner.opens.iter();
    let opens: Vec<&String> = opens.filter(|open| begins(open) != begins(body)).collect();
    let opening = dice.pick(&opens).map_or("", |opening| opening.as_str());
    // A worry that is not known is followed by a question that fits any.
    let asks = known.map_or(&manner.presses, |known| &known.asks);
    Card {
        source,
        worry: worry.to_owned(),
        says: format!("{opening} {body}"),
        asks: dice.pick(asks).cloned().unwrap_or_default(),
        leans: known.map_or_else(|| ANYTIME.to_vec(), |known| known.leans.clone()),
    }
}

impl Lean {
    /// The person's words for it; nothing while it is not written.
    fn words(self, swap: &Swap) -> Option<String> {
        let (side, terms) = (&swap.their_side, &swap.terms);
        match self {
            Self::Promise => prepared::some(&prepared::shown_upward(swap)?.text),
            Self::Guardrail => {
                let mut metrics = swap.pilot.plan.metrics.iter();
                let is_guardrail = |role| role == Some(MetricRole::Guardrail);
                prepared::some(&metrics.find(|metric| is_guardrail(metric.role))?.name)
            }
            Self::Stays => terms
                .stays
                .iter()
                .find_map(|stays| prepared::some(&stays.what)),
            Self::StopRule => prepared::some(&terms.stop_rule),
            Self::Effort => prepared::some(&side.effort_offset),
            Self::Precedent => prepared::precedent(swap),
            Self::Updates => {
                let rhythm = terms.rhythm?.label();
                Some(
                    prepared::some(&terms.hears)
                        .map_or_else(|| rhythm.to_owned(), |hears| format!("{hears}, {rhythm}")),
                )
            }
            Self::Ownership => prepared::some(&terms.if_wrong),
            Self::Colleagues => side.touched.iter().find_map(|colleague| {
                let gain = prepared::some(&colleague.gain)?;
                let who = facts::name(&colleague.who)?;
                Some(format!("{who}: {gain}"))
            }),
            Self::Trial => prepared::some(&swap.ask.exactly_when),
        }
    }

    /// Where it is written.
    pub const fn place(self) -> (PageId, QuestionId) {
        match self {
            Self::Promise => (PageId::Offer, "offer.promises"),
            Self::Guardrail => (PageId::Plan, "plan.metrics"),
            Self::Stays => (PageId::Terms, "terms.stays"),
            Self::StopRule => (PageId::Terms, "terms.stop-rule"),
            Self::Effort => (PageId::TheirSide, "their-side.effort"),
            Self::Precedent => (PageId::TheirSide, "their-side.precedents"),
            Self::Updates => (PageId::Terms, "terms.updates"),
            Self::Ownership => (PageId::Terms, "terms.if-wrong"),
            Self::Colleagues => (PageId::TheirSide, "their-side.touched"),
            Self::Trial => (PageId::Ask, "ask.exactly-when"),
        }
    }
}
