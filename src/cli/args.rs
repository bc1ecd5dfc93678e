//! What can be typed after `elbowroom`, and what is said when it cannot be understood.

pub mod doors;
pub mod keeping;
mod misread;
pub mod offers;

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint, error::ErrorKind};

pub use doors::{
    Completions, Due, Man, MetricNames, Remind, RemindAction, RemindInstall, Schema, Shell, Swaps,
};
pub use keeping::{
    Backups, BackupsAction, Check, Erase, Import, ImportCsv, ImportWhat, Merge, MergeDriver, Path,
    RestoreBackup, ShowBackup,
};

use crate::cli::{
    args::offers::Offers,
    failure::{Refusal, WRONG_USE},
    output,
};

/// Reads the arguments, the name of the program first. Asked for help or the version, it prints that and ends the
/// process with code 0.
///
/// # Errors
///
/// A [`Refusal`] with exit code 2 for anything that cannot be understood.
pub fn parse(words: impl Iterator<Item = OsString>) -> anyhow::Result<Arguments> {
    let words: Vec<OsString> = words.collect();
    if let Some(number) = words
        .iter()
        .skip(1)
        .position(|word| word.to_str().is_none())
    {
        let says = format!("Argument {} is not valid UTF-8.", number + 1);
        return Err(Refusal::new(WRONG_USE, says).into());
    }
    match Arguments::try_parse_from(words) {
        Ok(arguments) => Ok(arguments),
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            ) =>
        {
            output::print(&error.to_string())?;
            std::process::exit(0)
        }
        Err(error) => Err(misread::refusal(&error).into()),
    }
}

/// What is done most.
pub const EXAMPLES: &str = "\
Examples:
  elbowroom                            open the wizard
  elbowroom demo                       look at a finished swap first
  elbowroom log 1=25.2 2=61            log this week from the command line
  elbowroom export --to summary.md     write the page you hand over";

/// What the exit code tells, a line each; those of signals are 128 and more.
pub const EXIT_CODES: &str = "  0  fine
  1  not saved, not written, or nothing there yet
  2  wrong use or input
  3  the data is damaged
  4  the data is from a newer version
  5  a conflict waits for you to settle it
 10  something is due (only due says so)
130  left with Ctrl-C";

/// Earn more say over your work: one control-for-results swap, one short pilot, one honest page.
///
/// Without a command the wizard opens where you left it. Everything stays in one folder on this machine.
#[derive(Debug, Clone, Default, Parser)]
#[command(
    name = "elbowroom",
    version,
    max_term_width = 100,
    after_help = format!("{EXAMPLES}\n\nExit codes:\n{EXIT_CODES}")
)]
pub struct Arguments {
    /// What to do; nothing opens the wizard.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Keep the data in this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,

    /// Use colours always, never, or where the terminal has them (auto)
    #[arg(long, global = true, value_name = "WHEN", hide_possible_values = true)]
    pub color: Option<When>,

    /// Draw with ASCII characters only
    #[arg(long, global = true)]
    pub ascii: bool,

    /// Ask line by line instead of on a full screen
    #[arg(long, global = true)]
    pub plain: bool,

    /// Take this day for today
    #[arg(
        long,
        global = true,
        hide = true,
        value_name = "DATE",
        allow_hyphen_values = true
    )]
    pub today: Option<String>,
}

