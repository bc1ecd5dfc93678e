//! `remind`: a weekly look at what is due, run by what the machine already has. Nothing of ours stays running, and
//! only files of our own in the person's own folders are written.

pub mod crontab;
pub mod files;
pub mod schedule;
pub mod tool;

use std::{
    io::{self, IsTerminal as _},
    path::Path,
};

use crate::{
    cli::{
        Surroundings,
        args::{Remind, RemindAction, RemindInstall},
        confirm,
        failure::{NOT_DONE, Refusal, WRONG_USE},
        output,
    },
    coach::todo,
    store::shown,
};

use schedule::At;

/// Sets up, shows, takes away, or looks now.
///
/// # Errors
///
/// Exit code 2 for a time that cannot be read or where nobody can be asked, 1 when the machine has no scheduler, when a
/// file of somebody else is in the way, or when a tool fails.
pub fn run(remind: &Remind, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    match &remind.action {
        RemindAction::Install(install) => set_up(install, here),
        RemindAction::Show(_) => show(),
        RemindAction::Remove(_) => remove(),
        RemindAction::Now(_) => now(here),
    }
}

/// What runs something every week on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Systemd,
    Launchd,
    Crontab,
    TaskScheduler,
}

impl Way {
    fn here() -> anyhow::Result<Self> {
        if cfg!(windows) {
            return Ok(Self::TaskScheduler);
        }
        if cfg!(target_os = "macos") {
            return Ok(Self::Launchd);
        }
        if tool::works("systemctl", &["--user", "show-environment"]) {
            return Ok(Self::Systemd);
        }
        if tool::on_path("crontab").is_some() {
            return Ok(Self::Crontab);
        }
        let says =
            "No systemd user session and no crontab are here, so nothing can run every week.";
        Err(Refusal::new(NOT_DONE, says)
            .hint("Let whatever runs things for you run: elbowroom due")
            .into())
    }
}

fn set_up(install: &RemindInstall, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let at = At::read(&install.at)?;
    let way = Way::here()?;
    let command = Runs::of(here)?;
    let new_crontab = match way {
        Way::Crontab => Some(crontab::with(&crontab::read()?, &command.for_cron(at))),
        _ => None,
    };
    let files = match way {
        Way::Systemd => files::systemd(at, &command)?,
        Way::Launchd => files::launchd(at, &command)?,
        Way::Crontab | Way::TaskScheduler => Vec::new(),
    };
    for file in &files {
        file.refuse_foreign()?;
    }
    output::print(&match way {
        Way::Crontab => format!(
            "This line goes into your crontab:\n\n{}\n",
            command.for_cron(at)
        ),
        Way::TaskScheduler => format!(
            "This will be run:\n\nschtasks {}\n",
            typed(&command.for_tasks(at)?)
        ),
        Way::Systemd | Way::Launchd => files.iter().map(files::OwnFile::in_words).collect(),
    })?;
    if install.dry_run {
        output::print("Nothing was set up.\n")?;
        return Ok(0);
    }
    agree(install.yes)?;
    match (way, new_crontab) {
        (_, Some(text)) => crontab::write(&text)?,
        (Way::TaskScheduler, None) => tool::run("schtasks", &command.for_tasks(at)?)?,
        (_, None) => {
            for file in &files {
                file.write()?;
            }
            start(way, &files)?;
        }
    }
    let says = format!("Set up: every {at}. Take it away with: elbowroom remind remove\n");
    output::print(&says)?;
    Ok(0)
}

fn agree(yes: bool) -> anyhow::Result<()> {
    if yes {
        return Ok(());
    }
    if !io::stdin().is_terminal() {
        let says = "Nobody can be asked here, so nothing was set up.";
        return Err(Refusal::new(WRONG_USE, says)
            .hint("In a script, add --yes.")
            .into());
    }
    if confirm::agreed("Set this up?")? {
        return Ok(());
    }
    Err(Refusal::new(NOT_DONE, "Nothing was set up.").into())
}

