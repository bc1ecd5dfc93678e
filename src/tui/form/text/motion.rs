//! Places in a text where the caret may go. Every place is a number of bytes and lies between two graphemes.

use unicode_segmentation::UnicodeSegmentation as _;

/// The place one grapheme before `caret`, or 0.
pub(super) fn before(text: &str, caret: usize) -> usize {
    starts(text)
        .take_while(|start| *start < caret)
        .last()
        .unwrap_or(0)
}

/// The place one grapheme after `caret`, or the end.
pub(super) fn after(text: &str, caret: usize) -> usize {
    starts(text)
        .find(|start| *start > caret)
        .unwrap_or(text.len())
}

/// `place` itself if the caret may stand there, else the nearest place before.
pub(super) fn at_or_before(text: &str, place: usize) -> usize {
    if place >= text.len() {
        text.len()
    } else {
        before(text, place + 1)
    }
}

/// `place` itself if the caret may stand there, else the nearest place after.
pub(super) fn at_or_after(text: &str, place: usize) -> usize {
    starts(text)
        .find(|start| *start >= place)
        .unwrap_or(text.len())
}

/// The start of the word before `caret`, or 0.
pub(super) fn word_left(text: &str, caret: usize) -> usize {
    let start = text
        .unicode_word_indices()
        .map(|(start, _)| start)
        .take_while(|start| *start < caret)
        .last();
    at_or_before(text, start.unwrap_or(0))
}

/// The end of the word after `caret`, or the end of the text.
pub(super) fn word_right(text: &str, caret: usize) -> usize {
    let end = text
        .unicode_word_indices()
        .map(|(start, word)| start + word.len())
        .find(|end| *end > caret);
    at_or_after(text, end.unwrap_or(text.len()))
}

/// The place after the last space before what stands left of `caret`. Stops at a line end; a line end alone counts as one.
pub(super) fn chunk_left(text: &str, caret: usize) -> usize {
    let head = text.get(..caret).unwrap_or_default();
    if head.ends_with('\n') {
        return before(text, caret);
    }
    let is_space = |c: char| c.is_whitespace() && c != '\n';
    let place = head
        .trim_end_matches(is_space)
        .trim_end_matches(|c: char| !c.is_whitespace())
        .len();
    at_or_before(text, place)
}

/// The start of the line, between line ends, that `caret` is in.
pub(super) fn line_start(text: &str, caret: usize) -> usize {
    let head = text.get(..caret).unwrap_or_default();
    head.rfind('\n').map_or(0, |end| end + 1)
}

/// The end of the line, between line ends, that `caret` is in.
pub(super) fn line_end(text: &str, caret: usize) -> usize {
    let tail = text.get(caret..).unwrap_or_default();
    tail.find('\n').map_or(text.len(), |end| caret + end)
}

/// How many bytes at the end the two texts share, in whole characters.
pub(super) fn common_end(one: &str, other: &str) -> usize {
    one.chars()
        .rev()
        .zip(other.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum()
}

fn starts(text: &str) -> impl Iterator<Item = usize> {
    text.grapheme_indices(true).map(|(start, _)| start)
}