/// The commands.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Open a finished example in a throw-away folder
    Demo(Demo),
    /// Log numbers for a week
    Log(Log),
    /// Say what there is to do now and where the swap stands
    Status(Status),
    /// Say in one line what is due, for reminders and scripts
    Due(Due),
    /// List your swaps and where each stands
    Swaps(Swaps),
    /// Print the whole journal
    Show(Show),
    /// Write a document: the page of before and after, a proposal, a recap and others
    Export(Export),
    /// Compare the weeks before and after a past change
    Analyze(Analyze),
    /// Say what would make a sentence stronger
    Coach(Coach),
    /// Print the folder that holds your data
    Path(Path),
    /// Look whether data, disk and terminal are in order
    Check(Check),
    /// List, compare and bring back earlier states
    Backups(Backups),
    /// Fold in another version of your journal, such as one that a sync program left
    Merge(Merge),
    /// Take in weekly numbers, or a whole journal, from a file
    Import(Import),
    /// Delete your data, or only what is private in it
    Erase(Erase),
    /// Be reminded every week by what this machine already has
    Remind(Remind),
    /// Print completions for your shell
    Completions(Completions),
    /// Print the manual page
    Man(Man),
    /// Print the JSON schema of everything that --json prints
    Schema(Schema),
    /// Print the metrics that log takes, one a line, for completions
    #[command(hide = true)]
    MetricNames(MetricNames),
    /// Merge three files for git
    #[command(hide = true)]
    MergeDriver(MergeDriver),
}

/// `demo`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Examples:
  elbowroom demo               a finished pilot of eight weeks, decided
  elbowroom demo --running     the same pilot in its third week
  elbowroom demo --plain       asked line by line")]
pub struct Demo {
    /// Stand in week 3 of the pilot, with that week still to be logged
    #[arg(long)]
    pub running: bool,
}

/// `log`.
#[derive(Debug, Clone, Default, Args)]
#[command(
    after_help = "NAME is the number or the full name of a metric. VALUE is a number, x for not measured, or
x:REASON for a week off. Without --week the first week that is due is logged.

Examples:
  elbowroom log 1=25.2 2=61 3=1
  elbowroom log \"Time to insight=25,2\" --note \"quiet week\"
  elbowroom log --week 5 1=x \"2=x:quarter end\"
  elbowroom log --before 3 \"Time to insight=40\"
  elbowroom log --from-command=2 1=25.2
  elbowroom log --json 1=25.2"
)]
pub struct Log {
    /// What to log
    #[arg(value_name = "NAME=VALUE")]
    pub values: Vec<String>,

    /// The pilot week, from 1
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub week: Option<String>,

    /// A week before the start instead: 1 is the one just before it
    #[arg(long, value_name = "N", allow_negative_numbers = true, conflicts_with_all = ["week", "note"])]
    pub before: Option<String>,

    /// A private note on the week; it is in no document
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub note: Option<String>,

    /// Run the command that a metric names, and log the number it prints; without a metric, all that have one
    #[arg(
        long,
        value_name = "METRIC",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = ""
    )]
    pub from_command: Option<String>,

    /// Log values that look like a slipped decimal point, too
    #[arg(long)]
    pub yes: bool,

    /// Print what was saved as JSON for scripts; its fields are stable, see elbowroom schema
    #[arg(long)]
    pub json: bool,
}

/// `status`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Examples:
  elbowroom status
  elbowroom status --short      one short line for a prompt or a status bar, without a word of yours
  elbowroom status --json")]
pub struct Status {
    /// Print JSON for scripts; its fields are stable, see elbowroom schema
    #[arg(long)]
    pub json: bool,

    /// Print one short line, or nothing where there is nothing to say
    #[arg(long, conflicts_with = "json")]
    pub short: bool,
}

/// `show`.
#[derive(Debug, Clone, Default, Args)]
#[command(
    after_help = "Private notes, private assets, the pulse, half-typed answers and what was deleted are left out
unless you ask for them.

Examples:
  elbowroom show --json
  elbowroom show --json --private > everything.json"
)]
pub struct Show {
    /// Print JSON; its fields are stable, see elbowroom schema
    #[arg(long)]
    pub json: bool,

    /// With everything that is private
    #[arg(long)]
    pub private: bool,
}

/// `export`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Documents:
  summary          one page of before and after; md, txt, html, pdf
  proposal         one page for the person who decides; md, txt, html, pdf
  talking-points   one screen for the talk itself; md, txt
  recap            a short message that repeats what was agreed; txt, md
  update           three lines on the last logged week; txt, md
  formal-request   the trial asked for as a standing arrangement; md, txt, html, pdf
  handover         the agreement, for somebody who decides from now on; md, html, pdf
  playbook         the arrangement for colleagues, without names; md
  trust-statement  for those who give room: what is theirs, and what you will not touch; md, txt,
                   html, pdf

