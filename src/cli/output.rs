//! Where the command line prints: results on standard output, everything said about them on standard error.

use std::{
    fmt::Write as _,
    io::{self, Write as _},
};

use serde::Serialize;

use crate::domain::problem::is_invisible;

/// Prints a text as it is; it ends with the line end it brings.
///
/// # Errors
///
/// What the system says when standard output cannot be written; a closed pipe is told apart in
/// [`crate::cli::failure::tell`].
pub fn print(text: &str) -> io::Result<()> {
    print_bytes(text.as_bytes())
}

/// Prints bytes as they are.
///
/// # Errors
///
/// As [`print()`].
pub fn print_bytes(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Shows a question on standard error, without a line end.
///
/// # Errors
///
/// What the system says when standard error cannot be written.
pub fn ask(question: &str) -> io::Result<()> {
    let mut err = io::stderr().lock();
    err.write_all(question.as_bytes())?;
    err.flush()
}

/// Prints a value as JSON over several lines. Characters that act on a terminal are written as JSON escapes.
///
/// # Errors
///
/// As [`print()`].
pub fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    let mut text = escaped(&serde_json::to_string_pretty(value)?);
    text.push('\n');
    print(&text)?;
    Ok(())
}

/// Says something on standard error. Where even that cannot be written there is nobody to tell.
pub fn warn(message: &str) {
    let _unheard = writeln!(io::stderr().lock(), "elbowroom: {message}");
}

/// JSON in which nothing but letters, marks and line ends reaches a terminal. Such characters stand only inside
/// strings, where JSON knows an escape for each.
pub fn escaped(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        let acts = is_invisible(character) || (character.is_control() && character != '\n');
        if !acts {
            safe.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            let _written = write!(safe, "\\u{unit:04x}");
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_loses_nothing_and_steers_no_terminal() {
        for text in [
            "plain",
            "Zoë 日本",
            "\u{1b}[2J\u{7f}\u{9b}2J",
            "a\u{202e}b\u{85}c\u{e0041}",
            "two\nlines\tand a tab",
        ] {
            let json = serde_json::to_string_pretty(&[text]).unwrap();
            let safe = escaped(&json);
            assert!(
                !safe
                    .chars()
                    .any(|c| is_invisible(c) || (c.is_control() && c != '\n')),
                "{safe}"
            );
            assert_eq!(serde_json::from_str::<Vec<String>>(&safe).unwrap(), [text]);
        }
    }
}
