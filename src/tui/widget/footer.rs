//! The bottom line: the keys that work now, made from the table that dispatches them.

use ratatui::text::{Line, Span};

use crate::coach::cards;
use crate::coach::question::Cell;
use crate::coach::step::PageId;
use crate::tui::form::field::Part;
use crate::tui::keymap::{self, Binding, Command, Context};
use crate::tui::model::{Model, Overlay, Saving, Screen};
use crate::tui::screen::export::offer;
use crate::tui::screen::home;
use crate::tui::update::coach;
use crate::tui::view::BESIDE_FROM;
use crate::tui::wrap;

/// Help and Esc first; what does not fit is cut from the right, row by row.
pub fn keys(model: &Model, width: u16) -> Line<'static> {
    let look = model.look;
    let mut spans = Vec::new();
    let mut used = 0;
    for binding in
        keymap::active(model.context_beneath()).filter(|binding| is_worth_a_word(binding, model))
    {
        let key = binding.key.to_string();
        let words = format!(" {}   ", binding.short);
        let length = wrap::width(&key) + wrap::width(&words);
        if used + length > usize::from(width) + 3 {
            break;
        }
        used += length;
        spans.push(Span::styled(key, look.title()));
        spans.push(Span::styled(words, look.hint()));
    }
    Line::from(spans)
}

/// Whether a card helps with the page in hand.
fn fits_some_card(model: &Model) -> bool {
    let room = model
        .at()
        .swap(&model.journal)
        .and_then(|swap| swap.ask.kind);
    model
        .form()
        .is_some_and(|form| !cards::fitting(form.page.id, room).is_empty())
}

/// Where the worries are at hand: on the pages about them, and on Home while one lacks its answer.
fn wants_rehearsal(screen: &Screen, model: &Model) -> bool {
    match screen {
        Screen::Page(form) => matches!(form.page.id, PageId::Ready | PageId::TheirSide),
        Screen::Home(_) => home::unanswered_worries(model) > 0,
        _ => false,
    }
}

/// On a page, only what the field in focus understands.
fn is_worth_a_word(binding: &Binding, model: &Model) -> bool {
    if binding.short.is_empty() {
        return false;
    }
    match (&model.screen, binding.command) {
        (Screen::Recovery(_), Command::Leave) if model.overlay.is_none() => return false,
        (Screen::Recovery(recovery), command) if !recovery.offers(command) => return false,
        (Screen::Backups(backups), Command::Accept) if backups.compared.is_some() => {
            return backups.sure;
        }
        (Screen::Backups(backups), Command::Restore) => return !backups.sure,
        (Screen::Home(_) | Screen::Report(_), Command::Cards) => return false,
        (Screen::Rehearse(rehearsal), Command::Keep) => {
            return rehearsal.has_words() && rehearsal.undo.is_none();
        }
        (Screen::Rehearse(rehearsal), Command::BringBack) => return rehearsal.undo.is_some(),
        (Screen::Rehearse(rehearsal), Command::NextField) => {
            return !rehearsal.is_typing() && rehearsal.card().is_some();
        }
        (Screen::Rehearse(rehearsal), Command::More) => return rehearsal.left.len() > 1,
        (screen, Command::Rehearse) => return wants_rehearsal(screen, model),
        (_, Command::SetAside) => return coach::has_remarks(model),
        (_, Command::Coach) => {
            return model.size.columns < BESIDE_FROM && model.coaching.panel().is_some();
        }
        (_, Command::OtherPlace) => return matches!(model.saving, Saving::NotSaved(_)),
        (_, Command::Copy) => {
            return matches!(&model.overlay, Some(Overlay::Export(dialog)) if dialog.document().is_message());
        }
        (Screen::Page(form), Command::Preview) => return form.page.id == PageId::Ready,
        (Screen::Page(form), Command::Export) if model.overlay.is_none() => {
            return offer::has_its_own(form.page.id);
        }
        _ => {}
    }
    let Some(field) = model
        .form()
        .filter(|_| model.context_beneath() == Context::Page)
        .and_then(|form| form.field())
    else {
        return true;
    };
    match binding.command {
        Command::Add => {
            matches!(field.part, Part::AddRow | Part::AddAsset | Part::Asset(_))
                || field.list_row().is_some()
        }
        Command::Delete => field.list_row().is_some() || matches!(field.part, Part::Asset(_)),
        Command::BringBack => !model.journal.trash.is_empty(),
        Command::More => field
            .cell()
            .is_some_and(|spot| matches!(spot.cell, Cell::OneOf(_))),
        Command::Fold => matches!(field.part, Part::Fold),
        Command::Cards => fits_some_card(model),
        _ => true,
    }
}
