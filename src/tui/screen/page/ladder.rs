//! What the page of the next step says beside its questions: rent, what a new decider changes, what may follow, and the
//! rounds so far.

use ratatui::text::Line;

use super::{Pen, Sheet};
use crate::coach::ladder::{self, Proposal, Rent};
use crate::coach::question::Question;
use crate::coach::rounds;
use crate::domain::choice::Choices as _;
use crate::domain::day;
use crate::domain::decision::Rung;
use crate::domain::id::Id;
use crate::domain::number::counted;
use crate::domain::text::{clip, shown};
use crate::tui::form::field::{Field, Part};
use crate::tui::theme::Mark;
use crate::tui::wrap;

/// Somebody else decides now: which freedoms were promised by the one before, and what they count for.
pub(super) fn what_a_new_decider_changes(pen: Pen<'_>, sheet: &mut Sheet) {
    let journal = &pen.model.journal;
    let lowered = ladder::lowered(journal);
    for rung in &lowered {
        let Some(now) = rung.firmness_after(&journal.decider_changes) else {
            continue;
        };
        let words = format!(
            "Somebody else decides now: {} counts as {}. Make the agreement again.",
            ladder::named(rung),
            now.label()
        );
        sheet.prose(&shown(&words), pen.look.attention(), 2, pen.width);
    }
    if !lowered.is_empty() {
        let words = "For them, on one page: elbowroom export handover --to handover.md";
        sheet.prose(words, pen.look.body(), 2, pen.width);
    }
}

/// Below the list of freedoms: whose rent is paid, and since when it is not.
pub(super) fn below(pen: Pen<'_>, sheet: &mut Sheet, question: &Question) {
    if question.id != "next.ladder" {
        return;
    }
    for rung in &pen.model.journal.ladder {
        rent_line(pen, sheet, rung);
    }
}

fn rent_line(pen: Pen<'_>, sheet: &mut Sheet, rung: &Rung) {
    let (words, style) = match ladder::rent(&pen.model.journal, rung, pen.form.at.today) {
        Rent::None => return,
        Rent::Unknown => (
            "rent: no day is known on which it was delivered".to_owned(),
            pen.look.hint(),
        ),
        Rent::Paid(day) => (
            format!("rent paid, last on {}", day::show(day)),
            pen.look.hint(),
        ),
        Rent::Overdue(day) => (
            format!("rent overdue, last paid on {}", day::show(day)),
            pen.look.attention(),
        ),
    };
    let words = format!(
        "{}: {words}",
        clip(ladder::named(rung).trim_matches('"'), 32)
    );
    sheet.prose(&shown(&words), style, 2, pen.width);
}

/// Above the first asset that ages and above the first proposal: what the lines below are.
pub(super) fn heading(pen: Pen<'_>, sheet: &mut Sheet, index: usize) {
    let part = |index: usize| pen.form.fields.get(index).map(|field: &Field| &field.part);
    let before = index.checked_sub(1).and_then(part);
    let words = match (part(index), before) {
        (Some(Part::Ageing(_)), Some(Part::Ageing(_))) => return,
        (Some(Part::Ageing(_)), _) => "Getting old: show it again, or let it go",
        (Some(Part::Proposal(0, _)), _) => "One step, not two; holding is as good a choice",
        _ => return,
    };
    sheet.push(Line::default());
    sheet.push(Line::styled(format!("  {words}"), pen.look.title()));
    let swap = pen.form.at.swap(&pen.model.journal);
    if let (Some(Part::Proposal(..)), Some(why)) =
        (part(index), swap.and_then(ladder::why_not_larger))
    {
        sheet.prose(why, pen.look.hint(), 2, pen.width);
    }
}

/// A step that may come next, with the mark of the one that is chosen.
pub(super) fn proposal_words(pen: Pen<'_>, proposal: &Proposal) -> String {
    let swap = pen.form.at.swap(&pen.model.journal);
    let mark = if swap.is_some_and(|swap| proposal.is_chosen(swap)) {
        Mark::Picked
    } else {
        Mark::Unpicked
    };
    shown(&format!("{} {}", pen.look.mark(mark), proposal.step)).into_owned()
}

/// An asset that ages, in a line.
pub(super) fn ageing_words(pen: Pen<'_>, id: Id) -> String {
    let Some(asset) = pen.model.journal.asset(id) else {
        return String::new();
    };
    let last = asset
        .last_delivered
        .map(|day| format!("last on {}: ", day::show(day)))
        .unwrap_or_default();
    // Who looks over a shoulder reads this page, too.
    let named = !asset.is_private() && !asset.delivers.trim().is_empty();
    let what = if named {
        asset.delivers.trim()
    } else {
        "one of your assets"
    };
    shown(&format!("{last}{}", clip(what, 60))).into_owned()
}

/// The rounds of this swap: how many, and when asked for, what was asked, how it ended and what changed.
pub(super) fn rounds(pen: Pen<'_>, sheet: &mut Sheet) {
    let journal = &pen.model.journal;
    let Some(id) = pen.form.at.swap else { return };
    let rounds = rounds::of(journal, id);
    if rounds.is_empty() && !pen.form.shows_history {
        return;
    }
    if !pen.form.shows_history {
        let way = if pen.model.has_keys {
            " h shows it."
        } else {
            ""
        };
        let words = format!("History: {}.{way}", counted(rounds.len(), "round"));
        sheet.prose(&words, pen.look.hint(), 2, pen.width);
        return;
    }
    sheet.to_read = Some(sheet.lines.len());
    sheet.push(Line::styled("  History (h hides it)", pen.look.title()));
    if rounds.is_empty() {
        sheet.prose(NO_PAST, pen.look.hint(), 2, pen.width);
    }
    for round in rounds {
        for (number, words) in round.into_iter().enumerate() {
            let style = if number == 0 {
                pen.look.body()
            } else {
                pen.look.hint()
            };
            let indent = if number == 0 { 2 } else { 4 };
            let room = pen.width.saturating_sub(indent).saturating_mul(2);
            sheet.prose(&shown(&wrap::fit(&words, room)), style, indent, pen.width);
        }
    }
}

/// What the history says before there is any.
const NO_PAST: &str = "Each round of the swap is told here once its plan is sealed: its dates, what the numbers said, and what \
                       you decided. For example: Round 1: Wednesday afternoons without meetings; adjust, because: two \
                       hours were enough.";
