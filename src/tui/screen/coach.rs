//! What the coach says: beside the text, on one line below it, and whole in a window of its own.
//!
//! ```text
//! Coach             this line: 1 of 4
//!
//! ✓ someone else gains
//! .. a number
//! ?? "faster" can mean almost anything
//!
//! Next question
//! How many hours is a first reply today?
//!
//! Nothing is wrong. You can go on and sharpen it later.
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::coach::panel::{Panel, Remark, State};
use crate::coach::question::Question;
use crate::domain::text::shown;
use crate::tui::coaching::Coaching;
use crate::tui::model::Model;
use crate::tui::theme::{Look, Mark};
use crate::tui::widget::{more_marks, offset_for};
use crate::tui::wrap;

/// The coach in a window of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CoachBox {
    /// The remark in focus, from 0.
    pub focus: usize,
    /// How many lines further down it is scrolled.
    pub scroll: usize,
}

impl CoachBox {
    /// With this remark in focus and in view.
    pub const fn at(focus: usize) -> Self {
        Self { focus, scroll: 0 }
    }
}

/// The lines of the live panel. `focus` is the remark with the mark, in the window of its own.
pub fn panel_lines(
    coaching: &Coaching,
    look: Look,
    width: u16,
    focus: Option<usize>,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let Some(panel) = coaching.panel() else {
        return lines;
    };
    let mut number = 0;
    for remark in &panel.remarks {
        let is_here = remark.is_open() && focus == Some(number);
        number += usize::from(remark.is_open());
        remark_lines(&mut lines, remark, (look, width), is_here);
    }
    if let Some(question) = coaching.question() {
        lines.push(Line::default());
        lines.push(Line::styled("Next question", look.title()));
        prose(&mut lines, question, look.body(), width);
    }
    if panel.open().next().is_some() {
        lines.push(Line::default());
        let words = "Nothing is wrong. You can go on and sharpen it later.";
        prose(&mut lines, words, look.hint(), width);
    }
    if !panel.aside.is_empty() {
        lines.push(Line::default());
        if focus.is_none() {
            let words = match panel.aside.len() {
                1 => "1 remark is set aside here.".to_owned(),
                count => format!("{count} remarks are set aside here."),
            };
            prose(&mut lines, &words, look.hint(), width);
        } else {
            lines.push(Line::styled("Set aside for this swap", look.title()));
            for remark in &panel.aside {
                let is_here = focus == Some(number);
                number += 1;
                remark_lines(&mut lines, remark, (look, width), is_here);
            }
        }
    }
    lines
}

/// "this line: 1 of 4": a count of what is there, and no grade.
pub fn count(panel: &Panel) -> Option<String> {
    let (there, all) = panel.how_many();
    (panel.counts && all > 0).then(|| format!("{there} of {all}"))
}

/// Two letters that say the state without colour.
fn mark(remark: &Remark, look: Look) -> (&'static str, Style) {
    match remark.state {
        State::There => ("ok", look.good()),
        State::NotYet => ("..", look.hint()),
        State::Fuzzy => ("??", look.attention()),
    }
}

fn remark_lines(
    lines: &mut Vec<Line<'static>>,
    remark: &Remark,
    (look, width): (Look, u16),
    is_here: bool,
) {
    let (mark, style) = mark(remark, look);
    let words = shown(&remark.words);
    let words_style = if is_here { look.focus() } else { look.body() };
    for (number, row) in wrap::rows(&words, width.saturating_sub(6))
        .into_iter()
        .enumerate()
    {
        let lead = match (number, is_here) {
            (0, true) => look.mark(Mark::Focus),
            _ => " ",
        };
        let mark = if number == 0 { mark } else { "  " };
        lines.push(Line::from(vec![
            Span::styled(format!("{lead} "), look.accent()),
            Span::styled(format!("{mark}  "), style),
            Span::styled(
                words.get(row).unwrap_or_default().trim_end().to_owned(),
                words_style,
            ),
        ]));
    }
}

