//! Reminders, with tools that only write down how they were called.

use super::*;
use crate::faults::skipped;
use crate::support::{PROGRAM, Run, run};

/// A home with these tools, and nothing else, on `PATH`.
fn home(tools: &[(&str, &str)]) -> Home {
    let home = home_with(&running());
    for (name, body) in tools {
        let call = "for word in \"$@\"; do printf '%s ' \"$word\"; done >> \"$HOME/calls\"; echo >> \"$HOME/calls\"";
        home.write_tool(
            name,
            &format!("printf '{name} ' >> \"$HOME/calls\"\n{call}\n{body}"),
        );
    }
    home
}

fn remind(home: &Home, words: &str) -> Run {
    let line = format!("PATH=\"$HOME/bin\" exec {PROGRAM} --today {IN_WEEK_THREE} remind {words}");
    run(home, "/bin/sh", &["-c", &line], "")
}

const CRONTAB: &str = "case \"$1\" in
-l) [ -f \"$HOME/tab\" ] || { echo 'no crontab for kim' >&2; exit 1; }; while IFS= read -r l; do printf '%s\\n' \"$l\"; done < \"$HOME/tab\";;
-) while IFS= read -r l; do printf '%s\\n' \"$l\"; done > \"$HOME/tab.new\"; /bin/mv \"$HOME/tab.new\" \"$HOME/tab\";;
esac";

const TIMER: &str = ".config/systemd/user/elbowroom-remind.timer";
const SERVICE: &str = ".config/systemd/user/elbowroom-remind.service";

#[test]
fn a_systemd_timer_is_shown_set_up_found_again_and_taken_away() {
    let home = home(&[("systemctl", "exit 0")]);
    let _run = remind(&home, "show")
        .succeeds()
        .prints("No reminder is set up.");
    let looked = remind(&home, "install --at 'Fri 15:30' --dry-run").succeeds();
    assert!(
        looked.stdout.contains("OnCalendar=Fri *-*-* 15:30:00"),
        "{looked}"
    );
    assert!(!home.path().join(TIMER).exists(), "only shown");
    let _run = remind(&home, "install --at 'Fri 15:30'")
        .ends_with(2)
        .complains("add --yes");
    assert!(!home.path().join(TIMER).exists(), "not agreed to");
    for _ in 0..2 {
        let _run = remind(&home, "install --at 'Fri 15:30' --yes")
            .succeeds()
            .prints("Set up: every Fri 15:30.");
    }
    let service = home.read(SERVICE);
    let data = home.data();
    assert!(
        service.contains(&format!("--data-dir \"{}\" remind now", data.display())),
        "{service}"
    );
    assert!(
        home.read("calls")
            .contains("systemctl --user enable --now elbowroom-remind.timer")
    );
    let _run = remind(&home, "show").succeeds().prints("OnCalendar=Fri");
    let _run = remind(&home, "remove")
        .succeeds()
        .prints("The reminder is gone.");
    assert!(!home.path().join(TIMER).exists() && !home.path().join(SERVICE).exists());
    let _run = remind(&home, "remove")
        .succeeds()
        .prints("No reminder is set up");
}

#[test]
fn a_unit_of_somebody_else_is_never_touched() {
    let home = home(&[("systemctl", "exit 0")]);
    home.write(TIMER, "[Timer]\nOnCalendar=daily\n");
    let _run = remind(&home, "install --yes")
        .ends_with(1)
        .complains("was not touched");
    let _run = remind(&home, "remove")
        .succeeds()
        .prints("No reminder is set up");
    assert_eq!(home.read(TIMER), "[Timer]\nOnCalendar=daily\n");
    assert!(!home.path().join(SERVICE).exists());
}

#[test]
fn the_configuration_folder_of_the_person_is_respected() {
    let home = home(&[("systemctl", "exit 0")]);
    let line =
        format!("PATH=\"$HOME/bin\" XDG_CONFIG_HOME=\"$HOME/conf\" {PROGRAM} remind install --yes");
    let _run = run(&home, "/bin/sh", &["-c", &line], "").succeeds();
    assert!(
        home.path()
            .join("conf/systemd/user/elbowroom-remind.timer")
            .exists()
    );
    assert!(!home.path().join(".config").exists());
}

#[test]
fn without_systemd_a_line_of_the_crontab_comes_and_goes_alone() {
    let home = home(&[("systemctl", "exit 1"), ("crontab", CRONTAB)]);
    let theirs = "MAILTO=kim\n0 1 * * * backup --all\n";
    home.write("tab", theirs);
    for at in ["Mon 9:00", "Fri 15:30", "Fri 15:30"] {
        let _run = remind(&home, &format!("install --at '{at}' --yes")).succeeds();
    }
    let tab = home.read("tab");
    assert!(tab.starts_with(theirs) && tab.lines().count() == 4, "{tab}");
    assert!(tab.contains("\n30 15 * * 5 \""), "{tab}");
    let _run = remind(&home, "show").succeeds().prints("30 15 * * 5");
    let _run = remind(&home, "remove")
        .succeeds()
        .prints("The reminder is gone.");
    assert_eq!(home.read("tab"), theirs);
}

