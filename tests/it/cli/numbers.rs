//! `export numbers`, `export dates` and `import csv`.

use super::*;
use crate::support::{elbowroom, elbowroom_on, elbowroom_reading};

/// Words that stand in private text of the story and nowhere else.
const PRIVATE: &[&str] = &[
    "Halden",
    "Jonas was curt",
    "pricing data",
    "Nearly gave",
    "Less than two",
];

#[test]
fn numbers_leave_as_a_table_with_one_row_a_metric_and_week() {
    let home = with_story();
    let table = elbowroom_on(AFTER, &home, &["export", "numbers"])
        .succeeds()
        .stdout;
    let lines: Vec<&str> = table.lines().collect();
    assert!(
        lines[0].starts_with("swap,metric,unit,role,better,phase,week,"),
        "{table}"
    );
    assert_eq!(lines.len(), 1 + 3 * 16, "{table}");
    assert!(
        table.contains(",h,primary,lower,pilot,2,2026-03-09,2026-03-15,30.5,value,no,"),
        "{table}"
    );
    let _run = elbowroom_on(AFTER, &home, &["export", "numbers", "--to", "n.csv"]).succeeds();
    assert_eq!(home.read("n.csv"), table);
    for word in PRIVATE {
        assert!(!table.contains(word), "{word}");
    }
}

#[test]
fn the_journal_leaves_without_its_private_parts_unless_they_are_asked_for() {
    let home = with_story();
    let json = &["export", "numbers", "--format", "json"][..];
    let shared = elbowroom_on(AFTER, &home, json).succeeds().stdout;
    let all = elbowroom_on(AFTER, &home, &[json, &["--with-private"]].concat())
        .ends_with(0)
        .complains("Everything private is in it");
    for word in PRIVATE {
        assert!(!shared.contains(word), "{word}");
        assert!(all.stdout.contains(word), "{word}");
    }
    assert_eq!(
        serde_json::from_str::<Value>(&all.stdout).unwrap(),
        story(),
        "nothing is lost"
    );
}

#[test]
fn a_whole_export_can_be_imported_elsewhere_and_a_part_cannot() {
    let home = with_story();
    let line = ["export", "numbers", "--with-private", "--to", "all.json"];
    let _run = elbowroom_on(AFTER, &home, &line).ends_with(0);
    let _run = elbowroom_on(AFTER, &home, &["export", "numbers", "--to", "part.json"]).succeeds();

    let mut other = story();
    other["demonstration"] = json!(true);
    other["role"]["friction"] = json!("something else");
    other["swaps"] = json!([]);
    let other = home_with(&other);
    for name in ["all.json", "part.json"] {
        other.write(name, &home.read(name));
    }
    let before = other.read("elbowroom/journal.json");
    let run = elbowroom_on(AFTER, &other, &["import", "journal", "part.json"]).ends_with(2);
    let _run = run.complains("part.json was exported without its private parts");
    assert_eq!(other.read("elbowroom/journal.json"), before);
    let _run = elbowroom_on(AFTER, &other, &["import", "journal", "all.json"]);
    assert_eq!(journal(&other)["swaps"], story()["swaps"]);

    let empty = Home::new();
    empty.write(
        "all.json",
        &home
            .read("all.json")
            .replace("\"demonstration\": true", "\"demonstration\": false"),
    );
    let _run = elbowroom_on(AFTER, &empty, &["import", "journal", "all.json"]).succeeds();
    let again = elbowroom_on(AFTER, &empty, &["show", "--json", "--private"])
        .succeeds()
        .stdout;
    let mut again: Value = serde_json::from_str(&again).unwrap();
    again["demonstration"] = json!(true);
    again["revision"] = json!(0);
    for (name, field) in story().as_object().unwrap() {
        if name != "place" {
            assert_eq!(
                &again[name], field,
                "{name}; where a window stands is its own"
            );
        }
    }
}

