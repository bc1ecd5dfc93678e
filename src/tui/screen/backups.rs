//! The backups: what each one holds, how it differs from the journal, and the way back to it.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::domain::day;
use crate::domain::holdings::Holdings;
use crate::domain::journal::Journal;
use crate::domain::merge::Side;
use crate::tui::model::Model;
use crate::tui::msg::ExportRefused;
use crate::tui::screen::backups::compare::Comparison;
use crate::tui::theme::{Look, Mark};
use crate::tui::widget::{offset_for, scrolled};
use crate::tui::wrap;

pub mod compare;

/// What is said instead of an empty list.
pub const NONE_YET: &str = "No backups yet. Each sitting makes one.";

/// The screen of the backups of a healthy journal.
#[derive(Debug, Default)]
pub struct Backups {
    /// The backups.
    pub list: BackupList,
    /// How the chosen one differs from the journal, once that was asked for.
    pub compared: Option<Comparison>,
    /// Whether the next Enter restores the chosen one.
    pub sure: bool,
    /// How far the comparison is scrolled.
    pub scroll: usize,
}

/// The backups of a folder, as far as they are known by now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackupList {
    /// Newest first; nothing while they are still looked for.
    pub backups: Option<Vec<Backup>>,
    /// The one in focus.
    pub focus: usize,
    /// Whether the person moved the focus, so that it stays where it is.
    moved: bool,
}

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// When it was made, in local time.
    pub at: NaiveDateTime,
    /// Why it was made, in a few words.
    pub why: &'static str,
    /// What it holds.
    pub holds: Holds,
}

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// It was not read yet.
    Unread,
    /// It is good.
    Good(Holdings),
    /// It cannot be used; the word says why.
    Bad(&'static str),
}

/// What the outside tells about backups.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// These there are, newest first, not read yet.
    Found(Vec<Backup>),
    /// One was read.
    Read {
        /// Which.
        path: PathBuf,
        /// What it holds.
        holds: Holds,
    },
    /// One was opened, or could not be, in words.
    Opened {
        /// Which.
        path: PathBuf,
        /// What for.
        purpose: Purpose,
        /// What it holds.
        journal: Result<Box<Journal>, String>,
    },
    /// A backup is the journal now, and on its way to the disk; or why not.
    Restored(Result<Box<Journal>, String>),
    /// The damaged file lies under this name now, and a new journal can begin; or why not.
    StartedEmpty(Result<String, String>),
    /// The journal was written to another place.
    WrittenElsewhere(Result<String, ExportRefused>),
    /// The journal as it is on disk was kept before a decision; or why not.
    KeptBefore {
        /// The side to take then.
        side: Option<Side>,
        /// Whether that worked.
        result: Result<(), String>,
    },
    /// Other versions of the journal lie beside it, by name.
    CopiesFound(Vec<String>),
}

/// What is asked of the outside about backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// List them, and read one after the other.
    List,
    /// Open one.
    Open {
        /// Which.
        path: PathBuf,
        /// What for.
        purpose: Purpose,
    },
    /// Put one in the place of the journal.
    Restore {
        /// Which.
        path: PathBuf,
    },
    /// Keep the journal as it is on disk, before a decision.
    KeepBefore {
        /// The side to take then; none leaves what stands.
        side: Option<Side>,
    },
    /// Move the damaged file aside and begin a new journal.
    StartEmpty,
    /// Write the journal to a new file at another place.
    WriteElsewhere {
        /// Where to.
        to: PathBuf,
    },
}

/// What a backup is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To look at it and change nothing.
    Look,
    /// To compare it with the journal.
    Compare,
    /// To compare it, with the way back to it at hand.
    Restore,
}

