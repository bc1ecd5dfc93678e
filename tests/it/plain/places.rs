//! What the full screen opens by a key is opened here by a word; and what is only for the owner is said only to them.

use serde_json::{Value, json};

use super::{assert_can_be_listened_to, types_on};
use crate::support::{
    Home, Run,
    story::{home_with, journal, story},
};

/// The day after the last of the pilot.
const AFTER: &str = "2026-04-27";

/// What the story keeps to itself.
const OWN: &str = "Halden";

#[track_caller]
fn hears(story: &Value, lines: &str) -> (Home, Run) {
    let home = home_with(story);
    let run = types_on(AFTER, &home, lines).ends_with(0);
    assert_can_be_listened_to(&run.stdout);
    (home, run)
}

/// The story before the decision.
fn undecided() -> Value {
    let mut story = story();
    let swap = story["swaps"][0].as_object_mut().unwrap();
    swap.remove("decision");
    swap.remove("next");
    story
}

#[test]
fn a_private_date_that_has_come_is_named_in_the_menu_and_told_only_when_asked_for() {
    let (home, run) = hears(&undecided(), "");
    assert!(
        run.stdout.contains("Private notes: a date has come\n"),
        "{run}"
    );
    assert!(!run.stdout.contains(OWN), "{run}");
    let (_home, run) = hears(&undecided(), ":go decide\n\n\n\n\n:quit\n");
    assert!(
        run.stdout
            .contains("Private notes: a date has come. Open it? y"),
        "{run}"
    );
    assert!(!run.stdout.contains(OWN), "{run}");
    let (_home, run) = hears(&undecided(), ":go decide\n\n\ny\n\n:quit\n");
    assert!(
        run.stdout
            .contains("by Mon 27 Apr 2026, A written answer on keeping the afternoon"),
        "{run}"
    );
    let run = types_on("2026-04-26", &home, "").ends_with(0);
    assert!(!run.stdout.contains("a date has come"), "{run}");
}

#[test]
fn the_private_page_tells_when_a_date_was_sealed() {
    let lines = ":go private\n\n\n\nadd\n2026-05-04\nA yes in writing\n:back\n:skip\n";
    let (_home, run) = hears(&undecided(), lines);
    assert!(
        run.stdout.contains("sealed today; a change stays visible"),
        "{run}"
    );
}

#[test]
fn the_evidence_is_gone_through_card_by_card() {
    let (_home, run) = hears(&story(), ":evidence\n\n1\n99\n:back\n:quit\n");
    let run = run
        .prints("Card 1 of ")
        .prints("Card 2 of ")
        .prints("What it does not show: ")
        .prints("There is no such card.");
    assert_eq!(run.stdout.matches("Card 1 of ").count(), 2, "{run}");
}

#[test]
fn history_details_and_preview_are_a_word_away() {
    let (_home, run) = hears(&story(), ":history\n:details\n:preview\n:quit\n");
    let _run = run
        .prints("Round 1: Wednesday afternoons undisturbed for eight weeks\n")
        .prints("Decided on Mon 27 Apr 2026: lock it in")
        .prints("Time to insight:\nVerdict: ")
        .prints("The proposal, as the person who decides reads it:");
    let blank = json!({"schema": 1});
    let (_home, run) = hears(
        &blank,
        ":menu\n:history\n:details\n:preview\n:coach\n:rehearse\n:quit\n",
    );
    let _run = run
        .prints("No round has begun its pilot yet")
        .prints("come with it, after the planned end.")
        .prints("No swap yet, so there is nothing to read.")
        .prints("The coach speaks about questions; move to one.")
        .prints("There is no swap yet to rehearse.");
}

#[test]
fn a_remark_of_the_coach_is_set_aside_and_brought_back() {
    let mut story = undecided();
    story["swaps"][0]["ask"]["sentence"] = json!("More freedom somehow");
    let to_it = ":go ask\n\n:coach\n";
    let (home, run) = hears(&story, &format!("{to_it}1\n\n:quit\n"));
    let _run = run
        .prints("Next question: ")
        .prints("1 worth another look: \"More freedom\" can mean almost anything")
        .prints("Set aside for this swap.\n")
        .prints("2 set aside for this swap: \"More freedom\" can mean almost anything");
    let aside = |home: &Home| {
        journal(home)["swaps"][0]["set_aside"]
            .as_array()
            .map_or(0, Vec::len)
    };
    assert_eq!(aside(&home), 1);
}

#[test]
fn another_version_beside_the_journal_and_the_one_thing_are_said_once() {
    let mut story = story();
    story["role"]["one_thing"] = json!("Ask Jonas about the queue");
    story["role"]["one_thing_done"] = json!(false);
    let home = home_with(&story);
    home.write(
        "elbowroom/journal (conflicted copy).json",
        &story.to_string(),
    );
    let run = types_on(AFTER, &home, ":menu\n:quit\n").ends_with(0);
    assert_can_be_listened_to(&run.stdout);
    for words in [
        "Another version lies beside your journal: journal (conflicted copy).json elbowroom merge FILE takes it in.",
        "Today, in your hands: Ask Jonas about the queue",
    ] {
        assert_eq!(run.stdout.matches(words).count(), 1, "{words}\n{run}");
    }
}

#[test]
fn what_cannot_be_saved_in_its_place_is_saved_elsewhere() {
    let home = home_with(&story());
    // Nothing can be saved where the lock cannot be taken.
    std::fs::create_dir(home.data().join("lock")).unwrap();
    let run = types_on(
        AFTER,
        &home,
        ":go role\nKim\n:rescue\nelsewhere.json\n:quit\n",
    )
    .ends_with(1)
    .prints("NOT SAVED: ")
    .prints("All of it is in ");
    assert_can_be_listened_to(&run.stdout);
    let kept: Value = serde_json::from_str(&home.read("elsewhere.json")).unwrap();
    assert_eq!(kept["role"]["name"], "Kim");
    assert_ne!(journal(&home)["role"]["name"], "Kim");
    let (_home, run) = hears(&story(), ":rescue\n:quit\n");
    let _run = run.prints("Everything is fine now.");
}

#[test]
fn what_stands_above_and_below_the_questions_is_said_too() {
    let (_home, run) = hears(
        &undecided(),
        ":go decide\n:go agreement\n\n\n\n\n\n:go ask\n:quit\n",
    );
    let _run = run
        .prints("What the numbers say\nThe measure we agreed on improved")
        .prints("Time to insight: a typical week went from 40 h to 25.2 h")
        .prints("Promises made to you before: ")
        .prints("One level firmer: ")
        .prints("What backs it: strong.");
    let mut draft = undecided();
    let pilot = draft["swaps"][0]["pilot"].as_object_mut().unwrap();
    pilot.remove("sealed");
    pilot.remove("weeks");
    let empty = "\n".repeat(60);
    let (_home, run) = hears(&draft, &format!(":go plan\n{empty}"));
    let said = run.stdout;
    let grid = said
        .find("What were these numbers in the weeks before?")
        .unwrap();
    let prospects = said.find("before-weeks").unwrap();
    assert!(prospects > grid, "{said}");
}
