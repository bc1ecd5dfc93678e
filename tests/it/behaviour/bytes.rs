//! The bytes that reach the terminal, and the rights of the files.

use std::{
    collections::BTreeSet, fs, os::unix::fs::PermissionsExt as _, path::Path, time::Duration,
};

use super::{demonstration, first_text, leave, start_with};
use crate::{
    leaving::{pause, wait_until_on_disk},
    screen::Pty,
    support::{Home, PROGRAM, TODAY, dated, run},
};

/// Goes through the screens of the demonstration, and leaves.
fn look_around(pty: Pty) -> Vec<u8> {
    pty.wait_for("Do next").keys("?").wait_for("Search");
    pty.key("esc")
        .wait_for("Do next")
        .keys("e")
        .wait_for("Preview");
    pty.key("esc")
        .wait_for("Do next")
        .keys("5")
        .wait_for("before 40");
    pty.keys("t").keys("4").wait_for("Did you get");
    pty.keys("1")
        .wait_for("Your name")
        .key("enter")
        .wait_for("TYPE");
    pty.keys("!")
        .wait_for("analyst!")
        .key("esc")
        .wait_for("MOVE");
    pty.keys("zd").wait_for("deletes a row");
    let mut pty = pty;
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
    assert_eq!(pty.questions(), 0, "the terminal was asked something");
    pty.raw_bytes()
}

