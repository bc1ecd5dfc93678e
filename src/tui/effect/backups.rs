//! Backups, recovery and the other place, done: looks, restores, sets aside, writes elsewhere.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use chrono::Local;

use super::{Outside, another_name, home_expanded, now};
use crate::domain::holdings::Holdings;
use crate::domain::journal::Journal;
use crate::store::backup::{self, BackupInfo, Reason};
use crate::store::failure::{Failure, StoreError};
use crate::store::file::{self, rescue};
use crate::store::paths::Folder;
use crate::store::{shown, tidy};
use crate::tui;
use crate::tui::msg::{ExportRefused, Msg};
use crate::tui::screen::backups::{Ask, Backup, Holds, News};
use crate::tui::screen::recovery::{Kind, Trouble};

impl Outside {
    /// Does what is asked about backups; `journal` is what the person has in hand. Lists come later, one by one.
    pub fn backups(&mut self, ask: Ask, journal: &Journal) -> Option<News> {
        match ask {
            Ask::List => {
                let (folder, news) = (self.folder.clone(), self.news.clone());
                let _reading = std::thread::spawn(move || list(&folder, &news));
                None
            }
            Ask::Open { path, purpose } => Some(News::Opened {
                journal: file::read_copy(&path)
                    .map(Box::new)
                    .map_err(|error| error.to_string()),
                path,
                purpose,
            }),
            Ask::Restore { path } => Some(News::Restored(self.restore(&path))),
            Ask::KeepBefore { side } => Some(News::KeptBefore {
                side,
                result: keep_before(&self.folder, journal.revision),
            }),
            Ask::StartEmpty => Some(News::StartedEmpty(self.start_empty())),
            Ask::WriteElsewhere { to } => Some(News::WrittenElsewhere(write_elsewhere(
                &self.folder,
                journal,
                &to,
            ))),
        }
    }

    /// Hands a backup to a writer that keeps what is on disk first. What this session wrote before is safe by then,
    /// or nothing happens.
    fn restore(&mut self, backup: &Path) -> Result<Box<Journal>, String> {
        if let Some(writer) = &self.writer
            && let Err(error) = writer.flush(super::PATIENCE)
        {
            return Err(error.to_string());
        }
        let (seen, journal) =
            rescue::restoring(&self.folder, backup).map_err(|error| error.to_string())?;
        self.writer = None;
        self.seen = Some(seen);
        self.last = None;
        self.save(Arc::new(journal.clone()));
        Ok(Box::new(journal))
    }

    fn start_empty(&mut self) -> Result<String, String> {
        let (seen, aside) =
            rescue::set_aside(&self.folder, now()).map_err(|error| error.to_string())?;
        self.seen = Some(seen);
        self.last = Some(Arc::new(Journal::default()));
        Ok(shown::name(&aside))
    }
}

/// What the recovery screen says about an error; `None` for those that it cannot help with.
pub fn trouble(error: &StoreError) -> Option<Trouble> {
    let code = error.exit_code();
    match error {
        StoreError::Damaged {
            spot, why, kept_as, ..
        } => Some(Trouble {
            kind: Kind::Damaged,
            says: match spot {
                Some((line, column)) => {
                    format!("Your file is damaged at line {line}, column {column}: {why}.")
                }
                None => format!("Your file cannot be used: {why}."),
            },
            kept_as: kept_as.as_deref().map(shown::name),
            code,
        }),
        StoreError::Newer { schema, .. } => Some(Trouble {
            kind: Kind::Newer,
            says: format!(
                "A newer version wrote your file (form {schema}). It is never written here; please update elbowroom."
            ),
            kept_as: None,
            code,
        }),
        StoreError::Unreadable { why, .. } => Some(Trouble {
            kind: Kind::Unreadable,
            says: format!("Your file could not be read: {why}."),
            kept_as: None,
            code,
        }),
        _ => None,
    }
}

/// Tells which other versions of the journal lie beside it, if there are any.
pub fn tell_copies(folder: &Folder, news: &Sender<tui::News>) {
    let copies: Vec<String> = tidy::copies(folder)
        .iter()
        .map(|path| shown::name(path))
        .collect();
    if !copies.is_empty() {
        send(news, News::CopiesFound(copies));
    }
}

/// Keeps what is on disk as a backup of a decision.
fn keep_before(folder: &Folder, revision: u64) -> Result<(), String> {
    let bytes = file::content(&folder.journal()).map_err(|error| error.to_string())?;
    let Some(bytes) = bytes else {
        return Ok(());
    };
    // The session may have saved since; the newest backup never has a lower revision than those before.
    let newest = backup::list(folder).first().map_or(0, |one| one.revision);
    backup::keep(
        folder,
        (&bytes, revision.max(newest)),
        Reason::Decision,
        now(),
    )
    .map(drop)
    .map_err(|error| error.to_string())
}

fn list(folder: &Folder, news: &Sender<tui::News>) {
    let found = backup::list(folder);
    send(news, News::Found(found.iter().map(told).collect()));
    for backup in found {
        let holds = match file::read_copy(&backup.path) {
            Ok(journal) => Holds::Good(Holdings::of(&journal)),
            Err(StoreError::Newer { .. }) => Holds::Bad("newer"),
            Err(StoreError::Damaged { .. }) => Holds::Bad("damaged"),
            Err(_) => Holds::Bad("unread"),
        };
        let path = backup.path;
        send(news, News::Read { path, holds });
    }
}

fn send(news: &Sender<tui::News>, told: News) {
    let _nobody_listens = news.send(tui::News::Said(Box::new(Msg::Backups(told))));
}

fn told(backup: &BackupInfo) -> Backup {
    Backup {
        path: backup.path.clone(),
        at: backup.at.with_timezone(&Local).naive_local(),
        why: match backup.reason {
            Reason::Session => "session start",
            Reason::Day => "new day",
            Reason::Schema(_) => "older form",
            Reason::Decision => "kept",
        },
        holds: Holds::Unread,
    }
}

fn write_elsewhere(folder: &Folder, journal: &Journal, to: &Path) -> Result<String, ExportRefused> {
    let place = home_expanded(to);
    let place = std::path::absolute(&place).unwrap_or(place);
    rescue::write_elsewhere(folder, journal, &place)
        .map(|written| shown::path(&written))
        .map_err(|error| refused(&error, to))
}

fn refused(error: &StoreError, to: &Path) -> ExportRefused {
    let exists = matches!(error, StoreError::NotSaved { cause, .. }
        if cause.kind() == std::io::ErrorKind::AlreadyExists);
    if exists {
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
    let says = match error.failure() {
        Failure::FolderGone => "That folder does not exist. Type another place.".to_owned(),
        failure => format!(
            "Not written there either: {}.",
            shown::text(&failure.to_string())
        ),
    };
    ExportRefused {
        says,
        instead: None,
    }
}
