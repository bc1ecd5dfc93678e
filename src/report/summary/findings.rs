//! "Here is what changed": sentences from the numbers, side effects, unusual weeks, and the room that was really had.

use crate::domain::metric::MetricRole;
use crate::domain::number::counted;
use crate::domain::pilot::entry::RoomHad;
use crate::domain::pilot::{Pilot, WeekEntry};
use crate::report::measures::Measure;
use crate::report::measures::words::{listed, lower_first};
use crate::report::summary::{MOST_SIDE_EFFECTS, Page, clause, clipped};

/// The longest quotation, in characters.
const QUOTE_LENGTH: usize = 160;
/// The longest word about an unusual week, in characters.
const UNUSUAL_LENGTH: usize = 120;

/// The sentences of every metric. The first metric has its change told on top of the page already, so here it tells
/// how the single weeks went. What was said about one metric is not repeated for the next.
pub(super) fn findings(measures: &[Measure], page: &Page<'_>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let mut findings = Vec::new();
    for (place, measure) in measures.iter().enumerate() {
        if measure.pilot.is_empty() {
            continue;
        }
        // The change of the metric that decides is told on top of the page, and so is its headline.
        let is_told = measure.verdict.is_none() || measure.role == Some(MetricRole::Primary);
        let leads = place == 0 && is_told;
        let mut sentences = if leads {
            about_the_first(measure, page)
        } else {
            about_another(measure, page)
        };
        for remark in remarks(measure, page) {
            if !said.contains(&remark) {
                said.push(remark.clone());
                sentences.push(remark);
            }
        }
        if !sentences.is_empty() {
            let text = sentences.join(" ");
            findings.push(if leads {
                format!("{}: {text}", clipped(&measure.name, QUOTE_LENGTH))
            } else {
                text
            });
        }
    }
    findings
}

/// The verdict's headline stands above the list, so that only its sentence is told here.
fn about_the_first(measure: &Measure, page: &Page<'_>) -> Vec<String> {
    match &measure.verdict {
        Some(verdict) if !page.running => vec![verdict.sentence.clone()],
        _ => measure
            .weeks_that_count()
            .into_iter()
            .chain(way(measure, page))
            .collect(),
    }
}

fn about_another(measure: &Measure, page: &Page<'_>) -> Vec<String> {
    match &measure.verdict {
        _ if page.running => vec![measure.went_so_far()],
        // Before, after and change stand in the table.
        Some(verdict) => vec![
            format!(
                "{}: {}.",
                clipped(&measure.name, QUOTE_LENGTH),
                lower_first(&verdict.headline)
            ),
            verdict.sentence.clone(),
        ],
        None => vec![measure.went()]
            .into_iter()
            .chain(way(measure, page))
            .collect(),
    }
}

/// How far towards the goal; nothing for a guardrail and nothing before the end.
fn way(measure: &Measure, page: &Page<'_>) -> Option<String> {
    if page.running || measure.is_guardrail() {
        None
    } else {
        measure.way()
    }
}

/// What weakens the numbers.
fn remarks(measure: &Measure, page: &Page<'_>) -> Vec<String> {
    let mut remarks: Vec<String> = match &measure.verdict {
        Some(verdict) if !page.running => verdict.caveats.clone(),
        _ => measure
            .percent_note()
            .map(str::to_owned)
            .into_iter()
            .chain(measure.caution())
            .collect(),
    };
    remarks.extend(measure.missing(page.due()));
    remarks
}

/// The side effects, the newest first: they tell most about how it runs now.
pub(super) fn side_effects(pilot: &Pilot) -> Vec<String> {
    entries(pilot)
        .rev()
        .filter_map(|entry| {
            let words = clause(&entry.side_effect, QUOTE_LENGTH)?;
            Some(format!("\"{words}\" (week {})", entry.number))
        })
        .take(MOST_SIDE_EFFECTS)
        .collect()
}

/// The weeks whose unusual event may be told.
pub(super) fn shared_unusual(pilot: &Pilot) -> impl Iterator<Item = &WeekEntry> {
    entries(pilot)
        .filter(|entry| entry.share_unusual == Some(true) && !entry.unusual.trim().is_empty())
}

/// What was unusual, week by week.
pub(super) fn unusual(pilot: &Pilot) -> Vec<String> {
    shared_unusual(pilot)
        .filter_map(|entry| {
            let words = clause(&entry.unusual, UNUSUAL_LENGTH)?;
            Some(format!("Week {}: {words}.", entry.number))
        })
        .collect()
}

/// In how many of the weeks the room was had, in full or in part. Weeks that say nothing are not counted.
pub(super) fn room(pilot: &Pilot) -> Option<String> {
    let weeks = |wanted: RoomHad| -> u32 {
        let weeks = entries(pilot)
            .filter(|entry| entry.room == Some(wanted))
            .count();
        u32::try_from(weeks).unwrap_or(u32::MAX)
    };
    let (all, part, none) = (
        weeks(RoomHad::All),
        weeks(RoomHad::Part),
        weeks(RoomHad::No),
    );
    let told = all + part + none;
    if told == 0 {
        return None;
    }
    if all == told {
        return Some(format!(
            "The room was there in full in all {}.",
            counted(told, "week")
        ));
    }
    let parts: Vec<String> = [
        (all, "in full in"),
        (part, "in part in"),
        (none, "not at all in"),
    ]
    .into_iter()
    .filter(|(weeks, _)| *weeks > 0)
    .map(|(weeks, how)| format!("{how} {weeks}"))
    .collect();
    Some(format!(
        "Of {}, the room was there {}.",
        counted(told, "week"),
        listed(&parts)
    ))
}

/// The entries of the planned weeks.
pub(super) fn entries(pilot: &Pilot) -> impl DoubleEndedIterator<Item = &WeekEntry> {
    let planned = pilot.plan.length();
    pilot
        .weeks
        .iter()
        .filter(move |entry| (1..=planned).contains(&entry.number))
}
