//! What a save does when someone else has written the journal meanwhile: both are merged, record by record.
//!
//! Changes are measured from what this session last read or wrote. After a merge the session may hand over a journal
//! that does not know the result yet; it is told by its lower revision, and measured from what was handed over before.

use chrono::{DateTime, Utc};
use serde::Deserialize as _;
use serde_json::{Value, json};

use super::{Fingerprint, Parsed, Seen, empty, parse, save::encode, seen::Content};
use crate::{
    domain::{
        journal::Journal,
        merge::{Conflict, merge_values},
    },
    store::{
        backup::{self, Reason},
        paths::Folder,
        unknown::Unknown,
    },
};

/// Merges what is to be saved with what lies on disk, where this session has not seen that yet; nothing where it has.
///
/// `mine` is the journal handed over with the bytes and the revision it would have on its own. Where both sides changed
/// the same thing, both are kept as backups first.
///
/// # Errors
///
/// [`NotMerged`]: what lies there cannot be read, is newer or older than it should be, or no backup can be made.
pub(super) fn meet(
    folder: &Folder,
    disk: Option<&[u8]>,
    mine: (&Journal, (&[u8], u64)),
    session: (&mut Seen, DateTime<Utc>),
) -> Result<Option<Met>, NotMerged> {
    let ((journal, (bytes, revision)), (seen, now)) = (mine, session);
    if let Some(aside) = &seen.aside {
        return Err(NotMerged { older: aside.older });
    }
    let apart = seen
        .apart
        .as_ref()
        .filter(|apart| journal.revision < apart.revision);
    let last_seen = seen.base.as_ref().map(|Content(bytes)| bytes.as_slice());
    let is_foreign = disk.is_some() && disk != last_seen;
    if !is_foreign && apart.is_none() {
        return Ok(None);
    }
    let base = apart.map_or(seen.base.as_ref(), |apart| Some(&apart.handed_over));
    // Deleted since the last merge: its result is still at hand.
    let Some(theirs) = disk.or(seen.base.as_ref().map(|Content(bytes)| bytes.as_slice())) else {
        return Ok(None);
    };
    let read = parse(&folder.journal(), theirs).map_err(|_unreadable| NotMerged::default())?;
    if read.journal.revision < seen.revision {
        let older = Some(read.journal.revision);
        return Err(NotMerged { older });
    }
    let found = read.journal.revision;
    let migrated_from = read.migrated_from;
    let mut met = merged(folder, base, bytes, (read, revision)).ok_or_else(NotMerged::default)?;
    met.is_news = is_foreign;
    seen.revision = found;
    seen.migrated_from = migrated_from.or(seen.migrated_from);
    let is_kept = seen.kept_both == Some(Fingerprint::of(theirs));
    if !met.conflicts.is_empty() && !is_kept {
        for side in [(theirs, found), (bytes, revision)] {
            backup::keep(folder, side, Reason::Decision, now)
                .map_err(|_no_backup| NotMerged::default())?;
        }
        seen.kept_both = Some(Fingerprint::of(theirs));
    }
    Ok(Some(met))
}

/// What a session and someone else made of the journal together.
#[derive(Debug)]
pub(super) struct Met {
    /// The journal, with its new revision.
    pub(super) journal: Journal,
    /// The same as it is written.
    pub(super) bytes: Vec<u8>,
    /// Fields that this version does not know, of both.
    pub(super) unknown: Option<Unknown>,
    conflicts: Vec<Conflict>,
    is_news: bool,
}

impl Met {
    /// What the person should know, if anything.
    pub(super) fn in_words(&self) -> Option<String> {
        match self.conflicts.as_slice() {
            [] => self
                .is_news
                .then(|| "What was changed elsewhere meanwhile was taken in.".to_owned()),
            [one] => Some(format!(
                "Changed here and elsewhere; both are kept until you pick: {}.",
                one.says
            )),
            [first, rest @ ..] => Some(format!(
                "Changed here and elsewhere; both are kept until you pick: {}, and {} more.",
                first.says,
                rest.len()
            )),
        }
    }
}

/// That two versions cannot be made one.
#[derive(Debug, Default)]
pub(super) struct NotMerged {
    /// The revision on disk, where it is lower than the one last seen.
    pub(super) older: Option<u64>,
}

fn merged(
    folder: &Folder,
    base: Option<&Content>,
    mine: &[u8],
    theirs: (Parsed, u64),
) -> Option<Met> {
    let (theirs, revision) = theirs;
    let revision = revision.max(theirs.journal.revision.saturating_add(1));
    // Without a version that both come from, every difference is told.
    let base = base
        .and_then(|Content(bytes)| parse(&folder.journal(), bytes).ok())
        .map_or_else(|| serde_json::to_value(empty()).ok(), |read| whole(&read))?;
    let mine: Value = serde_json::from_slice(mine).ok()?;
    let (mut value, conflicts) = merge_values(&base, &mine, &whole(&theirs)?);
    value
        .as_object_mut()?
        .insert("revision".to_owned(), json!(revision));
    let journal = Journal::deserialize(&value).ok()?;
    let unknown = Unknown::between(&value, &serde_json::to_value(&journal).ok()?);
    let bytes = encode(&journal, revision, unknown.as_ref()).ok()?;
    Some(Met {
        journal,
        bytes,
        unknown,
        conflicts,
        is_news: false,
    })
}

/// A journal with every field, those too that this version does not know.
fn whole(read: &Parsed) -> Option<Value> {
    let mut value = serde_json::to_value(&read.journal).ok()?;
    if let Some(unknown) = &read.unknown {
        unknown.carry_into(&mut value);
    }
    Some(value)
}

#[cfg(test)]
mod tests;
