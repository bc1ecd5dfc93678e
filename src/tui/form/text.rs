//! The text a person is writing in one field: caret, editing by grapheme, movement by visible row, undo.

mod history;
mod motion;
#[cfg(test)]
mod tests;

use std::ops::Range;

use thiserror::Error;

pub use self::history::History;
use self::history::{Kind, Step};
use crate::domain::text::{Lines, MAX_FIELD, clean, clean_between, is_joiner};
use crate::tui::wrap;

/// One editable text, of one line or several. The text is clean (see [`clean`]) and the caret sits between graphemes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextBuffer {
    text: String,
    lines: Lines,
    /// Bytes before the caret.
    caret: usize,
    /// The column that Up and Down try to reach, in cells.
    goal: Option<usize>,
    /// A joiner typed alone, which waits for the character it joins: terminals send the parts of one sign one by one.
    joiner: Option<char>,
    history: History,
}

/// A key's meaning inside a text field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// One grapheme back.
    Left,
    /// One grapheme on.
    Right,
    /// To the start of this or the previous word.
    WordLeft,
    /// To the end of this or the next word.
    WordRight,
    /// To the start of the visible row.
    LineStart,
    /// To the end of the visible row.
    LineEnd,
    /// To the start of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
    /// One visible row up.
    Up,
    /// One visible row down.
    Down,
    /// Removes the grapheme before the caret.
    DeleteBack,
    /// Removes the grapheme after the caret.
    DeleteForward,
    /// Removes back to the last space before the caret.
    CutWord,
    /// Removes from the last line end to the caret.
    CutToStart,
    /// Removes from the caret to the next line end.
    CutToEnd,
    /// Takes the last step back.
    Undo,
    /// Does the last undone step again.
    Redo,
    /// A line end, in fields of several lines only.
    NewLine,
}

/// What an edit did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing: the caret is at an edge, or there is nothing to remove, undo or redo.
    Ignored,
    /// The caret moved.
    Moved,
    /// The text changed.
    Edited,
    /// Nothing, because the text has reached [`MAX_FIELD`].
    Full,
}

/// What an insertion did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inserted {
    /// Invisible characters that were not taken over.
    pub left_out: usize,
}

/// Text that would make the field longer than [`MAX_FIELD`]; nothing of it was inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Too long by {} characters (limit {}). Nothing was inserted.", grouped(*by), grouped(MAX_FIELD))]
pub struct TooLong {
    /// Characters above the limit.
    pub by: usize,
}

/// What to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The visible rows, top to bottom, at least one; none wider than the area.
    pub rows: Vec<String>,
    /// The caret's row, as an index into `rows`.
    pub caret_row: usize,
    /// The caret's column in cells from the left edge; inside the area.
    pub caret_col: u16,
}

impl TextBuffer {
    /// A field that holds `text`, cleaned, with the caret at its end. Text beyond [`MAX_FIELD`] stays whole.
    pub fn new(text: &str, lines: Lines) -> Self {
        let text = clean(text, lines).text;
        let caret = text.len();
        Self {
            text,
            lines,
            caret,
            goal: None,
            joiner: None,
            history: History::default(),
        }
    }

    /// Puts a stored history back. One that does not fit the text is dropped.
    #[must_use]
    pub fn with_history(mut self, history: History) -> Self {
        self.history = if history.fits(&self.text) {
            history
        } else {
            History::default()
        };
        self
    }

    /// The text as it stands.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines the field holds.
    pub fn lines(&self) -> Lines {
        self.lines
    }

    /// Bytes before the caret.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// The steps back and forth, for storing.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Puts the caret after `caret` bytes, or at the nearest place before that where it may stand.
    pub fn set_caret(&mut self, caret: usize) {
        self.place(motion::at_or_before(&self.text, caret));
    }

