//! What is dealt, in which order and words, and what keeping an answer does and undoes.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::answer::Record as _;
use crate::domain::id::IdSource;
use crate::domain::journal::Lost;
use crate::domain::metric::Metric;
use crate::domain::swap::{Colleague, Promise, RoomKind, Stays, UpdateRhythm};

const SWAP: Id = Id::numbered(1);

fn worry(number: u128, worry: &str, answer: &str) -> Worry {
    Worry {
        id: Id::numbered(number),
        worry: worry.into(),
        answer: answer.into(),
    }
}

fn swap() -> Swap {
    let mut swap = Swap::blank(SWAP);
    swap.ask.kind = Some(RoomKind::When);
    swap.ask.sentence = "Wednesday afternoons undisturbed.".into();
    swap.their_side.decider = "Priya Raman, director of sales analytics".into();
    swap.their_side.worries = vec![
        worry(
            11,
            "What if the field needs something on a Wednesday?",
            "They reach me by phone",
        ),
        worry(12, "purple carpets", ""),
        worry(13, "Then everybody will ask for it", ""),
    ];
    swap.their_side.touched.push(Colleague {
        who: "Tomas, who answers the channel".into(),
        gain: "no Friday queue".into(),
        ..Colleague::blank(Id::numbered(14))
    });
    swap.offer.promises.push(Promise {
        text: "time to insight down by 30 %".into(),
        ..Promise::blank(Id::numbered(15))
    });
    swap
}

fn journal_of(swap: Swap) -> Journal {
    Journal {
        swaps: vec![swap],
        ..Journal::default()
    }
}

fn at(journal: &Journal) -> At {
    At::of(journal, "2026-03-10".parse().unwrap())
}

fn dealt(swap: Swap, seed: u64) -> Sitting {
    let journal = journal_of(swap);
    deal(&journal, &at(&journal), seed).unwrap()
}

#[test]
fn own_worries_come_first_and_those_without_an_answer_before_the_others() {
    for seed in 0..50 {
        let sitting = dealt(swap(), seed);
        let sources: Vec<&Source> = sitting.cards.iter().map(|card| &card.source).collect();
        let own = |number| Source::Own(Id::numbered(number));
        let open: BTreeSet<String> = sources[..2]
            .iter()
            .map(|source| format!("{source:?}"))
            .collect();
        let expected = [12, 13].map(|number| format!("{:?}", own(number)));
        assert_eq!(open, BTreeSet::from(expected), "{seed}");
        assert_eq!(*sources[2], own(11));
        assert_eq!(sources.len(), FEWEST);
        assert!(
            sources[3..]
                .iter()
                .all(|source| matches!(source, Source::Deck(_)))
        );
    }
}

#[test]
fn the_same_seed_deals_the_same_and_others_deal_differently() {
    let sittings: Vec<Sitting> = (0..20).map(|seed| dealt(swap(), seed)).collect();
    for (seed, sitting) in (0..).zip(&sittings) {
        assert_eq!(*sitting, dealt(swap(), seed));
    }
    for (index, one) in sittings.iter().enumerate() {
        assert!(sittings[index + 1..].iter().all(|other| other != one));
    }
    let tempers: BTreeSet<Temper> = sittings.iter().map(|sitting| sitting.temper).collect();
    assert_eq!(tempers.len(), Temper::ALL.len());
}

#[test]
fn no_worry_is_dealt_twice_in_a_sitting_and_each_fits_the_room() {
    for seed in 0..200 {
        for kind in RoomKind::ALL {
            let mut swap = swap();
            swap.ask.kind = Some(*kind);
            let sitting = dealt(swap, seed);
            let mut seen = BTreeSet::new();
            for card in &sitting.cards {
                assert!(seen.insert(card.worry.to_lowercase()), "{}", card.worry);
                let Source::Deck(id) = &card.source else {
                    continue;
                };
                let known = DECK.worries.iter().find(|known| known.id == *id).unwrap();
                assert!(known.fits(Some(*kind)), "{id} for {kind:?}");
                assert!(
                    !["everyone", "not-reachable"].contains(&id.as_str()),
                    "{id} is an own one"
                );
            }
        }
    }
}

