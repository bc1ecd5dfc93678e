//! Tests of reading and showing days.

use proptest::prelude::*;

use super::*;
use crate::domain::problem::Severity;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A Wednesday.
fn today() -> NaiveDate {
    day("2026-10-28")
}

#[test]
fn days_are_read_as_people_write_them() {
    let table = [
        ("B22", "today", "2026-10-28"),
        ("B22", " Tomorrow ", "2026-10-29"),
        ("B22", "yesterday", "2026-10-27"),
        ("B22", "monday", "2026-11-02"),
        ("B22", "next monday", "2026-11-02"),
        ("B22", "Next Mon.", "2026-11-02"),
        ("B22", "wednesday", "2026-10-28"),
        ("B22", "next wednesday", "2026-11-04"),
        ("B22", "last wednesday", "2026-10-21"),
        ("B22", "last friday", "2026-10-23"),
        ("B22", "on thurs", "2026-10-29"),
        ("B22", "in 3 weeks", "2026-11-18"),
        ("B22", "in three weeks", "2026-11-18"),
        ("B22", "in a week", "2026-11-04"),
        ("B22", "in 10 days", "2026-11-07"),
        ("B22", "in 2 months", "2026-12-28"),
        ("B22", "3 weeks ago", "2026-10-07"),
        ("month", "21 nov", "2026-11-21"),
        ("month", "21 Nov 2026", "2026-11-21"),
        ("month", "Nov 21", "2026-11-21"),
        ("month", "November 21st, 2026", "2026-11-21"),
        ("month", "the 21st of November", "2026-11-21"),
        ("month", "21-nov-2026", "2026-11-21"),
        ("month", "2026 nov 21", "2026-11-21"),
        ("month", "Mon 16 Nov 2026", "2026-11-16"),
        ("month", "monday 16 november", "2026-11-16"),
        ("month", "2 mar", "2027-03-02"),
        ("month", "2 june", "2026-06-02"),
        ("month", "29 feb 2028", "2028-02-29"),
        ("iso", "2026-3-2", "2026-03-02"),
        ("iso", "2026/03/02", "2026-03-02"),
        ("iso", "2026.03.02", "2026-03-02"),
        ("iso", "20260302", "2026-03-02"),
        ("iso", "2026 03 02", "2026-03-02"),
        ("iso", "２０２６-03-02", "2026-03-02"),
        ("one order", "25/12/2026", "2026-12-25"),
        ("one order", "12/25/2026", "2026-12-25"),
        ("one order", "05.05.2027", "2027-05-05"),
    ];
    for (row, text, expected) in table {
        let date = day(expected);
        assert_eq!(
            read(text, today()),
            Ok(Day { date, echoed: true }),
            "{row} {text}"
        );
    }
}

#[test]
fn year_month_day_is_not_repeated() {
    for text in ["2026-11-02", " 2026-11-02 "] {
        let date = day("2026-11-02");
        assert_eq!(
            read(text, today()),
            Ok(Day {
                date,
                echoed: false
            })
        );
    }
}

fn assert_refused(row: &str, text: &str, expected: &str) {
    let problem = read(text, today()).unwrap_err();
    assert_eq!(problem.to_string(), expected, "{row} {text}");
    assert!(problem.is_blocking(), "{row} {text}");
}

#[test]
fn days_that_do_not_exist_say_how_long_the_month_is() {
    let february = "There is no 30 February 2026. February has 28 days that year.";
    let leap = "There is no 30 February 2028. February has 29 days that year.";
    let april = "There is no 31 April 2026. April has 30 days.";
    let month = "Month 13 does not exist. Type a month from 01 to 12.";
    let table = [
        ("B18", "2026-02-30", february),
        ("B18", "30 feb", february),
        ("B18", "30/02/2026", february),
        ("B18", "2028-02-30", leap),
        ("B18", "2026-04-31", april),
        ("B18", "31 apr 2026", april),
        (
            "B18",
            "2026-11-00",
            "There is no 0 November 2026. November has 30 days.",
        ),
        ("B20", "2026-13-01", month),
        ("B20", "20261301", month),
    ];
    for (row, text, expected) in table {
        assert_refused(row, text, expected);
    }
}

#[test]
fn orders_and_years_that_can_be_mistaken_are_refused() {
    let table = [
        ("02/03/2026", "2026-03-02 (Monday 2 March)"),
        ("02-03-2026", "2026-03-02 (Monday 2 March)"),
        ("02.03.2026", "2026-03-02 (Monday 2 March)"),
        ("02/03/26", "2026-03-02 (Monday 2 March)"),
        ("12/25/26", "2026-12-25 (Friday 25 December)"),
        ("30/02/26", "2026-10-28 (Wednesday 28 October)"),
        ("2/3", "2026-03-02 (Monday 2 March)"),
    ];
    for (text, example) in table {
        let expected = format!("Which order? Type year-month-day, for example {example}.");
        assert_refused("B19", text, &expected);
    }
    let ambiguous = "Year 26 is ambiguous. Type 2026-11-02.";
    assert_refused("B21", "26-11-02", ambiguous);
    assert_refused("B21", "2 nov 26", ambiguous);
}

