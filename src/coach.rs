//! What to ask next and why.

pub mod catalog;
pub mod question;
pub mod readiness;
pub mod route;
pub mod step;
pub mod todo;
