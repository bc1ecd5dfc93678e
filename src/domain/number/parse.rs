//! From typed text to a number, or to the reason why it is not one.

use super::plain::plain;
use super::show::{show, with_unit};
use super::{LARGEST, Number, unit};
use crate::domain::problem::{Problem, quoted};

/// Reads a number typed for a metric with this unit (blank when it has none).
///
/// Decimal commas, grouping by blanks, apostrophes, commas or points, digits of other scripts and
/// the unit of the metric itself are understood. A single separator before three digits is
/// refused, because "1,234" means two numbers to two people. Whether the metric allows the value
/// is for [`super::check_range`] to say.
pub fn read(text: &str, unit: &str) -> Result<Number, Problem> {
    let folded = plain(text);
    let (negative, unsigned) = split_sign(&folded.text);
    let unsigned = without_leading_unit(unsigned, unit);
    let end = unsigned
        .find(|character| !is_numeric(character))
        .unwrap_or(unsigned.len());
    let (body, tail) = unsigned.split_at_checked(end).unwrap_or((unsigned, ""));
    let (body, tail) = (body.trim_end(), tail.trim_start());
    if !body.contains(|character: char| character.is_ascii_digit()) {
        return Err(without_digits(tail));
    }
    if let Some(problem) = scientific(negative, body, tail) {
        return Err(problem);
    }
    if !is_unit_like(tail) {
        return Err(not_plain());
    }
    let amount = Amount::of(body).ok_or_else(not_plain)?;
    if amount.is_ambiguous() {
        return Err(amount.question(negative));
    }
    let number = amount.number(negative)?;
    if !tail.is_empty() && !unit::is_same(tail, unit) {
        return Err(other_unit(number.value, tail, unit));
    }
    Ok(Number {
        echoed: number.echoed || folded.changed,
        ..number
    })
}

pub(super) fn not_usable() -> Problem {
    Problem::blocks(
        "Not a usable number.",
        "Leave it empty or mark it not measured.",
    )
}

pub(super) fn too_large() -> Problem {
    Problem::blocks(
        "More than 1,000,000,000 cannot be kept here.",
        "Use a larger unit, such as thousands.",
    )
}

fn not_plain() -> Problem {
    Problem::blocks("Not a plain number.", "Example: 7.1.")
}

fn not_yet() -> Problem {
    Problem::blocks("Not a number yet.", "Example: 7.1. Or x for not measured.")
}

/// The parts of a number in digits, before it is known what its separators mean.
struct Amount {
    whole: String,
    fraction: String,
    /// Whether there is exactly one point or comma, and nothing else tells what it is.
    lone_separator: bool,
    /// Whether the form differs from a plain decimal number.
    reshaped: bool,
}

impl Amount {
    /// None when the separators fit no way of writing one number.
    fn of(body: &str) -> Option<Self> {
        let count = |separator| body.matches(separator).count();
        let (points, commas) = (count('.'), count(','));
        let split = match (points, commas) {
            (0, 0) => None,
            (1, 0) | (0, 1) => body.split_once(['.', ',']),
            (_, 1) | (1, _) if points > 0 && commas > 0 => {
                let at = body.rfind(['.', ','])?;
                let (whole, rest) = body.split_at_checked(at)?;
                let decimal = rest.chars().next()?;
                // The decimal separator stands alone and last: "1.234,5", never "1,5.234,5".
                (count(decimal) == 1).then_some((whole, rest.strip_prefix(decimal)?))
            }
            _ if points == 0 || commas == 0 => None,
            _ => return None,
        };
        let (whole, fraction) = split.unwrap_or((body, ""));
        if !fraction.chars().all(|character| character.is_ascii_digit()) {
            return None;
        }
        let digits = ungrouped(whole)?;
        let grouped = digits.len() != whole.len();
        let odd = digits.is_empty() || (digits.starts_with('0') && digits.len() > 1);
        Some(Self {
            lone_separator: points + commas == 1 && !grouped,
            reshaped: grouped || odd || (split.is_some() && (commas == 1 || fraction.is_empty())),
            whole: digits,
            fraction: fraction.to_owned(),
        })
    }

    fn is_ambiguous(&self) -> bool {
        self.lone_separator
            && self.fraction.len() == 3
            && (1..=3).contains(&self.whole.len())
            && !self.whole.starts_with('0')
    }

