//! Days typed in words: "next monday", "in 3 weeks", "21 nov".

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{from_numbers, in_range, iso, short_year};
use crate::domain::number::count_word;
use crate::domain::problem::Problem;

/// A day counted from today. None when the words say no such thing.
pub(super) fn relative(words: &[&str], today: NaiveDate) -> Option<Result<NaiveDate, Problem>> {
    let tomorrow = today.checked_add_days(Days::new(1));
    let yesterday = today.checked_sub_days(Days::new(1));
    let date = match words {
        ["today"] => Some(today),
        ["tomorrow"] => tomorrow,
        ["yesterday"] => yesterday,
        ["on" | "this" | "coming", name] | [name] => {
            let day = weekday(name)?;
            forward(today, u64::from(day.days_since(today.weekday())))
        }
        ["next", name] => {
            let day = weekday(name)?;
            let from = tomorrow?;
            forward(from, u64::from(day.days_since(from.weekday())))
        }
        ["last", name] => {
            let day = weekday(name)?;
            let from = yesterday?;
            from.checked_sub_days(Days::new(u64::from(from.weekday().days_since(day))))
        }
        ["in", count, unit] => return moved(today, i64::from(amount(count)?), unit),
        [count, unit, "ago"] => return moved(today, -i64::from(amount(count)?), unit),
        _ => return None,
    };
    Some(in_range(date))
}

fn forward(date: NaiveDate, days: u64) -> Option<NaiveDate> {
    date.checked_add_days(Days::new(days))
}

fn moved(today: NaiveDate, count: i64, unit: &str) -> Option<Result<NaiveDate, Problem>> {
    let size = count.unsigned_abs();
    let date = match unit {
        "day" | "days" => shifted(today, count, Days::new(size)),
        "week" | "weeks" => shifted(today, count, Days::new(size * 7)),
        "month" | "months" => {
            let months = Months::new(u32::try_from(size).ok()?);
            if count < 0 {
                today.checked_sub_months(months)
            } else {
                today.checked_add_months(months)
            }
        }
        _ => return None,
    };
    Some(in_range(date))
}

fn shifted(today: NaiveDate, direction: i64, distance: Days) -> Option<NaiveDate> {
    if direction < 0 {
        today.checked_sub_days(distance)
    } else {
        today.checked_add_days(distance)
    }
}

fn amount(word: &str) -> Option<u32> {
    count_word(word).or_else(|| digits(word))
}

/// A day with its month as a word, in any order, with or without the year and the weekday. None
/// when no word is a month.
pub(super) fn with_month(words: &[&str], today: NaiveDate) -> Option<Result<NaiveDate, Problem>> {
    let month = words.iter().find_map(|word| month_number(word))?;
    let named_day = words.iter().find_map(|word| weekday(word));
    let mut numbers = Vec::new();
    for word in words {
        let known = month_number(word).is_some()
            || weekday(word).is_some()
            || matches!(*word, "of" | "the" | "on");
        if !known {
            numbers.push(day_digits(word)?);
        }
    }
    if words
        .iter()
        .filter(|word| month_number(word).is_some())
        .count()
        > 1
    {
        return None;
    }
    let read = match *numbers.as_slice() {
        [day] if day < 100 => nearest(month, day, today),
        [] | [_] => Err(Problem::blocks(
            "The day of the month is missing.",
            "Example: 21 Nov 2026.",
        )),
        [year, day] | [day, year] if year >= 1000 => {
            from_numbers(i32::try_from(year).ok()?, month, day)
        }
        [day, year] if year < 100 => Err(short_year(year, month, day)),
        _ => return None,
    };
    Some(read.and_then(|date| agrees(date, named_day)))
}

/// The most days between today and a day without a year.
const HALF_A_YEAR: i64 = 183;

/// The nearest such day, at most half a year before or after today. A day that only some years
/// have is looked for in this year alone.
fn nearest(month: u32, day: u32, today: NaiveDate) -> Result<NaiveDate, Problem> {
    let distance = |date: &NaiveDate| {
        let days = date.signed_duration_since(today).num_days();
        // Of two equally near days the later one is likelier: most dates here are plans.
        (days.abs(), days < 0)
    };
    (-1..=1)
        .filter_map(|shift| NaiveDate::from_ymd_opt(today.year().checked_add(shift)?, month, day))
        .filter(|date| distance(date).0 <= HALF_A_YEAR)
        .min_by_key(distance)
        .map_or_else(
            || from_numbers(today.year(), month, day),
            |date| from_numbers(date.year(), month, day),
        )
}

fn agrees(date: NaiveDate, named: Option<Weekday>) -> Result<NaiveDate, Problem> {
    match named {
        Some(weekday) if weekday != date.weekday() => Err(Problem::blocks(
            date.format("%-d %B %Y is a %A.").to_string(),
            format!("Type {} or another day.", iso(date)),
        )),
        _ => Ok(date),
    }
}

/// Digits, also with an English ending: "21", "21st".
fn day_digits(word: &str) -> Option<u32> {
    let bare = ["st", "nd", "rd", "th"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    digits(bare)
}

fn digits(word: &str) -> Option<u32> {
    let plain = word.chars().all(|character| character.is_ascii_digit());
    word.parse().ok().filter(|_| plain)
}

fn month_number(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    (1..)
        .zip(NAMES)
        .find_map(|(number, name)| is_short_form(word, name).then_some(number))
}

fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Mon),
        ("tuesday", Weekday::Tue),
        ("wednesday", Weekday::Wed),
        ("thursday", Weekday::Thu),
        ("friday", Weekday::Fri),
        ("saturday", Weekday::Sat),
        ("sunday", Weekday::Sun),
    ];
    NAMES
        .into_iter()
        .find_map(|(name, day)| is_short_form(word, name).then_some(day))
}

/// Three letters name a month or a weekday beyond doubt.
fn is_short_form(word: &str, name: &str) -> bool {
    word.len() >= 3 && name.starts_with(word)
}
