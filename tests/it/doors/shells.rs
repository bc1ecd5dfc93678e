//! Help, manual page and completions: each looked at once as a file, and in a shell where that is here.

use elbowroom::cli::args::Arguments;

use super::*;
use crate::support::{PROGRAM, elbowroom, run};

/// The words of every command that is shown in the help, `backups show` and the like included.
pub fn commands() -> Vec<Vec<String>> {
    fn visit(command: &clap::Command, words: &[String], found: &mut Vec<Vec<String>>) {
        found.push(words.to_vec());
        for one in command
            .get_subcommands()
            .filter(|one| one.get_name() != "help")
        {
            visit(one, &[words, &[one.get_name().to_owned()]].concat(), found);
        }
    }
    let mut found = Vec::new();
    visit(
        &<Arguments as clap::CommandFactory>::command(),
        &[],
        &mut found,
    );
    found
}

/// A line of the help that is longer is broken by the parser, with a word or two on the next.
const WIDEST: usize = 100;

#[test]
fn no_line_of_a_help_is_broken_in_the_middle() {
    fn look(command: &clap::Command) {
        let said = command
            .get_after_help()
            .map(ToString::to_string)
            .unwrap_or_default();
        for line in said.lines() {
            assert!(line.chars().count() <= WIDEST, "{line}");
        }
        command.get_subcommands().for_each(look);
    }
    look(&<Arguments as clap::CommandFactory>::command());
}

fn words(command: &[String]) -> Vec<&str> {
    command.iter().map(String::as_str).collect()
}

