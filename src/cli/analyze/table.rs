//! A table of weeks and values, cut in two at the day of the change.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate, Weekday};

use crate::{
    cli::{
        failure::{Refusal, WRONG_USE},
        spreadsheet,
    },
    domain::{day, number, problem::quoted, week},
    stats::{MAX_WEEKS, Series},
};

/// What was read, cut in two.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What the first line calls the values, if it names them.
    pub name: Option<String>,
    /// The weeks before the change; the last one before it is week 0.
    pub before: Series,
    /// The weeks from the change on, from week 1.
    pub after: Series,
    /// When the change began.
    pub start: Start,
}

/// When a change began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// On this day.
    Day(NaiveDate),
    /// In this week of the file's own count.
    Week(i32),
}

impl Start {
    /// As it stands in a sentence: "Mon 2 Mar 2026", "week 7".
    pub fn in_words(self) -> String {
        match self {
            Self::Day(date) => day::show(date),
            Self::Week(week) => format!("week {week}"),
        }
    }
}

impl Table {
    /// Reads the text of a file. `start` is what was typed after `--start`.
    ///
    /// # Errors
    ///
    /// A refusal that names the line, what was read there, and what to write instead.
    pub fn read(text: &str, unit: &str, start: &str, today: NaiveDate) -> Result<Self, Refusal> {
        let mut rows = lines(text)?;
        let name = rows
            .first()
            .filter(|row| is_heading(row, unit, today))
            .map(|row| row.value.clone());
        if name.is_some() {
            rows.remove(0);
        }
        let counts = rows.iter().all(|row| {
            row.week
                .parse::<i32>()
                .is_ok_and(|week| week.abs() < 10_000)
        });
        let start = start_of(start, counts, today)?;
        let mut weeks: BTreeMap<i32, (usize, Option<f64>)> = BTreeMap::new();
        for row in &rows {
            let week = week_of(row, start, today)?;
            let value = value_of(row, unit)?;
            if let Some((line, _)) = weeks.insert(week, (row.line, value)) {
                return Err(refuse(
                    format!("Lines {line} and {} are in the same week.", row.line),
                    "Keep one number a week.",
                ));
            }
        }
        if weeks.len() > MAX_WEEKS {
            return Err(refuse(
                format!("{} weeks are too many.", weeks.len()),
                format!("Keep the {MAX_WEEKS} around the change."),
            ));
        }
        let part = |wanted: fn(i32) -> bool| {
            let points = weeks.iter().filter(|(week, _)| wanted(**week));
            Series::new(points.map(|(week, (_, value))| (*week, *value)))
                .map_err(|error| refuse(format!("{error}."), ""))
        };
        let table = Self {
            name,
            before: part(|week| week < 1)?,
            after: part(|week| week >= 1)?,
            start,
        };
        if table.before.is_empty() && table.after.is_empty() {
            return Err(refuse(
                "The file holds no numbers.",
                "Write one line a week: a date, a separator, a value.",
            ));
        }
        Ok(table)
    }
}

/// One line with its two cells, as they stand there.
struct Row {
    line: usize,
    week: String,
    value: String,
}

fn lines(text: &str) -> Result<Vec<Row>, Refusal> {
    let lines = spreadsheet::lines(text).map_err(|error| refuse(format!("{error}."), ""))?;
    lines
        .into_iter()
        .map(|(line, cells)| row(line, cells))
        .collect()
}

/// The two cells of a line; empty ones after them are what a spreadsheet leaves of deleted columns.
fn row(line: usize, mut cells: Vec<String>) -> Result<Row, Refusal> {
    while cells.len() > 2 && cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    match <[String; 2]>::try_from(cells) {
        Ok([week, value]) => Ok(Row { line, week, value }),
        Err(other) => Err(match other.as_slice() {
            [only] => refuse(
                format!("Line {line} holds {} alone.", quoted(only)),
                "Write a week or a date, a separator, and a value.",
            ),
            more => refuse(
                format!("Line {line} has {} columns.", more.len()),
                "Keep two: a week or a date, and a value. In a file with decimal commas the separator is a \
                 semicolon.",
            ),
        }),
    }
}

/// A first line that names its columns: neither a week nor a number stands in it.
fn is_heading(row: &Row, unit: &str, today: NaiveDate) -> bool {
    let no_week = row.week.parse::<i32>().is_err() && date_of(&row.week, today).is_none();
    no_week && number::read(&row.value, unit).is_err() && !is_missing(&row.value)
}

fn start_of(typed: &str, counts: bool, today: NaiveDate) -> Result<Start, Refusal> {
    let week = typed.trim().parse::<i32>().ok();
    match (week, counts) {
        (Some(week), true) => Ok(Start::Week(week)),
        (None, true) => Err(refuse(
            format!("The file counts weeks, and --start is {}.", quoted(typed)),
            "Give the first week of the change, such as --start 7, or put dates into the file.",
        )),
        (_, false) => date_of(typed, today).map(Start::Day).ok_or_else(|| {
            refuse(
                format!("--start {} is no day.", quoted(typed)),
                "Type a date such as 2026-03-02.",
            )
        }),
    }
}

