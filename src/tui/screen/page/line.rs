//! Lines between the questions that do something: buttons, a fold, a row to add, an asset, a check.

use ratatui::text::{Line, Span};

use super::{Pen, Sheet, header, ladder};
use crate::coach::question::{Cell, Column, Kind};
use crate::coach::readiness::Check;
use crate::coach::ready_made::Takes;
use crate::domain::number::counted;
use crate::domain::text::shown;
use crate::tui::form::field::{self, Field, Part};
use crate::tui::theme::Mark;
use crate::tui::wrap;

/// How much a line asks for attention while it does not have the focus.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Quiet,
    Plain,
    Bold,
}

/// Draws the line.
pub(super) fn draw(pen: Pen<'_>, sheet: &mut Sheet, index: usize) {
    let Some(field) = pen.form.fields.get(index) else {
        return;
    };
    let look = pen.look;
    let focused = index == pen.form.focus;
    ladder::heading(pen, sheet, index);
    if has_space_above(pen, field) {
        sheet.push(Line::default());
    }
    let start = sheet.lines.len();
    let mark = if focused { look.mark(Mark::Focus) } else { " " };
    let mut spans = vec![Span::styled(format!("{mark} "), look.accent())];
    if let Part::Check(check) = &field.part {
        let (done, style) = if check.met {
            (Mark::Done, look.good())
        } else {
            (Mark::Open, look.hint())
        };
        spans.push(Span::styled(format!("{} ", look.mark(done)), style));
    }
    let used: usize = spans.iter().map(|span| wrap::width(&span.content)).sum();
    let room = usize::from(pen.width).saturating_sub(used);
    let (words, weight) = words(pen, field);
    let style = match weight {
        _ if focused => look.focus(),
        Weight::Quiet => look.hint(),
        Weight::Plain => look.body(),
        Weight::Bold => look.title(),
    };
    let words = wrap::fit(&words, u16::try_from(room).unwrap_or(u16::MAX));
    let left = room.saturating_sub(wrap::width(&words));
    spans.push(Span::styled(words, style));
    spans.extend(first_row(pen, field, left));
    sheet.push(Line::from(spans));
    if focused {
        if let Part::Check(Check {
            met: false,
            missing,
            ..
        }) = &field.part
        {
            sheet.prose(&shown(missing), look.hint(), 4, pen.width);
        }
        if let Part::ReadyMade(ready) = &field.part
            && let Takes::Words { text, .. } = &ready.takes
        {
            sheet.prose(&shown(text), look.hint(), 4, pen.width);
        }
        sheet.mark_focus(start);
    }
}

fn has_space_above(pen: Pen<'_>, field: &Field) -> bool {
    match field.part {
        Part::Button(_) | Part::Forward => true,
        Part::Fold => field::is_unfolded(pen.form.page, &pen.model.journal),
        _ => false,
    }
}

/// What the line says.
fn words(pen: Pen<'_>, field: &Field) -> (String, Weight) {
    let add = |what: &str| (format!("+ add {what}"), Weight::Quiet);
    match &field.part {
        Part::Button(_) => {
            let label = field.question.map_or("", |question| question.label);
            (format!("[ {label} ]"), Weight::Bold)
        }
        Part::AddRow => match field.question.map(|question| question.kind) {
            Some(Kind::Rows(list)) => add(list.another),
            _ => add("a row"),
        },
        Part::AddAsset => add("an asset"),
        Part::Offered(words) => (format!("+ {words}"), Weight::Quiet),
        Part::ReadyMade(ready) => (format!("+ {}", shown(&ready.label)), Weight::Quiet),
        Part::Asset(id) => (header::asset_words(pen, *id), Weight::Plain),
        Part::Fold => (fold_words(pen), Weight::Quiet),
        Part::Check(check) => (check.label.to_owned(), Weight::Plain),
        Part::Proposal(_, proposal) => (ladder::proposal_words(pen, proposal), Weight::Plain),
        Part::Ageing(id) => (ladder::ageing_words(pen, *id), Weight::Plain),
        Part::Back => ("< back".to_owned(), Weight::Quiet),
        Part::Forward => (header::forward_words(pen), Weight::Bold),
        Part::Cell(_) => (String::new(), Weight::Plain),
    }
}

/// Beside a list with nothing in it: what a row may say, where that fits.
fn first_row(pen: Pen<'_>, field: &Field, room: usize) -> Option<Span<'static>> {
    let question = field
        .question
        .filter(|_| matches!(field.part, Part::AddRow))?;
    let Kind::Rows(list) = question.kind else {
        return None;
    };
    let has_rows = pen.form.fields.iter().any(|other| {
        other.cell().is_some() && other.question.is_some_and(|one| one.id == question.id)
    });
    let room = u16::try_from(room).unwrap_or(u16::MAX);
    if has_rows || room <= SHORTEST_EXAMPLE {
        return None;
    }
    let fitting = (question.examples)(&pen.model.journal, &pen.form.at, 0);
    // Words tell more than a day.
    let (words, others): (Vec<&Column>, Vec<&Column>) = list
        .columns
        .iter()
        .partition(|column| matches!(column.cell, Cell::Line | Cell::Prose));
    let written = words.into_iter().chain(others).map(|column| column.example);
    let example = fitting
        .into_iter()
        .chain(written)
        .find(|words| !words.is_empty())?;
    let words = wrap::fit(&format!("   e.g. {example}"), room);
    Some(Span::styled(words, pen.look.hint()))
}

/// A row shorter than this, in columns, shows no example worth its place.
const SHORTEST_EXAMPLE: u16 = 26;

fn fold_words(pen: Pen<'_>) -> String {
    let (journal, at) = (&pen.model.journal, &pen.form.at);
    if field::is_unfolded(pen.form.page, journal) {
        return "- fewer questions (m)".to_owned();
    }
    let further = || {
        let asked = pen.form.page.asked(journal, at);
        asked.filter(|question| question.is_further())
    };
    let count = further().count();
    let answered = match further()
        .filter(|question| question.is_answered(journal, at))
        .count()
    {
        0 => String::new(),
        answered => format!(", {answered} answered"),
    };
    format!("+ {}{answered} (m)", counted(count, "more question"))
}