/// The numbers of all sequences that set colours and styles.
fn styles(bytes: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    text.split("\x1b[")
        .skip(1)
        .filter_map(|rest| {
            let end = rest.find(|sign: char| !(sign.is_ascii_digit() || ";:".contains(sign)))?;
            let (numbers, after) = rest.split_at(end);
            after.starts_with('m').then(|| numbers.to_owned())
        })
        .flat_map(|numbers| numbers.split(';').map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// Whether a style sets a colour; 39 and 49 go back to the terminal's own, and are none.
fn is_colour(number: &str) -> bool {
    let number: u16 = number.parse().unwrap_or(0);
    [30..=38, 40..=48, 90..=107]
        .iter()
        .any(|range| range.contains(&number))
}

#[test]
fn the_terminal_is_asked_nothing_titled_nothing_and_keeps_its_mouse() {
    let home = Home::new();
    let bytes = look_around(Pty::start(&home, &["demo"], (80, 24)));
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let forbidden = [
        (
            "\x1b]",
            "an operating system command: title, colours, clipboard",
        ),
        ("\x1bP", "a device control string"),
        ("\x1b[c", "who are you"),
        ("\x1b[>", "who are you, again, or key reports"),
        ("\x1b[6n", "where is the cursor"),
        ("\x1b[?1000h", "mouse"),
        ("\x1b[?1002h", "mouse"),
        ("\x1b[?1003h", "mouse"),
        ("\x1b[?1006h", "mouse"),
        ("\x1b[?1004h", "focus reports"),
        ("\x07", "a bell"),
    ];
    for (sequence, what) in forbidden {
        assert!(!text.contains(sequence), "{what}: {sequence:?}");
    }
}

#[test]
fn without_colours_there_are_none_and_the_focus_is_seen() {
    let cases: [(&[&str], &[&str], bool); 5] = [
        (&["NO_COLOR=1"], &["demo"], false),
        (&[], &["--color", "never", "demo"], false),
        (&["ELBOWROOM_COLOR=never"], &["demo"], false),
        (&["NO_COLOR="], &["demo"], true),
        (&["NO_COLOR=1"], &["--color", "always", "demo"], true),
    ];
    for (environment, arguments, coloured) in cases {
        let home = Home::new();
        let pty = start_with(&home, environment, arguments);
        pty.wait_for("Do next").key("down");
        pty.wait_for("▸ Assets");
        let bytes = look_around(pty);
        let styles = styles(&bytes);
        // Without a number it would wipe bold and reverse, which the focus is seen by.
        assert!(!styles.contains(""), "{environment:?} {arguments:?}");
        let colours: Vec<String> = styles
            .into_iter()
            .filter(|number| is_colour(number))
            .collect();
        assert_eq!(
            !colours.is_empty(),
            coloured,
            "{environment:?} {arguments:?} {colours:?}"
        );
    }
}

#[test]
fn a_locale_without_utf_8_gets_ascii_only() {
    let cases = [
        ("LANG=C", true),
        ("LC_ALL=C", true),
        ("LC_CTYPE=POSIX", true),
        ("LC_ALL=C.UTF-8", false),
    ];
    for (locale, ascii) in cases {
        let home = Home::new();
        let pty = start_with(&home, &[locale], &["demo"]);
        let bytes = look_around(pty);
        assert_eq!(bytes.is_ascii(), ascii, "{locale}");
    }
}

#[test]
fn an_idle_program_writes_nothing() {
    let home = Home::new();
    let pty = first_text(&home);
    pty.keys("thinking");
    wait_until_on_disk(&home, "thinking");
    pty.wait_for("saved ");
    // Two full lengths of the longest clock: the save after a pause and the save under steady typing.
    let mut before = pty.raw_bytes().len();
    for _ in 0..2 {
        pause(Duration::from_millis(750));
        let after = pty.raw_bytes().len();
        assert_eq!(after, before, "bytes while nothing happened");
        before = after;
    }
    leave(pty);
}

#[test]
fn one_key_is_one_write() {
    let home = Home::new();
    let trace = home.path().join("trace");
    let trace = trace.to_str().unwrap();
    let strace = "/usr/bin/strace";
    let options = ["-f", "-e", "trace=write,writev", "-o", trace];
    let trial = [options.as_slice(), &["/bin/true"]].concat();
    if !Path::new(strace).exists() || run(&home, strace, &trial, "").code != Some(0) {
        // Skipped: there is no strace, or it may not watch.
        return;
    }
    let arguments = [options.as_slice(), &[PROGRAM], &dated(TODAY, &["demo"])].concat();
    let pty = Pty::start_program(&home, strace, &arguments, (80, 24));
    pty.wait_for("▸ Open the next swap");
    let writes = || {
        fs::read_to_string(trace)
            .unwrap()
            .lines()
            .filter(|line| line.contains("write(1,") || line.contains("writev(1,"))
            .count()
    };
    let before = writes();
    let rows = ["▸ Assets", "▸ Swap", "▸ Pilot plan", "▸ Before and after"];
    for row in rows {
        pty.keys("j").wait_for(row);
    }
    assert_eq!(writes() - before, rows.len());
    leave(pty);
}

#[test]
fn whatever_the_umask_only_the_owner_can_read() {
    for umask in ["000", "077"] {
        let home = Home::new();
        let script = format!("umask {umask}; exec \"$@\"");
        let arguments = [
            &["-c", &script, "sh", PROGRAM],
            dated(TODAY, &[]).as_slice(),
        ]
        .concat();
        // Twice, so that there is a backup.
        for round in 0..2 {
            let pty = Pty::start_program(&home, "/bin/sh", &arguments, (80, 24));
            pty.wait_for("What do you deliver").wait_for("TYPE");
            pty.keys("x").wait_for(&"x".repeat(round + 1));
            leave(pty);
        }
        let seen = rights(&home.data());
        assert!(seen.len() >= 3, "{seen:?}");
        for (path, is_folder, mode) in seen {
            let expected = if is_folder { 0o700 } else { 0o600 };
            assert_eq!(mode, expected, "umask {umask}: {path} is {mode:o}");
        }
    }
}

/// Path, whether it is a folder, and rights of everything in a folder, itself included.
fn rights(folder: &Path) -> Vec<(String, bool, u32)> {
    let of = |path: &Path| {
        let data = fs::metadata(path).unwrap();
        let mode = data.permissions().mode() & 0o7777;
        (path.display().to_string(), data.is_dir(), mode)
    };
    let mut seen = vec![of(folder)];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            seen.extend(rights(&path));
        } else {
            seen.push(of(&path));
        }
    }
    seen
}

#[test]
fn one_key_redraws_only_what_changed() {
    let home = Home::new();
    let pty = demonstration(&home);
    let whole = pty.raw_bytes().len();
    pty.keys("j").wait_for("▸ Assets");
    let frame = pty.raw_bytes().len() - whole;
    assert!(frame < whole / 4, "{frame} bytes after {whole}");
    leave(pty);
}
