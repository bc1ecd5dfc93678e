//! The journal could not be read: what is wrong, that nothing was changed, and the ways on.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::domain::text::shown;
use crate::tui::keymap::Command;
use crate::tui::model::Model;
use crate::tui::screen::backups::{self, BackupList};
use crate::tui::theme::Look;
use crate::tui::wrap::{self, wrapped};

/// The recovery screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// What is wrong.
    pub trouble: Trouble,
    /// The backups there are.
    pub list: BackupList,
}

/// Why the journal could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What kind of trouble it is.
    pub kind: Kind,
    /// What is wrong, with line and column where they are known; a whole sentence.
    pub says: String,
    /// The name of the byte copy that lies beside the file.
    pub kept_as: Option<String>,
    /// The exit code of a person who quits here.
    pub code: u8,
}

/// What kind of trouble there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The content is not in order.
    Damaged,
    /// A newer version wrote it; it is never written.
    Newer,
    /// The system does not let it be read.
    Unreadable,
}

/// What is said to the person who only looks.
pub const READ_ONLY: &str = "This is open to read only. Nothing here is changed or saved.";

impl Recovery {
    /// Said where backups are there and none can be used.
    pub const NO_GOOD_BACKUP: &'static str = "No backup here is good.";

    /// The screen for this trouble; its backups are not known yet.
    pub fn of(trouble: Trouble) -> Self {
        Self {
            trouble,
            list: BackupList::default(),
        }
    }

    /// Whether a command can be done here. Only a damaged file may be replaced.
    pub fn offers(&self, command: Command) -> bool {
        match command {
            Command::Accept | Command::StartEmpty => self.trouble.kind == Kind::Damaged,
            _ => true,
        }
    }

    /// The title of the screen.
    pub const fn title(&self) -> &'static str {
        match self.trouble.kind {
            Kind::Newer => "Your data is from a newer elbowroom",
            Kind::Damaged | Kind::Unreadable => "elbowroom could not read your data",
        }
    }

    /// The last line of a person who quits here.
    pub fn farewell(&self) -> String {
        match &self.trouble.kept_as {
            Some(name) => format!(
                "{} Nothing was changed. A copy is kept as {name}.",
                self.trouble.says
            ),
            None => format!("{} Nothing was changed.", self.trouble.says),
        }
    }

    fn ways(&self) -> Vec<(&'static str, &'static str)> {
        let mut ways = Vec::new();
        if self.offers(Command::Accept) && !self.list.is_hopeless() {
            ways.push((
                "Enter",
                "use this backup; the damaged file stays kept aside",
            ));
        }
        if !self.list.is_hopeless() {
            ways.push(("o", "open this backup to read only, change nothing"));
        }
        if self.offers(Command::StartEmpty) {
            ways.push(("s", "start empty in a new file, keep all of these"));
        }
        ways.push(("q", "quit, I will look at the file myself"));
        ways
    }
}

/// Draws the screen.
pub fn draw(recovery: &Recovery, model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let look = model.look;
    let mut top = said(recovery, look, area.width);
    let ways = recovery.ways();
    // The heading, three backups, and what can be done with a blank line before.
    let wanted = top.len() + 1 + 3 + ways.len() + 3;
    let is_roomy = usize::from(area.height) >= wanted;
    if is_roomy {
        top.push(Line::default());
    }
    top.extend(backups::heading("What I found", look, area.width));
    let bottom = if is_roomy {
        bottom_lines(&ways, look, area.width)
    } else {
        Vec::new()
    };
    let room = usize::from(area.height).saturating_sub(top.len() + bottom.len());
    let list = if recovery.list.is_hopeless() {
        no_good_backup(recovery, (look, model), (area.width, room))
    } else {
        let height = u16::try_from(room).unwrap_or(u16::MAX);
        backups::list_lines(&recovery.list, (look, model.today), (area.width, height))
    };
    let mut lines = top;
    lines.extend(list);
    lines.extend(bottom);
    lines.truncate(usize::from(area.height));
    frame.render_widget(Paragraph::new(lines), area);
}

/// What is wrong, and that nothing was changed.
fn said(recovery: &Recovery, look: Look, width: u16) -> Vec<Line<'static>> {
    let mut lines = wrapped(&recovery.trouble.says, look.alarm(), width);
    match &recovery.trouble.kept_as {
        Some(name) => {
            lines.extend(wrapped(
                "It was not changed. A copy for safety lies beside it:",
                look.body(),
                width,
            ));
            lines.push(Line::styled(
                format!("  {}", wrap::fit(&shown(name), width.saturating_sub(2))),
                look.hint(),
            ));
        }
        None => lines.extend(wrapped("It was not changed.", look.body(), width)),
    }
    lines
}

fn no_good_backup(
    recovery: &Recovery,
    (look, model): (Look, &Model),
    (width, room): (u16, usize),
) -> Vec<Line<'static>> {
    let count = recovery.list.backups.as_ref().map_or(0, Vec::len);
    let words = if count == 0 {
        "There is no backup."
    } else {
        Recovery::NO_GOOD_BACKUP
    };
    let mut lines = wrapped(words, look.attention(), width);
    if count > 0 {
        let height = u16::try_from(room.saturating_sub(lines.len())).unwrap_or(u16::MAX);
        lines.extend(backups::list_lines(
            &recovery.list,
            (look, model.today),
            (width, height),
        ));
    }
    lines
}

fn bottom_lines(
    ways: &[(&'static str, &'static str)],
    look: Look,
    width: u16,
) -> Vec<Line<'static>> {
    let mut lines = vec![
        Line::default(),
        Line::styled("What you can do", look.title()),
    ];
    for (key, words) in ways {
        lines.push(Line::from(vec![
            Span::styled(format!("  {key:<7}"), look.accent()),
            Span::raw(wrap::fit(words, width.saturating_sub(9))),
        ]));
    }
    lines
}
