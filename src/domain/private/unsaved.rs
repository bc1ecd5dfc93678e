//! What lives in memory only and is gone when the program ends.

use std::fmt;

use crate::domain::answer::{Answer, Field};

/// A value that never reaches a disk.
///
/// It has no written form: a type that holds one compiles only where the field is skipped, so no journal file, backup,
/// rescue copy or merge can contain it. A clone of it is empty, so that what is handed to the writer thread does not
/// carry it either; whoever replaces a journal by another one moves the value over with [`std::mem::take`]. It cannot be
/// printed. What remains is the memory of the process: the system may swap it out, and core files are forbidden while
/// the screen is up.
#[derive(Default, PartialEq, Eq)]
pub struct Unsaved<T>(T);

impl<T> Unsaved<T> {
    /// Opens the value for its owner.
    pub const fn reveal(&self) -> &T {
        &self.0
    }
}

impl<T: Default> Clone for Unsaved<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T> fmt::Debug for Unsaved<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unsaved(..)")
    }
}

impl<T: Field> Field for Unsaved<T> {
    fn answer(&self) -> Answer {
        self.0.answer()
    }

    fn accept(&mut self, answer: Answer) {
        self.0.accept(answer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::journal::Journal;

    #[test]
    fn what_is_for_this_sitting_is_in_no_copy_and_in_no_file() {
        let mut journal = Journal::default();
        journal
            .this_sitting
            .accept(Answer::Text("offer from Halden".into()));
        assert_eq!(journal.this_sitting.reveal(), "offer from Halden");
        assert_eq!(journal.clone().this_sitting.reveal(), "");
        assert!(!format!("{journal:?}").contains("Halden"));
        let text = serde_json::to_string(&journal).unwrap();
        assert_eq!(text, serde_json::to_string(&Journal::default()).unwrap());
    }
}
