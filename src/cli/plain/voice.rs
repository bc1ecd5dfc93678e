//! What plain mode says: whole lines, cleaned, none too long, never two blank ones in a row, no hint twice.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::domain::text::shown;

/// The longest line, in characters.
pub const LONGEST: usize = 160;

/// Writes lines to standard output, or to whatever a test listens on.
pub struct Voice<W> {
    out: W,
    was_blank: bool,
    said: BTreeSet<String>,
    /// Set once nobody listens any more.
    pub is_unheard: bool,
}

impl<W: Write> Voice<W> {
    /// A voice that has said nothing yet.
    pub const fn new(out: W) -> Self {
        Self {
            out,
            was_blank: true,
            said: BTreeSet::new(),
            is_unheard: false,
        }
    }

    /// Says a text, each of its lines on a line of its own.
    pub fn say(&mut self, text: &str) {
        self.is_new(text);
        for line in shown(text).lines() {
            for piece in folded(line.trim_end()) {
                self.line(&piece);
            }
        }
    }

    /// Leaves a line blank, unless the last one is.
    pub fn pause(&mut self) {
        self.line("");
    }

    /// Says something that is worth saying only once; not at all if it was said before, in whatever way.
    pub fn hint(&mut self, text: &str) {
        if self.is_new(text) {
            self.say(text);
        }
    }

    /// Whether this is said for the first time; from now on it counts as said.
    pub fn is_new(&mut self, text: &str) -> bool {
        self.said.insert(text.to_owned())
    }

    fn line(&mut self, line: &str) {
        let is_blank = line.is_empty();
        if is_blank && self.was_blank {
            return;
        }
        self.was_blank = is_blank;
        self.is_unheard |= writeln!(self.out, "{line}").is_err() || self.out.flush().is_err();
    }
}

/// The line in pieces of at most [`LONGEST`] characters, broken between words where there are any.
fn folded(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for word in line.split(' ') {
        let letters: Vec<char> = word.chars().collect();
        let parts = letters.chunks(LONGEST).map(String::from_iter);
        let parts: Vec<String> = if word.is_empty() {
            vec![String::new()]
        } else {
            parts.collect()
        };
        for (number, part) in parts.iter().enumerate() {
            let last = pieces.last_mut();
            let Some(last) = last else { continue };
            let length = last.chars().count() + 1 + part.chars().count();
            if last.is_empty() {
                last.push_str(part);
            } else if number == 0 && length <= LONGEST {
                last.push(' ');
                last.push_str(part);
            } else {
                pieces.push(part.clone());
            }
        }
    }
    pieces
}

/// What stands on standard output.
pub fn aloud() -> Voice<io::Stdout> {
    Voice::new(io::stdout())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(speak: impl Fn(&mut Voice<Vec<u8>>)) -> String {
        let mut voice = Voice::new(Vec::new());
        speak(&mut voice);
        String::from_utf8(voice.out).unwrap()
    }

    #[test]
    fn no_line_is_too_long_and_no_word_is_lost() {
        let text = format!("{} {}", "word ".repeat(90), "x".repeat(400));
        let said = heard(|voice| voice.say(&text));
        assert!(said.lines().all(|line| line.chars().count() <= LONGEST));
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(letters(&said), letters(&text));
    }

    #[test]
    fn blank_lines_and_hints_are_not_repeated() {
        let said = heard(|voice| {
            voice.pause();
            voice.hint("once");
            voice.pause();
            voice.pause();
            voice.hint("once");
            voice.say("\u{1b}[2Jend");
        });
        assert_eq!(said, "once\n\n\\x1b[2Jend\n");
    }
}
