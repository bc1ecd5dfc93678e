//! kill -9 at every call by which a save changes files, and the order of those calls.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use elbowroom::domain::journal::SCHEMA;
use serde_json::Value;

use super::{
    IN_WEEK_THREE, assert_sound, killed, skipped,
    tools::{CHANGING, LOGGED, WIDE, is_temporary, no_strace, traced, wait_until},
    type_and_save_twice, with_story,
};
use crate::{
    leaving::wait_until_on_disk,
    screen::Pty,
    support::{Home, TODAY, dated, elbowroom_on, run},
};

/// Kills a command at the first, second, … time it makes each of these calls, until it gets through; shows every home
/// that a kill left behind. Says how many kills there were.
pub fn kill_at_each(
    calls: &[&str],
    prepare: impl Fn() -> Home + Sync,
    arguments: &[&str],
    look: impl Fn(&Home, &str) + Sync,
) -> usize {
    let kills = AtomicUsize::new(0);
    let arguments = dated(IN_WEEK_THREE, arguments);
    thread::scope(|scope| {
        for call in calls {
            let (kills, prepare, look, arguments) = (&kills, &prepare, &look, &arguments);
            scope.spawn(move || {
                for number in 1..200 {
                    let home = prepare();
                    let trace = format!("trace={call}");
                    let inject = format!("inject={call}:signal=KILL:when={number}");
                    let options = ["-o", "/dev/null", "-e", &trace, "-e", &inject];
                    let ended = run(&home, "strace", &traced(&options, arguments), "");
                    if ended.code == Some(0) {
                        return;
                    }
                    assert_eq!(ended.code, None, "{call} {number}\n{ended}");
                    kills.fetch_add(1, Ordering::Relaxed);
                    look(&home, &format!("killed at {call} number {number}"));
                }
                panic!("{call} has no end");
            });
        }
    });
    let kills = kills.into_inner();
    killed(&arguments.join(" "), kills);
    kills
}

/// The value of the first metric in week 3, where it was logged.
fn logged(home: &Home) -> Option<f64> {
    let journal: Value = serde_json::from_str(&home.read("elbowroom/journal.json")).unwrap();
    journal
        .pointer("/swaps/0/pilot/weeks/2/values/0/reading/value")?
        .as_f64()
}

/// Insists that every backup is a whole journal; gives their bytes.
pub fn good_backups(home: &Home, what: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(home.data().join("backups")) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    let texts: Vec<String> = paths
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    for text in &texts {
        let whole = serde_json::from_str::<Value>(text);
        assert!(
            whole.is_ok_and(|value| value["schema"].is_u64()),
            "{what}: {text}"
        );
    }
    texts
}

#[test]
fn a_save_killed_at_any_step_leaves_the_old_or_the_new_journal() {
    if let Some(why) = no_strace() {
        return skipped("FA1", why);
    }
    let old = super::running_in_earnest().to_string();
    let (kept, changed) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let kills = kill_at_each(&CHANGING, with_story, &["log", "1=27"], |home, what| {
        if home.read("elbowroom/journal.json") == old {
            kept.fetch_add(1, Ordering::Relaxed);
        } else {
            assert_eq!(logged(home), Some(27.0), "{what}");
            changed.fetch_add(1, Ordering::Relaxed);
        }
        assert_sound(home, what);
        good_backups(home, what);
        let again = elbowroom_on(IN_WEEK_THREE, home, &["log", "--yes", "1=31"]);
        assert_eq!(
            (again.code, again.stderr.as_str()),
            (Some(0), ""),
            "{what}\n{again}"
        );
        assert_eq!(logged(home), Some(31.0), "{what}");
    });
    assert!(kills >= 20, "only {kills}");
    assert!(kept.into_inner() > 0 && changed.into_inner() > 0);
}

#[test]
fn a_kill_between_rename_and_folder_flush_leaves_the_new_journal() {
    if let Some(why) = no_strace() {
        return skipped("FA3", why);
    }
    let home = Home::new();
    let log = home.path().join("strace.log");
    home.write(
        "elbowroom/journal.json",
        &super::running_in_earnest().to_string(),
    );
    let options = ["-o", log.to_str().unwrap(), "-e", "trace=fsync"];
    let whole = run(
        &home,
        "strace",
        &traced(&options, &dated(IN_WEEK_THREE, &["log", "1=27"])),
        "",
    );
    let _whole = whole.ends_with(0);
    let flushes = home
        .read("strace.log")
        .lines()
        .filter(|line| line.contains("fsync("))
        .count();
    // The last flush is that of the folder, after the rename.
    let home = with_story();
    let inject = format!("inject=fsync:signal=KILL:when={flushes}");
    let options = ["-o", "/dev/null", "-e", "trace=fsync", "-e", &inject];
    let _killed = run(
        &home,
        "strace",
        &traced(&options, &dated(IN_WEEK_THREE, &["log", "1=27"])),
        "",
    );
    assert_eq!(logged(&home), Some(27.0), "flush {flushes}");
    assert_sound(&home, "after the rename");
}

