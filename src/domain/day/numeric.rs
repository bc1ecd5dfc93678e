//! Days typed in digits alone.

use chrono::{Datelike, NaiveDate};

use super::{from_numbers, iso, short_year};
use crate::domain::problem::Problem;

/// None when the text is not made of digits with one kind of separator between them.
pub(super) fn read(text: &str, today: NaiveDate) -> Option<Result<NaiveDate, Problem>> {
    let text = text.trim_end_matches('.');
    let separator = text.chars().find(|character| !character.is_ascii_digit());
    let parts = match separator {
        Some(separator @ ('-' | '/' | '.' | ' ')) => text.split(separator).map(Part::of).collect(),
        Some(_) => None,
        None => Some(vec![Part::of(text)?]),
    }?;
    Some(match parts.as_slice() {
        [all] if all.digits == 8 => {
            let (year, month, day) = (all.value / 10_000, all.value / 100 % 100, all.value % 100);
            from_numbers(i32::try_from(year).ok()?, month, day)
        }
        [year] if year.digits == 4 => Err(incomplete("The month and the day are missing.")),
        [year, _] if year.digits == 4 => Err(incomplete("The day is missing.")),
        [first, second] if first.digits <= 2 && second.digits <= 2 => {
            Err(which_order(*first, *second, today.year(), today))
        }
        [year, month, day] if year.digits > 2 => {
            from_numbers(i32::try_from(year.value).ok()?, month.value, day.value)
        }
        [first, second, year] if year.digits == 4 => full_year_last(*first, *second, *year, today)?,
        [first, second, third] if third.digits <= 2 => {
            Err(two_digit_year([*first, *second, *third], separator, today))
        }
        _ => return None,
    })
}

/// A run of digits, and how many there are: "02" is not the year 2.
#[derive(Debug, Clone, Copy)]
struct Part {
    value: u32,
    digits: usize,
}

impl Part {
    fn of(text: &str) -> Option<Self> {
        let digits = text.chars().all(|character| character.is_ascii_digit());
        let value = text.parse().ok().filter(|_| digits)?;
        Some(Self {
            value,
            digits: text.len(),
        })
    }
}

fn incomplete(says: &str) -> Problem {
    Problem::blocks(says, "Type year-month-day, for example 2026-11-02.")
}

/// Day and month before a full year. Read only when the numbers leave one order.
fn full_year_last(
    first: Part,
    second: Part,
    year: Part,
    today: NaiveDate,
) -> Option<Result<NaiveDate, Problem>> {
    let number = i32::try_from(year.value).ok()?;
    let month = |part: Part| (1..=12).contains(&part.value);
    Some(match (month(first), month(second)) {
        (true, true) if first.value == second.value => {
            from_numbers(number, first.value, second.value)
        }
        (true, false) => from_numbers(number, first.value, second.value),
        (false, true) => from_numbers(number, second.value, first.value),
        _ => Err(which_order(first, second, number, today)),
    })
}

/// Three short numbers. Year first is likely with dashes and a year close to this one.
fn two_digit_year(parts: [Part; 3], separator: Option<char>, today: NaiveDate) -> Problem {
    const CLOSE_YEARS: u32 = 5;
    let [first, second, third] = parts;
    let this_year = u32::try_from(today.year().rem_euclid(100)).unwrap_or_default();
    let year_first = separator == Some('-')
        && first.value.abs_diff(this_year) <= CLOSE_YEARS
        && NaiveDate::from_ymd_opt(2000, second.value, third.value).is_some();
    if year_first {
        return short_year(first.value, second.value, third.value);
    }
    let year = i32::try_from(2000 + third.value).unwrap_or(2000);
    which_order(first, second, year, today)
}

/// Refuses an order of day and month, with an example made from what was typed when that gives a
/// day, else from today.
fn which_order(first: Part, second: Part, year: i32, today: NaiveDate) -> Problem {
    let example = from_numbers(year, second.value, first.value)
        .or_else(|_| from_numbers(year, first.value, second.value))
        .unwrap_or(today);
    let instead = format!(
        "Type year-month-day, for example {} ({}).",
        iso(example),
        example.format("%A %-d %B")
    );
    Problem::blocks("Which order?", instead)
}
