//! Reading: every kind of file that is not an ordinary journal.

use tempfile::{TempDir, tempdir};

use super::*;
use crate::store::{
    atomic::{Replace, write},
    paths::{Environment, find},
};

fn now() -> DateTime<Utc> {
    "2026-11-21T14:02:31Z".parse().unwrap()
}

fn folder_with(bytes: &[u8]) -> (TempDir, Folder) {
    let base = tempdir().unwrap();
    let folder = find(Some(base.path()), &Environment::default()).unwrap();
    write(&folder.journal(), bytes, Replace::Never).unwrap();
    (base, folder)
}

fn names(folder: &Folder) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder.root())
        .unwrap()
        .map(|entry| shown::name(&entry.unwrap().path()))
        .collect();
    names.sort();
    names
}

#[test]
fn no_file_is_an_empty_journal_and_nothing_is_written() {
    let base = tempdir().unwrap();
    let folder = find(Some(&base.path().join("not/yet")), &Environment::default()).unwrap();
    let loaded = read(&folder, now()).unwrap();
    assert_eq!(
        loaded.journal,
        Journal {
            schema: SCHEMA,
            ..Journal::default()
        }
    );
    assert!(!base.path().join("not").exists());
}

#[test]
fn a_byte_order_mark_is_accepted() {
    let (_base, folder) = folder_with(b"\xef\xbb\xbf{\"schema\": 1, \"revision\": 7}");
    assert_eq!(read(&folder, now()).unwrap().journal.revision, 7);
}

type Damage<'a> = (&'a [u8], Option<(usize, usize)>, &'a str);

const DAMAGES: [Damage<'_>; 10] = [
    (b"", None, "the file is empty"),
    (b" \n", None, "the file is empty"),
    (
        &[0; 4096],
        None,
        "the file holds only zero bytes, as after a power cut",
    ),
    (
        b"{\n  \"schema\": 1,\n  \"revi",
        Some((3, 7)),
        "the text stops in the middle",
    ),
    (
        b"{\n  \"schema\": 1,\n}",
        Some((3, 1)),
        "a comma before a closing bracket",
    ),
    (
        b"{\"schema\": 1}\nxyz",
        Some((2, 1)),
        "there is more text after the end",
    ),
    (
        b"{\"schema\": 1,\n \"revision\": \"six\"}",
        Some((2, 14)),
        "revision must be a whole number, not below 0, found text \"six\"",
    ),
    (
        b"{\"name\": \"other\"}",
        None,
        "this is JSON but not elbowroom data (no \"schema\")",
    ),
    (
        b"{\"schema\": 1, \"x\": \"\\ud800\"}",
        Some((1, 27)),
        "unexpected end of hex escape",
    ),
    (
        b"{\"schema\": 1, \"revision\": 1, \"revision\": 2}",
        Some((1, 39)),
        "duplicate field `revision`",
    ),
];

#[test]
fn what_is_wrong_is_named_with_its_place_and_a_copy_is_put_aside() {
    let deep = format!("{{\"schema\": 1, \"x\": {}", "[".repeat(1000));
    let too_deep = (
        deep.as_bytes(),
        Some((1, 146)),
        "the brackets are nested too deeply",
    );
    for (bytes, place, words) in DAMAGES.into_iter().chain([too_deep]) {
        let (_base, folder) = folder_with(bytes);
        let text = String::from_utf8_lossy(bytes)
            .chars()
            .take(60)
            .collect::<String>();
        let StoreError::Damaged {
            spot, why, kept_as, ..
        } = read(&folder, now()).unwrap_err()
        else {
            panic!("{text}");
        };
        assert_eq!((spot, why.as_str()), (place, words), "{text}");
        let copy = kept_as.unwrap();
        assert_eq!(shown::name(&copy), "journal.json.damaged-20261121-140231");
        assert_eq!(fs::read(&copy).unwrap(), bytes);
        assert_eq!(fs::read(folder.journal()).unwrap(), bytes, "{text}");
        // Looking again makes no second copy.
        read(&folder, now() + chrono::Duration::hours(1)).unwrap_err();
        assert_eq!(names(&folder).len(), 2);
    }
}

#[test]
fn a_second_damage_in_the_same_second_gets_its_own_copy() {
    let (_base, folder) = folder_with(b"{");
    read(&folder, now()).unwrap_err();
    write(&folder.journal(), b"[", Replace::Allowed).unwrap();
    read(&folder, now()).unwrap_err();
    let expected = [
        "journal.json",
        "journal.json.damaged-20261121-140231",
        "journal.json.damaged-20261121-140231-2",
    ];
    assert_eq!(names(&folder), expected);
}

#[test]
fn inspecting_touches_nothing() {
    let (_base, folder) = folder_with(b"{");
    inspect(&folder).unwrap_err();
    assert_eq!(names(&folder), ["journal.json"]);
}

