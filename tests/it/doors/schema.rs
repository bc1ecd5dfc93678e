//! Everything that is printed as JSON, held against the published schema as a script would hold it, and against the
//! same schema with no room for a field that it does not name.

use std::collections::{BTreeMap, BTreeSet};

use elbowroom::cli::{args::Arguments, schema::SCHEMA};
use jsonschema::Validator;

use super::*;
use crate::support::elbowroom_reading;

/// What prints JSON: the name of the definition, and the words after `elbowroom`.
const PRINTS: &[(&str, &[&str])] = &[
    ("status", &["status", "--json"]),
    ("due", &["due", "--json"]),
    ("swaps", &["swaps", "--json"]),
    ("show", &["show", "--json"]),
    ("show", &["show", "--json", "--private"]),
    ("check", &["check", "--json"]),
    ("backups", &["backups", "--json"]),
    ("export-numbers", &["export", "numbers", "--format", "json"]),
    (
        "show",
        &["export", "numbers", "--format", "json", "--with-private"],
    ),
    (
        "analyze",
        &[
            "analyze",
            "weeks.csv",
            "--start",
            "2026-03-02",
            "--better",
            "lower",
            "--json",
        ],
    ),
    ("analyze", &["analyze", "cases.json", "--json"]),
    // They change the journal, so that they come last; the second corrects what the first saved.
    ("log", &["log", "--json", "1=27,5", "2=x"]),
    (
        "log",
        &[
            "log",
            "--json",
            "--yes",
            "--week",
            "3",
            "1=28",
            "2=61",
            "3=x:quarter end",
        ],
    ),
    (
        "log",
        &["log", "--json", "--before", "3", "Time to insight=40"],
    ),
    ("log", &["log", "--json", "--note", "Zanzibar"]),
];

/// Journals in every state that the commands tell apart, each with the day to look at it.
fn states() -> Vec<(&'static str, &'static str, Home)> {
    let with = |change: &dyn Fn(&mut Value)| {
        let mut journal = running();
        change(&mut journal);
        home_with(&journal)
    };
    let unsealed = |swap: &mut Value| {
        swap["pilot"]["sealed"] = Value::Null;
        swap["pilot"]["weeks"] = json!([]);
    };
    let damaged = Home::new();
    damaged.write("elbowroom/journal.json", "{\n \"schema\": 1,\n}");
    let newer = Home::new();
    newer.write("elbowroom/journal.json", "{\"schema\": 999}");
    vec![
        ("nothing yet", IN_WEEK_THREE, Home::new()),
        ("a pilot that runs", IN_WEEK_THREE, with(&|_| {})),
        ("a pilot that starts", "2026-02-27", with(&|_| {})),
        ("a pilot that is over", "2026-04-27", with(&|_| {})),
        ("a decided one", "2026-05-20", home_with(&story())),
        (
            "a plan that is not sealed",
            "2026-02-20",
            with(&|journal| unsealed(&mut journal["swaps"][0])),
        ),
        (
            "a draft",
            "2026-02-20",
            with(&|journal| {
                let swap = &mut journal["swaps"][0];
                *swap = json!({"id": swap["id"], "ask": swap["ask"], "round": 2});
            }),
        ),
        (
            "somebody who gives room",
            IN_WEEK_THREE,
            with(&|journal| journal["role"]["side"] = json!("giving")),
        ),
        ("everything there is", IN_WEEK_THREE, full()),
        ("a damaged file", IN_WEEK_THREE, damaged),
        ("a newer file", IN_WEEK_THREE, newer),
    ]
}

