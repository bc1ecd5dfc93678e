//! The PDFs read by programs that are not ours: one page, its words in reading order, sound and tagged. Without
//! poppler and qpdf the tests say that they were skipped.

use std::{
    io::{self, Write as _},
    process::{Command, Stdio},
};

use elbowroom::domain::text::MAX_FIELD;
use serde_json::{Value, json};

use crate::golden::{AFTER, giving};
use crate::support::{
    Home, elbowroom_on, run,
    story::{IN_WEEK_THREE, home_with, story, until_week_three},
    with_every_text,
};

/// Both papers with what `pdfinfo` calls them.
const PAPERS: [(&str, &str); 2] = [("a4", "(A4)"), ("letter", "(letter)")];
/// The documents that fit one page.
const ONE_PAGE: [&str; 3] = ["summary", "proposal", "formal-request"];

/// Whether a program is there. Says, past the capture of the test runner, what is skipped without it.
fn has(program: &str) -> bool {
    let started = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if started.is_err() {
        writeln!(io::stderr(), "skipped: pages as PDF: no {program}").unwrap();
    }
    started.is_ok()
}

/// Writes `page.pdf` and hands back what was told beside it.
fn write(home: &Home, day: &str, document: &str, paper: &str) -> String {
    let line = [
        "export",
        document,
        "--to",
        "page.pdf",
        "--paper",
        paper,
        "--replace",
        "--anyway",
    ];
    elbowroom_on(day, home, &line).ends_with(0).stderr
}

/// What a program of the system says about `page.pdf`.
fn tool(home: &Home, program: &str, arguments: &[&str]) -> String {
    let paths = ["/usr/bin", "/usr/local/bin", "/bin", "/opt/homebrew/bin"];
    let found = paths.map(|folder| format!("{folder}/{program}"));
    let program = found
        .into_iter()
        .find(|path| std::path::Path::new(path).exists())
        .unwrap_or_else(|| program.to_owned());
    run(home, &program, arguments, "").ends_with(0).stdout
}

fn info(home: &Home) -> String {
    tool(home, "pdfinfo", &["page.pdf"])
}

fn text(home: &Home) -> String {
    squeezed(&tool(home, "pdftotext", &["-raw", "page.pdf", "-"]))
}

/// The words without regard to where lines end.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every document that comes as PDF, from the demonstration: the journal, the day and the name.
fn documents() -> Vec<(Value, &'static str, &'static str)> {
    vec![
        (story(), AFTER, "summary"),
        (story(), AFTER, "proposal"),
        (story(), AFTER, "formal-request"),
        (story(), AFTER, "handover"),
        (giving(), AFTER, "trust-statement"),
        (until_week_three(), IN_WEEK_THREE, "summary"),
        (until_week_three(), IN_WEEK_THREE, "proposal"),
        (until_week_three(), IN_WEEK_THREE, "handover"),
    ]
}

#[test]
fn each_is_tagged_and_on_the_paper_asked_for_and_what_is_one_page_is_one() {
    if !has("pdfinfo") {
        return;
    }
    for (journal, day, document) in documents() {
        let home = home_with(&journal);
        for (paper, name) in PAPERS {
            let _told = write(&home, day, document, paper);
            let info = info(&home);
            let line = |label: &str| -> String {
                let line = info.lines().find(|line| line.starts_with(label));
                squeezed(line.unwrap_or_else(|| panic!("no {label}\n{info}")))
            };
            assert_eq!(line("Tagged:"), "Tagged: yes", "{document}");
            assert!(line("Page size:").contains(name), "{document}\n{info}");
            if document == "handover" {
                assert_eq!(line("Pages:"), "Pages: 2");
            } else {
                assert_eq!(line("Pages:"), "Pages: 1", "{document} on {paper}");
            }
            // Nothing of the machine or the moment.
            for word in ["Creator:", "Author:", "CreationDate:", "ModDate:"] {
                assert!(!info.contains(word), "{document}\n{info}");
            }
        }
    }
}

#[test]
fn each_is_sound_and_the_same_bytes_again() {
    let sound = has("qpdf");
    for (journal, day, document) in documents() {
        let home = home_with(&journal);
        for (paper, _) in PAPERS {
            let _told = write(&home, day, document, paper);
            let once = std::fs::read(home.path().join("page.pdf")).unwrap();
            let _told = write(&home, day, document, paper);
            assert!(once == std::fs::read(home.path().join("page.pdf")).unwrap());
            if sound {
                let says = tool(&home, "qpdf", &["--check", "page.pdf"]);
                assert!(
                    says.contains("No syntax or stream encoding errors"),
                    "{says}"
                );
            }
        }
    }
}

