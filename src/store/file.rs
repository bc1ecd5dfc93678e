//! Reads the journal and says in words what is wrong with one that cannot be read. Writing is in [`mod@save`].
//!
//! Reading changes nothing but one thing: a damaged file is copied aside, byte for byte, before anyone decides.

mod meet;
mod place;
mod problems;
pub mod rescue;
pub mod save;
pub mod seen;

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use serde::Deserialize as _;
use serde_json::{Value, error::Category};

pub use self::{
    save::{Saved, save},
    seen::{Fingerprint, Seen},
};
use crate::{
    domain::journal::{Journal, SCHEMA},
    store::{
        atomic,
        failure::StoreError,
        migrate::{self, MigrateError},
        paths::Folder,
        rights, shown,
        unknown::Unknown,
    },
};

/// Reads the journal of a folder; where there is none yet, starts an empty one that is not written.
///
/// # Errors
///
/// [`StoreError::Damaged`] after a copy was put aside, [`StoreError::Newer`], [`StoreError::NotAJournalFile`] and
/// [`StoreError::Unreadable`]. In every case the file itself is as it was.
pub fn read(folder: &Folder, now: DateTime<Utc>) -> Result<Loaded, StoreError> {
    inspect(folder).map_err(|error| match error {
        StoreError::Damaged {
            place, spot, why, ..
        } => {
            let kept_as = keep_aside(folder, now);
            StoreError::Damaged {
                place,
                spot,
                why,
                kept_as,
            }
        }
        other => other,
    })
}

/// As [`read`], and touches nothing at all: for `check` and for looking before deciding.
///
/// # Errors
///
/// As [`read`], with no copy put aside.
pub fn inspect(folder: &Folder) -> Result<Loaded, StoreError> {
    let place = folder.journal();
    let Some(bytes) = content(&place)? else {
        return Ok(Loaded {
            journal: empty(),
            seen: Seen::fresh(folder),
            notes: Vec::new(),
        });
    };
    let read = parse(&place, &bytes)?;
    let mut notes: Vec<String> = link_note(&place).into_iter().collect();
    if let Some(schema) = read.migrated_from {
        notes.push(format!(
            "Your data has an older form ({schema}). It is backed up before the first change."
        ));
    }
    let mut seen = Seen::of(bytes, read.journal.revision);
    seen.unknown = read.unknown;
    seen.migrated_from = read.migrated_from;
    Ok(Loaded {
        journal: read.journal,
        seen,
        notes,
    })
}

/// As [`read`], for a command that only looks: nothing is worked out that only a save needs, such as which fields this
/// version does not know. Gives the journal, and what the person should know about the file, one sentence each.
///
/// # Errors
///
/// As [`read`].
pub fn look(folder: &Folder, now: DateTime<Utc>) -> Result<(Journal, Vec<String>), StoreError> {
    let place = folder.journal();
    if let Some(journal) = content(&place)?.and_then(|bytes| at_a_glance(&bytes)) {
        return Ok((journal, link_note(&place).into_iter().collect()));
    }
    read(folder, now).map(|loaded| (loaded.journal, loaded.notes))
}

/// A journal of the current schema in which everything is as it should be; all else needs a closer look.
fn at_a_glance(bytes: &[u8]) -> Option<Journal> {
    // Checked once as a whole, not string by string.
    let text = str::from_utf8(without_mark(bytes)).ok()?;
    let journal: Journal = serde_json::from_str(text).ok()?;
    let is_plain = journal.schema == SCHEMA && problems::twins(text.as_bytes(), &journal).is_none();
    is_plain.then_some(journal)
}

/// Some editors put a byte order mark in front; it is not written back.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Reads any one file in the form of a journal: a backup, or a copy that a sync program left.
///
/// # Errors
///
/// As [`inspect`]; a file that is not there is [`StoreError::Unreadable`].
pub fn read_copy(place: &Path) -> Result<Journal, StoreError> {
    let Some(bytes) = content(place)? else {
        let none = io::Error::new(io::ErrorKind::NotFound, "there is no such file");
        return Err(unreadable(place, none));
    };
    parse(place, &bytes).map(|read| read.journal)
}

