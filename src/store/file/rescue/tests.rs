use tempfile::{TempDir, tempdir};

use super::*;
use crate::{
    domain::{asset::Asset, id::Id},
    store::{
        backup::{self, Reason},
        file::{read, save},
        paths::{Environment, find},
    },
};

fn place() -> (TempDir, Folder) {
    let base = tempdir().unwrap();
    let folder = find(Some(base.path()), &Environment::default()).unwrap();
    (base, folder)
}

fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + second, 0).unwrap()
}

fn journal(words: &str) -> Journal {
    let mut journal = Journal::default();
    let mut asset = Asset::blank(Id::numbered(1));
    asset.delivers = words.to_owned();
    journal.assets.push(asset);
    journal
}

fn put(folder: &Folder, bytes: &[u8]) {
    atomic::write(&folder.journal(), bytes, Replace::Allowed).unwrap();
}

#[test]
fn a_restored_backup_keeps_the_damaged_bytes_and_what_only_the_backup_knew() {
    let (_base, folder) = place();
    let mut value = serde_json::to_value(journal("macros")).unwrap();
    value["assets"][0]["later_field"] = "kept".into();
    let backup = backup::keep(
        &folder,
        (value.to_string().as_bytes(), 7),
        Reason::Session,
        at(0),
    )
    .unwrap();
    put(&folder, b"{\"schema\": 1, ");
    let (mut seen, restored) = restoring(&folder, &backup).unwrap();
    let saved = save(&folder, &restored, &mut seen, at(1)).unwrap();
    assert!(saved.revision > 7, "{}", saved.revision);
    let text = fs::read_to_string(folder.journal()).unwrap();
    assert!(text.contains("macros") && text.contains("later_field"));
    let kept = &backup::list(&folder)[0];
    assert_eq!(kept.reason, Reason::Decision);
    assert_eq!(fs::read(&kept.path).unwrap(), b"{\"schema\": 1, ");
}

#[test]
fn a_newer_file_is_neither_replaced_nor_set_aside() {
    let (_base, folder) = place();
    let backup = backup::keep(
        &folder,
        (&serde_json::to_vec(&journal("macros")).unwrap(), 1),
        Reason::Session,
        at(0),
    )
    .unwrap();
    put(&folder, b"{\"schema\": 99}");
    assert!(matches!(
        restoring(&folder, &backup),
        Err(StoreError::Newer { .. })
    ));
    assert!(matches!(
        set_aside(&folder, at(1)),
        Err(StoreError::Newer { .. })
    ));
    assert_eq!(fs::read(folder.journal()).unwrap(), b"{\"schema\": 99}");
}

#[test]
fn setting_a_damaged_file_aside_keeps_it_and_a_copy() {
    let (base, folder) = place();
    put(&folder, b"[[[");
    let kept = read(&folder, at(0)).unwrap_err();
    assert!(matches!(
        kept,
        StoreError::Damaged {
            kept_as: Some(_),
            ..
        }
    ));
    let (mut seen, aside) = set_aside(&folder, at(0)).unwrap();
    assert!(!folder.journal().exists());
    assert_eq!(fs::read(&aside).unwrap(), b"[[[");
    save(&folder, &journal("new"), &mut seen, at(2)).unwrap();
    let same = fs::read_dir(base.path())
        .unwrap()
        .flatten()
        .filter(|entry| fs::read(entry.path()).is_ok_and(|bytes| bytes == b"[[["))
        .count();
    assert_eq!(same, 2);
}

#[test]
fn a_file_that_can_be_read_is_not_set_aside() {
    let (_base, folder) = place();
    put(&folder, &serde_json::to_vec(&journal("macros")).unwrap());
    assert!(matches!(
        set_aside(&folder, at(0)),
        Err(StoreError::ChangedOnDisk { .. })
    ));
    assert!(folder.journal().exists());
}

#[test]
fn another_place_gets_the_whole_journal_and_never_replaces_a_file() {
    let (base, folder) = place();
    let target = base.path().join("stick.json");
    write_elsewhere(&folder, &journal("macros"), &target).unwrap();
    let copy = super::super::read_copy(&target).unwrap();
    assert_eq!(copy.assets, journal("macros").assets);
    assert!(!folder.journal().exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&target).unwrap().permissions().mode();
        assert_eq!(mode & 0o7777, 0o600);
    }
    assert!(write_elsewhere(&folder, &journal("other"), &target).is_err());
    assert_eq!(
        super::super::read_copy(&target).unwrap().assets,
        copy.assets
    );
}
