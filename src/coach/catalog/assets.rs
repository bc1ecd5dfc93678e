//! Assets.

use crate::coach::question::Question;
use crate::coach::step::{About, PageDef, PageId, StepId};

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Assets,
    step: StepId::Leverage,
    title: "Assets",
    intro: "",
    about: About::Asset,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[];
