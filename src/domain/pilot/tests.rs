//! The pilot: due weeks, corrections, seal and amendments.

use super::*;
use crate::domain::answer::Record as _;
use crate::domain::metric::Better;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn metric(number: u128) -> Metric {
    Metric {
        name: format!("metric {number}"),
        better: Some(Better::Lower),
        ..Metric::blank(Id::numbered(number))
    }
}

/// Six weeks from Monday 2 March 2026, checked on Fridays, one metric.
fn pilot() -> Pilot {
    let plan = Plan {
        start: Some(day("2026-03-02")),
        check_in: Some(CheckIn::Friday),
        metrics: vec![metric(1)],
        ..Plan::default()
    };
    let mut pilot = Pilot {
        plan,
        ..Pilot::default()
    };
    pilot.seal(day("2026-02-27"));
    pilot
}

#[test]
fn a_week_is_due_from_its_check_in_day_until_it_is_logged() {
    let mut pilot = pilot();
    assert!(pilot.due_weeks(day("2026-03-05")).is_empty());
    assert_eq!(pilot.due_weeks(day("2026-03-06")), [1]);
    assert_eq!(pilot.due_weeks(day("2026-03-13")), [1, 2]);
    pilot.entry_mut(1).set_reading(
        Id::numbered(1),
        Some(Reading::NotMeasured),
        day("2026-03-13"),
    );
    assert_eq!(pilot.due_weeks(day("2026-03-13")), [2]);
    assert_eq!(pilot.due_weeks(day("2027-01-01")), [2, 3, 4, 5, 6]);
}

#[test]
fn nothing_is_due_before_the_plan_is_sealed() {
    let pilot = Pilot {
        sealed: None,
        ..pilot()
    };
    assert!(pilot.due_weeks(day("2026-03-13")).is_empty());
}

#[test]
fn a_correction_after_the_week_was_finished_keeps_the_earlier_value() {
    let id = Id::numbered(1);
    let mut entry = WeekEntry::blank(1);
    entry.set_reading(id, Some(Reading::Value(7.0)), day("2026-03-06"));
    entry.set_reading(id, Some(Reading::Value(7.1)), day("2026-03-06"));
    assert_eq!(
        entry.corrections(),
        0,
        "typing it right the first time is no correction"
    );
    entry.finished = Some(day("2026-03-06"));
    entry.set_reading(id, Some(Reading::Value(6.9)), day("2026-03-20"));
    let logged = entry.logged(id).unwrap();
    assert_eq!(logged.reading, Some(Reading::Value(6.9)));
    assert_eq!(
        logged.earlier,
        [Earlier {
            reading: Some(Reading::Value(7.1)),
            replaced: day("2026-03-20")
        }]
    );
}

#[test]
fn before_weeks_and_pilot_weeks_lie_on_one_line() {
    let mut pilot = pilot();
    let id = Id::numbered(1);
    pilot.set_before(1, id, Some(Reading::Value(5.0)));
    pilot.set_before(3, id, Some(Reading::Value(4.0)));
    pilot.set_before(2, id, Some(Reading::NotMeasured));
    pilot
        .entry_mut(2)
        .set_reading(id, Some(Reading::Value(3.0)), day("2026-03-13"));
    assert_eq!(pilot.before_points(id), [(-2, 4.0), (0, 5.0)]);
    assert_eq!(pilot.pilot_points(id), [(2, 3.0)]);
}

#[test]
fn a_sealed_plan_changes_only_under_an_amendment_that_tells_what_changed() {
    let mut pilot = pilot();
    pilot.amend(day("2026-03-20"), |pilot| pilot.plan.weeks = Some(8));
    assert_eq!(pilot.plan.length(), 6, "no amendment is open");

    pilot.open_amendment(
        Id::numbered(7),
        day("2026-03-20"),
        "the desk was closed".into(),
    );
    pilot.amend(day("2026-03-20"), |pilot| pilot.plan.weeks = Some(7));
    pilot.amend(day("2026-03-20"), |pilot| pilot.plan.weeks = Some(8));
    pilot.amend(day("2026-03-20"), |pilot| {
        pilot.set_before(1, Id::numbered(1), Some(Reading::Value(5.0)));
    });
    let changes: Vec<_> = pilot
        .amendments_made()
        .flat_map(|amendment| &amendment.changes)
        .map(|change| {
            (
                change.what.as_str(),
                change.from.as_str(),
                change.to.as_str(),
            )
        })
        .collect();
    assert_eq!(
        changes,
        [("weeks", "6", "8"), ("metric 1, before-week 1", "", "5")]
    );
    assert!(
        !pilot.may_change(day("2026-03-21")),
        "the next day needs an amendment of its own"
    );
    assert_eq!(
        pilot.sealed.as_ref().map(|seal| seal.plan.length()),
        Some(6),
        "the seal keeps what was sealed"
    );
}

#[test]
fn entries_stay_in_order_whatever_is_logged_first() {
    let mut pilot = pilot();
    for number in [3, 1, 2, 3] {
        pilot.entry_mut(number);
    }
    let numbers: Vec<_> = pilot.weeks.iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
}
