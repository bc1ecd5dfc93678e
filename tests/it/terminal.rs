//! What the program does to the person's terminal, seen from outside: a small guest program made of
//! [`elbowroom::tui::terminal`] alone runs in a pseudo-terminal.

use std::{process, sync::mpsc, thread};

use elbowroom::tui::{
    input::{Code, Input, Key, Signal as Asked},
    terminal::{self, Ending, FullScreen, events},
};
use ratatui::{text::Line, widgets::Paragraph};
use rustix::process::Signal;

use crate::{
    screen::{Pty, hang_up::Doomed},
    support::Home,
};

/// Marks a run of this binary that shall be the guest.
const GUEST: &[&str] = &[
    "--exact",
    "terminal::guest",
    "--ignored",
    "--nocapture",
    "--test-threads=1",
];

/// Shows each input; some keys are commands: `p` panics, `o` panics in another thread, `q` quits, Ctrl-Z suspends.
#[test]
#[ignore = "takes over a terminal; other tests start it in one"]
fn guest() {
    // Not when somebody runs all ignored tests.
    if !std::env::args().any(|argument| argument == "terminal::guest") {
        return;
    }
    terminal::usable(None).unwrap();
    terminal::forbid_core_dumps();
    let (sender, inputs) = mpsc::channel::<Input>();
    events::start(&sender).unwrap();
    let mut screen = FullScreen::enter().unwrap();
    let mut lines = vec!["guest ready".to_owned()];
    let mut typed = 0;
    let ending = loop {
        let title = format!("typed {typed}");
        screen
            .draw(|frame| {
                let rows = lines.iter().rev().map(|line| Line::raw(line.as_str()));
                let text: Vec<Line<'_>> = std::iter::once(Line::raw(title.as_str()))
                    .chain(rows)
                    .collect();
                frame.render_widget(Paragraph::new(text), frame.area());
                frame.set_cursor_position((2, 1));
            })
            .ok();
        let input = inputs.recv().unwrap();
        typed += usize::from(matches!(input, Input::Key(_)));
        lines.push(describe(&input));
        match input {
            Input::Key(key) if key == Key::char('q') => break Ending::Quit,
            Input::Key(key) if key == Key::ctrl('c') => break Ending::Interrupted,
            Input::Key(key) if key == Key::char('p') => panic!("a secret"),
            Input::Key(key) if key == Key::char('o') => {
                drop(thread::spawn(|| panic!("a secret")).join());
            }
            Input::Key(key) if key == Key::ctrl('z') => screen.suspend().unwrap(),
            Input::Key(key) if key.code == Code::F(5) => screen.redraw_all().unwrap(),
            Input::Signal(Asked::Suspend) => screen.suspend().unwrap(),
            Input::Signal(Asked::Continue) => screen.resume().unwrap(),
            Input::Signal(Asked::Terminate) => break Ending::Terminated,
            Input::Signal(Asked::Interrupt) => break Ending::Interrupted,
            Input::Signal(Asked::HangUp) | Input::HangUp | Input::ReaderGone => {
                break Ending::HungUp;
            }
            Input::Key(_) | Input::Paste(_) | Input::Resize(..) => {}
        }
    };
    screen.leave();
    process::exit(ending.code().into());
}

fn describe(input: &Input) -> String {
    match input {
        Input::Key(key) => format!("key {key}."),
        Input::Paste(text) => format!("paste {text:?}"),
        Input::Resize(columns, rows) => format!("size {columns}x{rows}"),
        other => format!("{other:?}"),
    }
}

fn itself() -> String {
    let path = std::env::current_exe().unwrap();
    path.to_str().unwrap().to_owned()
}

fn start(home: &Home) -> Pty {
    let pty = Pty::start_program(home, &itself(), GUEST, (60, 12));
    pty.wait_for("guest ready");
    pty
}

/// How often these bytes were written.
fn count(pty: &Pty, bytes: &str) -> usize {
    String::from_utf8_lossy(&pty.raw_bytes())
        .matches(bytes)
        .count()
}

/// Insists that everything switched on was switched off, once and in this order.
#[track_caller]
fn assert_given_back_once(pty: &Pty) {
    let leaving = "\x1b[?2004l\x1b[?25h\x1b[?1049l";
    assert_eq!(
        count(pty, leaving),
        1,
        "{:?}",
        String::from_utf8_lossy(&pty.raw_bytes())
    );
    for part in ["\x1b[?2004l", "\x1b[?1049l", "\x1b[?2004h", "\x1b[?1049h"] {
        assert_eq!(count(pty, part), 1, "{part:?}");
    }
    assert!(!pty.with_screen(|screen| screen.alternate_screen()
        || screen.hide_cursor()
        || screen.bracketed_paste()));
}

