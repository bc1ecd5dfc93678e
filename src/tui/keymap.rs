//! Every key once: the same table dispatches, fills the footer and makes the help.

use crate::tui::form::text::Edit;
use crate::tui::input::Key;

mod table;

pub use table::BINDINGS;

/// Where the person is, as far as keys care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// One line of text has the focus: letters are text.
    Line,
    /// Several lines of text have the focus.
    Prose,
    /// A page without a text in focus: letters are commands.
    Page,
    /// Home.
    Home,
    /// The rehearsal, without its text in focus.
    Rehearsal,
    /// The report.
    Report,
    /// The journal could not be read.
    Recovery,
    /// The backups.
    Backups,
    /// One backup beside the journal.
    Compared,
    /// Two versions of the same answers.
    Conflict,
    /// A dialog that offers buttons and fields; a text in it has the focus.
    /// The whole coach.
    Coach,
    /// A dialog that offers buttons and fields.
    Dialog,
    /// The export dialog while no text in it has the focus: letters are commands.
    Export,
    /// A document over the whole screen.
    Reading,
    /// The help.
    Help,
    /// The evidence cards.
    Cards,
    /// The tour.
    Tour,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// To the next field.
    NextField,
    /// To the field before.
    PreviousField,
    /// Accept, open, press.
    Accept,
    /// One level out; keeps everything.
    Leave,
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// To the first line.
    Top,
    /// To the last line.
    Bottom,
    /// One page up; in the log, an earlier week.
    PageUp,
    /// One page down; in the log, a later week.
    PageDown,
    /// The choice before; the metric before.
    Less,
    /// The next choice; the next metric.
    More,
    /// Tick, or the next choice.
    Tick,
    /// Edit the text.
    Edit(Edit),
    /// Add a row.
    Add,
    /// Delete a row.
    Delete,
    /// Bring back what was deleted last.
    BringBack,
    /// Mark the value as not measured.
    NotMeasured,
    /// Run the command of the metric in focus.
    RunCommand,
    /// Set a remark of the coach aside, or bring it back.
    SetAside,
    /// The whole coach.
    Coach,
    /// Fold or unfold the further questions.
    Fold,
    /// To the page after.
    NextPage,
    /// To the page before.
    PreviousPage,
    /// To a step; again, to its next page.
    GoStep(u8),
    /// To the private page.
    Private,
    /// The other swap.
    NextSwap,
    /// The rounds of this swap, and back.
    History,
    /// Export a document.
    Export,
    /// Hand the document to the clipboard.
    Copy,
    /// Read the proposal as the person who decides will.
    Preview,
    /// The same as a table, and back.
    Table,
    /// The numbers behind the verdict, and back.
    Details,
    /// To the first row of the list that can be run; opens the help.
    Help,
    /// The evidence cards.
    Cards,
    /// The tour of the screen.
    Tour,
    /// The backups.
    Backups,
    /// Restore the chosen backup.
    Restore,
    /// Open the chosen backup to read only.
    ReadOnly,
    /// Begin an empty journal, keep the damaged one.
    StartEmpty,
    /// Write everything to another place.
    OtherPlace,
    /// Open the rehearsal.
    Rehearse,
    /// Keep what was said as the prepared answer.
    Keep,
    /// Keep the version in this journal.
    KeepOurs,
    /// Take the other version.
    TakeTheirs,
    /// Save now.
    SaveNow,
    /// Cover the screen, or uncover it.
    Cover,
    /// Step into the background.
    Suspend,
    /// Leave the program.
    Quit,
    /// Leave the program at once.
    Interrupt,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The key.
    pub key: Key,
    /// What it does.
    pub command: Command,
    /// In words; empty for twins of a row that has them.
    pub says: &'static str,
    /// Where it works.
    pub contexts: &'static [Context],
    /// The same in a word or two for the footer; empty to leave it out there.
    pub short: &'static str,
}

/// What a key does in a context.
pub fn command(context: Context, key: Key) -> Option<Command> {
    BINDINGS
        .iter()
        .find(|binding| binding.key == key && binding.contexts.contains(&context))
        .map(|binding| binding.command)
}

/// The rows that work in a context and have words, in the order of the table.
pub fn active(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS
        .iter()
        .filter(move |binding| binding.contexts.contains(&context) && !binding.says.is_empty())
}

#[cfg(test)]
mod tests;
