//! `log`: numbers for one week, from the command line. Either everything given is saved, or nothing.

pub mod command;
pub mod saved;
pub mod value;
pub mod which;

use chrono::NaiveDate;

use crate::{
    cli::{
        Surroundings, args,
        failure::{NOT_DONE, Refusal, WRONG_USE},
        log::{
            saved::{Named, Saved, SavedValue},
            value::{Given, Slips},
            which::{Numbered, Target},
        },
        output, pilot, status,
    },
    coach::todo,
    domain::{
        id::Id,
        journal::Journal,
        metric::{Metric, Reading},
        number,
        pilot::WeekEntry,
        problem::Problem,
        swap::Swap,
        text::{self, Lines},
    },
};

/// Logs what was given and says what was saved and what comes next.
///
/// # Errors
///
/// Exit code 2 for anything that cannot be used, 1 without a pilot, and what reading and saving give. In every case
/// the journal is as it was.
pub fn run(log: &args::Log, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let folder = here.folder()?;
    let loaded = here.read(&folder)?;
    let (mut journal, mut seen) = (loaded.journal, loaded.seen);
    let saved = match log.from_command.as_deref() {
        None => apply(&mut journal, log, here.today)?,
        Some(metric) => {
            let mut log = log.clone();
            let words = command::words(metric, &in_hand(&journal, &log, here.today)?, &folder)?;
            log.values.extend(words);
            apply(&mut journal, &log, here.today)?
        }
    };
    here.save(&folder, &journal, &mut seen)?;
    let next = todo::todos(&journal, here.today);
    let next = next
        .first()
        .map(|todo| status::in_words(todo, here.today))
        .unwrap_or_default();
    if log.json {
        output::print_json(&saved)?;
        return Ok(0);
    }
    let (done, open) = saved.in_words();
    let second = open.unwrap_or(next);
    output::print(&format!("{done}\n{second}\n"))?;
    Ok(0)
}

/// The metrics of the week that is meant, once it can be logged.
fn in_hand(journal: &Journal, log: &args::Log, today: NaiveDate) -> Result<Vec<Numbered>, Refusal> {
    let (id, target) = aim(journal, log, today)?;
    let swap = journal.swap(id).ok_or_else(|| pilot::none_yet("log"))?;
    which::begun(swap, target, today)?;
    Ok(which::metrics(swap, target))
}

/// The swap and the week that are meant.
fn aim(journal: &Journal, log: &args::Log, today: NaiveDate) -> Result<(Id, Target), Refusal> {
    let before = log.before.as_deref();
    let id = match before {
        Some(_) => pilot::with_metrics(journal),
        None => pilot::sealed(journal, today),
    };
    let id = id.ok_or_else(|| pilot::none_yet("log"))?;
    let default_week = which::default_week(journal, id, today);
    let swap = journal.swap(id).ok_or_else(|| pilot::none_yet("log"))?;
    let target = match before {
        Some(typed) => which::before(typed)?,
        None => which::week(log.week.as_deref(), default_week, swap, today)?,
    };
    Ok((id, target))
}

/// Puts everything given into the journal.
///
/// # Errors
///
/// The first thing that cannot be used; the journal may then hold a part and is not to be saved.
pub fn apply(journal: &mut Journal, log: &args::Log, today: NaiveDate) -> Result<Saved, Refusal> {
    let (id, target) = aim(journal, log, today)?;
    let swap = journal.swap_mut(id).ok_or_else(|| pilot::none_yet("log"))?;
    let metrics = which::metrics(swap, target);
    if log.values.is_empty() && log.note.is_none() {
        return Err(nothing_given(&metrics));
    }
    if !log.values.is_empty() {
        which::begun(swap, target, today)?;
    }
    let slips = if log.yes { Slips::Meant } else { Slips::Asked };
    let given = value::read_all(&log.values, &metrics, today)?;
    for one in &given {
        value::check(one, &earlier(swap, target, one.metric.id), slips)?;
    }
    match target {
        Target::Before(back) => set_before(swap, back, &given, today),
        Target::Week(number) => {
            let note = log.note.as_deref().map(cleaned_note).transpose()?;
            set_week(swap, number, (&given, note.as_deref()), (&metrics, today))
        }
    }
}

fn nothing_given(metrics: &[Numbered]) -> Refusal {
    let says = format!(
        "Nothing to log. This pilot has: {}.",
        which::listed(metrics)
    );
    Refusal::new(WRONG_USE, says).hint("Example: elbowroom log 1=7.1")
}

