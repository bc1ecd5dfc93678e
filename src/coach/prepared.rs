//! Drafts of answers to the five worries that most refusals are, in the person's own terms where there are any.
//!
//! A draft is a start to be edited. It promises nothing that the person has not written: what is theirs is repeated
//! word for word, and where there is nothing of theirs the sentence is left out or stays general.

use crate::coach::question::{At, QuestionId};
use crate::domain::journal::Journal;
use crate::domain::swap::{Promise, Swap};
use crate::domain::text::{one_line, upper_first};

/// The draft that belongs beside a row that is offered ready-made; nothing for rows that come alone.
pub fn beside(question: QuestionId, offered: &str, journal: &Journal, at: &At) -> Option<String> {
    if question != "their-side.worries" {
        return None;
    }
    answer(offered, at.swap(journal)?)
}

/// The draft of an answer to one of the five worries, by its words as they are offered.
pub fn answer(worry: &str, swap: &Swap) -> Option<String> {
    let terms = &swap.terms;
    let side = &swap.their_side;
    let promise = shown_upward(swap).map(|promise| one_line(&promise.text));
    let sentences = match worry {
        "I do not have that freedom myself" => vec![
            Some("I see that, and I do not take it for granted.".to_owned()),
            Some("It is a trial with an end, and its result is yours to show.".to_owned()),
            lead("What you get from me", promise),
        ],
        "If it goes wrong, I get the blame" => vec![
            Some("If it goes wrong it is mine, and I will say so.".to_owned()),
            sentence(&terms.if_wrong),
            sentence(&terms.stop_rule),
        ],
        "Then everybody will ask for it" => vec![
            Some("Then let them ask on the same terms: a result with a number, and a day on which it ends.".to_owned()),
            lead("What I give for it", promise),
        ],
        "This means more work for me" => vec![
            lead("The work I see for you", some(&side.effort)),
            lead("How I take it off you", some(&side.effort_offset)),
            Some("If it turns out to be more, tell me, and I take that on, too.".to_owned()),
        ],
        "We tried something like it, and it failed" => vec![
            Some("This time it is counted every week, so we see early how it goes.".to_owned()),
            sentence(&terms.stop_rule),
            precedent(swap).map(|words| format!("Where it has worked: {words}")),
        ],
        _ => return None,
    };
    let said: Vec<String> = sentences.into_iter().flatten().collect();
    Some(said.join(" "))
}

/// The promise that the decider can show upward, else the first one.
pub(crate) fn shown_upward(swap: &Swap) -> Option<&Promise> {
    let written = || {
        let promises = swap.offer.promises.iter();
        promises.filter(|promise| !promise.text.trim().is_empty())
    };
    written()
        .find(|promise| promise.shows_upward == Some(true))
        .or_else(|| written().next())
}

/// The nearest precedent with a result, as one sentence.
pub(crate) fn precedent(swap: &Swap) -> Option<String> {
    let known = swap.their_side.precedents.iter().find(|precedent| {
        !precedent.place.trim().is_empty() && !precedent.result.trim().is_empty()
    })?;
    let words = format!(
        "{}: {}",
        one_line(&known.place).trim_end_matches(['.', ':']),
        one_line(&known.result)
    );
    sentence(&words)
}

/// The words on one line; nothing if there are none.
pub(crate) fn some(text: &str) -> Option<String> {
    Some(one_line(text)).filter(|line| !line.is_empty())
}

/// The words as a sentence: on one line, beginning with a capital, ending in a mark; nothing if there are none.
pub(crate) fn sentence(text: &str) -> Option<String> {
    let mut sentence = upper_first(&some(text)?);
    if !sentence.ends_with(['.', '?', '!', '"', '\u{2026}']) {
        sentence.push('.');
    }
    Some(sentence)
}

fn lead(words: &str, text: Option<String>) -> Option<String> {
    let text = text?;
    let text = text.trim_end_matches('.');
    Some(format!("{words}: {text}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::catalog;
    use crate::coach::question::Kind;
    use crate::domain::answer::Record as _;
    use crate::domain::id::Id;
    use crate::domain::swap::Precedent;

    fn swap() -> Swap {
        let mut swap = Swap::blank(Id::numbered(1));
        swap.offer.promises = vec![
            Promise {
                text: "two training modules".into(),
                ..Promise::blank(Id::numbered(2))
            },
            Promise {
                text: "time to insight down by 30 %.".into(),
                shows_upward: Some(true),
                ..Promise::blank(Id::numbered(3))
            },
        ];
        swap.terms.if_wrong = "I tell you the same day".into();
        swap.terms.stop_rule = "if the Monday forecast is late twice, it ends".into();
        swap.their_side.effort = "a note to the field leads".into();
        swap.their_side.effort_offset = "I write it".into();
        swap.their_side.precedents.push(Precedent {
            place: "The pricing team, last autumn".into(),
            result: "reports a week earlier".into(),
            ..Precedent::blank(Id::numbered(4))
        });
        swap
    }

    fn offered() -> &'static [&'static str] {
        let (_, question) = catalog::question("their-side.worries").unwrap();
        match question.kind {
            Kind::Rows(list) => list.offered,
            _ => &[],
        }
    }

    #[test]
    fn each_of_the_five_worries_has_a_draft_even_for_a_blank_swap() {
        assert_eq!(offered().len(), 5);
        for worry in offered() {
            for swap in [swap(), Swap::blank(Id::numbered(1))] {
                let draft = answer(worry, &swap).unwrap();
                assert!(draft.ends_with('.') && draft.len() > 40, "{worry}: {draft}");
                assert!(!draft.contains("..") && !draft.contains(": ."), "{draft}");
                assert!(!draft.contains("  "), "{draft}");
            }
        }
        assert_eq!(answer("Something else", &swap()), None);
    }

    #[test]
    fn a_draft_repeats_the_terms_of_the_person() {
        let table = [
            (0, "What you get from me: time to insight down by 30 %."),
            (
                1,
                "I tell you the same day. If the Monday forecast is late twice, it ends.",
            ),
            (2, "What I give for it: time to insight down by 30 %."),
            (
                3,
                "The work I see for you: a note to the field leads. How I take it off you: I write it.",
            ),
            (
                4,
                "Where it has worked: The pricing team, last autumn: reports a week earlier.",
            ),
        ];
        for (worry, says) in table {
            let draft = answer(offered()[worry], &swap()).unwrap();
            assert!(draft.contains(says), "{draft}");
        }
    }

    #[test]
    fn only_the_list_of_worries_brings_drafts() {
        let journal = Journal {
            swaps: vec![swap()],
            ..Journal::default()
        };
        let at = At::of(&journal, "2026-03-10".parse().unwrap());
        let worry = offered()[0];
        assert!(beside("their-side.worries", worry, &journal, &at).is_some());
        assert!(beside("their-side.cares", worry, &journal, &at).is_none());
        assert!(beside("their-side.worries", "No such row", &journal, &at).is_none());
    }
}
