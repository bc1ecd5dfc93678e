//! Journals that cannot be read.

use super::*;
use crate::support::{elbowroom, elbowroom_on, story::STORY};

/// A row of the table of bad input, the file, the exit code, and what is said.
const TABLE: &[(&str, &str, i32, &str)] = &[
    (
        "B59",
        "{\n \"schema\": 1,\n}",
        3,
        "journal.json, line 3, column 1: a comma before a closing bracket. Nothing was changed.",
    ),
    (
        "B60",
        "{\"schema\": 1,\n \"swaps\": \"six\"}",
        3,
        "journal.json, line 2, column 11: swaps must be a list in [ ], found text \"six\". Nothing was changed.",
    ),
    (
        "B61",
        "{\"schema\": 1, \"assets\": [{\"id\": \"00000000-0000-0000-0000-000000000001\"},\n \
     {\"id\": \"00000000-0000-0000-0000-000000000001\"}]}",
        3,
        "journal.json, line 2, column 9: assets[1] has the same id as assets[0] (line 1). Nothing was changed.",
    ),
    (
        "B60",
        "{\"schema\": 1, \"swaps\": [{\"id\": \"00000000-0000-0000-0000-000000000001\",\n \
     \"pilot\": {\"plan\": {\"weeks\": \"six\"}}}]}",
        3,
        "line 2, column 30: swaps[0].pilot.plan.weeks must be a whole number, not below 0, found text \"six\".",
    ),
    (
        "B61",
        "{\"schema\": 1,\n \"assets\": null}",
        3,
        "journal.json, line 2, column 12: assets must be a list in [ ], found nothing (null).",
    ),
    (
        "B61",
        "{\"schema\": 1, \"assets\": [{}]}",
        3,
        "assets[0].id is missing. Nothing was changed.",
    ),
    ("B62", "[[[[", 3, "Nothing was changed."),
    (
        "B63",
        "{\"other\": true}",
        3,
        "this is JSON but not elbowroom data (no \"schema\"). Nothing was changed.",
    ),
    (
        "B64",
        "{\"schema\": 1, \"revision\": -1,\n \"demonstration\": 7}",
        3,
        "found -1; line 2, column 19: demonstration must be true or false, found 7. Nothing was changed.",
    ),
    (
        "P5",
        "{\"schema\": 999}",
        4,
        "was written by a newer version",
    ),
];

#[test]
fn a_journal_that_cannot_be_read_is_left_as_it_is() {
    for (row, text, code, expected) in TABLE {
        let home = Home::new();
        home.write("elbowroom/journal.json", text);
        for line in [
            &["status"][..],
            &["log", "1=2"],
            &["show", "--json"],
            &["export"],
        ] {
            let run = elbowroom(&home, line).ends_with(*code).complains(expected);
            assert!(run.stderr.starts_with("elbowroom: "), "{row}");
            assert_eq!(run.stderr.lines().count(), 1, "{row} {run}");
            assert_eq!(run.stdout, "", "{row}");
        }
        assert_eq!(home.read("elbowroom/journal.json"), *text, "{row}");
    }
}

#[test]
fn a_byte_order_mark_is_read_over() {
    let home = Home::new();
    home.write("elbowroom/journal.json", &format!("\u{feff}{STORY}"));
    let _run = elbowroom_on(AFTER, &home, &["status"])
        .succeeds()
        .prints("locked in");
}
