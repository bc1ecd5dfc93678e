//! Screens as they are drawn.

mod empty;
mod looks;
mod screens;
mod sides;
mod states;
mod sweep;
mod tour;
