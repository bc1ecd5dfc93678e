//! `NAME=VALUE`: which metric is meant, and what was measured.

use chrono::NaiveDate;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::{
    cli::{
        failure::{Refusal, WRONG_USE},
        log::{
            refused,
            which::{self, Numbered},
        },
    },
    coach::question::Cell,
    domain::{
        answer::Answer,
        metric::{Metric, Reading},
        number::{self, BelowZero},
        problem::quoted,
        text::{self, Lines},
    },
    tui::form::cell,
};

/// One value as it was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// The metric.
    pub metric: Metric,
    /// What was measured, or why not.
    pub reading: Reading,
}

/// What happens to a value that looks like a slipped decimal point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slips {
    /// It is refused with a question.
    Asked,
    /// The person has said that it is meant.
    Meant,
}

/// Reads all the values; each metric may be given once.
///
/// # Errors
///
/// The first that cannot be used.
pub fn read_all(
    words: &[String],
    metrics: &[Numbered],
    today: NaiveDate,
) -> Result<Vec<Given>, Refusal> {
    let mut given: Vec<Given> = Vec::new();
    for word in words {
        let one = read(word, metrics, today)?;
        if given.iter().any(|other| other.metric.id == one.metric.id) {
            let says = format!("{} is given twice.", quoted(one.metric.title()));
            return Err(Refusal::new(WRONG_USE, says).hint("Give each metric one value."));
        }
        given.push(one);
    }
    Ok(given)
}

fn read(word: &str, metrics: &[Numbered], today: NaiveDate) -> Result<Given, Refusal> {
    let Some((first_name, _)) = word.split_once('=') else {
        let says = format!("There is no = in {}.", quoted(word));
        return Err(Refusal::new(WRONG_USE, says).hint("Write NAME=VALUE, for example 1=7.1."));
    };
    // A name may hold the sign itself; the first split that names a metric is the one that is meant.
    let (metric, typed) = word
        .match_indices('=')
        .filter_map(|(at, _)| word.split_at_checked(at))
        .find_map(|(name, rest)| Some((named(name, metrics)?, rest.strip_prefix('=')?)))
        .ok_or_else(|| unknown(first_name, metrics))?;
    if text::is_blank(typed) {
        let says = format!("{} has no value.", quoted(metric.title()));
        return Err(Refusal::new(WRONG_USE, says).hint("Type a number, or x for not measured."));
    }
    Ok(Given {
        metric: metric.clone(),
        reading: reading(metric, typed, today)?,
    })
}

/// Reads a value: a number in the unit of the metric, `x`, or `x:reason`.
///
/// # Errors
///
/// What cannot be used, with the name of the metric.
pub fn reading(metric: &Metric, typed: &str, today: NaiveDate) -> Result<Reading, Refusal> {
    let cleaned = text::clean(typed, Lines::One).text;
    let read = cell::read(Cell::Reading, &cleaned, &metric.unit, today)
        .map_err(|problem| refused(metric, &problem))?;
    match read.answer {
        Answer::Reading(Some(Reading::Excused(reason))) if text::is_blank(&reason) => {
            let says = format!("{} has no reason after the x.", quoted(metric.title()));
            Err(Refusal::new(WRONG_USE, says).hint("Type x:reason, or x alone for not measured."))
        }
        Answer::Reading(Some(reading)) => Ok(reading),
        _ => {
            let says = format!("{} has no value.", quoted(metric.title()));
            Err(Refusal::new(WRONG_USE, says).hint("Type a number, or x for not measured."))
        }
    }
}

pub(super) fn unknown(name: &str, metrics: &[Numbered]) -> Refusal {
    let says = format!(
        "No metric {}. This pilot has: {}.",
        quoted(name),
        which::listed(metrics)
    );
    let way = "Use the number or the full name.";
    // Of two metrics with one name neither can be named.
    let near = nearest(name, metrics).filter(|near| fold(&near.name) != fold(name));
    Refusal::new(WRONG_USE, says).hint(match near {
        Some(near) => format!("Did you mean {}? {way}", quoted(near.title())),
        None => way.to_owned(),
    })
}

/// From this likeness on, of 1, a name is taken for a slip of another.
const LIKE: f64 = 0.7;

/// The metric that was probably meant by a name that none has.
pub fn nearest<'a>(name: &str, metrics: &'a [Numbered]) -> Option<&'a Metric> {
    let wanted = fold(name);
    metrics
        .iter()
        .map(|one| {
            let likeness = strsim::normalized_damerau_levenshtein(&wanted, &fold(&one.metric.name));
            (likeness, &one.metric)
        })
        .filter(|(likeness, _)| *likeness >= LIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, metric)| metric)
}

/// The metric with this full name, else the one with this number.
pub fn named<'a>(name: &str, metrics: &'a [Numbered]) -> Option<&'a Metric> {
    let wanted = fold(name);
    let is_same = |one: &&Numbered| !wanted.is_empty() && fold(&one.metric.name) == wanted;
    let mut same = metrics.iter().filter(is_same);
    if let (Some(only), None) = (same.next(), same.next()) {
        return Some(&only.metric);
    }
    let number: usize = wanted.parse().ok()?;
    let found = metrics.iter().find(|one| one.number == number)?;
    Some(&found.metric)
}