/// The week on the line on which the change begins with week 1.
fn week_of(row: &Row, start: Start, today: NaiveDate) -> Result<i32, Refusal> {
    let number = match start {
        Start::Week(first) => row
            .week
            .parse::<i32>()
            .ok()
            .and_then(|week| week.checked_sub(first)?.checked_add(1)),
        Start::Day(first) => date_of(&row.week, today)
            .and_then(|date| i32::try_from(week::number_of(first, date)).ok()),
    };
    number.ok_or_else(|| {
        refuse(
            format!("Line {}: {} is no date.", row.line, quoted(&row.week)),
            "Write it as 2026-03-02, or give a week number in every line.",
        )
    })
}

/// A day, or the Monday of a week written as 2026-W07.
pub(in crate::cli) fn date_of(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let upper = text.trim().to_uppercase();
    if let Some((year, week)) = upper.split_once("-W") {
        return NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Mon);
    }
    let date = day::read(text, today).ok()?.date;
    (1900..=2200).contains(&date.year()).then_some(date)
}

fn value_of(row: &Row, unit: &str) -> Result<Option<f64>, Refusal> {
    if is_missing(&row.value) {
        return Ok(None);
    }
    number::read(&row.value, unit)
        .map(|number| Some(number.value))
        .map_err(|problem| {
            refuse(
                format!("Line {}: {}", row.line, problem.says),
                problem.instead,
            )
        })
}

/// Marks for "not measured" as people and spreadsheets write them.
fn is_missing(cell: &str) -> bool {
    let cell = cell.to_lowercase();
    ["", "x", "-", ".", "na", "n/a", "null"].contains(&cell.as_str())
}

fn refuse(says: impl Into<String>, hint: impl Into<String>) -> Refusal {
    Refusal::new(WRONG_USE, says).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-06-01".parse().unwrap()
    }

    fn read(text: &str, start: &str) -> Result<Table, String> {
        Table::read(text, "", start, today())
            .map_err(|refusal| format!("{} {}", refusal.says, refusal.hint.unwrap_or_default()))
    }

    #[test]
    fn weeks_and_dates_are_cut_at_the_change() {
        let table: &[(&str, &str)] = &[
            ("1,9\n2,8\n3,7.5\n", "3"),
            ("week,hours\n1,9\n2,8\n3,7.5\n", "3"),
            ("\n2026-02-16,9\n2026-02-23,8\n2026-03-02,7.5", "2026-03-02"),
            (
                "date;hours\r\n2026-02-20;9\r\n2026-02-25;8\r\n2026-03-04;7,5\r\n",
                "2 Mar 2026",
            ),
            ("2026-W08\t9\n2026-W09\t8\n2026-W10\t7.5\n", "2026-03-02"),
            ("\"1\",\"9\"\n2,8,\n3,7.5\n4,n/a\n", "3"),
        ];
        for (text, start) in table {
            let table = read(text, start).unwrap();
            let weeks = |series: &Series| -> Vec<(i32, f64)> {
                series
                    .points()
                    .iter()
                    .map(|point| (point.week, point.value))
                    .collect()
            };
            assert_eq!(weeks(&table.before), [(-1, 9.0), (0, 8.0)], "{text}");
            assert_eq!(weeks(&table.after), [(1, 7.5)], "{text}");
            let named = text.contains("hours");
            assert_eq!(table.name.as_deref(), named.then_some("hours"));
        }
    }

    #[test]
    fn what_cannot_be_used_names_its_line() {
        let table = [
            ("1,9\n2,many\n", "2", "Line 2: "),
            ("1,9\r\n\r\n2,8\r\n3,many\r\n", "2", "Line 4: "),
            (
                "2026-02-16,9\nsoon,8\n",
                "2026-02-20",
                "Line 2: \"soon\" is no date.",
            ),
            (
                "2026-02-16,9\n2026-02-17,8\n",
                "2026-03-02",
                "Lines 1 and 2 are in the same week.",
            ),
            ("1,9,8\n", "2", "Line 1 has 3 columns."),
            ("1;7,5\n2,8\n", "2", "Line 2 holds \"2,8\" alone."),
            (
                "1,9\n2,8\n",
                "2026-03-02",
                "The file counts weeks, and --start is \"2026-03-02\".",
            ),
            ("2026-02-16,9\n", "7", "--start \"7\" is no day."),
            ("", "2", "The file holds no numbers."),
            ("week,hours\n", "2", "The file holds no numbers."),
        ];
        for (text, start, says) in table {
            let error = read(text, start).unwrap_err();
            assert!(error.starts_with(says), "{text:?}: {error}");
        }
    }
}
