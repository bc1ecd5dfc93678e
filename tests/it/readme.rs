//! The screens that the README shows are those that the program draws. Each stands in a block of text below a comment
//! that names it: `<!-- screen: week -->`. `WRITE_README=1 cargo test --test it readme` draws them anew.

use std::{
    fs,
    time::{Duration, Instant},
};

use elbowroom::{
    coach::step::PageId,
    domain::{day, id::IdSource, journal::Journal},
    tui::{
        input::{Input, Key},
        model::{Model, Size},
        msg::{Msg, SavedNote},
        theme::Look,
        update::{open, update},
        view::view,
    },
};
use ratatui::{Terminal, backend::TestBackend};
use serde_json::{Value, json};

use crate::support::story::{IN_WEEK_THREE, running, story};

const SIZE: Size = Size {
    columns: 80,
    rows: 24,
};

/// A screen of the README: its name, the journal, the day, where it begins, and the keys that lead to it. What stands
/// between quotation marks is typed.
type Shown = (&'static str, Value, &'static str, Start, &'static str);

/// Where a screen begins.
enum Start {
    /// Where the program opens.
    Resumed,
    /// At a question of a page.
    At(PageId, &'static str),
}

fn shown() -> Vec<Shown> {
    let mut first = json!({"schema": 1});
    first["assets"] = story()["assets"].clone();
    first["swaps"] = json!([{
        "id": "00000000-0000-0000-0000-000000000001",
        "offer": {"promises": [{"id": "00000000-0000-0000-0000-000000000002"}]},
    }]);
    let promise = "offer.promises/00000000-0000-0000-0000-000000000002/0";
    vec![
        (
            "sitting",
            first,
            "2026-02-16",
            Start::At(PageId::Offer, promise),
            "\"The field teams get their answers faster\"",
        ),
        (
            "week",
            running(),
            IN_WEEK_THREE,
            Start::Resumed,
            "\"27\" enter \"55\" enter \"2\"",
        ),
        (
            "report",
            story(),
            "2026-04-28",
            Start::At(PageId::Report, ""),
            "",
        ),
    ]
}

/// The keys of a script: names with blanks between them, and what is typed between quotation marks.
fn keys(script: &str) -> Vec<Key> {
    let mut found = Vec::new();
    for (number, part) in script.split('"').enumerate() {
        if number % 2 == 1 {
            found.extend(part.chars().map(Key::char));
        } else {
            let names = part.split_whitespace();
            found.extend(names.map(|name| Key::parse(name).unwrap()));
        }
    }
    found
}

/// Draws a screen: the keys are pressed, the coach has read, and what was typed is saved.
fn drawn((_, journal, today, start, script): &Shown) -> String {
    let journal: Journal = serde_json::from_value(journal.clone()).unwrap();
    let today = day::read(today, chrono::NaiveDate::MIN).unwrap().date;
    let ids = IdSource::counting_from(1000);
    let mut model = Model::new(journal, today, ids, Look::default(), SIZE);
    match start {
        Start::Resumed => open::resume(&mut model),
        Start::At(page, "") => open::page(&mut model, *page, None),
        Start::At(page, field) => open::page(&mut model, *page, Some(field)),
    }
    let now = Instant::now();
    for key in keys(script) {
        update(&mut model, Msg::Input(Input::Key(key)), now);
    }
    update(&mut model, Msg::Woke, now + Duration::from_secs(3));
    if !script.is_empty() {
        let note = SavedNote {
            at: "15:32".to_owned(),
            remarks: Vec::new(),
        };
        update(&mut model, Msg::Saved(note), now);
    }
    let mut terminal = Terminal::new(TestBackend::new(SIZE.columns, SIZE.rows)).unwrap();
    terminal.draw(|frame| view(&model, frame)).unwrap();
    let cells = terminal.backend().buffer();
    let rows = (0..SIZE.rows).map(|y| {
        let row = (0..SIZE.columns).map(|x| cells[(x, y)].symbol());
        row.collect::<String>().trim_end().to_owned()
    });
    rows.collect::<Vec<String>>().join("\n")
}

/// The README with this screen in its place.
#[track_caller]
fn with_screen(readme: &str, name: &str, screen: &str) -> String {
    let mark = format!("<!-- screen: {name} -->\n```text");
    let (before, rest) = readme
        .split_once(&mark)
        .unwrap_or_else(|| panic!("the README has no {mark}"));
    let (_, after) = rest.split_once("\n```\n").unwrap();
    format!("{before}{mark}\n{screen}\n```\n{after}")
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a file of the repository need not survive a power cut"
)]
fn the_screens_of_the_readme_are_those_of_the_program() {
    let place = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = fs::read_to_string(place).unwrap();
    let all = shown();
    assert_eq!(readme.matches("<!-- screen: ").count(), all.len());
    let mut drawn_anew = readme.clone();
    for one in &all {
        drawn_anew = with_screen(&drawn_anew, one.0, &drawn(one));
    }
    if std::env::var_os("WRITE_README").is_some() {
        fs::write(place, &drawn_anew).unwrap();
        return;
    }
    assert!(
        readme == drawn_anew,
        "a screen has changed: run WRITE_README=1 cargo test --test it readme, and look at it"
    );
}

#[test]
fn the_screens_hold_nothing_private_and_nothing_strange() {
    for one in &shown() {
        let screen = drawn(one);
        let name = one.0;
        assert!(
            screen.lines().all(|line| line.chars().count() <= 80),
            "{name}"
        );
        assert!(!screen.contains("does nothing here"), "{screen}");
        for private in ["Halden", "hallway", "undisturbed hours"] {
            assert!(!screen.contains(private), "{private}\n{screen}");
        }
    }
}
