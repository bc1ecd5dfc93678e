//! `export`: a document on standard output or in a file that the person names.

mod guard;
mod numbers;

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    cli::{
        Surroundings, args,
        failure::{NOT_DONE, Refusal, WRONG_USE},
        output, pilot,
    },
    coach::said::Said,
    domain::{
        choice::Choices,
        id::Id,
        journal::Journal,
        problem::{is_invisible, quoted},
    },
    report::{self, Document, Extras, Format, Paper, measures::words::listed, sheet::Sheet},
    store::{
        StoreError,
        atomic::{self, Replace},
        shown,
    },
};

/// Writes the document where it was asked for.
///
/// # Errors
///
/// Exit code 2 for input that cannot be used; 1 when the document cannot be written yet, or the file cannot be written.
/// A file that is already there is never touched unless `--replace` was given.
pub fn run(export: &args::Export, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    if let Some(code) = numbers::run(export, here)? {
        return Ok(code);
    }
    let document = document(export.document.as_deref())?;
    let target = Target::of(export.to.as_deref())?;
    let format = format(document, export.format.as_deref(), &target)?;
    let extras = extras(document, export.numbers)?;
    let paper = paper(export.paper.as_deref())?;
    let journal = here.look()?;
    let swap = swap(document, &journal, here)?;
    let written = document
        .write(&journal, swap, here.today, extras)
        .map_err(|none| Refusal::new(NOT_DONE, none.to_string()))?;
    let said = Said::of(&journal, here.today);
    guard::pass(
        &report::guard::warnings(&written.sheet, document, &said),
        export,
    )?;
    let bytes = report::render_on(&written.sheet, format, paper)
        .map_err(|error| Refusal::new(NOT_DONE, error.to_string()))?;
    warn_of_empty_boxes(&written.sheet, format);
    deliver(target, &bytes, export)?;
    // For the owner alone: none of it is in the document.
    written
        .notes
        .iter()
        .for_each(|note| output::warn(&shown::text(note)));
    Ok(0)
}

/// Prints what was asked for, or writes it and says where.
fn deliver(target: Target, bytes: &[u8], export: &args::Export) -> anyhow::Result<()> {
    match target {
        Target::StandardOutput => output::print_bytes(bytes)?,
        Target::File(path) => {
            let replace = if export.replace {
                Replace::Allowed
            } else {
                Replace::Never
            };
            write(&path, bytes, replace)?;
            output::print(&format!("Wrote {}.\n", shown::path(&path)))?;
        }
    }
    Ok(())
}

/// The swap that the document is about: for what tells numbers, one with a pilot; for what asks, the one in hand; for
/// what tells an agreement, one with a yes.
fn swap(document: Document, journal: &Journal, here: &Surroundings<'_>) -> Result<Id, Refusal> {
    match document {
        Document::Summary | Document::Update | Document::FormalRequest => {
            pilot::sealed(journal, here.today).ok_or_else(|| pilot::none_yet("report"))
        }
        Document::Proposal | Document::TalkingPoints | Document::TrustStatement => {
            pilot::in_hand(journal)
        }
        Document::Recap | Document::Handover | Document::Playbook => pilot::agreed(journal),
    }
}

fn extras(document: Document, numbers: bool) -> Result<Extras, Refusal> {
    if numbers && !document.may_have_numbers() {
        let says = format!("--numbers is not for {}.", quoted(document.key()));
        return Err(
            Refusal::new(WRONG_USE, says).hint("It belongs to playbook; leave it out here.")
        );
    }
    Ok(Extras { numbers })
}

/// Where a document goes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    StandardOutput,
    File(PathBuf),
}

impl Target {
    /// What the name of the file ends in.
    fn ending(&self) -> Option<&str> {
        match self {
            Self::File(path) => path.extension().and_then(|ending| ending.to_str()),
            Self::StandardOutput => None,
        }
    }

    fn of(to: Option<&str>) -> Result<Self, Refusal> {
        let name = match to {
            None | Some("-") => return Ok(Self::StandardOutput),
            Some(name) => name,
        };
        let refuse = |says: String, hint: &str| Err(Refusal::new(WRONG_USE, says).hint(hint));
        if name.trim().is_empty() {
            return refuse(
                "--to is empty.".to_owned(),
                "Give a file name, or - for standard output.",
            );
        }
        if let Some(character) = name.chars().find(|c| c.is_control() || is_invisible(*c)) {
            let escape = if u32::from(character) < 0x100 {
                format!("\\x{:02x}", u32::from(character))
            } else {
                format!("\\u{{{:x}}}", u32::from(character))
            };
            return refuse(
                format!("The file name holds a control character (shown as {escape})."),
                "Choose a plain name.",
            );
        }
        let path = PathBuf::from(name);
        if name.ends_with(std::path::is_separator) || path.is_dir() {
            return refuse(
                format!("{name} is a folder."),
                "Give a file name inside it.",
            );
        }
        Ok(Self::File(path))
    }
}

