//! Who may read what the program writes: only the account that runs it.
//!
//! Where the system has no such rights (Windows), the profile folder protects the files and nothing is done here.

pub use system::{
    describe, is_writable, loose, make_folder, private_options, protect, room_left, tighten,
};

/// Rights of every folder the program makes.
pub const FOLDER: u32 = 0o700;
/// Rights of every file the program makes.
pub const FILE: u32 = 0o600;

#[cfg(unix)]
mod system {
    use std::{
        fs::{self, DirBuilder, File, OpenOptions, Permissions},
        io,
        os::unix::fs::{
            DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
        },
        path::Path,
    };

    use rustix::fs::{Access, OFlags, access};

    /// What the group and everyone else may do.
    const OTHERS: u32 = 0o077;

    /// Makes one folder that only this account can enter, whatever the umask.
    pub fn make_folder(path: &Path) -> io::Result<()> {
        DirBuilder::new().mode(super::FOLDER).create(path)?;
        fs::set_permissions(path, Permissions::from_mode(super::FOLDER))
    }

    /// Sets an open file to be readable and writable for this account alone.
    pub fn protect(file: &File) -> io::Result<()> {
        file.set_permissions(Permissions::from_mode(super::FILE))
    }

    /// Options for a file of our own at a fixed name: private from the first byte, and never through a link.
    pub fn private_options() -> OpenOptions {
        let mut options = OpenOptions::new();
        let flags = i32::try_from((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits()).unwrap_or(0);
        options
            .read(true)
            .write(true)
            .mode(super::FILE)
            .custom_flags(flags);
        options
    }

    /// Takes away what other accounts may do with a file or folder; `true` when there was something to take.
    pub fn tighten(path: &Path) -> io::Result<bool> {
        let mode = fs::metadata(path)?.mode() & 0o7777;
        if mode & OTHERS == 0 {
            return Ok(false);
        }
        fs::set_permissions(path, Permissions::from_mode(mode & super::FOLDER))?;
        Ok(true)
    }

    /// The mode of a file or folder that other accounts may do something with; nothing for a private one.
    pub fn loose(path: &Path) -> Option<u32> {
        let mode = fs::metadata(path).ok()?.mode() & 0o7777;
        (mode & OTHERS != 0).then_some(mode)
    }

    /// How many bytes this account can still write beside a file or in a folder; nothing where nobody tells.
    pub fn room_left(place: &Path) -> Option<u64> {
        let room = rustix::fs::statvfs(place).ok()?;
        Some(room.f_bavail.saturating_mul(room.f_frsize))
    }

    /// Owner and rights in words, for a file that cannot be read.
    pub fn describe(path: &Path) -> Option<String> {
        let found = fs::metadata(path).ok()?;
        Some(format!(
            "owner {}, mode {:04o}",
            found.uid(),
            found.mode() & 0o7777
        ))
    }

    /// Whether this account may make files in a folder.
    pub fn is_writable(folder: &Path) -> bool {
        access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
    }
}

#[cfg(not(unix))]
mod system {
    use std::{
        fs::{self, File, OpenOptions},
        io,
        path::Path,
    };

    /// Makes one folder; the profile it lies in protects it.
    pub fn make_folder(path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    /// Nothing to do: the profile folder protects the file.
    pub fn protect(_file: &File) -> io::Result<()> {
        Ok(())
    }

    /// Options for a file of our own at a fixed name.
    pub fn private_options() -> OpenOptions {
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        options
    }

    /// Nothing to take away: the profile folder protects the file.
    pub fn tighten(_path: &Path) -> io::Result<bool> {
        Ok(false)
    }

    /// No mode to tell.
    pub fn loose(_path: &Path) -> Option<u32> {
        None
    }

    /// Nobody tells.
    pub fn room_left(_place: &Path) -> Option<u64> {
        None
    }

    /// No owner and mode to tell.
    pub fn describe(_path: &Path) -> Option<String> {
        None
    }

    /// Whether this account may make files in a folder, as far as the read-only mark tells.
    pub fn is_writable(folder: &Path) -> bool {
        fs::metadata(folder).is_ok_and(|found| !found.permissions().readonly())
    }
}
