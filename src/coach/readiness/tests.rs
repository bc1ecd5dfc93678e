//! Each check is met by its own answer and by nothing else.

use super::*;
use crate::domain::id::Id;
use crate::domain::role::Side;
use crate::domain::swap::{Colleague, Precedent, Stays, UpdateRhythm, Worry};

fn blank<R: Record>(number: u128) -> R {
    R::blank(Id::numbered(number))
}

/// A swap that lacks nothing for the talk.
pub(crate) fn ready_swap(id: Id) -> Swap {
    let mut swap = Swap::blank(id);
    swap.ask.sentence = "Wednesday afternoons without meetings, for six weeks".into();
    swap.ask.exactly_when = "Wednesdays 13:00 to 17:00".into();
    swap.ask.why_now = "Two days of delay a month".into();
    swap.their_side.worries.push(Worry {
        worry: "Everyone will ask".into(),
        answer: "It is a trial with an end".into(),
        ..blank(11)
    });
    swap.their_side.precedents.push(Precedent {
        place: "none known".into(),
        ..blank(12)
    });
    swap.their_side.effort = "One check a week".into();
    swap.their_side.effort_offset = "I write it up".into();
    swap.terms.stays.push(Stays {
        what: "The Monday forecast".into(),
        ..blank(13)
    });
    swap.offer.promises.push(Promise {
        text: "Time to insight down 30 %".into(),
        number: Some(30.0),
        shows_upward: Some(true),
        ..blank(14)
    });
    swap.terms.rhythm = Some(UpdateRhythm::Weekly);
    swap.terms.if_wrong = "I give the time back the same week".into();
    swap
}

fn unmet(swap: Swap) -> Vec<Check> {
    let id = swap.id;
    let journal = Journal {
        swaps: vec![swap],
        ..Journal::default()
    };
    let at = At {
        today: "2026-03-10".parse().unwrap(),
        swap: Some(id),
        asset: None,
        week: None,
    };
    let unmet: Vec<Check> = checks(&journal, &at).filter(|check| !check.met).collect();
    assert_eq!(is_ready(&journal, &at), unmet.is_empty());
    unmet
}

#[test]
fn a_blank_swap_lacks_ten_things_and_costs_nobody_anything() {
    let unmet = unmet(Swap::blank(Id::numbered(1)));
    let ids: Vec<_> = unmet.iter().map(|check| check.id).collect();
    assert_eq!(
        ids,
        [
            "trial",
            "one-ask",
            "worries",
            "precedent",
            "why-now",
            "effort",
            "stays",
            "promises",
            "updates",
            "ownership",
        ]
    );
    assert!(unmet.iter().all(|check| !check.missing.is_empty()));
}

#[test]
fn a_complete_swap_is_ready() {
    assert_eq!(unmet(ready_swap(Id::numbered(1))), []);
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn each_gap_is_told_where_it_can_be_closed() {
    type Gap = (fn(&mut Swap), &'static str, QuestionId);
    let gaps: [Gap; 15] = [
        (
            |swap| swap.ask.sentence = " ".into(),
            "one-ask",
            "ask.sentence",
        ),
        (
            |swap| {
                swap.ask.exactly_when.clear();
                swap.pilot.plan.weeks = Some(6);
            },
            "one-ask",
            "ask.exactly-when",
        ),
        (
            |swap| swap.their_side.worries.clear(),
            "worries",
            "their-side.worries",
        ),
        (
            |swap| {
                swap.their_side.worries.push(Worry {
                    worry: "Costs work".into(),
                    ..blank(21)
                });
            },
            "worries",
            "their-side.worries",
        ),
        (
            |swap| swap.their_side.precedents = vec![blank(22)],
            "precedent",
            "their-side.precedents",
        ),
        (|swap| swap.ask.why_now.clear(), "why-now", "ask.why-now"),
        (
            |swap| swap.their_side.effort.clear(),
            "effort",
            "their-side.effort",
        ),
        (
            |swap| swap.their_side.effort_offset.clear(),
            "effort",
            "their-side.effort",
        ),
        (
            |swap| swap.terms.stays = vec![blank(23)],
            "stays",
            "terms.stays",
        ),
        (
            |swap| swap.offer.promises.clear(),
            "promises",
            "offer.promises",
        ),
        (
            |swap| swap.offer.promises[0].number = None,
            "promises",
            "offer.promises",
        ),
        (
            |swap| swap.offer.promises[0].shows_upward = Some(false),
            "promises",
            "offer.promises",
        ),
        (|swap| swap.terms.rhythm = None, "updates", "terms.updates"),
        (
            |swap| swap.terms.if_wrong.clear(),
            "ownership",
            "terms.if-wrong",
        ),
        (
            |swap| {
                swap.their_side.touched.push(Colleague {
                    cost: "an hour".into(),
                    ..blank(24)
                });
            },
            "nobody-pays",
            "their-side.touched",
        ),
    ];
    for (number, (make, id, question)) in gaps.into_iter().enumerate() {
        let mut swap = ready_swap(Id::numbered(1));
        make(&mut swap);
        let found: Vec<_> = unmet(swap)
            .iter()
            .map(|check| (check.id, check.question))
            .collect();
        assert_eq!(found, [(id, question)], "gap {number}");
    }
}

#[test]
fn the_first_worry_without_an_answer_is_named() {
    let mut swap = ready_swap(Id::numbered(1));
    for worry in ["", "It was tried", "It costs work"] {
        swap.their_side.worries.push(Worry {
            worry: worry.into(),
            ..blank(31)
        });
    }
    assert_eq!(unanswered_worry(&swap), Some("It was tried"));
    let missing = &unmet(swap)[0].missing;
    assert!(missing.contains("It was tried"), "{missing}");
}

#[test]
fn half_a_promise_beside_half_another_is_no_promise() {
    let mut swap = ready_swap(Id::numbered(1));
    swap.offer.promises[0].shows_upward = None;
    swap.offer.promises.push(Promise {
        text: "Be helpful".into(),
        shows_upward: Some(true),
        ..blank(41)
    });
    assert_eq!(unmet(swap)[0].id, "promises");
}

#[test]
fn somebody_who_gives_room_reads_the_same_checks_in_other_words() {
    let asked = |side| {
        let mut journal = Journal::default();
        journal.role.side = side;
        journal.swaps.push(Swap::blank(Id::numbered(1)));
        let at = At::of(&journal, "2026-03-10".parse().unwrap());
        checks(&journal, &at).collect::<Vec<_>>()
    };
    let (own, other) = (asked(None), asked(Some(Side::Giving)));
    for (own, other) in own.iter().zip(&other) {
        assert_eq!(
            (own.id, own.met, own.question),
            (other.id, other.met, other.question)
        );
        for words in [other.label, &other.missing] {
            for theirs in [
                "refuse",
                "the ask",
                "who decides",
                "off them",
                "hear from you",
            ] {
                assert!(!words.contains(theirs), "{}: {words}", other.id);
            }
        }
    }
    assert!(other.iter().any(|check| check.label == "When you look"));
}

#[test]
fn every_sentence_that_has_other_words_is_one_that_can_be_said() {
    let known = include_str!("../readiness.rs");
    let giving = include_str!("giving.rs");
    for line in giving.lines().filter(|line| line.contains("\" => ")) {
        let words = line.trim().split('"').nth(1).unwrap();
        assert!(known.contains(words), "no check says {words:?}");
    }
}
