//! What can go wrong with the journal on disk, in words, and why a save failed.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::store::{
    atomic::WriteError,
    shown::{name, path},
};

/// Something the store could not do. The message says what was read, why it cannot be used, and what helps.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No place for the data is known on this account.
    #[error(
        "There is no home folder to keep your data in. Name a folder with --data-dir or ELBOWROOM_DIR."
    )]
    NoPlace,
    /// The platform or a variable gave a folder that depends on where the program is started.
    #[error(
        "{source_name} gives the folder {shown}, which is not an absolute path. Use one that starts at the root.",
        shown = path(folder)
    )]
    Relative {
        /// Which setting it came from, for the message.
        source_name: &'static str,
        /// What it said.
        folder: PathBuf,
    },
    /// The data folder that was named is a file.
    #[error("{shown} is a file, a folder is needed.", shown = path(.0))]
    NeedsFolder(PathBuf),
    /// The data folder cannot be made.
    #[error("The folder {shown} could not be made: {why}. Name another with --data-dir.", shown = path(folder))]
    NoFolder {
        /// The data folder.
        folder: PathBuf,
        /// The part that is in the way, in words.
        why: String,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// Something else lies where the journal, or a file beside it, should: a folder, a device, a link to nowhere.
    #[error("{shown} cannot be used: {why}. Nothing was changed.", shown = path(place))]
    NotAJournalFile {
        /// Where it lies.
        place: PathBuf,
        /// What it is.
        why: String,
    },
    /// The journal is there and cannot be read.
    #[error("{shown} could not be read: {why}. Nothing was changed.", shown = path(place))]
    Unreadable {
        /// Where it lies.
        place: PathBuf,
        /// The cause, with owner and rights where that helps.
        why: String,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// The journal was read and is not in order.
    #[error("{shown}{at}: {why}. Nothing was changed.", shown = name(place), at = at(*spot))]
    Damaged {
        /// Where it lies.
        place: PathBuf,
        /// Line and column, both from 1, where that is known.
        spot: Option<(usize, usize)>,
        /// What is wrong there.
        why: String,
        /// The copy that was put aside for safety, byte for byte.
        kept_as: Option<PathBuf>,
    },
    /// The journal was written by a newer version of the program.
    #[error("{shown} was written by a newer version (form {schema}). It was not touched; please update elbowroom.",
        shown = name(place))]
    Newer {
        /// Where it lies.
        place: PathBuf,
        /// The schema number in the file.
        schema: u64,
    },
    /// Someone else changed the journal since this session last saw it; ours lies beside it.
    #[error("journal.json was changed by someone else meanwhile. It was left alone; yours is safe in {shown}.",
        shown = name(kept_as))]
    ChangedOnDisk {
        /// Where this session's version is kept.
        kept_as: PathBuf,
    },
    /// An older version lies where the journal was; ours lies beside it.
    #[error(
        "journal.json was replaced by an older version (revision {revision}, lower than {known}). \
         It was left alone; yours is safe in {shown}.",
        shown = name(kept_as)
    )]
    OlderOnDisk {
        /// The revision on disk.
        revision: u64,
        /// The highest revision this session knew before.
        known: u64,
        /// Where this session's version is kept.
        kept_as: PathBuf,
    },
    /// The journal holds something that JSON cannot keep exactly, such as a number without a value.
    #[error(
        "The journal holds a value that a file cannot keep exactly ({0}), so it was not written."
    )]
    NotExact(String),
    /// The journal has grown beyond what is read back.
    #[error(
        "The journal would be larger than {0} MiB, which could not be read again, so it was not written."
    )]
    TooLarge(u64),
    /// A file could not be deleted.
    #[error("{shown} could not be deleted: {why}.", shown = path(place), why = crate::store::shown::text(&cause.to_string()))]
    NotErased {
        /// Which.
        place: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// The disk did not take it.
    #[error("{shown} was not written: {failure}.", shown = path(place))]
    NotSaved {
        /// What should have been written.
        place: PathBuf,
        /// Why not.
        failure: Failure,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
}

impl StoreError {
    /// A write that failed, with its reason found out while the disk is still in that state.
    pub fn not_saved(error: WriteError) -> Self {
        let failure = Failure::of(&error.cause, &error.path, error.needed);
        Self::NotSaved {
            place: error.path,
            failure,
            cause: error.cause,
        }
    }

    /// The exit code of the program: 1 not saved or not readable, 2 wrong input, 3 damaged, 4 newer, 5 a conflict.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::NoPlace
            | Self::NoFolder { .. }
            | Self::Unreadable { .. }
            | Self::NotExact(_)
            | Self::TooLarge(_)
            | Self::NotErased { .. }
            | Self::NotSaved { .. } => 1,
            Self::Relative { .. } | Self::NeedsFolder(_) => 2,
            Self::NotAJournalFile { .. } | Self::Damaged { .. } => 3,
            Self::Newer { .. } => 4,
            Self::ChangedOnDisk { .. } | Self::OlderOnDisk { .. } => 5,
        }
    }

    /// Why a save failed.
    pub fn failure(&self) -> Failure {
        match self {
            Self::NotSaved { failure, .. } => failure.clone(),
            Self::ChangedOnDisk { .. } | Self::OlderOnDisk { .. } => Failure::ChangedOnDisk,
            Self::NotExact(_) => Failure::NotExact,
            Self::TooLarge(_) => Failure::TooLarge,
            Self::NoFolder { cause, folder, .. } => Failure::of(cause, folder, 0),
            Self::Unreadable { cause, place, .. } => Failure::of(cause, place, 0),
            _ => Failure::Other(self.to_string()),
        }
    }
}

