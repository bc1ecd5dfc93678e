//! How the pilot was run, as far as a verdict must know: whether it ended, and whether the plan was kept.

use chrono::NaiveDate;

use crate::domain::day;
use crate::domain::id::Id;
use crate::domain::metric::{Better, GoalIn, Metric, MetricRole, Reading};
use crate::domain::pilot::{BeforeValue, Pilot, Plan};
use crate::domain::swap::{Stage, Swap};
use crate::report::measures::MOST_WEEKS;
use crate::stats::{Circumstances, Role, Status};

/// How a sealed pilot was run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// What the statistics need to know.
    pub circumstances: Circumstances,
    /// When measure and goal were set.
    pub set: Set,
}

/// When measure and goal were set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// By the first day, as it should be.
    InTime,
    /// On this day, after the first one.
    Late(NaiveDate),
    /// On this day, after the last one.
    AfterTheEnd(NaiveDate),
    /// Nobody planned anything: a past change was picked and compared.
    Never,
}

/// How the pilot stands on this day. None while there is no sealed plan with a first day, and before that day.
pub fn course(swap: &Swap, today: NaiveDate) -> Option<Course> {
    let pilot = &swap.pilot;
    let seal = pilot.sealed.as_ref()?;
    let span = pilot.plan.span()?;
    let decided = swap.decision.decided;
    let end = decided.map_or(today, |day| day.min(today));
    let week = pilot.week_on(end)?;
    let status = match decided {
        Some(day) if day <= span.last => Status::EndedEarly,
        _ if swap.stage(today) == Stage::Running => Status::Running,
        _ => Status::Finished,
    };
    let primary = pilot.plan.primary().map(|metric| metric.id);
    let side = pilot
        .plan
        .metrics
        .iter()
        .filter(|metric| role(metric, primary) == Role::Secondary);
    let (plan_changed, extensions) = changes(pilot);
    Some(Course {
        circumstances: Circumstances {
            status,
            plan_changed,
            look: extensions.saturating_add(1),
            secondary_count: u32::try_from(side.count()).unwrap_or(u32::MAX),
            weeks_elapsed: week.min(pilot.plan.length()).min(MOST_WEEKS),
        },
        set: match seal.on {
            on if on > span.last => Set::AfterTheEnd(on),
            on if on > span.first => Set::Late(on),
            _ => Set::InTime,
        },
    })
}

impl Course {
    /// What must be said about a plan that was made after the start.
    pub fn late_line(&self) -> Option<String> {
        match self.set {
            Set::InTime => None,
            Set::Late(on) => Some(format!(
                "Measure and goal were set on {}, after the first day.",
                day::show(on)
            )),
            Set::AfterTheEnd(on) => Some(format!(
                "An unplanned comparison: measure and goal were set on {}, after the last week.",
                day::show(on)
            )),
            Set::Never => Some(UNPLANNED.to_owned()),
        }
    }
}

/// What goes with every comparison that nobody planned.
pub const UNPLANNED: &str = "An unplanned comparison: measure, goal and weeks were picked afterwards, so luck can do \
                             more than the odds say.";

/// What a metric is watched for. Only the metric that decides is primary; one without a role tells more.
pub fn role(metric: &Metric, primary: Option<Id>) -> Role {
    if Some(metric.id) == primary {
        Role::Primary
    } else if metric.role == Some(MetricRole::Guardrail) {
        Role::Guardrail
    } else {
        Role::Secondary
    }
}

/// From one state of the plan to the next, with the day of the amendment between them.
struct Step<'a> {
    plans: [&'a Plan; 2],
    before: [&'a [BeforeValue]; 2],
    on: Option<NaiveDate>,
}

/// Whether the plan was changed after the start, and how often it was extended after its planned end. An extension is
/// another look with a stricter bar, and no broken plan.
fn changes(pilot: &Pilot) -> (bool, u32) {
    let (mut changed, mut extensions) = (false, 0_u32);
    for step in steps(pilot) {
        let [from, to] = step.plans;
        let ended = |on: NaiveDate| from.span().is_some_and(|span| on > span.last);
        let is_extension = to.length() > from.length() && step.on.is_some_and(ended);
        if is_extension {
            extensions = extensions.saturating_add(1);
        }
        let broken = decides_otherwise(from, to)
            || (to.length() != from.length() && !is_extension)
            || loses_a_number(step.before);
        let before_the_start = step
            .on
            .zip(from.start)
            .is_some_and(|(on, start)| on < start && to.start.is_none_or(|start| on < start));
        changed |= broken && !before_the_start;
    }
    (changed, extensions)
}

/// The plan from the seal on, amendment by amendment. What no amendment explains has no day.
fn steps(pilot: &Pilot) -> Vec<Step<'_>> {
    let Some(seal) = &pilot.sealed else {
        return Vec::new();
    };
    let now: (&Plan, &[BeforeValue]) = (&pilot.plan, &pilot.before);
    let first = pilot
        .amendments
        .first()
        .map_or(now, |next| (&next.plan_before, &next.before_before));
    let mut steps = vec![Step {
        plans: [&seal.plan, first.0],
        before: [first.1, first.1],
        on: None,
    }];
    for (place, amendment) in pilot.amendments.iter().enumerate() {
        let after = pilot
            .amendments
            .get(place + 1)
            .map_or(now, |next| (&next.plan_before, &next.before_before));
        steps.push(Step {
            plans: [&amendment.plan_before, after.0],
            before: [&amendment.before_before, after.1],
            on: Some(amendment.on),
        });
    }
    steps
}

/// Whether two plans could decide differently: another start, rule, metric, direction, role, goal or limit. Names,
/// units and sources are told in the small print and change no verdict.
fn decides_otherwise(from: &Plan, to: &Plan) -> bool {
    from.start != to.start
        || from.success.trim() != to.success.trim()
        || from.metrics.len() != to.metrics.len()
        || from.primary().map(|metric| metric.id) != to.primary().map(|metric| metric.id)
        || from.metrics.iter().any(|metric| {
            to.metric(metric.id)
                .is_none_or(|now| rules(now) != rules(metric))
        })
}

type Rules = (
    Option<Better>,
    Option<MetricRole>,
    Option<f64>,
    GoalIn,
    Option<f64>,
);

fn rules(metric: &Metric) -> Rules {
    (
        metric.better,
        metric.role,
        metric.goal,
        metric.goal_in.unwrap_or(GoalIn::Value),
        metric.limit,
    )
}

/// Whether a number of a before-week was replaced or taken away. Weeks that are added only make the picture fuller.
fn loses_a_number([from, to]: [&[BeforeValue]; 2]) -> bool {
    from.iter()
        .filter(|value| matches!(value.reading, Reading::Value(_)))
        .any(|value| {
            !to.iter().any(|now| {
                (now.back, now.metric) == (value.back, value.metric) && now.reading == value.reading
            })
        })
}
