//! Brings two versions of a journal together that both come from a third one, so that nothing on either side is lost.
//!
//! Two windows that save, a copy that a sync program left, and a pull in git all come here. The merge works on JSON
//! values, so that types to come and fields that this version does not know are merged as well: objects field by field,
//! lists of records by what names a record (`path` knows which field that is), everything else as a whole. What only
//! one side changed is taken over; what both changed differently is a [`Conflict`] that keeps both, and the journal
//! holds ours until a person picks.

use serde::Deserialize as _;
use serde_json::{Map, Value};

use crate::domain::journal::Journal;
use crate::domain::merge::walk::{Sides, Walk};
use crate::domain::merge::words::Names;

mod conflict;
mod list;
mod path;
mod walk;
mod words;

pub use conflict::{Conflict, Side, dismiss, resolve};

/// Merges two journals that both come from `base`.
///
/// Where the person was is taken from ours, the revision is the higher one, and conflicts that were open on either side
/// stay open. Merging with a side that is as `base` gives the other side. Lists that both sides put in another order
/// keep the order of ours, and the order is a conflict like any other value.
#[must_use]
pub fn merge(base: &Journal, ours: &Journal, theirs: &Journal) -> Merged {
    let values = [base, ours, theirs].map(serde_json::to_value);
    let [Ok(base), Ok(ours_value), Ok(theirs_value)] = values else {
        return unmerged(ours, None);
    };
    let (merged, conflicts) = merge_values(&base, &ours_value, &theirs_value);
    match Journal::deserialize(&merged) {
        Ok(journal) => Merged { journal, conflicts },
        Err(_) => unmerged(ours, Some((ours_value, theirs_value))),
    }
}

/// Two journals made one.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The result; its list of conflicts holds the new ones and those that were open before.
    pub journal: Journal,
    /// What the two sides changed differently this time.
    pub conflicts: Vec<Conflict>,
}

/// [`merge`] for journals as JSON, with fields that this version does not know.
///
/// The conflicts are in the list of the result as well. Anything but an object is merged as one value.
#[must_use]
pub fn merge_values(base: &Value, ours: &Value, theirs: &Value) -> (Value, Vec<Conflict>) {
    let mut walk = Walk::new(Names::of([ours, theirs, base]));
    let sides = Sides::of(base, ours, theirs);
    let (Some(ours_fields), Some(theirs_fields)) = (ours.as_object(), theirs.as_object()) else {
        let merged = walk.merge(sides).unwrap_or_default();
        return (merged, walk.into_conflicts());
    };
    let mut merged = Map::new();
    let mut keys: Vec<&String> = ours_fields.keys().chain(theirs_fields.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        let field = sides.field(key);
        let value = match key.as_str() {
            "schema" | "revision" => field.highest(),
            "place" => field.ours.or(field.theirs).cloned(),
            "trash" => Some(list::trash(field)),
            "conflicts" => None,
            _ => walk.merge_field(key, field),
        };
        merged.extend(value.map(|value| (key.clone(), value)));
    }
    let found = walk.into_conflicts();
    let open = conflict::open(sides.field("conflicts"), &found);
    merged.insert("conflicts".to_owned(), open);
    (Value::Object(merged), found)
}

/// What is left to do with two journals that cannot be made one: ours, with both kept whole.
///
/// Every value of a merged journal stood on one of two sides that were read, so this does not happen; a fault that made
/// it happen must not cost a word.
fn unmerged(ours: &Journal, whole: Option<(Value, Value)>) -> Merged {
    let conflicts: Vec<Conflict> = whole
        .map(|(ours, theirs)| Conflict::of_the_whole(ours, theirs))
        .into_iter()
        .collect();
    let mut journal = ours.clone();
    journal.conflicts.extend(conflicts.iter().cloned());
    Merged { journal, conflicts }
}

#[cfg(test)]
mod tests;
