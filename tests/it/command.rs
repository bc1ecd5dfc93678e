//! The command that a metric names: only on request, shown first, with a limit. In a terminal and out of it.

use serde_json::{Value, json};

use crate::{
    screen::Pty,
    support::{
        Home, PROGRAM, dated, elbowroom_on,
        story::{IN_WEEK_THREE, home_with, journal, running},
    },
};

/// The story in week 3, in which the first metric names this command.
fn with_command(command: &str) -> Home {
    let mut story = running();
    story["swaps"][0]["pilot"]["plan"]["metrics"][0]["command"] = json!(command);
    home_with(&story)
}

fn approve(home: &Home, command: &str) {
    home.write(
        "elbowroom/approved-commands.json",
        &json!([command]).to_string(),
    );
}

fn reading(home: &Home) -> Value {
    let journal = journal(home);
    let values = journal["swaps"][0]["pilot"]["weeks"][2]["values"].as_array();
    let first = "00000000-0000-0000-0000-000000000029";
    values
        .and_then(|values| values.iter().find(|value| value["metric"] == first))
        .map_or(Value::Null, |value| value["reading"].clone())
}

const LOG: &[&str] = &["log", "--from-command"];

#[test]
fn nothing_runs_before_it_was_agreed_to_in_a_terminal() {
    let home = with_command("touch ran; echo 27,5");
    for line in [
        LOG,
        &["log", "--from-command=1", "--yes"],
        &["log", "--from-command=Time to insight", "2=55"],
    ] {
        let run = elbowroom_on(IN_WEEK_THREE, &home, line).ends_with(1);
        let _run = run
            .complains("Time to insight would run this, for the first time here:\n  touch ran; echo 27,5\n")
            .complains("It was not run, since nobody can be asked here.");
    }
    for line in [
        &["status"][..],
        &["check"],
        &["show", "--json"],
        &["export"],
    ] {
        let _run = elbowroom_on(IN_WEEK_THREE, &home, line);
    }
    assert!(!home.path().join("ran").exists());
    assert_eq!(reading(&home), Value::Null);
}

#[test]
fn a_command_that_was_agreed_to_logs_its_number_and_another_text_is_asked_about_anew() {
    let home = with_command("pwd > place; echo 27,5 h; echo 'cache is old' >&2");
    approve(&home, "pwd > place; echo 27,5 h; echo 'cache is old' >&2");
    let run = elbowroom_on(IN_WEEK_THREE, &home, &["log", "2=55", "--from-command"]).ends_with(0);
    let _run = run
        .prints("Saved week 3: Settled by field teams 55 %, Time to insight 27.5 h.")
        .complains("Time to insight: the command also said: cache is old");
    assert_eq!(reading(&home)["value"], json!(27.5));
    assert!(
        home.path().join("place").exists(),
        "it runs in the home folder"
    );

    let home = with_command("echo 28");
    approve(&home, "echo 27");
    let _run = elbowroom_on(IN_WEEK_THREE, &home, LOG)
        .ends_with(1)
        .complains("for the first time here:\n  echo 28");
}

#[test]
fn a_command_that_gives_no_number_changes_nothing_and_says_why() {
    for (command, says) in [
        ("true", "Time to insight: The command printed nothing."),
        (
            "echo 1 2",
            "The command printed \"1 2\", which is not one number.",
        ),
        (
            "printf '\\033]0;owned\\007 7'",
            "The command printed \"]0;owned 7\", which is not one number.",
        ),
        (
            "echo 'no \u{202e}data' >&2; exit 4",
            "The command ended with code 4: no \\u{202e}data.",
        ),
    ] {
        let home = with_command(command);
        approve(&home, command);
        let before = home.read("elbowroom/journal.json");
        let run =
            elbowroom_on(IN_WEEK_THREE, &home, &["log", "2=55", "--from-command"]).ends_with(1);
        let _run = run.complains(says).complains("Nothing was saved.");
        assert_eq!(home.read("elbowroom/journal.json"), before, "{command}");
    }
}

#[test]
fn a_command_that_hangs_is_stopped_after_ten_seconds() {
    let home = with_command("sleep 600; echo 1");
    approve(&home, "sleep 600; echo 1");
    let _run = elbowroom_on(IN_WEEK_THREE, &home, LOG)
        .ends_with(1)
        .complains("The command did not end within 10 seconds and was stopped.");
    assert_eq!(reading(&home), Value::Null);
}

#[test]
fn what_has_no_command_is_said() {
    let home = with_command("");
    for (line, says) in [
        (LOG, "No metric has a command. Name it on the Plan page"),
        (
            &["log", "--from-command=2"],
            "\"Settled by field teams\" has no command.",
        ),
        (
            &["log", "--from-command=nothing"],
            "No metric \"nothing\". This pilot has: 1 Time",
        ),
    ] {
        let _run = elbowroom_on(IN_WEEK_THREE, &home, line)
            .ends_with(2)
            .complains(says);
    }
}

#[test]
fn in_a_terminal_the_exact_command_is_shown_and_asked_about_once() {
    let home = with_command("echo 27.5");
    let start = |answer: &str| {
        let line = dated(IN_WEEK_THREE, LOG);
        let mut pty = Pty::start_program(&home, PROGRAM, &line, (80, 24));
        if !answer.is_empty() {
            pty.wait_for("  echo 27.5").wait_for("[y/N]");
            pty.keys(answer).key("enter");
        }
        pty.exit_code()
    };
    assert_eq!(start("n"), 1);
    assert_eq!(reading(&home), Value::Null);
    assert_eq!(start("y"), 0);
    assert_eq!(reading(&home)["value"], json!(27.5));
    assert_eq!(start(""), 0, "agreed to before");
}

#[test]
fn in_the_wizard_r_shows_the_command_and_r_again_runs_it() {
    let home = with_command("echo 27.5");
    let mut pty = Pty::start_program(&home, PROGRAM, &dated(IN_WEEK_THREE, &[]), (80, 24));
    pty.wait_for("Log: week 3 of 8");
    pty.key("esc").wait_for("MOVE");
    pty.keys("f")
        .wait_for("New here, and not run yet: echo 27.5");
    assert!(
        !home
            .path()
            .join("elbowroom/approved-commands.json")
            .exists()
    );
    pty.keys("f")
        .wait_for("Time to insight: the command printed 27.5.");
    pty.keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(reading(&home)["value"], json!(27.5));
    let approved = home.read("elbowroom/approved-commands.json");
    assert_eq!(
        serde_json::from_str::<Value>(&approved).unwrap(),
        json!(["echo 27.5"])
    );
}
