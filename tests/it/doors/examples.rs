//! Every example of every help, and every command that the README shows, is run as it stands.

use std::fs;

use super::{shells::commands, *};
use crate::support::{PROGRAM, elbowroom, run};

const README: &str = include_str!("../../../README.md");

/// Examples that end with another code than 0 here, and why.
const OTHERWISE: &[(&str, i32, &str)] = &[
    ("elbowroom", 2, "full screen needs a terminal"),
    ("elbowroom demo", 2, "full screen needs a terminal"),
    (
        "elbowroom demo --running",
        2,
        "full screen needs a terminal",
    ),
    ("elbowroom due", 10, "a week is due"),
    ("elbowroom due --json", 10, "a week is due"),
    ("elbowroom backups restore 2", 2, "nobody can be asked"),
    ("elbowroom backups restore 1", 2, "nobody can be asked"),
    ("elbowroom erase", 2, "nobody can be asked"),
    ("elbowroom erase --private", 2, "nobody can be asked"),
    (
        "elbowroom export trust-statement",
        1,
        "the demonstration is not of somebody who gives room",
    ),
    (
        "elbowroom log --from-command",
        2,
        "the demonstration names no command",
    ),
    (
        "elbowroom log --from-command=2 1=25.2",
        2,
        "the demonstration names no command",
    ),
    (
        "elbowroom log --before 3 \"Time to insight=40\"",
        1,
        "the plan of the demonstration is sealed",
    ),
];

/// Examples that are not run, and why.
const SKIPPED: &[(&str, &str)] = &[(
    "git config merge.elbowroom.driver \"elbowroom merge-driver %O %A %B\"",
    "it is git's command, tried in the tests of git",
)];

/// A home in which everything that the examples name is there: in the middle of the pilot, or when it is decided.
fn furnished(is_decided: bool) -> Home {
    let (story, day) = if is_decided {
        (serde_json::from_str(STORY).unwrap(), "2026-04-28")
    } else {
        (running(), "2026-04-15")
    };
    let home = home_with(&story);
    let story = story.to_string();
    for name in [
        "elbowroom/journal.sync-conflict-20260301.json",
        "elbowroom/backups/journal-20260301-100000-r1.json",
        "elbowroom/backups/journal-20260302-100000-r2.json",
        "old-laptop/journal.json",
        "COPY.json",
        "all.json",
    ] {
        home.write(name, &story);
    }
    let first = chrono::NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let weeks: Vec<String> = (0..16)
        .map(|week| format!("{},{}", first + chrono::Days::new(7 * week), 40 - week))
        .collect();
    home.write("replies.csv", &weeks.join("\n"));
    home.write("history.csv", "week,Time to insight\n1,33\n2,31\n");
    home.write("sentence.txt", "We will answer customers faster\n");
    home.write(
        "sentences.jsonl",
        "{\"field\": \"ask\", \"text\": \"Fridays at home\"}\n",
    );
    for folder in [
        ".local/share/bash-completion/completions",
        ".zfunc",
        ".config/fish/completions",
        ".local/share/man/man1",
    ] {
        fs::create_dir_all(home.path().join(folder)).unwrap();
    }
    let tools = [
        ("elbowroom", format!("exec {PROGRAM} --today {day} \"$@\"")),
        ("systemctl", "exit 0".to_owned()),
    ];
    for (name, body) in tools {
        home.write_tool(name, &body);
    }
    home
}

/// Runs an example with nothing to read; what it printed when it ended otherwise than expected.
fn fault_of(line: &str) -> Option<String> {
    if SKIPPED.iter().any(|(skipped, _)| *skipped == line) {
        return None;
    }
    let expected = OTHERWISE
        .iter()
        .find(|(other, _, _)| *other == line)
        .map_or(0, |(_, code, _)| *code);
    let home = furnished(line.contains(" export"));
    if line.contains("analyze history.csv") {
        home.write("history.csv", &home.read("replies.csv"));
    }
    if line.contains("--to all.json") {
        fs::remove_file(home.path().join("all.json")).unwrap();
    }
    let script = format!("export PATH=\"$HOME/bin:/usr/bin:/bin\"; cd \"$HOME\"; {line}");
    let run = run(&home, "/bin/sh", &["-c", &script], "");
    (run.code != Some(expected)).then(|| run.to_string())
}

