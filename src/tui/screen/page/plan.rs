//! Below the grid of the plan: what a pilot with these before-weeks can ever show.

use super::{Pen, Sheet};
use crate::domain::text::shown;
use crate::report::verdict::prospects;

/// Draws the sentences while the plan may be changed; a sealed plan keeps its before-weeks.
pub(super) fn prospects_of(pen: Pen<'_>, sheet: &mut Sheet) {
    let Some(swap) = pen.form.at.swap(&pen.model.journal) else {
        return;
    };
    if !swap.pilot.may_change(pen.model.today) {
        return;
    }
    for words in prospects(&swap.pilot) {
        sheet.prose(&shown(&words), pen.look.hint(), 2, pen.width);
    }
}
