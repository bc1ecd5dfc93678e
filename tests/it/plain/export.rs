//! The export, line by line: the same documents, the same last look and the same care for files as everywhere else.

use std::fs;

use serde_json::{Value, json};

use super::{assert_can_be_listened_to, types_on};
use crate::support::{
    Home, Run, elbowroom_on,
    story::{home_with, story},
};

/// The day after the last of the pilot.
const AFTER: &str = "2026-04-27";

/// What can be heard as pressure.
const PRESSURE: &str = "Or else I will leave and you will see what happens.";

#[track_caller]
fn exports(home: &Home, lines: &str) -> Run {
    let run = types_on(AFTER, home, &format!(":export\n{lines}:quit\n")).ends_with(0);
    assert_can_be_listened_to(&run.stdout);
    run
}

fn with_pressure() -> Value {
    let mut story = story();
    story["swaps"][0]["terms"]["if_wrong"] = json!(PRESSURE);
    story
}

/// What lies in the home folder besides the data.
fn files(home: &Home) -> Vec<String> {
    let entries = fs::read_dir(home.path()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name != "elbowroom").collect()
}

#[test]
fn what_is_written_is_what_the_command_writes() {
    let table: [(&str, &str, &[&str]); 4] = [
        ("1\n1\n", "page.md", &["summary", "--format", "md"]),
        ("3\n2\n", "ask.txt", &["proposal", "--format", "txt"]),
        (
            "1\n3\n2\n",
            "page.html",
            &["summary", "--format", "html", "--paper", "letter"],
        ),
        ("8\n2\n", "how.md", &["playbook", "--numbers"]),
    ];
    for (lines, name, command) in table {
        let home = home_with(&story());
        let _run = exports(&home, &format!("{lines}{name}\n"))
            .prints(&format!("Exported to {name}. Readable by you only."));
        let printed = elbowroom_on(AFTER, &home, &[&["export"], command].concat()).ends_with(0);
        assert_eq!(home.read(name), printed.stdout, "{command:?}");
    }
}

#[test]
fn the_words_can_be_heard_first_and_hold_nothing_private() {
    let home = home_with(&story());
    let run = exports(&home, "\n\n:preview\n\n")
        .prints("Stays out, always: private notes (8), private assets (1), drafts, pulse.")
        .prints("Answers come a third faster");
    assert!(!run.stdout.contains("Halden"), "{run}");
    assert_eq!(files(&home), ["wednesday-afternoons-undisturbed-for.md"]);
}

#[test]
fn a_file_that_is_there_stays_and_another_name_is_offered() {
    let home = home_with(&story());
    home.write("page.md", "mine");
    let _run = exports(&home, "1\n1\npage.md\n\n")
        .prints("page.md exists and was not touched. Enter writes page-2.md.")
        .prints("Exported to page-2.md.");
    assert_eq!(home.read("page.md"), "mine");
    assert!(home.read("page-2.md").contains("Maya Lindqvist"));
}

#[test]
fn a_file_that_cannot_be_written_is_explained_and_asked_for_again() {
    let home = home_with(&story());
    let _run = exports(&home, "1\n1\nnowhere/page.md\npage.md\n")
        .prints("Folder nowhere does not exist.")
        .prints("Exported to page.md.");
}

#[test]
fn what_is_worth_another_look_is_shown_and_mended_at_its_question() {
    let home = home_with(&with_pressure());
    let run = exports(&home, "3\n1\n1\nI put it right on the same day\n.\n")
        .prints("Look again: \"- If it goes wrong: Or else I will leave")
        .prints("It can be heard as pressure.")
        .prints("Nothing was written.\nOnce it is mended, :export begins again.\n");
    assert_eq!(files(&home), Vec::<String>::new());
    let after = run.stdout.split("Once it is mended").nth(1).unwrap();
    let first = after.lines().find(|line| line.contains('?')).unwrap();
    assert!(first.starts_with("If it goes wrong"), "{first}");
    let kept = crate::support::story::journal(&home);
    assert_eq!(
        kept["swaps"][0]["terms"]["if_wrong"],
        "I put it right on the same day"
    );
}

#[test]
fn it_leaves_all_the_same_or_not_at_all_as_the_person_decides() {
    let home = home_with(&with_pressure());
    let _run = exports(&home, "3\n1\n3\n").prints("Nothing was written.");
    assert_eq!(files(&home), Vec::<String>::new());
    let _run = exports(&home, "3\n1\n2\nask.md\n").prints("Exported to ask.md.");
    assert!(home.read("ask.md").contains("Or else I will leave"));
}

#[test]
fn a_document_that_cannot_be_written_yet_says_why_and_nothing_is_lost_by_leaving() {
    let mut story = story();
    story["swaps"][0]["pilot"] = json!({});
    let home = home_with(&story);
    let _run = exports(&home, "2\n:back\n")
        .prints("Nothing was written.")
        .prints("No pilot yet");
    let home = Home::new();
    let _run = exports(&home, "").prints("No swap yet, so there is nothing to write about.");
}

#[test]
fn it_is_opened_from_a_page_and_leads_back_to_its_question() {
    let home = home_with(&story());
    let run = types_on(AFTER, &home, ":go ask\n:export\n1\n1\nask.md\n:quit\n")
        .ends_with(0)
        .prints("1 proposal: one page for the person who decides")
        .prints("Exported to ask.md.");
    let asked = run.stdout.matches("What kind of room do you want?").count();
    assert_eq!(asked, 2, "{run}");
}
