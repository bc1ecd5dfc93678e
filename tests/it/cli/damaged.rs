//! Journals that cannot be read.

use super::*;
use crate::support::{elbowroom, elbowroom_on};

#[test]
fn a_journal_that_cannot_be_read_is_left_as_it_is() {
    let table = [
        (
            "B59",
            "{\n \"schema\": 1,\n}",
            3,
            "journal.json, line 3, column 1: a comma before a closing bracket. Nothing was changed.",
        ),
        (
            "B60",
            "{\"schema\": 1, \"swaps\": \"six\"}",
            3,
            "Nothing was changed.",
        ),
        ("B62", "[[[[", 3, "Nothing was changed."),
        ("B63", "{\"other\": true}", 3, "Nothing was changed."),
        (
            "P5",
            "{\"schema\": 999}",
            4,
            "was written by a newer version",
        ),
    ];
    for (row, text, code, expected) in table {
        let home = Home::new();
        home.write("elbowroom/journal.json", text);
        for line in [
            &["status"][..],
            &["log", "1=2"],
            &["show", "--json"],
            &["export"],
        ] {
            let run = elbowroom(&home, line).ends_with(code).complains(expected);
            assert!(run.stderr.starts_with("elbowroom: "), "{row}");
            assert_eq!(run.stderr.lines().count(), 1, "{row} {run}");
            assert_eq!(run.stdout, "", "{row}");
        }
        assert_eq!(home.read("elbowroom/journal.json"), text, "{row}");
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
