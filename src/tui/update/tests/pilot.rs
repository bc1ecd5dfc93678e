//! Starting a pilot, changing its plan, and the call at its end.

use super::journals::{self, AFTERWARDS, BEFOREHAND, IN_WEEK_4};
use super::kit::Desk;
use crate::coach::step::PageId;
use crate::domain::decision::Call;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::metric::{Better, Metric};
use crate::domain::pilot::Pilot;
use crate::report::story;

fn pilot(desk: &Desk) -> &Pilot {
    &desk.model.journal.swaps[0].pilot
}

fn metric(name: &str) -> Metric {
    let unset = story::running(0).swaps[0].pilot.plan.metrics[0].clone();
    Metric {
        id: Id::numbered(41),
        name: name.into(),
        better: Some(Better::Lower),
        ..unset
    }
}

fn planned(start: Option<&str>, metrics: Vec<Metric>) -> Journal {
    let mut journal = journals::draft();
    let plan = &mut journal.swaps[0].pilot.plan;
    plan.start = start.map(story::day);
    plan.metrics = metrics;
    journal
}

#[test]
fn a_start_with_something_missing_says_what_and_goes_there() {
    for (start, metrics, words, field) in [
        (None, vec![], "The first day is missing.", "plan.start"),
        (
            None,
            vec![metric("Time")],
            "The first day is missing.",
            "plan.start",
        ),
        (
            Some("2026-09-07"),
            vec![],
            "There is nothing to measure yet.",
            "plan.metrics",
        ),
        (
            Some("2026-09-07"),
            vec![metric(" ")],
            "There is nothing to measure yet.",
            "plan.metrics",
        ),
    ] {
        let mut desk = Desk::at(
            planned(start, metrics),
            BEFOREHAND,
            PageId::Plan,
            Some("plan.start-pilot"),
        );
        desk.press("enter");
        assert!(desk.said().starts_with(words), "{}", desk.said());
        assert!(desk.focus().starts_with(field), "{}", desk.focus());
        assert!(pilot(&desk).sealed.is_none());
    }
}

