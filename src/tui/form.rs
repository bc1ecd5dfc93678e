//! One page in the hand: what has the focus, what is being typed, what was found wrong.
//!
//! The journal is the only copy of an answer. Texts are written into it with every key; what must be read first
//! (numbers, days, readings) lies in the journal's drafts until the field is left and it can be read. Only caret,
//! undo and focus live here.

use std::collections::{BTreeMap, BTreeSet};

use crate::coach::question::{At, Cell, Kind, Question};
use crate::coach::step::{About, PageDef};
use crate::domain::answer::Answer;
use crate::domain::choice::Choices as _;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::problem::Problem;
use crate::domain::text::{Lines, is_blank};
use crate::tui::form::cell::Read;
use crate::tui::form::field::{CellSpot, Field};
use crate::tui::form::text::{Edit, History, Outcome, TextBuffer, TooLong};

pub mod cell;
pub mod field;
mod line;
mod problems;
pub mod rows;
pub mod text;

/// Undo steps, by the key under which a half-typed answer of the same field would lie.
pub type Histories = BTreeMap<String, History>;

/// One page in the hand.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; together they are no state machine"
)]
pub struct Form {
    /// The page.
    pub page: &'static PageDef,
    /// The records it is about.
    pub at: At,
    /// Everything that can have the focus, in reading order; never empty.
    pub fields: Vec<Field>,
    /// Which one has it.
    pub focus: usize,
    /// Whether letters go into the text wherever the focus is on one; Esc ends it, Enter on a text begins it again.
    pub typing: bool,
    /// The text being edited, if the focus is on one.
    pub editor: Option<TextBuffer>,
    /// What is wrong, by the key of the field; only what may be said now.
    pub problems: BTreeMap<String, Problem>,
    /// How the last answer was understood, when that differs from how it was typed.
    pub echo: Option<String>,
    /// Whether the private dates of this page were opened; every time it is opened anew they are closed again.
    pub opened: bool,
    /// Whether the rounds of the swap are shown on the page of the next step.
    pub shows_history: bool,
    /// Whether the next Enter destroys what the button in focus is about.
    pub sure: bool,
    /// Undo steps of fields that were left.
    histories: Histories,
    /// Fields that were left at least once.
    left: BTreeSet<String>,
    /// Whether anything was written into the journal and not yet told.
    pub wrote: bool,
    /// Whether the field in focus was changed since the focus came to it.
    changed: bool,
}

impl Form {
    /// Opens a page. Resumed and fresh pages are the same code: the focus is on the field named, else on the first
    /// core question that has no answer, else on the first one.
    pub fn open(
        page: &'static PageDef,
        at: At,
        journal: &mut Journal,
        field: Option<&str>,
    ) -> Self {
        let mut form = Self {
            page,
            at,
            fields: field::fields(page, journal, &at),
            focus: 0,
            typing: false,
            editor: None,
            problems: BTreeMap::new(),
            echo: None,
            opened: false,
            shows_history: false,
            sure: false,
            histories: Histories::new(),
            left: BTreeSet::new(),
            wrote: false,
            changed: false,
        };
        journal.place.visited.insert(page.id.key().to_owned());
        form.left = form.drafted(journal);
        let named = field.and_then(|key| form.unfold_for(key, journal));
        let start = named.unwrap_or_else(|| form.first_open(journal));
        form.focus_on(start, journal);
        form.typing = true;
        form
    }

    /// Takes over the undo steps of fields that were left earlier, on this page or another.
    pub fn take_over(&mut self, histories: Histories, journal: &Journal) {
        self.histories = histories;
        self.enter(journal);
    }

    /// Hands over the undo steps of all fields that were left.
    pub fn hand_over(&mut self) -> Histories {
        std::mem::take(&mut self.histories)
    }

    /// The field in focus.
    pub fn field(&self) -> Option<&Field> {
        self.fields.get(self.focus)
    }

