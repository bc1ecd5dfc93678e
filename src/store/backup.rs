//! Earlier states of the journal: one for each session, one for each day, and one before every change that cannot be
//! taken back.
//!
//! A backup is a byte copy of what was on disk, named `journal-<UTC time>-r<revision>.json`, with a word for its reason
//! where it is not the first save of a session, and a number where the name was taken.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};

use crate::store::{atomic, failure::StoreError, paths::Folder, rights, shown};

/// Keeps these bytes of a revision as a backup and says where.
///
/// # Errors
///
/// [`StoreError::NotSaved`] or [`StoreError::NoFolder`]; nothing is left behind then.
pub fn keep(
    folder: &Folder,
    state: (&[u8], u64),
    reason: Reason,
    now: DateTime<Utc>,
) -> Result<PathBuf, StoreError> {
    let (bytes, revision) = state;
    let place = folder.backups();
    if !place.is_dir() {
        rights::make_folder(&place).map_err(|cause| StoreError::NoFolder {
            why: shown::text(&cause.to_string()),
            folder: place.clone(),
            cause,
        })?;
    }
    let stem = format!("journal-{}-r{revision}{}", shown::stamp(now), reason.word());
    atomic::write_new(&place, (&stem, ".json"), bytes)
        .map(|written| written.path)
        .map_err(StoreError::not_saved)
}

/// All backups of a folder, newest first. The order is by revision, so a clock that went back does not matter.
pub fn list(folder: &Folder) -> Vec<BackupInfo> {
    let entries = fs::read_dir(folder.backups())
        .into_iter()
        .flatten()
        .flatten();
    let mut found: Vec<_> = entries
        .filter_map(|entry| BackupInfo::of(&entry.path()))
        .collect();
    found.sort_by_key(|backup| (backup.revision, backup.at, backup.number));
    found.reverse();
    found
}

/// Deletes the backups that the rule no longer keeps: of those for sessions and days, all but the first of each of
/// the last 14 days and those of the last 5 sessions. What cannot be deleted stays.
pub fn rotate(folder: &Folder, today: NaiveDate) {
    for backup in surplus(&list(folder), today) {
        // A backup too many does no harm, and the next rotation tries again.
        drop(fs::remove_file(&backup.path));
    }
}

/// Whether a backup may go when the journal itself needs the room.
pub fn is_dispensable(path: &Path) -> bool {
    BackupInfo::of(path).is_some_and(|backup| !backup.reason.is_required())
}

/// One backup, as its name tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupInfo {
    /// The file.
    pub path: PathBuf,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// The revision it holds.
    pub revision: u64,
    /// Why it was made.
    pub reason: Reason,
    /// Its size in bytes.
    pub length: u64,
    number: u32,
}

impl BackupInfo {
    fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        let mut parts = name
            .strip_prefix("journal-")?
            .strip_suffix(".json")?
            .split('-');
        let stamp = format!("{}-{}", parts.next()?, parts.next()?);
        let at = NaiveDateTime::parse_from_str(&stamp, "%Y%m%d-%H%M%S")
            .ok()?
            .and_utc();
        let revision = parts.next()?.strip_prefix('r')?.parse().ok()?;
        let mut rest = parts.peekable();
        let reason = rest.peek().and_then(|word| Reason::read(word));
        if reason.is_some() {
            rest.next();
        }
        let number = rest.next().map_or(Ok(1), str::parse).ok()?;
        let found = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        let reason = reason.unwrap_or(Reason::Session);
        rest.next().is_none().then(|| Self {
            path: path.to_owned(),
            at,
            revision,
            reason,
            length: found.len(),
            number,
        })
    }
}

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The first save of a session.
    Session,
    /// The first save of a day within a session that began on an earlier one.
    Day,
    /// The file had this older schema. Never rotated.
    Schema(u64),
    /// Before something the person decided: a restore, a conflict, an erase of single items. Never rotated.
    Decision,
}

impl Reason {
    /// Whether the change must not go on without this backup; such backups are also never rotated.
    pub fn is_required(self) -> bool {
        matches!(self, Self::Schema(_) | Self::Decision)
    }

    fn word(self) -> String {
        match self {
            Self::Session => String::new(),
            Self::Day => "-day".to_owned(),
            Self::Schema(schema) => format!("-schema{schema}"),
            Self::Decision => "-kept".to_owned(),
        }
    }

    fn read(word: &str) -> Option<Self> {
        match word {
            "day" => Some(Self::Day),
            "kept" => Some(Self::Decision),
            _ => word.strip_prefix("schema")?.parse().ok().map(Self::Schema),
        }
    }
}

/// Of how many days the first backup is kept.
const DAYS: u64 = 14;
/// Of how many sessions the backup is kept.
const SESSIONS: usize = 5;

fn surplus(newest_first: &[BackupInfo], today: NaiveDate) -> Vec<&BackupInfo> {
    let rotated = || {
        newest_first
            .iter()
            .filter(|backup| !backup.reason.is_required())
    };
    // Later insertions win, so each day ends with its oldest backup.
    let first_of_day: BTreeMap<NaiveDate, &Path> = rotated()
        .map(|backup| (backup.at.date_naive(), backup.path.as_path()))
        .collect();
    let oldest_day = today
        .checked_sub_days(Days::new(DAYS - 1))
        .unwrap_or(NaiveDate::MIN);
    let sessions: Vec<&Path> = rotated()
        .filter(|backup| backup.reason == Reason::Session)
        .take(SESSIONS)
        .map(|backup| backup.path.as_path())
        .collect();
    rotated()
        .filter(|backup| {
            let day = backup.at.date_naive();
            let opens_a_day =
                day >= oldest_day && first_of_day.get(&day) == Some(&backup.path.as_path());
            !opens_a_day && !sessions.contains(&backup.path.as_path())
        })
        .collect()
}

#[cfg(test)]
mod tests;
