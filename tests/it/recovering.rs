//! A journal that cannot be read or saved, seen by the person at the terminal: recovery, backups, another place.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use serde_json::{Value, json};

use crate::{screen::Pty, support::Home};

const SIZE: (u16, u16) = (80, 24);
const DAMAGED: &str = "{\n \"schema\": 1,\n \"assets\": [";

/// A journal with one asset; the words are what the person wrote.
fn journal(words: &str, revision: u64) -> Value {
    json!({
        "schema": 1,
        "revision": revision,
        "assets": [{"id": "00000000-0000-0000-0000-000000000001", "delivers": words}],
    })
}

/// A home with this journal and one backup that holds "triage macros".
fn home_with(text: &str) -> Home {
    let home = Home::new();
    home.write("elbowroom/journal.json", text);
    home.write(
        "elbowroom/backups/journal-20250228-093100-r7.json",
        &journal("triage macros", 7).to_string(),
    );
    home
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>, SystemTime)> {
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .flat_map(|entry| {
            let entry = entry.unwrap();
            if entry.path().is_dir() {
                files(&entry.path())
            } else {
                let modified = entry.metadata().unwrap().modified().unwrap();
                vec![(entry.path(), fs::read(entry.path()).unwrap(), modified)]
            }
        })
        .collect();
    found.sort();
    found
}

/// How many files below the data folder hold exactly these bytes.
fn copies_of(home: &Home, bytes: &str) -> usize {
    files(&home.data())
        .iter()
        .filter(|(_, found, _)| found == bytes.as_bytes())
        .count()
}

