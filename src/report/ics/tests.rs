use icalendar::{CalendarComponent, Component as _};
use proptest::prelude::*;

use super::*;
use crate::report::story::{day, hostile};

fn edition() -> Edition {
    Edition {
        on: day("2026-03-01"),
        sequence: 12,
    }
}

fn event(title: &str) -> Event {
    Event {
        uid: "a-1-check-in".into(),
        on: day("2026-03-06"),
        weeks: 6,
        title: title.into(),
        words: String::new(),
        rings: true,
        cancelled: false,
    }
}

/// What another reader makes of the text.
fn read(text: &str) -> Vec<icalendar::Event> {
    let calendar: icalendar::Calendar = text.parse().unwrap();
    calendar
        .components
        .iter()
        .filter_map(CalendarComponent::as_event)
        .cloned()
        .collect()
}

#[test]
fn a_calendar_is_written_the_same_every_time() {
    let whole = calendar(&[event("Check-in: log the week")], edition());
    insta::assert_snapshot!(whole.replace("\r\n", "\n"), @r"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//elbowroom//dates//EN
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    BEGIN:VEVENT
    UID:a-1-check-in@elbowroom
    DTSTAMP:20260301T000000Z
    SEQUENCE:12
    DTSTART;VALUE=DATE:20260306
    DTEND;VALUE=DATE:20260307
    RRULE:FREQ=WEEKLY;COUNT=6
    SUMMARY:Check-in: log the week
    STATUS:CONFIRMED
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:Check-in: log the week
    TRIGGER;RELATED=START:PT9H
    END:VALARM
    END:VEVENT
    END:VCALENDAR
    ");
    assert_eq!(whole.matches('\n').count(), whole.matches("\r\n").count());
}

#[test]
fn another_reader_finds_what_was_written() {
    let found = read(&calendar(&[event(r"One; two, three \ four")], edition()));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].get_uid(), Some("a-1-check-in@elbowroom"));
    assert_eq!(found[0].get_sequence(), Some(12));
    assert_eq!(
        found[0].get_start(),
        Some(icalendar::DatePerhapsTime::Date(day("2026-03-06")))
    );
    assert_eq!(
        found[0].property_value("RRULE"),
        Some("FREQ=WEEKLY;COUNT=6")
    );
}

proptest! {
    #[test]
    fn hostile_text_adds_no_line_and_comes_back_as_it_was(title in hostile(), words in hostile(), repeat in 1_usize..12) {
        let title = title.repeat(repeat);
        let event = Event { words: words.clone(), ..event(&title) };
        let text = calendar(&[event.clone(), event], edition());
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= LONGEST, "{} octets: {line}", line.len());
            prop_assert!(!line.contains(char::is_control));
        }
        let unfolded = text.replace("\r\n ", "");
        for line in ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VCALENDAR", "TRIGGER;RELATED=START:PT9H"] {
            let wanted = if line == "END:VCALENDAR" { 1 } else { 2 };
            prop_assert_eq!(unfolded.split("\r\n").filter(|found| *found == line).count(), wanted, "{}", line);
        }
        let found = read(&text);
        prop_assert_eq!(found.len(), 2);
        for one in found {
            prop_assert_eq!(one.get_summary().map(str::trim).unwrap_or_default(), escape::visible(&title));
            prop_assert_eq!(one.get_description().map(str::trim).unwrap_or_default(), escape::visible(&words));
        }
    }
}
