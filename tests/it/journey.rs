//! The main job from the first question to the exported page, by keys alone, in a real terminal: the story of the
//! demonstration, sat down to on one day, agreed on another, and logged week by week on moved dates.

use std::fs;

use serde_json::Value;

use crate::{
    screen::Pty,
    support::{
        Home, PROGRAM, dated, elbowroom_on,
        story::{journal, story},
    },
};

pub mod first;
pub mod story;
pub mod walk;

pub use walk::Walk;

/// Words of the private page and of private notes: none may be in anything that leaves.
const PRIVATE_WORDS: [&str; 6] = [
    "Halden",
    "alternative",
    "two undisturbed hours",
    "June",
    "hallway",
    "smiled",
];

/// What was promised, as it was typed.
const PROMISES: [&str; 3] = [
    "Time to insight falls by 30 percent",
    "Two training modules for the field teams",
    "Field teams settle 60 percent of requests themselves",
];

/// Starts the program on a day in a terminal of the usual size.
fn on(day: &str, home: &Home) -> Walk {
    Walk::new(Pty::start_program(
        home,
        PROGRAM,
        &dated(day, &[]),
        (80, 24),
    ))
}

/// Insists that these places of the journal hold what the demonstration has there.
#[track_caller]
pub fn assert_like_the_demonstration(journal: &Value, places: &[&str]) {
    let demonstration = story();
    for place in places {
        let expected = demonstration.pointer(place);
        assert!(expected.is_some(), "the demonstration has no {place}");
        assert_eq!(journal.pointer(place), expected, "{place}");
    }
}

/// Insists that a page to hand over says what it must and nothing private.
#[track_caller]
pub fn assert_page_to_hand_over(page: &str) {
    // Lines are wrapped in plain text, and Markdown guards some signs.
    let words = page.replace('\\', "");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("37 %"), "no 37 %\n{page}");
    for promise in PROMISES {
        assert!(words.contains(promise), "no {promise:?}\n{page}");
    }
    for private in PRIVATE_WORDS {
        assert!(!words.contains(private), "{private:?} is private\n{page}");
    }
}

/// Insists on what the first sitting leaves.
#[track_caller]
pub fn assert_sat_down(written: &Value) {
    assert_like_the_demonstration(written, story::SITTING);
    let backed_by = &written["swaps"][0]["offer"]["backed_by"];
    assert_eq!(backed_by.as_array().map(Vec::len), Some(2), "{backed_by}");
}

/// Insists on what the decision leaves, and on the private words that nothing but the journal may hold.
#[track_caller]
pub fn assert_decided(written: &Value) {
    assert_eq!(written["swaps"][0]["decision"]["decided"], "2026-04-27");
    assert_eq!(written["ladder"].as_array().map(Vec::len), Some(1));
    for private in ["Halden", "hallway", "smiled"] {
        assert!(
            written.to_string().contains(private),
            "{private:?} was not even typed"
        );
    }
}

#[test]
fn the_whole_journey_by_keys_alone() {
    let home = Home::new();
    story::sits_down(&home);
    assert_sat_down(&journal(&home));
    story::agrees_and_starts(&home);
    assert_like_the_demonstration(&journal(&home), story::PILOT);
    for week in 1..=8 {
        story::logs(&home, week);
    }
    story::looks_and_exports(&home);
    exports_from_the_command_line(&home);
    story::decides(&home);
    assert_decided(&journal(&home));
}

/// The same page from the command line; the exported file of the dialog is one of them.
fn exports_from_the_command_line(home: &Home) {
    let export = |format| {
        let arguments = ["export", "summary", "--format", format, "--to", "-"];
        elbowroom_on("2026-04-27", home, &arguments)
            .succeeds()
            .stdout
    };
    let markdown = export("md");
    assert_page_to_hand_over(&markdown);
    assert_page_to_hand_over(&export("txt"));
    assert_eq!(home.read("before-after.md"), markdown);
}

/// Everything below a folder: path, and the bytes of files.
fn tree(folder: &std::path::Path) -> Vec<(std::path::PathBuf, Option<Vec<u8>>)> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(tree(&path));
            found.push((path, None));
        } else {
            let bytes = fs::read(&path).unwrap();
            found.push((path, Some(bytes)));
        }
    }
    found.sort();
    found
}

#[test]
fn a_demonstration_opens_leaves_nothing_behind_and_never_touches_the_real_journal() {
    let cases: [(&[&str], &str, &str); 2] = [
        (&["demo"], "locked in", "1\r!"),
        (&["demo", "--running"], "week 3 of 8", "27\r"),
    ];
    for (arguments, shown, typed) in cases {
        let home = Home::new();
        home.write("elbowroom/journal.json", "not even read");
        home.write("temporary/unrelated", "");
        let before = tree(home.path());
        let temporary = format!("TMPDIR={}", home.path().join("temporary").display());
        let line = [
            &[temporary.as_str(), PROGRAM],
            dated("2026-03-02", arguments).as_slice(),
        ]
        .concat();
        let mut pty = Pty::start_program(&home, "/usr/bin/env", &line, (80, 24));
        pty.wait_for("demonstration").wait_for(shown);
        // What is changed in it is saved like any other journal, and not kept either.
        for key in typed.chars() {
            pty.keys(&key.to_string());
        }
        pty.key("ctrl-s").wait_for("saved").key("ctrl-c");
        assert_eq!(pty.exit_code(), 130);
        assert!(
            pty.text().contains("nothing of it was kept"),
            "{}",
            pty.picture()
        );
        assert_eq!(tree(home.path()), before, "{arguments:?}");
    }
}
