//! Everything goes, or everything private; and an erase that was cut off can be run again.

use elbowroom::{cli::show::shareable, domain::journal::Journal, store::erase::private};

use super::*;
use crate::{screen::Pty, support::story::STORY};

/// A home with one of everything that belongs to a journal.
fn full() -> Home {
    let home = with(&story());
    let text = story().to_string();
    for name in [
        "backups/journal-20260301-100000-r1.json",
        "backups/journal-20260302-100000-r2-kept.json",
        "backups/.journal-20260302-x.tmp",
        ".journal-a1.tmp",
        "journal.sync-conflict-1.json",
        "journal.mine-20260301-100000.json",
        "journal.json.damaged-20260301-100000",
        "lock",
    ] {
        put(&home, name, if name == "lock" { "" } else { &text });
    }
    home
}

#[test]
fn everything_goes_after_it_was_listed() {
    let home = full();
    let run = elbowroom(&home, &["erase", "--yes", "erase"]).succeeds();
    for (path, _) in everything(full().data().as_path()).iter().skip(1) {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(
            name == "backups" || run.stdout.contains(name),
            "{name} {run}"
        );
    }
    let _run = run
        .prints("Documents that you exported")
        .prints("Erased 9 files.");
    assert!(!home.data().exists(), "P13");
    let _run = elbowroom(&home, &["erase", "--yes", "erase"])
        .succeeds()
        .prints("There is nothing to erase");
    assert!(!home.data().exists());
}

#[test]
fn what_is_not_ours_stays() {
    let home = full();
    put(&home, "journal-2019.json", "{\"dear\": \"diary\"}");
    put(&home, "photo.jpg", "x");
    let _run = elbowroom(&home, &["erase", "--yes", "erase"])
        .succeeds()
        .prints("journal-2019.json: its name begins like a journal")
        .prints("1 other file or folder")
        .prints("The folder stays");
    assert_eq!(everything(&home.data()).len(), 3);
}

#[test]
fn the_word_is_asked_for() {
    let home = full();
    let before = everything(home.path());
    let _run = elbowroom(&home, &["erase"])
        .ends_with(2)
        .complains("--yes erase");
    let _run = elbowroom(&home, &["erase", "--yes", "yes"]).ends_with(2);
    let _run = elbowroom(&home, &["erase", "--unreadable"]).ends_with(2);
    let mut pty = Pty::start(&home, &["erase"], (100, 40));
    pty.wait_for("Type erase to go on").keys("yes\r");
    assert_eq!(pty.exit_code(), 1);
    assert_eq!(everything(home.path()), before);
    let mut pty = Pty::start(&home, &["erase"], (100, 40));
    pty.wait_for("Type erase to go on").keys("erase\r");
    assert_eq!(pty.exit_code(), 0);
    assert!(!home.data().exists());
}

#[test]
fn an_erase_that_is_killed_anywhere_can_be_run_again_and_leaves_no_words_behind_an_empty_start() {
    let home = Home::new();
    if !has_strace(&home, "P13 kill -9 during erase") {
        return;
    }
    let mut kills = 0;
    for (calls, when) in moments(&["unlink,unlinkat", "fsync", "rmdir"]) {
        let home = full();
        if !is_killed(&home, (calls, when), "erase --yes erase") {
            assert!(!home.data().exists());
            continue;
        }
        kills += 1;
        let words_left = !holding(home.path(), SECRET).is_empty();
        let moment = format!("{calls} {when}");
        assert_eq!(
            words_left,
            home.data().join("journal.json").exists(),
            "{moment}"
        );
        let _run = elbowroom(&home, &["check", "--json"]).ends_with(0);
        let _run = elbowroom(&home, &["erase", "--yes", "erase"]).ends_with(0);
        assert!(!home.data().exists(), "{moment}");
    }
    assert!(kills >= 12, "only {kills} kills");
}

/// The first twelve of each kind of call.
fn moments<'a>(calls: &'a [&'a str]) -> impl Iterator<Item = (&'a str, u32)> {
    calls
        .iter()
        .flat_map(|calls| (1..=12).map(move |when| (*calls, when)))
}

/// Runs a command that is killed at such a call; whether it came so far.
fn is_killed(home: &Home, moment: (&str, u32), command: &str) -> bool {
    let (calls, when) = moment;
    let line =
        format!("strace -f -o /dev/null -e inject={calls}:signal=KILL:when={when} $E {command}");
    let run = shell(home, &line);
    assert!(matches!(run.code, Some(0 | 137)), "{run}");
    run.code != Some(0)
}

