//! Laws that hold for every input, instead of examples.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::stats::analysis::{MetricInput, analyse};
use crate::stats::cases_test::differences;
use crate::stats::guardrail::GuardRule;
use crate::stats::overlap::overlap;
use crate::stats::permutation::{PermutationTest, permutation_test};
use crate::stats::verdict::Verdict;
use crate::stats::{Circumstances, Direction, Goal, Role, Series, Status};

/// Small whole numbers, so that ties are common.
fn values(least: usize) -> impl Strategy<Value = Vec<f64>> {
    vec((-6_i32..9).prop_map(f64::from), least..9)
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::Higher), Just(Direction::Lower)]
}

fn flipped(direction: Direction) -> Direction {
    match direction {
        Direction::Higher => Direction::Lower,
        Direction::Lower => Direction::Higher,
    }
}

/// Values in every other week or so, so that there are gaps.
fn series(first: i32, values: &[f64]) -> Series {
    let weeks = (first..).step_by(2).chain(first + 1..);
    Series::new(weeks.zip(values.iter().copied().map(Some))).unwrap()
}

fn test(direction: Direction, before: &[f64], during: &[f64]) -> PermutationTest {
    permutation_test(direction, before, during).unwrap()
}

fn nap(direction: Direction, before: &[f64], during: &[f64]) -> f64 {
    overlap(direction, before, during).unwrap().nap
}

prop_compose! {
    fn metric()(
        direction in direction(),
        role in prop_oneof![Just(Role::Primary), Just(Role::Secondary), Just(Role::Guardrail)],
        status in prop_oneof![
            Just(Status::Finished), Just(Status::Finished), Just(Status::Running), Just(Status::EndedEarly),
        ],
        goal in prop_oneof![
            Just(None),
            (1_i32..20).prop_map(|goal| Some(Goal::Absolute(goal.into()))),
            (1_i32..90).prop_map(|goal| Some(Goal::Percent(goal.into()))),
        ],
        baseline in values(0),
        pilot in values(0),
        numbers in (any::<bool>(), 0_u32..4, 0_u32..4, 0_u32..12, 0_i32..4),
    ) -> MetricInput {
        let (plan_changed, look, secondary_count, weeks_elapsed, slack) = numbers;
        MetricInput {
            direction,
            role,
            goal,
            guard: GuardRule { limit: None, slack: slack.into() },
            baseline: series(1, &baseline),
            pilot: series(40, &pilot),
            circumstances: Circumstances { status, plan_changed, look, secondary_count, weeks_elapsed },
        }
    }
}

/// The analysis as it is printed.
fn printed(input: &MetricInput) -> Value {
    serde_json::to_value(analyse(input).unwrap()).unwrap()
}

fn mapped(series: &Series, change: impl Fn(i32, f64) -> (i32, f64)) -> Series {
    let points = series.points().iter();
    Series::new(points.map(|point| {
        let (week, value) = change(point.week, point.value);
        (week, Some(value))
    }))
    .unwrap()
}

/// Keys that hold raw values or signed changes of them, which flip with the sign.
const RAW: [&str; 16] = [
    "median_a",
    "median_b",
    "mean_a",
    "mean_b",
    "min_a",
    "max_a",
    "min_b",
    "max_b",
    "change_abs",
    "change_abs_mean",
    "change_pct",
    "change_pct_note",
    "target_value",
    "xmr",
    "caveats",
    "goal_pct_mean",
];

