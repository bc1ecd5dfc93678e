//! Calls of the writer that the disk refuses, delays or interrupts, while a person types.

use std::{
    fs,
    os::unix::fs::MetadataExt as _,
    thread,
    time::{Duration, Instant},
};

use super::{
    assert_no_leftover, skipped,
    tools::{Injection, WIDE, is_temporary, no_strace},
    type_and_save_twice,
};
use crate::{
    leaving::{delivers, wait_until_on_disk},
    screen::Pty,
    support::Home,
};

const RENAME: &str = "?rename,?renameat,renameat2";

/// A session that has saved twice, and the faults that meet its writer from now on.
struct Session {
    pty: Pty,
    home: Home,
    faults: Injection,
}

/// Starts one; nothing, and a word about it, where the writer cannot be traced.
fn session(row: &str, faults: &[&str]) -> Option<Session> {
    if let Some(why) = no_strace() {
        skipped(row, why);
        return None;
    }
    let home = Home::new();
    let pty = Pty::start(&home, &[], WIDE);
    type_and_save_twice(&pty, &home);
    let Some(faults) = Injection::into_writer(&home, &pty, faults) else {
        skipped(row, "a running thread may not be traced");
        return None;
    };
    Some(Session { pty, home, faults })
}

#[test]
fn each_refusal_of_the_disk_is_said_and_got_over() {
    let cases = [
        (
            "FA17",
            "write:error=EDQUOT".to_owned(),
            "your quota on this disk is used up",
        ),
        ("FA20", "write:error=EIO".to_owned(), "the disk reported: "),
        ("FA21", "fsync:error=EIO".to_owned(), "the disk reported: "),
        (
            "FA23",
            format!("{RENAME}:error=EACCES"),
            "this account may not write there",
        ),
        (
            "FA23",
            format!("{RENAME}:error=EXDEV"),
            "the disk reported: ",
        ),
        ("FA23", format!("{RENAME}:error=EIO"), "the disk reported: "),
    ];
    thread::scope(|scope| {
        for (row, fault, words) in &cases {
            scope.spawn(move || refused_and_got_over(row, fault, words));
        }
    });
}

fn refused_and_got_over(row: &str, fault: &str, words: &str) {
    let Some(Session {
        mut pty,
        home,
        faults,
    }) = session(row, &[fault])
    else {
        return;
    };
    let place = home.data().join("journal.json");
    let before = (
        fs::read(&place).unwrap(),
        fs::metadata(&place).unwrap().ino(),
    );
    pty.keys(" more")
        .key("ctrl-s")
        .wait_for(&format!("NOT SAVED: {words}"));
    let after = (
        fs::read(&place).unwrap(),
        fs::metadata(&place).unwrap().ino(),
    );
    assert!(before == after, "{row} {fault}");
    assert_no_leftover(&home);
    pty.keys(" words").wait_for("kept twice more words");
    let log = faults.log();
    assert!(log.contains("INJECTED"), "{row} {log}");
    let in_place = |line: &&str| {
        line.starts_with("openat(")
            && line.contains("/journal.json\"")
            && !line.contains("O_RDONLY")
    };
    assert_eq!(log.lines().find(in_place), None, "{row}: written in place");
    drop(faults);
    pty.wait_gone("NOT SAVED").wait_for("saved ");
    assert_eq!(delivers(&home), "kept twice more words", "{row}");
    assert_no_leftover(&home);
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 130, "{row}");
}

/// The number of bytes that the calls of a log wrote into each temporary file, in the order of the files.
fn written_to(log: &str) -> Vec<(String, u64)> {
    let mut files: Vec<(String, u64)> = Vec::new();
    for line in log.lines().filter(|line| line.starts_with("write(")) {
        let name = line.split(['<', '>']).nth(1).unwrap_or_default();
        let count = line
            .rsplit_once("= ")
            .and_then(|(_, count)| count.parse().ok());
        let Some(count) = count.filter(|_| is_temporary(name)) else {
            continue;
        };
        match files.iter_mut().find(|(known, _)| known == name) {
            Some((_, sum)) => *sum += count,
            None => files.push((name.to_owned(), count)),
        }
    }
    files
}