Examples:
  elbowroom export                               print the summary as Markdown
  elbowroom export proposal --format txt --to -  print the proposal as plain text, for mail
  elbowroom export update                        print three lines to send
  elbowroom export --to summary.md --replace     write a file
  elbowroom export --to summary.html             write a page that opens in any browser
  elbowroom export --to summary.pdf --paper letter
                                                 write a page to print or attach
  elbowroom export numbers --to numbers.csv      every metric and week, for a spreadsheet
  elbowroom export numbers --format json         the journal without its private parts
  elbowroom export dates --to pilot.ics          talk, check-ins and reviews, for a calendar")]
pub struct Export {
    /// The document: summary when left out; or numbers, or dates
    #[arg(value_name = "DOCUMENT", hide_possible_values = true, value_parser = Offers(offers::documents))]
    pub document: Option<String>,

    /// md, txt, html or pdf; csv or json for numbers, ics for dates; else what the file name says, or the usual one
    #[arg(long, value_name = "FORMAT", hide_possible_values = true, value_parser = Offers(offers::formats))]
    pub format: Option<String>,

    /// The paper that html prints on: a4 or letter; a4 when left out
    #[arg(long, value_name = "PAPER", hide_possible_values = true, value_parser = Offers(offers::papers))]
    pub paper: Option<String>,

    /// The file to write, or - for standard output
    #[arg(long, value_name = "FILE", allow_hyphen_values = true, value_hint = ValueHint::FilePath)]
    pub to: Option<String>,

    /// Put the numbers into the playbook, too
    #[arg(long)]
    pub numbers: bool,

    /// Replace a file that is already there
    #[arg(long)]
    pub replace: bool,

    /// What may leave.
    #[command(flatten)]
    pub guards: Guards,
}

/// What may leave with an export.
#[derive(Debug, Clone, Default, Args)]
pub struct Guards {
    /// With numbers as JSON: everything private too. With dates: the days of your tripwires
    #[arg(long)]
    pub with_private: bool,

    /// Write a document although something in it was worth another look
    #[arg(long)]
    pub anyway: bool,
}

/// `analyze`.
#[derive(Debug, Clone, Default, Args)]
#[command(
    after_help = "FILE is CSV with one line a week: a week number or a date, and a value. A first line with names is
fine, and so are decimal commas in a file separated by semicolons. With --json it may also be
JSON: a case, or a list of cases, in the shape of the published reference cases.

Examples:
  elbowroom analyze replies.csv --start 2026-03-02 --better lower --unit h
  elbowroom analyze replies.csv --start 2026-03-02 --better lower --goal 30% --json
  elbowroom analyze replies.csv --start 2026-03-02 --better lower --attach"
)]
pub struct Analyze {
    /// The numbers, or - for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<String>,

    /// The first day of the change, or its first week where the file counts weeks
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub start: Option<String>,

    /// Which way is better: higher or lower
    #[arg(long, value_name = "WAY", hide_possible_values = true, value_parser = Offers(offers::ways))]
    pub better: Option<String>,

    /// What was to be reached: a value, or an improvement such as 30%
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub goal: Option<String>,

    /// The unit of the values
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,

    /// What is measured; else what the file calls it
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// Print the numbers as JSON for scripts; its fields are stable, see elbowroom schema
    #[arg(long)]
    pub json: bool,

    /// Keep the result in the current swap, as a precedent of your own
    #[arg(long, conflicts_with = "json")]
    pub attach: bool,
}

/// `coach`.
#[derive(Debug, Clone, Default, Args)]
#[command(
    after_help = "Nothing is graded, and neither the journal nor anything else is read or written. With --jsonl
