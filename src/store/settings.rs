//! What the person set once for every start on this machine: one line a setting, `plain = true`, as TOML writes it.
//!
//! The file lies beside the journal and is no part of it. It may be edited by hand: lines that are not ours stay.

use std::fs::File;
use std::io::Read as _;

use crate::store::atomic::{self, Replace};
use crate::store::failure::StoreError;
use crate::store::paths::Folder;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1 << 16;

/// The settings as they stand; what is not set has its usual value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whether to ask line by line without being told so at each start.
    pub plain: bool,
}

/// Reads the settings. Of a file that cannot be read nothing is set; a setting with another value than `true` or
/// `false` is told in a sentence and has its usual value.
pub fn read(folder: &Folder) -> (Settings, Option<String>) {
    let mut settings = Settings::default();
    let mut note = None;
    for line in text(folder).lines() {
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
/// What keeps the file from being written; it is as it was then.
pub fn set_plain(folder: &Folder, plain: bool) -> Result<(), StoreError> {
    let mut lines: Vec<String> = text(folder)
        .lines()
        .filter(|line| value_of(line).is_none())
        .map(str::to_owned)
        .collect();
    // At the top, because further down it could belong to a table of somebody else's.
    lines.insert(0, format!("plain = {plain}"));
    folder.create()?;
    let bytes = lines.join("\n") + "\n";
    atomic::write(&folder.settings(), bytes.as_bytes(), Replace::Allowed)
        .map(|_| ())
        .map_err(StoreError::not_saved)
}

/// What a line sets `plain` to, if it does.
fn value_of(line: &str) -> Option<&str> {
    let (name, value) = line.split_once('=')?;
    let value = value.split('#').next().unwrap_or_default();
    (name.trim() == "plain").then(|| value.trim())
}

fn text(folder: &Folder) -> String {
    let mut text = String::new();
    let read =
        File::open(folder.settings()).and_then(|file| file.take(LARGEST).read_to_string(&mut text));
    read.map(|_| text).unwrap_or_default()
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
            assert_eq!(text(&folder), format!("plain = {plain}\n"));
        }
    }

    #[test]
    fn lines_by_hand_are_read_and_stay() {
        let home = tempfile::tempdir().unwrap();
        let folder = find(Some(home.path()), &Environment::default()).unwrap();
        written(&folder, "# mine\r\nplain=true # always\nexplain = 1\n");
        assert!(read(&folder).0.plain);
        set_plain(&folder, false).unwrap();
        assert_eq!(text(&folder), "plain = false\n# mine\nexplain = 1\n");
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
}
