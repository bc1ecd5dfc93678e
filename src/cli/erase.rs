//! `erase`: takes the data off this machine, or only what is private in it.

use std::{
    fmt::Write as _,
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    cli::{
        Surroundings, args, confirm,
        failure::{NOT_DONE, Refusal, WRONG_USE},
        output,
    },
    domain::{number::counted, problem::quoted},
    store::{
        Folder, StoreError,
        erase::{self, Plan, private},
        failure::Failure,
        lock::{self, Lock},
        shown,
    },
};

/// Says what goes and what stays, asks for the word `erase`, and erases.
///
/// # Errors
///
/// Exit code 2 where nobody can type the word, 1 when another was typed or something is left, 3 and 4 when private
/// words are to be taken out of a journal that cannot be read.
pub fn run(erase: &args::Erase, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    if let Some(word) = erase.yes.as_deref().filter(|word| *word != WORD) {
        let says = format!("--yes {} is not the word.", quoted(word));
        let hint = "Write --yes erase.";
        return Err(Refusal::new(WRONG_USE, says).hint(hint).into());
    }
    let folder = here.folder()?;
    if erase.private {
        private_words(erase, &folder)
    } else {
        everything(erase, &folder)
    }
}

/// What has to be typed.
const WORD: &str = "erase";

/// How long to wait for a save of another window.
const PATIENCE: Duration = Duration::from_secs(2);

fn everything(erase: &args::Erase, folder: &Folder) -> anyhow::Result<u8> {
    let plan = Plan::of(folder);
    if plan.goes.is_empty() {
        // A run that was cut off at its very end has left empty folders.
        erase::carry_out(folder, &plan)?;
        let place = shown::path(folder.root());
        output::print(&format!("There is nothing to erase in {place}.\n"))?;
        return Ok(0);
    }
    let mut text = format!(
        "These files in {} go for good:\n",
        shown::path(folder.root())
    );
    list(&mut text, folder, &plan.goes);
    text.push_str("\nThis remains:\n");
    let always = [
        "Documents that you exported; where you wrote them is not remembered.",
        "What backup and sync programs, snapshots and the disk itself keep of old files.",
    ];
    for words in plan.remains.iter().map(String::as_str).chain(always) {
        let _written = writeln!(text, "  {words}");
    }
    output::print(&text)?;
    if erase.yes.is_none() {
        let question = "\nClose elbowroom in other windows first; an open one would save again.";
        confirm::typed(WORD, question, "--yes erase")?;
    }
    let lock = take_lock(folder)?;
    // Looked up again, since another window may have saved while the question stood there.
    let plan = Plan::of(folder);
    // Windows does not delete a file that is open.
    #[cfg(windows)]
    drop(lock);
    erase::carry_out(folder, &plan)?;
    #[cfg(not(windows))]
    drop(lock);
    let kept = if folder.root().exists() {
        " The folder stays, because it holds other things."
    } else {
        ""
    };
    output::print(&format!(
        "Erased {}.{kept}\n",
        counted(plan.goes.len(), "file")
    ))?;
    Ok(0)
}

fn private_words(erase: &args::Erase, folder: &Folder) -> anyhow::Result<u8> {
    let found = private::find(folder)?;
    if found.rewritten.is_empty() && found.deleted.is_empty() && found.unreadable.is_empty() {
        output::print("There is nothing private in your journal or its backups.\n")?;
        return Ok(0);
    }
    output::print(&private_plan(folder, &found))?;
    if erase.yes.is_none() {
        confirm::typed(WORD, "", "--yes erase")?;
    }
    let lock = take_lock(folder)?;
    let found = private::find(folder)?;
    for path in &found.rewritten {
        private::rewrite(folder, path)?;
    }
    remove(&found.deleted)?;
    output::print(&format!(
        "Private words are gone from {}.\n",
        counted(found.rewritten.len(), "file")
    ))?;
    if found.unreadable.is_empty() {
        return Ok(0);
    }
    let may_delete = erase.unreadable || {
        let count = counted(found.unreadable.len(), "file");
        let question = format!("Delete the {count} that cannot be read, too?");
        erase.yes.is_none()
            && io::stdin().is_terminal()
            && confirm::typed("yes", &question, "--unreadable").is_ok()
    };
    if !may_delete {
        let says = format!(
            "{} could not be read and may hold private words.",
            counted(found.unreadable.len(), "file")
        );
        let hint = "Delete them with: elbowroom erase --private --unreadable";
        return Err(Refusal::new(NOT_DONE, says).hint(hint).into());
    }
    remove(&found.unreadable)?;
    drop(lock);
    let count = counted(found.unreadable.len(), "file");
    output::print(&format!("Deleted {count} that could not be read.\n"))?;
    Ok(0)
}

fn private_plan(folder: &Folder, found: &private::Found) -> String {
    let mut text = String::from(
        "Private notes, private assets, notes on weeks, the pulse, how sure you were, half-typed answers, undo steps \
         and what was deleted go for good. The rest of your journal stays.\n",
    );
    let mut part = |title: &str, paths: &[PathBuf]| {
        if !paths.is_empty() {
            let _written = writeln!(text, "\n{title}");
            list(&mut text, folder, paths);
        }
    };
    part("Written again without them:", &found.rewritten);
    part("Deleted:", &found.deleted);
    part(
        "Cannot be read, so nobody can tell what is in there:",
        &found.unreadable,
    );
    text.push_str(
        "\nThis remains: documents that you exported, and what backup and sync programs, git, snapshots and the disk \
         itself keep of old files.\n",
    );
    text
}

fn list(text: &mut String, folder: &Folder, paths: &[PathBuf]) {
    for path in paths {
        let inner = path.strip_prefix(folder.root()).unwrap_or(path);
        let _written = writeln!(text, "  {}", shown::path(inner));
    }
}

fn take_lock(folder: &Folder) -> Result<Lock, StoreError> {
    let place: &Path = &folder.lock();
    lock::take(place, PATIENCE).map_err(|cause| StoreError::NotSaved {
        failure: Failure::of(&cause, place, 0),
        place: place.to_owned(),
        cause,
    })
}

fn remove(paths: &[PathBuf]) -> Result<(), StoreError> {
    for path in paths {
        match std::fs::remove_file(path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                let place = path.clone();
                return Err(StoreError::NotErased { place, cause });
            }
            _ => {}
        }
    }
    Ok(())
}
