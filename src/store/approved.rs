//! The commands that the person has looked at and agreed to run, on this machine.
//!
//! What counts is the exact text, so a command that was changed, or that came with an imported journal, is asked
//! about before it runs. The list lies beside the journal and is no part of it: it is never merged, exported, or kept
//! in git by the lines that `path --git-setup` prints.

use std::fs::File;
use std::io::Read as _;

use crate::store::atomic::{self, Replace};
use crate::store::failure::StoreError;
use crate::store::paths::Folder;

/// The largest list that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// Whether this exact command was agreed to. A list that cannot be read agrees to nothing.
pub fn is_approved(folder: &Folder, command: &str) -> bool {
    read(folder).iter().any(|known| known == command)
}

/// Remembers that this command was agreed to.
///
/// # Errors
///
/// What keeps the list from being written; it is as it was then.
pub fn approve(folder: &Folder, command: &str) -> Result<(), StoreError> {
    let mut known = read(folder);
    if known.iter().any(|one| one == command) {
        return Ok(());
    }
    known.push(command.to_owned());
    let bytes = serde_json::to_vec_pretty(&known).unwrap_or_default();
    folder.create()?;
    atomic::write(&folder.approved(), &bytes, Replace::Allowed)
        .map(|_| ())
        .map_err(StoreError::not_saved)
}

fn read(folder: &Folder) -> Vec<String> {
    let mut text = String::new();
    let read =
        File::open(folder.approved()).and_then(|file| file.take(LARGEST).read_to_string(&mut text));
    match read {
        Ok(_) => serde_json::from_str(&text).unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::paths::{Environment, find};

    #[test]
    fn only_the_exact_text_that_was_agreed_to_is_approved() {
        let home = tempfile::tempdir().unwrap();
        let folder = find(Some(&home.path().join("data")), &Environment::default()).unwrap();
        assert!(!is_approved(&folder, "echo 1"));
        approve(&folder, "echo 1").unwrap();
        approve(&folder, "echo 1").unwrap();
        approve(&folder, "echo 2").unwrap();
        assert!(is_approved(&folder, "echo 1") && is_approved(&folder, "echo 2"));
        assert!(!is_approved(&folder, "echo 1 "));
        assert_eq!(read(&folder), ["echo 1", "echo 2"]);
    }

    #[test]
    fn a_list_that_cannot_be_read_agrees_to_nothing() {
        let home = tempfile::tempdir().unwrap();
        let folder = find(Some(home.path()), &Environment::default()).unwrap();
        for content in ["", "[", "{\"echo 1\": true}", "[1]"] {
            atomic::write(&folder.approved(), content.as_bytes(), Replace::Allowed).unwrap();
            assert!(!is_approved(&folder, "echo 1"), "{content}");
        }
    }
}
