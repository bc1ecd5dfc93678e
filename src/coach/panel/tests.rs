//! What the panel says about sentences, and what it leaves unsaid.

use super::*;
use crate::coach::catalog;
use crate::domain::answer::Record as _;
use crate::domain::swap::{DecisionRight, Level, Promise, Swap};

fn promised(promise: &Promise) -> Panel {
    let mut swap = Swap::blank(Id::numbered(1));
    swap.offer.promises.push(promise.clone());
    let journal = Journal {
        swaps: vec![swap],
        ..Journal::default()
    };
    let at = At::of(&journal, "2026-03-10".parse().unwrap());
    let (_, question) = catalog::question("offer.promises").unwrap();
    let spot = Spot {
        question,
        row: Some(promise.id),
        column: 0,
    };
    panel(&journal, &at, spot, &promise.text).expect("a promise is read")
}

fn promise(text: &str) -> Promise {
    Promise {
        text: text.into(),
        ..Promise::blank(Id::numbered(7))
    }
}

fn open(panel: &Panel) -> Vec<&'static str> {
    panel.open().map(|remark| remark.key).collect()
}

#[test]
fn each_open_remark_asks_something_and_each_closed_one_nothing() {
    for text in [
        "We will answer customers faster",
        "I try to be helpful",
        "Median first reply to customers from 9.2 h to 6.5 h by 13 Dec",
    ] {
        for remark in promised(&promise(text)).remarks {
            assert_eq!(
                remark.is_open(),
                !remark.question.is_empty(),
                "{text}: {remark:?}"
            );
        }
    }
}

#[test]
fn every_item_of_the_panel_has_its_question() {
    for field in Spoken::ALL {
        for item in findings::look(*field, "We work").items {
            assert!(
                ABOUT.iter().any(|about| about.item == item.id),
                "{}",
                item.id
            );
        }
    }
}

#[test]
fn what_stands_in_the_field_beside_it_is_not_asked_for_again() {
    let bare = promise("We will answer customers faster");
    let asked = open(&promised(&bare));
    assert!(
        asked.contains(&"no-number") && asked.contains(&"no-deadline"),
        "{asked:?}"
    );
    let filled = Promise {
        number: Some(6.5),
        by: "the end of week eight".into(),
        ..bare
    };
    let panel = promised(&filled);
    let asked = open(&panel);
    assert!(
        !asked.contains(&"no-number") && !asked.contains(&"no-deadline"),
        "{asked:?}"
    );
    assert!(
        panel
            .remarks
            .iter()
            .any(|remark| remark.words.ends_with(": 6.5")),
        "{:?}",
        panel.remarks
    );
}

#[test]
fn pressure_is_asked_about_first() {
    let panel = promised(&promise("Faster answers, or I quit"));
    assert_eq!(panel.next(None).map(|remark| remark.key), Some("threat"));
}

#[test]
fn blank_text_and_fields_that_nobody_hears_are_not_read() {
    let journal = Journal {
        swaps: vec![Swap::blank(Id::numbered(1))],
        ..Journal::default()
    };
    let at = At::of(&journal, "2026-03-10".parse().unwrap());
    for (id, text) in [
        ("ask.sentence", "  \n "),
        ("ready.their-words", "or I quit"),
    ] {
        let (_, question) = catalog::question(id).unwrap();
        let spot = Spot {
            question,
            row: None,
            column: 0,
        };
        assert_eq!(panel(&journal, &at, spot, text), None, "{id}");
    }
}

#[test]
fn more_say_in_decisions_is_asked_to_name_one_until_one_is_named() {
    let mut swap = Swap::blank(Id::numbered(1));
    swap.ask.kind = Some(RoomKind::Decisions);
    let mut journal = Journal {
        swaps: vec![swap],
        ..Journal::default()
    };
    let at = At::of(&journal, "2026-03-10".parse().unwrap());
    let spot = |id, row| Spot {
        question: catalog::question(id).unwrap().1,
        row,
        column: 0,
    };
    let asked = |journal: &Journal| {
        let spot = spot("ask.sentence", None);
        let panel = panel(journal, &at, spot, "I want more influence on design").unwrap();
        panel.next(None).unwrap().question.clone()
    };
    assert!(
        asked(&journal).starts_with("Which decisions"),
        "{}",
        asked(&journal)
    );
    let right = DecisionRight {
        area: "Design".into(),
        level_now: Some(Level::Told),
        level_wanted: Some(Level::Consulted),
        ..DecisionRight::blank(Id::numbered(3))
    };
    journal.swaps[0].ask.rights.push(right);
    assert!(
        !asked(&journal).starts_with("Which decisions"),
        "{}",
        asked(&journal)
    );
    let row = spot("ask.rights", Some(Id::numbered(3)));
    assert_eq!(panel(&journal, &at, row, "Design"), None);
    journal.swaps[0].ask.rights[0].level_wanted = Some(Level::Advise);
    assert_eq!(
        open(&panel(&journal, &at, row, "Design").unwrap()),
        ["levels"]
    );
}
