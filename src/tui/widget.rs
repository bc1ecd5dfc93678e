//! Small drawing parts that several screens share.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::tui::theme::{Look, Mark};

pub mod footer;
pub mod progress;

/// Marks in the last column of an area that there is more above or below. Who draws there leaves that column free.
pub fn more_marks(look: Look, frame: &mut Frame<'_>, area: Rect, (above, below): (bool, bool)) {
    if area.is_empty() {
        return;
    }
    let x = area.right() - 1;
    let places = [
        (above, area.y, Mark::Above),
        (below, area.bottom() - 1, Mark::Below),
    ];
    for (_, y, mark) in places.into_iter().filter(|(is_so, _, _)| *is_so) {
        let place = Rect {
            x,
            y,
            width: 1,
            height: 1,
        };
        let mark = Span::styled(look.mark(mark), look.accent());
        frame.render_widget(Paragraph::new(mark), place);
    }
}

/// The part of a list of lines that fits, with the line in focus about a third down; and how many lines were left
/// out above.
pub fn scrolled(
    lines: Vec<Line<'static>>,
    focus: usize,
    height: u16,
) -> (Vec<Line<'static>>, usize) {
    let offset = offset_for(lines.len(), focus, height);
    (
        lines
            .into_iter()
            .skip(offset)
            .take(usize::from(height))
            .collect(),
        offset,
    )
}

/// How many lines to leave out above: none as long as the line in focus and two below it show, else so many that it
/// is about a third down.
pub fn offset_for(lines: usize, focus: usize, height: u16) -> usize {
    let height = usize::from(height);
    if lines <= height || focus + 3 <= height {
        return 0;
    }
    focus.saturating_sub(height / 3).min(lines - height)
}

/// Where some of the lines stand in an area that leaves `offset` lines out above; no row high where none of them shows.
pub fn rows_in_view(lines: Range<usize>, offset: usize, area: Rect) -> Rect {
    let row = |line: usize| {
        let row = line.saturating_sub(offset).min(usize::from(area.height));
        area.y + u16::try_from(row).unwrap_or(0)
    };
    Rect {
        y: row(lines.start),
        height: row(lines.end) - row(lines.start),
        ..area
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_in_focus_is_always_among_those_shown() {
        for lines in 0..40 {
            for height in 1..20_u16 {
                for focus in 0..lines {
                    let offset = offset_for(lines, focus, height);
                    assert!(
                        (offset..offset + usize::from(height)).contains(&focus),
                        "{lines} {height} {focus}"
                    );
                }
            }
        }
    }
}
