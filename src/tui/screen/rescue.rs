//! The journal cannot be saved in its place: a small dialog that writes all of it somewhere else.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::domain::text::shown;
use crate::tui::form::text::Edit;
use crate::tui::model::{Model, Saving};
use crate::tui::msg::{Effect, ExportRefused};
use crate::tui::screen::backups::Ask;
use crate::tui::screen::file_name::FileName;
use crate::tui::theme::Mark;
use crate::tui::wrap::{self, wrapped};

/// The dialog.
#[derive(Debug)]
pub struct RescueDialog {
    /// What has the focus.
    pub focus: Part,
    path: FileName,
}

/// What can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Where to.
    Path,
    /// Leave without writing.
    Cancel,
    /// Write.
    Save,
}

/// In the order of the screen.
const PARTS: [Part; 3] = [Part::Path, Part::Cancel, Part::Save];

/// Columns before the file name.
const PATH_AT: u16 = 7;

impl RescueDialog {
    /// Opens the dialog with a file name that suits this day.
    pub fn open(today: chrono::NaiveDate) -> Self {
        let name = format!("~/elbowroom-{today}.json");
        Self {
            focus: Part::Path,
            path: FileName::new(&name),
        }
    }

    /// The file name in hand, and why nothing was written under it.
    pub const fn file(&self) -> &FileName {
        &self.path
    }

    /// Names the file.
    pub fn name_file(&mut self, name: &str) {
        self.path = FileName::new(name);
    }

    /// Whether letters go into the file name.
    pub fn is_typing(&self) -> bool {
        self.focus == Part::Path
    }

    /// Moves the focus; it stops at both ends.
    pub fn step(&mut self, forward: bool) {
        let here = PARTS
            .iter()
            .position(|part| *part == self.focus)
            .unwrap_or(0);
        let there = if forward {
            here + 1
        } else {
            here.saturating_sub(1)
        };
        self.focus = PARTS.get(there).copied().unwrap_or(self.focus);
    }

    /// Left or right: in the file name one letter on, else the other button.
    pub fn turn(&mut self, forward: bool) {
        if self.is_typing() {
            self.edit(if forward { Edit::Right } else { Edit::Left });
        } else {
            self.step(forward);
        }
    }

    /// Edits the file name.
    pub fn edit(&mut self, edit: Edit) {
        if self.is_typing() {
            self.path.edit(edit);
        }
    }

    /// Types into the file name.
    pub fn insert(&mut self, text: &str) {
        if self.is_typing() {
            self.path.insert(text);
        }
    }

    /// Shows why nothing was written, and a name that would do.
    pub fn refuse(&mut self, refused: ExportRefused) {
        self.path.refuse(refused);
    }

    /// Asks for the journal to be written.
    pub fn save(&mut self) -> Vec<Effect> {
        let Some(to) = self.path.path("on another disk") else {
            self.focus = Part::Path;
            return Vec::new();
        };
        vec![Effect::Backups(Ask::WriteElsewhere { to })]
    }
}

/// Draws the dialog.
pub fn draw(dialog: &RescueDialog, model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let look = model.look;
    let mark = |part| {
        if dialog.focus == part {
            look.mark(Mark::Focus)
        } else {
            " "
        }
    };
    let style = |part| {
        if dialog.focus == part {
            look.focus()
        } else {
            look.body()
        }
    };
    let why = match &model.saving {
        Saving::NotSaved(why) => format!("NOT SAVED: {}", shown(why)),
        _ => "Saved by now; a copy elsewhere does no harm.".to_owned(),
    };
    let width = area.width;
    let view = dialog.path.text.view(u16::MAX / 2);
    let path = view.rows.first().map(String::as_str).unwrap_or_default();
    let message = dialog.path.message.as_deref().unwrap_or_default();
    let mut lines = wrapped(&why, look.alarm(), width);
    lines.extend(wrapped(
        "All of it, private notes too, goes to a new file that only you can read. The real place is tried on.",
        look.hint(),
        width,
    ));
    let path_row = u16::try_from(lines.len()).unwrap_or(0);
    lines.extend([
        Line::from(vec![
            Span::styled(format!("{} To ", mark(Part::Path)), look.accent()),
            Span::styled(format!("{} ", look.mark(Mark::Edge)), look.frame()),
            Span::raw(wrap::fit(&shown(path), width.saturating_sub(PATH_AT))),
        ]),
        Line::styled(wrap::fit(&shown(message), width), look.attention()),
        Line::from(vec![
            Span::styled(
                format!("{} [ Cancel ]   ", mark(Part::Cancel)),
                style(Part::Cancel),
            ),
            Span::styled(format!("{} [ Save ]", mark(Part::Save)), style(Part::Save)),
        ]),
    ]);
    frame.render_widget(Paragraph::new(lines), area);
    if dialog.focus == Part::Path {
        let column = PATH_AT
            .saturating_add(view.caret_col)
            .min(width.saturating_sub(1));
        frame.set_cursor_position((
            area.x + column,
            (area.y + path_row).min(area.bottom().saturating_sub(1)),
        ));
    }
}
