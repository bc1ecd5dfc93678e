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
//! | What stands in each other document, and what gives way where it must be short? | [`proposal`] and its neighbours, [`writing`] |
//! | How does it become a file? | [`markdown`], [`text`], [`html`] with [`svg`], [`pdf`] |
//! | How does it become a message? | [`message`](mod@message) |
//! | What are the numbers, row by row, and the journal as JSON? | [`numbers`], [`shared`] |
//! | Which days go into a calendar, and how is one written? | [`dates`], [`ics`] |
//! | What should its owner see before a page leaves? | [`guard`], [`leak`], [`tone`] |
//! | What keeps user text from being obeyed? | [`escape`] |
//!
//! All formats of one document say the same, because a format only lays out what the model says. What is the owner's
//! alone has no place in a model, so no format can print it.

use chrono::NaiveDate;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::domain::choice::choices;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::report::pdf::PdfError;
use crate::report::sheet::Sheet;
use crate::report::summary::{NoSummary, Summary};
use crate::report::writing::Written;

pub mod blocks;
pub mod chart;
pub mod dates;
pub mod drawing;
pub mod escape;
pub mod formal_request;
pub mod guard;
pub mod handover;
pub mod html;
pub mod ics;
pub mod leak;
pub mod markdown;
pub mod measures;
pub mod message;
pub mod numbers;
pub mod pdf;
mod people;
pub mod playbook;
pub mod proposal;
pub mod recap;
pub mod shared;
pub mod sheet;
pub mod summary;
pub mod svg;
pub mod talking_points;
pub mod text;
pub mod tone;
pub mod trust_statement;
pub mod update;
pub mod verdict;
pub mod writing;

#[cfg(test)]
pub(crate) mod story;

choices! {
    /// A document that can leave the program.
    pub enum Document {
        Summary = "summary", "summary";
        Proposal = "proposal", "proposal";
        TalkingPoints = "talking-points", "talking points";
        Recap = "recap", "recap";
        Update = "update", "update";
        FormalRequest = "formal-request", "formal request";
        Handover = "handover", "handover";
        Playbook = "playbook", "playbook";
        TrustStatement = "trust-statement", "trust statement";
    }
}

/// The formats of a page that is handed over, the usual one first.
const PAGE: &[Format] = &[Format::Markdown, Format::Text, Format::Html, Format::Pdf];
/// The formats of what its owner takes along.
const NOTES: &[Format] = &[Format::Markdown, Format::Text];
/// The formats of what is sent.
const MESSAGE: &[Format] = &[Format::Text, Format::Markdown];
/// The formats of what has several pages.
const PACK: &[Format] = &[Format::Markdown, Format::Html, Format::Pdf];
/// The formats of what others copy from.
const GUIDE: &[Format] = &[Format::Markdown];

/// What may be added to a document on request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extras {
    /// The numbers, in a document that does without them.
    pub numbers: bool,
}

