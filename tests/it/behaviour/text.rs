//! Keys and pastes in a text.

use super::{first_text, leave};
use crate::{leaving::delivers, support::Home};

#[test]
fn every_printable_sign_is_text_and_reads_back() {
    let home = Home::new();
    let pty = first_text(&home);
    let all: String = (32..=126_u8).map(char::from).collect();
    pty.keys(&all).wait_for("|}~");
    leave(pty);
    assert_eq!(delivers(&home), all);
}

#[test]
fn words_that_begin_with_commands_are_words() {
    let home = Home::new();
    let pty = first_text(&home);
    pty.keys("quality questions 1234567?")
        .wait_for("quality questions 1234567?");
    pty.wait_for("TYPE");
    leave(pty);
    assert_eq!(delivers(&home), "quality questions 1234567?");
}

#[test]
fn a_paste_of_three_lines_stays_in_its_field_and_is_one_step_of_undo() {
    let home = Home::new();
    let pty = first_text(&home);
    pty.keys("before ");
    pty.paste("one\r\ntwo\r\nthree")
        .wait_for("three")
        .wait_for("▸ What do you deliver");
    pty.key("ctrl-z").wait_gone("three").wait_for("before");
    pty.key("ctrl-y").wait_for("three");
    leave(pty);
    assert_eq!(delivers(&home), "before one\ntwo\nthree");
}

#[test]
fn a_paste_without_marks_never_leaves_the_page() {
    let home = Home::new();
    let pty = first_text(&home);
    pty.bytes(b"one\rtwo\rthree\r")
        .wait_for("three")
        .wait_for("▸ What do you deliver");
    // In one line a carriage return is the next field, and no further.
    pty.key("esc")
        .wait_for("MOVE")
        .keys("1")
        .wait_for("Your name");
    pty.key("enter")
        .wait_for("TYPE")
        .bytes(b"Maya\rinterruptions");
    pty.wait_for("│ interruptions")
        .wait_for("You and your week");
    // Several lines at once stay in their field, press no button, and quit nothing.
    pty.bytes(b" from nine to one\rat home twice a week\rquietly at home\rquit\rqqq\r")
        .wait_for("at home quit qqq")
        .wait_for("You and your week");
    leave(pty);
    assert_eq!(delivers(&home), "one\ntwo\nthree\n");
}

#[test]
fn a_paste_that_is_too_long_is_refused_whole_and_says_by_how_much() {
    let home = Home::new();
    let pty = first_text(&home);
    pty.keys("kept ")
        .paste(&"a".repeat(4001))
        .wait_for("Too long by 6");
    leave(pty);
    assert_eq!(delivers(&home), "kept ");
}

#[test]
fn the_cursor_is_at_the_caret_after_wide_and_joined_signs() {
    let home = Home::new();
    let pty = first_text(&home);
    pty.wait_until(|screen| {
        let (row, column) = screen.cursor_position();
        let here = screen.rows(column, 80).nth(row.into());
        here.is_some_and(|text| text.starts_with("e.g. The forecasting"))
    });
    let start = pty.cursor().expect("a cursor while a text is written");
    let typed = [
        ("a", 1),
        ("要", 3),
        ("請", 5),
        ("e\u{301}", 6),
        ("한", 8),
        ("z", 9),
    ];
    for (sign, column) in typed {
        let place = (start.0 + column, start.1);
        pty.keys(sign);
        pty.wait_until(|screen| screen.cursor_position() == (place.1, place.0));
    }
    // Back over each sign in one step.
    for column in [8, 6, 5, 3, 1, 0] {
        pty.key("left");
        pty.wait_until(|screen| screen.cursor_position() == (start.1, start.0 + column));
    }
    pty.key("ctrl-e")
        .key("backspace")
        .key("backspace")
        .key("backspace");
    pty.wait_until(|screen| screen.cursor_position().1 == start.0 + 5);
    leave(pty);
    assert_eq!(delivers(&home), "a要請");
}

#[test]
fn the_usual_line_keys_edit_a_line() {
    let cases: [(&[&str], &str); 6] = [
        (&["ctrl-a", "X"], "Xone two three"),
        (&["ctrl-a", "ctrl-e", "X"], "one two threeX"),
        (&["ctrl-w", "X"], "one two X"),
        (&["ctrl-u", "X"], "X"),
        (&["ctrl-left", "ctrl-left", "ctrl-k", "X"], "one X"),
        (&["ctrl-h", "ctrl-h", "X"], "one two thrX"),
    ];
    for (keys, expected) in cases {
        let home = Home::new();
        let pty = first_text(&home);
        pty.keys("one two three");
        for key in keys {
            pty.key(key);
        }
        pty.wait_for(expected);
        leave(pty);
        assert_eq!(delivers(&home), expected, "{keys:?}");
    }
}
