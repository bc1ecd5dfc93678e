//! Answers that have two versions: both are said, and the person picks.

use crate::cli::plain::line::Line;
use crate::cli::plain::words::not_in_the_list;
use crate::cli::plain::{Sitting, Then};
use crate::domain::merge::Side;
use crate::tui::keymap::Command;
use crate::tui::model::Screen;
use crate::tui::screen::conflict::{BOTH_CHANGED, takes};
use crate::tui::update::open;

impl Sitting {
    /// Goes through the answers with two versions. Those that are passed by keep both.
    pub(super) fn conflicts(&mut self) -> Then {
        self.voice.pause();
        self.voice.say(BOTH_CHANGED);
        let mut place = 0;
        loop {
            let Screen::Conflict(conflicts) = &mut self.model.screen else {
                // The last pick leads home.
                self.tell_notice();
                return Then::On;
            };
            conflicts.focus = place;
            let all = self.model.journal.conflicts.len();
            let Some(conflict) = self.model.journal.conflicts.get(place) else {
                self.voice.say("What was not picked keeps both versions.");
                open::home(&mut self.model);
                return Then::On;
            };
            let [ours, theirs] = [Side::Ours, Side::Theirs]
                .map(|side| format!("{}: {}", takes(side), conflict.in_words(side)));
            self.voice
                .say(&format!("{} of {all}: {}", place + 1, conflict.says));
            self.voice.say(&format!("1 {ours}"));
            self.voice.say(&format!("2 {theirs}"));
            self.voice.say("3 leave all as it is now, ask no more");
            self.voice.say("Choose 1 to 3, empty keeps both for now:");
            let pick = match self.hear() {
                Line::End => return Then::Quit,
                Line::Empty => {
                    place += 1;
                    continue;
                }
                Line::Text(text) => match text.trim() {
                    "1" => Command::KeepOurs,
                    "2" => Command::TakeTheirs,
                    "3" => Command::Delete,
                    _ => {
                        self.voice.say(&not_in_the_list(&text, 3, "an empty line"));
                        continue;
                    }
                },
                Line::Command(command) => match self.command(&command, None) {
                    Then::Again => continue,
                    Then::Back if place > 0 => {
                        place -= 1;
                        continue;
                    }
                    Then::Back | Then::Skip | Then::On => {
                        open::home(&mut self.model);
                        return Then::On;
                    }
                    then => return then,
                },
            };
            self.perform(pick);
            self.tell_notice();
            self.save();
            if self.voice.is_unheard {
                return Then::Quit;
            }
        }
    }
}
