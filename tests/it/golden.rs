//! Every document in every format from the demonstration, finished and running, as files that open as they are and
//! were looked at. `WRITE_GOLDEN=1` writes them anew; look at them again then.

use std::{collections::BTreeSet, fs, path::PathBuf};

use elbowroom::{domain::choice::Choices as _, report::Document};
use serde_json::{Value, json};

use crate::support::{
    Home, elbowroom_on,
    story::{IN_WEEK_THREE, story, until_week_three},
};

/// The day after it ends.
pub(crate) const AFTER: &str = "2026-04-28";

/// The story told by the one who gives room.
pub(crate) fn giving() -> Value {
    let mut story = story();
    story["role"]["side"] = json!("giving");
    story
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden")
}

/// Compares a page with the file of that name. Hands back what to do where they differ.
#[expect(
    clippy::disallowed_methods,
    reason = "a file of the tests need not survive a power cut"
)]
fn compare(name: &str, found: &[u8]) -> Option<String> {
    let place = folder().join(name);
    if std::env::var_os("WRITE_GOLDEN").is_some() {
        fs::write(&place, found).unwrap();
    }
    let kept = fs::read(&place).unwrap_or_default();
    (kept != found).then(|| {
        format!(
            "{name} has changed: run this test once with WRITE_GOLDEN=1 and open {}",
            place.display()
        )
    })
}

/// These documents in every format that can be written from this journal on this day, compared with their files. Hands
/// back the names.
fn compared(
    (journal, day): (&Value, &str),
    stage: &str,
    documents: &[Document],
) -> BTreeSet<String> {
    let home = Home::new();
    home.write("elbowroom/journal.json", &journal.to_string());
    let mut names = BTreeSet::new();
    let mut changed = Vec::new();
    for document in documents {
        for format in document.formats() {
            let name = format!("{}-{stage}.{}", document.key(), format.extension());
            let run = elbowroom_on(day, &home, &["export", document.key(), "--to", &name]);
            if run.code == Some(0) {
                let found = fs::read(home.path().join(&name)).unwrap();
                changed.extend(compare(&name, &found));
                names.insert(name);
            } else {
                assert_eq!(run.code, Some(1), "{run}");
            }
        }
    }
    assert_eq!(changed, Vec::<String>::new());
    names
}

#[test]
fn every_page_of_the_demonstration_is_as_it_was_looked_at() {
    let mut names = compared((&story(), AFTER), "finished", Document::ALL);
    assert!(names.contains("formal-request-finished.pdf"), "{names:?}");
    let running = compared(
        (&until_week_three(), IN_WEEK_THREE),
        "running",
        Document::ALL,
    );
    assert!(running.contains("update-running.txt"), "{running:?}");
    let given = compared((&giving(), AFTER), "given", &[Document::TrustStatement]);
    assert_eq!(given.len(), 4, "{given:?}");
    names.extend(running);
    names.extend(given);
    let kept: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(
        kept, names,
        "a page without a file or a file without a page"
    );
}
