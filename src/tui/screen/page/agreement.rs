//! Below the pick of the agreement: what would make it one level firmer.

use super::{Pen, Sheet};
use crate::domain::agreement::Firmness;

/// Draws the small move that raises the agreement by one level; nothing before a level is picked, or above the highest.
pub(super) fn raise(pen: Pen<'_>, sheet: &mut Sheet) {
    let firmness = pen
        .form
        .at
        .swap(&pen.model.journal)
        .and_then(|swap| swap.agreement.firmness);
    if let Some(next) = firmness.and_then(Firmness::raised_by) {
        sheet.prose(
            &format!("One level firmer: {next}"),
            pen.look.body(),
            4,
            pen.width,
        );
    }
}
