//! `status`.

use serde_json::{Value, json};

use super::*;
use crate::support::{TODAY, elbowroom, elbowroom_on};

#[test]
fn an_empty_journal_says_how_to_begin() {
    let home = Home::new();
    let run = elbowroom(&home, &["status"]).succeeds();
    assert_eq!(
        run.stdout,
        "What do you do that others come to you for?\nStart with: elbowroom\n"
    );
    assert!(!home.data().exists(), "looking writes nothing");
    let run = elbowroom(&home, &["status", "--json"]).succeeds();
    let status: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        status,
        json!({
            "today": TODAY, "stage": null, "swap": null, "week": null, "weeks": null, "due": [],
            "next": {"text": "What do you do that others come to you for?", "due": null, "page": "assets", "week": null},
        })
    );
}

#[test]
fn the_first_line_is_the_thing_to_do_now() {
    let run = elbowroom_on(IN_WEEK_THREE, &running(), &["status"]).succeeds();
    assert_eq!(
        run.stdout,
        "Log week 3 (about a minute), by Sun 22 Mar\n\
         Swap:  Wednesday afternoons undisturbed for eight weeks\n\
         Stage: running, week 3 of 8, ends Sun 26 Apr\n\
         Due:   week 3\n"
    );
    let run = elbowroom_on("2026-04-01", &running(), &["status"]).succeeds();
    let _run = run
        .prints("Log week 3 (about a minute), due since Sun 22 Mar\n")
        .prints("Due:   weeks 3, 4 and 5\n");
    let run = elbowroom_on(AFTER, &with_story(), &["status"]).succeeds();
    let _run = run
        .prints("Open the next swap\n")
        .prints("Stage: locked in, since Mon 27 Apr\n");
}

#[test]
fn scripts_get_the_same_as_json() {
    let run = elbowroom_on(IN_WEEK_THREE, &running(), &["status", "--json"]).succeeds();
    let status: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        status,
        json!({
            "today": IN_WEEK_THREE,
            "stage": "running",
            "swap": "Wednesday afternoons undisturbed for eight weeks",
            "week": 3,
            "weeks": 8,
            "due": [3],
            "next": {"text": "Log week 3 (about a minute)", "due": "2026-03-22", "page": "log", "week": 3},
        })
    );
}
