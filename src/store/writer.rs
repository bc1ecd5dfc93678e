//! The thread that saves, so that typing never waits for a disk.
//!
//! At most one save is in flight and the newest journal wins. A save that failed is tried again by itself with growing
//! waits, so that saving resumes when the cause goes away; a fault inside a save is caught and counts as a failure.

#[cfg(debug_assertions)]
use std::sync::atomic::{AtomicBool, Ordering};
use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};

use crate::{
    domain::journal::Journal,
    store::{
        failure::{Failure, StoreError},
        file::{Saved, Seen, save},
        paths::Folder,
    },
};

/// The one writer of a session. Dropping it lets the thread try what is still unsaved once more and end; call
/// [`Writer::flush`] first to know that it was saved.
#[derive(Debug)]
pub struct Writer {
    shared: Arc<Shared>,
}

impl Writer {
    /// Starts the thread. `now` gives the time of each save; `report` is called in the thread, in the order of events.
    ///
    /// The thread is named `elbowroom-writer`, so that a panic hook can tell its caught panics from fatal ones.
    ///
    /// # Errors
    ///
    /// What the system said when it could not start a thread.
    pub fn spawn(
        folder: Folder,
        mut seen: Seen,
        now: fn() -> DateTime<Utc>,
        report: impl Fn(SaveReport) + Send + 'static,
    ) -> io::Result<Self> {
        Self::start(
            move |journal| save(&folder, journal, &mut seen, now()),
            report,
            Waits::ORDINARY,
        )
    }

    /// Asks for a save and returns at once. A journal that waits for its turn is replaced by a newer one.
    pub fn save(&self, journal: Arc<Journal>) {
        let mut state = self.shared.lock();
        state.newest = Some(journal);
        state.asked += 1;
        drop(state);
        self.shared.changed.notify_all();
    }

    /// Waits until the last journal given to [`Writer::save`] is on disk; tries at once if a failed save is waiting for
    /// its next turn. For leaving the program.
    ///
    /// # Errors
    ///
    /// [`FlushError::Failed`] when a try made for this call failed, or when the text went to a side file because someone
    /// else changed the journal; [`FlushError::TimedOut`] when the disk has not answered in time.
    pub fn flush(&self, timeout: Duration) -> Result<(), FlushError> {
        let started = Instant::now();
        let mut state = self.shared.lock();
        let goal = state.asked;
        let begun_before = state.begun;
        state.hurry = state.settled < goal;
        self.shared.changed.notify_all();
        loop {
            let is_over = state.settled >= goal || state.failed_try > begun_before;
            if let Some(error) = state.error.clone().filter(|_| is_over) {
                return Err(error);
            }
            if is_over {
                return Ok(());
            }
            let left = timeout.saturating_sub(started.elapsed());
            if left.is_zero() {
                return Err(FlushError::TimedOut);
            }
            state = self.shared.wait(state, Some(left));
        }
    }

    fn start(
        save: impl FnMut(&Journal) -> Result<Saved, StoreError> + Send + 'static,
        report: impl Fn(SaveReport) + Send + 'static,
        waits: Waits,
    ) -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        thread::Builder::new()
            .name("elbowroom-writer".to_owned())
            .spawn(move || run(&theirs, save, report, waits))?;
        Ok(Self { shared })
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.stop = true;
        state.hurry = state.settled < state.asked;
        drop(state);
        self.shared.changed.notify_all();
    }
}

/// What the writer tells while it works.
#[derive(Debug, Clone, PartialEq)]
pub enum SaveReport {
    /// A try has begun.
    Saving,
    /// The text is on disk, as far as the disk tells the truth.
    Saved {
        /// The revision in the file.
        revision: u64,
        /// When the save was begun.
        at: DateTime<Utc>,
        /// What the person should know, one sentence each; mostly empty.
        warnings: Vec<String>,
        /// What is on disk where someone else had written meanwhile.
        merged: Option<MergedSave>,
    },
    /// The text is in the file, but the disk reported an error for the folder.
    SavedUncertain {
        /// The revision in the file.
        revision: u64,
        /// When the save was begun.
        at: DateTime<Utc>,
        /// What the person should know, one sentence each.
        warnings: Vec<String>,
        /// What is on disk where someone else had written meanwhile.
        merged: Option<MergedSave>,
    },
    /// The text is not in the file.
    Failed {
        /// Why not.
        reason: Failure,
        /// The whole story in one sentence.
        words: String,
    },
}

/// A save that was merged with what someone else had written.
#[derive(Debug, Clone, PartialEq)]
pub struct MergedSave {
    /// What was handed to the writer.
    pub handed_over: Arc<Journal>,
    /// What is on disk now. Go on from here: merge what was changed since the hand-over into it.
    pub journal: Box<Journal>,
}

/// Why the last text is not known to be in the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FlushError {
    /// The disk has not answered in time.
    #[error("The disk has not answered in time; your last changes may not be saved.")]
    TimedOut,
    /// The save failed.
    #[error("{words}")]
    Failed {
        /// Why.
        reason: Failure,
        /// The whole story in one sentence.
        words: String,
    },
}

/// How long to wait before a failed save is tried again.
#[derive(Debug, Clone, Copy)]
struct Waits {
    first: Duration,
    longest: Duration,
}

impl Waits {
    const ORDINARY: Self = Self {
        first: Duration::from_secs(1),
        longest: Duration::from_secs(8),
    };

