//! A number that is logged every week, and what a week can hold instead of a number.

use serde::{Deserialize, Serialize};

use crate::domain::answer::record;
use crate::domain::choice::choices;

record! {
    /// A metric of the pilot.
    pub struct Metric {
        /// What is counted or timed.
        pub name: String,
        /// Its unit, as it is written beside the number.
        pub unit: String,
        /// Which way is better.
        pub better: Option<Better>,
        /// What it is for.
        pub role: Option<MetricRole>,
        /// The goal: a value in `unit`, or a change in percent, as `goal_in` says.
        pub goal: Option<f64>,
        /// How to read `goal`.
        pub goal_in: Option<GoalIn>,
        /// For a guardrail: the value that must not be passed, in `unit`.
        pub limit: Option<f64>,
        /// Where the number comes from.
        pub source: String,
        /// Whether the number may be below zero.
        pub below_zero: Option<bool>,
        /// For a guardrail without a limit: how much worse than before it may get, in `unit`, at least 0.
        pub slack: Option<f64>,
        /// A command that prints the number; run only when the person asks for it.
        pub command: String,
    }
}

choices! {
    /// Which way is better.
    pub enum Better {
        Higher = "higher", "higher";
        Lower = "lower", "lower";
    }
}

choices! {
    /// What a metric is for.
    pub enum MetricRole {
        Primary = "primary", "primary: decides";
        Secondary = "secondary", "secondary: tells more";
        Guardrail = "guardrail", "guardrail: must not get worse";
    }
}

choices! {
    /// How a goal is given.
    pub enum GoalIn {
        Value = "value", "a value to reach";
        Percent = "percent", "percent better than before";
    }
}

/// What was logged for one metric in one week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// A number in the unit of the metric.
    Value(f64),
    /// Nobody measured. It counts as missing, never as zero.
    NotMeasured,
    /// There was nothing to measure, for this reason: a holiday, sick leave.
    Excused(String),
}

impl Reading {
    /// The number, where there is one.
    pub const fn value(&self) -> Option<f64> {
        match self {
            Self::Value(value) => Some(*value),
            Self::NotMeasured | Self::Excused(_) => None,
        }
    }
}

impl Metric {
    /// The name, or a word that it has none yet.
    pub fn title(&self) -> &str {
        let name = self.name.trim();
        if name.is_empty() {
            "unnamed metric"
        } else {
            name
        }
    }
}
