//! What every card owes its reader.

use std::collections::BTreeSet;

use super::*;

/// Every text of a card, with the most characters it may have.
fn texts(card: &Card) -> Vec<(&'static str, usize)> {
    let mut texts = vec![
        (card.figure, 40),
        (card.what, 220),
        (card.not_shown, 150),
        (card.study, 72),
        (card.source, 170),
        (card.date, 40),
    ];
    if let Some(told) = card.precedent {
        texts.extend([(told.place, 72), (told.result, 100)]);
    }
    texts
}

#[test]
fn the_cards_can_be_read_and_each_is_named_once() {
    let text = include_str!("../../../assets/coach/cards.json");
    let read: Vec<Card> = serde_json::from_str(text).unwrap();
    assert_eq!(read, all());
    assert!((12..=18).contains(&all().len()), "{}", all().len());
    let ids: BTreeSet<&str> = all().iter().map(|card| card.id).collect();
    assert_eq!(ids.len(), all().len());
    assert!(all().iter().all(|known| card(known.id) == Some(known)));
}

#[test]
fn every_card_says_everything_in_few_plain_words() {
    for card in all() {
        for (text, most) in texts(card) {
            let id = card.id;
            assert!(!text.is_empty(), "{id} leaves something out");
            assert!(
                text.chars().count() <= most,
                "{id} is too long: {} of {most}: {text}",
                text.len()
            );
            assert!(
                text.chars().all(|c| c == ' ' || c.is_ascii_graphic()),
                "{id}: {text}"
            );
            assert_eq!(text.trim(), text, "{id}");
            assert!(!text.contains('!'), "{id}: {text}");
        }
        assert!(card.what.ends_with('.') && card.not_shown.ends_with('.'));
        let has_year = |text: &str| {
            text.split(|c: char| !c.is_ascii_digit()).any(|number| {
                number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
            })
        };
        assert!(has_year(card.date), "{} has no year", card.id);
    }
}

#[test]
fn every_card_can_be_looked_up() {
    for card in all() {
        let can_be_found = card.url.starts_with("https://")
            || card.source.contains("pages ")
            || card.source.contains("Journal")
            || card.source.contains("Act ")
            || card.source.contains("edition");
        assert!(can_be_found, "{}", card.id);
    }
}

#[test]
fn every_card_fits_somewhere() {
    let pages = || PageId::ALL.iter().copied();
    for card in all() {
        let fits = pages().any(|page| fitting(page, None).contains(&card));
        assert!(fits, "{} fits no page", card.id);
        assert!(!card.themes.is_empty(), "{}", card.id);
    }
}

#[test]
fn what_is_not_about_autonomy_says_so_and_is_no_precedent() {
    let words = [
        (About::Engagement, "About engagement, not autonomy"),
        (About::Careers, "not autonomy"),
    ];
    for (about, said) in words {
        let cards: Vec<&Card> = all().iter().filter(|card| card.about == about).collect();
        assert!(!cards.is_empty());
        for card in cards {
            assert!(card.not_shown.contains(said), "{}", card.id);
        }
    }
    for card in all().iter().filter(|card| card.about != About::Autonomy) {
        assert_eq!(card.precedent, None, "{}", card.id);
    }
}

#[test]
fn every_kind_of_room_has_a_precedent_to_start_from() {
    for room in RoomKind::ALL {
        let offered = precedents(Some(*room));
        assert!(!offered.is_empty(), "{room:?}");
        assert!(offered.len() <= MOST_OFFERED);
        for row in offered {
            assert_eq!(row.cells.len(), 4);
            assert_eq!(row.cells[0], Answer::Text(row.words.to_owned()));
            assert_eq!(row.cells[3].key(), Some("distant"));
        }
    }
    assert_eq!(precedents(None), []);
}