/// Why a save failed, as far as the system tells. Its words complete "NOT SAVED: ".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// No room on the disk.
    #[error("the disk is full{}", missing_words(*missing))]
    DiskFull {
        /// About how many bytes are missing, where the system tells.
        missing: Option<u64>,
    },
    /// This account has used up its share of the disk.
    #[error("your quota on this disk is used up")]
    Quota,
    /// The disk has room, but cannot hold one more file.
    #[error("the disk cannot hold more files; delete some, their size does not matter")]
    TooManyFiles,
    /// This process has too many files open.
    #[error("too many files are open in this session")]
    TooManyOpen,
    /// The disk or the file system is read-only.
    #[error("the disk is read-only")]
    ReadOnly,
    /// This account may not write there.
    #[error("this account may not write there")]
    NoRights,
    /// The data folder is not there any more.
    #[error("the data folder is gone; is its disk still connected?")]
    FolderGone,
    /// Another program held the lock for too long.
    #[error("another elbowroom is holding the lock")]
    Busy,
    /// Someone else changed the file; this session's text is kept beside it.
    #[error("someone else changed the file meanwhile; yours is kept beside it")]
    ChangedOnDisk,
    /// A value that a file cannot keep exactly.
    #[error("a number in the journal has no value")]
    NotExact,
    /// More text than the program would read back.
    #[error("the journal has grown too large")]
    TooLarge,
    /// A fault in the program itself.
    #[error("an internal error; your text is still here")]
    Internal,
    /// Anything else, in the words of the system.
    #[error("{0}")]
    Other(String),
}

impl Failure {
    /// Names the reason behind a system error; `place` and the `needed` bytes help to tell space from file count.
    pub fn of(cause: &io::Error, place: &Path, needed: u64) -> Self {
        use io::ErrorKind as Kind;
        if is_too_many_open(cause) {
            return Self::TooManyOpen;
        }
        match cause.kind() {
            Kind::StorageFull => disk_full(place, needed),
            Kind::QuotaExceeded => Self::Quota,
            Kind::ReadOnlyFilesystem => Self::ReadOnly,
            Kind::PermissionDenied => Self::NoRights,
            Kind::NotFound | Kind::NotADirectory => Self::FolderGone,
            Kind::ResourceBusy => Self::Busy,
            _ => Self::Other(format!(
                "the disk reported: {}",
                crate::store::shown::text(&cause.to_string())
            )),
        }
    }

    /// Whether the same save can work later without a person doing anything in the program.
    pub fn may_pass(&self) -> bool {
        !matches!(self, Self::ChangedOnDisk | Self::NotExact | Self::TooLarge)
    }
}

