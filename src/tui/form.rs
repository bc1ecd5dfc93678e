//! Focus and editing for one page.

pub mod text;
