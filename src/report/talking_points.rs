//! Talking points: what fits on one screen, for the talk itself. It opens with the other side's concern and ends with
//! a question, because what the other side proposes themselves they will stand for.

use crate::domain::journal::Journal;
use crate::domain::swap::Swap;
use crate::report::NoSheet;
use crate::report::proposal::{length, promised, upward_first};
use crate::report::summary::{asked_for, clause, said};
use crate::report::writing::{Budget, What, Writing, Written, quoted, stopped};

/// The longest title, in characters: one line.
const TITLE_LENGTH: usize = 54;
/// The longest clause, in characters: with its label about two lines. Where the letters are wide, the next one is tried.
const CLAUSE_LENGTHS: [usize; 3] = [96, 56, 28];

/// Writes the talking points. They need an ask.
pub(super) fn write(journal: &Journal, swap: &Swap) -> Result<Written, NoSheet> {
    let [long, shorter @ ..] = CLAUSE_LENGTHS;
    let mut written = with_clauses(journal, swap, long)?;
    for length in shorter {
        if !Budget::Screen.holds(&written.sheet) {
            written = with_clauses(journal, swap, length)?;
        }
    }
    Ok(written)
}

fn with_clauses(journal: &Journal, swap: &Swap, length: usize) -> Result<Written, NoSheet> {
    let ask = &swap.ask;
    let title = asked_for(ask, TITLE_LENGTH).ok_or_else(|| {
        NoSheet(
            "There is no ask yet, so there is nothing to talk about. Write it on the page Ask."
                .into(),
        )
    })?;
    let mut page = Writing::new(journal, format!("Talking points: {title}"));
    let side = &swap.their_side;
    let care = side.cares.iter().find(|care| said(&care.what).is_some());
    page.missing_if(care.is_none(), "what they care about (Their side)");
    let first = care.and_then(|care| page.labelled("You care about this", &care.what, length));
    page.point(first);
    let why = page.labelled("Why I come now", &ask.why_now, length);
    page.spare(5, What::The("why now"), why);
    asked(&mut page, swap, length);
    offered(&mut page, swap, length);
    let effort = page.clause(&side.effort, length);
    let offset = page.clause(&side.effort_offset, length);
    let cost = match (effort, offset) {
        (Some(effort), Some(offset)) => Some(format!(
            "What it costs you: {effort}. I take that off you: {offset}"
        )),
        (Some(effort), None) => Some(format!("What it costs you: {effort}")),
        (None, offset) => offset.map(|offset| format!("I take work off you: {offset}")),
    };
    page.spare(7, What::The("what it costs them"), cost.map(stopped));
    worries(&mut page, swap, length);
    let stop = page.labelled("When I end it early", &swap.terms.stop_rule, length);
    page.spare(4, What::The("when you end it early"), stop);
    let unsure = page.labelled("I am not sure of this myself", &side.unsure, length);
    page.spare(2, What::The("what you are unsure of"), unsure);
    page.point(Some(
        "Will you help me with this, and how would you do it?".to_owned(),
    ));
    Ok(page.within(Budget::Screen))
}

/// The ask, small and with an end.
fn asked(page: &mut Writing, swap: &Swap, most: usize) {
    let words = page.clause(&swap.ask.sentence, most);
    let exactly = page.clause(&swap.ask.exactly_when, most);
    let words = match (words, exactly) {
        (Some(words), Some(exactly)) => Some(format!("{words} ({exactly})")),
        (words, exactly) => words.or(exactly),
    };
    page.point(words.map(|words| stopped(format!("What I would like to try: {words}"))));
    page.point(Some(match length(swap) {
        Some(length) => format!("It is a trial: {length}. Then it ends."),
        None => "It is a trial with an end.".to_owned(),
    }));
}

/// What comes back for it, and what does not change.
fn offered(page: &mut Writing, swap: &Swap, most: usize) {
    let promises = upward_first(swap);
    page.missing_if(promises.is_empty(), "a promise (Offer)");
    for (place, promise) in promises.into_iter().enumerate() {
        let words = promised(page, promise, most)
            .and_then(|words| clause(&words, most + most / 2))
            .map(|words| stopped(format!("What I promise: {words}")));
        if place == 0 {
            page.point(words);
        } else {
            page.spare(3, What::OneOf("promises"), words);
        }
    }
    let stays: Vec<String> = swap
        .terms
        .stays
        .iter()
        .filter_map(|stays| clause(&stays.what, most))
        .collect();
    page.missing_if(stays.is_empty(), "what stays as it is (Terms)");
    let stays = clause(&stays.join("; "), 2 * most)
        .map(|stays| stopped(format!("What stays as it is: {stays}")));
    page.spare(8, What::The("what stays as it is"), stays);
}

/// The reasons to hesitate with their answers: in a talk they come up one by one.
fn worries(page: &mut Writing, swap: &Swap, most: usize) {
    let mut order = 6;
    for worry in &swap.their_side.worries {
        let (Some(words), Some(answer)) = (
            page.clause(&worry.worry, most),
            page.clause(&worry.answer, most),
        ) else {
            continue;
        };
        let words = format!("If you say {}: {answer}", quoted(&words));
        page.spare(order, What::OneOf("worries"), Some(stopped(words)));
        order = 1;
    }
}
