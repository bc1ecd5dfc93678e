//! Week numbers from a start date. Knows no clock: every day is an argument.
//!
//! Week 1 begins on the start date, whatever weekday that is. Week 0 is the week before the
//! start, week -1 the one before it. Days past the ends of the calendar become its last or first
//! day instead of failing.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Serialize;

/// Days in a week.
const WEEK: u64 = 7;

/// Seven days in a row, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Span {
    /// The first day of the week.
    pub first: NaiveDate,
    /// The last day of the week, six days after the first.
    pub last: NaiveDate,
}

impl Span {
    /// Whether the day lies in this week.
    pub fn contains(&self, date: NaiveDate) -> bool {
        (self.first..=self.last).contains(&date)
    }

    fn from_first(first: NaiveDate) -> Self {
        Self {
            first,
            last: later(first, WEEK - 1),
        }
    }
}

/// The days of week `number`, counted from 1. Number 0 gives the week before the start.
pub fn span(start: NaiveDate, number: u32) -> Span {
    number.checked_sub(1).map_or_else(
        || before_span(start, 1),
        |passed| Span::from_first(later(start, u64::from(passed) * WEEK)),
    )
}

/// The days of the week that lies `back` weeks before the start: 1 is the week just before it.
/// Zero gives the first week of the pilot.
pub fn before_span(start: NaiveDate, back: u32) -> Span {
    Span::from_first(earlier(start, u64::from(back) * WEEK))
}

/// The number of the week a day lies in: 1 for the first seven days from the start, 0 for the
/// seven days before the start, -1 for the seven before those.
pub fn number_of(start: NaiveDate, date: NaiveDate) -> i64 {
    date.signed_duration_since(start).num_days().div_euclid(7) + 1
}

/// The last day of a pilot of `weeks` weeks. With no weeks at all it is the day before the start.
pub fn last_day(start: NaiveDate, weeks: u32) -> NaiveDate {
    match u64::from(weeks) * WEEK {
        0 => earlier(start, 1),
        days => later(start, days - 1),
    }
}

/// The day inside week `number` (counted from 1) that falls on `weekday`.
pub fn check_in(start: NaiveDate, number: u32, weekday: Weekday) -> NaiveDate {
    let first = span(start, number).first;
    later(first, u64::from(weekday.days_since(first.weekday())))
}

fn later(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days))
        .unwrap_or(NaiveDate::MAX)
}

fn earlier(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days))
        .unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn weeks_count_from_the_start_date() {
        let start = day("2026-11-02");
        let table = [
            (1, "2026-11-02", "2026-11-08"),
            (2, "2026-11-09", "2026-11-15"),
            (6, "2026-12-07", "2026-12-13"),
            (0, "2026-10-26", "2026-11-01"),
        ];
        for (number, first, last) in table {
            let expected = Span {
                first: day(first),
                last: day(last),
            };
            assert_eq!(span(start, number), expected, "week {number}");
        }
    }

    #[test]
    fn days_know_their_week_on_both_sides_of_the_start() {
        let start = day("2026-11-04");
        let table = [
            ("2026-11-04", 1),
            ("2026-11-10", 1),
            ("2026-11-11", 2),
            ("2026-11-03", 0),
            ("2026-10-28", 0),
            ("2026-10-27", -1),
        ];
        for (date, number) in table {
            assert_eq!(number_of(start, day(date)), number, "{date}");
        }
    }

    #[test]
    fn before_weeks_count_back_from_the_start() {
        let start = day("2026-11-04");
        for (back, first, last) in [
            (1, "2026-10-28", "2026-11-03"),
            (2, "2026-10-21", "2026-10-27"),
            (0, "2026-11-04", "2026-11-10"),
        ] {
            let week = before_span(start, back);
            assert_eq!(
                (week.first, week.last),
                (day(first), day(last)),
                "{back} back"
            );
            assert_eq!(number_of(start, week.first), 1 - i64::from(back));
        }
    }

    #[test]
    fn a_pilot_ends_on_the_last_day_of_its_last_week() {
        let start = day("2026-11-02");
        assert_eq!(last_day(start, 6), day("2026-12-13"));
        assert_eq!(last_day(start, 6), span(start, 6).last);
        assert_eq!(last_day(start, 0), day("2026-11-01"));
    }

    #[test]
    fn the_check_in_stays_inside_its_week_when_the_start_is_midweek() {
        let start = day("2026-11-04"); // a Wednesday
        for (number, weekday, expected) in [
            (1, Weekday::Wed, "2026-11-04"),
            (1, Weekday::Fri, "2026-11-06"),
            (1, Weekday::Mon, "2026-11-09"),
            (2, Weekday::Tue, "2026-11-17"),
        ] {
            assert_eq!(
                check_in(start, number, weekday),
                day(expected),
                "{number} {weekday}"
            );
        }
    }

    #[test]
    fn the_ends_of_the_calendar_are_the_furthest_days() {
        assert_eq!(span(NaiveDate::MAX, u32::MAX).first, NaiveDate::MAX);
        assert_eq!(before_span(NaiveDate::MIN, u32::MAX).first, NaiveDate::MIN);
        assert_eq!(last_day(NaiveDate::MAX, u32::MAX), NaiveDate::MAX);
        assert_eq!(last_day(NaiveDate::MIN, 0), NaiveDate::MIN);
        assert_eq!(check_in(NaiveDate::MAX, 9, Weekday::Mon), NaiveDate::MAX);
        assert!(number_of(NaiveDate::MIN, NaiveDate::MAX) > 0);
        assert!(number_of(NaiveDate::MAX, NaiveDate::MIN) < 0);
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (1_970..=2_200, 1_u32..=366).prop_filter_map("a day of that year", |(year, ordinal)| {
            NaiveDate::from_yo_opt(year, ordinal)
        })
    }

    proptest! {
        #[test]
        fn every_day_of_a_week_leads_back_to_its_number(
            start in any_day(), number in 0_u32..2_000, offset in 0_u64..7,
        ) {
            let week = span(start, number);
            let date = later(week.first, offset);
            prop_assert!(week.contains(date));
            prop_assert_eq!(number_of(start, date), i64::from(number));
        }

        #[test]
        fn a_before_week_ends_where_the_next_begins(start in any_day(), back in 1_u32..2_000) {
            prop_assert_eq!(later(before_span(start, back).last, 1), before_span(start, back - 1).first);
            prop_assert_eq!(number_of(start, before_span(start, back).last), 1 - i64::from(back));
        }

        #[test]
        fn check_ins_fall_on_their_weekday_inside_the_week(
            start in any_day(), number in 1_u32..2_000, weekday in 0_u8..7,
        ) {
            let weekday = Weekday::try_from(weekday).unwrap();
            let date = check_in(start, number, weekday);
            prop_assert_eq!(date.weekday(), weekday);
            prop_assert!(span(start, number).contains(date));
        }
    }
}
