//! What only the owner reads: the seals below the tripwires, and on the page of the decision those that have come to
//! their day, once they are opened.

use super::{Pen, Sheet};
use crate::coach::private_dates;
use crate::coach::question::Question;
use crate::domain::text::shown;

/// The button on the page of the decision.
const DATES: &str = "decide.dates";

/// Draws what stands above the questions of the private page: once what was asked for is secured, the notes may go.
pub(super) fn above(pen: Pen<'_>, sheet: &mut Sheet) {
    let Some(swap) = pen.form.at.swap(&pen.model.journal) else {
        return;
    };
    if let Some(words) = private_dates::work_is_done(swap) {
        sheet.prose(&words, pen.look.body(), 2, pen.width);
    }
}

/// Draws on the page of the decision that there is something to open further down, and not a word of it.
pub(super) fn a_date_has_come(pen: Pen<'_>, sheet: &mut Sheet) {
    let is_below = pen
        .form
        .fields
        .iter()
        .any(|field| field.question.is_some_and(|question| question.id == DATES));
    if is_below {
        let words = format!("{}. You can open it below.", private_dates::HAS_COME);
        sheet.prose(&words, pen.look.attention(), 2, pen.width);
    }
}

/// Draws what stands below the answers of a question.
pub(super) fn below(pen: Pen<'_>, sheet: &mut Sheet, question: &Question) {
    if question.id != "private.tripwires" {
        return;
    }
    let Some(swap) = pen.form.at.swap(&pen.model.journal) else {
        return;
    };
    for words in private_dates::seals(&swap.private, pen.form.at.today) {
        sheet.prose(&shown(&words), pen.look.hint(), 2, pen.width);
    }
}

/// Draws what a button has opened.
pub(super) fn below_button(pen: Pen<'_>, sheet: &mut Sheet, question: &Question) {
    if question.id != DATES || !pen.form.opened {
        return;
    }
    let Some(swap) = pen.form.at.swap(&pen.model.journal) else {
        return;
    };
    for words in private_dates::come(&swap.private, pen.form.at.today) {
        sheet.prose(&shown(&words), pen.look.body(), 4, pen.width);
    }
}
