//! The rules of the plan page: goals, roles, names, the grid of before-weeks, and the seal.

use super::*;
use crate::coach::question::Found;
use crate::domain::metric::{Better, GoalIn, MetricRole};
use crate::domain::pilot::Pilot;

fn asked(id: &str) -> &'static Question {
    question(id).unwrap().1
}

fn found(id: &str, journal: &Journal) -> Vec<Found> {
    (asked(id).check)(journal, &at())
}

fn changed(change: impl FnOnce(&mut Pilot)) -> Journal {
    let mut journal = journal();
    change(&mut journal.swaps[0].pilot);
    journal
}

fn with_roles(roles: [Option<MetricRole>; 2]) -> Journal {
    changed(|pilot| {
        for (metric, role) in pilot.plan.metrics.iter_mut().zip(roles) {
            metric.role = role;
        }
    })
}

#[test]
fn one_metric_decides_and_one_guards() {
    use MetricRole::{Guardrail, Primary, Secondary};
    let second = Some(Id::numbered(111));
    for (roles, expected) in [
        ([None, None], vec![]),
        ([Some(Primary), Some(Guardrail)], vec![]),
        ([Some(Primary), Some(Primary)], vec![second, None]),
        ([Some(Primary), Some(Secondary)], vec![None]),
        ([Some(Secondary), Some(Guardrail)], vec![None]),
        ([Some(Secondary), None], vec![None, None]),
    ] {
        let found = found("plan.metrics", &with_roles(roles));
        let rows: Vec<Option<Id>> = found.iter().map(|found| found.row).collect();
        assert_eq!(rows, expected, "{roles:?}");
        assert!(found.iter().all(|found| found.column == 3));
        assert!(found.iter().all(|found| !found.problem.is_blocking()));
    }
}

#[test]
fn two_spellings_of_one_name_are_questioned() {
    for (first, second, problems) in [
        ("Zo\u{eb}", "zoe\u{308} ", 1),
        ("Time to insight", "TIME  TO INSIGHT", 1),
        ("Requests", "Reopened requests", 0),
        ("", " ", 0),
    ] {
        let journal = changed(|pilot| {
            pilot.plan.metrics[0].name = first.into();
            pilot.plan.metrics[1].name = second.into();
        });
        let found = found("plan.metrics", &journal);
        assert_eq!(found.len(), problems, "{first} and {second}");
        for found in found {
            assert_eq!((found.row, found.column), (Some(Id::numbered(111)), 0));
            assert_eq!(
                found.problem.to_string(),
                format!(
                    "You already have \"{first}\". Is it the same? Then one of them is enough."
                ),
                "B50"
            );
        }
    }
}

#[test]
fn a_goal_asks_for_something_better_than_today() {
    use Better::{Higher, Lower};
    use GoalIn::{Percent, Value};
    let same = "The goal equals today, so nothing would change.";
    let above = "Lower is better, but the goal is higher than today (10 h).";
    let below = "Higher is better, but the goal is lower than today (10 h).";
    let percent = "A goal in percent says how much better, so it is above zero.";
    let table = [
        (10.0, Some(Value), Some(Lower), Some(same)),
        (10.0, Some(Value), None, Some(same)),
        (12.0, Some(Value), Some(Lower), Some(above)),
        (12.0, None, Some(Lower), Some(above)),
        (7.0, Some(Value), Some(Higher), Some(below)),
        (7.0, Some(Value), Some(Lower), None),
        (12.0, Some(Value), Some(Higher), None),
        (12.0, Some(Value), None, None),
        (30.0, Some(Percent), Some(Lower), None),
        (0.0, Some(Percent), Some(Lower), Some(percent)),
        (-30.0, Some(Percent), Some(Lower), Some(percent)),
    ];
    for (goal, goal_in, better, expected) in table {
        let journal = changed(|pilot| {
            let metric = &mut pilot.plan.metrics[0];
            (metric.goal, metric.goal_in, metric.better) = (Some(goal), goal_in, better);
            metric.unit = "h".into();
            for (back, value) in [(1, 9.0), (2, 14.0), (3, 10.0)] {
                pilot.set_before(back, Id::numbered(110), Some(Reading::Value(value)));
            }
            pilot.set_before(4, Id::numbered(110), Some(Reading::NotMeasured));
        });
        let found = found("plan.metrics", &journal);
        match expected {
            None => assert_eq!(found, [], "{goal} {goal_in:?} {better:?}"),
            Some(words) => {
                assert_eq!(found.len(), 1, "{goal} {goal_in:?} {better:?}");
                assert_eq!(found[0].problem.says, words, "B41");
                assert_eq!(
                    (found[0].row, found[0].column),
                    (Some(Id::numbered(110)), 4)
                );
            }
        }
    }
}

