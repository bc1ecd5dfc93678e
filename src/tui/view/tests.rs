//! Screens as they are drawn.

mod looks;
mod screens;
mod sides;
mod states;
mod sweep;
mod tour;
