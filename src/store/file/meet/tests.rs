//! Two windows, an editor, and what must never be merged.

use std::fs;

use tempfile::{TempDir, tempdir};

use super::*;
use crate::{
    domain::id::Id,
    domain::swap::Swap,
    store::{
        StoreError,
        atomic::{self, Replace},
        file::{Loaded, read, save},
        paths::{Environment, find},
    },
};

fn now() -> DateTime<Utc> {
    "2026-11-21T14:02:31Z".parse().unwrap()
}

fn folder() -> (TempDir, Folder) {
    let base = tempdir().unwrap();
    let folder = find(Some(&base.path().join("data")), &Environment::default()).unwrap();
    folder.create().unwrap();
    (base, folder)
}

fn put(folder: &Folder, text: &str) {
    atomic::write(&folder.journal(), text.as_bytes(), Replace::Allowed).unwrap();
}

fn open(folder: &Folder) -> Loaded {
    read(folder, now()).unwrap()
}

fn backups(folder: &Folder) -> Vec<Reason> {
    backup::list(folder)
        .iter()
        .map(|backup| backup.reason)
        .collect()
}

/// Saves a window and goes on from the result, as the screen does.
fn save_and_go_on(folder: &Folder, window: &mut Loaded) -> Vec<String> {
    let saved = save(folder, &window.journal, &mut window.seen, now()).unwrap();
    if let Some(merged) = saved.merged {
        window.journal = *merged;
    }
    saved.warnings
}

