//! Finds the earlier state that two versions of a journal both come from, among the backups.
//!
//! Two machines count revisions on their own, so a backup with a low number may still belong to one side only. Taking
//! such a one for the common state would let an old value of the other side win over a newer one of ours, and nobody
//! would see it. A backup therefore only counts where the content shows it: a version comes from a backup when it
//! carries something that was new in it, and nothing that was replaced by then. Too old a state, or none, only makes
//! for more to pick by hand.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::{
    domain::journal::Journal,
    store::{backup, file, paths::Folder},
};

/// The newest backup that both versions come from; nothing where none shows that it is one.
pub fn common(folder: &Folder, ours: &Journal, theirs: &Journal) -> Option<Journal> {
    let newest = ours.revision.min(theirs.revision);
    let mut chain: Vec<Journal> = backup::list(folder)
        .iter()
        .filter(|backup| backup.revision <= newest)
        .filter_map(|backup| file::read_copy(&backup.path).ok())
        .collect();
    chain.reverse();
    let cells: Vec<Cells> = chain.iter().filter_map(cells_of).collect();
    if cells.len() != chain.len() {
        return None;
    }
    let of = |journal| cells_of(journal).map_or(0, |version| come_from(&cells, &version));
    let count = of(ours).min(of(theirs));
    chain.truncate(count);
    chain.pop()
}

/// Every value of a journal by where it stands.
type Cells = BTreeMap<String, Value>;

/// How many of the states, from the oldest on, a version comes from.
fn come_from(chain: &[Cells], version: &Cells) -> usize {
    let mut shown = 0;
    for (index, (earlier, later)) in chain.iter().zip(chain.iter().skip(1)).enumerate() {
        let is_new = |place: &&String| earlier.get(*place) != later.get(*place);
        let new: Vec<&String> = earlier.keys().chain(later.keys()).filter(is_new).collect();
        if new
            .iter()
            .any(|place| version.get(*place) == earlier.get(*place))
        {
            break;
        }
        if new
            .iter()
            .any(|place| version.get(*place) == later.get(*place))
        {
            shown = index + 2;
        }
    }
    let carries_all = |oldest: &Cells| {
        let is_carried = |(place, value): (&String, &Value)| version.get(place) == Some(value);
        oldest.iter().all(is_carried)
    };
    match chain.first() {
        Some(oldest) if shown == 0 && carries_all(oldest) => 1,
        _ => shown,
    }
}

fn cells_of(journal: &Journal) -> Option<Cells> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(journal) else {
        return None;
    };
    for unimportant in ["schema", "revision", "place", "trash", "conflicts"] {
        fields.remove(unimportant);
    }
    let mut cells = Cells::new();
    collect(String::new(), &Value::Object(fields), &mut cells);
    Some(cells)
}

fn collect(place: String, value: &Value, cells: &mut Cells) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (name, field) in fields {
                collect(format!("{place}/{name}"), field, cells);
            }
        }
        Value::Array(items) if !items.is_empty() => match names_of(items) {
            Some(names) => {
                for (name, item) in names.iter().zip(items) {
                    collect(format!("{place}/{name}"), item, cells);
                }
            }
            None => {
                cells.insert(place, value.clone());
            }
        },
        // Nothing there is the same as no place for it.
        Value::Null | Value::Object(_) | Value::Array(_) => {}
        Value::String(text) if text.is_empty() => {}
        other => {
            cells.insert(place, other.clone());
        }
    }
}

/// What names each record of a list; nothing where the list is one value.
fn names_of(items: &[Value]) -> Option<Vec<String>> {
    items
        .iter()
        .map(|item| item.as_object().and_then(name_of))
        .collect()
}

fn name_of(record: &Map<String, Value>) -> Option<String> {
    const NAMES: [&str; 6] = ["id", "number", "back", "metric", "stays", "promise"];
    let parts: Vec<String> = NAMES
        .iter()
        .filter_map(|name| record.get(*name))
        .map(Value::to_string)
        .collect();
    (!parts.is_empty()).then(|| parts.join("+"))
}

#[cfg(test)]
mod tests {
    use tempfile::{TempDir, tempdir};

    use super::*;
    use crate::store::{
        backup::{Reason, keep},
        paths::{Environment, find},
    };

    fn journal(revision: u64, friction: &str, name: &str) -> Journal {
        let mut journal = Journal {
            revision,
            ..Journal::default()
        };
        journal.role.friction = friction.into();
        journal.role.name = name.into();
        journal
    }

    fn folder_with(states: &[&Journal]) -> (TempDir, Folder) {
        let base = tempdir().unwrap();
        let folder = find(Some(base.path()), &Environment::default()).unwrap();
        let now = "2026-11-21T14:02:31Z".parse().unwrap();
        for state in states {
            let bytes = serde_json::to_vec(state).unwrap();
            keep(&folder, (&bytes, state.revision), Reason::Session, now).unwrap();
        }
        (base, folder)
    }

    fn found(states: &[&Journal], ours: &Journal, theirs: &Journal) -> Option<u64> {
        let (_base, folder) = folder_with(states);
        common(&folder, ours, theirs).map(|state| state.revision)
    }

    #[test]
    fn the_newest_state_that_both_show_is_taken() {
        let (one, two) = (journal(1, "mail", ""), journal(5, "meetings", ""));
        let ours = journal(9, "meetings", "Kim");
        let theirs = journal(7, "meetings", "Kim P.");
        assert_eq!(found(&[&one, &two], &ours, &theirs), Some(5));
        assert_eq!(found(&[], &ours, &theirs), None);
    }

    #[test]
    fn a_state_of_one_side_only_is_never_taken_however_low_its_number() {
        let (common, mine) = (journal(2, "mail", ""), journal(4, "meetings", ""));
        let ours = journal(6, "meetings", "Kim");
        let theirs = journal(50, "mail", "Kim P.");
        assert_eq!(found(&[&common, &mine], &ours, &theirs), Some(2));
        assert_eq!(found(&[&mine], &ours, &theirs), None);
    }

    #[test]
    fn the_only_state_counts_where_both_still_have_all_of_it() {
        let only = journal(2, "mail", "");
        let grown = journal(6, "mail", "Kim");
        assert_eq!(found(&[&only], &grown, &journal(5, "mail", "")), Some(2));
        assert_eq!(found(&[&only], &grown, &journal(5, "noise", "")), None);
    }
}