/// A name without what tells two spellings of it apart: case, accents and spaces.
pub fn fold(name: &str) -> String {
    name.nfkd()
        .filter(|character| !is_combining_mark(*character) && !character.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Refuses a number that the metric cannot have, and asks about one that looks like a slip.
///
/// # Errors
///
/// What is wrong, with the name of the metric.
pub fn check(given: &Given, earlier: &[f64], slips: Slips) -> Result<(), Refusal> {
    let (metric, Some(value)) = (&given.metric, given.reading.value()) else {
        return Ok(());
    };
    let below_zero = if metric.below_zero == Some(true) {
        BelowZero::Allowed
    } else {
        BelowZero::Impossible
    };
    if let Some(problem) = number::check_range(value, &metric.unit, below_zero) {
        return Err(refused(metric, &problem));
    }
    match number::check_jump(value, earlier) {
        Some(problem) if slips == Slips::Asked => {
            let mut refusal = refused(metric, &problem);
            refusal.hint = Some(format!("{} If it is, add --yes.", problem.instead));
            Err(refusal)
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{answer::Record as _, id::Id};

    fn metrics() -> Vec<Numbered> {
        [
            ("Médian first reply", "h"),
            ("Reopened tickets", "tickets"),
            ("a=b", ""),
            ("Twin", ""),
            ("twin ", ""),
        ]
        .into_iter()
        .zip(1..)
        .map(|((name, unit), number)| Numbered {
            number,
            metric: Metric {
                name: name.into(),
                unit: unit.into(),
                ..Metric::blank(Id::numbered(number as u128))
            },
        })
        .collect()
    }

    #[test]
    fn a_metric_answers_to_its_number_and_its_full_name() {
        let value = Reading::Value(7.1);
        let table = [
            ("1=7.1", 1, value.clone()),
            ("1=7,1", 1, value.clone()),
            (" 1 = 7.1 h", 1, value.clone()),
            ("median FIRST reply=7.1", 1, value.clone()),
            ("Me\u{301}dian first reply=7.1", 1, value.clone()),
            ("a=b=7.1", 3, value.clone()),
            ("5=7.1", 5, value),
            ("2=x", 2, Reading::NotMeasured),
            ("2=X", 2, Reading::NotMeasured),
            ("2=x:sick leave", 2, Reading::Excused("sick leave".into())),
            ("2=x quarter=end", 2, Reading::Excused("quarter=end".into())),
        ];
        for (word, number, reading) in table {
            let given = read(word, &metrics(), NaiveDate::MIN).unwrap();
            assert_eq!(
                (given.metric.id.number(), given.reading),
                (number, reading),
                "{word}"
            );
        }
    }

    #[test]
    fn what_cannot_be_read_says_what_to_type() {
        let table = [
            (
                "B13",
                "reply=7.1",
                "No metric \"reply\". This pilot has: 1 Médian first reply, 2 Reopened tickets, 3 a=b, 4 Twin, 5 twin. \
                 Use the number or the full name.",
            ),
            (
                "B13",
                "6=1",
                "No metric \"6\". This pilot has: 1 Médian first reply, 2 Reopened tickets, 3 a=b, 4 Twin, 5 twin. \
                 Use the number or the full name.",
            ),
            (
                "B13",
                "twin=1",
                "No metric \"twin\". This pilot has: 1 Médian first reply, 2 Reopened tickets, 3 a=b, 4 Twin, 5 twin. \
                 Use the number or the full name.",
            ),
            (
                "own",
                "7.1",
                "There is no = in \"7.1\". Write NAME=VALUE, for example 1=7.1.",
            ),
            (
                "own",
                "1=",
                "\"Médian first reply\" has no value. Type a number, or x for not measured.",
            ),
            (
                "own",
                "1=x:",
                "\"Médian first reply\" has no reason after the x. Type x:reason, or x alone for not measured.",
            ),
            (
                "B31",
                "1=1,234",
                "Médian first reply: Is that 1234 or 1.234? Type 1234 or 1.2340.",
            ),
            (
                "B34",
                "1=32%",
                "Médian first reply: This metric is in hours, not percent.",
            ),
            (
                "B35",
                "1=NaN",
                "Médian first reply: Not a usable number. Leave it empty or mark it not measured.",
            ),
            (
                "B39",
                "1=0x1F",
                "Médian first reply: Not a plain number. Example: 7.1.",
            ),
            (
                "B40",
                "1=-",
                "Médian first reply: Not a number yet. Example: 7.1. Or x for not measured.",
            ),
        ];
        for (row, word, expected) in table {
            let refusal = read(word, &metrics(), NaiveDate::MIN).unwrap_err();
            let whole = [Some(refusal.says), refusal.hint]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ");
            assert!(whole.starts_with(expected), "{row} {word}: {whole}");
        }
    }

    #[test]
    fn a_name_with_a_slip_in_it_is_told_the_metric_that_was_meant() {
        let refusal = read("Reopned tickets=1", &metrics(), NaiveDate::MIN).unwrap_err();
        assert_eq!(
            refusal.hint.as_deref(),
            Some("Did you mean \"Reopened tickets\"? Use the number or the full name.")
        );
    }
}
