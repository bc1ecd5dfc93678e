//! What to ask next and why: the questions, the pages they stand on, and what is still open.

pub mod question;
pub mod step;
pub mod catalog;
pub mod route;
pub mod readiness;
pub mod todo;
pub mod private_dates;
pub mod ladder;
pub mod findings;
pub mod cards;
pub mod leader;
pub mod packs;
pub mod aloud;
pub mod said;
pub mod vague;
pub mod history;
pub mod prepared;
pub mod rehearsal;
pub mod aside;
pub mod influence;
pub mod leverage;
pub mod panel;
pub mod quality;
pub mod ready_made;
