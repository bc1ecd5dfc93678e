//! Numbers as people type them: reading, checking against the metric, and showing again.

mod parse;
mod plain;
mod show;
mod unit;

use std::ops::RangeInclusive;

pub use self::parse::read;
pub use self::plain::{Plain, plain};
pub use self::show::{counted, percent, show, show_like, signed_percent, with_unit};
use self::unit::is_percent;
use crate::domain::problem::{Problem, quoted};

/// The largest value kept, above and below zero.
pub const LARGEST: f64 = 1e9;

/// The allowed length of a pilot, in weeks.
pub const PILOT_WEEKS: RangeInclusive<u32> = 4..=8;

/// A number that was read from typed text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The value: finite, at most 1e9 above or below zero, rounded to 6 decimals, never -0.
    pub value: f64,
    /// Whether the number was understood in another form than it was typed ("7,1" as 7.1), so
    /// that it should be repeated to the person.
    pub echoed: bool,
}

/// Whether a metric can have values below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BelowZero {
    /// The metric can fall below zero, such as a difference.
    Allowed,
    /// The metric counts or measures something that cannot be less than nothing.
    Impossible,
}

/// What keeps a value from being used for a metric with this unit: below zero where that is
/// impossible, or a share above 100 percent.
pub fn check_range(value: f64, unit: &str, below_zero: BelowZero) -> Option<Problem> {
    if !value.is_finite() {
        return Some(parse::not_usable());
    }
    if value.abs() > LARGEST {
        return Some(parse::too_large());
    }
    if value < 0.0 && below_zero == BelowZero::Impossible {
        return Some(Problem::blocks(
            "Below zero is not possible for this metric.",
            "Type 0 or more.",
        ));
    }
    if value > 100.0 && is_percent(unit) {
        return Some(Problem::blocks(
            "Over 100 percent.",
            "If that is meant, change the unit first.",
        ));
    }
    None
}

/// From this many times the typical value on, a slipped decimal point is likelier than the week.
const JUMP: f64 = 7.0;

/// A question about a value that is about ten times the typical (median) earlier value or a tenth
/// of it, as a slipped decimal point makes it. None without earlier values, when the typical value
/// or the new one is zero, and when earlier values were as far out.
pub fn check_jump(value: f64, earlier: &[f64]) -> Option<Problem> {
    let sizes = || {
        earlier
            .iter()
            .filter(|value| value.is_finite())
            .map(|value| value.abs())
    };
    let smallest = sizes().min_by(f64::total_cmp)?;
    let largest = sizes().max_by(f64::total_cmp)?;
    let size = value.abs();
    // Nearly always, so that it comes before the sorting.
    if !size.is_finite() || size <= 0.0 || (smallest..=largest).contains(&size) {
        return None;
    }
    let mut sizes: Vec<f64> = sizes().collect();
    sizes.sort_by(f64::total_cmp);
    let typical = f64::midpoint(
        *sizes.get((sizes.len() - 1) / 2)?,
        *sizes.get(sizes.len() / 2)?,
    );
    if typical <= 0.0 {
        return None;
    }
    // A tenth of a count below ten is no count, so a small whole number cannot be a slip.
    let small_count = size.fract() == 0.0 && typical < 10.0;
    let factor = size / typical;
    let says = if factor >= JUMP {
        let times = times_in_words(factor);
        format!(
            "{} is {times} your typical earlier week ({}).",
            show(value),
            show(typical)
        )
    } else if factor <= JUMP.recip() && !small_count {
        let part = part_in_words(factor.recip());
        format!(
            "{} is {part} your typical earlier week ({}).",
            show(value),
            show(typical)
        )
    } else {
        return None;
    };
    Some(Problem::nudges(says, "Is the comma in the right place?"))
}

fn times_in_words(factor: f64) -> &'static str {
    match factor {
        ..15.0 => "about ten times",
        ..70.0 => "many times",
        ..150.0 => "about a hundred times",
        _ => "far more than a hundred times",
    }
}

fn part_in_words(factor: f64) -> &'static str {
    match factor {
        ..15.0 => "about a tenth of",
        ..70.0 => "a small part of",
        ..150.0 => "about a hundredth of",
        _ => "less than a hundredth of",
    }
}