fn asset(home: &Home) -> String {
    let journal: Value = serde_json::from_str(&home.read("elbowroom/journal.json")).unwrap();
    journal["assets"][0]["delivers"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// FA44: what is wrong and where, the newest good backup, and its text back.
#[test]
fn a_damaged_journal_comes_back_from_its_backup_and_its_bytes_are_kept() {
    let home = home_with(DAMAGED);
    let mut pty = Pty::start(&home, &[], SIZE);
    pty.wait_for("Your file is damaged at line 3, column 12")
        .wait_for("journal.json.damaged-")
        .wait_for("good");
    assert_eq!(home.read("elbowroom/journal.json"), DAMAGED);
    assert_eq!(copies_of(&home, DAMAGED), 2, "the file and its copy");
    pty.key("enter").wait_for("The backup is your journal now");
    pty.wait_for("saved ");
    pty.keys("1").keys("1").wait_for("triage macros");
    pty.keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(asset(&home), "triage macros");
    assert_eq!(
        copies_of(&home, DAMAGED),
        2,
        "put aside, and kept as a backup"
    );
    let saved: Value = serde_json::from_str(&home.read("elbowroom/journal.json")).unwrap();
    assert!(saved["revision"].as_u64().unwrap() > 7);
}

#[test]
fn quitting_the_recovery_changes_nothing_and_exits_with_3() {
    let home = home_with(DAMAGED);
    let mut pty = Pty::start(&home, &[], SIZE);
    pty.wait_for("good");
    pty.keys("q");
    assert_eq!(pty.exit_code(), 3);
    assert!(pty.text().contains("Nothing was changed."));
    assert_eq!(home.read("elbowroom/journal.json"), DAMAGED);
}

/// FA46.
#[test]
fn a_newer_journal_keeps_its_bytes_and_its_time() {
    let newer = "{\"schema\": 999, \"assets\": []}";
    let home = home_with(newer);
    let before = files(&home.data());
    let mut pty = Pty::start(&home, &[], SIZE);
    pty.wait_for("A newer version wrote your file")
        .wait_for("good");
    pty.key("enter").wait_for("This file is never written");
    pty.keys("s").wait_for("This file is never written");
    pty.keys("q");
    assert_eq!(pty.exit_code(), 4);
    assert_eq!(files(&home.data()), before);
}

#[test]
fn looking_at_a_backup_writes_nothing_and_exits_with_0() {
    let home = home_with("{\"schema\": 999}");
    let before = files(&home.data());
    let mut pty = Pty::start(&home, &[], SIZE);
    pty.wait_for("good");
    pty.keys("o").wait_for("READ ONLY: backup of");
    pty.keys("1").keys("1").wait_for("triage macros");
    pty.key("enter").keys("zz").paste("words");
    pty.wait_for("read only. Nothing here is changed");
    pty.key("ctrl-s").keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(files(&home.data()), before);
}

/// FA45: the newest is damaged too, the next older is offered; with none it says so, and empty begins beside all.
#[test]
fn without_a_good_backup_it_starts_empty_and_keeps_everything() {
    let home = home_with(DAMAGED);
    home.write(
        "elbowroom/backups/journal-20250228-093100-r7.json",
        "[rubbish",
    );
    let mut pty = Pty::start(&home, &[], SIZE);
    pty.wait_for("No backup here is good.");
    pty.keys("s").wait_for("A new journal.");
    assert_eq!(copies_of(&home, DAMAGED), 2, "the file itself and its copy");
    pty.keys("new words").key("esc").wait_for("saved ");
    pty.keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(asset(&home), "new words");
    assert_eq!(copies_of(&home, DAMAGED), 2);
    assert_eq!(copies_of(&home, "[rubbish"), 1);
}

#[test]
fn a_healthy_journal_is_restored_and_the_one_before_is_kept() {
    let now = journal("other words", 9).to_string();
    let home = home_with(&now);
    let mut pty = Pty::start(&home, &[], SIZE);
    pty.wait_for("b backups");
    pty.keys("b").wait_for("good");
    pty.key("enter").wait_for("In both, and different");
    pty.keys("r").wait_for("[ Restore this one ]");
    pty.key("enter").wait_for("The backup is your journal now");
    pty.wait_for("saved ");
    pty.keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(asset(&home), "triage macros");
    let kept = files(&home.data().join("backups"))
        .iter()
        .any(|(path, bytes, _)| {
            path.to_str().unwrap().contains("-kept")
                && String::from_utf8_lossy(bytes).contains("other words")
        });
    assert!(kept, "{:?}", files(&home.data().join("backups")));
}

/// FA27 in small: the place does not take it, another one does, and leaving exits with 1.
#[test]
fn what_is_not_saved_can_go_to_another_place() {
    let home = home_with(&journal("old words", 9).to_string());
    let mut pty = Pty::start(&home, &[], SIZE);
    pty.wait_for("b backups");
    pty.keys("1").keys("1").wait_for("old words");
    // A folder in the place of the lock stops every save, also for root.
    fs::remove_file(home.data().join("lock")).ok();
    fs::create_dir(home.data().join("lock")).unwrap();
    pty.key("enter").key("end").keys(" and new").key("esc");
    pty.wait_for("NOT SAVED");
    pty.keys("w").wait_for("goes to a new file");
    let place = home.path().join("stick.json");
    pty.key("ctrl-u").keys(place.to_str().unwrap()).key("enter");
    pty.wait_gone("goes to a new file");
    let copy = fs::read_to_string(&place).unwrap();
    assert!(copy.contains("and new"), "{copy}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            fs::metadata(&place).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    pty.keys("q").wait_for("q once more");
    pty.keys("q");
    assert_eq!(pty.exit_code(), 1);
    assert!(pty.text().contains("stick.json"));
}

/// FA40.
#[test]
fn a_conflict_copy_is_told_on_home_and_left_alone() {
    let home = home_with(&journal("words", 9).to_string());
    let name = "journal.sync-conflict-20250301-120000.json";
    home.write(
        &format!("elbowroom/{name}"),
        &journal("theirs", 8).to_string(),
    );
    let pty = Pty::start(&home, &[], SIZE);
    pty.wait_for(name);
    assert!(home.read(&format!("elbowroom/{name}")).contains("theirs"));
}
