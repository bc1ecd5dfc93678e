//! What only the owner does and hears: destroying the private page, and the dates that have come.

use crate::cli::plain::line::Line;
use crate::cli::plain::{Sitting, Then};
use crate::coach::private_dates;
use crate::tui::keymap::Command;
use crate::tui::model::Screen;
use crate::tui::update::own_eyes::DESTROYS;

impl Sitting {
    /// Asks once more. Everything but a yes leaves the page as it is.
    pub(super) fn destroy(&mut self) -> Then {
        self.voice
            .say(&format!("y {DESTROYS} Anything else leaves it as it is:"));
        let heard = self.hear();
        if let Line::Text(text) = &heard
            && ["y", "yes"].contains(&text.trim().to_lowercase().as_str())
        {
            self.perform(Command::Accept);
            self.tell_notice();
            return Then::On;
        }
        if let Screen::Page(form) = &mut self.model.screen {
            form.sure = false;
        }
        self.voice.say("Nothing was destroyed.");
        match heard {
            Line::End => Then::Quit,
            Line::Command(command) => self.command(&command, None),
            Line::Text(_) | Line::Empty => Then::On,
        }
    }

    /// The private dates that have come, for their owner, who has just asked for them.
    pub(super) fn dates(&mut self) -> Then {
        let Screen::Page(form) = &mut self.model.screen else {
            return Then::On;
        };
        form.opened = false;
        let at = form.at;
        let dates = at.swap(&self.model.journal).map_or_else(Vec::new, |swap| {
            private_dates::come(&swap.private, at.today)
        });
        self.say_all(&dates);
        Then::On
    }
}
