//! What fills the window, one file a screen: what can be chosen there, and how it is drawn.

pub mod backups;
pub mod cards;
pub mod coach;
pub mod conflict;
pub mod export;
pub mod file_name;
pub mod help;
pub mod home;
pub mod page;
pub mod reading;
pub mod recovery;
pub mod rehearse;
pub mod report;
pub mod rescue;
pub mod tour;
