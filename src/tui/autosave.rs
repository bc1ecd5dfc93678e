//! When a save is due. Pure: the present moment is an argument.

use std::time::{Duration, Instant};

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

#[cfg(test)]
mod tests {
    use super::*;

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
