//! Rows of a list: adding, deleting, bringing back. What is deleted lies in the journal's trash for thirty days.

use crate::coach::catalog;
use crate::coach::question::{Kind, Question};
use crate::domain::answer::{Answer, Row};
use crate::domain::asset::Asset;
use crate::domain::id::{Id, IdSource};
use crate::domain::journal::{Journal, Lost, Trashed};
use crate::tui::form::Form;
use crate::tui::form::field::{Field, Part};

impl Form {
    /// Adds a row to the list in focus: a blank one, or the one offered in these words as far as it is filled in. Goes
    /// to the first cell that is empty.
    pub fn add_row(&mut self, words: &str, ids: &mut IdSource, journal: &mut Journal) -> bool {
        let offered = self
            .question()
            .map(|question| question.offered(journal, &self.at))
            .unwrap_or_default();
        let cells = offered
            .into_iter()
            .find(|row| row.words == words)
            .map_or_else(Vec::new, |row| row.cells);
        let columns = self.question().map_or(0, |question| match question.kind {
            Kind::Rows(list) => list.columns.len(),
            _ => 0,
        });
        // One that is filled in as a whole is read from its beginning.
        let column = cells
            .iter()
            .position(Answer::is_empty)
            .unwrap_or(if cells.len() < columns {
                cells.len()
            } else {
                0
            });
        self.add_cells(cells, column, ids, journal)
    }

    /// Adds a row to the list in focus, with these answers in its first cells, and goes to this column of it.
    pub fn add_cells(
        &mut self,
        mut cells: Vec<Answer>,
        column: usize,
        ids: &mut IdSource,
        journal: &mut Journal,
    ) -> bool {
        let Some(question) = self.question() else {
            return false;
        };
        let Kind::Rows(list) = question.kind else {
            return false;
        };
        self.leave(journal);
        let id = ids.next_id();
        let Answer::Rows(mut rows) = rows_of(question, self, journal) else {
            return false;
        };
        cells.resize(list.columns.len(), Answer::Nothing);
        let column = column.min(list.columns.len().saturating_sub(1));
        rows.push(Row { id, cells });
        question.write(journal, &self.at, Answer::Rows(rows));
        self.wrote = true;
        self.refresh(journal);
        self.go_to(&format!("{}/{id}/{column}", question.id), journal);
        self.typing = true;
        true
    }

    /// Whether the last row of the list in focus has nothing in it yet.
    pub fn ends_in_a_blank_row(&self, journal: &Journal) -> bool {
        let drafted = |row: &Row| {
            journal
                .drafts
                .keys()
                .any(|key| key.contains(&row.id.to_string()))
        };
        self.question().is_some_and(|question| {
            let answer = question.read(journal, &self.at);
            answer
                .rows()
                .last()
                .is_some_and(|row| row.cells.iter().all(Answer::is_empty) && !drafted(row))
        })
    }

    /// Adds an asset and takes it in hand.
    pub fn add_asset(&mut self, ids: &mut IdSource, journal: &mut Journal) {
        self.leave(journal);
        let id = ids.next_id();
        journal.assets.push(Asset::blank(id));
        self.wrote = true;
        self.pick_asset(id, journal);
    }

    /// Takes an asset in hand and goes to its first question.
    pub fn pick_asset(&mut self, id: Id, journal: &mut Journal) {
        self.leave(journal);
        self.at.asset = Some(id);
        journal.place.asset = Some(id);
        self.refresh(journal);
        if let Some(first) = self
            .fields
            .iter()
            .find(|field| field.question.is_some())
            .map(Field::key)
        {
            self.go_to(&first, journal);
        }
        self.typing = true;
    }

