use proptest::prelude::*;

use super::*;
use crate::report::story::{finished, hostile, running};

fn rows(journal: &Journal) -> Vec<Vec<String>> {
    let bytes = csv(journal).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
    reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn cell<'a>(row: &'a [String], column: &str) -> &'a str {
    let at = COLUMNS.iter().position(|name| *name == column).unwrap();
    &row[at]
}

#[test]
fn every_metric_has_a_row_for_every_week_before_and_in_the_pilot() {
    let rows = rows(&finished());
    assert_eq!(rows.len(), 3 * 16);
    let weeks: Vec<&str> = rows[..16].iter().map(|row| cell(row, "week")).collect();
    assert_eq!(
        weeks,
        [
            "-8", "-7", "-6", "-5", "-4", "-3", "-2", "-1", "1", "2", "3", "4", "5", "6", "7", "8"
        ]
    );
    let corrected = &rows[10];
    for (column, expected) in [
        ("swap", "Wednesday afternoons undisturbed for eight weeks"),
        ("metric", "Time to insight"),
        ("unit", "h"),
        ("role", "primary"),
        ("better", "lower"),
        ("phase", "pilot"),
        ("week", "3"),
        ("first_day", "2026-09-21"),
        ("last_day", "2026-09-27"),
        ("value", "25.4"),
        ("state", "value"),
        ("corrected", "yes"),
        ("demonstration", "yes"),
    ] {
        assert_eq!(cell(corrected, column), expected, "{column}");
    }
    assert_eq!(cell(&rows[0], "last_day"), "2026-07-19");
    assert_eq!(
        (cell(&rows[9], "corrected"), cell(&rows[0], "phase")),
        ("no", "before")
    );
}

#[test]
fn what_was_not_measured_is_no_number_and_says_why_only_in_a_word() {
    let mut journal = running(2);
    let pilot = &mut journal.swaps[0].pilot;
    let metric = pilot.plan.metrics[0].id;
    let today = pilot.plan.start.unwrap();
    let readings = [Reading::NotMeasured, Reading::Excused("sick leave".into())];
    for (number, reading) in (1..).zip(readings) {
        pilot
            .entry_mut(number)
            .set_reading(metric, Some(reading), today);
    }
    let rows = rows(&journal);
    let states: Vec<(&str, &str)> = rows[8..11]
        .iter()
        .map(|row| (cell(row, "state"), cell(row, "value")))
        .collect();
    assert_eq!(
        states,
        [("not measured", ""), ("excused", ""), ("open", "")]
    );
    let whole = String::from_utf8(csv(&journal).unwrap()).unwrap();
    assert!(!whole.contains("sick"));
}

#[test]
fn numbers_stay_numbers_below_zero_too() {
    let mut journal = running(1);
    let pilot = &mut journal.swaps[0].pilot;
    let metric = pilot.plan.metrics[0].id;
    let today = pilot.plan.start.unwrap();
    for (value, written) in [
        (-3.5, "-3.5"),
        (0.000_001, "0.000001"),
        (1e9, "1000000000"),
        (25.0, "25"),
    ] {
        journal.swaps[0]
            .pilot
            .entry_mut(1)
            .set_reading(metric, Some(Reading::Value(value)), today);
        assert_eq!(cell(&rows(&journal)[8], "value"), written);
    }
}

#[test]
fn without_a_metric_there_are_no_numbers() {
    assert_eq!(csv(&Journal::default()), None);
}

proptest! {
    #[test]
    fn no_text_becomes_a_formula_or_leaves_its_cell(text in hostile(), mark in prop::sample::select(vec!["", "=", "+", "-", "@", "\t=", "\r=", "＝"])) {
        let mut journal = running(1);
        let typed = format!("{mark}{text}");
        journal.swaps[0].ask.sentence.clone_from(&typed);
        let metric = &mut journal.swaps[0].pilot.plan.metrics[0];
        metric.name.clone_from(&typed);
        metric.unit.clone_from(&typed);
        let rows = rows(&journal);
        prop_assert_eq!(rows.len(), 3 * 16);
        for row in &rows {
            for column in ["swap", "metric", "unit"] {
                let cell = cell(row, column);
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']), "{}", cell);
                prop_assert!(!cell.contains(char::is_control), "{}", cell);
            }
        }
        let expected = escape::visible(&typed);
        prop_assert_eq!(cell(&rows[0], "unit").trim_start_matches('\''), expected.trim_start_matches('\''));
    }
}
