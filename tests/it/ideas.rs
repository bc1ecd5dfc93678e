//! The table of ideas: for each idea the program grew from, what serves it, what serves it in part, and what was left
//! out on purpose and why. A name in the table that leads nowhere fails here.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use clap::CommandFactory as _;
use elbowroom::cli::args::Arguments;
use elbowroom::coach::findings::FindingId;
use elbowroom::coach::panel::Spot;
use elbowroom::coach::question::At;
use elbowroom::coach::rehearsal::{self, Temper};
use elbowroom::coach::step::PageId;
use elbowroom::coach::{
    cards, catalog, history, influence, ladder, leverage, packs, panel, prepared, private_dates,
    quality, readiness, vague,
};
use elbowroom::domain::answer::Record as _;
use elbowroom::domain::choice::Choices as _;
use elbowroom::domain::decision::NextChoice;
use elbowroom::domain::id::Id;
use elbowroom::domain::journal::Journal;
use elbowroom::domain::metric::Metric;
use elbowroom::domain::private::{Private, Tripwire};
use elbowroom::domain::role::Work;
use elbowroom::domain::swap::{DecisionRight, Kept, Level, PastPromise, Swap};
use elbowroom::report::Document;
use serde_json::json;

use crate::support::story::STORY;

/// How many ideas each of the four sources has.
const SOURCES: [(&str, usize); 4] = [("S1", 49), ("S2", 35), ("S3", 40), ("S4", 79)];

/// What a mechanism of the coach must do once for its name in the table to stand.
type Works = fn(&Journal, &At) -> bool;

/// What works without being a question, a check or a card, each seen at work on the demonstration.
const MECHANISMS: &[(&str, Works)] = &[
    ("rehearsed-worries", |journal, at| {
        rehearsal::deal(journal, at, 7).is_some_and(|sitting| sitting.cards.len() >= 6)
    }),
    ("tempers", |_, _| Temper::ALL.len() == 4),
    ("tripwires-due", |journal, at| {
        let swap = tripwired(journal, at);
        private_dates::has_come(&swap, day("2026-04-01"))
            && !private_dates::has_come(&swap, day("2026-03-30"))
    }),
    ("tripwires-sealed", |journal, at| {
        let swap = tripwired(journal, at);
        !private_dates::seals(&swap.private, day("2026-03-30")).is_empty()
    }),
    ("next-rungs", |journal, at| {
        let mut story = serde_json::to_value(swap(journal, at)).expect("a swap");
        story["decision"]["verdict"] =
            json!({"on": "2026-04-27", "pilot": "worked", "line": "", "metrics": []});
        let swap: Swap = serde_json::from_value(story).expect("a swap");
        ladder::proposals(&swap)
            .iter()
            .any(|step| step.choice == NextChoice::SizeUp)
    }),
    ("live-panel", |journal, at| {
        let spot = Spot {
            question: catalog::question("ask.sentence").expect("the ask").1,
            row: None,
            column: 0,
        };
        panel::panel(journal, at, spot, "More freedom")
            .is_some_and(|panel| panel.open().next().is_some())
    }),
    ("leverage-meter", |journal, at| {
        leverage::of(journal, at).is_some()
    }),
    ("influence-translator", |_, _| {
        let right = DecisionRight {
            area: "Design".into(),
            level_now: Some(Level::Consulted),
            level_wanted: Some(Level::Advise),
            ..DecisionRight::blank(Id::numbered(1))
        };
        influence::drafted(&right, 6).is_some() && influence::metric_name(&right).is_some()
    }),
    ("vague-replies", |_, _| vague::find("We will see").is_some()),
    ("promise-history", |journal, at| {
        let mut swap = swap(journal, at).clone();
        swap.agreement.firmness = None;
        swap.their_side.past_promises = vec![PastPromise {
            kept: Some(Kept::Reversed),
            ..PastPromise::blank(Id::numbered(1))
        }];
        history::warning(&swap).is_some()
    }),
    ("prepared-answers", |journal, at| {
        prepared::answer("This means more work for me", swap(journal, at)).is_some()
    }),
    ("metric-quality", |_, _| {
        let metric = Metric {
            name: "Meetings".into(),
            ..Metric::blank(Id::numbered(1))
        };
        !quality::remarks(&metric, 6).is_empty()
    }),
    ("ageing-assets", |journal, _| {
        ladder::ageing(journal, day("2030-01-01")).next().is_some()
    }),
];

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn swap<'a>(journal: &'a Journal, at: &At) -> &'a Swap {
    at.swap(journal).expect("a swap")
}

/// The swap with one tripwire, sealed and due at the end of March.
fn tripwired(journal: &Journal, at: &At) -> Swap {
    let mut swap = swap(journal, at).clone();
    swap.private.tripwires = Private::new(vec![Tripwire {
        by: Some(day("2026-03-31")),
        what: "In writing".into(),
        sealed_on: Some(day("2026-03-01")),
        ..Tripwire::blank(Id::numbered(1))
    }]);
    swap
}

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
            readiness::checks(&journal, &at).any(|check| check.id == name)
        }
        "card" => cards::card(name).is_some(),
        "finding" => FindingId::from_key(name).is_some(),
        "pack" => Work::from_key(name).is_some_and(|work| packs::pack(work).is_some()),
        "command" => Arguments::command().find_subcommand(name).is_some(),
        "screen" => name == "home" || PageId::from_key(name).is_some(),
        "document" => Document::from_key(name).is_some_and(|one| !one.formats().is_empty()),
        "mechanism" => {
            let journal: Journal = serde_json::from_str(STORY).expect("a journal");
            let at = At::of(&journal, day("2026-05-04"));
            MECHANISMS
                .iter()
                .any(|(known, works)| *known == name && works(&journal, &at))
        }
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
            assert!(is_there(kind, what), "{}: there is no {name}", idea.id);
        }
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
