//! Screens as they are drawn.

mod looks;
mod screens;
mod states;
mod sweep;
