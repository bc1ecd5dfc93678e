//! The journal on the disk is not as it was left: changed by somebody else, damaged, newer, or out of reach.

use std::{fs, path::PathBuf};

use super::{delivers, start, start_at_first_question, wait_until_on_disk};
use crate::{screen::Pty, support::Home};

/// Files in the data folder whose names begin like this.
fn files(home: &Home, beginning: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(home.data())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with(beginning)
        })
        .collect();
    found.sort();
    found
}

/// The screen without blanks and frame, because a line may be wrapped anywhere.
fn squeezed(pty: &Pty) -> String {
    pty.text()
        .split_whitespace()
        .filter(|word| *word != "│")
        .collect()
}

#[test]
fn one_field_changed_on_both_sides_keeps_both_texts() {
    let home = Home::new();
    let mut pty = start_at_first_question(&home);
    pty.keys("mine").key("ctrl-s");
    wait_until_on_disk(&home, "mine");
    let theirs = home
        .read("elbowroom/journal.json")
        .replace("\"mine\"", "\"theirs\"");
    home.write("elbowroom/journal.json", &theirs);
    pty.keys(" and more").key("ctrl-s");
    wait_until_on_disk(&home, "mine and more");
    // Typing goes on in the text that was typed here.
    pty.keys(" still").wait_for("mine and more still");
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
    assert_eq!(delivers(&home), "mine and more still");
    let written = home.read("elbowroom/journal.json");
    assert!(written.contains("\"theirs\""), "{written}");
}

#[test]
fn an_older_file_put_in_place_is_left_alone_and_mine_is_kept_beside_it() {
    let home = Home::new();
    let mut pty = start_at_first_question(&home);
    pty.keys("first").key("ctrl-s");
    wait_until_on_disk(&home, "first");
    let older = home.read("elbowroom/journal.json");
    pty.keys(" second").key("ctrl-s");
    wait_until_on_disk(&home, "first second");
    home.write("elbowroom/journal.json", &older);
    pty.keys(" third").key("ctrl-s").wait_for("NOT SAVED");
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 5);
    assert_eq!(home.read("elbowroom/journal.json"), older);
    let beside = files(&home, "journal.mine-");
    assert_eq!(beside.len(), 1, "{beside:?}");
    let mine = fs::read_to_string(&beside[0]).unwrap();
    assert!(mine.contains("first second third"), "{mine}");
    let name = beside[0].file_name().unwrap().to_str().unwrap();
    let told = squeezed(&pty);
    assert!(told.contains(name), "{name} in {}", pty.picture());
}

#[test]
fn a_file_that_cannot_be_read_is_never_written_to() {
    let damaged = "{ \"schema\": 1, \"revision\": 3,, \"secret\": \"Halden\" }";
    let newer = "{ \"schema\": 4711, \"secret\": \"Halden\" }";
    for (content, code, word) in [(damaged, 3, "damaged"), (newer, 4, "newer")] {
        let home = Home::new();
        home.write("elbowroom/journal.json", content);
        let mut pty = start(&home);
        pty.wait_for(word).wait_for("MOVE");
        assert!(!pty.text().contains("Halden"), "{}", pty.picture());
        pty.keys("q");
        assert_eq!(pty.exit_code(), code, "{}", pty.picture());
        assert!(!pty.text().contains("Halden"), "{}", pty.picture());
        assert_eq!(home.read("elbowroom/journal.json"), content);
        let aside = files(&home, "journal.json.damaged-");
        assert_eq!(aside.len(), usize::from(code == 3), "{aside:?}");
        for copy in aside {
            assert_eq!(fs::read_to_string(copy).unwrap(), content);
        }
        assert!(!pty.with_screen(vt100::Screen::alternate_screen));
    }
}

/// A person who may write anywhere cannot be kept out by rights, so a plain file stands where the folder was.
#[test]
fn a_folder_out_of_reach_is_said_and_saved_as_soon_as_it_is_back() {
    let home = Home::new();
    let mut pty = start_at_first_question(&home);
    pty.keys("first").key("ctrl-s");
    wait_until_on_disk(&home, "first");
    take_away(&home);
    pty.keys(" second").key("ctrl-s").wait_for("NOT SAVED");
    give_back(&home);
    // By itself, without a key.
    pty.wait_gone("NOT SAVED").wait_for("saved ");
    assert_eq!(delivers(&home), "first second");
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
}

#[test]
fn leaving_without_having_saved_warns_once_and_then_leaves() {
    let home = Home::new();
    let mut pty = start_at_first_question(&home);
    pty.keys("first").key("ctrl-s");
    wait_until_on_disk(&home, "first");
    take_away(&home);
    pty.keys(" second").key("esc").wait_for("NOT SAVED");
    pty.wait_for("MOVE").keys("q").wait_for("q once more");
    pty.keys("q");
    assert_eq!(pty.exit_code(), 1);
    assert!(pty.text().contains("NOT SAVED"), "{}", pty.picture());
    give_back(&home);
    assert_eq!(delivers(&home), "first");
    assert_nothing_left_over(&home);
    reads_on(&home);
}

fn take_away(home: &Home) {
    fs::rename(home.data(), home.path().join("away")).unwrap();
    home.write("elbowroom", "");
}

fn give_back(home: &Home) {
    fs::remove_file(home.data()).unwrap();
    fs::rename(home.path().join("away"), home.data()).unwrap();
}

#[track_caller]
fn assert_nothing_left_over(home: &Home) {
    for file in files(home, "") {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        assert!(!name.contains("tmp"), "{name}");
    }
}

fn reads_on(home: &Home) {
    let mut pty: Pty = start(home);
    pty.wait_for("first").key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
}
