//! Keys in the rehearsal. What is typed lies among the drafts of the journal with every key, so nothing of it is lost.

use crate::coach::rehearsal::{self, Temper, WORRIES};
use crate::coach::step::PageId;
use crate::tui::form::text::{Edit, Outcome, TooLong};
use crate::tui::keymap::Command;
use crate::tui::model::{Model, Screen};
use crate::tui::msg::Effect;
use crate::tui::screen::recovery::READ_ONLY;
use crate::tui::screen::rehearse::{Moment, Rehearsal, text_width};
use crate::tui::update::open;

/// Opens a rehearsal of the swap in hand.
pub(super) fn open(model: &mut Model) {
    if model.saves_nothing() {
        model.say(READ_ONLY);
        return;
    }
    let came_from = open::current_page(model);
    open::close(model);
    let at = model.at();
    let seed = seed(model);
    let Some(sitting) = rehearsal::deal(&model.journal, &at, seed) else {
        model.say("There is no swap yet to rehearse. Step 2 begins one.");
        return;
    };
    let rehearsal = Rehearsal::new(at, sitting, came_from, &model.journal);
    model.screen = Screen::Rehearse(Box::new(rehearsal));
}

/// Deals anew, in a temper that the person chose.
pub fn deal_in(model: &mut Model, temper: Temper) {
    let seed = seed(model);
    let Screen::Rehearse(rehearsal) = &mut model.screen else {
        return;
    };
    if let Some(sitting) = rehearsal::deal_in(&model.journal, &rehearsal.at, temper, seed) {
        let (at, came_from) = (rehearsal.at, rehearsal.came_from);
        **rehearsal = Rehearsal::new(at, sitting, came_from, &model.journal);
    }
}

/// The low half of an id is its random part.
fn seed(model: &mut Model) -> u64 {
    let seed = model.ids.next_id().number() & u128::from(u64::MAX);
    u64::try_from(seed).unwrap_or_default()
}

/// Says something else instead of what was said to the worry on the table; the words are kept as with every key.
///
/// # Errors
///
/// When it is longer than an answer may be; what was said before stays then.
pub fn say_instead(model: &mut Model, words: &str) -> Result<(), TooLong> {
    let Screen::Rehearse(rehearsal) = &mut model.screen else {
        return Ok(());
    };
    rehearsal.moment = Moment::Answering;
    rehearsal.editor.replace_all(words)?;
    store(model);
    Ok(())
}

/// Does what a key stands for.
pub(super) fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    let width = text_width(model.size);
    let Screen::Rehearse(rehearsal) = &mut model.screen else {
        return Vec::new();
    };
    match command {
        Command::Edit(edit) => edit_text(model, edit, width),
        Command::Up if rehearsal.is_typing() => edit_text(model, Edit::Up, width),
        Command::Down if rehearsal.is_typing() => edit_text(model, Edit::Down, width),
        Command::Up => scroll(rehearsal, -1),
        Command::Down => scroll(rehearsal, 1),
        Command::PageUp => scroll(rehearsal, -8),
        Command::PageDown => scroll(rehearsal, 8),
        Command::Top => rehearsal.scroll = -MOST_ROWS,
        Command::Bottom => rehearsal.scroll = MOST_ROWS,
        Command::Accept => accept(model),
        Command::NextField | Command::PreviousField if rehearsal.is_typing() => look(rehearsal),
        Command::NextField | Command::PreviousField => rehearsal.moment = Moment::Answering,
        Command::More => another(model),
        Command::Keep => keep(model),
        Command::BringBack => take_back(model),
        _ => {}
    }
    Vec::new()
}

/// Further than any card is long.
const MOST_ROWS: i32 = 999;

fn scroll(rehearsal: &mut Rehearsal, rows: i32) {
    rehearsal.scroll = (rehearsal.scroll + rows).clamp(-MOST_ROWS, MOST_ROWS);
}

/// One level out: out of the text, then back to where it was opened.
pub(super) fn leave(model: &mut Model) {
    let Screen::Rehearse(rehearsal) = &mut model.screen else {
        return;
    };
    if rehearsal.is_typing() {
        rehearsal.moment = Moment::Resting;
        return;
    }
    match rehearsal.came_from {
        Some(PageId::Ready) => open::page(model, PageId::Ready, Some("ready.rehearse")),
        Some(PageId::TheirSide) => open::page(model, PageId::TheirSide, Some(WORRIES)),
        Some(page) => open::page(model, page, None),
        None => open::home(model),
    }
}

