//! `merge`: folds another version of the journal into it; and the same for git.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize as _;
use serde_json::Value;

use crate::{
    cli::{
        Surroundings, args,
        failure::{NOT_DONE, Refusal, WRONG_USE},
        output,
    },
    domain::{
        holdings::Holdings,
        journal::Journal,
        merge::{Conflict, merge_values},
    },
    store::{
        Folder, StoreError, ancestor,
        atomic::{self, Replace},
        backup::{self, Reason},
        file, layout, migrate, shown,
        unknown::Unknown,
    },
};

/// Folds a version in; one that lies in the data folder is moved to the backups.
///
/// # Errors
///
/// As [`fold_in`].
pub fn run(merge: &args::Merge, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let folder = here.folder()?;
    let code = fold_in(&merge.file, &folder, here)?;
    let real = |path: &Path| fs::canonicalize(path).ok();
    let parent = real(&merge.file).and_then(|file| file.parent().map(Path::to_owned));
    if parent.is_some() && parent == real(folder.root()) {
        put_away(&merge.file, &folder, here)?;
    }
    Ok(code)
}

/// Merges a file into the journal, saves it, and says what came of it. Exit code 5 where values wait to be picked.
///
/// # Errors
///
/// Exit code 2 for a file that cannot be used, 3 and 4 for one that is damaged or newer, and what saving gives. The
/// journal is as it was then.
pub fn fold_in(file: &Path, folder: &Folder, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let real = |path: &Path| fs::canonicalize(path).ok();
    if real(file).is_some() && real(file) == real(&folder.journal()) {
        let refusal = Refusal::new(WRONG_USE, "That is your journal itself.");
        return Err(refusal.hint("Name the other version.").into());
    }
    let theirs = Version::read(file)?;
    let loaded = here.read(folder)?;
    let ours = Version::of(loaded.journal, file::content(&folder.journal())?)?;
    if theirs.journal.demonstration && !ours.journal.demonstration {
        let says = format!("{} is a demonstration.", shown::name(file));
        let hint = "It would mix with what is yours, so nothing was done.";
        return Err(Refusal::new(WRONG_USE, says).hint(hint).into());
    }
    let base = ancestor::common(folder, &ours.journal, &theirs.journal).unwrap_or_default();
    let merged = Merged::of(&serde_json::to_value(base)?, &ours, &theirs)?;
    if merged.is_as(&ours) {
        output::print("Everything in it is in your journal already.\n")?;
        return Ok(0);
    }
    let mut seen = loaded.seen.with_unknown(merged.unknown).decided();
    here.save(folder, &merged.journal, &mut seen)?;
    let holds = Holdings::of(&merged.journal).in_words();
    output::print(&format!(
        "Merged {}. Your journal holds {holds} now.\n{}",
        shown::name(file),
        in_words(&merged.conflicts, "Open elbowroom to pick.")
    ))?;
    Ok(if merged.conflicts.is_empty() {
        0
    } else {
        CONFLICTS
    })
}

/// Merges three files for git and writes the result to the second. Exit code 1 where values wait to be picked, so that
/// git stops there.
///
/// # Errors
///
/// Where ours or theirs cannot be read, or the result not written; ours is as it was then.
pub fn drive(driver: &args::MergeDriver) -> anyhow::Result<u8> {
    let (ours, theirs) = (Version::read(&driver.ours)?, Version::read(&driver.theirs)?);
    // Two histories that begin apart have an empty file here.
    let base = Version::read(&driver.base).map_or_else(
        |_| serde_json::to_value(Journal::default()),
        |base| Ok(base.value),
    )?;
    let merged = Merged::of(&base, &ours, &theirs)?;
    let mut value = merged.value;
    let revision = ours.journal.revision.max(theirs.journal.revision);
    if let Some(field) = value.get_mut("revision") {
        *field = revision.saturating_add(1).into();
    }
    let mut bytes = layout::bytes(&value)?;
    bytes.push(b'\n');
    atomic::write(&driver.ours, &bytes, Replace::Allowed).map_err(StoreError::not_saved)?;
    if merged.conflicts.is_empty() {
        return Ok(0);
    }
    let next = "Type: git add journal.json, then git commit; then open elbowroom to pick.";
    output::warn(in_words(&merged.conflicts, next).trim_end());
    Ok(NOT_DONE)
}

/// Values wait for a person.
const CONFLICTS: u8 = 5;

/// A journal with every field of its file.
struct Version {
    journal: Journal,
    value: Value,
}

impl Version {
    fn read(file: &Path) -> anyhow::Result<Self> {
        let journal = file::read_copy(file)?;
        Self::of(journal, file::content(file)?)
    }

    fn of(journal: Journal, bytes: Option<Vec<u8>>) -> anyhow::Result<Self> {
        let Some(bytes) = bytes else {
            let value = serde_json::to_value(&journal)?;
            return Ok(Self { journal, value });
        };
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let file = migrate::migrate(serde_json::from_slice(text)?)?;
        // Every known field is there, also where the file left it out, so that leaving out is no change.
        let mut value = serde_json::to_value(&journal)?;
        if let Some(unknown) = Unknown::between(&file, &value) {
            unknown.carry_into(&mut value);
        }
        Ok(Self { journal, value })
    }
}

struct Merged {
    journal: Journal,
    value: Value,
    unknown: Option<Unknown>,
    conflicts: Vec<Conflict>,
}

impl Merged {
    fn of(base: &Value, ours: &Version, theirs: &Version) -> anyhow::Result<Self> {
        let (value, conflicts) = merge_values(base, &ours.value, &theirs.value);
        let journal = Journal::deserialize(&value)?;
        let unknown = Unknown::between(&value, &serde_json::to_value(&journal)?);
        Ok(Self {
            journal,
            value,
            unknown,
            conflicts,
        })
    }

    fn is_as(&self, ours: &Version) -> bool {
        let without_revision = |value: &Value| {
            let mut value = value.clone();
            value
                .as_object_mut()
                .map(|fields| fields.remove("revision"));
            value
        };
        without_revision(&self.value) == without_revision(&ours.value)
    }
}

fn in_words(conflicts: &[Conflict], next: &str) -> String {
    const MOST: usize = 20;
    if conflicts.is_empty() {
        return String::new();
    }
    let mut text = match conflicts.len() {
        1 => "One value was changed on both sides; both are kept:\n".to_owned(),
        many => format!("{many} values were changed on both sides; both are kept:\n"),
    };
    for conflict in conflicts.iter().take(MOST) {
        text.push_str("  ");
        text.push_str(&shown::text(&conflict.says));
        text.push('\n');
    }
    if let Some(more) = conflicts.len().checked_sub(MOST).filter(|more| *more > 0) {
        text.push_str("  and ");
        text.push_str(&more.to_string());
        text.push_str(" more\n");
    }
    text.push_str(next);
    text.push('\n');
    text
}

/// Moves a copy that was folded in from the data folder to the backups, so that it is not offered again.
fn put_away(file: &Path, folder: &Folder, here: &Surroundings<'_>) -> anyhow::Result<()> {
    let revision = file::read_copy(file)?.revision;
    let Some(bytes) = file::content(file)? else {
        return Ok(());
    };
    let kept: PathBuf = backup::keep(folder, (&bytes, revision), Reason::Decision, here.now)?;
    fs::remove_file(file)?;
    output::print(&format!(
        "The copy is kept as backups/{}.\n",
        shown::name(&kept)
    ))?;
    Ok(())
}
