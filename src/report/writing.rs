//! A document while it is written: its parts in order, which of them may give way, and what its owner should know.
//!
//! A document that must be short has a [`Budget`]. What does not fit is left out part by part, in an order that each
//! document sets, and its owner is told. The document itself says nothing of what is missing: it is for another reader.

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr as _;

use crate::domain::day;
use crate::domain::journal::Journal;
use crate::domain::text::upper_first;
use crate::report::escape::visible;
use crate::report::message::message;
use crate::report::sheet::{Block, Sheet};
use crate::report::summary::{clause, clipped};
use crate::report::text;

/// A finished document with what only its owner reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The document.
    pub sheet: Sheet,
    /// For the owner: what is still missing, what was shortened, what was left out. Whole sentences.
    pub notes: Vec<String>,
}

/// How long a document may get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Budget {
    /// One printed page, A4 or US Letter.
    Page,
    /// One screen of plain text.
    Screen,
    /// This many words.
    Words(usize),
    /// As long as it is.
    Free,
}

/// Lines on one printed page; the margin between A4 and US Letter is in this number.
const PAGE_LINES: usize = 60;
/// Columns of one printed line, in proportional type of nine points.
const PAGE_COLUMNS: usize = 92;
/// Columns of one line of the title, which is set larger.
const TITLE_COLUMNS: usize = 56;
/// Columns of one line of small print.
const SMALL_COLUMNS: usize = 110;
/// Lines that a row of two charts takes.
const CHART_LINES: usize = 11;
/// Lines of one screen of plain text.
pub const SCREEN_LINES: usize = 24;
/// How much of a shortened text is quoted to its owner, in characters.
const QUOTED: usize = 48;

/// A part that may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Way {
    /// The lowest goes first.
    pub(super) order: u8,
    /// What is missing then, for its owner.
    pub(super) what: What,
}

