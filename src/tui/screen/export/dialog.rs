//! What the export dialog holds and what its keys do to it.

mod choose;

use chrono::NaiveDate;

use crate::coach::catalog;
use crate::coach::question::At;
use crate::coach::said::Said;
use crate::coach::step::PageId;
use crate::coach::todo::Go;
use crate::domain::choice::Choices as _;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::report::guard::{self, Warning};
use crate::report::message::message;
use crate::report::writing::Written;
use crate::report::{self, Document, Extras, Format, Paper};
use crate::tui::form::text::Edit;
use crate::tui::msg::{Effect, ExportRefused, Order};
use crate::tui::screen::export::offer;
use crate::tui::screen::file_name::FileName;

/// The dialog.
#[derive(Debug)]
pub struct ExportDialog {
    /// What has the focus.
    pub focus: Part,
    /// How far the preview is scrolled.
    pub preview_scroll: usize,
    pub(super) format: Format,
    pub(super) extras: Extras,
    paper: Paper,
    pub(super) path: FileName,
    /// The document with what its owner should know, or why it cannot be written yet.
    pub(super) written: Result<Written, String>,
    /// What is worth another look before it leaves.
    pub(super) warnings: Vec<Warning>,
    documents: Vec<Document>,
    picked: usize,
    swap: Id,
    today: NaiveDate,
    /// The file name that was offered; one that was typed stays.
    offered: String,
    private: Stays,
    /// Whether a copy was held back for what is worth another look.
    held_back: bool,
}

/// What can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The document.
    Document,
    /// The format.
    Format,
    /// Whether the numbers are in it.
    Numbers,
    /// Where to.
    Path,
    /// Leave without writing.
    Cancel,
    /// Go to what is worth another look; only where something is.
    Mend,
    /// Write.
    Export,
}

/// How much stays out; counts only.
#[derive(Debug, Clone, Copy)]
struct Stays {
    notes: usize,
    assets: usize,
}

impl ExportDialog {
    /// Opens the dialog for the swap in hand, at the first document that fits the page and can be written.
    ///
    /// # Errors
    ///
    /// In words, when no document can be written yet.
    pub fn open(journal: &Journal, today: NaiveDate, page: Option<PageId>) -> Result<Self, String> {
        let at = At::of(journal, today);
        let swap = at
            .swap(journal)
            .ok_or("No swap yet, so there is nothing to write about. Step 2 begins one.")?;
        let documents = offer::documents(page, journal, swap);
        let write = |document: &Document| document.sheet(journal, swap.id, today);
        let Some(picked) = documents
            .iter()
            .position(|document| write(document).is_ok())
        else {
            let why = documents.first().and_then(|first| write(first).err());
            return Err(why.map(|why| why.to_string()).unwrap_or_default());
        };
        let mut dialog = Self {
            focus: Part::Export,
            preview_scroll: 0,
            format: Format::Markdown,
            extras: Extras::default(),
            paper: Paper::A4,
            path: FileName::new(""),
            written: Err(String::new()),
            warnings: Vec::new(),
            documents,
            picked,
            swap: swap.id,
            today,
            offered: String::new(),
            private: Stays::of(journal, swap.id),
            held_back: false,
        };
        dialog.take_up(journal);
        if !dialog.warnings.is_empty() {
            dialog.focus = Part::Mend;
        }
        Ok(dialog)
    }

    /// The document in hand.
    pub fn document(&self) -> Document {
        self.documents
            .get(self.picked)
            .copied()
            .unwrap_or(Document::Summary)
    }

    /// The place of the document in hand among all, from 1, and how many there are.
    pub fn place(&self) -> (usize, usize) {
        (self.picked + 1, self.documents.len())
    }

    /// Whether letters go into the file name.
    pub fn is_typing(&self) -> bool {
        self.focus == Part::Path
    }

    /// To the next or the previous part; stops at both ends.
    pub fn step(&mut self, forward: bool) {
        let parts: Vec<Part> = [
            Part::Document,
            Part::Format,
            Part::Numbers,
            Part::Path,
            Part::Cancel,
            Part::Mend,
            Part::Export,
        ]
        .into_iter()
        .filter(|part| match part {
            Part::Numbers => self.document().may_have_numbers(),
            Part::Mend => !self.warnings.is_empty(),
            _ => true,
        })
        .collect();
        let here = parts.iter().position(|part| *part == self.focus);
        let here = here.unwrap_or(0);
        let there = if forward {
            here + 1
        } else {
            here.saturating_sub(1)
        };
        self.focus = parts.get(there).copied().unwrap_or(self.focus);
    }

    /// Changes what has the focus, or moves between the buttons.
    pub fn turn(&mut self, forward: bool, journal: &Journal) {
        match self.focus {
            Part::Document => {
                let there = neighbour(self.picked, self.documents.len(), forward);
                self.pick(there, journal);
            }
            Part::Format => {
                let formats = self.document().formats();
                let here = formats.iter().position(|format| *format == self.format);
                let there = neighbour(here.unwrap_or(0), formats.len(), forward);
                self.pick_format(there, journal);
            }
            Part::Numbers => self.put_numbers(forward, journal),
            Part::Path => {
                self.path
                    .edit(if forward { Edit::Right } else { Edit::Left });
            }
            Part::Cancel | Part::Mend | Part::Export => self.step(forward),
        }
    }

