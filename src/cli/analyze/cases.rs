//! Cases in JSON, in the shape of the published reference cases: the input of one function of the engine each, answered
//! with what the function finds. Which function it is, is told by the keys.

use serde_json::{Map, Value, json};

use crate::{
    cli::failure::{Refusal, WRONG_USE},
    stats::{
        Circumstances, Direction, Goal, Role, Series, Status,
        aftercare::after_status,
        analysis::{MetricInput, analyse},
        goal::TargetStatus,
        guardrail::{GuardRule, GuardStatus},
        trend::baseline_trend,
        verdict::{Verdict, overall},
        words::odds_text,
        xmr::Limits,
    },
};

/// Answers a case, a list of cases, or a whole collection of lists by their names. The answer of one case has exactly
/// the keys that the reference cases expect.
///
/// # Errors
///
/// A refusal that names the case and the key that cannot be used.
pub fn answer(text: &str) -> Result<Value, Refusal> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        refuse(&format!(
            "The file is not JSON: line {}, column {}.",
            error.line(),
            error.column()
        ))
    })?;
    match &value {
        Value::Array(cases) => answer_all(cases, ""),
        Value::Object(map) if LISTS.iter().any(|list| map.contains_key(*list)) => {
            let mut answers = Map::new();
            for list in LISTS {
                if let Some(Value::Array(cases)) = map.get(*list) {
                    answers.insert((*list).to_owned(), answer_all(cases, list)?);
                }
            }
            Ok(Value::Object(answers))
        }
        other => answer_one(other).map_err(|says| refuse(&says)),
    }
}

/// The lists of a collection.
const LISTS: &[&str] = &[
    "metric_cases",
    "xmr_cases",
    "trend_cases",
    "overall_cases",
    "odds_cases",
];

fn answer_all(cases: &[Value], list: &str) -> Result<Value, Refusal> {
    let answers: Result<Vec<Value>, Refusal> = cases
        .iter()
        .zip(1..)
        .map(|(case, number)| {
            answer_one(case).map_err(|says| {
                let list = if list.is_empty() { "Case" } else { list };
                refuse(&format!("{list} {number}: {says}"))
            })
        })
        .collect();
    answers.map(Value::Array)
}

fn answer_one(case: &Value) -> Result<Value, String> {
    let has = |key: &str| case.get(key).is_some();
    if has("baseline") || has("pilot") {
        metric(case)
    } else if has("reference") {
        xmr(case)
    } else if has("series") {
        trend(case)
    } else if has("guards") {
        pilot(case)
    } else if has("num") {
        odds(case)
    } else {
        Err("this is no case that is known here; it needs baseline and pilot, reference, series, guards, or num and den.".to_owned())
    }
}

fn metric(case: &Value) -> Result<Value, String> {
    let input = MetricInput {
        direction: direction(case)?,
        role: role(case)?,
        goal: goal(case)?,
        guard: GuardRule {
            limit: optional_number(case, "limit")?,
            slack: optional_number(case, "slack")?.unwrap_or(0.0),
        },
        baseline: series(case, "baseline")?,
        pilot: series(case, "pilot")?,
        circumstances: Circumstances {
            status: status(case)?,
            plan_changed: match case.get("plan_changed") {
                None | Some(Value::Null) => false,
                Some(Value::Bool(changed)) => *changed,
                Some(_) => return Err(wrong("plan_changed", "true or false")),
            },
            look: count(case, "look", 1)?,
            secondary_count: count(case, "secondary_count", 1)?,
            weeks_elapsed: count(case, "weeks_elapsed", elapsed(case))?,
        },
    };
    let analysis = analyse(&input).map_err(|error| format!("{error}."))?;
    serde_json::to_value(analysis).map_err(|error| error.to_string())
}

fn xmr(case: &Value) -> Result<Value, String> {
    let reference = numbered(case, "reference")?;
    let points = numbered(case, "points")?;
    let mut answer = match Limits::from_reference(&reference) {
        Ok(limits) => {
            let mut chart = serde_json::to_value(limits).map_err(|error| error.to_string())?;
            let marks =
                serde_json::to_value(limits.marks(&points)).map_err(|error| error.to_string())?;
            if let (Value::Object(chart), Value::Object(marks)) = (&mut chart, marks) {
                chart.extend(marks);
            }
            json!({ "xmr": chart, "xmr_note": null })
        }
        Err(note) => json!({ "xmr": null, "xmr_note": note }),
    };
    if case.get("direction").is_some()
        && let Value::Object(answer) = &mut answer
    {
        let status = after_status(direction(case)?, &reference, &points);
        answer.insert("after_status".to_owned(), json!(status));
    }
    Ok(answer)
}

fn trend(case: &Value) -> Result<Value, String> {
    let series = series(case, "series")?;
    let Some(found) = baseline_trend(Direction::Higher, &series) else {
        return Ok(Value::Null);
    };
    let mut answer = serde_json::to_value(&found).map_err(|error| error.to_string())?;
    if let Value::Object(answer) = &mut answer {
        answer.insert("p_two_sided".to_owned(), json!(found.trend.p_two_sided()));
    }
    Ok(answer)
}