fn start(way: Way, files: &[files::OwnFile]) -> anyhow::Result<()> {
    if way == Way::Systemd {
        tool::run("systemctl", &["--user", "daemon-reload"])?;
        return tool::run("systemctl", &["--user", "enable", "--now", files::TIMER]);
    }
    for file in files {
        let path = file.path.to_string_lossy();
        // An agent of the same name from before would keep its old time.
        let _was_there = tool::works("launchctl", &["unload", &path]);
        tool::run("launchctl", &["load", "-w", &path])?;
    }
    Ok(())
}

fn show() -> anyhow::Result<u8> {
    let found = match Way::here()? {
        Way::Crontab => crontab::ours(&crontab::read()?),
        Way::TaskScheduler => tool::output("schtasks", &["/Query", "/TN", files::NAME]).ok(),
        Way::Systemd => files::found(&files::systemd_places()?)?,
        Way::Launchd => files::found(&files::launchd_places()?)?,
    };
    output::print(&found.unwrap_or_else(|| {
        "No reminder is set up. Set one up with: elbowroom remind install\n".to_owned()
    }))?;
    Ok(0)
}

fn remove() -> anyhow::Result<u8> {
    let way = Way::here()?;
    let is_removed = match way {
        Way::Crontab => {
            let text = crontab::read()?;
            let is_there = crontab::ours(&text).is_some();
            if is_there {
                crontab::write(&crontab::without(&text))?;
            }
            is_there
        }
        Way::TaskScheduler => {
            let is_there = tool::works("schtasks", &["/Query", "/TN", files::NAME]);
            if is_there {
                tool::run("schtasks", &["/Delete", "/TN", files::NAME, "/F"])?;
            }
            is_there
        }
        Way::Systemd => {
            let places = files::ours(&files::systemd_places()?)?;
            if !places.is_empty() {
                tool::run("systemctl", &["--user", "disable", "--now", files::TIMER])?;
                files::delete(&places)?;
                tool::run("systemctl", &["--user", "daemon-reload"])?;
            }
            !places.is_empty()
        }
        Way::Launchd => {
            let places = files::ours(&files::launchd_places()?)?;
            for place in &places {
                tool::run("launchctl", &["unload", "-w", &place.to_string_lossy()])?;
            }
            files::delete(&places)?;
            !places.is_empty()
        }
    };
    output::print(if is_removed {
        "The reminder is gone.\n"
    } else {
        "No reminder is set up, so nothing was changed.\n"
    })?;
    Ok(0)
}

fn now(here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let journal = here.look()?;
    let line = todo::due_in_short(&todo::due(&journal, here.today), here.today);
    if line.is_empty() {
        return Ok(0);
    }
    let is_noticed = if cfg!(target_os = "macos") {
        // The line holds no quotation mark: it is made of our own words, numbers and days.
        let script = format!("display notification \"{line}\" with title \"elbowroom\"");
        tool::works("osascript", &["-e", &script])
    } else {
        tool::works("notify-send", &["--app-name=elbowroom", "elbowroom", &line])
    };
    if !is_noticed {
        output::print(&format!("elbowroom: {line}\n"))?;
    }
    Ok(0)
}

/// The command that the machine runs: this program, on this data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runs {
    program: String,
    folder: String,
}

impl Runs {
    fn of(here: &Surroundings<'_>) -> anyhow::Result<Self> {
        Ok(Self {
            program: plain(&std::env::current_exe()?)?,
            folder: plain(here.folder()?.root())?,
        })
    }

    /// A program and a folder that were looked at before.
    #[cfg(test)]
    #[must_use]
    pub fn on(program: &str, folder: &str) -> Self {
        Self {
            program: program.to_owned(),
            folder: folder.to_owned(),
        }
    }

    /// The words of the command.
    #[must_use]
    pub fn words(&self) -> [&str; 5] {
        [&self.program, "--data-dir", &self.folder, "remind", "now"]
    }

    /// The command with its paths in double quotes.
    fn quoted(&self) -> String {
        format!(
            "\"{}\" --data-dir \"{}\" remind now",
            self.program, self.folder
        )
    }

    /// As systemd reads it, where a percent sign begins a specifier.
    #[must_use]
    pub fn for_systemd(&self) -> String {
        self.quoted().replace('%', "%%")
    }