#[test]
fn every_save_writes_flushes_renames_and_flushes_the_folder_in_this_order() {
    if let Some(why) = no_strace() {
        return skipped("FA4", why);
    }
    let home = Home::new();
    let log = home.path().join("strace.log");
    let start = dated(TODAY, &[]);
    let options = ["-y", "-o", log.to_str().unwrap(), "-e", LOGGED];
    let mut pty = Pty::start_program(&home, "/usr/bin/strace", &traced(&options, &start), WIDE);
    type_and_save_twice(&pty, &home);
    pty.keys(" more").key("ctrl-s");
    wait_until_on_disk(&home, "kept twice more");
    pty.wait_for("saved ").key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
    let log = home.read("strace.log");
    let steps: Vec<(&str, String)> = log.lines().filter_map(step).collect();
    let saves: Vec<usize> = (0..steps.len())
        .filter(|at| steps[*at].0 == "rename")
        .collect();
    assert!(saves.len() >= 3, "{log}");
    for at in saves {
        let name = &steps[at].1;
        let before: Vec<&str> = steps[..at]
            .iter()
            .filter(|(_, of)| of == name)
            .map(|(what, _)| *what)
            .collect();
        assert!(
            before.len() >= 2 && before.ends_with(&["write", "flush"]),
            "{before:?}\n{log}"
        );
        assert!(
            before[..before.len() - 1]
                .iter()
                .all(|what| *what == "write"),
            "{before:?}"
        );
        let after = &steps[at + 1..];
        let folder = after.iter().position(|(what, _)| *what == "flush folder");
        let next = after
            .iter()
            .position(|(what, _)| *what == "write")
            .unwrap_or(after.len());
        assert!(folder.is_some_and(|folder| folder < next), "{log}");
    }
}

/// A line of a log as one of the steps of a save, with the temporary file that it is about.
fn step(line: &str) -> Option<(&'static str, String)> {
    let name = line
        .split(['<', '>', '"'])
        .find(|part| is_temporary(part))
        .and_then(|part| part.rsplit('/').next())
        .map(str::to_owned);
    let call = line.split('(').next()?.split_whitespace().last()?;
    match (call, name) {
        ("write", Some(name)) => Some(("write", name)),
        ("fsync", Some(name)) => Some(("flush", name)),
        ("fsync", None) => Some(("flush folder", String::new())),
        ("rename" | "renameat" | "renameat2" | "linkat", Some(name)) => Some(("rename", name)),
        _ => None,
    }
}

/// A restore stands in for a migration: both must have their backup first and go the same way.
#[test]
fn a_change_that_needs_a_backup_killed_at_any_step_never_lacks_it() {
    if let Some(why) = no_strace() {
        return skipped("FA5", why);
    }
    if SCHEMA == 1 {
        skipped(
            "FA5 for a migration",
            "there is no older schema yet; a restore is killed instead",
        );
    }
    let old = super::running_in_earnest().to_string();
    let prepare = || {
        let home = with_story();
        let mut earlier = super::running_in_earnest();
        earlier["role"]["one_thing"] = "earlier words".into();
        home.write(
            "elbowroom/backups/journal-20260301-100000-r1.json",
            &earlier.to_string(),
        );
        home
    };
    let restore = ["backups", "restore", "1", "--yes"];
    let kills = kill_at_each(&CHANGING, prepare, &restore, |home, what| {
        let backups = good_backups(home, what);
        if home.read("elbowroom/journal.json") != old {
            assert!(
                home.read("elbowroom/journal.json")
                    .contains("earlier words"),
                "{what}"
            );
            assert!(backups.contains(&old), "{what}: no backup");
        }
        assert_sound(home, what);
    });
    assert!(kills >= 20, "only {kills}");
}

#[test]
fn what_a_killed_run_left_is_deleted_unread_at_the_start() {
    let home = Home::new();
    let leftover = home.data().join(".journal-abcdefghij.tmp");
    home.write(
        "elbowroom/.journal-abcdefghij.tmp",
        "{\"schema\": 1, \"secret\": \"Halden\"}",
    );
    fs::set_permissions(&leftover, fs::Permissions::from_mode(0o600)).unwrap();
    let mut pty = Pty::start(&home, &[], (80, 24));
    pty.wait_for(super::typing::FIRST_QUESTION);
    wait_until("the leftover is gone", || !leftover.exists());
    pty.keys("mine").key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
    assert!(!String::from_utf8_lossy(&pty.raw_bytes()).contains("Halden"));
    assert!(!home.read("elbowroom/journal.json").contains("Halden"));
}
