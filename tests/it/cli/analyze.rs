//! `analyze`.

use serde_json::{Value, json};

use super::*;
use crate::support::{elbowroom, elbowroom_reading};

const CASES: &str = include_str!("../fixtures/stats-cases.json");

/// Replies got faster from 2 March on.
const REPLIES: &str = "Week of;First reply\n2026-01-19;9,2\n2026-01-26;9,4\n2026-02-02;8,9\n2026-02-09;9,6\n\
                       2026-02-16;9\n2026-02-23;9,3\n2026-03-02;7,1\n2026-03-09;6,8\n2026-03-16;7,4\n\
                       2026-03-23;x\n2026-03-30;6,9\n";

const FASTER: [&str; 7] = [
    "analyze",
    "replies.csv",
    "--start",
    "2026-03-02",
    "--better",
    "lower",
    "--unit=h",
];

fn replies() -> (Home, String) {
    let home = Home::new();
    home.write("replies.csv", REPLIES);
    let file = home.path().join("replies.csv").display().to_string();
    (home, file)
}

fn line<'a>(file: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut line = FASTER.to_vec();
    line[1] = file;
    line.extend(more);
    line
}

#[test]
fn a_past_change_is_told_as_an_unplanned_comparison() {
    let (home, file) = replies();
    let run = elbowroom(&home, &line(&file, &["--goal", "20%"])).succeeds();
    let run = run
        .prints("Unplanned comparison: First reply, h\n6 weeks before, 4 weeks from Mon 2 Mar 2026 on\n")
        .prints("Better, and on target (thin evidence)")
        .prints("your target was\n7.4 h. 4 of 4 weeks since beat")
        .prints("- An unplanned comparison: measure, goal and weeks were picked afterwards,")
        .prints("usual range before (rough)");
    assert!(!run.stdout.contains("before the start was"), "{run}");
    assert!(!home.data().exists(), "looking writes nothing");
}

#[test]
fn scripts_get_the_label_with_the_numbers() {
    let (home, file) = replies();
    let run = elbowroom(&home, &line(&file, &["--json"])).succeeds();
    let printed: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(printed["unplanned"], true);
    assert_eq!(printed["analysis"]["verdict"], "improved");
    assert_eq!(printed["analysis"]["n_b"], 4);
    assert_eq!(printed["name"], "First reply");
    let run = elbowroom_reading(REPLIES, &home, &line("-", &["--json"])).succeeds();
    assert_eq!(serde_json::from_str::<Value>(&run.stdout).unwrap(), printed);
}

#[test]
fn the_result_can_be_kept_as_a_precedent() {
    let (home, file) = replies();
    let _run = elbowroom(&home, &line(&file, &["--attach"]))
        .ends_with(1)
        .complains("There is no swap yet to attach this to.");
    let home = with_story();
    let before = journal(&home)["swaps"][0]["their_side"]["precedents"]
        .as_array()
        .map_or(0, Vec::len);
    let _run = elbowroom(&home, &line(&file, &["--attach"]))
        .succeeds()
        .prints("Attached to your swap as a precedent of your own, marked as unplanned.");
    let journal = journal(&home);
    let swap = journal["swaps"].as_array().unwrap().iter().find(|swap| {
        swap["their_side"]["precedents"]
            .as_array()
            .map_or(0, Vec::len)
            > before
            || swap["their_side"]["precedents"]
                .to_string()
                .contains("unplanned")
    });
    let precedents = swap.unwrap()["their_side"]["precedents"]
        .as_array()
        .unwrap();
    let kept = precedents.last().unwrap();
    assert_eq!(kept["source"], "replies.csv");
    assert_eq!(
        kept["result"],
        "Better (thin evidence). First reply: a typical week went from 9.25 h to 7 h (-24 %) (an unplanned comparison)"
    );
}

fn journal(home: &Home) -> Value {
    serde_json::from_str(&home.read("elbowroom/journal.json")).unwrap()
}