every line of standard input is {\"field\": ..., \"text\": ...} and is answered by a line with its
findings.

Examples:
  elbowroom coach --field offer \"We will answer customers faster\"
  elbowroom coach --field ask < sentence.txt
  elbowroom coach --jsonl < sentences.jsonl"
)]
pub struct Coach {
    /// What the sentence is: asset, ask, offer or answer
    #[arg(long, value_name = "FIELD", allow_hyphen_values = true, hide_possible_values = true, value_parser = Offers(offers::fields))]
    pub field: Option<String>,

    /// Answer lines of JSON from standard input
    #[arg(long, conflicts_with_all = ["field", "text"])]
    pub jsonl: bool,

    /// The sentence; from standard input when left out or -
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// Even where the terminal does not say that it has them.
    Always,
    /// Not at all.
    Never,
    /// Where the terminal has them and `NO_COLOR` is not set.
    Auto,
}

impl When {
    /// The value with this word, as in `ELBOWROOM_COLOR`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "always" => Some(Self::Always),
            "never" => Some(Self::Never),
            "auto" => Some(Self::Auto),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    fn read(line: &[&str]) -> Result<Arguments, String> {
        let words = ["elbowroom"].iter().chain(line).map(OsString::from);
        parse(words).map_err(|error| crate::cli::failure::tell(&error).line().unwrap_or_default())
    }

    #[test]
    fn the_definitions_hold_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn options_for_all_commands_are_taken_anywhere() {
        for line in [
            ["--today", "2026-03-02", "--ascii", "status", "--json"],
            ["status", "--json", "--today", "2026-03-02", "--ascii"],
        ] {
            let read = read(&line).unwrap();
            assert_eq!(read.today.as_deref(), Some("2026-03-02"));
            assert!(read.ascii);
            assert!(matches!(
                read.command,
                Some(Command::Status(Status { json: true, .. }))
            ));
        }
    }

    #[test]
    fn what_cannot_be_understood_says_what_to_type() {
        let table: &[(&str, &[&str], &str)] = &[
            (
                "B1",
                &["exprot"],
                "Unknown command \"exprot\". Did you mean export?",
            ),
            (
                "B1",
                &["zebra"],
                "Unknown command \"zebra\". See elbowroom --help.",
            ),
            (
                "B2",
                &["--asci"],
                "Unknown option \"--asci\". Did you mean --ascii?",
            ),
            (
                "B2",
                &["--zebra"],
                "Unknown option \"--zebra\". See elbowroom --help.",
            ),
            (
                "B2",
                &["log", "--wek", "3"],
                "Unknown option \"--wek\". Did you mean --week?",
            ),
            (
                "B2",
                &["path", "here"],
                "\"here\" is one word too many. See elbowroom --help.",
            ),
            (
                "B17",
                &["--color", "purple"],
                "--color cannot be \"purple\". Use always, never or auto.",
            ),
            (
                "B5",
                &["export", "--to"],
                "--to needs something after it: <FILE>.",
            ),
            (
                "own",
                &["log", "--week", "2", "--before", "1", "1=2"],
                "--week and --before cannot be used together. Pick one.",
            ),
            (
                "own",
                &["--ascii", "--ascii"],
                "--ascii is given twice. Once is enough.",
            ),
            (
                "own",
                &["status", "--json=yes"],
                "--json takes nothing after it.",
            ),
            (
                "B9",
                &["a\u{1b}[2Jb"],
                "Unknown command \"a[2Jb\". See elbowroom --help.",
            ),
        ];
        for (row, line, expected) in table {
            assert_eq!(read(line).unwrap_err(), *expected, "{row} {line:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text_are_refused_by_their_number() {
        use std::os::unix::ffi::OsStringExt as _;

        let words = [
            "elbowroom".into(),
            "log".into(),
            OsString::from_vec(vec![0xff, b'=']),
        ];
        let error = parse(words.into_iter()).unwrap_err();
        let refusal = error.downcast_ref::<Refusal>().unwrap();
        assert_eq!(
            (refusal.says.as_str(), refusal.code),
            ("Argument 2 is not valid UTF-8.", 2),
            "B10"
        );
    }
}
