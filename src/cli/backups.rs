//! `backups`: the earlier states of the journal, listed, compared and brought back.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{
    cli::{
        Surroundings, args, confirm,
        failure::{Refusal, WRONG_USE},
        output,
    },
    domain::{holdings::Holdings, journal::Journal, private::PrivateNotes, problem::quoted},
    store::{
        Folder, StoreError,
        backup::{self, BackupInfo, Reason},
        compare, copy,
        file::{self, Seen},
    },
    tui::screen::backups::NONE_YET,
};

/// Lists, shows or restores.
///
/// # Errors
///
/// Exit code 2 for a number that is no backup, 3 and 4 for one that is damaged or newer, and what saving gives.
pub fn run(backups: &args::Backups, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let folder = here.folder()?;
    match &backups.action {
        None => list(&folder, backups.json),
        Some(args::BackupsAction::Show(show)) => show_one(&folder, show),
        Some(args::BackupsAction::Restore(restore)) => restore_one(&folder, restore, here),
    }
}

/// One backup, for the list and for scripts. Fields may be added; those that are here keep name and meaning.
#[derive(Debug, Serialize)]
struct Line {
    /// Counts from the newest, which is 1.
    number: usize,
    made: DateTime<Utc>,
    revision: u64,
    reason: &'static str,
    bytes: u64,
    state: &'static str,
    /// What it holds; nothing when it cannot be read.
    holds: Option<Holdings>,
}

impl Line {
    fn of(number: usize, backup: &BackupInfo) -> Self {
        let read = file::read_copy(&backup.path);
        Self {
            number,
            made: backup.at,
            revision: backup.revision,
            reason: match backup.reason {
                Reason::Session => "session",
                Reason::Day => "day",
                Reason::Schema(_) => "older form",
                Reason::Decision => "decision",
            },
            bytes: backup.length,
            state: match &read {
                Ok(_) => "good",
                Err(StoreError::Newer { .. }) => "newer",
                Err(StoreError::Unreadable { .. }) => "unreadable",
                Err(_) => "damaged",
            },
            holds: read.ok().as_ref().map(Holdings::of),
        }
    }
}

fn list(folder: &Folder, json: bool) -> anyhow::Result<u8> {
    let found = backup::list(folder);
    let lines: Vec<Line> = (1..)
        .zip(&found)
        .map(|(number, backup)| Line::of(number, backup))
        .collect();
    if json {
        output::print_json(&lines)?;
        return Ok(0);
    }
    if lines.is_empty() {
        output::print(&format!("{NONE_YET}\n"))?;
        return Ok(0);
    }
    let mut text = format!(
        "{:>3}  {:<16}  {:>8}  {:<10}  {:>7}  {}\n",
        "No", "made (UTC)", "revision", "reason", "size", "holds"
    );
    for line in &lines {
        let holds = line
            .holds
            .map_or_else(|| line.state.to_uppercase(), Holdings::in_words);
        let row = format!(
            "{:>3}  {:<16}  {:>8}  {:<10}  {:>4} kB  {holds}\n",
            line.number,
            line.made.format("%Y-%m-%d %H:%M"),
            line.revision,
            line.reason,
            line.bytes.div_ceil(1000),
        );
        text.push_str(&row);
    }
    text.push_str("\nCompare one with now: elbowroom backups show 1\n");
    output::print(&text)?;
    Ok(0)
}

/// The backup with this number, which must be one that can be read.
fn pick(folder: &Folder, number: usize) -> anyhow::Result<(BackupInfo, copy::Copy)> {
    let mut found = backup::list(folder);
    let index = number.checked_sub(1).filter(|index| *index < found.len());
    let Some(index) = index else {
        let says = match found.len() {
            0 => "There is no backup yet.".to_owned(),
            1 => format!("There is no backup {number}, only backup 1."),
            most => format!("There is no backup {number}, only 1 to {most}."),
        };
        let refusal = Refusal::new(WRONG_USE, says);
        return Err(refusal.hint("List them with: elbowroom backups").into());
    };
    let backup = found.swap_remove(index);
    match copy::read(&backup.path) {
        Ok(copy) => Ok((backup, copy)),
        Err(error) => {
            let code = error.exit_code();
            let says = format!("Backup {number} cannot be used: {error}");
            let hint = "Take another one: elbowroom backups";
            Err(Refusal::new(code, says).hint(hint).into())
        }
    }
}

