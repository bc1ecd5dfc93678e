//! What stands around a question: examples, rows that are offered, and the words for the other side.

use super::{At, Kind, Question};
use crate::domain::answer::Answer;
use crate::domain::journal::Journal;

/// A row that is offered ready-made.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// What the line that offers it says.
    pub words: &'static str,
    /// The row, as far as it can be filled in for somebody; the first cell tells whether it was taken.
    pub cells: Vec<Answer>,
}

/// Other words for the same question.
#[derive(Debug, Clone, Copy)]
pub struct Wording {
    /// The question, as it is asked.
    pub label: &'static str,
    /// Why it is asked.
    pub why: &'static str,
    /// A good answer of somebody else; empty for a question with columns.
    pub example: &'static str,
    /// The same shape of answer with other labels; nothing where the labels fit both sides.
    pub kind: Option<Kind>,
}

impl Question {
    /// Stands above the fold without being core.
    #[must_use]
    pub const fn in_sight(mut self) -> Self {
        self.in_sight = true;
        self
    }

    /// Shows examples that follow from other answers, such as the kind of work.
    #[must_use]
    pub const fn examples_from(
        mut self,
        examples: fn(&Journal, &At, usize) -> Vec<&'static str>,
    ) -> Self {
        self.examples = examples;
        self
    }

    /// Offers rows that follow from other answers.
    #[must_use]
    pub const fn offering(mut self, offers: fn(&Journal, &At) -> Vec<Offered>) -> Self {
        self.offers = offers;
        self
    }

    /// Says it in other words to somebody who gives room.
    #[must_use]
    pub const fn for_leader(
        mut self,
        label: &'static str,
        why: &'static str,
        example: &'static str,
    ) -> Self {
        let kind = match self.leader {
            Some(wording) => wording.kind,
            None => None,
        };
        self.leader = Some(Wording {
            label,
            why,
            example,
            kind,
        });
        self
    }

    /// The labels of the answer as somebody who gives room reads them. Follows [`Question::for_leader`].
    #[must_use]
    pub const fn with_leader_kind(mut self, kind: Kind) -> Self {
        if let Some(wording) = &mut self.leader {
            wording.kind = Some(kind);
        }
        self
    }

    /// The same question in these words.
    #[must_use]
    pub const fn in_words(self, wording: Wording) -> Self {
        Self {
            label: wording.label,
            why: wording.why,
            example: wording.example,
            kind: match wording.kind {
                Some(kind) => kind,
                None => self.kind,
            },
            leader: None,
            ..self
        }
    }

    /// The rows offered ready-made now, those that were taken already included.
    pub fn offered(&self, journal: &Journal, at: &At) -> Vec<Offered> {
        let Kind::Rows(list) = self.kind else {
            return Vec::new();
        };
        let listed = list.offered.iter().map(|words| Offered {
            words,
            cells: vec![Answer::Text((*words).to_owned())],
        });
        listed.chain((self.offers)(journal, at)).collect()
    }

    /// Whether it waits behind the fold for who wants to tell more.
    pub const fn is_further(&self) -> bool {
        !self.core && !self.in_sight && !self.is_button()
    }
}
