//! A journal that lies somewhere else than `journal.json`: a backup, a conflict copy, a file that is handed over.

use std::path::Path;

use serde_json::Value;

use crate::{
    domain::journal::Journal,
    store::{failure::StoreError, file, migrate, unknown::Unknown},
};

/// Reads a copy with everything in it. Nothing is changed and nothing is put aside.
///
/// # Errors
///
/// As [`file::read_copy`].
pub fn read(place: &Path) -> Result<Copy, StoreError> {
    let journal = file::read_copy(place)?;
    let unknown = file::content(place)?.and_then(|bytes| unknown_of(&bytes, &journal));
    Ok(Copy { journal, unknown })
}

/// A copy as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Copy {
    /// What it holds.
    pub journal: Journal,
    /// Fields in it that this version does not know.
    pub unknown: Option<Unknown>,
}

/// What bytes that were read as this journal hold beyond it.
pub fn unknown_of(bytes: &[u8], journal: &Journal) -> Option<Unknown> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(text).ok()?;
    let file = migrate::migrate(value).ok()?;
    Unknown::between(&file, &serde_json::to_value(journal).ok()?)
}
