//! Their side.

use crate::coach::question::Question;
use crate::coach::step::{About, PageDef, PageId, StepId};

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::TheirSide,
    step: StepId::Swap,
    title: "Their side",
    intro: "",
    about: About::Swap,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[];
