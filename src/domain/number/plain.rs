//! Digits, signs and blanks of many scripts and keyboards, folded to the plain ones.

use crate::domain::problem::is_invisible;

/// Text with plain digits and separators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// The folded text, without blanks at the ends and with single blanks inside.
    pub text: String,
    /// Whether a digit or separator of another script was replaced, so that the reading should be
    /// repeated to the person.
    pub changed: bool,
}

/// Folds full-width, Arabic-Indic and related digits and separators to ASCII, every blank to one
/// space, every apostrophe to `'`, the true minus sign to `-`, and drops invisible characters.
pub fn plain(typed: &str) -> Plain {
    let mut text = String::with_capacity(typed.len());
    let mut changed = false;
    for character in typed.chars().filter(|character| !is_invisible(*character)) {
        let (folded, foreign) = fold(character);
        changed |= foreign;
        if folded != ' ' || !(text.is_empty() || text.ends_with(' ')) {
            text.push(folded);
        }
    }
    text.truncate(text.trim_end().len());
    Plain { text, changed }
}

/// The plain character, and whether the replaced one is from another script.
fn fold(character: char) -> (char, bool) {
    if let Some(digit) = foreign_digit(character) {
        return (digit, true);
    }
    match character {
        '\u{2212}' => ('-', false),
        '\u{2018}' | '\u{2019}' | '\u{02BC}' => ('\'', false),
        '\u{066A}' | '\u{FF05}' => ('%', true),
        '\u{066B}' | '\u{FF0E}' => ('.', true),
        '\u{066C}' => ('\'', true),
        '\u{FF0B}' => ('+', true),
        '\u{FF0C}' => (',', true),
        '\u{FF0D}' => ('-', true),
        '\u{FF0F}' => ('/', true),
        blank if blank.is_whitespace() => (' ', false),
        other => (other, false),
    }
}

fn foreign_digit(character: char) -> Option<char> {
    // The zero of each script; its other digits follow in order.
    const ZEROS: [u32; 12] = [
        0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0E50, 0x1040,
        0xFF10,
    ];
    let code = u32::from(character);
    ZEROS
        .into_iter()
        .filter_map(|zero| code.checked_sub(zero))
        .find(|digit| *digit < 10)
        .and_then(|digit| char::from_digit(digit, 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_blanks_of_other_scripts_become_plain() {
        let table = [
            ("B39", "٧", "7", true),
            ("B39", "５", "5", true),
            ("B39", "۱۲٫۵", "12.5", true),
            ("B39", "－１，５", "-1,5", true),
            ("B32", "1\u{202f}234", "1 234", false),
            ("B32", "1\u{a0}234", "1 234", false),
            ("B32", "1\u{2009}234", "1 234", false),
            ("B32", "1’234", "1'234", false),
            ("B36", "\u{2212}3", "-3", false),
            ("B40", " \t\u{feff}\u{200b} ", "", false),
            ("ends", "  7  h ", "7 h", false),
        ];
        for (row, typed, text, changed) in table {
            let text = text.to_owned();
            assert_eq!(plain(typed), Plain { text, changed }, "{row} {typed}");
        }
    }
}