#[test]
fn dates_leave_for_a_calendar_and_tripwires_only_when_asked_for() {
    let home = with_story();
    let shared = elbowroom_on(AFTER, &home, &["export", "dates"])
        .succeeds()
        .stdout;
    assert!(shared.contains("RRULE:FREQ=WEEKLY;COUNT=8\r\n"), "{shared}");
    assert!(shared.contains("SUMMARY:Demonstration: "), "{shared}");
    assert!(shared.split("\r\n").all(|line| line.len() <= 75));
    assert!(!shared.contains("A date I set myself"), "{shared}");
    let with_own = elbowroom_on(AFTER, &home, &["export", "dates", "--with-private"])
        .ends_with(0)
        .complains("Whoever can see that calendar sees the days.")
        .stdout;
    assert!(with_own.contains("A date I set myself"), "{with_own}");
    for word in PRIVATE {
        assert!(!with_own.contains(word), "{word}");
    }
    let same = elbowroom_on(AFTER, &home, &["export", "dates"])
        .succeeds()
        .stdout;
    assert_eq!(same, shared, "the same journal and day give the same bytes");
}

#[test]
fn what_the_numbers_cannot_be_is_said() {
    let home = with_story();
    let table: &[(&[&str], i32, &str)] = &[
        (
            &["numbers", "--format", "md"],
            2,
            "Format \"md\" is not known here. Use csv or json.",
        ),
        (
            &["dates", "--to", "pilot.txt"],
            2,
            "Format \"txt\" is not known here. Use ics.",
        ),
        (
            &["numbers", "--with-private"],
            2,
            "CSV holds numbers only, so there is nothing private to add. Leave --with-private out, or use \
             --format json.",
        ),
    ];
    for (line, code, expected) in table {
        let run = elbowroom_on(AFTER, &home, &[&["export"], *line].concat()).ends_with(*code);
        assert_eq!(run.stderr, format!("elbowroom: {expected}\n"));
    }
    for (document, says) in [
        ("numbers", "No metrics yet, so there are no numbers."),
        ("dates", "No talk has a day and no pilot has begun"),
    ] {
        let run = elbowroom(&Home::new(), &["export", document]).ends_with(1);
        let _run = run.complains(says);
    }
    let mut planned = story();
    planned["swaps"][0]["pilot"] = json!({"plan": planned["swaps"][0]["pilot"]["plan"]});
    let home = home_with(&planned);
    let run = elbowroom_on(AFTER, &home, &["export", "numbers"]).ends_with(1);
    assert_eq!(
        run.stderr,
        "elbowroom: Your metrics are planned, but no week has a value and the pilot has not been started. \
         Start it on the Plan page, or log a week from before: elbowroom log --before 1 1=7.1\n"
    );
    let _run = elbowroom_on(AFTER, &home, &["log", "--before", "1", "1=40"]).succeeds();
    let _run = elbowroom_on(AFTER, &home, &["export", "numbers"])
        .succeeds()
        .prints("before,-1,2026-02-23,2026-03-01,40,value");
}

/// Runs `import csv` with this table on standard input and `--yes`.
fn import(home: &Home, day: &str, table: &str) -> Run {
    home.write("table.csv", table);
    elbowroom_on(day, home, &["import", "csv", "table.csv", "--yes"])
}