    /// As cron reads it, where a percent sign ends the line.
    fn for_cron(&self, at: At) -> String {
        format!("{} {}", at.for_cron(), self.quoted().replace('%', "\\%"))
    }

    /// The words for `schtasks`. Each is handed over as it is; what starts programs escapes the quotation marks itself.
    fn for_tasks(&self, at: At) -> Result<Vec<String>, Refusal> {
        let run = self.quoted();
        if run.chars().count() > LONGEST_TASK {
            let says = "The path of the program and the one of your data are too long together for a task.";
            return Err(Refusal::new(NOT_DONE, says).hint("Use a shorter one with --data-dir."));
        }
        Ok([
            "/Create",
            "/F",
            "/SC",
            "WEEKLY",
            "/TN",
            files::NAME,
            "/D",
            at.day_for_tasks(),
            "/ST",
            &at.time(),
            "/TR",
            &run,
        ]
        .map(str::to_owned)
        .to_vec())
    }
}

/// The longest command that `schtasks` takes, in characters.
const LONGEST_TASK: usize = 261;

/// The words as they would be typed.
fn typed(words: &[String]) -> String {
    let typed = words.iter().map(|word| {
        if word.contains(' ') {
            format!("\"{}\"", word.replace('"', "\\\""))
        } else {
            word.clone()
        }
    });
    typed.collect::<Vec<String>>().join(" ")
}

/// A path that means itself between double quotes in every kind of schedule. What a single kind of them reads in its own
/// way is escaped there.
fn plain(path: &Path) -> anyhow::Result<String> {
    let acts = |c: char| {
        let is_here = if cfg!(windows) { '%' } else { '\\' };
        c.is_control() || "\"`$".contains(c) || c == is_here
    };
    match path.to_str() {
        Some(text) if !text.contains(acts) => Ok(text.to_owned()),
        _ => {
            let says = format!(
                "{} holds a character that cannot be written into a schedule safely.",
                shown::path(path)
            );
            Err(Refusal::new(NOT_DONE, says)
                .hint("Use a plainer path.")
                .into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs() -> Runs {
        Runs::on("/opt/50% off/elbowroom", "/home/o'brien & co")
    }

    #[test]
    fn a_percent_sign_is_escaped_where_it_would_act() {
        let at = At::read("Fri 15:30").unwrap();
        assert_eq!(
            runs().for_cron(at),
            "30 15 * * 5 \"/opt/50\\% off/elbowroom\" --data-dir \"/home/o'brien & co\" remind now"
        );
        assert_eq!(
            runs().for_systemd(),
            "\"/opt/50%% off/elbowroom\" --data-dir \"/home/o'brien & co\" remind now"
        );
    }

    #[test]
    fn a_task_gets_its_command_as_one_word_and_shows_it_as_it_would_be_typed() {
        let at = At::read("Fri 15:30").unwrap();
        let runs = Runs::on("C:\\my tools\\elbowroom.exe", "C:\\kim\\data");
        let words = runs.for_tasks(at).unwrap();
        assert_eq!(
            words.last().unwrap(),
            "\"C:\\my tools\\elbowroom.exe\" --data-dir \"C:\\kim\\data\" remind now"
        );
        assert_eq!(
            typed(&words),
            "/Create /F /SC WEEKLY /TN elbowroom-remind /D FRI /ST 15:30 /TR \
             \"\\\"C:\\my tools\\elbowroom.exe\\\" --data-dir \\\"C:\\kim\\data\\\" remind now\""
        );
        let long = Runs::on(&"x".repeat(LONGEST_TASK), "C:\\kim");
        let refusal = long.for_tasks(at).unwrap_err();
        assert!(refusal.hint.unwrap().contains("--data-dir"));
    }

    #[cfg(unix)]
    #[test]
    fn only_a_path_that_would_act_between_quotes_is_refused() {
        for fine in [
            "/home/o'brien",
            "/home/a b",
            "/50% & <more>",
            "/home/zo\u{eb}",
        ] {
            assert_eq!(plain(Path::new(fine)).unwrap(), fine);
        }
        for acts in ["/a\"b", "/a$b", "/a`b", "/a\\b", "/a\nb"] {
            assert!(plain(Path::new(acts)).is_err(), "{acts:?}");
        }
    }
}
