//! The arguments of the commands that look after the data.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

/// `path`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Examples:
  elbowroom path
  cd \"$(elbowroom path)\" && elbowroom path --git-setup")]
pub struct Path {
    /// Print instead how to keep the folder in a git repository of your own
    #[arg(long)]
    pub git_setup: bool,
}

/// `check`.
#[derive(Debug, Clone, Default, Args)]
#[command(
    after_help = "Nothing is changed. What --json prints holds no word of yours, no name and no path outside the
data folder, so it can be shown to somebody who helps. Exit code 0 when the journal can be read, 3
when it is damaged, 4 when a newer version wrote it.

Examples:
  elbowroom check
  elbowroom check --json"
)]
pub struct Check {
    /// Print JSON for scripts; its fields are stable, see elbowroom schema
    #[arg(long)]
    pub json: bool,
}

/// `backups`.
#[derive(Debug, Clone, Default, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  elbowroom backups                list them, the newest first
  elbowroom backups show 2         what the second newest holds, and what differs now
  elbowroom backups restore 2      bring it back; what is there now becomes a backup"
)]
pub struct Backups {
    /// What to do; nothing lists them.
    #[command(subcommand)]
    pub action: Option<BackupsAction>,

    /// Print the list as JSON for scripts; its fields are stable, see elbowroom schema
    #[arg(long)]
    pub json: bool,
}

/// What can be done with a backup.
#[derive(Debug, Clone, Subcommand)]
pub enum BackupsAction {
    /// Say what a backup holds and what differs from the journal now
    Show(ShowBackup),
    /// Bring a backup back
    Restore(RestoreBackup),
}

/// `backups show`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Examples:
  elbowroom backups show 1
  elbowroom backups show 1 --private")]
pub struct ShowBackup {
    /// Its number in the list; 1 is the newest
    #[arg(value_name = "N")]
    pub number: usize,

    /// With private notes that differ, word for word
    #[arg(long)]
    pub private: bool,
}

/// `backups restore`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Examples:
  elbowroom backups restore 1
  elbowroom backups restore 1 --yes     without asking, for scripts")]
pub struct RestoreBackup {
    /// Its number in the list; 1 is the newest
    #[arg(value_name = "N")]
    pub number: usize,

    /// Do not ask
    #[arg(long)]
    pub yes: bool,
}

/// `merge`.
#[derive(Debug, Clone, Default, Args)]
#[command(
    after_help = "Records are matched one by one, and nothing on either side is lost: where both changed the same
field differently, both values are kept and the wizard lets you pick (exit code 5). A copy in the
data folder is moved to the backups when it has been folded in.

Examples:
  elbowroom merge \"$(elbowroom path)/journal.sync-conflict-20260301.json\""
)]
pub struct Merge {
    /// The other version
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// `import`.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  elbowroom import journal ~/old-laptop/journal.json")]
pub struct Import {
    /// What the file holds.
    #[command(subcommand)]
    pub what: ImportWhat,
}

/// What can be taken in.
#[derive(Debug, Clone, Subcommand)]
pub enum ImportWhat {
    /// Merge a whole journal into yours, record by record; the file stays as it is
    Journal(Merge),
    /// Take weekly numbers from a table; what would change is shown first
    Csv(ImportCsv),
}

/// `import csv`.
#[derive(Debug, Clone, Default, Args)]
#[command(
    after_help = "The first line names the columns: week or date, and the metrics by their full names. A week is a
number (-1 is the week just before the start) or any day in it. An empty cell or - changes
nothing, x is not measured. Decimal commas are fine in a file parted by semicolons. If one line
cannot be used, nothing is changed.

Examples:
  elbowroom import csv history.csv            look, then answer y
  elbowroom import csv history.csv --yes      without asking, for scripts"
)]
pub struct ImportCsv {
    /// The table, or - for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<String>,

    /// Take it over without asking
    #[arg(long)]
    pub yes: bool,
}

/// `merge-driver`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Examples:
  git config merge.elbowroom.driver \"elbowroom merge-driver %O %A %B\"")]
pub struct MergeDriver {
    /// The version that both come from; may be empty
    #[arg(value_name = "BASE")]
    pub base: PathBuf,

    /// Ours; the result is written here
    #[arg(value_name = "OURS")]
    pub ours: PathBuf,

    /// Theirs
    #[arg(value_name = "THEIRS")]
    pub theirs: PathBuf,
}

/// `erase`.
#[derive(Debug, Clone, Default, Args)]
#[command(
    after_help = "It first says what goes and what remains, then asks for the word erase. One that was interrupted can
be run again.

Examples:
  elbowroom erase                  delete everything
  elbowroom erase --private        keep the journal, without anything private in it or its backups
  elbowroom erase --yes erase      without asking, for scripts"
)]
pub struct Erase {
    /// Only what is private, in the journal and in every backup
    #[arg(long)]
    pub private: bool,

    /// With --private: delete files that cannot be read, too
    #[arg(long, requires = "private")]
    pub unreadable: bool,

    /// The word, where nobody can type it
    #[arg(long, value_name = "WORD")]
    pub yes: Option<String>,
}
