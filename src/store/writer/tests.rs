//! The writer against scripted and real disks.

use std::{
    collections::VecDeque,
    io,
    sync::mpsc::{Receiver, channel},
};

use tempfile::tempdir;

use super::*;
use crate::store::{
    file,
    paths::{Environment, find},
};

const LONG: Duration = Duration::from_secs(10);
const QUICK: Waits = Waits {
    first: Duration::from_millis(20),
    longest: Duration::from_millis(80),
};
const SLOW: Waits = Waits {
    first: Duration::from_mins(1),
    longest: Duration::from_mins(1),
};

fn journal(revision: u64) -> Arc<Journal> {
    Arc::new(Journal {
        revision,
        ..Journal::default()
    })
}

fn saved(journal: &Journal) -> Saved {
    Saved {
        revision: journal.revision,
        at: DateTime::UNIX_EPOCH,
        is_certain: true,
        warnings: Vec::new(),
        merged: None,
    }
}

fn disk_full() -> StoreError {
    let cause = io::Error::from(io::ErrorKind::StorageFull);
    StoreError::NotSaved {
        place: "/x".into(),
        failure: Failure::DiskFull { missing: None },
        cause,
    }
}

enum Turn {
    Works,
    Full,
    Panics,
    Conflict,
    NotExact,
}

/// A writer whose saves end as scripted, then work; it tells the revision of every try and all reports.
fn scripted(
    turns: impl IntoIterator<Item = Turn>,
    waits: Waits,
) -> (Writer, Receiver<u64>, Receiver<SaveReport>) {
    let mut turns: VecDeque<_> = turns.into_iter().collect();
    let (attempts, tried) = channel();
    let (events, reported) = channel();
    let save = move |journal: &Journal| {
        attempts.send(journal.revision).ok();
        match turns.pop_front() {
            None | Some(Turn::Works) => Ok(saved(journal)),
            Some(Turn::Full) => Err(disk_full()),
            Some(Turn::Panics) => panic!("scripted"),
            Some(Turn::Conflict) => Err(StoreError::ChangedOnDisk {
                kept_as: "journal.mine-1.json".into(),
            }),
            Some(Turn::NotExact) => Err(StoreError::NotExact("NaN".to_owned())),
        }
    };
    let report = move |event| {
        events.send(event).ok();
    };
    (Writer::start(save, report, waits).unwrap(), tried, reported)
}

#[test]
fn the_newest_journal_wins_while_a_save_is_in_flight() {
    let (go, gate) = channel();
    let (attempts, tried) = channel();
    let save = move |journal: &Journal| {
        attempts.send(journal.revision).unwrap();
        gate.recv().unwrap();
        Ok(saved(journal))
    };
    let writer = Writer::start(save, |_| {}, QUICK).unwrap();
    writer.save(journal(1));
    assert_eq!(tried.recv_timeout(LONG), Ok(1));
    for revision in 2..=50 {
        writer.save(journal(revision));
    }
    assert_eq!(
        writer.flush(Duration::from_millis(20)),
        Err(FlushError::TimedOut)
    );
    go.send(()).unwrap();
    go.send(()).unwrap();
    assert_eq!(writer.flush(LONG), Ok(()));
    assert_eq!(tried.try_iter().collect::<Vec<_>>(), [50]);
}

#[test]
fn saving_resumes_by_itself_when_the_cause_goes_away() {
    let (writer, tried, reported) = scripted([Turn::Full, Turn::Full], QUICK);
    writer.save(journal(7));
    let events: Vec<_> = (0..6)
        .map(|_| reported.recv_timeout(LONG).unwrap())
        .collect();
    let full = SaveReport::Failed {
        reason: Failure::DiskFull { missing: None },
        words: disk_full().to_string(),
    };
    let fine = SaveReport::Saved {
        revision: 7,
        at: DateTime::UNIX_EPOCH,
        warnings: Vec::new(),
        merged: None,
    };
    let saving = SaveReport::Saving;
    assert_eq!(
        events,
        [
            saving.clone(),
            full.clone(),
            saving.clone(),
            full,
            saving,
            fine
        ]
    );
    assert_eq!(tried.try_iter().count(), 3);
    assert_eq!(writer.flush(LONG), Ok(()));
}

#[test]
fn typing_on_does_not_hammer_a_disk_that_fails() {
    let (writer, tried, _reported) = scripted([Turn::Full], SLOW);
    writer.save(journal(1));
    assert_eq!(tried.recv_timeout(LONG), Ok(1));
    for revision in 2..=20 {
        writer.save(journal(revision));
    }
    assert!(tried.recv_timeout(Duration::from_millis(50)).is_err());
    assert_eq!(writer.flush(LONG), Ok(()));
    assert_eq!(tried.try_iter().collect::<Vec<_>>(), [20]);
}

