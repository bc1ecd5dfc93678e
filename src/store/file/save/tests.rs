//! Saving: what is kept, what is refused, and what others do meanwhile.

use chrono::Duration as Span;
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use super::*;
use crate::store::{
    file::{read, read_copy},
    paths::{Environment, find},
};

fn now() -> DateTime<Utc> {
    "2026-11-21T14:02:31Z".parse().unwrap()
}

fn new_folder() -> (TempDir, Folder) {
    let base = tempdir().unwrap();
    let folder = find(Some(&base.path().join("data")), &Environment::default()).unwrap();
    (base, folder)
}

fn folder_with(bytes: &[u8]) -> (TempDir, Folder) {
    let (base, folder) = new_folder();
    folder.create().unwrap();
    put(&folder.journal(), bytes);
    (base, folder)
}

fn put(path: &Path, bytes: &[u8]) {
    atomic::write(path, bytes, Replace::Allowed).unwrap();
}

fn on_disk(folder: &Folder) -> Value {
    serde_json::from_slice(&fs::read(folder.journal()).unwrap()).unwrap()
}

fn names(place: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(place)
        .unwrap()
        .map(|entry| shown::name(&entry.unwrap().path()))
        .collect();
    names.sort();
    names
}

#[test]
fn the_first_save_makes_the_folder_and_a_private_file() {
    let (_base, folder) = new_folder();
    let mut loaded = read(&folder, now()).unwrap();
    let saved = save(&folder, &loaded.journal, &mut loaded.seen, now()).unwrap();
    assert_eq!(
        (saved.revision, saved.is_certain, saved.warnings),
        (1, true, Vec::new())
    );
    assert_eq!(on_disk(&folder)["schema"], json!(SCHEMA));
    assert_eq!(names(folder.root()), ["journal.json", "lock"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        assert_eq!(mode(folder.root()), 0o700);
        assert_eq!(
            (mode(&folder.journal()), mode(&folder.lock())),
            (0o600, 0o600)
        );
    }
}

#[test]
fn what_is_saved_is_read_again_and_the_revision_rises() {
    let (_base, folder) = new_folder();
    let mut loaded = read(&folder, now()).unwrap();
    for revision in 1..=5 {
        assert_eq!(
            save(&folder, &loaded.journal, &mut loaded.seen, now())
                .unwrap()
                .revision,
            revision
        );
    }
    let again = read(&folder, now()).unwrap();
    assert_eq!(
        again.journal,
        Journal {
            revision: 5,
            ..loaded.journal
        }
    );
    assert_eq!(again.notes, Vec::<String>::new());
}

#[test]
fn unknown_fields_survive_ten_saves_in_two_sessions() {
    let (_base, folder) = folder_with(
        br#"{"schema": 1, "revision": 3, "zz_new": {"a": [{"b": 1.25}]}, "zz_list": [{"id": "x", "c": null}]}"#,
    );
    for _ in 0..2 {
        let mut loaded = read(&folder, now()).unwrap();
        for _ in 0..5 {
            save(&folder, &loaded.journal, &mut loaded.seen, now()).unwrap();
        }
    }
    let after = on_disk(&folder);
    assert_eq!(after["revision"], json!(13));
    assert_eq!(after["zz_new"], json!({"a": [{"b": 1.25}]}));
    assert_eq!(after["zz_list"], json!([{"id": "x", "c": null}]));
}

#[test]
fn an_older_version_put_in_place_is_never_overwritten_and_ours_is_kept() {
    let (_base, folder) = folder_with(br#"{"schema": 1, "revision": 3}"#);
    let mut loaded = read(&folder, now()).unwrap();
    // The same length, as an editor that keeps the time could leave it.
    let theirs = br#"{"schema": 1, "revision": 2}"#;
    put(&folder.journal(), theirs);
    for revision in 4..=6 {
        let later = now() + Span::minutes(revision);
        let error = save(&folder, &loaded.journal, &mut loaded.seen, later).unwrap_err();
        let words = error.to_string();
        let StoreError::OlderOnDisk { kept_as, .. } = error else {
            panic!("{error}")
        };
        assert!(words.contains("(revision 2, lower than "), "{words}");
        assert_eq!(shown::name(&kept_as), "journal.mine-20261121-140631.json");
        assert_eq!(
            i64::try_from(read_copy(&kept_as).unwrap().revision).unwrap(),
            revision
        );
        assert_eq!(loaded.seen.kept_as(), Some(kept_as.as_path()));
    }
    assert_eq!(fs::read(folder.journal()).unwrap(), theirs);
    assert_eq!(
        names(folder.root()),
        ["journal.json", "journal.mine-20261121-140631.json", "lock"]
    );
}

#[test]
fn a_file_that_appears_meanwhile_is_not_overwritten() {
    let (_base, folder) = new_folder();
    let mut loaded = read(&folder, now()).unwrap();
    folder.create().unwrap();
    put(&folder.journal(), b"not even JSON");
    assert!(matches!(
        save(&folder, &loaded.journal, &mut loaded.seen, now()),
        Err(StoreError::ChangedOnDisk { .. })
    ));
    assert_eq!(fs::read(folder.journal()).unwrap(), b"not even JSON");
}

#[test]
fn a_deleted_file_is_written_again_and_that_is_said() {
    let (_base, folder) = folder_with(br#"{"schema": 1, "revision": 3}"#);
    let mut loaded = read(&folder, now()).unwrap();
    fs::remove_file(folder.journal()).unwrap();
    let saved = save(&folder, &loaded.journal, &mut loaded.seen, now()).unwrap();
    assert_eq!(
        saved.warnings,
        ["journal.json had been deleted meanwhile. It was written again."]
    );
    assert_eq!(on_disk(&folder)["revision"], json!(4));
    assert!(
        save(&folder, &loaded.journal, &mut loaded.seen, now())
            .unwrap()
            .warnings
            .is_empty()
    );
}

#[test]
fn a_folder_that_is_gone_is_a_failure_and_not_made_anew() {
    let (base, folder) = folder_with(br#"{"schema": 1, "revision": 3}"#);
    let mut loaded = read(&folder, now()).unwrap();
    let away = base.path().join("away");
    fs::rename(folder.root(), &away).unwrap();
    let error = save(&folder, &loaded.journal, &mut loaded.seen, now()).unwrap_err();
    assert_eq!(
        (error.failure(), error.exit_code()),
        (Failure::FolderGone, 1)
    );
    assert!(!folder.root().exists());
    fs::rename(&away, folder.root()).unwrap();
    assert_eq!(
        save(&folder, &loaded.journal, &mut loaded.seen, now())
            .unwrap()
            .revision,
        4
    );
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_leaves_everything_as_it_was() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_base, folder) = folder_with(br#"{"schema": 1, "revision": 3}"#);
    let mut loaded = read(&folder, now()).unwrap();
    let set = |mode| fs::set_permissions(folder.root(), fs::Permissions::from_mode(mode)).unwrap();
    set(0o500);
    if !folder.is_writable() {
        let error = save(&folder, &loaded.journal, &mut loaded.seen, now()).unwrap_err();
        assert_eq!(error.failure(), Failure::NoRights);
        assert_eq!(names(folder.root()), ["journal.json"]);
    }
    set(0o700);
    assert_eq!(
        save(&folder, &loaded.journal, &mut loaded.seen, now())
            .unwrap()
            .revision,
        4
    );
}

#[test]
fn each_session_and_each_day_begins_with_a_byte_copy() {
    let first = b"\xef\xbb\xbf{\"schema\": 1,   \"revision\": 3}";
    let (_base, folder) = folder_with(first);
    let mut loaded = read(&folder, now()).unwrap();
    let mut save_at = |hours| {
        save(
            &folder,
            &loaded.journal,
            &mut loaded.seen,
            now() + Span::hours(hours),
        )
        .unwrap()
    };
    for hours in [0, 1, 12, 13] {
        save_at(hours);
    }
    let expected = [
        "journal-20261121-140231-r3.json",
        "journal-20261122-020231-r5-day.json",
    ];
    assert_eq!(names(&folder.backups()), expected);
    assert_eq!(fs::read(folder.backups().join(expected[0])).unwrap(), first);
    let mut loaded = read(&folder, now()).unwrap();
    save(
        &folder,
        &loaded.journal,
        &mut loaded.seen,
        now() + Span::hours(14),
    )
    .unwrap();
    assert_eq!(names(&folder.backups()).len(), 3);
}

#[test]
fn a_backup_that_fails_alone_is_a_warning() {
    let (_base, folder) = folder_with(br#"{"schema": 1, "revision": 3}"#);
    put(&folder.backups(), b"a file in the way");
    let mut loaded = read(&folder, now()).unwrap();
    let saved = save(&folder, &loaded.journal, &mut loaded.seen, now()).unwrap();
    assert_eq!((saved.revision, saved.warnings.len()), (4, 1));
    assert!(
        saved.warnings[0].starts_with("No backup could be made today"),
        "{:?}",
        saved.warnings
    );
    // The next save tries again, until there is one.
    fs::remove_file(folder.backups()).unwrap();
    assert!(
        save(&folder, &loaded.journal, &mut loaded.seen, now())
            .unwrap()
            .warnings
            .is_empty()
    );
    assert_eq!(
        names(&folder.backups()),
        ["journal-20261121-140231-r4.json"]
    );
}

#[test]
fn replacing_by_decision_keeps_the_other_version_first() {
    let (_base, folder) = folder_with(b"damaged");
    assert!(read(&folder, now()).is_err());
    let mut seen = Seen::replacing(&folder).unwrap();
    put(&folder.backups(), b"a file in the way");
    assert!(save(&folder, &Journal::default(), &mut seen, now()).is_err());
    assert_eq!(fs::read(folder.journal()).unwrap(), b"damaged");
    fs::remove_file(folder.backups()).unwrap();
    save(&folder, &Journal::default(), &mut seen, now()).unwrap();
    let kept = folder
        .backups()
        .join("journal-20261121-140231-r0-kept.json");
    assert_eq!(fs::read(kept).unwrap(), b"damaged");
    assert_eq!(on_disk(&folder)["revision"], json!(1));
}

#[test]
fn after_a_loss_revisions_go_on_from_the_backups() {
    let (_base, folder) = folder_with(br#"{"schema": 1, "revision": 30}"#);
    let mut loaded = read(&folder, now()).unwrap();
    save(&folder, &loaded.journal, &mut loaded.seen, now()).unwrap();
    put(&folder.journal(), b"damaged");
    let mut seen = Seen::replacing(&folder).unwrap();
    assert_eq!(
        save(&folder, &Journal::default(), &mut seen, now())
            .unwrap()
            .revision,
        31
    );
    fs::remove_file(folder.journal()).unwrap();
    assert_eq!(
        save(
            &folder,
            &Journal::default(),
            &mut Seen::fresh(&folder),
            now()
        )
        .unwrap()
        .revision,
        31
    );
}

#[test]
fn another_window_that_saves_is_waited_for() {
    let (_base, folder) = folder_with(br#"{"schema": 1, "revision": 3}"#);
    let mut loaded = read(&folder, now()).unwrap();
    let held = lock::take(&folder.lock(), Duration::ZERO).unwrap();
    let release = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(100));
        drop(held);
    });
    assert_eq!(
        save(&folder, &loaded.journal, &mut loaded.seen, now())
            .unwrap()
            .revision,
        4
    );
    release.join().unwrap();
}

#[cfg(unix)]
#[test]
fn tries_that_fail_again_and_again_make_one_backup() {
    use std::os::unix::fs::PermissionsExt as _;
    let (base, folder) = new_folder();
    folder.create().unwrap();
    let real = base.path().join("dotfiles");
    fs::create_dir(&real).unwrap();
    put(
        &real.join("journal.json"),
        br#"{"schema": 1, "revision": 3}"#,
    );
    std::os::unix::fs::symlink(real.join("journal.json"), folder.journal()).unwrap();
    let mut loaded = read(&folder, now()).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o500)).unwrap();
    for minutes in 0..3 {
        let later = now() + Span::minutes(minutes);
        let tried = save(&folder, &loaded.journal, &mut loaded.seen, later);
        assert_eq!(tried.is_err(), !crate::store::rights::is_writable(&real));
    }
    assert_eq!(
        names(&folder.backups()),
        ["journal-20261121-140231-r3.json"]
    );
    fs::set_permissions(&real, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn an_older_form_is_backed_up_before_it_is_replaced_or_not_replaced() {
    let old = br#"{"schema": 1, "revision": 3}"#;
    let (_base, folder) = folder_with(old);
    let mut loaded = read(&folder, now()).unwrap();
    loaded.seen.migrated_from = Some(1);
    put(&folder.backups(), b"a file in the way");
    assert!(save(&folder, &loaded.journal, &mut loaded.seen, now()).is_err());
    assert_eq!(fs::read(folder.journal()).unwrap(), old);
    fs::remove_file(folder.backups()).unwrap();
    for _ in 0..2 {
        save(&folder, &loaded.journal, &mut loaded.seen, now()).unwrap();
    }
    assert_eq!(
        names(&folder.backups()),
        ["journal-20261121-140231-r3-schema1.json"]
    );
    assert_eq!(
        fs::read(
            folder
                .backups()
                .join("journal-20261121-140231-r3-schema1.json")
        )
        .unwrap(),
        old
    );
}
