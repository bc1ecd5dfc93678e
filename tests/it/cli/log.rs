//! `log`.

use serde_json::{Value, json};

use super::*;
use crate::support::{elbowroom, elbowroom_on};

const ALL: &[&str] = &["log", "1=27,5", "2=55", "dashboard PROBLEMS=2"];

#[test]
fn a_week_is_saved_and_what_comes_next_is_said() {
    let home = running();
    let run = elbowroom_on(IN_WEEK_THREE, &home, ALL).succeeds();
    assert_eq!(
        run.stdout,
        "Saved week 3: Time to insight 27.5 h, Settled by field teams 55 %, \
         Dashboard problems 2. The week is complete.\n\
         Nothing is due. Week 4 is waiting from Mon 23 Mar 2026.\n",
        "B30"
    );
    let week = &journal(&home)["swaps"][0]["pilot"]["weeks"][2];
    assert_eq!(week["values"][0]["reading"], json!({"value": 27.5}));
    assert_eq!(week["finished"], json!(IN_WEEK_THREE));
    let _run = elbowroom_on(IN_WEEK_THREE, &home, &["status", "--json"])
        .succeeds()
        .prints("\"due\": []");
}

#[test]
fn what_is_missing_stays_open() {
    let home = running();
    let run = elbowroom_on(IN_WEEK_THREE, &home, &["log", "1=x:sick leave"]).succeeds();
    assert_eq!(
        run.stdout,
        "Saved week 3: Time to insight excused (sick leave).\n\
         Still open in week 3: Settled by field teams, Dashboard problems.\n"
    );
    let week = &journal(&home)["swaps"][0]["pilot"]["weeks"][2];
    assert_eq!(
        week["values"][0]["reading"],
        json!({"excused": "sick leave"})
    );
    assert_eq!(week["finished"], Value::Null);
}

#[test]
fn a_correction_says_what_stood_there_and_keeps_it() {
    let home = running();
    let run = elbowroom_on(IN_WEEK_THREE, &home, &["log", "--week", "2", "1=31"]).succeeds();
    let _run = run.prints("Saved week 2: Time to insight 31 h (was 30.5 h).\n");
    let logged = &journal(&home)["swaps"][0]["pilot"]["weeks"][1]["values"][0];
    assert_eq!(
        logged["earlier"],
        json!([{"reading": {"value": 30.5}, "replaced": IN_WEEK_THREE}]),
        "B44"
    );
}

#[test]
fn a_note_stays_in_the_journal_and_out_of_everything_printed() {
    let home = running();
    let line = ["log", "--note", "Zanzibar in spring"];
    let run = elbowroom_on(IN_WEEK_THREE, &home, &line)
        .succeeds()
        .prints("The note is private.");
    assert!(!run.stdout.contains("Zanzibar"));
    assert!(home.read("elbowroom/journal.json").contains("Zanzibar"));
    for line in [
        &["show", "--json"][..],
        &["export"],
        &["status"],
        &["status", "--json"],
    ] {
        let run = elbowroom_on(IN_WEEK_THREE, &home, line).succeeds();
        assert!(!run.stdout.contains("Zanzibar"), "{run}");
    }
}

#[test]
fn nothing_is_written_unless_everything_can_be_used() {
    let no_metric = "No metric \"reply\". This pilot has: 1 Time to insight, 2 Settled by field teams, 3 Dashboard problems. Use the number or the full name.";
    let table: &[(&str, &[&str], &str)] = &[
        (
            "B11",
            &["--week", "9", "1=3"],
            "Week 9 is outside this pilot (1 to 8).",
        ),
        (
            "B12",
            &["--week", "0", "1=3"],
            "Week must be a whole number from 1 to 8, got \"0\".",
        ),
        (
            "B12",
            &["--week", "-1", "1=3"],
            "Week must be a whole number from 1 to 8, got \"-1\".",
        ),
        (
            "B12",
            &["--week", "1.5", "1=3"],
            "Week must be a whole number from 1 to 8, got \"1.5\".",
        ),
        (
            "B12",
            &["--week=three", "1=3"],
            "Week must be a whole number from 1 to 8, got \"three\".",
        ),
        ("B13", &["1=27", "reply=7.1"], no_metric),
        (
            "B28",
            &["--week", "5", "1=27"],
            "Week 5 starts on Monday 30 March. You can note a plan, not a value.",
        ),
        (
            "B31",
            &["2=55", "1=1,234"],
            "Time to insight: Is that 1234 or 1.234? Type 1234 or 1.2340.",
        ),
        (
            "B36",
            &["1=27", "3=-3"],
            "Dashboard problems: Below zero is not possible for this metric. Type 0 or more.",
        ),
        (
            "B37",
            &["1=27", "2=140"],
            "Settled by field teams: Over 100 percent. If that is meant, change the unit first.",
        ),
        (
            "B38",
            &["1=272"],
            "Time to insight: 272 is about ten times your typical earlier week (38.75). Is the comma in the right place? If it is, add --yes.",
        ),
        (
            "own",
            &["--week", "3", "--before", "2", "1=3"],
            "--week and --before cannot be used together. Pick one.",
        ),
    ];
    let home = running();
    let before = home.read("elbowroom/journal.json");
    for (row, line, expected) in table {
        let run = elbowroom_on(IN_WEEK_THREE, &home, &[&["log"], *line].concat()).ends_with(2);
        assert_eq!(run.stderr, format!("elbowroom: {expected}\n"), "{row}");
        assert_eq!(run.stdout, "", "{row}");
        assert_eq!(home.read("elbowroom/journal.json"), before, "{row}");
    }
    let _run = elbowroom_on(IN_WEEK_THREE, &home, &["log", "--yes", "1=272"]).succeeds();
}

#[test]
fn without_a_pilot_there_is_nothing_to_log() {
    let home = Home::new();
    let run = elbowroom(&home, &["log", "1=2"]).ends_with(1);
    assert_eq!(
        run.stderr,
        "elbowroom: No pilot yet, so there is nothing to log. Start with: elbowroom.\n"
    );
    assert!(!home.data().exists());
}

#[test]
fn what_this_version_does_not_know_stays_in_the_file() {
    let mut story = story();
    story["swaps"][0]["weather"] = json!("rain");
    story["swaps"][0]["pilot"]["plan"]["metrics"][1]["weather"] = json!("sun");
    let home = home_with(&story);
    let _run = elbowroom_on(AFTER, &home, &["log", "--week", "1", "1=33"]).succeeds();
    let swap = &journal(&home)["swaps"][0];
    assert_eq!(swap["weather"], json!("rain"));
    assert_eq!(swap["pilot"]["plan"]["metrics"][1]["weather"], json!("sun"));
}