    fn after(self, last: Duration) -> Duration {
        last.saturating_mul(2).clamp(self.first, self.longest)
    }
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    newest: Option<Arc<Journal>>,
    /// Number of the latest request, and of the latest one that is dealt with.
    asked: u64,
    settled: u64,
    /// The request with which trying again by itself makes no sense.
    hopeless: u64,
    /// Number of tries begun, and the number of the latest that failed.
    begun: u64,
    failed_try: u64,
    error: Option<FlushError>,
    not_before: Option<Instant>,
    hurry: bool,
    stop: bool,
}

impl State {
    /// How long to wait before the next try; `None` means until something changes.
    fn wait(&self) -> Option<Duration> {
        let is_wanted = self.settled < self.asked && (self.hopeless < self.asked || self.hurry);
        let due = self.not_before.filter(|_| !self.hurry);
        is_wanted.then(|| {
            due.map_or(Duration::ZERO, |due| {
                due.saturating_duration_since(Instant::now())
            })
        })
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Plain numbers, changed together: nothing can be half done where a thread panicked.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(
        &self,
        state: MutexGuard<'a, State>,
        longest: Option<Duration>,
    ) -> MutexGuard<'a, State> {
        match longest {
            None => self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner),
            Some(longest) => {
                self.changed
                    .wait_timeout(state, longest)
                    .unwrap_or_else(PoisonError::into_inner)
                    .0
            }
        }
    }

    /// The next journal to save with the number of its request, or `None` at the end.
    fn next(&self) -> Option<(Arc<Journal>, u64)> {
        let mut state = self.lock();
        loop {
            let wait = state.wait();
            let may_begin = wait == Some(Duration::ZERO) && (state.hurry || !state.stop);
            if let Some(journal) = state.newest.clone().filter(|_| may_begin) {
                state.hurry = false;
                state.begun += 1;
                return Some((journal, state.asked));
            }
            if state.stop {
                return None;
            }
            state = self.wait(state, wait);
        }
    }

    /// Notes how a try ended, and when the next may begin if it failed.
    fn settle(&self, number: u64, error: Option<FlushError>, wait: Duration) {
        let mut state = self.lock();
        match &error {
            None => {
                state.settled = number;
                state.not_before = None;
            }
            // Safe in the side file, so there is nothing to try again; it is still told at the end.
            Some(FlushError::Failed {
                reason: Failure::ChangedOnDisk,
                ..
            }) => state.settled = number,
            Some(FlushError::Failed { reason, .. }) if !reason.may_pass() => {
                state.hopeless = number;
            }
            Some(_) => state.not_before = Some(Instant::now() + wait),
        }
        if error.is_some() {
            state.failed_try = state.begun;
        }
        state.error = error;
        drop(state);
        self.changed.notify_all();
    }
}

fn run(
    shared: &Shared,
    mut save: impl FnMut(&Journal) -> Result<Saved, StoreError>,
    report: impl Fn(SaveReport),
    waits: Waits,
) {
    // A fault in the listener must not end the saving.
    let tell = |event| drop(catch_unwind(AssertUnwindSafe(|| report(event))));
    let mut wait = Duration::ZERO;
    while let Some((journal, number)) = shared.next() {
        tell(SaveReport::Saving);
        let (event, error) = match catch_unwind(AssertUnwindSafe(|| {
            #[cfg(debug_assertions)]
            fault_on_demand();
            save(&journal)
        })) {
            Ok(Ok(saved)) => (success(saved, &journal), None),
            Ok(Err(error)) => failure(error.failure(), error.to_string()),
            Err(_) => failure(
                Failure::Internal,
                format!("The journal was not saved: {}.", Failure::Internal),
            ),
        };
        drop(journal);
        wait = if error.is_some() {
            waits.after(wait)
        } else {
            Duration::ZERO
        };
        tell(event);
        shared.settle(number, error, wait);
    }
}

/// Lets the first save of the process fail where `ELBOWROOM_PANIC=writer` asks for it, so that tests can see what a
/// fault costs. Not in release builds.
#[cfg(debug_assertions)]
fn fault_on_demand() {
    static DONE: AtomicBool = AtomicBool::new(false);
    let is_asked_for = std::env::var_os("ELBOWROOM_PANIC").is_some_and(|at| at == "writer");
    let fails = is_asked_for && !DONE.swap(true, Ordering::SeqCst);
    assert!(!fails, "asked for by ELBOWROOM_PANIC");
}

fn success(saved: Saved, handed_over: &Arc<Journal>) -> SaveReport {
    let Saved {
        revision,
        at,
        is_certain,
        warnings,
        merged,
    } = saved;
    let merged = merged.map(|journal| MergedSave {
        handed_over: Arc::clone(handed_over),
        journal,
    });
    if is_certain {
        SaveReport::Saved {
            revision,
            at,
            warnings,
            merged,
        }
    } else {
        SaveReport::SavedUncertain {
            revision,
            at,
            warnings,
            merged,
        }
    }
}

fn failure(reason: Failure, words: String) -> (SaveReport, Option<FlushError>) {
    let error = FlushError::Failed {
        reason: reason.clone(),
        words: words.clone(),
    };
    (SaveReport::Failed { reason, words }, Some(error))
}

#[cfg(test)]
mod tests;