#[test]
fn two_windows_that_write_in_turn_both_end_with_both() {
    let (_base, folder) = folder();
    put(&folder, r#"{"schema": 1, "revision": 3}"#);
    let (mut one, mut two) = (open(&folder), open(&folder));
    one.journal.role.name = "Maya".into();
    assert_eq!(save_and_go_on(&folder, &mut one), Vec::<String>::new());
    two.journal.swaps.push(Swap::blank(Id::numbered(1)));
    let words = save_and_go_on(&folder, &mut two);
    assert_eq!(
        words,
        ["What was changed elsewhere meanwhile was taken in."]
    );
    one.journal.role.friction = "Calls".into();
    save_and_go_on(&folder, &mut one);
    let disk = open(&folder).journal;
    assert_eq!(
        (disk.role.name.as_str(), disk.role.friction.as_str()),
        ("Maya", "Calls")
    );
    assert_eq!(
        (disk.swaps.len(), disk.revision, disk.conflicts.len()),
        (1, 6, 0)
    );
    assert_eq!(one.journal, disk);
    assert_eq!(one.seen.kept_as(), None);
    assert!(!backups(&folder).contains(&Reason::Decision));
}

#[test]
fn two_first_windows_make_one_journal() {
    let (_base, folder) = folder();
    let (mut one, mut two) = (open(&folder), open(&folder));
    one.journal.role.name = "Maya".into();
    two.journal.role.friction = "Calls".into();
    save_and_go_on(&folder, &mut one);
    save_and_go_on(&folder, &mut two);
    assert_eq!(open(&folder).journal, two.journal);
    assert_eq!(
        (two.journal.role.name.as_str(), two.journal.revision),
        ("Maya", 2)
    );
}

#[test]
fn the_same_field_is_kept_twice_with_a_backup_of_both() {
    let (_base, folder) = folder();
    put(&folder, r#"{"schema": 1, "revision": 3}"#);
    let (mut one, mut two) = (open(&folder), open(&folder));
    one.journal.role.name = "Maya".into();
    two.journal.role.name = "Kim".into();
    save_and_go_on(&folder, &mut one);
    let words = save_and_go_on(&folder, &mut two);
    assert_eq!(
        words,
        ["Changed here and elsewhere; both are kept until you pick: about you, name."]
    );
    let disk = open(&folder).journal;
    assert_eq!(disk.role.name, "Kim");
    assert_eq!(disk.conflicts[0].theirs, Some(json!("Maya")));
    let kept = backups(&folder)
        .into_iter()
        .filter(|reason| *reason == Reason::Decision);
    assert_eq!(kept.count(), 2);
    // The other window sees the conflict with its next save and makes no second one of it.
    one.journal.role.friction = "Calls".into();
    save_and_go_on(&folder, &mut one);
    assert_eq!(
        (one.journal.conflicts.len(), one.journal.role.name.as_str()),
        (1, "Kim")
    );
}

#[test]
fn a_window_that_has_not_gone_on_yet_overwrites_nothing() {
    let (_base, folder) = folder();
    put(&folder, r#"{"schema": 1, "revision": 3}"#);
    let (mut one, mut two) = (open(&folder), open(&folder));
    one.journal.role.name = "Maya".into();
    save_and_go_on(&folder, &mut one);
    // Typing goes on from the old journal while the merged one is on its way to the screen.
    for friction in ["C", "Ca", "Calls"] {
        two.journal.role.friction = friction.into();
        save(&folder, &two.journal, &mut two.seen, now()).unwrap();
    }
    let disk = open(&folder).journal;
    assert_eq!(
        (disk.role.name.as_str(), disk.role.friction.as_str()),
        ("Maya", "Calls")
    );
    assert_eq!(disk.conflicts, []);
    fs::remove_file(folder.journal()).unwrap();
    save(&folder, &two.journal, &mut two.seen, now()).unwrap();
    assert_eq!(open(&folder).journal.role.name, "Maya");
    // Once it has gone on, what it takes away is gone.
    two.journal = open(&folder).journal;
    two.journal.role.name = String::new();
    save(&folder, &two.journal, &mut two.seen, now()).unwrap();
    assert_eq!(open(&folder).journal.role.name, "");
}

#[test]
fn an_editor_that_adds_an_unknown_field_is_merged_too() {
    let (_base, folder) = folder();
    put(
        &folder,
        r#"{"schema": 1, "revision": 3, "zz": 1, "role": {"name": "Maya"}}"#,
    );
    let mut window = open(&folder);
    window.journal.role.friction = "Calls".into();
    put(
        &folder,
        r#"{"schema": 1, "revision": 3, "zz": 2, "role": {"name": "Maya L", "yy": [3]}}"#,
    );
    for _ in 0..2 {
        save_and_go_on(&folder, &mut window);
        let disk: Value = serde_json::from_slice(&fs::read(folder.journal()).unwrap()).unwrap();
        assert_eq!(disk["zz"], json!(2));
        assert_eq!(disk["role"]["yy"], json!([3]));
        assert_eq!(disk["role"]["name"], json!("Maya L"));
        assert_eq!(disk["role"]["friction"], json!("Calls"));
    }
}

#[test]
fn what_cannot_be_read_or_must_not_be_written_stays_as_it_is() {
    let cases = [
        "not even JSON",
        r#"{"schema": 99, "revision": 9}"#,
        r#"{"schema": 1, "revision": 2}"#,
    ];
    for theirs in cases {
        let (_base, folder) = folder();
        put(&folder, r#"{"schema": 1, "revision": 3}"#);
        let mut window = open(&folder);
        window.journal.role.name = "Maya".into();
        put(&folder, theirs);
        for _ in 0..2 {
            let error = save(&folder, &window.journal, &mut window.seen, now()).unwrap_err();
            let is_older = matches!(error, StoreError::OlderOnDisk { revision: 2, .. });
            assert_eq!(is_older, theirs.contains("\"revision\": 2"), "{error}");
            assert_eq!(error.exit_code(), 5);
        }
        assert_eq!(fs::read(folder.journal()).unwrap(), theirs.as_bytes());
    }
}

#[test]
fn a_conflict_that_cannot_be_backed_up_is_kept_beside() {
    let (_base, folder) = folder();
    put(&folder, r#"{"schema": 1, "revision": 3}"#);
    let mut window = open(&folder);
    window.journal.role.name = "Maya".into();
    let theirs = r#"{"schema": 1, "revision": 3, "role": {"name": "Kim"}}"#;
    put(&folder, theirs);
    atomic::write(&folder.backups(), b"in the way", Replace::Allowed).unwrap();
    let error = save(&folder, &window.journal, &mut window.seen, now()).unwrap_err();
    assert!(matches!(error, StoreError::ChangedOnDisk { .. }), "{error}");
    assert_eq!(fs::read(folder.journal()).unwrap(), theirs.as_bytes());
}

#[test]
fn what_is_seen_is_not_printed() {
    let (_base, folder) = folder();
    put(&folder, r#"{"schema": 1, "revision": 3}"#);
    let seen = format!("{:?}", open(&folder).seen);
    assert!(seen.contains("Content(28 bytes)"), "{seen}");
}
