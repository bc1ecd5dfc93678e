//! A document over the whole screen, as its reader will see it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::domain::text::shown;
use crate::report::message::message;
use crate::report::sheet::Sheet;
use crate::report::text;
use crate::tui::theme::Look;
use crate::tui::widget::more_marks;
use crate::tui::wrap;

/// A document being read.
#[derive(Debug)]
pub struct Reading {
    /// What stands above it.
    pub title: String,
    /// How far it is scrolled.
    pub scroll: usize,
    sheet: Sheet,
}

impl Reading {
    /// The document from its top.
    pub const fn new(title: String, sheet: Sheet) -> Self {
        Self {
            title,
            scroll: 0,
            sheet,
        }
    }

    /// All of it, as it is mailed.
    pub fn words(&self) -> String {
        text::sheet(&self.sheet)
    }

    /// Its lines in a window of this width: as it is mailed where that fits, else broken anew.
    fn lines(&self, width: u16) -> Vec<String> {
        if usize::from(width) >= text::COLUMNS {
            return text::sheet(&self.sheet)
                .lines()
                .map(str::to_owned)
                .collect();
        }
        message(&self.sheet)
            .lines()
            .flat_map(|line| {
                let rows = wrap::rows(line, width);
                rows.into_iter()
                    .map(|row| line.get(row).unwrap_or_default().trim_end().to_owned())
                    .collect::<Vec<String>>()
            })
            .collect()
    }

    /// Scrolls by this many lines, and not past the last one of a window of this size.
    pub fn scroll(&mut self, forward: bool, lines: usize, area: Rect) {
        let all = self.lines(area.width.saturating_sub(1)).len();
        let last = all.saturating_sub(usize::from(area.height));
        self.scroll = if forward {
            self.scroll.saturating_add(lines).min(last)
        } else {
            self.scroll.min(last).saturating_sub(lines)
        };
    }
}

/// Draws the part of the document that is in view.
pub fn draw(reading: &Reading, look: Look, frame: &mut Frame<'_>, area: Rect) {
    // The last column is for the marks that there is more above or below.
    let lines = reading.lines(area.width.saturating_sub(1));
    let height = usize::from(area.height);
    let first = reading.scroll.min(lines.len().saturating_sub(height));
    let more = first + height < lines.len();
    let lines: Vec<Line> = lines
        .iter()
        .skip(first)
        .take(height)
        .map(|line| Line::raw(shown(line).into_owned()))
        .collect();
    frame.render_widget(Paragraph::new(lines), area);
    more_marks(look, frame, area, (first > 0, more));
}