fn readings(home: &Home, week: usize) -> Vec<Value> {
    journal(home)["swaps"][0]["pilot"]["weeks"][week - 1]["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(|value| value["reading"].clone())
        .collect()
}

#[test]
fn a_table_is_shown_and_nothing_is_changed_until_it_is_agreed_to() {
    let home = running();
    let before = home.read("elbowroom/journal.json");
    home.write("t.csv", "week,Time to insight,note\n2,31,quiet\n3,27,\n");
    let run = elbowroom_on(IN_WEEK_THREE, &home, &["import", "csv", "t.csv"]).succeeds();
    assert_eq!(
        run.stdout,
        "Into: Wednesday afternoons undisturbed for eight weeks\n\
         \n  Week    Metric           Before   After\n  \
         week 2  Time to insight  30.5 h   31 h   a correction\n  \
         week 3  Time to insight  nothing  27 h\n\
         \nLeft out, since no metric is called so: \"note\".\n\
         Nothing was changed. To take this over: elbowroom import csv t.csv --yes\n"
    );
    assert_eq!(home.read("elbowroom/journal.json"), before);
    let line = ["--today", IN_WEEK_THREE, "import", "csv", "-"];
    let _run = elbowroom_reading("week,Time to insight\n3,27\n", &home, &line[2..])
        .ends_with(2)
        .complains("Week 3 starts on Monday 16 March.");
    assert_eq!(home.read("elbowroom/journal.json"), before);
}

#[test]
fn a_value_that_was_logged_becomes_a_correction_with_its_history() {
    let home = running();
    let run = import(&home, IN_WEEK_THREE, "week,Time to insight\n2,31\n").succeeds();
    let _run = run.prints("Saved 1 value.\n");
    let logged = &journal(&home)["swaps"][0]["pilot"]["weeks"][1]["values"][0];
    assert_eq!(logged["reading"], json!({"value": 31.0}));
    assert_eq!(
        logged["earlier"],
        json!([{"reading": {"value": 30.5}, "replaced": IN_WEEK_THREE}])
    );
    let again = import(&home, IN_WEEK_THREE, "week,Time to insight\n2,31\n").succeeds();
    assert_eq!(
        again.stdout,
        "Nothing would change.\n1 value is in your journal already.\n"
    );
}

#[test]
fn spreadsheets_of_other_countries_and_other_words_for_a_day_are_read() {
    let expected = [
        json!({"value": 27.5}),
        json!({"value": 55.0}),
        json!("not_measured"),
    ];
    for table in [
        "\u{feff}Datum;TIME TO INSIGHT (h);Settled by field teams;dashboard problems\r\n16.3.2026;27,5;55 %;x\r\n",
        "date,Time to insight,Settled by field teams,Dashboard problems\n2026-03-18,27.5,55,x\n",
        "date\tTime to insight\tSettled by field teams\tDashboard problems\n18 Mar 2026\t27.5h\t55\tx\n",
        "week,Settled by field teams,Time to insight,Dashboard problems\n2,-,-,\nweek 3,55,\"27,5\",x\n",
        "Time to insight,2nd,Week,Settled by field teams,Dashboard problems\n27.5,,W3,55,x\n",
        "date,Time to insight,Settled by field teams,Dashboard problems\n2026-W12,27.5,55,x\n",
    ] {
        let home = running();
        let table = table.replace("16.3.2026", "16 March 2026");
        let run = import(&home, IN_WEEK_THREE, &table).succeeds();
        assert_eq!(readings(&home, 3), expected, "{table}\n{run}");
        let week = &journal(&home)["swaps"][0]["pilot"]["weeks"][2];
        assert_eq!(week["finished"], json!(IN_WEEK_THREE));
    }
}

#[test]
fn nothing_is_written_when_one_line_is_bad_and_every_bad_line_is_named() {
    let home = running();
    let before = home.read("elbowroom/journal.json");
    let table = "week,Time to insight,Settled by field teams\n1,33,44\n0,1,1\n9,1,1\nsoon,1,1\n2,many,140\n1,2,3\n\
                 3,\"1,234\",5\n5,20,\n-13,1,1\n3,1,2,3\n,1,1\n02/03/2026,1,1\n3,-1,\n";
    let run = import(&home, IN_WEEK_THREE, table).ends_with(2);
    assert_eq!(run.stdout, "");
    for line in [
        "elbowroom: 13 values cannot be used, so nothing was changed:\n",
        "Line 3: There is no week 0: -1 is the week just before the start, 1 the first of the pilot.\n",
        "Line 4: Week 9 is outside this pilot (1 to 8).\n",
        "Line 5: \"soon\" is no week and no date.",
        "Line 6: Time to insight: Not a plain number.",
        "Line 6: Settled by field teams: Over 100 percent.",
        "Line 7: Line 2 has the same week.\n",
        "Line 8: Time to insight: Is that 1234 or 1.234?",
        "Line 9: Week 5 starts on Monday 30 March.",
        "Line 10: 13 weeks before the start is too far back.",
        "Line 11: Line 8 has the same week.\n",
        "Line 12: The week is missing.\n",
        "Line 13: \"02/03/2026\" is no week and no date. Which order?",
    ] {
        assert!(run.stderr.contains(line), "{line}\n{run}");
    }
    assert_eq!(home.read("elbowroom/journal.json"), before);

    let many: String = (0..30).map(|_| "soon,1\n").collect();
    let run = import(
        &home,
        IN_WEEK_THREE,
        &format!("week,Time to insight\n{many}"),
    )
    .ends_with(2);
    assert_eq!(run.stderr.matches("Line ").count(), 20, "{run}");
    let _run = run.complains("\n  and 10 more\n");
    assert_eq!(home.read("elbowroom/journal.json"), before);
}

#[test]
fn columns_that_cannot_be_told_apart_are_refused() {
    let home = running();
    for (table, says) in [
        (
            "week,Time to insigth\n1,33\n",
            "No metric is called \"Time to insigth\". Did you mean \"Time to insight\"?",
        ),
        (
            "1,33\n2,30\n",
            "The first line names no metric. This pilot has: 1 Time to insight, 2 Settled",
        ),
        ("", "The file holds no lines."),
    ] {
        let run = import(&home, IN_WEEK_THREE, table).ends_with(2);
        let _run = run.complains(says);
    }
    let _run = elbowroom_on(IN_WEEK_THREE, &home, &["import", "csv", "gone.csv"])
        .ends_with(1)
        .complains("gone.csv cannot be read");
    let _run = elbowroom(&Home::new(), &["import", "csv", "-"]).ends_with(2);
}

#[test]
fn a_sealed_plan_stays_sealed_and_before_weeks_open_with_an_amendment() {
    let home = running();
    let table = "week,Time to insight\n-3,40\n2026-02-23,43\n";
    let run = import(&home, IN_WEEK_THREE, table).ends_with(2);
    let _run = run.complains("Open an amendment first.");

    let mut open = journal(&home);
    open["swaps"][0]["pilot"]["amendments"] = json!([{
        "id": "00000000-0000-0000-0000-0000000000aa", "on": IN_WEEK_THREE, "reason": "found the records",
        "changes": [], "plan_before": open["swaps"][0]["pilot"]["plan"],
        "before_before": open["swaps"][0]["pilot"]["before"],
    }]);
    let home = home_with(&open);
    let run = import(&home, IN_WEEK_THREE, table).succeeds();
    let _run = run.prints("3 weeks before");
    let pilot = &journal(&home)["swaps"][0]["pilot"];
    assert_eq!(
        pilot["amendments"][0]["changes"].as_array().unwrap().len(),
        2,
        "the amendment tells it"
    );

    let mut draft = story();
    for part in ["sealed", "amendments", "weeks", "before"] {
        draft["swaps"][0]["pilot"]
            .as_object_mut()
            .unwrap()
            .remove(part);
    }
    draft["swaps"][0]
        .as_object_mut()
        .unwrap()
        .remove("decision");
    let home = home_with(&draft);
    let _run = import(&home, IN_WEEK_THREE, table).succeeds();
    assert_eq!(
        journal(&home)["swaps"][0]["pilot"]["before"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let _run = import(&home, IN_WEEK_THREE, "week,Time to insight\n1,40\n")
        .ends_with(2)
        .complains("The pilot has not been started");
}

#[test]
fn after_the_decision_a_correction_leaves_the_verdict_as_it_stood() {
    let mut decided = story();
    let verdict =
        json!({"on": "2026-04-27", "pilot": "worked", "line": "It worked.", "metrics": []});
    decided["swaps"][0]["decision"]["verdict"] = verdict.clone();
    let home = home_with(&decided);
    let _run = import(&home, AFTER, "week,Time to insight\n2,99\n").succeeds();
    let swap = &journal(&home)["swaps"][0];
    assert_eq!(swap["decision"]["verdict"], verdict);
    assert_eq!(
        swap["pilot"]["weeks"][1]["values"][0]["earlier"][0]["reading"],
        json!({"value": 30.5})
    );
}
