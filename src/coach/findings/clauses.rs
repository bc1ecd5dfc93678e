//! Clauses, and which of them ask for something of their own.

use std::ops::Range;

use super::sentence::Sentence;
use super::tokens::Kind;

/// The tokens of the sentence around this one, from stop to stop.
pub(super) fn around(sentence: &Sentence<'_>, at: usize) -> Range<usize> {
    let from = (0..at)
        .rev()
        .find(|index| !sentence.goes_on(*index))
        .map_or(0, |index| index + 1);
    let to = (at..sentence.tokens.len())
        .find(|index| !sentence.goes_on(*index))
        .unwrap_or(sentence.tokens.len());
    from..to
}

/// The parts of a text that ask for something by themselves, in order, each as its tokens.
pub(super) fn asks(sentence: &Sentence<'_>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut in_detail = false;
    for (from, to) in parts(sentence) {
        if sentence.starts_sentence(from) {
            in_detail = false;
        }
        let start = past_openers(sentence, from, to);
        let aside = sentence.is(start, "my-side") || (from..to).any(|at| sentence.is(at, "aside"));
        if !aside && !in_detail && is_ask(sentence, start, to) {
            found.push((from, to));
        }
        // "with my phone off, my inbox covered": the list behind belongs to the detail.
        in_detail |= !found.is_empty() && (from..to).any(|at| sentence.is(at, "opening-detail"));
    }
    found
}

/// Cuts at commas, stops and joining words.
pub(super) fn parts(sentence: &Sentence<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < sentence.tokens.len() {
        let mark = sentence
            .tokens
            .get(at)
            .is_some_and(|token| matches!(token.kind, Kind::Stop | Kind::Comma | Kind::Mark));
        let end = if mark {
            Some(at + 1)
        } else {
            sentence.class_end(at, "adding")
        };
        if let Some(end) = end {
            if from < at {
                found.push((from, at));
            }
            from = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if from < at {
        found.push((from, at));
    }
    found
}

/// Behind "I want", "also", "please" and the like.
fn past_openers(sentence: &Sentence<'_>, from: usize, to: usize) -> usize {
    let mut at = from;
    while at < to {
        match sentence.class_end(at, "opener") {
            Some(end) => at = end,
            None => break,
        }
    }
    at
}

/// Whether a part begins with a deed, or names something that can be given.
fn is_ask(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    let near = |class: &str| (from..to.min(from + REACH)).any(|at| sentence.is(at, class));
    let deed = sentence.is_exactly(from, "ask-verb");
    let negated = sentence.is(from, "no-word") && near("duty");
    let given =
        sentence.is(from, "article") && (near("grantable") || near("vague-noun") || near("duty"));
    let freed = sentence.is(from, "free-verb") && (from..to).any(|at| sentence.is(at, "duty"));
    deed || negated
        || given
        || freed
        || sentence.is(from, "grantable")
        || sentence.is(from, "vague-noun")
}

/// How many tokens behind its beginning a part may name what it asks for.
const REACH: usize = 6;
