//! Next: the freedoms held with their rent, and the next earned step.

use crate::coach::question::{Act, Cell, Column, Kind, List, Question, field};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::agreement::Firmness;
use crate::domain::choice::Choices;
use crate::domain::decision::NextChoice;

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Next,
    step: StepId::Next,
    title: "The next step",
    intro: "The freedoms you hold, what keeps them yours, and one step that follows from what was proved.",
    about: About::Swap,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question::new(
        "next.ladder",
        "Which freedoms do you hold?",
        Kind::Rows(LADDER),
        field!(journal.ladder),
    )
    .core()
    .for_leader("Which room have you given?", "Each has its condition. Room that nobody looks after is lost quietly.", "")
    .why("Each has its rent. A freedom whose rent was not paid for long is the first to go."),
    Question::new(
        "next.choice",
        "What comes next?",
        Kind::One(Cell::OneOf(NextChoice::OPTIONS)),
        field!(swap.next.choice),
    )
    .core()
    .for_leader("What comes next for them?", "Leaving it as it is, is as good a choice as giving more.", "")
    .why("Holding what you have is as good a choice as growing it."),
    Question::new(
        "next.step",
        "What is the next step, in one sentence?",
        Kind::One(Cell::Prose),
        field!(swap.next.step),
    )
    .core()
    .why("One size up from what was proved, never two.")
    .example("One project of my own choosing each quarter, with a page on what came of it"),
    Question::new(
        "next.decider-changes",
        "Has somebody else become the decider?",
        Kind::Rows(DECIDER_CHANGES),
        field!(journal.decider_changes),
    )
    .for_leader("Has somebody else taken over your part?", "A new leader has promised nothing yet. What was agreed before counts as said until it is renewed.", "")
    .why("A new decider has promised you nothing yet. What was agreed before counts as said until you renew it."),
    Question::button("next.next-swap", "Open the next swap", Act::NextSwap),
];

const LADDER: List = List {
    columns: &[
        Column {
            label: "Freedom",
            cell: Cell::Line,
            example: "Wednesday afternoons are mine",
        },
        Column {
            label: "Since",
            cell: Cell::Day,
            example: "2026-07-01",
        },
        Column {
            label: "How firm",
            cell: Cell::OneOf(Firmness::OPTIONS),
            example: "",
        },
        Column {
            label: "Rent",
            cell: Cell::Line,
            example: "Time to insight under six days",
        },
        Column {
            label: "Last paid",
            cell: Cell::Day,
            example: "last friday",
        },
    ],
    another: "a freedom you hold",
    offered: &[],
};

const DECIDER_CHANGES: List = List {
    columns: &[
        Column {
            label: "From",
            cell: Cell::Day,
            example: "2026-09-01",
        },
        Column {
            label: "Who decides now",
            cell: Cell::Line,
            example: "Jonas Weber, head of sales operations",
        },
    ],
    another: "a change",
    offered: &[],
};