/// A journal as it was read.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What the person has written so far.
    pub journal: Journal,
    /// What was on disk, for the next save.
    pub seen: Seen,
    /// What the person should know, one sentence each.
    pub notes: Vec<String>,
}

/// The largest file that is read, in bytes. An ordinary journal has a few hundred thousand.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// The bytes of a file, `None` where there is none; refuses everything that is not a plain file.
///
/// # Errors
///
/// [`StoreError::NotAJournalFile`], [`StoreError::Unreadable`], and [`StoreError::Damaged`] for a file that is too large.
pub fn content(place: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let length = match fs::metadata(place) {
        Ok(found) if found.is_file() => found.len().min(LARGEST),
        Ok(found) => {
            let why = if found.is_dir() {
                "it is a folder, a file is needed"
            } else {
                "it is not a plain file"
            };
            return Err(StoreError::NotAJournalFile {
                place: place.to_owned(),
                why: why.to_owned(),
            });
        }
        Err(error) => return absent(place, error),
    };
    // In one piece: growing step by step would move what is there and hold it twice.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + SPARE);
    let file = File::open(place).map_err(|error| unreadable(place, error))?;
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(place, error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(damaged(
            place,
            format!("it is larger than {} MiB", LARGEST >> 20),
        ));
    }
    Ok(Some(bytes))
}

/// Room for the reading to see that the file ends, in bytes.
const SPARE: usize = 64;

struct Parsed {
    journal: Journal,
    unknown: Option<Unknown>,
    migrated_from: Option<u64>,
}

fn empty() -> Journal {
    Journal {
        schema: SCHEMA,
        ..Journal::default()
    }
}

fn parse(place: &Path, bytes: &[u8]) -> Result<Parsed, StoreError> {
    let text = without_mark(bytes);
    if text.iter().all(u8::is_ascii_whitespace) {
        return Err(damaged(place, "the file is empty".to_owned()));
    }
    if text.iter().all(|byte| *byte == 0) {
        return Err(damaged(
            place,
            "the file holds only zero bytes, as after a power cut".to_owned(),
        ));
    }
    if let Some(journal) = plain(text) {
        each_once(place, text, &journal)?;
        return Ok(Parsed {
            journal,
            unknown: None,
            migrated_from: None,
        });
    }
    let in_words = |error: serde_json::Error| syntax(place, &error);
    let value: Value = serde_json::from_slice(text).map_err(in_words)?;
    let schema = migrate::schema_of(&value).map_err(|error| refused(place, error))?;
    let file = migrate::migrate(value).map_err(|error| refused(place, error))?;
    let is_current = schema == u64::from(SCHEMA);
    // Read from the text where possible, because only then an error has a line and a column.
    let journal: Journal = if is_current {
        serde_json::from_slice(text)
    } else {
        Journal::deserialize(&file)
    }
    .map_err(|error| match problems::of(text, &file) {
        Some(found) => faulty(place, found),
        None => in_words(error),
    })?;
    each_once(place, text, &journal)?;
    let known = serde_json::to_value(&journal).map_err(in_words)?;
    Ok(Parsed {
        journal,
        unknown: Unknown::between(&file, &known),
        migrated_from: (!is_current).then_some(schema),
    })
}

/// The journal of a file with the current schema and no field that this version does not know: read once, straight into
/// its types. Everything else needs a closer look.
fn plain(text: &[u8]) -> Option<Journal> {
    let mut is_known = true;
    let mut reader = serde_json::Deserializer::from_slice(text);
    let journal: Journal = serde_ignored::deserialize(&mut reader, |_| is_known = false).ok()?;
    reader.end().ok()?;
    (is_known && journal.schema == SCHEMA).then_some(journal)
}

/// Insists that no two records have one id: nothing could tell which one is meant.
fn each_once(place: &Path, text: &[u8], journal: &Journal) -> Result<(), StoreError> {
    problems::twins(text, journal).map_or(Ok(()), |found| Err(faulty(place, found)))
}

fn faulty(place: &Path, found: (Option<(usize, usize)>, String)) -> StoreError {
    let (spot, why) = found;
    StoreError::Damaged {
        place: place.to_owned(),
        spot,
        why,
        kept_as: None,
    }
}

