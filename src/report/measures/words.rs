//! The sentences about one metric that need nothing but its numbers: no odds, no verdict, no cause.

use crate::domain::number::{self, counted};
use crate::report::escape::visible;
use crate::report::measures::{Absence, Measure};
use crate::stats::Point;
use crate::stats::describe::PercentNote;
use crate::stats::goal::TargetStatus;
use crate::stats::numeric::order_within_tol;

/// What is said when no week has a value.
pub const NOTHING_YET: &str = "Nothing measured yet.";
/// Fewest points of a phase that are shown without a caution.
const ENOUGH_POINTS: usize = 4;

impl Measure {
    /// The name with its unit, as a heading: "Time to insight, h". One visible line.
    pub fn heading(&self) -> String {
        let (name, unit) = (visible(&self.name), visible(&self.unit));
        if unit.is_empty() {
            name
        } else {
            format!("{name}, {unit}")
        }
    }

    /// A value with the unit of the metric: "25.2 h".
    pub fn say(&self, value: f64) -> String {
        number::with_unit(value, &visible(&self.unit))
    }

    /// Where a running pilot stands: "So far: typical 12 against 9 before, 3 of 6 weeks in." The week is the last
    /// one with a value.
    pub fn so_far(&self) -> String {
        let weeks = self.pilot.last().map_or(0, |point| point.week);
        let weeks = format!("{weeks} of {} in.", counted(self.planned, "week"));
        match (self.description.median_a, self.description.median_b) {
            (None, None) => NOTHING_YET.to_owned(),
            (Some(before), None) => format!(
                "{NOTHING_YET} Before the start, a typical week was {}.",
                self.say(before)
            ),
            (None, Some(pilot)) => format!("So far: typical {}, {weeks}", self.say(pilot)),
            (Some(before), Some(pilot)) => format!(
                "So far: typical {} against {} before, {weeks}",
                self.say(pilot),
                self.say(before)
            ),
        }
    }

    /// The same as [`Measure::so_far`] as one sentence about this metric among others: "Outages: typical 0 against 0.5
    /// before."
    pub fn went_so_far(&self) -> String {
        let name = visible(&self.name);
        match (self.description.median_a, self.description.median_b) {
            (_, None) => format!("{name}: {}", lower_first(NOTHING_YET)),
            (None, Some(pilot)) => format!("{name}: typical {}.", self.say(pilot)),
            (Some(before), Some(pilot)) => format!(
                "{name}: typical {} against {} before.",
                self.say(pilot),
                self.say(before)
            ),
        }
    }

    /// What became of it at the end: "Time to insight: a typical week went from 40 h to 25.2 h (-37 %); the goal was
    /// 28 h."
    pub fn went(&self) -> String {
        let word = self.aim_word();
        self.went_and(
            self.aim()
                .map(|aim| format!("the {word} was {}", self.say(aim))),
        )
    }

    /// The same with other words about the goal, or with none.
    pub fn went_and(&self, goal: Option<String>) -> String {
        let name = visible(&self.name);
        let goal = goal.map_or_else(String::new, |goal| format!("; {goal}"));
        match (self.description.median_a, self.description.median_b) {
            (None, None) => format!("{name}: {}", lower_first(NOTHING_YET)),
            (Some(before), None) => format!(
                "{name}: nothing measured in the pilot; a typical week before was {}{goal}.",
                self.say(before)
            ),
            (None, Some(pilot)) => format!(
                "{name}: a typical pilot week was {}{goal}. There is no number from before to compare it with.",
                self.say(pilot)
            ),
            (Some(before), Some(pilot)) if order_within_tol(pilot, before).is_eq() => {
                format!(
                    "{name}: a typical week stayed at {}{goal}.",
                    self.say(pilot)
                )
            }
            (Some(before), Some(pilot)) => format!(
                "{name}: a typical week went from {} to {} ({}){goal}.",
                self.say(before),
                self.say(pilot),
                self.change().unwrap_or_default()
            ),
        }
    }

