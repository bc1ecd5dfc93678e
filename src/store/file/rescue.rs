//! What a person can decide about a journal that cannot be read, restored from a backup, or saved: nothing here
//! happens by itself, and nothing is lost by it.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::{DateTime, Utc};

use super::{Seen, content, inspect, keep_aside, parse, save::encode, unreadable};
use crate::{
    domain::journal::Journal,
    store::{
        atomic::{self, Replace},
        failure::{Failure, StoreError},
        lock,
        paths::Folder,
        shown,
    },
};

/// Reads a backup that shall replace what is on disk. The next save with what is given back keeps the replaced file
/// as a backup first, does not go on without, and has a revision higher than any known.
///
/// # Errors
///
/// When the backup cannot be read, and as [`Seen::replacing`]: a newer or an unreadable file is never replaced.
pub fn restoring(folder: &Folder, backup: &Path) -> Result<(Seen, Journal), StoreError> {
    let bytes =
        content(backup)?.ok_or_else(|| unreadable(backup, std::io::ErrorKind::NotFound.into()))?;
    let read = parse(backup, &bytes)?;
    let mut seen = Seen::replacing(folder)?;
    seen.unknown = read.unknown;
    Ok((seen, read.journal))
}

/// Moves a damaged journal out of the way, so that a new one can begin, and says where it is now. It moves only when
/// its byte copy beside it was read back and is the same.
///
/// # Errors
///
/// [`StoreError::ChangedOnDisk`] when the file can be read by now, [`StoreError::Newer`] and the like as [`inspect`],
/// and [`StoreError::NotSaved`] when the copy or the move did not work. The file is where it was then.
pub fn set_aside(folder: &Folder, now: DateTime<Utc>) -> Result<(Seen, PathBuf), StoreError> {
    const PATIENCE: Duration = Duration::from_secs(2);
    let place = folder.journal();
    let failed = |cause: std::io::Error| StoreError::NotSaved {
        failure: Failure::of(&cause, &place, 0),
        place: place.clone(),
        cause,
    };
    let held = lock::take(&folder.lock(), PATIENCE).map_err(failed)?;
    match inspect(folder) {
        Err(StoreError::Damaged { .. }) => {}
        Err(other) => return Err(other),
        Ok(_) => {
            return Err(StoreError::ChangedOnDisk { kept_as: place });
        }
    }
    let bytes = content(&place)?;
    let copy = keep_aside(folder, now).filter(|copy| content(copy).is_ok_and(|kept| kept == bytes));
    if bytes.is_none() || copy.is_none() {
        return Err(failed(std::io::Error::other(
            "no identical copy of it could be made",
        )));
    }
    let aside = free_name(folder, now);
    fs::rename(&place, &aside).map_err(failed)?;
    drop(held);
    Ok((Seen::fresh(folder), aside))
}

/// Writes the whole journal to a new file at another place, readable by this account only, and says where that is.
/// `journal.json` is not touched.
///
/// # Errors
///
/// [`StoreError::NotExact`] and [`StoreError::TooLarge`] as for a save, [`StoreError::NotSaved`] when that place does
/// not take it either or holds a file already.
pub fn write_elsewhere(
    folder: &Folder,
    journal: &Journal,
    place: &Path,
) -> Result<PathBuf, StoreError> {
    let seen = inspect(folder).map_or_else(|_| Seen::fresh(folder), |loaded| loaded.seen);
    let revision = seen.revision.max(journal.revision).saturating_add(1);
    let bytes = encode(journal, revision, seen.unknown.as_ref())?;
    atomic::write(place, &bytes, Replace::Never)
        .map(|written| written.path)
        .map_err(StoreError::not_saved)
}

/// A name for the damaged file itself that no file has.
fn free_name(folder: &Folder, now: DateTime<Utc>) -> PathBuf {
    let stem = format!("journal.json.damaged-{}-original", shown::stamp(now));
    let numbered = (2..1000).map(|number| folder.root().join(format!("{stem}-{number}")));
    std::iter::once(folder.root().join(&stem))
        .chain(numbered)
        .find(|name| fs::symlink_metadata(name).is_err())
        .unwrap_or_else(|| folder.root().join(format!("{stem}-last")))
}

#[cfg(test)]
mod tests;
