//! Keys on the page of the next step: a proposal is chosen, an asset is looked after, the next swap is opened.

use crate::coach::ladder::{self, Proposal};
use crate::coach::step::PageId;
use crate::domain::decision::NextChoice;
use crate::domain::id::Id;
use crate::domain::swap::Swap;
use crate::tui::model::{Model, Screen};
use crate::tui::screen::recovery::READ_ONLY;
use crate::tui::update::{lists, open};

/// Takes a proposal over as the choice and its step. Words of the person's own are never replaced by it.
pub(super) fn choose(model: &mut Model, proposal: &Proposal) {
    if model.saves_nothing() {
        model.say(READ_ONLY);
        return;
    }
    let Screen::Page(form) = &mut model.screen else {
        return;
    };
    let at = form.at;
    let Some(swap) = at.swap_mut(&mut model.journal) else {
        return;
    };
    let is_proposed = ladder::proposals(swap)
        .iter()
        .any(|proposed| proposed.step == swap.next.step.trim());
    let is_own = !is_proposed && !swap.next.step.trim().is_empty();
    swap.next.choice = Some(proposal.choice);
    let holds = proposal.choice == NextChoice::Hold;
    let words = match (holds, is_own) {
        (true, _) => "Held for eight weeks. Home asks again then.",
        (false, true) => "Chosen. Your own words for the step stay as they are.",
        (false, false) => "Chosen. Its words stand below; make them yours.",
    };
    if !is_own {
        swap.next.step = if holds {
            String::new()
        } else {
            proposal.step.clone()
        };
    }
    form.wrote = true;
    form.refresh(&model.journal);
    model.say(words);
}

/// Takes an asset in hand and opens its page.
pub(super) fn to_asset(model: &mut Model, id: Id) {
    model.journal.place.asset = Some(id);
    open::page(model, PageId::Assets, Some("assets.last-delivered"));
}

/// Shows the rounds of the swap in hand on the page of the next step, or hides them.
pub(super) fn history(model: &mut Model) {
    let was_shown = model.form().is_some_and(|form| form.shows_history);
    if open::current_page(model) != Some(PageId::Next) {
        open::page(model, PageId::Next, None);
    }
    if let Screen::Page(form) = &mut model.screen {
        form.shows_history = !was_shown;
        // The rounds stand above the questions; the first field brings them into view.
        form.focus_on(0, &mut model.journal);
    }
}

/// Opens the next swap: with the step that was chosen as its draft, or with nothing in it. Pressed twice it leads to
/// the same draft.
pub(super) fn next_swap(model: &mut Model) {
    let at = model.at();
    let draft = at
        .swap(&model.journal)
        .and_then(|swap| ladder::next_swap(&model.journal, swap, Swap::blank(swap.id)));
    let Some(mut draft) = draft.filter(|_| !model.saves_nothing()) else {
        lists::new_swap(model);
        return;
    };
    let same =
        model.journal.swaps.iter().find(|swap| {
            Some(swap.id) != at.swap && swap.ask.sentence.trim() == draft.ask.sentence
        });
    let id = if let Some(same) = same {
        same.id
    } else {
        draft.id = model.ids.next_id();
        let id = draft.id;
        model.journal.swaps.push(draft);
        id
    };
    model.edited = true;
    model.journal.place.swap = Some(id);
    model.journal.place.week = None;
    open::page(model, PageId::Ask, None);
    model.say(
        "The step is the draft of your ask. Your assets came along; the old swap stays as it is.",
    );
}
