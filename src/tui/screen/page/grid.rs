//! A table of numbers: before-weeks by metrics. Columns are right-aligned, the cell in focus is marked.

use std::ops::Range;

use ratatui::text::{Line, Span};

use super::{Pen, Sheet, cells};
use crate::coach::question::{Question, Table};
use crate::domain::text::shown;
use crate::tui::form::field::{CellSpot, Field};
use crate::tui::wrap;

/// Columns of the row labels.
const ROW_LABEL: u16 = 18;
/// The narrowest a column gets.
const NARROWEST: u16 = 9;
/// The widest a column gets.
const WIDEST: u16 = 16;

/// Whether a table has several columns and room for them.
pub(super) fn fits(table: &Table, width: u16) -> bool {
    table.columns.len() > 1 && column_width(table.columns.len(), width) >= NARROWEST
}

fn column_width(columns: usize, width: u16) -> u16 {
    let room = width.saturating_sub(ROW_LABEL + 2);
    (room / u16::try_from(columns.max(1)).unwrap_or(u16::MAX)).min(WIDEST)
}

/// Draws the table.
pub(super) fn draw(
    pen: Pen<'_>,
    sheet: &mut Sheet,
    question: &'static Question,
    range: Range<usize>,
) {
    let crate::coach::question::Kind::Table(table) = question.kind else {
        return;
    };
    let table = table(&pen.model.journal, &pen.form.at);
    let width = column_width(table.columns.len(), pen.width);
    heading(pen, sheet, &table, width);
    let mut spans: Vec<Span<'static>> = Vec::new();
    for index in range {
        let Some(spot) = pen.form.fields.get(index).and_then(Field::cell) else {
            continue;
        };
        if spot.column == 0 {
            let label = table
                .rows
                .get(spot.row_number)
                .map_or("", |row| row.label.as_str());
            let label = wrap::fit(&shown(label), ROW_LABEL);
            let fill = usize::from(ROW_LABEL).saturating_sub(wrap::width(&label));
            spans.push(Span::styled(
                format!("  {label}{}", " ".repeat(fill)),
                pen.look.hint(),
            ));
        }
        let focused = index == pen.form.focus;
        if focused {
            let line = sheet.lines.len();
            sheet.mark_focus(line.saturating_sub(1));
            sheet.focus = sheet.focus.map(|(start, _)| (start, line + 1));
        }
        spans.extend(number(pen, sheet, (question, spot), width, focused));
        if spot.column + 1 == spot.columns {
            sheet.push(Line::from(std::mem::take(&mut spans)));
        }
        if focused
            && let Some(problem) = pen
                .form
                .fields
                .get(index)
                .and_then(|field| pen.form.problems.get(&field.key()))
        {
            sheet.prose(&format!("! {problem}"), pen.look.attention(), 4, pen.width);
        }
    }
}

fn heading(pen: Pen<'_>, sheet: &mut Sheet, table: &Table, width: u16) {
    let mut spans = vec![Span::raw(" ".repeat(usize::from(ROW_LABEL) + 2))];
    for column in &table.columns {
        let unit = if column.unit.is_empty() {
            String::new()
        } else {
            format!(" {}", column.unit)
        };
        let room = width.saturating_sub(2);
        let name = wrap::fit(
            &shown(&column.label),
            room.saturating_sub(u16::try_from(wrap::width(&unit)).unwrap_or(0)),
        );
        let words = format!("{name}{unit}");
        let fill = usize::from(width).saturating_sub(wrap::width(&words) + 1);
        spans.push(Span::styled(
            format!("{}{words} ", " ".repeat(fill)),
            pen.look.hint(),
        ));
    }
    sheet.push(Line::from(spans));
}

/// One number, right-aligned; the one in focus is edited from its left edge on.
fn number(
    pen: Pen<'_>,
    sheet: &mut Sheet,
    (question, spot): (&'static Question, &CellSpot),
    width: u16,
    focused: bool,
) -> Vec<Span<'static>> {
    let look = pen.look;
    let room = width.saturating_sub(3);
    if let Some(editor) = pen.form.editor.as_ref().filter(|_| focused) {
        let view = editor.view(u16::MAX / 2);
        let text = view.rows.first().cloned().unwrap_or_default();
        let (shown, caret) = wrap::around(&text, view.caret_col, room);
        let fill = usize::from(room).saturating_sub(wrap::width(&shown).max(usize::from(caret)));
        let at = ROW_LABEL + 2 + width * u16::try_from(spot.column).unwrap_or(0) + 2;
        let left = at + u16::try_from(fill).unwrap_or(0);
        sheet.caret = Some((sheet.lines.len(), left + caret));
        return vec![
            Span::styled(
                format!(" {}", look.mark(crate::tui::theme::Mark::Focus)),
                look.accent(),
            ),
            Span::raw(" ".repeat(fill)),
            Span::styled(shown, look.title()),
            Span::raw(" "),
        ];
    }
    let text = match cells::resting_text(pen, question, spot).as_str() {
        "" => look.mark(crate::tui::theme::Mark::Open).to_owned(),
        "not measured" => "x".to_owned(),
        other => wrap::fit(&shown(other), room),
    };
    let fill = usize::from(room).saturating_sub(wrap::width(&text));
    let mark = if focused {
        look.mark(crate::tui::theme::Mark::Focus)
    } else {
        " "
    };
    let is_wrong = pen.form.has_draft(question, spot, &pen.model.journal);
    let style = if is_wrong {
        look.attention()
    } else {
        look.body()
    };
    vec![
        Span::styled(format!(" {mark}"), look.accent()),
        Span::raw(" ".repeat(fill)),
        Span::styled(text, style),
        Span::raw(if is_wrong { "!" } else { " " }),
    ]
}
