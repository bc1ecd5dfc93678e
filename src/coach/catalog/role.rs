//! Role: who the person is, what costs and gives energy, and what they may already do.

use crate::coach::question::{Cell, Column, Kind, List, Question, field, fields};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::choice::{Choices, Scale, YES_NO};
use crate::domain::role::{EnergyEffect, Side, Work};

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Role,
    step: StepId::Leverage,
    title: "You and your week",
    intro: "A minute about you. Skip what you like; the next page is where it begins.",
    about: About::Person,
    shown: |_, _| true,
    questions: &[
        Question::new(
            "role.name",
            "Your name as it should appear on documents, and your role",
            Kind::One(Cell::Line),
            field!(journal.role.name),
        )
        .core()
        .why("It stands on the page you hand over, nowhere else.")
        .example("Maya Lindqvist, analyst"),
        Question::new("role.friction", "Which friction costs you most?", Kind::Group(FRICTION), fields!(journal; role.friction, role.friction_hours))
            .core()
            .for_leader("Which friction costs the person or the team most?", "Room that removes a friction is worth more than room as a present. A rough number of hours is fine.", "")
    .why("A good ask removes a friction that you can name. A rough number of hours is fine."),
        Question::new("role.side", "Which side are you on?", Kind::One(Cell::OneOf(Side::OPTIONS)), field!(journal.role.side))
            .in_sight()
            .why("Most people here ask for room. If you lead others, you can use the same steps to give it."),
        Question::new(
            "role.work",
            "Start from an example: whose work is most like yours?",
            Kind::One(Cell::OneOf(Work::OPTIONS)),
            field!(journal.role.work),
        )
        .in_sight()
        .for_leader(
            "Start from an example: whose work is most like theirs?",
            "Only the examples on the next pages change. Nothing is filled in for you.",
            "",
        )
        .why("Only the examples on the next pages change. Nothing is filled in for you; leave it open if none fits."),
        Question::new("role.energy", "What gives you energy, what drains you?", Kind::Rows(ENERGY), field!(journal.role.energy))
            .for_leader("What gives them energy, and what drains them?", "Ask them rather than guess. What drains somebody for hours each week is worth arranging differently.", "")
    .why("What drains you for hours each week is worth an ask."),
        Question::new(
            "role.already-mine",
            "What may you already do without asking anybody?",
            Kind::Rows(FREEDOMS),
            field!(journal.role.already_mine),
        )
        .for_leader("What may you hand over without asking anybody?", "Begin there. It needs no meeting and nobody's permission.", "")
    .with_leader_kind(Kind::Rows(MINE_TO_GIVE))
    .why("Use what is yours first. It costs no favour."),
        Question::new("role.one-thing", "One thing you control today", Kind::Group(ONE_THING), fields!(journal; role.one_thing, role.one_thing_done))
            .why("Small and certain. Home shows it until it is done."),
        Question::new(
            "role.pulse-before",
            "How much say do you have over your work, and how is your energy?",
            Kind::Group(PULSE),
            fields!(journal; role.pulse_before.say, role.pulse_before.energy),
        )
        .for_own_eyes()
        .why("For your eyes only, on no page that leaves. The weekly log asks again, so that you can see it move."),
    ],
};

const FRICTION: &[Column] = &[
    Column {
        label: "The friction",
        cell: Cell::Line,
        example: "My afternoons are cut to pieces by calls",
    },
    Column {
        label: "Hours a week, roughly",
        cell: Cell::Number("h"),
        example: "5",
    },
];

const ENERGY: List = List {
    columns: &[
        Column {
            label: "Task",
            cell: Cell::Line,
            example: "Answering the same data question by chat",
        },
        Column {
            label: "It",
            cell: Cell::OneOf(EnergyEffect::OPTIONS),
            example: "",
        },
        Column {
            label: "Hours a week",
            cell: Cell::Number("h"),
            example: "4",
        },
    ],
    another: "a task",
    offered: &[],
};

const FREEDOMS: List = List {
    columns: &[Column {
        label: "Already mine",
        cell: Cell::Line,
        example: "Block an hour before noon for deep work",
    }],
    another: "a freedom",
    offered: &[],
};

const MINE_TO_GIVE: List = List {
    columns: &[Column {
        label: "Mine to give",
        cell: Cell::Line,
        example: "Who runs the weekly planning",
    }],
    another: "something to hand over",
    ..FREEDOMS
};

const ONE_THING: &[Column] = &[
    Column {
        label: "One thing",
        cell: Cell::Line,
        example: "Turn off chat sounds until ten",
    },
    Column {
        label: "Done?",
        cell: Cell::OneOf(YES_NO),
        example: "",
    },
];

/// Asked here once, and every week in the log.
pub(super) const PULSE: &[Column] = &[
    Column {
        label: "Say over my work",
        cell: Cell::OneOf(Scale::OPTIONS),
        example: "",
    },
    Column {
        label: "Energy",
        cell: Cell::OneOf(Scale::OPTIONS),
        example: "",
    },
];
