//! One value that two sides changed differently, and how a person settles it.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value, json};

use crate::domain::journal::Journal;
use crate::domain::merge::path::{self, ORDER, list_rule};
use crate::domain::merge::walk::Sides;

/// A value that two sides changed differently. Both are kept here until a person picks; the journal holds ours, or
/// what is left where one side deleted what the other changed.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// Where it stands: `/swaps/ID/pilot/weeks/3/values/ID/reading`.
    pub path: String,
    /// The same in words: "week 3, Time to insight". Nothing private.
    pub says: String,
    /// What both sides started from; nothing where it was not there.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    pub base: Option<Value>,
    /// Our value, as JSON; nothing where we deleted it.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    pub ours: Option<Value>,
    /// Their value, as JSON; nothing where they deleted it.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    pub theirs: Option<Value>,
}

/// An answer that was taken back (`null`) is not the same as a record that was deleted.
fn present<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

impl fmt::Debug for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The values may be private.
        f.debug_struct("Conflict")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// Which value to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one that was ours when the two met.
    Ours,
    /// The other one.
    Theirs,
}

impl Conflict {
    /// The value of a side; nothing where that side deleted it.
    pub const fn value(&self, side: Side) -> Option<&Value> {
        match side {
            Side::Ours => self.ours.as_ref(),
            Side::Theirs => self.theirs.as_ref(),
        }
    }

    /// The value of a side in words: its texts and numbers, without the names of fields and without ids.
    pub fn in_words(&self, side: Side) -> String {
        let Some(value) = self.value(side) else {
            return "(deleted)".to_owned();
        };
        let mut parts = Vec::new();
        collect(value, &mut parts);
        if parts.is_empty() {
            "(nothing)".to_owned()
        } else {
            parts.join(", ")
        }
    }

    /// Two journals as one value, for when nothing else can be done with them.
    pub(super) fn of_the_whole(ours: Value, theirs: Value) -> Self {
        Self {
            path: String::new(),
            says: "the journal".to_owned(),
            base: None,
            ours: Some(ours),
            theirs: Some(theirs),
        }
    }

    /// Whether it is the same dispute, whichever side is called ours.
    fn is_same(&self, other: &Self) -> bool {
        let swapped = self.ours == other.theirs && self.theirs == other.ours;
        let straight = self.ours == other.ours && self.theirs == other.theirs;
        self.path == other.path && self.base == other.base && (straight || swapped)
    }
}

/// The texts and numbers of a value, in their order.
fn collect(value: &Value, parts: &mut Vec<String>) {
    match value {
        Value::Null => {}
        Value::Bool(yes) => parts.push(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => parts.push(number.to_string()),
        Value::String(text) if text.trim().is_empty() => {}
        Value::String(text) => parts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, parts)),
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| *name != "id")
            .for_each(|(_, field)| collect(field, parts)),
    }
}

/// Settles the conflict with this index, from 0: the value of a side goes where it belongs, and the conflict is gone.
///
/// Returns whether that was possible. It is not where there is no such conflict, or no such place any more, because the
/// record was deleted since; then nothing is changed, and [`dismiss`] is what is left to do.
pub fn resolve(journal: &mut Journal, index: usize, side: Side) -> bool {
    let Some(conflict) = journal.conflicts.get(index) else {
        return false;
    };
    let Ok(mut whole) = serde_json::to_value(&*journal) else {
        return false;
    };
    let steps = path::split(&conflict.path);
    let Some(()) = put(&mut whole, &steps, conflict.value(side)) else {
        return false;
    };
    let Ok(mut resolved) = Journal::deserialize(&whole) else {
        return false;
    };
    // A field that this version does not know reads back as nothing: its conflict waits for a version that knows it.
    let is_kept = serde_json::to_value(&resolved).is_ok_and(|back| back == whole);
    if !is_kept {
        return false;
    }
    let _settled = dismiss(&mut resolved, index);
    resolved.this_sitting = std::mem::take(&mut journal.this_sitting);
    *journal = resolved;
    true
}

/// Leaves what stands in the journal as it is and gives the conflict with this index, from 0, away.
pub fn dismiss(journal: &mut Journal, index: usize) -> Option<Conflict> {
    (index < journal.conflicts.len()).then(|| journal.conflicts.remove(index))
}

/// Puts a value in its place, or takes away what is there. Nothing comes back where there is no such place.
fn put(whole: &mut Value, steps: &[String], value: Option<&Value>) -> Option<()> {
    let (target, way) = match steps {
        [] => {
            *whole = value?.clone();
            return Some(());
        }
        [way @ .., target] => (target, way),
    };
    let mut here = whole;
    let mut list = "";
    for step in way {
        here = match here {
            Value::Object(fields) => {
                list = step;
                fields.get_mut(step)?
            }
            Value::Array(items) => items
                .iter_mut()
                .find(|item| path::name(item, list_rule(list)).as_ref() == Some(step))?,
            _ => return None,
        };
    }
    match here {
        Value::Object(fields) => match value {
            Some(value) => drop(fields.insert(target.clone(), value.clone())),
            None => drop(fields.remove(target)),
        },
        Value::Array(items) if target == ORDER => reorder(items, list, value?),
        Value::Array(items) => {
            let rule = list_rule(list);
            let known = items
                .iter()
                .position(|item| path::name(item, rule).as_ref() == Some(target));
            match (known.and_then(|at| items.get_mut(at)), value) {
                (Some(item), Some(value)) => *item = value.clone(),
                (None, Some(value)) => items.push(value.clone()),
                (Some(_), None) => drop(known.map(|at| items.remove(at))),
                (None, None) => {}
            }
            path::sort(items, rule.order);
        }
        _ => return None,
    }
    Some(())
}

/// Puts records into the order of these names; what has come since stays behind them.
fn reorder(items: &mut [Value], list: &str, names: &Value) {
    let names = names.as_array().map(Vec::as_slice).unwrap_or_default();
    items.sort_by_key(|item| {
        let name = path::name(item, list_rule(list)).map(Value::String);
        names
            .iter()
            .position(|known| Some(known) == name.as_ref())
            .unwrap_or(usize::MAX)
    });
}

/// The conflicts that are open after a merge: those open before that neither side has settled, and the new ones.
pub(super) fn open(sides: Sides<'_>, found: &[Conflict]) -> Value {
    let read = |side: Option<&Value>| -> Vec<Conflict> {
        side.and_then(|list| Vec::deserialize(list).ok())
            .unwrap_or_default()
    };
    let (base, ours, theirs) = (read(sides.base), read(sides.ours), read(sides.theirs));
    let is_in = |list: &[Conflict], one: &Conflict| list.iter().any(|other| other.is_same(one));
    let mut open: Vec<Conflict> = Vec::new();
    let kept = ours
        .iter()
        .filter(|one| is_in(&theirs, one) || !is_in(&base, one));
    let added = theirs.iter().filter(|one| !is_in(&base, one));
    for conflict in kept.chain(added).chain(found) {
        if !is_in(&open, conflict) {
            open.push(conflict.clone());
        }
    }
    json!(open)
}
