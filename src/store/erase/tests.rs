//! What goes, what stays, and in which order.

use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use super::*;
use crate::{
    domain::journal::Journal,
    store::{
        atomic::{Replace, write},
        paths::{Environment, find},
    },
};

const JOURNAL: &[u8] = b"{\"schema\": 1, \"revision\": 3}";

fn folder_with(names: &[&str]) -> (TempDir, Folder) {
    let base = tempdir().unwrap();
    let root = base.path().join("elbowroom");
    fs::create_dir_all(root.join("backups")).unwrap();
    for name in names {
        write(&root.join(name), JOURNAL, Replace::Never).unwrap();
    }
    let folder = find(Some(&root), &Environment::default()).unwrap();
    (base, folder)
}

const ALL: [&str; 9] = [
    "journal.json",
    "lock",
    "approved-commands.json",
    "settings.toml",
    "backups/journal-20261101-100000-r1.json",
    "backups/.journal-20261101-x.tmp",
    ".journal-a1.tmp",
    "journal.json.damaged-20261101-100000",
    "journal.sync-conflict-1.json",
];

#[test]
fn everything_of_ours_goes_and_the_folder_too() {
    let (_base, folder) = folder_with(&ALL);
    let plan = Plan::of(&folder);
    assert_eq!(plan.goes.len(), ALL.len());
    assert_eq!(plan.remains, Vec::<String>::new());
    carry_out(&folder, &plan).unwrap();
    assert!(!folder.root().exists());
    carry_out(&folder, &plan).unwrap();
    assert_eq!(Plan::of(&folder), Plan::default());
}

#[test]
fn the_journal_is_the_last_with_words_in_it() {
    let (_base, folder) = folder_with(&ALL);
    let goes = Plan::of(&folder).goes;
    let position = goes.iter().position(|path| *path == folder.journal());
    assert_eq!(position, Some(goes.len() - 2));
    assert_eq!(goes.last(), Some(&folder.lock()));
}

#[test]
fn what_is_not_ours_stays_and_is_told() {
    let (_base, folder) = folder_with(&["journal.json", "photo.jpg", "backups/letter.txt"]);
    let diary = folder.root().join("journal-2019.json");
    write(&diary, b"{\"dear\": \"diary\"}", Replace::Never).unwrap();
    fs::create_dir(folder.root().join(".git")).unwrap();
    let plan = Plan::of(&folder);
    assert_eq!(plan.goes, [folder.journal(), folder.lock()]);
    assert_eq!(plan.remains.len(), 3, "{:?}", plan.remains);
    assert!(plan.remains[1].starts_with("journal-2019.json: "));
    assert!(plan.remains[2].starts_with("2 other files"));
    carry_out(&folder, &plan).unwrap();
    assert!(diary.exists() && folder.root().join("photo.jpg").exists());
    assert!(folder.backups().join("letter.txt").exists());
}

#[cfg(unix)]
#[test]
fn a_link_goes_with_what_it_leads_to_and_one_to_nowhere_goes_too() {
    let (base, folder) = folder_with(&[]);
    let real = base.path().join("mine.json");
    write(&real, JOURNAL, Replace::Never).unwrap();
    std::os::unix::fs::symlink(&real, folder.journal()).unwrap();
    let goes = Plan::of(&folder).goes;
    assert_eq!(goes[0], fs::canonicalize(&real).unwrap());
    fs::remove_file(&real).unwrap();
    let plan = Plan::of(&folder);
    assert_eq!(plan.goes, [folder.journal(), folder.lock()]);
    carry_out(&folder, &plan).unwrap();
    assert!(!folder.root().exists());
}

fn with_private_words() -> Value {
    json!({
        "schema": 1, "revision": 3, "colour": "kept",
        "role": {"name": "Kim", "pulse_before": {"say": "3", "new_scale": "GONE"}},
        "place": {"asset": "00000000-0000-0000-0000-000000000002", "undo": ["GONE"]},
        "drafts": {"private.notes": "GONE"},
        "trash": [],
        "conflicts": [{"path": "/x", "says": "x", "ours": "GONE"}],
        "assets": [
            {"id": "00000000-0000-0000-0000-000000000002", "delivers": "GONE", "keep_private": true},
            {"id": "00000000-0000-0000-0000-000000000003", "delivers": "kept"},
        ],
        "swaps": [{
            "id": "00000000-0000-0000-0000-000000000001",
            "ask": {"sentence": "kept"},
            "offer": {"backed_by": ["00000000-0000-0000-0000-000000000002"]},
            "talk": {"sure_before": "4", "sure_after": "2"},
            "private": {"notes": "GONE", "feared": "GONE"},
            "pilot": {"weeks": [{
                "number": 1, "side_effect": "kept", "mood": "kept",
                "private_note": "GONE", "pulse": {"energy": "2"},
            }]},
        }],
    })
}

#[test]
fn private_words_go_with_unknown_ones_among_them_and_all_else_stays() {
    let mut value = with_private_words();
    private::blank(&mut value);
    let text = value.to_string();
    assert!(!text.contains("GONE") && !text.contains("sure_"), "{text}");
    assert_eq!(text.matches("kept").count(), 5, "{text}");
    let once = value.clone();
    private::blank(&mut value);
    assert_eq!(value, once);
    let journal: Journal = serde_json::from_value(value).unwrap();
    assert_eq!(journal.place.asset, None);
    assert!(journal.swaps[0].offer.backed_by.is_empty());
    let mut written = serde_json::to_value(&journal).unwrap();
    let plain = written.clone();
    private::blank(&mut written);
    assert_eq!(written, plain, "nothing is left to do after the next save");
}

#[test]
fn every_state_is_written_again_and_what_cannot_be_read_is_named() {
    let (_base, folder) = folder_with(&["backups/journal-20261101-100000-r1.json"]);
    let text = with_private_words().to_string();
    let old = folder.backups().join("journal-20261102-100000-r2.json");
    for place in [&folder.journal(), &old] {
        write(place, text.as_bytes(), Replace::Never).unwrap();
    }
    let broken = folder.backups().join("journal-20261103-100000-r2.json");
    write(&broken, b"{", Replace::Never).unwrap();
    let found = private::find(&folder).unwrap();
    assert_eq!(found.rewritten, [old.clone(), folder.journal()]);
    assert_eq!((found.unreadable, found.clean), (vec![broken], 1));
    for path in &found.rewritten {
        private::rewrite(&folder, path).unwrap();
        assert!(!fs::read_to_string(path).unwrap().contains("GONE"));
    }
    let revision = |path: &Path| file::read_copy(path).unwrap().revision;
    assert_eq!((revision(&folder.journal()), revision(&old)), (4, 3));
    assert!(private::find(&folder).unwrap().rewritten.is_empty());
}