impl Backup {
    /// The day and time it was made, as it is told on this day.
    pub fn when(&self, today: NaiveDate) -> String {
        let time = self.at.format("%H:%M");
        match (today - self.at.date()).num_days() {
            0 => format!("Today {time}"),
            1 => format!("Yesterday {time}"),
            2..=300 => format!("{} {time}", day::short(self.at.date())),
            _ => format!("{} {time}", self.at.format("%-d %b %Y")),
        }
    }
}

impl BackupList {
    /// Takes the list; the focus goes to the newest.
    pub fn found(&mut self, backups: Vec<Backup>) {
        self.backups = Some(backups);
        self.focus = 0;
    }

    /// Notes what a backup holds. Until the person moves, the focus is on the newest one that may be good.
    pub fn read(&mut self, path: &Path, holds: Holds) {
        let backups = self.backups.get_or_insert_default();
        if let Some(backup) = backups.iter_mut().find(|backup| backup.path == path) {
            backup.holds = holds;
        }
        if !self.moved {
            self.focus = backups
                .iter()
                .position(|backup| !matches!(backup.holds, Holds::Bad(_)))
                .unwrap_or(0);
        }
    }

    /// Moves the focus by so many lines, as far as there are lines.
    pub fn step(&mut self, by: isize) {
        self.moved = true;
        let last = self.backups.as_ref().map_or(0, Vec::len).saturating_sub(1);
        self.focus = self.focus.saturating_add_signed(by).min(last);
    }

    /// The backup in focus.
    pub fn chosen(&self) -> Option<&Backup> {
        self.backups.as_ref()?.get(self.focus)
    }

    /// The backup in focus, if it can be used.
    ///
    /// # Errors
    ///
    /// In words, why not.
    pub fn usable(&self) -> Result<PathBuf, &'static str> {
        match self.chosen() {
            None if self.backups.is_none() => Err("The backups are still looked for."),
            None => Err("There is no backup here."),
            Some(backup) => match backup.holds {
                Holds::Bad(_) => Err("This one cannot be used. Choose a good one."),
                Holds::Good(_) | Holds::Unread => Ok(backup.path.clone()),
            },
        }
    }

    /// Whether all were read and none is good.
    pub fn is_hopeless(&self) -> bool {
        self.backups.as_ref().is_some_and(|backups| {
            backups
                .iter()
                .all(|backup| matches!(backup.holds, Holds::Bad(_)))
        })
    }
}

/// Draws the screen.
pub fn draw(backups: &Backups, model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let look = model.look;
    let Some(comparison) = &backups.compared else {
        let mut lines = Vec::new();
        if area.height > 10 {
            let now = Holdings::of(&model.journal);
            lines.extend(heading("Your backups", look, area.width));
            lines.push(row("  Your journal now", Some(now), area.width));
            lines.push(Line::default());
        } else {
            lines.extend(heading("Your backups", look, area.width));
        }
        let room = area
            .height
            .saturating_sub(u16::try_from(lines.len()).unwrap_or(u16::MAX));
        lines.extend(list_lines(
            &backups.list,
            (look, model.today),
            (area.width, room),
        ));
        lines.truncate(usize::from(area.height));
        frame.render_widget(Paragraph::new(lines), area);
        return;
    };
    let when = backups
        .list
        .chosen()
        .map_or_else(String::new, |backup| backup.when(model.today));
    let mut lines = vec![Line::styled(
        wrap::fit(&format!("Backup of {when} and now"), area.width),
        look.title(),
    )];
    let last = if backups.sure {
        vec![
            Line::default(),
            Line::styled(
                format!("{} [ Restore this one ]", look.mark(Mark::Focus)),
                look.focus(),
            ),
            Line::styled(
                wrap::fit("  Your journal becomes a backup first.", area.width),
                look.hint(),
            ),
        ]
    } else {
        Vec::new()
    };
    let room = usize::from(area.height).saturating_sub(lines.len() + last.len());
    let told = comparison.lines(look, area.width);
    let first = backups.scroll.min(told.len().saturating_sub(room));
    lines.extend(told.into_iter().skip(first).take(room));
    lines.extend(last);
    frame.render_widget(Paragraph::new(lines), area);
}

