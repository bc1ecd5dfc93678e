//! What the full screen lays over a page or shows in its place: opened by a word, asked line by line, and back again.

use std::time::Instant;

use crate::cli::plain::line::{Line, Place, place_of};
use crate::cli::plain::words::not_in_the_list;
use crate::cli::plain::{Sitting, Then};
use crate::tui::keymap::Command;
use crate::tui::model::{Overlay, Screen};
use crate::tui::msg::{Effect, Msg};
use crate::tui::update::{self, coach, lists, open, reading, update};

impl Sitting {
    /// Does what a command of the full screen does, with what follows from it outside.
    pub(super) fn perform(&mut self, command: Command) {
        let effects = update::perform(&mut self.model, command);
        self.carry_out(effects);
    }

    pub(super) fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if matches!(effect, Effect::Save(_)) {
                // It goes out with the next save, which waits until it is safe.
                self.model.edited = true;
                continue;
            }
            self.save();
            let (journal, today) = (&self.model.journal, self.model.today);
            if let Some(msg) = self.outside.answer(effect, journal, today) {
                self.take_in(msg);
            }
        }
    }

    /// Takes in what the outside tells, with what follows from it.
    pub(super) fn take_in(&mut self, msg: Msg) {
        let then = update(&mut self.model, msg, Instant::now());
        self.save_what_waits();
        self.carry_out(then);
    }

    /// Opens what can be opened from every page.
    pub(super) fn open(&mut self, place: Place) -> Then {
        let is_elsewhere = self.model.overlay.is_some()
            || matches!(
                self.model.screen,
                Screen::Rehearse(_) | Screen::Conflict(_) | Screen::Backups(_)
            );
        if is_elsewhere {
            self.voice.say("First finish this, or leave it with :back.");
            return Then::Again;
        }
        match place {
            Place::Export => lists::export(&mut self.model),
            Place::Rehearsal => self.perform(Command::Rehearse),
            Place::Evidence => self.perform(Command::Cards),
            Place::Preview => reading::open(&mut self.model),
            Place::Coach => {
                coach::read_again(&mut self.model);
                coach::whole(&mut self.model);
            }
            Place::History => self.history(),
            Place::Details => self.details(),
            Place::Rescue => self.perform(Command::OtherPlace),
            Place::Backups => {
                // What was typed is safe before anything is brought back.
                open::home(&mut self.model);
                self.save();
                self.perform(Command::Backups);
            }
        }
        self.tell_notice();
        self.elsewhere().unwrap_or(Then::Again)
    }

    /// Asks for whatever lies over the page or stands in its place, until the page, the menu or the report is back. What
    /// comes after it only where that is somewhere else.
    pub(super) fn elsewhere(&mut self) -> Option<Then> {
        loop {
            let then = match (&self.model.overlay, &self.model.screen) {
                (Some(Overlay::Export(_)), _) => self.export(),
                (Some(Overlay::Reading(_)), _) => self.reading(),
                (Some(Overlay::Cards(_)), _) => self.cards(),
                (Some(Overlay::Coach(_)), _) => self.whole_coach(),
                (Some(Overlay::Rescue(_)), _) => self.rescue(),
                (Some(Overlay::Help(_)), _) => {
                    self.model.overlay = None;
                    Then::On
                }
                (None, Screen::Rehearse(_)) => self.rehearse(),
                (None, Screen::Conflict(_)) => self.conflicts(),
                (None, Screen::Backups(_)) => self.backups(),
                (None, Screen::Recovery(_)) => self.recover(),
                (None, Screen::Page(form)) if form.sure => self.destroy(),
                (None, Screen::Page(form)) if form.opened => self.dates(),
                (None, _) => return None,
            };
            self.save();
            let is_over = matches!(then, Then::Quit | Then::Menu | Then::Jump);
            if is_over || self.voice.is_unheard {
                self.model.overlay = None;
                return Some(if is_over { then } else { Then::Quit });
            }
        }
    }

    pub(super) fn say_all(&mut self, lines: &[String]) {
        for line in lines {
            self.voice.say(line);
        }
    }

    /// Asks for one of several, from 0; an empty line takes the usual one.
    ///
    /// # Errors
    ///
    /// What a command asks for that leads away from the question.
    pub(super) fn one_of<W: AsRef<str>>(
        &mut self,
        words: &str,
        options: &[W],
        usual: usize,
    ) -> Result<usize, Then> {
        loop {
            let listed: Vec<String> = (1..)
                .zip(options)
                .map(|(number, option)| format!("{number} {}", option.as_ref()))
                .collect();
            if options.len() > MOST_IN_A_LINE {
                self.voice.say(words);
                self.say_all(&listed);
                self.voice.say(&format!(
                    "Choose 1 to {}, empty for {}:",
                    options.len(),
                    usual + 1
                ));
            } else {
                let listed = listed.join(", ");
                self.voice
                    .say(&format!("{words} {listed}. Empty for {}:", usual + 1));
            }
            match self.hear() {
                Line::End => return Err(Then::Quit),
                Line::Empty => return Ok(usual),
                Line::Command(command) => match self.command(&command, None) {
                    Then::Again => {}
                    then => return Err(then),
                },
                Line::Text(text) => {
                    let place = place_of(&text)
                        .or_else(|| named(options, text.trim()))
                        .filter(|place| *place < options.len());
                    if let Some(place) = place {
                        return Ok(place);
                    }
                    let usual = format!("an empty line for {}", usual + 1);
                    self.voice
                        .say(&not_in_the_list(&text, options.len(), &usual));
                }
            }
            if self.voice.is_unheard {
                return Err(Then::Quit);
            }
        }
    }
}

/// More choices than this stand on lines of their own.
const MOST_IN_A_LINE: usize = 4;

/// The only option that begins with these words, if there is one.
fn named<W: AsRef<str>>(options: &[W], words: &str) -> Option<usize> {
    let words = words.to_lowercase();
    let begins = |option: &W| option.as_ref().to_lowercase().starts_with(&words);
    let mut found = (0..).zip(options).filter(|(_, option)| begins(option));
    found
        .next()
        .filter(|_| found.next().is_none())
        .map(|(index, _)| index)
}
