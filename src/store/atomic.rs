//! One file written whole or not at all: sibling temporary file, flush, rename, flush of the folder.
//!
//! The journal, its backups and exported documents all go through [`write()`]. There is no fallback that truncates
//! and rewrites in place: a failure leaves what was there untouched.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use tempfile::{NamedTempFile, TempPath};

use crate::store::rights;

/// Writes `bytes` to `target`, readable only by this account.
///
/// A link at `target` is followed once and stays; the temporary file is named `.NAME-<random>.tmp` and lies beside
/// the real target.
///
/// # Errors
///
/// A [`WriteError`] with the step that failed. Then nothing has changed at `target` and no temporary file is left.
/// With [`Replace::Never`] an existing file gives `AlreadyExists` as its cause.
pub fn write(target: &Path, bytes: &[u8], replace: Replace) -> Result<Written, WriteError> {
    let failed = |step: Step| {
        move |cause: io::Error| WriteError {
            path: target.to_owned(),
            step,
            needed: bytes.len() as u64,
            cause,
        }
    };
    let place = resolve(target, replace).map_err(failed(Step::Find))?;
    let folder_path = folder_of(&place);
    // Opened before anything is written, so that too many open files stop the save while nothing has happened yet.
    let folder = open_folder(folder_path).map_err(failed(Step::Make))?;

    let temporary = tempfile::Builder::new()
        .prefix(&temporary_prefix(&place))
        .suffix(TEMPORARY_SUFFIX)
        .rand_bytes(10)
        .make_in(folder_path, make_private)
        .map_err(failed(Step::Make))?;
    rights::protect(temporary.as_file()).map_err(failed(Step::Make))?;
    fill(temporary.as_file(), bytes).map_err(failed(Step::Write))?;
    // A flush that failed once may report success the next time although the bytes are gone, so the handle is
    // dropped here and a later try writes everything again.
    temporary
        .as_file()
        .sync_all()
        .map_err(failed(Step::Flush))?;
    rename(temporary, &place, replace).map_err(failed(Step::Rename))?;

    Ok(Written {
        folder_flush: flush_folder(folder.as_ref()),
        path: place,
    })
}

/// Writes a new file in `folder`, named by a stem and an ending such as `.json`; where that name is taken, `-2`, `-3`
/// and so on stands between the two.
///
/// # Errors
///
/// As [`write()`]; a name that is taken is never an error until a hundred of them are.
pub fn write_new(folder: &Path, name: (&str, &str), bytes: &[u8]) -> Result<Written, WriteError> {
    const MOST: u32 = 100;
    let (stem, ending) = name;
    let mut number = 1;
    loop {
        let suffix = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        match write(
            &folder.join(format!("{stem}{suffix}{ending}")),
            bytes,
            Replace::Never,
        ) {
            Err(taken) if taken.cause.kind() == io::ErrorKind::AlreadyExists && number < MOST => {
                number += 1;
            }
            done => return done,
        }
    }
}

/// Asks the disk to flush a folder, which changes nothing: whether names in it can be made to last.
///
/// # Errors
///
/// What the system said when the folder cannot be opened.
pub fn probe_folder_flush(folder: &Path) -> io::Result<FolderFlush> {
    Ok(flush_folder(open_folder(folder)?.as_ref()))
}

/// What every temporary file of the program ends with.
pub const TEMPORARY_SUFFIX: &str = ".tmp";

/// Whether a file that is already there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// An existing file is left alone and the write fails.
    Never,
    /// An existing file is replaced as a whole.
    Allowed,
}

/// A finished write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where the bytes are, links resolved.
    pub path: PathBuf,
    /// Whether the new name itself is known to be on the disk.
    pub folder_flush: FolderFlush,
}

/// What the disk said to the flush of the folder after the rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderFlush {
    /// The new name is on the disk.
    Done,
    /// This file system or system has no such flush; nothing is wrong.
    Unsupported,
    /// The disk reported an error: the text is readable now, but may not survive a power cut.
    Uncertain,
}