/// The heading of a list, with the names of its columns where there is room.
pub fn heading(words: &str, look: Look, width: u16) -> Vec<Line<'static>> {
    let columns = if width >= WIDE {
        "swaps  weeks  assets"
    } else {
        ""
    };
    let gap = usize::from(width).saturating_sub(wrap::width(words) + columns.len());
    vec![Line::from(vec![
        Span::styled(words.to_owned(), look.title()),
        Span::raw(" ".repeat(gap)),
        Span::styled(columns, look.hint()),
    ])]
}

/// From this width on the counts stand in columns.
const WIDE: u16 = 52;

/// The list in `(width, height)`, with the one in focus always in sight; marks where there is more.
pub fn list_lines(
    list: &BackupList,
    (look, today): (Look, NaiveDate),
    (width, height): (u16, u16),
) -> Vec<Line<'static>> {
    let Some(backups) = &list.backups else {
        return vec![Line::styled("  Looking for backups ...", look.hint())];
    };
    if backups.is_empty() {
        return vec![Line::styled(format!("  {NONE_YET}"), look.hint())];
    }
    let rows: Vec<Line<'static>> = backups
        .iter()
        .enumerate()
        .map(|(index, backup)| backup_line(backup, index == list.focus, (look, today), width))
        .collect();
    let count = rows.len();
    let below = offset_for(count, list.focus, height) + usize::from(height) < count;
    let (mut rows, above) = scrolled(rows, list.focus, height);
    let mark = |row: Option<&mut Line<'static>>, mark| {
        if let Some(first) = row.and_then(|row| row.spans.first_mut())
            && first.content.starts_with(' ')
        {
            *first = Span::styled(format!("{} ", look.mark(mark)), look.hint());
        }
    };
    if above > 0 {
        mark(rows.first_mut(), Mark::Above);
    }
    if below {
        mark(rows.last_mut(), Mark::Below);
    }
    rows
}

fn backup_line(
    backup: &Backup,
    focused: bool,
    (look, today): (Look, NaiveDate),
    width: u16,
) -> Line<'static> {
    let mark = if focused { look.mark(Mark::Focus) } else { " " };
    let style = if focused { look.focus() } else { look.body() };
    let (word, style_of_word, counts) = match backup.holds {
        Holds::Unread => ("...", look.hint(), None),
        Holds::Good(counts) => ("good", look.good(), Some(counts)),
        Holds::Bad(word) => (word, look.alarm(), None),
    };
    let when = format!("{:<18} ", backup.when(today));
    let why = if width >= WIDE + 14 { backup.why } else { "" };
    let middle = usize::from(width).saturating_sub(2 + wrap::width(&when) + 9 + COUNTS);
    let why = wrap::fit(why, u16::try_from(middle).unwrap_or(0));
    let gap = middle.saturating_sub(wrap::width(&why));
    Line::from(vec![
        Span::styled(format!("{mark} "), look.accent()),
        Span::styled(when, style),
        Span::styled(format!("{word:<9}"), style_of_word),
        Span::styled(format!("{why}{}", " ".repeat(gap)), look.hint()),
        Span::raw(counts_in(width, counts)),
    ])
}

/// Columns of the three counts.
const COUNTS: usize = 20;

fn row(label: &str, counts: Option<Holdings>, width: u16) -> Line<'static> {
    let counts = counts_in(width, counts);
    let room = usize::from(width).saturating_sub(wrap::width(&counts));
    Line::raw(format!("{label:<room$}{counts}"))
}

fn counts_in(width: u16, counts: Option<Holdings>) -> String {
    match counts {
        Some(counts) if width >= WIDE => {
            format!("{:>5}{:>7}{:>8}", counts.swaps, counts.weeks, counts.assets)
        }
        _ => String::new(),
    }
}
