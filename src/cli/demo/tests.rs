//! The demonstration: the file holds what the types write, its numbers tell the story, and it moves with the calendar.

use super::*;
use crate::{
    cli::show,
    coach::{
        catalog,
        question::At,
        readiness,
        route::{self, Progress},
        step::PageId,
        todo,
    },
    domain::{choice::Choices as _, decision::Call, number, swap::Stage},
    report::summary::Summary,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn story() -> Journal {
    serde_json::from_str(STORY).unwrap()
}

fn median(points: Vec<(i32, f64)>) -> f64 {
    crate::stats::numeric::median(
        &points
            .into_iter()
            .map(|(_, value)| value)
            .collect::<Vec<_>>(),
    )
    .unwrap()
}

#[test]
fn the_file_is_just_what_the_program_writes() {
    let mut written = serde_json::to_string_pretty(&story()).unwrap();
    written.push('\n');
    if std::env::var_os("WRITE_DEMO").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo/journal.json");
        crate::store::atomic::write(
            file.as_ref(),
            written.as_bytes(),
            crate::store::atomic::Replace::Allowed,
        )
        .unwrap();
    }
    assert!(
        written == STORY,
        "the types have changed: run this test once with WRITE_DEMO=1"
    );
    assert!(story().demonstration);
}

#[test]
fn the_numbers_tell_the_story() {
    let journal = story();
    let pilot = &journal.swaps[0].pilot;
    let [insight, share, problems] = pilot.plan.metrics.as_slice() else {
        panic!("three metrics");
    };
    let before = median(pilot.before_points(insight.id));
    let during = median(pilot.pilot_points(insight.id));
    assert_eq!(
        (number::show(before), number::show(during)),
        ("40".into(), "25.2".into())
    );
    assert_eq!(
        number::signed_percent(100.0 * (during - before) / before),
        "-37 %"
    );
    assert_eq!(pilot.before_points(insight.id).len(), 8);
    assert_eq!(
        pilot.pilot_points(insight.id).len(),
        7,
        "one week was not measured"
    );
    assert!(median(pilot.pilot_points(share.id)) > 60.0);
    let limit = problems.limit.unwrap();
    assert!(
        pilot
            .pilot_points(problems.id)
            .iter()
            .all(|(_, value)| *value < limit)
    );
    let modules = journal.swaps[0].offer.promises[1].id;
    let delivered: f64 = pilot
        .weeks
        .iter()
        .filter_map(|week| week.delivered_count(modules))
        .sum();
    assert!((delivered - 2.0).abs() < f64::EPSILON);
    assert_eq!(
        pilot.sealed.as_ref().map(|seal| &seal.plan),
        Some(&pilot.plan)
    );
}

#[test]
fn the_page_of_the_finished_story_says_the_best_of_it() {
    let today = day("2026-04-28");
    let journal = demonstration(today, false).unwrap();
    let summary = Summary::of(&journal, journal.swaps[0].id, today).unwrap();
    assert!(summary.change.contains("-37 %"), "{}", summary.change);
    assert_eq!((summary.side_effects.len(), summary.unusual.len()), (1, 1));
    assert_eq!(
        summary.left_out,
        [
            "the chart of Dashboard problems",
            "where the numbers come from"
        ]
    );
}

#[test]
fn nothing_is_missing_and_nothing_is_wrong_in_it() {
    let today = day("2026-04-28");
    for journal in [
        demonstration(today, false).unwrap(),
        demonstration(today, true).unwrap(),
    ] {
        let at = At::of(&journal, today);
        let missing: Vec<_> = readiness::checks(&journal, &at)
            .filter(|check| !check.met)
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        for page in PageId::ALL {
            let progress = route::page_progress(*page, &journal, &at);
            assert_ne!(progress, Progress::Problem, "{page:?}");
            for question in catalog::page(*page).questions {
                let problems = (question.check)(&journal, &at);
                assert!(problems.is_empty(), "{}: {problems:?}", question.id);
            }
        }
    }
}

#[test]
fn on_every_day_the_finished_pilot_ended_last_week_and_is_decided() {
    for today in day("2026-12-28").iter_days().take(21) {
        let journal = demonstration(today, false).unwrap();
        let swap = &journal.swaps[0];
        let last = swap.pilot.plan.span().unwrap().last;
        assert!(
            (1..=7).contains(&today.signed_duration_since(last).num_days()),
            "{today} {last}"
        );
        assert_eq!(swap.stage(today), Stage::Decided);
        assert_eq!(swap.decision.call, Some(Call::LockIn));
        assert!(swap.decision.decided.unwrap() <= today);
        assert_eq!(swap.pilot.weeks.len(), 8);
        assert!(swap.pilot.due_weeks(today).is_empty());
        assert_eq!(swap.pilot.plan.start.unwrap().weekday(), Weekday::Mon);
        assert_eq!(todo::todos(&journal, today)[0].text, "Open the next swap");
    }
}

#[test]
fn on_every_day_the_running_one_stands_in_week_three_which_is_due() {
    for today in day("2026-12-28").iter_days().take(21) {
        let journal = demonstration(today, true).unwrap();
        let swap = &journal.swaps[0];
        assert_eq!(swap.stage(today), Stage::Running);
        assert_eq!(swap.pilot.week_on(today), Some(3));
        assert_eq!(swap.pilot.due_weeks(today), [3], "{today}");
        assert_eq!(
            todo::todos(&journal, today)[0].text,
            "Log week 3 (about a minute)"
        );
        let days = days_in(&serde_json::to_value(show::shareable(journal)).unwrap());
        assert!(
            days.iter().all(|found| *found <= today),
            "{today}: {days:?}"
        );
    }
}

fn days_in(value: &Value) -> Vec<NaiveDate> {
    match value {
        Value::String(text) => text.parse().into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(days_in).collect(),
        Value::Object(fields) => fields.values().flat_map(days_in).collect(),
        _ => Vec::new(),
    }
}