fn refused(place: &Path, error: MigrateError) -> StoreError {
    match error {
        MigrateError::Newer(schema) => StoreError::Newer {
            place: place.to_owned(),
            schema,
        },
        other => damaged(place, shown::text(&other.to_string())),
    }
}

fn damaged(place: &Path, why: String) -> StoreError {
    StoreError::Damaged {
        place: place.to_owned(),
        spot: None,
        why,
        kept_as: None,
    }
}

fn syntax(place: &Path, error: &serde_json::Error) -> StoreError {
    let full = error.to_string();
    let said = full
        .rsplit_once(" at line ")
        .map_or(full.as_str(), |(said, _)| said);
    let why = match (error.classify(), said) {
        (Category::Eof, _) => "the text stops in the middle".to_owned(),
        (_, "trailing comma") => "a comma before a closing bracket".to_owned(),
        (_, "trailing characters") => "there is more text after the end".to_owned(),
        (_, "recursion limit exceeded") => "the brackets are nested too deeply".to_owned(),
        (_, other) => shown::text(other),
    };
    let spot = (error.line() > 0).then(|| (error.line(), error.column()));
    StoreError::Damaged {
        place: place.to_owned(),
        spot,
        why,
        kept_as: None,
    }
}

fn absent(place: &Path, error: io::Error) -> Result<Option<Vec<u8>>, StoreError> {
    let is_link = fs::symlink_metadata(place).is_ok_and(|found| found.is_symlink());
    if is_link && !matches!(error.kind(), io::ErrorKind::PermissionDenied) {
        let why = format!("it is a link that leads nowhere ({})", chain(place));
        return Err(StoreError::NotAJournalFile {
            place: place.to_owned(),
            why,
        });
    }
    if error.kind() == io::ErrorKind::NotFound {
        return Ok(None);
    }
    Err(unreadable(place, error))
}

fn chain(place: &Path) -> String {
    const LONGEST: usize = 5;
    let mut parts = vec![shown::name(place)];
    let mut here = place.to_owned();
    while let Ok(next) = fs::read_link(&here) {
        if parts.len() > LONGEST {
            parts.push("..".to_owned());
            break;
        }
        parts.push(shown::path(&next));
        here = here.parent().unwrap_or(Path::new("")).join(next);
    }
    parts.join(" -> ")
}

fn unreadable(place: &Path, cause: io::Error) -> StoreError {
    let said = shown::text(&cause.to_string());
    let why = match rights::describe(place) {
        Some(rights) if cause.kind() == io::ErrorKind::PermissionDenied => {
            format!("{said} ({rights})")
        }
        _ => said,
    };
    StoreError::Unreadable {
        place: place.to_owned(),
        why,
        cause,
    }
}

fn link_note(place: &Path) -> Option<String> {
    if !fs::symlink_metadata(place).ok()?.is_symlink() {
        return None;
    }
    let real = fs::canonicalize(place).ok()?;
    real.ancestors()
        .any(|part| part.join(".git").exists())
        .then(|| {
            format!(
                "journal.json is a link into a git work tree ({}). Take care what you push.",
                shown::path(&real)
            )
        })
}

/// Copies a damaged file aside; an identical copy that is already there is enough.
fn keep_aside(folder: &Folder, now: DateTime<Utc>) -> Option<PathBuf> {
    const PREFIX: &str = "journal.json.damaged-";
    let bytes = content(&folder.journal()).ok().flatten()?;
    let is_same = |path: &Path| content(path).is_ok_and(|found| found.as_ref() == Some(&bytes));
    let existing = fs::read_dir(folder.root()).ok()?.flatten().filter(|entry| {
        entry.file_name().to_string_lossy().starts_with(PREFIX)
            && entry
                .metadata()
                .is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64)
    });
    if let Some(copy) = existing
        .map(|entry| entry.path())
        .find(|path| is_same(path))
    {
        return Some(copy);
    }
    let stem = format!("{PREFIX}{}", shown::stamp(now));
    atomic::write_new(folder.root(), (&stem, ""), &bytes)
        .ok()
        .map(|written| written.path)
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
