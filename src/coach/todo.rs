//! The one thing to do now, and what waits behind it: computed from stage and date, over all swaps.

use chrono::{Days, NaiveDate};

use crate::coach::catalog;
use crate::coach::ladder;
use crate::coach::leader;
use crate::coach::question::{At, QuestionId};
use crate::coach::route;
use crate::coach::step::{About, PageId};
use crate::domain::asset::Asset;
use crate::domain::day;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::problem::quoted;
use crate::domain::role::Role;
use crate::domain::swap::{Stage, Swap};

mod due;
mod stages;
mod summary;

pub use due::{due, due_in_short, in_short};
pub use summary::{StageLine, summary};

/// How far ahead a talk is announced, and within how many days one is to be set.
pub const TALK_DAYS: u64 = 7;
/// How long a freedom is held before the next step is asked for again, in days: eight weeks.
pub const HOLD_DAYS: u64 = 56;

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Todo {
    /// What, in words fit for a screen that others may see: nothing private.
    pub text: String,
    /// The last day for it, or the day it is about.
    pub due: Option<NaiveDate>,
    /// Where it is done.
    pub go: Go,
}

/// A place in the program: a page, and what is in hand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Go {
    /// The page.
    pub page: PageId,
    /// The question; nothing for the top of the page.
    pub question: Option<QuestionId>,
    /// The swap to take in hand.
    pub swap: Option<Id>,
    /// The asset to take in hand.
    pub asset: Option<Id>,
    /// The pilot week to take in hand.
    pub week: Option<u32>,
}

/// What there is to do, the most important first. Never empty: when nothing is due it says what comes next and when.
pub fn todos(journal: &Journal, today: NaiveDate) -> Vec<Todo> {
    if nothing_written(journal) {
        return vec![first_question(journal)];
    }
    let mut busy: Vec<(&Swap, Vec<(Rank, Todo)>)> = open_swaps(journal)
        .into_iter()
        .map(|swap| (swap, stages::of_swap(journal, swap, today)))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    if busy.len() > 1 {
        for (swap, found) in &mut busy {
            tell_apart(swap, found);
        }
    }
    let mut ranked: Vec<(Rank, Todo)> = busy.into_iter().flat_map(|(_, found)| found).collect();
    if journal.swaps.is_empty() {
        ranked.extend(go_on(journal, &At::of(journal, today)));
    }
    ranked.extend(ageing(journal, today));
    ranked.extend(held(journal, today));
    ranked.extend(one_thing(&journal.role));
    // Stable: things of the same rank and day keep the order of the swaps.
    ranked.sort_by_key(|(rank, todo)| (*rank, todo.due));
    if ranked.is_empty() {
        return vec![nothing_due(journal, today)];
    }
    ranked.into_iter().map(|(_, todo)| todo).collect()
}

/// How important a thing is, most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    DueWeek,
    Finished,
    Tripwire,
    Alternative,
    Plan,
    Recap,
    NewDecider,
    Starts,
    Talk,
    Move,
    SetDay,
    Worry,
    GoOn,
    Unready,
    FarAlternative,
    Ageing,
    Rent,
    Next,
    LaterWeek,
    OneThing,
    OldTripwire,
}

impl Go {
    /// A question of a swap.
    const fn to(swap: Id, page: PageId, question: QuestionId) -> Self {
        Self {
            page,
            question: Some(question),
            swap: Some(swap),
            asset: None,
            week: None,
        }
    }
}

fn nothing_written(journal: &Journal) -> bool {
    journal.role == Role::default()
        && journal.assets.iter().all(Asset::is_blank)
        && journal.swaps.iter().all(Swap::is_blank)
        && journal.drafts.is_empty()
}

fn first_question(journal: &Journal) -> Todo {
    Todo {
        text: "What do you do that others come to you for?".to_owned(),
        due: None,
        go: Go {
            page: PageId::Assets,
            question: Some("assets.delivers"),
            swap: journal.current_swap().map(|swap| swap.id),
            asset: journal.assets.first().map(|asset| asset.id),
            week: None,
        },
    }
}

/// The swaps that something may be said about: the one in hand first, then the newest. A round that a later one
/// replaces is over, and a blank swap counts only while it is the only one or in hand.
fn open_swaps(journal: &Journal) -> Vec<&Swap> {
    let current = journal.current_swap().map(|swap| swap.id);
    let mut swaps: Vec<&Swap> = journal
        .swaps
        .iter()
        .rev()
        .filter(|swap| !is_replaced(journal, swap))
        .filter(|swap| !swap.is_blank() || current == Some(swap.id))
        .collect();
    swaps.sort_by_key(|swap| current != Some(swap.id));
    swaps
}

