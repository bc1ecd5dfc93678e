//! The verdict on the whole pilot: one line to say aloud, and what goes with it.

use crate::domain::number::{PILOT_WEEKS, counted};
use crate::domain::swap::Swap;
use crate::report::escape::visible;
use crate::report::measures::words::listed;
use crate::report::verdict::course::Course;
use crate::report::verdict::words::one_in;
use crate::report::verdict::{Judged, PilotWords};
use crate::stats::analysis::MetricAnalysis;
use crate::stats::guardrail::GuardStatus;
use crate::stats::permutation::{alpha, weeks_needed};
use crate::stats::verdict::{PilotVerdict, Reason, overall};
use crate::stats::words::pilot_line;
use crate::stats::{Role, Status};

/// The fewest weeks that are worth an extension.
const LEAST_EXTENSION: usize = 2;

/// The words about the pilot as a whole.
pub(super) fn words(swap: &Swap, judged: &[Judged], course: &Course) -> PilotWords {
    let (verdict, line) = told(judged, |judged| judged.strict());
    let (other, other_line) = told(judged, |judged| &judged.analysis);
    let primary = judged.iter().find(|judged| judged.role == Role::Primary);
    PilotWords {
        verdict,
        line,
        otherwise: (other != verdict).then(|| {
            format!(
                "Without the weeks that were emptied after their number was entered: {other_line}"
            )
        }),
        guardrails: judged
            .iter()
            .filter(|judged| judged.role == Role::Guardrail)
            .map(|judged| {
                let words = &judged.words;
                format!(
                    "{}: {}. {}",
                    visible(&judged.measure.name),
                    crate::report::measures::words::lower_first(&words.headline),
                    words.sentence
                )
            })
            .collect(),
        offer: primary
            .filter(|_| verdict == PilotVerdict::Promising && swap.decision.decided.is_none())
            .and_then(|primary| offer(primary, course)),
        side: side(course),
        waits: waits(swap, course),
        fixed: None,
    }
}

/// Verdict and line from one analysis of each metric.
fn told(judged: &[Judged], pick: impl Fn(&Judged) -> &MetricAnalysis) -> (PilotVerdict, String) {
    let primary = judged.iter().find(|judged| judged.role == Role::Primary);
    let analysis = primary.map(&pick);
    let guards: Vec<GuardStatus> = judged
        .iter()
        .filter_map(|judged| pick(judged).guard_status)
        .collect();
    let target = analysis.map_or(crate::stats::goal::TargetStatus::None, |analysis| {
        analysis.numbers.goal.target_status
    });
    let verdict = overall(
        analysis.and_then(|analysis| analysis.verdict),
        target,
        &guards,
    );
    let detail = match verdict {
        PilotVerdict::Mixed | PilotVerdict::Costly => {
            let names: Vec<String> = judged
                .iter()
                .filter(|judged| pick(judged).guard_status == Some(GuardStatus::Breached))
                .map(|judged| visible(&judged.measure.name))
                .collect();
            listed(&names)
        }
        PilotVerdict::NoPrimary => "no measure was named as the one that decides".to_owned(),
        PilotVerdict::TooLittleData => analysis.map(too_little).unwrap_or_default(),
        _ => String::new(),
    };
    let line = pilot_line(verdict, &detail).unwrap_or_default();
    (verdict, line)
}

fn too_little(analysis: &MetricAnalysis) -> String {
    let reasons: Vec<String> = analysis
        .verdict_reasons
        .iter()
        .map(|reason| {
            match reason {
                Reason::NoBeforeWeeks => "no week before the start has a number",
                Reason::TooFewBeforeWeeks => "fewer than 3 before-weeks have a number",
                Reason::NoPilotWeeks => "no pilot week has a number",
                _ => "fewer than 3 pilot weeks have a number",
            }
            .to_owned()
        })
        .collect();
    listed(&reasons)
}

/// How many more weeks could settle it; another round where the plan has no room for them.
fn offer(primary: &Judged, course: &Course) -> Option<String> {
    if course.circumstances.status != Status::Finished || course.circumstances.plan_changed {
        return None;
    }
    let look = course.circumstances.look.saturating_add(1);
    let bar = alpha(Role::Primary, look, 1);
    let description = &primary.strict().numbers.description;
    let needed = weeks_needed(description.n_a, description.n_b, bar)?.max(LEAST_EXTENSION);
    let weeks = u32::try_from(needed).ok()?;
    let room = PILOT_WEEKS.end().saturating_sub(primary.measure.planned);
    Some(if weeks <= room {
        format!(
            "You may extend it by {}: change the plan and say why. That is another look, and its bar is stricter, {}.",
            counted(weeks, "week"),
            one_in(bar)
        )
    } else {
        format!(
            "Another round could settle it: {} weeks are the most for one pilot, and these weeks can stand before the \
             next one.",
            PILOT_WEEKS.end()
        )
    })
}

/// Several side metrics share one bar.
fn side(course: &Course) -> Option<String> {
    let count = course.circumstances.secondary_count;
    if count < 2 {
        return None;
    }
    let bar = alpha(Role::Secondary, course.circumstances.look, count);
    let by_luck = 1.0 - 0.95_f64.powi(i32::try_from(count).unwrap_or(i32::MAX));
    let every = ORDINALS
        .iter()
        .rev()
        .find(|(number, _)| *number <= (1.0 / by_luck).round())
        .map_or("second", |(_, word)| word);
    Some(format!(
        "{count} side metrics are watched; each has to clear {}, or one would look good by luck every {every} time.",
        one_in(bar)
    ))
}

const ORDINALS: &[(f64, &str)] = &[
    (2.0, "second"),
    (3.0, "third"),
    (4.0, "fourth"),
    (5.0, "fifth"),
    (6.0, "sixth"),
    (7.0, "seventh"),
    (8.0, "eighth"),
    (9.0, "ninth"),
    (10.0, "tenth"),
];

/// Weeks that are still to be logged.
fn waits(swap: &Swap, course: &Course) -> Option<String> {
    let ended = course.circumstances.weeks_elapsed;
    let open: Vec<String> = (1..=ended)
        .filter(|number| !swap.pilot.is_logged(*number))
        .map(|number| number.to_string())
        .collect();
    if open.is_empty() || swap.decision.decided.is_some() {
        return None;
    }
    let (word, is) = if open.len() == 1 {
        ("Week", "is")
    } else {
        ("Weeks", "are")
    };
    Some(format!(
        "{word} {} {is} not logged yet; the verdict may still change.",
        listed(&open)
    ))
}