/// The points of the lists of a page in plain text, each in one line.
fn points(text: &str) -> Vec<String> {
    let mut points: Vec<String> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if let Some(point) = line.strip_prefix("- ") {
            points.push(point.to_owned());
            inside = true;
        } else if let (true, Some(more), Some(last)) =
            (inside, line.strip_prefix("  "), points.last_mut())
        {
            last.push(' ');
            last.push_str(more.trim());
        } else {
            inside = false;
        }
    }
    points
}

#[test]
fn the_words_can_be_selected_and_none_is_missing() {
    if !has("pdftotext") {
        return;
    }
    for (journal, day, document) in documents() {
        let home = home_with(&journal);
        let plain = if document == "handover" {
            // It does not come as plain text; its Markdown escapes what these stories do not hold in a point.
            elbowroom_on(day, &home, &["export", document, "--anyway"])
        } else {
            elbowroom_on(
                day,
                &home,
                &["export", document, "--format", "txt", "--anyway"],
            )
        };
        let points = points(&plain.ends_with(0).stdout);
        assert!(points.len() > 8, "{document}: {points:?}");
        for (paper, _) in PAPERS {
            let _told = write(&home, day, document, paper);
            let text = text(&home);
            let mut from = 0;
            for point in &points {
                let point = squeezed(&point.replace('\\', ""));
                let found = text.get(from..).unwrap_or_default().find(&point);
                let found = found.unwrap_or_else(|| panic!("{document}: {point}\n{text}"));
                from += found + point.len();
            }
        }
    }
}

#[test]
fn the_summary_is_read_from_its_title_to_its_small_print() {
    if !has("pdftotext") {
        return;
    }
    let home = home_with(&story());
    for (paper, _) in PAPERS {
        let _told = write(&home, AFTER, "summary", paper);
        let text = text(&home);
        let order = [
            "Demonstration: invented numbers",
            "Wednesday afternoons undisturbed for eight weeks",
            "a typical week went from 40 h to 25.2 h",
            "Asked for:",
            "Metric Before Pilot Change Goal Reached",
            "Time to insight, h 40.0 25.2",
            "Must not get worse",
            "Here is what changed",
            "Better, and on target",
            "What was delivered",
            "What is proposed next",
            "Small print",
            "Left out to fit one page",
        ];
        let mut from = 0;
        for words in order {
            let found = text.get(from..).unwrap_or_default().find(words);
            from += found.unwrap_or_else(|| panic!("{words} not after {from}\n{text}"));
        }
    }
}

/// The longest story that can be typed: every text as long as a field takes, four metrics, twelve before-weeks and
/// eight pilot weeks.
pub(crate) fn longest() -> Value {
    let mut story = with_every_text(&story(), |_| {
        let words = "a long tale of many words that goes on and on ";
        words.chars().cycle().take(MAX_FIELD).collect()
    });
    let pilot = &mut story["swaps"][0]["pilot"];
    let id = json!("00000000-0000-0000-0000-000000000904");
    for plan in ["/plan", "/sealed/plan"] {
        let metrics = pilot.pointer_mut(plan).unwrap()["metrics"]
            .as_array_mut()
            .unwrap();
        let mut fourth = metrics[1].clone();
        fourth["id"] = id.clone();
        metrics.push(fourth);
    }
    let metrics: Vec<Value> = pilot["plan"]["metrics"].as_array().unwrap().clone();
    pilot["before"] = (1..=12)
        .flat_map(|back| {
            metrics.iter().map(move |metric| {
                json!({"back": back, "metric": metric["id"], "reading": {"value": 40 + back % 3}})
            })
        })
        .collect();
    for week in pilot["weeks"].as_array_mut().unwrap() {
        let values = week["values"].as_array_mut().unwrap();
        values.push(json!({"metric": id, "reading": {"value": 30}, "earlier": []}));
    }
    story
}

#[test]
fn the_longest_texts_fit_one_page_or_it_says_that_they_do_not() {
    if !has("pdfinfo") {
        return;
    }
    let home = home_with(&longest());
    for document in ONE_PAGE {
        for (paper, _) in PAPERS {
            let told = write(&home, AFTER, document, paper);
            let one = squeezed(&info(&home)).contains("Pages: 1 ");
            let text = text(&home);
            let says = text.contains("the page is longer than one")
                || told.contains("longer than one page");
            assert!(one || says, "{document} on {paper}\n{told}\n{text}");
            assert!(
                text.contains("Left out to fit") || told.contains("Left out to fit"),
                "{document}\n{told}"
            );
        }
    }
}
