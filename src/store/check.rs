//! Looks the data folder over and changes nothing: what `check` tells, as facts without words.
//!
//! Nothing a person wrote is in a [`Health`], and no name that somebody else chose, so that it can be shown to
//! anybody who helps.

use std::{fs, path::Path};

use serde::Serialize;

use crate::{
    domain::{holdings::Holdings, journal::SCHEMA},
    store::{
        StoreError,
        atomic::{self, FolderFlush},
        backup, copy, file,
        lock::{self, Locks},
        odd,
        paths::Folder,
        rights, tidy,
    },
};

/// Looks at everything in the folder.
///
/// The second value is why the journal cannot be read, in words for the person alone: they may quote from it.
pub fn look(folder: &Folder) -> (Health, Option<StoreError>) {
    let (journal, trouble) = match JournalFacts::of(folder) {
        Ok(facts) => (facts, None),
        Err(error) => (JournalFacts::unreadable(&error), Some(error)),
    };
    let copies = tidy::copies(folder);
    let ours = copies.iter().filter(|copy| is_ours(copy));
    let health = Health {
        schema_known: SCHEMA,
        rights: loose_rights(folder),
        leftovers: tidy::leftovers(folder).len(),
        kept_beside: ours.map(|copy| relative(folder, copy)).collect(),
        conflict_copies: copies.iter().filter(|copy| !is_ours(copy)).count(),
        damaged_copies: tidy::damaged_copies(folder).len(),
        backups: BackupFacts::of(folder),
        disk: DiskFacts::of(folder, journal.bytes),
        in_git: GitFacts::of(folder),
        journal,
    };
    (health, trouble)
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Health {
    /// The form of the journal that this version writes.
    pub schema_known: u32,
    /// The journal itself.
    pub journal: JournalFacts,
    /// What other accounts may do something with.
    pub rights: Vec<LooseRights>,
    /// Temporary files; one may belong to a save that is running.
    pub leftovers: usize,
    /// Versions that elbowroom put beside a journal that someone else had changed.
    pub kept_beside: Vec<String>,
    /// Versions that a sync program left. Their names may hold the name of a person or a machine, so they are counted.
    pub conflict_copies: usize,
    /// Byte copies of journals that could not be read.
    pub damaged_copies: usize,
    /// The earlier states.
    pub backups: BackupFacts,
    /// The disk and its file system.
    pub disk: DiskFacts,
    /// Whether something of it lies in a git work tree.
    pub in_git: GitFacts,
}

/// What is known of `journal.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct JournalFacts {
    /// How it is.
    pub state: State,
    /// The form in the file; nothing where it cannot be told.
    pub schema: Option<u64>,
    /// How often it was saved.
    pub revision: Option<u64>,
    /// Its size in bytes.
    pub bytes: Option<u64>,
    /// Whether it is a link to somewhere else.
    pub is_link: bool,
    /// Whether there are fields in it that this version does not know; they are kept.
    pub has_unknown_fields: bool,
    /// What it holds, counted.
    pub holds: Option<Holdings>,
    /// How many places in it do not fit together.
    pub oddities: usize,
    /// Those places, in words with dates and numbers from the journal: for the person alone.
    #[serde(skip)]
    pub odd: Vec<String>,
    /// Where reading it stopped, from 1.
    pub line: Option<usize>,
    /// Where in that line, from 1.
    pub column: Option<usize>,
}

/// How a journal is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Can be read.
    Readable,
    /// Not there yet.
    #[default]
    None,
    /// Cannot be understood.
    Damaged,
    /// Written by a newer version.
    Newer,
    /// The system does not let it be read.
    Unreadable,
    /// Something else lies in its place: a folder, a device, a link to nowhere.
    NotAFile,
}

/// Something that other accounts may read, write or enter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LooseRights {
    /// Which, from the data folder on; `.` is the folder itself.
    pub path: String,
    /// The rights now, four octal digits.
    pub mode: String,
    /// What they should be.
    pub expected: String,
}

/// The backups, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct BackupFacts {
    /// How many can be read.
    pub good: usize,
    /// How many cannot.
    pub damaged: usize,
}

/// The disk and its file system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DiskFacts {
    /// Whether two windows can be kept apart: `work`, `held`, `missing` or `unknown`.
    pub locks: &'static str,
    /// Whether a new name can be made to last: `works`, `unsupported`, `error` or `unknown`.
    pub folder_flush: &'static str,
    /// Bytes that can still be written.
    pub bytes_left: Option<u64>,
    /// Whether that is too little for the next saves and their backups.
    pub is_nearly_full: bool,
    /// Whether this account may make files in the folder.
    pub is_writable: bool,
}

/// What lies in a git work tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct GitFacts {
    /// The data folder, or what the journal is a link to.
    pub is_inside: bool,
    /// Whether git was told to merge journals with elbowroom there.
    pub has_merge_driver: bool,
}

impl JournalFacts {
    fn of(folder: &Folder) -> Result<Self, StoreError> {
        let place = folder.journal();
        let is_link = is_link(&place);
        let Some(bytes) = file::content(&place)? else {
            return Ok(Self {
                is_link,
                ..Self::default()
            });
        };
        let loaded = file::inspect(folder)?;
        let journal = &loaded.journal;
        let odd = odd::oddities(journal);
        Ok(Self {
            oddities: odd.len(),
            odd,
            state: State::Readable,
            schema: serde_json::from_slice::<SchemaOnly>(without_mark(&bytes))
                .ok()
                .map(|only| only.schema),
            revision: Some(journal.revision),
            bytes: Some(bytes.len() as u64),
            is_link,
            has_unknown_fields: copy::unknown_of(&bytes, journal).is_some(),
            holds: Some(Holdings::of(journal)),
            line: None,
            column: None,
        })
    }

