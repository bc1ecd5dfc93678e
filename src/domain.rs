//! The vocabulary: what a person keeps in the journal, and the rules that need neither clock nor disk.
//!
//! A [`journal::Journal`] holds a [`role::Role`], [`asset::Asset`]s and [`swap::Swap`]s. A swap is one ask, what is
//! offered for it, and on what terms; it carries its talk, its agreement, its pilot and its decision, and how far it
//! has come is derived from those:
//!
//! ```
//! use elbowroom::domain::id::Id;
//! use elbowroom::domain::swap::{Stage, Swap};
//!
//! let today = "2026-03-10".parse().unwrap();
//! let mut swap = Swap::blank(Id::numbered(1));
//! assert_eq!(swap.stage(today), Stage::Draft);
//!
//! swap.pilot.plan.start = "2026-03-09".parse().ok();
//! swap.pilot.seal(today);
//! assert_eq!(swap.stage(today), Stage::Running);
//! ```
//!
//! What is private is a type of its own, [`private::Private`], that cannot be printed.

pub mod journal;
pub mod holdings;
pub mod role;
pub mod asset;
pub mod swap;
pub mod agreement;
pub mod pilot;
pub mod metric;
pub mod week;
pub mod decision;
pub mod merge;
pub mod private;
pub mod problem;
pub mod answer;
pub mod choice;
pub mod id;
pub mod day;
pub mod number;
pub mod text;
pub mod token;
