//! Two windows, editors and sync programs at one file.

use rustix::process::Signal;

use super::*;
use crate::leaving::{delivers, wait_until_on_disk};

const SIZE: (u16, u16) = (80, 24);

fn with_asset(words: &str) -> Home {
    home_with(&asset(words))
}

fn asset(words: &str) -> Value {
    json!({
        "schema": 1,
        "revision": 3,
        "role": {"name": "Kim"},
        "assets": [{"id": "00000000-0000-0000-0000-000000000001", "delivers": words, "evidence": "a list"}],
    })
}

/// Opens a window at the text of the first asset, the caret at its end.
fn at_asset(home: &Home, words: &str) -> Pty {
    let pty = Pty::start(home, &[], SIZE);
    pty.wait_for("MOVE")
        .keys("1")
        .wait_for("You and your week")
        .keys("1");
    pty.wait_for(words)
        .key("enter")
        .wait_for("TYPE")
        .key("shift-tab")
        .key("end");
    pty
}

/// Opens a window at the name of the person, the caret at its end.
fn at_name(home: &Home) -> Pty {
    let pty = Pty::start(home, &[], SIZE);
    pty.wait_for("MOVE").keys("1").wait_for("Your name");
    pty.key("enter")
        .wait_for("TYPE")
        .key("shift-tab")
        .key("end");
    pty
}

fn leave(mut pty: Pty) {
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
}

/// Waits until the journal holds what is looked for.
#[track_caller]
fn wait_until(home: &Home, what: &str, holds: impl Fn(&Value) -> bool) {
    let start = std::time::Instant::now();
    while !holds(&journal(home)) {
        assert!(
            start.elapsed() < crate::support::PATIENCE,
            "never on disk: {what}"
        );
        crate::leaving::pause(std::time::Duration::from_millis(5));
    }
}

#[test]
fn two_windows_that_write_different_answers_both_show_both() {
    let home = with_asset("macros");
    let (one, two) = (at_asset(&home, "macros"), at_name(&home));
    one.keys(" one").wait_for("macros one").key("ctrl-s");
    wait_until_on_disk(&home, "macros one");
    two.keys(" two").wait_for("Kim two").key("ctrl-s");
    wait_until(&home, "Kim two", |journal| {
        journal["role"]["name"] == "Kim two"
    });
    assert_eq!(delivers(&home), "macros one");
    one.keys("!").key("ctrl-s");
    wait_until(&home, "one!", |journal| {
        journal["assets"][0]["delivers"] == "macros one!" && journal["role"]["name"] == "Kim two"
    });
    // Each window shows what the other wrote.
    one.key("esc")
        .wait_for("MOVE")
        .keys("1")
        .wait_for("Kim two");
    two.keys("!").key("ctrl-s");
    wait_until(&home, "two!", |journal| {
        journal["role"]["name"] == "Kim two!"
    });
    two.key("esc")
        .wait_for("MOVE")
        .keys("1")
        .wait_for("macros one!");
    leave(one);
    leave(two);
    assert_eq!(journal(&home)["conflicts"], json!([]));
}

#[test]
fn two_windows_that_write_one_answer_keep_both_and_the_later_one_picks() {
    let home = with_asset("macros");
    let (one, two) = (at_asset(&home, "macros"), at_asset(&home, "macros"));
    one.keys(" one").wait_for("macros one").key("ctrl-s");
    wait_until_on_disk(&home, "macros one");
    two.keys(" two").key("ctrl-s");
    wait_until_on_disk(&home, "macros two");
    wait_until(&home, "the conflict", |journal| {
        journal["conflicts"].to_string().contains("macros one")
    });
    let kept = names(&home.data().join("backups")).join(" ");
    assert!(kept.contains("-kept"), "{kept}");
    two.key("esc")
        .wait_for("MOVE")
        .keys("g")
        .key("esc")
        .key("esc");
    two.wait_for("Two versions of 1 answer");
    two.key("home").key("enter").wait_for("Both were changed");
    two.wait_for("macros one").wait_for("macros two");
    two.keys("t").key("enter").wait_gone("Both were changed");
    wait_until_on_disk(&home, "macros one");
    wait_until(&home, "no conflict", |journal| {
        journal["conflicts"] == json!([])
    });
    leave(two);
    leave(one);
}

