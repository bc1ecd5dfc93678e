//! What this session last saw on disk: the measure for "has someone else changed it?".

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::PathBuf,
};

use chrono::NaiveDate;

use crate::store::{backup, failure::StoreError, file, paths::Folder, unknown::Unknown};

/// What one session knows about the file it reads and writes.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The content last read or written; `None` while there is no file.
    pub(super) on_disk: Option<Fingerprint>,
    /// The highest revision known; the next save has a higher one.
    pub(super) revision: u64,
    /// Fields that this version does not know.
    pub(super) unknown: Option<Unknown>,
    /// The schema of the file read, where it was older.
    pub(super) migrated_from: Option<u64>,
    /// Whether the person decided to replace what is on disk, so that it must be kept as a backup first.
    pub(super) replaces: bool,
    /// Where this session writes since someone else changed the file.
    pub(super) aside: Option<PathBuf>,
    /// The day of this session's latest backup.
    pub(super) backed_up: Option<NaiveDate>,
    /// Whether missing locks were already told.
    pub(super) told_no_locks: bool,
}

impl Seen {
    /// For a folder without a journal. Where backups of an earlier journal are left, revisions go on from theirs, so
    /// that newer is always higher.
    pub fn fresh(folder: &Folder) -> Self {
        Self {
            on_disk: None,
            revision: highest_backup(folder),
            ..Self::of(&[], 0)
        }
    }

    /// For a person who decided, with both versions shown, that this session's text replaces what is on disk. The
    /// next save keeps what is on disk as a backup first, and does not go on without.
    ///
    /// # Errors
    ///
    /// [`StoreError::Newer`]: a newer file is never replaced; and when the file cannot be read at all.
    pub fn replacing(folder: &Folder) -> Result<Self, StoreError> {
        let seen = match file::inspect(folder) {
            Ok(loaded) => loaded.seen,
            Err(StoreError::Damaged { .. }) => match file::content(&folder.journal())? {
                Some(bytes) => Self::of(&bytes, 0),
                None => Self::fresh(folder),
            },
            Err(other) => return Err(other),
        };
        Ok(Self {
            replaces: true,
            revision: seen.revision.max(highest_backup(folder)),
            ..seen
        })
    }

    /// Where this session's text goes since someone else changed the file; `None` in ordinary times.
    pub fn kept_as(&self) -> Option<&PathBuf> {
        self.aside.as_ref()
    }

    pub(super) fn of(bytes: &[u8], revision: u64) -> Self {
        Self {
            on_disk: Some(Fingerprint::of(bytes)),
            revision,
            unknown: None,
            migrated_from: None,
            replaces: false,
            aside: None,
            backed_up: None,
            told_no_locks: false,
        }
    }
}

fn highest_backup(folder: &Folder) -> u64 {
    backup::list(folder)
        .iter()
        .map(|backup| backup.revision)
        .max()
        .unwrap_or(0)
}

/// The content of a file in short. Size and time are not trusted; two different contents differ here but for a
/// chance of one in 2 to the power of 128. Good within one process only, and no protection against intent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint {
    length: usize,
    halves: [u64; 2],
}

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let half = |seed: u64| {
            let mut hasher = DefaultHasher::new();
            seed.hash(&mut hasher);
            hasher.write(bytes);
            hasher.finish()
        };
        Self {
            length: bytes.len(),
            halves: [half(1), half(2)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_changed_byte_changes_the_fingerprint() {
        let one = Fingerprint::of(b"week 3: 7.1");
        assert_eq!(one, Fingerprint::of(b"week 3: 7.1"));
        assert_ne!(one, Fingerprint::of(b"week 3: 7.4"));
        assert_ne!(one, Fingerprint::of(b"week 3: 7.1 "));
    }
}
