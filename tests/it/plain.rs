//! Plain mode from outside: every question of the catalog, lines fit for a screen reader, and nothing lost.

use std::collections::BTreeSet;

use elbowroom::{
    coach::{catalog::PAGES, question::Kind},
    domain::journal::Journal,
};

use crate::support::{
    Home, PROGRAM, Run, dated, run,
    story::{home_with, story as demonstration},
};

mod backups;
mod conflicts;
mod demo;
mod destroy;
mod export;
pub mod manners;
pub mod pages;
mod places;
mod rehearse;
pub mod signals;
pub mod story;
pub mod week;

const DAY: &str = "2026-02-16";

/// A day after the pilot of the demonstration.
const AFTER: &str = "2026-04-27";

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
    home_with(&demonstration())
}

/// Insists that what was said in one sitting can be listened to: nothing steers the terminal, no line is long, and
/// nothing but questions, choices and what was just read back is said twice.
#[track_caller]
fn assert_fit_for_a_screen_reader(said: &str) {
    assert_can_be_listened_to(said);
    let again = said_again(said);
    assert!(again.is_empty(), "said again: {again:#?}\n{said}");
}

/// The same where something is read out that repeats itself, such as a document.
#[track_caller]
fn assert_can_be_listened_to(said: &str) {
    assert!(
        said.chars().all(|c| c == '\n' || !c.is_control()),
        "something steers the terminal\n{said}"
    );
    assert!(!said.contains("\n\n\n"), "two blank lines in a row\n{said}");
    for line in said.lines() {
        assert!(line.chars().count() <= 200, "too long: {line}");
    }
}

/// What was said more than once although once is enough.
fn said_again(said: &str) -> Vec<String> {
    let labels = labels();
    let mut heard = BTreeSet::new();
    said.lines()
        .filter(|line| !is_asked(line, &labels) && !is_read_back(line))
        .filter(|line| !heard.insert(*line))
        .map(str::to_owned)
        .collect()
}

/// Whether a line is a question, a choice, or the heading of some.
fn is_asked(line: &str, labels: &BTreeSet<&str>) -> bool {
    let is_choice = || {
        let first = line.trim_start_matches("Offered ");
        first.starts_with(|letter: char| letter.is_ascii_digit())
    };
    line.is_empty()
        || line.contains(" Now: ")
        || line.ends_with([':', '?'])
        || is_choice()
        || labels.iter().any(|label| line.starts_with(label))
}

/// Whether a line only repeats what was typed, or says that it is safe.
fn is_read_back(line: &str) -> bool {
    ["Saved", "Read as", "Not measured.", "Excused"]
        .iter()
        .any(|read| line.starts_with(read))
}

/// The titles of pages, the questions, and the labels of their cells.
fn labels() -> BTreeSet<&'static str> {
    let mut labels = BTreeSet::new();
    for page in PAGES {
        labels.insert(page.title);
        for question in page.questions {
            labels.insert(question.label);
            let columns = match question.kind {
                Kind::Group(columns) => columns,
                Kind::Rows(list) => list.columns,
                Kind::One(_) | Kind::Table(_) => &[],
            };
            labels.extend(columns.iter().map(|column| column.label));
        }
    }
    labels
}

#[test]
fn a_hint_that_comes_again_is_found_whatever_it_says() {
    let said = "What?\nA hint.\n1 one\nWhat?\n1 one\nSaved.\nSaved.\nA hint.\n";
    assert_eq!(said_again(said), ["A hint."]);
}
