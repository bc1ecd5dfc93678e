//! What differs between a backup and the journal now, record by record, in words.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::domain::{
    asset::Asset, id::Id, journal::Journal, pilot::Pilot, problem::quoted, swap::Swap,
};

/// Every record that differs, in the order of the journal. Where the person was and how often the journal was saved
/// is not compared. Names are the person's own words; those of private assets are left out.
pub fn differences(then: &Journal, now: &Journal) -> Vec<Difference> {
    let mut found = Vec::new();
    push(&mut found, "your role".to_owned(), role_parts(then, now));
    for (id, then, now) in pairs(&then.assets, &now.assets, |asset| asset.id) {
        let named = asset_name([then, now]);
        found.extend(record(named, (id, then, now), |_, _| Vec::new()));
    }
    for (id, then_swap, now_swap) in pairs(&then.swaps, &now.swaps, |swap| swap.id) {
        let title = then_swap.or(now_swap).map_or("", Swap::title);
        let named = format!("swap {}", quoted(title));
        found.extend(record(named, (id, then_swap, now_swap), swap_parts));
    }
    for (id, then, now) in pairs(&then.ladder, &now.ladder, |rung| rung.id) {
        let freedom = then.or(now).map_or("", |rung| &rung.freedom);
        let named = format!("freedom held {}", quoted(freedom));
        found.extend(record(named, (id, then, now), |_, _| Vec::new()));
    }
    let mut whole = |is_different: bool, what: &str| {
        if is_different {
            push(&mut found, what.to_owned(), vec![String::new()]);
        }
    };
    whole(
        then.decider_changes != now.decider_changes,
        "who decides, and since when",
    );
    whole(then.drafts != now.drafts, "half-typed answers");
    whole(then.trash != now.trash, "what was deleted");
    found
}

/// One record that is not the same in both.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    /// Which.
    pub what: String,
    /// How it differs.
    pub how: How,
    /// Which parts of it differ, in words; empty where there is only the whole.
    pub parts: Vec<String>,
}

/// How a record differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// It is only in the backup.
    OnlyInBackup,
    /// It is only in the journal now.
    OnlyNow,
    /// It is in both, and not the same.
    Changed,
}

impl Difference {
    /// The difference in one line.
    pub fn in_words(&self) -> String {
        let what = &self.what;
        match self.how {
            How::OnlyInBackup => format!("{what}: only in the backup"),
            How::OnlyNow => format!("{what}: only in the journal now"),
            How::Changed if self.parts.is_empty() => format!("{what}: not the same"),
            How::Changed => format!("{what}: {}", self.parts.join(", ")),
        }
    }
}

fn push(found: &mut Vec<Difference>, what: String, parts: Vec<String>) {
    if !parts.is_empty() {
        found.push(Difference {
            what,
            how: How::Changed,
            parts: parts.into_iter().filter(|part| !part.is_empty()).collect(),
        });
    }
}

/// The records of both lists, each once: those of the backup first, in its order.
fn pairs<'a, T>(
    then: &'a [T],
    now: &'a [T],
    id_of: fn(&T) -> Id,
) -> Vec<(Id, Option<&'a T>, Option<&'a T>)> {
    let find = |list: &'a [T], id: Id| list.iter().find(|item| id_of(item) == id);
    let mut seen = BTreeSet::new();
    then.iter()
        .chain(now)
        .map(id_of)
        .filter(|id| seen.insert(*id))
        .map(|id| (id, find(then, id), find(now, id)))
        .collect()
}

fn record<T: PartialEq>(
    what: String,
    pair: (Id, Option<&T>, Option<&T>),
    parts: fn(&T, &T) -> Vec<String>,
) -> Option<Difference> {
    let (how, parts) = match pair {
        (_, Some(then), Some(now)) if then == now => return None,
        (_, Some(then), Some(now)) => (How::Changed, parts(then, now)),
        (_, Some(_), None) => (How::OnlyInBackup, Vec::new()),
        (_, None, _) => (How::OnlyNow, Vec::new()),
    };
    Some(Difference { what, how, parts })
}

