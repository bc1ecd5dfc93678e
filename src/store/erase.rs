//! Takes the journal and everything that belongs to it off the disk, or only what is private in it.
//!
//! The journal itself goes last. An erase that was cut off has then either done nothing to see, or left a journal that
//! opens as ever, so that its owner knows that words are still there; never an empty start with old words lying in
//! backups. Running it again takes what is left.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::store::{atomic, backup, check, failure::StoreError, file, paths::Folder, shown, tidy};

pub mod pages;
pub mod private;

/// What an erase takes away, in that order, and what it leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files that go.
    pub goes: Vec<PathBuf>,
    /// What lies in the folder and stays, in words.
    pub remains: Vec<String>,
}

impl Plan {
    /// Looks what there is; nothing is changed.
    pub fn of(folder: &Folder) -> Self {
        let mut goes: Vec<PathBuf> = backup::list(folder)
            .into_iter()
            .map(|backup| backup.path)
            .collect();
        goes.extend(tidy::leftovers(folder));
        goes.extend(tidy::damaged_copies(folder));
        let (ours, foreign): (Vec<_>, Vec<_>) = tidy::copies(folder)
            .into_iter()
            .partition(|copy| is_our_data(copy));
        goes.extend(ours);
        let beside = [folder.approved(), folder.settings()];
        goes.extend(beside.into_iter().filter(|path| path.is_file()));
        goes.extend(journal_files(&folder.journal()));
        if goes.is_empty() {
            goes.extend(Some(folder.lock()).filter(|lock| lock.exists()));
        } else {
            goes.push(folder.lock());
        }
        let remains = remains(folder, &foreign, &goes);
        Self { goes, remains }
    }
}

/// Deletes what the plan names and the folders that are empty then; the caller holds the lock. What is gone already
/// counts as deleted.
///
/// # Errors
///
/// [`StoreError::NotErased`] at the first file that cannot be deleted; everything after it is still there.
pub fn carry_out(folder: &Folder, plan: &Plan) -> Result<(), StoreError> {
    for path in &plan.goes {
        match fs::remove_file(path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                return Err(StoreError::NotErased {
                    place: path.clone(),
                    cause,
                });
            }
            _ => {}
        }
    }
    // A folder that holds something else stays, and the plan has said so.
    drop(fs::remove_dir(folder.backups()));
    // So that the names are gone after a power cut as well; where there is no such flush, nothing can be done.
    drop(atomic::probe_folder_flush(folder.root()));
    drop(fs::remove_dir(folder.root()));
    Ok(())
}

/// A link goes after what it leads to, so that a run that was cut off can be gone on with.
fn journal_files(place: &Path) -> Vec<PathBuf> {
    let Ok(found) = fs::symlink_metadata(place) else {
        return Vec::new();
    };
    if found.is_file() {
        return vec![place.to_owned()];
    }
    if !found.is_symlink() {
        return Vec::new();
    }
    let target = fs::canonicalize(place).ok();
    match target.as_ref().map(fs::metadata) {
        Some(Ok(found)) if !found.is_file() => Vec::new(),
        _ => target.into_iter().chain(Some(place.to_owned())).collect(),
    }
}

/// Whether a file with a name like ours holds a journal, so that a file of somebody else is never taken for one.
fn is_our_data(copy: &Path) -> bool {
    check::is_ours(copy) || matches!(file::read_copy(copy), Ok(_) | Err(StoreError::Newer { .. }))
}

fn remains(folder: &Folder, foreign: &[PathBuf], goes: &[PathBuf]) -> Vec<String> {
    let mut words = Vec::new();
    if folder.root().join(".git").exists() {
        words.push(
            "The git history in this folder: it holds every version that was committed.".to_owned(),
        );
    }
    for copy in foreign {
        words.push(format!(
            "{}: its name begins like a journal, but it is not one.",
            shown::name(copy)
        ));
    }
    let ours = [folder.backups(), folder.lock(), folder.root().join(".git")];
    let is_other =
        |path: &PathBuf| !goes.contains(path) && !foreign.contains(path) && !ours.contains(path);
    let others = [folder.root().to_owned(), folder.backups()]
        .iter()
        .filter_map(|place| fs::read_dir(place).ok())
        .flatten()
        .flatten()
        .filter(|entry| is_other(&entry.path()))
        .count();
    if others > 0 {
        let (noun, verb) = if others == 1 {
            ("file or folder", "is")
        } else {
            ("files or folders", "are")
        };
        words.push(format!(
            "{others} other {noun} in it that {verb} not elbowroom's."
        ));
    }
    words
}

#[cfg(test)]
mod tests;
