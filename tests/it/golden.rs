//! The pages of the demonstration, as files that open in a browser and were looked at. `WRITE_GOLDEN=1` writes them
//! anew; look at them again then.

use std::{fs::read_to_string, path::PathBuf};

use serde_json::Value;

use crate::support::{Home, elbowroom_on};

const STORY: &str = include_str!("../../assets/demo/journal.json");

/// The demonstration.
pub(crate) fn story() -> Value {
    serde_json::from_str(STORY).unwrap()
}

/// The story as it stood in week 3, two weeks logged.
pub(crate) fn running() -> Value {
    let mut story = story();
    let swap = story["swaps"][0].as_object_mut().unwrap();
    swap.remove("decision");
    swap.remove("next");
    swap["pilot"]["weeks"].as_array_mut().unwrap().truncate(2);
    story
}

#[expect(
    clippy::disallowed_methods,
    reason = "a file of the tests need not survive a power cut"
)]
fn compare(name: &str, found: &str) {
    let place = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/golden")
        .join(name);
    if std::env::var_os("WRITE_GOLDEN").is_some() {
        std::fs::write(&place, found).unwrap();
    }
    let kept = read_to_string(&place).unwrap_or_default();
    assert!(
        kept == found,
        "{name} has changed: run this test once with WRITE_GOLDEN=1 and open {}",
        place.display()
    );
}

fn exported(journal: &Value, day: &str) -> String {
    let home = Home::new();
    home.write("elbowroom/journal.json", &journal.to_string());
    elbowroom_on(day, &home, &["export", "--format", "html"])
        .succeeds()
        .stdout
}

#[test]
fn the_page_of_the_finished_demonstration() {
    compare("summary-finished.html", &exported(&story(), "2026-04-28"));
}

#[test]
fn the_page_of_the_running_demonstration() {
    compare("summary-running.html", &exported(&running(), "2026-03-18"));
}
