//! The update: three lines on the week that was logged last, for a reader with a phone in the hand. It tells numbers
//! and facts and judges nothing: that waits for the end of the pilot.

use chrono::NaiveDate;

use crate::domain::journal::Journal;
use crate::domain::metric::Reading;
use crate::domain::pilot::WeekEntry;
use crate::domain::pilot::entry::RoomHad;
use crate::domain::swap::Swap;
use crate::report::NoSheet;
use crate::report::escape::visible;
use crate::report::measures::{self, Measure};
use crate::report::summary::terms::delivered;
use crate::report::summary::{clause, clipped};
use crate::report::writing::{Budget, Writing, Written, stopped};

/// The longest title, in characters.
const TITLE_LENGTH: usize = 60;
/// The longest name of a metric or of a thing that stays, in characters.
const NAME_LENGTH: usize = 48;
/// The longest word about an unusual week, in characters.
const UNUSUAL_LENGTH: usize = 120;
/// The most metrics, and the most things that stay, in one line.
const MOST: usize = 4;

/// Writes the update on the last week with something in it.
pub(super) fn write(journal: &Journal, swap: &Swap, today: NaiveDate) -> Result<Written, NoSheet> {
    let pilot = &swap.pilot;
    if pilot.sealed.is_none() {
        return Err(NoSheet(
            "No pilot yet, so there is nothing to tell. Plan and start it on the page Plan.".into(),
        ));
    }
    let begun = pilot.week_on(today).unwrap_or(0);
    let entry = pilot
        .weeks
        .iter()
        .rev()
        .find(|entry| entry.number <= begun && is_logged(entry))
        .ok_or_else(|| {
            NoSheet("No week is logged yet. Log the first one, then come back.".into())
        })?;
    let ask = clause(&swap.ask.sentence, TITLE_LENGTH);
    let week = which(swap, entry.number);
    let title = ask.map_or_else(|| week.clone(), |ask| format!("{week}: {ask}"));
    let mut page = Writing::new(journal, title);
    let lines = [
        numbers(swap, entry),
        kept(&mut page, swap, entry),
        happened(&mut page, entry),
    ];
    page.lines(lines.into_iter().flatten());
    Ok(page.within(Budget::Free))
}

/// Whether a number was logged, or the week was said to be complete.
fn is_logged(entry: &WeekEntry) -> bool {
    entry.finished.is_some() || entry.has_reading()
}

/// "Week 3 of 8"; after the pilot, how long ago it ended.
fn which(swap: &Swap, number: u32) -> String {
    let planned = swap.pilot.plan.length();
    match number.checked_sub(planned) {
        None | Some(0) => format!("Week {number} of {planned}"),
        Some(1) => "The first week after the trial".to_owned(),
        Some(after) => format!("Week {after} after the trial"),
    }
}

/// The value of each metric this week, beside the typical week before and the goal.
fn numbers(swap: &Swap, entry: &WeekEntry) -> Option<String> {
    let after = entry.number > swap.pilot.plan.length();
    let measures: Vec<Measure> = measures::measures(&swap.pilot)
        .into_iter()
        .filter(|measure| !after || swap.decision.keep_metrics.contains(&measure.metric))
        .collect();
    let told: Vec<String> = measures
        .iter()
        .take(MOST)
        .map(|measure| number(measure, entry))
        .collect();
    (!told.is_empty()).then(|| stopped(told.join("; ")))
}

/// "Time to insight 27 h (before 40 h, goal 28 h)".
fn number(measure: &Measure, entry: &WeekEntry) -> String {
    let name = clipped(&measure.name, NAME_LENGTH);
    let value = match entry.reading(measure.metric) {
        Some(Reading::Value(value)) if measures::usable(*value) => measure.say(*value),
        Some(Reading::Excused(_)) => "excused this week".to_owned(),
        Some(Reading::NotMeasured | Reading::Value(_)) | None => "not measured".to_owned(),
    };
    let before = measure.description.median_a;
    let beside: Vec<String> = [
        before.map(|before| format!("before {}", measure.say(before))),
        measure
            .aim()
            .map(|aim| format!("{} {}", measure.aim_word(), measure.say(aim))),
    ]
    .into_iter()
    .flatten()
    .collect();
    if beside.is_empty() {
        format!("{name} {value}")
    } else {
        format!("{name} {value} ({})", beside.join(", "))
    }
}

/// What stayed as it is this week, and what is finished of what was promised.
fn kept(page: &mut Writing, swap: &Swap, entry: &WeekEntry) -> Option<String> {
    let named = |wanted: bool| -> Vec<String> {
        swap.terms
            .stays
            .iter()
            .filter(|stays| entry.is_kept(stays.id) == Some(wanted))
            .filter_map(|stays| clause(&stays.what, NAME_LENGTH))
            .collect()
    };
    let (kept, broken) = (named(true), named(false));
    page.missing_if(
        kept.is_empty() && broken.is_empty() && !swap.terms.stays.is_empty(),
        "whether what stays was kept (Log)",
    );
    let list = |label: &str, names: &[String]| {
        let more = names.len().saturating_sub(MOST);
        let first = names
            .get(..names.len() - more)
            .unwrap_or_default()
            .join("; ");
        let more = if more == 0 {
            String::new()
        } else {
            format!("; and {more} more")
        };
        (!names.is_empty()).then(|| stopped(format!("{label}: {first}{more}")))
    };
    let finished = if entry.delivered.is_empty() {
        Vec::new()
    } else {
        delivered(swap)
    };
    let parts: Vec<String> = [list("Kept", &kept), list("Not kept", &broken)]
        .into_iter()
        .flatten()
        .chain(finished.into_iter().take(2))
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Whether the room was there, and what was unusual, where that may be told.
fn happened(page: &mut Writing, entry: &WeekEntry) -> Option<String> {
    let room = entry.room.map(|room| match room {
        RoomHad::All => "The room was there in full.".to_owned(),
        RoomHad::Part => "The room was there in part.".to_owned(),
        RoomHad::No => "The room was not there.".to_owned(),
    });
    page.missing_if(room.is_none(), "whether you had the room (Log)");
    let unusual = (entry.share_unusual == Some(true))
        .then(|| page.labelled("Unusual", &entry.unusual, UNUSUAL_LENGTH))
        .flatten();
    if entry.share_unusual.is_none() && !visible(&entry.unusual).is_empty() {
        page.note("What was unusual is left out, because you did not say whether it may be told.");
    }
    let parts: Vec<String> = [room, unusual].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
