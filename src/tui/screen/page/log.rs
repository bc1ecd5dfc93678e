//! The log's own parts: what helps to read a value, and the weeks so far.

use ratatui::text::{Line, Span};

use super::{Pen, Sheet};
use crate::coach::question::Cell;
use crate::coach::step::About;
use crate::domain::metric::{Metric, Reading};
use crate::domain::number;
use crate::domain::pilot::Pilot;
use crate::domain::pilot::entry::RoomHad;
use crate::domain::text::shown;
use crate::report::measures;
use crate::tui::form::field::CellSpot;
use crate::tui::wrap;

/// Columns of a metric's name.
const NAME: u16 = 22;
/// Columns of a week.
const WEEK: u16 = 7;

/// One row a metric, one column a week; a gap stays a gap.
pub(super) fn weeks_so_far(pen: Pen<'_>, sheet: &mut Sheet) {
    let Some(pilot) = pen.form.at.swap(&pen.model.journal).map(|swap| &swap.pilot) else {
        return;
    };
    if pilot.sealed.is_none() || pilot.weeks.is_empty() || pen.width < NAME + WEEK * 3 {
        return;
    }
    let room = usize::from((pen.width - NAME - 2) / WEEK).max(1);
    let length = usize::try_from(pilot.plan.length()).unwrap_or(room);
    let here = usize::try_from(pen.form.at.week.unwrap_or(1)).unwrap_or(1);
    let first = here
        .saturating_sub(room.saturating_sub(1))
        .max(1)
        .min(length.saturating_sub(room.min(length)) + 1);
    let weeks: Vec<u32> = (first..=length)
        .take(room)
        .filter_map(|week| u32::try_from(week).ok())
        .collect();
    sheet.push(Line::default());
    let mut spans = vec![Span::styled(
        format!("  {:<width$}", "Weeks so far", width = usize::from(NAME)),
        pen.look.title(),
    )];
    spans.extend(weeks.iter().map(|week| {
        let style = if Some(*week) == pen.form.at.week {
            pen.look.accent()
        } else {
            pen.look.hint()
        };
        Span::styled(format!("{week:>width$}", width = usize::from(WEEK)), style)
    }));
    sheet.push(Line::from(spans));
    for metric in &pilot.plan.metrics {
        let cells: Vec<String> = weeks
            .iter()
            .map(|week| cell(pilot, metric, *week))
            .collect();
        sheet.push(row(pen, metric.title(), &cells));
    }
    let room_had: Vec<String> = weeks
        .iter()
        .map(
            |week| match pilot.entry(*week).and_then(|entry| entry.room) {
                Some(RoomHad::All) => "all".to_owned(),
                Some(RoomHad::Part) => "part".to_owned(),
                Some(RoomHad::No) => "no".to_owned(),
                None => String::new(),
            },
        )
        .collect();
    if room_had.iter().any(|had| !had.is_empty()) {
        sheet.push(row(pen, "got the room", &room_had));
    }
}

fn cell(pilot: &Pilot, metric: &Metric, week: u32) -> String {
    match pilot.entry(week).and_then(|entry| entry.reading(metric.id)) {
        Some(Reading::Value(value)) => number::show(*value),
        Some(Reading::NotMeasured) => "x".to_owned(),
        Some(Reading::Excused(_)) => "off".to_owned(),
        None => ".".to_owned(),
    }
}

fn row(pen: Pen<'_>, name: &str, cells: &[String]) -> Line<'static> {
    let name = wrap::fit(&shown(name), NAME);
    let fill = usize::from(NAME).saturating_sub(wrap::width(&name));
    let mut spans = vec![Span::styled(
        format!("  {name}{}", " ".repeat(fill)),
        pen.look.hint(),
    )];
    spans.extend(
        cells
            .iter()
            .map(|cell| Span::raw(format!("{cell:>width$}", width = usize::from(WEEK)))),
    );
    Line::from(spans)
}

/// What helps to log a reading: what is typical, what was last, where it is to go.
pub(super) fn hint(pen: Pen<'_>, spot: &CellSpot) -> Option<Vec<String>> {
    if spot.cell != Cell::Reading {
        return None;
    }
    let week = pen
        .form
        .at
        .week
        .filter(|_| pen.form.page.about == About::Week)?;
    let pilot = &pen.form.at.swap(&pen.model.journal)?.pilot;
    let metric = pilot.plan.metric(spot.row?)?;
    let measure = measures::measure(pilot, metric);
    let beside = measure.beside(week);
    let aim = if measure.is_guardrail() {
        "limit"
    } else {
        "goal"
    };
    let parts = [
        ("before", beside.before),
        ("last", beside.last.map(|point| point.value)),
        (aim, beside.aim),
    ];
    let said = parts
        .into_iter()
        .filter_map(|(word, value)| Some(format!("{word} {}", number::show(value?))));
    Some(said.collect())
}