#[test]
fn a_goal_is_not_judged_without_before_weeks() {
    let journal = changed(|pilot| {
        pilot.plan.metrics[0].goal = Some(10.0);
        pilot.plan.metrics[0].better = Some(Better::Lower);
    });
    assert_eq!(found("plan.metrics", &journal), []);
}

#[test]
fn a_start_far_ahead_is_questioned() {
    for (start, problems) in [("2026-03-16", 0), ("2026-02-02", 0), ("2028-03-13", 1)] {
        let journal = changed(|pilot| pilot.plan.start = start.parse().ok());
        assert_eq!(found("plan.start", &journal).len(), problems, "{start}");
    }
}

#[test]
fn moving_the_start_under_logged_weeks_is_questioned_on_that_day() {
    let mut journal = changed(|pilot| {
        pilot.plan.start = "2026-03-02".parse().ok();
        pilot.seal("2026-03-02".parse().unwrap());
        pilot.open_amendment(Id::numbered(9), today(), "moved".into());
    });
    let later = Answer::Day("2026-03-04".parse().ok());
    asked("plan.start").write(&mut journal, &at(), later);
    assert_eq!(found("plan.start", &journal), [], "nothing was logged");

    let reading = Some(Reading::Value(8.0));
    let week = journal.swaps[0].pilot.entry_mut(1);
    week.set_reading(Id::numbered(110), reading, today());
    let one = found("plan.start", &journal);
    let week = journal.swaps[0].pilot.entry_mut(2);
    week.set_reading(Id::numbered(110), Some(Reading::Value(7.0)), today());
    let two = found("plan.start", &journal);
    let told = [one, two].map(|found| found[0].problem.to_string());
    assert_eq!(
        told,
        [
            "1 logged week moves. It keeps its week number; its dates change. Is that what you want?",
            "2 logged weeks move. They keep their week numbers; their dates change. Is that what you want?",
        ],
        "B27"
    );

    let tomorrow = At {
        today: "2026-03-11".parse().unwrap(),
        ..at()
    };
    assert_eq!((asked("plan.start").check)(&journal, &tomorrow), []);
}

#[test]
fn the_grid_shows_one_week_more_than_was_filled_in() {
    for (furthest, rows) in [(0, 6), (5, 6), (6, 7), (11, 12), (12, 12)] {
        let journal = changed(|pilot| {
            pilot.set_before(furthest, Id::numbered(110), Some(Reading::Value(1.0)));
        });
        let Kind::Table(table) = asked("plan.before").kind else {
            panic!("a table")
        };
        let table = table(&journal, &at());
        assert_eq!(table.rows.len(), rows, "{furthest}");
        assert_eq!(table.rows.last().unwrap().label, "1 week before");
        assert_eq!(table.rows[0].label, format!("{rows} weeks before"));
        assert_eq!(table.rows[0].hint, "", "no start, no dates");
        assert_eq!(table.columns[1].label, "Forecast delay");
        assert_eq!(table.columns[1].unit, "days");
    }
}

