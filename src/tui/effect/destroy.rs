//! Private pages destroyed on the disk: in the backups, in the journal, and once more in the backups, because the first
//! save of a day keeps what was there before it.

use std::sync::Arc;

use super::{LastSave, Outside};
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::store::erase::pages;
use crate::store::shown;

impl Outside {
    /// Destroys the private pages of these swaps on the disk; says what became of them.
    ///
    /// # Errors
    ///
    /// In words. Some backups may be without the pages then; doing it again goes on.
    pub fn destroy_private(&mut self, journal: &Journal, swaps: &[Id]) -> Result<String, String> {
        let mut without = journal.clone();
        without.destroy_private_pages(swaps);
        let first = self.destroy_earlier(swaps)?;
        self.save(Arc::new(without));
        match self.finish() {
            LastSave::Safe => {}
            LastSave::Beside(words) | LastSave::Lost(words) => {
                self.forget();
                return Err(words);
            }
        }
        let second = self.destroy_earlier(swaps)?;
        let mut words = match first.rewritten + second.rewritten {
            0 => "Destroyed, here and on the disk.".to_owned(),
            1 => "Destroyed, here and in 1 backup.".to_owned(),
            count => format!("Destroyed, here and in {count} backups."),
        };
        if second.unreadable > 0 {
            words.push_str(
                " Some files beside them cannot be read: elbowroom erase --private --unreadable.",
            );
        }
        Ok(words)
    }

    fn destroy_earlier(&self, swaps: &[Id]) -> Result<pages::Destroyed, String> {
        pages::destroy(&self.folder, swaps).map_err(|error| shown::text(&error.to_string()))
    }
}
