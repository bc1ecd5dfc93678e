//! What was left open: a vague reply, a next move whose day has come, a recap without a reply.

use super::*;
use crate::domain::agreement::{Firmness, Outcome};

fn texts(journal: &Journal, today: &str) -> Vec<String> {
    todos(journal, day(today))
        .into_iter()
        .map(|todo| todo.text)
        .collect()
}

/// A talk on 5 March that ended in "we will see".
fn left_open() -> Journal {
    let mut journal = with_ready_swap();
    let talk = &mut swap(&mut journal).talk;
    talk.day = Some(day("2026-03-05"));
    talk.outcome = Some(Outcome::Later);
    talk.their_words = "Well. We will see.".into();
    journal
}

#[test]
fn a_vague_reply_asks_for_the_next_move_in_their_words() {
    let found = todos(&left_open(), day("2026-03-06"));
    let first = &found[0];
    assert_eq!(
        first.text,
        "They said \"We will see\": who does what next, and by when?"
    );
    assert_eq!(first.go.question, Some("ready.next-move"));
}

#[test]
fn the_next_move_is_asked_after_when_its_day_has_come() {
    let mut journal = left_open();
    let talk = &mut swap(&mut journal).talk;
    talk.next_who = "Priya Raman".into();
    talk.next_what = "ask the field leads".into();
    talk.next_by = Some(day("2026-03-12"));
    let named = "Ask what became of it: \"ask the field leads\" (Priya Raman)";

    let before = todos(&journal, day("2026-03-11"));
    assert!(before.iter().all(|todo| todo.text != named));
    assert!(
        before
            .iter()
            .all(|todo| !todo.text.starts_with("They said")),
        "whoever waits has a day already: {before:?}"
    );
    let on_the_day = &todos(&journal, day("2026-03-12"))[0];
    assert_eq!(
        (on_the_day.text.as_str(), on_the_day.due),
        (named, Some(day("2026-03-12")))
    );
    swap(&mut journal).talk.next_done = Some(true);
    assert!(!texts(&journal, "2026-03-12").contains(&named.to_owned()));
}

#[test]
fn while_nothing_is_due_the_next_move_is_what_comes() {
    let mut journal = left_open();
    let talk = &mut swap(&mut journal).talk;
    talk.next_what = "ask the field leads".into();
    talk.next_by = Some(day("2026-03-12"));
    let found = texts(&journal, "2026-03-06");
    let comes = "Nothing is due. By Thu 12 Mar 2026: \"ask the field leads\".";
    assert!(
        found[0] == comes || found[0].starts_with("Go on with"),
        "{found:?}"
    );
}

#[test]
fn a_recap_is_asked_for_until_it_is_confirmed() {
    let mut journal = with_ready_swap();
    let agreement = &mut swap(&mut journal).agreement;
    agreement.firmness = Some(Firmness::SaidWithTerms);
    let has = |journal: &Journal, start: &str| {
        texts(journal, "2026-03-06")
            .iter()
            .any(|text| text.starts_with(start))
    };
    assert!(has(&journal, "Send a short recap"));
    for firmness in [Firmness::SaidWithTerms, Firmness::InWriting] {
        let agreement = &mut swap(&mut journal).agreement;
        agreement.firmness = Some(firmness);
        agreement.confirmed = Some(false);
        assert!(
            has(&journal, "The recap has not been confirmed"),
            "{firmness:?}"
        );
    }
    swap(&mut journal).agreement.confirmed = Some(true);
    assert!(!has(&journal, "The recap") && !has(&journal, "Send a short recap"));
}
