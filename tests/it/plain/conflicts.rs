//! Two versions of the same answers, picked line by line.

use std::fs;

use serde_json::{Value, json};

use super::{assert_fit_for_a_screen_reader, types};
use crate::support::{
    Home, Run,
    story::{home_with, journal, story},
};

/// Three answers that were changed on two sides.
fn home_with_conflicts() -> Home {
    let mut story = story();
    let swap = story["swaps"][0]["id"].as_str().unwrap().to_owned();
    story["role"]["one_thing"] = json!("call Priya");
    story["conflicts"] = json!([
        {"path": "/role/one_thing", "says": "one thing you control", "base": "", "ours": "call Priya",
            "theirs": "write to Priya"},
        {"path": format!("/swaps/{swap}/ask/exactly_when"), "says": "exactly when", "base": "",
            "ours": "13:00 to 17:00", "theirs": ""},
        {"path": "/role/name", "says": "your name", "base": "", "ours": "Maya", "theirs": "Maja"},
    ]);
    home_with(&story)
}

#[track_caller]
fn picks(home: &Home, lines: &str) -> Run {
    let run = types(home, &format!("1\n{lines}")).ends_with(0);
    assert_fit_for_a_screen_reader(&run.stdout);
    run.prints("1 Two versions of 3 answers: pick")
}

fn conflicts(journal: &Value) -> usize {
    journal["conflicts"].as_array().map_or(0, Vec::len)
}

/// The journals in the folder of the backups.
fn backups(home: &Home) -> Vec<Value> {
    let entries = fs::read_dir(home.data().join("backups")).unwrap();
    entries
        .map(|entry| serde_json::from_slice(&fs::read(entry.unwrap().path()).unwrap()).unwrap())
        .collect()
}

#[test]
fn both_versions_are_said_and_each_pick_is_kept() {
    let home = home_with_conflicts();
    let before = journal(&home)["swaps"].clone();
    let _run = picks(&home, "2\n1\n3\n:quit\n")
        .prints("1 of 3: one thing you control\n1 keep the one in this journal: call Priya\n2 take the other one: write to Priya\n")
        .prints("2 take the other one: (nothing)\n")
        .prints("Done. 2 to go.")
        .prints("Every answer has one version again.");
    let after = journal(&home);
    assert_eq!(after["role"]["one_thing"], "write to Priya");
    assert_eq!(
        after["swaps"][0]["ask"]["exactly_when"], "13:00 to 17:00",
        "ours was kept"
    );
    assert_eq!(after["role"]["name"], story()["role"]["name"], "left as is");
    assert_eq!(conflicts(&after), 0);
    assert_eq!(before.as_array().map(Vec::len), Some(1));
    assert!(
        backups(&home)
            .iter()
            .any(|kept| conflicts(kept) == 3 && kept["role"]["one_thing"] == "call Priya"),
        "the journal before the first pick is a backup"
    );
}

#[test]
fn what_is_passed_by_keeps_both_versions() {
    let home = home_with_conflicts();
    let _run = picks(&home, "\n\n:back\nzebra\n\n\n:quit\n")
        .prints("zebra is not in the list. Choose 1 to 3, or an empty line.")
        .prints("What was not picked keeps both versions.");
    assert_eq!(conflicts(&journal(&home)), 3);
    assert_eq!(journal(&home)["role"]["one_thing"], "call Priya");
}

#[test]
fn leaving_in_the_middle_keeps_what_was_picked() {
    let home = home_with_conflicts();
    let _run = picks(&home, "\n2\n").prints("Done. 2 to go.");
    let after = journal(&home);
    assert_eq!(conflicts(&after), 2);
    assert_eq!(after["swaps"][0]["ask"]["exactly_when"], "");
    assert_eq!(after["role"]["one_thing"], "call Priya");
}
