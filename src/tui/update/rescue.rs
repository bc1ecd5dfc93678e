//! NOT SAVED: writing everything to another place.

use crate::tui::keymap::Command;
use crate::tui::model::{Model, Overlay, Saving};
use crate::tui::msg::{Effect, ExportRefused};
use crate::tui::screen::rescue::{Part, RescueDialog};

/// Opens the dialog, where there is a reason to.
pub(super) fn open(model: &mut Model) {
    if matches!(model.saving, Saving::NotSaved(_)) {
        model.overlay = Some(Overlay::Rescue(Box::new(RescueDialog::open(model.today))));
    } else {
        model.say_with_key(
            "Everything is fine now.",
            "w saves to another place when this one fails.",
        );
    }
}

/// Does what a key stands for in the dialog.
pub(super) fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Overlay::Rescue(dialog)) = &mut model.overlay else {
        return Vec::new();
    };
    match command {
        Command::NextField | Command::Down => dialog.step(true),
        Command::PreviousField | Command::Up => dialog.step(false),
        Command::Less => dialog.turn(false),
        Command::More => dialog.turn(true),
        Command::Edit(edit) => dialog.edit(edit),
        Command::Accept => match dialog.focus {
            Part::Cancel => model.overlay = None,
            Part::Save | Part::Path => return dialog.save(),
        },
        _ => {}
    }
    Vec::new()
}

/// Says where the journal is now, or why it is not there.
pub(super) fn written(model: &mut Model, result: Result<String, ExportRefused>) {
    match result {
        Ok(place) => {
            model.overlay = None;
            model.say(format!(
                "All of it is in {place}, readable by you only. The real place is tried on."
            ));
            model.rescued = Some(place);
        }
        Err(refused) => match &mut model.overlay {
            Some(Overlay::Rescue(dialog)) => dialog.refuse(refused),
            _ => model.say(refused.says),
        },
    }
}

/// What is said once before leaving with changes that are not in their place.
pub(super) fn warning(model: &Model, why: &str) -> String {
    let why = why.trim_end_matches(['.', '?']);
    match &model.rescued {
        Some(place) => {
            format!("NOT SAVED in its place: {why}. A copy is in {place}; q once more leaves.")
        }
        None => format!(
            "NOT SAVED: {why}. It tries again by itself; w saves to another place; q once more leaves without \
             the last changes."
        ),
    }
}

#[cfg(test)]
mod tests;