    /// Scrolls the preview, which has this many lines, about as far as it reaches.
    pub fn scroll(&mut self, forward: bool, lines: usize, length: usize) {
        const IN_VIEW: usize = 5;
        self.preview_scroll = if forward {
            let last = length.saturating_sub(IN_VIEW);
            self.preview_scroll.saturating_add(lines).min(last)
        } else {
            self.preview_scroll.saturating_sub(lines)
        };
    }

    /// Edits the file name.
    pub fn edit(&mut self, edit: Edit) {
        if self.is_typing() {
            self.path.edit(edit);
        }
    }

    /// Types into the file name.
    pub fn insert(&mut self, text: &str) {
        if self.is_typing() {
            self.path.insert(text);
        }
    }

    /// Shows why nothing was written, and a name that would do.
    pub fn refuse(&mut self, refused: ExportRefused) {
        self.path.refuse(refused);
    }

    /// Asks for the document to be written.
    pub fn export(&mut self) -> Vec<Effect> {
        if let Err(why) = &self.written {
            self.path.message = Some(why.clone());
            return Vec::new();
        }
        let Some(to) = self.path.path("such as summary.md") else {
            self.focus = Part::Path;
            return Vec::new();
        };
        vec![Effect::Export(Order {
            document: self.document(),
            extras: self.extras,
            format: self.format,
            paper: self.paper,
            to,
        })]
    }

    /// Where the first thing worth another look was written, as far as that is known.
    pub fn to_mend(&self) -> Option<Go> {
        let (question, _) = self.warnings.iter().find_map(|warning| warning.place)?;
        let (page, question) = catalog::question(question)?;
        Some(Go {
            page: page.id,
            question: Some(question.id),
            swap: Some(self.swap),
            asset: None,
            week: None,
        })
    }

    /// The document as a message, for the clipboard.
    ///
    /// # Errors
    ///
    /// In words, when it is not short enough to be sent, cannot be written yet, or is worth another look; that is said
    /// once, and the next time it is copied.
    pub fn copy(&mut self) -> Result<String, String> {
        let written = self.written.as_ref().map_err(Clone::clone)?;
        if !self.document().is_message() {
            return Err(
                "Only short documents are copied: talking points, recap and update.".to_owned(),
            );
        }
        if !(self.warnings.is_empty() || self.held_back) {
            self.held_back = true;
            self.focus = Part::Mend;
            return Err(
                "Not copied: look at the marked lines first. y once more copies it all the same."
                    .to_owned(),
            );
        }
        Ok(message(&written.sheet))
    }

    /// What is in no document, in numbers only.
    pub fn stays_out(&self) -> String {
        format!(
            "Stays out, always: private notes ({}), private assets ({}), drafts, pulse.",
            self.private.notes, self.private.assets
        )
    }

    /// Turns to the document in hand, in its usual format unless it has the one in hand, too.
    fn take_up(&mut self, journal: &Journal) {
        let formats = self.document().formats();
        let usual = formats.first().copied().unwrap_or(self.format);
        let was_typed = self.path.text.text() != self.offered;
        if !(was_typed && formats.contains(&self.format)) {
            self.format = usual;
        }
        self.write(journal);
        self.offer_a_name(journal);
    }

    fn write(&mut self, journal: &Journal) {
        let written = self
            .document()
            .write(journal, self.swap, self.today, self.extras);
        self.written = written.map_err(|why| why.to_string());
        self.warnings = self.written.as_ref().map_or_else(
            |_| Vec::new(),
            |written| {
                let said = Said::of(journal, self.today);
                guard::warnings(&written.sheet, self.document(), &said)
            },
        );
        self.preview_scroll = 0;
        self.held_back = false;
        self.path.message = None;
    }

    /// Offers a file name that suits; of one that was typed only the ending follows the format.
    fn offer_a_name(&mut self, journal: &Journal) {
        let ending = self.format.extension();
        let typed = self.path.text.text().to_owned();
        if typed != self.offered {
            let known = |format: &&Format| typed.ends_with(&format!(".{}", format.extension()));
            let old = self.document().formats().iter().find(known);
            if let Some(stem) =
                old.and_then(|old| typed.strip_suffix(&format!(".{}", old.extension())))
            {
                self.path = FileName::new(&format!("{stem}.{ending}"));
            }
            return;
        }
        let title = journal
            .swap(self.swap)
            .map(|swap| swap.ask.sentence.trim().to_owned())
            .unwrap_or_default();
        let name = match self.document() {
            Document::Summary => report::file_name(&title),
            other => report::file_name(&format!("{} {title}", other.key())),
        };
        self.offered = format!("{name}.{ending}");
        self.path = FileName::new(&self.offered);
    }
}

/// The place before or after, stopping at both ends.
fn neighbour(here: usize, all: usize, forward: bool) -> usize {
    if forward {
        (here + 1).min(all.saturating_sub(1))
    } else {
        here.saturating_sub(1)
    }
}

impl Stays {
    fn of(journal: &Journal, swap: Id) -> Self {
        let notes = journal.swap(swap).map_or(0, |swap| {
            let weeks = swap.pilot.weeks.iter();
            let noted = weeks.filter(|entry| !entry.private_note.reveal().trim().is_empty());
            swap.private.count() + noted.count()
        });
        let assets = journal.assets.iter();
        let assets = assets.filter(|asset| asset.is_private()).count();
        Self { notes, assets }
    }
}