    /// Deletes the row or the asset in focus; says what it was.
    pub fn delete(&mut self, journal: &mut Journal) -> Option<&'static str> {
        let field = self.field()?;
        if let Part::Asset(id) = field.part {
            return self.delete_asset(id, journal);
        }
        let (id, question) = (field.list_row()?, field.question?);
        self.leave(journal);
        let Answer::Rows(mut rows) = rows_of(question, self, journal) else {
            return None;
        };
        let index = rows.iter().position(|row| row.id == id)?;
        let row = rows.remove(index);
        question.write(journal, &self.at, Answer::Rows(rows));
        self.wrote = true;
        journal.trash.push(Trashed {
            on: self.at.today,
            index,
            what: Lost::Row {
                question: question.id.to_owned(),
                swap: self.at.swap,
                row,
            },
        });
        let focus = self.focus;
        self.refresh(journal);
        self.focus = focus.min(self.fields.len().saturating_sub(1));
        self.typing = false;
        self.enter(journal);
        Some("Deleted.")
    }

    fn delete_asset(&mut self, id: Id, journal: &mut Journal) -> Option<&'static str> {
        let index = journal.assets.iter().position(|asset| asset.id == id)?;
        let asset = journal.assets.remove(index);
        self.wrote = true;
        journal.trash.push(Trashed {
            on: self.at.today,
            index,
            what: Lost::Asset(Box::new(asset)),
        });
        if self.at.asset == Some(id) {
            self.at.asset = journal
                .assets
                .get(index)
                .or_else(|| journal.assets.last())
                .map(|asset| asset.id);
            journal.place.asset = self.at.asset;
        }
        self.refresh(journal);
        self.enter(journal);
        Some("Asset deleted.")
    }

    /// Shows something that was brought back.
    pub fn show_again(&mut self, what: &Lost, journal: &mut Journal) {
        self.leave(journal);
        self.wrote = true;
        self.refresh(journal);
        match what {
            Lost::Asset(asset) => self.pick_asset(asset.id, journal),
            Lost::Row { question, row, .. } => {
                self.go_to(&format!("{question}/{}/0", row.id), journal);
            }
            Lost::Swap(_) => {}
        }
        self.typing = false;
        self.enter(journal);
    }

    /// Puts the focus on the field with this key, if it is there.
    pub fn go_to(&mut self, key: &str, journal: &mut Journal) {
        if let Some(index) = self.unfold_for(key, journal) {
            self.focus_on(index, journal);
        } else {
            self.enter(journal);
        }
    }
}

/// Why the last thing in the trash has to stay there for now: its list may not be changed.
pub fn cannot_come_back(journal: &Journal, form: &Form) -> Option<&'static str> {
    let Lost::Row { question, swap, .. } = &journal.trash.last()?.what else {
        return None;
    };
    let (_, question) = catalog::question(question)?;
    (question.locked)(
        journal,
        &crate::coach::question::At {
            swap: *swap,
            ..form.at
        },
    )
}

/// Takes the last thing out of the trash and puts it back where it stood.
pub fn bring_back(journal: &mut Journal, form: &Form) -> Option<Lost> {
    let trashed = journal.trash.pop()?;
    match &trashed.what {
        Lost::Asset(asset) => {
            let index = trashed.index.min(journal.assets.len());
            journal.assets.insert(index, (**asset).clone());
        }
        Lost::Swap(swap) => {
            let index = trashed.index.min(journal.swaps.len());
            journal.swaps.insert(index, (**swap).clone());
        }
        Lost::Row {
            question,
            swap,
            row,
        } => {
            let at = crate::coach::question::At {
                swap: *swap,
                ..form.at
            };
            let (_, question) = catalog::question(question)?;
            let mut rows = question.read(journal, &at).rows().to_vec();
            rows.insert(trashed.index.min(rows.len()), row.clone());
            question.write(journal, &at, Answer::Rows(rows));
        }
    }
    Some(trashed.what)
}

fn rows_of(question: &Question, form: &Form, journal: &Journal) -> Answer {
    Answer::Rows(question.read(journal, &form.at).rows().to_vec())
}
