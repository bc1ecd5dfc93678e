//! A page of questions. All pages share this screen: it knows kinds of answers, not questions.
//!
//! ```text
//!   What belongs here, in one sentence.
//!
//! ▸ The ask, in one sentence                        Coach
//!   │ Wednesday afternoons without meetings_        why it is asked
//!   Exactly when, and how much?                     a good answer of somebody else
//!   │ e.g. Wednesdays 13:00 to 17:00                what was found wrong
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::coach::leader;
use crate::coach::question::{Cell, Kind, Question};
use crate::coach::step::PageId;
use crate::domain::id::Id;
use crate::tui::form::Form;
use crate::tui::form::field::{CellSpot, Field};
use crate::tui::model::{Model, Size};
use crate::tui::theme::{Look, Mark};
use crate::tui::view::{self, BESIDE_FROM};
use crate::tui::widget::{more_marks, offset_for, rows_in_view};
use crate::tui::wrap;

mod agreement;
mod cells;
mod coach;
mod grid;
mod header;
mod ladder;
mod line;
mod log;
mod own_eyes;
mod plan;
mod words;

pub use header::where_words_lie;
pub use words::{above, below};

/// How wide the coach is, beside the text.
pub const COACH_WIDTH: u16 = 34;

/// What a page is drawn from, handed to its parts.
#[derive(Clone, Copy)]
pub(super) struct Pen<'a> {
    pub(super) form: &'a Form,
    pub(super) model: &'a Model,
    pub(super) look: Look,
    pub(super) width: u16,
    /// Whether the coach stands beside the text.
    pub(super) is_beside: bool,
}

/// The lines of a page, where the focus is, and where the caret.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) lines: Vec<Line<'static>>,
    pub(super) focus: Option<(usize, usize)>,
    pub(super) caret: Option<(usize, u16)>,
    /// Where something begins that was asked for and is read before the focus moves on.
    pub(super) to_read: Option<usize>,
}

impl Sheet {
    pub(super) fn push(&mut self, line: Line<'static>) {
        self.lines.push(line);
    }

    /// Adds running text, broken into rows.
    pub(super) fn prose(
        &mut self,
        words: &str,
        style: ratatui::style::Style,
        indent: u16,
        width: u16,
    ) {
        let room = width.saturating_sub(indent);
        for row in wrap::rows(words, room) {
            let text = words.get(row).unwrap_or_default().trim_end().to_owned();
            self.push(Line::from(vec![
                Span::raw(" ".repeat(usize::from(indent))),
                Span::styled(text, style),
            ]));
        }
    }

    fn mark_focus(&mut self, from: usize) {
        let to = self.lines.len();
        let start = self.focus.map_or(from, |(start, _)| start.min(from));
        self.focus = Some((start, to));
    }
}

/// The title of the page, in the person's own words where there are any.
pub fn title(form: &Form, model: &Model) -> String {
    match form.page.id {
        PageId::Log => header::week_title(form, model),
        _ => format!(
            "{}: {}",
            crate::domain::choice::Choices::label(form.page.step),
            leader::titled(form.page, &model.journal).0
        ),
    }
}

/// The width that the text in focus is drawn at.
pub fn text_width(form: &Form, size: Size) -> u16 {
    let width = column_width(view::body_of(size).width, size);
    let Some(field) = form.field() else {
        return width;
    };
    match (field.cell(), field.question) {
        (Some(spot), Some(question)) => cells::frame_of(question, spot, width).text_width,
        _ => width,
    }
}

/// The width of the column that the questions stand in.
fn column_width(body: u16, size: Size) -> u16 {
    let beside = if size.columns >= BESIDE_FROM {
        COACH_WIDTH + 3
    } else {
        0
    };
    body.saturating_sub(beside + 1)
}

