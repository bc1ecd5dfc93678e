//! `import`: takes a journal in from a file that the person names.

use crate::cli::{
    Surroundings,
    args::{Import, ImportWhat},
    merge,
};

/// Merges the journal of a file into the person's own, record by record. The file stays as it is.
///
/// # Errors
///
/// As [`merge::fold_in`].
pub fn run(import: &Import, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let ImportWhat::Journal(journal) = &import.what;
    merge::fold_in(&journal.file, &here.folder()?, here)
}
