//! Ask: the single piece of control wanted, small enough to be tried.

use crate::coach::findings::Spoken;
use crate::coach::influence;
use crate::coach::leader;
use crate::coach::packs::{self, ExampleAsk};
use crate::coach::question::{At, Cell, Column, Found, Kind, List, Question, field, fields};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::choice::{Choices, Pick, YES_NO};
use crate::domain::journal::Journal;
use crate::domain::problem::Problem;
use crate::domain::swap::{Level, RoomKind};

mod examples;

pub use examples::{areas_to_give, example_asks};

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Ask,
    step: StepId::Swap,
    title: "The room you want",
    intro: "One piece of room, for a few weeks, said so that a yes is easy.",
    about: About::Swap,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question::new(
        "ask.kind",
        "What kind of room do you want?",
        Kind::One(Cell::OneOf(RoomKind::OPTIONS)),
        field!(swap.ask.kind),
    )
    .core()
    .for_leader("What kind of room do you give?", "One kind at a time. One area that is really theirs beats a little of everything.", "")
    .with_leader_kind(Kind::One(Cell::OneOf(ROOM_TO_GIVE)))
    .why("One kind at a time. A single clear ask is easier to grant than a package."),
    Question::new(
        "ask.sentence",
        "What do you ask for, in one sentence?",
        Kind::One(Cell::Prose),
        field!(swap.ask.sentence),
    )
    .core()
    .for_leader("What do you hand over, in one sentence?", "Something that can be seen to happen, with an end. They should be able to say it back to you.", "The order of data requests is Maya's to decide, for eight weeks")
    .examples_from(sentence_examples)
    .read_as(Spoken::Ask)
    .why("Something that can be seen to happen, with an end. The decider reads this sentence first.")
    .example("To work undisturbed on Wednesday afternoons, for eight weeks"),
    Question::new(
        "ask.exactly-when",
        "Exactly when, and how much?",
        Kind::One(Cell::Line),
        field!(swap.ask.exactly_when),
    )
    .core()
    .for_leader("Exactly what is theirs, and from when until when?", "Edges make it safe to take: nobody has to wonder what else is meant.", "Every request under a day of work, from Monday until the end of June")
    .examples_from(|journal, at, _| from_pack(journal, at, |ask| ask.exactly_when))
    .why("Edges make it safe to say yes: nobody has to wonder what else is meant.")
    .example("Wednesdays from 13:00 to 17:00, no calls and no chat"),
    Question::new(
        "ask.team-goal",
        "Which goal of the team does it serve?",
        Kind::One(Cell::Line),
        field!(swap.ask.team_goal),
    )
    .core()
    .for_leader("Which goal of the team does the room serve?", "Room for its own sake is hard to defend. Room that serves a goal explains itself.", "Field teams get answers while they can still act on them")
    .examples_from(|journal, at, _| from_pack(journal, at, |ask| ask.goal))
    .why("An ask that helps the team reach its own goal is no longer a favour to you.")
    .example("Field teams get answers while they can still act on them")
    .checked(check_team_goal),
    Question::new(
        "ask.outside",
        "What is not part of it?",
        Kind::Rows(OUTSIDE),
        field!(swap.ask.outside),
    )
    .for_leader("What is not theirs?", "Say it now, kindly and clearly. A limit found out later feels like taking it back.", "")
    .with_leader_kind(Kind::Rows(NOT_THEIRS))
    .why("Limits keep it small, and small is what can be tried."),
    Question::new(
        "ask.why-now",
        "Why now, and what does doing nothing cost?",
        Kind::Group(WHY_NOW),
        fields!(swap; ask.why_now, ask.cost_hours),
    )
    .for_leader("Why now, and what does holding on to it cost?", "Waiting for you has a price too. Count the hours, yours and theirs.", "")
    .why("Leaving things as they are has a price too. Say it without blaming anybody."),
    Question::new(
        "ask.small",
        "How small is it?",
        Kind::Group(SMALL),
        fields!(swap; ask.hours, ask.people, ask.undone_in_a_week),
    )
    .why("Few hours, few people, and easy to undo: that makes it a trial and not a change."),
    Question::new(
        "ask.rights",
        "Which decisions, at which moment, and how much say?",
        Kind::Rows(RIGHTS),
        field!(swap.ask.rights),
    )
    .for_leader("Which decisions, at which moment, and how much say do they get?", "More say becomes real once it names an area, a moment, and a step of one or two levels.", "")
    .with_leader_kind(Kind::Rows(RIGHTS_TO_GIVE))
    .why("More influence becomes an ask once it names an area, a moment, and a step of one or two levels.")
    .shown_if(is_about_decisions)
    .ready_made(influence::as_ask)
    .checked(check_rights),
];

/// The kinds of room, as somebody sees them who gives it.
const ROOM_TO_GIVE: &[Pick] = &[
    Pick {
        key: "when",
        label: "when they work",
    },
    Pick {
        key: "where",
        label: "where they work",
    },
    Pick {
        key: "how",
        label: "how they go about it",
    },
    Pick {
        key: "what",
        label: "what they work on",
    },
    Pick {
        key: "whom",
        label: "with whom they work",
    },
    Pick {
        key: "decisions",
        label: "which decisions are theirs",
    },
];

