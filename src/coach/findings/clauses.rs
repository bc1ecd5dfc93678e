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
    let mut absorbed = false;
    for (number, (from, to)) in parts(sentence).into_iter().enumerate() {
        if sentence.starts_sentence(from) {
            absorbed = false;
        }
        let start = past_openers(sentence, from, to);
        if number > 0 && sentence.is(start, "my-side") {
            // "with my phone off, my inbox covered": the list behind belongs to the detail.
            absorbed = true;
            continue;
        }
        if number == 0 || (!absorbed && is_ask(sentence, start, to)) {
            found.push((from, to));
        }
        if (from..to).any(|at| sentence.is(at, "opening-detail")) {
            absorbed = true;
        }
    }
    found
}

/// Cuts at commas, stops and joining words.
fn parts(sentence: &Sentence<'_>) -> Vec<(usize, usize)> {
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

fn is_ask(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    let starts_with_verb =
        sentence.is(from, "ask-verb") && !sentence.is(from, "-ing") && !sentence.is(from, "-ed");
    let negated = sentence.is(from, "no-word") && (from..to).any(|at| sentence.is(at, "duty"));
    let thing = (from..to.min(from + 6)).any(|at| sentence.is(at, "grantable"));
    let wish = (from..to.min(from + 5)).any(|at| sentence.is(at, "vague-noun"));
    let article = sentence.is(from, "article");
    starts_with_verb || negated || (article && (thing || wish)) || sentence.is(from, "grantable")
}
