//! What only a real terminal can show of how the program behaves: the bytes it sends, and what it makes of keys,
//! pastes and sizes.

use std::time::Duration;

use crate::{
    leaving::pause,
    screen::Pty,
    support::{Home, PROGRAM, TODAY, dated},
};

pub mod bytes;
pub mod text;

/// Starts the program with more in its environment, in a terminal of the usual size.
fn start_with(home: &Home, environment: &[&str], arguments: &[&str]) -> Pty {
    let line = [environment, &[PROGRAM], &dated(TODAY, arguments)].concat();
    Pty::start_program(home, "/usr/bin/env", &line, (80, 24))
}

/// Starts the finished demonstration, on Home.
fn demonstration(home: &Home) -> Pty {
    let pty = Pty::start(home, &["demo"], (80, 24));
    // The last words of a frame: it has arrived whole.
    pty.wait_for("Also here").wait_for("? help");
    pty
}

/// Starts on an empty folder, where the caret waits in the first text.
fn first_text(home: &Home) -> Pty {
    let pty = Pty::start(home, &[], (80, 24));
    pty.wait_for("What do you deliver").wait_for("Ctrl-L cover");
    pty
}

/// Leaves and insists on a good end.
#[track_caller]
fn leave(mut pty: Pty) {
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
}

/// What stands on a screen, without blanks: those at the end of a row are drawn in one frame and not in another.
fn words(screen: &str) -> Vec<String> {
    screen.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn a_cover_hides_every_word_until_it_is_lifted() {
    for lift in ["ctrl-l", "esc"] {
        let home = Home::new();
        let pty = demonstration(&home);
        let before = words(&pty.text());
        let sent = pty.raw_bytes().len();
        pty.key("ctrl-l");
        pty.wait_until(|screen| screen.contents().trim().is_empty());
        // Other keys do nothing meanwhile, and draw nothing.
        pty.keys("e5 q").key("enter");
        pause(Duration::from_millis(100));
        let hidden = String::from_utf8_lossy(&pty.raw_bytes()[sent..]).into_owned();
        assert!(!hidden.contains("Do next"), "{hidden:?}");
        assert!(pty.text().trim().is_empty(), "{}", pty.picture());
        pty.key(lift).wait_for("Do next");
        pty.wait_until(|screen| words(&screen.contents()) == before);
        leave(pty);
    }
}

#[test]
fn help_shows_the_keys_that_work_now_can_be_searched_and_runs_a_row() {
    let home = Home::new();
    let pty = demonstration(&home);
    pty.keys("?").wait_for("Keys that work right now");
    pty.wait_for("one level out");
    pty.keys("export").wait_gone("one level out");
    pty.wait_for("export a document").key("enter");
    pty.wait_for("Export: ").key("esc").wait_for("Do next");
    leave(pty);

    let pty = first_text(&home);
    pty.key("f1").wait_for("Keys that work right now");
    pty.keys("quit").wait_gone("this help");
    // While a text is written, q is the letter q.
    assert!(
        !pty.text().contains("quit, everything"),
        "{}",
        pty.picture()
    );
    pty.key("esc")
        .wait_for("What do you deliver")
        .keys("?")
        .wait_for("│ ?");
    leave(pty);
}

#[test]
fn a_key_without_a_meaning_says_so_and_names_the_help() {
    let home = Home::new();
    let pty = demonstration(&home);
    pty.keys("z")
        .wait_for("does nothing here")
        .wait_for("? shows");
    pty.key("down").wait_gone("does nothing here");
    leave(pty);
}

#[test]
fn any_size_at_any_time_keeps_the_text() {
    let sizes = [
        (1, 1),
        (2, 50),
        (200, 60),
        (200, 1),
        (39, 11),
        (40, 12),
        (1, 60),
        (59, 17),
        (60, 18),
        (1, 1),
        (120, 40),
    ];
    let home = Home::new();
    let pty = first_text(&home);
    pty.keys("kept whole").wait_for("kept whole");
    for size in sizes {
        pty.resize(size);
        if size.0 >= 40 && size.1 >= 12 {
            pty.wait_for("kept whole").wait_for("TYPE");
        }
    }
    pty.resize((80, 24)).wait_for("kept whole");
    pty.keys(" indeed").wait_for("kept whole indeed");
    leave(pty);
    assert_eq!(crate::leaving::delivers(&home), "kept whole indeed");
}

#[test]
fn a_window_that_is_too_small_says_so_ignores_typing_and_can_be_left() {
    let home = Home::new();
    let mut pty = first_text(&home);
    pty.keys("kept").wait_for("kept").resize((39, 11));
    pty.wait_for("needs 40x12").wait_for("is 39x11");
    pty.keys("lost\r\t");
    // Keys and sizes come on two ways: these keys must have been read before the window grows.
    pause(Duration::from_millis(200));
    pty.resize((80, 24)).wait_for("kept");
    assert!(!pty.text().contains("lost"), "{}", pty.picture());
    pty.resize((30, 8)).wait_for("is 30x8").keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(crate::leaving::delivers(&home), "kept");
}

#[test]
fn an_answer_that_cannot_be_read_stops_nobody_and_is_kept() {
    let home = Home::new();
    let pty = first_text(&home);
    pty.key("tab")
        .wait_for("TYPE")
        .keys("a lot")
        .wait_for("a lot");
    // Back, on, out, to another page: none is held up by it.
    pty.key("shift-tab")
        .key("tab")
        .key("tab")
        .key("esc")
        .wait_for("MOVE");
    pty.keys("2").wait_for("The room you want");
    leave(pty);
    let pty = Pty::start(&home, &[], (80, 24));
    pty.wait_for("The room you want");
    if pty.text().contains("TYPE") {
        pty.key("esc").wait_for("MOVE");
    }
    pty.keys("1").wait_for("You and your week").keys("1");
    pty.wait_for("What only you deliver").wait_for("a lot");
    leave(pty);
}

#[test]
fn escape_and_a_letter_in_one_write_never_delete() {
    let home = Home::new();
    let pty = first_text(&home);
    pty.keys("precious")
        .wait_for("precious")
        .key("esc")
        .wait_for("MOVE");
    pty.keys("g").bytes(b"\x1bd").wait_for("does nothing here");
    assert!(!pty.text().contains("brings it back"), "{}", pty.picture());
    // In a text it leaves the text, as Esc would have, and no more.
    pty.key("tab").key("tab").key("enter").wait_for("TYPE");
    pty.bytes(b"\x1bd").wait_for("MOVE").wait_for("precious");
    // The plain letter deletes, and one key brings it back, also after a restart.
    pty.keys("gd")
        .wait_for("brings it back")
        .wait_gone("1 precious");
    leave(pty);
    let pty = Pty::start(&home, &[], (80, 24));
    pty.wait_for("MOVE").keys("u").wait_for("1 precious");
    leave(pty);
    assert_eq!(crate::leaving::delivers(&home), "precious");
}
