//! Documents: the journal becomes a model of finished words and series ready to draw; a format makes bytes of it.
//!
//! | Question | Module |
//! |---|---|
//! | What do the numbers of one metric carry? | [`measures`] |
//! | What may be concluded from them? | [`verdict`] |
//! | What is drawn of them, in plain units? | [`chart`] |
//! | How does a chart look in characters? | [`blocks`] |
//! | How does it look in lines, dots and texts? | [`drawing`] |
//! | What is a document, before it has a format? | [`sheet`] |
//! | What stands on the page of before and after? | [`summary`] |
//! | How does it become a file? | [`markdown`], [`text`] |
//! | What keeps user text from being obeyed? | [`escape`] |
//!
//! All formats of one document say the same, because a format only lays out what the model says. What is the owner's
//! alone has no place in a model, so no format can print it.

use chrono::NaiveDate;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::domain::choice::choices;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::report::sheet::Sheet;
use crate::report::summary::Summary;

pub mod blocks;
pub mod chart;
pub mod drawing;
pub mod escape;
pub mod markdown;
pub mod measures;
pub mod sheet;
pub mod summary;
pub mod text;
pub mod verdict;

#[cfg(test)]
pub(crate) mod story;

choices! {
    /// A document that can leave the program.
    pub enum Document {
        Summary = "summary", "summary";
    }
}

impl Document {
    /// The formats it can take, the usual one first.
    pub const fn formats(self) -> &'static [Format] {
        match self {
            Self::Summary => &[Format::Markdown, Format::Text],
        }
    }

    /// The document for a swap as it stands on this day.
    ///
    /// # Errors
    ///
    /// Why it cannot be written yet, and what to do first.
    pub fn sheet(self, journal: &Journal, swap: Id, today: NaiveDate) -> Result<Sheet, NoSheet> {
        match self {
            Self::Summary => Summary::of(journal, swap, today)
                .map(|summary| summary.sheet())
                .map_err(|none| NoSheet(none.to_string())),
        }
    }
}

/// Why a document cannot be written yet, and what to do first; in finished words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoSheet(pub String);

choices! {
    /// A form that a document can take.
    pub enum Format {
        Markdown = "md", "Markdown";
        Text = "txt", "plain text";
    }
}

impl Format {
    /// What the name of a file in this format ends in, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Text => "txt",
        }
    }
}

/// The bytes of a document in this format: UTF-8, lines end with a line feed. The same sheet gives the same bytes.
pub fn render(sheet: &Sheet, format: Format) -> Vec<u8> {
    match format {
        Format::Markdown => markdown::sheet(sheet),
        Format::Text => text::sheet(sheet),
    }
    .into_bytes()
}

/// The longest file name without its ending, in characters.
const NAME_LENGTH: usize = 40;
/// Names that some systems keep for devices.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt", "conin", "conout"];

/// A file name without its ending, made from a title: lower-case letters, digits and single dashes, never empty, at
/// most 40 characters. Accents go; letters of other scripts stay.
pub fn file_name(title: &str) -> String {
    let mut name = String::new();
    let folded = title
        .nfkd()
        .filter(|character| !is_combining_mark(*character))
        .nfc()
        .flat_map(char::to_lowercase);
    for character in folded {
        if character.is_alphanumeric() {
            name.push(character);
        } else if !(name.is_empty() || name.ends_with('-')) {
            name.push('-');
        }
    }
    let cut: String = name.chars().take(NAME_LENGTH).collect();
    let whole = if cut.len() < name.len() {
        cut.rsplit_once('-')
            .map_or(cut.as_str(), |(words, _)| words)
    } else {
        &cut
    };
    let name = whole.trim_end_matches('-');
    let bare = name.trim_end_matches(|character: char| character.is_ascii_digit());
    if name.is_empty() {
        "report".to_owned()
    } else if DEVICES.contains(&bare) {
        format!("report-{name}")
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests;
