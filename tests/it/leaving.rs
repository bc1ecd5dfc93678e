//! Every way out, in order and out of order: what was typed is kept, and the terminal is given back.

use std::{
    fs,
    time::{Duration, Instant},
};

use rustix::process::Signal;
use serde_json::Value;

use crate::{
    screen::Pty,
    support::{Home, PATIENCE, PROGRAM, TODAY, dated, elbowroom},
};

pub mod disk;
pub mod vanished;

/// What the first text on the first page is asked with.
pub const FIRST_QUESTION: &str = "What do you deliver";

/// Starts the program in a terminal of the usual size.
fn start(home: &Home) -> Pty {
    Pty::start(home, &[], (80, 24))
}

/// Starts the program on an empty folder, where the caret waits in the first text.
fn start_at_first_question(home: &Home) -> Pty {
    let pty = start(home);
    pty.wait_for(FIRST_QUESTION).wait_for("TYPE");
    pty
}

/// The first text on the first page, as it lies on the disk; nothing while there is no journal.
#[must_use]
pub fn delivers(home: &Home) -> String {
    let Ok(bytes) = fs::read(home.data().join("journal.json")) else {
        return String::new();
    };
    let journal: Value = serde_json::from_slice(&bytes).unwrap();
    let asset = journal.pointer("/assets/0/delivers");
    asset.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Waits until the first text on the first page lies on the disk like this: the mark alone may speak of its beginning.
#[track_caller]
pub fn wait_until_on_disk(home: &Home, text: &str) {
    let start = Instant::now();
    while delivers(home) != text {
        assert!(start.elapsed() < PATIENCE, "never saved: {text:?}");
        pause(Duration::from_millis(5));
    }
}

/// Insists that the terminal is as a shell wants it, and that this happened once.
#[track_caller]
fn assert_given_back(pty: &Pty, modes: &str) {
    let raw = String::from_utf8_lossy(&pty.raw_bytes()).into_owned();
    for part in ["\x1b[?2004l", "\x1b[?1049l"] {
        assert_eq!(raw.matches(part).count(), 1, "{part:?} in {raw:?}");
    }
    pty.with_screen(|screen| {
        assert!(!screen.alternate_screen(), "still full screen");
        assert!(!screen.hide_cursor(), "no cursor");
        assert!(!screen.bracketed_paste(), "pastes are still marked");
    });
    assert_eq!(pty.line_modes(), modes, "line modes");
}

/// The line modes of a terminal that nobody has touched.
fn untouched_modes(home: &Home) -> String {
    Pty::start_program(home, "/bin/cat", &[], (80, 24)).line_modes()
}

/// How the program is made to leave.
enum Way {
    /// By this key.
    Key(&'static str),
    /// By these signals, one right after the other.
    Signals(&'static [Signal]),
}

#[test]
fn each_way_out_keeps_what_was_just_typed_and_gives_the_terminal_back_once() {
    let ways = [
        (Way::Key("ctrl-c"), 130),
        (Way::Signals(&[Signal::INT]), 130),
        (Way::Signals(&[Signal::INT, Signal::INT]), 130),
        (Way::Signals(&[Signal::TERM]), 143),
        (Way::Signals(&[Signal::HUP]), 129),
    ];
    for (way, code) in ways {
        let home = Home::new();
        let modes = untouched_modes(&home);
        let mut pty = start_at_first_question(&home);
        assert_ne!(pty.line_modes(), modes, "not raw");
        pty.keys("not saved yet ").wait_for("not saved yet");
        match way {
            Way::Key(key) => {
                pty.key(key);
            }
            Way::Signals(signals) => {
                for signal in signals {
                    pty.kill(*signal);
                }
            }
        }
        assert_eq!(pty.exit_code(), code);
        assert_given_back(&pty, &modes);
        assert_eq!(delivers(&home), "not saved yet ");
        // After a hang-up nobody is there to read it.
        let told = pty.text().contains("Saved in");
        assert_eq!(told, code != 129, "{}", pty.picture());
        assert!(!pty.text().contains("not saved yet"), "{}", pty.picture());
    }
}

#[test]
fn ctrl_c_works_on_every_screen_and_in_every_dialog() {
    let screens: [(&[&str], &str, &str); 5] = [
        (&["demo"], "", "Do next"),
        (&["demo"], "?", "Keys that work right now"),
        (&["demo"], "e", "Export"),
        (&["demo"], "5", "Before and after"),
        (&["demo"], "\x0c", ""),
    ];
    for (arguments, keys, shown) in screens {
        let home = Home::new();
        let mut pty = Pty::start(&home, arguments, (80, 24));
        pty.wait_for("Do next").keys(keys).wait_for(shown);
        pty.key("ctrl-c");
        assert_eq!(pty.exit_code(), 130, "{keys:?}");
    }
}

#[test]
fn kill_9_costs_at_most_two_seconds_of_steady_typing() {
    let home = Home::new();
    let mut typed = 0;
    let mut safe = 0;
    for (round, length) in [900, 2300, 3700].into_iter().enumerate() {
        let pty = start(&home);
        pty.wait_for(FIRST_QUESTION).wait_for("TYPE");
        // The caret is where it was: the text goes on from the last marker that was saved.
        typed = safe;
        let begin = Instant::now();
        let mut times = Vec::new();
        while begin.elapsed() < Duration::from_millis(length) {
            typed += 1;
            let marker = format!("m{typed:04}");
            pty.keys(&format!("{marker} ")).wait_for(&marker);
            times.push((typed, Instant::now()));
            pause(Duration::from_millis(30));
        }
        let killed = Instant::now();
        pty.kill(Signal::KILL);
        drop(pty);
        let text = delivers(&home);
        let markers: Vec<&str> = text.split_whitespace().collect();
        let expected: Vec<String> = (1..=markers.len()).map(|n| format!("m{n:04}")).collect();
        // The last one may be cut in the middle.
        let whole = markers.len() - usize::from(!text.ends_with(' ') && !text.is_empty());
        assert_eq!(markers[..whole], expected[..whole], "round {round}: order");
        let must = times
            .iter()
            .filter(|(_, at)| killed.duration_since(*at) > Duration::from_secs(2))
            .map(|(number, _)| *number)
            .max();
        assert!(
            whole >= must.unwrap_or(safe),
            "round {round}: {whole} of {typed} are left, {must:?} are older than two seconds"
        );
        safe = drop_half_a_marker(&home, whole);
    }
    assert!(
        safe > 0 && typed > safe,
        "nothing was at stake: {safe} of {typed}"
    );
}

/// Takes back, by keys, a marker that was cut, so that the next round goes on after a whole one.
fn drop_half_a_marker(home: &Home, whole: usize) -> usize {
    let text = delivers(home);
    if text.is_empty() || text.ends_with(' ') {
        return whole;
    }
    let mut pty = start(home);
    pty.wait_for("TYPE").key("ctrl-w").key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
    whole
}

/// Lets time pass where time is the matter: how fast somebody types, or how long nothing happens.
pub fn pause(length: Duration) {
    std::thread::sleep(length);
}

/// What a person sees, without the mark that says when it was saved.
fn seen(pty: &Pty) -> (String, Option<(u16, u16)>) {
    let text = pty.text();
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.contains("TYPE"))
        .map(str::trim_end)
        .collect();
    (lines.join("\n"), pty.cursor())
}

#[test]
fn quit_and_start_is_the_same_page_field_caret_and_text_with_blanks_at_its_end() {
    let home = Home::new();
    let mut pty = start_at_first_question(&home);
    pty.key("esc")
        .wait_for("MOVE")
        .keys("1")
        .wait_for("Your name");
    pty.key("tab").key("enter").wait_for("TYPE");
    // Wide letters, blanks at the end, and the caret before the last word.
    pty.keys("Anfragen 要請 break every day   ")
        .key("ctrl-left")
        .key("left")
        .wait_for("every day");
    // Before the blank in front of "day", counted from the start of the frame.
    pty.wait_until(|screen| screen.cursor_position() == (13, 54));
    let before = seen(&pty);
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
    let mut again = start(&home);
    again.wait_for("every day").wait_for("TYPE");
    again.wait_until(|screen| Some(screen.cursor_position()) == before.1.map(|(x, y)| (y, x)));
    assert_eq!(seen(&again), before);
    again.keys("X").wait_for("everyX day").key("ctrl-c");
    assert_eq!(again.exit_code(), 130);
    let journal: Value = serde_json::from_str(&home.read("elbowroom/journal.json")).unwrap();
    assert_eq!(
        journal["role"]["friction"],
        "Anfragen 要請 break everyX day   "
    );
}

#[test]
fn four_escapes_and_q_leave_from_anywhere() {
    for keys in ["", "?", "e", "e\t\t", "2", "2\r", "4", "5t", "\x0c", "p"] {
        let home = Home::new();
        let mut pty = Pty::start(&home, &["demo"], (80, 24));
        pty.wait_for("Do next");
        for key in keys.chars() {
            pty.keys(&key.to_string());
        }
        // One by one: Esc and a letter in one write are another key.
        for _ in 0..4 {
            pty.key("esc");
        }
        pty.wait_for("q quits").keys("q");
        assert_eq!(pty.exit_code(), 0, "{keys:?}");
    }
}

/// With job control the shell goes on when the program stops, and a line brings it back.
const JOB_CONTROL: &str =
    r#"set -m; "$@"; echo "has stopped"; read -r _; fg >/dev/null; echo "ended $?"; read -r _"#;

#[test]
fn a_suspended_program_has_saved_and_comes_back_whole_in_the_new_size() {
    // From outside while a text is being typed, and by Ctrl-Z where letters are commands.
    for from_outside in [true, false] {
        let home = Home::new();
        let arguments = [
            &["-c", JOB_CONTROL, "sh", PROGRAM],
            dated(TODAY, &[]).as_slice(),
        ]
        .concat();
        let mut pty = Pty::start_program(&home, "/bin/sh", &arguments, (80, 24));
        pty.wait_for(FIRST_QUESTION).wait_for("TYPE");
        pty.keys("half a tho").wait_for("half a tho");
        if from_outside {
            let Some(program) = only_child(&pty) else {
                // Skipped: this system does not tell the children of a process.
                continue;
            };
            rustix::process::kill_process(program, Signal::TSTP).unwrap();
        } else {
            pty.key("esc").wait_for("MOVE").key("ctrl-z");
        }
        pty.wait_for("has stopped");
        assert_eq!(delivers(&home), "half a tho");
        assert!(!pty.with_screen(|screen| screen.alternate_screen()
            || screen.bracketed_paste()
            || screen.hide_cursor()));
        pty.resize((60, 20)).key("enter");
        pty.wait_for(FIRST_QUESTION).wait_for("half a tho");
        if !from_outside {
            pty.key("enter").wait_for("TYPE");
        }
        pty.keys("ught").wait_for("half a thought").key("ctrl-c");
        pty.wait_for("ended 130").key("enter");
        assert_eq!(pty.exit_code(), 0);
        assert_eq!(delivers(&home), "half a thought");
    }
}

/// The one child of the program in the terminal, on systems that tell it.
fn only_child(pty: &Pty) -> Option<rustix::process::Pid> {
    let parent = pty.process().as_raw_nonzero();
    let children = fs::read_to_string(format!("/proc/{parent}/task/{parent}/children")).ok()?;
    rustix::process::Pid::from_raw(children.split_whitespace().next()?.parse().ok()?)
}

#[test]
fn a_last_line_says_what_was_saved_and_how_to_go_on() {
    let home = Home::new();
    let mut pty = start_at_first_question(&home);
    pty.key("esc").wait_for("MOVE").keys("q");
    assert_eq!(pty.exit_code(), 0);
    let text = pty.text();
    assert!(text.contains("Go on with: elbowroom"), "{text}");
    let _run = elbowroom(&home, &["path"]).succeeds();
}