/// Reads a count inside `range`. Digits only, in any form that [`read`] knows; a fraction or a
/// number outside the range is a problem that names the range.
pub fn whole(text: &str, range: RangeInclusive<u32>) -> Result<u32, Problem> {
    let instead = format!(
        "Type a whole number from {} to {}.",
        range.start(),
        range.end()
    );
    let value = read(text, "")
        .map_err(|problem| Problem::blocks(problem.says, instead.clone()))?
        .value;
    if value.fract() != 0.0 {
        let says = format!("{} is not a whole number.", quoted(text));
        return Err(Problem::blocks(says, instead));
    }
    as_count(value)
        .filter(|count| range.contains(count))
        .ok_or_else(|| Problem::blocks(format!("{} is outside the range.", show(value)), instead))
}

fn as_count(value: f64) -> Option<u32> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the value is whole and lies inside the range of the type"
    )]
    let count = || value as u32;
    (0.0..=f64::from(u32::MAX)).contains(&value).then(count)
}

/// Reads the length of a pilot in weeks: "6", "6 weeks", "6w" or "six". Only 4 to 8 weeks are
/// allowed; the problem says why a shorter or longer pilot is not.
pub fn weeks(text: &str) -> Result<u32, Problem> {
    let folded = plain(text).text.to_lowercase();
    let bare = ["weeks", "week", "wks", "wk", "w"]
        .into_iter()
        .find_map(|unit| folded.strip_suffix(unit))
        .unwrap_or(&folded)
        .trim_end_matches([' ', '-']);
    let (least, most) = (PILOT_WEEKS.start(), PILOT_WEEKS.end());
    let count = count_word(bare)
        .or_else(|| whole(bare, 0..=u32::MAX).ok())
        .ok_or_else(|| {
            Problem::blocks(
                "Not a whole number of weeks.",
                format!("Type {least} to {most}, for example 6."),
            )
        })?;
    let reason = if PILOT_WEEKS.contains(&count) {
        return Ok(count);
    } else if count < *least {
        "is too short to see a change."
    } else {
        "is too long: a trial is easier to agree to when the answer comes soon."
    };
    Err(Problem::blocks(
        format!("A pilot here lasts {least} to {most} weeks. {count} {reason}"),
        "",
    ))
}