/// Names the swap after each thing to do, where several ask for something.
fn tell_apart(swap: &Swap, found: &mut [(Rank, Todo)]) {
    if swap.ask.sentence.trim().is_empty() {
        return;
    }
    for (_, todo) in found {
        todo.text = format!("{} (in {})", todo.text, quoted(swap.title()));
    }
}

fn is_replaced(journal: &Journal, swap: &Swap) -> bool {
    journal
        .swaps
        .iter()
        .any(|later| later.previous == Some(swap.id))
}

/// The first gap of the first sitting, with the words of its question.
fn go_on(journal: &Journal, at: &At) -> Option<(Rank, Todo)> {
    let (page, id) = route::first_open(journal, at)?;
    let (_, question) = catalog::question(id)?;
    let is_asset = catalog::page(page).about == About::Asset;
    let go = Go {
        page,
        question: Some(id),
        swap: at.swap,
        asset: route::asset_to_answer(journal, at).filter(|_| is_asset),
        week: None,
    };
    let text = format!("Go on with: {}", leader::worded(question, journal).label);
    Some((
        Rank::GoOn,
        Todo {
            text,
            due: None,
            go,
        },
    ))
}

fn ageing(journal: &Journal, today: NaiveDate) -> impl Iterator<Item = (Rank, Todo)> {
    journal
        .assets
        .iter()
        .filter(move |asset| asset.is_ageing(today))
        .filter_map(|asset| Some((Rank::Ageing, aged(asset)?)))
}

/// Home may be read by a passer-by: an asset that is kept private is not named on it.
fn aged(asset: &Asset) -> Option<Todo> {
    let named = !asset.is_private() && !asset.delivers.trim().is_empty();
    let what = if named {
        quoted(&asset.delivers)
    } else {
        "One of your assets".to_owned()
    };
    let last = day::show(asset.last_delivered?);
    Some(Todo {
        text: format!("Show it again or let it go: {what} was last delivered on {last}"),
        due: None,
        go: Go {
            page: PageId::Assets,
            question: None,
            swap: None,
            asset: Some(asset.id),
            week: None,
        },
    })
}

/// What the freedoms held ask for: an agreement to make again, and rent that is overdue.
fn held(journal: &Journal, today: NaiveDate) -> impl Iterator<Item = (Rank, Todo)> {
    let to = |text: String, question| Todo {
        text,
        due: None,
        go: Go {
            page: PageId::Next,
            question: Some(question),
            swap: None,
            asset: None,
            week: None,
        },
    };
    let lowered = ladder::lowered(journal);
    let again = lowered.first().map(|rung| {
        let text = format!(
            "Somebody else decides now: make the agreement on {} again",
            ladder::named(rung)
        );
        (Rank::NewDecider, to(text, "next.decider-changes"))
    });
    let rent = ladder::overdue(journal, today)
        .into_iter()
        .map(move |(rung, last)| {
            let text = format!(
                "Show what you keep delivering for {}: last on {}",
                ladder::named(rung),
                day::show(last)
            );
            (Rank::Rent, to(text, "next.ladder"))
        });
    again.into_iter().chain(rent)
}

fn one_thing(role: &Role) -> Option<(Rank, Todo)> {
    let thing = role.one_thing.trim();
    if thing.is_empty() || role.one_thing_done == Some(true) {
        return None;
    }
    let go = Go {
        page: PageId::Role,
        question: Some("role.one-thing"),
        swap: None,
        asset: None,
        week: None,
    };
    let text = format!("One thing you control today: {thing}");
    Some((
        Rank::OneThing,
        Todo {
            text,
            due: None,
            go,
        },
    ))
}

/// What comes next and when: the nearest day that something happens on.
fn nothing_due(journal: &Journal, today: NaiveDate) -> Todo {
    let nearest = open_swaps(journal)
        .into_iter()
        .filter_map(|swap| stages::coming(swap, today))
        .min_by_key(|todo| todo.due);
    if let Some(mut todo) = nearest {
        todo.text = format!("Nothing is due. {}", todo.text);
        return todo;
    }
    let last = open_swaps(journal).first().copied();
    let decided = last.is_some_and(|swap| swap.stage(today) == Stage::Decided);
    let (page, text) = if decided {
        (
            PageId::Next,
            "Nothing is due. Your ladder shows what you hold and what it costs.",
        )
    } else {
        (
            PageId::Assets,
            "Nothing is due. You can look through your assets.",
        )
    };
    Todo {
        text: text.to_owned(),
        due: None,
        go: Go {
            page,
            question: None,
            swap: last.map(|swap| swap.id),
            asset: None,
            week: None,
        },
    }
}

/// The day so many days later, or the last day of the calendar.
fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days))
        .unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests;
