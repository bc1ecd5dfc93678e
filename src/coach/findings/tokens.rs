//! Text to tokens: words in lower case, numerals and marks, each with its bytes in the text.
//!
//! Contractions and chat spellings are opened ("I'll" is "i will", "dont" is "do not"), so that a pattern has to know
//! one spelling only.

use super::lexicon::Lexicon;

/// What kind of token it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, or letters with digits after them.
    Word,
    /// Digits, with what stands between digits: "7:30", "2.1", "2026-11-02".
    Numeral,
    /// A sign that patterns may name: "%", "€", "<".
    Sign,
    /// The end of a sentence, or a mark that parts it as an end does.
    Stop,
    /// A comma.
    Comma,
    /// Any other mark.
    Mark,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// It begins with a small letter, or with none.
    Small,
    /// It begins with a capital.
    Capital,
    /// Two capitals or more and no small letter, as in "ISO".
    Shouted,
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// First byte in the text.
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
    /// Lower case, one kind of apostrophe.
    pub form: String,
    /// What kind it is.
    pub kind: Kind,
    /// Whether nothing, or only a hyphen, stands between it and the token before.
    pub glued: bool,
    /// How it is written.
    pub case: Case,
    /// The words of the lexicon that it can stand for, its own form first when the lexicon knows it.
    pub words: Vec<u32>,
    /// Its own form as a word of the lexicon.
    pub exact: Option<u32>,
}

/// A piece of text before spelling is looked at.
struct Piece<'a> {
    start: usize,
    text: &'a str,
    kind: Kind,
    glued: bool,
}

/// The tokens of a text, in order.
pub(super) fn tokens(lexicon: &Lexicon, text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    for piece in pieces(text) {
        let form = folded(piece.text);
        let case = case_of(piece.text);
        let end = piece.start + piece.text.len();
        let opened = match piece.kind {
            Kind::Word => lexicon.opened(&form, found.is_empty()),
            _ => None,
        };
        let mut glued = piece.glued;
        let mut push = |form: String, kind: Kind| {
            found.push(Token {
                start: piece.start,
                end,
                exact: lexicon.word(&form),
                words: lexicon.readings(&form, kind),
                form,
                kind,
                glued,
                case,
            });
            glued = false;
        };
        match opened {
            Some(words) => words.into_iter().for_each(|word| push(word, Kind::Word)),
            None => push(form, piece.kind),
        }
    }
    found
}

fn case_of(text: &str) -> Case {
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    if capitals > 1 && !text.chars().any(char::is_lowercase) {
        Case::Shouted
    } else if text.chars().next().is_some_and(char::is_uppercase) {
        Case::Capital
    } else {
        Case::Small
    }
}

/// The words of a text as they are, for entries of the lexicon.
pub(super) fn forms(text: &str) -> Vec<String> {
    pieces(text).map(|piece| folded(piece.text)).collect()
}

fn folded(text: &str) -> String {
    // Nearly every word, and all of the sheets, which are read at the first sentence.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return text.to_ascii_lowercase();
    }
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|character| {
            if is_apostrophe(character) {
                '\''
            } else {
                character
            }
        })
        .collect()
}

const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | '´' | '`')
}

fn kind_of(character: char) -> Kind {
    match character {
        '.' | '!' | '?' | ';' | ':' | '…' | '—' | '–' | '\n' => Kind::Stop,
        ',' => Kind::Comma,
        '%' | '€' | '$' | '£' | '¥' | '<' | '>' | '≤' | '≥' | '+' | '&' | '½' | '¼' | '→' | '°' => {
            Kind::Sign
        }
        _ => Kind::Mark,
    }
}

/// Cuts a text into pieces; blanks and hyphens inside words fall away.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    let mut glued = false;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            let start = text.len() - rest.len();
            if first.is_whitespace() || (glued && is_hyphen(first)) {
                rest = rest.get(first.len_utf8()..)?;
                glued = is_hyphen(first) && rest.starts_with(char::is_alphanumeric);
                continue;
            }
            let (kind, length) = if first.is_ascii_digit() {
                (Kind::Numeral, numeral_length(rest))
            } else if first.is_alphanumeric() {
                (Kind::Word, word_length(rest))
            } else {
                (kind_of(first), first.len_utf8())
            };
            let piece = Piece {
                start,
                text: rest.get(..length)?,
                kind,
                glued,
            };
            rest = rest.get(length..)?;
            glued = matches!(kind, Kind::Word | Kind::Numeral | Kind::Sign);
            return Some(piece);
        }
    })
}

const fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '‐' | '‑')
}

/// Letters and digits, and apostrophes between letters.
fn word_length(text: &str) -> usize {
    let mut length = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let inner = is_apostrophe(character) && next.is_some_and(char::is_alphabetic);
        if !character.is_alphanumeric() && !inner && !is_combining(character) {
            break;
        }
        length = at + character.len_utf8();
    }
    length
}

const fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Digits, and single marks that stand between two digits.
fn numeral_length(text: &str) -> usize {
    let mut length = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next_is_digit = characters
            .peek()
            .is_some_and(|(_, next)| next.is_ascii_digit());
        let joins = matches!(character, '.' | ',' | ':' | '/' | '-' | '–' | '\'' | '’');
        let goes_on = character.is_ascii_digit() || (joins && next_is_digit);
        if !goes_on {
            break;
        }
        length = at + character.len_utf8();
    }
    length
}
