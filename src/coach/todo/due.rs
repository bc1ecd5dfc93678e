//! What is due now, in words fit for a status bar or a notice that anybody may see.

use chrono::NaiveDate;

use crate::coach::question::At;
use crate::coach::step::PageId;
use crate::coach::todo::{TALK_DAYS, Todo, later, todos};
use crate::domain::day;
use crate::domain::journal::Journal;
use crate::domain::swap::Stage;

/// What waits today, the most important first: weeks to log, a pilot that is over, and whatever has a day that has
/// come. What stands on the private page is never in it.
pub fn due(journal: &Journal, today: NaiveDate) -> Vec<Todo> {
    todos(journal, today)
        .into_iter()
        .filter(|todo| is_due(journal, todo, today))
        .collect()
}

fn is_due(journal: &Journal, todo: &Todo, today: NaiveDate) -> bool {
    let swap = todo.go.swap.and_then(|id| journal.swap(id));
    match (todo.go.page, todo.go.week) {
        (PageId::Private, _) => false,
        (PageId::Log, Some(week)) => swap
            .and_then(|swap| swap.pilot.plan.due_from(week))
            .is_some_and(|from| from <= today),
        (PageId::Report, _) => swap.is_some_and(|swap| swap.stage(today) == Stage::Finished),
        _ => todo.due.is_some_and(|due| due <= today),
    }
}

/// What [`due`] found, in one line without a word that the person wrote; empty when that is nothing.
pub fn due_in_short(found: &[Todo], today: NaiveDate) -> String {
    let Some(first) = found.first() else {
        return String::new();
    };
    let says = short_words(first, today);
    match found.len().saturating_sub(1) {
        0 => says,
        more => format!("{says}, and {more} more"),
    }
}

/// Where things stand in one short line without a word that the person wrote: what is due, else the week of the pilot,
/// else a talk that is near; empty when there is nothing to say.
pub fn in_short(journal: &Journal, today: NaiveDate) -> String {
    let due = due_in_short(&due(journal, today), today);
    if !due.is_empty() {
        return due;
    }
    let Some(swap) = At::of(journal, today).swap(journal) else {
        return String::new();
    };
    match swap.stage(today) {
        Stage::Running => swap.pilot.week_on(today).map_or_else(String::new, |week| {
            format!("Week {week} of {}", swap.pilot.plan.length())
        }),
        Stage::Draft => swap
            .talk
            .day
            .filter(|day| *day > today && *day <= later(today, TALK_DAYS))
            .map_or_else(String::new, |day| format!("Talk on {}", day::short(day))),
        _ => String::new(),
    }
}

fn short_words(todo: &Todo, today: NaiveDate) -> String {
    match (todo.go.page, todo.go.week) {
        (PageId::Log, Some(week)) => todo.due.map_or_else(
            || format!("Log week {week}"),
            |due| {
                let when = if due < today { "due since" } else { "by" };
                format!("Log week {week} {when} {}", day::near(due, today))
            },
        ),
        (PageId::Report, _) => "The pilot is over: look and decide".to_owned(),
        (PageId::Plan, _) => "The pilot starts".to_owned(),
        (PageId::Ready, _) if todo.go.question == Some("ready.outcome") => {
            "Write down the talk".to_owned()
        }
        (PageId::Ready, _) => "Ask again".to_owned(),
        (PageId::Next, _) => "Choose what comes next".to_owned(),
        _ => "Something is waiting".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;
    use crate::domain::swap::Swap;

    const DAY: &str = "2026-03-10";

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn with_talk(on: &str) -> Journal {
        let mut swap = Swap::blank(Id::numbered(1));
        swap.ask.sentence = "Wednesdays in secret".to_owned();
        swap.talk.day = Some(day(on));
        Journal {
            swaps: vec![swap],
            ..Journal::default()
        }
    }

    #[test]
    fn an_empty_journal_has_nothing_due_and_nothing_to_say() {
        let journal = Journal::default();
        assert!(due(&journal, day(DAY)).is_empty());
        assert_eq!(in_short(&journal, day(DAY)), "");
    }

    #[test]
    fn a_talk_is_near_then_due_and_never_named_with_the_persons_words() {
        let table = [
            ("2026-03-18", "", ""),
            ("2026-03-17", "", "Talk on Tue 17 Mar"),
            ("2026-03-10", "Write down the talk", "Write down the talk"),
            ("2026-03-02", "Write down the talk", "Write down the talk"),
        ];
        for (on, is_due, short) in table {
            let journal = with_talk(on);

            let found = due(&journal, day(DAY));
            assert_eq!(due_in_short(&found, day(DAY)), is_due, "{on}");
            assert_eq!(in_short(&journal, day(DAY)), short, "{on}");
        }
    }
}
