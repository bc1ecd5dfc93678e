//! From the journal to what the statistics take in, and the numbers that were excused after they stood there.

use crate::domain::id::Id;
use crate::domain::metric::{Metric, Reading};
use crate::domain::pilot::{Earlier, Pilot};
use crate::report::measures::{Measure, goal_of, usable};
use crate::stats::analysis::MetricInput;
use crate::stats::guardrail::GuardRule;
use crate::stats::{Circumstances, Point, Role, Series};

/// The input of one metric. `kept` are further points to count in, whatever stands in their weeks now.
pub(super) fn input(
    measure: &Measure,
    metric: &Metric,
    role: Role,
    circumstances: Circumstances,
    kept: &[Point],
) -> MetricInput {
    let with = |points: &[Point], wanted: fn(i32) -> bool| {
        let all = points
            .iter()
            .chain(kept.iter().filter(|point| wanted(point.week)));
        Series::new(all.map(|point| (point.week, Some(point.value)))).unwrap_or_default()
    };
    MetricInput {
        direction: measure.direction,
        role,
        goal: goal_of(metric),
        guard: GuardRule {
            limit: measure.limit,
            slack: metric
                .slack
                .filter(|slack| slack.is_finite() && *slack >= 0.0)
                .unwrap_or(0.0),
        },
        baseline: with(&measure.before, |week| week < 1),
        pilot: with(&measure.pilot, |week| week >= 1),
        circumstances,
    }
}

/// Numbers that stood in a week which was emptied afterwards, oldest first. Throwing out bad weeks afterwards is how
/// people fool themselves, so the analysis is run with them, too.
pub(super) fn taken_out(pilot: &Pilot, measure: &Measure) -> Vec<Point> {
    let metric = measure.metric;
    let mut points = before_points(pilot, metric);
    points.extend(
        pilot
            .weeks
            .iter()
            .filter(|entry| (1..=measure.planned).contains(&entry.number))
            .filter_map(|entry| {
                let logged = entry.logged(metric)?;
                let stood = logged.earlier.iter().rev().find_map(number)?;
                let gone = logged.reading.as_ref().and_then(Reading::value).is_none();
                let week = i32::try_from(entry.number).ok()?;
                gone.then_some(Point { week, value: stood })
            }),
    );
    points.retain(|point| {
        usable(point.value)
            && !measure
                .before
                .iter()
                .chain(&measure.pilot)
                .any(|there| there.week == point.week)
    });
    points.sort_by_key(|point| point.week);
    points.dedup_by_key(|point| point.week);
    points
}

fn number(earlier: &Earlier) -> Option<f64> {
    earlier.reading.as_ref().and_then(Reading::value)
}

/// Before-weeks that an amendment emptied; only while the weeks count from the same first day.
fn before_points(pilot: &Pilot, metric: Id) -> Vec<Point> {
    pilot
        .amendments
        .iter()
        .filter(|amendment| amendment.plan_before.start == pilot.plan.start)
        .flat_map(|amendment| &amendment.before_before)
        .filter(|value| value.metric == metric)
        .filter_map(|value| {
            let gone = pilot
                .before_reading(value.back, metric)
                .and_then(Reading::value)
                .is_none();
            let week = 1_i32.checked_sub(i32::try_from(value.back).ok()?)?;
            let value = value.reading.value()?;
            gone.then_some(Point { week, value })
        })
        .collect()
}
