//! What a sentence lacks: the coach reads one sentence in one field and says what would make it stronger.
//!
//! Nothing is graded, rewritten or blocked. Each finding quotes the words that caused it and asks one short question
//! whose answer would mend it.

use std::ops::Range;

use crate::domain::choice::choices;

choices! {
    /// What kind of field a sentence stands in; it decides which findings apply.
    pub enum Spoken {
        Asset = "asset", "what you deliver";
        Ask = "ask", "the ask";
        Offer = "offer", "the promise";
        Answer = "answer", "an answer to a worry";
    }
}

choices! {
    /// What the coach can notice. The keys are stable: journals keep them.
    pub enum FindingId {
        GenericTrait = "generic-trait", "a trait or a duty, and no result yet";
        NoNumber = "no-number", "nothing to count yet";
        VagueWish = "vague-wish", "an onlooker could not tell whether it was granted";
        NoTimeBound = "no-time-bound", "no when, how often or how long yet";
        Permanent = "permanent", "for good, with no end or review";
        BlanketExemption = "blanket-exemption", "free of a whole duty, with no limit";
        Bundled = "bundled", "several asks in one";
        ActivityNotOutcome = "activity-not-outcome", "an effort, and no result yet";
        InwardOnly = "inward-only", "only you or the mood of the team gain";
        NoDeadline = "no-deadline", "no by when yet";
        Threat = "threat", "it can be heard as pressure";
        Blame = "blame", "somebody is blamed";
        Hedged = "hedged", "so soft that nobody need reply";
    }
}

/// Something the coach noticed in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub id: FindingId,
    /// The bytes of the sentence that caused it, on character boundaries; the whole sentence when it is about something
    /// that is not there.
    pub span: Range<usize>,
    /// One short question whose answer would mend it, quoting the person's own words where there are any.
    pub question: String,
}

/// Reads one sentence; the findings come in the order in which they are worth asking about, at most one of each id.
/// Empty for blank text.
pub fn read(field: Spoken, text: &str) -> Vec<Finding> {
    let _ = (field, text);
    Vec::new()
}
