//! `status`: the one thing to do now, and where the swap stands; for a glance and for scripts.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    cli::{Surroundings, args, output},
    coach::{
        question::At,
        todo::{self, StageLine, Todo},
    },
    domain::{choice::Choices as _, day, journal::Journal, swap::Swap, text},
};

/// Prints where things stand. Nothing private is in it.
///
/// # Errors
///
/// When the journal cannot be read, or standard output cannot be written.
pub fn run(status: &args::Status, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let journal = here.look()?;
    if status.short {
        let line = todo::in_short(&journal, here.today);
        if !line.is_empty() {
            output::print(&format!("{line}\n"))?;
        }
    } else if status.json {
        output::print_json(&Status::of(&journal, here.today))?;
    } else {
        output::print(&lines(&journal, here.today))?;
    }
    Ok(0)
}

/// Where things stand, for scripts. Fields may be added; those that are here keep name and meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The day that this was said.
    pub today: NaiveDate,
    /// The stage of the swap in hand: draft, ready, talked, agreed, running, finished, locked in, adjusted or stopped;
    /// nothing without a swap.
    pub stage: Option<&'static str>,
    /// The ask in one line; nothing while there is none.
    pub swap: Option<String>,
    /// The pilot week that today lies in, from 1; nothing outside the pilot.
    pub week: Option<u32>,
    /// How many weeks the pilot has; nothing before its plan is sealed.
    pub weeks: Option<u32>,
    /// The weeks that wait to be logged, oldest first.
    pub due: Vec<u32>,
    /// The one thing to do now.
    pub next: Option<Next>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Next {
    /// What, in one line.
    pub text: String,
    /// The last day for it, or the day it is about.
    pub due: Option<NaiveDate>,
    /// The page on which it is done, by its key.
    pub page: &'static str,
    /// The pilot week it is about.
    pub week: Option<u32>,
}

impl Status {
    /// Where things stand on this day.
    #[must_use]
    pub fn of(journal: &Journal, today: NaiveDate) -> Self {
        let swap = journal.current_swap();
        let sealed = swap.filter(|swap| swap.pilot.sealed.is_some());
        let weeks = sealed.map(|swap| swap.pilot.plan.length());
        let said = swap.map(|_| summary(journal, today));
        Self {
            today,
            stage: said.as_ref().map(|said| said.stage),
            swap: said
                .map(|said| said.asked_for)
                .filter(|ask| !text::is_blank(ask)),
            week: sealed
                .and_then(|swap| swap.pilot.week_on(today))
                .filter(|week| weeks.is_some_and(|weeks| *week <= weeks)),
            weeks,
            due: due(swap, today),
            next: todo::todos(journal, today)
                .into_iter()
                .next()
                .map(Next::from),
        }
    }
}

impl From<Todo> for Next {
    fn from(todo: Todo) -> Self {
        Self {
            text: one_line(&todo.text),
            due: todo.due,
            page: todo.go.page.key(),
            week: todo.go.week,
        }
    }
}

/// What to do next, in words: the thing itself and, for a week that is due, its last day.
#[must_use]
pub fn in_words(todo: &Todo, today: NaiveDate) -> String {
    let says = text::clip(&one_line(&todo.text), WIDEST);
    match todo.due.filter(|_| todo.go.week.is_some()) {
        Some(due) if due < today => format!("{says}, due since {}", day::near(due, today)),
        Some(due) if !says.contains(&day::show(due)) => {
            format!("{says}, by {}", day::near(due, today))
        }
        _ => says,
    }
}

/// The longest text of a person on one line, in letters as they are seen.
const WIDEST: usize = 200;

fn lines(journal: &Journal, today: NaiveDate) -> String {
    let mut lines: Vec<String> = todo::todos(journal, today)
        .first()
        .map(|todo| in_words(todo, today))
        .into_iter()
        .collect();
    if journal.is_blank() {
        lines.push("Start with: elbowroom".to_owned());
    } else if let Some(swap) = journal.current_swap() {
        let StageLine { stage, when, .. } = summary(journal, today);
        lines.push(format!(
            "Swap:  {}",
            text::clip(&one_line(swap.title()), WIDEST)
        ));
        lines.push(format!(
            "Stage: {}",
            [stage, &when]
                .map(str::trim)
                .join(", ")
                .trim_end_matches([',', ' '])
        ));
        let due: Vec<String> = due(Some(swap), today).iter().map(u32::to_string).collect();
        if let Some((last, rest)) = due.split_last() {
            let weeks = if rest.is_empty() {
                format!("week {last}")
            } else {
                format!("weeks {} and {last}", rest.join(", "))
            };
            lines.push(format!("Due:   {weeks}"));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

fn summary(journal: &Journal, today: NaiveDate) -> StageLine {
    todo::summary(journal, &At::of(journal, today))
}

fn due(swap: Option<&Swap>, today: NaiveDate) -> Vec<u32> {
    swap.map(|swap| swap.pilot.due_weeks(today))
        .unwrap_or_default()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