    /// Inserts at the caret what was typed (one character) or pasted (more: one step for undo).
    ///
    /// # Errors
    ///
    /// [`TooLong`] if the field would pass [`MAX_FIELD`]; the text is then as before.
    pub fn insert(&mut self, raw: &str) -> Result<Inserted, TooLong> {
        let mut piece: String = self.joiner.take().into_iter().collect();
        piece.push_str(raw);
        let mut typed = raw.chars();
        let kind = match (typed.next(), typed.next()) {
            (Some(c), None) => Kind::Typing {
                space: c.is_whitespace(),
            },
            _ => Kind::Whole,
        };
        let last = piece.chars().next_back().filter(|c| is_joiner(*c));
        if last.is_some() {
            piece.pop();
            let before = piece
                .chars()
                .next_back()
                .or_else(|| self.before().chars().next_back());
            if before.is_some_and(|c| !c.is_whitespace() && !c.is_control() && !is_joiner(c)) {
                self.joiner = last;
            } else {
                piece.extend(last);
            }
        }
        let inserted = self.replace(self.caret..self.caret, &piece, kind);
        if inserted.is_err() {
            self.joiner = None;
        }
        inserted
    }

    /// Puts another text in the place of the whole: one step for undo.
    ///
    /// # Errors
    ///
    /// [`TooLong`] if it would pass [`MAX_FIELD`]; the text is then as before.
    pub fn replace_all(&mut self, raw: &str) -> Result<Inserted, TooLong> {
        self.joiner = None;
        self.replace(0..self.text.len(), raw, Kind::Whole)
    }

    /// Carries out one editing key. `width` is the area's width in cells at the last drawing.
    pub fn edit(&mut self, edit: Edit, width: u16) -> Outcome {
        self.joiner = None;
        let (text, caret) = (self.text.as_str(), self.caret);
        match edit {
            Edit::Left => self.go(motion::before(text, caret)),
            Edit::Right => self.go(motion::after(text, caret)),
            Edit::WordLeft => self.go(motion::word_left(text, caret)),
            Edit::WordRight => self.go(motion::word_right(text, caret)),
            Edit::TextStart => self.go(0),
            Edit::TextEnd => self.go(text.len()),
            Edit::LineStart => self.go(self.layout(width).row_start()),
            Edit::LineEnd => self.go(self.layout(width).row_end(text)),
            Edit::Up => self.go_to_row(width, |row| row.checked_sub(1)),
            Edit::Down => self.go_to_row(width, |row| row.checked_add(1)),
            Edit::DeleteBack => self.cut(motion::before(text, caret)..caret, true),
            Edit::DeleteForward => self.cut(caret..motion::after(text, caret), true),
            Edit::CutWord => self.cut(motion::chunk_left(text, caret)..caret, false),
            Edit::CutToStart => self.cut(motion::line_start(text, caret)..caret, false),
            Edit::CutToEnd => self.cut(caret..motion::line_end(text, caret), false),
            Edit::Undo => {
                let earlier = self.history.undo(text);
                self.travel(earlier)
            }
            Edit::Redo => {
                let later = self.history.redo(text);
                self.travel(later)
            }
            Edit::NewLine => self.new_line(),
        }
    }

    /// The rows to draw in an area `width` cells wide, and the place of the terminal's cursor.
    ///
    /// With the caret after a row that is full, an empty row opens for it.
    pub fn view(&self, width: u16) -> View {
        let layout = self.layout(width);
        let cells = usize::from(width.max(1));
        let rows = layout.rows.iter().map(|row| {
            let text = self.text.get(row.clone()).unwrap_or_default();
            wrap::start_of(text, cells).to_owned()
        });
        View {
            rows: rows.collect(),
            caret_row: layout.row,
            caret_col: u16::try_from(layout.column).unwrap_or(u16::MAX),
        }
    }

    fn before(&self) -> &str {
        self.text.get(..self.caret).unwrap_or_default()
    }

    fn place(&mut self, caret: usize) {
        self.caret = caret;
        self.goal = None;
        self.joiner = None;
        self.history.seal();
    }

    fn go(&mut self, target: usize) -> Outcome {
        if target == self.caret {
            self.goal = None;
            return Outcome::Ignored;
        }
        self.place(target);
        Outcome::Moved
    }

    fn go_to_row(&mut self, width: u16, choose: impl Fn(usize) -> Option<usize>) -> Outcome {
        let layout = self.layout(width);
        let goal = self.goal.unwrap_or(layout.column);
        let Some(target) =
            choose(layout.row).and_then(|row| layout.at_column(&self.text, row, goal))
        else {
            return Outcome::Ignored;
        };
        let outcome = self.go(target);
        self.goal = Some(goal);
        outcome
    }

