//! The leader's side: the same pages and answers, in the words for somebody who gives room.
//!
//! A question says both wordings where it is defined; this is where the second one is picked.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::coach::catalog::PAGES;
use crate::coach::question::{Question, QuestionId};
use crate::coach::step::{PageDef, PageId};
use crate::domain::journal::Journal;
use crate::domain::role::Side;

/// Whether the person gives room instead of asking for it.
pub fn gives_room(journal: &Journal) -> bool {
    journal.role.side == Some(Side::Giving)
}

static WORDED: LazyLock<BTreeMap<QuestionId, Question>> = LazyLock::new(|| {
    let questions = PAGES.iter().flat_map(|page| page.questions);
    questions
        .filter_map(|question| Some((question.id, question.in_words(question.leader?))))
        .collect()
});

/// The question as it is asked of this person. Only label, why, example and the labels of the answer can differ.
pub fn worded(question: &'static Question, journal: &Journal) -> &'static Question {
    if !gives_room(journal) {
        return question;
    }
    WORDED.get(question.id).unwrap_or(question)
}

/// The title of a page and its sentence, for this person.
pub fn titled(page: &PageDef, journal: &Journal) -> (&'static str, &'static str) {
    if !gives_room(journal) {
        return (page.title, page.intro);
    }
    match page.id {
        PageId::Assets => (
            "What they deliver",
            "One result of the person at a time: what it is, how much it is, and who would miss it.",
        ),
        PageId::Ask => (
            "The room you give",
            "One area that somebody can own for a few weeks: what is theirs, and what is not.",
        ),
        PageId::Offer => (
            "What comes out of it",
            "Results that both of you can count, so that you can step back and still know how it goes.",
        ),
        PageId::TheirSide => (
            "How it looks to both of you",
            "What makes it easy or hard for them to take it, and for you to let go.",
        ),
        PageId::Terms => (
            "What holds meanwhile",
            "What you will not touch, when you look, and what you do if it goes wrong.",
        ),
        PageId::Agreement => (
            "What was agreed",
            "What you handed over, as it was said, so that both of you remember the same thing.",
        ),
        PageId::Next => (
            "The next step",
            "The room you have given, what keeps it going, and one step that follows from what was proved.",
        ),
        PageId::Role
        | PageId::Private
        | PageId::Ready
        | PageId::Plan
        | PageId::Log
        | PageId::Report
        | PageId::Decide => (page.title, page.intro),
    }
}

#[cfg(test)]
mod tests;
