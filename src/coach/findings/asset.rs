//! Assets: a trait, a duty or an effort, where a result is asked for.

use super::sentence::{Hit, Sentence};

/// A trait or a duty, where no result is named.
pub(super) fn generic_trait(sentence: &Sentence<'_>) -> Option<Hit> {
    let duty = sentence.first(&["duty"]);
    // A count is a result, but not where it says how much is done of a duty.
    if sentence.has(&["result"]) || (duty.is_none() && sentence.has(&["result-count"])) {
        return None;
    }
    sentence.first(&["trait", "duty"])
}