#[test]
fn everything_the_decider_says_is_a_whole_sentence() {
    let mut blank = Swap::blank(SWAP);
    blank
        .their_side
        .worries
        .push(worry(11, "  who pays for it ", ""));
    for swap in [swap(), blank] {
        for seed in 0..300 {
            for card in dealt(swap.clone(), seed).cards {
                let text = format!("{} {}", card.says, card.asks);
                assert!(!text.contains(['{', '}']) && !text.contains("  "), "{text}");
                assert!(!text.contains("..") && !text.contains(".\"."), "{text}");
                for end in [&card.says, &card.asks] {
                    assert!(end.ends_with(['.', '?']), "{text}");
                }
                assert!(text.starts_with(char::is_uppercase), "{text}");
                assert!(
                    !text.contains("\u{20}who pays"),
                    "own words begin a sentence: {text}"
                );
            }
        }
    }
}

#[test]
fn the_words_of_the_person_are_heard() {
    let said: String = (0..300)
        .flat_map(|seed| dealt(swap(), seed).cards)
        .map(|card| card.says)
        .collect();
    for words in [
        "\"Wednesday afternoons undisturbed\"",
        "\"time to insight down by 30 %\"",
        "Tomas",
        "You know what worries me: \"purple carpets\".",
    ] {
        assert!(said.contains(words), "{words}");
    }
    assert_eq!(dealt(swap(), 1).decider, "Priya Raman");
}

#[test]
fn without_a_swap_nobody_speaks_and_a_blank_one_is_enough() {
    let journal = Journal::default();
    assert_eq!(deal(&journal, &at(&journal), 1), None);
    let sitting = dealt(Swap::blank(SWAP), 1);
    assert_eq!(
        (sitting.cards.len(), sitting.decider.as_str()),
        (FEWEST, "")
    );
}

#[test]
fn many_own_worries_leave_room_for_two_new_ones() {
    let mut swap = swap();
    swap.their_side.worries = (20..30)
        .map(|number| worry(number, &format!("worry {number}"), ""))
        .collect();
    assert_eq!(dealt(swap, 3).cards.len(), 12);
}

#[test]
fn a_half_said_answer_is_dealt_again_before_other_new_worries() {
    for seed in 0..50 {
        let mut journal = journal_of(swap());
        let source = Source::Deck("surprises".into());
        journal.swaps[0].ask.kind = Some(RoomKind::Decisions);
        journal
            .drafts
            .insert(draft_key(SWAP, &source), "half".into());
        let sitting = deal(&journal, &at(&journal), seed).unwrap();
        assert_eq!(sitting.cards[3].source, source, "{seed}");
    }
}

fn card_of(journal: &Journal, number: u128) -> Card {
    let sitting = deal(journal, &at(journal), 1).unwrap();
    let own = Source::Own(Id::numbered(number));
    sitting
        .cards
        .into_iter()
        .find(|card| card.source == own)
        .unwrap()
}

#[test]
fn an_answer_that_is_kept_fills_the_row_and_can_be_taken_back() {
    let mut journal = journal_of(swap());
    let before = journal.clone();
    let mut card = card_of(&journal, 12);
    let (at, mut ids) = (at(&journal), IdSource::counting_from(100));
    let key = draft_key(SWAP, &card.source);
    journal
        .drafts
        .insert(key.clone(), " It is my carpet ".into());
    let undo = keep(&mut journal, &at, &mut card, " It is my carpet ", &mut ids).unwrap();
    assert_eq!(
        journal.swaps[0].their_side.worries[1].answer,
        "It is my carpet"
    );
    assert!(journal.drafts.is_empty() && journal.trash.is_empty());
    take_back(&mut journal, &at, &mut card, undo);
    assert_eq!(journal.swaps, before.swaps);
    assert_eq!(journal.drafts.get(&key).unwrap(), "It is my carpet");
}

#[test]
fn an_answer_that_is_replaced_stays_in_the_trash() {
    let mut journal = journal_of(swap());
    let before = journal.clone();
    let mut card = card_of(&journal, 11);
    assert_eq!(
        would_replace(&journal.swaps[0], &card, "Anew"),
        Some("They reach me by phone")
    );
    assert_eq!(
        would_replace(&journal.swaps[0], &card, "They reach me by phone "),
        None
    );
    let (at, mut ids) = (at(&journal), IdSource::counting_from(100));
    let undo = keep(&mut journal, &at, &mut card, "Anew", &mut ids).unwrap();
    let Lost::Row { question, row, .. } = &journal.trash[0].what else {
        panic!("a row was replaced");
    };
    assert_eq!(question, WORRIES);
    assert_ne!(row.id, Id::numbered(11), "it can stand beside the new one");
    assert!(row.cells.contains(&crate::domain::answer::Answer::Text(
        "They reach me by phone".into()
    )));
    take_back(&mut journal, &at, &mut card, undo);
    assert_eq!((journal.swaps, journal.trash), (before.swaps, before.trash));
}

