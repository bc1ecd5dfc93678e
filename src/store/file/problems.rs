//! What is wrong with a file that is JSON and not a journal, in words, with the place in the data and in the text.
//!
//! Runs only when reading has failed, so it may take its time: each value that cannot be used is taken out and the rest
//! is read again, so that a person who edits by hand sees all of them at once.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use super::place::{Spot, Step, locate};
use crate::{
    domain::{id::Id, journal::Journal, problem::quoted},
    store::shown,
};

/// Everything in a file that keeps it from being a journal, in one sentence without its full stop, and where the first
/// of it stands; nothing where no single value is at fault. `text` is what `value` was read from.
pub(super) fn of(text: &[u8], value: &Value) -> Option<(Option<Spot>, String)> {
    let mut found = Vec::new();
    let mut rest = value.clone();
    while found.len() < MOST_LOOKED_FOR {
        let Err(error) = serde_path_to_error::deserialize::<_, Journal>(&rest) else {
            break;
        };
        let steps = steps(error.path());
        let said = in_words(&steps, &error.inner().to_string(), at(value, &steps));
        let is_consequence = found
            .iter()
            .any(|(earlier, _): &(Vec<Step>, String)| earlier.starts_with(&steps));
        if !is_consequence {
            found.push((steps.clone(), said));
        }
        if !take_out(&mut rest, &steps) {
            break;
        }
    }
    told(text, &found)
}

/// Two records with one id, which nothing could tell apart: the words, and where the second stands.
pub(super) fn twins(text: &[u8], journal: &Journal) -> Option<(Option<Spot>, String)> {
    let lists: [(&str, Vec<Id>); 2] = [
        (
            "assets",
            journal.assets.iter().map(|asset| asset.id).collect(),
        ),
        ("swaps", journal.swaps.iter().map(|swap| swap.id).collect()),
    ];
    for (list, ids) in lists {
        let mut first_with = BTreeMap::new();
        for (index, id) in ids.into_iter().enumerate() {
            let Some(first) = first_with.insert(id, index) else {
                continue;
            };
            let place = |index| [Step::key(list), Step::Index(index), Step::key("id")];
            let (spot, other) = (locate(text, &place(index)), locate(text, &place(first)));
            let other = other.map_or_else(String::new, |(line, _)| format!(" (line {line})"));
            let words = format!("{list}[{index}] has the same id as {list}[{first}]{other}");
            return Some((spot, words));
        }
    }
    None
}

/// How many are named before the rest is only counted.
const MOST_NAMED: usize = 20;
/// How many are looked for at all.
const MOST_LOOKED_FOR: usize = 60;

fn told(text: &[u8], found: &[(Vec<Step>, String)]) -> Option<(Option<Spot>, String)> {
    let mut placed: Vec<(Option<Spot>, &str)> = found
        .iter()
        .map(|(steps, said)| (locate(text, steps), said.as_str()))
        .collect();
    placed.sort_by_key(|(spot, _)| spot.unwrap_or((usize::MAX, 0)));
    let (spot, first) = *placed.first()?;
    let mut words = first.to_owned();
    for (spot, said) in placed.iter().take(MOST_NAMED).skip(1) {
        let line = spot.map_or_else(String::new, |(line, column)| {
            format!("line {line}, column {column}: ")
        });
        words = format!("{words}; {line}{said}");
    }
    match placed.len().saturating_sub(MOST_NAMED) {
        0 => {}
        more => words = format!("{words}; and {more} more"),
    }
    Some((spot, words))
}

fn steps(path: &Path) -> Vec<Step> {
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(Step::Index(*index)),
            Segment::Map { key } => Some(Step::key(key)),
            Segment::Enum { variant } => Some(Step::key(variant)),
            Segment::Unknown => None,
        })
        .collect()
}

fn at<'a>(value: &'a Value, steps: &[Step]) -> Option<&'a Value> {
    steps.iter().try_fold(value, |here, step| match step {
        Step::Key(key) => here.get(key.as_str()),
        Step::Index(index) => here.get(index),
    })
}

/// Takes a value out of its object, where one holds it: taken out of a list it would move those behind it.
fn take_out(value: &mut Value, steps: &[Step]) -> bool {
    let Some((Step::Key(last), above)) = steps.split_last() else {
        return false;
    };
    let parent = above.iter().try_fold(value, |here, step| match step {
        Step::Key(key) => here.get_mut(key.as_str()),
        Step::Index(index) => here.get_mut(index),
    });
    parent
        .and_then(Value::as_object_mut)
        .is_some_and(|object| object.remove(last).is_some())
}

fn in_words(steps: &[Step], said: &str, found: Option<&Value>) -> String {
    let path = shown::text(&dotted(steps));
    if let Some(name) = said.strip_prefix("missing field `") {
        let name = name.split('`').next().unwrap_or(name);
        let dot = if path.is_empty() { "" } else { "." };
        return format!("{path}{dot}{name} is missing");
    }
    let path = if path.is_empty() { "the file" } else { &path };
    let found = found.map_or_else(String::new, |found| format!(", found {}", kind(found)));
    format!("{path} must be {}{found}", wanted(said))
}

/// `swaps[0].pilot.plan.weeks`.
fn dotted(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        path = match step {
            Step::Index(index) => format!("{path}[{index}]"),
            Step::Key(key) if path.is_empty() => key.clone(),
            Step::Key(key) => format!("{path}.{key}"),
        };
    }
    path
}

