//! Promises: an effort without an outcome, and a gain that only the mood shows.

use super::sentence::{Hit, Sentence};

/// Whether something is promised that others receive.
pub(super) fn has_outcome(sentence: &Sentence<'_>) -> bool {
    sentence.has(&["outcome"])
}

/// An effort, and nothing that others receive.
pub(super) fn activity(sentence: &Sentence<'_>) -> Option<Hit> {
    if has_outcome(sentence) {
        return None;
    }
    sentence.first(&["effort"])
}

/// Mood, and nothing that others receive.
pub(super) fn inward(sentence: &Sentence<'_>) -> Option<Hit> {
    if has_outcome(sentence) {
        return None;
    }
    sentence.first(&["mood"])
}
