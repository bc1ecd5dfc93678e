//! The ways in for scripts, shells and schedulers: one-line status, due, swaps, the published schema, completions, the
//! manual page, reminders, and every example that help and README give.

pub mod examples;
pub mod remind;
pub mod shells;

use serde_json::{Value, json};

use crate::support::story::{IN_WEEK_THREE, STORY, home_with, running, story};
use crate::support::{Home, elbowroom_on, with_every_text};

#[test]
fn status_in_one_line_is_short_and_empty_where_there_is_nothing_to_say() {
    let short = |day, home: &Home| {
        elbowroom_on(day, home, &["status", "--short"])
            .succeeds()
            .stdout
    };
    assert_eq!(short(IN_WEEK_THREE, &Home::new()), "");
    let home = home_with(&running());
    assert_eq!(short(IN_WEEK_THREE, &home), "Log week 3 by Sun 22 Mar\n");
    assert_eq!(
        short("2026-04-01", &home),
        "Log week 3 due since Sun 22 Mar, and 2 more\n"
    );
    let mut late = running();
    late["swaps"][0]["pilot"]["plan"]["check_in"] = json!("fri");
    assert_eq!(short(IN_WEEK_THREE, &home_with(&late)), "Week 3 of 8\n");
}

#[test]
fn due_ends_with_10_when_something_is_due_and_with_0_else() {
    let home = home_with(&running());
    let run = elbowroom_on(IN_WEEK_THREE, &home, &["due"]).ends_with(10);
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str()),
        ("Log week 3 by Sun 22 Mar\n", "")
    );
    let run = elbowroom_on("2026-05-20", &home, &["due", "--json"]).ends_with(10);
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    let pages: Vec<&Value> = found["due"]
        .as_array()
        .unwrap()
        .iter()
        .map(|todo| &todo["page"])
        .collect();
    assert!(
        pages.contains(&&json!("report")),
        "the pilot is over {found:#}"
    );
    let nothing = elbowroom_on("2026-03-15", &home, &["due"]).succeeds();
    assert_eq!(nothing.stdout, "Nothing is due.\n");
    let nothing = elbowroom_on(IN_WEEK_THREE, &Home::new(), &["due", "--json"]).succeeds();
    let found: Value = serde_json::from_str(&nothing.stdout).unwrap();
    assert_eq!(
        found,
        json!({"today": IN_WEEK_THREE, "line": "", "due": []})
    );
}

#[test]
fn the_short_line_and_the_notice_hold_no_word_of_the_person() {
    for story in [running(), story()] {
        let home = home_with(&with_every_text(&story, |_| "MARKER".to_owned()));
        for day in [
            "2026-01-05",
            "2026-03-01",
            IN_WEEK_THREE,
            "2026-04-27",
            "2026-05-20",
            "2026-12-01",
        ] {
            for words in [&["status", "--short"][..], &["due"], &["remind", "now"]] {
                let run = elbowroom_on(day, &home, words);
                assert!(run.code == Some(0) || run.code == Some(10), "{run}");
                assert!(
                    !run.stdout.contains("MARKER") && run.stdout.lines().count() <= 1,
                    "{run}"
                );
                assert!(run.stdout.chars().count() <= 61, "{run}");
            }
        }
    }
}

#[test]
fn swaps_are_listed_with_their_stage() {
    let run = elbowroom_on(IN_WEEK_THREE, &Home::new(), &["swaps"]).succeeds();
    assert_eq!(run.stdout, "No swap yet. Start with: elbowroom\n");
    let home = home_with(&running());
    let run = elbowroom_on(IN_WEEK_THREE, &home, &["swaps"]).succeeds();
    assert_eq!(
        run.stdout,
        "* 1  Wednesday afternoons undisturbed for eight weeks: running, week 3 of 8, ends Sun 26 Apr\n"
    );
}

