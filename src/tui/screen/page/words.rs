//! What a page says beside its questions, as sentences: for who is asked line by line. They are the very lines that are
//! drawn, on a sheet that breaks none.

use super::{Pen, Sheet, draw_below, header};
use crate::coach::question::Question;
use crate::tui::model::{Model, Size};

/// What stands above the questions of the page in hand, beside what the page is for: a sentence or heading each, for
/// who is asked line by line.
pub fn above(model: &Model) -> Vec<String> {
    in_words(model, |pen, sheet| {
        // So low a window has no room for what the page is for.
        let size = Size {
            rows: 0,
            ..model.size
        };
        header::draw(pen, sheet, size);
    })
}

/// The same for what stands below the answers of a question.
pub fn below(model: &Model, question: &Question) -> Vec<String> {
    in_words(model, |pen, sheet| draw_below(pen, sheet, question))
}

fn in_words(model: &Model, draw: impl FnOnce(Pen<'_>, &mut Sheet)) -> Vec<String> {
    let Some(form) = model.form() else {
        return Vec::new();
    };
    let pen = Pen {
        form,
        model,
        look: model.look,
        // Wider than any sentence: none is broken.
        width: u16::MAX,
        is_beside: false,
    };
    let mut sheet = Sheet::default();
    draw(pen, &mut sheet);
    let lines = sheet.lines.iter();
    let lines = lines.map(|line| line.to_string().trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}
