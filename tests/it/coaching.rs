//! What the coach notices, measured on labelled sentences, and the command that prints it.
//!
//! The figures here are a little below those reached, so that a rule that makes things worse is caught by name.

use std::{collections::BTreeMap, fmt::Write as _, fs};

use elbowroom::coach::findings::{Spoken, read};
use elbowroom::domain::choice::Choices as _;
use serde_json::Value;

use crate::support::{Home, elbowroom, elbowroom_reading};

const CORPUS: &str = include_str!("fixtures/corpus.jsonl");
const UNSEEN: &str = include_str!("fixtures/unseen.jsonl");

/// Right, false and missed findings.
#[derive(Debug, Default, Clone, Copy)]
struct Score {
    right: f64,
    false_alarms: f64,
    missed: f64,
}

impl Score {
    fn precision(self) -> f64 {
        self.right / (self.right + self.false_alarms).max(1.0)
    }

    fn recall(self) -> f64 {
        self.right / (self.right + self.missed).max(1.0)
    }

    fn f1(self) -> f64 {
        2.0 * self.right / (2.0 * self.right + self.false_alarms + self.missed).max(1.0)
    }
}

/// Scores by finding, with "all" for all together, and what went wrong in words.
fn measure(fixture: &str) -> (BTreeMap<String, Score>, String) {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut wrong = String::new();
    for line in fixture.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap();
        let field = Spoken::from_key(row["field"].as_str().unwrap()).unwrap();
        let labels: Vec<&str> = row["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let found: Vec<&str> = read(field, text)
            .iter()
            .map(|finding| finding.id.key())
            .collect();
        let mut count = |id: &str, add: fn(&mut Score)| {
            add(scores.entry(id.to_owned()).or_default());
            add(scores.entry("all".to_owned()).or_default());
        };
        for id in &found {
            if labels.contains(id) {
                count(id, |score| score.right += 1.0);
            } else {
                count(id, |score| score.false_alarms += 1.0);
                writeln!(wrong, "  false  {id:<22}{} | {text}", field.key()).unwrap();
            }
        }
        for id in labels.iter().filter(|id| !found.contains(id)) {
            count(id, |score| score.missed += 1.0);
            writeln!(wrong, "  missed {id:<22}{} | {text}", field.key()).unwrap();
        }
    }
    (scores, wrong)
}

fn table(scores: &BTreeMap<String, Score>) -> String {
    let mut table = format!(
        "\n{:<22}{:>10}{:>8}{:>6}\n",
        "", "precision", "recall", "F1"
    );
    for (id, score) in scores {
        let (precision, recall) = (score.precision(), score.recall());
        writeln!(
            table,
            "{id:<22}{precision:>10.2}{recall:>8.2}{:>6.2}",
            score.f1()
        )
        .unwrap();
    }
    table
}

/// Fails with the whole table when a figure is below its floor.
fn hold(fixture: &str, all: f64, each: f64, tone: f64) {
    let (scores, wrong) = measure(fixture);
    let table = table(&scores);
    for (id, score) in &scores {
        let floor = if id == "all" { all } else { each };
        assert!(score.f1() >= floor, "{id} is below {floor}{table}{wrong}");
    }
    for id in ["threat", "blame"] {
        let precision = scores[id].precision();
        assert!(
            precision >= tone,
            "{id} has precision {precision:.2}{table}{wrong}"
        );
    }
}

#[test]
fn the_coach_agrees_with_the_labelled_sentences() {
    hold(CORPUS, 0.96, 0.88, 0.95);
}

#[test]
fn the_coach_agrees_with_a_second_set_of_sentences() {
    hold(UNSEEN, 0.93, 0.80, 0.95);
}

#[test]
fn a_finding_comes_only_for_its_field_and_quotes_the_sentence() {
    for line in CORPUS.lines().chain(UNSEEN.lines()) {
        let row: Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap();
        for field in Spoken::ALL {
            for finding in read(*field, text) {
                assert!(applies(*field, finding.id.key()), "{field:?} {finding:?}");
                assert!(
                    text.get(finding.span.clone())
                        .is_some_and(|words| !words.is_empty())
                );
                assert!(finding.question.ends_with('?'), "{}", finding.question);
            }
        }
    }
}

fn applies(field: Spoken, id: &str) -> bool {
    let fields: &[Spoken] = match id {
        "generic-trait" => &[Spoken::Asset],
        "no-number" => &[Spoken::Asset, Spoken::Offer],
        "vague-wish" | "no-time-bound" | "permanent" | "blanket-exemption" | "bundled" => {
            &[Spoken::Ask]
        }
        "activity-not-outcome" | "inward-only" | "no-deadline" => &[Spoken::Offer],
        "hedged" => &[Spoken::Ask, Spoken::Offer, Spoken::Answer],
        "threat" | "blame" => Spoken::ALL,
        _ => &[],
    };
    fields.contains(&field)
}

#[test]
fn the_command_asks_one_question_a_finding_and_writes_nothing() {
    let home = Home::new();
    let _run = elbowroom(
        &home,
        &[
            "coach",
            "--field",
            "offer",
            "We will answer customers faster",
        ],
    )
    .succeeds()
    .prints("How many hours is a first reply today, and how many should it be in week 6?");
    let _run = elbowroom_reading(
        "Fridays at home until June\n",
        &home,
        &["coach", "--field", "ask"],
    )
    .succeeds()
    .prints("Nothing to add: this can stand as it is.");
    assert!(!home.data().exists());
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn a_field_that_is_none_is_told() {
    let home = Home::new();
    let _run = elbowroom(&home, &["coach", "Hello"])
        .ends_with(2)
        .complains("Which field is the sentence for?");
    let _run = elbowroom(&home, &["coach", "--field", "wish", "Hello"])
        .ends_with(2)
        .complains("--field cannot be \"wish\". Use --field asset, ask, offer or answer.");
}

#[test]
fn lines_are_answered_in_order_with_the_very_text() {
    let home = Home::new();
    let text = "  Zoë\u{202e} said \"no\"\tand\u{1b}[2J…\n";
    let lines = format!(
        "{}\n\n{}\n",
        serde_json::json!({"field": "answer", "text": text}),
        serde_json::json!({"field": "ask", "text": "Take me off the pager entirely.", "more": 1}),
    );
    let run = elbowroom_reading(&lines, &home, &["coach", "--jsonl"]).succeeds();
    let answers: Vec<Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0]["text"], text);
    assert_eq!(
        answers[1]["findings"],
        serde_json::json!(["blanket-exemption", "no-time-bound"])
    );
    assert!(!run.stdout.contains('\u{1b}'));
}

#[test]
fn a_bad_line_is_told_by_its_number_behind_the_answers_before_it() {
    let home = Home::new();
    let good = "{\"field\": \"ask\", \"text\": \"Fridays at home\"}";
    for bad in [
        "{\"field\": \"wish\", \"text\": \"x\"}",
        "{\"field\": \"ask\"}",
        "nonsense",
        "[1]",
    ] {
        let run = elbowroom_reading(
            &format!("{good}\n{bad}\n{good}\n"),
            &home,
            &["coach", "--jsonl"],
        )
        .ends_with(2)
        .complains("Line 2: ");
        assert_eq!(run.stdout.lines().count(), 1, "{bad}");
    }
}