#[test]
fn a_crontab_that_cannot_be_read_is_not_written() {
    let home = home(&[("crontab", "echo 'not allowed' >&2; exit 1")]);
    let _run = remind(&home, "install --yes")
        .ends_with(1)
        .complains("crontab failed: not allowed.");
    assert!(!home.read("calls").contains("crontab - "));
}

#[test]
fn a_machine_without_a_scheduler_and_a_time_that_is_none_say_so() {
    let _run = remind(&home(&[]), "install --yes")
        .ends_with(1)
        .complains("elbowroom due");
    let _run = remind(
        &home(&[("systemctl", "exit 0")]),
        "install --at Friday --yes",
    )
    .ends_with(2)
    .complains("--at cannot be \"Friday\".");
}

#[test]
fn a_notice_is_given_when_something_is_due_and_printed_where_there_are_no_notices() {
    let home = home(&[("notify-send", "exit 0")]);
    assert_eq!(remind(&home, "now").succeeds().stdout, "");
    assert!(
        home.read("calls").contains("Log week 3 by Sun 22 Mar"),
        "{}",
        home.read("calls")
    );
    let none = self::home(&[]);
    assert_eq!(
        remind(&none, "now").succeeds().stdout,
        "elbowroom: Log week 3 by Sun 22 Mar\n"
    );
}

/// A folder whose name means something to every scheduler.
const ODD: &str = "50% o'brien & <sons>";

/// Sets up a reminder on an odd folder, in which a week is due; the home and the path of the folder.
fn set_up_on_an_odd_folder(tools: &[(&str, &str)]) -> (Home, String) {
    let home = home(tools);
    home.write(&format!("{ODD}/journal.json"), &running().to_string());
    let odd = home.path().join(ODD).to_str().unwrap().to_owned();
    let line = format!("--data-dir \"$HOME/{ODD}\" remind install --at 'Fri 15:30' --yes");
    let script = format!("PATH=\"$HOME/bin\" exec {PROGRAM} --today {IN_WEEK_THREE} {line}");
    let _run = run(&home, "/bin/sh", &["-c", &script], "").succeeds();
    (home, odd)
}

#[test]
fn a_line_of_the_crontab_finds_a_folder_with_blanks_percent_and_quotes() {
    let tools = [("systemctl", "exit 1"), ("crontab", CRONTAB)];
    let (home, _) = set_up_on_an_odd_folder(&tools);
    let tab = home.read("tab");
    let line = tab.lines().nth(1).unwrap();
    let command = line.strip_prefix("30 15 * * 5 ").unwrap();
    // Cron ends the command at a percent sign that no backslash guards, takes those away, and hands it to sh.
    let (guarded, bare) = (command.matches("\\%").count(), command.matches('%').count());
    assert_eq!((guarded, bare), (1, 1), "{command}");
    let command = command.replace("\\%", "%");
    let on_the_day = format!(" --today {IN_WEEK_THREE} remind now");
    let command = command.replace(" remind now", &on_the_day);
    let script = format!("PATH=\"$HOME/bin\"; {command}");
    let said = run(&home, "/bin/sh", &["-c", &script], "").succeeds();
    assert!(said.stdout.starts_with("elbowroom: Log week 3"), "{said}");
    let _run = remind(&home, "show").succeeds().prints("\\%");
    let _run = remind(&home, "remove").succeeds().prints("gone");
    assert_eq!(home.read("tab").trim(), "");
}

#[test]
fn systemd_itself_finds_nothing_wrong_with_the_units() {
    let (home, odd) = set_up_on_an_odd_folder(&[("systemctl", "exit 0")]);
    let service = home.read(SERVICE);
    assert!(service.contains(&odd.replace('%', "%%")), "{service}");
    let analyze = "/usr/bin/systemd-analyze";
    if !std::path::Path::new(analyze).exists() {
        return skipped("the units of a reminder", "systemd-analyze is not here");
    }
    let script = format!(
        "mkdir -p run; XDG_RUNTIME_DIR=\"$HOME/run\" exec {analyze} --user verify \"$HOME/{TIMER}\" \"$HOME/{SERVICE}\""
    );
    let run = run(&home, "/bin/sh", &["-c", &script], "");
    if run.stderr.contains("Failed to initialize manager") {
        return skipped(
            "the units of a reminder",
            "systemd-analyze does not work here",
        );
    }
    let run = run.ends_with(0);
    assert!(!run.stderr.contains("elbowroom"), "{run}");
    let timer = home.read(TIMER);
    let on = timer
        .lines()
        .find_map(|line| line.strip_prefix("OnCalendar="))
        .unwrap();
    let _run = self::run(&home, analyze, &["calendar", on], "")
        .ends_with(0)
        .prints("Normalized form: Fri *-*-* 15:30:00");
}
