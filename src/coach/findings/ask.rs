//! Asks: for good, free of a duty, too vague to see, several at once.

use super::clauses;
use super::sentence::{Hit, Sentence};

/// For good, with neither trial nor end nor review.
pub(super) fn permanent(sentence: &Sentence<'_>) -> Option<Hit> {
    let no_end: Vec<Hit> = sentence.hits("no-end").collect();
    let ends = sentence.hits("has-end").any(|end| {
        !no_end
            .iter()
            .any(|none| none.from < end.to && end.from < none.to)
    });
    if ends {
        None
    } else {
        sentence.first(&["permanent"])
    }
}

/// Free of a whole class of duty, with nothing kept.
pub(super) fn blanket(sentence: &Sentence<'_>) -> Option<Hit> {
    sentence.hits("exempt").find(|hit| {
        let clause = clauses::around(sentence, hit.from);
        !sentence
            .hits("scope")
            .any(|scope| clause.contains(&scope.from) && scope.to > hit.from)
    })
}

/// A wish that nobody could see granted; what is concrete in another part of a bundle does not help it.
pub(super) fn vague(sentence: &Sentence<'_>) -> Option<Hit> {
    let concrete: Vec<Hit> = sentence.hits("concrete").collect();
    let parts = clauses::parts(sentence);
    sentence.hits("vague").find(|hit| {
        let part = parts
            .iter()
            .find(|(from, to)| (*from..*to).contains(&hit.from));
        let (from, to) = part.copied().unwrap_or((hit.from, hit.to));
        !concrete.iter().any(|sign| (from..to).contains(&sign.from))
    })
}

/// The second of several asks.
pub(super) fn bundled(sentence: &Sentence<'_>) -> Option<Hit> {
    let asks = clauses::asks(sentence);
    asks.get(1)
        .copied()
        .map(|(from, to)| Hit { mark: 0, from, to })
}
