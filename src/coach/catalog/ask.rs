//! Ask.

use crate::coach::question::Question;
use crate::coach::step::{About, PageDef, PageId, StepId};

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Ask,
    step: StepId::Swap,
    title: "Ask",
    intro: "",
    about: About::Swap,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[];
