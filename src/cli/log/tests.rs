//! What logging does to the journal.

use super::*;
use crate::{
    cli::demo,
    domain::{
        decision::{Call, Decision},
        pilot::Earlier,
    },
};

const TODAY: &str = "2026-03-18";

fn today() -> NaiveDate {
    TODAY.parse().unwrap()
}

/// Week 3 of the demonstration, with weeks 1 and 2 logged.
fn running() -> Journal {
    demo::demonstration(today(), true).unwrap()
}

fn given(values: &[&str]) -> args::Log {
    args::Log {
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        ..args::Log::default()
    }
}

fn week(log: args::Log, number: &str) -> args::Log {
    args::Log {
        week: Some(number.to_owned()),
        ..log
    }
}

fn says(refusal: Refusal) -> String {
    let hint = refusal
        .hint
        .map(|hint| format!(" {hint}"))
        .unwrap_or_default();
    format!("{} ({})", refusal.says + &hint, refusal.code)
}

#[test]
fn the_due_week_is_logged_and_finished_once_nothing_is_open() {
    let mut journal = running();
    let saved = apply(&mut journal, &given(&["1=27,5", "2=x"]), today()).unwrap();
    let (done, open) = saved.in_words();
    assert_eq!(
        done,
        "Saved week 3: Time to insight 27.5 h, Settled by field teams not measured."
    );
    assert_eq!(
        open.as_deref(),
        Some("Still open in week 3: Dashboard problems.")
    );
    assert_eq!(journal.swaps[0].pilot.entry(3).unwrap().finished, None);

    let saved = apply(
        &mut journal,
        &given(&["Dashboard problems=x:server move"]),
        today(),
    )
    .unwrap();
    assert_eq!(
        saved.in_words(),
        (
            "Saved week 3: Dashboard problems excused (server move). The week is complete."
                .to_owned(),
            None
        )
    );
    assert_eq!(
        journal.swaps[0].pilot.entry(3).unwrap().finished,
        Some(today())
    );
    assert!(journal.swaps[0].pilot.due_weeks(today()).is_empty());
}

#[test]
fn a_correction_keeps_what_stood_there() {
    let mut journal = running();
    let saved = apply(&mut journal, &week(given(&["1=31"]), "2"), today()).unwrap();
    let was = saved.values[0].was.clone().unwrap();
    assert_eq!(
        (saved.values[0].reading.value, was.value),
        (Some(31.0), Some(30.5))
    );
    assert_eq!(
        saved.in_words().0,
        "Saved week 2: Time to insight 31 h (was 30.5 h)."
    );
    let pilot = &journal.swaps[0].pilot;
    let logged = pilot
        .entry(2)
        .unwrap()
        .logged(pilot.plan.metrics[0].id)
        .unwrap();
    assert_eq!(
        logged.earlier,
        [Earlier {
            reading: Some(Reading::Value(30.5)),
            replaced: today()
        }]
    );
}

#[test]
fn a_note_is_added_to_what_is_there_and_stays_private() {
    let mut journal = running();
    let note = |text: &str| args::Log {
        note: Some(text.to_owned()),
        week: Some("1".to_owned()),
        ..args::Log::default()
    };
    let before = journal.swaps[0].pilot.weeks[0]
        .private_note
        .reveal()
        .clone();
    let saved = apply(&mut journal, &note(" calm\u{1b}[2J again "), today()).unwrap();
    assert_eq!(saved.in_words().0, "Saved week 1. The note is private.");
    assert_eq!(
        *journal.swaps[0].pilot.weeks[0].private_note.reveal(),
        format!("{before}\ncalm again")
    );
    let long = apply(&mut journal, &note(&"x".repeat(4000)), today()).unwrap_err();
    assert!(says(long).starts_with("The note is too long by "));
    let blank = apply(&mut journal, &note(" \u{200b} "), today()).unwrap_err();
    assert_eq!(
        says(blank),
        "--note is empty. Give a text, or leave it out. (2)"
    );
    let early = apply(&mut journal, &week(note("a plan"), "8"), today()).unwrap();
    assert!(early.noted, "B28: a plan may be noted early");
}

