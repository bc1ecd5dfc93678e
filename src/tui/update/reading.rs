//! Keys over a document that is read on the whole screen.

use crate::coach::question::At;
use crate::report::Document;
use crate::tui::keymap::Command;
use crate::tui::model::{Model, Overlay};
use crate::tui::msg::Effect;
use crate::tui::screen::reading::Reading;
use crate::tui::update::lists;
use crate::tui::view::body_of;

/// Opens the proposal as the person who decides will read it.
pub fn open(model: &mut Model) {
    let at = At::of(&model.journal, model.today);
    let written = at
        .swap
        .map(|swap| Document::Proposal.sheet(&model.journal, swap, model.today));
    match written {
        Some(Ok(sheet)) => {
            let title = "The proposal, as the person who decides reads it".to_owned();
            model.overlay = Some(Overlay::Reading(Box::new(Reading::new(title, sheet))));
        }
        Some(Err(why)) => model.say(why.to_string()),
        None => model.say("No swap yet, so there is nothing to read. Step 2 begins one."),
    }
}

/// Does what a key stands for.
pub(super) fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    let area = body_of(model.size);
    let page = usize::from(area.height.saturating_sub(2)).max(1);
    let Some(Overlay::Reading(reading)) = &mut model.overlay else {
        return Vec::new();
    };
    match command {
        Command::Up => reading.scroll(false, 1, area),
        Command::Down => reading.scroll(true, 1, area),
        Command::PageUp => reading.scroll(false, page, area),
        Command::PageDown => reading.scroll(true, page, area),
        Command::Top => reading.scroll = 0,
        Command::Bottom => reading.scroll(true, usize::MAX, area),
        Command::Accept => model.overlay = None,
        Command::Export => lists::export(model),
        _ => {}
    }
    Vec::new()
}
