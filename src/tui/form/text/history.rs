//! Undo and redo as small steps that can be stored.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::motion;

/// How many steps are kept; the oldest go first.
const MAX_STEPS: usize = 200;

/// The steps of one text, back and forth. Serialises without loss, except that the last step then takes no more letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct History {
    /// Done steps, oldest first.
    #[serde(skip_serializing_if = "VecDeque::is_empty")]
    done: VecDeque<Step>,
    /// Undone steps, the next to do again last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undone: Vec<Step>,
    /// What the last step goes on taking in.
    #[serde(skip)]
    open: Option<Kind>,
}

/// One change: at byte `at`, `removed` gave way to `inserted`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Step {
    at: usize,
    #[serde(skip_serializing_if = "String::is_empty")]
    removed: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    inserted: String,
    caret_before: usize,
    caret_after: usize,
}

/// Decides which steps merge: letters with the word they belong to, a paste or a cut with nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One typed character.
    Typing {
        /// White space, which ends a word.
        space: bool,
    },
    /// One deleted grapheme.
    Deleting {
        /// White space.
        space: bool,
    },
    /// A step for itself.
    Whole,
}

impl History {
    /// Ends the current step: what is typed next begins a new one.
    pub(super) fn seal(&mut self) {
        self.open = None;
    }

    /// True when there is no step in either direction.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty() && self.undone.is_empty()
    }

    pub(super) fn record(&mut self, step: Step, kind: Kind) {
        self.undone.clear();
        let same_word = match (self.open, kind) {
            (Some(Kind::Typing { space: last }), Kind::Typing { space }) => space || !last,
            (Some(Kind::Deleting { space: last }), Kind::Deleting { space }) => last || !space,
            _ => false,
        };
        let merged = same_word && self.done.back_mut().is_some_and(|last| last.absorb(&step));
        if !merged {
            self.done.push_back(step);
            if self.done.len() > MAX_STEPS {
                self.done.pop_front();
            }
        }
        self.open = (kind != Kind::Whole).then_some(kind);
    }

    /// The text and caret one step earlier. `None` if there is none, or if the history is not of this text: then it empties.
    pub(super) fn undo(&mut self, text: &str) -> Option<(String, usize)> {
        self.open = None;
        let step = self.done.pop_back()?;
        let Some(earlier) = step.reverted(text) else {
            *self = Self::default();
            return None;
        };
        let caret = step.caret_before;
        self.undone.push(step);
        Some((earlier, caret))
    }

    /// The text and caret one undone step later; `None` as in [`Self::undo`].
    pub(super) fn redo(&mut self, text: &str) -> Option<(String, usize)> {
        self.open = None;
        let step = self.undone.pop()?;
        let Some(later) = step.applied(text) else {
            *self = Self::default();
            return None;
        };
        let caret = step.caret_after;
        self.done.push_back(step);
        Some((later, caret))
    }

    /// True when every step, both ways, can be taken from `text`.
    pub(super) fn fits(&self, text: &str) -> bool {
        let back = self
            .done
            .iter()
            .rev()
            .try_fold(text.to_owned(), |text, step| step.reverted(&text));
        let forth = self
            .undone
            .iter()
            .rev()
            .try_fold(text.to_owned(), |text, step| step.applied(&text));
        self.done.len() + self.undone.len() <= MAX_STEPS && back.is_some() && forth.is_some()
    }
}

impl Step {
    /// The smallest step from one text to the other that begins no later than byte `latest`, where the change was asked for.
    pub(super) fn between(old: &str, new: &str, latest: usize) -> Self {
        let mut at = 0;
        for (a, b) in old.chars().zip(new.chars()) {
            if a != b || at + a.len_utf8() > latest {
                break;
            }
            at += a.len_utf8();
        }
        let old_rest = old.get(at..).unwrap_or_default();
        let new_rest = new.get(at..).unwrap_or_default();
        let kept = motion::common_end(old_rest, new_rest);
        let changed = |rest: &str| rest.get(..rest.len() - kept).unwrap_or_default().to_owned();
        Self {
            at,
            removed: changed(old_rest),
            inserted: changed(new_rest),
            ..Self::default()
        }
    }

    /// The same step with the caret's places before and after it, in bytes.
    pub(super) fn moving(self, caret_before: usize, caret_after: usize) -> Self {
        Self {
            caret_before,
            caret_after,
            ..self
        }
    }

    fn applied(&self, text: &str) -> Option<String> {
        exchange(text, self.at, &self.removed, &self.inserted)
    }

    fn reverted(&self, text: &str) -> Option<String> {
        exchange(text, self.at, &self.inserted, &self.removed)
    }

    /// Takes in the step that follows, if it lies inside what this one wrote or goes on deleting; true if it did.
    fn absorb(&mut self, next: &Self) -> bool {
        let deletes = self.inserted.is_empty() && next.inserted.is_empty();
        if deletes && next.at == self.at {
            self.removed.push_str(&next.removed);
        } else if deletes && next.at + next.removed.len() == self.at {
            self.removed.insert_str(0, &next.removed);
            self.at = next.at;
        } else if let Some(inserted) = next
            .at
            .checked_sub(self.at)
            .and_then(|at| exchange(&self.inserted, at, &next.removed, &next.inserted))
        {
            self.inserted = inserted;
        } else {
            return false;
        }
        self.caret_after = next.caret_after;
        true
    }
}

/// `text` with `from` at byte `at` exchanged for `to`; `None` if `from` does not stand there.
fn exchange(text: &str, at: usize, from: &str, to: &str) -> Option<String> {
    let head = text.get(..at)?;
    let tail = text.get(at..)?.strip_prefix(from)?;
    Some([head, to, tail].concat())
}
