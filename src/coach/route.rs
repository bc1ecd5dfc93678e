//! The way through the pages: their order, what is done, and where the first sitting goes on.

use crate::coach::catalog::{self, PAGES};
use crate::coach::question::{At, Question, QuestionId};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::choice::Choices as _;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::swap::{Stage, Swap};

/// How far a page or a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is missing.
    Done,
    /// Something may still be answered.
    Open,
    /// An answer cannot be used as it stands.
    Problem,
}

/// The pages that are part of the way now, in the order of the journey.
pub fn route(journal: &Journal, at: &At) -> Vec<PageId> {
    visible(journal, at).map(|page| page.id).collect()
}

/// The pages of a step that are part of the way now, in the order of the journey.
pub fn shown_pages_of(step: StepId, journal: &Journal, at: &At) -> Vec<PageId> {
    visible(journal, at)
        .filter(|page| page.step == step)
        .map(|page| page.id)
        .collect()
}

/// A step along the way: [`next`] or [`previous`].
pub type Way = fn(PageId, &Journal, &At) -> Option<PageId>;

/// The page that is met in passing. The private page is opened on purpose, never on the way.
pub fn in_passing(way: Way, page: PageId, journal: &Journal, at: &At) -> Option<PageId> {
    match way(page, journal, at) {
        Some(PageId::Private) => way(PageId::Private, journal, at),
        met => met,
    }
}

/// The visible page after this one; nothing after the last. Works from a hidden page, too.
pub fn next(page: PageId, journal: &Journal, at: &At) -> Option<PageId> {
    let place = place(page);
    visible(journal, at)
        .map(|visible| visible.id)
        .find(|visible| self::place(*visible) > place)
}

/// The visible page before this one; nothing before the first. Works from a hidden page, too.
pub fn previous(page: PageId, journal: &Journal, at: &At) -> Option<PageId> {
    let place = place(page);
    visible(journal, at)
        .map(|visible| visible.id)
        .take_while(|visible| self::place(*visible) < place)
        .last()
}

/// The page itself if it is visible, else the one after it, else the one before it.
pub fn nearest_visible(page: PageId, journal: &Journal, at: &At) -> PageId {
    if visible(journal, at).any(|visible| visible.id == page) {
        return page;
    }
    next(page, journal, at)
        .or_else(|| previous(page, journal, at))
        .unwrap_or(page)
}

/// How far a page is. Assets count as done when one of them is; the decision when it is final.
pub fn page_progress(page: PageId, journal: &Journal, at: &At) -> Progress {
    progress_of(catalog::page(page), journal, at)
}

/// How far a step is. Pages that ask nothing in a first sitting, and the page about the person, keep no step open.
pub fn step_progress(step: StepId, journal: &Journal, at: &At) -> Progress {
    let pages: Vec<(&PageDef, Progress)> = visible(journal, at)
        .filter(|page| page.step == step)
        .map(|page| (page, progress_of(page, journal, at)))
        .collect();
    if pages
        .iter()
        .any(|(_, progress)| *progress == Progress::Problem)
    {
        return Progress::Problem;
    }
    let needed = || {
        pages.iter().filter(|(page, _)| {
            page.about != About::Person && page.questions.iter().any(|question| question.core)
        })
    };
    let is_done = |pair: &(&PageDef, Progress)| pair.1 == Progress::Done;
    let answered = if needed().next().is_some() {
        needed().all(is_done)
    } else {
        pages.iter().any(is_done)
    };
    let started = step != StepId::Pilot || at.swap(journal).is_some_and(is_sealed);
    if answered && started {
        Progress::Done
    } else {
        Progress::Open
    }
}

/// Core questions of a page: how many are answered, and how many are asked. Looks at the asset in hand where there is
/// one.
pub fn how_many(page: PageId, journal: &Journal, at: &At) -> (usize, usize) {
    let page = catalog::page(page);
    if at.asset(journal).is_some() {
        count(page, journal, at)
    } else {
        count(page, journal, &standing_at(page, journal, at))
    }
}

/// Where the first sitting goes on: its first core question without an answer. Only Leverage, Swap and Pilot belong to
/// it. Questions about the person are asked first, but whoever went past them is asked again only at the end.
pub fn first_open(journal: &Journal, at: &At) -> Option<(PageId, QuestionId)> {
    first_open_in(PAGES, journal, at)
}

/// The first core question of a page that has no answer and may be answered.
pub fn first_open_on(page: PageId, journal: &Journal, at: &At) -> Option<QuestionId> {
    open_question(catalog::page(page), journal, at).map(|question| question.id)
}

/// The asset that is nearest to being complete, and that [`first_open`] therefore asks about. Among equals the one in
/// hand, else the oldest.
pub fn asset_to_answer(journal: &Journal, at: &At) -> Option<Id> {
    fullest_asset(catalog::page(PageId::Assets), journal, at)
}

fn visible<'a>(journal: &'a Journal, at: &'a At) -> impl Iterator<Item = &'static PageDef> + 'a {
    PAGES.iter().filter(move |page| (page.shown)(journal, at))
}

fn place(page: PageId) -> Option<usize> {
    PageId::ALL.iter().position(|known| *known == page)
}

