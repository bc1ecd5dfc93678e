//! Promises: an effort without an outcome, and a gain that only the mood shows.

use super::Spoken;
use super::quantity;
use super::sentence::{Hit, Sentence};

/// Whether something is promised that others receive.
pub(super) fn has_outcome(sentence: &Sentence<'_>) -> bool {
    if sentence.has(&["happy-customer"]) {
        return true;
    }
    let sizes = quantity::sizes(sentence, Spoken::Offer);
    let mood: Vec<Hit> = sentence.hits("mood").collect();
    // A size of the mood is no outcome: "team happiness up by one point".
    let is_mood = |hit: Hit| {
        mood.iter()
            .any(|mood| mood.from < hit.to && hit.from < mood.to)
    };
    let is_sized = |hit: Hit| {
        sizes
            .iter()
            .any(|size| hit.from <= size.from && size.to <= hit.to)
    };
    // What the person only looks into, helps with or is there for counts when it has a size.
    let counts = |hit: &Hit| is_sized(*hit) || !is_only_near(sentence, *hit);
    sentence
        .hits("outcome")
        .any(|hit| !is_mood(hit) && counts(&hit))
        || (mood.is_empty() && sentence.hits("outcome-by-size").any(|hit| counts(&hit)))
}

fn is_only_near(sentence: &Sentence<'_>, hit: Hit) -> bool {
    let clause = (hit.from.saturating_sub(REACH)..hit.from)
        .rev()
        .take_while(|at| !sentence.ends_clause(*at))
        .last()
        .unwrap_or(hit.from);
    sentence
        .hits("only-near")
        .any(|near| (clause..=hit.from).contains(&near.from))
}

/// How many tokens back a verb still governs what follows.
const REACH: usize = 20;

/// An effort, and nothing that others receive.
pub(super) fn activity(sentence: &Sentence<'_>) -> Option<Hit> {
    if has_outcome(sentence) {
        return None;
    }
    let mut found: Vec<Hit> = sentence
        .hits("effort")
        .chain(sentence.hits("only-near"))
        .collect();
    found.sort_by_key(|hit| (hit.from, hit.to));
    let mood: Vec<Hit> = sentence.hits("mood").collect();
    found.into_iter().find(|hit| {
        !mood
            .iter()
            .any(|mood| mood.from < hit.to && hit.from < mood.to)
    })
}

/// Mood, and nothing that others receive.
pub(super) fn inward(sentence: &Sentence<'_>) -> Option<Hit> {
    if has_outcome(sentence) {
        return None;
    }
    sentence.first(&["mood"])
}
