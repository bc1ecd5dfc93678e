//! The person: their role, what gives and costs energy, and what they may already do without asking.

use serde::{Deserialize, Serialize};

use crate::domain::answer::record;
use crate::domain::choice::choices;
use crate::domain::private::Pulse;

/// Where the person stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Role {
    /// Name as it should appear on documents, and role, in one line.
    pub name: String,
    /// Whether they ask for room or give it.
    pub side: Option<Side>,
    /// Tasks that give or drain energy.
    pub energy: Vec<EnergyTask>,
    /// The friction that costs most.
    pub friction: String,
    /// What it costs, in hours a week.
    pub friction_hours: Option<f64>,
    /// Freedoms that need nobody's yes.
    pub already_mine: Vec<Freedom>,
    /// One thing the person controls today.
    pub one_thing: String,
    /// Whether that one thing is done, so that Home stops showing it.
    pub one_thing_done: Option<bool>,
    /// The pulse before anything changed.
    pub pulse_before: Pulse,
    /// The kind of work that examples are taken from, if the person started from one.
    pub work: Option<Work>,
}

choices! {
    /// Kinds of work that there are examples from.
    pub enum Work {
        Analyst = "analyst", "analyst";
        Engineer = "engineer", "engineer";
        Clinician = "clinician", "clinician";
        Teacher = "teacher", "teacher";
        Support = "support", "customer support";
        Manager = "manager", "manager";
        Researcher = "researcher", "researcher";
        Designer = "designer", "designer";
    }
}

choices! {
    /// Which side of the swap the person is on.
    pub enum Side {
        Asking = "asking", "I am asking for room";
        Giving = "giving", "I am giving room to someone";
    }
}

choices! {
    /// What a task does to a person.
    pub enum EnergyEffect {
        Gives = "gives", "gives energy";
        Drains = "drains", "drains";
    }
}

record! {
    /// A task that gives or drains energy.
    pub struct EnergyTask {
        /// The task.
        pub task: String,
        /// What it does.
        pub effect: Option<EnergyEffect>,
        /// Hours a week spent on it.
        pub hours: Option<f64>,
    }
}

record! {
    /// Something the person may do without asking anybody.
    pub struct Freedom {
        /// What it is.
        pub what: String,
    }
}
