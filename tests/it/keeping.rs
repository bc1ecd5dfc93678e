//! The commands that look after the data, from outside: `check`, `backups`, `erase`, `merge`, `import`. Ids such as
//! FA42 and B59 name rows of the fault matrix and of the table of bad input.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::support::story::{IN_WEEK_THREE, journal, running_in_earnest};
use crate::support::{Home, PROGRAM, Run, elbowroom_on, run};

mod backups;
mod check;
mod erase;
mod git;
mod merge;
mod own_eyes;

/// Stands in every private text; nothing that may be shown holds it.
const SECRET: &str = "Halden";

/// The story as it stood in week 3, two weeks logged, with something private in it.
fn story() -> Value {
    let mut story = running_in_earnest();
    let swap = &mut story["swaps"][0];
    swap["private"]["notes"] = json!(format!("an offer from {SECRET}"));
    swap["pilot"]["weeks"][0]["private_note"] = json!(format!("{SECRET} called"));
    story["drafts"] = json!({"private.walk_away": SECRET});
    story
}

/// A home with this journal, as private as the program itself would make it.
fn with(journal: &Value) -> Home {
    let home = Home::new();
    put(&home, "journal.json", &journal.to_string());
    home
}

/// Puts a private file into the data folder.
fn put(home: &Home, name: &str, text: &str) {
    home.write(&format!("elbowroom/{name}"), text);
    let mut path = home.data().join(name);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    while path.pop() && path.starts_with(home.data()) {
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
    }
}

fn elbowroom(home: &Home, arguments: &[&str]) -> Run {
    elbowroom_on(IN_WEEK_THREE, home, arguments)
}

/// Runs a shell line in which `$E` is the program on [`IN_WEEK_THREE`].
fn shell(home: &Home, line: &str) -> Run {
    let script = format!("E='{PROGRAM} --today {IN_WEEK_THREE}'; {line}");
    run(home, "/bin/sh", &["-c", &script], "")
}

/// Every file below a folder with its content and rights; folders have no content.
fn everything(below: &Path) -> BTreeMap<PathBuf, (u32, Option<Vec<u8>>)> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![below.to_owned()];
    while let Some(path) = waiting.pop() {
        let Ok(seen) = fs::symlink_metadata(&path) else {
            continue;
        };
        if seen.is_dir() {
            waiting.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        }
        let content = seen.is_file().then(|| fs::read(&path).unwrap());
        found.insert(path, (seen.permissions().mode() & 0o7777, content));
    }
    found
}

/// The files below a folder that hold this text.
fn holding(below: &Path, text: &str) -> Vec<PathBuf> {
    let holds = |content: &[u8]| String::from_utf8_lossy(content).contains(text);
    everything(below)
        .into_iter()
        .filter(|(_, (_, content))| content.as_deref().is_some_and(holds))
        .map(|(path, _)| path)
        .collect()
}

/// Whether strace can be used here; says so when a row is skipped.
fn has_strace(home: &Home, row: &str) -> bool {
    let works = shell(home, "strace -o /dev/null /bin/true").code == Some(0);
    if !works {
        #[expect(
            clippy::print_stderr,
            reason = "a row that cannot run must not pass silently"
        )]
        {
            eprintln!("SKIPPED {row}: strace does not work here");
        }
    }
    works
}

#[test]
fn each_command_has_help_with_examples() {
    let home = Home::new();
    for command in [
        &["check"][..],
        &["backups"],
        &["backups", "show"],
        &["backups", "restore"],
        &["erase"],
        &["merge"],
        &["merge-driver"],
        &["import"],
        &["import", "journal"],
        &["path"],
    ] {
        let _run = elbowroom(&home, &[command, &["--help"]].concat()).succeeds();
    }
    for command in ["check", "backups", "erase", "merge", "import", "path"] {
        let _run = elbowroom(&home, &[command, "--help"]).prints("Examples:\n  ");
    }
}

#[test]
fn an_output_that_is_closed_early_is_no_failure_and_touches_nothing() {
    let home = with(&story());
    let _run = elbowroom(&home, &["log", "1=27"]).succeeds();
    let before = everything(home.path());
    for line in [
        "check",
        "check --json",
        "backups",
        "backups show 1",
        "erase",
    ] {
        let run = shell(&home, &format!("($E {line}; echo $? >&2) | true"));
        assert!(!run.stderr.contains("panicked"), "FA52 {line} {run}");
    }
    assert_eq!(everything(home.path()), before, "FA52");
}

#[test]
fn what_is_written_is_private_under_any_umask() {
    for umask in ["000", "077", "777"] {
        let home = with(&story());
        put(&home, "theirs.json", &story().to_string());
        let line = format!(
            "umask {umask}; $E log 1=27 && $E backups restore 1 --yes && $E erase --private --yes erase"
        );
        let _run = shell(&home, &line).ends_with(0);
        for (path, (mode, content)) in everything(&home.data()) {
            let expected = if content.is_some() { 0o600 } else { 0o700 };
            assert_eq!(mode, expected, "FA55 {umask} {}", path.display());
        }
    }
}
