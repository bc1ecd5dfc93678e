//! What is in the export dialog, and choosing it by number or name instead of by keys.

use super::ExportDialog;
use crate::domain::journal::Journal;
use crate::report::guard::Warning;
use crate::report::writing::Written;
use crate::report::{self, Document, Format, Paper};
use crate::tui::screen::file_name::FileName;

impl ExportDialog {
    /// Every document that is offered, in order.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The format in hand.
    pub const fn format(&self) -> Format {
        self.format
    }

    /// The file name in hand, and why nothing was written under it.
    pub const fn file(&self) -> &FileName {
        &self.path
    }

    /// What is worth another look before it leaves.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The document with what its owner should know.
    ///
    /// # Errors
    ///
    /// In words, when it cannot be written yet.
    pub const fn written(&self) -> Result<&Written, &String> {
        self.written.as_ref()
    }

    /// What its owner should know and nobody else.
    pub fn notes(&self) -> Vec<String> {
        let notes = self.written.iter().flat_map(|written| &written.notes);
        notes.map(|note| format!("For you only: {note}")).collect()
    }

    /// Which characters a PDF shows as an empty box, if it is to be one.
    pub fn empty_boxes(&self) -> Option<String> {
        let written = self.written.as_ref().ok()?;
        let is_pdf = self.format == Format::Pdf;
        is_pdf.then(|| report::pdf::empty_boxes(&written.sheet))?
    }

    /// Turns to the document with this index, from 0.
    pub fn pick(&mut self, index: usize, journal: &Journal) {
        self.picked = index.min(self.documents.len().saturating_sub(1));
        self.take_up(journal);
    }

    /// Turns to the format with this index among those of the document, from 0.
    pub fn pick_format(&mut self, index: usize, journal: &Journal) {
        let format = self.document().formats().get(index).copied();
        self.format = format.unwrap_or(self.format);
        self.preview_scroll = 0;
        self.offer_a_name(journal);
    }

    /// Puts the numbers into the document, or leaves them out.
    pub fn put_numbers(&mut self, are_in: bool, journal: &Journal) {
        self.extras.numbers = are_in;
        self.write(journal);
    }

    /// Sets the paper, for the formats that know of paper.
    pub const fn put_on(&mut self, paper: Paper) {
        self.paper = paper;
    }

    /// Names the file.
    pub fn name_file(&mut self, name: &str) {
        self.path = FileName::new(name);
    }
}
