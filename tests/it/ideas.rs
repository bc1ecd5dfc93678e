//! The table of ideas: for each idea the program grew from, what serves it, what serves it in part, and what was left
//! out on purpose and why. A name in the table that leads nowhere fails here.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use clap::CommandFactory as _;
use elbowroom::cli::args::Arguments;
use elbowroom::coach::findings::FindingId;
use elbowroom::coach::question::At;
use elbowroom::coach::step::PageId;
use elbowroom::coach::{cards, catalog, packs, readiness};
use elbowroom::domain::choice::Choices as _;
use elbowroom::domain::journal::Journal;
use elbowroom::domain::role::Work;

/// How many ideas each of the four sources has.
const SOURCES: [(&str, usize); 4] = [("S1", 49), ("S2", 35), ("S3", 40), ("S4", 79)];

/// What the table names and the program does not have yet. Whoever adds one takes it out of here.
const COMING: &[&str] = &[
    "document:proposal",
    "document:talking-points",
    "document:recap",
    "document:update",
    "document:formal-request",
    "document:playbook",
    "document:trust-statement",
    "rehearsal:worries",
    "rehearsal:tempers",
    "tripwires:due",
    "tripwires:sealed",
    "ladder:next-rungs",
];

/// The documents that can be made now, by their names in the export.
const DOCUMENTS: &[&str] = &["summary"];

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Idea {
    id: String,
    served: Served,
    by: Vec<String>,
    words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Served {
    Whole,
    Partly,
    LeftOut,
}

fn ideas() -> Vec<Idea> {
    serde_json::from_str(include_str!("fixtures/ideas.json")).expect("the table can be read")
}

fn source(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Whether the program has what a name of the table stands for.
fn is_there(kind: &str, name: &str) -> bool {
    match kind {
        "question" => catalog::question(name).is_some(),
        "check" => {
            let journal = Journal::default();
            let at = At::of(&journal, "2026-03-10".parse().expect("a day"));
            readiness::checks(&journal, &at)
                .iter()
                .any(|check| check.id == name)
        }
        "card" => cards::card(name).is_some(),
        "finding" => FindingId::from_key(name).is_some(),
        "pack" => Work::from_key(name).is_some_and(|work| packs::pack(work).is_some()),
        "command" => Arguments::command().find_subcommand(name).is_some(),
        "screen" => name == "home" || PageId::from_key(name).is_some(),
        "document" => DOCUMENTS.contains(&name),
        "todo" => {
            let words = name.replace('-', " ");
            let files = ["src/coach/todo.rs", "src/coach/todo/stages.rs"];
            files.iter().any(|file| source(file).contains(&words))
        }
        _ => false,
    }
}

#[test]
fn every_idea_stands_in_the_table_once() {
    let wanted: Vec<String> = SOURCES
        .iter()
        .flat_map(|(source, count)| (1..=*count).map(move |number| format!("{source}-{number:02}")))
        .collect();
    let found: Vec<String> = ideas().into_iter().map(|idea| idea.id).collect();
    assert_eq!(found, wanted);
}

#[test]
fn every_name_in_the_table_leads_somewhere() {
    for idea in ideas() {
        for name in &idea.by {
            let (kind, what) = name.split_once(':').expect("a kind and a name");
            let is_known = is_there(kind, what) || COMING.contains(&name.as_str());
            assert!(is_known, "{}: there is no {name}", idea.id);
        }
    }
}

#[test]
fn what_has_come_is_no_longer_coming() {
    let named: BTreeSet<String> = ideas().into_iter().flat_map(|idea| idea.by).collect();
    for name in COMING {
        let (kind, what) = name.split_once(':').expect("a kind and a name");
        assert!(
            !is_there(kind, what),
            "{name} is there: take it out of COMING"
        );
        assert!(named.contains(*name), "no idea needs {name}");
    }
}

#[test]
fn every_idea_says_in_a_few_words_how_far_it_is_served() {
    for idea in ideas() {
        let Idea {
            id,
            served,
            by,
            words,
        } = idea;
        assert!((10..=130).contains(&words.chars().count()), "{id}: {words}");
        assert_eq!(by.is_empty(), served == Served::LeftOut, "{id}");
    }
}

/// The share of people who leave after a counter-offer is quoted everywhere and can be traced nowhere.
#[test]
fn no_figure_about_counter_offers_is_printed_anywhere() {
    let counter = ["counter-", "counter", "counter "].map(|head| format!("{head}offer"));
    let figures = ["%", "percent", "per cent", "six months", "in ten"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("README.md")];
    for folder in ["assets", "src"] {
        collect(&root.join(folder), &mut files);
    }
    assert!(files.len() > 100, "the files were found");
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        let small = text.to_lowercase();
        for (number, line) in small.lines().enumerate() {
            let tells = counter.iter().any(|word| line.contains(word.as_str()))
                && figures.iter().any(|figure| line.contains(figure));
            assert!(!tells, "{} line {}: {line}", file.display(), number + 1);
        }
    }
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    let entries = fs::read_dir(folder).expect("a folder of the repository");
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
