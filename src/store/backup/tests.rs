//! Names, order and rotation with fixed times.

use tempfile::tempdir;

use super::*;
use crate::store::paths::{Environment, find};

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}Z").parse().unwrap()
}

fn names(folder: &Folder) -> Vec<String> {
    list(folder)
        .iter()
        .map(|backup| shown::name(&backup.path))
        .collect()
}

fn make(folder: &Folder, revision: u64, reason: Reason, when: &str) {
    keep(
        folder,
        (revision.to_string().as_bytes(), revision),
        reason,
        at(when),
    )
    .unwrap();
}

fn in_new_folder(test: impl FnOnce(&Folder)) {
    let base = tempdir().unwrap();
    test(&find(Some(base.path()), &Environment::default()).unwrap());
}

#[test]
fn names_tell_time_revision_and_reason_and_are_read_back() {
    in_new_folder(|folder| {
        let reasons = [
            Reason::Session,
            Reason::Day,
            Reason::Schema(1),
            Reason::Decision,
        ];
        for (reason, revision) in reasons.into_iter().zip(1..) {
            make(folder, revision, reason, "2026-11-21T14:02:31");
        }
        let expected = [
            "journal-20261121-140231-r4-kept.json",
            "journal-20261121-140231-r3-schema1.json",
            "journal-20261121-140231-r2-day.json",
            "journal-20261121-140231-r1.json",
        ];
        assert_eq!(names(folder), expected);
        let read: Vec<_> = list(folder)
            .iter()
            .map(|backup| (backup.reason, backup.at))
            .collect();
        assert!(
            reasons
                .iter()
                .rev()
                .zip(&read)
                .all(|(reason, (found, _))| reason == found)
        );
        assert!(
            read.iter()
                .all(|(_, when)| *when == at("2026-11-21T14:02:31"))
        );
    });
}

#[test]
fn two_backups_in_one_second_are_both_kept() {
    in_new_folder(|folder| {
        for _ in 0..3 {
            make(folder, 5, Reason::Decision, "2026-11-21T14:02:31");
        }
        make(folder, 5, Reason::Session, "2026-11-21T14:02:31");
        make(folder, 5, Reason::Session, "2026-11-21T14:02:31");
        assert_eq!(list(folder).len(), 5);
    });
}

#[test]
fn a_clock_that_went_back_does_not_change_the_order() {
    in_new_folder(|folder| {
        make(folder, 1, Reason::Session, "2026-11-21T10:00:00");
        make(folder, 2, Reason::Session, "2026-11-19T10:00:00");
        assert_eq!(
            names(folder),
            [
                "journal-20261119-100000-r2.json",
                "journal-20261121-100000-r1.json"
            ]
        );
    });
}

#[test]
fn the_first_of_each_day_and_five_sessions_stay() {
    in_new_folder(|folder| {
        // Three sessions a day on twenty days.
        for day in 1..=20_u64 {
            for (session, hour) in [8, 12, 18].into_iter().enumerate() {
                let revision = day * 10 + session as u64;
                make(
                    folder,
                    revision,
                    Reason::Session,
                    &format!("2026-11-{day:02}T{hour:02}:00:00"),
                );
            }
        }
        rotate(folder, at("2026-11-20T19:00:00").date_naive());
        let mut left: Vec<_> = list(folder).iter().map(|backup| backup.revision).collect();
        left.reverse();
        let mut expected: Vec<u64> = (7..=20).map(|day| day * 10).collect();
        expected.extend([191, 192, 201, 202]);
        expected.sort_unstable();
        assert_eq!(left, expected);
    });
}

#[test]
fn a_long_session_does_not_push_out_earlier_ones() {
    in_new_folder(|folder| {
        for day in 1..=4_u64 {
            make(
                folder,
                day,
                Reason::Session,
                &format!("2026-09-{day:02}T08:00:00"),
            );
        }
        make(folder, 5, Reason::Session, "2026-11-01T08:00:00");
        for day in 2..=25_u64 {
            make(
                folder,
                10 + day,
                Reason::Day,
                &format!("2026-11-{day:02}T08:00:00"),
            );
        }
        rotate(folder, at("2026-11-25T09:00:00").date_naive());
        let left: Vec<_> = list(folder)
            .iter()
            .rev()
            .map(|backup| backup.revision)
            .collect();
        let expected: Vec<u64> = (1..=5).chain(22..=35).collect();
        assert_eq!(left, expected);
    });
}

#[test]
fn decisions_older_forms_and_foreign_files_are_never_rotated() {
    in_new_folder(|folder| {
        make(folder, 1, Reason::Decision, "2020-01-01T08:00:00");
        make(folder, 2, Reason::Schema(1), "2020-01-01T08:00:00");
        for minute in 0..9_u64 {
            make(
                folder,
                3 + minute,
                Reason::Session,
                &format!("2020-01-02T08:0{minute}:00"),
            );
        }
        let foreign = [
            "journal-mine.json",
            "journal-20200101-080000-r1-old-2-3.json",
            "notes.txt",
        ];
        for name in foreign {
            atomic::write(&folder.backups().join(name), b"x", atomic::Replace::Never).unwrap();
        }
        rotate(folder, at("2026-01-01T08:00:00").date_naive());
        let left: Vec<_> = list(folder)
            .iter()
            .rev()
            .map(|backup| backup.revision)
            .collect();
        assert_eq!(left, [1, 2, 7, 8, 9, 10, 11]);
        assert!(
            foreign
                .iter()
                .all(|name| folder.backups().join(name).exists())
        );
    });
}

#[cfg(unix)]
#[test]
fn backups_are_private() {
    use std::os::unix::fs::PermissionsExt as _;
    in_new_folder(|folder| {
        make(folder, 1, Reason::Session, "2026-11-21T14:02:31");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        assert_eq!(mode(&folder.backups()), 0o700);
        assert_eq!(mode(&list(folder)[0].path), 0o600);
    });
}