/// A small count written as an English word in lower case, "one" to "twelve" (also "a" and "an").
pub fn count_word(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    (1..)
        .zip(WORDS)
        .find_map(|(count, name)| (name == word).then_some(count))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::problem::Severity;

    #[test]
    fn values_outside_the_metric_are_blocked() {
        use BelowZero::{Allowed, Impossible};
        let below = "Below zero is not possible for this metric. Type 0 or more.";
        let over = "Over 100 percent. If that is meant, change the unit first.";
        let table = [
            ("B36", -3.0, "tickets", Impossible, Some(below)),
            ("B36", -3.0, "tickets", Allowed, None),
            ("B36", 0.0, "tickets", Impossible, None),
            ("B37", 140.0, "%", Impossible, Some(over)),
            ("B37", 140.0, "percent", Impossible, Some(over)),
            ("B37", 140.0, "% of replies", Impossible, Some(over)),
            ("B37", 100.0, "%", Impossible, None),
            ("B37", 140.0, "tickets", Impossible, None),
            ("B37", 140.0, "", Impossible, None),
            ("B36", -140.0, "%", Allowed, None),
        ];
        for (row, value, unit, below_zero, expected) in table {
            let problem = check_range(value, unit, below_zero);
            assert!(problem.iter().all(Problem::is_blocking));
            let text = problem.map(|problem| problem.to_string());
            assert_eq!(text.as_deref(), expected, "{row} {value} {unit}");
        }
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1.1e9, -1.1e9] {
            assert!(check_range(value, "", Allowed).is_some(), "{value}");
        }
    }

    #[test]
    fn a_tenfold_jump_is_asked_about() {
        let table = [
            (
                "B38",
                92.0,
                vec![7.0, 8.0, 9.0],
                Some("92 is about ten times your typical earlier week (8)."),
            ),
            (
                "B38",
                0.8,
                vec![7.0, 8.0, 9.0],
                Some("0.8 is about a tenth of your typical earlier week (8)."),
            ),
            (
                "B38",
                652.0,
                vec![6.5],
                Some("652 is about a hundred times your typical earlier week (6.5)."),
            ),
            (
                "B38",
                -80.0,
                vec![-8.0],
                Some("-80 is about ten times your typical earlier week (8)."),
            ),
            ("ordinary", 12.0, vec![7.0, 8.0, 9.0], None),
            ("seen before", 80.0, vec![7.0, 8.0, 9.0, 85.0], None),
            ("small count", 1.0, vec![7.0, 8.0, 9.0], None),
            (
                "lost digit",
                8.0,
                vec![79.0, 80.0, 91.0],
                Some("8 is about a tenth of your typical earlier week (80)."),
            ),
            ("zero", 0.0, vec![7.0, 8.0], None),
            ("from zero", 7.0, vec![0.0, 0.0], None),
            ("first week", 7.0, vec![], None),
            ("damaged", 7.0, vec![f64::NAN], None),
        ];
        for (row, value, earlier, expected) in table {
            let problem = check_jump(value, &earlier);
            assert!(
                problem
                    .iter()
                    .all(|problem| problem.severity == Severity::Nudges)
            );
            let says = problem.map(|problem| problem.says);
            assert_eq!(says.as_deref(), expected, "{row} {value}");
        }
    }

    #[test]
    fn counts_are_whole_and_inside_their_range() {
        let instead = "Type a whole number from 1 to 6.";
        let table = [
            ("3", Ok(3)),
            (" 6 ", Ok(6)),
            ("２", Ok(2)),
            ("3.0", Ok(3)),
            ("B12 0", Err("Not a plain number.".to_owned())),
            ("0", Err("0 is outside the range.".to_owned())),
            ("-1", Err("-1 is outside the range.".to_owned())),
            ("7", Err("7 is outside the range.".to_owned())),
            ("1.5", Err("\"1.5\" is not a whole number.".to_owned())),
            ("three", Err("Not a plain number.".to_owned())),
            ("", Err("Not a number yet.".to_owned())),
        ];
        for (text, expected) in table {
            let expected = expected.map_err(|says| Problem::blocks(says, instead));
            assert_eq!(whole(text, 1..=6), expected, "B12 {text}");
        }
        assert_eq!(whole("999999999", 0..=u32::MAX), Ok(999_999_999));
    }

    #[test]
    fn pilot_lengths_are_read_with_and_without_the_unit() {
        for text in [
            "6",
            "6 weeks",
            "six",
            "6w",
            "Six Weeks",
            " 6 wk ",
            "6-week",
            "６",
        ] {
            assert_eq!(weeks(text), Ok(6), "B26 {text}");
        }
        assert_eq!((weeks("4"), weeks("eight weeks")), (Ok(4), Ok(8)));
        let short = "A pilot here lasts 4 to 8 weeks. 3 is too short to see a change.";
        let long = "A pilot here lasts 4 to 8 weeks. 9 is too long: \
                    a trial is easier to agree to when the answer comes soon.";
        let unread = "Not a whole number of weeks. Type 4 to 8, for example 6.";
        let table = [
            ("B25", "3", short),
            ("B25", "three weeks", short),
            ("B25", "9", long),
            ("B26", "", unread),
            ("B26", "weeks", unread),
            ("B26", "5.5", unread),
            ("B26", "-6", unread),
            ("B26", "a while", unread),
            ("B26", "6 months", unread),
        ];
        for (row, text, expected) in table {
            let problem = weeks(text).unwrap_err();
            assert_eq!(problem.to_string(), expected, "{row} {text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange_to_count(text in any::<String>()) {
            if let Ok(count) = weeks(&text) {
                prop_assert!(PILOT_WEEKS.contains(&count));
            }
            if let Ok(count) = whole(&text, 1..=6) {
                prop_assert!((1..=6).contains(&count));
            }
        }

        #[test]
        fn no_value_is_too_strange_to_check(value in any::<f64>(), earlier in any::<Vec<f64>>()) {
            let question = check_jump(value, &earlier);
            prop_assert!(!question.is_some_and(|problem| problem.is_blocking()));
            let blocked = check_range(value, "h", BelowZero::Allowed).is_some();
            prop_assert_eq!(blocked, value.is_nan() || value.abs() > LARGEST);
        }
    }
}