#[test]
fn what_cannot_be_used_says_what_to_type() {
    let (home, file) = replies();
    let bad = home.path().join("bad.csv").display().to_string();
    home.write("bad.csv", "2026-02-16,9\n2026-02-23,many\n2026-03-02,7\n");
    let missing = home.path().join("none.csv").display().to_string();
    let table: &[(&[&str], i32, &str)] = &[
        (
            &["analyze", &file, "--better", "lower"],
            2,
            "When did the change begin? Add --start",
        ),
        (
            &["analyze", &file, "--start", "2026-03-02"],
            2,
            "Which way is better? Add --better higher or --better lower.",
        ),
        (
            &["analyze", &file, "--start", "2026-03-02", "--better", "up"],
            2,
            "--better cannot be \"up\". Use higher or lower.",
        ),
        (
            &["analyze", &file, "--start", "3", "--better", "lower"],
            2,
            "--start \"3\" is no day.",
        ),
        (
            &[
                "analyze",
                &file,
                "--start",
                "2026-03-02",
                "--better",
                "lower",
                "--goal",
                "0%",
            ],
            2,
            "improves nothing",
        ),
        (
            &[
                "analyze",
                &bad,
                "--start",
                "2026-03-02",
                "--better",
                "lower",
            ],
            2,
            "Line 2: ",
        ),
        (
            &[
                "analyze",
                &missing,
                "--start",
                "2026-03-02",
                "--better",
                "lower",
            ],
            1,
            "cannot be read",
        ),
        (&["analyze"], 2, "Which file holds the numbers?"),
    ];
    for (line, code, says) in table {
        let _run = elbowroom(&home, line).ends_with(*code).complains(says);
    }
}

/// Collects every difference: numbers agree to 1e-9 of their size, everything else exactly, objects have the same keys.
fn differences(path: &str, got: &Value, want: &Value, found: &mut Vec<String>) {
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
            let keys =
                |map: &serde_json::Map<String, Value>| map.keys().cloned().collect::<Vec<_>>();
            if keys(got) != keys(want) {
                found.push(format!(
                    "{path}: got {:?}, want {:?}",
                    keys(got),
                    keys(want)
                ));
            }
            for (key, want) in want {
                differences(&format!("{path}.{key}"), &got[key], want, found);
            }
        }
        _ if got == want => {}
        _ => found.push(format!("{path}: got {got}, want {want}")),
    }
}

#[test]
fn every_reference_case_comes_out_of_the_command_line_as_expected() {
    let cases: Value = serde_json::from_str(CASES).unwrap();
    let home = Home::new();
    let file = home.path().join("cases.json").display().to_string();
    let mut found = Vec::new();
    for (list, count) in [
        ("metric_cases", 68),
        ("xmr_cases", 14),
        ("trend_cases", 7),
        ("overall_cases", 48),
        ("odds_cases", 20),
    ] {
        let inputs = cases[list].as_array().unwrap();
        assert_eq!(inputs.len(), count);
        home.write("cases.json", &cases[list].to_string());
        let run = elbowroom(&home, &["analyze", &file, "--json"]).succeeds();
        let answers: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(answers.len(), count);
        for (input, answer) in inputs.iter().zip(&answers) {
            let want = match list {
                "overall_cases" => json!({ "overall": input["overall"] }),
                "odds_cases" => json!({ "text": input["text"] }),
                _ => input["expected"].clone(),
            };
            differences(
                &format!("{list} {}", input["id"]),
                answer,
                &want,
                &mut found,
            );
        }
        // One case alone is answered with one object.
        home.write("cases.json", &inputs[0].to_string());
        let run = elbowroom(&home, &["analyze", &file, "--json"]).succeeds();
        assert_eq!(
            serde_json::from_str::<Value>(&run.stdout).unwrap(),
            answers[0]
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_case_that_cannot_be_used_is_named() {
    let home = Home::new();
    let file = home.path().join("case.json").display().to_string();
    for (case, says) in [
        ("{", "The file is not JSON: line 1, column 1."),
        ("{}", "this is no case that is known here"),
        (
            "[{\"num\": 1, \"den\": 2}, {\"num\": 3, \"den\": 2}]",
            "Case 2: num/den must lie between 0 and 1.",
        ),
        (
            "{\"baseline\": [[1, 2]], \"pilot\": [[1]], \"direction\": \"lower\"}",
            "pilot must be a list of [week, value].",
        ),
        (
            "{\"baseline\": [], \"pilot\": []}",
            "direction must be \"higher\" or \"lower\".",
        ),
        (
            "{\"baseline\": [[1, 2], [1, 3]], \"pilot\": [], \"direction\": \"lower\"}",
            "baseline: week 1 has two values",
        ),
    ] {
        home.write("case.json", case);
        let _run = elbowroom(&home, &["analyze", &file, "--json"])
            .ends_with(2)
            .complains(says);
    }
    home.write("case.json", "{\"num\": 1, \"den\": 2}");
    let _run = elbowroom(&home, &["analyze", &file])
        .ends_with(2)
        .complains("Add --json.");
}