#[test]
fn a_newer_file_keeps_its_bytes_and_its_time() {
    let bytes = b"{\"schema\": 99, \"future\": [1, 2, 3]}";
    let (_base, folder) = folder_with(bytes);
    let before = fs::metadata(folder.journal()).unwrap().modified().unwrap();
    let error = read(&folder, now()).unwrap_err();
    assert!(matches!(error, StoreError::Newer { schema: 99, .. }));
    assert!(matches!(
        Seen::replacing(&folder),
        Err(StoreError::Newer { .. })
    ));
    let mut seen = Seen::fresh(&folder);
    let refused = save(&folder, &Journal::default(), &mut seen, now()).unwrap_err();
    assert!(matches!(refused, StoreError::ChangedOnDisk { .. }));
    assert_eq!(fs::read(folder.journal()).unwrap(), bytes);
    assert_eq!(
        fs::metadata(folder.journal()).unwrap().modified().unwrap(),
        before
    );
}

#[test]
fn a_file_beyond_the_limit_is_refused_without_being_copied() {
    let (_base, folder) = folder_with(&vec![b' '; usize::try_from(LARGEST).unwrap() + 1]);
    let error = read(&folder, now()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "journal.json: it is larger than 16 MiB. Nothing was changed."
    );
    assert_eq!(names(&folder), ["journal.json"]);
}

#[test]
fn a_folder_in_place_of_the_journal_is_refused() {
    let base = tempdir().unwrap();
    let folder = find(Some(base.path()), &Environment::default()).unwrap();
    fs::create_dir(folder.journal()).unwrap();
    let error = read(&folder, now()).unwrap_err();
    assert!(matches!(error, StoreError::NotAJournalFile { .. }));
    assert_eq!(error.exit_code(), 3);
}

#[test]
fn a_backup_that_is_gone_is_not_an_empty_journal() {
    let base = tempdir().unwrap();
    assert!(matches!(
        read_copy(&base.path().join("x.json")),
        Err(StoreError::Unreadable { .. })
    ));
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_and_a_loop_are_refused_with_the_chain() {
    use std::os::unix::fs::symlink;
    for (target, chain) in [
        ("gone.json", "journal.json -> gone.json"),
        ("journal.json", "journal.json -> journal.json"),
    ] {
        let base = tempdir().unwrap();
        let folder = find(Some(base.path()), &Environment::default()).unwrap();
        symlink(target, folder.journal()).unwrap();
        let error = read(&folder, now()).unwrap_err();
        assert!(error.to_string().contains(chain), "{error}");
        assert_eq!(error.exit_code(), 3);
        let mut seen = Seen::fresh(&folder);
        assert!(save(&folder, &Journal::default(), &mut seen, now()).is_err());
        assert!(fs::symlink_metadata(folder.journal()).unwrap().is_symlink());
    }
}

#[cfg(unix)]
#[test]
fn a_link_into_a_git_work_tree_is_followed_and_told() {
    let base = tempdir().unwrap();
    let folder = find(Some(&base.path().join("data")), &Environment::default()).unwrap();
    folder.create().unwrap();
    fs::create_dir_all(base.path().join("dotfiles/.git")).unwrap();
    let real = base.path().join("dotfiles/journal.json");
    write(&real, b"{\"schema\": 1}", Replace::Never).unwrap();
    std::os::unix::fs::symlink(&real, folder.journal()).unwrap();
    let mut loaded = read(&folder, now()).unwrap();
    assert!(
        loaded
            .notes
            .iter()
            .any(|note| note.contains("git work tree")),
        "{:?}",
        loaded.notes
    );
    save(&folder, &loaded.journal, &mut loaded.seen, now()).unwrap();
    assert!(fs::symlink_metadata(folder.journal()).unwrap().is_symlink());
    assert_eq!(read_copy(&real).unwrap().revision, 1);
}

#[cfg(unix)]
#[test]
fn a_file_without_rights_tells_owner_and_mode() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_base, folder) = folder_with(b"{\"schema\": 1}");
    fs::set_permissions(folder.journal(), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(folder.journal()).is_ok() {
        return; // The superuser may read everything.
    }
    let error = read(&folder, now()).unwrap_err();
    assert!(error.to_string().contains("mode 0000"), "{error}");
    assert_eq!(error.exit_code(), 1);
}

#[test]
fn a_look_finds_what_reading_finds() {
    let texts: [&[u8]; 6] = [
        b"{\"schema\": 1, \"revision\": 7, \"role\": {\"name\": \"Zo\xc3\xab\"}}",
        b"\xef\xbb\xbf{\"schema\": 1, \"revision\": 7}",
        b"{\"schema\": 1, \"revision\": 7, \"colour\": \"red\"}",
        b"{\"schema\": 999}",
        b"{\"schema\": 1, \"assets\": [{\"id\": \"00000000-0000-0000-0000-000000000001\"}, \
          {\"id\": \"00000000-0000-0000-0000-000000000001\"}]}",
        b"{\"schema\": 1, \"role\": {\"name\": \"\xff\"}}",
    ];
    for text in texts {
        let told = |found: Result<(Journal, Vec<String>), StoreError>| {
            found.map_err(|error| (error.to_string(), error.exit_code()))
        };
        let (_base, folder) = folder_with(text);
        let looked = told(look(&folder, now()));
        let after_a_look = names(&folder);
        let (_base, folder) = folder_with(text);
        let read = told(read(&folder, now()).map(|loaded| (loaded.journal, loaded.notes)));
        assert_eq!(looked, read, "{}", text.escape_ascii());
        assert_eq!(after_a_look, names(&folder), "{}", text.escape_ascii());
    }
}
