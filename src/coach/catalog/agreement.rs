//! Agreement: who said yes to what, in whose words, and how firmly.

use crate::coach::question::{At, Cell, Column, Found, Kind, List, Question, field, fields};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::coach::{history, vague};
use crate::domain::agreement::Firmness;
use crate::domain::choice::{Choices, YES_NO};
use crate::domain::journal::Journal;
use crate::domain::problem::{Problem, quoted};
use crate::domain::swap::{Colleague, Swap};

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
    .example("Yes, Wednesdays from one to five until the end of June, then we look at the numbers")
    .checked(check_words),
    Question::new(
        "agreement.firmness",
        "How firm is it?",
        Kind::One(Cell::OneOf(Firmness::OPTIONS)),
        field!(swap.agreement.firmness),
    )
    .core()
    .why("Nobody objecting counts as hinted. Take the weaker one if in doubt: one small move raises it by one.")
    .checked(check_firmness),
    Question::new(
        "agreement.confirmed",
        "Has the recap been confirmed?",
        Kind::One(Cell::OneOf(YES_NO)),
        field!(swap.agreement.confirmed),
    )
    .why("A reply of one line to your recap turns two memories into one agreement.")
    .shown_if(is_agreed),
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
    .why("Room that nobody knows of is taken back by accident.")
    .checked(check_told),
];

fn is_agreed(journal: &Journal, at: &At) -> bool {
    at.swap(journal)
        .is_some_and(|swap| swap.agreement.is_yes() || swap.talk.is_yes())
}

fn check_words(journal: &Journal, at: &At) -> Vec<Found> {
    at.swap(journal)
        .and_then(|swap| vague::problem(&swap.agreement.words, &swap.talk))
        .map(|mut problem| {
            problem.instead.push_str(" \"Ready?\" has a place for it.");
            Found::here(problem)
        })
        .into_iter()
        .collect()
}

/// A confirmed recap is in writing; and where promises were dropped before, less than that is little.
fn check_firmness(journal: &Journal, at: &At) -> Vec<Found> {
    let Some(swap) = at.swap(journal) else {
        return Vec::new();
    };
    let is_soft = swap
        .agreement
        .firmness
        .is_some_and(|firmness| firmness < Firmness::InWriting);
    if !is_soft {
        return Vec::new();
    }
    let problem = if swap.agreement.confirmed == Some(true) {
        Some(Problem::nudges(
            "The recap has been confirmed.",
            "Does that not make it \"in writing\"?",
        ))
    } else {
        history::warning(swap).map(|says| Problem::nudges(says, ""))
    };
    problem.map(Found::here).into_iter().collect()
}

/// Colleagues whose work is touched and who do not stand among those who know.
fn check_told(journal: &Journal, at: &At) -> Vec<Found> {
    let Some(swap) = at.swap(journal).filter(|_| is_agreed(journal, at)) else {
        return Vec::new();
    };
    let unaware = swap
        .their_side
        .touched
        .iter()
        .find(|colleague| !colleague.who.trim().is_empty() && !is_told(swap, colleague));
    unaware
        .map(|colleague| Found {
            row: None,
            column: 0,
            problem: Problem::nudges(
                format!("It touches the work of {}.", quoted(&colleague.who)),
                "Have they been told?",
            ),
        })
        .into_iter()
        .collect()
}

/// Names are written long and short: one within the other is enough.
fn is_told(swap: &Swap, colleague: &Colleague) -> bool {
    let short = |text: &str| {
        text.split(',')
            .next()
            .unwrap_or_default()
            .trim()
            .to_lowercase()
    };
    let name = short(&colleague.who);
    swap.agreement.told.iter().any(|told| {
        let known = told.who.trim().to_lowercase();
        !known.is_empty() && (known.contains(&name) || name.contains(&short(&told.who)))
    })
}

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
