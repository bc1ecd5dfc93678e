//! The command line: one command a file, and what all of them share.
//!
//! The clock, the environment and the data folder are looked up here once and handed on, so that everything below
//! gets them as arguments.

pub mod analyze;
pub mod args;
pub mod backups;
pub mod check;
pub mod coach;
pub mod completions;
pub mod confirm;
pub mod demo;
pub mod due;
pub mod erase;
pub mod export;
pub mod failure;
pub mod import;
pub mod log;
pub mod look;
pub mod man;
pub mod merge;
pub mod output;
pub mod path;
pub mod pilot;
pub mod remind;
pub mod schema;
pub mod plain;
pub mod show;
mod spreadsheet;
pub mod status;
pub mod swaps;
pub mod wizard;

use chrono::{DateTime, Local, NaiveDate, Utc};

use crate::{
    cli::{
        args::{Arguments, Command},
        failure::{Refusal, WRONG_USE},
    },
    domain::{day, journal::Journal},
    store::{
        Environment, Folder, file,
        file::{Loaded, Seen},
        paths,
    },
};

/// Runs what was asked for and gives the exit code: 0, or what the wizard ended with.
///
/// # Errors
///
/// Everything that [`failure::tell`] puts into words.
pub fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let here = Surroundings::look_up(arguments)?;
    match &arguments.command {
        None if plain::is_asked_for(&here) => plain::run(&here),
        None => wizard::run(&here),
        Some(Command::Demo(demo)) => demo::run(demo, &here),
        Some(Command::Log(log)) => log::run(log, &here),
        Some(Command::Status(status)) => status::run(status, &here),
        Some(Command::Due(due)) => due::run(due, &here),
        Some(Command::Swaps(swaps)) => swaps::run(swaps, &here),
        Some(Command::Remind(remind)) => remind::run(remind, &here),
        Some(Command::Completions(completions)) => completions::run(completions),
        Some(Command::MetricNames(_)) => completions::metric_names(&here),
        Some(Command::Man(_)) => man::run(),
        Some(Command::Schema(_)) => schema::run(),
        Some(Command::Show(show)) => show::run(show, &here),
        Some(Command::Export(export)) => export::run(export, &here),
        Some(Command::Analyze(analyze)) => analyze::run(analyze, &here),
        Some(Command::Coach(coach)) => coach::run(coach),
        Some(Command::Path(path)) => path::run(path, &here),
        Some(Command::Check(check)) => check::run(check, &here),
        Some(Command::Backups(backups)) => backups::run(backups, &here),
        Some(Command::Merge(merge)) => merge::run(merge, &here),
        Some(Command::Import(import)) => import::run(import, &here),
        Some(Command::Erase(erase)) => erase::run(erase, &here),
        Some(Command::MergeDriver(driver)) => merge::drive(driver),
    }
}

/// What a command may know of the world, looked up once.
#[derive(Debug)]
pub struct Surroundings<'a> {
    /// The options that every command takes.
    pub arguments: &'a Arguments,
    /// The day that everything counts from, in the person's own zone unless `--today` gave it.
    pub today: NaiveDate,
    /// The moment of the start, for the names of backups.
    pub now: DateTime<Utc>,
    /// What the terminal says about itself.
    pub terminal: look::Environment,
}

impl<'a> Surroundings<'a> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the clock"
    )]
    fn look_up(arguments: &'a Arguments) -> anyhow::Result<Self> {
        let now = Local::now();
        let today = match &arguments.today {
            None => now.date_naive(),
            Some(typed) => {
                day::read(typed, now.date_naive())
                    .map_err(|problem| {
                        Refusal::new(WRONG_USE, format!("--today: {}", problem.says))
                            .hint(problem.instead)
                    })?
                    .date
            }
        };
        let terminal = look::Environment::from_process();
        if let Some(warning) = look::warning(&terminal) {
            output::warn(warning);
        }
        Ok(Self {
            arguments,
            today,
            now: now.to_utc(),
            terminal,
        })
    }

    /// The data folder; it need not exist.
    ///
    /// # Errors
    ///
    /// As [`paths::find`].
    pub fn folder(&self) -> anyhow::Result<Folder> {
        let flag = self.arguments.data_dir.as_deref();
        Ok(paths::find(flag, &Environment::from_process())?)
    }

    /// The journal of the data folder; what is odd about the file is told on standard error.
    ///
    /// # Errors
    ///
    /// As [`file::read`].
    pub fn read(&self, folder: &Folder) -> anyhow::Result<Loaded> {
        let loaded = file::read(folder, self.now)?;
        loaded.notes.iter().for_each(|note| output::warn(note));
        Ok(loaded)
    }

    /// The journal of the data folder, for a command that changes nothing; what is odd about the file is told on
    /// standard error.
    ///
    /// # Errors
    ///
    /// As [`file::look`].
    pub fn look(&self) -> anyhow::Result<Journal> {
        let (journal, notes) = file::look(&self.folder()?, self.now)?;
        for note in &notes {
            output::warn(note);
        }
        Ok(journal)
    }

    /// Saves a journal that was read before; what the person should know is told on standard error.
    ///
    /// # Errors
    ///
    /// As [`file::save()`].
    pub fn save(&self, folder: &Folder, journal: &Journal, seen: &mut Seen) -> anyhow::Result<()> {
        let saved = file::save(folder, journal, seen, self.now)?;
        saved
            .warnings
            .iter()
            .for_each(|warning| output::warn(warning));
        if !saved.is_certain {
            output::warn(
                "Saved, but the disk reported an error. Copy journal.json somewhere else soon.",
            );
        }
        Ok(())
    }
}