/// The part of a write that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Finding where a link leads, or seeing that something is already there.
    Find,
    /// Making the temporary file.
    Make,
    /// Writing the bytes and counting them.
    Write,
    /// Asking the disk to keep them.
    Flush,
    /// Putting the file in its place.
    Rename,
}

/// A write that did not happen.
#[derive(Debug, thiserror::Error)]
#[error("{path} could not be written", path = crate::store::shown::path(path))]
pub struct WriteError {
    /// Where the bytes should have gone.
    pub path: PathBuf,
    /// What failed.
    pub step: Step,
    /// How many bytes were to be written.
    pub needed: u64,
    /// What the system said.
    #[source]
    pub cause: io::Error,
}

fn resolve(target: &Path, replace: Replace) -> io::Result<PathBuf> {
    match fs::symlink_metadata(target) {
        Ok(_) if replace == Replace::Never => Err(io::ErrorKind::AlreadyExists.into()),
        Ok(found) if found.is_symlink() => fs::canonicalize(target),
        Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(_) => Ok(target.to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(target.to_owned()),
        Err(error) => Err(error),
    }
}

fn folder_of(place: &Path) -> &Path {
    match place.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn temporary_prefix(place: &Path) -> String {
    const LONGEST: usize = 100;
    let stem = place.file_stem().unwrap_or_default().to_string_lossy();
    let mut prefix = String::from(".");
    for letter in stem.chars().take_while(|letter| !letter.is_control()) {
        if prefix.len() + letter.len_utf8() > LONGEST {
            break;
        }
        prefix.push(letter);
    }
    prefix.push('-');
    prefix
}

/// Makes one temporary file. The library's own way wraps what the system said, so that nobody recognises the code.
fn make_private(place: &Path) -> io::Result<File> {
    rights::private_options().create_new(true).open(place)
}

fn fill(mut file: &File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    if file.metadata()?.len() == bytes.len() as u64 {
        Ok(())
    } else {
        Err(io::Error::new(
            io::ErrorKind::WriteZero,
            "the disk kept fewer bytes than were written",
        ))
    }
}

fn rename(temporary: NamedTempFile, place: &Path, replace: Replace) -> io::Result<()> {
    let mut path = temporary.into_temp_path();
    let mut waits = BUSY_WAITS.iter();
    loop {
        let refused = match put(path, place, replace) {
            Ok(()) => return Ok(()),
            Err(refused) => refused,
        };
        match waits.next() {
            Some(wait) if is_busy(&refused.error) => thread::sleep(Duration::from_millis(*wait)),
            _ => return Err(refused.error),
        }
        path = refused.path;
    }
}

/// Waits in milliseconds while another program, often a virus scanner, holds the target on Windows.
const BUSY_WAITS: [u64; 9] = [10, 25, 50, 100, 200, 400, 400, 400, 400];

fn is_busy(error: &io::Error) -> bool {
    // Access denied, sharing violation, lock violation.
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

fn put(path: TempPath, place: &Path, replace: Replace) -> Result<(), tempfile::PathPersistError> {
    if replace == Replace::Allowed {
        return path.persist(place);
    }
    match path.persist_noclobber(place) {
        // A file system without hard links: the look above has shown that the name is free.
        Err(refused) if cannot_link(&refused.error) && fs::symlink_metadata(place).is_err() => {
            refused.path.persist(place)
        }
        done => done,
    }
}

fn cannot_link(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::PermissionDenied | io::ErrorKind::InvalidInput
    )
}

#[cfg(unix)]
fn open_folder(folder: &Path) -> io::Result<Option<File>> {
    match File::open(folder) {
        Ok(folder) => Ok(Some(folder)),
        // A folder may be writable and yet not readable; then its flush cannot be asked for.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "the same shape as on Unix, where opening can fail"
)]
fn open_folder(_folder: &Path) -> io::Result<Option<File>> {
    Ok(None)
}

fn flush_folder(folder: Option<&File>) -> FolderFlush {
    match folder.map(File::sync_all) {
        None => FolderFlush::Unsupported,
        Some(Ok(())) => FolderFlush::Done,
        Some(Err(error))
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            FolderFlush::Unsupported
        }
        Some(Err(_)) => FolderFlush::Uncertain,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::tempdir;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn replaces_the_whole_file_and_leaves_nothing_else() {
        let folder = tempdir().unwrap();
        let target = folder.path().join("summary.md");
        write(&target, b"a longer first text", Replace::Allowed).unwrap();
        let written = write(&target, b"second", Replace::Allowed).unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"second");
        assert_eq!(written.path, target);
        assert_ne!(written.folder_flush, FolderFlush::Uncertain);
        assert_eq!(names(folder.path()), ["summary.md"]);
    }

    #[test]
    fn never_leaves_an_existing_file_alone() {
        let folder = tempdir().unwrap();
        let target = folder.path().join("old.md");
        write(&target, b"old", Replace::Never).unwrap();
        let error = write(&target, b"new", Replace::Never).unwrap_err();
        assert_eq!(error.cause.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&target).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["old.md"]);
    }

    #[test]
    fn a_new_file_takes_the_next_free_name() {
        let folder = tempdir().unwrap();
        for text in ["a", "b", "c"] {
            write_new(folder.path(), ("mine", ".json"), text.as_bytes()).unwrap();
        }
        assert_eq!(
            names(folder.path()),
            ["mine-2.json", "mine-3.json", "mine.json"]
        );
        assert_eq!(fs::read(folder.path().join("mine.json")).unwrap(), b"a");
    }

    #[test]
    fn a_missing_folder_and_a_folder_as_target_are_refused_without_a_trace() {
        let folder = tempdir().unwrap();
        let error = write(&folder.path().join("gone/x.md"), b"x", Replace::Allowed).unwrap_err();
        assert_eq!(
            (error.step, error.cause.kind()),
            (Step::Make, io::ErrorKind::NotFound)
        );
        assert!(error.cause.raw_os_error().is_some(), "{error:?}");
        fs::create_dir(folder.path().join("reports")).unwrap();
        let error = write(&folder.path().join("reports"), b"x", Replace::Allowed).unwrap_err();
        assert_eq!(error.cause.kind(), io::ErrorKind::IsADirectory);
        assert_eq!(names(folder.path()), ["reports"]);
    }

    #[test]
    fn a_very_long_name_still_leaves_room_for_the_temporary_one() {
        let folder = tempdir().unwrap();
        let target = folder.path().join("\u{e9}".repeat(120));
        write(&target, b"x", Replace::Never).unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"x");
    }

    #[cfg(unix)]
    #[test]
    fn the_link_stays_and_its_target_is_replaced() {
        let folder = tempdir().unwrap();
        let real = folder.path().join("dotfiles");
        fs::create_dir(&real).unwrap();
        write(&real.join("mine.json"), b"old", Replace::Never).unwrap();
        let link = folder.path().join("journal.json");
        std::os::unix::fs::symlink("dotfiles/mine.json", &link).unwrap();
        let written = write(&link, b"new", Replace::Allowed).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(real.join("mine.json")).unwrap(), b"new");
        assert_eq!(
            written.path,
            fs::canonicalize(real.join("mine.json")).unwrap()
        );
        assert_eq!(names(&real), ["mine.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_refused() {
        let folder = tempdir().unwrap();
        let link = folder.path().join("journal.json");
        std::os::unix::fs::symlink("nowhere", &link).unwrap();
        assert_eq!(
            write(&link, b"x", Replace::Allowed).unwrap_err().step,
            Step::Find
        );
        assert_eq!(names(folder.path()), ["journal.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_was_open_to_others_is_private_after_the_write() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempdir().unwrap();
        let target = folder.path().join("journal.json");
        write(&target, b"x", Replace::Allowed).unwrap();
        fs::set_permissions(&target, fs::Permissions::from_mode(0o644)).unwrap();
        write(&target, b"y", Replace::Allowed).unwrap();
        assert_eq!(
            fs::metadata(&target).unwrap().permissions().mode() & 0o7777,
            0o600
        );
    }
}
