//! Signs that steer a terminal, put into the file by hand: they are seen and do nothing.

use elbowroom::domain::problem::is_invisible;

use super::*;
use crate::support::with_every_text;

/// Clears the screen, sets a title, rings, turns the direction of writing, hides.
const STEERS: &str = "Ab\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{85}\u{202e}\u{200b}\u{2066}\u{feff}\u{e0041}\u{7f}Yz";

/// The story with that behind every text that takes any text.
fn hostile() -> Value {
    let marked = with_every_text(&running_in_earnest(), |text| format!("{text}{STEERS}"));
    assert!(marked.to_string().matches("owned").count() > 40);
    marked
}

#[track_caller]
fn assert_harmless(text: &str, what: &str) {
    let bad = text
        .chars()
        .find(|sign| *sign != '\n' && (sign.is_control() || is_invisible(*sign)));
    assert_eq!(bad, None, "{what}\n{}", text.escape_debug());
}

#[test]
fn signs_that_steer_reach_no_pipe() {
    let home = home_with(&hostile());
    let hostile_name = "elbowroom/journal (\u{1b}[2J\u{202e}conflicted).json";
    home.write(hostile_name, &hostile().to_string());
    let lines = [
        "status",
        "status --json",
        "show --json",
        "export --format md",
        "export --format txt",
        "check",
        "check --json",
        "log 1=27 --yes",
        "log 'nobody\u{1b}[2J=1'",
        "backups",
        "backups show 1",
        "backups show 1 --private",
        "merge 'x\u{1b}]0;y\u{7}\u{9b}\u{202e}'",
        "'com\u{1b}[2Jmand'",
        "erase --private",
    ];
    let mut seen = String::new();
    for line in lines {
        let run = shell(&home, &format!("$E {line}"));
        assert!(run.code.is_some(), "{run}");
        assert_harmless(&run.stdout, line);
        assert_harmless(&run.stderr, line);
        seen.push_str(&run.stdout);
    }
    assert!(
        seen.matches("owned").count() > 20,
        "the signs are seen: {seen}"
    );
    // What is damaged is quoted, and a page for a file is a text as well.
    let _run = shell(&home, "$E export --to page.md").ends_with(0);
    assert_harmless(&home.read("page.md"), "page.md");
    let fault = json!({"schema": 1, "role": {"side": STEERS}, STEERS: 1}).to_string();
    home.write("elbowroom/journal.json", &fault);
    for line in ["status", "check", "export"] {
        let run = shell(&home, &format!("$E {line}")).ends_with(3);
        assert_harmless(&run.stdout, line);
        assert_harmless(&run.stderr, line);
    }
}

#[test]
fn signs_that_steer_reach_no_terminal() {
    let home = home_with(&hostile());
    home.write(
        "elbowroom/backups/journal-20260301-100000-r0.json",
        &hostile().to_string(),
    );
    let pty = window(&home, "exec $E");
    at_home(&pty);
    for keys in ["1", "1", "2", "2", "3", "4", "5", "6", "7", "e", "b", "?"] {
        let before = pty.raw_bytes().len();
        pty.keys(keys);
        let start = std::time::Instant::now();
        while pty.raw_bytes().len() == before && start.elapsed().as_millis() < 500 {
            crate::leaving::pause(std::time::Duration::from_millis(5));
        }
        if ["e", "b", "?"].contains(&keys) {
            pty.key("esc");
            // Together with the next key it would be another key.
            crate::leaving::pause(std::time::Duration::from_millis(100));
        }
    }
    pty.keys("1").wait_for("Your name").wait_for("owned");
    pty.key("enter").wait_for("TYPE").key("ctrl-c");
    let mut pty = pty;
    assert_eq!(pty.exit_code(), 130);
    let raw = String::from_utf8_lossy(&pty.raw_bytes()).into_owned();
    let forbidden = [
        "\u{1b}]",
        "\u{7}",
        "\u{9b}",
        "\u{85}",
        "\u{202e}",
        "\u{200b}",
        "\u{2066}",
        "\u{feff}",
        "\u{e0041}",
        "\u{7f}",
        "Ab\u{1b}",
    ];
    for sign in forbidden {
        assert!(!raw.contains(sign), "{sign:?}");
    }
    assert!(raw.contains("owned"));
}