/// Draws the page; says where the question in focus stands, and where the coach answers.
pub fn draw(form: &Form, model: &Model, frame: &mut Frame<'_>, area: Rect) -> (Rect, Rect) {
    let full = frame.area();
    let size = Size {
        columns: full.width,
        rows: full.height,
    };
    let width = column_width(area.width, size);
    let beside = size.columns >= BESIDE_FROM;
    let pen = Pen {
        form,
        model,
        look: model.look,
        width,
        is_beside: beside,
    };
    let mut sheet = Sheet::default();
    header::draw(pen, &mut sheet, size);
    draw_fields(pen, &mut sheet, !beside);
    if form.page.id == PageId::Log {
        log::weeks_so_far(pen, &mut sheet);
    }
    if let Some(first) = sheet
        .to_read
        .filter(|_| form.focus == 0 && !form.is_typing())
    {
        sheet.focus = Some((first, first + 1));
    }
    let below = if beside {
        Vec::new()
    } else {
        coach::below(pen, area)
    };
    let taken = u16::try_from(below.len())
        .unwrap_or(0)
        .min(area.height.saturating_sub(1));
    let left = Rect {
        width: (width + 1).min(area.width),
        height: area.height - taken,
        ..area
    };
    let focus = show(sheet, model.look, frame, left);
    let foot = Rect {
        y: area.bottom() - taken,
        height: taken,
        ..area
    };
    frame.render_widget(Paragraph::new(below), foot);
    if beside {
        let right = Rect {
            x: area.x + width + 3,
            width: area.width.saturating_sub(width + 3),
            ..area
        };
        coach::draw(pen, frame, right);
        return (focus, right);
    }
    // Where the coach has said nothing yet, it will answer in the last line.
    let last = Rect {
        y: area.bottom().saturating_sub(1),
        height: 1.min(area.height),
        ..area
    };
    (focus, if taken == 0 { last } else { foot })
}

/// Shows the part of a sheet around the focus, with marks where there is more, and sets the cursor; says where the
/// focus stands.
fn show(sheet: Sheet, look: Look, frame: &mut Frame<'_>, area: Rect) -> Rect {
    let (start, end) = sheet.focus.unwrap_or((0, 1));
    let height = usize::from(area.height);
    let caret_line = sheet.caret.map(|(line, _)| line);
    // A field taller than the window follows its caret.
    let anchor = if end - start > height {
        caret_line.unwrap_or(start)
    } else {
        start
    };
    // The top of the page stays in view as long as the focus and a little below it do, too.
    let mut offset = if end + 3 <= height {
        0
    } else {
        offset_for(sheet.lines.len(), anchor, area.height)
    };
    if end - start <= height && end > offset + height {
        offset = end - height;
    }
    let total = sheet.lines.len();
    let lines: Vec<Line<'static>> = sheet.lines.into_iter().skip(offset).take(height).collect();
    frame.render_widget(Paragraph::new(lines), area);
    let marks = (offset > 0, offset + height < total);
    more_marks(look, frame, area, marks);
    if let Some((line, column)) = sheet.caret
        && (offset..offset + height).contains(&line)
    {
        let row = u16::try_from(line - offset).unwrap_or(0);
        let x = area
            .x
            .saturating_add(column)
            .min(area.right().saturating_sub(1));
        frame.set_cursor_position((x, area.y + row));
    }
    rows_in_view(start..end, offset, area)
}

/// Draws every field, question by question.
fn draw_fields(pen: Pen<'_>, sheet: &mut Sheet, says_why: bool) {
    let fields = &pen.form.fields;
    let mut index = 0;
    while let Some(field) = fields.get(index) {
        let end = same_question(fields, index);
        match field.question {
            Some(question) => draw_question(pen, sheet, question, index..end, says_why),
            None => line::draw(pen, sheet, index),
        }
        index = end;
    }
}

/// One past the last field of the question that the field at `index` belongs to.
fn same_question(fields: &[Field], index: usize) -> usize {
    let id = fields
        .get(index)
        .and_then(|field| field.question)
        .map(|question| question.id);
    if id.is_none() {
        return index + 1;
    }
    let more = fields
        .iter()
        .skip(index)
        .take_while(|field| field.question.map(|question| question.id) == id)
        .count();
    index + more
}

