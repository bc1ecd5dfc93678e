//! `check` tells what it finds, changes nothing, and its JSON can be shown to anybody.

use super::*;
use crate::support::with_every_text;

fn json(home: &Home, code: i32) -> Value {
    let run = elbowroom(home, &["check", "--json"]).ends_with(code);
    assert_eq!(run.stderr, "", "{run}");
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn a_journal_in_order_is_said_to_be_so_and_nothing_is_made() {
    let home = with(&story());
    let before = everything(home.path());
    let _run = elbowroom(&home, &["check"])
        .succeeds()
        .prints("1 swap, 2 weeks")
        .prints("Everything is in order.");
    let found = json(&home, 0);
    assert_eq!(found["journal"]["state"], "readable");
    assert_eq!(found["warnings"], 0, "{found:#}");
    assert_eq!(everything(home.path()), before);
    let nobody = Home::new();
    assert_eq!(json(&nobody, 0)["journal"]["state"], "none");
    assert!(!nobody.data().exists());
}

#[test]
fn each_state_of_the_journal_has_its_code() {
    let table = [
        ("{\n \"schema\": 1,\n}", 3, "damaged"),
        ("", 3, "damaged"),
        ("{\"schema\": 999}", 4, "newer"),
    ];
    for (text, code, state) in table {
        let home = with(&story());
        put(&home, "journal.json", text);
        let before = everything(home.path());
        assert_eq!(json(&home, code)["journal"]["state"], state);
        let _run = elbowroom(&home, &["check"]).ends_with(code).prints("\n! ");
        assert_eq!(everything(home.path()), before, "B59 FA44 FA46");
    }
    let home = Home::new();
    fs::create_dir_all(home.data().join("journal.json")).unwrap();
    assert_eq!(json(&home, 3)["journal"]["state"], "not_a_file", "FA34");
}

#[test]
fn what_does_not_fit_together_is_one_list_and_locks_nobody_out() {
    let mut story = story();
    story["swaps"][0]["agreement"]["day"] = json!("2026-01-01");
    story["swaps"][0]["pilot"]["plan"]["weeks"] = json!(6);
    story["swaps"][0]["pilot"]["weeks"][1]["number"] = json!(9);
    let home = with(&story);
    let _run = elbowroom(&home, &["check"])
        .succeeds()
        .prints("In the journal: swaps[0].agreement.day is 2026-01-01, before talk.day")
        .prints("swaps[0].pilot.weeks[1] is week 9, and the plan has 6 weeks.");
    // The second week was finished long before the ninth began.
    assert_eq!(json(&home, 0)["journal"]["oddities"], 3, "B64");
}

#[test]
fn what_deserves_a_look_is_named() {
    let home = with(&story());
    let mut unknown = story();
    unknown["swaps"][0]["colour"] = json!("red");
    put(&home, "journal.json", &unknown.to_string());
    put(&home, ".journal-a1.tmp", "private");
    put(&home, "journal.sync-conflict-1.json", &story().to_string());
    put(
        &home,
        "journal.mine-20260301-100000.json",
        &story().to_string(),
    );
    put(&home, "journal.json.damaged-20260301-100000", "{");
    put(&home, "backups/journal-20260301-100000-r1.json", "{");
    put(
        &home,
        "backups/journal-20260302-100000-r2.json",
        &story().to_string(),
    );
    fs::create_dir(home.path().join(".git")).unwrap();
    let loose = |name: &str, mode| {
        fs::set_permissions(home.data().join(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    loose("journal.json", 0o644);
    loose("backups", 0o755);
    let before = everything(home.path());
    let found = json(&home, 0);
    let expected = json!([
        {"path": "journal.json", "mode": "0644", "expected": "0600"},
        {"path": "backups", "mode": "0755", "expected": "0700"},
    ]);
    assert_eq!(found["rights"], expected, "FA56");
    assert_eq!(found["leftovers"], 1, "FA7");
    assert_eq!(found["conflict_copies"], 1, "FA40");
    assert_eq!(
        found["kept_beside"],
        json!(["journal.mine-20260301-100000.json"])
    );
    assert_eq!(found["damaged_copies"], 1);
    assert_eq!(found["backups"], json!({"good": 1, "damaged": 1}));
    assert_eq!(found["journal"]["has_unknown_fields"], true, "FA47");
    assert_eq!(
        found["in_git"],
        json!({"is_inside": true, "has_merge_driver": false}),
        "FA42"
    );
    assert_eq!(found["disk"]["locks"], "work");
    assert_eq!(found["terminal"]["is_utf8"], true);
    let _run = elbowroom(&home, &["check"])
        .ends_with(0)
        .prints("journal.json is open to other accounts (0644)")
        .prints("journal.sync-conflict-1.json. Fold it in with: elbowroom merge")
        .prints("git work tree");
    assert_eq!(everything(home.path()), before);
}

/// Puts the marker into every text in which the journal takes any text.
fn mark(story: &Value) -> Value {
    let marked = with_every_text(story, |_| "MARKER\u{1b}[2J".to_owned());
    assert!(marked.to_string().matches("MARKER").count() > 40);
    marked
}

/// The marked story with what the story has no example of: something deleted, a draft, two versions of an answer, a step
/// to undo, another decider, and fields that are not ours.
fn marked_everywhere() -> Value {
    let mut story = story();
    story["trash"] = json!([
        {"on": "2026-03-01", "index": 0, "what": {"asset": story["assets"][0].clone()}},
        {"on": "2026-03-01", "index": 0, "what": {"swap": story["swaps"][0].clone()}},
    ]);
    story["drafts"] = json!({"role.name": "half a word"});
    story["conflicts"] = json!([
        {"path": "/role/name", "says": "name", "base": "one", "ours": "two", "theirs": "three"},
    ]);
    story["decider_changes"] = json!([{"id": "00000000-0000-0000-0000-0000000000ff", "day": "2026-03-01", "who": "somebody"}]);
    story["place"]["field"] = json!("role.name");
    let mut marked = mark(&story);
    marked["place"]["undo"] = json!({"MARKER": "MARKER"});
    marked["drafts"]["MARKER"] = json!("MARKER");
    for place in [
        "",
        "/role",
        "/assets/0",
        "/swaps/0",
        "/swaps/0/pilot/plan",
        "/trash/0",
    ] {
        marked.pointer_mut(place).unwrap()["MARKER"] = json!({"MARKER": ["MARKER"]});
    }
    for place in [
        "/trash/1/what/swap/private/notes",
        "/drafts/role.name",
        "/conflicts/0/theirs",
        "/conflicts/0/says",
        "/decider_changes/0/who",
    ] {
        let text = marked.pointer(place).unwrap().to_string();
        assert!(text.contains("MARKER"), "{place} is not marked: {text}");
    }
    marked
}

/// Insists that what can be shown to anybody holds no marked word, no path and nothing that steers a terminal.
#[track_caller]
fn assert_tells_nothing(home: &Home, expected: Option<i32>) {
    let run = elbowroom(home, &["check", "--json"]);
    assert!(run.code == expected || expected.is_none(), "{run}");
    let _found: Value = serde_json::from_str(&run.stdout).unwrap();
    for word in ["MARKER", home.path().to_str().unwrap(), "\u{1b}", "\": \"/"] {
        let said = [&run.stdout, &run.stderr];
        assert!(
            said.iter().all(|said| !said.contains(word)),
            "{word:?} {run}"
        );
    }
}

#[test]
fn json_holds_no_word_wherever_a_journal_is_damaged() {
    let marked = marked_everywhere();
    let home = with(&marked);
    assert_tells_nothing(&home, Some(0));
    let text = serde_json::to_string_pretty(&marked).unwrap();
    assert!(text.is_ascii());
    for part in 0..48 {
        let cut = text.len() * part / 48;
        put(&home, "journal.json", text.get(..cut).unwrap());
        assert_tells_nothing(&home, Some(3));
        // A byte that does not belong there, as a bad disk leaves it.
        let mut bad = text.clone();
        bad.replace_range(cut..=cut, "}");
        put(&home, "journal.json", &bad);
        assert_tells_nothing(&home, None);
        // Text where a number, a list or a record belongs.
        let number = text.match_indices(": ").nth(part * 7).unwrap().0;
        let mut wrong = text.clone();
        wrong.insert_str(number + 2, "\"MARKER\", \"MARKER\": ");
        put(&home, "journal.json", &wrong);
        assert_tells_nothing(&home, None);
    }
}

#[test]
fn json_holds_no_word_and_no_name_of_the_person() {
    let home = with(&mark(&story()));
    let marked = mark(&story()).to_string();
    put(&home, "journal (MARKER's conflicted copy).json", &marked);
    put(&home, "journal.json.damaged-MARKER", &marked);
    put(&home, "backups/journal-20260301-100000-r1.json", &marked);
    put(&home, "MARKER.txt", &marked);
    let damaged = [
        "{\"schema\": 1, \"swaps\": \"MARKER\"}",
        "{\"schema\": 1, \"MARKER\": }",
        "{\"schema\": 1, \"role\": {\"side\": \"MARKER\"}}",
    ];
    for (text, code) in [(marked.as_str(), 0)]
        .into_iter()
        .chain(damaged.map(|text| (text, 3)))
    {
        put(&home, "journal.json", text);
        let run = elbowroom(&home, &["check", "--json"]).ends_with(code);
        for word in ["MARKER", home.path().to_str().unwrap(), "\u{1b}"] {
            assert!(!run.stdout.contains(word), "{word:?} {run}");
        }
        assert!(
            !run.stdout.contains("\": \"/"),
            "a path from the root\n{run}"
        );
    }
    let run = elbowroom(&home, &["check"]).ends_with(3);
    assert!(!run.stdout.contains('\u{1b}'), "FA58 {run}");
}

#[test]
fn a_disk_without_locks_or_folder_flush_is_told() {
    let home = with(&story());
    if !has_strace(&home, "FA37 FA22") {
        return;
    }
    let run = shell(
        &home,
        "strace -f -o /dev/null -e inject=flock:error=ENOLCK -e inject=fsync:error=EINVAL $E check --json",
    )
    .succeeds();
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(found["disk"]["locks"], "missing", "FA37");
    assert_eq!(found["disk"]["folder_flush"], "unsupported", "FA22");
}
