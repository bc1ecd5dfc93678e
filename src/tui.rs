//! The full-screen wizard.

pub mod autosave;
pub mod effect;
pub mod form;
pub mod input;
pub mod keymap;
pub mod model;
pub mod msg;
pub mod screen;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod widget;
pub mod wrap;
