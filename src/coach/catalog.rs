//! The table of all pages, in the order of the journey. One file a page.

use crate::coach::question::Question;
use crate::coach::step::{PageDef, PageId};

mod role;
mod assets;
mod ask;
mod offer;
mod their_side;
mod terms;
mod private;
mod ready;
mod agreement;
mod plan;
mod log;
mod report;
mod decide;
mod next;
mod chosen;

pub use ask::example_asks;
pub use plan::drafted_success;

/// Every page.
pub static PAGES: &[PageDef] = &[
    role::PAGE,
    assets::PAGE,
    ask::PAGE,
    offer::PAGE,
    their_side::PAGE,
    terms::PAGE,
    private::PAGE,
    ready::PAGE,
    agreement::PAGE,
    plan::PAGE,
    log::PAGE,
    report::PAGE,
    decide::PAGE,
    next::PAGE,
];

/// The page with this name.
pub fn page(id: PageId) -> &'static PageDef {
    #[expect(
        clippy::expect_used,
        reason = "a test holds that every name has its page"
    )]
    PAGES
        .iter()
        .find(|page| page.id == id)
        .expect("every page is in the table")
}

/// The question with this name, and its page.
pub fn question(id: &str) -> Option<(&'static PageDef, &'static Question)> {
    PAGES
        .iter()
        .find_map(|page| Some((page, page.question(id)?)))
}

#[cfg(test)]
mod tests;
