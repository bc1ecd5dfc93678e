//! Files of every past form still load, and lose nothing on the way through a save.
//!
//! A golden file is never changed: it is what a released version has written. With a new form comes a new file.

use std::fs;

use serde_json::Value;

use crate::support::{Home, elbowroom_on};

const GOLDEN: &[(u64, &str)] = &[(1, include_str!("fixtures/journal-schema-1.json"))];

/// Whether everything in `old` stands in `new`, too; what a later version added is no difference.
fn is_within(old: &Value, new: &Value, place: &str, lost: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, value) in old {
                match new.get(key) {
                    Some(found) => is_within(value, found, &format!("{place}/{key}"), lost),
                    None => lost.push(format!("{place}/{key}")),
                }
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (value, found)) in old.iter().zip(new).enumerate() {
                is_within(value, found, &format!("{place}/{index}"), lost);
            }
        }
        _ if old == new => {}
        _ => lost.push(place.to_owned()),
    }
}

#[test]
fn a_file_of_every_past_form_loads_whole_and_is_backed_up_before_it_is_written() {
    for (schema, text) in GOLDEN {
        let home = Home::new();
        home.write("elbowroom/journal.json", text);
        let shown = elbowroom_on("2026-05-01", &home, &["show", "--json", "--private"]).succeeds();
        let (old, new) = (
            serde_json::from_str(text).unwrap(),
            serde_json::from_str(&shown.stdout).unwrap(),
        );
        let mut lost = Vec::new();
        is_within(&old, &new, "", &mut lost);
        assert!(lost.is_empty(), "form {schema}: {lost:?}");
        assert_eq!(home.read("elbowroom/journal.json"), *text, "reading writes");

        let week = ["log", "--week", "5", "1=26"];
        let logged = elbowroom_on("2026-05-01", &home, &week).succeeds();
        assert!(!logged.stdout.is_empty(), "it says what was saved");
        let kept: Vec<_> = fs::read_dir(home.data().join("backups"))
            .unwrap()
            .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect();
        assert_eq!(kept, [*text], "form {schema}: the file as it was");
    }
}
