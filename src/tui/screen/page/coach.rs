//! The coach beside the text: why this is asked, what a good answer looks like, what is still open.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::{Pen, Sheet};
use crate::coach::question::Question;
use crate::coach::route;
use crate::coach::step::PageId;

/// Draws the coach.
pub(super) fn draw(pen: Pen<'_>, frame: &mut Frame<'_>, area: Rect) {
    let look = pen.look;
    let mut sheet = Sheet::default();
    let width = area.width.saturating_sub(2);
    sheet.push(Line::styled("Coach", look.title()));
    if let Some(question) = pen.form.question() {
        about(pen, &mut sheet, question, width);
    } else if pen.form.page.id == PageId::Private {
        sheet.prose(
            "These pages stay with you. Nothing here is on any page that leaves.",
            look.hint(),
            0,
            width,
        );
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
        .map(|_| Line::styled(look.mark(crate::tui::theme::Mark::Edge), look.frame()))
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

fn about(pen: Pen<'_>, sheet: &mut Sheet, question: &'static Question, width: u16) {
    sheet.push(Line::default());
    sheet.prose(question.why, pen.look.body(), 0, width);
    let Some(spot) = pen.form.field().and_then(|field| field.cell()) else {
        return;
    };
    if !spot.example.is_empty() {
        sheet.push(Line::default());
        sheet.prose("For example:", pen.look.hint(), 0, width);
        sheet.prose(spot.example, pen.look.hint(), 0, width);
    }
    for example in &spot.more_examples {
        sheet.prose(&format!("or: {example}"), pen.look.hint(), 0, width);
    }
}
