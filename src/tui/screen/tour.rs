//! The tour: a few steps, each a small box beside the thing on the screen that it tells of. Plain mode says the same
//! steps as lines.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

use crate::tui::keymap::{self, Context};
use crate::tui::model::{Model, Screen, Size};
use crate::tui::theme::Mark;
use crate::tui::view::is_framed;
use crate::tui::wrap;

/// One step.
#[derive(Debug)]
pub struct Step {
    /// What it tells of.
    pub spot: Spot,
    /// What it says on the full screen.
    pub says: &'static str,
    /// What it says in plain mode, where there is no screen to point at.
    pub plain: &'static str,
}

/// What a step points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The line of Home with the mark.
    Next,
    /// The question in hand.
    Question,
    /// Where the coach answers.
    Coach,
    /// The seven steps.
    Steps,
    /// Whether all is saved, and where letters go.
    State,
    /// The keys that work now.
    Keys,
}

/// Every step, in order. A screen shows those whose spot it has.
pub static STEPS: &[Step] = &[
    Step {
        spot: Spot::Next,
        says: "The first line is always the one thing to do now. Enter opens the line with the mark.",
        plain: "The first line of the menu is always the one thing to do now. An empty line chooses it.",
    },
    Step {
        spot: Spot::Question,
        says: "One question at a time, nothing is required. Type here; Tab goes on, Shift-Tab back.",
        plain: "One question at a time, nothing is required. Type the answer; an empty line keeps what stands, :back goes back.",
    },
    Step {
        spot: Spot::Coach,
        says: "The coach answers here as you type: what a sentence has, and one next question. It grades nothing.",
        plain: "The coach answers after your line: what a sentence has, and one next question. It grades nothing.",
    },
    Step {
        spot: Spot::Steps,
        says: "Seven steps, open at any time. Esc leaves a text; then 1 to 7 go there, and Esc again leads Home.",
        plain: "Seven steps, open at any time. :list names their pages, :go and a number opens one, :menu leads back.",
    },
    Step {
        spot: Spot::State,
        says: "It saves by itself; this corner says so. Esc, then q leaves, and you come back to the same place.",
        plain: "Every answer is saved when you press Enter. :quit leaves, and everything is kept.",
    },
    Step {
        spot: Spot::Keys,
        says: "When somebody comes by, Ctrl-L covers the screen at once. Ctrl-L again shows it.",
        plain: "Nothing is covered here: what was said stays above in the terminal until you clear it.",
    },
    Step {
        spot: Spot::Keys,
        says: "These keys work now. F1 lists all of them; where letters are commands, ? does, and t is this tour.",
        plain: ":help lists the commands and says why a question is asked. :tour says all this again.",
    },
];

/// The steps that the screen in hand has something to point at for.
pub fn steps(model: &Model) -> Vec<&'static Step> {
    let has = |spot| match spot {
        Spot::Next => matches!(model.screen, Screen::Home(_)),
        Spot::Question | Spot::Coach => matches!(model.screen, Screen::Page(_)),
        Spot::Steps | Spot::State | Spot::Keys => true,
    };
    STEPS.iter().filter(|step| has(step.spot)).collect()
}

/// What offers the tour on the very first run, where letters are text.
pub const OFFER: &str = "F2 shows you around.";
/// The same where letters are commands.
pub const OFFER_BY_LETTER: &str = "t shows you around.";

/// Where things stand on the screen that was just drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Places {
    /// What has the focus: a line of Home, or a question.
    pub focus: Rect,
    /// Where the coach answers.
    pub coach: Rect,
    /// The seven steps, or the line that stands for them.
    pub steps: Rect,
    /// Whether all is saved, and where letters go.
    pub state: Rect,
    /// The keys that work now.
    pub keys: Rect,
}

impl Places {
    const fn of(&self, spot: Spot) -> Rect {
        match spot {
            Spot::Next | Spot::Question => self.focus,
            Spot::Coach => self.coach,
            Spot::Steps => self.steps,
            Spot::State => self.state,
            Spot::Keys => self.keys,
        }
    }
}

/// The widest that the box gets, in columns.
const WIDEST: u16 = 54;
/// The edge and a blank, on both sides.
const EDGES: u16 = 4;

