//! Real data through the front door: both phases of published studies are logged from the command line alone, and the
//! exported page shows the medians that the studies give.

use serde_json::{Value, json};

use crate::support::{Home, elbowroom_on};

const CASES: &str = include_str!("fixtures/stats-cases.json");

/// A Monday: the first day of every pilot here.
const START: &str = "2026-03-02";
/// A day after the longest pilot here.
const END: &str = "2026-05-18";

/// A study: its id in the cases, and which way was better in it.
struct Study {
    before: Vec<f64>,
    during: Vec<f64>,
    better: String,
    medians: [f64; 2],
}

impl Study {
    fn called(id: &str) -> Self {
        let cases: Value = serde_json::from_str(CASES).unwrap();
        let case = cases["metric_cases"]
            .as_array()
            .unwrap()
            .iter()
            .find(|case| case["id"] == id)
            .unwrap_or_else(|| panic!("no case {id}"))
            .clone();
        assert_ne!(case["published"], json!([]), "{id} was not published");
        let values = |phase: &str| -> Vec<f64> {
            let points = case[phase].as_array().unwrap().iter();
            points.map(|point| point[1].as_f64().unwrap()).collect()
        };
        let expected = |name: &str| case["expected"][name].as_f64().unwrap();
        Self {
            before: values("baseline"),
            during: values("pilot"),
            better: case["direction"].as_str().unwrap().to_owned(),
            medians: [expected("median_a"), expected("median_b")],
        }
    }

    /// A sealed plan with one metric and no value. An amendment of the first day is open, because values from before
    /// the start belong to the sealed plan.
    fn journal(&self) -> Value {
        let id = |number: u32| format!("00000000-0000-0000-0000-{number:012}");
        let plan = json!({
            "start": START,
            "weeks": self.during.len().clamp(4, 8),
            "check_in": "fri",
            "success": "more than before",
            "metrics": [{"id": id(2), "name": "Correct answers", "unit": "answers", "better": self.better, "role": "primary"}],
        });
        json!({
            "schema": 1,
            "swaps": [{
                "id": id(1),
                "ask": {"sentence": "Try it for some weeks"},
                "pilot": {
                    "plan": plan,
                    "sealed": {"on": START, "plan": plan},
                    "amendments": [{
                        "id": id(3), "on": START, "reason": "values from the records", "changes": [],
                        "plan_before": plan, "before_before": [],
                    }],
                },
            }],
        })
    }
}

#[test]
fn published_studies_come_out_with_their_medians() {
    for id in [
        "pvd2011b",
        "gretchen",
        "pvds2011-bob",
        "vignette-ab",
        "scipy-doc",
    ] {
        let study = Study::called(id);
        let home = Home::new();
        home.write("elbowroom/journal.json", &study.journal().to_string());
        for (back, value) in (1..).zip(study.before.iter().rev()) {
            let (back, value) = (back.to_string(), format!("correct answers={value}"));
            let line = ["log", "--yes", "--before", back.as_str(), value.as_str()];
            let _run = elbowroom_on(START, &home, &line)
                .succeeds()
                .prints("Saved ");
        }
        for (week, value) in (1..).zip(&study.during) {
            let (week, value) = (week.to_string(), format!("1={value}"));
            let line = ["log", "--yes", "--week", week.as_str(), value.as_str()];
            let _run = elbowroom_on(END, &home, &line)
                .succeeds()
                .prints("The week is complete.");
        }
        let page = elbowroom_on(
            END,
            &home,
            &["export", "summary", "--format", "md", "--to", "-"],
        )
        .succeeds();
        let row = page
            .stdout
            .lines()
            .find(|line| line.starts_with('|') && line.contains("Correct answers"))
            .unwrap_or_else(|| panic!("{id}: no row for the metric\n{page}"));
        let numbers: Vec<f64> = row
            .split(|character: char| !character.is_ascii_digit() && character != '.')
            .filter_map(|word| word.parse().ok())
            .collect();
        assert_eq!(numbers.get(..2), Some(&study.medians[..]), "{id}: {row}");
    }
}
