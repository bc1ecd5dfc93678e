use proptest::prelude::*;

use super::*;
use crate::domain::choice::Choices as _;

fn state(field: Spoken, text: &str, id: &str) -> State {
    let items = look(field, text).items;
    items.into_iter().find(|item| item.id == id).unwrap().state
}

fn there(words: &str) -> State {
    State::There(Some(words.to_owned()))
}

#[test]
fn blank_text_has_no_findings_and_every_item_is_open() {
    for field in Spoken::ALL {
        for text in ["", "  \n\t "] {
            let look = look(*field, text);
            assert!(look.findings.is_empty());
            assert!(
                look.items.iter().all(|item| item.state == State::NotYet),
                "{look:?}"
            );
        }
    }
}

#[test]
fn the_panel_shows_what_is_in_a_promise() {
    let text = "Median first reply from 9.2 h down to 6.5 h by 13 Dec, same team size";
    assert_eq!(state(Spoken::Offer, text, "number"), there("6.5 h"));
    assert_eq!(state(Spoken::Offer, text, "by-date"), there("13 Dec"));
    assert_eq!(state(Spoken::Offer, text, "fuzzy"), State::There(None));
    assert!(matches!(
        state(Spoken::Offer, text, "compared"),
        State::There(Some(_))
    ));
    assert_eq!(state(Spoken::Offer, text, "gain"), State::There(None));
}

#[test]
fn a_fuzzy_word_is_named_and_asked_about() {
    let text = "We will answer customers faster";
    assert_eq!(
        state(Spoken::Offer, text, "fuzzy"),
        State::Fuzzy("faster".to_owned())
    );
    assert_eq!(state(Spoken::Offer, text, "number"), State::NotYet);
    let finding = read(Spoken::Offer, text)
        .into_iter()
        .find(|found| found.id == FindingId::NoNumber);
    assert_eq!(text.get(finding.unwrap().span), Some("faster"));
}

#[test]
fn the_items_of_a_field_are_the_same_for_every_sentence() {
    let ids = |field, text: &str| -> Vec<&str> {
        look(field, text).items.iter().map(|item| item.id).collect()
    };
    for field in Spoken::ALL {
        assert_eq!(ids(*field, ""), ids(*field, "Fridays at home, or I quit."));
    }
}

#[test]
fn a_name_with_a_number_measures_nothing() {
    for text in [
        "Wrote the manual for Room 12.",
        "Got us through ISO 9001.",
        "The plan for Q3 is mine.",
    ] {
        assert!(
            read(Spoken::Asset, text)
                .iter()
                .any(|found| found.id == FindingId::NoNumber),
            "{text}"
        );
    }
    for text in [
        "Cut scrap to 4%.",
        "Wrote it in two days.",
        "Halved the queue.",
        "Saved €2.1m.",
    ] {
        assert!(
            !read(Spoken::Asset, text)
                .iter()
                .any(|found| found.id == FindingId::NoNumber),
            "{text}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_can_be_looked_at(text in "(?s).{0,400}") {
        hold_together(&text);
    }

    #[test]
    fn any_words_can_be_looked_at(words in proptest::collection::vec(
        "(I|you|will|not|never|quit|no|more|meetings|or|if|10|%|by|may|3|weeks|the|one|and|[,.;'’é-]|[a-zß]{1,9}) ?", 0..300,
    )) {
        hold_together(&words.concat());
    }
}

#[test]
fn a_text_of_ten_thousand_characters_can_be_looked_at() {
    for piece in [
        "never ",
        "i will quit or ",
        "10 ",
        "é",
        "no more meetings and ",
        "İ'",
        "..",
        "1-2/3:",
        "one of the ",
    ] {
        hold_together(&piece.chars().cycle().take(10_000).collect::<String>());
    }
}

fn hold_together(text: &str) {
    for field in Spoken::ALL {
        let seen = look(*field, text);
        assert_eq!(seen, look(*field, text));
        let mut ids: Vec<FindingId> = seen.findings.iter().map(|found| found.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), seen.findings.len());
        for found in seen.findings {
            assert!(
                text.get(found.span.clone())
                    .is_some_and(|words| !words.is_empty())
            );
            assert!(found.question.ends_with('?'));
        }
    }
}
