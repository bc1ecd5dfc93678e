//! Nothing is lost: the laws of the merge over generated journals.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::Three;
use super::edits::{Edit, apply};
use crate::domain::journal::{Journal, Place};
use crate::domain::merge::path::{self, Order};
use crate::domain::merge::{Conflict, Merged, Side, merge, resolve};

fn edited(journal: &Journal, edits: &[(u8, u16)], first_mark: u32) -> Journal {
    let mut journal = journal.clone();
    for (mark, (kind, pick)) in (first_mark..).zip(edits) {
        apply(
            &mut journal,
            Edit {
                kind: *kind,
                pick: *pick,
                mark,
            },
        );
    }
    journal.revision += edits.len() as u64;
    journal
}

fn three() -> impl Strategy<Value = Three> {
    let edits = |most| prop::collection::vec(any::<(u8, u16)>(), 0..most);
    (edits(60), edits(15), edits(15)).prop_map(|(before, ours, theirs)| {
        let base = edited(&Journal::default(), &before, 1000);
        Three {
            ours: edited(&base, &ours, 2000),
            theirs: edited(&base, &theirs, 3000),
            base,
        }
    })
}

/// Every value of a journal by the way to it.
fn flat(value: &Value, at: &str, into: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                let step = path::join(std::iter::once(key.as_str()));
                flat(field, &format!("{at}{step}"), into);
            }
        }
        Value::Array(items) => {
            let list = path::split(at).pop().unwrap_or_default();
            match path::keyed(items, path::list_rule(&list)) {
                Some(items) => {
                    for (name, item) in items {
                        let step = path::join(std::iter::once(name.as_str()));
                        flat(item, &format!("{at}{step}"), into);
                    }
                }
                None => drop(into.insert(at.to_owned(), value.to_string())),
            }
        }
        leaf => drop(into.insert(at.to_owned(), leaf.to_string())),
    }
}

/// The answers of a journal: all but where the person was, counters, and what has rules of its own.
fn answers(journal: &Journal) -> BTreeMap<String, String> {
    let mut value = serde_json::to_value(journal).unwrap();
    for key in ["schema", "revision", "place", "trash", "conflicts"] {
        value.as_object_mut().unwrap().remove(key);
    }
    let mut answers = BTreeMap::new();
    flat(&value, "", &mut answers);
    answers
}

/// What stood on a side and not on the base, and is neither in the journal nor in a conflict.
fn lost(three: &Three, merged: &Journal) -> Vec<String> {
    let mut found: Vec<BTreeMap<String, String>> = vec![answers(merged)];
    for conflict in &merged.conflicts {
        for value in [&conflict.ours, &conflict.theirs].into_iter().flatten() {
            let mut kept = BTreeMap::new();
            flat(value, &conflict.path, &mut kept);
            found.push(kept);
        }
    }
    let base = answers(&three.base);
    let mut lost: Vec<String> = Vec::new();
    for side in [&three.ours, &three.theirs] {
        for (at, value) in answers(side) {
            let says_nothing = matches!(value.as_str(), "null" | "\"\"");
            let is_new = base.get(&at) != Some(&value) && (base.contains_key(&at) || !says_nothing);
            if is_new && !found.iter().any(|kept| kept.get(&at) == Some(&value)) {
                lost.push(format!("{at}: {value}"));
            }
        }
        let trash = |journal: &Journal| -> Vec<_> {
            journal
                .trash
                .iter()
                .map(|gone| (gone.on, gone.what.clone()))
                .collect()
        };
        let (was, is) = (trash(&three.base), trash(merged));
        lost.extend(
            trash(side)
                .iter()
                .filter(|gone| !was.contains(gone) && !is.contains(gone))
                .map(|gone| format!("trash: {gone:?}")),
        );
        lost.extend(
            side.conflicts
                .iter()
                .filter(|open| !three.base.conflicts.contains(open))
                .filter(|open| !merged.conflicts.contains(open))
                .map(|open| format!("conflict: {open:?}")),
        );
    }
    lost
}

/// A journal as JSON in which everything that means nothing is the same: where the person was, the order of lists that
/// have none, and which side of a conflict is called ours.
fn essence(journal: &Journal) -> Value {
    fn sort_free(value: &mut Value, list: &str) {
        match value {
            Value::Object(fields) => {
                fields
                    .iter_mut()
                    .for_each(|(key, field)| sort_free(field, key));
            }
            Value::Array(items) => {
                for item in items.iter_mut() {
                    sort_free(item, "");
                }
                if path::list_rule(list).order == Order::Free {
                    items.sort_by_key(Value::to_string);
                }
            }
            _ => {}
        }
    }
    let mut journal = journal.clone();
    journal.place = Place::default();
    for conflict in &mut journal.conflicts {
        let mut values = [conflict.ours.take(), conflict.theirs.take()];
        values.sort_by_key(|value| json!(value).to_string());
        [conflict.ours, conflict.theirs] = values;
    }
    journal
        .conflicts
        .sort_by_key(|conflict| json!(conflict).to_string());
    let mut value = serde_json::to_value(&journal).unwrap();
    sort_free(&mut value, "");
    value
}

