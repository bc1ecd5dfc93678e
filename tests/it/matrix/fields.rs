//! Fields that this version does not know.

use super::*;

/// Where a newer version, or a person, could have put a field of its own.
const PLACES: [&str; 9] = [
    "",
    "/role",
    "/swaps/0",
    "/swaps/0/pilot/plan",
    "/swaps/0/pilot/plan/metrics/0",
    "/swaps/0/pilot/before/3",
    "/swaps/0/pilot/weeks/1",
    "/swaps/0/pilot/weeks/1/values/0",
    "/swaps/0/terms/stays/0",
];

#[test]
fn unknown_fields_outlive_ten_edits() {
    let mut story = running_in_earnest();
    for place in PLACES {
        story.pointer_mut(place).unwrap()["mood"] = json!({"of": place, "deep": [1, 2.5, null]});
    }
    let home = home_with(&story);
    for number in 1..=10 {
        // Week 2 is the one whose own fields must outlive that it changes.
        let line = format!("$E log 1={number} --week 2 --yes");
        let _run = shell(&home, &line).ends_with(0);
    }
    let pty = window(&home, "exec $E");
    at_home(&pty).keys("1").wait_for("Your name");
    pty.key("enter")
        .wait_for("TYPE")
        .key("end")
        .keys("!")
        .key("ctrl-s")
        .wait_for("saved ");
    let mut pty = pty;
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
    let after = journal(&home);
    assert_eq!(after["role"]["name"], "Maya Lindqvist, analyst!");
    assert_eq!(
        after["swaps"][0]["pilot"]["weeks"][1]["values"][0]["reading"],
        json!({"value": 10.0})
    );
    for place in PLACES {
        let found = after.pointer(place).and_then(|here| here.get("mood"));
        assert_eq!(
            found,
            Some(&json!({"of": place, "deep": [1, 2.5, null]})),
            "{place}"
        );
    }
}
