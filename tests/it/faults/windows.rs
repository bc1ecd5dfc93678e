//! A window that is closed, and faults of the program itself.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write as _},
    path::Path,
    thread,
    time::{Duration, Instant},
};

use super::{skipped, tools::wait_until, typing::FIRST_QUESTION};
use crate::{
    leaving::{delivers, wait_until_on_disk},
    screen::{Pty, hang_up::itself},
    support::{Home, PATIENCE, PROGRAM, TODAY, dated},
};

/// Marks a run of this binary that shall hold the window.
const ORDER: &str = "ELBOWROOM_TEST_WINDOW";

#[test]
#[ignore = "holds a terminal for another test, which starts it"]
fn window() {
    if std::env::var_os(ORDER).is_none() {
        return;
    }
    let home = Home::at(&std::env::var("HOME").unwrap());
    let pty = Pty::start(&home, &[], (80, 24));
    pty.wait_for(FIRST_QUESTION).wait_for("TYPE");
    pty.keys("typed last").wait_for("typed last");
    writeln!(
        io::stdout(),
        "the window shows {}",
        pty.process().as_raw_nonzero()
    )
    .unwrap();
    thread::sleep(2 * PATIENCE);
}

#[test]
fn a_closed_window_saves_and_ends_the_program_at_once() {
    if !Path::new("/proc/self").exists() {
        return skipped("FA9", "this system does not list its processes");
    }
    let home = Home::new();
    let mut host = itself("faults::windows::window", (ORDER, "1"), &home);
    let lines = BufReader::new(host.stdout.take().unwrap()).lines();
    let id: u32 = lines
        .map_while(Result::ok)
        .find_map(|line| line.split_once("the window shows ")?.1.trim().parse().ok())
        .expect("no window");
    let process = format!("/proc/{id}/stat");
    host.kill().unwrap();
    host.wait().unwrap();
    let start = Instant::now();
    // Where nobody collects orphans, an ended one stays in the list as a zombie.
    wait_until("the program ends", || {
        fs::read_to_string(&process).map_or(true, |stat| stat.contains(") Z "))
    });
    assert!(
        start.elapsed() < Duration::from_millis(2500),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(delivers(&home), "typed last");
}

/// Starts the program so that something in it fails once.
fn failing(row: &str, home: &Home, part: &str) -> Option<Pty> {
    if !cfg!(debug_assertions) {
        skipped(row, "a release build has no fault on demand");
        return None;
    }
    let fault = format!("ELBOWROOM_PANIC={part}");
    let arguments = [&[fault.as_str(), PROGRAM], dated(TODAY, &[]).as_slice()].concat();
    let pty = Pty::start_program(home, "/usr/bin/env", &arguments, (160, 30));
    pty.wait_for(FIRST_QUESTION).wait_for("TYPE");
    Some(pty)
}

#[test]
fn a_fault_while_drawing_saves_and_gives_the_terminal_back() {
    let home = Home::new();
    let modes = Pty::start_program(&home, "/bin/cat", &[], (80, 24)).line_modes();
    let Some(mut pty) = failing("FA13", &home, "draw") else {
        return;
    };
    pty.keys("Halden");
    assert_eq!(pty.exit_code(), 101);
    // What was typed after the fault is not the program's any more.
    let saved = delivers(&home);
    assert!(
        !saved.is_empty() && "Halden".starts_with(&saved),
        "{saved:?}"
    );
    assert_eq!(pty.line_modes(), modes);
    pty.with_screen(|screen| {
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    });
    let raw = String::from_utf8_lossy(&pty.raw_bytes()).into_owned();
    let (_, after) = raw.split_once("\x1b[?1049l").unwrap();
    assert!(
        after.contains("a fault of its own at src/tui.rs:"),
        "{after}"
    );
    assert!(after.contains("What you wrote is saved in"), "{after}");
    assert!(
        !after.contains("Hal") && !after.contains("panicked"),
        "{after}"
    );
    let mut again = Pty::start(&home, &[], (80, 24));
    again.wait_for(&saved).key("ctrl-c");
    assert_eq!(again.exit_code(), 130);
}

#[test]
fn a_fault_in_the_writer_is_shown_and_the_next_save_works() {
    let home = Home::new();
    let Some(mut pty) = failing("FA14", &home, "writer") else {
        return;
    };
    pty.keys("Halden").key("ctrl-s");
    pty.wait_for("NOT SAVED: an internal error; your text is still here");
    pty.keys(" still").wait_for("Halden still");
    // By itself, without another key.
    pty.wait_gone("NOT SAVED").wait_for("saved ");
    wait_until_on_disk(&home, "Halden still");
    assert!(
        !pty.text().contains("a fault of its own"),
        "{}",
        pty.picture()
    );
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
    let raw = String::from_utf8_lossy(&pty.raw_bytes()).into_owned();
    let (_, after) = raw.split_once("\x1b[?1049l").unwrap();
    assert!(
        after.contains("a fault of its own at src/store/writer.rs:"),
        "{after}"
    );
    assert!(!after.contains("Halden"), "{after}");
    assert_eq!(delivers(&home), "Halden still");
}
