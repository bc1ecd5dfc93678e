//! The talk, and who said yes to what, how firmly.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::answer::record;
use crate::domain::choice::{Scale, choices};
use crate::domain::private::Private;

/// The talk with the decider.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Talk {
    /// The day of the talk.
    pub day: Option<NaiveDate>,
    /// Where.
    pub place: String,
    /// How sure the person feels before.
    pub sure_before: Private<Option<Scale>>,
    /// And after.
    pub sure_after: Private<Option<Scale>>,
    /// What the decider said.
    pub outcome: Option<Outcome>,
    /// In their words.
    pub their_words: String,
    /// Who makes the next move, where the reply was no yes and no no.
    pub next_who: String,
    /// What that move is.
    pub next_what: String,
    /// By when.
    pub next_by: Option<NaiveDate>,
    /// Whether it has happened.
    pub next_done: Option<bool>,
}

impl Talk {
    /// Whether the decider said yes.
    pub fn is_yes(&self) -> bool {
        self.outcome == Some(Outcome::Yes)
    }

    /// Whether it is known what happens next, and by when. Who does it is good to know, and not needed to ask after it.
    pub fn has_next_move(&self) -> bool {
        !self.next_what.trim().is_empty() && self.next_by.is_some()
    }

    /// The day by which something was to happen that has not happened yet.
    pub fn waits_until(&self) -> Option<NaiveDate> {
        self.next_by.filter(|_| self.next_done != Some(true))
    }
}

choices! {
    /// What the decider said.
    pub enum Outcome {
        Yes = "yes", "yes";
        No = "no", "no";
        Counter = "counter", "a counter";
        Later = "later", "later";
    }
}

/// What was agreed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Agreement {
    /// Who agreed.
    pub who: String,
    /// On which day.
    pub day: Option<NaiveDate>,
    /// Their exact words.
    pub words: String,
    /// How firm it is.
    pub firmness: Option<Firmness>,
    /// Who has been told.
    pub told: Vec<Told>,
    /// Whether the decider has confirmed the recap; nothing before it was sent.
    pub confirmed: Option<bool>,
}

impl Agreement {
    /// Whether somebody has agreed to something.
    pub fn is_yes(&self) -> bool {
        self.firmness.is_some() || (!self.who.trim().is_empty() && self.day.is_some())
    }
}

choices! {
    /// How firm an agreement is, weakest first.
    pub enum Firmness {
        Hinted = "hinted", "hinted";
        Said = "said", "said";
        SaidWithTerms = "said_with_terms", "said with terms";
        InWriting = "in_writing", "in writing";
        Announced = "announced", "announced to those affected";
        RoleText = "role_text", "in the role text";
    }
}

impl Firmness {
    /// What would raise the agreement by one level; nothing above the highest.
    pub const fn raised_by(self) -> Option<&'static str> {
        match self {
            Self::Hinted => Some("Ask plainly, and hear the word yes."),
            Self::Said => Some("Say the terms back: from when, until when, and what you deliver."),
            Self::SaidWithTerms => Some("Send a short recap and ask for a reply."),
            Self::InWriting => Some("Ask who tells the people it touches, and by when."),
            Self::Announced => Some("After a good report, ask for a line in your role text."),
            Self::RoleText => None,
        }
    }
}

record! {
    /// Somebody who has been told.
    pub struct Told {
        /// Who.
        pub who: String,
        /// By whom.
        pub by_whom: String,
    }
}
