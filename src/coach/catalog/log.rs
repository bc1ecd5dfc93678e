//! Log: one pilot week. Values first, one key to finish; everything else is there for who wants to tell it.

use super::role;
use crate::coach::question::{
    Access, Act, At, Cell, Column, Found, Heading, Kind, Question, Table, accept_row, first_cells,
    one_row, rows_of,
};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::answer::{Answer, Field, Row};
use crate::domain::choice::{Choices, YES_NO};
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::metric::{Metric, Reading};
use crate::domain::number::{self, BelowZero};
use crate::domain::pilot::entry::RoomHad;
use crate::domain::pilot::{Pilot, WeekEntry};
use crate::domain::swap::PromiseKind;
use crate::domain::week;

/// Builds the [`Access`] to one field of the entry of the week in hand.
macro_rules! entry {
    ($($path:ident).+) => {
        Access {
            read: |journal, at| entry(journal, at).map_or(Answer::Nothing, |entry| entry.$($path).+.answer()),
            write: |journal, at, answer| {
                if let Some(entry) = entry_mut(journal, at) {
                    entry.$($path).+.accept(answer);
                }
            },
        }
    };
}
pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Log,
    step: StepId::Log,
    title: "Weekly log",
    intro: "Numbers first. Type x for not measured, or x and a reason for a week off.",
    about: About::Week,
    shown: |_, _| true,
    questions: &[
        Question::new(
            "log.values",
            "This week",
            Kind::Table(value_table),
            Access {
                read: read_values,
                write: write_values,
            },
        )
        .core()
        .why("One number each. A week without a number counts as missing, never as zero.")
        .checked(check_values)
        .locked_if(not_begun),
        Question::button("log.finish", "Finish this week", Act::FinishWeek),
        Question::new(
            "log.room",
            "Did you get the room?",
            Kind::One(Cell::OneOf(RoomHad::OPTIONS)),
            entry!(room),
        )
        .for_leader("Did they get the room?", "A pilot without the room shows nothing about the room. A week in which you stepped in counts as a part.", "")
    .why("A pilot without the room shows nothing about the room."),
        Question::new(
            "log.kept",
            "What stays as it is: was it kept?",
            Kind::Table(kept_table),
            Access {
                read: read_kept,
                write: write_kept,
            },
        )
        .for_leader("What you would not touch: did you keep to it?", "You said that you would leave these alone. A no with a reason is better than silence.", "")
    .why("You said that these would not change. A no with a reason is better than silence.")
        .shown_if(|journal, at| {
            at.swap(journal)
                .is_some_and(|swap| !swap.terms.stays.is_empty())
        }),
        Question::new(
            "log.delivered",
            "Finished this week, of what you promised",
            Kind::Table(delivered_table),
            Access {
                read: read_delivered,
                write: write_delivered,
            },
        )
        .why("Counted as they are finished, so that nobody has to add them up at the end.")
        .shown_if(|journal, at| !delivered_table(journal, at).rows.is_empty()),
        Question::new(
            "log.unusual",
            "Anything unusual outside?",
            Kind::Group(UNUSUAL),
            Access {
                read: read_unusual,
                write: write_unusual,
            },
        )
        .why("A holiday, an outage, an absence: it helps to read the number later."),
        Question::new(
            "log.side-effect",
            "A side effect worth quoting",
            Kind::One(Cell::Prose),
            entry!(side_effect),
        )
        .for_leader(
            "What did you see in them this week?",
            "What you saw, not what you think it means. It may stand on the page you hand over.",
            "She closed three requests on her own and told the field before I knew of it",
        )
        .why("It may stand on the page you hand over.")
        .example("The request channel was quiet on Thursday"),
        Question::new(
            "log.private-note",
            "Private note",
            Kind::One(Cell::Prose),
            entry!(private_note),
        )
        .for_own_eyes()
        .why("Stays in your journal. It is on no page that leaves.")
        .example("Priya seemed relieved that the numbers came without a meeting"),
        Question::new(
            "log.pulse",
            "Your pulse",
            Kind::Group(role::PULSE),
            Access {
                read: read_pulse,
                write: write_pulse,
            },
        )
        .for_own_eyes()
        .why("For your eyes only."),
    ],
};

