//! A sheet as plain text of 72 columns, for mail.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::report::blocks::{Alphabet, Canvas, as_lines, key, paint, writes_values};
use crate::report::escape::visible;
use crate::report::sheet::{Block, Figure, Row, Sheet, Table};

/// The widest line, in columns.
pub const COLUMNS: usize = 72;
/// The size of a chart.
const CANVAS: Canvas = Canvas {
    width: COLUMNS,
    height: 13,
    alphabet: Alphabet::Ascii,
};

/// The whole document, ending with a line feed.
pub fn sheet(sheet: &Sheet) -> String {
    let mut page = Page::default();
    page.notice(sheet.notice.as_ref());
    page.title(&sheet.title);
    for block in &sheet.blocks {
        match block {
            Block::Lead(line) | Block::Strong(line) => page.lines([line]),
            Block::Lines(lines) => page.lines(lines),
            Block::Heading(words) => page.heading(words),
            Block::List(points) | Block::Small(points) => page.list(points),
            Block::Table(table) => page.table(table),
            Block::Figures(figures) => figures.iter().for_each(|figure| page.figure(figure)),
        }
    }
    page.text
}

/// A document that grows block by block, with one empty line between two blocks.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn block(&mut self, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        for line in lines {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    fn notice(&mut self, notice: Option<&String>) {
        let lines: Vec<String> = notice
            .into_iter()
            .flat_map(|notice| wrapped(&format!("*** {notice} ***"), ""))
            .collect();
        self.block(&lines);
    }

    fn title(&mut self, title: &str) {
        let mut lines = wrapped(title, "");
        lines.push(rule(&lines, '='));
        self.block(&lines);
    }

    fn heading(&mut self, heading: &str) {
        let mut lines = wrapped(heading, "");
        lines.push(rule(&lines, '-'));
        self.block(&lines);
    }

    fn lines<'a>(&mut self, texts: impl IntoIterator<Item = &'a String>) {
        let lines: Vec<String> = texts
            .into_iter()
            .flat_map(|text| wrapped(text, ""))
            .collect();
        self.block(&lines);
    }

    /// A list right below what stands there, or after an empty line when that is not a heading.
    fn list<'a>(&mut self, items: impl IntoIterator<Item = &'a String>) {
        let lines: Vec<String> = items
            .into_iter()
            .flat_map(|item| wrapped(item, "- "))
            .collect();
        self.block(&lines);
    }

    fn table(&mut self, table: &Table) {
        let all: Vec<[String; 6]> = table
            .rows
            .iter()
            .chain(&table.guardrails)
            .map(|row| row.cells().map(visible))
            .collect();
        if all.is_empty() {
            return;
        }
        let headings = Table::HEADINGS.map(str::to_owned);
        let Some(widths) = Widths::of(&headings, &all) else {
            let items: Vec<String> = all.iter().map(in_words).collect();
            return self.list(&items);
        };
        let mut lines = widths.row(&headings);
        lines.push("-".repeat(widths.sum()));
        for row in &table.rows {
            lines.extend(widths.row(&row.cells().map(visible)));
        }
        if !table.guardrails.is_empty() {
            lines.push("-".repeat(widths.sum()));
            lines.push("Must not get worse:".to_owned());
        }
        for row in table.guardrails.iter().map(Row::cells) {
            lines.extend(widths.row(&row.map(visible)));
        }
        self.block(&lines);
    }

    fn figure(&mut self, figure: &Figure) {
        let mut lines = wrapped(&figure.caption, "");
        lines.extend(as_lines(&paint(&figure.chart, CANVAS)));
        lines.extend(wrapped_keeping_gaps(&key(&figure.chart, CANVAS.alphabet)));
        if !writes_values(&figure.chart, CANVAS) {
            lines.extend(wrapped(&figure.values, ""));
        }
        self.block(&lines);
    }
}

/// The widths of the columns of the table.
struct Widths {
    name: usize,
    rest: [usize; 5],
}

/// Fewest columns for the names.
const LEAST_NAME: usize = 16;

