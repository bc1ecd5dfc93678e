//! The journal as JSON without what is its owner's alone.
//!
//! Nothing gets out because nobody held it back: a field leaves only where `SHARED` names it, so that a field of a
//! later version stays until somebody has thought about it. Left out besides the notes of the owner: assets kept
//! back, the pulse, half-typed answers, what was deleted, conflicts, where the person was, commands, why a week was
//! excused, and unusual events that were not marked for sharing.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::domain::asset::Asset;
use crate::domain::id::Id;
use crate::domain::journal::Journal;

/// What the file says of itself. It has no schema on purpose: no reader takes it for a journal, so that merging it
/// cannot blank what it leaves out.
pub const ABOUT: (&str, &str) = (
    "exported",
    "a journal without its private parts; it cannot be imported",
);

/// The fields that leave: where they stand, and their names. Items of a list have no part of their own in the place.
/// A name with `=` leaves as an empty text: that there is something, not what.
const SHARED: &[&str] = &[
    ": demonstration",
    "role: name side friction friction_hours one_thing one_thing_done",
    "role.energy: id task effect hours",
    "role.already_mine: id what",
    "assets: id delivers before after unit relied_on_by how_often replaceable reach evidence last_delivered future \
     replaced_by",
    "ladder: id freedom since firmness rent last_paid",
    "decider_changes: id day who",
    "swaps: id previous round",
    "swaps.ask: kind sentence exactly_when team_goal why_now cost_hours hours people undone_in_a_week",
    "swaps.ask.outside: id what",
    "swaps.ask.rights: id area moment formal_holder real_holder level_now level_wanted",
    "swaps.offer: backed_by price",
    "swaps.offer.promises: id text kind number by shows_upward",
    "swaps.their_side: decider effort effort_offset unsure",
    "swaps.their_side.cares: id what",
    "swaps.their_side.cannot_give: id what",
    "swaps.their_side.worries: id worry answer",
    "swaps.their_side.touched: id who cost gain told_by",
    "swaps.their_side.precedents: id place result source similar",
    "swaps.their_side.past_promises: id what kept why",
    "swaps.terms: stop_rule if_wrong hears rhythm",
    "swaps.terms.stays: id what",
    "swaps.terms.obstacles: id when then",
    "swaps.talk: day place outcome their_words",
    "swaps.agreement: who day words firmness",
    "swaps.agreement.told: id who by_whom",
    "swaps.pilot.plan: start weeks check_in success",
    "swaps.pilot.plan.metrics: id name unit better role goal goal_in limit slack source below_zero",
    "swaps.pilot.sealed: on",
    "swaps.pilot.sealed.plan: start weeks check_in success",
    "swaps.pilot.sealed.plan.metrics: id name unit better role goal goal_in limit slack source below_zero",
    "swaps.pilot.amendments: id on reason",
    "swaps.pilot.amendments.changes: what",
    "swaps.pilot.before: back metric reading",
    "swaps.pilot.before.reading: value excused=",
    "swaps.pilot.weeks: number room side_effect finished",
    "swaps.pilot.weeks.kept: stays kept",
    "swaps.pilot.weeks.delivered: promise count",
    "swaps.pilot.weeks.values: metric reading",
    "swaps.pilot.weeks.values.reading: value excused=",
    "swaps.pilot.weeks.values.earlier: reading replaced",
    "swaps.pilot.weeks.values.earlier.reading: value excused=",
    "swaps.decision: call why keep_delivering keep_metrics one_change learnt firmness decided",
    "swaps.decision.verdict: on pilot line",
    "swaps.decision.verdict.metrics: metric headline",
    "swaps.decision.verdict.metrics.page: change sentence caveats",
    "swaps.next: choice step",
];

/// The journal as JSON, with only what is named above.
///
/// # Errors
///
/// As serialising a journal: never, but for a number that is none.
pub fn json(journal: &Journal) -> serde_json::Result<Value> {
    let kept_back: Vec<Id> = journal
        .assets
        .iter()
        .filter(|asset| asset.is_private())
        .map(|asset| asset.id)
        .collect();
    let mut open = journal.clone();
    open.assets.retain(|asset: &Asset| !asset.is_private());
    for swap in &mut open.swaps {
        swap.offer.backed_by.retain(|id| !kept_back.contains(id));
    }
    let mut shared = listed().keep(&serde_json::to_value(&open)?, "");
    for (at, swap) in open.swaps.iter().enumerate() {
        for (week, entry) in swap.pilot.weeks.iter().enumerate() {
            let place = format!("/swaps/{at}/pilot/weeks/{week}");
            let told = (entry.share_unusual == Some(true)).then_some(&entry.unusual);
            if let (Some(unusual), Some(week)) = (told, shared.pointer_mut(&place)) {
                merge(week, json!({"unusual": unusual}));
            }
        }
    }
    let (name, about) = ABOUT;
    let mut whole = json!({ name: about });
    merge(&mut whole, shared);
    Ok(whole)
}

fn merge(into: &mut Value, more: Value) {
    if let (Value::Object(into), Value::Object(more)) = (into, more) {
        into.extend(more);
    }
}

/// The list, spread out.
struct Listed {
    /// Whole paths of fields that leave as they are.
    fields: BTreeSet<String>,
    /// Whole paths of fields that leave empty.
    emptied: BTreeSet<String>,
    /// Paths that lead to one of them.
    ways: BTreeSet<String>,
}

fn listed() -> Listed {
    let mut listed = Listed {
        fields: BTreeSet::new(),
        emptied: BTreeSet::new(),
        ways: BTreeSet::new(),
    };
    for line in SHARED {
        let (place, names) = line.split_once(": ").unwrap_or_default();
        for name in names.split_whitespace() {
            match name.strip_suffix('=') {
                Some(name) => listed.emptied.insert(below(place, name)),
                None => listed.fields.insert(below(place, name)),
            };
        }
        let mut way = String::new();
        for part in place.split('.') {
            way = below(&way, part);
            listed.ways.insert(way.clone());
        }
    }
    listed
}

fn below(place: &str, name: &str) -> String {
    if place.is_empty() {
        name.to_owned()
    } else {
        format!("{place}.{name}")
    }
}

impl Listed {
    fn keep(&self, value: &Value, place: &str) -> Value {
        match value {
            Value::Object(fields) => Value::Object(
                fields
                    .iter()
                    .filter_map(|(name, field)| self.field(&below(place, name), name, field))
                    .collect::<Map<_, _>>(),
            ),
            Value::Array(items) => {
                Value::Array(items.iter().map(|item| self.keep(item, place)).collect())
            }
            plain => plain.clone(),
        }
    }

    fn field(&self, path: &str, name: &str, field: &Value) -> Option<(String, Value)> {
        let is_way = self.ways.contains(path);
        let has_records = match field {
            Value::Object(_) => true,
            Value::Array(items) => items.iter().any(Value::is_object),
            _ => false,
        };
        let kept = if has_records {
            is_way.then(|| self.keep(field, path))
        } else if self.emptied.contains(path) {
            Some(Value::String(String::new()))
        } else {
            let empty = field.is_null() || field.as_array().is_some_and(Vec::is_empty);
            (self.fields.contains(path) || (is_way && empty)).then(|| field.clone())
        };
        kept.map(|kept| (name.to_owned(), kept))
    }
}

#[cfg(test)]
mod tests;
