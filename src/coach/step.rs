//! The seven steps and their pages.

use crate::coach::leader;
use crate::coach::question::{At, Question};
use crate::domain::choice::choices;
use crate::domain::journal::Journal;

choices! {
    /// The seven steps.
    pub enum StepId {
        Leverage = "leverage", "Leverage";
        Swap = "swap", "Swap";
        Pilot = "pilot", "Pilot";
        Log = "log", "Log";
        Report = "report", "Report";
        Decide = "decide", "Decide";
        Next = "next", "Next";
    }
}

choices! {
    /// The pages, in the order of the journey.
    pub enum PageId {
        Role = "role", "Role";
        Assets = "assets", "Assets";
        Ask = "ask", "Ask";
        Offer = "offer", "Offer";
        TheirSide = "their-side", "Their side";
        Terms = "terms", "Terms";
        Private = "private", "Private notes";
        Ready = "ready", "Ready?";
        Agreement = "agreement", "Agreement";
        Plan = "plan", "Plan";
        Log = "log", "Log";
        Report = "report", "Report";
        Decide = "decide", "Decide";
        Next = "next", "Next";
    }
}

/// A page of questions.
#[derive(Debug, Clone, Copy)]
pub struct PageDef {
    /// Its name.
    pub id: PageId,
    /// The step it belongs to.
    pub step: StepId,
    /// Its title on screen.
    pub title: &'static str,
    /// One sentence on what belongs there.
    pub intro: &'static str,
    /// What it is asked about.
    pub about: About,
    /// When it is part of the way.
    pub shown: fn(&Journal, &At) -> bool,
    /// Its questions, core ones first.
    pub questions: &'static [Question],
}

/// What a page is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The person: once a journal.
    Person,
    /// One asset; there may be several.
    Asset,
    /// One swap.
    Swap,
    /// One week of a pilot.
    Week,
}

impl PageDef {
    /// The questions that are asked now, in the words for the side that the person is on.
    pub fn asked<'a>(
        &'a self,
        journal: &'a Journal,
        at: &'a At,
    ) -> impl Iterator<Item = &'static Question> + 'a {
        self.questions
            .iter()
            .filter(move |question| (question.shown)(journal, at))
            .map(move |question| leader::worded(question, journal))
    }

    /// The question with this name.
    pub fn question(&self, id: &str) -> Option<&'static Question> {
        self.questions.iter().find(|question| question.id == id)
    }
}

impl StepId {
    /// Its number, from 1.
    pub fn number(self) -> usize {
        use crate::domain::choice::Choices as _;
        Self::ALL
            .iter()
            .position(|step| *step == self)
            .map_or(1, |index| index + 1)
    }
}
