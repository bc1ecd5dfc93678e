//! How a sentence will be heard: pressure, blame, and softness that lets the listener off.

use super::sentence::{Hit, Sentence};

/// Pressure, openly or by hint.
pub(super) fn threat(sentence: &Sentence<'_>) -> Option<Hit> {
    let marks = ["leaving", "ultimatum", "withholding", "over-the-head"];
    let harmless: Vec<Hit> = sentence.hits("harmless").collect();
    let mut found: Vec<Hit> = marks.iter().flat_map(|mark| sentence.hits(mark)).collect();
    found.sort_by_key(|hit| (hit.from, hit.to));
    found
        .into_iter()
        .find(|hit| !harmless.iter().any(|calm| overlap(*calm, *hit)))
}

/// Somebody is accused or belittled.
pub(super) fn blame(sentence: &Sentence<'_>) -> Option<Hit> {
    let harmless: Vec<Hit> = sentence.hits("nobody-blamed").collect();
    sentence
        .hits("blame")
        .find(|hit| !harmless.iter().any(|calm| overlap(*calm, *hit)))
}

/// Two softeners, two apologies or one word that lets the listener off.
pub(super) fn hedged(sentence: &Sentence<'_>) -> Option<Hit> {
    let letting_off = sentence.hits("letting-off").next();
    let mut soft: Vec<Hit> = sentence
        .hits("soft")
        .chain(sentence.hits("sorry"))
        .collect();
    soft.sort_by_key(|hit| (hit.from, hit.to));
    let mut apart: Vec<Hit> = Vec::new();
    for hit in soft {
        if apart.last().is_none_or(|last| !overlap(*last, hit)) {
            apart.push(hit);
        }
    }
    letting_off.or_else(|| (apart.len() > 1).then(|| apart.first().copied()).flatten())
}

const fn overlap(one: Hit, other: Hit) -> bool {
    one.from < other.to && other.from < one.to
}
