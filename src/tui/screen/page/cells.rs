//! Single cells: a label, an edge, and the text or the choices behind it.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Pen, Sheet, log};
use crate::coach::question::{Column, Kind, Question};
use crate::domain::answer::Answer;
use crate::domain::choice::Pick;
use crate::domain::metric::Reading;
use crate::domain::text::{MAX_FIELD, shown};
use crate::tui::form::cell;
use crate::tui::form::field::CellSpot;
use crate::tui::form::text::TextBuffer;
use crate::tui::theme::{Look, Mark};
use crate::tui::wrap;

/// From this many characters on the limit of a field is shown.
const NEAR_THE_LIMIT: usize = MAX_FIELD - 500;
/// Columns of a reading before what helps to read it.
const HELP_AT: u16 = 12;

/// Where the parts of a cell stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellFrame {
    /// Columns of the label; 0 where it stands on a line of its own, or there is none.
    pub(super) label: u16,
    /// Columns before the text.
    pub(super) text_at: u16,
    /// Columns of the text.
    pub(super) text_width: u16,
}

/// Where the parts of a cell stand on a page of this width.
pub(super) fn frame_of(question: &Question, spot: &CellSpot, width: u16) -> CellFrame {
    let label = match question.kind {
        _ if width < 50 => 0,
        Kind::One(_) => 0,
        Kind::Table(_) if spot.columns > 1 => 0,
        Kind::Table(_) => 26.min(width / 2),
        Kind::Group(columns) => widest(columns),
        Kind::Rows(list) => widest(list.columns),
    };
    let gap = u16::from(label != 0);
    let text_at = 2 + label + gap + 2;
    CellFrame {
        label,
        text_at,
        text_width: width.saturating_sub(text_at + 1).max(1),
    }
}

/// The columns that the longest label needs.
fn widest(columns: &[Column]) -> u16 {
    let widest = columns
        .iter()
        .map(|column| wrap::width(column.label))
        .max()
        .unwrap_or(0);
    u16::try_from(widest).unwrap_or(30).clamp(8, 26)
}

/// Draws a cell that takes text.
pub(super) fn text(
    pen: Pen<'_>,
    sheet: &mut Sheet,
    question: &'static Question,
    spot: &CellSpot,
    focused: bool,
) {
    let look = pen.look;
    let frame = frame_of(question, spot, pen.width);
    let edge_style = if focused { look.accent() } else { look.frame() };
    let editor = pen.form.editor.as_ref().filter(|_| focused);
    let (rows, caret) = match editor {
        Some(editor) => {
            let view = editor.view(frame.text_width);
            (view.rows, Some((view.caret_row, view.caret_col)))
        }
        None => (resting_rows(pen, question, spot, frame.text_width), None),
    };
    let is_empty = rows.iter().all(String::is_empty);
    let examples = if is_empty {
        examples(pen, spot, focused)
    } else {
        Vec::new()
    };
    let mut leads = leads(pen, sheet, spot, frame, focused);
    let is_number = focused || has_number(pen, question, spot);
    let unit = Some(&spot.unit).filter(|unit| is_number && !is_empty && !unit.is_empty());
    let mut help = log::hint(pen, spot).map(|parts| parts.join("  "));
    let first = sheet.lines.len();
    for (number, row) in rows.iter().enumerate() {
        let lead = if number == 0 {
            std::mem::take(&mut leads)
        } else {
            " ".repeat(usize::from(frame.text_at - 2))
        };
        let mut spans = vec![
            Span::styled(lead, label_style(look, focused)),
            Span::styled(format!("{} ", look.mark(Mark::Edge)), edge_style),
            Span::raw(row.clone()),
        ];
        if let Some(example) = examples.first().filter(|_| number == 0) {
            let words = wrap::fit(&format!("e.g. {example}"), frame.text_width);
            spans.push(Span::styled(words, look.hint()));
        }
        if let Some(unit) = unit.filter(|_| number + 1 == rows.len()) {
            spans.push(Span::styled(format!(" {}", shown(unit)), look.hint()));
        }
        if number == 0
            && let Some(help) = help.take_if(|help| fits_beside(help, &spans, frame, pen.width))
        {
            let used: usize = spans.iter().map(|span| wrap::width(&span.content)).sum();
            spans.push(Span::raw(" ".repeat(help_gap(used, frame))));
            spans.push(Span::styled(help, look.hint()));
        }
        sheet.push(Line::from(spans));
    }
    for example in examples.iter().skip(1) {
        let words = wrap::fit(&format!("e.g. {example}"), frame.text_width);
        sheet.push(Line::from(vec![
            Span::raw(" ".repeat(usize::from(frame.text_at - 2))),
            Span::styled(format!("{} ", look.mark(Mark::Edge)), edge_style),
            Span::styled(words, look.hint()),
        ]));
    }
    for words in [help, limit(editor)].into_iter().flatten() {
        sheet.prose(&words, look.hint(), 4, pen.width);
    }
    if let Some((row, column)) = caret {
        sheet.caret = Some((first + row, frame.text_at.saturating_add(column)));
    }
}