const OUTSIDE: List = List {
    columns: &[Column {
        label: "Not part of it",
        cell: Cell::Line,
        example: "The Monday forecast and urgent calls from the field",
    }],
    another: "a limit",
    offered: &[],
};

const NOT_THEIRS: List = List {
    columns: &[Column {
        label: "Not theirs",
        cell: Cell::Line,
        example: "Anything that changes the forecast or another team's dates",
    }],
    ..OUTSIDE
};

const WHY_NOW: &[Column] = &[
    Column {
        label: "Why now",
        cell: Cell::Prose,
        example: "Requests have doubled since spring, and answers come after the decision",
    },
    Column {
        label: "Hours lost each week",
        cell: Cell::Number("h"),
        example: "5",
    },
];

const SMALL: &[Column] = &[
    Column {
        label: "Hours a week it covers",
        cell: Cell::Number("h"),
        example: "4",
    },
    Column {
        label: "People whose week changes",
        cell: Cell::Count,
        example: "3",
    },
    Column {
        label: "Undone within a week?",
        cell: Cell::OneOf(YES_NO),
        example: "",
    },
];

/// The column of the level wanted.
const WANTED: usize = 5;

const RIGHTS: List = List {
    columns: &[
        Column {
            label: "Area",
            cell: Cell::Line,
            example: "The order of data requests",
        },
        Column {
            label: "At which moment",
            cell: Cell::Line,
            example: "Monday planning",
        },
        Column {
            label: "Who decides on paper",
            cell: Cell::Line,
            example: "Priya Raman",
        },
        Column {
            label: "Who decides in practice",
            cell: Cell::Line,
            example: "Whoever calls first",
        },
        Column {
            label: "Your level today",
            cell: Cell::OneOf(Level::OPTIONS),
            example: "",
        },
        Column {
            label: "The level you want",
            cell: Cell::OneOf(Level::OPTIONS),
            example: "",
        },
    ],
    another: "a decision",
    offered: &[],
};

const RIGHTS_TO_GIVE: List = List {
    columns: &[
        Column {
            label: "Area",
            cell: Cell::Line,
            example: "The order of data requests",
        },
        Column {
            label: "At which moment",
            cell: Cell::Line,
            example: "Monday planning",
        },
        Column {
            label: "Who decides on paper",
            cell: Cell::Line,
            example: "I do",
        },
        Column {
            label: "Who decides in practice",
            cell: Cell::Line,
            example: "Whoever calls first",
        },
        Column {
            label: "Their level today",
            cell: Cell::OneOf(Level::OPTIONS),
            example: "",
        },
        Column {
            label: "The level you give",
            cell: Cell::OneOf(Level::OPTIONS),
            example: "",
        },
    ],
    ..RIGHTS
};

fn kind(journal: &Journal, at: &At) -> Option<RoomKind> {
    at.swap(journal)?.ask.kind
}

/// Asks of others: from the same kind of work where there are any for this kind of room, else from all kinds of work.
fn sentence_examples(journal: &Journal, at: &At, _: usize) -> Vec<&'static str> {
    let kind = kind(journal, at);
    if leader::gives_room(journal) {
        return areas_to_give(kind).to_vec();
    }
    let similar = packs::asks(journal, kind, |ask| ask.sentence);
    match kind {
        Some(kind) if similar.is_empty() => example_asks(kind).to_vec(),
        _ => similar,
    }
}

/// Further texts of the same example asks. A leader has other questions before them.
fn from_pack(
    journal: &Journal,
    at: &At,
    text: fn(&'static ExampleAsk) -> &'static str,
) -> Vec<&'static str> {
    if leader::gives_room(journal) {
        return Vec::new();
    }
    let texts = packs::asks(journal, kind(journal, at), text);
    texts.into_iter().take(1).collect()
}

fn is_about_decisions(journal: &Journal, at: &At) -> bool {
    at.swap(journal)
        .is_some_and(|swap| swap.ask.kind == Some(RoomKind::Decisions))
}

/// Silent until there is an ask: a page that nags before it was filled in helps nobody.
fn check_team_goal(journal: &Journal, at: &At) -> Vec<Found> {
    let is_open = at.swap(journal).is_some_and(|swap| {
        !swap.ask.sentence.trim().is_empty() && swap.ask.team_goal.trim().is_empty()
    });
    if !is_open {
        return Vec::new();
    }
    vec![Found::here(Problem::nudges(
        "So far the ask serves only you.",
        "Which goal of the team does it help to reach?",
    ))]
}

fn check_rights(journal: &Journal, at: &At) -> Vec<Found> {
    if !is_about_decisions(journal, at) {
        return Vec::new();
    }
    at.swap(journal)
        .into_iter()
        .flat_map(|swap| &swap.ask.rights)
        .filter_map(|right| {
            let levels = influence::levels_asked(right)?;
            (levels > influence::MOST_LEVELS).then(|| Found {
                row: Some(right.id),
                column: WANTED,
                problem: Problem::nudges(
                    format!("This is {levels} levels up at once."),
                    "One or two are easier to grant. The rest can be the next swap.",
                ),
            })
        })
        .collect()
}
