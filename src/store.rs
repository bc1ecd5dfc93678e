//! The journal on disk: where it lies, how it is read, how it is saved without ever losing a word, and what is kept
//! besides.
//!
//! The promise to the person, in short: at every moment `journal.json` is one whole version, earlier or later;
//! "saved" is only said after the disk said so; what cannot be understood is never written over; and only the
//! account that runs the program can read what it writes. Nothing here reads the clock: `now` is passed in.

pub mod ancestor;
pub mod approved;
pub mod atomic;
pub mod backup;
pub mod check;
pub mod compare;
pub mod copy;
pub mod erase;
pub mod failure;
pub mod file;
pub mod layout;
pub mod lock;
pub mod migrate;
pub mod odd;
pub mod paths;
pub mod rights;
pub mod settings;
pub mod shown;
pub mod tidy;
pub mod unknown;
pub mod writer;

pub use failure::{Failure, StoreError};
pub use paths::{Environment, Folder};
