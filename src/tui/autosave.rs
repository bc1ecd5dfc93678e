//! When a save is due, and how long one takes. Pure: the present moment is an argument.

use std::time::{Duration, Instant};

use crate::tui::msg::Msg;

/// How long after the last edit a save is due.
pub const AFTER_A_PAUSE: Duration = Duration::from_millis(800);
/// How long after the first edit that is not saved a save is due, however fast the typing goes on.
pub const AT_THE_LATEST: Duration = Duration::from_millis(1500);

/// Which edits have not been handed to the writer yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Autosave {
    waiting: Option<Waiting>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Waiting {
    first_edit: Instant,
    last_edit: Instant,
}

impl Autosave {
    /// Notes an edit.
    pub fn touch(&mut self, now: Instant) {
        let first_edit = self.waiting.map_or(now, |waiting| waiting.first_edit);
        self.waiting = Some(Waiting {
            first_edit,
            last_edit: now,
        });
    }

    /// When the next save is due; never, if there is nothing to save.
    pub fn deadline(&self) -> Option<Instant> {
        self.waiting.map(|waiting| {
            (waiting.last_edit + AFTER_A_PAUSE).min(waiting.first_edit + AT_THE_LATEST)
        })
    }

    /// Whether a save is due now.
    pub fn is_due(&self, now: Instant) -> bool {
        self.deadline().is_some_and(|deadline| deadline <= now)
    }

    /// Whether there are edits that were not handed to the writer.
    pub const fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// Notes that everything was handed to the writer.
    pub fn handed_over(&mut self) {
        self.waiting = None;
    }
}

/// A save that runs for so long that the person should know.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SlowSave {
    begun: Option<Instant>,
    seconds: u64,
}

impl SlowSave {
    /// Notes what the writer says and what time it is.
    pub fn hear(&mut self, msg: &Msg, now: Instant) {
        match msg {
            Msg::Saving => self.begun = Some(now),
            Msg::Saved(_) | Msg::NotSaved(_) | Msg::KeptBeside(_) => self.begun = None,
            _ => {}
        }
        self.seconds = self
            .begun
            .map_or(0, |begun| now.saturating_duration_since(begun).as_secs());
    }

    /// The whole seconds, from two on.
    pub fn seconds(self) -> Option<u64> {
        (self.seconds >= SLOW).then_some(self.seconds)
    }

    /// When another second is over; never while nothing is saved.
    pub fn deadline(self) -> Option<Instant> {
        let next = Duration::from_secs((self.seconds + 1).max(SLOW));
        self.begun.map(|begun| begun + next)
    }
}

/// From how many seconds on a save is slow.
const SLOW: u64 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_that_takes_long_counts_its_seconds_and_one_that_ended_does_not() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut slow = SlowSave::default();
        assert_eq!((slow.seconds(), slow.deadline()), (None, None));
        slow.hear(&Msg::Saving, at(100));
        assert_eq!((slow.seconds(), slow.deadline()), (None, Some(at(2100))));
        slow.hear(&Msg::Woke, at(2100));
        assert_eq!((slow.seconds(), slow.deadline()), (Some(2), Some(at(3100))));
        slow.hear(&Msg::NotSaved("full".to_owned()), at(2500));
        assert_eq!((slow.seconds(), slow.deadline()), (None, None));
    }

    #[test]
    fn a_save_is_due_after_a_pause_and_at_the_latest_under_steady_typing() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut autosave = Autosave::default();
        assert!(!autosave.is_due(at(10_000)));
        autosave.touch(at(0));
        assert!(!autosave.is_due(at(799)));
        assert!(autosave.is_due(at(800)));
        for ms in (0..=1400).step_by(100) {
            autosave.touch(at(ms));
        }
        assert!(!autosave.is_due(at(1499)));
        assert!(autosave.is_due(at(1500)));
        autosave.handed_over();
        assert!(!autosave.is_due(at(20_000)));
    }
}
