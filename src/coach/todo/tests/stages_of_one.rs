//! The first line of Home through the stages of one swap, from blank to decided and next.

use super::*;
use crate::domain::agreement::{Firmness, Outcome};
use crate::domain::decision::NextChoice;

struct Scene {
    what: &'static str,
    today: &'static str,
    change: fn(&mut Journal),
    /// Start of the text, page, due day, week.
    expected: (&'static str, PageId, Option<&'static str>, Option<u32>),
}

const fn scene(
    (what, today): (&'static str, &'static str),
    change: fn(&mut Journal),
    text: &'static str,
    page: PageId,
) -> Scene {
    Scene {
        what,
        today,
        change,
        expected: (text, page, None, None),
    }
}

impl Scene {
    const fn due(mut self, day: &'static str) -> Self {
        self.expected.2 = Some(day);
        self
    }

    const fn week(mut self, week: u32) -> Self {
        self.expected.3 = Some(week);
        self
    }
}

/// Before the pilot: 16 March 2026 is a Monday, the first day.
#[expect(clippy::too_many_lines, reason = "one table")]
fn first_half() -> Vec<Scene> {
    vec![
        scene(
            ("blank", "2026-03-01"),
            |_| (),
            "What do you do that others come to you for?",
            PageId::Assets,
        ),
        scene(
            ("the person first", "2026-03-01"),
            |journal| journal.role.name = "Maya".into(),
            "Go on with: Which friction",
            PageId::Role,
        ),
        scene(
            ("ready, no day", "2026-03-01"),
            |journal| journal.swaps.push(ready_swap(SWAP)),
            "Set a day for the talk within a week",
            PageId::Ready,
        )
        .due("2026-03-08"),
        scene(
            ("talk near", "2026-03-01"),
            |journal| swap(journal).talk.day = Some(day("2026-03-05")),
            "The talk is on ",
            PageId::Ready,
        )
        .due("2026-03-05"),
        scene(
            ("talk today", "2026-03-05"),
            |_| (),
            "The talk is today",
            PageId::Ready,
        )
        .due("2026-03-05"),
        scene(
            ("talk past", "2026-03-06"),
            |_| (),
            "Write down what they said",
            PageId::Ready,
        )
        .due("2026-03-05"),
        scene(
            ("later", "2026-03-06"),
            |journal| swap(journal).talk.outcome = Some(Outcome::Later),
            "They said later",
            PageId::Ready,
        )
        .due("2026-03-13"),
        scene(
            ("no", "2026-03-06"),
            |journal| swap(journal).talk.outcome = Some(Outcome::No),
            "They said no",
            PageId::Ask,
        ),
        scene(
            ("counter", "2026-03-06"),
            |journal| swap(journal).talk.outcome = Some(Outcome::Counter),
            "Answer their counter",
            PageId::Ask,
        ),
        scene(
            ("yes", "2026-03-06"),
            |journal| swap(journal).talk.outcome = Some(Outcome::Yes),
            "Finish the pilot plan",
            PageId::Plan,
        ),
        scene(
            ("plan written", "2026-03-06"),
            |journal| fill_plan(swap(journal), "2026-03-16"),
            "Start the pilot",
            PageId::Plan,
        ),
        scene(
            ("sealed, not in writing", "2026-03-07"),
            |journal| swap(journal).pilot.seal(day("2026-03-07")),
            "Send a short recap",
            PageId::Agreement,
        ),
        scene(
            ("sealed, in writing", "2026-03-08"),
            |journal| swap(journal).agreement.firmness = Some(Firmness::InWriting),
            "The pilot starts on ",
            PageId::Plan,
        )
        .due("2026-03-16"),
    ]
}

/// From the first day on: four weeks to 12 April.
#[expect(clippy::too_many_lines, reason = "one table")]
fn second_half() -> Vec<Scene> {
    vec![
        scene(
            ("first day", "2026-03-16"),
            |_| (),
            "Nothing is due. Week 1 is waiting from ",
            PageId::Log,
        )
        .due("2026-03-20")
        .week(1),
        scene(
            ("check-in", "2026-03-20"),
            |_| (),
            "Log week 1 (about a minute)",
            PageId::Log,
        )
        .due("2026-03-22")
        .week(1),
        scene(
            ("oldest first", "2026-03-27"),
            |_| (),
            "Log week 1",
            PageId::Log,
        )
        .due("2026-03-22")
        .week(1),
        scene(
            ("one logged", "2026-03-27"),
            |journal| log_weeks(swap(journal), 1..=1),
            "Log week 2",
            PageId::Log,
        )
        .due("2026-03-29")
        .week(2),
        scene(
            ("all logged", "2026-04-11"),
            |journal| log_weeks(swap(journal), 2..=4),
            "Nothing is due. The pilot ends on ",
            PageId::Report,
        )
        .due("2026-04-12"),
        scene(
            ("finished", "2026-04-13"),
            |_| (),
            "Look at before and after, then decide",
            PageId::Report,
        ),
        scene(
            ("decided", "2026-04-14"),
            |journal| {
                swap(journal).decision.call = Some(Call::LockIn);
                swap(journal).decision.decided = Some(day("2026-04-14"));
            },
            "Choose what comes next",
            PageId::Next,
        ),
        scene(
            ("held", "2026-04-14"),
            |journal| swap(journal).next.choice = Some(NextChoice::Hold),
            "Nothing is due. You hold what you have; look at the next step on ",
            PageId::Next,
        )
        .due("2026-06-09"),
        scene(
            ("kept alive", "2026-04-24"),
            |journal| swap(journal).decision.keep_metrics = vec![METRIC],
            "Log week 6 of what you keep delivering",
            PageId::Log,
        )
        .due("2026-04-26")
        .week(6),
        scene(
            ("held long enough", "2026-06-09"),
            |journal| swap(journal).decision.keep_metrics.clear(),
            "Eight weeks are over",
            PageId::Next,
        )
        .due("2026-06-09"),
        scene(
            ("one size up", "2026-06-09"),
            |journal| swap(journal).next.choice = Some(NextChoice::SizeUp),
            "Write down the next step",
            PageId::Next,
        ),
        scene(
            ("written down", "2026-06-09"),
            |journal| swap(journal).next.step = "Two afternoons".into(),
            "Open the next swap",
            PageId::Next,
        ),
        scene(
            ("opened", "2026-06-09"),
            |journal| {
                let mut next = ready_swap(Id::numbered(2));
                next.talk.day = Some(day("2026-06-12"));
                journal.swaps.push(next);
            },
            "The talk is on ",
            PageId::Ready,
        )
        .due("2026-06-12"),
    ]
}

#[test]
fn the_first_line_follows_one_swap_from_blank_to_next() {
    let mut journal = Journal::default();
    for scene in first_half().into_iter().chain(second_half()) {
        (scene.change)(&mut journal);
        let todos = todos(&journal, day(scene.today));
        let first = &todos[0];
        let (text, page, due, week) = scene.expected;
        assert!(first.text.starts_with(text), "{}: {todos:#?}", scene.what);
        let found = (first.go.page, first.due, first.go.week);
        assert_eq!(
            found,
            (page, due.map(day), week),
            "{}: {todos:#?}",
            scene.what
        );
    }
}
