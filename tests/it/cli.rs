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
use crate::support::{Home, Run};

/// The story that the program ships, on its own dates: eight weeks from Monday 2 March 2026.
const STORY: &str = include_str!("../../assets/demo/journal.json");

/// The day after the story ends and is decided.
const AFTER: &str = "2026-04-28";
/// A day in week 3 of it.
const IN_WEEK_THREE: &str = "2026-03-18";

/// A home with the story in it.
fn with_story() -> Home {
    with(&story())
}

/// A home with the story as it stood in week 3, two weeks logged.
fn running() -> Home {
    let mut story = story();
    let swap = &mut story["swaps"][0];
    swap["decision"] = Value::Null;
    swap.as_object_mut().unwrap().remove("decision");
    swap.as_object_mut().unwrap().remove("next");
    swap["pilot"]["plan"]["check_in"] = json!("mon");
    swap["pilot"]["weeks"].as_array_mut().unwrap().truncate(2);
    story["ladder"] = json!([]);
    with(&story)
}

fn story() -> Value {
    serde_json::from_str(STORY).unwrap()
}

fn with(journal: &Value) -> Home {
    let home = Home::new();
    home.write("elbowroom/journal.json", &journal.to_string());
    home
}

fn journal(home: &Home) -> Value {
    serde_json::from_str(&home.read("elbowroom/journal.json")).unwrap()
}

/// Runs a shell line in which `$E` is the program on this day; for pipes and variables.
#[cfg(unix)]
fn shell(home: &Home, day: &str, line: &str) -> Run {
    let script = format!("E='{} --today {day}'; {line}", crate::support::PROGRAM);
    run(home, "/bin/sh", &["-c", &script], "")
}
