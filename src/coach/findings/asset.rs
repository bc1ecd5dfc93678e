//! Assets: a trait, a duty or an effort, where a result is asked for.

use super::sentence::{Hit, Sentence};

/// A trait or a duty, where no result is named.
pub(super) fn generic_trait(sentence: &Sentence<'_>) -> Option<Hit> {
    let duty = sentence.first(&["duty"]);
    // A count is a result, but not where it says how much is done of a duty.
    if sentence.has(&["result"]) || (duty.is_none() && sentence.has(&["result-count"])) {
        return None;
    }
    let found = sentence.first(&["trait", "duty"])?;
    Some(told_whole(sentence, found))
}

/// The most tokens of it that are quoted.
const QUOTED: usize = 9;

/// The same with the words up to the end of its clause: "I am" alone names nothing. What is longer than a few words stays
/// as it was found.
fn told_whole(sentence: &Sentence<'_>, found: Hit) -> Hit {
    let end = (found.to..=sentence.tokens.len())
        .find(|at| sentence.ends_clause(*at))
        .unwrap_or(found.to);
    if end - found.from <= QUOTED {
        Hit { to: end, ..found }
    } else {
        found
    }
}
