//! What a pilot can ever show, said while its before-weeks are typed, before anybody has seen a result.

use crate::domain::metric::Metric;
use crate::domain::number::counted;
use crate::domain::pilot::Pilot;
use crate::report::escape::visible;
use crate::report::measures::{self, Measure};
use crate::report::verdict::course::role;
use crate::report::verdict::words::one_in;
use crate::stats::caveat::{Caveat, caveats};
use crate::stats::numbers::Numbers;
use crate::stats::numeric::clears;
use crate::stats::permutation::{alpha, split_counts, weeks_needed};
use crate::stats::trend::{ALPHA_TREND, BaselineTrend};
use crate::stats::{Circumstances, Direction, MIN_WEEKS, Role, Series, Status};

/// Comfortable number of before-weeks.
const COMFORTABLE: usize = 6;

/// The sentences, in the order in which they are worth reading; empty while no metric decides or nothing is planned.
pub fn prospects(pilot: &Pilot) -> Vec<String> {
    let primary = pilot.plan.primary().map(|metric| metric.id);
    let mut lines = Vec::new();
    if let Some(metric) = pilot.plan.primary() {
        let measure = measures::measure(pilot, metric);
        lines.push(reach(&measure));
        lines.extend(room_for_bad_weeks(&measure));
    }
    let side: Vec<&Metric> = pilot
        .plan
        .metrics
        .iter()
        .filter(|metric| role(metric, primary) == Role::Secondary)
        .collect();
    lines.extend(shared_bar(pilot, &side));
    for metric in &pilot.plan.metrics {
        let measure = measures::measure(pilot, metric);
        lines.extend(before_picture(&measure, role(metric, primary)));
    }
    lines
}

/// How many pilot weeks the before-weeks call for.
fn reach(measure: &Measure) -> String {
    let before = measure.before.len();
    let name = visible(&measure.name);
    let weeks = counted(u32::try_from(before).unwrap_or(u32::MAX), "before-week");
    let bar = alpha(Role::Primary, 1, 1);
    let planned = usize::try_from(measure.planned).unwrap_or(usize::MAX);
    match (before, weeks_needed(before, 0, bar)) {
        (0, _) => format!(
            "{name}: without before-weeks the pilot can show whether the goal is reached, not whether anything \
             changed. 3 is the least, {COMFORTABLE} is comfortable."
        ),
        (_, None) => format!(
            "{name}: with {weeks} there can be no verdict. 3 is the least, {COMFORTABLE} is comfortable."
        ),
        (_, Some(needed)) => {
            let pilot = counted(u32::try_from(needed).unwrap_or(u32::MAX), "pilot week");
            let fewer = if needed > planned {
                " That is more than you plan."
            } else {
                ""
            };
            let more = if before < COMFORTABLE {
                format!(" {COMFORTABLE} before-weeks are comfortable.")
            } else {
                String::new()
            };
            format!(
                "{name}: with {weeks} you need {pilot}, and every one of them better than all before-weeks.{fewer}{more}"
            )
        }
    }
}

/// How many of the planned weeks may be worse than every before-week while the others are better than all.
fn room_for_bad_weeks(measure: &Measure) -> Option<String> {
    let (before, planned) = (measure.before.len(), usize::try_from(measure.planned).ok()?);
    if before < MIN_WEEKS || planned < MIN_WEEKS {
        return None;
    }
    let counts = split_counts(&vec![1; before + planned], planned);
    let total: u128 = counts.iter().sum();
    let bar = alpha(Role::Primary, 1, 1);
    let passes = |bad: usize| {
        let observed = 2 * before * (planned - bad);
        let ways: u128 = counts.iter().skip(observed).sum();
        #[expect(
            clippy::cast_precision_loss,
            reason = "a share; far below the precision of f64 in the sizes allowed"
        )]
        let share = ways as f64 / total as f64;
        clears(share, bar)
    };
    let bad = (0..=planned).take_while(|bad| passes(*bad)).last()?;
    let room = match bad {
        0 => "there is no room for one bad week".to_owned(),
        1 => "there is room for one bad week".to_owned(),
        more => format!("there is room for {more} bad weeks"),
    };
    Some(format!("In {planned} planned weeks {room}."))
}

/// What sharing a bar costs several side metrics.
fn shared_bar(pilot: &Pilot, side: &[&Metric]) -> Option<String> {
    let count = u32::try_from(side.len()).ok().filter(|count| *count > 1)?;
    let bar = alpha(Role::Secondary, 1, count);
    let fewest = side
        .iter()
        .map(|metric| measures::measure(pilot, metric).before.len())
        .min()?;
    let needs = weeks_needed(fewest, 0, bar).map_or_else(String::new, |weeks| {
        format!(" With {fewest} before-weeks that takes {weeks} pilot weeks.")
    });
    Some(format!(
        "You watch {count} side metrics; each has to clear {}.{needs}",
        one_in(bar)
    ))
}

/// What is odd about the before-weeks already.
fn before_picture(measure: &Measure, role: Role) -> Vec<String> {
    let points = measure
        .before
        .iter()
        .map(|point| (point.week, Some(point.value)));
    let baseline = Series::new(points).unwrap_or_default();
    let numbers = Numbers::of(
        measure.direction,
        None,
        alpha(role, 1, 1),
        &baseline,
        &Series::default(),
    );
    let quiet = Circumstances {
        status: Status::Running,
        plan_changed: false,
        look: 1,
        secondary_count: 1,
        weeks_elapsed: 0,
    };
    let found = caveats(measure.direction, &baseline, &numbers, &quiet);
    let name = visible(&measure.name);
    let mut lines = Vec::new();
    if role != Role::Guardrail {
        lines.extend(
            numbers
                .baseline_trend
                .as_ref()
                .and_then(|trend| moving(measure, trend))
                .map(|words| format!("{name}: {words}")),
        );
        if found.contains(&Caveat::ReboundRisk) {
            lines.push(format!(
                "{name}: the last two weeks were the worst. Some recovery will come anyway, pilot or not; a later start \
                 or more before-weeks make it clearer."
            ));
        }
    }
    if found.contains(&Caveat::BaselineUnsteady) {
        lines.push(format!(
            "{name}: one before-week stands out, so the before-picture is shaky. Is that number right?"
        ));
    }
    lines
}

/// A baseline that already moves, with its speed.
fn moving(measure: &Measure, found: &BaselineTrend) -> Option<String> {
    let trend = &found.trend;
    let rising = measure.direction == Direction::Higher;
    let a_week = measure.say((trend.slope.abs() * 100.0).round() / 100.0);
    if clears(trend.p_improving, ALPHA_TREND) {
        let word = if rising { "rising" } else { "falling" };
        Some(format!(
            "it is {word} already, by about {a_week} a week. Carried on, that alone would look like a gain; the verdict \
             takes it into account."
        ))
    } else if clears(trend.p_worsening, ALPHA_TREND) {
        let word = if rising { "falling" } else { "rising" };
        Some(format!(
            "it is getting worse already, {word} by about {a_week} a week."
        ))
    } else {
        None
    }
}
