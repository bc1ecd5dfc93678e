//! A leverage asset: a result that this person alone delivers or improves dramatically.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::choice::choices;
use crate::domain::id::Id;

/// A day count after which an asset that was not delivered again is named on Home.
pub const AGES_AFTER_DAYS: i64 = 90;

/// One asset.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asset {
    /// Names the record.
    pub id: Id,
    /// What is delivered that others do not deliver.
    #[serde(default)]
    pub delivers: String,
    /// The size before this person, in `unit`.
    #[serde(default)]
    pub before: Option<f64>,
    /// The size now, in `unit`.
    #[serde(default)]
    pub after: Option<f64>,
    /// The unit of both.
    #[serde(default)]
    pub unit: String,
    /// Who relies on it.
    #[serde(default)]
    pub relied_on_by: String,
    /// How often they do.
    #[serde(default)]
    pub how_often: Option<Reliance>,
    /// Who else could do it.
    #[serde(default)]
    pub replaceable: Option<Replaceable>,
    /// Alone, or through others.
    #[serde(default)]
    pub reach: Option<Reach>,
    /// A link or the name of a document.
    #[serde(default)]
    pub evidence: String,
    /// The day it was last delivered.
    #[serde(default)]
    pub last_delivered: Option<NaiveDate>,
    /// What the person means to do with it.
    #[serde(default)]
    pub future: Option<AssetFuture>,
    /// What replaces the leverage when it is taught or handed over.
    #[serde(default)]
    pub replaced_by: String,
    /// Kept out of everything that leaves the program.
    #[serde(default)]
    pub keep_private: Option<bool>,
}

impl Asset {
    /// A new asset with nothing in it.
    pub const fn blank(id: Id) -> Self {
        Self {
            id,
            delivers: String::new(),
            before: None,
            after: None,
            unit: String::new(),
            relied_on_by: String::new(),
            how_often: None,
            replaceable: None,
            reach: None,
            evidence: String::new(),
            last_delivered: None,
            future: None,
            replaced_by: String::new(),
            keep_private: None,
        }
    }

    /// Whether nothing has been typed into it yet.
    pub fn is_blank(&self) -> bool {
        *self == Self::blank(self.id)
    }

    /// Whether the person keeps it out of everything that leaves the program.
    pub fn is_private(&self) -> bool {
        self.keep_private == Some(true)
    }

    /// Whether it was last delivered more than [`AGES_AFTER_DAYS`] days before `today`.
    pub fn is_ageing(&self, today: NaiveDate) -> bool {
        self.last_delivered
            .is_some_and(|day| today.signed_duration_since(day).num_days() > AGES_AFTER_DAYS)
    }
}

choices! {
    /// How often somebody relies on a result.
    pub enum Reliance {
        Daily = "daily", "daily";
        Weekly = "weekly", "weekly";
        Monthly = "monthly", "monthly";
        Rarely = "rarely", "rarely";
    }
}

choices! {
    /// How soon somebody else could do it.
    pub enum Replaceable {
        Nobody = "nobody", "nobody";
        Months = "months", "in months";
        Weeks = "weeks", "in weeks";
        Friday = "friday", "by Friday";
    }
}

choices! {
    /// Whether the result is the person's alone.
    pub enum Reach {
        Alone = "alone", "delivered alone";
        Multiplier = "multiplier", "improved what others do";
    }
}

choices! {
    /// What becomes of an asset.
    pub enum AssetFuture {
        Keep = "keep", "keep";
        Teach = "teach", "teach";
        HandOver = "hand_over", "hand over";
    }
}
