//! NOT SAVED: all of it goes to another place.

use crate::cli::plain::line::Line;
use crate::cli::plain::{Sitting, Then};
use crate::tui::keymap::Command;
use crate::tui::model::Overlay;
use crate::tui::screen::rescue::Part;

impl Sitting {
    /// Asks for another place for the journal, which its own does not take.
    pub(super) fn rescue(&mut self) -> Then {
        loop {
            let Some(Overlay::Rescue(dialog)) = &self.model.overlay else {
                return Then::On;
            };
            let name = dialog.file().text.text().to_owned();
            self.voice.say(&format!(
                "All of it to which file? Now: {name}. Empty takes that, :back leaves:"
            ));
            let typed = match self.hear() {
                Line::End => return Then::Quit,
                Line::Empty => name,
                Line::Text(text) => text.trim().to_owned(),
                Line::Command(command) => match self.command(&command, None) {
                    Then::Again => continue,
                    Then::Back | Then::Skip | Then::On => {
                        self.model.overlay = None;
                        return Then::On;
                    }
                    then => return then,
                },
            };
            if let Some(Overlay::Rescue(dialog)) = &mut self.model.overlay {
                dialog.focus = Part::Save;
                dialog.name_file(&typed);
            }
            self.perform(Command::Accept);
            self.tell_notice();
            if let Some(Overlay::Rescue(dialog)) = &self.model.overlay
                && let Some(why) = &dialog.file().message
            {
                self.voice.say(&why.clone());
            }
            if self.voice.is_unheard {
                return Then::Quit;
            }
        }
    }
}
