//! Offer: what the person gives for the room, as results that can be counted and shown.

use crate::coach::findings::Spoken;
use crate::coach::packs;
use crate::coach::question::{
    Access, At, Cell, Column, Found, Heading, Kind, List, Question, Table, field,
};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::answer::Answer;
use crate::domain::asset::Asset;
use crate::domain::choice::{Choices, YES_NO};
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::problem::Problem;
use crate::domain::swap::PromiseKind;

use super::chosen;

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Offer,
    step: StepId::Swap,
    title: "What you give for it",
    intro: "Results the decider can count and pass on, backed by what you already deliver.",
    about: About::Swap,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question::new(
        "offer.backed-by",
        "Which of your results back this?",
        Kind::Table(asset_table),
        Access {
            read: read_backed_by,
            write: write_backed_by,
        },
    )
    .core()
    .for_leader("Which of their results speak for it?", "Up to three. They are the reason to trust that it will go well.", "")
    .why("Up to three. They are the reason to believe that you will deliver again.")
    .shown_if(|journal, _| !journal.assets.is_empty())
    .checked(check_backed_by),
    Question::new(
        "offer.promises",
        "What do you promise in return?",
        Kind::Rows(PROMISES),
        field!(swap.offer.promises),
    )
    .core()
    .for_leader("What is to come out of it?", "A result with a number and a date, so that you can look at it and not over a shoulder.", "")
    .with_leader_kind(Kind::Rows(RESULTS))
    .examples_from(promise_examples)
    .read_as(Spoken::Offer)
    .why("A result with a number and a date, at least one of them good news for the decider's own boss.")
    .checked(check_promises),
    Question::new(
        "offer.price",
        "What price do you accept?",
        Kind::One(Cell::Prose),
        field!(swap.offer.price),
    )
    .for_leader("What price do you accept for it?", "Slower at first, done differently, a mistake or two: room without any price is no room.", "The first weeks take longer, and some answers are not the ones I would have given")
    .why("Time, visibility, blame or money: a deal in which you risk nothing is hard to believe.")
    .example("I write the two modules beside my usual work, and everybody can see my numbers"),
];

/// What others promise for an ask of the same kind, column by column.
fn promise_examples(journal: &Journal, at: &At, column: usize) -> Vec<&'static str> {
    let kind = at.swap(journal).and_then(|swap| swap.ask.kind);
    let texts = match column {
        0 => packs::asks(journal, kind, |ask| ask.promise.text),
        2 => packs::asks(journal, kind, |ask| ask.promise.number),
        3 => packs::asks(journal, kind, |ask| ask.promise.by),
        _ => Vec::new(),
    };
    texts.into_iter().take(1).collect()
}

/// The column that says whether a promise can be shown upward.
const SHOWS_UPWARD: usize = 4;

const KIND: Column = Column {
    label: "Kind",
    cell: Cell::OneOf(PromiseKind::OPTIONS),
    example: "",
};

const NUMBER: Column = Column {
    label: "Number",
    cell: Cell::Number(""),
    example: "30",
};

const BY_WHEN: Column = Column {
    label: "By when",
    cell: Cell::Line,
    example: "The end of week eight",
};

const PROMISES: List = List {
    columns: &[
        Column {
            label: "Promise",
            cell: Cell::Line,
            example: "Time to insight falls by 30 percent",
        },
        KIND,
        NUMBER,
        BY_WHEN,
        Column {
            label: "Can be shown upward?",
            cell: Cell::OneOf(YES_NO),
            example: "",
        },
    ],
    another: "a promise",
    offered: &[],
};

const RESULTS: List = List {
    columns: &[
        Column {
            label: "Result",
            cell: Cell::Line,
            example: "Time to insight falls by 30 percent",
        },
        KIND,
        NUMBER,
        BY_WHEN,
        Column {
            label: "Can you show it upward?",
            cell: Cell::OneOf(YES_NO),
            example: "",
        },
    ],
    another: "a result",
    ..PROMISES
};

/// The most assets that back one swap.
const MOST_ASSETS: usize = 3;

fn asset_table(journal: &Journal, _: &At) -> Table {
    let rows = journal
        .assets
        .iter()
        .map(|asset| Heading::new(asset.id, title(asset)))
        .collect();
    Table {
        rows,
        columns: vec![Heading::new(Id::numbered(1), "backs it")],
        cell: Some(Cell::OneOf(YES_NO)),
    }
}

fn title(asset: &Asset) -> &str {
    match asset.delivers.trim() {
        "" => "unnamed result",
        delivers => delivers,
    }
}

fn read_backed_by(journal: &Journal, at: &At) -> Answer {
    at.swap(journal).map_or(Answer::Nothing, |swap| {
        chosen::read(&asset_table(journal, at), &swap.offer.backed_by)
    })
}

fn write_backed_by(journal: &mut Journal, at: &At, answer: Answer) {
    if let Some(swap) = at.swap_mut(journal) {
        chosen::write(&mut swap.offer.backed_by, answer);
    }
}

fn check_backed_by(journal: &Journal, at: &At) -> Vec<Found> {
    at.swap(journal)
        .into_iter()
        .flat_map(|swap| &swap.offer.backed_by)
        .filter(|id| journal.asset(**id).is_some())
        .skip(MOST_ASSETS)
        .map(|id| Found {
            row: Some(*id),
            column: 0,
            problem: Problem::blocks(
                "More than three results blur the picture.",
                "Choose the three that the decider relies on most.",
            ),
        })
        .collect()
}

fn check_promises(journal: &Journal, at: &At) -> Vec<Found> {
    let Some(swap) = at.swap(journal) else {
        return Vec::new();
    };
    let mut promises = swap
        .offer
        .promises
        .iter()
        .filter(|promise| !promise.text.trim().is_empty())
        .peekable();
    if promises.peek().is_none() || promises.any(|promise| promise.shows_upward == Some(true)) {
        return Vec::new();
    }
    vec![Found {
        row: None,
        column: SHOWS_UPWARD,
        problem: Problem::nudges(
            "None of these is something the decider can show upward.",
            "Add one result that makes them look good too.",
        ),
    }]
}