/// A home with a journal in which every list holds something, and backups that can and cannot be read.
fn full() -> Home {
    let mut journal = story();
    let swap = journal["swaps"][0].clone();
    let asset = journal["assets"][0].clone();
    let id = "00000000-0000-0000-0000-000000000777";
    let cells = json!([
        {"text": "a"}, {"number": 1.5}, {"number": null}, {"whole": 2}, {"day": "2026-03-01"}, {"choice": "share"},
        {"reading": {"value": 1.0}}, {"reading": "not_measured"}, {"rows": []}, "nothing",
    ]);
    journal["trash"] = json!([
        {"on": "2026-03-01", "index": 0, "what": {"asset": asset}},
        {"on": "2026-03-01", "index": 0, "what": {"swap": swap}},
        {"on": "2026-03-01", "index": 0, "what": {"row": {
            "question": "offer.promises", "swap": swap["id"], "row": {"id": id, "cells": cells},
        }}},
    ]);
    journal["conflicts"] = json!([{
        "path": "/role/name", "says": "your name", "base": "a", "ours": "b", "theirs": null,
    }]);
    journal["drafts"] = json!({"role.friction-hours": "a few"});
    journal["decider_changes"] = json!([{"id": id, "day": "2026-03-01", "who": "Sam"}]);
    journal["place"]["undo"] = json!({"any": ["thing"]});
    journal["role"]["energy"] =
        json!([{"id": id, "task": "Status slides", "effect": "drains", "hours": 3.5}]);
    journal["role"]["already_mine"] = json!([{"id": id, "what": "Order of work"}]);
    let swap = &mut journal["swaps"][0];
    swap["ask"]["rights"] = json!([{
        "id": id, "area": "design", "moment": "first draft", "formal_holder": "a", "real_holder": "b",
        "level_now": "3", "level_wanted": "5",
    }]);
    swap["private"] = json!({"tripwires": [{
        "id": id, "by": "2026-04-01", "what": "a yes", "sealed_on": "2026-03-01",
        "earlier": [{"by": null, "what": "", "until": "2026-03-02"}], "dropped": "2026-03-03",
    }]});
    swap["set_aside"] = json!([{"place": "ask.sentence", "finding": "hedged"}]);
    let home = home_with(&journal);
    for (name, text) in [
        ("journal-20260301-100000-r1.json", journal.to_string()),
        ("journal-20260302-100000-r2-decision.json", "{".to_owned()),
        (
            "journal-20260303-100000-r3-day.json",
            "{\"schema\": 999}".to_owned(),
        ),
    ] {
        home.write(&format!("elbowroom/backups/{name}"), &text);
    }
    home
}

/// The definition with this name, as a schema of its own. Closed, it takes no field that it does not name.
fn validator(name: &str, is_closed: bool) -> Validator {
    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let root = schema.as_object_mut().unwrap();
    root.insert("$ref".to_owned(), json!(format!("#/$defs/{name}")));
    if is_closed {
        close(&mut schema);
    }
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    options
        .build(&schema)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.values_mut().for_each(close);
            let names_fields = fields
                .get("properties")
                .is_some_and(|names| names.get("type") != Some(&json!("string")));
            if names_fields {
                fields.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

#[track_caller]
fn assert_fits(name: &str, printed: &Value, what: &str) {
    for is_closed in [false, true] {
        let validator = validator(name, is_closed);
        let wrong: Vec<String> = validator
            .iter_errors(printed)
            .map(|error| format!("{}: {error:.300}", error.instance_path()))
            .collect();
        assert!(
            wrong.is_empty(),
            "{what}, closed {is_closed}:\n{}",
            wrong.join("\n")
        );
    }
}

#[test]
fn the_schema_is_one_and_every_command_that_prints_json_is_in_it() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    let printed = elbowroom_on(IN_WEEK_THREE, &Home::new(), &["schema"]).succeeds();
    assert_eq!(printed.stdout, SCHEMA);

    let mut with_json = BTreeSet::from(["export-numbers".to_owned()]);
    visit(
        &<Arguments as clap::CommandFactory>::command(),
        "",
        &mut with_json,
    );
    let tried: BTreeSet<String> = PRINTS
        .iter()
        .map(|(name, _)| *name)
        .chain(["coach"])
        .map(str::to_owned)
        .collect();
    assert_eq!(
        with_json, tried,
        "every command that prints JSON is tried here"
    );
    for name in &tried {
        assert!(
            schema["$defs"].get(name).is_some(),
            "{name} is not published"
        );
    }
}

/// Collects the commands that print JSON, as the schema names them.
fn visit(command: &clap::Command, name: &str, found: &mut BTreeSet<String>) {
    let prints = |arg: &clap::Arg| ["json", "jsonl"].contains(&arg.get_id().as_str());
    if command.get_arguments().any(prints) {
        found.insert(name.to_owned());
    }
    for one in command.get_subcommands() {
        let name = [name, one.get_name()].join("-");
        visit(one, name.trim_start_matches('-'), found);
    }
}

#[test]
fn what_is_printed_as_json_keeps_to_the_published_schema_in_every_state() {
    let mut printed: BTreeMap<&[&str], usize> = BTreeMap::new();
    let cases = include_str!("../fixtures/stats-cases.json");
    for (state, day, home) in states() {
        home.write("cases.json", cases);
        home.write("weeks.csv", &weeks());
        for (name, words) in PRINTS {
            let run = elbowroom_on(day, &home, words);
            if run.stdout.is_empty() {
                assert_ne!(run.code, Some(0), "{run}");
                continue;
            }
            let value: Value =
                serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run}"));
            assert_fits(name, &value, &format!("{state}: {words:?}"));
            *printed.entry(words).or_default() += 1;
        }
    }
    for (_, words) in PRINTS {
        assert!(
            printed.contains_key(words),
            "{words:?} never printed anything"
        );
    }
}

