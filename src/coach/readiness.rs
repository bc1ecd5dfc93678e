//! What the swap still lacks before the talk: ten checks, one for the colleagues and one for the tone, computed from the answers.

use std::borrow::Cow;

use crate::coach::aloud;
use crate::coach::leader;
use crate::coach::question::{At, GROUP_ROW, QuestionId};
use crate::coach::step::PageId;
use crate::domain::answer::Record;
use crate::domain::choice::Choices as _;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::problem::quoted;
use crate::domain::swap::{Promise, Swap, TheirSide};

mod giving;

/// One check, with the field that meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Names the check; never changes.
    pub id: &'static str,
    /// What is to be true.
    pub label: &'static str,
    /// Whether it is.
    pub met: bool,
    /// What is missing, in a sentence; empty when it is met.
    pub missing: String,
    /// The page that has the field.
    pub page: PageId,
    /// The question to answer.
    pub question: QuestionId,
    /// Row and column of the cell, where it is not the first of its question.
    pub cell: Option<(Id, usize)>,
    /// The asset to take in hand, on the page of assets.
    pub asset: Option<Id>,
}

/// The checks, in the order in which the case is told. The one that reads every sentence comes last.
const CHECKS: &[fn(&Journal, &At, &Swap) -> Check] = &[
    |_, _, swap| trial(swap),
    |_, _, swap| one_ask(swap),
    |_, _, swap| worries(&swap.their_side),
    |_, _, swap| precedent(&swap.their_side),
    |_, _, swap| why_now(swap),
    |_, _, swap| effort(&swap.their_side),
    |_, _, swap| stays(swap),
    |_, _, swap| promises(swap),
    |_, _, swap| updates(swap),
    |_, _, swap| ownership(swap),
    |_, _, swap| nobody_pays(&swap.their_side),
    |journal, at, _| tone(journal, at),
];

/// The checks of the swap in hand, each made only when it is asked for; with no swap in hand, as for a blank one.
pub fn checks<'a>(journal: &'a Journal, at: &'a At) -> impl Iterator<Item = Check> + 'a {
    let swap = at
        .swap(journal)
        .map_or_else(|| Cow::Owned(Swap::blank(Id::numbered(0))), Cow::Borrowed);
    let gives_room = leader::gives_room(journal);
    CHECKS.iter().map(move |make| {
        let check = make(journal, at, &swap);
        if gives_room {
            giving::worded(check)
        } else {
            check
        }
    })
}

/// Whether nothing is missing for the talk.
pub fn is_ready(journal: &Journal, at: &At) -> bool {
    checks(journal, at).all(|check| check.met)
}

/// The first worry that has no answer yet, in its own words.
pub fn unanswered_worry(swap: &Swap) -> Option<&str> {
    swap.their_side
        .worries
        .iter()
        .find(|worry| is_filled(&worry.worry) && !is_filled(&worry.answer))
        .map(|worry| worry.worry.trim())
}

fn check(
    (id, label): (&'static str, &'static str),
    (page, question): (PageId, QuestionId),
    missing: Option<String>,
) -> Check {
    Check {
        id,
        label,
        met: missing.is_none(),
        missing: missing.unwrap_or_default(),
        page,
        question,
        cell: None,
        asset: None,
    }
}

impl Check {
    /// Leads to one cell of the question.
    fn leading_to(mut self, cell: Option<(Id, usize)>) -> Self {
        self.cell = cell;
        self
    }
}

/// The sentence, unless the condition holds.
fn unless(met: bool, missing: &str) -> Option<String> {
    (!met).then(|| missing.to_owned())
}

fn is_filled(text: &str) -> bool {
    !text.trim().is_empty()
}

fn has_row<R: Record>(rows: &[R]) -> bool {
    rows.iter()
        .any(|row| row.cells().iter().any(|cell| !cell.is_empty()))
}

fn trial(swap: &Swap) -> Check {
    let plan = &swap.pilot.plan;
    let met = plan.start.is_some() || plan.weeks.is_some() || is_filled(&swap.ask.exactly_when);
    check(
        ("trial", "It is a trial, with an end"),
        (PageId::Ask, "ask.exactly-when"),
        unless(met, "Say from when until when you want to try it."),
    )
}

fn one_ask(swap: &Swap) -> Check {
    let label = ("one-ask", "One clear ask");
    if is_filled(&swap.ask.sentence) {
        let missing = unless(
            is_filled(&swap.ask.exactly_when),
            "Say exactly when, and how much.",
        );
        check(label, (PageId::Ask, "ask.exactly-when"), missing)
    } else {
        let missing = Some("Write the ask in one sentence.".to_owned());
        check(label, (PageId::Ask, "ask.sentence"), missing)
    }
}

