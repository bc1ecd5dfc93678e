//! Help: the keys that work right now, made from the table that dispatches them. It can be searched, and each row
//! can be run.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::domain::text::Lines;
use crate::tui::form::text::TextBuffer;
use crate::tui::keymap::{self, Binding, Command, Context};
use crate::tui::screen::cards::CardBox;
use crate::tui::theme::{Look, Mark};
use crate::tui::widget::scrolled;
use crate::tui::wrap;

/// The help.
#[derive(Debug)]
pub struct HelpBox {
    /// The context it was opened in.
    pub context: Context,
    /// What is searched for.
    pub search: TextBuffer,
    /// The row in focus.
    pub focus: usize,
    /// The cards that it lies over, which come back when it closes.
    pub over: Option<CardBox>,
    /// Commands that the context knows but that can do nothing now.
    idle: Vec<Command>,
}

impl HelpBox {
    /// The help of a context.
    pub fn of(context: Context) -> Self {
        Self {
            context,
            search: TextBuffer::new("", Lines::One),
            focus: 0,
            over: None,
            idle: Vec::new(),
        }
    }

    /// The help without the rows of this command, which can do nothing now.
    #[must_use]
    pub fn without(mut self, command: Command) -> Self {
        self.idle.push(command);
        self
    }

    /// The rows that match what is searched for.
    pub fn rows(&self) -> Vec<&'static Binding> {
        let wanted = self.search.text().to_lowercase();
        keymap::active(self.context)
            .filter(|binding| !self.idle.contains(&binding.command))
            .filter(|binding| {
                binding.says.to_lowercase().contains(&wanted)
                    || binding.key.to_string().to_lowercase().contains(&wanted)
            })
            .collect()
    }
}

/// Draws the help into the body of the frame.
pub fn draw(help: &HelpBox, look: Look, frame: &mut Frame<'_>, area: Rect) {
    let state = match help.context {
        Context::Line | Context::Prose => {
            "TYPE: letters are text. Esc leaves the text; then letters are commands."
        }
        _ => "MOVE: letters are commands. Enter on a text edits it.",
    };
    let search = help.search.text();
    let mut lines = vec![Line::styled("Keys that work right now", look.title())];
    lines.extend(
        wrap::rows(state, area.width)
            .into_iter()
            .map(|row| Line::styled(state.get(row).unwrap_or_default().trim_end(), look.hint())),
    );
    let searched = lines.len();
    lines.push(Line::from(vec![
        Span::styled("Search: ", look.hint()),
        Span::raw(search.to_owned()),
    ]));
    lines.push(Line::default());
    let top = lines.len();
    let rows = help.rows();
    if rows.is_empty() {
        lines.push(Line::styled(
            "No key says that. Delete a letter or two.",
            look.hint(),
        ));
    }
    for (index, binding) in rows.iter().enumerate() {
        let focused = index == help.focus;
        let (mark, style) = if focused {
            (look.mark(Mark::Focus), look.focus())
        } else {
            (" ", look.body())
        };
        lines.push(Line::from(vec![
            Span::styled(format!("{mark} "), look.accent()),
            Span::styled(format!("{:<12}", binding.key.to_string()), style),
            Span::styled(binding.says, if focused { style } else { look.body() }),
        ]));
    }
    let (shown, offset) = scrolled(lines, top + help.focus, area.height);
    frame.render_widget(Paragraph::new(shown), area);
    if let Some(row) = searched
        .checked_sub(offset)
        .and_then(|row| u16::try_from(row).ok())
        .filter(|row| *row < area.height)
    {
        let column = u16::try_from(8 + wrap::width(search)).unwrap_or(u16::MAX);
        frame.set_cursor_position((
            area.x
                .saturating_add(column)
                .min(area.right().saturating_sub(1)),
            area.y + row,
        ));
    }
}
