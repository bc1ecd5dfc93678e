//! The evidence cards: one at a time, those that fit the page first. What a card does not show is always in view.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::coach::cards::{self, About, Card};
use crate::coach::step::PageId;
use crate::domain::swap::RoomKind;
use crate::tui::theme::Look;
use crate::tui::view::MEASURE;
use crate::tui::widget::more_marks;
use crate::tui::wrap;

/// What stands above what must not be concluded.
pub const NOT_SHOWN: &str = "What it does not show";

/// The cards in the hand.
#[derive(Debug)]
pub struct CardBox {
    /// Every card, those that fit first; never empty.
    cards: Vec<&'static Card>,
    /// How many of them fit the page they were opened from.
    fitting: usize,
    /// The one that is shown, from 0.
    at: usize,
    /// How many of its lines are scrolled away.
    scroll: usize,
}

impl CardBox {
    /// The cards as seen from a page, for this kind of room. From no page, all in their order.
    pub fn open(page: Option<PageId>, room: Option<RoomKind>) -> Self {
        let mut cards = page.map_or_else(Vec::new, |page| cards::fitting(page, room));
        let fitting = cards.len();
        let others = cards::all().iter().filter(|card| !cards.contains(card));
        let others: Vec<&'static Card> = others.collect();
        cards.extend(others);
        Self {
            cards,
            fitting,
            at: 0,
            scroll: 0,
        }
    }

    /// To the next card or the one before, round and round.
    pub fn turn(&mut self, forward: bool) {
        let count = self.cards.len().max(1);
        self.at = (self.at + if forward { 1 } else { count - 1 }) % count;
        self.scroll = 0;
    }

    /// To the card with this number, from 1; false where there is none.
    pub fn turn_to(&mut self, number: usize) -> bool {
        let is_there = (1..=self.cards.len()).contains(&number);
        if is_there {
            self.at = number - 1;
            self.scroll = 0;
        }
        is_there
    }

    /// To the first card.
    pub const fn begin(&mut self) {
        self.at = 0;
        self.scroll = 0;
    }

    /// Scrolls what is above the part that is always in view.
    pub const fn scroll(&mut self, down: bool) {
        self.scroll = if down {
            self.scroll.saturating_add(1)
        } else {
            self.scroll.saturating_sub(1)
        };
    }

    /// The card that is shown.
    pub fn card(&self) -> Option<&'static Card> {
        self.cards.get(self.at).copied()
    }

    /// Which card it is, and whether it fits.
    pub fn place(&self) -> String {
        let fits = if self.at < self.fitting {
            ", fits this page"
        } else {
            ""
        };
        format!("Card {} of {}{fits}", self.at + 1, self.cards.len())
    }
}

/// Draws the card into the body of the frame.
pub fn draw(cards: &CardBox, look: Look, frame: &mut Frame<'_>, area: Rect) {
    let Some(card) = cards.card() else {
        return;
    };
    // The last column is for the marks that there is more.
    let width = area.width.saturating_sub(1).min(MEASURE);
    let below = not_shown(card, look, width);
    let room = usize::from(area.height)
        .saturating_sub(below.len() + 1)
        .max(1);
    let above = found(cards, card, look, width);
    let hidden = cards.scroll.min(above.len().saturating_sub(room));
    let marks = (hidden > 0, hidden + room < above.len());
    let mut lines: Vec<Line<'static>> = above.into_iter().skip(hidden).take(room).collect();
    let upper = Rect {
        height: u16::try_from(lines.len()).unwrap_or(area.height),
        ..area
    };
    lines.push(Line::default());
    lines.extend(below);
    lines.truncate(usize::from(area.height));
    frame.render_widget(Paragraph::new(lines), area);
    more_marks(look, frame, upper, marks);
}

/// The figure, what was found, and where that is written.
fn found(cards: &CardBox, card: &Card, look: Look, width: u16) -> Vec<Line<'static>> {
    let mut lines = vec![Line::styled(cards.place(), look.hint()), Line::default()];
    lines.extend(prose(card.figure, look.accent(), width));
    lines.push(Line::default());
    lines.extend(prose(card.what, look.body(), width));
    lines.push(Line::default());
    let style = match card.about {
        About::Engagement | About::Careers => look.attention(),
        About::Autonomy | About::Method | About::Law => look.hint(),
    };
    lines.extend(prose(&card.kind(), style, width));
    lines.extend(prose(&card.cited(), look.hint(), width));
    lines.extend(prose(card.url, look.hint(), width));
    lines
}

/// What must not be concluded, under its heading.
fn not_shown(card: &Card, look: Look, width: u16) -> Vec<Line<'static>> {
    let mut lines = vec![Line::from(Span::styled(NOT_SHOWN, look.title()))];
    lines.extend(prose(card.not_shown, look.body(), width));
    lines
}

fn prose(words: &str, style: Style, width: u16) -> Vec<Line<'static>> {
    wrap::rows(words, width)
        .into_iter()
        .filter_map(|row| words.get(row))
        .map(|row| Line::styled(row.trim_end().to_owned(), style))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::Choices as _;

    #[test]
    fn the_cards_that_fit_come_first_and_none_is_left_out() {
        for page in PageId::ALL {
            let shown = CardBox::open(Some(*page), Some(RoomKind::Where));
            assert_eq!(shown.cards.len(), cards::all().len());
            let fits = cards::fitting(*page, Some(RoomKind::Where));
            assert_eq!(shown.cards[..shown.fitting], fits);
        }
    }

    #[test]
    fn turning_goes_round_both_ways_and_starts_at_the_top() {
        let mut shown = CardBox::open(None, None);
        shown.scroll(true);
        shown.turn(false);
        assert_eq!((shown.at, shown.scroll), (shown.cards.len() - 1, 0));
        shown.turn(true);
        assert_eq!(shown.at, 0);
    }
}
