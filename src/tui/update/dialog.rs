//! Keys in the export dialog.

use crate::tui::keymap::Command;
use crate::tui::model::{Model, Overlay};
use crate::tui::msg::Effect;
use crate::tui::screen::export::Part;

/// Does what a key stands for in the dialog.
pub(super) fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Overlay::Export(dialog)) = &mut model.overlay else {
        return Vec::new();
    };
    match command {
        Command::NextField | Command::Down => dialog.step(true),
        Command::PreviousField | Command::Up => dialog.step(false),
        Command::Less => dialog.turn(false),
        Command::More => dialog.turn(true),
        Command::PageUp => dialog.preview_scroll = dialog.preview_scroll.saturating_sub(5),
        Command::PageDown => dialog.preview_scroll = dialog.preview_scroll.saturating_add(5),
        Command::Edit(edit) => dialog.edit(edit),
        Command::Accept => match dialog.focus {
            Part::Cancel => model.overlay = None,
            Part::Export => return dialog.export(),
            Part::Format | Part::Path => dialog.step(true),
        },
        _ => {}
    }
    Vec::new()
}
