//! Keys where two versions of the same answers wait for the person to pick.

use crate::domain::merge::{Side, dismiss, resolve};
use crate::tui::keymap::Command;
use crate::tui::model::{Model, Screen};
use crate::tui::msg::Effect;
use crate::tui::screen::backups::Ask;
use crate::tui::screen::conflict::Conflicts;
use crate::tui::screen::recovery::READ_ONLY;
use crate::tui::update::open;

/// Opens the screen.
pub(super) fn open(model: &mut Model) {
    model.screen = Screen::Conflict(Conflicts::default());
}

/// Does what a key stands for on the screen.
pub(super) fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    let last = model.journal.conflicts.len().saturating_sub(1);
    let Screen::Conflict(conflicts) = &mut model.screen else {
        return Vec::new();
    };
    match command {
        Command::Up => conflicts.focus = conflicts.focus.saturating_sub(1),
        Command::Down => conflicts.focus = (conflicts.focus + 1).min(last),
        Command::Top | Command::PageUp => conflicts.focus = 0,
        Command::Bottom | Command::PageDown => conflicts.focus = last,
        Command::Less => conflicts.side = Side::Ours,
        Command::More => conflicts.side = Side::Theirs,
        Command::Accept => {
            let side = conflicts.side;
            return pick(model, Some(side));
        }
        Command::KeepOurs => return pick(model, Some(Side::Ours)),
        Command::TakeTheirs => return pick(model, Some(Side::Theirs)),
        Command::Delete => return pick(model, None),
        _ => {}
    }
    Vec::new()
}

/// Takes a side, or leaves what stands in the journal. Before the first decision the journal of now is kept.
fn pick(model: &mut Model, side: Option<Side>) -> Vec<Effect> {
    if model.saves_nothing() {
        model.say(READ_ONLY);
        return Vec::new();
    }
    let Screen::Conflict(conflicts) = &model.screen else {
        return Vec::new();
    };
    if !conflicts.kept {
        return vec![Effect::Backups(Ask::KeepBefore { side })];
    }
    settle(model, side);
    Vec::new()
}

/// The journal as it was is kept by now, or could not be; only in the first case the decision is carried out.
pub(super) fn kept(model: &mut Model, side: Option<Side>, result: Result<(), String>) {
    let Screen::Conflict(conflicts) = &mut model.screen else {
        return;
    };
    match result {
        Ok(()) => {
            conflicts.kept = true;
            settle(model, side);
        }
        Err(why) => model.say(format!(
            "Nothing was decided, no backup could be made: {why}"
        )),
    }
}

fn settle(model: &mut Model, side: Option<Side>) {
    let Screen::Conflict(conflicts) = &mut model.screen else {
        return;
    };
    let index = conflicts
        .focus
        .min(model.journal.conflicts.len().saturating_sub(1));
    let is_settled = match side {
        Some(side) => resolve(&mut model.journal, index, side),
        None => dismiss(&mut model.journal, index).is_some(),
    };
    if !is_settled {
        model.say_with_key(
            "This answer has no place in the journal any more.",
            "d leaves all as it is now.",
        );
        return;
    }
    model.edited = true;
    model.save_at_once = true;
    let left = model.journal.conflicts.len();
    conflicts.focus = index.min(left.saturating_sub(1));
    conflicts.side = Side::Ours;
    if left == 0 {
        open::home(model);
        model.say("Every answer has one version again.");
    } else {
        model.say(format!("Done. {left} to go."));
    }
}

#[cfg(test)]
mod tests;
