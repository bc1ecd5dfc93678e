//! The save procedure: encode and check, lock, look at the disk, back up, write, and only then say "saved".

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::{DateTime, Utc};

use super::{
    LARGEST, Seen, content,
    meet::{self, NotMerged},
    seen::{Apart, Aside, Content},
};
use crate::{
    domain::journal::{Journal, SCHEMA},
    store::{
        atomic::{self, FolderFlush, Replace},
        backup::{self, Reason},
        failure::{Failure, StoreError},
        layout,
        lock::{self, Lock},
        paths::Folder,
        shown,
        unknown::Unknown,
    },
};

/// Saves the journal as a whole, with a revision one higher than any this session has seen.
///
/// What someone else has changed in the file meanwhile is merged with it, and [`Saved`] carries the result. Where both
/// changed the same thing, the file holds both until the person picks, and both versions are kept as backups.
///
/// When it fails, `journal.json` is as it was and `seen` allows another try.
///
/// # Errors
///
/// [`StoreError::ChangedOnDisk`] and [`StoreError::OlderOnDisk`] when someone else changed the file into something that
/// cannot be merged: then this session's text is safe in the side file named there, and every later save of the session
/// goes to the same one. Otherwise why nothing was written.
pub fn save(
    folder: &Folder,
    journal: &Journal,
    seen: &mut Seen,
    now: DateTime<Utc>,
) -> Result<Saved, StoreError> {
    let revision = seen.revision.max(journal.revision).saturating_add(1);
    let mine = encode(journal, revision, seen.unknown.as_ref())?;
    let about_rights = if seen.base.is_none() {
        folder.create()?
    } else if seen.backed_up.is_none() {
        folder.tighten()
    } else {
        Vec::new()
    };
    let mut warnings = Vec::new();
    let lock = take_lock(folder)?;
    if !lock.is_held() && !seen.told_no_locks {
        warnings.push("This disk has no file locks; open your data in one window only.".to_owned());
        seen.told_no_locks = true;
    }
    let disk = content(&folder.journal())?;
    if disk.is_none() && seen.base.is_some() && seen.aside.is_none() {
        warnings.push("journal.json had been deleted meanwhile. It was written again.".to_owned());
    }
    let state = (mine.as_slice(), revision);
    let met = match meet::meet(folder, disk.as_deref(), (journal, state), (seen, now)) {
        Ok(met) => met,
        Err(NotMerged { older }) => return Err(keep_mine(folder, state, (seen, older), now)),
    };
    let (bytes, revision) = met
        .as_ref()
        .map_or(state, |met| (met.bytes.as_slice(), met.journal.revision));
    let backed_up = back_up(folder, disk.as_deref(), (seen, now), &mut warnings)?;
    let flush = match write_journal(folder, bytes, backed_up.as_deref()) {
        Ok((flush, None)) => flush,
        Ok((flush, Some(failure))) => {
            warnings.push(no_backup(&failure));
            seen.backed_up = None;
            flush
        }
        Err(error) => {
            if backed_up.is_some_and(|backup| !backup.exists()) {
                seen.backed_up = None;
            }
            return Err(error);
        }
    };
    drop(lock);

    if backed_up.is_some() {
        backup::rotate(folder, now.date_naive());
    }
    let merged = if let Some(met) = met {
        warnings.extend(met.in_words());
        seen.wrote(met.bytes, revision);
        seen.apart = Some(Apart {
            revision,
            handed_over: Content(mine),
        });
        seen.unknown = met.unknown;
        Some(Box::new(met.journal))
    } else {
        seen.wrote(mine, revision);
        None
    };
    // Last: a window may have room for the first sentence only, and this trouble is over.
    warnings.extend(about_rights);
    Ok(Saved {
        revision,
        at: now,
        is_certain: flush != FolderFlush::Uncertain,
        warnings,
        merged,
    })
}

/// A journal that is on disk.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// The revision in the file.
    pub revision: u64,
    /// When the save was begun.
    pub at: DateTime<Utc>,
    /// `false` when the disk reported an error for the folder: readable now, but a power cut may undo it.
    pub is_certain: bool,
    /// What the person should know, one sentence each.
    pub warnings: Vec<String>,
    /// What is on disk now, where that is more than what was handed over, because someone else had written meanwhile.
    pub merged: Option<Box<Journal>>,
}

/// How long a save waits for another window's save.
const PATIENCE: Duration = Duration::from_secs(2);

