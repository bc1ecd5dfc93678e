//! Ready?: the talk itself. The checks, the preview and the rehearsal are drawn by the screen.

use crate::coach::question::{Act, At, Cell, Column, Found, Kind, Question, field, fields};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::coach::vague;
use crate::domain::agreement::Outcome;
use crate::domain::choice::{Choices, Scale, YES_NO};
use crate::domain::journal::Journal;

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Ready,
    step: StepId::Swap,
    title: "Ready to talk?",
    intro: "See what is still open, rehearse, set a day for the talk, and note how it went.",
    about: About::Swap,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question::new(
        "ready.when",
        "When and where will you talk?",
        Kind::Group(WHEN),
        fields!(swap; talk.day, talk.place),
    )
    .core()
    .why("A day within the next seven keeps it from slipping. Half an hour is enough."),
    Question::button(
        "ready.preview",
        "Preview the proposal",
        Act::PreviewProposal,
    ),
    Question::new(
        "ready.outcome",
        "What did they say?",
        Kind::One(Cell::OneOf(Outcome::OPTIONS)),
        field!(swap.talk.outcome),
    )
    .why("Come back here after the talk. A no with a reason is a start too."),
    Question::new(
        "ready.their-words",
        "What were their words?",
        Kind::One(Cell::Prose),
        field!(swap.talk.their_words),
    )
    .why("Write them down the same day. If they were vague: who does what, and by when?")
    .example("Let us try it until the end of the quarter, if the Monday forecast stays on time")
    .checked(check_their_words),
    Question::new(
        "ready.next-move",
        "Who does what next, and by when?",
        Kind::Group(NEXT_MOVE),
        fields!(swap; talk.next_who, talk.next_what, talk.next_by, talk.next_done),
    )
    .why("A reply that is no yes and no no becomes one by a next move. Home reminds you when its day has come.")
    .shown_if(has_open_end),
    Question::new(
        "ready.sure",
        "How sure do you feel, before and after?",
        Kind::Group(SURE),
        fields!(swap; talk.sure_before, talk.sure_after),
    )
    .for_own_eyes()
    .why("For your eyes only. One rehearsal often moves it."),
    Question::button("ready.rehearse", "Rehearse their worries", Act::Rehearse),
];

/// Whether the reply leaves open what happens next, or a next move is written down.
fn has_open_end(journal: &Journal, at: &At) -> bool {
    at.swap(journal).is_some_and(|swap| {
        let talk = &swap.talk;
        matches!(talk.outcome, Some(Outcome::Later | Outcome::Counter))
            || vague::find(&talk.their_words).is_some()
            || vague::find(&swap.agreement.words).is_some()
            || talk.next_by.is_some()
            || talk.next_done.is_some()
            || [&talk.next_who, &talk.next_what]
                .iter()
                .any(|text| !text.trim().is_empty())
    })
}

fn check_their_words(journal: &Journal, at: &At) -> Vec<Found> {
    at.swap(journal)
        .and_then(|swap| vague::problem(&swap.talk.their_words, &swap.talk))
        .map(Found::here)
        .into_iter()
        .collect()
}

const NEXT_MOVE: &[Column] = &[
    Column {
        label: "Who",
        cell: Cell::Line,
        example: "Priya Raman",
    },
    Column {
        label: "What",
        cell: Cell::Line,
        example: "Asks the field leads whether Wednesdays would do",
    },
    Column {
        label: "By when",
        cell: Cell::Day,
        example: "next friday",
    },
    Column {
        label: "Has it happened?",
        cell: Cell::OneOf(YES_NO),
        example: "",
    },
];

const WHEN: &[Column] = &[
    Column {
        label: "Day",
        cell: Cell::Day,
        example: "next tuesday",
    },
    Column {
        label: "Place",
        cell: Cell::Line,
        example: "Her office, after the planning round",
    },
];

const SURE: &[Column] = &[
    Column {
        label: "Before",
        cell: Cell::OneOf(Scale::OPTIONS),
        example: "",
    },
    Column {
        label: "After",
        cell: Cell::OneOf(Scale::OPTIONS),
        example: "",
    },
];
