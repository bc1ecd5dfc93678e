//! What a person typed or pasted, brought into the one form in which the journal keeps and shows text.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation as _;

/// The longest text one field takes, in characters (Unicode scalar values of the cleaned text).
pub const MAX_FIELD: usize = 4000;

/// How many marks one letter, or tags one flag, keeps. Real writing stays far below; piles of marks spill over other rows.
const MAX_MARKS: usize = 10;

const ESCAPE: char = '\u{1b}';
const BLACK_FLAG: char = '\u{1f3f4}';

/// How many lines a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One line: every line end becomes a space.
    One,
    /// Several lines: every line end becomes `\n`.
    Many,
}

/// The result of cleaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// The text in NFC, free of control, direction and stray zero-width characters.
    pub text: String,
    /// How many invisible characters, or marks beyond ten on one letter, were removed. Changed line ends and tabs do not count.
    pub left_out: usize,
}

/// Brings typed, pasted or loaded text into the form that is kept.
///
/// Line ends of every kind become `\n` or a space, a tab one space; escape sequences and other control characters,
/// direction marks and zero-width characters go. Joiners stay between two visible characters, selectors after one.
/// Cleaning a second time changes nothing.
pub fn clean(raw: &str, lines: Lines) -> Cleaned {
    clean_between("", raw, "", lines)
}

/// Cleans `raw` where it is put between two pieces of clean text and gives the whole.
///
/// At the seams characters may join: a mark with the letter before it, two halves of a Korean syllable.
pub fn clean_between(before: &str, raw: &str, after: &str, lines: Lines) -> Cleaned {
    let mut whole = String::with_capacity(before.len() + raw.len() + after.len());
    whole.push_str(before);
    let stripped = strip(raw, lines, &mut whole);
    whole.push_str(after);
    if whole.is_ascii() {
        return Cleaned {
            text: whole,
            left_out: stripped,
        };
    }
    let mut settled = settle(&whole);
    settled.left_out += stripped;
    settled
}

/// True when nothing can be seen: the text is empty or has only white space and zero-width characters.
pub fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| !is_visible(c) || is_selector(c) || is_tag(c) || is_filler(c))
}

/// The filter before every place that shows text: invisible characters become marks such as `\x1b` or `\u{202e}`.
///
/// Line feeds stay. Joiners, selectors and flag tags stay where they shape a visible character.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text
        .chars()
        .any(|c| c != '\n' && (!is_seen_or_space(c) || is_selector(c) || is_tag(c)))
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut shapes = Shapes::default();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next_is_visible = chars
            .peek()
            .is_some_and(|next| is_visible(*next) && !is_selector(*next) && !is_tag(*next));
        let raw = match c {
            '\n' => true,
            _ if is_joiner(c) => shapes.after_visible && next_is_visible,
            _ if is_selector(c) => shapes.after_visible,
            _ if is_tag(c) => shapes.takes_tag(),
            _ => is_seen_or_space(c),
        };
        shapes.pass(c);
        if raw {
            out.push(c);
        } else if c.is_ascii() {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\x{:02x}", u32::from(c));
        } else {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
    }
    Cow::Owned(out)
}

/// The text with a capital letter first.
pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first: Option<char> = letters.next();
    let first = first.into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The words of a text on one line, one blank between two.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A person's text for quoting inside a message: on one line, filtered by [`shown`], at most `graphemes` graphemes.
///
/// Where something is cut the result ends in `...`, which counts.
pub fn clip(text: &str, graphemes: usize) -> String {
    let line = shown(text).replace('\n', " ");
    if line.graphemes(true).nth(graphemes).is_none() {
        return line;
    }
    let kept: String = line
        .graphemes(true)
        .take(graphemes.saturating_sub(3))
        .collect();
    let mut clipped = kept.trim_end().to_owned();
    clipped.extend(std::iter::repeat_n('.', graphemes.min(3)));
    clipped
}

