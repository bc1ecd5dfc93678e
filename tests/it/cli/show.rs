//! `show`.

use serde_json::{Value, json};

use super::*;
use crate::support::elbowroom_on;

/// Words that stand in private text of the story and nowhere else.
const PRIVATE: &[&str] = &[
    "Halden",
    "Jonas was curt",
    "pricing data",
    "June",
    "Nearly gave",
    "Less than two",
];

#[test]
fn private_text_is_shown_only_when_asked_for() {
    let mut story = story();
    story["drafts"] = json!({"private.notes": "half a secret"});
    story["trash"] = json!([{"on": AFTER, "index": 0, "what": {"asset": {
        "id": "00000000-0000-0000-0000-0000000000ff", "delivers": "a binned secret"}}}]);
    let home = home_with(&story);
    let everything = elbowroom_on(AFTER, &home, &["show", "--json", "--private"])
        .succeeds()
        .stdout;
    let shared = elbowroom_on(AFTER, &home, &["show", "--json"])
        .succeeds()
        .stdout;
    for word in PRIVATE.iter().chain(&["half a secret", "a binned secret"]) {
        assert!(everything.contains(word), "{word}");
        assert!(!shared.contains(word), "{word}");
    }
    let shared: Value = serde_json::from_str(&shared).unwrap();
    let swap = &shared["swaps"][0];
    assert_eq!(
        swap["pilot"]["weeks"][0]["pulse"],
        json!({"say": null, "energy": null})
    );
    assert_eq!(
        (&swap["talk"]["sure_before"], &swap["talk"]["sure_after"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(
        shared["role"]["pulse_before"],
        json!({"say": null, "energy": null})
    );
    assert_eq!(shared["assets"].as_array().unwrap().len(), 2);
    assert_eq!(swap["ask"], story["swaps"][0]["ask"]);
    assert_eq!(
        swap["pilot"]["before"],
        story["swaps"][0]["pilot"]["before"]
    );
}

#[test]
fn with_private_parts_it_is_the_whole_journal() {
    let shown = elbowroom_on(AFTER, &with_story(), &["show", "--json", "--private"])
        .succeeds()
        .stdout;
    assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), story());
}

#[test]
fn nothing_stored_steers_the_terminal() {
    let mut story = story();
    story["swaps"][0]["ask"]["sentence"] = json!("a\u{1b}[2Jb\u{9b}c\u{202e}d");
    story["swaps"][0]["pilot"]["plan"]["metrics"][0]["name"] = json!("e\u{1b}[2Jf\u{9b}");
    let home = home_with(&story);
    for line in [
        &["show", "--json"][..],
        &["status"],
        &["status", "--json"],
        &["log", "--week", "1", "1=33"],
        &["log", "nothing=1"],
    ] {
        let run = elbowroom_on(AFTER, &home, line);
        let steering = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!run.stdout.contains(steering), "FA58 {run:?}");
        assert!(!run.stderr.contains(steering), "FA58 {run:?}");
    }
}
