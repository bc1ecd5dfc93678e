//! `import csv`: weeks and values from a table, shown before they are taken over. All of it, or nothing.

use std::{collections::BTreeMap, fmt::Write as _, io::IsTerminal as _, path::Path};

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr as _;

use crate::{
    cli::{
        Surroundings, analyze,
        args::ImportCsv,
        confirm,
        failure::{Refusal, WRONG_USE},
        import::columns::{Columns, Table},
        log::{
            self,
            value::{self, Given, Slips},
            which::{self, Target},
        },
        output, pilot,
    },
    domain::{
        day,
        id::Id,
        journal::Journal,
        number::{self, counted},
        problem::quoted,
        swap::Swap,
        text, week,
    },
    store::shown,
};

/// The most lines that are named when they cannot be used.
const MOST: usize = 20;

/// Reads the table, shows what would change, and takes it over when the person agrees.
///
/// # Errors
///
/// Exit code 1 without a pilot, 2 for a table that cannot be used, and what reading and saving give. In every case the
/// journal is as it was.
pub(super) fn run(import: &ImportCsv, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let Some(name) = import.file.as_deref() else {
        let refusal = Refusal::new(WRONG_USE, "Which file?");
        return Err(refusal.hint("Type: elbowroom import csv FILE").into());
    };
    let table = Table::read(&analyze::read(name)?)?;
    let folder = here.folder()?;
    let loaded = here.read(&folder)?;
    let (mut journal, mut seen) = (loaded.journal, loaded.seen);
    let id = target(&journal, here.today)?;
    let swap = journal
        .swap_mut(id)
        .ok_or_else(|| pilot::none_yet("import"))?;
    let columns = Columns::of(&table.headings, &which::metrics(swap, Target::Before(1)))?;
    let found = match changes(&table, &columns, swap, here.today) {
        Ok(found) => found,
        Err(bad) => {
            output::warn(&in_lines(&bad));
            return Ok(WRONG_USE);
        }
    };
    output::print(&preview(&found, swap, &columns))?;
    if found.changes.is_empty() {
        return Ok(0);
    }
    if !import.yes && !agreed(found.changes.len(), name)? {
        return Ok(0);
    }
    take_over(swap, &found, here.today)?;
    here.save(&folder, &journal, &mut seen)?;
    output::print(&format!(
        "Saved {}.\n",
        counted(found.changes.len(), "value")
    ))?;
    Ok(0)
}

/// The swap that a log would go to, else the one that is being planned.
fn target(journal: &Journal, today: NaiveDate) -> Result<Id, Refusal> {
    pilot::sealed(journal, today)
        .or_else(|| pilot::with_metrics(journal))
        .ok_or_else(|| pilot::none_yet("import"))
}

/// What would change.
#[derive(Debug, Clone, Default, PartialEq)]
struct Found {
    /// New values, in the order of their weeks.
    changes: Vec<(Target, Given)>,
    /// Values that may be slips of the pen, in words.
    questions: Vec<String>,
    /// How many cells say what the journal says already.
    as_before: usize,
}

/// A line that cannot be used, and why.
type Bad = (usize, String);

fn changes(
    table: &Table,
    columns: &Columns,
    swap: &Swap,
    today: NaiveDate,
) -> Result<Found, Vec<Bad>> {
    let mut bad: Vec<Bad> = Vec::new();
    let mut lines: BTreeMap<i32, usize> = BTreeMap::new();
    let mut found = Found::default();
    for (line, cells) in &table.rows {
        let typed = cells.get(columns.week).map_or("", String::as_str);
        let week = match week_of(typed, swap, today) {
            Ok(week) => week,
            Err(says) => {
                bad.push((*line, says));
                continue;
            }
        };
        if let Some(first) = lines.insert(week.on_one_line(), *line) {
            bad.push((*line, format!("Line {first} has the same week.")));
            continue;
        }
        if cells.len() > table.headings.len() {
            let says = "There are more cells than headings. A decimal comma needs quotes, or semicolons between cells.";
            bad.push((*line, says.to_owned()));
            continue;
        }
        for (at, metric) in &columns.metrics {
            let cell = cells.get(*at).map_or("", String::as_str);
            if text::is_blank(cell) || cell == "-" {
                continue;
            }
            match value::reading(metric, cell, today) {
                Ok(reading) => {
                    let given = Given {
                        metric: metric.clone(),
                        reading,
                    };
                    if let Err(says) = found.add(week, given, swap, today) {
                        bad.push((*line, says));
                    }
                }
                Err(refusal) => bad.push((*line, in_one(&refusal))),
            }
        }
    }
    let place = |metric: Id| {
        swap.pilot
            .plan
            .metrics
            .iter()
            .position(|one| one.id == metric)
    };
    found
        .changes
        .sort_by_key(|(week, given)| (week.on_one_line(), place(given.metric.id)));
    if bad.is_empty() { Ok(found) } else { Err(bad) }
}