    fn cut(&mut self, range: Range<usize>, one_grapheme: bool) -> Outcome {
        if range.is_empty() {
            return Outcome::Ignored;
        }
        let gone = self.text.get(range.clone()).unwrap_or_default();
        let kind = if one_grapheme {
            Kind::Deleting {
                space: gone.chars().all(char::is_whitespace),
            }
        } else {
            Kind::Whole
        };
        match self.replace(range, "", kind) {
            Ok(_) => Outcome::Edited,
            Err(_) => Outcome::Full,
        }
    }

    fn new_line(&mut self) -> Outcome {
        if self.lines == Lines::One {
            return Outcome::Ignored;
        }
        match self.replace(self.caret..self.caret, "\n", Kind::Typing { space: true }) {
            Ok(_) => Outcome::Edited,
            Err(_) => Outcome::Full,
        }
    }

    /// The one place where text changes: what stands around the change may join, so the whole is brought into form.
    fn replace(&mut self, range: Range<usize>, raw: &str, kind: Kind) -> Result<Inserted, TooLong> {
        let before = self.text.get(..range.start).unwrap_or_default();
        let after = self.text.get(range.end..).unwrap_or_default();
        let cleaned = clean_between(before, raw, after, self.lines);
        let length = cleaned.text.chars().count();
        if length > MAX_FIELD && length > self.text.chars().count() {
            return Err(TooLong {
                by: length - MAX_FIELD,
            });
        }
        if cleaned.text != self.text {
            let kept = motion::common_end(&cleaned.text, after);
            let caret = motion::at_or_after(&cleaned.text, cleaned.text.len() - kept);
            let step =
                Step::between(&self.text, &cleaned.text, range.start).moving(self.caret, caret);
            self.history.record(step, kind);
            self.text = cleaned.text;
            self.caret = caret;
        }
        self.goal = None;
        Ok(Inserted {
            left_out: cleaned.left_out,
        })
    }

    fn travel(&mut self, target: Option<(String, usize)>) -> Outcome {
        let Some((text, caret)) = target else {
            return Outcome::Ignored;
        };
        // A stored history may have been changed by hand.
        self.text = clean(&text, self.lines).text;
        self.place(motion::at_or_before(&self.text, caret));
        Outcome::Edited
    }

    fn layout(&self, width: u16) -> Layout {
        let cells = usize::from(width.max(1));
        let mut rows = wrap::rows(&self.text, width);
        let mut row = rows
            .partition_point(|row| row.start <= self.caret)
            .saturating_sub(1);
        let Range { start, end } = rows.get(row).cloned().unwrap_or_default();
        let mut column = wrap::width(self.text.get(start..self.caret).unwrap_or_default());
        if column >= cells {
            if self.caret == end {
                row += 1;
                rows.insert(row, end..end);
                column = 0;
            } else {
                // On a space that hangs over the margin.
                column = cells - 1;
            }
        }
        Layout { rows, row, column }
    }
}

/// The rows as drawn, with the caret's place among them.
struct Layout {
    rows: Vec<Range<usize>>,
    row: usize,
    column: usize,
}

impl Layout {
    fn row_start(&self) -> usize {
        self.rows.get(self.row).map_or(0, |row| row.start)
    }

    fn row_end(&self, text: &str) -> usize {
        self.rows
            .get(self.row)
            .map_or(0, |row| self.last_place(text, self.row, row))
    }

    /// The last place of a row for the caret: where the text runs on, the row's end is the start of the next.
    fn last_place(&self, text: &str, index: usize, row: &Range<usize>) -> usize {
        let runs_on = self
            .rows
            .get(index + 1)
            .is_some_and(|next| next.start == row.end && !next.is_empty());
        if runs_on {
            motion::before(text, row.end).max(row.start)
        } else {
            row.end
        }
    }

    /// The place in row `index` that is nearest before column `goal`.
    fn at_column(&self, text: &str, index: usize, goal: usize) -> Option<usize> {
        let row = self.rows.get(index)?;
        let start = wrap::start_of(text.get(row.clone())?, goal);
        Some((row.start + start.len()).min(self.last_place(text, index, row)))
    }
}

/// A count with a comma between thousands.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
