//! The export dialog: which document, format, place, a look at the page, and what stays out.

use std::fmt::Write as _;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::domain::choice::Choices as _;
use crate::domain::text::{clip, shown};
use crate::report::guard::Warning;
use crate::report::{self, Format};
use crate::tui::model::Model;
use crate::tui::theme::{Look, Mark};
use crate::tui::wrap::{self, wrapped};

mod dialog;
pub mod offer;

pub use dialog::{ExportDialog, Part};

/// What becomes of the file name.
pub const NEW_FILE: &str = "A new file, readable by you only. No file is ever replaced.";

/// Columns before the file name.
const PATH_AT: u16 = 13;

/// Draws the dialog.
pub fn draw(dialog: &ExportDialog, model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let look = model.look;
    let view = dialog.path.text.view(u16::MAX / 2);
    let path = view.rows.first().map(String::as_str).unwrap_or_default();
    let room = area.width.saturating_sub(PATH_AT);
    let (path, caret) = if dialog.focus == Part::Path {
        wrap::around(path, view.caret_col, room)
    } else {
        (wrap::fit(path, room), 0)
    };
    let mut lines = choices(dialog, look, area.width);
    let path_row = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    lines.extend(settings(dialog, look, path, area.width));
    let room = usize::from(area.height).saturating_sub(lines.len() + 1);
    lines.extend(preview(dialog, look, (area.width, room)));
    lines.truncate(usize::from(area.height));
    frame.render_widget(Paragraph::new(lines), area);
    if dialog.focus == Part::Path {
        let column = PATH_AT
            .saturating_add(caret)
            .min(area.width.saturating_sub(1));
        let row = area
            .y
            .saturating_add(path_row)
            .min(area.bottom().saturating_sub(1));
        frame.set_cursor_position((area.x + column, row));
    }
}

/// The mark before a part.
fn mark(dialog: &ExportDialog, look: Look, part: Part) -> &'static str {
    if dialog.focus == part {
        look.mark(Mark::Focus)
    } else {
        " "
    }
}

fn style(dialog: &ExportDialog, look: Look, part: Part) -> Style {
    if dialog.focus == part {
        look.focus()
    } else {
        look.body()
    }
}

/// Document, format, and the numbers where there is a choice.
fn choices(dialog: &ExportDialog, look: Look, width: u16) -> Vec<Line<'static>> {
    let label = |part, words: &str| {
        Span::styled(
            format!("{} {words:<9}", mark(dialog, look, part)),
            look.accent(),
        )
    };
    let document = dialog.document();
    let name = format!("< {} >", document.label());
    let (place, all) = dialog.place();
    let about = format!("  {place} of {all}  {}", document.says());
    let room = width.saturating_sub(11 + u16::try_from(name.len()).unwrap_or(width));
    let mut lines = vec![
        Line::from(vec![
            label(Part::Document, "Document"),
            Span::styled(name, style(dialog, look, Part::Document)),
            Span::styled(wrap::fit(&about, room), look.hint()),
        ]),
        one_of(
            label(Part::Format, "Format"),
            document
                .formats()
                .iter()
                .map(|format| (format.label(), *format == dialog.format)),
            (look, style(dialog, look, Part::Format)),
        ),
    ];
    if document.may_have_numbers() {
        let are_in = dialog.extras.numbers;
        let choices = [("left out", !are_in), ("in it, for all to read", are_in)];
        lines.push(one_of(
            label(Part::Numbers, "Numbers"),
            choices.into_iter(),
            (look, style(dialog, look, Part::Numbers)),
        ));
    }
    lines
}

fn one_of(
    label: Span<'static>,
    choices: impl Iterator<Item = (&'static str, bool)>,
    (look, focus): (Look, Style),
) -> Line<'static> {
    let mut spans = vec![label];
    for (words, picked) in choices {
        let dot = look.mark(if picked { Mark::Picked } else { Mark::Unpicked });
        let style = if picked { focus } else { look.body() };
        spans.push(Span::styled(format!("{dot} {words}   "), style));
    }
    Line::from(spans)
}

