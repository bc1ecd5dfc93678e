//! Something wrong with an answer: how serious it is, what was read, and what to type instead.

use std::fmt;

use serde::Serialize;

/// What is wrong with one answer, in words for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Problem {
    /// Whether the answer can be kept as it is.
    pub severity: Severity,
    /// What was read and why it cannot be used, or what looks odd about it. One sentence or two.
    pub says: String,
    /// What to type instead, or the question to ask. May be empty.
    pub instead: String,
}

/// How serious a [`Problem`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The answer cannot be used.
    Blocks,
    /// The answer is kept; the person is asked once whether it is meant.
    Nudges,
}

impl Problem {
    /// A problem that keeps the answer from being used. `instead` may be empty.
    pub fn blocks(says: impl Into<String>, instead: impl Into<String>) -> Self {
        Self {
            severity: Severity::Blocks,
            says: says.into(),
            instead: instead.into(),
        }
    }

    /// A question about an answer that is kept all the same. `instead` may be empty.
    pub fn nudges(says: impl Into<String>, instead: impl Into<String>) -> Self {
        Self {
            severity: Severity::Nudges,
            says: says.into(),
            instead: instead.into(),
        }
    }

    /// Whether the answer cannot be used.
    pub fn is_blocking(&self) -> bool {
        self.severity == Severity::Blocks
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.says)?;
        if !self.says.is_empty() && !self.instead.is_empty() {
            out.write_str(" ")?;
        }
        out.write_str(&self.instead)
    }
}

impl std::error::Error for Problem {}

/// The longest piece of the person's own text that a message repeats, in characters.
const QUOTED_CHARACTERS: usize = 40;

/// The person's text inside straight quotes, fit for a message: one line, no control or
/// invisible characters, at most 40 characters with "..." where something was cut.
pub fn quoted(text: &str) -> String {
    let mut visible = text
        .trim()
        .chars()
        .filter(|character| !is_invisible(*character))
        .map(|character| {
            if character.is_whitespace() {
                ' '
            } else {
                character
            }
        });
    let mut kept: String = visible.by_ref().take(QUOTED_CHARACTERS).collect();
    if visible.next().is_some() {
        kept.truncate(
            kept.char_indices()
                .nth(QUOTED_CHARACTERS - 3)
                .map_or(kept.len(), |(at, _)| at),
        );
        kept.push_str("...");
    }
    format!("\"{kept}\"")
}

/// Characters that change nothing a person can see, or that steer the terminal or the direction
/// of the text around them.
pub fn is_invisible(character: char) -> bool {
    let steers = character.is_control() && !character.is_whitespace();
    steers
        || matches!(
            character,
            '\u{00AD}'
                | '\u{061C}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn both_halves_are_joined_with_one_space() {
        let table = [
            (
                "Month 13 does not exist.",
                "Type 12.",
                "Month 13 does not exist. Type 12.",
            ),
            ("Not a plain number.", "", "Not a plain number."),
            ("", "Type 12.", "Type 12."),
        ];
        for (says, instead, joined) in table {
            assert_eq!(Problem::blocks(says, instead).to_string(), joined);
            assert_eq!(Problem::nudges(says, instead).to_string(), joined);
        }
    }

    #[test]
    fn only_blocking_problems_block() {
        assert!(Problem::blocks("a", "b").is_blocking());
        assert!(!Problem::nudges("a", "b").is_blocking());
    }

    #[test]
    fn a_problem_serialises_with_plain_names() {
        let json = serde_json::to_string(&Problem::nudges("a", "b")).unwrap();
        assert_eq!(json, r#"{"severity":"nudges","says":"a","instead":"b"}"#);
    }

    #[test]
    fn quotes_are_short_and_visible() {
        let table = [
            ("  seven ", "\"seven\"".to_owned()),
            ("a\u{1b}[31mb\u{202e}c\u{0}", "\"a[31mbc\"".to_owned()),
            ("two\nlines", "\"two lines\"".to_owned()),
            (&"x".repeat(40), format!("\"{}\"", "x".repeat(40))),
            (&"é".repeat(41), format!("\"{}...\"", "é".repeat(37))),
        ];
        for (text, expected) in table {
            assert_eq!(quoted(text), expected);
        }
    }

    proptest! {
        #[test]
        fn quotes_never_pass_forty_characters(text in any::<String>()) {
            let quote = quoted(&text);
            prop_assert!(quote.chars().count() <= QUOTED_CHARACTERS + 2);
            prop_assert!(!quote.chars().any(char::is_control));
        }
    }
}
