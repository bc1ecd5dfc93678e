//! What holds for all commands: help, arguments, terminals, pipes.

use super::*;
use crate::support::{Home, Run, TODAY, elbowroom, elbowroom_on, run};

#[test]
fn help_and_version_write_nothing() {
    let home = Home::new();
    let _run = elbowroom(&home, &["--help"])
        .succeeds()
        .prints("Examples:")
        .prints("demo");
    let _run = elbowroom(&home, &["--version"])
        .succeeds()
        .prints("elbowroom 0.");
    for command in ["demo", "log", "status", "show", "export"] {
        let _run = elbowroom(&home, &[command, "--help"])
            .succeeds()
            .prints("Examples:");
    }
    assert!(!home.data().exists());
}

#[test]
fn path_is_printed_and_not_made() {
    let home = Home::new();
    let data = format!("{}\n", home.data().display());
    let run = elbowroom(&home, &["path"]).succeeds();
    assert_eq!(run.stdout, data);
    let run = elbowroom(&home, &["path", "--data-dir", "/tmp/else where"]).succeeds();
    assert_eq!(run.stdout, "/tmp/else where\n");
    assert!(!home.data().exists());
}

#[test]
fn without_a_terminal_the_wizard_says_what_works_instead() {
    let home = Home::new();
    for line in [&[][..], &["demo"], &["demo", "--running"]] {
        let run = elbowroom(&home, line).ends_with(2);
        assert_eq!(
            run.stderr,
            "elbowroom: Full screen needs a terminal. For pipes and scripts use --plain, or log, status, show and export.\n",
            "B14"
        );
        assert_eq!(run.stdout, "");
    }
    assert!(!home.data().exists());
}

#[test]
fn arguments_that_cannot_be_used_end_with_two() {
    let home = Home::new();
    home.write("a-file", "");
    let a_file = home.path().join("a-file");
    let is_a_file = format!("{} is a file, a folder is needed.", a_file.display());
    let table: &[(&str, &[&str], &str)] = &[
        (
            "B1",
            &["exprot"],
            "Unknown command \"exprot\". Did you mean export?",
        ),
        (
            "B2",
            &["--asci"],
            "Unknown option \"--asci\". Did you mean --ascii?",
        ),
        (
            "B2",
            &["status", "--jsn"],
            "Unknown option \"--jsn\". Did you mean --json?",
        ),
        (
            "B2",
            &["merge"],
            "<FILE> is missing. Type: elbowroom merge <FILE>",
        ),
        (
            "B2",
            &["completions"],
            "<SHELL> is missing. Type: elbowroom completions <SHELL>",
        ),
        (
            "B2",
            &["remind"],
            "remind needs a command after it. See elbowroom remind --help.",
        ),
        (
            "B2",
            &["backups", "restore"],
            "<N> is missing. Type: elbowroom backups restore <N>",
        ),
        ("B16", &["--data-dir", "a-file", "status"], &is_a_file),
        (
            "own",
            &["--color", "purple", "path"],
            "--color cannot be \"purple\". Use always, never or auto.",
        ),
        (
            "B18",
            &["path", "--today", "2026-02-30"],
            "--today: There is no 30 February 2026. February has 28 days that year.",
        ),
        (
            "own",
            &["show"],
            "show prints JSON only. Type: elbowroom show --json",
        ),
    ];
    for (row, line, expected) in table {
        let run = elbowroom_free(&home, line).ends_with(2);
        assert_eq!(run.stderr, format!("elbowroom: {expected}\n"), "{row}");
        assert_eq!(run.stdout, "", "{row}");
    }
}

/// A run without the fixed day, for lines that give their own.
fn elbowroom_free(home: &Home, line: &[&str]) -> Run {
    run(home, crate::support::PROGRAM, line, "")
}

#[test]
fn every_exit_code_that_the_help_names_is_given_and_no_other() {
    let conflict = || {
        let home = with_story();
        let mut other = story();
        other["role"]["name"] = json!("Somebody else");
        home.write("other.json", &other.to_string());
        home
    };
    let holding = |text: &str| {
        let home = Home::new();
        home.write("elbowroom/journal.json", text);
        home
    };
    let table: [(i32, Home, &[&str]); 7] = [
        (0, Home::new(), &["status"]),
        (1, Home::new(), &["export"]),
        (2, Home::new(), &["exprot"]),
        (3, holding("{"), &["status"]),
        (4, holding("{\"schema\": 999}"), &["status"]),
        (5, conflict(), &["merge", "other.json"]),
        (10, running(), &["due"]),
    ];
    let help = elbowroom(&Home::new(), &["--help"]).succeeds().stdout;
    let (_, listed) = help.split_once("Exit codes:\n").unwrap();
    let listed: Vec<i32> = listed
        .lines()
        .map_while(|line| line.split_whitespace().next()?.parse().ok())
        // Those of signals have tests of their own.
        .filter(|code| *code < 128)
        .collect();
    assert_eq!(listed, table.each_ref().map(|(code, _, _)| *code));
    for (code, home, words) in table {
        let run = elbowroom_on(IN_WEEK_THREE, &home, words).ends_with(code);
        // A merge that found a conflict did what it was asked for.
        assert_eq!(run.stderr.is_empty(), [0, 5, 10].contains(&code), "{run}");
    }
}

#[cfg(unix)]
#[test]
fn bytes_that_are_no_text_are_refused() {
    let run = shell(&Home::new(), TODAY, "$E log $(printf '\\377')=1").ends_with(2);
    assert_eq!(
        run.stderr, "elbowroom: Argument 4 is not valid UTF-8.\n",
        "B10"
    );
}

#[cfg(unix)]
#[test]
fn a_colour_variable_that_cannot_be_used_is_told_and_left_aside() {
    let run = shell(&Home::new(), TODAY, "ELBOWROOM_COLOR=purple $E path").ends_with(0);
    assert_eq!(
        run.stderr,
        "elbowroom: warning: ELBOWROOM_COLOR must be always, never or auto; using auto\n",
        "B17"
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let home = with_story();
    let before = home.read("elbowroom/journal.json");
    for line in [
        "show --json",
        "export",
        "export numbers",
        "status",
        "swaps",
        "check",
        "schema",
        "man",
        "completions bash",
        "--help",
        "path",
    ] {
        // The reader is gone before the program begins.
        let script = format!("{{ sleep 0.2; $E {line}; echo \"code $?\" >&2; }} | true");
        let run = shell(&home, AFTER, &script).ends_with(0);
        assert_eq!(run.stderr, "code 0\n", "FA52 {line}");
    }
    assert_eq!(home.read("elbowroom/journal.json"), before);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let run = shell(&with_story(), AFTER, "$E show --json > /dev/full").ends_with(1);
    assert!(
        run.stderr.starts_with("elbowroom: No space left on device"),
        "{run}"
    );
}
