//! How plain mode ends when it is asked to from outside, in a real terminal.

use rustix::process::Signal;

use super::{DAY, journal};
use crate::{
    screen::Pty,
    support::{Home, PROGRAM, dated},
};

/// Answers one question and stops in the middle of the next line.
fn half_a_line(home: &Home) -> Pty {
    let pty = Pty::start_program(home, PROGRAM, &dated(DAY, &["--plain"]), (80, 24));
    pty.wait_for("Lines; a line with").keys(":go role\n");
    pty.wait_for("Your name").keys("Maya\n");
    pty.wait_for("The friction:").keys("Requests break");
    pty.wait_for("Requests break");
    pty
}

#[test]
fn a_signal_in_the_middle_of_a_line_leaves_every_answer_on_the_disk() {
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        let home = Home::new();
        let mut pty = half_a_line(&home);
        pty.kill(signal);
        assert_eq!(pty.exit_code(), code, "{signal:?}");
        assert_eq!(journal(&home).role.name, "Maya", "{signal:?}");
    }
}

#[test]
fn ctrl_c_is_such_a_signal() {
    let home = Home::new();
    let mut pty = half_a_line(&home);
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
    assert_eq!(journal(&home).role.name, "Maya");
}

#[test]
fn ctrl_d_in_an_empty_answer_saves_and_leaves() {
    let home = Home::new();
    let mut pty = half_a_line(&home);
    pty.keys("\n").wait_for("Hours a week").bytes(&[4]);
    assert_eq!(pty.exit_code(), 0, "B67");
    assert!(pty.text().contains("Saved in"), "{}", pty.picture());
    let kept = journal(&home);
    assert_eq!(
        (kept.role.name.as_str(), kept.role.friction.as_str()),
        ("Maya", "Requests break")
    );
}