/// What should stand there, from what the reader said.
fn wanted(said: &str) -> String {
    if let Some((_, list)) = said.split_once(", expected one of ") {
        return format!("one of {}", shown::text(&list.replace('`', "")));
    }
    let expected = said.split_once(", expected ").map(|(_, expected)| expected);
    let plain = match expected {
        Some("u8" | "u16" | "u32" | "u64" | "usize") => "a whole number, not below 0",
        Some("f32" | "f64") => "a number",
        Some("a string") => "text",
        Some("a boolean") => "true or false",
        Some("a sequence") => "a list in [ ]",
        Some(other) if other.starts_with("struct") || other.ends_with("map") => "a group in { }",
        Some(other) if other.contains("date") => DATE,
        Some(other) => return shown::text(&other.replace('`', "")),
        None if said.contains("UUID") => "an id, 32 digits and letters from a to f",
        None if DATE_FAULTS.iter().any(|fault| said.contains(fault)) => DATE,
        None => return format!("something else ({})", shown::text(said)),
    };
    plain.to_owned()
}

const DATE: &str = "a date that exists, such as 2026-03-02";
/// What the calendar says about dates that cannot be read.
const DATE_FAULTS: [&str; 4] = [
    "out of range",
    "premature end",
    "invalid characters",
    "trailing input",
];

/// What stands there now.
fn kind(found: &Value) -> String {
    match found {
        Value::Null => "nothing (null)".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => format!("text {}", quoted(text)),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a group".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Option<(Option<Spot>, String)> {
        of(text.as_bytes(), &serde_json::from_str(text).unwrap())
    }

    #[test]
    fn one_fault_has_its_path_its_place_and_both_kinds() {
        let id = "\"id\": \"00000000-0000-0000-0000-000000000001\"";
        let table = [
            (
                format!(
                    "{{\"schema\": 1, \"swaps\": [{{{id}, \"pilot\": {{\"plan\": {{\n\"weeks\": \"six\"}}}}}}]}}"
                ),
                Some((2, 10)),
                "swaps[0].pilot.plan.weeks must be a whole number, not below 0, found text \"six\"",
            ),
            (
                format!("{{\"schema\": 1, \"assets\": [{{{id},\n \"before\": [1]}}]}}"),
                Some((2, 12)),
                "assets[0].before must be a number, found a list",
            ),
            (
                "{\"schema\": 1,\n\"assets\": [{\"delivers\": \"x\"}]}".to_owned(),
                Some((2, 12)),
                "assets[0].id is missing",
            ),
            (
                "{\"schema\": 1, \"swaps\": [{\"id\": \"7\"}]}".to_owned(),
                Some((1, 32)),
                "swaps[0].id must be an id, 32 digits and letters from a to f, found text \"7\"",
            ),
            (
                "{\"schema\": 1, \"role\": {\"side\": \"purple\"}}".to_owned(),
                Some((1, 32)),
                "role.side must be asking or giving, found text \"purple\"",
            ),
            (
                "{\"schema\": 1, \"demonstration\": null}".to_owned(),
                Some((1, 32)),
                "demonstration must be true or false, found nothing (null)",
            ),
        ];
        for (text, spot, expected) in table {
            assert_eq!(words(&text), Some((spot, expected.to_owned())), "{text}");
        }
        assert_eq!(words("{\"schema\": 1}"), None);
    }

    #[test]
    fn several_faults_are_one_list_in_the_order_of_the_text() {
        let swap = |number: usize| {
            format!(
                "{{\"id\": \"00000000-0000-0000-0000-{number:012}\", \"talk\": {{\"day\": \"2026-02-30\"}},\n\
                 \"round\": -1}}"
            )
        };
        let swaps: Vec<String> = (0..13).map(swap).collect();
        let text = format!("{{\"schema\": 1, \"swaps\": [{}]}}", swaps.join(","));
        let (spot, said) = words(&text).unwrap();
        assert_eq!(spot, Some((1, 88)));
        let beginning = "swaps[0].talk.day must be a date that exists, such as 2026-03-02, found text \
                         \"2026-02-30\"; line 2, column 10: swaps[0].round must be a whole number, not below 0, \
                         found -1; line 2, column 77: swaps[1].talk.day ";
        assert!(said.starts_with(beginning), "{said}");
        assert!(said.ends_with("; and 6 more"), "{said}");
    }

    #[test]
    fn two_records_with_one_id_are_told_with_both_places() {
        let text = "{\"schema\": 1, \"swaps\": [\n{\"id\": \"00000000-0000-0000-0000-000000000001\"},\n\
                    {\"id\": \"00000000-0000-0000-0000-000000000001\"}]}";
        let journal: Journal = serde_json::from_str(text).unwrap();
        let said = "swaps[1] has the same id as swaps[0] (line 2)".to_owned();
        assert_eq!(twins(text.as_bytes(), &journal), Some((Some((3, 8)), said)));
    }

    #[test]
    fn no_message_steers_a_terminal() {
        let text = "{\"schema\": 1, \"assets\": {\"\\u001b[2J\": 1}, \"drafts\": {\"\\u001b[2J\": \"\\u202e\"}, \
                    \"role\": {\"side\": \"\\u001b[2J\\u202e\"}, \"place\": {\"caret\": \"\\u009b\"}}";
        let (_, said) = words(text).unwrap();
        let steers = crate::domain::problem::is_invisible;
        assert!(
            !said.chars().any(|sign| steers(sign) || sign.is_control()),
            "{said:?}"
        );
    }
}