/// The journal with each of these conflicts settled to its value of ours.
fn settled(merged: &Merged, conflicts: &[Conflict]) -> Journal {
    let mut journal = merged.journal.clone();
    for wanted in conflicts {
        let index = journal
            .conflicts
            .iter()
            .position(|open| {
                let pair = [&open.ours, &open.theirs];
                open.path == wanted.path
                    && open.base == wanted.base
                    && pair.contains(&&wanted.ours)
                    && pair.contains(&&wanted.theirs)
            })
            .unwrap();
        let side = if journal.conflicts[index].ours == wanted.ours {
            Side::Ours
        } else {
            Side::Theirs
        };
        assert!(resolve(&mut journal, index, side), "{wanted:?}");
    }
    journal
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn merging_with_an_unchanged_side_gives_the_other_side(three in three()) {
        let Three { base, ours, .. } = &three;
        let expected = |place: &Place| Journal { place: place.clone(), ..ours.clone() };
        prop_assert_eq!(
            merge(base, ours, base),
            Merged { journal: expected(&ours.place), conflicts: vec![] }
        );
        prop_assert_eq!(
            merge(base, base, ours),
            Merged { journal: expected(&base.place), conflicts: vec![] }
        );
        prop_assert_eq!(merge(base, ours, ours).journal, ours.clone());
    }

    #[test]
    fn it_is_symmetric_but_for_the_order_of_the_values_in_a_conflict(three in three()) {
        let one = three.merged();
        let other = merge(&three.base, &three.theirs, &three.ours);
        let swapped: Vec<Conflict> = other
            .conflicts
            .iter()
            .map(|conflict| Conflict {
                ours: conflict.theirs.clone(),
                theirs: conflict.ours.clone(),
                ..conflict.clone()
            })
            .collect();
        let unsaid = |conflicts: &[Conflict]| -> Vec<Conflict> {
            let mut conflicts = conflicts.to_vec();
            // Each side calls a record by its own name for it.
            for conflict in &mut conflicts {
                conflict.says.clear();
            }
            conflicts
        };
        prop_assert_eq!(unsaid(&one.conflicts), unsaid(&swapped));
        let (one, other) = (settled(&one, &one.conflicts), settled(&other, &one.conflicts));
        prop_assert_eq!(essence(&one), essence(&other));
    }

    #[test]
    fn merging_twice_changes_nothing(three in three()) {
        let once = three.merged().journal;
        let Three { base, ours, theirs } = &three;
        prop_assert_eq!(essence(&merge(base, &once, theirs).journal), essence(&once));
        prop_assert_eq!(essence(&merge(base, &once, ours).journal), essence(&once));
        prop_assert_eq!(merge(theirs, &once, theirs).journal, once.clone());
        prop_assert_eq!(merge(ours, &once, ours).journal, once);
    }

    #[test]
    fn no_value_that_was_on_either_side_is_lost(three in three()) {
        let merged = three.merged();
        prop_assert_eq!(lost(&three, &merged.journal), Vec::<String>::new());
        let text = serde_json::to_string(&merged.journal).unwrap();
        prop_assert_eq!(serde_json::from_str::<Journal>(&text).unwrap(), merged.journal);
    }

    #[test]
    fn with_nothing_known_before_every_difference_is_kept(three in three()) {
        let three = Three { base: Journal::default(), ..three };
        prop_assert_eq!(lost(&three, &three.merged().journal), Vec::<String>::new());
    }
}

#[test]
fn ten_thousand_concurrent_edit_pairs_lose_nothing() {
    let mut state: u64 = 0x5EED;
    let mut random = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let [a, b, c, ..] = state.to_be_bytes();
        (a, u16::from_be_bytes([b, c]))
    };
    let mut take = |count: usize| -> Vec<(u8, u16)> { (0..count).map(|_| random()).collect() };
    let (mut pairs, mut conflicts) = (0, 0);
    while pairs < 10_000 {
        let base = edited(&Journal::default(), &take(40), 1000);
        for _ in 0..20 {
            let (ours, mut theirs) = (take(10), take(10));
            // Every other pair meets in one spot.
            for (their_edit, our_edit) in theirs.iter_mut().zip(&ours).step_by(2) {
                *their_edit = *our_edit;
            }
            let three = Three {
                ours: edited(&base, &ours, 2000),
                theirs: edited(&base, &theirs, 3000),
                base: base.clone(),
            };
            let merged = three.merged();
            assert_eq!(lost(&three, &merged.journal), Vec::<String>::new());
            pairs += 10;
            conflicts += merged.conflicts.len();
        }
    }
    assert!(conflicts > 500, "the edits hardly ever met: {conflicts}");
}
