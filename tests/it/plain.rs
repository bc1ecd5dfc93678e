//! Plain mode from outside: every question of the catalog, lines fit for a screen reader, and nothing lost.

mod backups;
mod conflicts;
mod demo;
mod destroy;
mod export;
mod places;
mod rehearse;

use elbowroom::{
    coach::{
        catalog::PAGES,
        question::{At, Kind},
        step::About,
    },
    domain::journal::Journal,
};

use crate::support::{
    Home, PROGRAM, Run, dated, run,
    story::{home_with, story},
};

const DAY: &str = "2026-02-16";

/// Types these lines into plain mode on a day.
fn types_on(day: &str, home: &Home, lines: &str) -> Run {
    run(home, PROGRAM, &dated(day, &["--plain"]), lines)
}

fn types(home: &Home, lines: &str) -> Run {
    types_on(DAY, home, lines)
}

/// What lies on the disk.
fn journal(home: &Home) -> Journal {
    serde_json::from_str(&home.read("elbowroom/journal.json")).unwrap()
}

fn with_the_demonstration() -> Home {
    home_with(&story())
}

#[track_caller]
fn assert_fit_for_a_screen_reader(said: &str) {
    assert!(
        said.chars().all(|c| c == '\n' || !c.is_control()),
        "something steers the terminal\n{said}"
    );
    assert!(!said.contains("\n\n\n"), "two blank lines in a row\n{said}");
    for line in said.lines() {
        assert!(line.chars().count() <= 200, "too long: {line}");
    }
    for hint in [
        "It is kept as you typed it.",
        ":restore brings it back.",
        "Coach: How was it before you did it?",
    ] {
        assert!(
            said.matches(hint).count() <= 1,
            "said again: {hint}\n{said}"
        );
    }
}

/// Goes to every page and passes by everything with empty lines.
fn every_page() -> String {
    let mut lines = String::new();
    for number in 1..=PAGES.len() {
        lines.extend([":go ", &number.to_string(), "\n"]);
        lines.push_str(&"\n".repeat(60));
        lines.push_str(":menu\n");
    }
    lines
}

#[test]
fn every_page_asks_the_very_labels_of_the_catalog() {
    let home = with_the_demonstration();
    let story = journal(&home);
    for (number, page) in PAGES.iter().enumerate() {
        let lines = format!(":go {}\n{}", number + 1, "\n".repeat(60));
        let said = types_on("2026-04-27", &home, &lines).ends_with(0).stdout;
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = At::of(&story, "2026-04-27".parse().unwrap());
        let core = page
            .asked(&story, &at)
            .filter(|question| !question.is_further());
        for question in core {
            let is_empty_table =
                matches!(question.kind, Kind::Table(table) if table(&story, &at).rows.is_empty());
            let is_asset = page.about == About::Asset && at.asset.is_none();
            if !is_empty_table && !is_asset {
                assert!(
                    said.contains(question.label),
                    "{} is not asked: {}\n{said}",
                    question.id,
                    question.label
                );
            }
        }
    }
    assert_eq!(
        journal(&home).swaps,
        story.swaps,
        "passing by changed an answer"
    );
}

#[test]
fn a_full_sitting_is_fit_for_a_screen_reader() {
    let home = with_the_demonstration();
    let said = types_on("2026-04-27", &home, &every_page())
        .ends_with(0)
        .stdout;
    assert!(said.lines().count() > 100, "{said}");
    assert_fit_for_a_screen_reader(&said);
}

#[test]
fn answers_are_kept_read_and_resumed() {
    let home = Home::new();
    let first = types(
        &home,
        ":go role\r\nZo\u{eb} \u{65e5}\u{672c}\r\nMeetings\r\n5,5\r\n:quit\r\n",
    )
    .ends_with(0)
    .prints("Read as 5.5 h.")
    .prints("Saved in");
    assert_fit_for_a_screen_reader(&first.stdout);
    let kept = journal(&home);
    assert_eq!(kept.role.name, "Zo\u{eb} \u{65e5}\u{672c}");
    assert_eq!(kept.role.friction_hours, Some(5.5));
    let second = types(&home, ":go role\n\n\n:back\nRequests\n:clear\n:skip\n").ends_with(0);
    let second = second.prints("Now: Meetings.").prints("Now: 5.5.");
    assert_fit_for_a_screen_reader(&second.stdout);
    let kept = journal(&home);
    assert_eq!(kept.role.friction, "Requests");
    assert_eq!(kept.role.friction_hours, None);
}

#[test]
fn what_cannot_be_read_is_explained_and_kept() {
    let home = Home::new();
    let run = types(&home, ":go role\n\n\nabc\n\n:zebra\n").ends_with(0);
    let run = run
        .prints("Not a plain number.")
        .prints("\"abc\", not read")
        .prints("Unknown command \":zebra\".");
    assert_fit_for_a_screen_reader(&run.stdout);
    assert!(journal(&home).drafts.values().any(|typed| typed == "abc"));
}

#[test]
fn a_very_long_line_is_refused_in_one_line_and_steers_nothing() {
    let home = Home::new();
    let long = "x".repeat(5000);
    let said = types(&home, &format!(":go role\n{long}\n\u{1b}[2JMaya\n")).ends_with(0);
    assert_fit_for_a_screen_reader(&said.stdout);
    assert_eq!(journal(&home).role.name, "Maya");
}

#[test]
fn rows_are_added_changed_deleted_and_brought_back() {
    let home = Home::new();
    let said = types(
        &home,
        ":go terms\nadd\nThe Monday forecast\nThe Thursday round is kept\nchange 1\nThe forecast\ndelete 2\n:restore\n",
    )
    .ends_with(0);
    assert_fit_for_a_screen_reader(&said.stdout);
    let kept = journal(&home);
    let said: Vec<_> = kept.swaps[0]
        .terms
        .stays
        .iter()
        .map(|stays| stays.what.as_str())
        .collect();
    assert_eq!(said, ["The forecast", "The Thursday round is kept"]);
}

#[test]
fn the_end_of_input_saves_and_an_untouched_journal_is_not_written() {
    let home = Home::new();
    let _run = types(&home, "").ends_with(0).prints("Nothing was changed.");
    assert!(!home.path().join("elbowroom/journal.json").exists());
    let _run = types(&home, ":go role\nMaya")
        .ends_with(0)
        .prints("Saved in");
    assert_eq!(journal(&home).role.name, "Maya");
}
