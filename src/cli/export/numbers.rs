//! `export numbers` and `export dates`: what is for a program to read, not for a decider.

use crate::{
    cli::{
        Surroundings, args,
        export::{Target, deliver},
        failure::{NOT_DONE, Refusal, WRONG_USE},
        output, pilot,
    },
    domain::{journal::Journal, problem::quoted},
    report::{dates, ics::Event, numbers, shared},
};

/// Writes the numbers or the dates where they were asked for; nothing when another document was asked for.
///
/// # Errors
///
/// As [`super::run`].
pub(super) fn run(export: &args::Export, here: &Surroundings<'_>) -> anyhow::Result<Option<u8>> {
    let formats: &[&str] = match export.document.as_deref() {
        Some("numbers") => &["csv", "json"],
        Some("dates") => &["ics"],
        _ => return Ok(None),
    };
    let target = Target::of(export.to.as_deref())?;
    let format = format(export.format.as_deref(), &target, formats)?;
    let with_own = export.guards.with_private;
    if format == "csv" && with_own {
        let says = "CSV holds numbers only, so there is nothing private to add.";
        let hint = "Leave --with-private out, or use --format json.";
        return Err(Refusal::new(WRONG_USE, says).hint(hint).into());
    }
    let journal = here.look()?;
    let bytes = match format {
        "csv" => numbers::csv(&journal).ok_or_else(|| no_numbers(&journal))?,
        "json" => json(&journal, with_own)?,
        _ => {
            let own = if with_own {
                tripwires(&journal)
            } else {
                Vec::new()
            };
            dates::calendar(&journal, own, here.today)
                .ok_or_else(no_dates)?
                .into_bytes()
        }
    };
    deliver(target, &bytes, export)?;
    if with_own {
        output::warn(match format {
            "json" => {
                "Everything private is in it: notes, pulse, drafts, what was deleted. Keep it where only you can read \
                 it."
            }
            _ => {
                "The days of your tripwires are in it, without their words. Whoever can see that calendar sees the \
                 days."
            }
        });
    }
    Ok(Some(0))
}

/// The format that was asked for, else the one that the file name says, else the first.
fn format(
    asked: Option<&str>,
    target: &Target,
    formats: &'static [&'static str],
) -> Result<&'static str, Refusal> {
    let (first, rest) = formats.split_first().unwrap_or((&"", &[]));
    let Some(asked) = asked.or_else(|| target.ending()) else {
        return Ok(first);
    };
    formats
        .iter()
        .copied()
        .find(|format| format.eq_ignore_ascii_case(asked))
        .ok_or_else(|| {
            let says = format!("Format {} is not known here.", quoted(asked));
            let names = [&[*first], rest].concat().join(" or ");
            Refusal::new(WRONG_USE, says).hint(format!("Use {names}."))
        })
}

fn json(journal: &Journal, with_own: bool) -> anyhow::Result<Vec<u8>> {
    let value = if with_own {
        serde_json::to_value(journal)?
    } else {
        shared::json(journal)?
    };
    let mut text = output::escaped(&serde_json::to_string_pretty(&value)?);
    text.push('\n');
    Ok(text.into_bytes())
}

/// The days of the tripwires. Their words stay: a calendar at work is read by others.
fn tripwires(journal: &Journal) -> Vec<Event> {
    let tripwires = journal
        .swaps
        .iter()
        .flat_map(|swap| swap.private.tripwires.reveal());
    tripwires
        .filter_map(|tripwire| {
            let day = tripwire.by?;
            let mut event = dates::event(tripwire.id, "own", day, "A date I set myself");
            event.rings = true;
            Some(event)
        })
        .collect()
}

/// Metrics are there as soon as they are planned; weeks to write about begin with a value from before the start or with
/// a sealed plan.
fn no_numbers(journal: &Journal) -> Refusal {
    if pilot::with_metrics(journal).is_none() {
        return Refusal::new(NOT_DONE, "No metrics yet, so there are no numbers.")
            .hint("Start with: elbowroom.");
    }
    let says =
        "Your metrics are planned, but no week has a value and the pilot has not been started.";
    let hint =
        "Start it on the Plan page, or log a week from before: elbowroom log --before 1 1=7.1";
    Refusal::new(NOT_DONE, says).hint(hint)
}

fn no_dates() -> Refusal {
    let says = "No talk has a day and no pilot has begun, so there are no dates.";
    Refusal::new(NOT_DONE, says).hint("Start with: elbowroom.")
}
