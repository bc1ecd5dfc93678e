//! Keys on the evidence cards.

use crate::coach::step::PageId;
use crate::tui::keymap::Command;
use crate::tui::model::{Model, Overlay, Screen};
use crate::tui::screen::cards::CardBox;
use crate::tui::update::open;

/// Lays the cards over the screen, those that fit it first.
pub(super) fn open(model: &mut Model) {
    if let Screen::Page(form) = &mut model.screen {
        form.commit(&mut model.journal);
    }
    let page: Option<PageId> = open::current_page(model);
    let room = model
        .at()
        .swap(&model.journal)
        .and_then(|swap| swap.ask.kind);
    model.overlay = Some(Overlay::Cards(CardBox::open(page, room)));
}

/// Does what a key stands for on the cards.
pub(super) fn perform(model: &mut Model, command: Command) {
    let Some(Overlay::Cards(cards)) = &mut model.overlay else {
        return;
    };
    match command {
        Command::Less | Command::PageUp => cards.turn(false),
        Command::More | Command::PageDown => cards.turn(true),
        Command::Up => cards.scroll(false),
        Command::Down => cards.scroll(true),
        Command::Top => cards.begin(),
        _ => {}
    }
}