/// Good answers of others, as long as there is none here. All that fit show in the field in focus, unless they stand
/// beside it anyway.
fn examples(pen: Pen<'_>, spot: &CellSpot, focused: bool) -> Vec<&'static str> {
    let most = if !focused || pen.is_beside {
        1
    } else {
        usize::MAX
    };
    spot.examples().take(most).collect()
}

/// Whether a number stands in a cell that is not edited: a unit after "excused" or after a word says nothing.
fn has_number(pen: Pen<'_>, question: &Question, spot: &CellSpot) -> bool {
    let journal = &pen.model.journal;
    let answer = spot.read(&question.read(journal, &pen.form.at));
    !pen.form.has_draft(question, spot, journal)
        && !matches!(
            answer,
            Some(Answer::Reading(Some(
                Reading::NotMeasured | Reading::Excused(_)
            )))
        )
}

/// The label of the cell in focus, with its mark, is as easy to find as the focus itself.
const fn label_style(look: Look, focused: bool) -> Style {
    if focused { look.accent() } else { look.hint() }
}

/// How much of the field is used, once the limit comes into sight.
fn limit(editor: Option<&TextBuffer>) -> Option<String> {
    let used = editor?.text().chars().count();
    (used > NEAR_THE_LIMIT).then(|| format!("{used} of {MAX_FIELD} characters used"))
}

/// Blanks between a reading and what helps to read it.
fn help_gap(used: usize, frame: CellFrame) -> usize {
    usize::from(frame.text_at + HELP_AT)
        .saturating_sub(used)
        .max(3)
}

/// What helps stands beside a reading whole, or below it: a number that is cut could be read as another one.
fn fits_beside(help: &str, spans: &[Span<'_>], frame: CellFrame, width: u16) -> bool {
    let used: usize = spans.iter().map(|span| wrap::width(&span.content)).sum();
    used + help_gap(used, frame) + wrap::width(help) <= usize::from(width)
}

/// What stands before the first row: the label, on its own line where there is no room beside the text.
fn leads(
    pen: Pen<'_>,
    sheet: &mut Sheet,
    spot: &CellSpot,
    frame: CellFrame,
    focused: bool,
) -> String {
    let mark = if focused && !spot.label.is_empty() {
        pen.look.mark(Mark::Focus)
    } else {
        " "
    };
    if frame.label > 0 {
        let label = wrap::fit(&shown(&spot.label), frame.label);
        let fill = usize::from(frame.label).saturating_sub(wrap::width(&label)) + 1;
        return format!("{mark} {label}{}", " ".repeat(fill));
    }
    if !spot.label.is_empty() {
        let label = wrap::fit(&shown(&spot.label), pen.width.saturating_sub(2));
        sheet.push(Line::styled(
            format!("{mark} {label}"),
            label_style(pen.look, focused),
        ));
    }
    "  ".to_owned()
}

/// The rows of a cell that is not edited.
fn resting_rows(pen: Pen<'_>, question: &Question, spot: &CellSpot, width: u16) -> Vec<String> {
    let text = resting_text(pen, question, spot);
    let text = shown(&text).into_owned();
    let rows: Vec<String> = wrap::rows(&text, width)
        .into_iter()
        .map(|row| {
            text.get(row)
                .unwrap_or_default()
                .trim_end_matches('\n')
                .to_owned()
        })
        .collect();
    if rows.is_empty() {
        vec![String::new()]
    } else {
        rows
    }
}

/// The text of a cell that is not edited: half-typed words as they are, answers as they read best.
pub(super) fn resting_text(pen: Pen<'_>, question: &Question, spot: &CellSpot) -> String {
    let journal = &pen.model.journal;
    if pen.form.has_draft(question, spot, journal) {
        return pen.form.text_of(question, spot, journal);
    }
    let answer = spot
        .read(&question.read(journal, &pen.form.at))
        .unwrap_or(Answer::Nothing);
    cell::resting_text(&answer)
}

/// Draws a cell that is one of a few: the choices where it has the focus, else what was picked.
pub(super) fn pick(
    pen: Pen<'_>,
    sheet: &mut Sheet,
    (question, spot): (&'static Question, &CellSpot),
    options: &'static [Pick],
    focused: bool,
) {
    let look = pen.look;
    let frame = frame_of(question, spot, pen.width);
    let answer = spot.read(&question.read(&pen.model.journal, &pen.form.at));
    let picked = answer.as_ref().and_then(Answer::key);
    let edge = Span::styled(
        format!("{} ", look.mark(Mark::Edge)),
        if focused { look.accent() } else { look.frame() },
    );
    let lead = leads(pen, sheet, spot, frame, focused);
    let indent = " ".repeat(usize::from(frame.text_at - 2));
    if !focused {
        let words = options
            .iter()
            .find(|option| Some(option.key) == picked)
            .map(|option| option.label);
        let span = words.map_or_else(|| Span::styled("not chosen", look.hint()), Span::raw);
        sheet.push(Line::from(vec![
            Span::styled(lead, look.hint()),
            edge,
            span,
        ]));
        return;
    }
    let mut spans = vec![Span::styled(lead, label_style(look, focused)), edge.clone()];
    let mut used = 0;
    for option in options {
        let is_picked = Some(option.key) == picked;
        let mark = look.mark(if is_picked {
            Mark::Picked
        } else {
            Mark::Unpicked
        });
        let words = wrap::fit(&format!("{mark} {}", option.label), frame.text_width) + "   ";
        let length = wrap::width(&words);
        if used > 0 && used + length > usize::from(frame.text_width) + 3 {
            sheet.push(Line::from(std::mem::take(&mut spans)));
            spans = vec![Span::raw(indent.clone()), edge.clone()];
            used = 0;
        }
        used += length;
        let style = if is_picked {
            look.accent()
        } else {
            look.body()
        };
        spans.push(Span::styled(words, style));
    }
    sheet.push(Line::from(spans));
}

/// A row of a list on one line: its first cell plain, the others quiet behind it.
pub(super) fn folded_row(pen: Pen<'_>, question: &Question, spot: &CellSpot) -> Line<'static> {
    let look = pen.look;
    let answer = question.read(&pen.model.journal, &pen.form.at);
    let row = answer.rows().iter().find(|row| Some(row.id) == spot.row);
    let mut words = row
        .into_iter()
        .flat_map(|row| row.cells.iter().enumerate())
        .map(|(column, cell)| said(question, column, cell));
    let first = words.next().unwrap_or_default();
    let rest: Vec<String> = words.filter(|words| !words.is_empty()).collect();
    let number = format!("  {:<2} ", spot.row_number + 1);
    let room = pen.width.saturating_sub(6);
    let first = wrap::fit(
        if first.is_empty() {
            "(nothing yet)"
        } else {
            &first
        },
        room,
    );
    let left = room.saturating_sub(u16::try_from(wrap::width(&first)).unwrap_or(room) + 2);
    let rest = if left < 8 {
        String::new()
    } else {
        wrap::fit(&rest.join(", "), left)
    };
    Line::from(vec![
        Span::styled(number, look.hint()),
        Span::raw(first),
        Span::styled(format!("  {rest}"), look.hint()),
    ])
}

fn said(question: &Question, column: usize, cell: &Answer) -> String {
    let words = match (cell, question.kind) {
        (Answer::Choice(Some(key)), Kind::Rows(list)) => {
            match list.columns.get(column).map(|column| column.cell) {
                Some(crate::coach::question::Cell::OneOf(options)) => options
                    .iter()
                    .find(|option| option.key == key)
                    .map(|option| option.label.to_owned())
                    .unwrap_or_default(),
                _ => String::new(),
            }
        }
        _ => cell::resting_text(cell),
    };
    shown(words.trim()).replace('\n', " ")
}
