//! A day of the week and a time: `Fri 15:30`.

use std::fmt;

use chrono::{NaiveTime, Timelike as _, Weekday};

use crate::{
    cli::failure::{Refusal, WRONG_USE},
    domain::problem::quoted,
};

/// When the machine looks, every week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    day: Weekday,
    time: NaiveTime,
}

impl At {
    /// Reads an English day, short or long, and a time of 24 hours.
    ///
    /// # Errors
    ///
    /// Exit code 2 with an example.
    pub fn read(typed: &str) -> Result<Self, Refusal> {
        let mut words = typed.split_whitespace();
        let read = match (words.next(), words.next(), words.next()) {
            (Some(day), Some(time), None) => day
                .parse()
                .ok()
                .zip(NaiveTime::parse_from_str(time, "%H:%M").ok()),
            _ => None,
        };
        let (day, time) = read.ok_or_else(|| {
            Refusal::new(WRONG_USE, format!("--at cannot be {}.", quoted(typed)))
                .hint("Type a day and a time, for example --at \"Fri 15:30\".")
        })?;
        Ok(Self { day, time })
    }

    /// `15:30`.
    #[must_use]
    pub fn time(self) -> String {
        self.time.format("%H:%M").to_string()
    }

    /// The five fields of a crontab line.
    #[must_use]
    pub fn for_cron(self) -> String {
        let (minute, hour, day) = (self.time.minute(), self.time.hour(), self.weekday());
        format!("{minute} {hour} * * {day}")
    }

    /// `OnCalendar` of systemd.
    #[must_use]
    pub fn for_systemd(self) -> String {
        format!("{} *-*-* {}:00", self.day, self.time())
    }

    /// Day (0 is Sunday), hour and minute, for launchd.
    #[must_use]
    pub fn for_launchd(self) -> (u32, u32, u32) {
        (self.weekday(), self.time.hour(), self.time.minute())
    }

    /// `FRI`.
    #[must_use]
    pub const fn day_for_tasks(self) -> &'static str {
        match self.day {
            Weekday::Mon => "MON",
            Weekday::Tue => "TUE",
            Weekday::Wed => "WED",
            Weekday::Thu => "THU",
            Weekday::Fri => "FRI",
            Weekday::Sat => "SAT",
            Weekday::Sun => "SUN",
        }
    }

    fn weekday(self) -> u32 {
        self.day.num_days_from_sunday()
    }
}

impl fmt::Display for At {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.day, self.time())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_a_time_are_read_and_written_for_each_scheduler() {
        for typed in ["Fri 15:30", "friday 15:30", " FRI  15:30 "] {
            let at = At::read(typed).unwrap();
            assert_eq!(at.to_string(), "Fri 15:30");
            assert_eq!(at.for_cron(), "30 15 * * 5");
            assert_eq!(at.for_systemd(), "Fri *-*-* 15:30:00");
            assert_eq!(at.for_launchd(), (5, 15, 30));
            assert_eq!(at.day_for_tasks(), "FRI");
        }
        assert_eq!(At::read("Sun 9:05").unwrap().for_cron(), "5 9 * * 0");
    }

    #[test]
    fn what_is_no_day_and_time_is_refused_with_an_example() {
        for typed in [
            "",
            "Fri",
            "15:30",
            "Fri 25:00",
            "Fri 15",
            "Freitag 15:30",
            "Fri 15:30 16:00",
            "\u{1b}[2J",
        ] {
            let refusal = At::read(typed).unwrap_err();
            assert_eq!(refusal.code, 2, "{typed:?}");
            assert!(refusal.hint.unwrap().contains("Fri 15:30"), "{typed:?}");
            assert!(!refusal.says.contains('\u{1b}'));
        }
    }
}
