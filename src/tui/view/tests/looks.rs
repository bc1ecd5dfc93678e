//! What holds for every screen: marks of one width, no meaning in colour alone.

use super::states;
use crate::tui::theme::{Colour, Look};
use crate::tui::update::tests::kit::{drawn, screen_text};

/// Beyond ASCII: the marks of the theme, the lines of the frame, the marks of the chart.
const MARKS: &str = "▸✓·│─●○◆▴▾╭╮╰╯└╌";

#[test]
fn english_screens_are_made_of_ascii_and_the_known_marks() {
    let mut screens = states::empty_forms();
    screens.extend(states::full_forms());
    screens.extend(states::others());
    for (name, desk) in screens {
        for (columns, rows) in [(80, 24), (120, 40), (40, 12)] {
            let text = screen_text(&desk.model, columns, rows);
            let strange: String = text
                .chars()
                .filter(|c| !c.is_ascii() && !MARKS.contains(*c))
                .collect();
            assert_eq!(strange, "", "{name} at {columns}x{rows}\n{text}");
        }
    }
}

#[test]
fn colour_alone_carries_no_meaning() {
    for (name, mut desk) in states::all() {
        for (columns, rows) in [(80, 24), (50, 15)] {
            let mut frames = [Colour::Named, Colour::None].map(|colour| {
                desk.model.look = Look {
                    colour,
                    ..Look::default()
                };
                drawn(&desk.model, columns, rows)
            });
            let bare = &frames[1].cells;
            assert!(
                bare.content
                    .iter()
                    .all(|cell| (cell.fg, cell.bg) == Default::default()),
                "{name}: a colour without colours"
            );
            assert_eq!(frames[0].cursor, frames[1].cursor, "{name}");
            for frame in &mut frames {
                for cell in &mut frame.cells.content {
                    cell.set_style(ratatui::style::Style::reset());
                }
            }
            assert_eq!(frames[0].cells, frames[1].cells, "{name}");
        }
    }
}
