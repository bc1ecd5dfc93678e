//! Disks that are full, read-only or out of names, and a session with too many files: small memory disks and limits.

use std::{
    fs,
    process::Command,
    time::{Duration, Instant},
};

use serde_json::json;

use super::{
    assert_no_leftover, running_in_earnest, skipped,
    tools::{MemoryDisk, WIDE, no_mounts},
    type_and_save_twice,
};
use crate::{
    leaving::{delivers, pause, wait_until_on_disk},
    screen::Pty,
    support::Home,
};

#[test]
fn a_full_disk_is_said_and_saving_resumes_when_there_is_room() {
    if let Some(why) = no_mounts() {
        skipped("FA15", why);
        return skipped("FA16", why);
    }
    let mut disk = MemoryDisk::start(Home::new(), "size=64k");
    type_and_save_twice(&disk.pty, &disk.inside);
    let filler = disk.fill();
    let before = disk.inside.read("elbowroom/journal.json");
    disk.pty.keys(" more").key("ctrl-s");
    disk.pty
        .wait_for("NOT SAVED: the disk is full, about ")
        .wait_for("kB are missing");
    assert_eq!(disk.inside.read("elbowroom/journal.json"), before);
    assert_no_leftover(&disk.inside);
    disk.pty.keys(" words").wait_for("kept twice more words");
    pause(Duration::from_millis(1200));
    disk.pty.wait_for("NOT SAVED");
    fs::remove_file(filler).unwrap();
    let freed = Instant::now();
    disk.pty.wait_gone("NOT SAVED").wait_for("saved ");
    assert!(
        freed.elapsed() < Duration::from_secs(10),
        "{:?}",
        freed.elapsed()
    );
    assert_eq!(delivers(&disk.inside), "kept twice more words");
    disk.pty.key("ctrl-c");
    assert_eq!(disk.pty.exit_code(), 130);
}

#[test]
fn a_disk_without_room_for_names_says_files() {
    if let Some(why) = no_mounts() {
        return skipped("FA18", why);
    }
    let mut disk = MemoryDisk::start(Home::new(), "size=1m,nr_inodes=20");
    type_and_save_twice(&disk.pty, &disk.inside);
    let fillers: Vec<_> = (0..40)
        .map(|number| disk.inside.data().join(format!("filler-{number}")))
        .take_while(|path| {
            fs::OpenOptions::new()
                .create_new(true)
                .write(true)
                .open(path)
                .is_ok()
        })
        .collect();
    assert!(fillers.len() < 20, "never full");
    let before = disk.inside.read("elbowroom/journal.json");
    disk.pty.keys(" more").key("ctrl-s");
    disk.pty
        .wait_for("NOT SAVED: the disk cannot hold more files");
    assert_eq!(disk.inside.read("elbowroom/journal.json"), before);
    disk.pty.keys(" words").wait_for("kept twice more words");
    for filler in fillers {
        fs::remove_file(filler).unwrap();
    }
    wait_until_on_disk(&disk.inside, "kept twice more words");
    disk.pty.key("ctrl-c");
    assert_eq!(disk.pty.exit_code(), 130);
}

#[test]
fn room_for_the_journal_alone_is_used_for_the_journal() {
    if let Some(why) = no_mounts() {
        return skipped("FA19", why);
    }
    // Five pages; there is room for two such files, and the save needs three with the backup.
    let mut seed = running_in_earnest();
    seed["filler"] =
        json!("x".repeat(19_000_usize.saturating_sub(running_in_earnest().to_string().len())));
    let home = Home::new();
    home.write("seed.json", &seed.to_string());
    let pages = seed.to_string().len().div_ceil(4096);
    let mut disk = MemoryDisk::start(home, &format!("size={}k", (pages * 2 + 4) * 4));
    disk.pty
        .wait_for("MOVE")
        .keys("1")
        .keys("1")
        .wait_for(super::typing::FIRST_QUESTION);
    disk.pty
        .key("enter")
        .wait_for("TYPE")
        .key("end")
        .keys(" and this")
        .key("ctrl-s");
    disk.pty
        .wait_for("No backup could be made today: the disk is full")
        .wait_for("saved ");
    assert!(delivers(&disk.inside).ends_with(" and this"));
    let backups = disk.inside.data().join("backups");
    assert_eq!(fs::read_dir(backups).unwrap().count(), 0, "given up whole");
    disk.pty.key("ctrl-c");
    assert_eq!(disk.pty.exit_code(), 130);
}

#[test]
fn a_disk_that_turns_read_only_is_said_and_offers_another_place() {
    if let Some(why) = no_mounts() {
        return skipped("FA27", why);
    }
    let mut disk = MemoryDisk::start(Home::new(), "size=1m");
    type_and_save_twice(&disk.pty, &disk.inside);
    disk.remount("ro");
    disk.pty
        .keys(" more")
        .key("ctrl-s")
        .wait_for("NOT SAVED: the disk is read-only");
    assert_eq!(delivers(&disk.inside), "kept twice");
    disk.pty
        .key("esc")
        .wait_for("MOVE")
        .keys("w")
        .wait_for("goes to a new file");
    disk.pty.key("esc").wait_gone("goes to a new file");
    disk.pty.keys("2").wait_gone(super::typing::FIRST_QUESTION);
    disk.pty.keys("q").wait_for("q once more");
    disk.remount("rw");
    disk.pty.wait_gone("NOT SAVED").wait_for("saved ");
    assert_eq!(delivers(&disk.inside), "kept twice more");
    disk.pty.keys("q");
    assert_eq!(disk.pty.exit_code(), 0);
}

#[test]
fn too_many_open_files_are_said_and_saving_resumes() {
    let home = Home::new();
    let mut pty = Pty::start(&home, &[], WIDE);
    type_and_save_twice(&pty, &home);
    let id = pty.process().as_raw_nonzero().to_string();
    let limit = |count: usize| {
        Command::new("prlimit")
            .args(["--pid", &id, &format!("--nofile={count}:4096")])
            .output()
            .is_ok_and(|output| output.status.success())
    };
    let open: Vec<usize> = fs::read_dir(format!("/proc/{id}/fd"))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .collect();
    let free: Vec<usize> = (0..256)
        .filter(|number| !open.contains(number))
        .take(3)
        .collect();
    if open.is_empty() || !limit(free[0]) {
        return skipped("FA26", "prlimit does not work here");
    }
    pty.keys(" more")
        .key("ctrl-s")
        .wait_for("NOT SAVED: too many files are open");
    // Not even the lock; then the lock and no folder; then both and no temporary file.
    for number in &free[1..] {
        assert!(limit(*number));
        pause(Duration::from_millis(2100));
        pty.wait_for("NOT SAVED: too many files are open");
        assert_eq!(delivers(&home), "kept twice");
        assert_no_leftover(&home);
    }
    assert!(limit(256));
    pty.wait_gone("NOT SAVED").wait_for("saved ");
    assert_eq!(delivers(&home), "kept twice more");
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
}
