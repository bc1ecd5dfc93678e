//! The export dialog: format, place, a look at the page, and what stays out.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::coach::question::At;
use crate::domain::choice::Choices as _;
use crate::domain::journal::Journal;
use crate::domain::text::shown;
use crate::report::{self, Format, summary::Summary};
use crate::tui::form::text::Edit;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, ExportRefused};
use crate::tui::screen::file_name::FileName;
use crate::tui::theme::{Look, Mark};
use crate::tui::wrap;

/// Columns before the file name.
const PATH_AT: u16 = 13;

/// The dialog.
#[derive(Debug)]
pub struct ExportDialog {
    /// What has the focus.
    pub focus: Part,
    /// How far the preview is scrolled.
    pub preview_scroll: usize,
    format: Format,
    path: FileName,
    summary: Summary,
    private: Stays,
}

/// What can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The format.
    Format,
    /// Where to.
    Path,
    /// Leave without writing.
    Cancel,
    /// Write.
    Export,
}

/// How much stays out; counts only.
#[derive(Debug, Clone, Copy)]
struct Stays {
    notes: usize,
    assets: usize,
}

impl ExportDialog {
    /// Opens the dialog for the swap in hand.
    ///
    /// # Errors
    ///
    /// In words, when there is nothing to report yet.
    pub fn open(journal: &Journal, today: NaiveDate) -> Result<Self, String> {
        let at = At::of(journal, today);
        let swap = at
            .swap(journal)
            .ok_or("No swap yet, so there is nothing to report.")?;
        let summary = Summary::of(journal, swap.id, today).map_err(|none| none.to_string())?;
        let notes = swap.private.count()
            + swap
                .pilot
                .weeks
                .iter()
                .filter(|entry| !entry.private_note.reveal().trim().is_empty())
                .count();
        let assets = journal
            .assets
            .iter()
            .filter(|asset| asset.is_private())
            .count();
        let format = Format::Markdown;
        let path = format!(
            "{}.{}",
            report::file_name(&summary.title),
            format.extension()
        );
        Ok(Self {
            focus: Part::Export,
            preview_scroll: 0,
            format,
            path: FileName::new(&path),
            summary,
            private: Stays { notes, assets },
        })
    }

    /// Whether letters go into the file name.
    pub fn is_typing(&self) -> bool {
        self.focus == Part::Path
    }

    /// To the next or the previous part; stops at both ends.
    pub fn step(&mut self, forward: bool) {
        const ORDER: [Part; 4] = [Part::Format, Part::Path, Part::Cancel, Part::Export];
        let here = ORDER
            .iter()
            .position(|part| *part == self.focus)
            .unwrap_or(0);
        let there = if forward {
            here + 1
        } else {
            here.saturating_sub(1)
        };
        self.focus = ORDER.get(there).copied().unwrap_or(self.focus);
    }