#[test]
fn help_of_every_command_is_printed_and_ends_with_0() {
    let home = Home::new();
    let mut all = String::new();
    for command in commands() {
        let run = elbowroom(&home, &[&words(&command)[..], &["--help"]].concat()).succeeds();
        assert!(run.stdout.contains("Examples:"), "no example\n{run}");
        assert!(
            run.stdout.lines().all(|line| line.chars().count() <= 120),
            "{run}"
        );
        for part in [
            "$ elbowroom ",
            &command.join(" "),
            " --help\n",
            &run.stdout,
            "\n",
        ] {
            all.push_str(part);
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn the_manual_page_tells_of_every_command() {
    let page = elbowroom(&Home::new(), &["man"]).succeeds().stdout;
    for command in commands().iter().filter(|command| command.len() == 1) {
        let heading = format!(".SH \"elbowroom {}\"", command[0]);
        assert!(!page.contains("(1)\n"), "a page that there is not");
        let is_hidden = ["merge-driver", "metric-names"].contains(&command[0].as_str());
        assert_eq!(page.contains(&heading), !is_hidden, "{heading}");
    }
    insta::assert_snapshot!(page);
}

#[test]
fn completions_of_every_shell_know_the_commands() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = elbowroom(&home, &["completions", shell]).succeeds().stdout;
        for command in ["status", "due", "swaps", "remind", "--week"] {
            let bare = command.trim_start_matches('-');
            assert!(script.contains(bare), "{shell} {command}");
        }
        let asks = script.contains("elbowroom metric-names 2>");
        assert_eq!(asks, shell != "elvish", "{shell}");
        if ["bash", "zsh", "fish"].contains(&shell) {
            for word in ["formal-request", "letter"] {
                assert!(script.contains(word), "{shell} {word}");
            }
        }
    }
    let _run = elbowroom(&home, &["completions", "tcsh"])
        .ends_with(2)
        .complains("\"tcsh\". Use bash, zsh, fish, powershell or elvish.");
}

#[test]
fn completions_for_bash_and_fish_are_as_looked_at() {
    for shell in ["bash", "fish"] {
        let script = elbowroom(&Home::new(), &["completions", shell])
            .succeeds()
            .stdout;
        insta::assert_snapshot!(format!("completions-{shell}"), script);
    }
}

#[test]
fn bash_completes_commands_and_after_log_the_metrics() {
    let home = home_with(&running());
    let has_bash = std::path::Path::new("/bin/bash").exists();
    if !has_bash {
        return;
    }
    let complete = |line: &str| {
        let script = format!(
            "PATH=$HOME/bin:/usr/bin:/bin; mkdir -p $HOME/bin; ln -sf {PROGRAM} $HOME/bin/elbowroom
             source <(elbowroom completions bash); COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
             _elbowroom_or_metrics elbowroom \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        run(&home, "/bin/bash", &["-c", &script], "")
            .ends_with(0)
            .stdout
    };
    assert!(complete("elbowroom sta").contains("status"));
    assert_eq!(complete("elbowroom log T"), "Time\\ to\\ insight=\n");
    assert_eq!(complete("elbowroom log ''").lines().count(), 3);
    assert!(complete("elbowroom log --we").contains("--week"));
    assert!(!complete("elbowroom log --week ''").contains("Time"));
    assert_eq!(
        complete("elbowroom export form"),
        "formal-request\n",
        "documents"
    );
    assert_eq!(complete("elbowroom export nu"), "numbers\n");
    assert_eq!(complete("elbowroom export --format p"), "pdf\n");
    assert_eq!(complete("elbowroom export --paper l"), "letter\n");
    assert_eq!(complete("elbowroom analyze --better hi"), "higher\n");
    assert_eq!(complete("elbowroom coach --field of"), "offer\n");
}

/// What a person gets who types this and presses Tab, in a shell that reads the keys from a terminal.
#[test]
fn a_tab_in_bash_completes_the_metric_of_the_journal() {
    if !std::path::Path::new("/bin/bash").exists() {
        return;
    }
    let home = home_with(&running());
    let script = format!(
        "bind 'set bell-style none'; mkdir -p bin; ln -sf {PROGRAM} bin/elbowroom; PATH=$HOME/bin:$PATH
         source <(elbowroom completions bash); PS1='ready> '\n"
    );
    home.write("rc", &script);
    let size = (100, 24);
    let mut pty =
        crate::screen::Pty::start_program(&home, "/bin/bash", &["--rcfile", "rc", "-i"], size);
    pty.wait_for("ready>");
    pty.keys("elbowroom log Ti\t")
        .wait_for("log Time\\ to\\ insight=");
    pty.keys("27,5 --today 2026-03-18").key("enter");
    pty.wait_for("Saved week 3: Time to insight 27.5 h.");
    pty.keys("elbowroom export nu\t--fo\tj\t");
    pty.wait_for("export numbers --format json");
    pty.key("ctrl-u").wait_gone("--format json");
    pty.keys("exit").key("enter");
    let _code = pty.exit_code();
}

#[test]
fn names_for_completions_are_the_metrics_and_nothing_is_said_without_any() {
    let run = elbowroom(&Home::new(), &["metric-names"]).succeeds();
    assert_eq!(run.stdout, "");
    let damaged = Home::new();
    damaged.write("elbowroom/journal.json", "{");
    let run = elbowroom(&damaged, &["metric-names"]).succeeds();
    assert_eq!(run.stdout, "");
    let files = std::fs::read_dir(damaged.data()).unwrap().count();
    assert_eq!(files, 1, "a key in a shell leaves no file behind");
    let run = elbowroom(&home_with(&running()), &["metric-names"]).succeeds();
    assert_eq!(
        run.stdout,
        "Time to insight=\nSettled by field teams=\nDashboard problems=\n"
    );
}

#[test]
fn near_misses_are_named_on_standard_error_with_code_2() {
    let home = Home::new();
    let table: [(&[&str], &str); 9] = [
        (&["stauts"], "Did you mean status?"),
        (&["swap"], "Did you mean swaps?"),
        (&["remnd"], "Did you mean remind?"),
        (&["status", "--shrot"], "Did you mean --short?"),
        (&["remind", "instal"], "Did you mean install?"),
        (&["log", "--jsn"], "Did you mean --json?"),
        (&["backups", "shwo", "1"], "Did you mean show?"),
        (&["export", "propsal"], "Did you mean proposal?"),
        (&["export", "nubmers"], "Did you mean numbers?"),
    ];
    for (words, expected) in table {
        let run = elbowroom(&home, words).ends_with(2).complains(expected);
        assert_eq!(
            (run.stdout.as_str(), run.stderr.lines().count()),
            ("", 1),
            "{run}"
        );
    }
    let run = elbowroom(&home, &[])
        .ends_with(2)
        .complains("Full screen needs a terminal.");
    assert_eq!(run.stdout, "");
    assert!(!home.data().exists());
}
