//! What the owner does with private notes besides writing them: opens dates that have come, destroys the page, and is
//! told once that the notes for this sitting go with it.

use crate::coach::step::PageId;
use crate::domain::id::Id;
use crate::tui::input::{Code, Key};
use crate::tui::model::{Model, Screen};
use crate::tui::msg::Effect;
use crate::tui::screen::recovery::READ_ONLY;
use crate::tui::update::open;

/// Said on the way out of the page, where letters may be read by others: it names no word of what is there.
const GOES_WITH_THE_SITTING: &str =
    "What is marked for this sitting only is in no file. It is gone when the program ends.";

/// What saying yes once more does.
pub const DESTROYS: &str =
    "destroys this page for good, in all rounds of this swap and in the backups.";

/// Shows the private dates that have come, or closes them.
pub(super) fn open_dates(model: &mut Model) {
    if let Screen::Page(form) = &mut model.screen {
        form.opened = !form.opened;
    }
}

/// Asks first; the second Enter in a row destroys.
pub(super) fn destroy(model: &mut Model) -> Vec<Effect> {
    if model.saves_nothing() {
        model.say(READ_ONLY);
        return Vec::new();
    }
    let Screen::Page(form) = &mut model.screen else {
        return Vec::new();
    };
    let Some(id) = form.at.swap else {
        return Vec::new();
    };
    form.commit(&mut model.journal);
    if !std::mem::replace(&mut form.sure, true) {
        // Without keys the question is asked by whoever hears the answer.
        if model.has_keys {
            model.say(format!(
                "Enter again {DESTROYS} Any other key leaves it as it is."
            ));
        }
        return Vec::new();
    }
    form.sure = false;
    vec![Effect::DestroyPrivate(model.journal.all_rounds_of(id))]
}

/// Any key but Enter takes back that the person is sure.
pub(super) fn another_key(model: &mut Model, key: Key) {
    if let Screen::Page(form) = &mut model.screen {
        form.sure &= key == Key::plain(Code::Enter);
    }
}

/// The pages are gone from the disk: they go here, too, with their steps of undo.
pub(super) fn destroyed(model: &mut Model, swaps: &[Id], result: Result<String, String>) {
    let words = match result {
        Ok(words) => words,
        Err(why) => return model.say(format!("Not destroyed: {why}")),
    };
    let was_open = open::current_page(model) == Some(PageId::Private);
    model.journal.destroy_private_pages(swaps);
    model.journal.place.undo = None;
    if let Screen::Page(form) = &mut model.screen {
        // Closing a page keeps the undo steps of the field in focus; they go with the rest.
        form.editor = None;
        model.histories = form.hand_over();
    }
    let is_theirs = |key: &str| {
        let of = |swap: &Id| key.starts_with(&format!("{swap}/private."));
        swaps.iter().any(of)
    };
    model.histories.retain(|key, _| !is_theirs(key));
    let histories = std::mem::take(&mut model.histories);
    if was_open {
        open::page(model, PageId::Private, None);
    }
    if let Screen::Page(form) = &mut model.screen {
        form.typing = false;
        form.take_over(histories, &model.journal);
    }
    model.edited = true;
    model.save_at_once = true;
    model.say(words);
}

/// On the way out of a page: notes for this sitting only are named once, so that nobody is surprised at the end.
pub(super) fn remind(model: &mut Model) {
    let has_some = !model.journal.this_sitting.reveal().trim().is_empty();
    if !has_some {
        model.told_of_the_end = false;
        return;
    }
    let is_there = open::current_page(model) == Some(PageId::Private);
    if is_there && !std::mem::replace(&mut model.told_of_the_end, true) {
        model.say(GOES_WITH_THE_SITTING);
    }
}
