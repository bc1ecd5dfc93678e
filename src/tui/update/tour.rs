//! Keys on the tour. It lies over the screen and changes nothing there.

use crate::tui::input::Key;
use crate::tui::keymap::{self, Command, Context};
use crate::tui::model::Model;
use crate::tui::screen::tour::steps;

/// Begins the tour of the screen in hand.
pub(super) const fn open(model: &mut Model) {
    model.tour = Some(0);
}

/// Somebody who goes on with their work has seen enough: every key that is none of the tour's ends it, and then does
/// what it always does.
pub(super) fn make_way(model: &mut Model, key: Key) {
    if keymap::command(Context::Tour, key).is_none() {
        model.tour = None;
    }
}

/// Does what a key stands for. One more after the last step ends the tour.
pub(super) fn perform(model: &mut Model, command: Command) {
    let Some(at) = model.tour else { return };
    let last = steps(model).len().saturating_sub(1);
    let forward = match command {
        Command::Accept
        | Command::NextField
        | Command::More
        | Command::Down
        | Command::PageDown => true,
        Command::PreviousField | Command::Less | Command::Up | Command::PageUp => false,
        _ => return,
    };
    model.tour = if forward {
        (at < last).then_some(at + 1)
    } else {
        Some(at.saturating_sub(1))
    };
}
