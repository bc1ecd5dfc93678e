//! Keeping what was said as the prepared answer, and taking that back.

use super::{Card, Source, WORRIES, draft_key, prepared_answer};
use crate::coach::question::At;
use crate::domain::answer::{Record as _, Row};
use crate::domain::id::{Id, IdSource};
use crate::domain::journal::{Journal, Lost, Trashed};
use crate::domain::swap::{Swap, Worry};

/// What is needed to take back that an answer was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    row: Id,
    source: Source,
    before: Option<String>,
    trashed: Option<Id>,
}

/// The prepared answer that keeping these words would replace; nothing if there is none or it is the same.
pub fn would_replace<'a>(swap: &'a Swap, card: &Card, typed: &str) -> Option<&'a str> {
    prepared_answer(swap, &card.source).filter(|answer| *answer != typed.trim())
}

/// Keeps what was typed as the prepared answer: in the row of the worry, or in a new row for a worry of the deck, which
/// is the person's own from then on. An answer that is replaced goes to the trash, where it stays for thirty days.
/// Nothing happens, and nothing is given back, without words or without a swap.
pub fn keep(
    journal: &mut Journal,
    at: &At,
    card: &mut Card,
    typed: &str,
    ids: &mut IdSource,
) -> Option<Undo> {
    let typed = typed.trim();
    let swap = at.swap_mut(journal).filter(|_| !typed.is_empty())?;
    let owner = swap.id;
    let worries = &mut swap.their_side.worries;
    let draft = draft_key(owner, &card.source);
    let known = match &card.source {
        Source::Own(row) => worries.iter().position(|worry| worry.id == *row),
        Source::Deck(_) => None,
    };
    let mut undo = Undo {
        row: ids.next_id(),
        source: card.source.clone(),
        before: None,
        trashed: None,
    };
    let mut old = None;
    if let Some((index, worry)) = known.and_then(|index| Some((index, worries.get_mut(index)?))) {
        undo.row = worry.id;
        let before = std::mem::replace(&mut worry.answer, typed.to_owned());
        undo.before = Some(before.clone());
        let row = Worry {
            id: ids.next_id(),
            worry: worry.worry.clone(),
            answer: before,
        };
        let is_another = !row.answer.trim().is_empty() && row.answer != typed;
        old = is_another.then_some((index + 1, row));
    } else {
        worries.push(Worry {
            id: undo.row,
            worry: card.worry.clone(),
            answer: typed.to_owned(),
        });
        card.source = Source::Own(undo.row);
    }
    if let Some((index, old)) = old {
        undo.trashed = Some(old.id);
        journal.trash.push(trashed(at, index, &old));
    }
    journal.drafts.remove(&draft);
    Some(undo)
}

fn trashed(at: &At, index: usize, old: &Worry) -> Trashed {
    Trashed {
        on: at.today,
        index,
        what: Lost::Row {
            question: WORRIES.to_owned(),
            swap: at.swap,
            row: Row {
                id: old.id,
                cells: old.cells(),
            },
        },
    }
}

/// Takes back that an answer was kept: the list is as before, and the words are a draft again.
pub fn take_back(journal: &mut Journal, at: &At, card: &mut Card, undo: Undo) {
    let Undo {
        row,
        source,
        before,
        trashed,
    } = undo;
    let Some(swap) = at.swap_mut(journal) else {
        return;
    };
    let owner = swap.id;
    let worries = &mut swap.their_side.worries;
    let Some(index) = worries.iter().position(|worry| worry.id == row) else {
        return;
    };
    let said = match (before, worries.get_mut(index)) {
        (Some(before), Some(worry)) => std::mem::replace(&mut worry.answer, before),
        _ => worries.remove(index).answer,
    };
    card.source = source;
    journal
        .trash
        .retain(|gone| !matches!(&gone.what, Lost::Row { row, .. } if Some(row.id) == trashed));
    journal.drafts.insert(draft_key(owner, &card.source), said);
}
