//! The harness itself, tried on programs that every Unix has.

use rustix::process::Signal;

use super::Pty;
use crate::support::Home;

fn shell(home: &Home, script: &str) -> Pty {
    Pty::start_program(home, "/bin/sh", &["-c", script], (40, 6))
}

#[test]
fn what_is_typed_comes_back_and_the_end_of_input_ends_it() {
    let home = Home::new();
    let mut pty = Pty::start_program(&home, "/bin/cat", &[], (40, 6));
    pty.keys("spare van").key("enter");
    pty.wait_until(|screen| screen.contents() == "spare van\nspare van");
    assert_eq!(pty.cursor(), Some((0, 2)));
    pty.key("ctrl-d");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(pty.raw_bytes(), b"spare van\r\nspare van\r\n");
}

#[test]
fn the_screen_is_what_is_shown_now_and_not_what_was_written() {
    let home = Home::new();
    let mut pty = shell(&home, r"printf 'old\r\033[2Knew\033[?25l'; read -r _");
    pty.wait_for("new").wait_gone("old");
    assert_eq!(pty.text(), "new");
    assert_eq!(pty.cursor(), None, "hidden");
    assert!(String::from_utf8(pty.raw_bytes()).unwrap().contains("old"));
    pty.key("enter");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_question_about_the_cursor_is_answered_and_counted() {
    let home = Home::new();
    let script = r"stty raw -echo; printf 'ab\033[6n'; dd bs=1 count=6 2>/dev/null | od -c | head -1; stty sane";
    let mut pty = shell(&home, script);
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(pty.questions(), 1);
    assert!(
        pty.text().contains("033   [   1   ;   3   R"),
        "{}",
        pty.picture()
    );
}

#[test]
fn a_program_that_asks_nothing_has_asked_nothing() {
    let home = Home::new();
    let mut pty = shell(&home, r"printf 'a\033[2J\033[31mred\033[0m'");
    assert_eq!((pty.exit_code(), pty.questions()), (0, 0));
}

#[test]
fn a_new_size_reaches_the_program_and_the_screen() {
    let home = Home::new();
    let script = "trap 'stty size' WINCH; echo ready; while :; do read -r line && exit 0; done";
    let mut pty = shell(&home, script);
    pty.wait_for("ready").resize((61, 17)).wait_for("17 61");
    assert_eq!(pty.with_screen(|screen| screen.size().1.get()), 61);
    pty.key("enter");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn exit_codes_and_signals_are_told_apart() {
    let home = Home::new();
    assert_eq!(shell(&home, "exit 130").exit_code(), 130);
    let mut pty = shell(&home, "echo ready; exec /bin/cat");
    pty.wait_for("ready").kill(Signal::TERM);
    assert_eq!(pty.ended(), Err("Terminated".to_owned()));
}

#[test]
fn raw_mode_can_be_seen_from_outside() {
    let home = Home::new();
    let mut pty = shell(
        &home,
        "echo cooked; read -r _; stty raw; echo raw; read -r _",
    );
    pty.wait_for("cooked");
    let cooked = pty.line_modes();
    pty.key("enter").wait_for("raw");
    assert_ne!(pty.line_modes(), cooked);
    pty.bytes(b"\n");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
#[should_panic(expected = "but the program ended")]
fn waiting_for_what_cannot_come_any_more_shows_the_screen() {
    let home = Home::new();
    shell(&home, "echo here").wait_for("there");
}
