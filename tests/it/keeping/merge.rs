//! Other versions of the journal, folded in without losing anything.

use super::*;
use crate::support::story::STORY;

/// The story with one value of week 3 logged, one revision later.
fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let typed: elbowroom::domain::journal::Journal = serde_json::from_value(story()).unwrap();
    let mut value = serde_json::to_value(typed).unwrap();
    value["revision"] = json!(7);
    change(&mut value);
    value
}

fn base() -> Value {
    changed(|value| value["revision"] = json!(6))
}

/// A home whose journal and conflict copy come from one backup.
fn with_copy(ours: &Value, theirs: &Value) -> Home {
    let home = with(ours);
    put(
        &home,
        "backups/journal-20260317-100000-r6.json",
        &base().to_string(),
    );
    put(&home, "journal.sync-conflict-1.json", &theirs.to_string());
    home
}

fn copy(home: &Home) -> String {
    let path = home.data().join("journal.sync-conflict-1.json");
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_conflict_copy_is_folded_in_and_put_away() {
    let ours = changed(|value| value["role"]["already_mine"] = json!([]));
    let mut theirs = changed(|value| value["swaps"][0]["next"]["step"] = json!("from the train"));
    theirs["colour"] = json!("red");
    let mut ours = ours;
    ours["swaps"][0]["talk"]["doubt"] = json!(1);
    ours["swaps"][0]["agreement"]["added_here"] = json!("kept");
    let home = with_copy(&ours, &theirs);
    let _run = elbowroom(&home, &["merge", &copy(&home)])
        .ends_with(0)
        .prints("Merged journal.sync-conflict-1.json.")
        .prints("The copy is kept as backups/");
    let merged = journal(&home);
    assert_eq!(merged["swaps"][0]["next"]["step"], "from the train");
    assert_eq!(merged["swaps"][0]["agreement"]["added_here"], "kept");
    assert_eq!(merged["colour"], "red", "FA47");
    assert_eq!(merged["revision"], 8);
    assert!(!Path::new(&copy(&home)).exists());
    assert_eq!(holding(&home.data(), "from the train").len(), 2);
}

#[test]
fn what_both_changed_is_kept_twice_and_told_without_private_words() {
    let ours = changed(|value| {
        value["role"]["one_thing"] = json!("ours");
        value["swaps"][0]["private"]["notes"] = json!("Halden ours");
    });
    let theirs = changed(|value| {
        value["role"]["one_thing"] = json!("theirs");
        value["swaps"][0]["private"]["notes"] = json!("Halden theirs");
    });
    let home = with_copy(&ours, &theirs);
    let run = elbowroom(&home, &["merge", &copy(&home)])
        .ends_with(5)
        .prints("2 values were changed on both sides; both are kept:")
        .prints("Open elbowroom to pick.");
    assert!(!run.stdout.contains(SECRET), "{run}");
    let merged = journal(&home).to_string();
    for word in ["\"ours\"", "\"theirs\"", "Halden ours", "Halden theirs"] {
        assert!(merged.contains(word), "{word}");
    }
    let _run = elbowroom(&home, &["check"]).succeeds();
}

#[test]
fn a_backup_of_one_side_only_costs_no_word_of_either() {
    // Revision 9 was made here alone; taking it for common ground would bring the old wording back.
    let mut mine = changed(|value| value["role"]["one_thing"] = json!("my newer wording"));
    mine["revision"] = json!(9);
    let mut theirs = changed(|value| value["swaps"][0]["next"]["step"] = json!("their step"));
    theirs["revision"] = json!(40);
    let home = with_copy(&mine, &theirs);
    put(
        &home,
        "backups/journal-20260318-100000-r9.json",
        &mine.to_string(),
    );
    let _run = elbowroom(&home, &["merge", &copy(&home)]).ends_with(0);
    let merged = journal(&home);
    assert_eq!(merged["role"]["one_thing"], "my newer wording");
    assert_eq!(merged["swaps"][0]["next"]["step"], "their step");
}

#[test]
fn a_copy_with_nothing_new_changes_nothing_but_its_place() {
    let home = with_copy(&changed(|_| ()), &base());
    let before = home.read("elbowroom/journal.json");
    let _run = elbowroom(&home, &["merge", &copy(&home)])
        .succeeds()
        .prints("Everything in it is in your journal already.");
    assert_eq!(home.read("elbowroom/journal.json"), before);
    assert!(!Path::new(&copy(&home)).exists());
}

#[test]
fn a_journal_is_taken_in_from_a_file_that_stays() {
    let home = Home::new();
    home.write("old laptop.json", &story().to_string());
    let _run = elbowroom(&home, &["import", "journal", "old laptop.json"])
        .succeeds()
        .prints("Your journal holds 1 swap, 2 weeks");
    assert_eq!(journal(&home)["swaps"][0]["id"], story()["swaps"][0]["id"]);
    assert_eq!(home.read("old laptop.json"), story().to_string());
    let _run = elbowroom(&home, &["import", "journal", "old laptop.json"])
        .succeeds()
        .prints("already");
}

#[test]
fn files_that_cannot_be_used_change_nothing() {
    let home = with(&story());
    home.write("demo.json", STORY);
    home.write("broken.json", "{\n \"schema\": 1,\n}");
    home.write("newer.json", "{\"schema\": 999}");
    home.write("foreign.json", "{\"other\": true}");
    home.write("deep.json", &"[".repeat(100_000));
    fs::create_dir(home.path().join("folder.json")).unwrap();
    let before = everything(home.path());
    for (file, code, words) in [
        ("demo.json", 2, "is a demonstration"),
        ("broken.json", 3, "line 3, column 1"),
        ("newer.json", 4, "newer version"),
        ("foreign.json", 3, "not elbowroom data"),
        ("deep.json", 3, "nested too deeply"),
        ("folder.json", 3, "it is a folder"),
        ("gone\u{1b}[2J.json", 1, "could not be read"),
        ("elbowroom/journal.json", 2, "your journal itself"),
    ] {
        for command in [&["merge"][..], &["import", "journal"]] {
            let run = elbowroom(&home, &[command, &[file]].concat())
                .ends_with(code)
                .complains(words);
            assert!(!run.stderr.contains('\u{1b}'), "FA58 {run}");
        }
    }
    let mine = home.data().join("journal.json");
    assert_eq!(everything(home.path())[&mine], before[&mine]);
}
