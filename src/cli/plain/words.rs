//! The words of one question: what is asked for, what stands, and what may be typed.

use crate::cli::plain::{Sitting, week};
use crate::coach::question::{Cell, Kind, Question};
use crate::coach::step::About;
use crate::domain::answer::Answer;
use crate::domain::choice::Pick;
use crate::domain::text::{clip, is_blank};
use crate::tui::form::Form;
use crate::tui::form::cell;
use crate::tui::form::field::CellSpot;

/// How much of an answer its question repeats, in characters.
pub(super) const REPEATED: usize = 100;

/// What is asked for, with its row where there are several.
pub(super) fn name(question: &Question, spot: &CellSpot) -> String {
    if spot.label.is_empty() {
        sentence(question.label)
    } else {
        let label = clip(spot.label.trim_end_matches('.'), REPEATED);
        let unit = match spot.unit.as_str() {
            "" => String::new(),
            // "Hours a week, roughly, in h".
            unit if label.contains(',') => format!(", in {unit}"),
            unit => format!(" in {unit}"),
        };
        sentence(&format!("{label}{unit}"))
    }
}

/// The words with a full stop, unless they end in a mark of their own.
pub(super) fn sentence(words: &str) -> String {
    if words.ends_with(['.', '?', '!', ':']) {
        words.to_owned()
    } else {
        format!("{words}.")
    }
}

/// What a table says beside its rows and columns, such as the value of last week.
pub(super) fn hint(form: &Form, question: &Question, spot: &CellSpot, sitting: &Sitting) -> String {
    let Kind::Table(table) = question.kind else {
        return String::new();
    };
    if form.page.about == About::Week && spot.cell == Cell::Reading {
        return week::beside(form, spot, &sitting.model.journal);
    }
    let table = table(&sitting.model.journal, &form.at);
    let Some(row) = table.rows.get(spot.row_number) else {
        return String::new();
    };
    let label = if table.columns.len() > 1 {
        format!(" {}.", row.label)
    } else {
        String::new()
    };
    let hint = if row.hint.is_empty() {
        String::new()
    } else {
        format!(" {}.", row.hint.trim_end_matches('.'))
    };
    format!("{label}{hint}")
}

/// The answer as it stands.
pub(super) fn standing(
    form: &Form,
    question: &Question,
    spot: &CellSpot,
    sitting: &Sitting,
) -> String {
    let journal = &sitting.model.journal;
    if form.has_draft(question, spot, journal) {
        let typed = form.text_of(question, spot, journal);
        return if is_blank(&typed) {
            String::new()
        } else {
            format!("\"{}\", not read", clip(&typed, REPEATED))
        };
    }
    let answer = spot
        .read(&question.read(journal, &form.at))
        .unwrap_or(Answer::Nothing);
    let text = match (&answer, spot.cell) {
        (Answer::Choice(Some(key)), Cell::OneOf(options)) => options
            .iter()
            .find(|pick| pick.key == key)
            .map_or_else(String::new, |pick| pick.label.to_owned()),
        _ => cell::resting_text(&answer),
    };
    clip(text.trim().trim_end_matches('.'), REPEATED)
}

/// How often a question like this was asked, as far as it changes how much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// For the first time in this sitting.
    First,
    /// Another one like it was asked before.
    Before,
    /// It has an answer, which an empty line keeps.
    Answered,
}

/// What may be typed, and what an empty line does to an answer that stands.
pub(super) fn wants(cell: Cell, asked: Asked) -> String {
    let wanted = match (cell, asked) {
        (Cell::OneOf(options), _) => listed(options),
        (Cell::Prose, Asked::First) => "Lines; a line with only a full stop ends them".to_owned(),
        (Cell::Prose, _) => "Lines, then one full stop".to_owned(),
        (Cell::Reading, Asked::First) => "Value, or x for not measured".to_owned(),
        (Cell::Reading, _) => "Value, or x".to_owned(),
        (Cell::Day, _) => "A day".to_owned(),
        (Cell::Number(_) | Cell::Count | Cell::Weeks, _) => "A number".to_owned(),
        (Cell::Line | Cell::Button(_), _) => String::new(),
    };
    match (wanted.as_str(), asked) {
        ("", Asked::Answered) => " Empty keeps it:".to_owned(),
        ("", _) => String::new(),
        (_, Asked::Answered) => format!(" {wanted}, empty keeps it:"),
        _ => format!(" {wanted}:"),
    }
}

/// The whole line: what is asked for, what helps, and what may be typed. "Day. A day:" is "Day:", "Who." is "Who:", and
/// what is called "Now" is not followed by what it is now.
pub(super) fn line(name: &str, helps: &str, wants: &str) -> String {
    let bare = name.trim_end_matches('.');
    let wanted = wants.trim_start_matches(" A ").trim_end_matches(':');
    if helps.is_empty() && (wants.is_empty() || bare.eq_ignore_ascii_case(wanted)) {
        let mark = if bare.ends_with(['?', '!', ':']) {
            ""
        } else {
            ":"
        };
        format!("{bare}{mark}")
    } else if bare == "Now" && helps.starts_with(" Now: ") {
        format!("{}{wants}", helps.trim_start())
    } else {
        format!("{name}{helps}{wants}")
    }
}

/// The choices with their numbers; a scale has them in its words already.
fn listed(options: &[Pick]) -> String {
    let numbered = options.iter().enumerate().map(|(index, pick)| {
        let number = (index + 1).to_string();
        let is_scale = pick.label.split(' ').next() == Some(number.as_str());
        if is_scale {
            pick.label.to_owned()
        } else {
            format!("{number} {}", pick.label)
        }
    });
    numbered.collect::<Vec<_>>().join(", ")
}

/// What is said about a choice that does not exist, and how to go on.
pub(super) fn not_in_the_list(typed: &str, count: usize, or: &str) -> String {
    let typed = clip(typed.trim(), 40);
    match count {
        0 => format!("{typed} is not in the list. Choose {or}."),
        1 => format!("{typed} is not in the list. Choose 1, or {or}."),
        _ => format!("{typed} is not in the list. Choose 1 to {count}, or {or}."),
    }
}

/// What is said about an answer to a yes or no that is neither.
pub(super) fn neither_yes_nor_no(typed: &str) -> String {
    let typed = clip(typed.trim(), 40);
    format!("{typed} is neither yes nor no. Type y or n, or :back.")
}
