//! Each command from outside: what it prints, what it complains about, how it ends. Ids such as B11 name rows of the
//! table of bad input.

mod analyze;
mod damaged;
#[cfg(unix)]
mod demo;
mod export;
mod log;
mod numbers;
mod show;
mod start;
mod status;

use serde_json::{Value, json};

#[cfg(unix)]
use crate::support::run;
use crate::support::story::{self, IN_WEEK_THREE, home_with, journal, story};
use crate::support::{Home, Run};

/// The day after the story ends and is decided.
const AFTER: &str = "2026-04-28";

/// A home with the story in it.
fn with_story() -> Home {
    home_with(&story())
}

/// A home with the story as it stood in week 3, two weeks logged.
fn running() -> Home {
    home_with(&story::running())
}

/// Runs a shell line in which `$E` is the program on this day; for pipes and variables.
#[cfg(unix)]
fn shell(home: &Home, day: &str, line: &str) -> Run {
    let script = format!("E='{} --today {day}'; {line}", crate::support::PROGRAM);
    run(home, "/bin/sh", &["-c", &script], "")
}