#[test]
fn a_window_killed_with_the_lock_in_hand_stops_nobody() {
    let home = home_with(&running_in_earnest());
    if !has_strace(&home, "FA36") {
        return;
    }
    let line = "strace -f -o /dev/null -e inject=fsync:signal=KILL:when=1 $E log 1=27 --yes";
    let _run = shell(&home, line);
    assert_eq!(journal(&home), running_in_earnest());
    let run = shell(&home, "$E log 1=28 --yes").succeeds();
    assert!(!run.stderr.contains("lock"), "{run}");
    // And a window that is alive all the while.
    let pty = window(&home, "exec $E");
    at_home(&pty);
    let _run = shell(&home, line);
    pty.keys("1")
        .wait_for("Your name")
        .key("enter")
        .wait_for("TYPE")
        .keys("x")
        .key("ctrl-s");
    pty.wait_for("saved ").kill(Signal::TERM);
    let mut pty = pty;
    assert_eq!(pty.exit_code(), 143);
}

#[test]
fn a_disk_without_locks_is_told_once_and_works() {
    for error in ["ENOLCK", "EOPNOTSUPP"] {
        let home = with_asset("macros");
        if !has_strace(&home, "FA37") {
            return;
        }
        let pty = window(
            &home,
            &format!("exec strace -f -o /dev/null -e inject=flock:error={error} $E"),
        );
        pty.wait_for("MOVE")
            .keys("1")
            .wait_for("You and your week")
            .keys("1");
        pty.wait_for("macros")
            .key("enter")
            .wait_for("TYPE")
            .key("shift-tab")
            .key("end");
        pty.keys(" one").key("ctrl-s").wait_for("no file locks");
        wait_until_on_disk(&home, "macros one");
        // Content is compared, lock or not.
        let theirs = home
            .read("elbowroom/journal.json")
            .replace("\"Kim\"", "\"Kim S\"");
        home.write("elbowroom/journal.json", &theirs);
        pty.keys(" two").key("ctrl-s");
        wait_until_on_disk(&home, "macros one two");
        assert_eq!(journal(&home)["role"]["name"], "Kim S");
        leave(pty);
    }
}

#[test]
fn an_edit_by_hand_is_taken_in() {
    let home = with_asset("macros");
    let pty = at_asset(&home, "macros");
    pty.keys(" one").wait_for("macros one").key("ctrl-s");
    wait_until_on_disk(&home, "macros one");
    let theirs = home
        .read("elbowroom/journal.json")
        .replace("\"a list\"", "\"a photo\"");
    home.write("elbowroom/journal.json", &theirs);
    pty.keys(" two").key("ctrl-s");
    wait_until_on_disk(&home, "macros one two");
    assert_eq!(journal(&home)["assets"][0]["evidence"], "a photo");
    leave(pty);
}

#[test]
fn copies_of_two_sync_programs_are_told_once_and_left_alone() {
    let home = with_asset("macros");
    let copies = [
        "journal.sync-conflict-20260301-1.json",
        "journal (conflicted copy).json",
    ];
    for name in copies {
        home.write(&format!("elbowroom/{name}"), &asset("theirs").to_string());
    }
    let run = shell(&home, "$E check").ends_with(0);
    for name in copies {
        assert_eq!(run.stdout.matches(name).count(), 1, "{run}");
    }
    let pty = Pty::start(&home, &[], SIZE);
    pty.wait_for("conflict");
    pty.keys("1")
        .wait_for("You and your week")
        .keys("1")
        .wait_for("macros");
    leave(pty);
    for name in copies {
        assert_eq!(
            home.read(&format!("elbowroom/{name}")),
            asset("theirs").to_string()
        );
    }
}

#[test]
fn a_file_deleted_while_open_is_written_again() {
    let home = with_asset("macros");
    let pty = at_asset(&home, "macros");
    pty.keys(" one").wait_for("macros one").key("ctrl-s");
    wait_until_on_disk(&home, "macros one");
    fs::remove_file(home.data().join("journal.json")).unwrap();
    pty.keys(" two").key("ctrl-s").wait_for("had been deleted");
    wait_until_on_disk(&home, "macros one two");
    leave(pty);
}