/// What is missing when a part was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The only one of its kind: "what you are unsure of".
    The(&'static str),
    /// One of several: "worries".
    OneOf(&'static str),
}

/// A part and whether it may give way.
struct Part {
    block: Block,
    way: Option<Way>,
}

/// A document being written.
pub(super) struct Writing {
    notice: Option<String>,
    title: String,
    parts: Vec<Part>,
    missing: Vec<&'static str>,
    /// Each text that was cut: the whole of it, and what is left.
    shortened: Vec<(String, String)>,
    notes: Vec<String>,
}

impl Writing {
    /// A document with nothing below its title.
    pub(super) fn new(journal: &Journal, title: impl Into<String>) -> Self {
        Self {
            notice: notice(journal),
            title: title.into(),
            parts: Vec::new(),
            missing: Vec::new(),
            shortened: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The words of a text as part of a sentence: one line, no stop at its end, at most this many characters. Its
    /// owner is told when it had to be cut.
    pub(super) fn clause(&mut self, text: &str, most: usize) -> Option<String> {
        let line = visible(text);
        if line.chars().count() <= most {
            return clause(&line, most);
        }
        let kept = clause(whole_sentences(&line, most).unwrap_or(&line), most)?;
        self.shortened.push((line, kept.clone()));
        Some(kept)
    }

    /// The same with at most this many words, too.
    pub(super) fn few(&mut self, text: &str, most: usize, words: usize) -> Option<String> {
        let line = visible(text);
        if line.split(' ').count() <= words {
            return self.clause(text, most);
        }
        let first: Vec<&str> = line.split(' ').take(words).collect();
        let first = clause(&first.join(" "), most)?;
        let kept = format!("{} ...", first.trim_end_matches(['.', ' ']));
        self.shortened.push((line, kept.clone()));
        Some(kept)
    }

    /// The words of a text as a sentence of its own.
    pub(super) fn sentence(&mut self, text: &str, most: usize) -> Option<String> {
        Some(sentence(&self.clause(text, most)?))
    }

    /// "Label: words." Nothing without words.
    pub(super) fn labelled(&mut self, label: &str, text: &str, most: usize) -> Option<String> {
        let words = self.clause(text, most)?;
        Some(stopped(format!("{label}: {words}")))
    }

    /// A part that stays.
    pub(super) fn block(&mut self, block: Block) {
        self.parts.push(Part { block, way: None });
    }

    /// The one statement that the page is about.
    pub(super) fn lead(&mut self, words: Option<String>) {
        if let Some(words) = words {
            self.block(Block::Lead(words));
        }
    }

    /// A paragraph whose lines stay lines; nothing without a line.
    pub(super) fn lines(&mut self, lines: impl IntoIterator<Item = String>) {
        let lines: Vec<String> = lines.into_iter().collect();
        if !lines.is_empty() {
            self.block(Block::Lines(lines));
        }
    }

    /// For whom it is, from whom, and of which day; what is not known is left out.
    pub(super) fn addressed(
        &mut self,
        to: Option<String>,
        from: Option<String>,
        on: Option<NaiveDate>,
    ) {
        let lines = [
            to.map(|who| format!("For {who}")),
            from.map(|who| format!("From {who}")),
            on.map(day::show),
        ];
        self.lines(lines.into_iter().flatten());
    }

    /// A heading. It goes where nothing follows it.
    pub(super) fn heading(&mut self, words: &str) {
        self.block(Block::Heading(words.to_owned()));
    }

    /// A point of the list in hand that stays.
    pub(super) fn point(&mut self, words: Option<String>) {
        if let Some(words) = words {
            self.block(Block::List(vec![words]));
        }
    }

    /// A point of the list in hand that may give way.
    pub(super) fn spare(&mut self, order: u8, what: What, words: Option<String>) {
        if let Some(words) = words {
            self.parts.push(Part {
                block: Block::List(vec![words]),
                way: Some(Way { order, what }),
            });
        }
    }

    /// A whole block that may give way.
    pub(super) fn spare_block(&mut self, order: u8, what: What, block: Block) {
        self.parts.push(Part {
            block,
            way: Some(Way { order, what }),
        });
    }

    /// Notes what the document should have and has not.
    pub(super) fn missing_if(&mut self, is_missing: bool, what: &'static str) {
        if is_missing {
            self.missing.push(what);
        }
    }

    /// Tells the owner something.
    pub(super) fn note(&mut self, words: impl Into<String>) {
        self.notes.push(words.into());
    }

    /// The document, as much of it as fits.
    pub(super) fn within(mut self, budget: Budget) -> Written {
        let mut left_out: Vec<What> = Vec::new();
        while !budget.holds(&self.sheet()) {
            let Some(next) = self.next_to_go() else {
                break;
            };
            let gone = self.parts.remove(next);
            left_out.extend(gone.way.map(|way| way.what));
        }
        let sheet = self.sheet();
        let shortened = told_of_cuts(&self.shortened, &sheet);
        let mut notes = Vec::new();
        if !self.missing.is_empty() {
            notes.push(format!("Not in it yet: {}.", self.missing.join("; ")));
        }
        if !left_out.is_empty() {
            notes.push(format!(
                "Left out to fit {}: {}.",
                budget.words(),
                told(&left_out)
            ));
        }
        if !budget.holds(&sheet) {
            notes.push(format!(
                "It is longer than {} all the same. Shorten the longest texts.",
                budget.words()
            ));
        }
        notes.extend(shortened);
        notes.append(&mut self.notes);
        Written { sheet, notes }
    }

    /// The part that gives way first: the lowest order, of equals the last.
    fn next_to_go(&self) -> Option<usize> {
        let spare = |(place, part): (usize, &Part)| Some((part.way?.order, place));
        let orders: Vec<(u8, usize)> = self.parts.iter().enumerate().filter_map(spare).collect();
        let lowest = orders.iter().map(|(order, _)| *order).min()?;
        orders
            .iter()
            .rev()
            .find(|(order, _)| *order == lowest)
            .map(|(_, place)| *place)
    }

    /// The parts so far, points that follow each other as one list, and no heading without anything below it.
    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(self.notice.clone(), self.title.clone());
        for part in &self.parts {
            match (sheet.blocks.last_mut(), &part.block) {
                (Some(Block::List(points)), Block::List(more))
                | (Some(Block::Small(points)), Block::Small(more)) => {
                    points.extend(more.iter().cloned());
                }
                (Some(last @ Block::Heading(_)), Block::Heading(_)) => *last = part.block.clone(),
                (_, block) => sheet.blocks.push(block.clone()),
            }
        }
        if let Some(Block::Heading(_)) = sheet.blocks.last() {
            sheet.blocks.pop();
        }
        sheet
    }
}

impl Budget {
    /// Whether a document keeps to it.
    pub fn holds(self, sheet: &Sheet) -> bool {
        match self {
            Self::Page => page_lines(sheet) <= PAGE_LINES,
            Self::Screen => text::sheet(sheet).lines().count() <= SCREEN_LINES,
            Self::Words(most) => words(sheet) <= most,
            Self::Free => true,
        }
    }

    fn words(self) -> String {
        match self {
            Self::Page => "one page".to_owned(),
            Self::Screen => "one screen".to_owned(),
            Self::Words(most) => format!("{most} words"),
            Self::Free => "anything".to_owned(),
        }
    }
}

/// The texts that were cut and still stand there, each once.
fn told_of_cuts(shortened: &[(String, String)], sheet: &Sheet) -> Option<String> {
    let page = message(sheet);
    let mut quoted: Vec<String> = Vec::new();
    for (whole, kept) in shortened {
        // The first letter may have become a capital.
        let rest: String = kept.chars().skip(1).collect();
        let words = format!("\"{}\"", clipped(whole, QUOTED));
        if page.contains(&rest) && !quoted.contains(&words) {
            quoted.push(words);
        }
    }
    (!quoted.is_empty()).then(|| format!("Shortened: {}.", quoted.join("; ")))
}

/// What was left out, each kind once with its number.
fn told(left_out: &[What]) -> String {
    let mut kinds: Vec<(What, u32)> = Vec::new();
    for what in left_out {
        match kinds.iter_mut().find(|(known, _)| known == what) {
            Some((_, count)) => *count += 1,
            None => kinds.push((*what, 1)),
        }
    }
    let words: Vec<String> = kinds
        .into_iter()
        .map(|(what, count)| match what {
            What::The(what) => what.to_owned(),
            What::OneOf(what) => format!("{count} of the {what}"),
        })
        .collect();
    words.join("; ")
}

/// The lines that a document takes in print, about.
fn page_lines(sheet: &Sheet) -> usize {
    let rows = |text: &String, columns: usize| text.width().div_ceil(columns).max(1);
    let all =
        |texts: &[String], columns| -> usize { texts.iter().map(|text| rows(text, columns)).sum() };
    let blocks: usize = sheet
        .blocks
        .iter()
        .map(|block| match block {
            Block::Lead(text) | Block::Strong(text) => rows(text, PAGE_COLUMNS) + 1,
            Block::Lines(lines) => all(lines, PAGE_COLUMNS) + 1,
            Block::Heading(_) => 2,
            Block::List(points) => all(points, PAGE_COLUMNS - 2),
            Block::Small(points) => all(points, SMALL_COLUMNS),
            Block::Table(table) => table.rows.len() + table.guardrails.len() + 3,
            Block::Figures(figures) => figures.len().div_ceil(2) * CHART_LINES,
        })
        .sum();
    rows(&sheet.title, TITLE_COLUMNS) * 2 + usize::from(sheet.notice.is_some()) + blocks
}

/// The words of a document as it is read in a message; the marks of its lists are none.
fn words(sheet: &Sheet) -> usize {
    message(sheet)
        .split_whitespace()
        .filter(|word| *word != "-")
        .count()
}

/// As many of the first sentences as are no longer than this many characters. None when not even one is.
fn whole_sentences(line: &str, most: usize) -> Option<&str> {
    let room = line
        .char_indices()
        .nth(most)
        .map_or(line.len(), |(at, _)| at);
    let end = line
        .get(..room)?
        .rfind(". ")
        .or_else(|| line.get(..room)?.rfind("? "))?;
    line.get(..=end)
}

/// What stands before the first comma: "Priya Raman" of "Priya Raman, director".
pub(super) fn name_alone(who: &str) -> &str {
    who.split(',').next().unwrap_or(who).trim()
}

/// What a demonstration says above everything.
pub(super) fn notice(journal: &Journal) -> Option<String> {
    journal
        .demonstration
        .then(|| "Demonstration: invented numbers".to_owned())
}

/// The words as a sentence of their own: a capital letter first, a stop last.
pub(super) fn sentence(words: &str) -> String {
    stopped(upper_first(words))
}

/// The words with a stop at their end, unless something else ends them.
pub(super) fn stopped(mut words: String) -> String {
    if !words.ends_with(['.', '?', '!', '…', ':']) {
        words.push('.');
    }
    words
}

/// A quotation.
pub(super) fn quoted(words: &str) -> String {
    format!("\"{words}\"")
}

#[cfg(test)]
mod tests;
