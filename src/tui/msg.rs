//! What can happen to the screen, and what the screen can ask of the outside.

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::report::{Document, Extras, Format, Paper};
use crate::tui::input::Input;
use crate::tui::screen::backups;
use crate::tui::terminal::Ending;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// A key, a paste, a resize, a signal.
    Input(Input),
    /// A deadline has come: look whether a save is due.
    Woke,
    /// The writer is at work.
    Saving,
    /// The journal is safe on disk, at this time of day.
    Saved(SavedNote),
    /// The writer merged what it was handed with what somebody else had written; go on from the result.
    Merged {
        /// What was handed to the writer.
        handed_over: Arc<Journal>,
        /// What is on disk now.
        journal: Box<Journal>,
    },
    /// It is not, for this reason. The text is kept and the writer tries again.
    NotSaved(String),
    /// Somebody else changed the file; this window saves under the name told here from now on.
    KeptBeside(String),
    /// An export ended.
    Exported(Result<String, ExportRefused>),
    /// Something about backups, recovery or another place.
    Backups(backups::News),
    /// The private pages of these swaps are gone from the disk, or why not.
    PrivateDestroyed {
        /// The swaps.
        swaps: Vec<Id>,
        /// What became of them, in words.
        result: Result<String, String>,
    },
    /// Something about the command of a metric.
    Command(CommandNews),
}

/// When and how the journal was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedNote {
    /// The local time of day, `hh:mm`.
    pub at: String,
    /// What else there is to say about it; mostly nothing.
    pub remarks: Vec<String>,
}

/// Why a document was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRefused {
    /// In words.
    pub says: String,
    /// A file name that would do instead, if the one given is taken.
    pub instead: Option<String>,
}

/// Which document is to be written, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The document.
    pub document: Document,
    /// What is added to it.
    pub extras: Extras,
    /// In which format.
    pub format: Format,
    /// On which paper, where the format knows of paper.
    pub paper: Paper,
    /// Where to.
    pub to: PathBuf,
}

/// The command of a metric, for one week of one swap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricCommand {
    /// The swap.
    pub swap: Id,
    /// The pilot week.
    pub week: u32,
    /// The metric.
    pub metric: Id,
    /// Its name, for messages.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// The exact text that runs.
    pub command: String,
}

/// What became of a command that the person asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum CommandNews {
    /// It is new here: to be shown and asked about before it runs.
    New(MetricCommand),
    /// It runs.
    Running(MetricCommand),
    /// It ended, with the number as it would be typed, or with the reason why there is none.
    Ended(MetricCommand, Result<String, String>),
}

/// Something to be done outside of the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Hand the journal to the writer.
    Save(Arc<Journal>),
    /// Write a document about the swap in hand.
    Export(Order),
    /// Hand a text to the clipboard of the terminal.
    Copy(String),
    /// Something about backups, recovery or another place.
    Backups(backups::Ask),
    /// Destroy the private pages of these swaps on the disk.
    DestroyPrivate(Vec<Id>),
    /// Run the command of a metric, if it was agreed to before or is now.
    Command {
        /// Which.
        what: MetricCommand,
        /// Whether the person has just seen this exact text and agreed.
        agreed: bool,
    },
    /// Paint everything anew.
    Redraw,
    /// Step into the background.
    Suspend,
    /// Take the terminal again after a stop that came without warning.
    Resume,
    /// Leave the program.
    Exit(Ending),
}
