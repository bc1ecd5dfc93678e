//! Plan: what is measured, from when and for how long. Sealed when the pilot starts; changed only by amendment.

use crate::coach::packs;
use crate::coach::question::{Access, Act, At, Cell, Column, Kind, List, Question, field};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::answer::{Answer, Field};
use crate::domain::choice::{Choices, YES_NO};
use crate::domain::journal::Journal;
use crate::domain::metric::{Better, GoalIn, MetricRole};
use crate::domain::pilot::{CheckIn, Pilot};

mod before;
mod check;
mod draft;
mod promised;

pub use draft::drafted_success;

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Plan,
    step: StepId::Pilot,
    title: "The pilot",
    intro: "What you measure, from when, and what would count as success; fixed before it starts.",
    about: About::Swap,
    shown: |_, _| true,
    questions: QUESTIONS,
};

/// Builds the [`Access`] to one field of the plan. Every change goes through the rule for amendments.
macro_rules! plan {
    ($field:ident) => {
        Access {
            read: |journal, at| {
                pilot(journal, at).map_or(Answer::Nothing, |pilot| pilot.plan.$field.answer())
            },
            write: |journal, at, answer| {
                amend(journal, at, |pilot| pilot.plan.$field.accept(answer))
            },
        }
    };
}

const QUESTIONS: &[Question] = &[
    Question::new("plan.start", "On which day does it start?", Kind::One(Cell::Day), plan!(start))
        .core()
        .why("Week 1 begins on this day. A start in the past is fine if you have the numbers.")
        .example("next monday")
        .locked_if(sealed)
        .checked(check::start),
    Question::new("plan.weeks", "How many weeks does it last?", Kind::One(Cell::Weeks), plan!(weeks))
        .core()
        .why("Four to eight; six unless you say otherwise. Shorter shows nothing, longer is no trial.")
        .example("8")
        .locked_if(sealed),
    Question::new(
        "plan.check-in",
        "On which weekday do you log?",
        Kind::One(Cell::OneOf(CheckIn::OPTIONS)),
        plan!(check_in),
    )
    .core()
    .why("The same day each week, when the numbers are there. It takes a minute.")
    .locked_if(sealed),
    Question::new("plan.metrics", "What do you measure each week?", Kind::Rows(METRICS), plan!(metrics))
        .core()
        .examples_from(sources_of_others)
        .offering(|journal, _| packs::metrics(journal))
    .why("One number that decides, and one guardrail that must not get worse. Two or three are plenty.")
        .locked_if(sealed)
        .ready_made(promised::metrics)
        .checked(check::metrics),
    Question::new(
        "plan.before",
        "What were these numbers in the weeks before?",
        Kind::Table(before::table),
        Access {
            read: before::read,
            write: before::write,
        },
    )
    .core()
    .why("Look them up in your records. The more weeks before, the more the pilot can show.")
    .shown_if(|journal, at| pilot(journal, at).is_some_and(|pilot| !pilot.plan.metrics.is_empty()))
    .locked_if(sealed)
    .checked(before::check),
    Question::new("plan.success", "What counts as success?", Kind::One(Cell::Prose), plan!(success))
        .core()
        .why("Said before the first week, so that nobody can move the goal later, you included.")
        .example("After eight weeks, time to insight is 30 percent lower and the forecast was never late")
        .locked_if(sealed)
        .ready_made(draft::offered),
    Question::button("plan.start-pilot", "Start the pilot", Act::StartPilot)
        .shown_if(|journal, at| pilot(journal, at).is_some_and(|pilot| pilot.sealed.is_none()))
        .locked_if(not_startable),
    Question::new(
        "plan.amend-reason",
        "Why does the plan have to change?",
        Kind::One(Cell::Line),
        field!(swap.pilot.amendment_reason),
    )
    .why("A plan may change once it has started. The report tells the day, the reason and what changed.")
    .example("The request tool was replaced, so the number now comes from another list")
    .shown_if(is_sealed),
    Question::button("plan.amend", "Change the plan", Act::AmendPlan)
        .shown_if(is_sealed)
        .locked_if(without_reason),
];

const METRICS: List = List {
    columns: &[
        Column {
            label: "Name",
            cell: Cell::Line,
            example: "Time to insight",
        },
        Column {
            label: "Unit",
            cell: Cell::Line,
            example: "days",
        },
        Column {
            label: "Better when",
            cell: Cell::OneOf(Better::OPTIONS),
            example: "",
        },
        Column {
            label: "Role",
            cell: Cell::OneOf(MetricRole::OPTIONS),
            example: "",
        },
        Column {
            label: "Goal",
            cell: Cell::Number(""),
            example: "30",
        },
        Column {
            label: "The goal is",
            cell: Cell::OneOf(GoalIn::OPTIONS),
            example: "",
        },
        Column {
            label: "Limit, for a guardrail",
            cell: Cell::Number(""),
            example: "5",
        },
        Column {
            label: "Where it comes from",
            cell: Cell::Line,
            example: "Request tool, from opened to answered",
        },
        Column {
            label: "Can it be below zero?",
            cell: Cell::OneOf(YES_NO),
            example: "",
        },
        Column {
            label: "Slack, for a guardrail",
            cell: Cell::Number(""),
            example: "0.5",
        },
        Column {
            label: "A command that prints it",
            cell: Cell::Line,
            example: "tail -1 replies.txt",
        },
    ],
    another: "a metric",
    offered: &[],
};

/// The column of where a number comes from.
const SOURCE: usize = 8;

/// Where others in the same kind of work find their numbers.
fn sources_of_others(journal: &Journal, _: &At, column: usize) -> Vec<&'static str> {
    let sources = if column == SOURCE {
        packs::sources(journal)
    } else {
        Vec::new()
    };
    sources.into_iter().take(1).collect()
}

fn pilot<'a>(journal: &'a Journal, at: &At) -> Option<&'a Pilot> {
    at.swap(journal).map(|swap| &swap.pilot)
}

fn amend(journal: &mut Journal, at: &At, change: impl FnOnce(&mut Pilot)) {
    if let Some(swap) = at.swap_mut(journal) {
        swap.pilot.amend(at.today, change);
    }
}

fn is_sealed(journal: &Journal, at: &At) -> bool {
    pilot(journal, at).is_some_and(|pilot| !pilot.may_change(at.today))
}

fn sealed(journal: &Journal, at: &At) -> Option<&'static str> {
    is_sealed(journal, at).then_some(
        "The plan is sealed. To change it, say why at the end of this page and press \"Change the plan\".",
    )
}

fn not_startable(journal: &Journal, at: &At) -> Option<&'static str> {
    let plan = &pilot(journal, at)?.plan;
    let is_named = plan
        .metrics
        .iter()
        .any(|metric| !metric.name.trim().is_empty());
    match (plan.start.is_some(), is_named) {
        (true, true) => None,
        (false, true) => Some("Set the first day, then you can start."),
        (true, false) => Some("Name one metric, then you can start."),
        (false, false) => Some("Set the first day and name one metric, then you can start."),
    }
}

fn without_reason(journal: &Journal, at: &At) -> Option<&'static str> {
    pilot(journal, at)?
        .amendment_reason
        .trim()
        .is_empty()
        .then_some("Say why first: the report tells the reason beside the change.")
}
