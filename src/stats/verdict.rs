//! So what may we say? The verdict for one metric, and the one for the whole pilot.
//!
//! There is no "no change": a handful of weeks cannot show absence.

use crate::stats::goal::TargetStatus;
use crate::stats::guardrail::GuardStatus;
use crate::stats::numbers::Numbers;
use crate::stats::numeric::clears;
use crate::stats::trend::{ALPHA_TREND, Trend, TrendFree};
use crate::stats::word::word_enum;
use crate::stats::{Circumstances, MIN_WEEKS, Status};

/// Verdict for a primary or secondary metric with its reasons, first match wins:
///
/// 1. running: in progress; 2. fewer than [`MIN_WEEKS`] on a side: not enough data;
/// 3. better beyond luck: improved, unless a trend explains it or the plan was broken;
/// 4. worse beyond luck: worse, unless a trend explains it. Bad news needs no permission, so it is not capped;
/// 5. to 7. by the direction in which both the typical week and the pairs lean.
pub fn judge(numbers: &Numbers, circumstances: &Circumstances) -> (Verdict, Vec<Reason>) {
    if circumstances.status == Status::Running {
        return (Verdict::InProgress, Vec::new());
    }
    let (Some(lean), Some(overlap), Some(test)) =
        (numbers.description.lean, &numbers.overlap, &numbers.test)
    else {
        return (Verdict::NotEnoughData, missing_weeks(numbers));
    };
    if !numbers.enough_weeks() {
        return (Verdict::NotEnoughData, missing_weeks(numbers));
    }
    if lean > 0 && clears(test.p_improve, numbers.alpha) {
        return judge_improved(numbers, circumstances);
    }
    if lean < 0 && clears(test.p_worse, numbers.alpha) {
        let reasons = trend_reasons(
            numbers,
            |trend| trend.p_worsening,
            |without| without.p_worse,
        );
        let verdict = if reasons.is_empty() {
            Verdict::Worse
        } else {
            Verdict::WorseMaybeDrift
        };
        return (verdict, reasons);
    }
    let verdict = if lean > 0 && overlap.nap > 0.5 {
        Verdict::LooksBetter
    } else if lean < 0 && overlap.nap < 0.5 {
        Verdict::LooksWorse
    } else {
        Verdict::NoClearChange
    };
    (verdict, Vec::new())
}

/// Verdict for the pilot from the primary metric, if one was named, and all guardrails. Secondary metrics never change
/// it.
pub fn overall(
    primary: Option<Verdict>,
    target: TargetStatus,
    guards: &[GuardStatus],
) -> PilotVerdict {
    let Some(primary) = primary else {
        return PilotVerdict::NoPrimary;
    };
    let breached = guards.contains(&GuardStatus::Breached);
    match (primary, breached) {
        (Verdict::InProgress, _) => PilotVerdict::Running,
        (Verdict::NotEnoughData, _) => PilotVerdict::TooLittleData,
        (Verdict::Worse, _) => PilotVerdict::Backfired,
        (Verdict::Improved, true) => PilotVerdict::Mixed,
        (Verdict::Improved, false) => match target {
            TargetStatus::NotMet | TargetStatus::Lost => PilotVerdict::Helped,
            _ => PilotVerdict::Worked,
        },
        (_, true) => PilotVerdict::Costly,
        (Verdict::ImprovedMaybeDrift | Verdict::LooksBetter, false) => PilotVerdict::Promising,
        (Verdict::NoClearChange, false) => PilotVerdict::NoClearChange,
        (Verdict::LooksWorse | Verdict::WorseMaybeDrift, false) => PilotVerdict::LeaningWorse,
    }
}

