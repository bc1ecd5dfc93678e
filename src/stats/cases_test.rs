//! The reference cases: inputs with expected values that nobody here computed with this code.

use serde_json::{Value, json};

use crate::stats::aftercare::after_status;
use crate::stats::analysis::{MetricAnalysis, MetricInput, analyse};
use crate::stats::goal::TargetStatus;
use crate::stats::guardrail::{GuardRule, GuardStatus};
use crate::stats::permutation::{ALPHA_GUARDRAIL, ALPHA_PRIMARY};
use crate::stats::trend::{ALPHA_TREND, baseline_trend};
use crate::stats::verdict::{Verdict, overall};
use crate::stats::words::odds_text;
use crate::stats::xmr::{Limits, MR_K, XMR_K};
use crate::stats::{Circumstances, Direction, Goal, Role, Series, Status};

/// Reads the fixture and checks that a list is as long as it should be, so that no test passes on nothing.
fn cases(list: &str, count: usize) -> Vec<Value> {
    let text = include_str!("../../tests/it/fixtures/stats-cases.json");
    let fixture: Value = serde_json::from_str(text).unwrap();
    let cases = fixture[list].as_array().unwrap().clone();
    assert_eq!(cases.len(), count, "{list}");
    cases
}

/// Collects every difference between what we got and what is wanted: numbers agree to 1e-9 of their size, everything
/// else exactly, and objects have the same keys.
pub(super) fn differences(path: &str, got: &Value, want: &Value, found: &mut Vec<String>) {
    match (got, want) {
        (Value::Number(got), Value::Number(want)) => {
            let (got, want) = (got.as_f64().unwrap(), want.as_f64().unwrap());
            if (got - want).abs() > 1e-9 * want.abs().max(1.0) {
                found.push(format!("{path}: got {got}, want {want}"));
            }
        }
        (Value::Array(got), Value::Array(want)) if got.len() == want.len() => {
            for (place, (got, want)) in got.iter().zip(want).enumerate() {
                differences(&format!("{path}.{place}"), got, want, found);
            }
        }
        (Value::Object(got), Value::Object(want)) => {
            for key in got.keys().filter(|key| !want.contains_key(*key)) {
                found.push(format!("{path}.{key}: not wanted"));
            }
            for (key, want) in want {
                let got = got
                    .get(key)
                    .unwrap_or(&Value::String(String::new()))
                    .clone();
                differences(&format!("{path}.{key}"), &got, want, found);
            }
        }
        _ if got == want => {}
        _ => found.push(format!("{path}: got {got}, want {want}")),
    }
}

/// Checks the numbers as others printed them, each to its printing error; says how many there were.
fn check_published(case: &Value, got: &Value, found: &mut Vec<String>) -> usize {
    let Some(published) = case["published"].as_array() else {
        return 0;
    };
    for entry in published {
        let stat = entry["stat"].as_str().unwrap();
        let pointer = format!("/{}", stat.replace('.', "/"));
        let got = got.pointer(&pointer).unwrap_or(&Value::Null);
        let near = match (got.as_f64(), entry["value"].as_f64()) {
            (Some(got), Some(want)) => (got - want).abs() <= entry["tol"].as_f64().unwrap(),
            _ => *got == entry["value"],
        };
        if !near {
            found.push(format!(
                "{} published {stat}: got {got}, want {entry}",
                case["id"]
            ));
        }
    }
    published.len()
}

fn report(found: &[String]) {
    assert!(
        found.is_empty(),
        "{} differences\n{}",
        found.len(),
        found.join("\n")
    );
}

fn series(readings: &Value) -> Series {
    let reading = |pair: &Value| {
        let week = i32::try_from(pair[0].as_i64().unwrap()).unwrap();
        (week, pair[1].as_f64())
    };
    Series::new(readings.as_array().unwrap().iter().map(reading)).unwrap()
}

/// A list of values as weeks 1, 2, 3, …
fn numbered(values: &Value) -> Series {
    let values = values.as_array().unwrap().iter().map(Value::as_f64);
    Series::new((1..).zip(values)).unwrap()
}

fn direction(word: &Value) -> Direction {
    match word.as_str().unwrap() {
        "higher" => Direction::Higher,
        "lower" => Direction::Lower,
        other => panic!("direction {other}"),
    }
}

fn goal(goal: &Value) -> Option<Goal> {
    let value = goal["value"].as_f64();
    match goal["kind"].as_str()? {
        "absolute" => value.map(Goal::Absolute),
        "percent" => value.map(Goal::Percent),
        other => panic!("goal {other}"),
    }
}

fn whole(number: &Value) -> u32 {
    u32::try_from(number.as_u64().unwrap()).unwrap()
}

