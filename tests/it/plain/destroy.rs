//! Destroying the private page, line by line.

use std::fs;

use elbowroom::coach::{catalog, step::PageId};

use super::{assert_fit_for_a_screen_reader, types_on};
use crate::support::{
    Home,
    story::{home_with, story},
};

/// A day after the decision of the story.
const DECIDED: &str = "2026-05-04";

/// Everything in the data folder, in one text.
fn on_the_disk(home: &Home) -> String {
    let mut text = String::new();
    let mut folders = vec![home.data()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                text.push_str(&String::from_utf8_lossy(&fs::read(path).unwrap()));
            }
        }
    }
    text
}

/// To the line that destroys, past every question of the page.
fn to_the_line() -> String {
    let questions = catalog::page(PageId::Private).questions;
    let line = questions
        .iter()
        .position(|question| question.id == "private.destroy");
    format!(":go private\n{}", "\n".repeat(line.unwrap()))
}

/// The story with a backup of it.
fn home_with_a_backup() -> Home {
    let home = home_with(&story());
    let _run = types_on(DECIDED, &home, ":go role\nMaya\n:quit\n").ends_with(0);
    assert!(fs::read_dir(home.data().join("backups")).unwrap().count() > 0);
    home
}

#[test]
fn two_yeses_destroy_the_page_here_and_in_the_backups() {
    let home = home_with_a_backup();
    assert!(on_the_disk(&home).matches("Halden").count() >= 4);
    let run = types_on(DECIDED, &home, &format!("{}y\ny\n:go private\n\n:quit\n", to_the_line()))
        .ends_with(0)
        .prints("What is here has done its work: the line at the end destroys it.")
        .prints("y destroys this page for good, in all rounds of this swap and in the backups. Anything else leaves it as it is:")
        .prints("Destroyed, here and in ");
    assert_fit_for_a_screen_reader(&run.stdout);
    let after = run.stdout.split("Destroyed, here").nth(1).unwrap();
    assert!(!after.contains("Halden"), "{after}");
    assert!(!on_the_disk(&home).contains("Halden"));
    assert!(on_the_disk(&home).contains("Wednesday afternoons"));
}

#[test]
fn anything_but_a_yes_leaves_the_page_as_it_is() {
    for answer in ["", "n", "yesterday", ":back", ":menu", ":quit"] {
        let home = home_with_a_backup();
        let before = on_the_disk(&home).matches("Halden").count();
        let lines = format!("{}y\n{answer}\n:quit\n", to_the_line());
        let run = types_on(DECIDED, &home, &lines)
            .ends_with(0)
            .prints("Nothing was destroyed.");
        assert_fit_for_a_screen_reader(&run.stdout);
        let after = on_the_disk(&home).matches("Halden").count();
        assert!(after >= before, "{answer:?}: {after} of {before}");
    }
}

#[test]
fn the_end_of_input_at_the_question_destroys_nothing() {
    let home = home_with_a_backup();
    let _run = types_on(DECIDED, &home, &format!("{}y\n", to_the_line()))
        .ends_with(0)
        .prints("Nothing was destroyed.");
    assert!(on_the_disk(&home).contains("Halden"));
}
