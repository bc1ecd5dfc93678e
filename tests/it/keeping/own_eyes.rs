//! Private notes on the disk: those for this sitting never get there, and those that are destroyed leave it.

use std::{fs, path::Path, thread, time::Duration};

use rustix::process::Signal;
use serde_json::json;

use super::{IN_WEEK_THREE, put, story, with};
use crate::{
    screen::Pty,
    support::{Home, PROGRAM, dated},
};

const TONIGHT: &str = "Marisol and Benedikt";

/// Every file below a folder that holds these words, by path.
fn files_with(folder: &Path, words: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_with(&path, words));
        } else if fs::read(&path).is_ok_and(|bytes| {
            bytes
                .windows(words.len())
                .any(|part| part == words.as_bytes())
        }) {
            found.push(path.display().to_string());
        }
    }
    found
}

/// The program on the private page of the story, so many fields above the last one.
fn on_the_page(home: &Home, fields_up: usize) -> Pty {
    let pty = Pty::start_program(home, PROGRAM, &dated(IN_WEEK_THREE, &[]), (80, 40));
    pty.wait_for("TYPE").key("esc").wait_for("MOVE");
    pty.keys("p").wait_for("Private notes").keys("G");
    for _ in 0..fields_up {
        pty.key("shift-tab");
    }
    pty
}

/// Types for this sitting, then a sentence that is to be kept, and waits until that one is on the disk.
fn typed_for_this_sitting(home: &Home) -> Pty {
    let pty = on_the_page(home, 3);
    pty.key("enter").wait_for("TYPE").keys(TONIGHT);
    pty.wait_for(TONIGHT);
    pty.key("shift-tab").keys(" and more").wait_for("saved ");
    let begin = std::time::Instant::now();
    while files_with(home.path(), "and more").is_empty() {
        assert!(begin.elapsed() < crate::support::PATIENCE, "never saved");
        assert_eq!(files_with(home.path(), TONIGHT), Vec::<String>::new());
        thread::sleep(Duration::from_millis(5));
    }
    // Deleting and undoing make states of their own.
    pty.key("tab").key("ctrl-u").key("ctrl-z").wait_for(TONIGHT);
    pty
}

#[test]
fn what_is_for_this_sitting_is_in_no_file_while_it_lasts_nor_after_any_end() {
    for ending in ["quit", "hang up", "kill"] {
        let home = with(&story());
        let mut pty = typed_for_this_sitting(&home);
        assert_eq!(files_with(home.path(), TONIGHT), Vec::<String>::new());
        match ending {
            "quit" => {
                pty.key("esc").wait_for("MOVE").key("esc");
                pty.wait_for("What is marked for this sitting")
                    .wait_for("Also here")
                    .keys("q");
            }
            "hang up" => drop(pty.kill(Signal::HUP)),
            _ => drop(pty.kill(Signal::KILL)),
        }
        let _however = pty.ended();
        assert_eq!(
            files_with(home.path(), TONIGHT),
            Vec::<String>::new(),
            "{ending}"
        );
        let pty = on_the_page(&home, 3);
        pty.wait_for("For this sitting only");
        assert!(!pty.text().contains(TONIGHT), "{ending}");
    }
}

#[test]
fn destroying_asks_once_and_takes_the_page_out_of_the_backups_too() {
    let mut story = story();
    story["swaps"][0]["private"]["notes"] = json!("an offer from Lindgren");
    story["swaps"][0]["private"]["tripwires"] = json!([{
        "id": "00000000-0000-0000-0000-000000000051", "by": "2026-03-10", "what": "Lindgren calls",
        "sealed_on": "2026-02-01", "earlier": [{"what": "Lindgren writes", "until": "2026-02-02"}],
    }]);
    let home = with(&story);
    put(
        &home,
        "backups/journal-20260310-080000-r3.json",
        &story.to_string(),
    );
    let mut pty = on_the_page(&home, 2);
    pty.key("enter").wait_for("Enter again destroys");
    pty.key("up")
        .key("down")
        .key("enter")
        .wait_for("Enter again");
    assert!(!files_with(&home.data(), "Lindgren").is_empty());
    pty.key("enter").wait_for("Destroyed, here and in");
    pty.wait_gone("Lindgren");
    assert_eq!(files_with(&home.data(), "Lindgren"), Vec::<String>::new());
    pty.key("esc").wait_for("Also here").keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(files_with(&home.data(), "Lindgren"), Vec::<String>::new());
    assert!(
        files_with(&home.data(), "Halden called").len() >= 2,
        "a note on a week is no part of the page"
    );
}