fn prose(lines: &mut Vec<Line<'static>>, words: &str, style: Style, width: u16) {
    let words = shown(words);
    lines.extend(wrap::rows(&words, width).into_iter().map(|row| {
        let text = words.get(row).unwrap_or_default().trim_end().to_owned();
        Line::styled(text, style)
    }));
}

/// Why a question is asked, and good answers of others.
pub fn about(model: &Model, question: &Question, look: Look, width: u16) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if !question.why.is_empty() {
        prose(&mut lines, question.why, look.body(), width);
    }
    let examples = examples(model);
    if !examples.is_empty() {
        lines.push(Line::default());
        let plural = if examples.len() == 1 {
            "For example:"
        } else {
            "For example, one of these:"
        };
        prose(&mut lines, plural, look.hint(), width);
        for example in examples {
            prose(&mut lines, example, look.hint(), width);
            lines.push(Line::default());
        }
        lines.pop();
    }
    lines
}

/// Good answers of others to what is in focus, the most fitting first.
pub fn examples(model: &Model) -> Vec<&'static str> {
    let cell = model
        .form()
        .and_then(|form| form.field())
        .and_then(|field| field.cell());
    cell.map(|spot| spot.examples().collect())
        .unwrap_or_default()
}

/// How to see more of the coach, where there is room to say so.
const WAY_TO_THE_WHOLE: &str = "  (Esc, then c: more)";

/// The coach on few lines below the form: the count, and the one next question.
pub fn short(coaching: &Coaching, look: Look, width: u16, rows: usize) -> Vec<Line<'static>> {
    let Some(panel) = coaching.panel() else {
        return Vec::new();
    };
    let count = count(panel).map_or_else(String::new, |count| format!(" {count}"));
    let words = match coaching.question() {
        Some(question) => format!("Coach{count}: {question}"),
        None if count.is_empty() => return Vec::new(),
        None => format!("Coach{count}: nothing is missing here."),
    };
    let words = shown(&words).into_owned();
    let mut lines: Vec<Line<'static>> = Vec::new();
    for row in wrap::rows(&words, width) {
        let is_last = lines.len() + 1 == rows;
        let text = if is_last {
            wrap::fit(words.get(row.start..).unwrap_or_default().trim_end(), width)
        } else {
            words.get(row).unwrap_or_default().trim_end().to_owned()
        };
        lines.push(Line::styled(text, look.hint()));
        if is_last {
            break;
        }
    }
    if let Some(last) = lines.last_mut().filter(|_| panel.open().next().is_some())
        && last.width() + wrap::width(WAY_TO_THE_WHOLE) <= usize::from(width)
    {
        last.push_span(WAY_TO_THE_WHOLE);
    }
    lines
}

/// Draws the whole coach into the body of the frame.
pub fn draw(coach: CoachBox, model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let look = model.look;
    let width = area.width.saturating_sub(1).min(crate::tui::view::MEASURE);
    let Some(question) = model.form().and_then(crate::tui::form::Form::question) else {
        return;
    };
    let mut lines = Vec::new();
    prose(&mut lines, question.label, look.title(), width);
    if let Some(count) = model.coaching.panel().and_then(count) {
        lines.push(Line::styled(format!("this line: {count}"), look.hint()));
    }
    lines.push(Line::default());
    let top = lines.len();
    let panel = panel_lines(&model.coaching, look, width, Some(coach.focus));
    let has_panel = !panel.is_empty();
    lines.extend(panel);
    if has_panel {
        lines.push(Line::default());
    }
    lines.extend(about(model, question, look, width));
    let height = usize::from(area.height);
    let most = lines.len().saturating_sub(height);
    let offset = offset_for(lines.len(), top + coach.focus, area.height) + coach.scroll;
    let offset = offset.min(most);
    let marks = (offset > 0, offset < most);
    let lines: Vec<Line> = lines.into_iter().skip(offset).take(height).collect();
    frame.render_widget(Paragraph::new(lines), area);
    more_marks(look, frame, area, marks);
}
