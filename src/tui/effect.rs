//! What the screen asks of the outside: the only module here that touches store, clock and files.

pub mod backups;
mod destroy;
pub mod command;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use chrono::{DateTime, Local, NaiveDate, Utc};

use crate::coach::question::At;
use crate::domain::journal::Journal;
use crate::report;
use crate::store::approved;
use crate::store::atomic::{self, Replace, WriteError};
use crate::store::failure::Failure;
use crate::store::file::Seen;
use crate::store::paths::Folder;
use crate::store::shown;
use crate::store::writer::{FlushError, MergedSave, SaveReport, Writer};
use crate::tui::News;
use crate::tui::msg::{CommandNews, Effect, ExportRefused, MetricCommand, Msg, Order, SavedNote};

/// How long leaving waits for the last save.
pub const PATIENCE: Duration = Duration::from_secs(2);

/// The way to the disk. The writer thread starts with the first save, so that the first frame needs no thread.
pub struct Outside {
    folder: Folder,
    seen: Option<Seen>,
    writer: Option<Writer>,
    news: Sender<News>,
    last: Option<Arc<Journal>>,
}

/// How the last save ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LastSave {
    /// Everything is on disk.
    Safe,
    /// Somebody else changed the file; this says where this window's text is.
    Beside(String),
    /// It is not on disk, for this reason.
    Lost(String),
}

impl Outside {
    /// The way to this folder; `seen` is what was read from it. Without it nothing is ever written, until a backup is
    /// restored or a new journal begun.
    pub const fn new(folder: Folder, seen: Option<Seen>, news: Sender<News>) -> Self {
        Self {
            folder,
            seen,
            writer: None,
            news,
            last: None,
        }
    }

    /// Hands a journal to the writer.
    pub fn save(&mut self, journal: Arc<Journal>) {
        // Where the person was is no reason to write a file that says the same.
        if self.last.as_ref() == Some(&journal) {
            return;
        }
        if self.writer.is_none()
            && let Some(seen) = self.seen.take()
        {
            let news = self.news.clone();
            let report = move |report| {
                for msg in said(report) {
                    let _nobody_listens = news.send(News::Said(Box::new(msg)));
                }
            };
            match Writer::spawn(self.folder.clone(), seen, now, report) {
                Ok(writer) => self.writer = Some(writer),
                Err(error) => {
                    let words = format!("the writer could not be started ({error})");
                    let _nobody_listens =
                        self.news.send(News::Said(Box::new(Msg::NotSaved(words))));
                }
            }
        }
        if let Some(writer) = &self.writer {
            writer.save(Arc::clone(&journal));
            self.last = Some(journal);
        }
    }

    /// Remembers what is on disk already, so that it is not written again.
    pub fn knows(&mut self, journal: Arc<Journal>) {
        self.last = Some(journal);
    }

    /// Forgets what was handed to the writer last, because it did not get to the disk: the same is written again.
    pub fn forget(&mut self) {
        self.last = None;
    }

    /// Whether anything was handed to the writer.
    pub const fn has_saved(&self) -> bool {
        self.writer.is_some()
    }

    /// Waits for the last save.
    pub fn finish(&self) -> LastSave {
        let Some(writer) = &self.writer else {
            return LastSave::Safe;
        };
        match writer.flush(PATIENCE) {
            Ok(()) => LastSave::Safe,
            Err(FlushError::TimedOut) => {
                LastSave::Lost("the disk did not answer within two seconds".to_owned())
            }
            Err(FlushError::Failed {
                reason: Failure::ChangedOnDisk,
                words,
            }) => LastSave::Beside(words),
            Err(FlushError::Failed { words, .. }) => LastSave::Lost(words),
        }
    }
}

impl Outside {
    /// Does what needs no terminal, and tells how it ended. Nothing comes back where that is told later, nor for what
    /// is up to whoever holds the terminal and decides when to save.
    pub fn answer(&mut self, effect: Effect, journal: &Journal, today: NaiveDate) -> Option<Msg> {
        match effect {
            Effect::Export(order) => Some(Msg::Exported(export(journal, today, &order))),
            Effect::Backups(ask) => self.backups(ask, journal).map(Msg::Backups),
            Effect::DestroyPrivate(swaps) => {
                let result = self.destroy_private(journal, &swaps);
                Some(Msg::PrivateDestroyed { swaps, result })
            }
            Effect::Command { what, agreed } => Some(Msg::Command(self.command(what, agreed))),
            Effect::Save(_)
            | Effect::Copy(_)
            | Effect::Redraw
            | Effect::Suspend
            | Effect::Resume
            | Effect::Exit(_) => None,
        }
    }