#[cfg(unix)]
fn disk_full(place: &Path, needed: u64) -> Failure {
    let folder = place.parent().unwrap_or(place);
    let Ok(room) = rustix::fs::statvfs(folder) else {
        return Failure::DiskFull { missing: None };
    };
    if room.f_files > 0 && room.f_favail == 0 {
        return Failure::TooManyFiles;
    }
    let free = room.f_bavail.saturating_mul(room.f_frsize);
    Failure::DiskFull {
        missing: needed.checked_sub(free).filter(|missing| *missing > 0),
    }
}

#[cfg(not(unix))]
fn disk_full(_place: &Path, _needed: u64) -> Failure {
    Failure::DiskFull { missing: None }
}

#[cfg(unix)]
fn is_too_many_open(cause: &io::Error) -> bool {
    use rustix::io::Errno;
    [Errno::MFILE, Errno::NFILE]
        .iter()
        .any(|errno| cause.raw_os_error() == Some(errno.raw_os_error()))
}

#[cfg(not(unix))]
fn is_too_many_open(_cause: &io::Error) -> bool {
    false
}

fn missing_words(missing: Option<u64>) -> String {
    missing
        .map(|bytes| format!(", about {} kB are missing", bytes.div_ceil(1000)))
        .unwrap_or_default()
}

fn at(spot: Option<(usize, usize)>) -> String {
    spot.map(|(line, column)| format!(", line {line}, column {column}"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cause_has_its_own_reason() {
        let here = Path::new("/");
        let cases = [
            (io::ErrorKind::QuotaExceeded, Failure::Quota),
            (io::ErrorKind::ReadOnlyFilesystem, Failure::ReadOnly),
            (io::ErrorKind::PermissionDenied, Failure::NoRights),
            (io::ErrorKind::NotFound, Failure::FolderGone),
            (io::ErrorKind::ResourceBusy, Failure::Busy),
        ];
        for (kind, reason) in cases {
            assert_eq!(Failure::of(&kind.into(), here, 1), reason, "{kind:?}");
        }
        let full = Failure::of(
            &io::ErrorKind::StorageFull.into(),
            Path::new("/tmp/x"),
            u64::MAX,
        );
        assert!(matches!(full, Failure::DiskFull { .. }), "{full:?}");
    }

    #[cfg(unix)]
    #[test]
    fn the_codes_of_the_system_are_understood() {
        use rustix::io::Errno;
        let of = |errno: Errno| {
            Failure::of(
                &io::Error::from_raw_os_error(errno.raw_os_error()),
                Path::new("/"),
                0,
            )
        };
        assert!(matches!(of(Errno::NOSPC), Failure::DiskFull { .. }));
        assert_eq!(of(Errno::DQUOT), Failure::Quota);
        assert_eq!(of(Errno::ROFS), Failure::ReadOnly);
        assert_eq!(of(Errno::ACCESS), Failure::NoRights);
        assert_eq!(of(Errno::MFILE), Failure::TooManyOpen);
        assert!(of(Errno::IO).to_string().starts_with("the disk reported: "));
    }

    #[test]
    fn messages_and_codes_are_as_promised() {
        let place = PathBuf::from("/home/kim/.config/elbowroom/journal.json");
        let why = "a comma before a closing bracket".to_owned();
        let damaged = StoreError::Damaged {
            place: place.clone(),
            spot: Some((12, 4)),
            why,
            kept_as: None,
        };
        let words = "journal.json, line 12, column 4: a comma before a closing bracket. Nothing was changed.";
        assert_eq!(damaged.to_string(), words);
        assert_eq!(damaged.exit_code(), 3);
        assert_eq!(
            StoreError::NeedsFolder("/tmp/x".into()).to_string(),
            "/tmp/x is a file, a folder is needed."
        );
        assert_eq!(StoreError::NeedsFolder("/tmp/x".into()).exit_code(), 2);
        assert_eq!(StoreError::Newer { place, schema: 9 }.exit_code(), 4);
        assert_eq!(
            StoreError::ChangedOnDisk {
                kept_as: "x".into()
            }
            .exit_code(),
            5
        );
        assert_eq!(
            Failure::DiskFull {
                missing: Some(4100)
            }
            .to_string(),
            "the disk is full, about 5 kB are missing"
        );
    }
}
