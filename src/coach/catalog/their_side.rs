//! Their side: who decides, what they care about, what may stop them, and who else is touched.

use crate::coach::cards;
use crate::coach::findings::Spoken;
use crate::coach::history;
use crate::coach::leader;
use crate::coach::packs;
use crate::coach::question::{
    At, Cell, Column, Found, Kind, List, Offered, Question, field, fields,
};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::choice::Choices;
use crate::domain::journal::Journal;
use crate::domain::problem::Problem;
use crate::domain::swap::{Kept, Precedent, Similarity};

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::TheirSide,
    step: StepId::Swap,
    title: "How it looks to them",
    intro: "Everything that makes a yes hard or easy for the person who decides.",
    about: About::Swap,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question::new(
        "their-side.decider",
        "Who decides, and what is their role?",
        Kind::One(Cell::Line),
        field!(swap.their_side.decider),
    )
    .core()
    .for_leader("Who gets the room, and what is their role?", "One person. Room that is given to everybody is taken by nobody.", "Maya Lindqvist, analyst")
    .why("The one person who can say yes without asking somebody else first.")
    .example("Priya Raman, director of sales analytics"),
    Question::new(
        "their-side.cares",
        "What do they care about most?",
        Kind::Rows(CARES),
        field!(swap.their_side.cares),
    )
    .core()
    .for_leader("What does this person care about most?", "Ask them rather than guess. The most important first.", "")
    .with_leader_kind(Kind::Rows(THEIR_CARES))
    .why("The most important first. Your pages follow this order, not yours."),
    Question::new(
        "their-side.worries",
        "Which worries will they have, and what do you answer?",
        Kind::Rows(WORRIES),
        field!(swap.their_side.worries),
    )
    .core()
    .for_leader("Which worries do you have yourself, and what do you answer?", "A worry that is written down can be answered. One that is not comes back as a question every other day.", "")
    .with_leader_kind(Kind::Rows(OWN_WORRIES))
    .offering(worries_of_others)
    .column_read_as(ANSWER, Spoken::Answer)
    .why("Most refusals are one of these five. An answer that takes the worry seriously is half the talk."),
    Question::new(
        "their-side.cannot-give",
        "What can they not give, even if they want to?",
        Kind::Rows(CANNOT_GIVE),
        field!(swap.their_side.cannot_give),
    )
    .for_leader("What can you not give, even if you want to?", "Say it before they ask. It costs less trust than a no later on.", "")
    .with_leader_kind(Kind::Rows(NOT_MINE_TO_GIVE))
    .why("Do not ask for what is not theirs to give. It costs you goodwill for nothing."),
    Question::new(
        "their-side.effort",
        "What work does it cost them, and how do you take it off them?",
        Kind::Group(EFFORT),
        fields!(swap; their_side.effort, their_side.effort_offset),
    )
    .for_leader("What work does it cost them, and how do you lighten it?", "Owning something is work too. Say what they may put down to carry it.", "")
    .with_leader_kind(Kind::Group(THEIR_EFFORT))
    .why("There is always some. Naming it first shows that you have thought of them."),
    Question::new(
        "their-side.touched",
        "Whose work is touched?",
        Kind::Rows(TOUCHED),
        field!(swap.their_side.touched),
    )
    .for_leader("Whose work is touched by it?", "Nobody should pay for this room without a gain, and nobody should learn of it by accident.", "")
    .why("Nobody should pay for your room without a gain, and nobody should learn of it by accident.")
    .checked(check_touched),
    Question::new(
        "their-side.precedents",
        "Where has something like this worked?",
        Kind::Rows(PRECEDENTS),
        field!(swap.their_side.precedents),
    )
    .why("The nearer the better: the next team beats a famous company. None known is an honest answer.")
    .checked(check_precedents)
    .offering(|journal, at| cards::precedents(at.swap(journal).and_then(|swap| swap.ask.kind))),
    Question::new(
        "their-side.unsure",
        "What are you unsure of yourself?",
        Kind::One(Cell::Prose),
        field!(swap.their_side.unsure),
    )
    .for_leader("What are you unsure of, yourself?", "Saying one doubt aloud makes your trust easier to believe.", "Whether I can keep from stepping in")
    .why("Saying one doubt aloud makes the rest easier to believe.")
    .example("Whether four hours are enough to finish an analysis in one go"),
    Question::new(
        "their-side.past-promises",
        "What were you promised before, and what became of it?",
        Kind::Rows(PAST_PROMISES),
        field!(swap.their_side.past_promises),
    )
    .for_leader("What did you promise them before, and what became of it?", "Where promises were dropped before, this one should be firmer: in writing, with a date.", "")
    .with_leader_kind(Kind::Rows(PROMISES_MADE))
    .why("Where promises were dropped before, this one should be firmer: in writing, with a date.")
    .checked(check_past_promises),
];