    /// Changes the format, or moves between the buttons.
    pub fn turn(&mut self, forward: bool) {
        match self.focus {
            Part::Format => {
                let here = Format::ALL
                    .iter()
                    .position(|format| *format == self.format)
                    .unwrap_or(0);
                let there = if forward {
                    here + 1
                } else {
                    here.saturating_sub(1)
                };
                let old = format!(".{}", self.format.extension());
                self.format = Format::ALL.get(there).copied().unwrap_or(self.format);
                if let Some(stem) = self.path.text.text().strip_suffix(&old) {
                    self.path = FileName::new(&format!("{stem}.{}", self.format.extension()));
                }
                self.preview_scroll = 0;
            }
            Part::Path => {
                self.path
                    .edit(if forward { Edit::Right } else { Edit::Left });
            }
            Part::Cancel | Part::Export => self.step(forward),
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

    /// Asks for the page to be written.
    pub fn export(&mut self) -> Vec<Effect> {
        let Some(to) = self.path.path("such as summary.md") else {
            self.focus = Part::Path;
            return Vec::new();
        };
        vec![Effect::Export {
            format: self.format,
            to,
        }]
    }
}

/// Draws the dialog.
pub fn draw(dialog: &ExportDialog, model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let look = model.look;
    let view = dialog.path.text.view(u16::MAX / 2);
    let path = view.rows.first().map(String::as_str).unwrap_or_default();
    let room = area.width.saturating_sub(PATH_AT);
    let (path, caret) = if dialog.focus == Part::Path {
        wrap::around(path, view.caret_col, room)
    } else {
        (wrap::fit(path, room), 0)
    };
    let mut lines = settings(dialog, look, path, area.width);
    let room = usize::from(area.height).saturating_sub(lines.len() + 1);
    lines.extend(preview(dialog, look, (area.width, room)));
    lines.truncate(usize::from(area.height));
    frame.render_widget(Paragraph::new(lines), area);
    if dialog.focus == Part::Path {
        let column = PATH_AT
            .saturating_add(caret)
            .min(area.width.saturating_sub(1));
        let row = (area.y + 1).min(area.bottom().saturating_sub(1));
        frame.set_cursor_position((area.x + column, row));
    }
}

/// Format, place, what stays out, and the buttons.
fn settings(dialog: &ExportDialog, look: Look, path: String, width: u16) -> Vec<Line<'static>> {
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
    let mut formats = vec![Span::styled(
        format!("{} Format   ", mark(Part::Format)),
        look.accent(),
    )];
    for format in Format::ALL {
        let picked = *format == dialog.format;
        let dot = look.mark(if picked { Mark::Picked } else { Mark::Unpicked });
        let style = if picked {
            style(Part::Format)
        } else {
            look.body()
        };
        formats.push(Span::styled(format!("{dot} {}   ", format.label()), style));
    }
    let mut lines = vec![
        Line::from(formats),
        Line::from(vec![
            Span::styled(format!("{} To       ", mark(Part::Path)), look.accent()),
            Span::styled(format!("{} ", look.mark(Mark::Edge)), look.frame()),
            Span::raw(path),
        ]),
    ];
    let indent = if width < 72 { 2 } else { PATH_AT };
    let new_file = "A new file, readable by you only. No file is ever replaced.";
    for (words, indent) in [(new_file, indent), (&stays_out(dialog.private), 0)] {
        for row in wrap::rows(words, width.saturating_sub(indent)) {
            let text = words.get(row).unwrap_or_default().trim_end();
            let text = format!("{}{text}", " ".repeat(usize::from(indent)));
            lines.push(Line::styled(text, look.hint()));
        }
    }
    let message = dialog.path.message.as_deref().unwrap_or_default();
    lines.push(Line::styled(
        wrap::fit(&shown(message), width),
        look.attention(),
    ));
    lines.push(Line::from(vec![
        Span::styled(
            format!("{} [ Cancel ]   ", mark(Part::Cancel)),
            style(Part::Cancel),
        ),
        Span::styled(
            format!("{} [ Export ]", mark(Part::Export)),
            style(Part::Export),
        ),
    ]));
    lines.push(Line::default());
    lines
}

/// As much of the page as there is room for, under a heading that says which part it is.
fn preview(dialog: &ExportDialog, look: Look, (width, room): (u16, usize)) -> Vec<Line<'static>> {
    let bytes = report::render(&dialog.summary.sheet(), dialog.format);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let count = text.lines().count();
    let first = dialog.preview_scroll.min(count.saturating_sub(room));
    let last = (first + room).min(count);
    let heading = format!(
        "Preview, lines {} to {last} of {count}   PgUp PgDn",
        first + 1
    );
    let mut lines = vec![Line::styled(heading, look.title())];
    let shown_lines = text.lines().skip(first).take(room);
    lines.extend(shown_lines.map(|line| Line::raw(wrap::fit(&shown(line), width))));
    lines
}

fn stays_out(stays: Stays) -> String {
    format!(
        "Stays out, always: private notes ({}), private assets ({}), drafts, pulse.",
        stays.notes, stays.assets
    )
}
