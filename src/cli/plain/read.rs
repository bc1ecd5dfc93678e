//! What is only read: a document as its reader will see it, the evidence cards, the rounds so far, the numbers behind
//! the verdict.

use crate::cli::plain::line::Line;
use crate::cli::plain::{Sitting, Then};
use crate::coach::cards::Card;
use crate::coach::rounds;
use crate::coach::step::PageId;
use crate::domain::text::clip;
use crate::report::verdict;
use crate::tui::keymap::Command;
use crate::tui::model::Overlay;
use crate::tui::screen::cards::NOT_SHOWN;
use crate::tui::screen::home::{self, IN_YOUR_HANDS};
use crate::tui::screen::page;
use crate::tui::screen::report::DETAILS_COME_LATER;
use crate::tui::update::open;

/// How much of a line about an earlier round is said, in characters.
const LONGEST_OF_A_ROUND: usize = 300;

impl Sitting {
    /// What stands above the questions of a page. The log says its week and values with its questions.
    pub(super) fn say_above(&mut self) {
        if open::current_page(&self.model) != Some(PageId::Log) {
            let lines = page::above(&self.model);
            for line in lines {
                self.voice.hint(&line);
            }
        }
    }

    /// What stands below the answers of a question, unless it was said before.
    pub(super) fn say_below(&mut self, question: &str) {
        let question = self
            .model
            .form()
            .and_then(|form| form.page.question(question));
        let lines = question.map(|question| page::below(&self.model, question));
        for line in lines.unwrap_or_default() {
            self.voice.hint(&line);
        }
    }

    /// What else Home tells, once: other versions beside the journal, and the one thing in the person's own hands.
    pub(super) fn what_else(&mut self) {
        let copies = home::copies(&self.model).map(|lines| lines.join(" "));
        let thing = home::one_thing(&self.model).map(|thing| format!("{IN_YOUR_HANDS}{thing}"));
        for words in copies.into_iter().chain(thing) {
            self.voice.hint(&words);
        }
    }

    /// A document as its reader will see it.
    pub(super) fn reading(&mut self) -> Then {
        if let Some(Overlay::Reading(reading)) = self.model.overlay.take() {
            self.voice.pause();
            self.voice.say(&format!("{}:", reading.title));
            self.voice.say(&reading.words());
            self.voice.pause();
        }
        Then::On
    }

    /// One card after the other, those that fit the page first.
    pub(super) fn cards(&mut self) -> Then {
        let mut said = String::new();
        while let Some(Overlay::Cards(hand)) = &self.model.overlay
            && let Some(card) = hand.card()
            && !self.voice.is_unheard
        {
            let place = hand.place();
            if said != place {
                self.say_card(&place, card);
            }
            said = place;
            self.voice
                .say("Empty for the next, a number for that card, :back leaves:");
            match self.hear() {
                Line::End => return Then::Quit,
                Line::Empty => self.perform(Command::More),
                Line::Text(text) => {
                    let number = text.trim().parse().unwrap_or(0);
                    if let Some(Overlay::Cards(hand)) = &mut self.model.overlay
                        && !hand.turn_to(number)
                    {
                        self.voice.say("There is no such card.");
                    }
                }
                Line::Command(command) => match self.command(&command, None) {
                    Then::Again => {}
                    Then::Back | Then::Skip | Then::On => break,
                    then => return then,
                },
            }
        }
        self.model.overlay = None;
        Then::On
    }

    fn say_card(&mut self, place: &str, card: &Card) {
        self.voice.pause();
        for words in [
            &format!("{place}. {}", card.figure),
            card.what,
            &format!("{}. {}", card.kind(), card.cited()),
            card.url,
            &format!("{}: {}", NOT_SHOWN, card.not_shown),
        ] {
            self.voice.say(words);
        }
    }

    /// The rounds of the swap in hand.
    pub(super) fn history(&mut self) {
        let swap = self.model.at().swap;
        let rounds = swap.map(|id| rounds::of(&self.model.journal, id));
        let rounds = rounds.unwrap_or_default();
        if rounds.is_empty() {
            self.voice
                .say("No round has begun its pilot yet, so there is no history.");
        }
        for line in rounds.iter().flatten() {
            self.voice.say(&clip(line, LONGEST_OF_A_ROUND));
        }
    }

    /// For those who ask: the numbers behind the verdict, with the names of the methods.
    pub(super) fn details(&mut self) {
        let today = self.model.today;
        let mut lines = Vec::new();
        if let Some(swap) = self.model.at().swap(&self.model.journal) {
            for metric in &swap.pilot.plan.metrics {
                let details = verdict::details(swap, metric.id, today);
                lines.extend(details.is_some().then(|| format!("{}:", metric.title())));
                let rows = details.into_iter().flat_map(|details| details.rows);
                lines.extend(rows.map(|row| format!("{}: {}", row.label, row.value)));
            }
        }
        if lines.is_empty() {
            lines.push(DETAILS_COME_LATER.to_owned());
        }
        self.say_all(&lines);
    }
}
