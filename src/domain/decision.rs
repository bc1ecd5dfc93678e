//! Lock in, adjust or stop; and the ladder of freedoms held, with their rent.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::agreement::{Agreement, Firmness};
use crate::domain::answer::record;
use crate::domain::choice::choices;
use crate::domain::id::Id;

choices! {
    /// The person's own call.
    pub enum Call {
        LockIn = "lock_in", "lock it in: ask to make it normal";
        Adjust = "adjust", "adjust: same idea, change one thing";
        Stop = "stop", "stop: give the time back, keep what was learnt";
    }
}

/// What the person decides after the pilot.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decision {
    /// The call.
    pub call: Option<Call>,
    /// Why, in one sentence they would say aloud.
    pub why: String,
    /// What they keep delivering so that it stays theirs.
    pub keep_delivering: String,
    /// The metrics that are logged on after locking in.
    pub keep_metrics: Vec<Id>,
    /// The one thing that changes in the next round.
    pub one_change: String,
    /// What was learnt, when it ends.
    pub learnt: String,
    /// How firm the lasting arrangement is.
    pub firmness: Option<Firmness>,
    /// The day on which the decision was made final.
    pub decided: Option<NaiveDate>,
    /// What the numbers allowed to be said on that day; later corrections do not rewrite it.
    pub verdict: Option<FrozenVerdict>,
}

/// The verdict as it stood on the day of the decision, in finished words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenVerdict {
    /// The day.
    pub on: NaiveDate,
    /// The fixed word for the verdict on the pilot: "worked", "promising".
    pub pilot: String,
    /// The same in one line.
    #[serde(default)]
    pub line: String,
    /// The verdict on each metric.
    #[serde(default)]
    pub metrics: Vec<FrozenMetric>,
}

/// The verdict on one metric as it stood: once as the person reads it, once as a page for others says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenMetric {
    /// The metric.
    pub metric: Id,
    /// A few words.
    pub headline: String,
    /// For the person.
    pub own: FrozenWords,
    /// For a page that others read.
    pub page: FrozenWords,
}

/// The sentences of a verdict.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FrozenWords {
    /// What the numbers did.
    pub change: String,
    /// What that is worth.
    pub sentence: String,
    /// What weakens it.
    pub caveats: Vec<String>,
}

choices! {
    /// What comes next; holding is an equal choice.
    pub enum NextChoice {
        Hold = "hold", "hold it for eight weeks";
        SizeUp = "size_up", "one size up from what was proved";
        Another = "another", "another room of the same size";
    }
}

/// The plan for the next earned step.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NextStep {
    /// Which way.
    pub choice: Option<NextChoice>,
    /// The step in words.
    pub step: String,
}

record! {
    /// A freedom held.
    pub struct Rung {
        /// What may be done.
        pub freedom: String,
        /// Since when.
        pub since: Option<NaiveDate>,
        /// How firm it is.
        pub firmness: Option<Firmness>,
        /// What must keep being delivered.
        pub rent: String,
        /// When that was last delivered.
        pub last_paid: Option<NaiveDate>,
    }
}

record! {
    /// Somebody else decides from a day on.
    pub struct DeciderChange {
        /// From which day.
        pub day: Option<NaiveDate>,
        /// Who decides now.
        pub who: String,
    }
}

impl Rung {
    /// How firm the freedom is now. A new decider has promised nothing: what they were told of counts as *said*.
    pub fn firmness_after(&self, changes: &[DeciderChange]) -> Option<Firmness> {
        let is_older = |change| self.since.is_none_or(|since| change >= since);
        lowered(self.firmness, changes, is_older)
    }
}

impl Agreement {
    /// How firm the agreement is now, by the same rule. One without a day is taken as it stands: nobody can tell
    /// whether the new decider or the one before made it.
    pub fn firmness_after(&self, changes: &[DeciderChange]) -> Option<Firmness> {
        let is_older = |change| self.day.is_some_and(|day| change >= day);
        lowered(self.firmness, changes, is_older)
    }
}

/// At most *said*, if one of the changes is not older than the promise.
fn lowered(
    firmness: Option<Firmness>,
    changes: &[DeciderChange],
    is_older: impl Fn(NaiveDate) -> bool,
) -> Option<Firmness> {
    let is_new_decider = changes.iter().filter_map(|change| change.day).any(is_older);
    firmness.map(|firmness| {
        if is_new_decider {
            firmness.min(Firmness::Said)
        } else {
            firmness
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_decider_lowers_what_was_agreed_before_to_said() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let rung = Rung {
            id: Id::numbered(1),
            freedom: "Wednesday afternoons".into(),
            since: day("2026-03-01"),
            firmness: Some(Firmness::InWriting),
            rent: String::new(),
            last_paid: None,
        };
        let change = |text| DeciderChange {
            id: Id::numbered(2),
            day: day(text),
            who: "Ana".into(),
        };
        assert_eq!(rung.firmness_after(&[]), Some(Firmness::InWriting));
        assert_eq!(
            rung.firmness_after(&[change("2026-02-01")]),
            Some(Firmness::InWriting)
        );
        assert_eq!(
            rung.firmness_after(&[change("2026-04-01")]),
            Some(Firmness::Said)
        );
    }

    #[test]
    fn an_agreement_is_lowered_by_a_change_after_its_day_and_kept_where_no_day_is_known() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let mut agreement = Agreement {
            firmness: Some(Firmness::Announced),
            ..Agreement::default()
        };
        let change = DeciderChange {
            id: Id::numbered(2),
            day: day("2026-04-01"),
            who: "Ana".into(),
        };
        let after = |agreement: &Agreement| agreement.firmness_after(std::slice::from_ref(&change));
        assert_eq!(after(&agreement), Some(Firmness::Announced));
        agreement.day = day("2026-03-01");
        assert_eq!(after(&agreement), Some(Firmness::Said));
        agreement.day = day("2026-04-02");
        assert_eq!(after(&agreement), Some(Firmness::Announced));
    }
}
