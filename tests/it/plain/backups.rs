//! Earlier states brought back, and a journal that cannot be read, line by line.

use std::fs;

use super::{assert_can_be_listened_to, types_on};
use crate::support::{
    Home, Run,
    story::{home_with, journal, story},
};

const DAY: &str = "2026-05-04";

/// The name that is in force in the story.
const BEFORE: &str = "Maya Lindqvist, analyst";

#[track_caller]
fn types(home: &Home, lines: &str, code: i32) -> Run {
    let run = types_on(DAY, home, lines).ends_with(code);
    assert_can_be_listened_to(&run.stdout);
    run
}

/// The story with another name in it, and the story itself as a backup.
fn home_with_a_backup() -> Home {
    let home = home_with(&story());
    let _run = types(&home, ":go role\nKim\n:quit\n", 0);
    assert_eq!(journal(&home)["role"]["name"], "Kim");
    home
}

fn damage(home: &Home) -> String {
    let text = home.read("elbowroom/journal.json") + "}";
    home.write("elbowroom/journal.json", &text);
    text
}

#[test]
fn a_backup_is_compared_and_brought_back_and_the_journal_becomes_one() {
    let home = home_with_a_backup();
    let _run = types(&home, ":backups\n1\n1\n:back\n:quit\n", 0)
        .prints(": 1 swap, 8 weeks, 3 assets\n")
        .prints("private notes: 5 in the backup, 5 now\n")
        .prints("In both, and different\nwhat you wrote about your work\n");
    assert_eq!(journal(&home)["role"]["name"], "Kim", "only looked at");
    let _run = types(&home, ":backups\n99\n1\n2\n:quit\n", 0)
        .prints("99 is not in the list. Choose 1, or an empty line.")
        .prints("The backup is your journal now. The one before is a backup itself.");
    assert_eq!(journal(&home)["role"]["name"], BEFORE);
    let kept = fs::read_dir(home.data().join("backups")).unwrap();
    let texts = kept.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    assert!(texts.into_iter().any(|text| text.contains("Kim")));
}

#[test]
fn without_a_backup_nothing_is_asked() {
    let _run = types(&Home::new(), ":backups\n:quit\n", 0).prints("No backups yet.");
}

#[test]
fn a_damaged_journal_is_changed_only_when_the_person_says_so() {
    let home = home_with_a_backup();
    let damaged = damage(&home);
    for lines in ["", "\n", ":quit\n", "zebra\n99\n"] {
        let _run = types(&home, lines, 3)
            .prints("Your file is damaged at line ")
            .prints("A copy for safety lies beside it: journal.json.damaged-")
            .prints("Nothing was changed.");
        assert_eq!(home.read("elbowroom/journal.json"), damaged, "{lines:?}");
    }
    let _run = types(&home, "1\n:go role\n\n:quit\n", 0)
        .prints("The backup is your journal now. The damaged file is kept.")
        .prints(&format!("Now: {BEFORE}."));
    assert_eq!(journal(&home)["role"]["name"], BEFORE);
}

#[test]
fn a_damaged_journal_without_a_backup_can_be_left_aside_for_a_new_one() {
    let home = Home::new();
    home.write("elbowroom/journal.json", "{\"schema\": 1,");
    let _run = types(&home, "1\nnew\n:go role\nKim\n:quit\n", 0)
        .prints("No backup here is good.")
        .prints("1 is not in the list. Choose new.")
        .prints("A new journal. The damaged file is kept as journal.json.damaged-");
    assert_eq!(journal(&home)["role"]["name"], "Kim");
    let kept = fs::read_dir(home.data()).unwrap();
    let texts = kept.filter_map(|entry| fs::read_to_string(entry.unwrap().path()).ok());
    assert!(texts.into_iter().any(|text| text == "{\"schema\": 1,"));
}

#[test]
fn a_journal_of_a_newer_version_is_never_written() {
    let home = Home::new();
    home.write("elbowroom/journal.json", "{\"schema\": 999}");
    let _run =
        types(&home, "1\nnew\n:go role\nKim\n", 4).prints("Your data is from a newer elbowroom.");
    assert_eq!(home.read("elbowroom/journal.json"), "{\"schema\": 999}");
}
