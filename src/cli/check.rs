//! `check`: whether everything is in order with the data, the disk and the terminal. Reads only.

use std::io::{self, IsTerminal as _};

use serde::Serialize;

use crate::{
    cli::{Surroundings, args, output},
    store::{
        Folder, StoreError,
        check::{self, Health, State},
        odd, shown, tidy,
    },
};

/// Prints what was found. Exit code 0 when the journal can be read or there is none yet, else that of the reason.
///
/// # Errors
///
/// When no place for the data is known, or standard output cannot be written.
pub fn run(check: &args::Check, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let folder = here.folder()?;
    let (health, trouble) = check::look(&folder);
    let terminal = TerminalFacts::of(here);
    if check.json {
        output::print_json(&Report {
            version: env!("CARGO_PKG_VERSION"),
            health: &health,
            terminal: &terminal,
            warnings: warnings(&health, &terminal).len(),
        })?;
    } else {
        output::print(&lines(&folder, (&health, trouble.as_ref()), &terminal))?;
    }
    Ok(trouble.map_or(0, |error| error.exit_code()))
}

/// What scripts and helpers get. Fields may be added; those that are here keep name and meaning. Nothing in it was
/// written by the person, and no path leads out of the data folder.
#[derive(Serialize)]
struct Report<'a> {
    version: &'static str,
    #[serde(flatten)]
    health: &'a Health,
    terminal: &'a TerminalFacts,
    warnings: usize,
}

/// What the terminal says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct TerminalFacts {
    /// `TERM`, where it is an ordinary name.
    term: Option<String>,
    is_terminal: bool,
    columns: Option<u16>,
    rows: Option<u16>,
    is_utf8: bool,
}

impl TerminalFacts {
    fn of(here: &Surroundings<'_>) -> Self {
        const LONGEST: usize = 40;
        let is_plain = |letter: char| {
            letter.is_ascii_alphanumeric() || matches!(letter, '-' | '+' | '.' | '_')
        };
        let term = here.terminal.term.clone();
        let is_terminal = io::stdout().is_terminal();
        let size = is_terminal
            .then(crossterm::terminal::size)
            .and_then(Result::ok);
        Self {
            term: term.filter(|term| term.len() <= LONGEST && term.chars().all(is_plain)),
            is_terminal,
            columns: size.map(|(columns, _)| columns),
            rows: size.map(|(_, rows)| rows),
            is_utf8: here.terminal.is_utf8,
        }
    }
}

/// The narrowest and lowest terminal on which nothing is cut.
const LEAST_SIZE: (u16, u16) = (80, 24);

fn lines(
    folder: &Folder,
    found: (&Health, Option<&StoreError>),
    terminal: &TerminalFacts,
) -> String {
    let (health, trouble) = found;
    let size = match (terminal.columns, terminal.rows) {
        (Some(columns), Some(rows)) => format!("{columns} x {rows}"),
        _ => "no terminal on standard output".to_owned(),
    };
    let term = terminal.term.as_deref().unwrap_or("TERM not usable");
    let locale = if terminal.is_utf8 {
        "UTF-8"
    } else {
        "not UTF-8"
    };
    let room = health.disk.bytes_left.map_or_else(
        || "room unknown".to_owned(),
        |bytes| format!("{} MB free", bytes / 1_000_000),
    );
    let mut text = format!(
        "Folder    {}\nJournal   {}\nBackups   {} good, {} damaged\nDisk      {room}; locks: {}; folder flush: {}\n\
         Terminal  {term}, {size}, {locale}\n",
        shown::path(folder.root()),
        journal_in_words(health, trouble),
        health.backups.good,
        health.backups.damaged,
        health.disk.locks,
        health.disk.folder_flush,
    );
    let warnings = warnings(health, terminal);
    let copies = tidy::copies(folder);
    let named = copies.iter().map(|copy| {
        format!(
            "Another version of your journal lies beside it: {name}. Fold it in with: elbowroom merge FILE",
            name = shown::name(copy)
        )
    });
    let all: Vec<String> = warnings.into_iter().chain(named).collect();
    if all.is_empty() && trouble.is_none() {
        text.push_str("\nEverything is in order.\n");
    } else {
        text.push('\n');
    }
    for warning in all {
        text.push_str("! ");
        text.push_str(&warning);
        text.push('\n');
    }
    if trouble.is_some() {
        text.push_str(match health.journal.state {
            State::Newer => "! Update elbowroom; this version writes nothing here.\n",
            _ => "! See what can be brought back with: elbowroom backups\n",
        });
    }
    text
}

