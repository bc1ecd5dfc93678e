//! Calendar days as people type them, and as the program shows them. English names always.

mod named;
mod numeric;

use chrono::{Datelike, NaiveDate};

use crate::domain::number::plain;
use crate::domain::problem::Problem;

/// A day that was read from typed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day, from 1970 to 2200.
    pub date: NaiveDate,
    /// Whether the day was typed in another form than year-month-day ("next monday"), so that it
    /// should be repeated to the person with its weekday.
    pub echoed: bool,
}

/// Reads a day: "2026-11-02", "20261102", "2026/11/2", "today", "next monday", "in 3 weeks",
/// "21 nov", "Nov 21, 2026". Without a year the nearest such day is meant. Orders that mean two
/// days to two people ("02/03/2026") and years of two digits are refused.
pub fn read(text: &str, today: NaiveDate) -> Result<Day, Problem> {
    let folded = plain(text);
    let words = words_of(&folded.text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if words.is_empty() {
        return Err(Problem::blocks("No date yet.", EXAMPLE));
    }
    let date = named::relative(&words, today)
        .or_else(|| named::with_month(&words, today))
        .or_else(|| numeric::read(&folded.text, today))
        .unwrap_or_else(|| Err(Problem::blocks("Not a date I know.", EXAMPLE)))?;
    Ok(Day {
        date,
        echoed: text.trim() != iso(date),
    })
}

const EXAMPLE: &str = "Example: 2026-11-02 or next Monday.";

/// From this many weeks ahead on, a wrong year is likelier than a plan.
const FAR_AHEAD_WEEKS: i64 = 26;

/// A question about a start more than 26 weeks ahead. A start in the past is fine: its weeks can
/// be filled at once.
pub fn check_start(date: NaiveDate, today: NaiveDate) -> Option<Problem> {
    let days = date.signed_duration_since(today).num_days();
    (days > FAR_AHEAD_WEEKS * 7).then(|| {
        Problem::nudges(
            format!("This starts in {} weeks.", days / 7),
            "Is the year right?",
        )
    })
}

/// The day with short names and the year: "Mon 16 Nov 2026".
pub fn show(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// The day with short names and without the year: "Mon 16 Nov".
pub fn short(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

/// The day with short names, and with the year where the day lies in another year and half a year or more away.
pub fn near(date: NaiveDate, today: NaiveDate) -> String {
    const HALF_A_YEAR: i64 = 183;
    let distance = date.signed_duration_since(today).num_days().abs();
    if date.year() == today.year() || distance < HALF_A_YEAR {
        short(date)
    } else {
        show(date)
    }
}

/// The day with full names: "Monday 16 November 2026".
pub fn long(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// The day as year-month-day: "2026-11-16".
pub fn iso(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// Lower-case words and numbers, without commas, stops and slashes between them.
fn words_of(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split([' ', ',', '.', '/', '-'])
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

const FIRST_YEAR: i32 = 1970;
const LAST_YEAR: i32 = 2200;

fn in_range(date: Option<NaiveDate>) -> Result<NaiveDate, Problem> {
    date.filter(|date| (FIRST_YEAR..=LAST_YEAR).contains(&date.year()))
        .ok_or_else(|| {
            Problem::blocks(
                format!("That day is outside {FIRST_YEAR} to {LAST_YEAR}."),
                EXAMPLE,
            )
        })
}

/// The day with these numbers, or the reason why there is none.
fn from_numbers(year: i32, month: u32, day: u32) -> Result<NaiveDate, Problem> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(Problem::blocks(
            format!("Year {year} is outside {FIRST_YEAR} to {LAST_YEAR}."),
            EXAMPLE,
        ));
    }
    if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
        return Ok(date);
    }
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
        return Err(Problem::blocks(
            format!("Month {month} does not exist."),
            "Type a month from 01 to 12.",
        ));
    };
    let name = first.format("%B");
    let length = (28..=31)
        .rev()
        .find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some())
        .unwrap_or(28);
    let that_year = if month == 2 { " that year" } else { "" };
    Err(Problem::blocks(
        format!("There is no {day} {name} {year}."),
        format!("{name} has {length} days{that_year}."),
    ))
}

fn short_year(year: u32, month: u32, day: u32) -> Problem {
    let full = i32::try_from(2000 + year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    Problem::blocks(
        format!("Year {year:02} is ambiguous."),
        full.map_or_else(|| EXAMPLE.to_owned(), |date| format!("Type {}.", iso(date))),
    )
}

#[cfg(test)]
mod tests;