#[test]
fn after_a_failed_flush_everything_is_written_again_to_a_new_file() {
    let Some(Session { pty, home, faults }) = session("FA21", &["fsync:error=EIO:when=1"]) else {
        return;
    };
    pty.keys(" more").key("ctrl-s").wait_for("NOT SAVED");
    pty.wait_gone("NOT SAVED").wait_for("saved ");
    wait_until_on_disk(&home, "kept twice more");
    let log = faults.log();
    let files = written_to(&log);
    assert!(files.len() >= 2, "{log}");
    // The letters may have been saved in two steps; each try writes a whole journal.
    let length = fs::metadata(home.data().join("journal.json"))
        .unwrap()
        .len();
    let smallest = files.iter().map(|(_, count)| *count).min().unwrap();
    assert!(length - smallest < 20, "{length} {files:?}");
    let flushed: Vec<&str> = log
        .lines()
        .filter(|line| line.starts_with("fsync(") && line.contains(&files[0].0))
        .collect();
    assert_eq!(flushed.len(), 1, "never again on the same file: {log}");
    assert!(flushed[0].contains("INJECTED"), "{log}");
}

#[test]
fn a_folder_that_cannot_be_flushed_is_fine_and_one_with_errors_is_told() {
    for (error, is_told) in [("EINVAL", false), ("EIO", true)] {
        // The first flush is that of the file.
        let fault = format!("fsync:error={error}:when=2");
        let Some(Session {
            mut pty,
            home,
            faults,
        }) = session("FA22", &[&fault])
        else {
            return;
        };
        pty.keys(" more").key("ctrl-s");
        wait_until_on_disk(&home, "kept twice more");
        if is_told {
            pty.wait_for("Saved, but the disk reported an error.");
        }
        pty.wait_for("saved ").key("ctrl-c");
        assert_eq!(pty.exit_code(), 130);
        assert!(faults.log().contains("INJECTED"), "{}", faults.log());
        let raw = String::from_utf8_lossy(&pty.raw_bytes()).into_owned();
        assert_eq!(raw.contains("disk reported"), is_told, "{error}");
        assert!(!raw.contains("NOT SAVED"), "{error}");
    }
}

#[test]
fn an_interrupted_call_is_nobodys_business() {
    let faults = ["write:error=EINTR:when=1", "fsync:error=EINTR:when=1"];
    let Some(Session {
        mut pty,
        home,
        faults,
    }) = session("FA24", &faults)
    else {
        return;
    };
    pty.keys(" more").key("ctrl-s");
    wait_until_on_disk(&home, "kept twice more");
    pty.wait_for("saved ").key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
    assert_eq!(
        faults.log().matches("INJECTED").count(),
        2,
        "{}",
        faults.log()
    );
    assert!(!String::from_utf8_lossy(&pty.raw_bytes()).contains("NOT SAVED"));
}

#[test]
fn keys_echo_while_the_disk_is_slow() {
    const SLOW: Duration = Duration::from_secs(5);
    let fault = format!("fsync:delay_enter={}:when=1", SLOW.as_micros());
    let Some(Session {
        mut pty,
        home,
        faults,
    }) = session("FA25", &[&fault])
    else {
        return;
    };
    let start = Instant::now();
    pty.keys(" more").key("ctrl-s").wait_for("saving ...");
    let mut typed = "kept twice more".to_owned();
    let mut times: Vec<Duration> = (0..20)
        .map(|number| {
            let marker = format!(" {number}!");
            let pressed = Instant::now();
            pty.keys(&marker).wait_for(&marker);
            typed.push_str(&marker);
            pressed.elapsed()
        })
        .collect();
    pty.key("ctrl-s");
    times.sort();
    // Half of them, because other tests share the processor; the disk alone would make each wait for seconds.
    assert!(
        times[times.len() / 2] < Duration::from_millis(500),
        "{times:?}"
    );
    pty.wait_for("saving for 2 s").wait_for("saving for 3 s");
    assert!(
        start.elapsed() < SLOW,
        "the disk was quick: {:?}",
        start.elapsed()
    );
    assert_eq!(written_to(&faults.log()).len(), 1, "one save in flight");
    assert_eq!(delivers(&home), "kept twice");
    wait_until_on_disk(&home, &typed);
    pty.wait_for("saved ").key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
}
