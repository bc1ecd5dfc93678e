//! Asks for a word to be typed before something that cannot be taken back by a key.

use std::io::{self, IsTerminal as _};

use crate::{
    cli::{
        failure::{NOT_DONE, Refusal, WRONG_USE},
        output,
    },
    domain::problem::quoted,
};

/// Goes on when the person types `word`; `in_script` is what a script writes instead, for the message.
///
/// # Errors
///
/// Exit code 2 where nobody can type, 1 when something else was typed. Nothing was done then.
pub fn typed(word: &str, question: &str, in_script: &str) -> anyhow::Result<()> {
    if !io::stdin().is_terminal() {
        let says = "Nobody can be asked here, so nothing was done.";
        let hint = format!("In a script, add {in_script}.");
        return Err(Refusal::new(WRONG_USE, says).hint(hint).into());
    }
    output::ask(&format!("{question} Type {word} to go on: "))?;
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    if line.trim() == word {
        return Ok(());
    }
    let says = match line.trim() {
        "" => "Nothing was done.".to_owned(),
        other => format!("Read {}, so nothing was done.", quoted(other)),
    };
    Err(Refusal::new(NOT_DONE, says).into())
}

/// Whether the person answers yes; everything but `y` and `yes` is no. Only where somebody can be asked. The question
/// goes to standard error, so that it does not get into what is printed.
///
/// # Errors
///
/// What the system says when the terminal cannot be read or written.
pub fn agreed(question: &str) -> io::Result<bool> {
    output::ask(&format!("{question} [y/N] "))?;
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    Ok(["y", "yes"].contains(&line.trim().to_lowercase().as_str()))
}
