//! The documents from outside: each written from the story that the program ships, and a short one copied by a key.

use crate::{
    screen::Pty,
    support::{Home, PROGRAM, dated, elbowroom_on, story::STORY},
};

/// The story that the program ships, on its own dates.
/// The day after it is decided.
const AFTER: &str = "2026-04-28";

fn with_story() -> Home {
    let home = Home::new();
    home.write("elbowroom/journal.json", STORY);
    home
}

#[test]
fn every_document_is_written_in_every_format_it_has() {
    let home = with_story();
    let table: &[(&str, &[&str], &str)] = &[
        ("summary", &["md", "txt"], "37 %"),
        ("proposal", &["md", "txt"], "What matters most to you"),
        (
            "talking-points",
            &["md", "txt"],
            "Will you help me with this",
        ),
        ("recap", &["txt", "md"], "In your words"),
        ("update", &["txt", "md"], "Week 8 of 8"),
        ("formal-request", &["md", "txt"], "normal arrangement"),
        ("handover", &["md"], "A fresh trial of 4 weeks"),
        ("playbook", &["md"], "How to make it yours"),
    ];
    for (document, formats, words) in table {
        let usual = elbowroom_on(AFTER, &home, &["export", document]).ends_with(0);
        assert!(usual.stdout.contains(words), "{document}\n{usual}");
        for (place, format) in formats.iter().enumerate() {
            let name = format!("{document}.{format}");
            let run = elbowroom_on(AFTER, &home, &["export", document, "--to", &name]).ends_with(0);
            assert_eq!(run.stdout, format!("Wrote {name}.\n"));
            let text = home.read(&name);
            assert!(text.contains(words), "{name}\n{text}");
            if place == 0 {
                assert_eq!(text, usual.stdout, "{document} in its usual format");
            }
            for secret in ["Halden", "pricing data", "June", "Nearly gave", "29 May"] {
                assert!(!text.contains(secret), "{secret} in {name}");
            }
            assert!(
                !text.to_lowercase().contains("elbowroom"),
                "{name} names the program"
            );
        }
    }
}

#[test]
fn what_its_owner_should_know_is_not_in_the_document() {
    let home = with_story();
    let run = elbowroom_on(AFTER, &home, &["export", "playbook"]).ends_with(0);
    assert!(run.stderr.contains("may name somebody"), "{run}");
    assert!(!run.stdout.contains("may name somebody"), "{run}");
    let with = elbowroom_on(AFTER, &home, &["export", "playbook", "--numbers"]).ends_with(0);
    assert!(with.stdout.contains("25.2") && !run.stdout.contains("25.2"));
    let run = elbowroom_on(AFTER, &home, &["export", "recap", "--numbers"]).ends_with(2);
    assert_eq!(
        run.stderr,
        "elbowroom: --numbers is not for \"recap\". It belongs to playbook; leave it out here.\n"
    );
}

#[test]
fn a_proposal_needs_no_pilot_and_a_recap_needs_a_yes() {
    let home = Home::new();
    let none = elbowroom_on(AFTER, &home, &["export", "proposal"]).ends_with(1);
    assert_eq!(
        none.stderr,
        "elbowroom: No swap yet, so there is nothing to write about. Start with: elbowroom.\n"
    );
    home.write(
        "elbowroom/journal.json",
        r#"{"schema": 1, "swaps": [{"id": "00000000-0000-0000-0000-000000000001",
            "ask": {"sentence": "Tuesdays from home"}}]}"#,
    );
    let run = elbowroom_on(AFTER, &home, &["export", "proposal"]).ends_with(0);
    assert!(
        run.stdout.contains("# A trial: Tuesdays from home"),
        "{run}"
    );
    assert!(run.stderr.contains("Not in it yet:"), "{run}");
    for (document, says) in [
        (
            "recap",
            "Nothing is agreed yet. Note who agreed, when and in which words on the page Agreement.",
        ),
        (
            "update",
            "No pilot yet, so there is nothing to report. Start with: elbowroom.",
        ),
        (
            "trust-statement",
            "A trust statement is for those who give room. Say on the page Role that you give room to someone.",
        ),
    ] {
        let run = elbowroom_on(AFTER, &home, &["export", document]).ends_with(1);
        assert_eq!(run.stderr, format!("elbowroom: {says}\n"));
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn y_hands_a_recap_to_the_terminal_and_nothing_else_does() {
    let home = Home::new();
    let story = STORY.replace("\"page\": null", "\"page\": \"agreement\"");
    home.write("elbowroom/journal.json", &story);
    let pty = Pty::start_program(&home, PROGRAM, &dated(AFTER, &[]), (80, 24));
    pty.wait_for("What was agreed")
        .wait_for("MOVE")
        .keys("e")
        .wait_for("[ Export ]");
    let copied = |pty: &Pty| -> bool {
        let bytes = pty.raw_bytes();
        bytes.windows(7).any(|window| window == b"\x1b]52;c;")
    };
    assert!(!copied(&pty), "nothing is copied by itself");
    pty.keys("y").wait_for("Some terminals ignore");
    assert!(copied(&pty));
    let bytes = pty.raw_bytes();
    // "Demonstration: invented num" in base64: the message begins so.
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(
        text.contains("]52;c;RGVtb25zdHJhdGlvbjogaW52ZW50ZWQgbnVt"),
        "{text}"
    );
}

#[test]
fn a_document_or_format_that_there_is_not_names_those_there_are() {
    const ALL: &str = "There are summary, proposal, talking-points, recap, update, formal-request, handover, playbook, \
                       trust-statement, numbers and dates.";
    let home = with_story();
    let table = [
        (
            &["propsal"][..],
            format!("Document \"propsal\" is not known. Did you mean proposal? {ALL}"),
        ),
        (
            &["talking_points"],
            format!("Document \"talking_points\" is not known. Did you mean talking-points? {ALL}"),
        ),
        (
            &["trust"],
            format!("Document \"trust\" is not known. Did you mean trust-statement? {ALL}"),
        ),
        (
            &["slides"],
            format!("Document \"slides\" is not known. {ALL}"),
        ),
        (
            &["playbook", "--format", "txt"],
            "\"playbook\" does not come as txt. Use md.".to_owned(),
        ),
        (
            &["recap", "--to", "recap.docx"],
            "Format \"docx\" is not known. Use txt or md.".to_owned(),
        ),
    ];
    for (line, says) in table {
        let run = elbowroom_on(AFTER, &home, &[&["export"], line].concat()).ends_with(2);
        assert_eq!(run.stderr, format!("elbowroom: {says}\n"));
        assert_eq!(run.stdout, "");
    }
}
