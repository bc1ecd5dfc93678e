//! `export`: a document on standard output or in a file that the person names.

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
    domain::{
        choice::Choices,
        problem::{is_invisible, quoted},
    },
    report::{self, Document, Format},
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
/// Exit code 2 for input that cannot be used; 1 without a pilot, or when the file cannot be written. A file that is
/// already there is never touched unless `--replace` was given.
pub fn run(export: &args::Export, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let document = document(export.document.as_deref())?;
    let target = Target::of(export.to.as_deref())?;
    let format = format(export.format.as_deref(), &target)?;
    let journal = here.read(&here.folder()?)?.journal;
    let swap = pilot::sealed(&journal, here.today).ok_or_else(|| pilot::none_yet("report"))?;
    let sheet = document
        .sheet(&journal, swap, here.today)
        .map_err(|none| Refusal::new(NOT_DONE, none.to_string()))?;
    let bytes = report::render(&sheet, format);
    match target {
        Target::StandardOutput => output::print_bytes(&bytes)?,
        Target::File(path) => {
            let replace = if export.replace {
                Replace::Allowed
            } else {
                Replace::Never
            };
            write(&path, &bytes, replace)?;
            output::print(&format!("Wrote {}.\n", shown::path(&path)))?;
        }
    }
    Ok(0)
}

/// Where a document goes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    StandardOutput,
    File(PathBuf),
}

impl Target {
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
        Refusal::new(WRONG_USE, says).hint(format!("Use {}.", keys::<Document>()))
    })
}

/// The words that can be picked, for a message.
fn keys<C: Choices>() -> String {
    let keys: Vec<&str> = C::ALL.iter().map(|choice| choice.key()).collect();
    keys.join(" or ")
}

/// The format that was asked for, else the one that the file name says, else Markdown.
fn format(asked: Option<&str>, target: &Target) -> Result<Format, Refusal> {
    let ending = match target {
        Target::File(path) => path.extension().and_then(|ending| ending.to_str()),
        Target::StandardOutput => None,
    };
    let Some(key) = asked.or(ending) else {
        return Ok(Format::Markdown);
    };
    Format::from_key(&key.to_ascii_lowercase()).ok_or_else(|| {
        let says = format!("Format {} is not known.", quoted(key));
        Refusal::new(WRONG_USE, says).hint(format!("Use {}.", keys::<Format>()))
    })
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