#[test]
fn what_json_prints_keeps_to_the_published_schema() {
    let schema = elbowroom_on(IN_WEEK_THREE, &Home::new(), &["schema"])
        .succeeds()
        .stdout;
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let table: [(&str, &[&str]); 5] = [
        ("status", &["status", "--json"]),
        ("due", &["due", "--json"]),
        ("swaps", &["swaps", "--json"]),
        ("check", &["check", "--json"]),
        ("log", &["log", "--json", "1=27", "2=55"]),
    ];
    let finished = home_with(&story());
    for (name, words) in table {
        for (day, home) in [
            (IN_WEEK_THREE, &home_with(&running())),
            ("2026-05-20", &finished),
            (IN_WEEK_THREE, &Home::new()),
        ] {
            let run = elbowroom_on(day, home, words);
            if name == "log" && run.code != Some(0) {
                continue;
            }
            let printed: Value =
                serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run}"));
            let wrong = problems(&schema, &schema["$defs"][name], &printed, name);
            assert!(wrong.is_empty(), "{wrong:?}\n{run}");
            if name != "check" {
                let known = &schema["$defs"][name]["properties"];
                for field in printed.as_object().unwrap().keys() {
                    assert!(
                        known.get(field).is_some(),
                        "{name}.{field} is not published"
                    );
                }
            }
        }
    }
    let wrong = json!({"today": "yesterday", "line": 1, "due": [{}]});
    let found = problems(&schema, &schema["$defs"]["due"], &wrong, "due");
    assert_eq!(found.len(), 6, "{found:?}");
}

/// What is wrong with a value by a schema; the keywords that ours uses, and a panic for any other.
fn problems(root: &Value, schema: &Value, value: &Value, place: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (keyword, rule) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "$ref" => {
                let name = rule.as_str().unwrap().trim_start_matches('#');
                found.extend(problems(root, root.pointer(name).unwrap(), value, place));
            }
            "type" => {
                let is = |name: &Value| match name.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    other => panic!("{other}"),
                };
                let fits = rule
                    .as_array()
                    .map_or_else(|| is(rule), |names| names.iter().any(is));
                found.extend((!fits).then(|| format!("{place}: type")));
            }
            "required" => {
                for name in rule
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|name| name.as_str().unwrap())
                {
                    found.extend(
                        value
                            .get(name)
                            .is_none()
                            .then(|| format!("{place}.{name}: missing")),
                    );
                }
            }
            "properties" => {
                for (name, inner) in rule.as_object().unwrap() {
                    let part = value.get(name);
                    found.extend(
                        part.into_iter().flat_map(|part| {
                            problems(root, inner, part, &format!("{place}.{name}"))
                        }),
                    );
                }
            }
            "items" => {
                for part in value.as_array().into_iter().flatten() {
                    found.extend(problems(root, rule, part, &format!("{place}[]")));
                }
            }
            "anyOf" => {
                let one = |inner| problems(root, inner, value, place).is_empty();
                let fits = rule.as_array().unwrap().iter().any(one);
                found.extend((!fits).then(|| format!("{place}: none fits")));
            }
            _ => found.extend(problem_alone(keyword, rule, value, place)),
        }
    }
    found
}

/// The same for what looks at one value and nothing inside it.
fn problem_alone(keyword: &str, rule: &Value, value: &Value, place: &str) -> Option<String> {
    let (fits, says) = match keyword {
        "description" => (true, ""),
        "enum" => (rule.as_array().unwrap().contains(value), "not in the list"),
        "minimum" => (
            value
                .as_i64()
                .is_none_or(|number| number >= rule.as_i64().unwrap()),
            "too small",
        ),
        "pattern" => (
            value
                .as_str()
                .is_none_or(|text| text.parse::<chrono::NaiveDate>().is_ok()),
            "no day",
        ),
        other => panic!("{other}"),
    };
    (!fits).then(|| format!("{place}: {says}"))
}
