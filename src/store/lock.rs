//! The lock that two windows, or a window and a command, take for the few milliseconds of a save.
//!
//! The operating system holds it, so a killed holder leaves nothing to clean up. The file is empty, never deleted,
//! and tells nothing about who holds it.

use std::{
    fs::{File, TryLockError},
    io,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use crate::store::rights;

/// Takes the lock at `path`, waiting at most `patience` for another holder.
///
/// # Errors
///
/// `ResourceBusy` when another program held it all the time; else what the system said to opening the file.
pub fn take(path: &Path, patience: Duration) -> io::Result<Lock> {
    let file = open(path)?;
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Lock { file: Some(file) }),
            Err(TryLockError::WouldBlock) if started.elapsed() < patience => thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::ResourceBusy.into()),
            Err(TryLockError::Error(error)) if is_unsupported(&error) => {
                return Ok(Lock { file: None });
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

/// Looks whether the file system of a folder has locks, without making or changing anything.
///
/// The lock file is tried where there is one, else the folder itself. Nobody is disturbed: a save waits longer than
/// this holds it.
pub fn probe(folder: &Path, lock: &Path) -> Locks {
    let Ok(file) = File::open(lock).or_else(|_| File::open(folder)) else {
        return Locks::Unknown;
    };
    match file.try_lock() {
        Ok(()) => Locks::Work,
        Err(TryLockError::WouldBlock) => Locks::Held,
        Err(TryLockError::Error(error)) if is_unsupported(&error) => Locks::Missing,
        Err(TryLockError::Error(_)) => Locks::Unknown,
    }
}

/// What a file system has of locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locks {
    /// There are locks and nobody holds ours.
    Work,
    /// There are locks and another elbowroom is saving right now.
    Held,
    /// This file system has none; only the comparison of content protects two windows.
    Missing,
    /// Could not be tried, because the folder is not there or cannot be opened.
    Unknown,
}

/// The lock while it is held; dropping it releases it.
#[derive(Debug)]
pub struct Lock {
    file: Option<File>,
}

impl Lock {
    /// Whether the file system has locks at all. Without them only the comparison of content protects two windows.
    pub fn is_held(&self) -> bool {
        self.file.is_some()
    }
}

/// How long to wait between two looks at a lock that someone else holds.
const PAUSE: Duration = Duration::from_millis(10);

fn open(path: &Path) -> io::Result<File> {
    let file = rights::private_options()
        .create(true)
        .truncate(false)
        .open(path)?;
    rights::protect(&file)?;
    Ok(file)
}

#[cfg(unix)]
fn is_unsupported(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let unsupported = [
        Errno::NOLCK,
        Errno::OPNOTSUPP,
        Errno::NOTSUP,
        Errno::NOSYS,
        Errno::INVAL,
    ];
    unsupported
        .iter()
        .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
        || error.kind() == io::ErrorKind::Unsupported
}

#[cfg(not(unix))]
fn is_unsupported(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported
}

#[cfg(test)]
mod tests {
    use tempfile::tempdir;

    use super::*;

    #[test]
    fn a_second_holder_waits_and_gets_it_after_release() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = take(&path, Duration::ZERO).unwrap();
        assert!(first.is_held());
        let busy = take(&path, Duration::from_millis(20)).unwrap_err();
        assert_eq!(busy.kind(), io::ErrorKind::ResourceBusy);
        let waiting = thread::spawn({
            let path = path.clone();
            move || take(&path, Duration::from_secs(5)).map(|lock| lock.is_held())
        });
        drop(first);
        assert!(waiting.join().unwrap().unwrap());
        assert!(path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn it_is_private_and_never_goes_through_a_link() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempdir().unwrap();
        let path = folder.path().join("lock");
        drop(take(&path, Duration::ZERO).unwrap());
        assert_eq!(
            path.metadata().unwrap().permissions().mode() & 0o7777,
            0o600
        );
        let link = folder.path().join("other");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(take(&link, Duration::ZERO).is_err());
    }
}