impl Document {
    /// The formats it can take, the usual one first.
    pub const fn formats(self) -> &'static [Format] {
        match self {
            Self::Summary | Self::Proposal | Self::FormalRequest | Self::TrustStatement => PAGE,
            Self::TalkingPoints => NOTES,
            Self::Recap | Self::Update => MESSAGE,
            Self::Handover => PACK,
            Self::Playbook => GUIDE,
        }
    }

    /// What it is for, in a few words.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Summary => "one page of before and after",
            Self::Proposal => "one page for the person who decides",
            Self::TalkingPoints => "one screen for the talk itself",
            Self::Recap => "a short message that repeats what was agreed",
            Self::Update => "three lines on the last logged week",
            Self::FormalRequest => "the trial asked for as a standing arrangement",
            Self::Handover => "the agreement, for somebody who decides from now on",
            Self::Playbook => "the arrangement for colleagues, without names",
            Self::TrustStatement => "what is theirs, and what you will not touch",
        }
    }

    /// Whether it is short enough to be sent as a message.
    pub const fn is_message(self) -> bool {
        matches!(self, Self::TalkingPoints | Self::Recap | Self::Update)
    }

    /// Whether [`Extras::numbers`] make a difference.
    pub const fn may_have_numbers(self) -> bool {
        matches!(self, Self::Playbook)
    }

    /// The document for a swap as it stands on this day.
    ///
    /// # Errors
    ///
    /// Why it cannot be written yet, and what to do first.
    pub fn sheet(self, journal: &Journal, swap: Id, today: NaiveDate) -> Result<Sheet, NoSheet> {
        self.write(journal, swap, today, Extras::default())
            .map(|written| written.sheet)
    }

    /// The same with what its owner should know, and with extras.
    ///
    /// # Errors
    ///
    /// As [`Document::sheet`].
    pub fn write(
        self,
        journal: &Journal,
        swap: Id,
        today: NaiveDate,
        extras: Extras,
    ) -> Result<Written, NoSheet> {
        let id = swap;
        let swap = journal
            .swap(id)
            .ok_or_else(|| NoSheet("There is no swap yet. It begins on the page Ask.".to_owned()));
        match self {
            Self::Summary => Summary::of(journal, id, today)
                .map(|summary| Written {
                    sheet: summary.sheet(),
                    notes: Vec::new(),
                })
                .map_err(NoSheet::from),
            Self::Proposal => proposal::write(journal, swap?, today),
            Self::TalkingPoints => talking_points::write(journal, swap?),
            Self::Recap => recap::write(journal, swap?),
            Self::Update => update::write(journal, swap?, today),
            Self::FormalRequest => formal_request::write(journal, swap?, today),
            Self::Handover => handover::write(journal, swap?, today),
            Self::Playbook => playbook::write(journal, swap?, today, extras),
            Self::TrustStatement => trust_statement::write(journal, swap?, today),
        }
    }
}

/// Why a document cannot be written yet, and what to do first; in finished words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoSheet(pub String);

impl From<NoSummary> for NoSheet {
    fn from(none: NoSummary) -> Self {
        Self(match none {
            NoSummary::NoPilot => {
                "No pilot yet, so there is nothing to report. Plan and start it on the page Plan."
                    .to_owned()
            }
            NoSummary::NotStarted { .. } => none.to_string(),
        })
    }
}

choices! {
    /// A form that a document can take.
    pub enum Format {
        Markdown = "md", "Markdown";
        Text = "txt", "plain text";
        Html = "html", "HTML";
        Pdf = "pdf", "PDF";
    }
}

choices! {
    /// The paper that a page is made for, where its format knows of paper.
    pub enum Paper {
        A4 = "a4", "A4";
        Letter = "letter", "US Letter";
    }
}

impl Format {
    /// What the name of a file in this format ends in, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Html => "html",
            Self::Pdf => "pdf",
        }
    }
}

/// The bytes of a document in this format, for A4. Text is UTF-8 and lines end with a line feed. The same sheet gives
/// the same bytes.
///
/// # Errors
///
/// As [`render_on`].
pub fn render(sheet: &Sheet, format: Format) -> Result<Vec<u8>, PdfError> {
    render_on(sheet, format, Paper::A4)
}

/// The same for this paper.
///
/// # Errors
///
/// When a PDF cannot be made; the other formats always can.
pub fn render_on(sheet: &Sheet, format: Format, paper: Paper) -> Result<Vec<u8>, PdfError> {
    Ok(match format {
        Format::Markdown | Format::Text => words(sheet, format).into_bytes(),
        Format::Html => html::sheet(sheet, paper).into_bytes(),
        Format::Pdf => pdf::sheet(sheet, paper)?,
    })
}

/// What a document says in this format, on a screen of characters.
pub fn words(sheet: &Sheet, format: Format) -> String {
    match format {
        Format::Markdown => markdown::sheet(sheet),
        Format::Text | Format::Html | Format::Pdf => text::sheet(sheet),
    }
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
