use proptest::prelude::*;

use super::*;
use crate::domain::choice::Choices as _;
use crate::domain::journal::Journal;

use crate::report::story::{SWAP, day, finished};
use crate::report::{Document, guard::warnings as guarded};

/// A journal from JSON after `change`, so that a test here can fill fields that this layer cannot name.
fn changed(change: impl FnOnce(&mut serde_json::Value)) -> Journal {
    let mut value = serde_json::to_value(finished()).unwrap();
    change(&mut value["swaps"][0]);
    serde_json::from_value(value).unwrap()
}

fn found(journal: &Journal) -> Vec<Warning> {
    let today = day("2026-11-05");
    let sheet = Document::Summary.sheet(journal, SWAP, today).unwrap();
    guarded(&sheet, Document::Summary, &Said::of(journal, today))
}

#[test]
fn a_word_of_the_owner_alone_is_named_with_its_line_and_its_field() {
    let journal = changed(|swap| {
        swap["private"]["notes"] = "Haldén's offer is 92,000 until 19 July.".into();
        swap["private"]["runs_out"] = "2031-07-19".into();
        swap["ask"]["sentence"] =
            "Wednesday afternoons undisturbed, as at HALDEN for 92000, until 19 July 2031".into();
    });
    let found = found(&journal);
    let says: Vec<&str> = found.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(
        says,
        [
            "\"HALDEN\" also stands in what you keep to yourself.",
            "\"19 July 2031\" also stands in what you keep to yourself.",
        ],
        "{found:?}"
    );
    assert_eq!(found[0].place, Some(("ask.sentence", None)));
    assert!(found[0].line.contains("HALDEN"), "{found:?}");
}

#[test]
fn the_number_of_a_day_in_a_date_is_no_number_of_a_note() {
    for (line, left) in [
        (
            "set on Fri 18 Sep 2026, before the first",
            "set on before the first",
        ),
        ("(Fri 18 Sep): 18 calls", " 18 calls"),
        ("18 calls on Friday, Sep 18", "18 calls on Friday, Sep 18"),
        ("Fri 31 Sep 2026", "Fri 31 Sep 2026"),
        ("Kim 18 000 euros", "Kim 18 000 euros"),
        ("Halden 18 Sep 2026", "Halden 18 Sep 2026"),
        ("Halden 18 Sep", "Halden 18 Sep"),
    ] {
        assert_eq!(without_dates(line).trim(), left.trim(), "{line}");
    }
}

#[test]
fn what_is_shared_elsewhere_and_what_everybody_says_is_passed_over() {
    let journal = changed(|swap| {
        swap["private"]["notes"] =
            "This is what they should know about Wednesday afternoons: before eight weeks, typical, Maya Brandt".into();
    });
    let found = found(&journal);
    assert!(
        found
            .iter()
            .all(|one| one.what.contains("Maya") || one.what.contains("Brandt")),
        "{found:?}"
    );
}

#[test]
fn the_demonstration_has_nothing_to_warn_of() {
    let journal: Journal =
        serde_json::from_str(include_str!("../../../assets/demo/journal.json")).unwrap();
    let today = day("2026-04-28");
    let said = Said::of(&journal, today);
    let found: Vec<_> = Document::ALL
        .iter()
        .filter_map(|document| {
            let sheet = document.sheet(&journal, journal.swaps[0].id, today).ok()?;
            let found = guarded(&sheet, *document, &said);
            (!found.is_empty()).then_some((*document, found))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

proptest! {
    #[test]
    fn a_strange_word_pasted_into_a_shared_text_is_always_found(word in "[a-z]{3}q[a-z]{2}x[a-z]{0,6}", upper in any::<bool>()) {
        let typed = if upper { word.to_uppercase() } else { word.clone() };
        let journal = changed(|swap| {
            let (first, rest) = word.split_at(1);
            swap["private"]["walk_away"] = format!("Nothing below {}{rest} counts", first.to_uppercase()).into();
            swap["decision"]["why"] = format!("It went well, {typed}, and nobody minded").into();
            swap["decision"]["keep_delivering"] = format!("answers for {typed}").into();
            swap["decision"]["why"] = "It went well".into();
        });
        let found = found(&journal);
        prop_assert!(found.iter().any(|one| one.what.contains(&typed)), "{found:?}");
    }
}
