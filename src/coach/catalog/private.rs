//! Private notes.

use crate::coach::question::Question;
use crate::coach::step::{About, PageDef, PageId, StepId};

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Private,
    step: StepId::Swap,
    title: "Private notes",
    intro: "",
    about: About::Swap,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[];
