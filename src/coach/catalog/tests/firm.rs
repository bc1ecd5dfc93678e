//! What makes a yes one to rely on: their words, how firm, who knows, and what became of promises before.

use super::*;
use crate::coach::question::Found;
use crate::domain::agreement::{Firmness, Told};
use crate::domain::swap::{Colleague, Kept, PastPromise};

fn found(id: &str, journal: &Journal) -> Vec<Found> {
    let (_, question) = question(id).unwrap();
    (question.check)(journal, &at())
}

fn says(id: &str, journal: &Journal) -> Option<String> {
    let problem = found(id, journal).into_iter().next()?.problem;
    assert!(!problem.is_blocking(), "{problem}");
    Some(problem.to_string())
}

fn agreed(change: impl FnOnce(&mut Swap)) -> Journal {
    let mut journal = journal();
    let swap = &mut journal.swaps[0];
    swap.agreement.firmness = Some(Firmness::Said);
    change(swap);
    journal
}

fn promised(outcomes: &[Kept]) -> Vec<PastPromise> {
    (300..)
        .zip(outcomes)
        .map(|(number, kept)| PastPromise {
            kept: Some(*kept),
            ..PastPromise::blank(Id::numbered(number))
        })
        .collect()
}

#[test]
fn vague_words_are_asked_about_on_both_pages_until_there_is_a_next_move() {
    let mut journal = agreed(|swap| {
        swap.talk.their_words = "Sounds good".into();
        swap.agreement.words = "Sounds good in principle".into();
    });
    let shown = |journal: &Journal| (question("ready.next-move").unwrap().1.shown)(journal, &at());
    for id in ["ready.their-words", "agreement.words"] {
        let says = says(id, &journal).unwrap();
        assert!(says.starts_with("\"Sounds good\" leaves open"), "{says}");
    }
    assert!(shown(&journal));
    let talk = &mut journal.swaps[0].talk;
    talk.next_what = "sends the dates".into();
    talk.next_by = Some(today());
    for id in ["ready.their-words", "agreement.words"] {
        assert_eq!(says(id, &journal), None);
    }
    assert!(shown(&journal), "what is answered stays in view");
    assert!(!shown(&agreed(|_| ())));
}

#[test]
fn dropped_promises_ask_for_a_firmer_agreement() {
    let history = [Kept::Kept, Kept::Late, Kept::Reversed];
    let firmer = "Two of three promises were late or reversed. Ask for it in writing this time.";
    let mut journal = agreed(|swap| swap.their_side.past_promises = promised(&history));
    for id in ["their-side.past-promises", "agreement.firmness"] {
        assert_eq!(says(id, &journal).as_deref(), Some(firmer), "{id}");
    }
    assert_eq!(
        found("their-side.past-promises", &journal)[0].row,
        Some(Id::numbered(301))
    );
    journal.swaps[0].agreement.firmness = Some(Firmness::InWriting);
    for id in ["their-side.past-promises", "agreement.firmness"] {
        assert_eq!(says(id, &journal), None, "{id}: it is in writing by now");
    }
    let kept = agreed(|swap| swap.their_side.past_promises = promised(&[Kept::Kept]));
    for id in ["their-side.past-promises", "agreement.firmness"] {
        assert_eq!(says(id, &kept), None, "{id}");
    }
}

#[test]
fn a_confirmed_recap_is_in_writing() {
    let journal = agreed(|swap| swap.agreement.confirmed = Some(true));
    let says = says("agreement.firmness", &journal).unwrap();
    assert!(says.contains("in writing"), "{says}");
    let (_, question) = question("agreement.confirmed").unwrap();
    assert!((question.shown)(&journal, &at()));
    assert!(
        !(question.shown)(&super::journal(), &at()),
        "nothing was agreed"
    );
}

#[test]
fn a_colleague_who_was_not_told_is_named() {
    let touch = |swap: &mut Swap| {
        swap.their_side.touched.push(Colleague {
            who: "Tomas, who answers the channel".into(),
            ..Colleague::blank(Id::numbered(310))
        });
    };
    let mut journal = agreed(touch);
    let says_who = says("agreement.told", &journal).unwrap();
    assert!(
        says_who.contains("\"Tomas, who answers the channel\""),
        "{says_who}"
    );
    for who in ["tomas", "Tomas and Ana"] {
        journal.swaps[0].agreement.told = vec![Told {
            who: who.into(),
            ..Told::blank(Id::numbered(311))
        }];
        assert_eq!(says("agreement.told", &journal), None, "{who}");
    }
    let mut draft = super::journal();
    touch(&mut draft.swaps[0]);
    assert_eq!(
        says("agreement.told", &draft),
        None,
        "there is nothing to tell yet"
    );
}