#[test]
fn what_is_no_day_shows_an_example() {
    let example = "Example: 2026-11-02 or next Monday.";
    let table = [
        ("B22", "someday", "Not a date I know."),
        ("B22", "next week", "Not a date I know."),
        ("B22", "in 3 moons", "Not a date I know."),
        ("B22", "2026-11-02T10:00", "Not a date I know."),
        ("B22", "--", "No date yet."),
        ("B29", "", "No date yet."),
        ("B29", " \t\u{200b}", "No date yet."),
        ("years", "1969-12-31", "Year 1969 is outside 1970 to 2200."),
        ("years", "2201-01-01", "Year 2201 is outside 1970 to 2200."),
        (
            "years",
            "in 99999999 weeks",
            "That day is outside 1970 to 2200.",
        ),
    ];
    for (row, text, says) in table {
        assert_refused(row, text, &format!("{says} {example}"));
    }
}

#[test]
fn half_a_day_says_what_is_missing() {
    let instead = "Type year-month-day, for example 2026-11-02.";
    assert_refused(
        "part",
        "2026",
        &format!("The month and the day are missing. {instead}"),
    );
    assert_refused("part", "2026-11", &format!("The day is missing. {instead}"));
    let named = "The day of the month is missing. Example: 21 Nov 2026.";
    assert_refused("part", "nov 2026", named);
    assert_refused("part", "november", named);
}

#[test]
fn a_weekday_that_does_not_fit_is_refused() {
    let expected = "16 November 2026 is a Monday. Type 2026-11-16 or another day.";
    assert_refused("weekday", "tue 16 nov 2026", expected);
}

#[test]
fn only_a_start_far_ahead_is_asked_about() {
    let start = day("2026-11-02");
    let table = [
        (
            "B23",
            "2028-11-01",
            Some("This starts in 104 weeks. Is the year right?"),
        ),
        (
            "B23",
            "2027-05-04",
            Some("This starts in 26 weeks. Is the year right?"),
        ),
        ("B23", "2027-05-03", None),
        ("B24", "2026-10-12", None),
    ];
    for (row, date, expected) in table {
        let problem = check_start(day(date), start);
        assert!(
            problem
                .iter()
                .all(|problem| problem.severity == Severity::Nudges)
        );
        let text = problem.map(|problem| problem.to_string());
        assert_eq!(text.as_deref(), expected, "{row} {date}");
    }
}

#[test]
fn days_are_shown_in_four_lengths() {
    let date = day("2026-11-06");
    assert_eq!(show(date), "Fri 6 Nov 2026");
    assert_eq!(short(date), "Fri 6 Nov");
    assert_eq!(long(date), "Friday 6 November 2026");
    assert_eq!(iso(date), "2026-11-06");
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (1970..=2200, 1_u32..=366).prop_filter_map("a day of that year", |(year, ordinal)| {
        NaiveDate::from_yo_opt(year, ordinal)
    })
}

proptest! {
    #[test]
    fn every_way_of_showing_reads_back(date in any_day(), today in any_day()) {
        for text in [iso(date), show(date), long(date)] {
            prop_assert_eq!(read(&text, today).map(|day| day.date), Ok(date));
        }
    }

    #[test]
    fn without_a_year_the_nearest_day_is_meant(today in any_day(), ahead in 0_u64..180) {
        let date = today.checked_add_days(chrono::Days::new(ahead)).unwrap();
        let leap_day = (date.month(), date.day()) == (2, 29);
        if !leap_day && date.year() <= LAST_YEAR {
            prop_assert_eq!(read(&short(date), today).map(|day| day.date), Ok(date));
        }
    }

    #[test]
    fn no_text_is_too_strange_to_read(text in any::<String>(), today in any_day()) {
        if let Ok(day) = read(&text, today) {
            prop_assert!((FIRST_YEAR..=LAST_YEAR).contains(&day.date.year()));
        }
    }

    #[test]
    fn date_like_text_gives_days_in_range(
        text in "(in|next|last|on)? ?[0-9٧]{0,10}[-/. ,]?(nov|feb|mon|weeks|months|[0-9]{0,4})[-/. ]?[0-9]{0,10}( ago)?",
        edge in prop::sample::select(vec![NaiveDate::MIN, NaiveDate::MAX, today()]),
    ) {
        if let Ok(day) = read(&text, edge) {
            prop_assert!((FIRST_YEAR..=LAST_YEAR).contains(&day.date.year()));
        }
        prop_assert_eq!(check_start(NaiveDate::MIN, edge), None);
        prop_assert_eq!(check_start(NaiveDate::MAX, edge).is_some(), edge != NaiveDate::MAX);
    }
}