/// Sixteen weeks around a change, each with its Monday.
fn weeks() -> String {
    let first = chrono::NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let line = |week: u64| format!("{},{}", first + chrono::Days::new(7 * week), 40 - week);
    (0..16).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_line_of_coach_is_one_of_the_schema() {
    let asked = [
        ("ask", "I want more freedom forever, or I will leave"),
        ("offer", "We will answer customers faster"),
        ("asset", "I am reliable"),
        ("answer", "They are to blame, maybe"),
    ];
    let lines = asked.map(|(field, text)| json!({"field": field, "text": text}).to_string());
    let run = elbowroom_reading(&lines.join("\n"), &Home::new(), &["coach", "--jsonl"]).succeeds();
    assert_eq!(run.stdout.lines().count(), asked.len());
    for line in run.stdout.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        assert_ne!(value["findings"], json!([]), "{line}");
        assert_fits("coach", &value, line);
    }
}

#[test]
fn what_does_not_fit_is_found() {
    for (name, wrong) in [
        ("due", json!({"today": "yesterday", "line": "", "due": []})),
        ("due", json!({"today": "2026-03-01", "due": []})),
        ("log", json!({"week": "three"})),
        ("analyze", json!({"overall": "splendid"})),
        ("show", json!({})),
    ] {
        assert!(!validator(name, false).is_valid(&wrong), "{name} {wrong}");
    }
    let more = json!({"today": "2026-03-01", "line": "", "due": [], "later": 1});
    assert!(
        validator("due", false).is_valid(&more),
        "fields may be added"
    );
    assert!(
        !validator("due", true).is_valid(&more),
        "and are published then"
    );
}

#[test]
fn log_gives_its_values_as_numbers() {
    let home = home_with(&running());
    let line = ["log", "--json", "1=27,5", "2=x", "3=x:quarter end"];
    let run = elbowroom_on(IN_WEEK_THREE, &home, &line).succeeds();
    let value = |number: u32, name: &str, unit: &str, state: &str| json!({"metric": number, "name": name, "unit": unit, "state": state, "value": null, "reason": null, "was": null});
    let mut first = value(1, "Time to insight", "h", "measured");
    first["value"] = json!(27.5);
    let mut third = value(3, "Dashboard problems", "", "excused");
    third["reason"] = json!("quarter end");
    assert_eq!(
        serde_json::from_str::<Value>(&run.stdout).unwrap(),
        json!({
            "week": 3, "before": null, "noted": false, "open": [], "finished": true,
            "values": [first, value(2, "Settled by field teams", "%", "not_measured"), third],
        })
    );
    let run = elbowroom_on(
        IN_WEEK_THREE,
        &home,
        &["log", "--json", "--week", "3", "1=28"],
    )
    .succeeds();
    let value: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        value["values"][0]["was"],
        json!({"state": "measured", "value": 27.5, "reason": null})
    );
}