    fn unreadable(error: &StoreError) -> Self {
        let (state, schema, spot) = match error {
            StoreError::Damaged { spot, .. } => (State::Damaged, None, *spot),
            StoreError::Newer { schema, .. } => (State::Newer, Some(*schema), None),
            StoreError::NotAJournalFile { .. } => (State::NotAFile, None, None),
            _ => (State::Unreadable, None, None),
        };
        Self {
            state,
            schema,
            line: spot.map(|(line, _)| line),
            column: spot.map(|(_, column)| column),
            ..Self::default()
        }
    }
}

#[derive(serde::Deserialize)]
struct SchemaOnly {
    schema: u64,
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

impl BackupFacts {
    fn of(folder: &Folder) -> Self {
        let mut facts = Self::default();
        for backup in backup::list(folder) {
            match file::read_copy(&backup.path) {
                Ok(_) => facts.good += 1,
                Err(_) => facts.damaged += 1,
            }
        }
        facts
    }
}

impl DiskFacts {
    /// A save needs the journal once more, and a day's first one a backup as well.
    const COPIES: u64 = 4;
    /// Less than this is little for any journal, in bytes.
    const LEAST: u64 = 1 << 20;

    fn of(folder: &Folder, journal: Option<u64>) -> Self {
        let here = nearest(folder.root());
        let bytes_left = rights::room_left(here);
        let needed = journal
            .unwrap_or(0)
            .saturating_mul(Self::COPIES)
            .max(Self::LEAST);
        Self {
            locks: match lock::probe(here, &folder.lock()) {
                Locks::Work => "work",
                Locks::Held => "held",
                Locks::Missing => "missing",
                Locks::Unknown => "unknown",
            },
            folder_flush: match atomic::probe_folder_flush(here) {
                Ok(FolderFlush::Done) => "works",
                Ok(FolderFlush::Unsupported) => "unsupported",
                Ok(FolderFlush::Uncertain) => "error",
                Err(_) => "unknown",
            },
            bytes_left,
            is_nearly_full: bytes_left.is_some_and(|left| left < needed),
            is_writable: rights::is_writable(here),
        }
    }
}

impl GitFacts {
    fn of(folder: &Folder) -> Self {
        let journal = folder.journal();
        let real = fs::canonicalize(&journal)
            .or_else(|_| fs::canonicalize(folder.root()))
            .unwrap_or(journal);
        let has_merge_driver = real.ancestors().skip(1).any(|part| {
            let attributes = fs::read_to_string(part.join(".gitattributes"));
            attributes.is_ok_and(|text| text.contains("merge=elbowroom"))
        });
        Self {
            is_inside: real.ancestors().any(|part| part.join(".git").exists()),
            has_merge_driver,
        }
    }
}

/// The folder, or the first one above it that is there.
fn nearest(root: &Path) -> &Path {
    root.ancestors().find(|part| part.is_dir()).unwrap_or(root)
}

fn loose_rights(folder: &Folder) -> Vec<LooseRights> {
    let fixed = [
        folder.root().to_owned(),
        folder.journal(),
        folder.lock(),
        folder.backups(),
    ];
    let backups = backup::list(folder).into_iter().map(|backup| backup.path);
    let beside = tidy::damaged_copies(folder)
        .into_iter()
        .chain(tidy::copies(folder))
        .filter(|copy| is_ours(copy));
    fixed
        .into_iter()
        .chain(backups)
        .chain(beside)
        .filter_map(|path| {
            let mode = rights::loose(&path)?;
            let expected = if path.is_dir() {
                rights::FOLDER
            } else {
                rights::FILE
            };
            Some(LooseRights {
                path: relative(folder, &path),
                mode: format!("{mode:04o}"),
                expected: format!("{expected:04o}"),
            })
        })
        .collect()
}

/// Whether elbowroom itself gave a copy its name, so that nothing of a person is in it.
pub fn is_ours(copy: &Path) -> bool {
    let stamp_of = |name: &str| {
        let mine = name
            .strip_prefix("journal.mine-")
            .and_then(|rest| rest.strip_suffix(".json"));
        mine.or_else(|| name.strip_prefix("journal.json.damaged-"))
            .map(ToOwned::to_owned)
    };
    let stamp = copy
        .file_name()
        .and_then(|name| name.to_str())
        .and_then(stamp_of);
    stamp.is_some_and(|stamp| {
        let is_stamp = |letter: char| letter.is_ascii_digit() || letter == '-';
        !stamp.is_empty() && stamp.chars().all(is_stamp)
    })
}

fn is_link(place: &Path) -> bool {
    fs::symlink_metadata(place).is_ok_and(|found| found.is_symlink())
}

fn relative(folder: &Folder, path: &Path) -> String {
    match path.strip_prefix(folder.root()) {
        Ok(inner) if inner.as_os_str().is_empty() => ".".to_owned(),
        Ok(inner) => inner.to_string_lossy().into_owned(),
        Err(_) => String::new(),
    }
}
