//! Report: a page without questions. The screen draws it from what was logged.

use crate::coach::step::{About, PageDef, PageId, StepId};

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Report,
    step: StepId::Report,
    title: "Before and after",
    intro: "What the numbers allow to be said, and the pages you can hand over.",
    about: About::Swap,
    shown: |_, _| true,
    questions: &[],
};