    /// Runs the command of a metric in a thread that tells the screen how it ended; first asks about one that is new
    /// in this data folder.
    pub fn command(&self, what: MetricCommand, agreed: bool) -> CommandNews {
        if !agreed && !approved::is_approved(&self.folder, &what.command) {
            return CommandNews::New(what);
        }
        // Not being able to remember only means to be asked again.
        let _remembered = agreed.then(|| approved::approve(&self.folder, &what.command));
        let news = self.news.clone();
        let asked = what.clone();
        std::thread::spawn(move || {
            let ended = command::number_from(&asked.command, &asked.unit, command::LIMIT)
                .map(|printed| printed.value.to_string())
                .map_err(|error| error.to_string());
            let told = Msg::Command(CommandNews::Ended(asked, ended));
            let _nobody_listens = news.send(News::Said(Box::new(told)));
        });
        CommandNews::Running(what)
    }
}

fn said(report: SaveReport) -> Vec<Msg> {
    match report {
        SaveReport::Saving => vec![Msg::Saving],
        SaveReport::Saved {
            at,
            warnings,
            merged,
            ..
        } => saved(at, warnings, merged),
        SaveReport::SavedUncertain {
            at,
            mut warnings,
            merged,
            ..
        } => {
            warnings.insert(0, "Saved, but the disk reported an error.".to_owned());
            saved(at, warnings, merged)
        }
        SaveReport::Failed {
            reason: Failure::ChangedOnDisk,
            words,
        } => vec![Msg::KeptBeside(words)],
        SaveReport::Failed { reason, .. } => vec![Msg::NotSaved(reason.to_string())],
    }
}

/// What was merged comes first, so that the screen says "saved" about what it shows.
fn saved(at: DateTime<Utc>, remarks: Vec<String>, merged: Option<MergedSave>) -> Vec<Msg> {
    let merged = merged.map(|merged| Msg::Merged {
        handed_over: merged.handed_over,
        journal: merged.journal,
    });
    let saved = Msg::Saved(SavedNote {
        at: hour(at),
        remarks,
    });
    merged.into_iter().chain([saved]).collect()
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the edge: the clock is read here and passed inwards"
)]
fn now() -> DateTime<Utc> {
    Utc::now()
}

fn hour(at: DateTime<Utc>) -> String {
    at.with_timezone(&Local).format("%H:%M").to_string()
}

/// Writes a document about the swap in hand into a new file.
///
/// # Errors
///
/// In words, with another name where the one given is taken.
pub fn export(journal: &Journal, today: NaiveDate, order: &Order) -> Result<String, ExportRefused> {
    let to = order.to.as_path();
    let refused = |says: String| ExportRefused {
        says,
        instead: None,
    };
    let swap = At::of(journal, today)
        .swap
        .ok_or_else(|| refused("There is no swap to write about.".to_owned()))?;
    let written = order
        .document
        .write(journal, swap, today, order.extras)
        .map_err(|none| refused(none.to_string()))?;
    let place = home_expanded(to);
    if place.is_dir() {
        return Err(refused(format!(
            "{} is a folder. Give a file name inside it.",
            shown::path(to)
        )));
    }
    if let Some(folder) = place
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
    {
        return Err(refused(format!(
            "Folder {} does not exist. Create it first or choose another.",
            shown::path(folder)
        )));
    }
    let bytes = report::render_on(&written.sheet, order.format, order.paper)
        .map_err(|error| refused(error.to_string()))?;
    match atomic::write(&place, &bytes, Replace::Never) {
        Ok(written) => Ok(shown::path(&written.path)),
        Err(error) => Err(not_exported(&error, to)),
    }
}

fn not_exported(error: &WriteError, to: &Path) -> ExportRefused {
    if error.cause.kind() == std::io::ErrorKind::AlreadyExists {
        let instead = another_name(to);
        return ExportRefused {
            says: format!(
                "{} exists and was not touched. Enter writes {}.",
                shown::path(to),
                shown::path(&instead)
            ),
            instead: Some(instead.display().to_string()),
        };
    }
    let failure = Failure::of(&error.cause, &error.path, error.needed);
    ExportRefused {
        says: format!("NOT EXPORTED: {}.", shown::text(&failure.to_string())),
        instead: None,
    }
}

/// The first of `name-2`, `name-3` … that is free.
fn another_name(to: &Path) -> PathBuf {
    let stem = to
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let ending = to
        .extension()
        .map(|ending| format!(".{}", ending.to_string_lossy()))
        .unwrap_or_default();
    (2..1000)
        .map(|number| to.with_file_name(format!("{stem}-{number}{ending}")))
        .find(|candidate| !home_expanded(candidate).exists())
        .unwrap_or_else(|| to.to_path_buf())
}

/// `~/` as people type it.
fn home_expanded(path: &Path) -> PathBuf {
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_path_buf(),
    }
}