proptest! {
    #[test]
    fn swapping_the_phases_swaps_both_p_values(
        direction in direction(), before in values(1), during in values(1),
    ) {
        let (one, other) = (test(direction, &before, &during), test(direction, &during, &before));
        prop_assert_eq!(one.splits_ge, other.splits_le);
        prop_assert_eq!(one.splits_le, other.splits_ge);
        prop_assert!((one.p_improve - other.p_worse).abs() < 1e-15);
        prop_assert!((one.p_two_sided - other.p_two_sided).abs() < 1e-15);
    }

    #[test]
    fn swapping_the_phases_mirrors_the_overlap_and_its_interval(
        direction in direction(), before in values(1), during in values(1),
    ) {
        let one = overlap(direction, &before, &during).unwrap();
        let other = overlap(direction, &during, &before).unwrap();
        prop_assert!((one.nap + other.nap - 1.0).abs() < 1e-12);
        let ([low, high], [other_low, other_high]) = (one.nap_ci90, other.nap_ci90);
        prop_assert!((low + other_high - 1.0).abs() < 1e-12);
        prop_assert!((high + other_low - 1.0).abs() < 1e-12);
    }

    #[test]
    fn an_interval_holds_its_share_and_the_wider_one_holds_the_narrower(
        direction in direction(), before in values(1), during in values(1),
    ) {
        let got = overlap(direction, &before, &during).unwrap();
        let ([low, high], [wide_low, wide_high]) = (got.nap_ci90, got.nap_ci95);
        let ends = [0.0, wide_low, low, got.nap, high, wide_high, 1.0];
        prop_assert!(ends.is_sorted_by(|one, next| one <= next), "{:?}", ends);
    }

    #[test]
    fn a_strictly_increasing_transform_changes_neither_p_nor_overlap(
        direction in direction(), before in values(1), during in values(1),
    ) {
        let stretch = |values: &[f64]| -> Vec<f64> {
            values.iter().map(|value| value.powi(3) + 2.0 * value + 7.0).collect()
        };
        let (far_before, far_during) = (stretch(&before), stretch(&during));
        prop_assert_eq!(
            test(direction, &before, &during),
            test(direction, &far_before, &far_during)
        );
        let near = nap(direction, &before, &during);
        prop_assert!((near - nap(direction, &far_before, &far_during)).abs() < 1e-15);
    }

    #[test]
    fn shifting_all_weeks_changes_nothing_but_the_names_of_weeks(
        input in metric(), shift in -3000_i32..3000,
    ) {
        let moved = MetricInput {
            baseline: mapped(&input.baseline, |week, value| (week + shift, value)),
            pilot: mapped(&input.pilot, |week, value| (week + shift, value)),
            ..input.clone()
        };
        let (mut one, mut other) = (printed(&input), printed(&moved));
        for (analysis, shift) in [(&mut one, shift), (&mut other, 0)] {
            for marks in ["outside_better", "outside_worse", "run8"] {
                let weeks = analysis["xmr"].get_mut(marks).and_then(Value::as_array_mut);
                for week in weeks.into_iter().flatten() {
                    *week = json!(week.as_i64().unwrap() + i64::from(shift));
                }
            }
        }
        prop_assert_eq!(one, other);
    }

    #[test]
    fn flipping_sign_and_direction_changes_nothing_but_the_raw_values(input in metric()) {
        let input = MetricInput { goal: None, ..input };
        let mirrored = MetricInput {
            direction: flipped(input.direction),
            baseline: mapped(&input.baseline, |week, value| (week, -value)),
            pilot: mapped(&input.pilot, |week, value| (week, -value)),
            ..input.clone()
        };
        let (mut one, mut other) = (printed(&input), printed(&mirrored));
        for marks in ["outside_better", "outside_worse", "run8", "baseline_unsteady", "mr_bar"] {
            prop_assert_eq!(&one["xmr"][marks], &other["xmr"][marks]);
        }
        for trend in ["baseline_trend", "drift"] {
            let slope = |analysis: &Value| analysis[trend]["slope"].as_f64().unwrap_or(0.0);
            prop_assert!((slope(&one) + slope(&other)).abs() < 1e-12);
        }
        for analysis in [&mut one, &mut other] {
            for key in RAW {
                analysis[key] = Value::Null;
            }
            for trend in ["baseline_trend", "drift"] {
                if !analysis[trend].is_null() {
                    analysis[trend]["slope"] = Value::Null;
                }
            }
        }
        let mut found = Vec::new();
        differences("", &one, &other, &mut found);
        prop_assert!(found.is_empty(), "{:?}", found);
    }

    #[test]
    fn every_verdict_is_one_of_nine_and_only_guardrails_have_none(input in metric()) {
        let got = analyse(&input).unwrap();
        prop_assert_eq!(Verdict::ALL.len(), 9);
        prop_assert_eq!(got.verdict.is_none(), input.role == Role::Guardrail);
        prop_assert_eq!(got.guard_status.is_some(), input.role == Role::Guardrail);
    }

    #[test]
    fn a_settled_verdict_has_both_phases_a_finished_plan_and_a_lean(input in metric()) {
        let got = analyse(&input).unwrap();
        let finished = input.circumstances.status == Status::Finished;
        let lean = got.numbers.description.lean;
        match got.verdict {
            Some(Verdict::Improved) => {
                prop_assert!(finished && !input.circumstances.plan_changed);
                prop_assert!(got.numbers.enough_weeks() && lean == Some(1));
            }
            Some(Verdict::Worse) => prop_assert!(got.numbers.enough_weeks() && lean == Some(-1)),
            _ => {}
        }
    }

    #[test]
    fn every_probability_is_a_probability(input in metric()) {
        let got = printed(&input);
        let shares = [
            "/p_improve", "/p_worse", "/p_two_sided", "/p_best", "/nap",
            "/baseline_trend/p_improving", "/baseline_trend/p_worsening",
            "/drift/p_improving", "/drift/p_worsening",
            "/adj_baseline/p_improve", "/adj_drift/p_worse", "/adj_drift/nap",
        ];
        for share in shares {
            if let Some(share) = got.pointer(share).and_then(Value::as_f64) {
                prop_assert!((0.0..=1.0).contains(&share));
            }
        }
    }
}