fn show_one(folder: &Folder, show: &args::ShowBackup) -> anyhow::Result<u8> {
    let (backup, copy) = pick(folder, show.number)?;
    let line = Line::of(show.number, &backup);
    let mut text = format!(
        "Backup {} of {} UTC, revision {}, kept before: {}\n  holds {}\n",
        line.number,
        line.made.format("%Y-%m-%d %H:%M"),
        line.revision,
        line.reason,
        Holdings::of(&copy.journal).in_words(),
    );
    match file::inspect(folder) {
        Ok(now) => {
            text.push_str(&format_now(&now.journal));
            text.push_str(&compared(&copy.journal, &now.journal, show.private));
        }
        Err(error) => {
            let _written = writeln!(text, "  the journal now cannot be compared: {error}");
        }
    }
    // Writing to a string cannot fail.
    let _written = writeln!(
        text,
        "\nBring it back with: elbowroom backups restore {}",
        show.number
    );
    output::print(&text)?;
    Ok(0)
}

fn format_now(now: &Journal) -> String {
    format!(
        "Your journal now, revision {}\n  holds {}\n",
        now.revision,
        Holdings::of(now).in_words()
    )
}

fn compared(then: &Journal, now: &Journal, with_private: bool) -> String {
    let differences = compare::differences(then, now);
    if differences.is_empty() {
        return "\nNothing differs.\n".to_owned();
    }
    let mut text = String::from("\nWhat differs\n");
    for difference in &differences {
        let _written = writeln!(text, "  {}", difference.in_words());
    }
    if with_private {
        text.push_str(&private_words(then, now));
    }
    text
}

/// The private notes of each swap where they differ, as they were and as they are.
fn private_words(then: &Journal, now: &Journal) -> String {
    let mut text = String::new();
    for swap in &then.swaps {
        let today = now.swap(swap.id).map(|now| &now.private);
        if today == Some(&swap.private) {
            continue;
        }
        let as_json = |notes: Option<&PrivateNotes>| {
            output::escaped(&serde_json::to_string_pretty(&notes).unwrap_or_default())
        };
        // Writing to a string cannot fail.
        let _written = write!(
            text,
            "\nPrivate notes of {} in the backup:\n{}\nand now:\n{}\n",
            quoted(swap.title()),
            as_json(Some(&swap.private)),
            as_json(today)
        );
    }
    text
}

fn restore_one(
    folder: &Folder,
    restore: &args::RestoreBackup,
    here: &Surroundings<'_>,
) -> anyhow::Result<u8> {
    let (backup, copy) = pick(folder, restore.number)?;
    // A damaged journal is copied aside here; every other trouble stops the restore.
    match file::read(folder, here.now) {
        Ok(_) | Err(StoreError::Damaged { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let made = backup.at.format("%Y-%m-%d %H:%M");
    let holds = Holdings::of(&copy.journal).in_words();
    if !restore.yes {
        let question = format!(
            "Backup {} of {made} UTC ({holds}) takes the place of your journal, which is kept as a backup.",
            restore.number
        );
        confirm::typed("yes", &question, "--yes")?;
    }
    let mut seen = Seen::replacing(folder)?.with_unknown(copy.unknown);
    here.save(folder, &copy.journal, &mut seen)?;
    output::print(&format!(
        "Restored the state of {made} UTC: {holds}. What stood there before is the newest backup.\n"
    ))?;
    Ok(0)
}
