//! Evidence cards: a figure, where it comes from, and what it does not show.
//!
//! Only figures with a source that can be looked up are printed. Each card says which kinds of room and which themes
//! it fits, so that it is offered where it helps and nowhere else.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::coach::question::Offered;
use crate::coach::step::PageId;
use crate::domain::answer::{Answer, Field as _};
use crate::domain::choice::{Choices as _, choices};
use crate::domain::swap::{RoomKind, Similarity};
use crate::domain::text::upper_first;

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Names the card; never changes.
    pub id: &'static str,
    /// The figure, in a few words.
    pub figure: &'static str,
    /// What was done and found.
    pub what: &'static str,
    /// What must not be concluded from it.
    pub not_shown: &'static str,
    /// What it is about: not every figure quoted for autonomy is.
    pub about: About,
    /// What kind of study it is.
    pub study: &'static str,
    /// Who published it, and where.
    pub source: &'static str,
    /// When.
    pub date: &'static str,
    /// Where it can be looked up; empty where the source says enough to find it.
    pub url: &'static str,
    /// The kinds of room it is about; none for a card about how to go about it.
    pub rooms: Vec<RoomKind>,
    /// The themes it belongs to.
    pub themes: Vec<Theme>,
    /// The place and the result, where it can be told as a precedent.
    pub precedent: Option<Told>,
}

impl Card {
    /// What kind of study it is and what it is about, as the beginning of a sentence.
    pub fn kind(&self) -> String {
        format!("{}, {}", upper_first(self.study), self.about.label())
    }
}

/// A card as a precedent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// Where it was.
    pub place: &'static str,
    /// With what result.
    pub result: &'static str,
}

choices! {
    /// What a card is about.
    pub enum About {
        Autonomy = "autonomy", "about having a say";
        Engagement = "engagement", "about engagement, not autonomy";
        Careers = "careers", "about investing in careers, not autonomy";
        Method = "method", "about how to go about it";
        Law = "law", "about the law";
    }
}

choices! {
    /// What a card helps to think about.
    pub enum Theme {
        Trial = "trial", "trying it for a while";
        Cost = "cost", "what it costs the organisation";
        Leaving = "leaving", "people who leave or stay";
        Colleagues = "colleagues", "how colleagues see it";
        Offer = "offer", "making an offer";
        Obstacles = "obstacles", "obstacles on the way";
        Law = "law", "the formal way";
        Leverage = "leverage", "skill and room";
        Lasting = "lasting", "whether it lasts";
        Leader = "leader", "giving room";
    }
}

static CARDS: LazyLock<Vec<Card>> = LazyLock::new(|| {
    // A test holds that they can be read.
    serde_json::from_str(include_str!("../../assets/coach/cards.json")).unwrap_or_default()
});

/// Every card, those about having a say first.
pub fn all() -> &'static [Card] {
    &CARDS
}

/// The card with this name.
pub fn card(id: &str) -> Option<&'static Card> {
    all().iter().find(|card| card.id == id)
}

/// The themes that a page is about.
const fn themes_of(page: PageId) -> &'static [Theme] {
    match page {
        PageId::Assets => &[Theme::Leverage],
        PageId::Ask => &[Theme::Trial, Theme::Law],
        PageId::Offer => &[Theme::Offer],
        PageId::TheirSide => &[Theme::Cost, Theme::Leaving, Theme::Colleagues],
        PageId::Terms => &[Theme::Obstacles],
        PageId::Ready => &[Theme::Offer, Theme::Law],
        PageId::Decide | PageId::Next => &[Theme::Lasting],
        PageId::Role
        | PageId::Private
        | PageId::Agreement
        | PageId::Plan
        | PageId::Log
        | PageId::Report => &[],
    }
}

/// The cards that fit a page, for this kind of room: none on pages that no card helps with.
pub fn fitting(page: PageId, room: Option<RoomKind>) -> Vec<&'static Card> {
    let themes = themes_of(page);
    all()
        .iter()
        .filter(|card| card.themes.iter().any(|theme| themes.contains(theme)))
        .filter(|card| card.suits(room))
        .collect()
}

impl Card {
    /// Whether the card is about this kind of room, or about none in particular.
    pub fn suits(&self, room: Option<RoomKind>) -> bool {
        self.rooms.is_empty() || room.is_none_or(|room| self.rooms.contains(&room))
    }

    /// The source and its date, on one line.
    pub fn cited(&self) -> String {
        format!("{}, {}", self.source, self.date)
    }

    /// The card as a precedent to start from: a study is a distant one until the person says otherwise.
    fn as_precedent(&self) -> Option<Offered> {
        let told = self.precedent?;
        Some(Offered {
            words: told.place,
            cells: vec![
                Answer::Text(told.place.to_owned()),
                Answer::Text(told.result.to_owned()),
                Answer::Text(self.cited()),
                Some(Similarity::Distant).answer(),
            ],
        })
    }
}

/// Whether a precedent still stands in the words of a card.
pub fn is_told_as(place: &str, result: &str) -> bool {
    all().iter().any(|card| {
        card.precedent
            .is_some_and(|told| told.place == place && told.result == result)
    })
}

/// The most precedents that are offered at once.
const MOST_OFFERED: usize = 3;

/// The cards that can be told as precedents for this kind of room, as rows to start from; none before there is a kind.
pub fn precedents(room: Option<RoomKind>) -> Vec<Offered> {
    let Some(room) = room else {
        return Vec::new();
    };
    all()
        .iter()
        .filter(|card| card.rooms.contains(&room))
        .filter_map(Card::as_precedent)
        .take(MOST_OFFERED)
        .collect()
}

#[cfg(test)]
mod tests;
