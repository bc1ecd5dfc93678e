//! Assets: a trait, a duty or an effort, where a result is asked for.

use super::sentence::{Hit, Sentence};

/// A trait or a duty, where no result is named.
pub(super) fn generic_trait(sentence: &Sentence<'_>) -> Option<Hit> {
    if sentence.has(&["result"]) {
        return None;
    }
    sentence.first(&["trait", "duty"])
}