fn draw_question(
    pen: Pen<'_>,
    sheet: &mut Sheet,
    question: &'static Question,
    range: std::ops::Range<usize>,
    says_why: bool,
) {
    let look = pen.look;
    let focused = range.contains(&pen.form.focus);
    if question.is_button() {
        line::draw(pen, sheet, range.start);
        own_eyes::below_button(pen, sheet, question);
        return;
    }
    if !sheet.lines.is_empty() {
        sheet.push(Line::default());
    }
    let start = sheet.lines.len();
    let has_labels = !matches!(question.kind, Kind::One(_));
    // What is offered below an answer has a mark of its own.
    let is_in_cell = pen.form.field().and_then(Field::cell).is_some();
    let mark = if focused && is_in_cell && !has_labels {
        look.mark(Mark::Focus)
    } else {
        " "
    };
    let style = if focused { look.accent() } else { look.title() };
    for (number, row) in wrap::rows(question.label, pen.width.saturating_sub(2))
        .into_iter()
        .enumerate()
    {
        let lead = if number == 0 { mark } else { " " };
        sheet.push(Line::from(vec![
            Span::styled(format!("{lead} "), look.accent()),
            Span::styled(
                question.label.get(row).unwrap_or_default().to_owned(),
                style,
            ),
        ]));
    }
    if focused {
        if let Some(why) = (question.locked)(&pen.model.journal, &pen.form.at) {
            sheet.prose(why, look.attention(), 2, pen.width);
        } else if says_why && pen.width >= 50 && !question.why.is_empty() {
            sheet.prose(question.why, look.hint(), 2, pen.width);
        }
        // The question stays in view with its first answer.
        if range.start == pen.form.focus {
            sheet.mark_focus(start);
        }
    }
    draw_answers(pen, sheet, question, range);
    draw_below(pen, sheet, question);
}

/// What helps to understand the answers that were given.
fn draw_below(pen: Pen<'_>, sheet: &mut Sheet, question: &Question) {
    match question.id {
        "plan.before" => plan::prospects_of(pen, sheet),
        "agreement.firmness" => agreement::raise(pen, sheet),
        _ => {}
    }
    own_eyes::below(pen, sheet, question);
    ladder::below(pen, sheet, question);
}

fn draw_answers(
    pen: Pen<'_>,
    sheet: &mut Sheet,
    question: &'static Question,
    range: std::ops::Range<usize>,
) {
    match question.kind {
        Kind::Table(table) if grid::fits(&table(&pen.model.journal, &pen.form.at), pen.width) => {
            grid::draw(pen, sheet, question, range);
        }
        Kind::Rows(_) => draw_rows(pen, sheet, question, range),
        _ => {
            for index in range {
                match pen.form.fields.get(index).and_then(Field::cell) {
                    Some(spot) => draw_cell(pen, sheet, question, spot, index),
                    None => line::draw(pen, sheet, index),
                }
            }
        }
    }
}

/// A list: the row in focus is open, the others are one line each.
fn draw_rows(
    pen: Pen<'_>,
    sheet: &mut Sheet,
    question: &'static Question,
    range: std::ops::Range<usize>,
) {
    let open_row = pen
        .form
        .field()
        .and_then(Field::cell)
        .and_then(|spot| spot.row)
        .filter(|_| range.contains(&pen.form.focus));
    let mut last_row: Option<Id> = None;
    for index in range {
        let Some(field) = pen.form.fields.get(index) else {
            continue;
        };
        let Some(spot) = field.cell() else {
            line::draw(pen, sheet, index);
            continue;
        };
        let is_open = open_row.is_some() && spot.row == open_row;
        let is_new = spot.row != last_row;
        last_row = spot.row;
        if is_open {
            if is_new && spot.columns > 1 {
                sheet.push(Line::styled(
                    format!("  {}", spot.row_number + 1),
                    pen.look.hint(),
                ));
            }
            draw_cell(pen, sheet, question, spot, index);
        } else if is_new {
            sheet.push(cells::folded_row(pen, question, spot));
            if let Some(problem) = row_problem(pen, question, spot) {
                sheet.prose(&format!("! {problem}"), pen.look.attention(), 5, pen.width);
            }
        }
    }
}

fn row_problem(pen: Pen<'_>, question: &Question, spot: &CellSpot) -> Option<String> {
    let prefix = format!("{}/{}/", question.id, spot.row?);
    pen.form
        .problems
        .iter()
        .find(|(key, _)| key.starts_with(&prefix))
        .map(|(_, problem)| problem.to_string())
}

fn draw_cell(
    pen: Pen<'_>,
    sheet: &mut Sheet,
    question: &'static Question,
    spot: &CellSpot,
    index: usize,
) {
    let start = sheet.lines.len();
    let focused = index == pen.form.focus;
    match spot.cell {
        Cell::OneOf(options) => cells::pick(pen, sheet, (question, spot), options, focused),
        _ => cells::text(pen, sheet, question, spot, focused),
    }
    if let Some(problem) = pen
        .form
        .fields
        .get(index)
        .and_then(|field| pen.form.problems.get(&field.key()))
    {
        sheet.prose(&format!("! {problem}"), pen.look.attention(), 4, pen.width);
    }
    if focused {
        sheet.mark_focus(start);
    }
}
