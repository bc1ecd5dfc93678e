//! What lies about in the data folder: leftovers of a save that was cut off, and copies that others left.
//!
//! Not needed for the first frame; the caller runs it afterwards in a thread of its own.

use std::{fs, path::PathBuf, time::Duration};

use chrono::{DateTime, Utc};

use crate::store::{atomic::TEMPORARY_SUFFIX, lock, paths::Folder};

/// Deletes, unread, temporary files that a killed run left, and says how many there were.
///
/// The lock is held meanwhile, so that no file of a running save is taken. Where the disk has no locks, only files
/// older than a day are.
pub fn tidy(folder: &Folder, now: DateTime<Utc>) -> usize {
    if !folder.root().is_dir() {
        return 0;
    }
    let Ok(lock) = lock::take(&folder.lock(), PATIENCE) else {
        return 0;
    };
    let is_old = |found: &fs::Metadata| {
        let written = found.modified().map(DateTime::<Utc>::from);
        lock.is_held() || written.is_ok_and(|written| now - written > chrono::Duration::days(1))
    };
    let places = [folder.root().to_owned(), folder.backups()];
    let entries = places
        .into_iter()
        .filter_map(|place| fs::read_dir(place).ok())
        .flatten()
        .flatten();
    let mut deleted = 0;
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_ours = name.starts_with(".journal") && name.ends_with(TEMPORARY_SUFFIX);
        let may_go = is_ours
            && entry
                .metadata()
                .is_ok_and(|found| found.is_file() && is_old(&found));
        if may_go && fs::remove_file(entry.path()).is_ok() {
            deleted += 1;
        }
    }
    deleted
}

/// Temporary files of saves that are running or were cut off, sorted.
pub fn leftovers(folder: &Folder) -> Vec<PathBuf> {
    named(&[folder.root().to_owned(), folder.backups()], |name| {
        name.starts_with(".journal") && name.ends_with(TEMPORARY_SUFFIX)
    })
}

/// Byte copies of journals that could not be read, oldest first.
pub fn damaged_copies(folder: &Folder) -> Vec<PathBuf> {
    named(&[folder.root().to_owned()], |name| {
        name.starts_with("journal.json.damaged-")
    })
}

/// Plain files in these folders whose name is wanted, sorted.
fn named(places: &[PathBuf], wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = places
        .iter()
        .filter_map(|place| fs::read_dir(place).ok())
        .flatten()
        .flatten();
    let mut found: Vec<_> = entries
        .filter(|entry| wanted(&entry.file_name().to_string_lossy()))
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found
}

/// Other versions of the journal that lie beside it, by name: what sync programs and conflicts leave. They are never
/// read as data by themselves.
pub fn copies(folder: &Folder) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder.root())
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let is_copy =
                name.starts_with("journal") && name.ends_with(".json") && name != "journal.json";
            is_copy && entry.metadata().is_ok_and(|found| found.is_file())
        })
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found
}

/// Tidying can wait for the next start; it does not wait for a save that takes long.
const PATIENCE: Duration = Duration::from_millis(200);

#[cfg(test)]
mod tests {
    use std::path::Path;

    use tempfile::tempdir;

    use super::*;
    use crate::store::{
        atomic::{Replace, write},
        paths::{Environment, find},
    };

    fn put(path: &Path) {
        write(path, b"private", Replace::Never).unwrap();
    }

    #[test]
    fn leftovers_go_and_everything_else_stays() {
        let base = tempdir().unwrap();
        let folder = find(Some(base.path()), &Environment::default()).unwrap();
        fs::create_dir(folder.backups()).unwrap();
        let leftovers = [
            base.path().join(".journal-a1.tmp"),
            folder.backups().join(".journal-2026-r1-x.tmp"),
        ];
        let others = [
            folder.journal(),
            base.path().join(".other.tmp"),
            base.path().join(".journal-notes.txt"),
        ];
        leftovers.iter().chain(&others).for_each(|path| put(path));
        assert_eq!(tidy(&folder, DateTime::UNIX_EPOCH), 2);
        assert!(leftovers.iter().all(|path| !path.exists()));
        assert!(others.iter().all(|path| path.exists()));
        assert_eq!(tidy(&folder, DateTime::UNIX_EPOCH), 0);
    }

    #[test]
    fn nothing_goes_while_another_window_saves() {
        let base = tempdir().unwrap();
        let folder = find(Some(base.path()), &Environment::default()).unwrap();
        let leftover = base.path().join(".journal-a1.tmp");
        put(&leftover);
        let held = lock::take(&folder.lock(), Duration::ZERO).unwrap();
        assert_eq!(tidy(&folder, DateTime::UNIX_EPOCH), 0);
        assert!(leftover.exists());
        drop(held);
    }

    #[test]
    fn copies_of_sync_programs_are_found() {
        let base = tempdir().unwrap();
        let folder = find(Some(base.path()), &Environment::default()).unwrap();
        let names = [
            "journal (conflicted copy).json",
            "journal.sync-conflict-1.json",
            "journal.json",
            "notes.json",
        ];
        for name in names {
            put(&base.path().join(name));
        }
        let found: Vec<_> = copies(&folder)
            .iter()
            .filter_map(|path| path.file_name().map(ToOwned::to_owned))
            .collect();
        assert_eq!(
            found,
            [
                "journal (conflicted copy).json",
                "journal.sync-conflict-1.json"
            ]
        );
    }
}