#[test]
fn weeks_that_cannot_be_are_refused() {
    let table: &[(&str, args::Log, &str)] = &[
        (
            "B11",
            week(given(&["1=3"]), "9"),
            "Week 9 is outside this pilot (1 to 8). (2)",
        ),
        (
            "B12",
            week(given(&["1=3"]), "0"),
            "Week must be a whole number from 1 to 8, got \"0\". (2)",
        ),
        (
            "B12",
            week(given(&["1=3"]), "-1"),
            "Week must be a whole number from 1 to 8, got \"-1\". (2)",
        ),
        (
            "B12",
            week(given(&["1=3"]), "1.5"),
            "Week must be a whole number from 1 to 8, got \"1.5\". (2)",
        ),
        (
            "B12",
            week(given(&["1=3"]), "three"),
            "Week must be a whole number from 1 to 8, got \"three\". (2)",
        ),
        (
            "B28",
            week(given(&["1=3"]), "5"),
            "Week 5 starts on Monday 30 March. You can note a plan, not a value. (2)",
        ),
    ];
    for (row, log, expected) in table {
        let refusal = apply(&mut running(), log, today()).unwrap_err();
        assert_eq!(says(refusal), *expected, "{row}");
    }
    let none = apply(&mut Journal::default(), &given(&["1=3"]), today()).unwrap_err();
    assert_eq!(
        says(none),
        "No pilot yet, so there is nothing to log. Start with: elbowroom. (1)"
    );
}

#[test]
fn values_that_cannot_be_are_refused() {
    let table: &[(&str, args::Log, &str)] = &[
        (
            "B36",
            given(&["3=-3"]),
            "Dashboard problems: Below zero is not possible for this metric. Type 0 or more. (2)",
        ),
        (
            "B37",
            given(&["2=140"]),
            "Settled by field teams: Over 100 percent. If that is meant, change the unit first. (2)",
        ),
        (
            "B38",
            given(&["1=272"]),
            "Time to insight: 272 is about ten times your typical earlier week (38.75). \
             Is the comma in the right place? If it is, add --yes. (2)",
        ),
        (
            "own",
            given(&["1=3", "time to insight=4"]),
            "\"Time to insight\" is given twice. Give each metric one value. (2)",
        ),
        (
            "own",
            given(&[]),
            "Nothing to log. This pilot has: 1 Time to insight, 2 Settled by field teams, \
             3 Dashboard problems. Example: elbowroom log 1=7.1 (2)",
        ),
    ];
    for (row, log, expected) in table {
        let refusal = apply(&mut running(), log, today()).unwrap_err();
        assert_eq!(says(refusal), *expected, "{row}");
    }
    let meant = args::Log {
        yes: true,
        ..given(&["1=272"])
    };
    assert!(
        apply(&mut running(), &meant, today()).is_ok(),
        "B38 with --yes"
    );
}

#[test]
fn after_the_pilot_only_a_named_week_or_a_metric_kept_alive_is_logged() {
    let mut journal = demo::demonstration(today(), false).unwrap();
    // Kept alive: week 9 is this one, and only the first metric is logged in it.
    let saved = apply(&mut journal, &given(&["1=23"]), today()).unwrap();
    assert_eq!((saved.week, saved.finished), (Some(9), true));
    let other = apply(&mut journal, &given(&["Dashboard problems=1"]), today()).unwrap_err();
    assert!(says(other).contains("This pilot has: 1 Time to insight."));

    journal.swaps[0].decision = Decision {
        call: Some(Call::Stop),
        ..Decision::default()
    };
    let none = apply(&mut journal, &given(&["1=23"]), today()).unwrap_err();
    assert_eq!(
        says(none),
        "No week is open: the pilot had 8, and all are logged. To correct one, name it: --week 8 (2)"
    );
}

#[test]
fn values_from_before_the_start_are_part_of_the_sealed_plan() {
    let before = |typed: &str| args::Log {
        before: Some(typed.to_owned()),
        ..given(&["1=41"])
    };
    let mut journal = running();
    let sealed = apply(&mut journal, &before("3"), today()).unwrap_err();
    assert_eq!(
        says(sealed),
        "The plan is sealed, and values from before the start are part of it. \
         To change them, open an amendment with its reason on the Plan page: elbowroom (1)"
    );

    let pilot = &mut journal.swaps[0].pilot;
    pilot.open_amendment(
        Id::numbered(900),
        today(),
        "two tickets were counted twice".into(),
    );
    let saved = apply(&mut journal, &before("3"), today()).unwrap();
    assert_eq!(
        saved.in_words().0,
        "Saved 3 weeks before the start: Time to insight 41 h (was 36.5 h)."
    );
    let amendment = journal.swaps[0].pilot.amendments_made().next().unwrap();
    assert_eq!(amendment.changes[0].what, "Time to insight, before-week 3");

    journal.swaps[0].pilot.sealed = None;
    journal.swaps[0].pilot.amendments.clear();
    assert_eq!(
        apply(&mut journal, &before("12"), today()).unwrap().before,
        Some(12)
    );
    for (typed, expected) in [
        (
            "13",
            "13 weeks before the start is too far back. At most 12 are kept. (2)",
        ),
        (
            "0",
            "--before must be a whole number from 1 to 12, got \"0\". (2)",
        ),
        (
            "-3",
            "--before must be a whole number from 1 to 12, got \"-3\". (2)",
        ),
    ] {
        assert_eq!(
            says(apply(&mut journal, &before(typed), today()).unwrap_err()),
            expected
        );
    }
}
