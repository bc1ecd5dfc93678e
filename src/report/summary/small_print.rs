//! The small print: how complete the numbers are, when the rule was set, and what was changed afterwards.

use crate::domain::day;
use crate::domain::number::counted;
use crate::domain::pilot::WeekEntry;
use crate::domain::pilot::{Amendment, Change};
use crate::report::summary::findings::entries;
use crate::report::summary::{Page, clause};
use crate::report::verdict::PilotWords;

/// The longest rule, in characters.
const RULE_LENGTH: usize = 200;
/// The longest value or reason of an amendment, in characters.
const CHANGE_LENGTH: usize = 80;

/// The lines, in the order of the page.
pub(super) fn small_print(page: &Page<'_>, pilot: Option<&PilotWords>) -> Vec<String> {
    let mut lines = vec![logged(page)];
    lines.extend(rule(page));
    lines.extend(ended_early(page));
    lines.extend(page.pilot().amendments_made().map(amendment));
    lines.extend(
        pilot
            .and_then(|pilot| pilot.fixed)
            .map(|on| format!("The verdict was fixed on {}.", day::show(on))),
    );
    lines.push(
        "Typical week: the median. Before and after show that something changed, not why: season, workload or people \
         may have changed, too."
            .to_owned(),
    );
    lines
}

fn logged(page: &Page<'_>) -> String {
    let weeks = page.pilot().weeks_with_values();
    let planned = counted(page.pilot().plan.length(), "planned week");
    let so_far = if page.running { " so far" } else { "" };
    let corrected = corrections(page).map_or_else(String::new, |words| format!("; {words}"));
    format!("{weeks} of {planned} logged{so_far}{corrected}.")
}

fn rule(page: &Page<'_>) -> Option<String> {
    let seal = page.pilot().sealed.as_ref()?;
    let when = if seal.on <= page.span.first {
        "before the first week"
    } else {
        "after the first day"
    };
    let on = day::show(seal.on);
    Some(match clause(&seal.plan.success, RULE_LENGTH) {
        Some(rule) => format!("What counts as success was set on {on}, {when}: {rule}."),
        None => format!("Metrics and goals were set on {on}, {when}."),
    })
}

fn ended_early(page: &Page<'_>) -> Option<String> {
    let day = page.swap.decision.decided?;
    (day <= page.span.last).then(|| {
        format!(
            "The pilot was ended on {}, before its planned end on {}.",
            day::show(day),
            day::show(page.span.last)
        )
    })
}

fn amendment(amendment: &Amendment) -> String {
    let changes: Vec<String> = amendment.changes.iter().map(change).collect();
    let reason = clause(&amendment.reason, CHANGE_LENGTH)
        .map_or_else(String::new, |reason| format!(" Reason: {reason}."));
    format!(
        "Changed after the start, on {}: {}.{reason}",
        day::show(amendment.on),
        changes.join("; ")
    )
}

fn change(change: &Change) -> String {
    let what = clause(&change.what, CHANGE_LENGTH).unwrap_or_default();
    match (value(&change.from), value(&change.to)) {
        (Some(from), Some(to)) => format!("{what} from {from} to {to}"),
        (None, Some(to)) => format!("{what} added: {to}"),
        (Some(from), None) => format!("{what} removed: {from}"),
        (None, None) => what,
    }
}

/// A value as an amendment tells it. Why a week was excused is nobody's business here.
fn value(text: &str) -> Option<String> {
    let value = clause(text, CHANGE_LENGTH)?;
    if value.starts_with("excused:") {
        Some("excused".to_owned())
    } else {
        Some(value)
    }
}

fn corrections(page: &Page<'_>) -> Option<String> {
    let corrected = entries(page.pilot())
        .map(WeekEntry::corrections)
        .sum::<usize>();
    let corrected = u32::try_from(corrected).unwrap_or(u32::MAX);
    (corrected > 0).then(|| {
        let verb = if corrected == 1 { "was" } else { "were" };
        format!(
            "{} {verb} corrected after entry",
            counted(corrected, "value")
        )
    })
}

/// Where the numbers come from, metric by metric.
pub(super) fn sources(page: &Page<'_>) -> Option<String> {
    let sources: Vec<String> = page
        .pilot()
        .plan
        .metrics
        .iter()
        .filter_map(|metric| {
            let source = clause(&metric.source, CHANGE_LENGTH)?;
            let name = clause(metric.title(), CHANGE_LENGTH)?;
            Some(format!("{name}: {source}"))
        })
        .collect();
    (!sources.is_empty()).then(|| format!("Where the numbers come from: {}.", sources.join("; ")))
}