#[test]
fn the_grid_tells_the_dates_once_there_is_a_start() {
    let journal = changed(|pilot| pilot.plan.start = "2026-03-16".parse().ok());
    let Kind::Table(table) = asked("plan.before").kind else {
        panic!("a table")
    };
    let table = table(&journal, &at());
    assert_eq!(table.rows[5].hint, "Mon 9 Mar to Sun 15 Mar");
}

#[test]
fn before_values_are_checked_like_logged_ones() {
    let journal = changed(|pilot| {
        for (back, value) in [(1, 8.0), (2, 9.0), (3, 92.0), (4, -1.0)] {
            pilot.set_before(back, Id::numbered(111), Some(Reading::Value(value)));
        }
    });
    let mut places: Vec<(u128, usize, bool)> = found("plan.before", &journal)
        .iter()
        .map(|found| {
            let back = found.row.unwrap().number();
            (back, found.column, found.problem.is_blocking())
        })
        .collect();
    places.sort_unstable();
    assert_eq!(places, [(3, 1, false), (4, 1, true)]);
}

/// Everything on the page that the seal protects.
const PROTECTED: [&str; 6] = [
    "plan.start",
    "plan.weeks",
    "plan.check-in",
    "plan.metrics",
    "plan.before",
    "plan.success",
];

#[test]
fn a_sealed_plan_changes_only_by_amendment() {
    let sealed = changed(|pilot| {
        pilot.plan.start = "2026-03-02".parse().ok();
        pilot.seal("2026-03-02".parse().unwrap());
    });
    let mut open = sealed.clone();
    open.swaps[0]
        .pilot
        .open_amendment(Id::numbered(9), today(), "why".into());
    for id in PROTECTED {
        let question = asked(id);
        assert!((question.locked)(&journal(), &at()).is_none(), "{id}");
        assert!((question.locked)(&sealed, &at()).is_some(), "{id}");
        assert!((question.locked)(&open, &at()).is_none(), "{id}");

        let answer = full_answer(question, &sealed, &at(), 3);
        let mut refused = sealed.clone();
        question.write(&mut refused, &at(), answer.clone());
        assert_eq!(refused, sealed, "{id} was written under the seal");

        let mut amended = open.clone();
        question.write(&mut amended, &at(), answer);
        let told = &amended.swaps[0].pilot.amendments[0].changes;
        assert!(!told.is_empty(), "{id} was changed and not told");
    }
}

#[test]
fn the_buttons_follow_the_seal() {
    let sealed = changed(|pilot| pilot.seal(today()));
    let mut open = sealed.clone();
    open.swaps[0]
        .pilot
        .open_amendment(Id::numbered(9), today(), "why".into());
    for (journal, expected) in [
        (journal(), [true, false, false]),
        (sealed, [false, true, true]),
        (open, [false, false, false]),
    ] {
        let shown = ["plan.start-pilot", "plan.amend-reason", "plan.amend"]
            .map(|id| (asked(id).shown)(&journal, &at()));
        assert_eq!(shown, expected);
    }
}

#[test]
fn a_pilot_starts_with_a_first_day_and_a_named_metric() {
    for (start, name, is_locked) in [
        ("", "", true),
        ("2026-03-16", "", true),
        ("", "Time to insight", true),
        ("2026-03-16", "Time to insight", false),
    ] {
        let journal = changed(|pilot| {
            pilot.plan.start = start.parse().ok();
            pilot.plan.metrics.truncate(1);
            pilot.plan.metrics[0].name = name.into();
        });
        let locked = (asked("plan.start-pilot").locked)(&journal, &at());
        assert_eq!(locked.is_some(), is_locked, "{start} {name}: {locked:?}");
    }
}

#[test]
fn a_change_needs_its_reason_first() {
    for (reason, is_locked) in [(" ", true), ("the tool was replaced", false)] {
        let journal = changed(|pilot| pilot.amendment_reason = reason.into());
        assert_eq!(
            (asked("plan.amend").locked)(&journal, &at()).is_some(),
            is_locked
        );
    }
}
