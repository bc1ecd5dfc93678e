//! What is wrong on a page, and when it may be said: not before a field was left, and not while it is mended.

use std::collections::BTreeMap;

use crate::coach::question::Question;
use crate::domain::journal::Journal;
use crate::domain::problem::Problem;
use crate::tui::form::field::{CellSpot, Field};
use crate::tui::form::{Form, cell};

impl Form {
    /// Finds what is wrong and may be said: in fields that were left, and not while the person mends it.
    pub(super) fn find_problems(&mut self, journal: &Journal) {
        let mending = self
            .field()
            .map(Field::key)
            .filter(|_| self.changed && self.is_typing());
        let mut problems = BTreeMap::new();
        for field in &self.fields {
            let (Some(question), Some(spot)) = (field.question, field.cell()) else {
                continue;
            };
            let key = field.key();
            if !self.left.contains(&key) || mending.as_ref() == Some(&key) {
                continue;
            }
            if let Some(problem) = self.problem_of(question, spot, journal) {
                problems.insert(key, problem);
            }
        }
        self.problems = problems;
    }

    fn problem_of(
        &self,
        question: &Question,
        spot: &CellSpot,
        journal: &Journal,
    ) -> Option<Problem> {
        if let Some(typed) = journal.drafts.get(&self.draft_key(question, spot)) {
            return cell::read(spot.cell, typed, &spot.unit, self.at.today).err();
        }
        (question.check)(journal, &self.at)
            .into_iter()
            .find(|found| {
                found.column == spot.column && (found.row.is_none() || found.row == spot.row)
            })
            .map(|found| found.problem)
    }
}