#[track_caller]
fn assert_all_run(lines: &[String]) {
    let faults: Vec<String> = lines.iter().filter_map(|line| fault_of(line)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The command of a line of a help: up to two spaces, which part it from its description.
fn in_help(help: &str) -> Vec<String> {
    help.lines()
        .skip_while(|line| *line != "Examples:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split("  ").next())
        .map(str::to_owned)
        .collect()
}

/// The commands of this program in a README: lines of code blocks without their comments, and words in backticks.
fn in_readme(readme: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, part) in readme.split("```").enumerate() {
        if number % 2 == 1 {
            let is_typed = part.starts_with("sh\n");
            let lines = part.lines().filter(|line| {
                is_typed && line.contains("elbowroom ") && !line.starts_with("cargo ")
            });
            found.extend(
                lines
                    .filter_map(|line| line.split(" #").next())
                    .map(|line| line.trim().to_owned()),
            );
        } else {
            let code = part.split('`').skip(1).step_by(2);
            found.extend(
                code.filter(|code| code.starts_with("elbowroom "))
                    .map(str::to_owned),
            );
        }
    }
    found
}

#[test]
fn every_example_of_every_help_can_be_run() {
    let home = Home::new();
    let mut count = 0;
    for command in commands() {
        let words: Vec<&str> = command
            .iter()
            .map(String::as_str)
            .chain(["--help"])
            .collect();
        let examples = in_help(&elbowroom(&home, &words).succeeds().stdout);
        assert!(!examples.is_empty(), "{command:?}");
        count += examples.len();
        assert_all_run(&examples);
    }
    assert!(count > 50, "{count}");
}

/// The commands of a manual page as it is set: the lines that are not filled.
fn in_manual(page: &str) -> Vec<String> {
    let (page, _exit_codes) = page.split_once(".SH \"EXIT STATUS\"").unwrap();
    page.split("\n.nf\n")
        .skip(1)
        .filter_map(|rest| rest.split("\n.fi\n").next())
        .flat_map(|lines| in_help(&format!("Examples:\n{lines}")))
        .map(|line| line.replace("\\-", "-").replace("\\*(Aq", "'"))
        .collect()
}

#[test]
fn the_manual_page_gives_the_examples_of_the_help() {
    let home = Home::new();
    let mut of_the_help = Vec::new();
    for command in commands() {
        let is_hidden = command
            .first()
            .is_some_and(|word| ["merge-driver", "metric-names"].contains(&word.as_str()));
        let words = command.iter().map(String::as_str).chain(["--help"]);
        let words: Vec<&str> = words.collect();
        if !is_hidden {
            of_the_help.extend(in_help(&elbowroom(&home, &words).succeeds().stdout));
        }
    }
    let page = elbowroom(&home, &["man"]).succeeds().stdout;
    assert_eq!(in_manual(&page), of_the_help);
}

#[test]
fn the_readme_shows_every_command() {
    let shown = in_readme(README);
    for command in commands().iter().filter(|command| command.len() == 1) {
        let name = command.first().unwrap();
        let is_shown = shown.iter().any(|line| {
            let mut words = line
                .split_whitespace()
                .skip_while(|word| *word != "elbowroom");
            words.nth(1).is_some_and(|word| word == name)
        });
        let is_hidden = ["merge-driver", "metric-names"].contains(&name.as_str());
        assert_eq!(is_shown, !is_hidden, "{name}");
    }
}

#[test]
fn help_readme_and_manual_page_give_the_same_exit_codes() {
    let listed = |text: &str, from: &str| -> Vec<u32> {
        let (_, codes) = text.split_once(from).unwrap();
        codes
            .lines()
            .map_while(|line| line.split_whitespace().next()?.parse().ok())
            .collect()
    };
    let home = Home::new();
    let of_the_help = listed(
        &elbowroom(&home, &["--help"]).succeeds().stdout,
        "Exit codes:\n",
    );
    let page = elbowroom(&home, &["man"]).succeeds().stdout;
    assert_eq!(listed(&page, "\"EXIT STATUS\"\n.nf\n"), of_the_help);
    let (_, sentence) = README.split_once("Exit codes: ").unwrap();
    let (sentence, _) = sentence.split_once('.').unwrap();
    let of_the_readme: Vec<u32> = sentence
        .split(',')
        .filter_map(|part| part.split_whitespace().next()?.parse().ok())
        .collect();
    assert_eq!(of_the_readme, of_the_help);
    assert_eq!(of_the_help.len(), 8);
}

#[test]
fn every_command_of_the_readme_can_be_run() {
    let examples = in_readme(README);
    assert!(examples.len() > 20, "{examples:?}");
    assert_all_run(&examples);
}

#[test]
fn no_exception_is_left_over() {
    let home = Home::new();
    let mut all = in_readme(README);
    for command in commands() {
        let words: Vec<&str> = command
            .iter()
            .map(String::as_str)
            .chain(["--help"])
            .collect();
        all.extend(in_help(&elbowroom(&home, &words).succeeds().stdout));
    }
    let exceptions = OTHERWISE
        .iter()
        .map(|(line, _, why)| (line, why))
        .chain(SKIPPED.iter().map(|(line, why)| (line, why)));
    for (line, why) in exceptions {
        assert!(
            all.iter().any(|one| one == line) && !why.is_empty(),
            "{line}"
        );
    }
}
