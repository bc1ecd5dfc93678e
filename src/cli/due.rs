//! `due`: one line and an exit code for reminders and scripts.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    cli::{Surroundings, args, output, status::Next},
    coach::todo,
};

/// The exit code when something is due.
pub const SOMETHING: u8 = 10;

/// Prints what is due; nothing that the person wrote is in the line.
///
/// # Errors
///
/// When the journal cannot be read, or standard output cannot be written.
pub fn run(due: &args::Due, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let journal = here.look()?;
    let found = todo::due(&journal, here.today);
    let is_due = !found.is_empty();
    let line = todo::due_in_short(&found, here.today);
    if due.json {
        output::print_json(&Due {
            today: here.today,
            line,
            due: found.into_iter().map(Next::from).collect(),
        })?;
    } else if is_due {
        output::print(&format!("{line}\n"))?;
    } else {
        output::print("Nothing is due.\n")?;
    }
    Ok(if is_due { SOMETHING } else { 0 })
}

/// What is due, for scripts. Fields may be added; those that are here keep name and meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The day that this was said.
    pub today: NaiveDate,
    /// Everything in one line without a word that the person wrote; empty when nothing is due.
    pub line: String,
    /// What is due, the most important first.
    pub due: Vec<Next>,
}
