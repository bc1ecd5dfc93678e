//! `demo`, and what the terminal options do to the wizard, in a pseudo-terminal.

use std::{fs, path::PathBuf};

use vt100::Color;

use crate::{
    leaving::FIRST_QUESTION,
    screen::Pty,
    support::{Home, PROGRAM, TODAY},
};

const SIZE: (u16, u16) = (100, 30);

/// Starts the program with variables of its own; temporary files go into the home folder.
fn start(home: &Home, variables: &[&str], arguments: &[&str]) -> Pty {
    let temporary = temporary(home);
    fs::create_dir_all(&temporary).unwrap();
    let place = format!("TMPDIR={}", temporary.display());
    let line = [
        &[place.as_str()],
        variables,
        &[PROGRAM, "--today", TODAY],
        arguments,
    ]
    .concat();
    Pty::start_program(home, "/usr/bin/env", &line, SIZE)
}

fn temporary(home: &Home) -> PathBuf {
    home.path().join("tmp")
}

/// What lies in the folder for temporary files.
fn left_behind(home: &Home) -> Vec<PathBuf> {
    let entries = fs::read_dir(temporary(home)).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn a_demonstration_leaves_no_trace() {
    use std::os::unix::fs::PermissionsExt as _;

    for (arguments, shown) in [
        (&["demo"][..], "Open the next swap"),
        (&["demo", "--running"], "week 3 of 8"),
    ] {
        let home = Home::new();
        let mut pty = start(&home, &[], arguments);
        pty.wait_for("demonstration").wait_for(shown);
        let folder = left_behind(&home).pop().unwrap();
        let mode = fs::metadata(&folder).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "P9");
        pty.key("ctrl-c");
        assert_eq!(pty.exit_code(), 130);
        pty.wait_for("That was a demonstration; nothing of it was kept.");
        assert!(left_behind(&home).is_empty());
        assert!(!home.data().exists(), "the real journal is not touched");
    }
}

#[test]
fn a_demonstration_that_is_told_to_end_leaves_no_trace_either() {
    let home = Home::new();
    let mut pty = start(&home, &[], &["demo"]);
    pty.wait_for("demonstration");
    pty.kill(rustix::process::Signal::TERM);
    assert_eq!(pty.exit_code(), 143);
    assert!(left_behind(&home).is_empty());
}

#[test]
fn without_colour_no_cell_has_one() {
    let has_colour = |pty: &Pty| {
        pty.with_screen(|screen| {
            (0..SIZE.1).any(|row| {
                (0..SIZE.0).any(|column| {
                    let cell = screen.cell(row, column).unwrap();
                    cell.fgcolor() != Color::Default || cell.bgcolor() != Color::Default
                })
            })
        })
    };
    let table: &[(&[&str], &[&str], bool)] = &[
        (&[], &["demo"], true),
        (&[], &["demo", "--color", "never"], false),
        (&["NO_COLOR=1"], &["demo"], false),
        (&["NO_COLOR="], &["demo"], true),
        (&["NO_COLOR=1"], &["--color", "always", "demo"], true),
        (&["ELBOWROOM_COLOR=never"], &["demo"], false),
    ];
    for (variables, arguments, expected) in table {
        let home = Home::new();
        let mut pty = start(&home, variables, arguments);
        pty.wait_for("Open the next swap");
        assert_eq!(has_colour(&pty), *expected, "{variables:?} {arguments:?}");
        pty.key("ctrl-c");
        let _code = pty.exit_code();
    }
}

#[test]
fn frames_are_ascii_where_they_must_be() {
    let table: &[(&[&str], &[&str], bool)] = &[
        (&[], &["demo"], false),
        (&[], &["demo", "--ascii"], true),
        (&["LC_ALL=C"], &["demo"], true),
        (&["TERM=linux"], &["demo"], true),
    ];
    for (variables, arguments, expected) in table {
        let home = Home::new();
        let mut pty = start(&home, variables, arguments);
        pty.wait_for("Open the next swap");
        assert_eq!(
            pty.text().is_ascii(),
            *expected,
            "{variables:?} {arguments:?}\n{}",
            pty.text()
        );
        pty.key("ctrl-c");
        let _code = pty.exit_code();
    }
}

#[test]
fn a_dumb_terminal_is_asked_line_by_line() {
    let home = Home::new();
    let mut pty = start(&home, &["TERM=dumb"], &[]);
    pty.wait_for("This terminal cannot show full screens, so this is plain mode.");
    pty.wait_for(FIRST_QUESTION).keys(":quit").key("enter");
    assert_eq!(pty.exit_code(), 0, "FA54");
    assert!(!pty.raw_bytes().contains(&0x1b));
}