/// True for the two joiners: U+200D, which builds one sign from several, and U+200C, which keeps letters apart.
pub fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Appends `raw` without escape sequences, control and hidden characters; gives the number of characters removed.
fn strip(raw: &str, lines: Lines, out: &mut String) -> usize {
    let line_end = match lines {
        Lines::One => ' ',
        Lines::Many => '\n',
    };
    let mut left_out = 0;
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        if is_line_end(c) {
            taken += usize::from(rest.starts_with("\r\n"));
            out.push(line_end);
        } else if c == '\t' {
            out.push(' ');
        } else if c.is_control() {
            taken = control_length(rest);
            left_out += rest.get(..taken).map_or(1, |gone| gone.chars().count());
        } else if is_hidden(c) {
            left_out += 1;
        } else {
            out.push(c);
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    left_out
}

/// Bytes to remove at a control character: a whole escape sequence, or the character alone if none begins there.
///
/// A sequence without an end takes only its escape character with it, so that no written word is lost.
fn control_length(text: &str) -> usize {
    let alone = text.chars().next().map_or(1, char::len_utf8);
    if !text.starts_with(ESCAPE) {
        return alone;
    }
    let body = text.get(2..).unwrap_or_default();
    let found = match text.as_bytes().get(1) {
        Some(b'[') => body
            .bytes()
            .position(|b| !matches!(b, 0x20..=0x3f))
            .filter(|at| {
                body.as_bytes()
                    .get(*at)
                    .is_some_and(|b| matches!(b, 0x40..=0x7e))
            })
            .map(|at| at + 1),
        Some(b']' | b'P' | b'X' | b'^' | b'_') => body.find(char::is_control).and_then(|at| {
            let tail = body.get(at..).unwrap_or_default();
            ["\u{7}", "\u{1b}\\", "\u{9c}"]
                .iter()
                .find(|end| tail.starts_with(**end))
                .map(|end| at + end.len())
        }),
        Some(b'(' | b')' | b'*' | b'+') => body
            .bytes()
            .next()
            .filter(u8::is_ascii_alphanumeric)
            .map(|_| 1),
        _ => None,
    };
    found.map_or(alone, |length| length + 2)
}

/// NFC, and only those joiners, selectors, tags and marks that shape a visible character.
fn settle(whole: &str) -> Cleaned {
    let mut left_out = 0;
    let mut shapes = Shapes::default();
    let mut untagged = String::with_capacity(whole.len());
    for c in whole.chars() {
        // Tags go before NFC: what stood around one may join.
        if is_tag(c) && !shapes.takes_tag() {
            left_out += 1;
        } else {
            untagged.push(c);
        }
        shapes.pass(c);
    }
    let mut text = String::with_capacity(untagged.len());
    let mut after_visible = false;
    let mut marks = 0;
    let mut joiner = None;
    for c in untagged.nfc() {
        if is_joiner(c) {
            if after_visible && joiner.is_none() {
                joiner = Some(c);
            } else {
                left_out += 1;
            }
            continue;
        }
        if is_combining_mark(c) {
            if marks == MAX_MARKS || (is_selector(c) && (!after_visible || joiner.is_some())) {
                left_out += 1;
                continue;
            }
            marks += 1;
        } else {
            marks = 0;
        }
        after_visible = !c.is_whitespace();
        if let Some(held) = joiner.take() {
            if after_visible {
                text.push(held);
            } else {
                left_out += 1;
            }
        }
        text.push(c);
    }
    left_out += usize::from(joiner.is_some());
    Cleaned { text, left_out }
}

/// What the characters passed so far allow next.
#[derive(Default)]
struct Shapes {
    after_visible: bool,
    tags_left: usize,
}

impl Shapes {
    fn takes_tag(&self) -> bool {
        self.tags_left > 0
    }

    fn pass(&mut self, c: char) {
        self.tags_left = match c {
            BLACK_FLAG => MAX_MARKS,
            _ if is_tag(c) => self.tags_left.saturating_sub(1),
            _ => 0,
        };
        self.after_visible = is_visible(c);
    }
}

fn is_visible(c: char) -> bool {
    is_seen_or_space(c) && !c.is_whitespace()
}

fn is_seen_or_space(c: char) -> bool {
    !c.is_control() && !is_hidden(c) && !is_joiner(c) && !is_line_end(c)
}

/// CR LF is one end; vertical tab and form feed are ends too, else the words around them would run together.
fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Characters that show nothing anywhere: direction marks, zero-width spaces, soft hyphens, reserved ignorable ones.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e001f}'
        | '\u{e0080}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// Variation selectors: they choose between two looks of the character before.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Tags spell a region after a black flag; anywhere else they are hidden writing.
fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007f}')
}

/// Letters that take room and show nothing.
fn is_filler(c: char) -> bool {
    matches!(
        c,
        '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
    )
}

#[cfg(test)]
mod tests;
