//! Arguments that cannot be understood, in the words of this program instead of the parser's.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::{
    cli::failure::{Refusal, WRONG_USE},
    domain::problem::quoted,
};

/// What was read and what to type instead, in one line, with exit code 2.
pub(super) fn refusal(error: &Error) -> Refusal {
    let (says, hint) = match error.kind() {
        ErrorKind::InvalidSubcommand => unknown_command(error),
        ErrorKind::UnknownArgument => unknown_argument(error),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => unusable_value(error),
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::TooManyValues => (
            format!("{} takes nothing after it.", option(error)),
            String::new(),
        ),
        ErrorKind::MissingRequiredArgument => missing(error),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => no_command(error),
        _ => (first_line(error), SEE_HELP.to_owned()),
    };
    Refusal::new(WRONG_USE, says).hint(hint)
}

const SEE_HELP: &str = "See elbowroom --help.";

fn unknown_command(error: &Error) -> (String, String) {
    let typed = first(error, ContextKind::InvalidSubcommand).unwrap_or_default();
    let hint = best(error, ContextKind::SuggestedSubcommand).map_or_else(
        || SEE_HELP.to_owned(),
        |known| format!("Did you mean {known}?"),
    );
    (format!("Unknown command {}.", quoted(&typed)), hint)
}

fn unknown_argument(error: &Error) -> (String, String) {
    let typed = first(error, ContextKind::InvalidArg).unwrap_or_default();
    if !typed.starts_with('-') {
        return (
            format!("{} is one word too many.", quoted(&typed)),
            SEE_HELP.to_owned(),
        );
    }
    let hint = best(error, ContextKind::SuggestedArg).map_or_else(
        || SEE_HELP.to_owned(),
        |known| format!("Did you mean {}?", bare(&known)),
    );
    (format!("Unknown option {}.", quoted(&typed)), hint)
}

fn unusable_value(error: &Error) -> (String, String) {
    let typed = first(error, ContextKind::InvalidValue).unwrap_or_default();
    if typed.is_empty() {
        let whole = first(error, ContextKind::InvalidArg).unwrap_or_default();
        let (name, value) = whole.split_once(' ').unwrap_or((&whole, "a value"));
        return (
            format!("{name} needs something after it: {value}."),
            String::new(),
        );
    }
    let known = all(error, ContextKind::ValidValue);
    let hint = match known.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("Use {} or {last}.", rest.join(", ")),
        Some((only, _)) => format!("Use {only}."),
        None => SEE_HELP.to_owned(),
    };
    (
        format!("{} cannot be {}.", option(error), quoted(&typed)),
        hint,
    )
}

/// `<FILE> is missing. Type: elbowroom merge <FILE>`.
fn missing(error: &Error) -> (String, String) {
    let missing = all(error, ContextKind::InvalidArg);
    let verb = if missing.len() == 1 { "is" } else { "are" };
    let hint = usage(error).map_or_else(|| SEE_HELP.to_owned(), |usage| format!("Type: {usage}"));
    (format!("{} {verb} missing.", missing.join(" and ")), hint)
}

/// A command that only does something together with another one, and stands alone.
fn no_command(error: &Error) -> (String, String) {
    let usage = usage(error).unwrap_or_default();
    let command = usage.split(" [").next().unwrap_or_default();
    let name = command.split_once(' ').map_or(command, |(_, name)| name);
    (
        format!("{name} needs a command after it."),
        format!("See {command} --help."),
    )
}

/// What the parser would have understood, in its own words.
fn usage(error: &Error) -> Option<String> {
    let whole = error.to_string();
    let line = whole
        .lines()
        .find_map(|line| line.strip_prefix("Usage: "))?;
    Some(line.trim().to_owned())
}

fn conflict(error: &Error) -> (String, String) {
    let one = option(error);
    let other =
        first(error, ContextKind::PriorArg).map_or_else(|| one.clone(), |other| bare(&other));
    if one == other {
        return (
            format!("{one} is given twice."),
            "Once is enough.".to_owned(),
        );
    }
    // In the order in which a person reads the help.
    let (one, other) = if one == "--before" {
        (other, one)
    } else {
        (one, other)
    };
    (
        format!("{one} and {other} cannot be used together."),
        "Pick one.".to_owned(),
    )
}

/// The option that the error is about, without what comes after it.
fn option(error: &Error) -> String {
    bare(&first(error, ContextKind::InvalidArg).unwrap_or_default())
}

/// `--week <N>` without the `<N>`.
fn bare(shown: &str) -> String {
    shown
        .split([' ', '='])
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The parser's own words, for what has none here.
fn first_line(error: &Error) -> String {
    let whole = error.to_string();
    let line = whole.lines().next().unwrap_or_default();
    let line = line.strip_prefix("error: ").unwrap_or(line);
    format!("{}.", crate::store::shown::text(line.trim_end_matches('.')))
}

fn first(error: &Error, kind: ContextKind) -> Option<String> {
    all(error, kind).into_iter().next()
}

/// The parser puts its best guess last.
fn best(error: &Error, kind: ContextKind) -> Option<String> {
    all(error, kind).pop()
}

fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