const CARES: List = List {
    columns: &[Column {
        label: "They care about",
        cell: Cell::Line,
        example: "Field teams that stop complaining about slow answers",
    }],
    another: "a concern",
    offered: &[],
};

/// The column of the answer to a worry.
const ANSWER: usize = 1;

const WORRIES: List = List {
    columns: &[
        Column {
            label: "Worry",
            cell: Cell::Line,
            example: "What if the field needs something on a Wednesday?",
        },
        Column {
            label: "Your answer",
            cell: Cell::Prose,
            example: "Urgent calls still reach me by phone, and I count them each week",
        },
    ],
    another: "a worry",
    offered: &[
        "I do not have that freedom myself",
        "If it goes wrong, I get the blame",
        "Then everybody will ask for it",
        "This means more work for me",
        "We tried something like it, and it failed",
    ],
};

const CANNOT_GIVE: List = List {
    columns: &[Column {
        label: "They cannot give",
        cell: Cell::Line,
        example: "A day without anybody on call for the field",
    }],
    another: "a limit of theirs",
    offered: &[],
};

const EFFORT: &[Column] = &[
    Column {
        label: "The work it costs them",
        cell: Cell::Line,
        example: "Telling the field leads, and a look at the numbers",
    },
    Column {
        label: "How you take it off them",
        cell: Cell::Line,
        example: "I write the note, and the numbers come as three lines on Friday",
    },
];

/// The column of what a colleague gains.
const GAIN: usize = 2;

const TOUCHED: List = List {
    columns: &[
        Column {
            label: "Who",
            cell: Cell::Line,
            example: "Tomas, who answers the request channel",
        },
        Column {
            label: "What it costs them",
            cell: Cell::Line,
            example: "Two more requests on Wednesdays",
        },
        Column {
            label: "What they gain",
            cell: Cell::Line,
            example: "I take over his Friday queue",
        },
        Column {
            label: "Who tells them",
            cell: Cell::Line,
            example: "I do, before the talk",
        },
    ],
    another: "a colleague",
    offered: &[],
};

const PRECEDENTS: List = List {
    columns: &[
        Column {
            label: "Where",
            cell: Cell::Line,
            example: "The pricing team, last autumn",
        },
        Column {
            label: "With what result",
            cell: Cell::Line,
            example: "Reports a week earlier after two months of quiet mornings",
        },
        Column {
            label: "Source",
            cell: Cell::Line,
            example: "Their review notes, and Ana who led it",
        },
        Column {
            label: "How similar",
            cell: Cell::OneOf(Similarity::OPTIONS),
            example: "",
        },
    ],
    another: "a precedent",
    offered: &[],
};

const PAST_PROMISES: List = List {
    columns: &[
        Column {
            label: "What was promised",
            cell: Cell::Line,
            example: "A second analyst by the summer",
        },
        Column {
            label: "What became of it",
            cell: Cell::OneOf(Kept::OPTIONS),
            example: "",
        },
        Column {
            label: "Why",
            cell: Cell::Line,
            example: "The budget was cut in May",
        },
    ],
    another: "a promise made to you",
    offered: &[],
};