/// The bytes of a journal with this revision, read back and compared.
pub(super) fn encode(
    journal: &Journal,
    revision: u64,
    unknown: Option<&Unknown>,
) -> Result<Vec<u8>, StoreError> {
    let mut written = journal.clone();
    written.schema = SCHEMA;
    written.revision = revision;
    let mut bytes = match unknown {
        None => layout::bytes(&written),
        Some(unknown) => serde_json::to_value(&written).and_then(|mut value| {
            unknown.carry_into(&mut value);
            layout::bytes(&value)
        }),
    }
    .map_err(|error| StoreError::NotExact(shown::text(&error.to_string())))?;
    bytes.push(b'\n');
    if bytes.len() as u64 > LARGEST {
        return Err(StoreError::TooLarge(LARGEST >> 20));
    }
    match serde_json::from_slice::<Journal>(&bytes) {
        Ok(back) if back == written => Ok(bytes),
        Ok(_) => Err(StoreError::NotExact("it reads back differently".to_owned())),
        Err(error) => Err(StoreError::NotExact(shown::text(&error.to_string()))),
    }
}

fn take_lock(folder: &Folder) -> Result<Lock, StoreError> {
    lock::take(&folder.lock(), PATIENCE).map_err(|cause| StoreError::NotSaved {
        failure: Failure::of(&cause, &folder.lock(), 0),
        place: folder.journal(),
        cause,
    })
}

/// Puts this session's text beside the file that someone else changed; `older` is the revision on disk where that is
/// the trouble with it.
fn keep_mine(
    folder: &Folder,
    mine: (&[u8], u64),
    session: (&mut Seen, Option<u64>),
    now: DateTime<Utc>,
) -> StoreError {
    let ((bytes, revision), (seen, older)) = (mine, session);
    let written = match seen.kept_as() {
        Some(place) => atomic::write(place, bytes, Replace::Allowed),
        None => atomic::write_new(
            folder.root(),
            (&format!("journal.mine-{}", shown::stamp(now)), ".json"),
            bytes,
        ),
    };
    let kept_as = match written {
        Ok(written) => written.path,
        Err(error) => return StoreError::not_saved(error),
    };
    let known = std::mem::replace(&mut seen.revision, revision);
    seen.aside = Some(Aside {
        place: kept_as.clone(),
        older,
    });
    match older {
        Some(revision) => StoreError::OlderOnDisk {
            revision,
            known,
            kept_as,
        },
        None => StoreError::ChangedOnDisk { kept_as },
    }
}

/// Keeps what is on disk where the rule asks for it. Only a backup that must not be missing can stop the save.
///
/// It counts as made from here on, so that tries of a journal that fails again and again do not fill the folder.
fn back_up(
    folder: &Folder,
    disk: Option<&[u8]>,
    session: (&mut Seen, DateTime<Utc>),
    warnings: &mut Vec<String>,
) -> Result<Option<PathBuf>, StoreError> {
    let (seen, now) = session;
    let (Some(bytes), Some(reason)) = (disk, reason_for_backup(seen, now)) else {
        return Ok(None);
    };
    match backup::keep(folder, (bytes, seen.revision), reason, now) {
        Ok(path) => {
            seen.backed_up = Some(now.date_naive());
            seen.migrated_from = None;
            seen.replaces = false;
            Ok(Some(path))
        }
        Err(error) if reason.is_required() => Err(error),
        Err(error) => {
            warnings.push(no_backup(&error.failure()));
            Ok(None)
        }
    }
}

fn reason_for_backup(seen: &Seen, now: DateTime<Utc>) -> Option<Reason> {
    match (seen.migrated_from, seen.backed_up) {
        (Some(schema), _) => Some(Reason::Schema(schema)),
        (None, _) if seen.replaces => Some(Reason::Decision),
        (None, None) => Some(Reason::Session),
        (None, Some(day)) if day != now.date_naive() => Some(Reason::Day),
        (None, Some(_)) => None,
    }
}

fn no_backup(failure: &Failure) -> String {
    format!("No backup could be made today: {failure}.")
}

/// Writes the journal; when only the backup just made took the room it needs, the journal goes first, and the answer
/// says what the backup was given up for.
fn write_journal(
    folder: &Folder,
    bytes: &[u8],
    backed_up: Option<&Path>,
) -> Result<(FolderFlush, Option<Failure>), StoreError> {
    let attempt = || {
        atomic::write(&folder.journal(), bytes, Replace::Allowed)
            .map(|written| written.folder_flush)
            .map_err(StoreError::not_saved)
    };
    let error = match attempt() {
        Ok(flush) => return Ok((flush, None)),
        Err(error) => error,
    };
    let failure = error.failure();
    let lacks_room = matches!(
        failure,
        Failure::DiskFull { .. } | Failure::Quota | Failure::TooManyFiles
    );
    match backed_up.filter(|backup| lacks_room && backup::is_dispensable(backup)) {
        Some(backup) if fs::remove_file(backup).is_ok() => Ok((attempt()?, Some(failure))),
        _ => Err(error),
    }
}

#[cfg(test)]
mod tests;
