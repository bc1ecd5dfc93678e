//! From an error to what the person reads and the exit code that scripts see.
//!
//! Exit codes: 0 fine, 1 something could not be saved or exported, 2 wrong use or input, 3 data damaged, 4 data from a
//! newer version, 5 conflicts need a person. Endings by a signal come from the wizard.

use std::{io, process::ExitCode};

use crate::{
    cli::output,
    store::{StoreError, shown},
};

/// Something could not be saved, exported or reported.
pub const NOT_DONE: u8 = 1;
/// Wrong use or input.
pub const WRONG_USE: u8 = 2;

/// An error in the words for the person: what was read and why it cannot be used, what to do instead, and the code.
pub fn tell(error: &anyhow::Error) -> Told {
    if is_closed_pipe(error) {
        return Told::default();
    }
    if let Some(refusal) = error.downcast_ref::<Refusal>() {
        return Told {
            message: Some(refusal.says.clone()),
            hint: refusal.hint.clone(),
            code: refusal.code,
        };
    }
    if let Some(store) = error.downcast_ref::<StoreError>() {
        return Told {
            message: Some(store.to_string()),
            hint: store_hint(store),
            code: store.exit_code(),
        };
    }
    let causes: Vec<String> = error
        .chain()
        .map(|cause| shown::text(&cause.to_string()))
        .collect();
    Told {
        message: Some(format!("{}.", causes.join(": "))),
        hint: None,
        code: NOT_DONE,
    }
}

/// A command that is refused, with what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{says}")]
pub struct Refusal {
    /// What was read and why it cannot be used: whole sentences, nothing private.
    pub says: String,
    /// What to do instead, if there is anything.
    pub hint: Option<String>,
    /// The exit code, from 1 to 5.
    pub code: u8,
}

impl Refusal {
    /// A refusal with nothing to do about it yet.
    pub fn new(code: u8, says: impl Into<String>) -> Self {
        Self {
            says: says.into(),
            hint: None,
            code,
        }
    }

    /// The same with what to do instead; an empty hint is none.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()).filter(|hint| !hint.is_empty()),
            ..self
        }
    }
}

/// What is left to do about an error: print it and end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What was read and why it cannot be used; nothing when there is nobody to tell.
    pub message: Option<String>,
    /// What to do instead.
    pub hint: Option<String>,
    /// The exit code.
    pub code: u8,
}

impl Told {
    /// Prints one line on standard error and gives the exit code.
    pub fn print(&self) -> ExitCode {
        if let Some(line) = self.line() {
            output::warn(&line);
        }
        ExitCode::from(self.code)
    }

    /// Message and hint in one line; nothing when there is nobody to tell.
    pub fn line(&self) -> Option<String> {
        let message = self.message.as_ref()?;
        let whole = self
            .hint
            .as_ref()
            .map_or_else(|| message.clone(), |hint| format!("{message} {hint}"));
        Some(whole.replace('\n', " "))
    }
}

/// Whether the reader of standard output has gone, as `head` does: that is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn store_hint(error: &StoreError) -> Option<String> {
    match error {
        StoreError::Damaged {
            kept_as: Some(kept_as),
            ..
        } => Some(format!("A copy is kept as {}.", shown::name(kept_as))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_error_has_its_words_and_its_code() {
        let damaged = StoreError::Damaged {
            place: "/home/kim/journal.json".into(),
            spot: Some((12, 4)),
            why: "a comma before a closing bracket".into(),
            kept_as: Some("/home/kim/journal.json.damaged-1".into()),
        };
        let table: Vec<(anyhow::Error, Option<&str>, u8)> = vec![
            (
                Refusal::new(WRONG_USE, "Nothing to log.")
                    .hint("Try 1=7.1.")
                    .into(),
                Some("Nothing to log. Try 1=7.1."),
                2,
            ),
            (
                Refusal::new(NOT_DONE, "No pilot yet.").hint("").into(),
                Some("No pilot yet."),
                1,
            ),
            (
                damaged.into(),
                Some(
                    "journal.json, line 12, column 4: a comma before a closing bracket. Nothing was changed. \
                     A copy is kept as journal.json.damaged-1.",
                ),
                3,
            ),
            (
                StoreError::ChangedOnDisk {
                    kept_as: "journal.mine-1.json".into(),
                }
                .into(),
                Some(
                    "journal.json was changed by someone else meanwhile. It was left alone; yours is safe in \
                     journal.mine-1.json.",
                ),
                5,
            ),
            (io::Error::from(io::ErrorKind::BrokenPipe).into(), None, 0),
            (
                anyhow::Error::from(io::Error::other("no\u{1b}[2J space")).context("not printed"),
                Some("not printed: no\\u{1b}[2J space."),
                1,
            ),
        ];
        for (error, line, code) in table {
            let told = tell(&error);
            assert_eq!((told.line().as_deref(), told.code), (line, code));
        }
    }
}