fn metric_input(case: &Value) -> MetricInput {
    MetricInput {
        direction: direction(&case["direction"]),
        role: match case["role"].as_str().unwrap() {
            "primary" => Role::Primary,
            "secondary" => Role::Secondary,
            "guardrail" => Role::Guardrail,
            other => panic!("role {other}"),
        },
        goal: goal(&case["goal"]),
        guard: GuardRule {
            limit: case["limit"].as_f64(),
            slack: case["slack"].as_f64().unwrap(),
        },
        baseline: series(&case["baseline"]),
        pilot: series(&case["pilot"]),
        circumstances: Circumstances {
            status: match case["status"].as_str().unwrap() {
                "running" => Status::Running,
                "finished" => Status::Finished,
                "ended_early" => Status::EndedEarly,
                other => panic!("status {other}"),
            },
            plan_changed: case["plan_changed"].as_bool().unwrap(),
            look: whole(&case["look"]),
            secondary_count: whole(&case["secondary_count"]),
            weeks_elapsed: whole(&case["weeks_elapsed"]),
        },
    }
}

fn analysed(case: &Value) -> MetricAnalysis {
    analyse(&metric_input(case)).unwrap()
}

#[test]
fn every_metric_case_gives_the_expected_analysis() {
    let mut found = Vec::new();
    let mut published = 0;
    for case in cases("metric_cases", 68) {
        let got = serde_json::to_value(analysed(&case)).unwrap();
        assert_eq!(
            got.as_object().unwrap().len(),
            49,
            "no key is written twice or lost"
        );
        differences(
            case["id"].as_str().unwrap(),
            &got,
            &case["expected"],
            &mut found,
        );
        published += check_published(&case, &got, &mut found);
    }
    report(&found);
    assert_eq!(published, 41);
}

#[test]
fn every_xmr_case_gives_the_expected_limits_marks_and_status() {
    let mut found = Vec::new();
    let mut published = 0;
    for case in cases("xmr_cases", 14) {
        let (reference, points) = (numbered(&case["reference"]), numbered(&case["points"]));
        let mut got = match Limits::from_reference(&reference) {
            Ok(limits) => {
                let mut chart = serde_json::to_value(limits).unwrap();
                let marks = serde_json::to_value(limits.marks(&points)).unwrap();
                let marks = marks.as_object().unwrap().clone();
                chart.as_object_mut().unwrap().extend(marks);
                json!({ "xmr": chart, "xmr_note": null })
            }
            Err(note) => json!({ "xmr": null, "xmr_note": note }),
        };
        if case.get("direction").is_some() {
            let status = after_status(direction(&case["direction"]), &reference, &points);
            got["after_status"] = json!(status);
        }
        differences(
            case["id"].as_str().unwrap(),
            &got,
            &case["expected"],
            &mut found,
        );
        published += check_published(&case, &got["xmr"], &mut found);
    }
    report(&found);
    assert_eq!(published, 11);
}

#[test]
fn every_trend_case_gives_the_expected_test() {
    let mut found = Vec::new();
    let mut published = 0;
    for case in cases("trend_cases", 7) {
        let trend = baseline_trend(Direction::Higher, &series(&case["series"])).unwrap();
        let mut got = serde_json::to_value(&trend).unwrap();
        got["p_two_sided"] = json!(trend.trend.p_two_sided());
        differences(
            case["id"].as_str().unwrap(),
            &got,
            &case["expected"],
            &mut found,
        );
        published += check_published(&case, &got, &mut found);
    }
    report(&found);
    assert_eq!(published, 3);
}

#[test]
fn every_combination_of_primary_and_guardrails_gives_the_expected_pilot_verdict() {
    for case in cases("overall_cases", 48) {
        let primary = case["primary"].as_str().map(|_| {
            let mut verdicts = Verdict::ALL.iter().copied();
            verdicts
                .find(|verdict| case["primary"] == verdict.word())
                .unwrap()
        });
        let mut targets = TargetStatus::ALL.iter().copied();
        let target = targets.find(|target| case["target_status"] == target.word());
        let guards = case["guards"].as_array().unwrap().iter().map(|word| {
            let mut statuses = GuardStatus::ALL.iter().copied();
            statuses.find(|status| word == status.word()).unwrap()
        });
        let guards: Vec<GuardStatus> = guards.collect();
        let got = overall(primary, target.unwrap(), &guards);
        assert_eq!(case["overall"], got.word(), "{case}");
    }
}

#[test]
fn every_probability_is_said_in_the_expected_words() {
    for case in cases("odds_cases", 20) {
        let p = case["num"].as_f64().unwrap() / case["den"].as_f64().unwrap();
        assert_eq!(odds_text(p), case["text"].as_str().unwrap(), "{case}");
    }
}

#[test]
fn the_constants_are_those_of_the_reference() {
    let text = include_str!("../../tests/it/fixtures/stats-cases.json");
    let fixture: Value = serde_json::from_str(text).unwrap();
    let got = json!({
        "xmr_k": XMR_K, "mr_k": MR_K, "alpha_primary": ALPHA_PRIMARY,
        "alpha_guardrail": ALPHA_GUARDRAIL, "alpha_trend": ALPHA_TREND,
    });
    for (name, value) in got.as_object().unwrap() {
        assert_eq!(*value, fixture["constants"][name], "{name}");
    }
}