impl Found {
    /// Adds a value that says something new.
    fn add(
        &mut self,
        week: Target,
        given: Given,
        swap: &Swap,
        today: NaiveDate,
    ) -> Result<(), String> {
        let metric = &given.metric;
        let name = text::clip(metric.title(), 40);
        let is_kept = which::metrics(swap, week)
            .iter()
            .any(|one| one.metric.id == metric.id);
        if !is_kept {
            return Err(format!("{name} is not logged after the end of the pilot."));
        }
        value::check(&given, &[], Slips::Meant).map_err(|refusal| in_one(&refusal))?;
        if was(swap, week, metric.id) == Some(&given.reading) {
            self.as_before += 1;
            return Ok(());
        }
        if matches!(week, Target::Before(_)) && !swap.pilot.may_change(today) {
            return Err(
                "The plan is sealed, and values from before the start are part of it. Open an amendment first."
                    .to_owned(),
            );
        }
        let earlier = log::earlier(swap, week, metric.id);
        let slip = given
            .reading
            .value()
            .and_then(|value| number::check_jump(value, &earlier));
        if let Some(problem) = slip {
            let words = format!("{name} in {}: {problem}", words_of(week));
            self.questions.push(words);
        }
        self.changes.push((week, given));
        Ok(())
    }
}

/// What stands there now.
fn was(swap: &Swap, week: Target, metric: Id) -> Option<&crate::domain::metric::Reading> {
    match week {
        Target::Before(back) => swap.pilot.before_reading(back, metric),
        Target::Week(number) => swap.pilot.entry(number)?.reading(metric),
    }
}

/// The week that a cell means: a count (-1 is the week just before the start), or a day in it.
fn week_of(typed: &str, swap: &Swap, today: NaiveDate) -> Result<Target, String> {
    let plain = number::plain(typed).text.to_lowercase();
    let counted = ["week", "wk", "w"]
        .into_iter()
        .find_map(|word| plain.strip_prefix(word))
        .unwrap_or(&plain)
        .trim();
    let number = match counted.parse::<i64>() {
        Ok(0) => {
            return Err(
                "There is no week 0: -1 is the week just before the start, 1 the first of the pilot."
                    .to_owned(),
            );
        }
        // On one line with the days, where the week before the start is 0.
        Ok(number) if number.abs() < 10_000 => number + i64::from(number < 0),
        _ => on_day(typed, swap, today)?,
    };
    let week = if number < 1 {
        which::before(&(1 - number).to_string())
    } else if swap.pilot.sealed.is_none() {
        return Err(
            "The pilot has not been started, so only earlier weeks can be taken in.".to_owned(),
        );
    } else {
        which::week(Some(&number.to_string()), None, swap, today)
    };
    let week = week.map_err(|refusal| in_one(&refusal))?;
    which::begun(swap, week, today).map_err(|refusal| in_one(&refusal))?;
    Ok(week)
}

fn on_day(typed: &str, swap: &Swap, today: NaiveDate) -> Result<i64, String> {
    if text::is_blank(typed) {
        return Err("The week is missing.".to_owned());
    }
    let Some(date) = analyze::table::date_of(typed, today) else {
        let problem = day::read(typed, today).err();
        let says = problem.map_or_else(String::new, |problem| format!(" {problem}"));
        return Err(format!("{} is no week and no date.{says}", quoted(typed)));
    };
    swap.pilot
        .plan
        .start
        .map(|start| week::number_of(start, date))
        .ok_or_else(|| {
            "The plan has no first day yet, so a date says no week. Count the weeks: -1, -2."
                .to_owned()
        })
}

