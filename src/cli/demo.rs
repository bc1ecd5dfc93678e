//! `demo`: a finished swap to look at, in a folder that is thrown away.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use serde_json::Value;

use crate::{
    cli::{
        Surroundings, args, output,
        plain::{self, Seat},
        wizard,
    },
    domain::{
        decision::{Decision, NextStep},
        id::IdSource,
        journal::Journal,
        pilot::CheckIn,
        swap::Swap,
    },
    store::{
        Environment,
        file::{self, Seen},
        paths,
    },
};

/// Opens the wizard on the demonstration, or asks line by line where that is wanted; the folder is removed when it is left.
///
/// # Errors
///
/// Without a terminal, when the folder cannot be made, and whatever stops the wizard.
pub fn run(demo: &args::Demo, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let is_plain = plain::is_asked_for(here);
    if !is_plain {
        wizard::need_terminal(here)?;
    }
    let scratch = throw_away_folder()?;
    let folder = paths::find(
        Some(&scratch.path().join("elbowroom")),
        &Environment::default(),
    )?;
    let journal = demonstration(here.today, demo.running)?;
    file::save(&folder, &journal, &mut Seen::fresh(&folder), here.now)?;
    let ids = IdSource::counting_from(FIRST_NEW_ID);
    let left = if is_plain {
        let thrown_away = Some(scratch.path().to_owned());
        plain::sit_down(
            here,
            Seat {
                folder,
                ids,
                thrown_away,
            },
        )?
    } else {
        wizard::open(here, folder, ids)?
    };
    scratch.close()?;
    let own = if is_plain {
        "elbowroom --plain"
    } else {
        "elbowroom"
    };
    if left.farewell.is_some() || !is_plain {
        output::print(&format!(
            "That was a demonstration; nothing of it was kept. Start your own with: {own}\n"
        ))?;
    }
    Ok(left.code)
}

/// Above every id in the file.
const FIRST_NEW_ID: u128 = 1000;

fn throw_away_folder() -> std::io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("elbowroom-demo-");
    #[cfg(unix)]
    let private = {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::Permissions::from_mode(0o700)
    };
    #[cfg(unix)]
    builder.permissions(private);
    builder.tempdir()
}

/// The story of the demonstration, moved by whole weeks so that it ends last week and was decided at the beginning of
/// this one; or, `running`, so that today lies in week 3, which waits to be logged.
///
/// # Errors
///
/// When the file that is built in does not fit the journal; a test holds that it does.
pub fn demonstration(today: NaiveDate, running: bool) -> serde_json::Result<Journal> {
    let mut story: Value = serde_json::from_str(STORY)?;
    let told = serde_json::from_value::<Journal>(story.clone())?;
    let start = told.swaps.iter().find_map(|swap| swap.pilot.plan.start);
    let weeks = told
        .swaps
        .first()
        .map_or(0, |swap| swap.pilot.plan.length());
    let weeks_passed = if running { WEEKS_LOGGED } else { weeks };
    let wanted = monday_of(today) - Days::new(7 * u64::from(weeks_passed));
    let days = start.map_or(0, |start| wanted.signed_duration_since(start).num_days());
    shift(&mut story, days);
    let mut journal: Journal = serde_json::from_value(story)?;
    if running {
        cut(&mut journal, today);
    }
    Ok(journal)
}

const STORY: &str = include_str!("../../assets/demo/journal.json");

/// How many weeks are logged in the running demonstration.
const WEEKS_LOGGED: u32 = 2;

fn monday_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// Moves every text that is a day and nothing else.
fn shift(value: &mut Value, days: i64) {
    match value {
        Value::String(text) => {
            if let (10, Ok(day)) = (text.len(), text.parse::<NaiveDate>()) {
                *text = day
                    .checked_add_signed(chrono::Duration::days(days))
                    .unwrap_or(day)
                    .to_string();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| shift(item, days)),
        Value::Object(fields) => fields.values_mut().for_each(|field| shift(field, days)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Takes away everything that has not happened yet in week 3.
fn cut(journal: &mut Journal, today: NaiveDate) {
    journal
        .ladder
        .retain(|rung| rung.since.is_some_and(|since| since <= today));
    for rung in &mut journal.ladder {
        rung.last_paid = rung.last_paid.map(|day| day.min(today));
    }
    for asset in &mut journal.assets {
        asset.last_delivered = asset.last_delivered.map(|day| day.min(today));
    }
    for swap in &mut journal.swaps {
        cut_swap(swap, today);
    }
}

fn cut_swap(swap: &mut Swap, today: NaiveDate) {
    swap.decision = Decision::default();
    swap.next = NextStep::default();
    let pilot = &mut swap.pilot;
    pilot.weeks.retain(|week| week.number <= WEEKS_LOGGED);
    // Whatever day it is, week 3 waits from today.
    let check_in = Some(weekday(today.weekday()));
    pilot.plan.check_in = check_in;
    if let Some(seal) = &mut pilot.sealed {
        seal.plan.check_in = check_in;
    }
}

const fn weekday(day: Weekday) -> CheckIn {
    match day {
        Weekday::Mon => CheckIn::Monday,
        Weekday::Tue => CheckIn::Tuesday,
        Weekday::Wed => CheckIn::Wednesday,
        Weekday::Thu => CheckIn::Thursday,
        Weekday::Fri => CheckIn::Friday,
        Weekday::Sat => CheckIn::Saturday,
        Weekday::Sun => CheckIn::Sunday,
    }
}

#[cfg(test)]
mod tests;
