//! Documents: one model, several formats.

pub mod blocks;
pub mod chart;
pub mod escape;
pub mod markdown;
pub mod measures;
pub mod summary;
pub mod text;

#[cfg(test)]
mod story;
