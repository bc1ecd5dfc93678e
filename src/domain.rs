//! The vocabulary: what a person keeps in the journal.

pub mod agreement;
pub mod answer;
pub mod asset;
pub mod choice;
pub mod day;
pub mod decision;
pub mod id;
pub mod journal;
pub mod metric;
pub mod number;
pub mod pilot;
pub mod private;
pub mod problem;
pub mod role;
pub mod swap;
pub mod text;
pub mod week;
