//! What will be said or shown to others, passage by passage, and what in it sounds like pressure or blame.

use crate::coach::findings::{self, Finding, FindingId, Spoken};
use crate::coach::question::{At, Question, QuestionId};
use crate::coach::step::PageId;
use crate::coach::{aside, catalog};
use crate::domain::answer::Answer;
use crate::domain::asset::Asset;
use crate::domain::id::Id;
use crate::domain::journal::Journal;

/// A text that will be said, and where it is written.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The page.
    pub page: PageId,
    /// The question.
    pub question: &'static Question,
    /// The row, in a list or a group.
    pub row: Option<Id>,
    /// The column.
    pub column: usize,
    /// The asset it is about, on the page of assets.
    pub asset: Option<Id>,
    /// What the field is called in a sentence.
    pub name: &'static str,
    /// The words.
    pub text: String,
}

/// Pressure or blame in a passage.
#[derive(Debug, Clone)]
pub struct Harsh {
    /// Where.
    pub passage: Passage,
    /// What was noticed.
    pub finding: Finding,
}

/// The fields of a swap that will be said: question, column, and what the field is called in a sentence. Worries are
/// the words of the other side, and the private page is said to nobody.
const SAID: &[(QuestionId, usize, &str)] = &[
    ("ask.sentence", 0, "the ask"),
    ("ask.exactly-when", 0, "exactly when"),
    ("ask.team-goal", 0, "the goal of the team"),
    ("ask.outside", 0, "what is not part of it"),
    ("ask.why-now", 0, "why now"),
    ("offer.promises", 0, "a promise"),
    ("offer.price", 0, "the price you accept"),
    ("their-side.worries", 1, "an answer to a worry"),
    ("their-side.effort", 0, "the work it costs them"),
    ("their-side.effort", 1, "how you take it off them"),
    ("their-side.touched", 1, "what it costs a colleague"),
    ("their-side.touched", 2, "what a colleague gains"),
    ("their-side.unsure", 0, "what you are unsure of"),
    ("terms.stays", 0, "what stays as it is"),
    ("terms.stop-rule", 0, "when you end it early"),
    ("terms.if-wrong", 0, "what you do if it goes wrong"),
];

/// What this field is called in a sentence, if it will be said.
pub fn name(question: &Question, column: usize) -> Option<&'static str> {
    SAID.iter()
        .find(|(id, said, _)| *id == question.id && *said == column)
        .map(|(_, _, name)| *name)
}

/// Whether a finding is about pressure or blame.
pub const fn is_harsh(finding: &Finding) -> bool {
    matches!(finding.id, FindingId::Threat | FindingId::Blame)
}

/// Everything that will be said in the swap in hand, in the order of the pages; nothing blank.
pub fn passages(journal: &Journal, at: &At) -> Vec<Passage> {
    let mut passages = backing(journal, at);
    for (id, column, name) in SAID {
        let Some((page, question)) = catalog::question(id) else {
            continue;
        };
        for (row, text) in texts(question.read(journal, at), *column) {
            passages.push(Passage {
                page: page.id,
                question,
                row,
                column: *column,
                asset: None,
                name,
                text,
            });
        }
    }
    passages.retain(|passage| !passage.text.trim().is_empty());
    passages
}

/// Pressure and blame in what will be said, without what was set aside.
pub fn harsh(journal: &Journal, at: &At) -> Vec<Harsh> {
    let Some(swap) = at.swap(journal) else {
        return Vec::new();
    };
    let mut harsh = Vec::new();
    for passage in passages(journal, at) {
        let place = passage.place();
        for finding in passage.findings() {
            if !aside::is_aside(swap, &place, finding.key()) {
                let passage = passage.clone();
                harsh.push(Harsh { passage, finding });
            }
        }
    }
    harsh
}

impl Passage {
    /// Where remarks on it are set aside.
    pub fn place(&self) -> String {
        aside::place(self.question.id, self.asset.or(self.row))
    }

    fn findings(&self) -> impl Iterator<Item = Finding> {
        let field = self.question.spoken_at(self.column);
        findings::read(field.unwrap_or(Spoken::Answer), &self.text)
            .into_iter()
            .filter(is_harsh)
    }
}

impl Finding {
    /// The key under which it is set aside.
    pub fn key(&self) -> &'static str {
        use crate::domain::choice::Choices as _;
        self.id.key()
    }

    /// The words that caused it.
    pub fn words<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.span.clone()).unwrap_or(text)
    }
}

/// The results that back the swap and are not kept out of documents.
fn backing(journal: &Journal, at: &At) -> Vec<Passage> {
    let (Some(swap), Some((page, question))) =
        (at.swap(journal), catalog::question("assets.delivers"))
    else {
        return Vec::new();
    };
    let backing = swap.offer.backed_by.iter();
    backing
        .filter_map(|id| journal.asset(*id))
        .filter(|asset| !asset.is_private())
        .map(|asset: &Asset| Passage {
            page: page.id,
            question,
            row: None,
            column: 0,
            asset: Some(asset.id),
            name: "a result that backs it",
            text: asset.delivers.clone(),
        })
        .collect()
}

/// The texts of one column, with their rows.
fn texts(answer: Answer, column: usize) -> Vec<(Option<Id>, String)> {
    match answer {
        Answer::Text(text) => vec![(None, text)],
        Answer::Rows(rows) => rows
            .into_iter()
            .filter_map(|row| match row.cells.into_iter().nth(column)? {
                Answer::Text(text) => Some((Some(row.id), text)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::question::{Cell, Kind};

    #[test]
    fn every_field_that_is_said_is_a_text_of_the_catalog_and_not_private() {
        for (id, column, _) in SAID {
            let (page, question) = catalog::question(id).expect(id);
            let cell = match question.kind {
                Kind::One(cell) => cell,
                Kind::Group(columns) => columns[*column].cell,
                Kind::Rows(list) => list.columns[*column].cell,
                Kind::Table(_) => panic!("{id} is a table"),
            };
            assert!(matches!(cell, Cell::Line | Cell::Prose), "{id}");
            assert!(!question.private && page.id != PageId::Private, "{id}");
        }
    }

    #[test]
    fn every_field_of_a_swap_that_is_read_while_it_is_written_is_said() {
        for page in catalog::PAGES
            .iter()
            .filter(|page| page.id != PageId::Assets)
        {
            for question in page.questions {
                if let Some((column, _)) = question.spoken {
                    assert!(name(question, column).is_some(), "{}", question.id);
                }
            }
        }
    }
}