    fn question(&self, negative: bool) -> Problem {
        let sign = if negative { "-" } else { "" };
        let (whole, fraction) = (&self.whole, &self.fraction);
        let thousands = format!("{sign}{whole}{fraction}");
        let decimal = format!("{sign}{whole}.{fraction}");
        Problem::blocks(
            format!("Is that {thousands} or {decimal}?"),
            format!("Type {thousands} or {decimal}0."),
        )
    }

    fn number(&self, negative: bool) -> Result<Number, Problem> {
        const TOO_MANY_DIGITS: usize = 20;
        if self.whole.len() >= TOO_MANY_DIGITS {
            return Err(not_plain());
        }
        let digits = format!("0{}.{}0", self.whole, self.fraction);
        let size: f64 = digits.parse().ok().ok_or_else(not_plain)?;
        let value = six_decimals(if negative { -size } else { size });
        if size > LARGEST {
            return Err(too_large());
        }
        Ok(Number {
            value,
            echoed: self.reshaped || self.fraction.trim_end_matches('0').len() > 6,
        })
    }
}

/// The digits of the whole part, without groups of three: "1 234" gives "1234". None when the
/// groups have other sizes or different separators.
fn ungrouped(whole: &str) -> Option<String> {
    let Some(separator) = whole.chars().find(|character| !character.is_ascii_digit()) else {
        return Some(whole.to_owned());
    };
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let fits = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    let digits: String = whole.split(separator).collect();
    let only_digits = digits.chars().all(|character| character.is_ascii_digit());
    (fits && only_digits).then_some(digits)
}

fn six_decimals(value: f64) -> f64 {
    let rounded = (value * 1e6).round() / 1e6;
    if rounded == 0.0 { 0.0 } else { rounded }
}

fn split_sign(text: &str) -> (bool, &str) {
    match (text.strip_prefix('-'), text.strip_prefix('+')) {
        (Some(rest), _) => (true, rest.trim_start()),
        (None, Some(rest)) => (false, rest.trim_start()),
        (None, None) => (false, text),
    }
}

/// Drops a unit that is written before the number, as currencies are.
fn without_leading_unit<'text>(text: &'text str, unit: &str) -> &'text str {
    let unit = unit.trim();
    text.strip_prefix(unit).map_or(text, str::trim_start)
}

fn is_numeric(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '.' | ',' | '\'' | ' ')
}

/// Whether what follows the digits can be a unit, or nothing: words and unit signs, no digits.
fn is_unit_like(tail: &str) -> bool {
    let sign = |character| matches!(character, '%' | '€' | '$' | '£' | '¥' | '°');
    tail.is_empty()
        || (tail
            .chars()
            .any(|character| character.is_alphabetic() || sign(character))
            && !tail
                .chars()
                .any(|character| character.is_numeric() || character == '_'))
}

fn without_digits(tail: &str) -> Problem {
    match tail.to_lowercase().as_str() {
        "nan" | "inf" | "infinity" | "∞" => not_usable(),
        rest if rest
            .chars()
            .all(|character| matches!(character, '-' | '+' | '.' | ',' | '\'' | ' ')) =>
        {
            not_yet()
        }
        _ => not_plain(),
    }
}

/// What to say about "1e3" and its like, if it is one.
fn scientific(negative: bool, body: &str, tail: &str) -> Option<Problem> {
    tail.strip_prefix(['e', 'E'])?;
    let size: f64 = format!("{body}{tail}").parse().ok()?;
    if size > LARGEST {
        return Some(not_usable());
    }
    let value = six_decimals(if negative { -size } else { size });
    Some(Problem::blocks(
        "Not a plain number.",
        format!("Type {value}."),
    ))
}

fn other_unit(value: f64, typed: &str, unit: &str) -> Problem {
    if unit.trim().is_empty() {
        return Problem::blocks(
            "This metric has no unit.",
            format!("Type only the number: {value}."),
        );
    }
    let name = unit::name(unit);
    if let Some(converted) =
        unit::convert(value, typed, unit).filter(|converted| show(*converted) != "0")
    {
        let question = format!("Is it {}?", with_unit(converted, unit));
        return Problem::blocks(format!("This metric is in {name}."), question);
    }
    match unit::usual_name(typed) {
        Some(other) => Problem::blocks(
            format!("This metric is in {name}, not {other}."),
            format!("Type it in {name}."),
        ),
        None => Problem::blocks(
            format!("This metric is in {name}, not {}.", quoted(typed)),
            format!("Type only the number: {value}."),
        ),
    }
}

#[cfg(test)]
mod tests;