fn in_one(refusal: &Refusal) -> String {
    match &refusal.hint {
        Some(hint) => format!("{} {hint}", refusal.says),
        None => refusal.says.clone(),
    }
}

fn in_lines(bad: &[Bad]) -> String {
    let mut text = match bad.len() {
        1 => "One value cannot be used, so nothing was changed:".to_owned(),
        many => format!("{many} values cannot be used, so nothing was changed:"),
    };
    for (line, says) in bad.iter().take(MOST) {
        // Writing to a string cannot fail.
        let _written = write!(
            text,
            "\n  Line {line}: {}",
            text::shown(says).replace('\n', " ")
        );
    }
    if bad.len() > MOST {
        let _written = write!(text, "\n  and {} more", bad.len() - MOST);
    }
    text
}

fn words_of(week: Target) -> String {
    match week {
        Target::Week(number) => format!("week {number}"),
        Target::Before(1) => "1 week before".to_owned(),
        Target::Before(back) => format!("{back} weeks before"),
    }
}

/// A table of what would change, and what else there is to say about the file.
fn preview(found: &Found, swap: &Swap, columns: &Columns) -> String {
    let mut rows = vec![["Week", "Metric", "Before", "After", ""].map(str::to_owned)];
    for (week, given) in &found.changes {
        let old = was(swap, *week, given.metric.id);
        let say = |reading| log::say(&given.metric, reading);
        let finished = match week {
            Target::Week(number) => swap.pilot.entry(*number).and_then(|entry| entry.finished),
            Target::Before(_) => None,
        };
        rows.push([
            words_of(*week),
            text::clip(given.metric.title(), 40),
            old.map_or_else(|| "nothing".to_owned(), say),
            say(&given.reading),
            finished.map_or("", |_| "a correction").to_owned(),
        ]);
    }
    let mut out = String::new();
    if found.changes.is_empty() {
        out.push_str("Nothing would change.");
    } else {
        let _written = write!(out, "Into: {}\n\n", text::clip(swap.title(), 70));
        out.push_str(&aligned(&rows));
    }
    if found.as_before > 0 {
        let _written = write!(out, "\n{} in your journal already.", are(found.as_before));
    }
    for question in &found.questions {
        let _written = write!(out, "\nLook again: {}", text::shown(question));
    }
    if !columns.unknown.is_empty() {
        let names: Vec<String> = columns.unknown.iter().map(|name| quoted(name)).collect();
        let _written = write!(
            out,
            "\nLeft out, since no metric is called so: {}.",
            names.join(", ")
        );
    }
    out.push('\n');
    out
}

fn are(count: usize) -> String {
    match count {
        1 => "1 value is".to_owned(),
        many => format!("{many} values are"),
    }
}

fn aligned(rows: &[[String; 5]]) -> String {
    let mut widths = [0; 5];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    let mut out = String::new();
    for row in rows {
        let mut line = String::from("  ");
        for (width, cell) in widths.iter().zip(row) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Asks. Where nobody can be asked, it says how to go on.
fn agreed(count: usize, name: &str) -> anyhow::Result<bool> {
    if !std::io::stdin().is_terminal() {
        let file = shown::path(Path::new(name));
        output::print(&format!(
            "Nothing was changed. To take this over: elbowroom import csv {file} --yes\n"
        ))?;
        return Ok(false);
    }
    let agreed = confirm::agreed(&format!("Take {} over?", counted(count, "value")))?;
    if !agreed {
        output::print("Nothing was changed.\n")?;
    }
    Ok(agreed)
}

fn take_over(swap: &mut Swap, found: &Found, today: NaiveDate) -> Result<(), Refusal> {
    let mut rest = found.changes.as_slice();
    while let Some((week, _)) = rest.first() {
        let count = rest.iter().take_while(|(other, _)| other == week).count();
        let (these, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        let given: Vec<Given> = these.iter().map(|(_, given)| given.clone()).collect();
        let metrics = which::metrics(swap, *week);
        match week {
            Target::Before(back) => log::set_before(swap, *back, &given, today)?,
            Target::Week(number) => {
                log::set_week(swap, *number, (&given, None), (&metrics, today))?
            }
        };
        rest = others;
    }
    Ok(())
}
