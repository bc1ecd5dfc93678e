//! What a person should see before a document leaves. Both guards warn; the person decides.

use crate::coach::question::QuestionId;
use crate::coach::said::Said;
use crate::domain::choice::Choices as _;
use crate::domain::id::Id;
use crate::report::escape;
use crate::report::sheet::Sheet;
use crate::report::{Document, leak, text, tone};

/// Something on a page that its owner should look at before it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line of the page as plain text, from 1.
    pub line_number: usize,
    /// That line.
    pub line: String,
    /// What is odd about it, in a sentence or two.
    pub what: String,
    /// Where it was written, if that is known: the question, and the row of a list.
    pub place: Option<(QuestionId, Option<Id>)>,
}

/// What to look at before this sheet leaves, from top to bottom; empty for most.
///
/// All formats of a sheet say the same, so the plain text stands for all of them. `said` is [`Said::of`] the journal
/// that the sheet was made of.
pub fn warnings(sheet: &Sheet, document: Document, said: &Said) -> Vec<Warning> {
    let page = Page::new(&text::sheet(sheet));
    let mut found = leak::warnings(&page, said);
    found.extend(tone::warnings(&page, said, document.key() == "proposal"));
    found.sort_by_key(|warning| warning.line_number);
    found
}

/// A finished page in plain text, to be searched across its line ends.
pub(super) struct Page {
    lines: Vec<String>,
    /// All of it in one line, in lower case.
    flat: String,
    /// Where each line begins in it.
    begins: Vec<usize>,
}

impl Page {
    pub(super) fn new(text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut flat = String::with_capacity(text.len());
        let mut begins = Vec::new();
        for line in &lines {
            if !(flat.is_empty() || flat.ends_with(' ')) {
                flat.push(' ');
            }
            begins.push(flat.len());
            flat.push_str(&escape::visible(line).to_lowercase());
        }
        Self {
            lines,
            flat,
            begins,
        }
    }

    /// The lines with their numbers, from 1.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.lines.iter().map(String::as_str))
    }

    /// The number of the line in which these words begin, in whatever case and across line ends.
    pub(super) fn find(&self, words: &str) -> Option<usize> {
        let wanted = escape::visible(words).to_lowercase();
        let is_letter = |c: char| c.is_alphanumeric();
        let at = self.flat.match_indices(&wanted).find_map(|(at, found)| {
            let before = self.flat.get(..at)?.chars().next_back();
            let after = self.flat.get(at + found.len()..)?.chars().next();
            // "1 March" does not stand in "21 Marching".
            let whole = !before.is_some_and(is_letter) && !after.is_some_and(is_letter);
            (whole && !found.is_empty()).then_some(at)
        })?;
        Some(self.begins.partition_point(|begin| *begin <= at))
    }

    /// A warning about a line that [`Page::find`] gave.
    pub(super) fn warning(&self, line_number: usize, what: String) -> Warning {
        let line = line_number.checked_sub(1).and_then(|at| self.lines.get(at));
        Warning {
            line_number,
            line: line.map(|line| line.trim().to_owned()).unwrap_or_default(),
            what,
            place: None,
        }
    }
}
