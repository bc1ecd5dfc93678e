//! Foreign words made safe and short enough for a message: paths, and what a parser says about a file.

use std::path::Path;

use chrono::{DateTime, Utc};

/// The longest piece of foreign text in a message, in characters.
const LONGEST: usize = 160;

/// A path as a person reads it, with control characters and direction marks made visible.
pub fn path(path: &Path) -> String {
    clean(&path.to_string_lossy()).collect()
}

/// The last part of a path as a person reads it.
pub fn name(target: &Path) -> String {
    target
        .file_name()
        .map_or_else(|| path(target), |name| path(Path::new(name)))
}

/// Foreign text in a message: control characters made visible, cut to 160 characters.
pub fn text(foreign: &str) -> String {
    let mut shown: String = clean(foreign).take(LONGEST).collect();
    if clean(foreign).nth(LONGEST).is_some() {
        shown.push_str("..");
    }
    shown
}

/// The moment as it stands in file names: `20261121-143142`, in UTC, so that names sort by time.
pub fn stamp(now: DateTime<Utc>) -> String {
    now.format("%Y%m%d-%H%M%S").to_string()
}

fn clean(foreign: &str) -> impl Iterator<Item = char> + '_ {
    foreign.chars().flat_map(|letter| {
        let (plain, escaped) = if acts_on_the_terminal(letter) {
            (None, Some(letter.escape_unicode()))
        } else {
            (Some(letter), None)
        };
        plain.into_iter().chain(escaped.into_iter().flatten())
    })
}

fn acts_on_the_terminal(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_on_a_terminal_gets_through() {
        assert_eq!(
            path(Path::new("a\u{1b}[2Jb\u{202e}c")),
            "a\\u{1b}[2Jb\\u{202e}c"
        );
        assert_eq!(text("caf\u{e9}"), "caf\u{e9}");
    }

    #[test]
    fn long_foreign_text_is_cut() {
        assert_eq!(text(&"x".repeat(500)).chars().count(), LONGEST + 2);
        assert_eq!(text(&"x".repeat(LONGEST)).chars().count(), LONGEST);
    }
}
