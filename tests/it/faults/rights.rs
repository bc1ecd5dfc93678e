//! Folders and files that this account may not write or read. Root may do everything, so it becomes somebody else.

use std::{fs, os::unix::fs::MetadataExt as _};

use super::{
    assert_no_leftover, running_in_earnest, skipped,
    tools::{PlainUser, no_plain_user},
    type_and_save_twice,
};
use crate::leaving::delivers;

#[test]
fn a_folder_that_may_not_be_written_says_so_at_the_start() {
    if let Some(why) = no_plain_user() {
        return skipped("FA28", why);
    }
    let user = PlainUser::new();
    let text = running_in_earnest().to_string();
    user.put("journal.json", &text);
    user.mode("journal.json", 0o600);
    user.mode("", 0o500);
    // Reading only is fine.
    let mut pty = user.start(&[]);
    pty.wait_for("You may not write in")
        .wait_for("MOVE")
        .keys("q");
    assert_eq!(pty.exit_code(), 0, "{}", pty.picture());
    // Typing is kept in the program, and leaving asks first.
    let mut pty = user.start(&[]);
    pty.wait_for("You may not write in").keys("1").keys("1");
    pty.wait_for(super::typing::FIRST_QUESTION)
        .key("enter")
        .wait_for("TYPE");
    pty.key("end").keys(" and this").key("esc");
    pty.wait_for("NOT SAVED: this account may not write there")
        .wait_for("MOVE");
    pty.keys("q").wait_for("q once more").keys("q");
    assert_eq!(pty.exit_code(), 1);
    assert_eq!(user.home.read("elbowroom/journal.json"), text);
    user.mode("", 0o700);
    assert_no_leftover(&user.home);
}

#[test]
fn a_folder_that_may_not_be_written_any_more_is_said_and_got_over() {
    if let Some(why) = no_plain_user() {
        return skipped("FA29", why);
    }
    let user = PlainUser::new();
    let mut pty = user.start(&[]);
    type_and_save_twice(&pty, &user.home);
    user.mode("", 0o500);
    pty.keys(" more")
        .key("ctrl-s")
        .wait_for("NOT SAVED: this account may not write there");
    pty.keys(" words").wait_for("kept twice more words");
    assert_eq!(delivers(&user.home), "kept twice");
    pty.key("esc")
        .wait_for("MOVE")
        .keys("w")
        .wait_for("goes to a new file");
    pty.key("esc").wait_gone("goes to a new file");
    user.mode("", 0o700);
    pty.wait_gone("NOT SAVED").wait_for("saved ");
    assert_eq!(delivers(&user.home), "kept twice more words");
    pty.keys("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_journal_that_may_not_be_read_names_owner_and_mode_and_stays() {
    if let Some(why) = no_plain_user() {
        return skipped("FA30", why);
    }
    let user = PlainUser::new();
    let text = running_in_earnest().to_string();
    user.put("journal.json", &text);
    user.mode("journal.json", 0o000);
    let place = user.home.data().join("journal.json");
    let owner = format!("owner {}, mode 0000", fs::metadata(&place).unwrap().uid());
    let mut pty = user.start(&[]);
    pty.wait_for(&owner).wait_for("MOVE").keys("q");
    assert_eq!(pty.exit_code(), 1);
    for line in [&["status"][..], &["log", "1=27"], &["show", "--json"]] {
        let mut pty = user.start(line);
        assert_eq!(pty.exit_code(), 1, "{line:?}");
        assert!(pty.text().contains(&owner), "{}", pty.picture());
    }
    let found = fs::metadata(&place).unwrap();
    assert_eq!(found.mode() & 0o7777, 0o000);
    user.mode("journal.json", 0o600);
    assert_eq!(user.home.read("elbowroom/journal.json"), text);
    let names: Vec<_> = fs::read_dir(user.home.data())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["journal.json"]);
}
