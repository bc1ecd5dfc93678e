//! Breaks a person's text into rows. Ratatui's own wrapping panics on some text, so nothing a person wrote goes through it.

use std::ops::Range;

use ratatui::buffer::CellWidth as _;
use ratatui::style::Style;
use ratatui::text::Line;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::domain::text::shown;

/// The byte ranges of the visible rows of `text` in an area `width` cells wide; never empty.
///
/// A row breaks after spaces, after hyphens inside a word and on both sides of wide graphemes, else inside the word.
/// Spaces at the end of a row belong to it even where they hang over the margin. A line end belongs to no row. A
/// grapheme wider than the area takes a row by itself. Width 0 is read as 1.
pub fn rows(text: &str, width: u16) -> Vec<Range<usize>> {
    let mut breaker = Breaker::new(width);
    for (at, cluster) in text.grapheme_indices(true) {
        breaker.take(at, cluster);
    }
    breaker.rows.push(breaker.start..text.len());
    breaker.rows
}

/// The words in as many lines of this width as they need, with what steers a terminal made visible.
pub fn wrapped(words: &str, style: Style, width: u16) -> Vec<Line<'static>> {
    let words = shown(words).into_owned();
    rows(&words, width)
        .into_iter()
        .map(|row| {
            let row = words.get(row).unwrap_or_default().trim_end().to_owned();
            Line::styled(row, style)
        })
        .collect()
}

/// The width of `text` in cells, grapheme by grapheme, exactly as ratatui draws it.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(cluster_width).sum()
}

/// `text` on one line in at most `width` cells. What is cut ends in `...`; line ends become spaces.
pub fn fit(text: &str, width: u16) -> String {
    let room = usize::from(width);
    let line = text.replace("\r\n", " ").replace(['\n', '\r'], " ");
    if self::width(&line) <= room {
        return line;
    }
    let mut short = start_of(&line, room.saturating_sub(3))
        .trim_end()
        .to_owned();
    short.extend(std::iter::repeat_n('.', room.min(3)));
    short
}

/// The part of a line of text around its caret that fits into `width` cells, and the caret's column in it.
///
/// `column` is the caret's column in the whole text. The text is moved to the left as far as the caret needs.
pub fn around(text: &str, column: u16, width: u16) -> (String, u16) {
    let room = usize::from(width);
    let caret = usize::from(column);
    let mut gone = 0;
    let mut rest = text;
    // The caret after the last letter takes a cell, too.
    while caret - gone >= room.max(1) {
        let Some(cluster) = rest.graphemes(true).next() else {
            break;
        };
        gone += cluster_width(cluster);
        rest = rest.get(cluster.len()..).unwrap_or_default();
    }
    (
        start_of(rest, room).to_owned(),
        u16::try_from(caret.saturating_sub(gone)).unwrap_or(0),
    )
}

/// The longest start of `text` that takes at most `cells` cells.
pub fn start_of(text: &str, cells: usize) -> &str {
    let mut used = 0;
    let end = text.grapheme_indices(true).find_map(|(at, cluster)| {
        used += cluster_width(cluster);
        (used > cells).then_some(at)
    });
    end.map_or(text, |at| text.get(..at).unwrap_or_default())
}

/// The width of one grapheme in cells. Ratatui leaves graphemes with control characters out, so they take none.
pub fn cluster_width(cluster: &str) -> usize {
    if cluster.contains(char::is_control) {
        0
    } else {
        usize::from(cluster.cell_width())
    }
}

/// What a grapheme means for the break next to it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Start,
    Space,
    Word,
    Hyphen,
    Wide,
}

struct Breaker {
    width: usize,
    rows: Vec<Range<usize>>,
    /// Where the current row starts, in bytes.
    start: usize,
    /// Cells used in the current row, hanging spaces included.
    used: usize,
    /// The last place where the row may break: the byte and the cells used up to it.
    gap: Option<(usize, usize)>,
    previous: Class,
}

impl Breaker {
    fn new(width: u16) -> Self {
        Self {
            width: usize::from(width.max(1)),
            rows: Vec::new(),
            start: 0,
            used: 0,
            gap: None,
            previous: Class::Start,
        }
    }

    fn take(&mut self, at: usize, cluster: &str) {
        if matches!(cluster, "\n" | "\r\n") {
            self.rows.push(self.start..at);
            self.start = at + cluster.len();
            self.used = 0;
            self.gap = None;
            self.previous = Class::Start;
            return;
        }
        let cells = cluster_width(cluster);
        let class = self.class(cluster, cells);
        if self.may_break_before(class) {
            self.gap = Some((at, self.used));
        }
        // A space hangs over the margin instead of starting the next row.
        while class != Class::Space && self.used + cells > self.width && at > self.start {
            let (cut, used) = self
                .gap
                .take()
                .filter(|gap| gap.0 > self.start)
                .unwrap_or((at, self.used));
            self.rows.push(self.start..cut);
            self.start = cut;
            self.used -= used;
        }
        self.used += cells;
        self.previous = class;
    }

