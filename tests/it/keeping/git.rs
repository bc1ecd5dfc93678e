//! Two machines that meet in a git repository of the person's own, with real git.

use super::*;

/// A home with git, a bare repository as the meeting place, and two clones with the merge driver, set up by the lines
/// that the program prints. `None` where there is no git.
fn two_machines() -> Option<Home> {
    let home = Home::new();
    if shell(&home, "git --version").code != Some(0) {
        #[expect(
            clippy::print_stderr,
            reason = "a test that cannot run must not pass silently"
        )]
        {
            eprintln!("SKIPPED: git is not here");
        }
        return None;
    }
    home.write_tool("elbowroom", &format!("exec '{PROGRAM}' \"$@\""));
    home.write(
        ".gitconfig",
        "[user]\n\tname = Kim\n\temail = kim@example.org\n[init]\n\tdefaultBranch = main\n",
    );
    home.write("one/journal.json", &story().to_string());
    let _run = git(
        &home,
        "git init -q --bare meet && \
         cd one && elbowroom path --git-setup | sh && git remote add origin ../meet && git push -q -u origin main && \
         cd .. && git clone -q meet two && cd two && \
         elbowroom path --git-setup | grep '^git config' | sh",
    );
    Some(home)
}

fn git(home: &Home, line: &str) -> Run {
    let path = "export PATH=\"$HOME/bin:/usr/local/bin:/usr/bin:/bin\" GIT_CONFIG_NOSYSTEM=1";
    let run = shell(home, &format!("set -e; {path}; {line}"));
    assert!(!run.stderr.contains("panicked"), "{run}");
    run
}

fn at(home: &Home, machine: &str) -> Value {
    let text = home.read(&format!("{machine}/journal.json"));
    for mark in ["<<<<<<<", "=======", ">>>>>>>"] {
        assert!(!text.contains(mark), "{text}");
    }
    serde_json::from_str(&text).unwrap()
}

const COMMIT: &str = "git commit -q -a -m more";

fn log(machine: &str, values: &str) -> String {
    format!(
        "(cd {machine} && elbowroom --today {IN_WEEK_THREE} --data-dir . log {values} && {COMMIT})"
    )
}

#[test]
fn two_clones_meet_without_marks_and_without_loss() {
    let Some(home) = two_machines() else { return };
    let line = [
        log("one", "1=27 --note 'written on one'"),
        log("two", "2=55"),
        "(cd one && git push -q)".to_owned(),
        "(cd two && git pull -q && git push -q)".to_owned(),
        "(cd one && git pull -q)".to_owned(),
    ]
    .join(" && ");
    let _run = git(&home, &line).ends_with(0);
    let (one, two) = (at(&home, "one"), at(&home, "two"));
    assert_eq!(one, two);
    let week = &one["swaps"][0]["pilot"]["weeks"][2];
    assert_eq!(week["values"].as_array().unwrap().len(), 2, "{week:#}");
    assert_eq!(week["private_note"], "written on one");
    assert_eq!(one["conflicts"].as_array().map_or(0, Vec::len), 0);
    let _run = git(&home, "cd two && git status --porcelain").ends_with(0);
    let _run = git(&home, "elbowroom --data-dir two check --json")
        .ends_with(0)
        .prints("\"has_merge_driver\": true");
    let run = git(&home, "cd one && git ls-files").ends_with(0);
    assert_eq!(run.stdout, ".gitattributes\n.gitignore\njournal.json\n");
}

#[test]
fn what_both_machines_changed_stops_git_and_keeps_both() {
    let Some(home) = two_machines() else { return };
    let line = [
        log("one", "1=27"),
        log("two", "1=31"),
        "(cd one && git push -q)".to_owned(),
        "(cd two && git pull -q)".to_owned(),
    ]
    .join(" && ");
    let run = git(&home, &line);
    assert_ne!(run.code, Some(0), "{run}");
    let _run = run.complains("changed on both sides; both are kept");
    let two = at(&home, "two");
    let conflicts = two["conflicts"].to_string();
    assert!(
        conflicts.contains("27") && conflicts.contains("31"),
        "{conflicts}"
    );
    let line = format!(
        "cd two && git add journal.json && {COMMIT} && git push -q && cd ../one && git pull -q"
    );
    let _run = git(&home, &line).ends_with(0);
    assert_eq!(at(&home, "one"), two);
}

#[test]
fn the_driver_leaves_ours_alone_when_it_cannot_read_a_side() {
    let home = Home::new();
    home.write("base", "");
    home.write("ours", &story().to_string());
    home.write("same", &story().to_string());
    home.write("broken", "{");
    home.write("newer", "{\"schema\": 999}");
    for (theirs, code) in [("broken", 3), ("newer", 4), ("gone", 1)] {
        let _run = elbowroom(&home, &["merge-driver", "base", "ours", theirs]).ends_with(code);
        assert_eq!(home.read("ours"), story().to_string());
    }
    let _run = elbowroom(&home, &["merge-driver", "base", "ours", "same"]).succeeds();
    let merged: Value = serde_json::from_str(&home.read("ours")).unwrap();
    assert_eq!(merged["swaps"][0]["id"], story()["swaps"][0]["id"]);
}
