//! Keys in the export dialog.

use crate::tui::keymap::Command;
use crate::tui::model::{Model, Overlay};
use crate::tui::msg::Effect;
use crate::tui::screen::export::{self, Part};
use crate::tui::update::open;
use crate::tui::view::body_of;

/// Does what a key stands for in the dialog.
pub(super) fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    let width = body_of(model.size).width;
    let Some(Overlay::Export(dialog)) = &mut model.overlay else {
        return Vec::new();
    };
    let length = export::length(dialog, width);
    match command {
        Command::NextField | Command::Down => dialog.step(true),
        Command::PreviousField | Command::Up => dialog.step(false),
        Command::Less => dialog.turn(false, &model.journal),
        Command::More => dialog.turn(true, &model.journal),
        Command::Copy => return copy(model),
        Command::PageUp => dialog.scroll(false, 5, length),
        Command::PageDown => dialog.scroll(true, 5, length),
        Command::Top => dialog.preview_scroll = 0,
        Command::Bottom => dialog.scroll(true, usize::MAX, length),
        Command::Edit(edit) => dialog.edit(edit),
        Command::Accept => match dialog.focus {
            Part::Cancel => model.overlay = None,
            Part::Mend => mend(model),
            Part::Export => return dialog.export(),
            Part::Document | Part::Format | Part::Numbers | Part::Path => dialog.step(true),
        },
        _ => {}
    }
    Vec::new()
}

/// Leaves the dialog for the field that is worth another look.
fn mend(model: &mut Model) {
    let Some(Overlay::Export(dialog)) = &model.overlay else {
        return;
    };
    let go = dialog.to_mend();
    model.overlay = None;
    if let Some(go) = go {
        open::go(model, &go);
    }
    model.say_with_key("Nothing was written.", "Once it is mended: Esc, then e.");
}

/// Hands a short document to the clipboard of the terminal, and says that nobody answers whether it arrived.
fn copy(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Export(dialog)) = &mut model.overlay else {
        return Vec::new();
    };
    match dialog.copy() {
        Ok(text) => {
            model.say(
                "Handed to the terminal for its clipboard. Some terminals ignore that: paste it once to see.",
            );
            vec![Effect::Copy(text)]
        }
        Err(why) => {
            model.say(why);
            Vec::new()
        }
    }
}