#[test]
fn keys_and_pastes_arrive_in_their_one_form() {
    let home = Home::new();
    let pty = start(&home);
    let cases = [
        ("enter", "key Enter."),
        ("ctrl-j", "key Enter."),
        ("tab", "key Tab."),
        ("shift-tab", "key Shift-Tab."),
        ("backspace", "key Backspace."),
        ("ctrl-h", "key Backspace."),
        ("ctrl-l", "key Ctrl-L."),
        ("ctrl-_", "key Ctrl-_."),
        ("esc", "key Esc."),
        ("alt-d", "key Alt-d."),
        ("pgup", "key PgUp."),
        ("f1", "key F1."),
        ("delete", "key Del."),
        ("ctrl-left", "key Ctrl-Left."),
        ("\u{e9}", "key \u{e9}."),
    ];
    for (number, (name, shown)) in cases.iter().enumerate() {
        pty.key(name).wait_for(&format!("typed {}", number + 1));
        let text = pty.text();
        assert_eq!(
            text.lines().nth(1).map(str::trim_end),
            Some(*shown),
            "{name}\n{}",
            pty.picture()
        );
    }
    pty.paste("one\r\ntwo\rq")
        .wait_for(r#"paste "one\ntwo\nq""#);
    assert_eq!(pty.cursor(), Some((2, 1)));
}

#[test]
fn quitting_gives_the_terminal_back_once_and_asks_it_nothing() {
    let home = Home::new();
    let mut pty = start(&home);
    pty.keys("aq");
    assert_eq!(pty.exit_code(), 0);
    assert_given_back_once(&pty);
    assert_eq!(pty.questions(), 0);
    for mouse_or_title in [
        "\x1b[?1000h",
        "\x1b[?1002h",
        "\x1b[?1003h",
        "\x1b[?1006h",
        "\x1b]",
    ] {
        assert_eq!(count(&pty, mouse_or_title), 0, "{mouse_or_title:?}");
    }
}

#[test]
fn the_line_is_raw_inside_and_as_before_outside() {
    let home = Home::new();
    let script = r#"echo before; read -r _; "$@"; echo after; read -r _"#;
    let program = itself();
    let arguments = [&["-c", script, "sh", program.as_str()], GUEST].concat();
    let mut pty = Pty::start_program(&home, "/bin/sh", &arguments, (60, 12));
    pty.wait_for("before");
    let before = pty.line_modes();
    pty.key("enter").wait_for("guest ready");
    assert_ne!(pty.line_modes(), before);
    pty.keys("q").wait_for("after");
    assert_eq!(pty.line_modes(), before);
    pty.key("enter");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn each_signal_gives_the_terminal_back_and_has_its_code() {
    let cases = [
        (Signal::TERM, 143),
        (Signal::INT, 130),
        (Signal::HUP, 129),
        (Signal::QUIT, 143),
    ];
    for (signal, code) in cases {
        let home = Home::new();
        let mut pty = start(&home);
        pty.kill(signal);
        assert_eq!(pty.exit_code(), code, "{signal:?}");
        assert_given_back_once(&pty);
    }
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_reported_without_quoting_anyone() {
    let home = Home::new();
    let mut pty = start(&home);
    pty.keys("p");
    assert_eq!(pty.exit_code(), 101);
    assert_given_back_once(&pty);
    let raw = String::from_utf8_lossy(&pty.raw_bytes()).into_owned();
    let (_, after) = raw.split_once("\x1b[?1049l").unwrap();
    assert!(after.contains("tests/it/terminal.rs:"), "{after}");
    assert!(!raw.contains("a secret"), "{raw}");
    assert!(!pty.text().contains("guest ready"), "{}", pty.picture());
}

#[test]
fn a_panic_of_another_thread_is_told_after_leaving_and_does_not_spoil_the_screen() {
    let home = Home::new();
    let mut pty = start(&home);
    pty.keys("o")
        .wait_for("key o.")
        .keys("a")
        .wait_for("key a.");
    assert!(!pty.text().contains("fault"), "{}", pty.picture());
    pty.keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_given_back_once(&pty);
    assert!(
        pty.text().contains("a fault of its own"),
        "{}",
        pty.picture()
    );
    assert_eq!(count(&pty, "a secret"), 0);
}

#[test]
fn a_new_size_is_drawn_at_once() {
    let home = Home::new();
    let pty = start(&home);
    pty.resize((100, 30)).wait_for("size 100x30");
    pty.resize((50, 10))
        .wait_for("size 50x10")
        .wait_for("typed 0");
}

#[test]
fn a_redraw_paints_everything_without_a_question() {
    let home = Home::new();
    let pty = start(&home);
    // An ordinary frame clears nothing, one that paints everything clears first.
    let before = count(&pty, "\x1b[2J");
    pty.keys("a").wait_for("key a.");
    assert_eq!(count(&pty, "\x1b[2J"), before);
    pty.key("f5").wait_for("key F5.").wait_for("guest ready");
    assert_eq!(count(&pty, "\x1b[2J"), before + 1);
    assert_eq!(pty.questions(), 0);
}

#[test]
fn a_suspended_program_gives_the_terminal_back_and_paints_all_of_it_on_return() {
    let home = Home::new();
    // With job control the shell goes on when the guest stops, and `fg` brings it back.
    let script =
        r#"set -m; "$@"; echo "stopped"; read -r _; fg >/dev/null; echo "ended $?"; read -r _"#;
    let program = itself();
    let arguments = [&["-c", script, "sh", program.as_str()], GUEST].concat();
    let mut pty = Pty::start_program(&home, "/bin/sh", &arguments, (60, 12));
    pty.wait_for("guest ready")
        .key("ctrl-z")
        .wait_for("stopped");
    assert!(!pty.with_screen(|screen| screen.alternate_screen() || screen.bracketed_paste()));
    pty.resize((70, 14))
        .key("enter")
        .wait_for("guest ready")
        .wait_for("key Ctrl-Z.");
    assert!(pty.with_screen(|screen| screen.alternate_screen() && screen.bracketed_paste()));
    pty.wait_for("Signal(Continue)");
    assert_eq!(count(&pty, "\x1b[?1049h"), 2, "taken again once");
    pty.keys("q").wait_for("ended 0").key("enter");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(pty.questions(), 0);
}

#[test]
fn a_stop_without_warning_is_repaired_on_return() {
    let home = Home::new();
    let mut pty = start(&home);
    let inside = pty.line_modes();
    pty.kill(Signal::STOP).kill(Signal::CONT);
    pty.wait_for("Signal(Continue)").wait_for("guest ready");
    assert_eq!(pty.line_modes(), inside);
    assert!(pty.with_screen(|screen| screen.alternate_screen() && screen.bracketed_paste()));
    pty.keys("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_suspension_that_nobody_could_end_does_not_happen() {
    let home = Home::new();
    let mut pty = start(&home);
    pty.kill(Signal::TSTP).wait_for("Signal(Suspend)");
    pty.keys("a").wait_for("key a.").keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_given_back_once(&pty);
}

/// In a container started from outside, the leader of the session cannot be named and has the number 0.
#[cfg(target_os = "linux")]
#[test]
fn a_session_led_from_outside_the_container_stops_nothing() {
    const UNSHARE: &str = "/usr/bin/unshare";
    const CONTAINER: &[&str] = &["--user", "--map-root-user", "--pid", "--fork"];
    let possible = process::Command::new(UNSHARE)
        .args(CONTAINER)
        .arg("true")
        .status();
    if !possible.is_ok_and(|status| status.success()) {
        return;
    }
    let home = Home::new();
    let program = itself();
    let arguments = [CONTAINER, &[program.as_str()], GUEST].concat();
    let mut pty = Pty::start_program(&home, UNSHARE, &arguments, (60, 12));
    pty.wait_for("guest ready")
        .key("ctrl-z")
        .wait_for("key Ctrl-Z.")
        .keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_given_back_once(&pty);
}

#[test]
fn a_burst_of_keys_arrives_whole() {
    let home = Home::new();
    let pty = start(&home);
    pty.keys(&"a".repeat(3000)).wait_for("typed 3000");
    pty.keys("b").wait_for("typed 3001");
}

#[test]
fn a_long_paste_arrives_whole() {
    let home = Home::new();
    let pty = start(&home);
    pty.paste(&"word ".repeat(10_000))
        .wait_for("paste \"word word");
    pty.keys("a").wait_for("typed 1");
}

#[test]
fn a_vanished_terminal_ends_the_program_quickly_even_when_hang_ups_are_ignored() {
    let doomed = Doomed::start(Home::new(), &itself(), GUEST, "guest ready", "");
    let (_home, ended) = doomed.hang_up();
    assert_eq!(ended.code, u32::from(Ending::HungUp.code()));
    assert!(ended.after.as_secs_f64() < 2.5, "{ended:?}");
    assert!(ended.cpu < 0.2, "{ended:?}");
}
