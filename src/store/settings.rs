//! What the person set once for every start on this machine: one line a setting, `plain = true`, as TOML writes it.
//!
//! The file lies beside the journal and is no part of it. It may be edited by hand: lines that are not ours stay.

use crate::store::atomic::{self, Replace};
use crate::store::failure::StoreError;
use crate::store::file;
use crate::store::paths::Folder;

/// The settings as they stand; what is not set has its usual value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whether to ask line by line without being told so at each start.
    pub plain: bool,
}

/// Reads the settings. A file that cannot be read, and a setting with another value than `true` or `false`, is told in
/// a sentence; what it would have set has its usual value.
pub fn read(folder: &Folder) -> (Settings, Option<String>) {
    let text = match text(folder) {
        Ok(text) => text,
        Err(problem) => return (Settings::default(), Some(problem.to_string())),
    };
    let mut settings = Settings::default();
    let mut note = None;
    for line in text.lines().take_while(|line| !begins_a_table(line)) {
        match value_of(line) {
            Some("true") => settings.plain = true,
            Some("false") => settings.plain = false,
            Some(_) => {
                note = Some("settings.toml: plain must be true or false; using false".to_owned());
            }
            None => {}
        }
    }
    (settings, note)
}

/// Sets whether to ask line by line at every start.
///
/// # Errors
///
/// What keeps the file from being read, because its other lines would be lost, or from being written; it is as it was
/// then.
pub fn set_plain(folder: &Folder, plain: bool) -> Result<(), StoreError> {
    let before = text(folder)?;
    let mut is_ours = true;
    let others = before.lines().filter(|line| {
        is_ours &= !begins_a_table(line);
        !is_ours || value_of(line).is_none()
    });
    // At the top, because further down it could belong to a table of somebody else's.
    let mut text = format!("plain = {plain}\n");
    for line in others {
        text.push_str(line);
        text.push('\n');
    }
    folder.create()?;
    atomic::write(&folder.settings(), text.as_bytes(), Replace::Allowed)
        .map(|_| ())
        .map_err(StoreError::not_saved)
}

/// What a line sets `plain` to, if it does.
fn value_of(line: &str) -> Option<&str> {
    let (name, value) = line.split_once('=')?;
    let value = value.split('#').next().unwrap_or_default();
    (name.trim() == "plain").then(|| value.trim())
}

/// Whether a line begins a table, to which what follows belongs. None of them is ours.
fn begins_a_table(line: &str) -> bool {
    line.trim_start().starts_with('[')
}

/// The file; nothing where there is none.
fn text(folder: &Folder) -> Result<String, StoreError> {
    let place = folder.settings();
    let bytes = file::content(&place)?.unwrap_or_default();
    let text = String::from_utf8(bytes).map_err(|_other_text| StoreError::NotAJournalFile {
        place,
        why: "it is not a text in UTF-8".to_owned(),
    })?;
    // Some editors put a byte order mark in front.
    Ok(text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::paths::{Environment, find};

    fn written(folder: &Folder, content: &str) {
        folder.create().unwrap();
        atomic::write(&folder.settings(), content.as_bytes(), Replace::Allowed).unwrap();
    }

    #[test]
    fn plain_is_off_until_it_is_set() {
        let home = tempfile::tempdir().unwrap();
        let folder = find(Some(&home.path().join("data")), &Environment::default()).unwrap();
        assert_eq!(read(&folder), (Settings::default(), None));
        for plain in [true, true, false] {
            set_plain(&folder, plain).unwrap();
            assert_eq!(read(&folder), (Settings { plain }, None));
            assert_eq!(text(&folder).unwrap(), format!("plain = {plain}\n"));
        }
    }

    #[test]
    fn lines_by_hand_are_read_and_stay() {
        let home = tempfile::tempdir().unwrap();
        let folder = find(Some(home.path()), &Environment::default()).unwrap();
        written(&folder, "# mine\r\nplain=true # always\nexplain = 1\n");
        assert!(read(&folder).0.plain);
        set_plain(&folder, false).unwrap();
        assert_eq!(
            text(&folder).unwrap(),
            "plain = false\n# mine\nexplain = 1\n"
        );
    }

    #[test]
    fn what_is_no_yes_or_no_is_told() {
        let home = tempfile::tempdir().unwrap();
        let folder = find(Some(home.path()), &Environment::default()).unwrap();
        for (content, told) in [
            ("plain = on", true),
            ("\0\u{1}", false),
            ("plan = 1", false),
        ] {
            written(&folder, content);
            let (settings, note) = read(&folder);
            assert!(!settings.plain);
            assert_eq!(note.is_some(), told, "{content:?}");
        }
    }

    #[test]
    fn lines_of_a_table_are_not_ours() {
        let home = tempfile::tempdir().unwrap();
        let folder = find(Some(home.path()), &Environment::default()).unwrap();
        written(&folder, "\u{feff}plain = true\n[other]\nplain = false\n");
        assert!(read(&folder).0.plain);
        set_plain(&folder, false).unwrap();
        assert_eq!(
            text(&folder).unwrap(),
            "plain = false\n[other]\nplain = false\n"
        );
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_and_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let folder = find(Some(home.path()), &Environment::default()).unwrap();
        let mine = b"# caf\xe9\nplain = true\n";
        folder.create().unwrap();
        atomic::write(&folder.settings(), mine, Replace::Allowed).unwrap();
        let (settings, note) = read(&folder);
        assert_eq!(settings, Settings::default());
        assert!(note.unwrap().contains("not a text in UTF-8"));
        assert!(set_plain(&folder, true).is_err());
        assert_eq!(std::fs::read(folder.settings()).unwrap(), mine);

        std::fs::remove_file(folder.settings()).unwrap();
        std::fs::create_dir(folder.settings()).unwrap();
        assert!(read(&folder).1.unwrap().contains("it is a folder"));
        assert!(set_plain(&folder, true).is_err());
    }
}