impl Widths {
    /// The widths that hold every number on one line; None when the names would have too little room.
    fn of(headings: &[String; 6], rows: &[[String; 6]]) -> Option<Self> {
        let widest = |column: usize| {
            rows.iter()
                .chain([headings])
                .filter_map(|row| row.get(column))
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
        };
        let rest = [widest(1), widest(2), widest(3), widest(4), widest(5)];
        let taken: usize = rest.iter().map(|width| width + 2).sum();
        let room = COLUMNS.checked_sub(taken)?;
        (room >= LEAST_NAME).then(|| Self {
            name: widest(0).min(room),
            rest,
        })
    }

    fn sum(&self) -> usize {
        self.name + self.rest.iter().map(|width| width + 2).sum::<usize>()
    }

    /// A row; a long name goes on below, with the numbers on its last line.
    fn row(&self, cells: &[String; 6]) -> Vec<String> {
        let [name, numbers @ .., reached] = cells;
        let mut lines = wrap(name, self.name, "");
        let mut last = lines.pop().unwrap_or_default();
        pad(&mut last, self.name);
        for (number, width) in numbers.iter().zip(self.rest) {
            let blanks = (width + 2).saturating_sub(number.width());
            last.extend(std::iter::repeat_n(' ', blanks));
            last.push_str(number);
        }
        last.push_str("  ");
        last.push_str(reached);
        lines.push(last);
        lines
    }
}

/// A row of the table as a sentence, where the numbers are too wide for a table.
fn in_words(cells: &[String; 6]) -> String {
    let [name, before, pilot, change, goal, reached] = cells;
    format!(
        "{name}: before {before}, pilot {pilot}, change {change}, goal {goal}, reached: {reached}"
    )
}

fn pad(line: &mut String, width: usize) {
    let blanks = width.saturating_sub(line.width());
    line.extend(std::iter::repeat_n(' ', blanks));
}

fn rule(lines: &[String], mark: char) -> String {
    let width = lines.iter().map(|line| line.width()).max().unwrap_or(0);
    std::iter::repeat_n(mark, width).collect()
}

/// The text in lines of [`COLUMNS`]: the first begins with the bullet, the others below its text.
fn wrapped(text: &str, bullet: &str) -> Vec<String> {
    wrap(&visible(text), COLUMNS, bullet)
}

/// The key of a chart, broken only between its parts.
fn wrapped_keeping_gaps(key: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in key.split("   ") {
        match lines.last_mut() {
            Some(line) if line.width() + 3 + part.width() <= COLUMNS => {
                line.push_str("   ");
                line.push_str(part);
            }
            _ => lines.push(part.to_owned()),
        }
    }
    lines
}

fn wrap(line: &str, columns: usize, bullet: &str) -> Vec<String> {
    let indent = bullet.width();
    let room = columns.saturating_sub(indent).max(2);
    let mut lines: Vec<String> = Vec::new();
    let mut current = String::new();
    for word in words(line).iter().flat_map(|word| pieces(word, room)) {
        let starts = current.is_empty();
        let glue = usize::from(!starts);
        if current.width() + glue + word.width() > room {
            lines.push(std::mem::take(&mut current));
        } else if !starts {
            current.push(' ');
        }
        current.push_str(&word);
    }
    lines.push(current);
    let blank = " ".repeat(indent);
    lines
        .into_iter()
        .enumerate()
        .map(|(place, line)| format!("{}{line}", if place == 0 { bullet } else { &blank }))
        .collect()
}

/// The words of a line; a percent sign stays with its number.
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in line.split(' ') {
        match words.last_mut() {
            Some(number) if word.starts_with('%') => {
                number.push(' ');
                number.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// A word, cut where it is wider than a line. Marks stay with the letter before them.
fn pieces(word: &str, room: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for character in word.chars() {
        let width = character.width().unwrap_or(0);
        match pieces.last_mut() {
            Some(piece) if piece.width() + width <= room => piece.push(character),
            _ => pieces.push(character.to_string()),
        }
    }
    pieces
}

#[cfg(test)]
mod tests;
