//! The arguments of the commands for scripts, shells and reminders.

use clap::{Args, Subcommand, ValueEnum};

/// `due`.
#[derive(Debug, Clone, Default, Args)]
#[command(
    after_help = "Exit code 0 when nothing is due, 10 when something is. The line holds no word that you wrote.

Examples:
  elbowroom due
  elbowroom due --json"
)]
pub struct Due {
    /// Print JSON for scripts; its fields are stable, see elbowroom schema
    #[arg(long)]
    pub json: bool,
}

/// `swaps`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Examples:
  elbowroom swaps
  elbowroom swaps --json")]
pub struct Swaps {
    /// Print JSON for scripts; its fields are stable, see elbowroom schema
    #[arg(long)]
    pub json: bool,
}

/// `completions`.
#[derive(Debug, Clone, Args)]
#[command(
    after_help = "After log the metrics are completed, in bash, zsh and fish by name, in PowerShell by number; they
are asked from the journal each time and stored nowhere else.

Examples:
  elbowroom completions bash > ~/.local/share/bash-completion/completions/elbowroom
  elbowroom completions zsh > ~/.zfunc/_elbowroom
  elbowroom completions fish > ~/.config/fish/completions/elbowroom.fish"
)]
pub struct Completions {
    /// The shell: bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub shell: Shell,
}

/// The shells that completions are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// bash.
    Bash,
    /// zsh.
    Zsh,
    /// fish.
    Fish,
    /// `PowerShell`.
    #[value(name = "powershell")]
    PowerShell,
    /// elvish.
    Elvish,
}

/// `man`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Examples:
  elbowroom man > ~/.local/share/man/man1/elbowroom.1")]
pub struct Man {}

/// `schema`.
#[derive(Debug, Clone, Default, Args)]
#[command(
    after_help = "One definition a command: what elbowroom status --json prints is $defs/status. It is stable: later
versions may add fields, and words to a list of words. Those that are there are never renamed or
removed, and keep type and meaning.

Examples:
  elbowroom schema > elbowroom.schema.json"
)]
pub struct Schema {}

/// `metric-names`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Examples:
  elbowroom metric-names")]
pub struct MetricNames {}

/// `remind`.
#[derive(Debug, Clone, Args)]
#[command(
    after_help = "The machine runs elbowroom due at the time you name, and shows its line when something is due:
with a systemd user timer, a launchd agent, a crontab line or a scheduled task, whichever is here.
Nothing of elbowroom stays running, and the notice holds no word that you wrote.

Examples:
  elbowroom remind show
  elbowroom remind install --at \"Fri 15:30\" --dry-run
  elbowroom remind remove"
)]
pub struct Remind {
    /// What to do.
    #[command(subcommand)]
    pub action: RemindAction,
}

/// What can be done about reminders.
#[derive(Debug, Clone, Subcommand)]
pub enum RemindAction {
    /// Show what would be set up, ask, and set it up
    Install(RemindInstall),
    /// Show what is set up
    Show(RemindShow),
    /// Take the reminder away
    Remove(RemindShow),
    /// Look now, and say it with a notice when something is due; this is what the machine runs
    Now(RemindShow),
}

/// `remind install`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Examples:
  elbowroom remind install --at \"Fri 15:30\" --dry-run     look only
  elbowroom remind install --at \"Fri 15:30\" --yes         without asking, for scripts")]
pub struct RemindInstall {
    /// Day and time of every week
    #[arg(long, value_name = "\"DAY HH:MM\"", default_value = "Fri 15:30")]
    pub at: String,

    /// Do not ask
    #[arg(long)]
    pub yes: bool,

    /// Only show what would be set up
    #[arg(long)]
    pub dry_run: bool,
}

/// `remind show`, `remind remove` and `remind now`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Examples:
  elbowroom remind show
  elbowroom remind now
  elbowroom remind remove")]
pub struct RemindShow {}
