//! One cell as text: how an answer is shown while it is edited, and how what was typed is read.

use chrono::NaiveDate;

use crate::coach::question::Cell;
use crate::domain::answer::Answer;
use crate::domain::day;
use crate::domain::metric::Reading;
use crate::domain::number;
use crate::domain::problem::Problem;
use crate::domain::text::{self, Lines};

/// What was typed, as an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The answer.
    pub answer: Answer,
    /// How it was understood, when that differs from how it was typed.
    pub echo: Option<String>,
}

/// How many lines a cell may hold.
pub const fn lines(cell: Cell) -> Lines {
    match cell {
        Cell::Prose => Lines::Many,
        _ => Lines::One,
    }
}

/// The text that stands in the editor for an answer. Reading it back gives the same answer.
pub fn editing_text(answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Number(number) => number.map(exact).unwrap_or_default(),
        Answer::Whole(whole) => whole.map(|whole| whole.to_string()).unwrap_or_default(),
        Answer::Day(date) => date.map(day::iso).unwrap_or_default(),
        Answer::Reading(reading) => reading.as_ref().map(reading_text).unwrap_or_default(),
        Answer::Choice(_) | Answer::Rows(_) | Answer::Nothing => String::new(),
    }
}

/// The text that stands in a cell while it is not edited.
pub fn resting_text(answer: &Answer) -> String {
    match answer {
        Answer::Day(date) => date.map(day::show).unwrap_or_default(),
        Answer::Reading(Some(Reading::NotMeasured)) => "not measured".to_owned(),
        Answer::Reading(Some(Reading::Excused(reason))) => format!("excused: {reason}"),
        other => editing_text(other),
    }
}

/// Reads what was typed into a cell.
///
/// # Errors
///
/// What is wrong with it and what to type instead; the text itself stays with the caller.
pub fn read(cell: Cell, typed: &str, unit: &str, today: NaiveDate) -> Result<Read, Problem> {
    let blank = text::is_blank(typed);
    let silent = |answer| Ok(Read { answer, echo: None });
    match cell {
        Cell::Line | Cell::Prose => silent(Answer::Text(typed.to_owned())),
        Cell::Number(_) if blank => silent(Answer::Number(None)),
        Cell::Number(_) => {
            let (value, echo) = read_number(typed, unit)?;
            Ok(Read {
                answer: Answer::Number(Some(value)),
                echo,
            })
        }
        Cell::Count | Cell::Weeks if blank => silent(Answer::Whole(None)),
        Cell::Count => silent(Answer::Whole(Some(number::whole(typed, 0..=1_000_000)?))),
        Cell::Weeks => silent(Answer::Whole(Some(number::weeks(typed)?))),
        Cell::Day if blank => silent(Answer::Day(None)),
        Cell::Day => {
            let read = day::read(typed, today)?;
            let echo = Some(format!("Read as {}.", day::long(read.date))).filter(|_| read.echoed);
            Ok(Read {
                answer: Answer::Day(Some(read.date)),
                echo,
            })
        }
        Cell::Reading if blank => silent(Answer::Reading(None)),
        Cell::Reading => {
            let (reading, echo) = if let Some(reading) = not_measured(typed) {
                (reading, None)
            } else {
                let (value, echo) = read_number(typed, unit)?;
                (Reading::Value(value), echo)
            };
            Ok(Read {
                answer: Answer::Reading(Some(reading)),
                echo,
            })
        }
        Cell::OneOf(_) | Cell::Button(_) => silent(Answer::Nothing),
    }
}

fn read_number(typed: &str, unit: &str) -> Result<(f64, Option<String>), Problem> {
    let read = number::read(typed, unit)?;
    let echo = Some(format!("Read as {}.", number::with_unit(read.value, unit)));
    Ok((read.value, echo.filter(|_| read.echoed)))
}

/// `x` alone is *not measured*; `x` and a reason is *excused, because*.
fn not_measured(typed: &str) -> Option<Reading> {
    let rest = typed.trim().strip_prefix(['x', 'X'])?;
    if rest.is_empty() {
        Some(Reading::NotMeasured)
    } else if rest.starts_with([' ', ':', ',']) {
        Some(Reading::Excused(
            rest.trim_start_matches([' ', ':', ',']).trim().to_owned(),
        ))
    } else {
        None
    }
}

fn reading_text(reading: &Reading) -> String {
    match reading {
        Reading::Value(value) => exact(*value),
        Reading::NotMeasured => "x".to_owned(),
        Reading::Excused(reason) => format!("x {reason}"),
    }
}

/// All decimals; three of them get a nought, because "1.234" could be a thousand and more.
fn exact(value: f64) -> String {
    let mut text = value.to_string();
    if text
        .split_once('.')
        .is_some_and(|(_, decimals)| decimals.len() == 3)
    {
        text.push('0');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-03-10".parse().unwrap()
    }

    #[test]
    fn what_stands_in_the_editor_reads_back_as_the_same_answer() {
        let answers = [
            (Cell::Number("h"), Answer::Number(Some(7.125))),
            (Cell::Number(""), Answer::Number(Some(-0.5))),
            (Cell::Count, Answer::Whole(Some(12))),
            (Cell::Weeks, Answer::Whole(Some(6))),
            (Cell::Day, Answer::Day(Some(today()))),
            (Cell::Reading, Answer::Reading(Some(Reading::Value(1234.0)))),
            (Cell::Reading, Answer::Reading(Some(Reading::NotMeasured))),
            (
                Cell::Reading,
                Answer::Reading(Some(Reading::Excused("sick leave".into()))),
            ),
            (Cell::Reading, Answer::Reading(None)),
        ];
        for (cell, answer) in answers {
            let text = editing_text(&answer);
            let read = read(cell, &text, "h", today()).map(|read| read.answer);
            assert_eq!(read, Ok(answer), "{text}");
        }
    }

    #[test]
    fn a_number_that_was_read_differently_is_repeated() {
        let read = read(Cell::Reading, "7,1", "h", today()).unwrap();
        assert_eq!(read.answer, Answer::Reading(Some(Reading::Value(7.1))));
        assert_eq!(read.echo.as_deref(), Some("Read as 7.1 h."));
    }

    #[test]
    fn a_word_that_begins_with_x_is_not_a_reason() {
        assert!(read(Cell::Reading, "xylophone", "h", today()).is_err());
        assert_eq!(
            read(Cell::Reading, "x: holiday", "h", today())
                .unwrap()
                .answer,
            Answer::Reading(Some(Reading::Excused("holiday".into())))
        );
    }
}
