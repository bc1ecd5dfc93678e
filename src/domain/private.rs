//! What never leaves the program.
//!
//! A [`Private`] value cannot be printed, dereferenced or turned into text by accident: the only way in is
//! [`Private::reveal`], and a test holds that nothing below `report` says that word. Document models are made of
//! plain text and numbers, so there is no place in them where a private value could lie.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::answer::{Answer, Field};
use crate::domain::choice::Scale;

mod tripwire;
mod unsaved;

pub use tripwire::{EarlierWording, Tripwire};
pub use unsaved::Unsaved;

/// A value for its owner's eyes only.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Private<T>(T);

impl<T> Private<T> {
    /// Marks a value as private.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Opens the value for its owner: on the person's own screen, never in a document.
    pub const fn reveal(&self) -> &T {
        &self.0
    }

    /// Opens the value for its owner to change.
    pub const fn reveal_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Private(..)")
    }
}

impl<T: Field> Field for Private<T> {
    fn answer(&self) -> Answer {
        self.0.answer()
    }

    fn accept(&mut self, answer: Answer) {
        self.0.accept(answer);
    }
}

/// How much say a person has over their work, and how their energy is; logged weekly, shown to nobody.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pulse {
    /// Say over one's work, 1 to 7.
    pub say: Private<Option<Scale>>,
    /// Energy, 1 to 7.
    pub energy: Private<Option<Scale>>,
}

/// The private page of a swap.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrivateNotes {
    /// What the person does if the answer is no.
    pub alternative: Private<String>,
    /// The day on which that alternative runs out.
    pub runs_out: Private<Option<NaiveDate>>,
    /// Below what the swap is not worth it.
    pub walk_away: Private<String>,
    /// Conditions with a date.
    pub tripwires: Private<Vec<Tripwire>>,
    /// Anything else.
    pub notes: Private<String>,
}

impl PrivateNotes {
    /// The tripwires that stand, as the rows of a list.
    pub fn standing_tripwires(&self) -> Answer {
        tripwire::rows(self.tripwires.reveal())
    }

    /// Takes the rows over that were changed on this day; see [`Tripwire`] for what is kept of those before.
    pub fn accept_tripwires(&mut self, answer: Answer, today: NaiveDate) {
        tripwire::accept(self.tripwires.reveal_mut(), answer, today);
    }

    /// How many of the private questions hold something; all that a passer-by may learn.
    pub fn count(&self) -> usize {
        [
            self.alternative.answer(),
            self.runs_out.answer(),
            self.walk_away.answer(),
            self.tripwires.answer(),
            self.notes.answer(),
        ]
        .iter()
        .filter(|answer| !answer.is_empty())
        .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_value_does_not_show_itself_when_debugged() {
        let notes = PrivateNotes {
            notes: Private::new("offer from Halden".into()),
            ..PrivateNotes::default()
        };
        assert!(!format!("{notes:?}").contains("Halden"));
        assert_eq!(notes.count(), 1);
    }
}