const UNUSUAL: &[Column] = &[
    Column {
        label: "What",
        cell: Cell::Line,
        example: "Quarter end, two colleagues away",
    },
    Column {
        label: "Tell it in the report?",
        cell: Cell::OneOf(YES_NO),
        example: "",
    },
];

fn entry<'a>(journal: &'a Journal, at: &At) -> Option<&'a WeekEntry> {
    at.swap(journal)?.pilot.entry(at.week?)
}

fn entry_mut<'a>(journal: &'a mut Journal, at: &At) -> Option<&'a mut WeekEntry> {
    let week = at.week?;
    Some(at.swap_mut(journal)?.pilot.entry_mut(week))
}

/// The metrics that are logged in the week in hand: all of them in the pilot, those kept alive afterwards.
fn metrics<'a>(journal: &'a Journal, at: &At) -> Vec<&'a Metric> {
    let Some((swap, week)) = at.swap(journal).zip(at.week) else {
        return Vec::new();
    };
    let after = week > swap.pilot.plan.length();
    swap.pilot
        .plan
        .metrics
        .iter()
        .filter(|metric| !after || swap.decision.keep_metrics.contains(&metric.id))
        .collect()
}

fn not_begun(journal: &Journal, at: &At) -> Option<&'static str> {
    let start = at.swap(journal)?.pilot.plan.start?;
    let first = week::span(start, at.week?).first;
    (first > at.today).then_some("This week has not begun. You can note a plan below, not a value.")
}

fn value_table(journal: &Journal, at: &At) -> Table {
    let rows = metrics(journal, at)
        .into_iter()
        .map(|metric| Heading {
            unit: metric.unit.clone(),
            ..Heading::new(metric.id, metric.title())
        })
        .collect();
    Table {
        rows,
        columns: vec![Heading::new(Id::numbered(1), "this week")],
        cell: Some(Cell::Reading),
    }
}

fn read_values(journal: &Journal, at: &At) -> Answer {
    let entry = entry(journal, at);
    Answer::Rows(
        metrics(journal, at)
            .into_iter()
            .map(|metric| {
                let reading = entry.and_then(|entry| entry.reading(metric.id)).cloned();
                Row {
                    id: metric.id,
                    cells: vec![Answer::Reading(reading)],
                }
            })
            .collect(),
    )
}

fn write_values(journal: &mut Journal, at: &At, answer: Answer) {
    let before = read_values(journal, at);
    let today = at.today;
    let Some(entry) = entry_mut(journal, at) else {
        return;
    };
    let Answer::Rows(rows) = answer else { return };
    for row in rows {
        let same = before
            .rows()
            .iter()
            .any(|old| old.id == row.id && old.cells == row.cells);
        if let (false, Some(Answer::Reading(reading))) = (same, row.cells.into_iter().next()) {
            entry.set_reading(row.id, reading, today);
        }
    }
}

/// Below zero, above a hundred percent, or ten times what is usual.
fn check_values(journal: &Journal, at: &At) -> Vec<Found> {
    let Some(swap) = at.swap(journal) else {
        return Vec::new();
    };
    let Some(entry) = entry(journal, at) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for metric in metrics(journal, at) {
        let Some(value) = entry.reading(metric.id).and_then(Reading::value) else {
            continue;
        };
        let below_zero = if metric.below_zero == Some(true) {
            BelowZero::Allowed
        } else {
            BelowZero::Impossible
        };
        let problem = number::check_range(value, &metric.unit, below_zero)
            .or_else(|| number::check_jump(value, &other_values(&swap.pilot, metric.id, at.week)));
        found.extend(problem.map(|problem| Found {
            row: Some(metric.id),
            column: 0,
            problem,
        }));
    }
    found
}

