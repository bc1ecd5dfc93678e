//! Takes what is private out of the journal and out of every earlier state of it, and leaves the rest as it is.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use serde::Deserialize as _;
use serde_json::{Map, Value};

use crate::{
    domain::journal::Journal,
    store::{
        atomic::{self, Replace},
        backup,
        failure::StoreError,
        file, layout, migrate,
        paths::Folder,
        tidy,
    },
};

/// What holds private words, sorted by what can be done about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Files that are written again without them; the journal is the last.
    pub rewritten: Vec<PathBuf>,
    /// Temporary files, which go.
    pub deleted: Vec<PathBuf>,
    /// Files that cannot be read, so that nobody can tell what they hold.
    pub unreadable: Vec<PathBuf>,
    /// How many files that can be read hold nothing private.
    pub clean: usize,
}

/// Looks what there is; nothing is changed.
///
/// # Errors
///
/// Where the journal itself cannot be read: then nothing should be done.
pub fn find(folder: &Folder) -> Result<Found, StoreError> {
    file::inspect(folder)?;
    let mut found = Found {
        deleted: tidy::leftovers(folder),
        unreadable: tidy::damaged_copies(folder),
        ..Found::default()
    };
    let backups = backup::list(folder).into_iter().map(|backup| backup.path);
    let journal = Some(folder.journal()).filter(|place| place.exists());
    for path in backups.chain(tidy::copies(folder)).chain(journal) {
        match blanked(&path, &blank) {
            Ok(Some(_)) => found.rewritten.push(path),
            Ok(None) => found.clean += 1,
            Err(_) => found.unreadable.push(path),
        }
    }
    Ok(found)
}

/// Writes one of the files that were found again, without what is private in it; the caller holds the lock.
///
/// # Errors
///
/// Where it cannot be read any more or cannot be written; it is as it was then.
pub fn rewrite(folder: &Folder, path: &Path) -> Result<(), StoreError> {
    let Some(mut value) = blanked(path, &blank)? else {
        return Ok(());
    };
    if path == folder.journal()
        && let Some(revision) = value.get_mut("revision")
    {
        // So that every window sees that it is another one.
        *revision = Value::from(revision.as_u64().unwrap_or(0).saturating_add(1));
    }
    write_blanked(path, &value)
}

/// Writes the content of a file again.
pub(super) fn write_blanked(path: &Path, value: &Value) -> Result<(), StoreError> {
    let not_exact = |error: serde_json::Error| {
        StoreError::NotExact(crate::store::shown::text(&error.to_string()))
    };
    let mut bytes = layout::bytes(value).map_err(not_exact)?;
    bytes.push(b'\n');
    atomic::write(path, &bytes, Replace::Allowed)
        .map(|_| ())
        .map_err(StoreError::not_saved)
}

/// The content of a file without what `blank` takes; nothing where there is nothing to take.
pub(super) fn blanked(
    path: &Path,
    blank: &dyn Fn(&mut Value),
) -> Result<Option<Value>, StoreError> {
    let journal = file::read_copy(path)?;
    let Some(bytes) = file::content(path)? else {
        return Ok(None);
    };
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let not_exact = |why: String| StoreError::NotExact(crate::store::shown::text(&why));
    let value: Value =
        serde_json::from_slice(text).map_err(|error| not_exact(error.to_string()))?;
    let mut value = migrate::migrate(value).map_err(|error| not_exact(error.to_string()))?;
    let before = value.clone();
    blank(&mut value);
    if value == before {
        return Ok(None);
    }
    let after = Journal::deserialize(&value).map_err(|error| not_exact(error.to_string()))?;
    if after.swaps.len() != journal.swaps.len() {
        return Err(not_exact("it reads back differently".to_owned()));
    }
    Ok(Some(value))
}

/// Takes everything private out of a journal in its current form, with fields in there that this version does not
/// know. Half-typed answers, undo steps, what was deleted and what waits to be picked go as well: each may come from a
/// private page.
pub fn blank(journal: &mut Value) {
    let Some(journal) = journal.as_object_mut() else {
        return;
    };
    take(journal.get_mut("role"), &["pulse_before"]);
    take(journal.get_mut("place"), &["undo"]);
    for (key, empty) in [
        ("drafts", Value::Object(Map::new())),
        ("trash", Value::Array(Vec::new())),
        ("conflicts", Value::Array(Vec::new())),
    ] {
        if let Some(field) = journal.get_mut(key) {
            *field = empty;
        }
    }
    let hidden = take_private_assets(journal);
    if let Some(asset) = journal
        .get_mut("place")
        .and_then(|place| place.get_mut("asset"))
        .filter(|asset| hidden.contains(&asset.to_string()))
    {
        *asset = Value::Null;
    }
    for swap in items(journal.get_mut("swaps")) {
        take(Some(swap), &["private"]);
        take(swap.get_mut("talk"), &["sure_before", "sure_after"]);
        if let Some(Value::Array(backed_by)) = swap
            .get_mut("offer")
            .and_then(|offer| offer.get_mut("backed_by"))
        {
            backed_by.retain(|id| !hidden.contains(&id.to_string()));
        }
        let weeks = swap
            .get_mut("pilot")
            .and_then(|pilot| pilot.get_mut("weeks"));
        for week in items(weeks) {
            take(Some(week), &["private_note", "pulse"]);
        }
    }
}

/// The ids of the private assets that were taken.
fn take_private_assets(journal: &mut Map<String, Value>) -> BTreeSet<String> {
    let mut hidden = BTreeSet::new();
    if let Some(Value::Array(assets)) = journal.get_mut("assets") {
        assets.retain(|asset| {
            let is_private = asset.get("keep_private") == Some(&Value::Bool(true));
            if let (true, Some(id)) = (is_private, asset.get("id")) {
                hidden.insert(id.to_string());
            }
            !is_private
        });
    }
    hidden
}

fn items(list: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    list.and_then(Value::as_array_mut).into_iter().flatten()
}

/// Removes fields that hold something, so that a second run finds nothing to do.
fn take(object: Option<&mut Value>, fields: &[&str]) {
    let Some(object) = object.and_then(Value::as_object_mut) else {
        return;
    };
    for field in fields {
        if object.get(*field).is_some_and(holds_something) {
            object.remove(*field);
        }
    }
}

fn holds_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => items.iter().any(holds_something),
        Value::Object(fields) => fields.values().any(holds_something),
    }
}
