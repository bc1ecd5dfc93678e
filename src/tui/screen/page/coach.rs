//! The coach beside the text: what is there and one next question; where it does not read, why this is asked.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Pen, Sheet};
use crate::coach::route;
use crate::coach::step::PageId;
use crate::tui::screen::coach as lines;
use crate::tui::theme::Mark;
use crate::tui::wrap;

/// Draws the coach.
pub(super) fn draw(pen: Pen<'_>, frame: &mut Frame<'_>, area: Rect) {
    let look = pen.look;
    let mut sheet = Sheet::default();
    let width = area.width.saturating_sub(2);
    sheet.push(heading(pen, width));
    sheet.push(Line::default());
    let live = lines::panel_lines(&pen.model.coaching, look, width, None);
    if !live.is_empty() {
        sheet.lines.extend(live);
    } else if let Some(question) = pen.form.question() {
        sheet
            .lines
            .extend(lines::about(pen.model, question, look, width));
    } else if pen.form.page.id == PageId::Private {
        sheet.prose(
            "These pages stay with you. Nothing here is on any page that leaves.",
            look.hint(),
            0,
            width,
        );
    } else {
        sheet.lines.pop();
    }
    let (answered, asked) = route::how_many(pen.form.page.id, &pen.model.journal, &pen.form.at);
    if asked > 0 {
        sheet.push(Line::default());
        let words = if answered == asked {
            "The core questions here are answered. You can go on.".to_owned()
        } else {
            format!(
                "{answered} of {asked} core questions here have an answer. You can go on any time."
            )
        };
        sheet.prose(&words, look.hint(), 0, width);
    }
    let rule = Rect {
        width: 1.min(area.width),
        ..area
    };
    let edge: Vec<Line> = (0..area.height)
        .map(|_| Line::styled(look.mark(Mark::Edge), look.frame()))
        .collect();
    frame.render_widget(Paragraph::new(edge), rule);
    let text = Rect {
        x: area.x.saturating_add(2).min(area.right()),
        width,
        ..area
    };
    let lines: Vec<Line> = sheet
        .lines
        .into_iter()
        .take(usize::from(area.height))
        .collect();
    frame.render_widget(Paragraph::new(lines), text);
}

/// The word, and on its right how much of this line is there.
fn heading(pen: Pen<'_>, width: u16) -> Line<'static> {
    let word = Span::styled("Coach", pen.look.title());
    let Some(count) = pen.model.coaching.panel().and_then(lines::count) else {
        return Line::from(word);
    };
    let count = format!("this line: {count}");
    let gap = usize::from(width)
        .saturating_sub(wrap::width("Coach") + wrap::width(&count))
        .max(1);
    Line::from(vec![
        word,
        Span::raw(" ".repeat(gap)),
        Span::styled(count, pen.look.hint()),
    ])
}

/// The most lines that the coach takes below the form.
const MOST_LINES_BELOW: usize = 2;
/// From this height on it may take all of them.
const ROOM_FROM: u16 = 12;

/// What the coach says below the form, where there is no room beside it.
pub(super) fn below(pen: Pen<'_>, area: Rect) -> Vec<Line<'static>> {
    let rows = if area.height >= ROOM_FROM {
        MOST_LINES_BELOW
    } else {
        1
    };
    let width = area.width.saturating_sub(2);
    lines::short(&pen.model.coaching, pen.look, width, rows)
}
