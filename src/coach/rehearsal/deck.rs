//! The worries that the program brings along, and the tempers they are said in: `assets/coach/worries.json`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Lean, Temper};
use crate::domain::swap::RoomKind;

const TEXT: &str = include_str!("../../../assets/coach/worries.json");

/// A worry of the deck. Nothing in it changes once released but its words: drafts are kept under its id.
#[derive(Debug, Deserialize)]
pub(super) struct Known {
    /// Names it.
    pub(super) id: String,
    /// The kinds of room it comes up with; empty for all of them.
    pub(super) kinds: Vec<RoomKind>,
    /// The worry in a few words, as it stands in the list of worries once it is kept.
    pub(super) worry: String,
    /// Ways of saying it. `{ask}`, `{promise}`, `{stays}` and `{colleague}` stand for the person's own words; a way
    /// that names what the person has not written is not used.
    pub(super) says: Vec<String>,
    /// What is asked after it.
    pub(super) asks: Vec<String>,
    /// What a good answer leans on, the best first.
    pub(super) leans: Vec<Lean>,
    /// Pieces of a worry in the person's own words by which this one is recognised, in small letters.
    pub(super) hears: Vec<String>,
}

/// How a temper speaks.
#[derive(Debug, Deserialize)]
pub(super) struct Manner {
    pub(super) id: Temper,
    /// What is behind it, in a sentence, for the person to know whom they face.
    pub(super) behind: String,
    /// Sentences to begin with.
    pub(super) opens: Vec<String>,
    /// Questions that fit any worry.
    pub(super) presses: Vec<String>,
}

/// The whole file.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Deck {
    pub(super) tempers: Vec<Manner>,
    pub(super) worries: Vec<Known>,
}

/// The deck. A test reads the file, so that it can be read here.
pub(super) static DECK: LazyLock<Deck> =
    LazyLock::new(|| serde_json::from_str(TEXT).unwrap_or_default());

impl Deck {
    pub(super) fn manner(&self, temper: Temper) -> Option<&Manner> {
        self.tempers.iter().find(|manner| manner.id == temper)
    }

    /// The worry of the deck that says the same as one in the person's own words.
    pub(super) fn like(&self, worry: &str) -> Option<&Known> {
        let small = worry.trim().to_lowercase();
        let same = |known: &&Known| known.worry.to_lowercase() == small;
        let heard = |known: &&Known| {
            known
                .hears
                .iter()
                .any(|piece| small.contains(piece.as_str()))
        };
        self.worries
            .iter()
            .find(same)
            .or_else(|| self.worries.iter().find(heard))
    }
}

impl Known {
    pub(super) fn fits(&self, kind: Option<RoomKind>) -> bool {
        self.kinds.is_empty() || kind.is_some_and(|kind| self.kinds.contains(&kind))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::coach::catalog;
    use crate::coach::question::Kind;
    use crate::coach::rehearsal::facts::Facts;
    use crate::domain::choice::Choices as _;

    fn deck() -> Deck {
        serde_json::from_str(TEXT).unwrap()
    }

    #[test]
    fn there_are_forty_worries_and_more_and_each_has_its_own_name() {
        let deck = deck();
        assert!(deck.worries.len() >= 40, "{}", deck.worries.len());
        let ids: BTreeSet<&str> = deck.worries.iter().map(|known| known.id.as_str()).collect();
        let words: BTreeSet<&str> = deck
            .worries
            .iter()
            .map(|known| known.worry.as_str())
            .collect();
        assert_eq!(
            (ids.len(), words.len()),
            (deck.worries.len(), deck.worries.len())
        );
    }

    #[test]
    fn every_kind_of_room_has_worries_of_its_own() {
        let deck = deck();
        for kind in RoomKind::ALL {
            let own = deck
                .worries
                .iter()
                .filter(|known| known.kinds.contains(kind))
                .count();
            assert!(own >= 4, "{kind:?}: {own}");
        }
        let general = deck.worries.iter().filter(|known| known.kinds.is_empty());
        assert!(general.count() >= 12);
    }

    #[test]
    fn every_worry_can_be_said_by_somebody_who_has_written_nothing() {
        for known in deck().worries {
            let bare = known
                .says
                .iter()
                .any(|way| Facts::default().fill(way).is_some());
            assert!(bare, "{}", known.id);
            assert!(
                !known.asks.is_empty() && !known.leans.is_empty(),
                "{}",
                known.id
            );
            assert!(known.worry.chars().count() <= 72, "{}", known.id);
        }
    }

    #[test]
    fn every_temper_has_its_manner() {
        let deck = deck();
        for temper in Temper::ALL {
            let manner = deck.manner(*temper).unwrap();
            assert!(manner.opens.len() >= 5 && manner.presses.len() >= 4);
            assert!(manner.behind.ends_with('.'));
        }
        assert_eq!(deck.tempers.len(), Temper::ALL.len());
    }

    #[test]
    fn all_of_it_is_plain_and_calm() {
        let deck = deck();
        let says = deck
            .worries
            .iter()
            .flat_map(|known| known.says.iter().chain(&known.asks));
        let manners = deck
            .tempers
            .iter()
            .flat_map(|manner| manner.opens.iter().chain(&manner.presses));
        for text in says.chain(manners) {
            assert!(text.is_ascii() && !text.contains(['!', '"']), "{text}");
            assert!(text.ends_with(['.', '?']), "{text}");
        }
    }

    #[test]
    fn the_five_that_are_offered_stand_in_the_deck_word_for_word() {
        let (_, question) = catalog::question("their-side.worries").unwrap();
        let Kind::Rows(list) = question.kind else {
            panic!("the worries are a list");
        };
        let deck = deck();
        for offered in list.offered {
            assert!(
                deck.worries.iter().any(|known| known.worry == *offered),
                "{offered}"
            );
        }
    }

    #[test]
    fn a_worry_in_own_words_is_recognised() {
        let table = [
            ("Everyone will ask, surely", Some("everyone")),
            (
                "she will be blamed for it, the blame is hers",
                Some("blame"),
            ),
            (
                "What if the field needs something on a Wednesday?",
                Some("not-reachable"),
            ),
            ("Purple", None),
        ];
        for (worry, id) in table {
            assert_eq!(
                deck().like(worry).map(|known| known.id.as_str()),
                id,
                "{worry}"
            );
        }
    }
}
