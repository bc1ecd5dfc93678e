//! Both sides are asked the same, in words of their own.

use super::*;
use crate::coach::catalog;
use crate::coach::question::{At, Kind};

fn leader() -> Journal {
    let mut journal = Journal::default();
    journal.role.side = Some(Side::Giving);
    journal
}

/// How many cells an answer has in a row; nothing where that follows from other answers.
fn width(kind: &Kind) -> Option<usize> {
    match kind {
        Kind::One(_) => Some(1),
        Kind::Group(columns) => Some(columns.len()),
        Kind::Rows(list) => Some(list.columns.len()),
        Kind::Table(_) => None,
    }
}

#[test]
fn only_who_gives_room_reads_the_other_words() {
    let (_, sentence) = catalog::question("ask.sentence").unwrap();
    assert_eq!(worded(sentence, &Journal::default()).label, sentence.label);
    assert_ne!(worded(sentence, &leader()).label, sentence.label);
}

#[test]
fn the_other_words_are_other_words_and_the_same_answer() {
    for page in PAGES {
        for question in page.questions {
            let other = worded(question, &leader());
            assert_eq!(other.id, question.id);
            assert_eq!(other.core, question.core, "{}", question.id);
            assert_eq!(width(&other.kind), width(&question.kind), "{}", question.id);
            if question.leader.is_some() {
                let same = other.label == question.label && other.why == question.why;
                assert!(!same, "{} says the same twice", question.id);
            }
        }
    }
}

#[test]
fn every_page_asks_in_the_words_of_the_side() {
    let journal = leader();
    let at = At::of(&journal, "2026-03-10".parse().unwrap());
    let asked = catalog::page(PageId::Ask).asked(&journal, &at);
    let labels: Vec<_> = asked.map(|question| question.label).collect();
    assert!(
        labels.iter().any(|label| label.contains("hand over")),
        "{labels:?}"
    );
}
