//! The journal on disk.

pub mod atomic;
pub mod backup;
pub mod file;
pub mod migrate;
pub mod paths;
pub mod writer;