/// The document that was asked for, else the summary.
fn document(asked: Option<&str>) -> Result<Document, Refusal> {
    let Some(key) = asked else {
        return Ok(Document::Summary);
    };
    Document::from_key(key).ok_or_else(|| {
        let says = format!("Document {} is not known.", quoted(key));
        let known = args::offers::documents();
        let all: Vec<String> = known.iter().map(|one| (*one).to_owned()).collect();
        let all = format!("There are {}.", listed(&all));
        Refusal::new(WRONG_USE, says).hint(match meant(key, &known) {
            Some(meant) => format!("Did you mean {meant}? {all}"),
            None => all,
        })
    })
}

/// How alike a typed word and the key of a document must be, from 0 to 1, for the one to be meant by the other.
const ALIKE: f64 = 0.85;

/// The document that was probably meant.
fn meant<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
    let typed = typed.to_lowercase().replace(['_', ' '], "-");
    let alike = |key: &str| {
        if key.contains(&typed) && typed.len() > 3 {
            1.0
        } else {
            strsim::jaro_winkler(&typed, key)
        }
    };
    known
        .iter()
        .map(|key| (alike(key), *key))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, key)| key)
}

/// The paper that was asked for, else A4.
fn paper(asked: Option<&str>) -> Result<Paper, Refusal> {
    let Some(key) = asked else {
        return Ok(Paper::A4);
    };
    Paper::from_key(&key.to_ascii_lowercase()).ok_or_else(|| {
        let says = format!("Paper {} is not known.", quoted(key));
        Refusal::new(WRONG_USE, says).hint(format!("Use {}.", keys(Paper::ALL)))
    })
}

/// Says which characters a PDF shows as an empty box. They stand in the file as text all the same.
fn warn_of_empty_boxes(sheet: &Sheet, format: Format) {
    if format != Format::Pdf {
        return;
    }
    if let Some(words) = report::pdf::empty_boxes(sheet) {
        output::warn(&shown::text(&words));
    }
}

/// The words that can be picked, for a message: "md or txt".
fn keys<C: Choices>(choices: &[C]) -> String {
    let keys: Vec<&str> = choices.iter().map(|choice| choice.key()).collect();
    match keys.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => keys.concat(),
    }
}

/// The format that was asked for, else the one that the file name says, else the usual one of the document.
fn format(document: Document, asked: Option<&str>, target: &Target) -> Result<Format, Refusal> {
    let formats = document.formats();
    let Some(key) = asked.or_else(|| target.ending()) else {
        return Ok(formats.first().copied().unwrap_or(Format::Markdown));
    };
    let refuse =
        |says: String| Refusal::new(WRONG_USE, says).hint(format!("Use {}.", keys(formats)));
    let format = Format::from_key(&key.to_ascii_lowercase())
        .ok_or_else(|| refuse(format!("Format {} is not known.", quoted(key))))?;
    if formats.contains(&format) {
        Ok(format)
    } else {
        Err(refuse(format!(
            "{} does not come as {}.",
            quoted(document.key()),
            format.key()
        )))
    }
}

/// Writes a document as a whole, readable only by this account.
///
/// # Errors
///
/// A missing folder, a file that is already there, or what the disk says; nothing is left behind then.
fn write(path: &Path, bytes: &[u8], replace: Replace) -> anyhow::Result<()> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        && !folder.exists()
    {
        let says = format!(
            "Folder {}{} does not exist.",
            shown::path(folder),
            std::path::MAIN_SEPARATOR
        );
        let hint = "Create it first or choose another.";
        return Err(Refusal::new(NOT_DONE, says).hint(hint).into());
    }
    match atomic::write(path, bytes, replace) {
        Ok(_) => Ok(()),
        Err(error) if error.cause.kind() == io::ErrorKind::AlreadyExists => {
            let says = format!("{} exists and was not touched.", shown::path(path));
            let hint = format!("Use --to {} or --replace.", shown::path(&free_name(path)));
            Err(Refusal::new(NOT_DONE, says).hint(hint).into())
        }
        Err(error) => Err(StoreError::not_saved(error).into()),
    }
}

/// The first of `NAME-2`, `NAME-3` and so on that is free.
fn free_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map_or_else(String::new, |ending| {
        format!(".{}", ending.to_string_lossy())
    });
    let named = |number: u32| path.with_file_name(format!("{stem}-{number}{ending}"));
    (2..100)
        .map(named)
        .find(|path| !path.exists())
        .unwrap_or_else(|| named(100))
}