#[test]
fn a_worry_of_the_deck_becomes_an_own_one_when_its_answer_is_kept() {
    let mut journal = journal_of(swap());
    let sitting = deal(&journal, &at(&journal), 1).unwrap();
    let mut card = sitting.cards.last().unwrap().clone();
    let (source, worry) = (card.source.clone(), card.worry.clone());
    let (at, mut ids) = (at(&journal), IdSource::counting_from(100));
    let undo = keep(&mut journal, &at, &mut card, "Like this", &mut ids).unwrap();
    let added = journal.swaps[0].their_side.worries[3].clone();
    assert_eq!((added.worry, added.answer.as_str()), (worry, "Like this"));
    assert_eq!(card.source, Source::Own(added.id));
    // Kept once more, it is the same row.
    keep(&mut journal, &at, &mut card, "Like that", &mut ids).unwrap();
    assert_eq!(journal.swaps[0].their_side.worries.len(), 4);
    take_back(&mut journal, &at, &mut card, undo);
    assert_eq!(journal.swaps[0].their_side.worries.len(), 3);
    assert_eq!(card.source, source);
}

#[test]
fn nothing_typed_is_nothing_kept() {
    let mut journal = journal_of(swap());
    let before = journal.clone();
    let mut card = card_of(&journal, 11);
    let (at, mut ids) = (at(&journal), IdSource::counting_from(100));
    assert_eq!(keep(&mut journal, &at, &mut card, "  ", &mut ids), None);
    assert_eq!(journal, before);
}

#[test]
fn an_answer_leans_on_what_is_written() {
    let mut swap = swap();
    let mut card = card_of(&journal_of(swap.clone()), 13);
    let words = |swap: &Swap, card: &Card| -> Vec<(Lean, Option<String>)> {
        reflect(swap, card, "")
            .supports
            .into_iter()
            .map(|one| (one.lean, one.words))
            .collect()
    };
    let promise = Some("time to insight down by 30 %".to_owned());
    assert_eq!(words(&swap, &card), [(Lean::Promise, promise.clone())]);
    card.leans = vec![Lean::Ownership];
    assert_eq!(
        words(&swap, &card),
        [(Lean::Promise, promise), (Lean::Ownership, None)],
        "what is written, and what to write"
    );
    card.leans = vec![Lean::Promise];
    swap.offer.promises.clear();
    assert_eq!(
        words(&swap, &card),
        [(Lean::Promise, None)],
        "the one to write first"
    );
    swap.terms.hears = "Priya".into();
    swap.terms.rhythm = Some(UpdateRhythm::Weekly);
    swap.terms.stays.push(Stays {
        what: "The Monday forecast".into(),
        ..Stays::blank(Id::numbered(30))
    });
    swap.pilot.plan.metrics.push(Metric {
        name: "Outages".into(),
        role: Some(MetricRole::Guardrail),
        ..Metric::blank(Id::numbered(31))
    });
    card.leans = vec![Lean::Ownership, Lean::Guardrail, Lean::Updates, Lean::Stays];
    let found = words(&swap, &card);
    assert_eq!(
        found,
        [
            (Lean::Guardrail, Some("Outages".to_owned())),
            (Lean::Updates, Some("Priya, weekly".to_owned())),
        ]
    );
    for lean in Lean::ALL {
        let (page, question) = lean.place();
        let known = crate::coach::catalog::question(question).unwrap();
        assert_eq!(known.0.id, page, "{lean:?}");
    }
}

proptest! {
    #[test]
    fn whatever_the_words_a_sitting_is_dealt_and_kept_and_taken_back(
        words in "\\PC{0,80}", typed in "\\PC{1,80}", seed in any::<u64>()
    ) {
        let mut swap = swap();
        swap.ask.sentence.clone_from(&words);
        swap.their_side.worries[1].worry.clone_from(&words);
        swap.their_side.touched[0].who.clone_from(&words);
        let mut journal = journal_of(swap);
        let at = at(&journal);
        let sitting = deal(&journal, &at, seed).unwrap();
        let before = journal.clone();
        let mut ids = IdSource::counting_from(100);
        for mut card in sitting.cards {
            if let Some(undo) = keep(&mut journal, &at, &mut card, &typed, &mut ids) {
                take_back(&mut journal, &at, &mut card, undo);
                prop_assert_eq!(&journal.swaps, &before.swaps);
                prop_assert_eq!(&journal.trash, &before.trash);
            }
        }
    }
}
