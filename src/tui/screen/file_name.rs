//! The line of a dialog that takes a file name, and what is said about it.

use std::path::PathBuf;

use crate::domain::text::{Lines, is_blank};
use crate::tui::form::text::{Edit, TextBuffer};
use crate::tui::msg::ExportRefused;

/// A file name being typed.
#[derive(Debug)]
pub struct FileName {
    /// The name, and where the caret is in it.
    pub text: TextBuffer,
    /// What is wrong with it, or why it could not be written.
    pub message: Option<String>,
}

impl FileName {
    /// A name to begin with.
    pub fn new(name: &str) -> Self {
        Self {
            text: TextBuffer::new(name, Lines::One),
            message: None,
        }
    }

    /// Edits the name.
    pub fn edit(&mut self, edit: Edit) {
        self.text.edit(edit, u16::MAX);
    }

    /// Types into the name; says when it would be too long.
    pub fn insert(&mut self, text: &str) {
        let refused = self.text.insert(text).err();
        self.message = refused.map(|too_long| too_long.to_string());
    }

    /// Shows why nothing was written, and takes over a name that would do.
    pub fn refuse(&mut self, refused: ExportRefused) {
        self.message = Some(refused.says);
        if let Some(instead) = refused.instead {
            self.text = TextBuffer::new(&instead, Lines::One);
        }
    }

    /// The path to write to; nothing while there is no name, and then it is said what to type.
    pub fn path(&mut self, such_as: &str) -> Option<PathBuf> {
        let is_empty = is_blank(self.text.text());
        self.message = is_empty.then(|| format!("The file name is empty. Type one, {such_as}."));
        (!is_empty).then(|| PathBuf::from(self.text.text().trim()))
    }
}