fn journal_in_words(health: &Health, trouble: Option<&StoreError>) -> String {
    if let Some(error) = trouble {
        return error.to_string();
    }
    let facts = &health.journal;
    match (facts.state, facts.holds) {
        (State::Readable, Some(holds)) => format!(
            "readable, form {}, revision {}, {} kB: {}",
            facts.schema.unwrap_or_default(),
            facts.revision.unwrap_or_default(),
            facts.bytes.unwrap_or_default().div_ceil(1000),
            holds.in_words()
        ),
        _ => "none yet; it is made at your first answer".to_owned(),
    }
}

/// What deserves a look, one sentence each, with what to do.
fn warnings(health: &Health, terminal: &TerminalFacts) -> Vec<String> {
    let loose = health.rights.iter().map(|loose| {
        let what = if loose.path == "." {
            "The folder"
        } else {
            &loose.path
        };
        format!(
            "{what} is open to other accounts ({}). Only your account should have rights on it: chmod {}.",
            loose.mode, loose.expected
        )
    });
    let said = [
        &about_files(health)[..],
        &about_disk(health)[..],
        &about_terminal(terminal)[..],
    ];
    let said = said
        .into_iter()
        .flatten()
        .filter(|(is_so, _)| *is_so)
        .map(|(_, words)| (*words).to_owned());
    let odd = odd::listed(&health.journal.odd)
        .into_iter()
        .map(|words| format!("In the journal: {words}."));
    loose.chain(said).chain(odd).collect()
}

/// Whether something is so, and what is said then.
type Said = (bool, &'static str);

fn about_files(health: &Health) -> [Said; 5] {
    let facts = &health.journal;
    let is_older = facts
        .schema
        .is_some_and(|schema| schema < u64::from(health.schema_known));
    [
        (
            is_older,
            "The journal has an older form. It is backed up and brought up to date at the next change.",
        ),
        (
            facts.has_unknown_fields,
            "The journal holds fields that this version does not know. They are kept; an update may use them.",
        ),
        (
            health.leftovers > 0,
            "A save was cut off and left a temporary file. It is removed at the next start of the wizard.",
        ),
        (
            health.damaged_copies > 0,
            "A copy of a damaged journal is kept (journal.json.damaged-...). Delete it when you no longer need it.",
        ),
        (
            health.backups.damaged > 0,
            "A backup cannot be read. See which with: elbowroom backups",
        ),
    ]
}

fn about_disk(health: &Health) -> [Said; 6] {
    let (disk, git) = (&health.disk, health.in_git);
    [
        (
            !disk.is_writable,
            "This account may not write in the folder, so nothing can be saved there.",
        ),
        (
            disk.is_nearly_full,
            "The disk is nearly full; a save may fail. Free some space.",
        ),
        (
            disk.locks == "missing",
            "This disk has no file locks; open your data in one window only.",
        ),
        (
            disk.folder_flush == "error",
            "The disk reports errors. Copy journal.json to another disk soon.",
        ),
        (
            git.is_inside,
            "The journal lies in a git work tree. What is committed and pushed leaves this machine.",
        ),
        (
            git.is_inside && !git.has_merge_driver,
            "git would write its marks into the journal where two machines meet. Prevent it with: \
             elbowroom path --git-setup",
        ),
    ]
}

fn about_terminal(terminal: &TerminalFacts) -> [Said; 3] {
    let is_small = |(columns, rows): (u16, u16)| columns < LEAST_SIZE.0 || rows < LEAST_SIZE.1;
    [
        (
            terminal.is_terminal && terminal.term.is_none(),
            "TERM is not set to a known name; the wizard may not draw well.",
        ),
        (
            terminal.columns.zip(terminal.rows).is_some_and(is_small),
            "The terminal is smaller than 80 x 24; some lines are cut.",
        ),
        (
            !terminal.is_utf8,
            "The locale is not UTF-8, so the wizard draws with ASCII characters only.",
        ),
    ]
}