/// Draws the step in hand over the screen, beside what it points at.
pub fn draw(at: usize, places: &Places, model: &Model, frame: &mut Frame<'_>) {
    let look = model.look;
    let steps = steps(model);
    let number = at.min(steps.len().saturating_sub(1));
    let Some(step) = steps.get(number) else {
        return;
    };
    let window = frame.area();
    let width = WIDEST.min(window.width.saturating_sub(2));
    let rows = wrap::rows(step.says, width.saturating_sub(EDGES));
    let height = u16::try_from(rows.len())
        .unwrap_or(window.height)
        .saturating_add(2)
        .min(window.height);
    let (area, arrow) = place(places.of(step.spot), (width, height), window);
    let lines: Vec<Line> = rows
        .into_iter()
        .map(|row| Line::raw(step.says.get(row).unwrap_or_default().trim_end()))
        .collect();
    let on_the_left = arrow.is_some_and(|(x, _, _)| x < area.x + area.width / 2);
    let [title, keys] = if on_the_left {
        [Alignment::Right; 2]
    } else {
        [Alignment::Left; 2]
    };
    let block = Block::bordered()
        .border_set(look.border())
        .border_style(look.accent())
        .title_top(
            Line::styled(
                format!(" Tour {} of {} ", number + 1, steps.len()),
                look.title(),
            )
            .alignment(title),
        )
        .title_bottom(keys_line(model).alignment(keys));
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    let text = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(EDGES),
        height: area.height.saturating_sub(2),
    };
    frame.render_widget(Paragraph::new(lines), text);
    if let Some((x, y, mark)) = arrow {
        frame
            .buffer_mut()
            .set_string(x, y, look.mark(mark), look.accent());
    }
    // What reads the screen aloud follows the cursor.
    frame.set_cursor_position((text.x, text.y));
}

/// The keys of the tour, from the table that dispatches them.
fn keys_line(model: &Model) -> Line<'static> {
    let look = model.look;
    let mut spans = vec![Span::raw(" ")];
    for binding in
        keymap::active(Context::Tour).filter(|binding| binding.contexts == [Context::Tour])
    {
        spans.push(Span::styled(binding.key.to_string(), look.title()));
        spans.push(Span::styled(format!(" {}  ", binding.short), look.hint()));
    }
    if let Some(last) = spans.last_mut() {
        let words = format!("{} ", last.content.trim_end());
        *last = Span::styled(words, last.style);
    }
    Line::from(spans)
}

const fn size_of(window: Rect) -> Size {
    Size {
        columns: window.width,
        rows: window.height,
    }
}

/// Where a box of this size stands so that it does not hide its target, and the mark on its edge that points there.
/// Where there is no such place, it hides as little of it as it can, and the words must do.
fn place(
    target: Rect,
    (width, height): (u16, u16),
    window: Rect,
) -> (Rect, Option<(u16, u16, Mark)>) {
    // It stays off the frame, where there is one.
    let (side, foot) = if is_framed(size_of(window)) {
        (2, 2)
    } else {
        (1, 0)
    };
    let x = target
        .x
        .min(window.right().saturating_sub(width + side))
        .max(side);
    let at = |x, y| Rect {
        x,
        y,
        width,
        height,
    };
    // A wide target is meant from its beginning on, a narrow one as a whole.
    let along = |area: Rect| {
        (target.x + (target.width / 2).min(2)).clamp(area.x + 1, area.right().saturating_sub(2))
    };
    if target.height > 0 && target.bottom() + height + foot <= window.bottom() {
        let area = at(x, target.bottom());
        return (area, Some((along(area), area.y, Mark::Above)));
    }
    if let Some(y) = target.y.checked_sub(height).filter(|_| target.height > 0) {
        let area = at(x, y);
        return (area, Some((along(area), area.bottom() - 1, Mark::Below)));
    }
    if let Some(x) = target.x.checked_sub(width + 1) {
        let y = target.y.min(window.bottom().saturating_sub(height));
        let area = at(x, y);
        return (area, Some((area.right() - 1, area.y + 1, Mark::Here)));
    }
    let (top, bottom) = (
        at(x, window.y),
        at(x, window.bottom().saturating_sub(height)),
    );
    let hides = |area: Rect| area.intersection(target).height;
    let area = if hides(top) < hides(bottom) {
        top
    } else {
        bottom
    };
    (area, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_stands_in_the_window_and_points_at_what_it_does_not_hide() {
        for (columns, rows) in [(40, 12), (60, 18), (80, 24), (120, 40)] {
            let window = Rect::new(0, 0, columns, rows);
            for y in 0..rows {
                for (x, width, height) in [(0, columns, 1), (3, 20, 2), (columns - 9, 9, 1)] {
                    let target = Rect::new(x, y, width, height).intersection(window);
                    let (area, arrow) = place(target, (38, 6), window);
                    assert_eq!(area.intersection(window), area, "{target}");
                    let Some((x, y, mark)) = arrow else { continue };
                    assert!(!area.intersects(target), "{target} {area}");
                    let column = target.x..target.right();
                    match mark {
                        Mark::Above => assert!(column.contains(&x) && y == target.bottom()),
                        Mark::Below => assert!(column.contains(&x) && y + 1 == target.y),
                        _ => assert!(x < target.x && (area.y..area.bottom()).contains(&y)),
                    }
                }
            }
        }
    }

    #[test]
    fn every_step_is_short_in_both_ways() {
        for step in STEPS {
            assert!(step.says.len() <= 110, "{}", step.says);
            assert!(step.plain.len() <= 120, "{}", step.plain);
            assert!(step.says.is_ascii() && step.plain.is_ascii());
        }
    }
}
