//! Two versions of the same answers: both values of each, until the person picks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::domain::merge::{Conflict, Side};
use crate::domain::text::shown;
use crate::tui::model::Model;
use crate::tui::theme::{Look, Mark};
use crate::tui::widget::scrolled;
use crate::tui::wrap;

/// The screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflicts {
    /// The answer in focus, from 0.
    pub focus: usize,
    /// The version that Enter takes.
    pub side: Side,
    /// Whether the journal as it was before the first pick is kept as a backup.
    pub kept: bool,
}

impl Default for Conflicts {
    fn default() -> Self {
        Self {
            focus: 0,
            side: Side::Ours,
            kept: false,
        }
    }
}

/// The line on Home.
pub fn invitation(count: usize) -> String {
    match count {
        1 => "Two versions of 1 answer: pick".to_owned(),
        count => format!("Two versions of {count} answers: pick"),
    }
}

/// What picking a side does.
pub const fn takes(side: Side) -> &'static str {
    match side {
        Side::Ours => "keep the one in this journal",
        Side::Theirs => "take the other one",
    }
}

/// What is said above the list.
pub const BOTH_CHANGED: &str = "Both were changed. Nothing was overwritten.";

/// Draws the screen: the list above, both versions of the answer in focus below.
pub fn draw(conflicts: Conflicts, model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let look = model.look;
    let open = &model.journal.conflicts;
    let focus = conflicts.focus.min(open.len().saturating_sub(1));
    let Some(conflict) = open.get(focus) else {
        return;
    };
    let mut lines = Vec::new();
    if area.height > 10 {
        lines.push(Line::styled(
            wrap::fit(BOTH_CHANGED, area.width),
            look.hint(),
        ));
    }
    let below = area
        .height
        .saturating_sub(u16::try_from(lines.len()).unwrap_or(0));
    // At most half for the list, the rest for the values.
    let most = (below / 2).max(2);
    let height = u16::try_from(open.len()).unwrap_or(u16::MAX).min(most);
    let names = open
        .iter()
        .enumerate()
        .map(|(index, one)| name_line(one, index == focus, look, area.width))
        .collect();
    lines.extend(scrolled(names, focus, height).0);
    lines.push(Line::default());
    let room = usize::from(area.height).saturating_sub(lines.len());
    let each = room.div_ceil(2).max(2);
    for side in [Side::Ours, Side::Theirs] {
        lines.extend(
            version(conflict, side, (conflicts.side, look), area.width)
                .into_iter()
                .take(each),
        );
    }
    lines.truncate(usize::from(area.height));
    frame.render_widget(Paragraph::new(lines), area);
}

fn name_line(conflict: &Conflict, focused: bool, look: Look, width: u16) -> Line<'static> {
    let (mark, style) = if focused {
        (look.mark(Mark::Focus), look.focus())
    } else {
        (" ", look.body())
    };
    let words = wrap::fit(&shown(&conflict.says), width.saturating_sub(2));
    Line::from(vec![
        Span::styled(format!("{mark} "), look.accent()),
        Span::styled(words, style),
    ])
}

/// One version: its key, which one it is, and its value.
fn version(
    conflict: &Conflict,
    side: Side,
    (picked, look): (Side, Look),
    width: u16,
) -> Vec<Line<'static>> {
    let is_picked = side == picked;
    let key = match side {
        Side::Ours => "k",
        Side::Theirs => "t",
    };
    let label = takes(side);
    let dot = look.mark(if is_picked {
        Mark::Picked
    } else {
        Mark::Unpicked
    });
    let style = if is_picked { look.focus() } else { look.body() };
    let mut lines = vec![Line::from(vec![
        Span::styled(format!("{dot} "), look.accent()),
        Span::styled(format!("{key}  "), look.title()),
        Span::styled(wrap::fit(label, width.saturating_sub(6)), style),
    ])];
    let words = shown(&conflict.in_words(side)).into_owned();
    let rows = wrap::rows(&words, width.saturating_sub(5).max(1));
    lines.extend(rows.into_iter().map(|row| {
        let text = words.get(row).unwrap_or_default().trim_end().to_owned();
        Line::raw(format!("     {text}"))
    }));
    lines
}