/// An asset that is private in either state has no name here.
fn asset_name(states: [Option<&Asset>; 2]) -> String {
    let mut states = states.into_iter().flatten();
    if states.clone().any(Asset::is_private) {
        return "a private asset".to_owned();
    }
    let delivers = states.next().map_or("", |asset| &asset.delivers);
    format!("asset {}", quoted(delivers))
}

fn role_parts(then: &Journal, now: &Journal) -> Vec<String> {
    let mut then = then.role.clone();
    let mut parts = Vec::new();
    if then.pulse_before != now.role.pulse_before {
        parts.push("the private pulse".to_owned());
        then.pulse_before = now.role.pulse_before.clone();
    }
    if then != now.role {
        parts.push("your answers".to_owned());
    }
    parts
}

/// The fields of a swap and what a person calls them, in the order of the pages.
const SWAP_PARTS: [(&str, &str); 8] = [
    ("ask", "the ask"),
    ("offer", "the offer"),
    ("their_side", "their side"),
    ("terms", "the terms"),
    ("private", "private notes"),
    ("talk", "the talk"),
    ("agreement", "the agreement"),
    ("decision", "the decision"),
];

fn swap_parts(then: &Swap, now: &Swap) -> Vec<String> {
    let as_value = |swap: &Swap| serde_json::to_value(swap).unwrap_or(Value::Null);
    let (then_value, now_value) = (as_value(then), as_value(now));
    let mut parts: Vec<String> = SWAP_PARTS
        .iter()
        .filter(|(field, _)| then_value.get(field) != now_value.get(field))
        .map(|(_, words)| (*words).to_owned())
        .collect();
    parts.extend(pilot_parts(&then.pilot, &now.pilot));
    if then.next != now.next {
        parts.push("the next step".to_owned());
    }
    parts
}

fn pilot_parts(then: &Pilot, now: &Pilot) -> Vec<String> {
    let mut parts = Vec::new();
    let mut say = |is_different: bool, words: &str| {
        if is_different {
            parts.push(words.to_owned());
        }
    };
    say(then.plan != now.plan, "the plan");
    say(then.sealed != now.sealed, "the seal");
    say(
        then.amendments != now.amendments || then.amendment_reason != now.amendment_reason,
        "amendments",
    );
    say(then.before != now.before, "weeks before the start");
    let numbers: BTreeSet<u32> = then
        .weeks
        .iter()
        .chain(&now.weeks)
        .map(|week| week.number)
        .collect();
    let week = |pilot: &Pilot, number| {
        let found = pilot.weeks.iter().find(|week| week.number == number);
        found.cloned()
    };
    for number in numbers {
        say(
            week(then, number) != week(now, number),
            &format!("week {number}"),
        );
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{pilot::WeekEntry, private::Private};

    fn journal() -> Journal {
        let mut swap = Swap::blank(Id::numbered(1));
        swap.ask.sentence = "Fridays from home".into();
        Journal {
            swaps: vec![swap],
            assets: vec![Asset::blank(Id::numbered(2))],
            ..Journal::default()
        }
    }

    fn words(then: &Journal, now: &Journal) -> Vec<String> {
        let found = differences(then, now);
        found.iter().map(Difference::in_words).collect()
    }

    #[test]
    fn the_same_journal_at_another_place_does_not_differ() {
        let then = journal();
        let mut now = journal();
        now.place.page = Some("log".into());
        now.revision = 9;
        assert_eq!(words(&then, &now), Vec::<String>::new());
    }

    #[test]
    fn each_record_is_told_with_its_parts_and_nothing_private() {
        let then = journal();
        let mut now = journal();
        now.swaps[0].private.notes = Private::new("offer from Halden".into());
        now.swaps[0].pilot.weeks.push(WeekEntry::blank(3));
        now.role.friction = "meetings".into();
        now.assets[0].keep_private = Some(true);
        now.assets[0].delivers = "Halden".into();
        now.swaps.push(Swap::blank(Id::numbered(3)));
        let expected = [
            "your role: your answers",
            "a private asset: not the same",
            "swap \"Fridays from home\": private notes, week 3",
            "swap \"your first swap\": only in the journal now",
        ];
        assert_eq!(words(&then, &now), expected);
        let back = words(&now, &then);
        assert!(back.contains(&"swap \"your first swap\": only in the backup".to_owned()));
        assert!(!format!("{back:?}").contains("Halden"));
    }
}
