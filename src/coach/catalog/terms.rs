//! Terms: what holds while it runs, when it ends early, and who hears about it.

use crate::coach::question::{Cell, Column, Kind, List, Question, field, fields};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::choice::Choices;
use crate::domain::swap::UpdateRhythm;

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Terms,
    step: StepId::Swap,
    title: "What holds meanwhile",
    intro: "The rules of the trial, so that a yes carries little risk.",
    about: About::Swap,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question::new(
        "terms.stays",
        "What stays exactly as it is?",
        Kind::Rows(STAYS),
        field!(swap.terms.stays),
    )
    .core()
    .why("What others can go on counting on. You tick each of these every week."),
    Question::new(
        "terms.stop-rule",
        "When do you end it early?",
        Kind::One(Cell::Line),
        field!(swap.terms.stop_rule),
    )
    .core()
    .why("A trial that you would stop yourself is easy to allow.")
    .example("If the Monday forecast is late twice, I give the afternoons back"),
    Question::new(
        "terms.updates",
        "Who hears from you, and how often?",
        Kind::Group(UPDATES),
        fields!(swap; terms.hears, terms.rhythm),
    )
    .core()
    .why("Regular news of three lines spares everybody the meeting about it."),
    Question::new(
        "terms.if-wrong",
        "If it goes wrong, what will you do?",
        Kind::One(Cell::Prose),
        field!(swap.terms.if_wrong),
    )
    .why("Say that you own it, and how you repair it. It takes the blame off the decider.")
    .example("I tell you the same day, catch up on Thursday, and we decide whether to go on"),
    Question::new(
        "terms.obstacles",
        "What could get in your way, and what will you do then?",
        Kind::Rows(OBSTACLES),
        field!(swap.terms.obstacles),
    )
    .why("Plans with an if and a then survive the first bad week."),
];

const STAYS: List = List {
    columns: &[Column {
        label: "Stays as it is",
        cell: Cell::Line,
        example: "The forecast is ready every Monday at nine",
    }],
    another: "something that stays",
    offered: &[],
};

const UPDATES: &[Column] = &[
    Column {
        label: "Who hears from you",
        cell: Cell::Line,
        example: "Priya Raman, with a copy to the field leads",
    },
    Column {
        label: "How often",
        cell: Cell::OneOf(UpdateRhythm::OPTIONS),
        example: "",
    },
];

const OBSTACLES: List = List {
    columns: &[
        Column {
            label: "If",
            cell: Cell::Line,
            example: "If somebody books a call on Wednesday afternoon",
        },
        Column {
            label: "Then",
            cell: Cell::Line,
            example: "then I offer Thursday at nine",
        },
    ],
    another: "an obstacle",
    offered: &[],
};
