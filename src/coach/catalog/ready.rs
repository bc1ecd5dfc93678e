//! Ready?: the talk itself. The checks, the preview and the rehearsal are drawn by the screen.

use crate::coach::question::{Act, Cell, Column, Kind, Question, field, fields};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::agreement::Outcome;
use crate::domain::choice::{Choices, Scale};

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
    .example("Let us try it until the end of the quarter, if the Monday forecast stays on time"),
    Question::new(
        "ready.sure",
        "How sure do you feel, before and after?",
        Kind::Group(SURE),
        fields!(swap; talk.sure_before, talk.sure_after),
    )
    .for_own_eyes()
    .why("For your eyes only. One rehearsal often moves it."),
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
