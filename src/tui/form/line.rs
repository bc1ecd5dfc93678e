//! Whole answers at once, as a line of plain mode brings them.

use crate::coach::question::Cell;
use crate::domain::answer::Answer;
use crate::domain::journal::Journal;
use crate::domain::problem::Problem;
use crate::tui::form::Form;
use crate::tui::form::field::Field;
use crate::tui::form::text::TooLong;

impl Form {
    /// Puts this text in the place of the one in focus and reads it. What cannot be read is kept as it was typed. Gives
    /// how many invisible characters were left out.
    ///
    /// # Errors
    ///
    /// When it is longer than a field may be; nothing was changed then.
    pub fn retype(&mut self, typed: &str, journal: &mut Journal) -> Result<usize, TooLong> {
        let Some(editor) = &mut self.editor else {
            return Ok(0);
        };
        let left_out = editor.replace_all(typed)?.left_out;
        self.edited(journal);
        self.commit(journal);
        Ok(left_out)
    }

    /// Picks the choice with this key, or none. False where nothing can be picked.
    pub fn pick(&mut self, key: Option<&str>, journal: &mut Journal) -> bool {
        let Some((question, spot)) = self.spot() else {
            return false;
        };
        if !matches!(spot.cell, Cell::OneOf(_)) || (question.locked)(journal, &self.at).is_some() {
            return false;
        }
        let whole = question.read(journal, &self.at);
        let answer = Answer::Choice(key.map(str::to_owned));
        question.write(journal, &self.at, spot.write(answer, whole));
        self.left.extend(self.field().map(Field::key));
        self.wrote = true;
        self.refresh(journal);
        true
    }

    /// What is wrong with the field in focus, if that may be said.
    pub fn problem_here(&self) -> Option<&Problem> {
        self.problems.get(&self.field()?.key())
    }
}
