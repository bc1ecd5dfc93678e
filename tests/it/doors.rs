//! The ways in for scripts, shells and schedulers: one-line status, due, swaps, the published schema, completions, the
//! manual page, reminders, and every example that help and README give.

pub mod dates;
pub mod examples;
pub mod remind;
pub mod schema;
pub mod shells;

use serde_json::{Value, json};

use crate::support::story::{IN_WEEK_THREE, STORY, home_with, running, story};
use crate::support::{Home, elbowroom_on, with_every_text};

#[test]
fn status_in_one_line_is_short_and_empty_where_there_is_nothing_to_say() {
    let short = |day, home: &Home| {
        elbowroom_on(day, home, &["status", "--short"])
            .succeeds()
            .stdout
    };
    assert_eq!(short(IN_WEEK_THREE, &Home::new()), "");
    let home = home_with(&running());
    assert_eq!(short(IN_WEEK_THREE, &home), "Log week 3 by Sun 22 Mar\n");
    assert_eq!(
        short("2026-04-01", &home),
        "Log week 3 due since Sun 22 Mar, and 2 more\n"
    );
    let mut late = running();
    late["swaps"][0]["pilot"]["plan"]["check_in"] = json!("fri");
    assert_eq!(short(IN_WEEK_THREE, &home_with(&late)), "Week 3 of 8\n");
}

#[test]
fn due_ends_with_10_when_something_is_due_and_with_0_else() {
    let home = home_with(&running());
    let run = elbowroom_on(IN_WEEK_THREE, &home, &["due"]).ends_with(10);
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str()),
        ("Log week 3 by Sun 22 Mar\n", "")
    );
    let run = elbowroom_on("2026-05-20", &home, &["due", "--json"]).ends_with(10);
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    let pages: Vec<&Value> = found["due"]
        .as_array()
        .unwrap()
        .iter()
        .map(|todo| &todo["page"])
        .collect();
    assert!(
        pages.contains(&&json!("report")),
        "the pilot is over {found:#}"
    );
    let nothing = elbowroom_on("2026-03-15", &home, &["due"]).succeeds();
    assert_eq!(nothing.stdout, "Nothing is due.\n");
    let nothing = elbowroom_on(IN_WEEK_THREE, &Home::new(), &["due", "--json"]).succeeds();
    let found: Value = serde_json::from_str(&nothing.stdout).unwrap();
    assert_eq!(
        found,
        json!({"today": IN_WEEK_THREE, "line": "", "due": []})
    );
}

#[test]
fn the_short_line_and_the_notice_hold_no_word_of_the_person() {
    for story in [running(), story()] {
        let home = home_with(&with_every_text(&story, |_| "MARKER".to_owned()));
        for day in [
            "2026-01-05",
            "2026-03-01",
            IN_WEEK_THREE,
            "2026-04-27",
            "2026-05-20",
            "2026-12-01",
        ] {
            for words in [&["status", "--short"][..], &["due"], &["remind", "now"]] {
                let run = elbowroom_on(day, &home, words);
                assert!(run.code == Some(0) || run.code == Some(10), "{run}");
                assert!(
                    !run.stdout.contains("MARKER") && run.stdout.lines().count() <= 1,
                    "{run}"
                );
                assert!(run.stdout.chars().count() <= 61, "{run}");
            }
        }
    }
}

#[test]
fn swaps_are_listed_with_their_stage() {
    let run = elbowroom_on(IN_WEEK_THREE, &Home::new(), &["swaps"]).succeeds();
    assert_eq!(
        run.stdout,
        "No swap yet. Start with: elbowroom\nTo look at a finished one first: elbowroom demo\n"
    );
    let home = home_with(&running());
    let run = elbowroom_on(IN_WEEK_THREE, &home, &["swaps"]).succeeds();
    assert_eq!(
        run.stdout,
        "* 1  Wednesday afternoons undisturbed for eight weeks: running, week 3 of 8, ends Sun 26 Apr\n"
    );
}
