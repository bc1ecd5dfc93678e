//! `show`: the whole journal, by default without anything private.

use crate::{
    cli::{
        Surroundings, args,
        failure::{Refusal, WRONG_USE},
        output,
    },
    domain::{
        journal::Journal,
        private::{Private, PrivateNotes, Pulse},
        swap::Swap,
    },
};

/// Prints the journal as JSON.
///
/// # Errors
///
/// When the journal cannot be read, or standard output cannot be written.
pub fn run(show: &args::Show, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    if !show.json {
        let refusal = Refusal::new(WRONG_USE, "show prints JSON only.");
        return Err(refusal.hint("Type: elbowroom show --json").into());
    }
    let journal = here.look()?;
    if show.private {
        output::print_json(&journal)?;
    } else {
        output::print_json(&shareable(journal))?;
    }
    Ok(0)
}

/// The journal without what is for its owner's eyes only.
///
/// Half-typed answers, undo steps, what was deleted and what waits to be picked go as well: each may come from a
/// private page.
#[must_use]
pub fn shareable(mut journal: Journal) -> Journal {
    journal.role.pulse_before = Pulse::default();
    let hidden: Vec<_> = journal
        .assets
        .iter()
        .filter(|asset| asset.is_private())
        .map(|asset| asset.id)
        .collect();
    journal.assets.retain(|asset| !hidden.contains(&asset.id));
    for swap in &mut journal.swaps {
        swap.offer.backed_by.retain(|id| !hidden.contains(id));
        blank(swap);
    }
    journal.place.asset = journal.place.asset.filter(|id| !hidden.contains(id));
    journal.place.undo = None;
    journal.drafts.clear();
    journal.trash.clear();
    journal.conflicts.clear();
    journal
}

fn blank(swap: &mut Swap) {
    swap.private = PrivateNotes::default();
    swap.talk.sure_before = Private::default();
    swap.talk.sure_after = Private::default();
    for week in &mut swap.pilot.weeks {
        week.private_note = Private::default();
        week.pulse = Pulse::default();
    }
}
