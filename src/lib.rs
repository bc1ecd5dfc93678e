//! elbowroom coaches a person at work to earn more say over when, where, how, with whom or on what they work.
//!
//! Autonomy is bought with results: the person lists what they deliver that is hard to replace, drafts one
//! control-for-results swap, agrees on a short pilot, logs a few metrics every week, shows one honest page of before
//! and after, decides, and plans the next earned step. Three things rank above all: nothing typed is lost, nothing
//! private leaks, nothing is claimed that the numbers do not carry.
//!
//! # The map
//!
//! Arrows run one way, left never names right, and a test (`tests/it/layers.rs`) holds them:
//!
//! ```text
//! domain  <-  stats, coach  <-  report, store  <-  tui  <-  cli  <-  main
//! ```
//!
//! | module | what it is for | start reading at |
//! | --- | --- | --- |
//! | [`domain`] | the vocabulary: journal, swap, pilot, and what is private | [`domain::journal`] |
//! | [`stats`] | which statistic answers which question, over plain arrays | [`stats::describe`] |
//! | [`coach`] | what to ask next and why: each question once, as data; what a sentence lacks; the rehearsal | [`coach::question`], [`coach::findings`] |
//! | [`report`] | documents and charts: finished words, then bytes | [`report::sheet`] |
//! | [`store`] | the journal on disk: read, save whole, back up | [`store::file`] |
//! | [`tui`] | the full-screen wizard | [`tui::update`] |
//! | [`cli`] | the command line | [`cli::args`] |
//!
//! `stats` and `coach` do not know each other, nor do `report` and `store`.
//!
//! # From a key to a file and a frame
//!
//! A reader thread turns bytes into [`tui::input::Input`]; [`tui::keymap`] turns a key into a command;
//! [`tui::update`] changes the [`tui::model::Model`] and returns effects; [`tui::effect`] carries them out and reports
//! back; [`tui::view`] draws the model. One thread draws and decides, one writer thread saves, and nothing wakes an
//! idle program.
//!
//! # What always holds
//!
//! - `domain`, `stats`, `coach` and `report` do no I/O and read no clock; days and ids are arguments.
//! - Only [`tui::effect`], [`tui::terminal`], the run itself, `store` and `cli` touch clock or disk.
//! - A question is defined once, in [`coach::catalog`]; every front end asks it from there.
//! - A view takes `&Model` and changes nothing.
//! - Every edit is in the journal before the next frame: as an answer, or as a draft until it can be read.
//! - Nothing a person typed is discarded without a copy on disk.
//! - A file that is damaged or newer than the program is never written.
//! - Two versions of a journal become one by [`domain::merge`], a pure function: for two windows, for conflict copies
//!   of sync programs, and for git.
//! - What may be concluded comes from one place, [`report::verdict`], and only after the planned end.
//! - A sealed plan changes only by amendment, and each amendment is told in the report.
//! - [`domain::private::Private`] cannot be printed, and `report` never opens it. What leaves is read once more by
//!   [`report::guard`].
//! - The coach quotes, asks and never grades; nothing it says blocks anything or rewrites a word. Its words lie in
//!   `assets/coach`.
//!
//! # Deliberately absent
//!
//! No network, no telemetry, no log file, no encryption (the person's disk does that), no async runtime, no mouse, no
//! terminal queries, no animation.

pub mod domain;
pub mod stats;
pub mod coach;
pub mod report;
pub mod store;
pub mod tui;
pub mod cli;
