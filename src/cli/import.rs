//! `import`: takes a journal, or numbers, in from a file that the person names.

mod columns;
mod numbers;

use crate::cli::{
    Surroundings,
    args::{Import, ImportWhat, Merge},
    failure::{Refusal, WRONG_USE},
    merge,
};
use crate::report::shared;
use crate::store::{file, shown};

/// Takes in what the file holds. The file stays as it is.
///
/// # Errors
///
/// As [`merge::fold_in`] for a journal; for numbers see the module.
pub fn run(import: &Import, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    match &import.what {
        ImportWhat::Journal(journal) => whole(journal, here),
        ImportWhat::Csv(csv) => numbers::run(csv, here),
    }
}

/// Merges the journal of a file into the person's own, record by record.
fn whole(journal: &Merge, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let is_part = file::content(&journal.file)
        .ok()
        .flatten()
        .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok())
        .is_some_and(|value| value.get(shared::ABOUT.0).is_some() && value.get("schema").is_none());
    if is_part {
        let says = format!(
            "{} was exported without its private parts, so it is no whole journal. Nothing was changed.",
            shown::name(&journal.file)
        );
        let hint =
            "On the other machine: elbowroom export numbers --format json --with-private --to FILE";
        return Err(Refusal::new(WRONG_USE, says).hint(hint).into());
    }
    merge::fold_in(&journal.file, &here.folder()?, here)
}