fn is_sealed(swap: &Swap) -> bool {
    swap.pilot.sealed.is_some()
}

fn progress_of(page: &'static PageDef, journal: &Journal, at: &At) -> Progress {
    if has_problem(page, journal, at) {
        return Progress::Problem;
    }
    let swap = at.swap(journal);
    let done = match page.id {
        PageId::Log => swap.is_some_and(|swap| is_log_done(swap, at)),
        PageId::Report => swap.is_some_and(|swap| swap.stage(at.today) >= Stage::Finished),
        PageId::Decide => swap.is_some_and(|swap| swap.stage(at.today) == Stage::Decided),
        PageId::Next => swap.is_some_and(|swap| swap.next.choice.is_some()),
        _ => is_answered(page, journal, &standing_at(page, journal, at)),
    };
    if done { Progress::Done } else { Progress::Open }
}

fn is_log_done(swap: &Swap, at: &At) -> bool {
    let pilot = &swap.pilot;
    is_sealed(swap)
        && pilot.due_weeks(at.today).is_empty()
        && pilot
            .weeks
            .iter()
            .any(|entry| pilot.is_logged(entry.number))
}

fn is_answered(page: &'static PageDef, journal: &Journal, at: &At) -> bool {
    match count(page, journal, at) {
        (_, 0) => page
            .asked(journal, at)
            .any(|question| question.is_answered(journal, at)),
        (answered, asked) => answered == asked,
    }
}

/// Whether an answer on the page cannot be used, in any asset and in any week that was logged.
fn has_problem(page: &'static PageDef, journal: &Journal, at: &At) -> bool {
    let places: Vec<At> = match page.about {
        About::Person | About::Swap => vec![*at],
        About::Asset => journal
            .assets
            .iter()
            .map(|asset| At {
                asset: Some(asset.id),
                ..*at
            })
            .collect(),
        About::Week => at.swap(journal).map_or_else(Vec::new, |swap| {
            let weeks = swap.pilot.weeks.iter();
            weeks
                .map(|entry| At {
                    week: Some(entry.number),
                    ..*at
                })
                .collect()
        }),
    };
    places.iter().any(|at| {
        page.asked(journal, at).any(|question| {
            (question.check)(journal, at)
                .iter()
                .any(|found| found.problem.is_blocking())
        })
    })
}

fn count(page: &'static PageDef, journal: &Journal, at: &At) -> (usize, usize) {
    let core = || {
        page.asked(journal, at)
            .filter(|question| is_asked(question, journal, at))
    };
    let answered = core().filter(|question| has_answer(question, journal, at));
    (answered.count(), core().count())
}

fn first_open_in(
    pages: &'static [PageDef],
    journal: &Journal,
    at: &At,
) -> Option<(PageId, QuestionId)> {
    let went_on = journal.assets.iter().any(|asset| !asset.is_blank())
        || journal.swaps.iter().any(|swap| !swap.is_blank());
    let (past, ahead): (Vec<&PageDef>, Vec<&PageDef>) = pages
        .iter()
        .filter(|page| matches!(page.step, StepId::Leverage | StepId::Swap | StepId::Pilot))
        .filter(|page| (page.shown)(journal, at) && has_come(page.id, journal, at))
        .partition(|page| went_on && page.about == About::Person);
    ahead
        .into_iter()
        .chain(past)
        .find_map(|page| Some((page.id, open_question(page, journal, at)?.id)))
}

/// What was agreed can be told only once there is a yes.
fn has_come(page: PageId, journal: &Journal, at: &At) -> bool {
    page != PageId::Agreement
        || at
            .swap(journal)
            .is_some_and(|swap| swap.talk.is_yes() || swap.agreement.is_yes())
}

fn open_question(page: &'static PageDef, journal: &Journal, at: &At) -> Option<&'static Question> {
    let at = standing_at(page, journal, at);
    page.asked(journal, &at)
        .filter(|question| is_asked(question, journal, &at))
        .find(|question| !has_answer(question, journal, &at))
}

/// A question that is locked without an answer will never have one: it keeps nothing open.
fn is_asked(question: &Question, journal: &Journal, at: &At) -> bool {
    question.core
        && !question.is_button()
        && (has_answer(question, journal, at) || (question.locked)(journal, at).is_none())
}

/// The length of a pilot has a default, so leaving it alone is an answer.
fn has_answer(question: &Question, journal: &Journal, at: &At) -> bool {
    question.id == "plan.weeks" || question.is_answered(journal, at)
}

fn standing_at(page: &'static PageDef, journal: &Journal, at: &At) -> At {
    match page.about {
        About::Asset => At {
            asset: fullest_asset(page, journal, at),
            ..*at
        },
        _ => *at,
    }
}

fn fullest_asset(page: &'static PageDef, journal: &Journal, at: &At) -> Option<Id> {
    let answered = |id: Id| {
        let here = At {
            asset: Some(id),
            ..*at
        };
        let core = count(page, journal, &here).0;
        (core, at.asset == Some(id))
    };
    // `max_by_key` keeps the last of equals; reversed, that is the oldest asset.
    let assets = journal.assets.iter().rev().map(|asset| asset.id);
    assets.max_by_key(|id| answered(*id))
}

#[cfg(test)]
mod tests;