    /// The question in focus.
    pub fn question(&self) -> Option<&'static Question> {
        self.field().and_then(|field| field.question)
    }

    /// Whether letters go into a text now.
    pub fn is_typing(&self) -> bool {
        self.typing && self.editor.is_some()
    }

    /// Whether the text in focus may have several lines.
    pub fn is_prose(&self) -> bool {
        self.editor
            .as_ref()
            .is_some_and(|editor| editor.lines() == Lines::Many)
    }

    /// Why the question in focus may not be changed now.
    pub fn locked(&self, journal: &Journal) -> Option<&'static str> {
        self.question()
            .and_then(|question| (question.locked)(journal, &self.at))
    }

    /// The field with this key, or the first field of the question with this name.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.fields
            .iter()
            .position(|field| field.key() == key)
            .or_else(|| {
                self.fields
                    .iter()
                    .position(|field| field.question.is_some_and(|question| question.id == key))
            })
    }

    /// The field with this key; unfolds the further questions if it is one of them.
    pub(crate) fn unfold_for(&mut self, key: &str, journal: &mut Journal) -> Option<usize> {
        let id = key.split('/').next().unwrap_or_default();
        if self.position(key).is_none() && self.page.question(id).is_some() {
            journal.place.unfolded.insert(self.page.id.key().to_owned());
            self.refresh(journal);
        }
        self.position(key)
    }

    /// Moves the focus. What was typed in the field that is left is read; nothing is lost if it cannot be.
    pub fn focus_on(&mut self, index: usize, journal: &mut Journal) {
        self.leave(journal);
        let key = self.fields.get(index).map(Field::key);
        self.refresh(journal);
        self.focus = key
            .and_then(|key| self.position(&key))
            .unwrap_or(index)
            .min(self.fields.len().saturating_sub(1));
        self.enter(journal);
    }

    /// Moves the focus by one field; stops at both ends. Returns whether it moved.
    pub fn step(&mut self, forward: bool, journal: &mut Journal) -> bool {
        let target = if forward {
            self.focus + 1
        } else {
            self.focus.wrapping_sub(1)
        };
        if target >= self.fields.len() {
            self.focus_on(self.focus, journal);
            return false;
        }
        self.focus_on(target, journal);
        true
    }

    /// Puts text in at the caret; a paste is one step of undo.
    ///
    /// # Errors
    ///
    /// When it would be longer than a field may be; nothing is inserted then.
    pub fn insert(&mut self, raw: &str, journal: &mut Journal) -> Result<usize, TooLong> {
        let Some(editor) = &mut self.editor else {
            return Ok(0);
        };
        let inserted = editor.insert(raw)?;
        self.edited(journal);
        Ok(inserted.left_out)
    }

    /// Edits the text in focus. `width` is the width the text is drawn at.
    pub fn edit(&mut self, edit: Edit, width: u16, journal: &mut Journal) -> Outcome {
        let Some(editor) = &mut self.editor else {
            return Outcome::Ignored;
        };
        let outcome = editor.edit(edit, width);
        if outcome == Outcome::Edited {
            self.edited(journal);
        }
        outcome
    }

    /// Puts words into a question of this page and the focus on it. What stood there is one step of undo away; whether
    /// there was anything.
    ///
    /// # Errors
    ///
    /// Why the question takes no words now; nothing was changed then.
    pub fn put_words(
        &mut self,
        question: &str,
        words: &str,
        journal: &mut Journal,
    ) -> Result<bool, &'static str> {
        self.go_to(question, journal);
        if let Some(why) = self.locked(journal) {
            return Err(why);
        }
        let is_there = self.question().is_some_and(|here| here.id == question);
        let Some(editor) = self.editor.as_mut().filter(|_| is_there) else {
            return Err("That question is not asked here now.");
        };
        let had_words = !is_blank(editor.text());
        if editor.replace_all(words).is_err() {
            return Err("That is too long for this field.");
        }
        self.edited(journal);
        self.refresh(journal);
        self.typing = true;
        Ok(had_words)
    }

    /// Picks the next or the previous choice; beyond the last is none, so that an answer can be taken back.
    pub fn turn(&mut self, forward: bool, journal: &mut Journal) -> bool {
        let Some((question, spot)) = self.spot() else {
            return false;
        };
        let Cell::OneOf(options) = spot.cell else {
            return false;
        };
        let whole = question.read(journal, &self.at);
        let picked = spot.read(&whole);
        let key = picked.as_ref().and_then(Answer::key);
        let now = key.and_then(|key| options.iter().position(|option| option.key == key));
        let next = match (now, forward) {
            (None, true) => Some(0),
            (None, false) => options.len().checked_sub(1),
            (Some(now), true) => Some(now + 1).filter(|next| *next < options.len()),
            (Some(now), false) => now.checked_sub(1),
        };
        let pick = |next: Option<usize>| {
            let option = next.and_then(|next| options.get(next));
            Answer::Choice(option.map(|option| option.key.to_owned()))
        };
        question.write(journal, &self.at, spot.write(pick(next), whole));
        // Where none counts as a no, the way beyond the last leads round to the first.
        let whole = question.read(journal, &self.at);
        if now.is_some() && spot.read(&whole) == picked {
            let round = if forward {
                0
            } else {
                options.len().saturating_sub(1)
            };
            question.write(journal, &self.at, spot.write(pick(Some(round)), whole));
        }
        self.wrote = true;
        self.changed = true;
        self.refresh(journal);
        true
    }

    /// Marks the reading in focus as not measured, or takes that back.
    pub fn not_measured(&mut self, journal: &mut Journal) -> bool {
        let Some((question, spot)) = self.spot() else {
            return false;
        };
        if spot.cell != Cell::Reading {
            return false;
        }
        let is_so = self
            .editor
            .as_ref()
            .is_some_and(|editor| editor.text().trim() == "x");
        let typed = if is_so { "" } else { "x" };
        self.editor = Some(TextBuffer::new(typed, Lines::One));
        let key = self.draft_key(question, &spot);
        journal.drafts.insert(key, typed.to_owned());
        self.wrote = true;
        self.leave(journal);
        self.refresh(journal);
        self.enter(journal);
        true
    }

    /// Puts a text into the reading of this row, as if it had been typed there; false where there is no such field.
    pub fn fill_in(&mut self, row: Id, typed: &str, journal: &mut Journal) -> bool {
        let is_it = |field: &Field| {
            field
                .cell()
                .is_some_and(|spot| spot.cell == Cell::Reading && spot.row == Some(row))
        };
        let Some(place) = self.fields.iter().position(is_it) else {
            return false;
        };
        self.focus_on(place, journal);
        let Some((question, spot)) = self.spot() else {
            return false;
        };
        self.editor = Some(TextBuffer::new(typed, Lines::One));
        let key = self.draft_key(question, &spot);
        journal.drafts.insert(key, typed.to_owned());
        self.wrote = true;
        self.commit(journal);
        true
    }

    /// Reads everything that is still being typed, as on leaving the page.
    pub fn commit(&mut self, journal: &mut Journal) {
        self.leave(journal);
        self.refresh(journal);
        self.enter(journal);
    }

    /// Leaves every field, so that all problems of the page show; the first that blocks gets the focus.
    pub fn finish(&mut self, journal: &mut Journal) -> Result<(), Problem> {
        self.left = self.fields.iter().map(Field::key).collect();
        self.commit(journal);
        // In reading order, not in the order of the names.
        let blocked = self.fields.iter().enumerate().find_map(|(index, field)| {
            let problem = self
                .problems
                .get(&field.key())
                .filter(|problem| problem.is_blocking())?;
            Some((index, problem.clone()))
        });
        let Some((index, problem)) = blocked else {
            return Ok(());
        };
        self.focus_on(index, journal);
        Err(problem)
    }

    /// Notes in the journal where the person is.
    pub fn remember(&self, journal: &mut Journal) {
        let place = &mut journal.place;
        place.page = Some(self.page.id.key().to_owned());
        place.swap = self.at.swap;
        place.asset = self.at.asset;
        place.week = self.at.week.filter(|_| self.page.about == About::Week);
        place.field = self.field().map(Field::key);
        // Of a text that is never written, not even its length is.
        let written = self
            .editor
            .as_ref()
            .filter(|_| self.question().is_none_or(|question| !question.fleeting));
        place.caret = written.map_or(0, TextBuffer::caret);
        place.typing = self.typing;
    }

    /// Brings fields and problems up to date with the journal. The focus stays on its field.
    pub fn refresh(&mut self, journal: &Journal) {
        let key = self.field().map(Field::key);
        self.fields = field::fields(self.page, journal, &self.at);
        self.focus = key
            .and_then(|key| self.fields.iter().position(|field| field.key() == key))
            .unwrap_or(self.focus)
            .min(self.fields.len().saturating_sub(1));
        self.find_problems(journal);
    }

    /// The cell in focus and its question.
    fn spot(&self) -> Option<(&'static Question, CellSpot)> {
        let field = self.field()?;
        Some((field.question?, field.cell()?.clone()))
    }

    /// Opens the editor on the field in focus.
    pub(crate) fn enter(&mut self, journal: &Journal) {
        self.changed = false;
        self.editor = None;
        let Some((question, spot)) = self.spot() else {
            return;
        };
        if !spot.takes_text() || (question.locked)(journal, &self.at).is_some() {
            return;
        }
        let text = self.text_of(question, &spot, journal);
        let mut editor = TextBuffer::new(&text, cell::lines(spot.cell));
        if let Some(history) = self.histories.remove(&self.draft_key(question, &spot)) {
            editor = editor.with_history(history);
        }
        self.editor = Some(editor);
    }

    /// Closes the editor: what was typed is read if it can be; the undo steps are kept.
    pub(crate) fn leave(&mut self, journal: &mut Journal) {
        let Some(editor) = self.editor.take() else {
            return;
        };
        let Some(key) = self.field().map(Field::key) else {
            return;
        };
        if let Some((question, spot)) = self.spot() {
            if spot.is_read() {
                self.read_draft(question, &spot, journal);
            }
            let history = editor.history();
            if !history.is_empty() {
                self.histories
                    .insert(self.draft_key(question, &spot), history.clone());
            }
        }
        self.left.insert(key);
    }

    fn read_draft(&mut self, question: &Question, spot: &CellSpot, journal: &mut Journal) {
        let key = self.draft_key(question, spot);
        let Some(typed) = journal.drafts.get(&key) else {
            return;
        };
        if let Ok(Read { answer, echo }) = cell::read(spot.cell, typed, &spot.unit, self.at.today) {
            journal.drafts.remove(&key);
            let whole = question.read(journal, &self.at);
            question.write(journal, &self.at, spot.write(answer, whole));
            self.wrote = true;
            self.echo = echo;
        }
    }

    /// Writes the text in focus into the journal: as an answer, or as a draft until it can be read.
    fn edited(&mut self, journal: &mut Journal) {
        self.changed = true;
        let Some((question, spot)) = self.spot() else {
            return;
        };
        self.wrote |= !question.fleeting;
        let Some(typed) = self.editor.as_ref().map(|editor| editor.text().to_owned()) else {
            return;
        };
        if spot.is_read() {
            journal
                .drafts
                .insert(self.draft_key(question, &spot), typed);
        } else {
            let whole = question.read(journal, &self.at);
            question.write(journal, &self.at, spot.write(Answer::Text(typed), whole));
        }
        self.find_problems(journal);
    }

    /// The text that stands in a cell for editing: what was half typed, else the answer.
    pub fn text_of(&self, question: &Question, spot: &CellSpot, journal: &Journal) -> String {
        if let Some(draft) = journal.drafts.get(&self.draft_key(question, spot)) {
            return draft.clone();
        }
        spot.read(&question.read(journal, &self.at))
            .map(|answer| cell::editing_text(&answer))
            .unwrap_or_default()
    }

    /// Whether something stands in a cell that could not be read.
    pub fn has_draft(&self, question: &Question, spot: &CellSpot, journal: &Journal) -> bool {
        spot.is_read() && journal.drafts.contains_key(&self.draft_key(question, spot))
    }

    /// Half-typed answers are kept under the record they belong to, so that two swaps never share one.
    fn draft_key(&self, question: &Question, spot: &CellSpot) -> String {
        let owner = match self.page.about {
            About::Person => String::new(),
            About::Asset => self.at.asset.map(|id| id.to_string()).unwrap_or_default(),
            About::Swap => self.at.swap.map(|id| id.to_string()).unwrap_or_default(),
            About::Week => format!(
                "{}/{}",
                self.at.swap.map(|id| id.to_string()).unwrap_or_default(),
                self.at.week.unwrap_or_default()
            ),
        };
        let row = spot.row.map(|row| row.to_string()).unwrap_or_default();
        format!("{owner}/{}/{row}/{}", question.id, spot.column)
    }

    /// The keys of fields with something half typed: their problems show from the start.
    fn drafted(&self, journal: &Journal) -> BTreeSet<String> {
        self.fields
            .iter()
            .filter(|field| {
                field
                    .question
                    .zip(field.cell())
                    .is_some_and(|(question, spot)| self.has_draft(question, spot, journal))
            })
            .map(Field::key)
            .collect()
    }

    /// The first core question without an answer, else the first question, else the first field. In a week it is the
    /// first value that is missing.
    fn first_open(&self, journal: &Journal) -> usize {
        // The button above the questions of a swap is for who looks for it.
        let is_asked =
            |question: &Question| self.page.about == About::Week || !question.is_button();
        let cells = || {
            self.fields
                .iter()
                .enumerate()
                .filter(|(_, field)| field.question.is_some_and(is_asked))
        };
        let open = cells().find(|(_, field)| {
            field.question.is_some_and(|question| {
                question.core
                    && (question.locked)(journal, &self.at).is_none()
                    && match field.cell() {
                        // A list is answered by a row; not every column of it has to be.
                        Some(spot) if !matches!(question.kind, Kind::Rows(_)) => {
                            is_blank(&self.text_of(question, spot, journal))
                                && !self.is_picked(question, spot, journal)
                        }
                        _ => !question.is_answered(journal, &self.at),
                    }
            })
        });
        open.or_else(|| cells().next())
            .map_or(0, |(index, _)| index)
    }

    fn is_picked(&self, question: &Question, spot: &CellSpot, journal: &Journal) -> bool {
        spot.read(&question.read(journal, &self.at))
            .is_some_and(|answer| answer.key().is_some())
    }
}

#[cfg(test)]
mod tests;