const THEIR_CARES: List = List {
    columns: &[Column {
        label: "They care about",
        cell: Cell::Line,
        example: "Time to finish an analysis in one go",
    }],
    ..CARES
};

const OWN_WORRIES: List = List {
    columns: &[
        Column {
            label: "Your worry",
            cell: Cell::Line,
            example: "What if a request gets lost?",
        },
        Column {
            label: "Your answer",
            cell: Cell::Prose,
            example: "The list is open to me, and we look at it together on Fridays",
        },
    ],
    offered: &[
        "It will cost us",
        "They will leave once they have grown",
        "If it goes wrong, I get the blame",
        "Then everybody will want it",
        "I will no longer know what is going on",
    ],
    ..WORRIES
};

const NOT_MINE_TO_GIVE: List = List {
    columns: &[Column {
        label: "I cannot give",
        cell: Cell::Line,
        example: "A promotion before the next round",
    }],
    another: "a limit of mine",
    ..CANNOT_GIVE
};

const PROMISES_MADE: List = List {
    another: "a promise that you made",
    ..PAST_PROMISES
};

const THEIR_EFFORT: &[Column] = &[
    Column {
        label: "The work it costs them",
        cell: Cell::Line,
        example: "Answering questions about the order of requests",
    },
    Column {
        label: "How you lighten it",
        cell: Cell::Line,
        example: "I take over the Monday status round",
    },
];

/// What those who decide in the same kind of work worry about. A leader's worries are their own.
fn worries_of_others(journal: &Journal, _: &At) -> Vec<Offered> {
    if leader::gives_room(journal) {
        Vec::new()
    } else {
        packs::worries(journal)
    }
}

fn check_touched(journal: &Journal, at: &At) -> Vec<Found> {
    at.swap(journal)
        .into_iter()
        .flat_map(|swap| &swap.their_side.touched)
        .filter(|colleague| !colleague.cost.trim().is_empty() && colleague.gain.trim().is_empty())
        .map(|colleague| Found {
            row: Some(colleague.id),
            column: GAIN,
            problem: Problem::nudges(
                "They pay for your room and gain nothing. This blocks \"Ready?\".",
                "What could they get out of it?",
            ),
        })
        .collect()
}

/// Studies are a start. Silent until there is nothing else in the list.
fn check_precedents(journal: &Journal, at: &At) -> Vec<Found> {
    let Some(swap) = at.swap(journal) else {
        return Vec::new();
    };
    let precedents = &swap.their_side.precedents;
    let is_study = |precedent: &Precedent| cards::is_told_as(&precedent.place, &precedent.result);
    let Some(last) = precedents
        .last()
        .filter(|_| precedents.iter().all(is_study))
    else {
        return Vec::new();
    };
    vec![Found {
        row: Some(last.id),
        column: 0,
        problem: Problem::nudges(
            "So far these are studies from far away, as they were offered.",
            "Is there a case nearer to you, or what makes this one like yours?",
        ),
    }]
}

/// The column of what became of a promise.
const BECAME: usize = 1;

/// Said once, at the first promise that was dropped.
fn check_past_promises(journal: &Journal, at: &At) -> Vec<Found> {
    let Some(swap) = at.swap(journal) else {
        return Vec::new();
    };
    let dropped = swap
        .their_side
        .past_promises
        .iter()
        .find(|promise| matches!(promise.kept, Some(Kept::Late | Kept::Reversed)));
    dropped
        .zip(history::warning(swap))
        .map(|(promise, says)| Found {
            row: Some(promise.id),
            column: BECAME,
            problem: Problem::nudges(says, ""),
        })
        .into_iter()
        .collect()
}