fn pilot(case: &Value) -> Result<Value, String> {
    let primary = match case.get("primary") {
        None | Some(Value::Null) => None,
        Some(word) => Some(
            Verdict::ALL
                .iter()
                .copied()
                .find(|verdict| *word == verdict.word())
                .ok_or_else(|| wrong("primary", "a verdict"))?,
        ),
    };
    let target = match case.get("target_status") {
        None | Some(Value::Null) => TargetStatus::None,
        Some(word) => TargetStatus::ALL
            .iter()
            .copied()
            .find(|status| *word == status.word())
            .ok_or_else(|| wrong("target_status", "a status of a goal"))?,
    };
    let guards: Result<Vec<GuardStatus>, String> = list(case, "guards")?
        .iter()
        .map(|word| {
            GuardStatus::ALL
                .iter()
                .copied()
                .find(|status| *word == status.word())
                .ok_or_else(|| wrong("guards", "a list of states of guardrails"))
        })
        .collect();
    Ok(json!({ "overall": overall(primary, target, &guards?) }))
}

fn odds(case: &Value) -> Result<Value, String> {
    let part = |key: &str| optional_number(case, key)?.ok_or_else(|| wrong(key, "a number"));
    let (num, den) = (part("num")?, part("den")?);
    let share = num / den;
    if !(0.0..=1.0).contains(&share) {
        return Err("num/den must lie between 0 and 1.".to_owned());
    }
    Ok(json!({ "text": odds_text(share) }))
}

fn direction(case: &Value) -> Result<Direction, String> {
    match case.get("direction").and_then(Value::as_str) {
        Some("higher") => Ok(Direction::Higher),
        Some("lower") => Ok(Direction::Lower),
        _ => Err(wrong("direction", "\"higher\" or \"lower\"")),
    }
}

fn role(case: &Value) -> Result<Role, String> {
    match case.get("role").map(|role| role.as_str().unwrap_or("?")) {
        None | Some("primary") => Ok(Role::Primary),
        Some("secondary") => Ok(Role::Secondary),
        Some("guardrail") => Ok(Role::Guardrail),
        Some(_) => Err(wrong("role", "\"primary\", \"secondary\" or \"guardrail\"")),
    }
}

fn status(case: &Value) -> Result<Status, String> {
    match case
        .get("status")
        .map(|status| status.as_str().unwrap_or("?"))
    {
        Some("running") => Ok(Status::Running),
        None | Some("finished") => Ok(Status::Finished),
        Some("ended_early") => Ok(Status::EndedEarly),
        Some(_) => Err(wrong(
            "status",
            "\"running\", \"finished\" or \"ended_early\"",
        )),
    }
}

fn goal(case: &Value) -> Result<Option<Goal>, String> {
    let goal = match case.get("goal") {
        None | Some(Value::Null) => return Ok(None),
        Some(goal) => goal,
    };
    let value = optional_number(goal, "value")?.ok_or_else(|| wrong("goal.value", "a number"))?;
    match goal.get("kind").and_then(Value::as_str) {
        Some("absolute") => Ok(Some(Goal::Absolute(value))),
        Some("percent") => Ok(Some(Goal::Percent(value))),
        _ => Err(wrong("goal.kind", "\"absolute\" or \"percent\"")),
    }
}

fn optional_number(case: &Value, key: &str) -> Result<Option<f64>, String> {
    match case.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value
            .as_f64()
            .map(Some)
            .ok_or_else(|| wrong(key, "a number")),
    }
}

fn count(case: &Value, key: &str, default: u32) -> Result<u32, String> {
    match case.get(key) {
        None | Some(Value::Null) => Ok(default),
        Some(value) => value
            .as_u64()
            .and_then(|count| u32::try_from(count).ok())
            .ok_or_else(|| wrong(key, "a whole number, 0 or more")),
    }
}

/// Weeks elapsed where a case does not say: as many as the pilot lists.
fn elapsed(case: &Value) -> u32 {
    let weeks = case
        .get("pilot")
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    u32::try_from(weeks).unwrap_or(u32::MAX)
}

fn list<'a>(case: &'a Value, key: &str) -> Result<&'a [Value], String> {
    match case.get(key) {
        Some(Value::Array(list)) => Ok(list),
        _ => Err(wrong(key, "a list")),
    }
}

/// A list of [week, value]; the value may be null.
fn series(case: &Value, key: &str) -> Result<Series, String> {
    let shape = || wrong(key, "a list of [week, value]");
    let readings: Result<Vec<(i32, Option<f64>)>, String> = list(case, key)?
        .iter()
        .map(|reading| match reading.as_array().map(Vec::as_slice) {
            Some([week, value]) => {
                let week = week
                    .as_i64()
                    .and_then(|week| i32::try_from(week).ok())
                    .ok_or_else(shape)?;
                number_or_null(value)
                    .map(|value| (week, value))
                    .ok_or_else(shape)
            }
            _ => Err(shape()),
        })
        .collect();
    Series::new(readings?).map_err(|error| format!("{key}: {error}."))
}

/// A list of values as weeks 1, 2, 3.
fn numbered(case: &Value, key: &str) -> Result<Series, String> {
    let readings: Result<Vec<(i32, Option<f64>)>, String> = list(case, key)?
        .iter()
        .zip(1..)
        .map(|(value, week)| {
            number_or_null(value)
                .map(|value| (week, value))
                .ok_or_else(|| wrong(key, "a list of numbers"))
        })
        .collect();
    Series::new(readings?).map_err(|error| format!("{key}: {error}."))
}

/// The number, None for null; nothing for any other thing.
#[expect(
    clippy::option_option,
    reason = "null is a missing week, anything else that is no number a mistake"
)]
fn number_or_null(value: &Value) -> Option<Option<f64>> {
    match value {
        Value::Null => Some(None),
        other => other.as_f64().map(Some),
    }
}

fn wrong(key: &str, wanted: &str) -> String {
    format!("{key} must be {wanted}.")
}

fn refuse(says: &str) -> Refusal {
    Refusal::new(WRONG_USE, says)
}
