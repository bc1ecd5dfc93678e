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

pub use ask::{areas_to_give, example_asks};
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
pub const fn page(id: PageId) -> &'static PageDef {
    match id {
        PageId::Role => &role::PAGE,
        PageId::Assets => &assets::PAGE,
        PageId::Ask => &ask::PAGE,
        PageId::Offer => &offer::PAGE,
        PageId::TheirSide => &their_side::PAGE,
        PageId::Terms => &terms::PAGE,
        PageId::Private => &private::PAGE,
        PageId::Ready => &ready::PAGE,
        PageId::Agreement => &agreement::PAGE,
        PageId::Plan => &plan::PAGE,
        PageId::Log => &log::PAGE,
        PageId::Report => &report::PAGE,
        PageId::Decide => &decide::PAGE,
        PageId::Next => &next::PAGE,
    }
}

/// The question with this name, and its page.
pub fn question(id: &str) -> Option<(&'static PageDef, &'static Question)> {
    PAGES
        .iter()
        .find_map(|page| Some((page, page.question(id)?)))
}

#[cfg(test)]
mod tests;
