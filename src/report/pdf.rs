//! A sheet as PDF: tagged, with text that can be selected, in an embedded font, the same bytes for the same sheet.
//!
//! The page is set in the largest of a few sizes at which it fits one page; what does not fit at the smallest goes on
//! over further pages. Nothing is read from the machine: no font, no clock, no name.

use std::thread;

use krilla::{
    SerializeSettings,
    metadata::{Metadata, TextDirection},
    page::PageSettings,
};

use crate::report::Paper;
use crate::report::pdf::{
    draw::Pen,
    flow::{Flow, Row},
    typeset::Typesetter,
};
use crate::report::sheet::Sheet;

mod draw;
mod flow;
mod tags;
mod typeset;

/// Width and height in points.
const fn size(paper: Paper) -> (f32, f32) {
    match paper {
        Paper::A4 => (595.28, 841.89),
        Paper::Letter => (612.0, 792.0),
    }
}

/// Free space on the left and on the right, in points.
const SIDE: f32 = 56.0;
/// Free space at the top and at the foot, in points.
const TOP: f32 = 46.0;
/// The sizes to try, as parts of the full one, the largest first.
const SIZES: &[f32] = &[1.0, 0.96, 0.92, 0.88, 0.84, 0.8];
/// The size for a sheet that needs more than one page anyway.
const MANY_PAGES: f32 = 0.92;

/// The document as bytes.
///
/// # Errors
///
/// When the library cannot write it, in its words, or meets a fault of its own.
pub fn sheet(sheet: &Sheet, paper: Paper) -> Result<Vec<u8>, PdfError> {
    guarded(|| made(sheet, paper))
}

/// Does the work in a thread of its own, so that a fault in it ends neither the program nor what is on the screen.
fn guarded<T: Send>(work: impl FnOnce() -> Result<T, PdfError> + Send) -> Result<T, PdfError> {
    thread::scope(|scope| {
        let worker = thread::Builder::new()
            .spawn_scoped(scope, work)
            .map_err(|error| PdfError::new(&error.to_string()))?;
        let fault = |_panic| PdfError::new("a fault in what writes it");
        worker.join().map_err(fault).flatten()
    })
}

fn made(sheet: &Sheet, paper: Paper) -> Result<Vec<u8>, PdfError> {
    let (width, height) = size(paper);
    let mut typesetter = Typesetter::new();
    let (flow, pages) = fitted(
        sheet,
        (width - 2.0 * SIDE, height - 2.0 * TOP),
        &mut typesetter,
    );
    let mut document = krilla::Document::new_with(SerializeSettings {
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    let mut tags = flow.tags;
    let count = pages.len();
    for (number, rows) in (1..).zip(&pages) {
        let settings =
            PageSettings::from_wh(width, height).ok_or_else(|| PdfError::new("page size"))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let mut pen = Pen::new(&mut surface, &mut typesetter, &mut tags);
        let mut top = TOP;
        for (place, row) in rows.iter().enumerate() {
            if place > 0 {
                top += row.space_before;
            }
            pen.row(row, (SIDE, top));
            top += row.height;
        }
        if count > 1 {
            pen.page_number(number, count, (width / 2.0, height - TOP / 2.0));
        }
        surface.finish();
        page.finish();
    }
    document.set_metadata(metadata(sheet));
    document.set_tag_tree(tags.into_tree());
    document
        .finish()
        .map_err(|error| PdfError::new(&format!("{error:?}")))
}

/// Why a PDF could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The PDF could not be made ({0}). The other formats hold the same words.")]
pub struct PdfError(String);

impl PdfError {
    fn new(why: &str) -> Self {
        Self(why.to_owned())
    }
}

/// How many pages the sheet takes.
pub fn pages(sheet: &Sheet, paper: Paper) -> usize {
    let (width, height) = size(paper);
    let room = (width - 2.0 * SIDE, height - 2.0 * TOP);
    fitted(sheet, room, &mut Typesetter::new()).1.len()
}

/// Characters of the sheet that the embedded font cannot draw, in order, each once. They stand in the file as text and
/// can be copied, but show as an empty box.
pub fn undrawable(sheet: &Sheet) -> Vec<char> {
    let mut found: Vec<char> = Vec::new();
    for text in sheet.texts() {
        for character in text.chars() {
            if !typeset::draws(character) && !found.contains(&character) {
                found.push(character);
            }
        }
    }
    found
}

/// What to tell the owner of a sheet about [`undrawable`] characters; None where there are none.
pub fn empty_boxes(sheet: &Sheet) -> Option<String> {
    let lacking = undrawable(sheet);
    let some: String = lacking.iter().take(20).collect();
    (!lacking.is_empty()).then(|| {
        format!(
            "The font of the PDF has no picture for: {some}. They show as empty boxes there; html shows them."
        )
    })
}

/// The rows in the largest size that fits one page, else over several pages.
fn fitted(sheet: &Sheet, room: (f32, f32), typesetter: &mut Typesetter) -> (Flow, Vec<Vec<Row>>) {
    for size in SIZES {
        let mut flow = Flow::of(sheet, room.0, *size, typesetter);
        if flow.height() <= room.1 {
            let rows = std::mem::take(&mut flow.rows);
            return (flow, vec![rows]);
        }
    }
    let mut flow = Flow::of(sheet, room.0, MANY_PAGES, typesetter);
    let pages = flow.break_into(room.1);
    (flow, pages)
}

fn metadata(sheet: &Sheet) -> Metadata {
    Metadata::new()
        .title(sheet.title.clone())
        .language("en-GB".to_owned())
        .text_direction(TextDirection::LeftToRight)
}

#[cfg(test)]
mod tests;