/// The values of a metric before the start and in the other weeks of the pilot, in no order: the step bar asks for them
/// with every key and for every week.
fn other_values(pilot: &Pilot, metric: Id, week: Option<u32>) -> Vec<f64> {
    let before = pilot
        .before
        .iter()
        .filter(|value| value.metric == metric)
        .filter_map(|value| value.reading.value());
    let length = pilot.plan.length();
    let others = pilot
        .weeks
        .iter()
        .filter(|entry| entry.number <= length && Some(entry.number) != week)
        .filter_map(|entry| entry.reading(metric)?.value());
    before.chain(others).collect()
}

fn kept_table(journal: &Journal, at: &At) -> Table {
    let rows = at.swap(journal).map_or_else(Vec::new, |swap| {
        swap.terms
            .stays
            .iter()
            .map(|stays| Heading::new(stays.id, stays.what.clone()))
            .collect()
    });
    Table {
        rows,
        columns: vec![Heading::new(Id::numbered(1), "kept")],
        cell: Some(Cell::OneOf(YES_NO)),
    }
}

fn read_kept(journal: &Journal, at: &At) -> Answer {
    let entry = entry(journal, at);
    rows_of(&kept_table(journal, at), |stays| {
        entry.and_then(|entry| entry.is_kept(stays)).answer()
    })
}

fn write_kept(journal: &mut Journal, at: &At, answer: Answer) {
    let Some(entry) = entry_mut(journal, at) else {
        return;
    };
    for (stays, cell) in first_cells(answer) {
        let mut kept = entry.is_kept(stays);
        kept.accept(cell);
        entry.set_kept(stays, kept);
    }
}

fn delivered_table(journal: &Journal, at: &At) -> Table {
    let rows = at.swap(journal).map_or_else(Vec::new, |swap| {
        swap.offer
            .promises
            .iter()
            .filter(|promise| promise.kind == Some(PromiseKind::Deliverable))
            .map(|promise| Heading::new(promise.id, promise.text.clone()))
            .collect()
    });
    Table {
        rows,
        columns: vec![Heading::new(Id::numbered(1), "finished")],
        cell: Some(Cell::Number("")),
    }
}

fn read_delivered(journal: &Journal, at: &At) -> Answer {
    let entry = entry(journal, at);
    rows_of(&delivered_table(journal, at), |promise| {
        entry
            .and_then(|entry| entry.delivered_count(promise))
            .answer()
    })
}

fn write_delivered(journal: &mut Journal, at: &At, answer: Answer) {
    let Some(entry) = entry_mut(journal, at) else {
        return;
    };
    for (promise, cell) in first_cells(answer) {
        let mut count = entry.delivered_count(promise);
        count.accept(cell);
        entry.set_delivered(promise, count);
    }
}

fn read_unusual(journal: &Journal, at: &At) -> Answer {
    let Some(entry) = entry(journal, at) else {
        return Answer::Nothing;
    };
    one_row(vec![entry.unusual.answer(), entry.share_unusual.answer()])
}

fn write_unusual(journal: &mut Journal, at: &At, answer: Answer) {
    let Some(entry) = entry_mut(journal, at) else {
        return;
    };
    accept_row(answer, [&mut entry.unusual, &mut entry.share_unusual]);
}

fn read_pulse(journal: &Journal, at: &At) -> Answer {
    let Some(entry) = entry(journal, at) else {
        return Answer::Nothing;
    };
    one_row(vec![entry.pulse.say.answer(), entry.pulse.energy.answer()])
}

fn write_pulse(journal: &mut Journal, at: &At, answer: Answer) {
    let Some(entry) = entry_mut(journal, at) else {
        return;
    };
    accept_row(answer, [&mut entry.pulse.say, &mut entry.pulse.energy]);
}
