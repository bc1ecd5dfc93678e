//! The demonstration, line by line: like any sitting, and nothing of it is kept.

use std::{fs, path::PathBuf};

use super::assert_fit_for_a_screen_reader;
use crate::support::{Home, PROGRAM, Run, TODAY, run};

/// Types these lines into the program, whose temporary files go into the home folder.
fn tries_out(home: &Home, variable: &str, arguments: &[&str], lines: &str) -> Run {
    fs::create_dir_all(temporary(home)).unwrap();
    let place = format!("TMPDIR={}", temporary(home).display());
    let line = [
        &[place.as_str(), variable, PROGRAM, "--today", TODAY],
        arguments,
    ]
    .concat();
    run(home, "/usr/bin/env", &line, lines)
}

fn temporary(home: &Home) -> PathBuf {
    home.path().join("tmp")
}

fn left_behind(home: &Home) -> usize {
    fs::read_dir(temporary(home)).unwrap().count()
}

#[test]
fn a_demonstration_is_asked_line_by_line_and_nothing_of_it_is_kept() {
    for (variable, arguments) in [
        ("X=1", &["demo", "--plain"][..]),
        ("X=1", &["--plain", "demo"]),
        ("ACCESSIBLE=1", &["demo"]),
    ] {
        let home = Home::new();
        let run = tries_out(&home, variable, arguments, ":go role\nKim\n:go role\n\n:quit\n")
            .succeeds()
            .prints("This is a demonstration: try anything, nothing is kept.")
            .prints("Wednesday afternoons undisturbed for eight weeks: locked in")
            .prints("Now: Kim.")
            .prints("That was a demonstration; nothing of it was kept. Start your own with: elbowroom --plain\n");
        assert_fit_for_a_screen_reader(&run.stdout);
        assert!(!run.stdout.contains("Saved in"), "{run}");
        assert_eq!(left_behind(&home), 0);
        assert!(!home.data().exists(), "the real journal is not touched");
    }
}

#[test]
fn a_demonstration_sets_nothing_for_later_starts() {
    let home = Home::new();
    let run = tries_out(&home, "X=1", &["demo", "--plain"], ":plain on\n")
        .succeeds()
        .prints("Not set: nothing of a demonstration is kept.");
    assert!(!run.stdout.contains("From now on"), "{run}");
    assert!(!home.data().exists(), "the real settings are not touched");
}

#[test]
fn the_running_demonstration_waits_for_its_third_week() {
    let home = Home::new();
    let _run = tries_out(&home, "X=1", &["demo", "--running", "--plain"], "")
        .succeeds()
        .prints("Log week 3");
    assert_eq!(left_behind(&home), 0);
}

#[test]
fn a_document_of_the_demonstration_says_that_it_is_one() {
    let home = Home::new();
    let _run = tries_out(
        &home,
        "X=1",
        &["demo", "--plain"],
        ":export\n1\n1\npage.md\n:quit\n",
    )
    .succeeds()
    .prints("Exported to page.md.");
    assert!(
        home.read("page.md")
            .contains("Demonstration: invented numbers")
    );
}

mod in_a_terminal {
    use rustix::process::Signal;

    use super::{left_behind, temporary};
    use crate::{
        screen::Pty,
        support::{Home, PROGRAM, TODAY},
    };

    fn start(home: &Home) -> Pty {
        std::fs::create_dir_all(temporary(home)).unwrap();
        let place = format!("TMPDIR={}", temporary(home).display());
        let line = [&place, "TERM=dumb", PROGRAM, "--today", TODAY, "demo"];
        Pty::start_program(home, "/usr/bin/env", &line, (100, 30))
    }

    #[test]
    fn a_dumb_terminal_is_enough() {
        let home = Home::new();
        let mut pty = start(&home);
        pty.wait_for("This terminal cannot show full screens, so this is plain mode.");
        pty.wait_for("Choose 1 to").keys(":quit").key("enter");
        assert_eq!(pty.exit_code(), 0);
        pty.wait_for("nothing of it was kept.");
        assert!(!pty.raw_bytes().contains(&0x1b));
        assert_eq!(left_behind(&home), 0);
    }

    #[test]
    fn a_signal_leaves_no_trace_either() {
        for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
            let home = Home::new();
            let mut pty = start(&home);
            pty.wait_for("Choose 1 to");
            assert_eq!(left_behind(&home), 1);
            pty.kill(signal);
            assert_eq!(pty.exit_code(), code);
            assert_eq!(left_behind(&home), 0);
            assert!(!home.data().exists());
        }
    }
}
