//! What to ask next and why: the questions, what is still open, and what would make an answer stronger.
//!
//! | Question | Module |
//! |---|---|
//! | What is a question, and on which page does it stand? | [`question`], [`step`], [`catalog`] |
//! | Which page comes next, what lacks for the talk, what is the one thing to do now? | [`route`], [`readiness`], [`todo`](mod@todo) |
//! | What does a sentence lack? | [`findings`] |
//! | What does the coach show beside it, and what was told not to fit? | [`panel`], [`aside`] |
//! | What can be offered ready-made from other answers? | [`ready_made`], [`influence`], [`prepared`], [`quality`] |
//! | How much backs the ask? | [`leverage`] |
//! | How does the talk go, and what was it worth? | [`rehearsal`], [`vague`], [`history`] |
//! | What is known elsewhere, and what do others in this work ask for? | [`cards`], [`packs`] |
//! | How does it sound to somebody who gives room? | [`leader`] |
//! | What comes after, what was there before, and which private dates have come? | [`ladder`], [`rounds`], [`private_dates`] |
//! | What will be said aloud, and which words are the owner's alone? | [`aloud`], [`said`] |
//!
//! Words, patterns and texts lie in `assets/coach` and `assets/packs`; the code holds mechanisms.

pub mod question;
pub mod step;
pub mod catalog;
pub mod route;
pub mod readiness;
pub mod todo;
pub mod findings;
pub mod panel;
pub mod aside;
pub mod ready_made;
pub mod influence;
pub mod prepared;
pub mod quality;
pub mod leverage;
pub mod rehearsal;
pub mod vague;
pub mod history;
pub mod cards;
pub mod packs;
pub mod leader;
pub mod ladder;
pub mod rounds;
pub mod private_dates;
pub mod aloud;
pub mod said;