#[test]
fn a_panic_is_a_failure_and_the_next_save_works() {
    let (writer, _tried, reported) = scripted([Turn::Panics], QUICK);
    writer.save(journal(1));
    let events: Vec<_> = (0..4)
        .map(|_| reported.recv_timeout(LONG).unwrap())
        .collect();
    assert!(
        matches!(
            events[1],
            SaveReport::Failed {
                reason: Failure::Internal,
                ..
            }
        ),
        "{events:?}"
    );
    assert!(
        matches!(events[3], SaveReport::Saved { revision: 1, .. }),
        "{events:?}"
    );
}

#[test]
fn a_panic_in_the_listener_does_not_end_the_saving() {
    let writer =
        Writer::start(|journal| Ok(saved(journal)), |_| panic!("scripted"), QUICK).unwrap();
    for revision in 1..=3 {
        writer.save(journal(revision));
        assert_eq!(writer.flush(LONG), Ok(()));
    }
}

#[test]
fn leaving_learns_of_a_failure_at_once() {
    let (writer, _tried, _reported) = scripted([Turn::Full, Turn::Full, Turn::Full], SLOW);
    writer.save(journal(1));
    let error = writer.flush(LONG).unwrap_err();
    assert!(matches!(
        error,
        FlushError::Failed {
            reason: Failure::DiskFull { .. },
            ..
        }
    ));
}

#[test]
fn a_conflict_is_not_tried_again_and_is_told_at_the_end() {
    let (writer, tried, _reported) = scripted([Turn::Conflict], QUICK);
    writer.save(journal(1));
    for _ in 0..2 {
        let error = writer.flush(LONG).unwrap_err();
        assert!(matches!(
            error,
            FlushError::Failed {
                reason: Failure::ChangedOnDisk,
                ..
            }
        ));
    }
    assert_eq!(tried.try_iter().count(), 1);
}

#[test]
fn a_value_that_cannot_be_kept_waits_for_the_next_change() {
    let (writer, tried, _reported) = scripted([Turn::NotExact, Turn::Works], QUICK);
    writer.save(journal(1));
    assert_eq!(tried.recv_timeout(LONG), Ok(1));
    assert!(tried.recv_timeout(Duration::from_millis(100)).is_err());
    writer.save(journal(2));
    assert_eq!(writer.flush(LONG), Ok(()));
}

#[test]
fn nothing_to_save_is_flushed_at_once() {
    let (writer, _tried, _reported) = scripted([], QUICK);
    assert_eq!(writer.flush(Duration::ZERO), Ok(()));
}

#[test]
fn what_was_asked_for_before_the_end_is_still_saved() {
    let (writer, tried, _reported) = scripted([Turn::Full], SLOW);
    writer.save(journal(1));
    assert_eq!(tried.recv_timeout(LONG), Ok(1));
    writer.save(journal(2));
    drop(writer);
    assert_eq!(tried.recv_timeout(LONG), Ok(2));
    assert!(tried.recv_timeout(LONG).is_err());
}

#[test]
fn a_folder_that_comes_back_is_written_again() {
    let base = tempdir().unwrap();
    let folder = find(Some(&base.path().join("data")), &Environment::default()).unwrap();
    folder.create().unwrap();
    let mut seen = Seen::fresh(&folder);
    save(&folder, &journal(0), &mut seen, DateTime::UNIX_EPOCH).unwrap();
    let away = base.path().join("away");
    std::fs::rename(folder.root(), &away).unwrap();

    let (events, reported) = channel();
    let (theirs, mut seen) = (folder.clone(), seen);
    let save = move |journal: &Journal| save(&theirs, journal, &mut seen, DateTime::UNIX_EPOCH);
    let writer = Writer::start(save, move |event| drop(events.send(event)), QUICK).unwrap();
    writer.save(journal(0));
    assert_eq!(reported.recv_timeout(LONG), Ok(SaveReport::Saving));
    let failed = reported.recv_timeout(LONG).unwrap();
    assert!(
        matches!(
            failed,
            SaveReport::Failed {
                reason: Failure::FolderGone,
                ..
            }
        ),
        "{failed:?}"
    );
    std::fs::rename(&away, folder.root()).unwrap();
    let is_saved = |event: SaveReport| matches!(event, SaveReport::Saved { revision: 2, .. });
    assert!(std::iter::from_fn(|| reported.recv_timeout(LONG).ok()).any(is_saved));
    assert_eq!(file::inspect(&folder).unwrap().journal.revision, 2);
}

#[test]
fn what_was_merged_is_told_with_what_was_handed_over() {
    let (events, reported) = channel();
    let save = |handed_over: &Journal| {
        let merged = Journal::clone(&journal(handed_over.revision + 5));
        Ok(Saved {
            merged: Some(Box::new(merged)),
            ..saved(handed_over)
        })
    };
    let writer = Writer::start(save, move |event| drop(events.send(event)), QUICK).unwrap();
    writer.save(journal(1));
    let told =
        std::iter::from_fn(|| reported.recv_timeout(LONG).ok()).find_map(|event| match event {
            SaveReport::Saved { merged, .. } => merged,
            _ => None,
        });
    let told = told.unwrap();
    assert_eq!((told.handed_over.revision, told.journal.revision), (1, 6));
}