#[test]
fn blanking_that_is_killed_anywhere_leaves_whole_files_and_can_be_run_again() {
    if !has_strace(&Home::new(), "P13 kill -9 during erase --private") {
        return;
    }
    let mut kills = 0;
    let command = "erase --private --unreadable --yes erase";
    for moment in moments(&[
        "write",
        "fsync",
        "rename,renameat,renameat2",
        "unlink,unlinkat",
    ]) {
        let home = full();
        kills += u32::from(is_killed(&home, moment, command));
        let _run = elbowroom(&home, &["check", "--json"])
            .ends_with(0)
            .prints("\"damaged\": 0");
        let run = shell(&home, &format!("$E {command}")).ends_with(0);
        assert_eq!(
            holding(home.path(), SECRET),
            Vec::<PathBuf>::new(),
            "{moment:?} {run}"
        );
        let left = everything(&home.data());
        let is_temporary = |path: &PathBuf| path.to_string_lossy().ends_with(".tmp");
        assert!(!left.keys().any(is_temporary), "{moment:?}");
    }
    assert!(kills >= 20, "only {kills} kills");
}

#[test]
fn private_words_go_everywhere_and_the_rest_stays() {
    let home = full();
    fs::remove_file(home.data().join("journal.json.damaged-20260301-100000")).unwrap();
    let _run = elbowroom(&home, &["erase", "--private", "--yes", "erase"])
        .succeeds()
        .prints("Private words are gone from 5 files.");
    assert_eq!(holding(home.path(), SECRET), Vec::<PathBuf>::new());
    let typed: Journal = serde_json::from_value(story()).unwrap();
    let left: Journal = serde_json::from_value(journal(&home)).unwrap();
    assert!(left.revision > typed.revision);
    let left = Journal {
        revision: typed.revision,
        ..left
    };
    assert!(left == shareable(typed), "all else is as it was");
    let _run = elbowroom(&home, &["erase", "--private", "--yes", "erase"])
        .succeeds()
        .prints("There is nothing private");
    let _run = elbowroom(&home, &["check"]).succeeds();
}

#[test]
fn blanking_a_file_and_leaving_out_of_a_listing_take_the_same() {
    let mut value: Value = serde_json::from_str(STORY).unwrap();
    value["assets"][0]["keep_private"] = json!(true);
    value["swaps"][0]["private"]["notes"] = json!("x");
    let typed: Journal = serde_json::from_value(value.clone()).unwrap();
    private::blank(&mut value);
    let blanked: Journal = serde_json::from_value(value).unwrap();
    assert!(blanked == shareable(typed));
}

#[test]
fn what_cannot_be_read_is_named_and_offered() {
    let home = full();
    put(
        &home,
        "backups/journal-20260303-100000-r3.json",
        &format!("{{ {SECRET}"),
    );
    let _run = elbowroom(&home, &["erase", "--private", "--yes", "erase"])
        .ends_with(1)
        .prints("journal-20260303-100000-r3.json")
        .complains("2 files could not be read")
        .complains("--unreadable");
    assert_eq!(holding(home.path(), SECRET).len(), 2);
    let _run = elbowroom(
        &home,
        &["erase", "--private", "--unreadable", "--yes", "erase"],
    )
    .succeeds();
    assert_eq!(holding(home.path(), SECRET).len(), 0);
}

#[test]
fn private_words_are_not_looked_for_in_a_journal_that_cannot_be_read() {
    for (text, code) in [("{", 3), ("{\"schema\": 999}", 4)] {
        let home = full();
        put(&home, "journal.json", text);
        let before = everything(home.path());
        let _run = elbowroom(&home, &["erase", "--private", "--yes", "erase"]).ends_with(code);
        assert_eq!(everything(home.path()), before);
        let _run = elbowroom(&home, &["erase", "--yes", "erase"]).succeeds();
        assert!(!home.data().exists());
    }
}

#[test]
fn what_is_not_a_file_is_never_waited_for_or_deleted() {
    let home = with(&story());
    for name in [
        "journal.pipe.json",
        ".journal-pipe.tmp",
        "backups/journal-20260301-100000-r1.json",
    ] {
        fs::create_dir_all(home.data().join("backups")).unwrap();
        let _run = shell(&home, &format!("mkfifo 'elbowroom/{name}'")).succeeds();
    }
    for line in [
        &["check"][..],
        &["backups"],
        &["erase", "--private", "--yes", "erase"],
    ] {
        let _run = elbowroom(&home, line).ends_with(0);
    }
    let _run = elbowroom(&home, &["erase", "--yes", "erase"])
        .succeeds()
        .prints("3 other files or folders");
    assert_eq!(everything(&home.data()).len(), 5);
    let home = Home::new();
    fs::create_dir_all(home.data().join("journal.json")).unwrap();
    let _run = elbowroom(&home, &["erase", "--yes", "erase"]).succeeds();
    assert!(home.data().join("journal.json").is_dir(), "FA34");
}
