//! The tour of the full screen, said line by line.

use crate::cli::plain::Sitting;
use crate::tui::screen::tour::STEPS;

impl Sitting {
    /// Says every step.
    pub(super) fn tour(&mut self) {
        for step in STEPS {
            self.voice.say(step.plain);
        }
    }
}
