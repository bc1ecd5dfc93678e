//! Records picked with yes or no from a table of all there are, kept as the list of those with a yes.

use crate::coach::question::{Table, first_cells, rows_of};
use crate::domain::answer::{Answer, Field as _};
use crate::domain::id::Id;

/// One yes or no a row. As long as nothing is chosen, nothing has been answered.
pub(super) fn read(table: &Table, chosen: &[Id]) -> Answer {
    let is_asked = table.rows.iter().any(|row| chosen.contains(&row.id));
    rows_of(table, |id| {
        is_asked.then_some(chosen.contains(&id)).answer()
    })
}

/// Takes over the rows of the answer. What was chosen stays in its order, new ones come last, and chosen records
/// without a row are left alone: they may come back from the trash.
pub(super) fn write(chosen: &mut Vec<Id>, answer: Answer) {
    for (id, cell) in first_cells(answer) {
        if cell.key() != Some("yes") {
            chosen.retain(|known| *known != id);
        } else if !chosen.contains(&id) {
            chosen.push(id);
        }
    }
}