/// The values of the other weeks, which tell a slipped decimal point.
pub(super) fn earlier(swap: &Swap, target: Target, metric: Id) -> Vec<f64> {
    let here = target.on_one_line();
    let mut points = swap.pilot.before_points(metric);
    points.extend(swap.pilot.pilot_points(metric));
    points.extend(swap.pilot.later_points(metric));
    points
        .into_iter()
        .filter(|(week, _)| *week != here)
        .map(|(_, value)| value)
        .collect()
}

/// Sets values of a before-week; under a seal only while an amendment is open.
pub(super) fn set_before(
    swap: &mut Swap,
    back: u32,
    given: &[Given],
    today: NaiveDate,
) -> Result<Saved, Refusal> {
    if !swap.pilot.may_change(today) {
        let says = "The plan is sealed, and values from before the start are part of it.";
        let hint = "To change them, open an amendment with its reason on the Plan page: elbowroom";
        return Err(Refusal::new(NOT_DONE, says).hint(hint));
    }
    let mut saved = Saved::nothing(Target::Before(back));
    saved.values = given
        .iter()
        .map(|one| {
            let was = swap.pilot.before_reading(back, one.metric.id);
            SavedValue::of(&one.metric, &swap.pilot.plan, &one.reading, was)
        })
        .collect();
    swap.pilot.amend(today, |pilot| {
        for one in given {
            pilot.set_before(back, one.metric.id, Some(one.reading.clone()));
        }
    });
    Ok(saved)
}

/// Sets values of a week, and finishes it when nothing is open any more.
pub(super) fn set_week(
    swap: &mut Swap,
    number: u32,
    (given, note): (&[Given], Option<&str>),
    (metrics, today): (&[Numbered], NaiveDate),
) -> Result<Saved, Refusal> {
    let mut saved = Saved::nothing(Target::Week(number));
    let plan = swap.pilot.plan.clone();
    let entry = swap.pilot.entry_mut(number);
    for one in given {
        let was = entry.reading(one.metric.id);
        let value = SavedValue::of(&one.metric, &plan, &one.reading, was);
        saved.values.push(value);
        entry.set_reading(one.metric.id, Some(one.reading.clone()), today);
    }
    if let Some(note) = note {
        add_note(entry, note)?;
        saved.noted = true;
    }
    if given.is_empty() {
        return Ok(saved);
    }
    saved.open = metrics
        .iter()
        .filter(|one| entry.reading(one.metric.id).is_none())
        .map(|one| Named::of(&one.metric, &plan))
        .collect();
    saved.finished = saved.open.is_empty() && entry.finished.is_none();
    if saved.finished {
        entry.finished = Some(today);
    }
    Ok(saved)
}

/// A reading with the unit of its metric, or why there is none.
pub(super) fn say(metric: &Metric, reading: &Reading) -> String {
    match reading {
        Reading::Value(value) => text::shown(&number::with_unit(*value, &metric.unit)).into_owned(),
        Reading::NotMeasured => "not measured".to_owned(),
        Reading::Excused(reason) => format!("excused ({})", text::clip(reason, 40)),
    }
}

fn cleaned_note(typed: &str) -> Result<String, Refusal> {
    let note = text::clean(typed, Lines::Many).text.trim().to_owned();
    if text::is_blank(&note) {
        return Err(
            Refusal::new(WRONG_USE, "--note is empty.").hint("Give a text, or leave it out.")
        );
    }
    Ok(note)
}

/// Adds to what is there already, on a line of its own.
fn add_note(entry: &mut WeekEntry, note: &str) -> Result<(), Refusal> {
    let whole = entry.private_note.reveal_mut();
    let length = whole.chars().count() + 1 + note.chars().count();
    if length > text::MAX_FIELD {
        let over = length - text::MAX_FIELD;
        let says = format!(
            "The note is too long by {over} characters (limit {}). Nothing was saved.",
            text::MAX_FIELD
        );
        return Err(Refusal::new(WRONG_USE, says));
    }
    if !whole.is_empty() {
        whole.push('\n');
    }
    whole.push_str(note);
    Ok(())
}

/// A problem with a value, told with the name of its metric.
fn refused(metric: &Metric, problem: &Problem) -> Refusal {
    let says = format!("{}: {}", text::clip(metric.title(), 40), problem.says);
    Refusal::new(WRONG_USE, says).hint(problem.instead.clone())
}

#[cfg(test)]
mod tests;
