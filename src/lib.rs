//! elbowroom coaches a person at work to earn more say over when, where, how, with whom or on what they work.

pub mod cli;
pub mod coach;
pub mod domain;
pub mod report;
pub mod stats;
pub mod store;
pub mod tui;