word_enum! {
    /// What may be said about one metric.
    pub enum Verdict {
        /// The planned end has not come.
        InProgress = "in_progress",
        /// Too few weeks on a side.
        NotEnoughData = "not_enough_data",
        /// Better by more than luck explains.
        Improved = "improved",
        /// Better beyond luck, but a trend explains most of it.
        ImprovedMaybeDrift = "improved_maybe_drift",
        /// Leans towards better; luck is not ruled out, or the plan was broken.
        LooksBetter = "looks_better",
        /// Nothing tells the two periods apart.
        NoClearChange = "no_clear_change",
        /// Leans towards worse; luck is not ruled out.
        LooksWorse = "looks_worse",
        /// Worse beyond luck, but a trend explains most of it.
        WorseMaybeDrift = "worse_maybe_drift",
        /// Worse by more than luck explains.
        Worse = "worse",
    }
}

word_enum! {
    /// Why a verdict is not a plain one.
    pub enum Reason {
        /// No before-week was logged.
        NoBeforeWeeks = "no_before_weeks",
        /// Fewer before-weeks than [`MIN_WEEKS`].
        TooFewBeforeWeeks = "too_few_before_weeks",
        /// No pilot week was logged.
        NoPilotWeeks = "no_pilot_weeks",
        /// Fewer pilot weeks than [`MIN_WEEKS`].
        TooFewPilotWeeks = "too_few_pilot_weeks",
        /// The before-weeks moved that way already, and carrying that on explains the change.
        AlreadyHeadingThatWay = "already_heading_that_way",
        /// It moved that way week by week the whole time, without a clear step.
        SteadyDrift = "steady_drift",
        /// Stopped before the planned end.
        EndedEarly = "ended_early",
        /// The plan was changed after the start.
        PlanChanged = "plan_changed",
    }
}

word_enum! {
    /// What may be said about the pilot as a whole.
    pub enum PilotVerdict {
        /// No primary metric was named before the start.
        NoPrimary = "no_primary",
        /// The planned end has not come.
        Running = "running",
        /// Too few weeks for a verdict.
        TooLittleData = "too_little_data",
        /// Improved beyond luck, no target missed, no guardrail breached.
        Worked = "worked",
        /// Improved beyond luck, short of the target.
        Helped = "helped",
        /// Improved, and a guardrail was breached.
        Mixed = "mixed",
        /// Moved the right way; luck or a trend is not ruled out.
        Promising = "promising",
        /// Nothing tells the two periods apart.
        NoClearChange = "no_clear_change",
        /// Leans the wrong way.
        LeaningWorse = "leaning_worse",
        /// No settled gain, and a guardrail was breached.
        Costly = "costly",
        /// Worse by more than luck explains.
        Backfired = "backfired",
    }
}