/// Place, what stays out, and the buttons.
fn settings(dialog: &ExportDialog, look: Look, path: String, width: u16) -> Vec<Line<'static>> {
    let mark = |part| mark(dialog, look, part);
    let style = |part| style(dialog, look, part);
    let mut lines = vec![Line::from(vec![
        Span::styled(format!("{} To       ", mark(Part::Path)), look.accent()),
        Span::styled(format!("{} ", look.mark(Mark::Edge)), look.frame()),
        Span::raw(path),
    ])];
    let indent = if width < 72 { 2 } else { PATH_AT };
    for (words, indent) in [(NEW_FILE, indent), (&dialog.stays_out(), 0)] {
        for row in wrap::rows(words, width.saturating_sub(indent)) {
            let text = words.get(row).unwrap_or_default().trim_end();
            let text = format!("{}{text}", " ".repeat(usize::from(indent)));
            lines.push(Line::styled(text, look.hint()));
        }
    }
    let message = dialog.path.message.as_deref().unwrap_or_default();
    lines.push(Line::styled(
        wrap::fit(&shown(message), width),
        look.attention(),
    ));
    let copy = if dialog.document().is_message() {
        "      y copies it as a message"
    } else {
        ""
    };
    let mut buttons = Line::from(vec![Span::styled(
        format!("{} [ Cancel ]   ", mark(Part::Cancel)),
        style(Part::Cancel),
    )]);
    let export = if dialog.warnings.is_empty() {
        "[ Export ]"
    } else {
        let mend = format!("{} [ Go and mend it ]   ", mark(Part::Mend));
        buttons.push_span(Span::styled(mend, style(Part::Mend)));
        "[ Export anyway ]"
    };
    let export = format!("{} {export}", mark(Part::Export));
    buttons.push_span(Span::styled(export, style(Part::Export)));
    buttons.push_span(Span::styled(copy, look.hint()));
    lines.push(buttons);
    lines.push(Line::default());
    lines
}

/// As much of the page as there is room for, under a heading that says which part it is. Above it stands what its
/// owner should know.
fn preview(dialog: &ExportDialog, look: Look, (width, room): (u16, usize)) -> Vec<Line<'static>> {
    let body = body(dialog, look, width);
    let count = body.len();
    let first = dialog.preview_scroll.min(count.saturating_sub(room));
    let last = (first + room).min(count);
    let mut heading = match dialog.format {
        Format::Markdown | Format::Text => "Preview".to_owned(),
        Format::Html | Format::Pdf => "Preview of the words".to_owned(),
    };
    if count > room {
        // Writing to a string cannot fail.
        let _written = write!(
            heading,
            ", lines {} to {last} of {count}   PgUp PgDn",
            first + 1
        );
    }
    let mut lines = vec![Line::styled(heading, look.title())];
    lines.extend(body.into_iter().skip(first).take(room));
    lines
}

/// Which line of the page is worth another look.
pub fn look_again(warning: &Warning) -> String {
    format!("Look again: \"{}\"", clip(&warning.line, 70))
}

/// The lines of the preview in a window whose body has this width.
pub fn length(dialog: &ExportDialog, width: u16) -> usize {
    body(dialog, Look::default(), width).len()
}

/// What its owner should know, then the document; or why there is none.
fn body(dialog: &ExportDialog, look: Look, width: u16) -> Vec<Line<'static>> {
    let mut body: Vec<Line> = Vec::new();
    for warning in &dialog.warnings {
        let words = look_again(warning);
        body.extend(wrapped(&words, look.attention(), width));
        let what = format!("  {}", warning.what);
        body.extend(wrapped(&what, look.attention(), width));
    }
    match &dialog.written {
        Ok(written) => {
            for note in dialog.notes() {
                body.extend(wrapped(&note, look.hint(), width));
            }
            if let Some(words) = dialog.empty_boxes() {
                body.extend(wrapped(&words, look.attention(), width));
            }
            if !body.is_empty() {
                body.push(Line::default());
            }
            let text = report::words(&written.sheet, dialog.format);
            for line in text.lines() {
                body.extend(wrapped(line, look.body(), width));
            }
        }
        Err(why) => body.extend(wrapped(why, look.attention(), width)),
    }
    body
}
