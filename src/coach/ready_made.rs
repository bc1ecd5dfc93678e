//! Answers that are offered ready-made, made from what was answered elsewhere; taken by a key, then edited.

use crate::coach::question::QuestionId;
use crate::domain::answer::Answer;

/// Something the person may take over.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadyMade {
    /// Names it among what its question offers.
    pub key: String,
    /// What taking it does, in words.
    pub label: String,
    /// What is taken over.
    pub takes: Takes,
}

/// What is taken over, and where to.
#[derive(Debug, Clone, PartialEq)]
pub enum Takes {
    /// A new row in the list of the question that offers it: one answer a column.
    Row(Vec<Answer>),
    /// The words of a question; what stood there is one step of undo away.
    Words {
        /// The question that takes the words.
        question: QuestionId,
        /// The words.
        text: String,
    },
}
