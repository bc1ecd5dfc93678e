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
    .for_leader(
        "What will you not touch while it runs?",
        "Your side of it. You tick each of these every week.",
        "",
    )
    .with_leader_kind(Kind::Rows(HANDS_OFF))
    .why("What others can go on counting on. You tick each of these every week."),
    Question::new(
        "terms.stop-rule",
        "When do you end it early?",
        Kind::One(Cell::Line),
        field!(swap.terms.stop_rule),
    )
    .core()
    .for_leader(
        "When would you end it early?",
        "Said beforehand it is a rule. Said afterwards it feels like a verdict.",
        "If two deliveries to the field are late by more than a day",
    )
    .why("A trial that you would stop yourself is easy to allow.")
    .example("If the Monday forecast is late twice, I give the afternoons back"),
    Question::new(
        "terms.updates",
        "Who hears from you, and how often?",
        Kind::Group(UPDATES),
        fields!(swap; terms.hears, terms.rhythm),
    )
    .core()
    .for_leader(
        "Where do you look, and how often?",
        "An agreed time to look is what lets you look away in between.",
        "",
    )
    .with_leader_kind(Kind::Group(LOOKS))
    .why("Regular news of three lines spares everybody the meeting about it."),
    Question::new(
        "terms.if-wrong",
        "If it goes wrong, what will you do?",
        Kind::One(Cell::Prose),
        field!(swap.terms.if_wrong),
    )
    .for_leader(
        "If it goes wrong, what will you do yourself?",
        "Say that you stand by it. It is the sentence they will remember.",
        "I say that it was my decision, and we mend it together before anything is taken back",
    )
    .why("Say that you own it, and how you repair it. It takes the blame off the decider.")
    .example("I tell you the same day, catch up on Thursday, and we decide whether to go on"),
    Question::new(
        "terms.obstacles",
        "What could get in your way, and what will you do then?",
        Kind::Rows(OBSTACLES),
        field!(swap.terms.obstacles),
    )
    .for_leader(
        "What could make you step in, and what will you do then?",
        "Plans with an if and a then survive the first bad week.",
        "",
    )
    .with_leader_kind(Kind::Rows(STEPPING_IN))
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

const HANDS_OFF: List = List {
    columns: &[Column {
        label: "I will not touch",
        cell: Cell::Line,
        example: "The order of requests, whatever I think of it",
    }],
    another: "something you leave alone",
    ..STAYS
};

const LOOKS: &[Column] = &[
    Column {
        label: "Where you look",
        cell: Cell::Line,
        example: "The numbers on Fridays, and nowhere else",
    },
    Column {
        label: "How often",
        cell: Cell::OneOf(UpdateRhythm::OPTIONS),
        example: "",
    },
];

const STEPPING_IN: List = List {
    columns: &[
        Column {
            label: "If",
            cell: Cell::Line,
            example: "If I want to change an answer",
        },
        Column {
            label: "Then",
            cell: Cell::Line,
            example: "then I write it down and raise it on Friday",
        },
    ],
    ..OBSTACLES
};