    /// The change of the typical week in few words: "-37 %", "+39 points" for shares, "+3" in units for guardrails
    /// (often small counts, whose percentages shout) and where there is no percentage. None without both phases.
    pub fn change(&self) -> Option<String> {
        let units = self.description.change_abs?;
        Some(match self.description.change_pct {
            _ if self.is_share() => format!("{} points", signed(units)),
            Some(percent) if !self.is_guardrail() => number::signed_percent(percent),
            Some(_) | None => signed(units),
        })
    }

    /// Why there is no percentage, where one would be expected.
    pub fn percent_note(&self) -> Option<&'static str> {
        match self.description.change_pct_note? {
            PercentNote::NoData => None,
            PercentNote::ZeroBefore | PercentNote::NegativeBefore if self.is_share() => None,
            PercentNote::ZeroBefore | PercentNote::NegativeBefore => {
                Some("No percentage: the before-value is zero or negative.")
            }
        }
    }

    /// How far the way to the goal was, as a sentence: "The typical week is 82 % of the way to the goal." None without a goal, or
    /// where nothing can be said.
    pub fn way(&self) -> Option<String> {
        let words = match (self.goal.target_status, self.goal.goal_pct) {
            (TargetStatus::AlreadyMet, _) => {
                "The typical week was on target before the pilot, too.".to_owned()
            }
            (TargetStatus::Lost, _) => {
                "The typical week was on target before the pilot and is not any more.".to_owned()
            }
            (_, None) => return None,
            (_, Some(percent)) if percent < 0.0 => {
                "The typical week moved away from the goal.".to_owned()
            }
            (TargetStatus::Met, Some(percent)) if percent > 100.0 + 1e-6 => {
                "The typical week is past the goal.".to_owned()
            }
            (TargetStatus::Met, Some(_)) => "The typical week reached the goal.".to_owned(),
            // Short of the goal is never shown as all of the way, however close it came.
            (_, Some(percent)) => format!(
                "The typical week is {} of the way to the goal.",
                number::percent(percent.min(99.0))
            ),
        };
        Some(words)
    }

    /// How many pilot weeks were better than the typical before-week, and how many met the goal.
    pub fn weeks_that_count(&self) -> Option<String> {
        let weeks = counted(u32::try_from(self.pilot.len()).ok()?, "pilot week");
        let better = self
            .description
            .vs_median
            .map(|weeks| weeks.better)
            .filter(|_| !self.pilot.is_empty());
        match (better, self.goal.weeks_on_target) {
            _ if self.pilot.is_empty() => None,
            (Some(better), Some(met)) => Some(format!(
                "{better} of {weeks} beat the typical week before; {met} of {} met the goal.",
                self.pilot.len()
            )),
            (Some(better), None) => {
                Some(format!("{better} of {weeks} beat the typical week before."))
            }
            (None, Some(met)) => Some(format!("{met} of {weeks} met the goal.")),
            (None, None) => None,
        }
    }

    /// A word of caution where a phase has few points: "3 points show a direction, not proof."
    pub fn caution(&self) -> Option<String> {
        match (self.before.len(), self.pilot.len()) {
            (_, 0) => None,
            (_, 1) => Some("One point is a start, not a direction.".to_owned()),
            (_, few) if few < ENOUGH_POINTS => {
                Some(format!("{few} points show a direction, not proof."))
            }
            (1, _) => Some("One before-week is a glimpse, not a picture.".to_owned()),
            (few, _) if few > 0 && few < ENOUGH_POINTS => {
                Some(format!("{few} before-weeks make a rough picture."))
            }
            _ => None,
        }
    }

    /// Which weeks have no value, up to and with this week, in words and without reasons: "Not measured: week 5.
    /// Excused: week 7."
    pub fn missing(&self, until: u32) -> Option<String> {
        let weeks = |wanted: fn(&Absence) -> bool| {
            let weeks: Vec<String> = self
                .gaps_until(until)
                .filter(|gap| gap.week > 0 && wanted(&gap.why))
                .map(|gap| gap.week.to_string())
                .collect();
            listed(&weeks)
        };
        let parts: Vec<String> = [
            (
                "Not measured",
                weeks(|why| !matches!(why, Absence::Excused(_))),
            ),
            ("Excused", weeks(|why| matches!(why, Absence::Excused(_)))),
        ]
        .into_iter()
        .filter(|(_, weeks)| !weeks.is_empty())
        .map(|(what, weeks)| {
            let word = if weeks.contains(' ') { "weeks" } else { "week" };
            format!("{what}: {word} {weeks}.")
        })
        .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// The values in words, for whoever cannot see a chart: "Before: 41, 38. Pilot: 30, not measured, 26." Weeks up
    /// to and with `until`.
    pub fn values_in_words(&self, until: u32) -> String {
        let last = i32::try_from(until).unwrap_or(i32::MAX);
        let (before, pilot) = (self.values(i32::MIN, 0), self.values(1, last));
        [("Weeks before", before), ("Pilot weeks", pilot)]
            .into_iter()
            .filter(|(_, values)| !values.is_empty())
            .map(|(what, values)| format!("{what}: {values}."))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The way it went up to and with this week, oldest first: "Time to insight has gone 34, 30.5, none, 25.2; goal
    /// 28 h." No number is rounded up to a direction.
    pub fn has_gone(&self, until: u32) -> String {
        let name = visible(&self.name);
        let aim = self.aim().map_or_else(String::new, |aim| {
            format!("; {} {}", self.aim_word(), self.say(aim))
        });
        match self.pilot.as_slice() {
            [] => format!("{name}: {}", lower_first(NOTHING_YET)),
            [only] if until <= 1 => format!("{name} stands at {}{aim}.", self.say(only.value)),
            _ => {
                let last = i32::try_from(until).unwrap_or(i32::MAX);
                format!("{name} has gone {}{aim}.", self.values(1, last))
            }
        }
    }

    /// What helps to log a week: what is typical, what was last, and where it is to go.
    pub fn beside(&self, week: u32) -> Beside {
        let week = i32::try_from(week).unwrap_or(i32::MAX);
        Beside {
            before: self.description.median_a,
            last: self
                .pilot
                .iter()
                .rev()
                .find(|point| point.week < week)
                .copied(),
            aim: self.aim(),
        }
    }

    /// The values of these weeks, the first one not before the oldest that has any.
    fn values(&self, first: i32, last: i32) -> String {
        let oldest = self
            .before
            .iter()
            .chain(&self.pilot)
            .map(|point| point.week)
            .chain(self.gaps.iter().map(|gap| gap.week))
            .min()
            .unwrap_or(1);
        let values: Vec<String> = (first.max(oldest)..=last)
            .map(|week| {
                self.before
                    .iter()
                    .chain(&self.pilot)
                    .find(|point| point.week == week)
                    .map_or_else(|| "none".to_owned(), |point| number::show(point.value))
            })
            .collect();
        values.join(", ")
    }

    /// The value to reach, or for a guardrail the one not to pass.
    pub fn aim(&self) -> Option<f64> {
        if self.is_guardrail() {
            self.limit.or(self.goal.target_value)
        } else {
            self.goal.target_value
        }
    }

    /// What [`Measure::aim`] is called: "goal" or "limit".
    pub fn aim_word(&self) -> &'static str {
        if self.is_guardrail() && self.limit.is_some() {
            "limit"
        } else {
            "goal"
        }
    }
}

/// The values that stand beside a week while it is logged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beside {
    /// The typical before-week.
    pub before: Option<f64>,
    /// The last pilot week before this one that has a value.
    pub last: Option<Point>,
    /// The goal, or the limit of a guardrail.
    pub aim: Option<f64>,
}

/// A change in units with its sign: "+3", "-0.5".
fn signed(value: f64) -> String {
    let shown = number::show(value);
    if value > 0.0 && shown != "0" {
        format!("+{shown}")
    } else {
        shown
    }
}

/// Words as a list: "3", "3 and 5", "3, 5 and 7".
pub fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// The sentence to stand after a colon: its first letter in lower case.
pub fn lower_first(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().collect())
        + characters.as_str()
}