fn worries(side: &TheirSide) -> Check {
    let filled = || side.worries.iter().filter(|worry| is_filled(&worry.worry));
    let open = filled().find(|worry| !is_filled(&worry.answer));
    let missing = if filled().next().is_none() {
        Some("Name one reason they may have to refuse, and your answer.".to_owned())
    } else {
        open.map(|worry| format!("There is no answer yet to {}.", quoted(&worry.worry)))
    };
    check(
        ("worries", "Their reasons to refuse have an answer"),
        (PageId::TheirSide, "their-side.worries"),
        missing,
    )
    .leading_to(open.map(|worry| (worry.id, 1)))
}

fn precedent(side: &TheirSide) -> Check {
    check(
        ("precedent", "A precedent, or an honest \"none known\""),
        (PageId::TheirSide, "their-side.precedents"),
        unless(
            has_row(&side.precedents),
            "Say where it has worked, or write \"none known\".",
        ),
    )
}

fn why_now(swap: &Swap) -> Check {
    check(
        ("why-now", "Why now, and what doing nothing costs"),
        (PageId::Ask, "ask.why-now"),
        unless(
            is_filled(&swap.ask.why_now),
            "Say what it costs to leave things as they are.",
        ),
    )
}

fn effort(side: &TheirSide) -> Check {
    let missing = match (is_filled(&side.effort), is_filled(&side.effort_offset)) {
        (true, true) => None,
        (false, _) => Some("Name the work it costs the person who decides."),
        (true, false) => Some("Say how you take that work off them."),
    };
    check(
        ("effort", "Their extra work is named and taken off them"),
        (PageId::TheirSide, "their-side.effort"),
        missing.map(str::to_owned),
    )
    .leading_to(is_filled(&side.effort).then_some((GROUP_ROW, 1)))
}

fn stays(swap: &Swap) -> Check {
    check(
        ("stays", "What stays as it is"),
        (PageId::Terms, "terms.stays"),
        unless(
            has_row(&swap.terms.stays),
            "Name one thing that stays exactly as it is.",
        ),
    )
}

fn promises(swap: &Swap) -> Check {
    let promises = &swap.offer.promises;
    let specific = |promise: &&Promise| {
        is_filled(&promise.text) && (promise.number.is_some() || promise.kind.is_some())
    };
    let missing = if !has_row(promises) {
        Some("Promise one result in return.")
    } else if !promises.iter().any(|promise| specific(&promise)) {
        Some("Give one promise a number, or say what kind of result it is.")
    } else if !promises
        .iter()
        .filter(specific)
        .any(|promise| promise.shows_upward == Some(true))
    {
        Some("One specific promise must be something they can show upward.")
    } else {
        None
    };
    check(
        ("promises", "A specific promise that they can show upward"),
        (PageId::Offer, "offer.promises"),
        missing.map(str::to_owned),
    )
}

fn updates(swap: &Swap) -> Check {
    check(
        ("updates", "An update rhythm"),
        (PageId::Terms, "terms.updates"),
        unless(
            swap.terms.rhythm.is_some(),
            "Say how often they hear from you.",
        ),
    )
    .leading_to(Some((GROUP_ROW, 1)))
}

fn ownership(swap: &Swap) -> Check {
    check(
        ("ownership", "You own it if it goes wrong"),
        (PageId::Terms, "terms.if-wrong"),
        unless(
            is_filled(&swap.terms.if_wrong),
            "Say what you do if it goes wrong.",
        ),
    )
}

fn nobody_pays(side: &TheirSide) -> Check {
    let payer = side
        .touched
        .iter()
        .find(|touched| is_filled(&touched.cost) && !is_filled(&touched.gain));
    check(
        ("nobody-pays", "Nobody pays without a gain"),
        (PageId::TheirSide, "their-side.touched"),
        payer.map(|touched| {
            if is_filled(&touched.who) {
                format!(
                    "It costs {} something. Say what they gain.",
                    quoted(&touched.who)
                )
            } else {
                "It costs somebody something. Say what they gain.".to_owned()
            }
        }),
    )
    .leading_to(payer.map(|touched| (touched.id, 2)))
}

/// Nothing that will be said sounds like pressure or blames anybody; what was set aside does not count.
fn tone(journal: &Journal, at: &At) -> Check {
    let label = ("tone", "No threat and no blame in what will be said");
    let harsh = aloud::harsh(journal, at);
    let Some(first) = harsh.first() else {
        return check(label, (PageId::Ask, "ask.sentence"), None);
    };
    let passage = &first.passage;
    let more = match harsh.len() - 1 {
        0 => String::new(),
        1 => " There is one more like it.".to_owned(),
        more => format!(" There are {more} more like it."),
    };
    let missing = format!(
        "In {}, {}: {}.{more}",
        passage.name,
        quoted(first.finding.words(&passage.text)),
        first.finding.id.label()
    );
    let to = (passage.page, passage.question.id);
    let mut check =
        check(label, to, Some(missing)).leading_to(passage.row.map(|row| (row, passage.column)));
    check.asset = passage.asset;
    check
}

#[cfg(test)]
pub(crate) mod tests;