#[test]
fn a_started_pilot_is_sealed_saved_and_told_on_home() {
    let journal = planned(Some("2026-09-07"), vec![metric("Time to insight")]);
    let mut desk = Desk::at(journal, BEFOREHAND, PageId::Plan, Some("plan.start-pilot"));
    desk.press("enter");
    let seal = pilot(&desk).sealed.as_ref().expect("the plan is sealed");
    assert_eq!(seal.on, story::day(BEFOREHAND));
    assert!(
        !pilot(&desk).plan.success.trim().is_empty(),
        "a success rule is drafted"
    );
    assert_eq!(desk.page(), None);
    assert!(
        desk.said()
            .starts_with("The plan is sealed. Week 1 waits to be logged from"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.take_saves(), 1);
}

#[test]
fn a_day_that_cannot_be_read_keeps_the_pilot_from_starting() {
    let journal = planned(Some("2026-09-07"), vec![metric("Time to insight")]);
    let mut desk = Desk::at(journal, BEFOREHAND, PageId::Plan, Some("plan.start"));
    desk.press("ctrl-u 'soonish'")
        .open(PageId::Plan, Some("plan.start-pilot"))
        .press("enter");
    assert!(pilot(&desk).sealed.is_none());
    assert_eq!(desk.focus(), "plan.start");
    assert!(!desk.said().is_empty());
}

#[test]
fn a_sealed_plan_takes_nothing_by_any_key() {
    let mut desk = Desk::at(journals::running(3), IN_WEEK_4, PageId::Plan, None);
    let before = pilot(&desk).clone();
    desk.in_move().press("g");
    for _ in 0..desk.form().fields.len() {
        if desk.form().locked(&desk.model.journal).is_some() {
            desk.press("x d a space < > left right backspace delete ctrl-w")
                .paste("7");
            assert_eq!(*pilot(&desk), before, "{}", desk.focus());
            assert!(desk.model.journal.trash.is_empty(), "{}", desk.focus());
            assert!(desk.model.journal.drafts.is_empty(), "{}", desk.focus());
        }
        desk.press("tab");
    }
}

#[test]
fn a_locked_field_says_why() {
    let mut desk = Desk::at(
        journals::running(3),
        IN_WEEK_4,
        PageId::Plan,
        Some("plan.weeks"),
    );
    for key in ["enter", "d", "a", "space", "x"] {
        desk.press(key);
        assert!(
            desk.said().starts_with("The plan is sealed."),
            "{key}: {}",
            desk.said()
        );
    }
}

#[test]
fn a_sealed_plan_opens_only_for_a_reason_and_the_change_is_kept_beside_it() {
    let mut desk = Desk::at(
        journals::running(3),
        IN_WEEK_4,
        PageId::Plan,
        Some("plan.amend"),
    );
    desk.press("enter");
    assert!(desk.said().starts_with("Say why first"), "{}", desk.said());
    assert_eq!(desk.focus(), "plan.amend-reason");
    assert!(pilot(&desk).amendments.is_empty());

    desk.press("'The tool was replaced'")
        .open(PageId::Plan, Some("plan.amend"))
        .press("enter");
    assert!(
        desk.said().starts_with("The plan is open for today."),
        "{}",
        desk.said()
    );
    desk.open(PageId::Plan, Some("plan.success"))
        .press("ctrl-u 'Half of it'");
    let [amendment] = &pilot(&desk).amendments[..] else {
        panic!("{:?}", pilot(&desk).amendments)
    };
    assert_eq!(amendment.reason, "The tool was replaced");
    assert_eq!(amendment.changes.len(), 1);
    assert_eq!(pilot(&desk).plan.success, "Half of it");
    assert_ne!(
        pilot(&desk).sealed.as_ref().unwrap().plan.success,
        "Half of it",
        "the seal keeps the first words"
    );
}

#[test]
fn what_was_deleted_before_the_seal_waits_in_the_trash_while_the_plan_is_sealed() {
    let journal = planned(
        Some("2026-09-07"),
        vec![
            metric("Time"),
            Metric {
                id: Id::numbered(42),
                ..metric("Outages")
            },
        ],
    );
    let mut desk = Desk::at(journal, BEFOREHAND, PageId::Plan, Some("plan.metrics"));
    desk.in_move()
        .press("d")
        .open(PageId::Plan, Some("plan.start-pilot"))
        .press("enter");
    assert_eq!(pilot(&desk).plan.metrics.len(), 1);
    desk.open(PageId::Plan, None).in_move().press("u");
    assert_eq!(pilot(&desk).plan.metrics.len(), 1, "the plan is sealed");
    assert_eq!(desk.model.journal.trash.len(), 1, "and nothing is lost");
    assert!(
        desk.said().starts_with("The plan is sealed."),
        "{}",
        desk.said()
    );
}

fn deciding(call: Option<Call>) -> Desk {
    let mut journal = journals::finished();
    journal.swaps[0].decision.call = call;
    journal.swaps[0].decision.keep_delivering = "answers within 28 hours".into();
    Desk::at(
        journal,
        AFTERWARDS,
        PageId::Decide,
        Some("decide.make-final"),
    )
}

#[test]
fn without_a_call_nothing_is_made_final() {
    let mut desk = deciding(None);
    desk.press("enter");
    assert_eq!(
        desk.said(),
        "Make your call first: lock in, adjust, or stop."
    );
    assert_eq!(desk.focus(), "decide.call");
    assert_eq!(desk.model.journal.swaps[0].decision.decided, None);
}

#[test]
fn locking_in_puts_a_rung_with_its_rent_on_the_ladder() {
    let mut desk = deciding(Some(Call::LockIn));
    desk.press("enter");
    let [rung] = &desk.model.journal.ladder[..] else {
        panic!("{:?}", desk.model.journal.ladder)
    };
    assert_eq!(
        rung.freedom,
        "Wednesday afternoons undisturbed for eight weeks"
    );
    assert_eq!(
        (rung.rent.as_str(), rung.since),
        ("answers within 28 hours", Some(story::day(AFTERWARDS)))
    );
    assert_eq!(desk.page(), Some(PageId::Next));
    assert_eq!(
        desk.model.journal.swaps[0].decision.decided,
        Some(story::day(AFTERWARDS))
    );
}

#[test]
fn adjusting_opens_a_new_round_with_the_same_words_and_an_empty_log() {
    let mut desk = deciding(Some(Call::Adjust));
    desk.press("enter");
    let [first, second] = &desk.model.journal.swaps[..] else {
        panic!("two rounds")
    };
    assert_eq!((second.round, second.previous), (2, Some(first.id)));
    assert_eq!(second.ask, first.ask);
    assert!(second.pilot.weeks.is_empty() && second.pilot.sealed.is_none());
    assert_eq!(first.pilot.weeks.len(), 8, "the first round stays as it is");
    assert_eq!(
        (desk.page(), desk.model.at().swap),
        (Some(PageId::Ask), Some(second.id))
    );
    assert!(desk.model.journal.ladder.is_empty());
}

#[test]
fn stopping_keeps_what_was_learnt_and_adds_nothing() {
    let mut desk = deciding(Some(Call::Stop));
    desk.press("enter");
    assert_eq!(
        (
            desk.model.journal.swaps.len(),
            desk.model.journal.ladder.len()
        ),
        (1, 0)
    );
    assert_eq!(desk.page(), Some(PageId::Next));
    assert!(desk.model.journal.swaps[0].decision.decided.is_some());
}

#[test]
fn a_final_call_is_made_once() {
    let mut desk = deciding(Some(Call::LockIn));
    desk.press("enter")
        .open(PageId::Decide, Some("decide.call"))
        .press("space right");
    assert_eq!(
        desk.model.journal.swaps[0].decision.call,
        Some(Call::LockIn)
    );
    assert!(desk.form().position("decide.make-final").is_none());
}

#[test]
fn a_next_swap_is_opened_once_while_it_is_blank() {
    let mut desk = Desk::at(
        journals::decided(),
        AFTERWARDS,
        PageId::Next,
        Some("next.next-swap"),
    );
    desk.press("enter");
    assert_eq!(
        (desk.model.journal.swaps.len(), desk.page()),
        (2, Some(PageId::Ask))
    );
    desk.open(PageId::Next, Some("next.next-swap"))
        .press("enter");
    assert_eq!(desk.model.journal.swaps.len(), 2);
}
