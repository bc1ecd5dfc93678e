//! Which week is logged, and which metrics it has.

use chrono::NaiveDate;

use crate::{
    cli::failure::{Refusal, WRONG_USE},
    coach::{step::PageId, todo},
    domain::{
        decision::Call, id::Id, journal::Journal, metric::Metric, pilot::MOST_BEFORE_WEEKS,
        problem::quoted, swap::Swap, text, week,
    },
};

/// The week that values are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A week of the pilot or after it, from 1.
    Week(u32),
    /// So many weeks before the start, from 1.
    Before(u32),
}

impl Target {
    /// The week on the line on which the week before the start is 0.
    #[must_use]
    pub fn on_one_line(self) -> i32 {
        let clamped = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
        match self {
            Self::Week(number) => clamped(number),
            Self::Before(back) => 1_i32.saturating_sub(clamped(back)),
        }
    }
}

/// The week that waits first, as Home says it.
#[must_use]
pub fn default_week(journal: &Journal, swap: Id, today: NaiveDate) -> Option<u32> {
    todo::todos(journal, today)
        .into_iter()
        .filter(|todo| todo.go.swap == Some(swap) && todo.go.page == PageId::Log)
        // What is still to come has the same page; only what is due can be logged.
        .filter(|_| {
            journal
                .swap(swap)
                .is_some_and(|swap| has_due_week(swap, today))
        })
        .find_map(|todo| todo.go.week)
}

fn has_due_week(swap: &Swap, today: NaiveDate) -> bool {
    !swap.pilot.due_weeks(today).is_empty() || swap.decision.call == Some(Call::LockIn)
}

/// The week that was typed, or the one that is due, or the one that today lies in.
///
/// # Errors
///
/// A week that is no number or outside the pilot, and no week at all where none is open.
pub fn week(
    typed: Option<&str>,
    default: Option<u32>,
    swap: &Swap,
    today: NaiveDate,
) -> Result<Target, Refusal> {
    let last = last_week(swap, today);
    let Some(typed) = typed else {
        let week = default.or_else(|| swap.pilot.week_on(today)).unwrap_or(1);
        if week <= last {
            return Ok(Target::Week(week));
        }
        let says = format!("No week is open: the pilot had {last}, and all are logged.");
        let hint = format!("To correct one, name it: --week {last}");
        return Err(Refusal::new(WRONG_USE, says).hint(hint));
    };
    counted(typed, last, "Week").and_then(|number| {
        if number <= last {
            return Ok(Target::Week(number));
        }
        let says = format!("Week {number} is outside this pilot (1 to {last}).");
        Err(Refusal::new(WRONG_USE, says))
    })
}

/// How many weeks before the start were typed.
///
/// # Errors
///
/// Anything but a whole number from 1 to 12.
pub fn before(typed: &str) -> Result<Target, Refusal> {
    let back = counted(typed, MOST_BEFORE_WEEKS, "--before")?;
    if back <= MOST_BEFORE_WEEKS {
        return Ok(Target::Before(back));
    }
    let says = format!(
        "{back} weeks before the start is too far back. At most {MOST_BEFORE_WEEKS} are kept."
    );
    Err(Refusal::new(WRONG_USE, says))
}

fn counted(typed: &str, last: u32, what: &str) -> Result<u32, Refusal> {
    let digits = typed.trim();
    let number: Option<u32> = digits
        .parse()
        .ok()
        .filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
    number.filter(|number| *number >= 1).ok_or_else(|| {
        let says = format!(
            "{what} must be a whole number from 1 to {last}, got {}.",
            quoted(typed)
        );
        Refusal::new(WRONG_USE, says)
    })
}

/// The last week that can be logged: of the pilot, or the present one where metrics are kept alive after it.
fn last_week(swap: &Swap, today: NaiveDate) -> u32 {
    let length = swap.pilot.plan.length();
    if is_kept_alive(swap) {
        swap.pilot.week_on(today).unwrap_or(length).max(length)
    } else {
        length
    }
}

fn is_kept_alive(swap: &Swap) -> bool {
    swap.decision.call == Some(Call::LockIn)
        && swap.decision.decided.is_some()
        && !swap.decision.keep_metrics.is_empty()
}

/// The metrics of a week: all of them in the pilot and before it, those kept alive afterwards.
#[must_use]
pub fn metrics(swap: &Swap, target: Target) -> Vec<Numbered> {
    let plan = &swap.pilot.plan;
    let after = matches!(target, Target::Week(number) if number > plan.length());
    (1..)
        .zip(&plan.metrics)
        .filter(|(_, metric)| !after || swap.decision.keep_metrics.contains(&metric.id))
        .map(|(number, metric)| Numbered {
            number,
            metric: metric.clone(),
        })
        .collect()
}

/// A metric and its number on the command line: its place in the plan, from 1, the same in every week.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbered {
    /// The number.
    pub number: usize,
    /// The metric.
    pub metric: Metric,
}

/// The metrics with their numbers, for a message.
#[must_use]
pub fn listed(metrics: &[Numbered]) -> String {
    let names: Vec<String> = metrics
        .iter()
        .map(|one| format!("{} {}", one.number, text::clip(one.metric.title(), 40)))
        .collect();
    names.join(", ")
}

/// Refuses values for a week that has not begun; a note may come early.
///
/// # Errors
///
/// The day on which the week begins.
pub fn begun(swap: &Swap, target: Target, today: NaiveDate) -> Result<(), Refusal> {
    let (Target::Week(number), Some(start)) = (target, swap.pilot.plan.start) else {
        return Ok(());
    };
    let first = week::span(start, number).first;
    if first <= today {
        return Ok(());
    }
    let says = format!("Week {number} starts on {}.", first.format("%A %-d %B"));
    Err(Refusal::new(WRONG_USE, says).hint("You can note a plan, not a value."))
}
