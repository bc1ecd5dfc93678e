//! What this session last saw on disk: the measure for "has someone else changed it?".

use std::{
    fmt,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;

use crate::store::{backup, failure::StoreError, file, paths::Folder, unknown::Unknown};

/// What one session knows about the file it reads and writes.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The content last read or written, whole: what others' changes are found by and measured from. `None` while
    /// there is no file.
    pub(super) base: Option<Content>,
    /// The latest save that was merged with what others wrote, until this session goes on from the result.
    pub(super) apart: Option<Apart>,
    /// The content of others with which a conflict was found and both versions kept as backups.
    pub(super) kept_both: Option<Fingerprint>,
    /// The highest revision known; the next save has a higher one.
    pub(super) revision: u64,
    /// Fields that this version does not know.
    pub(super) unknown: Option<Unknown>,
    /// The schema of the file read, where it was older.
    pub(super) migrated_from: Option<u64>,
    /// Whether the person decided to replace what is on disk, so that it must be kept as a backup first.
    pub(super) replaces: bool,
    /// Where this session writes since someone else changed the file.
    pub(super) aside: Option<Aside>,
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
            base: None,
            revision: highest_backup(folder),
            ..Self::of(Vec::new(), 0)
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
                Some(bytes) => Self::of(bytes, 0),
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

    /// For a save that the person decided on and that rests on what was read: it keeps what is on disk as a backup
    /// first, and does not go on without. What someone else wrote since is not replaced.
    #[must_use]
    pub fn decided(self) -> Self {
        Self {
            replaces: true,
            ..self
        }
    }

    /// The same, writing these fields that this version does not know: those of the copy that takes the place of what
    /// is on disk.
    #[must_use]
    pub fn with_unknown(self, unknown: Option<Unknown>) -> Self {
        Self { unknown, ..self }
    }

    /// Where this session's text goes since someone else changed the file; `None` in ordinary times.
    pub fn kept_as(&self) -> Option<&Path> {
        self.aside.as_ref().map(|aside| aside.place.as_path())
    }

    /// Notes what was written just now.
    pub(super) fn wrote(&mut self, bytes: Vec<u8>, revision: u64) {
        self.base = Some(Content(bytes));
        self.apart = None;
        self.kept_both = None;
        self.revision = revision;
    }

    pub(super) fn of(bytes: Vec<u8>, revision: u64) -> Self {
        Self {
            base: Some(Content(bytes)),
            apart: None,
            kept_both: None,
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

/// The bytes of a journal. They are the person's own, so they are not printed. Looking for a change compares all of
/// them, which is faster than any hash and cannot err.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Content(pub(super) Vec<u8>);

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Content({} bytes)", self.0.len())
    }
}

/// A save whose result holds more than what was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Apart {
    /// The revision of the result: a journal with a lower one does not know it yet.
    pub(super) revision: u64,
    /// What was handed over.
    pub(super) handed_over: Content,
}

/// Where this session writes since others changed the file in a way that cannot be merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aside {
    /// The side file.
    pub(super) place: PathBuf,
    /// The revision on disk, where it is lower than the one last seen.
    pub(super) older: Option<u64>,
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
