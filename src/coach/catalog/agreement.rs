//! Agreement: who said yes to what, in whose words, and how firmly.

use crate::coach::question::{Cell, Column, Kind, List, Question, field, fields};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::agreement::Firmness;
use crate::domain::choice::Choices;

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Agreement,
    step: StepId::Pilot,
    title: "What was agreed",
    intro: "The yes you got, as it was said, so that both of you remember the same thing.",
    about: About::Swap,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question::new(
        "agreement.who",
        "Who agreed, and on which day?",
        Kind::Group(WHO),
        fields!(swap; agreement.who, agreement.day),
    )
    .core()
    .for_leader(
        "Who took it on, and on which day?",
        "An agreement belongs to two people and a day. With a new leader it has to be made again.",
        "",
    )
    .why("An agreement belongs to a person and a day. With a new decider it has to be made again."),
    Question::new(
        "agreement.words",
        "What were their exact words?",
        Kind::One(Cell::Prose),
        field!(swap.agreement.words),
    )
    .core()
    .for_leader(
        "What were the exact words between you?",
        "Theirs and yours. The recap message repeats them and asks for a short reply.",
        "The order of requests is yours until the end of June, then we look at the numbers",
    )
    .why("Their words, not yours. The recap message repeats them and asks for a short reply.")
    .example("Yes, Wednesdays from one to five until the end of June, then we look at the numbers"),
    Question::new(
        "agreement.firmness",
        "How firm is it?",
        Kind::One(Cell::OneOf(Firmness::OPTIONS)),
        field!(swap.agreement.firmness),
    )
    .core()
    .why("Take the weaker one if in doubt. Each level can be raised by one small move."),
    Question::new(
        "agreement.told",
        "Who has been told, and by whom?",
        Kind::Rows(TOLD),
        field!(swap.agreement.told),
    )
    .for_leader(
        "Who has been told of it, and by whom?",
        "Room that nobody knows of is taken back by accident. Say it where the others can hear it.",
        "",
    )
    .why("Room that nobody knows of is taken back by accident."),
];

const WHO: &[Column] = &[
    Column {
        label: "Who",
        cell: Cell::Line,
        example: "Priya Raman",
    },
    Column {
        label: "Day",
        cell: Cell::Day,
        example: "yesterday",
    },
];

const TOLD: List = List {
    columns: &[
        Column {
            label: "Who",
            cell: Cell::Line,
            example: "The field leads",
        },
        Column {
            label: "By whom",
            cell: Cell::Line,
            example: "Priya Raman, in the Tuesday round",
        },
    ],
    another: "somebody",
    offered: &[],
};
