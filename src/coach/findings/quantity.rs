//! Sizes: what in a sentence can be counted, timed or compared.

use super::Spoken;
use super::sentence::Sentence;
use super::time::{self, Role};

/// A size: its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub from: usize,
    pub to: usize,
}

/// Every size in the sentence, in order. A bare deadline or duration of a promise is none.
pub(super) fn sizes(sentence: &Sentence<'_>, field: Spoken) -> Vec<Size> {
    let mut found: Vec<Size> = Vec::new();
    for from in 0..sentence.tokens.len() {
        if let Some(to) = sentence.class_end(from, "span") {
            if field == Spoken::Asset || time::role(sentence, from, to) != Role::Bound {
                found.push(Size { from, to });
            }
        } else if let Some(to) = sentence.class_end(from, "number")
            && (field == Spoken::Asset || !is_bound(sentence, from, to))
        {
            let to = ["percent", "money"]
                .iter()
                .find_map(|class| sentence.class_end(from, class))
                .unwrap_or(to);
            found.push(Size { from, to });
        }
    }
    for mark in ["size", "rank", "rate"] {
        found.extend(sentence.hits(mark).map(|hit| Size {
            from: hit.from,
            to: hit.to,
        }));
    }
    if field == Spoken::Asset {
        found.extend(sentence.hits("size-of-asset").map(|hit| Size {
            from: hit.from,
            to: hit.to,
        }));
    }
    found.sort_by_key(|size| (size.from, size.to));
    found
}

/// "the first two rotas of the trial", "the next ten cases": how long, not how much.
fn is_bound(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    sentence
        .hits("bounded-by-count")
        .any(|hit| hit.from <= from && to <= hit.to)
}

/// The token behind the unit of a size: "6.5" of "6.5 h" reaches over the "h".
pub(super) fn with_unit(sentence: &Sentence<'_>, size: Size) -> usize {
    ["unit", "time-unit", "currency"]
        .iter()
        .find_map(|class| sentence.class_end(size.to, class))
        .unwrap_or(size.to)
}
