//! Earlier states: listed, compared, brought back.

use super::*;
use crate::screen::Pty;

/// A home in which two things were logged, so that there are backups of two earlier states.
fn with_two() -> Home {
    let home = with(&story());
    let _run = elbowroom(&home, &["log", "1=27"]).succeeds();
    let _run = elbowroom(&home, &["log", "2=55"]).succeeds();
    home
}

fn list(home: &Home) -> Vec<Value> {
    let run = elbowroom(home, &["backups", "--json"]).succeeds();
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn the_newest_comes_first_with_what_it_holds() {
    let home = with_two();
    let found = list(&home);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0]["number"], 1);
    assert!(found[0]["revision"].as_u64() > found[1]["revision"].as_u64());
    assert_eq!(found[1]["holds"]["weeks"], 2);
    assert_eq!(found[0]["state"], "good");
    let _run = elbowroom(&home, &["backups"])
        .succeeds()
        .prints("1 swap, 3 weeks")
        .prints("session");
    let _run = elbowroom(&Home::new(), &["backups"])
        .succeeds()
        .prints("No backups yet.");
}

#[test]
fn a_backup_is_compared_without_private_words_unless_they_are_asked_for() {
    let home = with_two();
    let mut now = journal(&home);
    now["swaps"][0]["private"]["notes"] = json!("nothing more");
    put(&home, "journal.json", &now.to_string());
    let run = elbowroom(&home, &["backups", "show", "2"])
        .succeeds()
        .prints("private notes, week 3");
    assert!(!run.stdout.contains(SECRET), "{run}");
    let _run = elbowroom(&home, &["backups", "show", "2", "--private"])
        .succeeds()
        .prints(SECRET)
        .prints("nothing more");
}

#[test]
fn a_backup_comes_back_and_what_stood_there_is_kept() {
    let home = with_two();
    let before = journal(&home);
    let _run = elbowroom(&home, &["backups", "restore", "2", "--yes"])
        .succeeds()
        .prints("1 swap, 2 weeks");
    let after = journal(&home);
    assert_eq!(after["swaps"], story_as_written(&home)["swaps"]);
    assert!(
        after["revision"].as_u64() > before["revision"].as_u64(),
        "P8"
    );
    let newest = &list(&home)[0];
    assert_eq!(newest["reason"], "decision");
    assert_eq!(newest["holds"]["weeks"], 3);
    let _run = elbowroom(&home, &["backups", "restore", "1", "--yes"]).succeeds();
    assert_eq!(journal(&home)["swaps"], before["swaps"], "and back again");
}

/// The oldest backup, which is the story byte for byte, in the form that the program writes.
fn story_as_written(home: &Home) -> Value {
    let other = with(&story());
    let _run = elbowroom(&other, &["backups"]).succeeds();
    let typed: elbowroom::domain::journal::Journal = serde_json::from_value(story()).unwrap();
    assert!(home.data().exists());
    serde_json::to_value(typed).unwrap()
}

#[test]
fn fields_of_another_version_come_back_with_their_backup() {
    let home = with(&story());
    let mut newer = story();
    newer["colour"] = json!("red");
    put(
        &home,
        "backups/journal-20260301-100000-r1.json",
        &newer.to_string(),
    );
    let _run = elbowroom(&home, &["backups", "restore", "1", "--yes"]).succeeds();
    assert_eq!(journal(&home)["colour"], "red", "FA47");
}

#[test]
fn a_damaged_journal_is_restored_over_and_kept() {
    let home = with_two();
    put(&home, "journal.json", "{ \"schema\": 1, cut off");
    let _run = elbowroom(&home, &["backups", "show", "1"])
        .succeeds()
        .prints("cannot be compared");
    let _run = elbowroom(&home, &["backups", "restore", "1", "--yes"]).succeeds();
    assert_eq!(
        journal(&home)["swaps"][0]["pilot"]["weeks"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    let kept: Vec<_> = holding(&home.data(), "cut off");
    assert!(
        kept.iter()
            .any(|path| path.to_string_lossy().contains("damaged-")),
        "{kept:?}"
    );
}

#[test]
fn a_backup_that_cannot_be_read_is_named_and_refused() {
    let home = with_two();
    put(&home, "backups/journal-20260401-100000-r90.json", "{");
    put(
        &home,
        "backups/journal-20260402-100000-r91.json",
        "{\"schema\": 999}",
    );
    put(
        &home,
        "backups/journal-20260403-100000-r92-\u{1b}[2J.json",
        "{}",
    );
    put(&home, "backups/letter.txt", "dear");
    fs::create_dir(home.data().join("backups/journal-20260404-100000-r93.json")).unwrap();
    let before = everything(home.path());
    let found = list(&home);
    assert_eq!(found.len(), 4, "FA45 {found:?}");
    assert_eq!(
        (&found[0]["state"], &found[1]["state"]),
        (&json!("newer"), &json!("damaged"))
    );
    for (number, code) in [("1", 4), ("2", 3), ("0", 2), ("9", 2)] {
        let _run = elbowroom(&home, &["backups", "restore", number, "--yes"])
            .ends_with(code)
            .complains("elbowroom backups");
    }
    put(&home, "journal.json", "{\"schema\": 999}");
    let _run = elbowroom(&home, &["backups", "restore", "3", "--yes"]).ends_with(4);
    assert_eq!(
        home.read("elbowroom/journal.json"),
        "{\"schema\": 999}",
        "P5"
    );
    put(
        &home,
        "journal.json",
        std::str::from_utf8(
            before[&home.data().join("journal.json")]
                .1
                .as_deref()
                .unwrap(),
        )
        .unwrap(),
    );
    assert_eq!(everything(home.path()), before);
}

#[test]
fn restoring_asks_first() {
    let home = with_two();
    let before = everything(home.path());
    let _run = elbowroom(&home, &["backups", "restore", "1"])
        .ends_with(2)
        .complains("--yes");
    let mut pty = Pty::start(&home, &["backups", "restore", "1"], (80, 24));
    pty.wait_for("Type yes to go on").keys("no\r");
    assert_eq!(pty.exit_code(), 1);
    assert_eq!(everything(home.path()), before);
    let mut pty = Pty::start(&home, &["backups", "restore", "2"], (80, 24));
    pty.wait_for("Type yes to go on").keys("yes\r");
    assert_eq!(pty.exit_code(), 0);
    assert_ne!(everything(home.path()), before);
}
