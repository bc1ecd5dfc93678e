//! Keys in, changed model and effects out: what the screen does, without a terminal.

pub(crate) mod journals;
pub(crate) mod kit;

mod command;
mod documents;
mod coach;
mod keys;
mod ladder;
mod lists;
mod log;
mod own_eyes;
mod pages;
mod pilot;
mod rehearse;
mod saving;
mod texts;
mod tour;
mod walk;
mod window;
