//! Days as a calendar file (RFC 5545), written so that the same days give the same bytes.
//!
//! Every event lasts whole days and names no time zone: a check-in is a day, wherever its owner travels. Events do
//! not make their owner look busy. The library at hand stamps the current moment and random identifiers into what it
//! writes and lets control characters through, so this is written here and only read back with it, in tests.

use chrono::{Days, NaiveDate};

use crate::report::escape;

/// The longest line, in octets without its end.
const LONGEST: usize = 75;
/// The hour of the day at which an alarm rings.
const ALARM_HOUR: u32 = 9;

/// Something on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What it is, unique and the same in every export, so that a later import changes it instead of adding another:
    /// letters, digits and dashes.
    pub uid: String,
    /// The day, or the first of them.
    pub on: NaiveDate,
    /// How many weeks it comes back, the first included; 1 for once.
    pub weeks: u32,
    /// What the calendar shows.
    pub title: String,
    /// What it says when it is opened; may be empty.
    pub words: String,
    /// Whether it rings, at nine in the morning.
    pub rings: bool,
    /// Whether it does not take place any more, so that a calendar that holds it takes it out.
    pub cancelled: bool,
}

/// When and how often a calendar was written: what a reader needs to see which of two versions is the later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// The day.
    pub on: NaiveDate,
    /// Counts upwards with every change.
    pub sequence: u64,
}

/// The calendar in UTF-8; lines end with carriage return and line feed and have at most 75 octets.
pub fn calendar(events: &[Event], edition: Edition) -> String {
    let mut out = Lines::default();
    out.add("BEGIN:VCALENDAR");
    out.add("VERSION:2.0");
    out.add("PRODID:-//elbowroom//dates//EN");
    out.add("CALSCALE:GREGORIAN");
    out.add("METHOD:PUBLISH");
    for event in events {
        event.write(edition, &mut out);
    }
    out.add("END:VCALENDAR");
    out.0
}

impl Event {
    fn write(&self, edition: Edition, out: &mut Lines) {
        let end = self.on.checked_add_days(Days::new(1)).unwrap_or(self.on);
        // Readers keep it in 32 bits with a sign.
        let sequence = edition.sequence.min(i32::MAX.unsigned_abs().into());
        out.add("BEGIN:VEVENT");
        out.add(&format!("UID:{}@elbowroom", escape::ics(&self.uid)));
        out.add(&format!("DTSTAMP:{}T000000Z", date(edition.on)));
        out.add(&format!("SEQUENCE:{sequence}"));
        out.add(&format!("DTSTART;VALUE=DATE:{}", date(self.on)));
        out.add(&format!("DTEND;VALUE=DATE:{}", date(end)));
        if self.weeks > 1 {
            out.add(&format!("RRULE:FREQ=WEEKLY;COUNT={}", self.weeks));
        }
        let title = escape::ics(&self.title);
        out.add(&format!("SUMMARY:{title}"));
        let words = escape::ics(&self.words);
        if !words.is_empty() {
            out.add(&format!("DESCRIPTION:{words}"));
        }
        out.add(if self.cancelled {
            "STATUS:CANCELLED"
        } else {
            "STATUS:CONFIRMED"
        });
        out.add("TRANSP:TRANSPARENT");
        if self.rings && !self.cancelled {
            out.add("BEGIN:VALARM");
            out.add("ACTION:DISPLAY");
            out.add(&format!("DESCRIPTION:{title}"));
            out.add(&format!("TRIGGER;RELATED=START:PT{ALARM_HOUR}H"));
            out.add("END:VALARM");
        }
        out.add("END:VEVENT");
    }
}

fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a line, folded between characters where it is too long: a line end and a space, which the reader takes
    /// out again.
    fn add(&mut self, line: &str) {
        let mut used = 0;
        for character in line.chars() {
            if used + character.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(character);
            used += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests;