/// Puts typed or pasted text into the answer.
pub(super) fn insert(model: &mut Model, text: &str) {
    let Screen::Rehearse(rehearsal) = &mut model.screen else {
        return;
    };
    if rehearsal.card().is_none() {
        model.say("Every worry has an answer; there is no text here.");
        return;
    }
    rehearsal.moment = Moment::Answering;
    match rehearsal.editor.insert(text) {
        Ok(inserted) => {
            store(model);
            match inserted.left_out {
                0 => {}
                1 => model.say("1 invisible character left out."),
                count => model.say(format!("{count} invisible characters left out.")),
            }
        }
        Err(too_long) => model.say(too_long.to_string()),
    }
}

fn edit_text(model: &mut Model, edit: Edit, width: u16) {
    let Screen::Rehearse(rehearsal) = &mut model.screen else {
        return;
    };
    if rehearsal.editor.edit(edit, width) == Outcome::Edited {
        store(model);
    }
}

/// Keeps what is typed as a draft, so that it outlives the program.
fn store(model: &mut Model) {
    let Screen::Rehearse(rehearsal) = &model.screen else {
        return;
    };
    let Some(key) = rehearsal.draft_key() else {
        return;
    };
    let drafts = &mut model.journal.drafts;
    if rehearsal.editor.text().is_empty() {
        drafts.remove(&key);
    } else {
        drafts.insert(key, rehearsal.editor.text().to_owned());
    }
    model.edited = true;
}

fn look(rehearsal: &mut Rehearsal) {
    rehearsal.moment = Moment::Looking;
    rehearsal.scroll = 0;
}

/// From the text to what it can lean on, and from there to the next worry.
fn accept(model: &mut Model) {
    let Screen::Rehearse(rehearsal) = &mut model.screen else {
        return;
    };
    match rehearsal.moment {
        _ if rehearsal.card().is_none() => leave(model),
        Moment::Answering => {
            look(rehearsal);
            model.save_at_once = true;
        }
        Moment::Resting => rehearsal.moment = Moment::Answering,
        Moment::Looking | Moment::Replacing => next(model),
    }
}

/// Takes the card from the table. Without an answer, prepared or said, it comes again.
fn next(model: &mut Model) {
    let Screen::Rehearse(rehearsal) = &mut model.screen else {
        return;
    };
    let swap = rehearsal.at.swap(&model.journal);
    let is_prepared = swap
        .zip(rehearsal.card())
        .is_some_and(|(swap, card)| rehearsal::prepared_answer(swap, &card.source).is_some());
    let is_answered = is_prepared || rehearsal.has_words();
    let here = rehearsal.left.remove(0);
    if !is_answered {
        rehearsal.left.push(here);
    }
    rehearsal.take_up(&model.journal);
    if !is_answered {
        model.say("No answer yet: this worry comes again.");
    }
}

/// Lays another card on the table; this one comes again.
fn another(model: &mut Model) {
    let Screen::Rehearse(rehearsal) = &mut model.screen else {
        return;
    };
    if rehearsal.left.len() < 2 {
        model.say("This is the last one.");
        return;
    }
    rehearsal.left.rotate_left(1);
    rehearsal.take_up(&model.journal);
}

/// Keeps what is typed as the prepared answer; where there is another one, only when asked twice.
fn keep(model: &mut Model) {
    let Screen::Rehearse(rehearsal) = &mut model.screen else {
        return;
    };
    let typed = rehearsal.editor.text().to_owned();
    let at = rehearsal.at;
    let is_sure = rehearsal.moment == Moment::Replacing;
    let swap = at.swap(&model.journal);
    let (Some(swap), Some(card), true) = (swap, rehearsal.card(), rehearsal.has_words()) else {
        model.say("Nothing was said yet that could be kept.");
        return;
    };
    if !is_sure && rehearsal::would_replace(swap, card, &typed).is_some() {
        rehearsal.moment = Moment::Replacing;
        model.say_with_key(
            "Another answer is prepared, see above.",
            "k again puts this one in its place.",
        );
        return;
    }
    let Some(card) = rehearsal.card_mut() else {
        return;
    };
    let undo = rehearsal::keep(&mut model.journal, &at, card, &typed, &mut model.ids);
    rehearsal.undo = undo;
    rehearsal.moment = Moment::Looking;
    model.edited = true;
    model.save_at_once = true;
    model.say_with_key("Kept as your prepared answer.", "u takes it back.");
}

fn take_back(model: &mut Model) {
    let Screen::Rehearse(rehearsal) = &mut model.screen else {
        return;
    };
    let at = rehearsal.at;
    let (Some(undo), Some(card)) = (rehearsal.undo.take(), rehearsal.card_mut()) else {
        model.say("Nothing was kept here that could be taken back.");
        return;
    };
    rehearsal::take_back(&mut model.journal, &at, card, undo);
    rehearsal.moment = Moment::Looking;
    model.edited = true;
    model.save_at_once = true;
    model.say("Taken back. Your words are still here.");
}
