//! The terminal vanishes under somebody who has just typed, and the parent ignores hang-ups.
//!
//! As in [`crate::screen::hang_up`] a second process of this test binary holds the terminal, since the reader of a
//! [`Pty`] would keep it open here; this one also types.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{FIRST_QUESTION, delivers, pause};
use crate::{
    screen::Pty,
    support::{Home, PATIENCE, PROGRAM, TODAY, dated},
};

/// Marks a run of this binary that shall hold the terminal.
const ORDER: &str = "ELBOWROOM_TEST_TYPIST";

/// Survives the hang-up and notes how the program ended: the times that it used, then its exit code.
const WITNESS: &str = r#"trap '' HUP; "$@"; code=$?; times >"$HOME/times"; echo $code >>"$HOME/times"; mv "$HOME/times" "$HOME/ended""#;

#[test]
#[ignore = "holds a terminal for another test, which starts it"]
fn typist() {
    if std::env::var_os(ORDER).is_none() {
        return;
    }
    let home = Home::at(&std::env::var("HOME").unwrap());
    let arguments = [
        &["-c", WITNESS, "sh", PROGRAM],
        dated(TODAY, &[]).as_slice(),
    ]
    .concat();
    let pty = Pty::start_program(&home, "/bin/sh", &arguments, (80, 24));
    pty.wait_for(FIRST_QUESTION).wait_for("TYPE");
    pty.keys("typed last").wait_for("typed last");
    writeln!(io::stdout(), "the typist is ready").unwrap();
    thread::sleep(2 * PATIENCE);
}

#[test]
fn a_vanished_terminal_saves_and_ends_the_program_even_when_hang_ups_are_ignored() {
    let home = Home::new();
    let mut typist = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "leaving::vanished::typist",
            "--ignored",
            "--nocapture",
        ])
        .env_clear()
        .env("HOME", home.path())
        .env(ORDER, "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(typist.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("the typist is ready")));
    typist.kill().unwrap();
    typist.wait().unwrap();
    let start = Instant::now();
    let note = loop {
        if let Ok(note) = fs::read_to_string(home.path().join("ended")) {
            break note;
        }
        assert!(
            start.elapsed() < PATIENCE,
            "the program outlives its terminal"
        );
        pause(Duration::from_millis(2));
    };
    let after = start.elapsed();
    assert_eq!(note.lines().last(), Some("129"));
    assert!(after < Duration::from_millis(2500), "{after:?}");
    // "0m0.01s 0m0.02s", user and system; anything that spins would use a second and more.
    let children = note.lines().nth(1).unwrap();
    for time in children.split_whitespace() {
        let seconds: f64 = time
            .trim_start_matches("0m")
            .trim_end_matches('s')
            .parse()
            .unwrap();
        assert!(seconds < 0.5, "{children}");
    }
    assert_eq!(delivers(&home), "typed last");
}