fn missing_weeks(numbers: &Numbers) -> Vec<Reason> {
    let reason = |weeks: usize, none, few| match weeks {
        0 => Some(none),
        1..MIN_WEEKS => Some(few),
        _ => None,
    };
    let (before, during) = (numbers.description.n_a, numbers.description.n_b);
    [
        reason(before, Reason::NoBeforeWeeks, Reason::TooFewBeforeWeeks),
        reason(during, Reason::NoPilotWeeks, Reason::TooFewPilotWeeks),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn judge_improved(numbers: &Numbers, circumstances: &Circumstances) -> (Verdict, Vec<Reason>) {
    let drifting = trend_reasons(
        numbers,
        |trend| trend.p_improving,
        |without| without.p_improve,
    );
    if !drifting.is_empty() {
        return (Verdict::ImprovedMaybeDrift, drifting);
    }
    let mut broken = Vec::new();
    if circumstances.status == Status::EndedEarly {
        broken.push(Reason::EndedEarly);
    }
    if circumstances.plan_changed {
        broken.push(Reason::PlanChanged);
    }
    let verdict = if broken.is_empty() {
        Verdict::Improved
    } else {
        Verdict::LooksBetter
    };
    (verdict, broken)
}

/// Trends that were moving that way and without which the change no longer clears the bar. A correction can only take a
/// claim away.
fn trend_reasons(
    numbers: &Numbers,
    p_trend: fn(&Trend) -> f64,
    p_without: fn(&TrendFree) -> f64,
) -> Vec<Reason> {
    let explains = |trend: Option<&Trend>, without: Option<&TrendFree>| {
        trend.is_some_and(|trend| clears(p_trend(trend), ALPHA_TREND))
            && without.is_some_and(|without| !clears(p_without(without), numbers.alpha))
    };
    let before = numbers.baseline_trend.as_ref().map(|found| &found.trend);
    let mut reasons = Vec::new();
    if explains(before, numbers.adj_baseline.as_ref()) {
        reasons.push(Reason::AlreadyHeadingThatWay);
    }
    if explains(numbers.drift.as_ref(), numbers.adj_drift.as_ref()) {
        reasons.push(Reason::SteadyDrift);
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::permutation::ALPHA_PRIMARY;
    use crate::stats::{Direction, Series};

    const FINISHED: Circumstances = Circumstances {
        status: Status::Finished,
        plan_changed: false,
        look: 1,
        secondary_count: 1,
        weeks_elapsed: 6,
    };

    fn judged(
        circumstances: &Circumstances,
        before: &[f64],
        during: &[f64],
    ) -> (Verdict, Vec<Reason>) {
        let series = |first: i32, values: &[f64]| {
            Series::new((first..).zip(values.iter().copied().map(Some))).unwrap()
        };
        let first = i32::try_from(before.len()).unwrap();
        let (baseline, pilot) = (series(0, before), series(first, during));
        let numbers = Numbers::of(Direction::Higher, None, ALPHA_PRIMARY, &baseline, &pilot);
        judge(&numbers, circumstances)
    }

    #[test]
    fn a_broken_plan_caps_good_news_and_not_bad_news() {
        let broken = Circumstances {
            status: Status::EndedEarly,
            plan_changed: true,
            ..FINISHED
        };
        let (low, high) = ([3.0, 1.0, 2.0, 2.0, 3.0], [8.0, 9.0, 7.0, 8.0]);
        assert_eq!(judged(&FINISHED, &low, &high), (Verdict::Improved, vec![]));
        let capped = vec![Reason::EndedEarly, Reason::PlanChanged];
        assert_eq!(judged(&broken, &low, &high), (Verdict::LooksBetter, capped));
        assert_eq!(judged(&broken, &high, &low), (Verdict::Worse, vec![]));
    }

    #[test]
    fn a_steady_climb_is_not_the_pilots_doing() {
        let climb: Vec<f64> = (0..12).map(f64::from).collect();
        let both = vec![Reason::AlreadyHeadingThatWay, Reason::SteadyDrift];
        let got = judged(&FINISHED, &climb[..6], &climb[6..]);
        assert_eq!(got, (Verdict::ImprovedMaybeDrift, both.clone()));
        let fall: Vec<f64> = climb.iter().map(|value| -value).collect();
        let got = judged(&FINISHED, &fall[..6], &fall[6..]);
        assert_eq!(got, (Verdict::WorseMaybeDrift, both));
    }

    #[test]
    fn a_lean_that_the_pairs_contradict_is_no_clear_change() {
        let (before, during) = ([4.0, 4.0, 5.0, 20.0, 20.0], [0.0, 6.0, 6.0, 0.0, 6.0]);
        let mirror = |values: [f64; 5]| values.map(|value| -value);
        let want = (Verdict::NoClearChange, vec![]);
        assert_eq!(judged(&FINISHED, &before, &during), want);
        let mirrored = judged(&FINISHED, &mirror(before), &mirror(during));
        assert_eq!(mirrored, want);
    }

    #[test]
    fn a_missing_side_is_named_before_anything_is_judged() {
        let cases = [
            (&[][..], &[1.0, 2.0, 3.0][..], vec![Reason::NoBeforeWeeks]),
            (
                &[1.0, 2.0],
                &[9.0],
                vec![Reason::TooFewBeforeWeeks, Reason::TooFewPilotWeeks],
            ),
            (&[1.0, 2.0, 3.0], &[], vec![Reason::NoPilotWeeks]),
        ];
        for (before, during, want) in cases {
            assert_eq!(
                judged(&FINISHED, before, during),
                (Verdict::NotEnoughData, want)
            );
        }
        let running = Circumstances {
            status: Status::Running,
            ..FINISHED
        };
        assert_eq!(judged(&running, &[], &[]), (Verdict::InProgress, vec![]));
    }
}
