//! Small drawing parts that several screens share.

use ratatui::text::Line;

pub mod footer;
pub mod progress;

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