    fn class(&self, cluster: &str, cells: usize) -> Class {
        let in_word = matches!(self.previous, Class::Word | Class::Hyphen | Class::Wide);
        if is_breaking_space(cluster) {
            Class::Space
        } else if matches!(cluster, "-" | "\u{2010}" | "\u{2013}" | "\u{2014}") && in_word {
            Class::Hyphen
        } else if cells > 1 {
            Class::Wide
        } else {
            Class::Word
        }
    }

    fn may_break_before(&self, class: Class) -> bool {
        match (self.previous, class) {
            (Class::Start, _) | (_, Class::Space) | (Class::Hyphen, Class::Hyphen) => false,
            (Class::Space | Class::Hyphen | Class::Wide, _) => true,
            (Class::Word, _) => class == Class::Wide,
        }
    }
}

/// White space, except the spaces that are there to hold two words together.
fn is_breaking_space(cluster: &str) -> bool {
    cluster
        .chars()
        .all(|c| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::{Terminal, backend::TestBackend, text::Line};

    use super::*;

    fn broken(text: &str, width: u16) -> Vec<&str> {
        rows(text, width)
            .into_iter()
            .map(|row| text.get(row).unwrap())
            .collect()
    }

    #[test]
    fn rows_break_where_a_reader_expects() {
        let table: &[(&str, u16, &[&str])] = &[
            ("", 10, &[""]),
            ("one two three", 7, &["one two ", "three"]),
            ("one two three", 8, &["one two ", "three"]),
            ("a\n\nb\n", 5, &["a", "", "b", ""]),
            ("abcdefgh", 3, &["abc", "def", "gh"]),
            ("four-day week", 6, &["four-", "day ", "week"]),
            ("goal -5 now", 6, &["goal ", "-5 now"]),
            ("hello   you", 5, &["hello   ", "you"]),
            ("漢字かな", 5, &["漢字", "かな"]),
            ("ab漢字", 3, &["ab", "漢", "字"]),
            ("漢字", 1, &["漢", "字"]),
            ("ab", 0, &["a", "b"]),
            ("a b\u{a0}c d", 4, &["a ", "b\u{a0}c ", "d"]),
            (
                "👨\u{200d}👩\u{200d}👧👨\u{200d}👩\u{200d}👧",
                3,
                &["👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"],
            ),
            ("\u{301}\u{301}a", 1, &["\u{301}\u{301}a"]),
        ];
        for (text, width, expected) in table {
            assert_eq!(broken(text, *width), *expected, "{text:?} at {width}");
        }
    }

    #[test]
    fn a_long_line_is_moved_until_its_caret_can_be_seen() {
        for (text, column, width, expected) in [
            ("short", 5, 8, ("short", 5)),
            ("abcdef", 6, 4, ("def", 3)),
            ("abcdef", 0, 4, ("abcd", 0)),
            ("abcdef", 4, 4, ("bcde", 3)),
            ("漢字かな", 8, 5, ("かな", 4)),
            ("ab", 2, 1, ("", 0)),
            ("ab", 2, 0, ("", 0)),
        ] {
            assert_eq!(
                around(text, column, width),
                (expected.0.to_owned(), expected.1),
                "{text} {column} {width}"
            );
        }
    }

    #[test]
    fn what_does_not_fit_ends_in_dots() {
        for (text, width, expected) in [
            ("fits", 4, "fits"),
            ("does not fit", 8, "does..."),
            ("漢字かな", 6, "漢..."),
            ("two\nlines", 20, "two lines"),
            ("abc", 2, ".."),
            ("abc", 0, ""),
        ] {
            assert_eq!(fit(text, width), expected);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn rows_cover_the_text_in_order_and_fit(text in "[ a-c\\-\n漢👍🇩\u{200d}\u{301}\u{fe0f}\u{a0}\u{3000}\\PC]{0,40}", width in 0_u16..=30) {
            let mut next = 0;
            for row in rows(&text, width) {
                prop_assert!(text.get(next..row.start).unwrap().chars().all(|c| c == '\n' || c == '\r'));
                let part = text.get(row.clone()).unwrap();
                let body = part.trim_end();
                prop_assert!(
                    self::width(body) <= usize::from(width.max(1)) || body.graphemes(true).filter(|g| cluster_width(g) > 0).count() == 1,
                    "{body:?}"
                );
                next = row.end;
            }
            prop_assert_eq!(next, text.len());
        }

        #[test]
        fn width_is_what_ratatui_draws(text in "[a-c漢字👍🏽🇩🇪❤\u{200d}\u{fe0f}\u{301}ｶﾞกำक्ष한]{0,12}") {
            let mut terminal = Terminal::new(TestBackend::new(60, 1)).unwrap();
            let marked = format!("{text}|");
            // The bar ends a grapheme, except after a character that joins forward; then it is part of the text's last one.
            prop_assume!(marked.graphemes(true).next_back() == Some("|"));
            terminal.draw(|frame| frame.render_widget(Line::raw(&marked), frame.area())).unwrap();
            let column = (0..60).find(|x| terminal.backend().buffer()[(*x, 0)].symbol().ends_with('|'));
            prop_assert_eq!(column.map(usize::from), Some(width(&text)));
        }

        #[test]
        fn fitted_text_fits(text in "\\PC{0,30}", width in 0_u16..=20) {
            prop_assert!(self::width(&fit(&text, width)) <= usize::from(width));
        }
    }
}
