//! `export`.

use super::*;
use crate::support::{elbowroom, elbowroom_on};

#[test]
fn the_summary_is_what_export_means() {
    let home = with_story();
    let plain = elbowroom_on(AFTER, &home, &["export"]).succeeds().stdout;
    assert!(plain.contains("37 %"), "{plain}");
    for line in [
        &["export", "summary"][..],
        &["export", "--to", "-"],
        &["export", "summary", "--format", "md", "--to", "-"],
    ] {
        assert_eq!(elbowroom_on(AFTER, &home, line).succeeds().stdout, plain);
    }
    let text = elbowroom_on(AFTER, &home, &["export", "--format", "txt"])
        .succeeds()
        .stdout;
    assert!(text.contains("37 %") && text != plain, "{text}");
}

#[test]
fn a_file_is_written_once_and_replaced_only_when_asked() {
    let home = with_story();
    let run = elbowroom_on(AFTER, &home, &["export", "--to", "old.txt"]).succeeds();
    assert_eq!(run.stdout, "Wrote old.txt.\n");
    let text = elbowroom_on(AFTER, &home, &["export", "--format", "txt"])
        .succeeds()
        .stdout;
    assert_eq!(home.read("old.txt"), text, "the ending says the format");

    home.write("old.txt", "mine");
    home.write("old-2.txt", "mine too");
    let run = elbowroom_on(AFTER, &home, &["export", "--to", "old.txt"]).ends_with(1);
    assert_eq!(
        run.stderr,
        "elbowroom: old.txt exists and was not touched. Use --to old-3.txt or --replace.\n",
        "B8"
    );
    assert_eq!(home.read("old.txt"), "mine");
    let _run = elbowroom_on(AFTER, &home, &["export", "--to", "old.txt", "--replace"]).succeeds();
    assert_eq!(home.read("old.txt"), text);
}

#[test]
fn html_names_its_paper_which_is_a4_unless_asked() {
    let home = with_story();
    for (asked, size) in [
        (&[][..], "size:A4"),
        (&["--paper", "a4"], "size:A4"),
        (&["--paper", "LETTER"], "size:letter"),
    ] {
        let line = [&["export", "--to", "page.html", "--replace"], asked].concat();
        let _run = elbowroom_on(AFTER, &home, &line).succeeds();
        let page = home.read("page.html");
        assert!(
            page.starts_with("<!DOCTYPE html>") && page.contains(size),
            "{page}"
        );
    }
    let line = ["export", "--format", "html", "--paper", "a3"];
    let run = elbowroom_on(AFTER, &home, &line).ends_with(2);
    assert_eq!(
        run.stderr,
        "elbowroom: Paper \"a3\" is not known. Use a4 or letter.\n"
    );
}

#[cfg(unix)]
#[test]
fn only_this_account_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;

    let home = with_story();
    let _run = shell(&home, AFTER, "umask 000; $E export --to summary.md").succeeds();
    let found = std::fs::metadata(home.path().join("summary.md")).unwrap();
    assert_eq!(found.permissions().mode() & 0o777, 0o600, "FA55");
}

#[test]
fn targets_and_formats_that_cannot_be_used_are_refused() {
    let control = "The file name holds a control character (shown as \\x1b). Choose a plain name.";
    let table: &[(&str, &[&str], i32, &str)] = &[
        (
            "B4",
            &["summary", "--format", "docx"],
            2,
            "Format \"docx\" is not known. Use md, txt, html or pdf.",
        ),
        (
            "B4",
            &["--to", "summary.docx"],
            2,
            "Format \"docx\" is not known. Use md, txt, html or pdf.",
        ),
        (
            "B4",
            &["slides"],
            2,
            "Document \"slides\" is not known. There are summary, proposal, talking-points, recap, update, formal-request, handover, playbook, trust-statement, numbers and dates.",
        ),
        (
            "B5",
            &["--to", ""],
            2,
            "--to is empty. Give a file name, or - for standard output.",
        ),
        (
            "B6",
            &["--to", "reports/"],
            2,
            "reports/ is a folder. Give a file name inside it.",
        ),
        (
            "B6",
            &["--to", "reports"],
            2,
            "reports is a folder. Give a file name inside it.",
        ),
        (
            "B7",
            &["--to", "missing/r.md"],
            1,
            "Folder missing/ does not exist. Create it first or choose another.",
        ),
        ("B9", &["--to", "a\u{1b}[2J.md"], 2, control),
        (
            "B9",
            &["--to", "a\nb.md"],
            2,
            "The file name holds a control character (shown as \\x0a). Choose a plain name.",
        ),
    ];
    let home = with_story();
    home.write("reports/there", "");
    for (row, line, code, expected) in table {
        let run = elbowroom_on(AFTER, &home, &[&["export"], *line].concat()).ends_with(*code);
        assert_eq!(run.stderr, format!("elbowroom: {expected}\n"), "{row}");
        assert_eq!(run.stdout, "", "{row}");
    }
    let run = elbowroom(&Home::new(), &["export"]).ends_with(1);
    assert_eq!(
        run.stderr,
        "elbowroom: No pilot yet, so there is nothing to report. Start with: elbowroom.\n",
        "B3"
    );
}

#[test]
fn nothing_private_is_in_the_document() {
    let home = with_story();
    for format in ["md", "txt"] {
        let run = elbowroom_on(AFTER, &home, &["export", "--format", format]).succeeds();
        for word in ["Halden", "curt", "pricing data", "June", "Nearly gave"] {
            assert!(!run.stdout.contains(word), "P10 {word}\n{run}");
        }
    }
}

/// The story with a name from the private page in the reason for the decision, where the summary does not hide it.
fn with_slip() -> Home {
    let mut story = story();
    story["swaps"][0]["decision"]["keep_delivering"] =
        json!("Time to insight under 28 hours, as Halden would have it");
    home_with(&story)
}

#[test]
fn a_word_from_a_private_page_is_shown_and_stops_what_nobody_can_confirm() {
    let home = with_slip();
    let run = elbowroom_on(AFTER, &home, &["export", "--to", "page.md"]).ends_with(1);
    assert_eq!(run.stdout, "");
    for part in [
        "elbowroom: Look at this before it leaves:\n  Line ",
        "\n    \"Halden\" also stands in what you keep to yourself.\n",
        "elbowroom: Nothing was written. Mend it, or add --anyway.\n",
    ] {
        assert!(run.stderr.contains(part), "{part}\n{run}");
    }
    assert!(!home.path().join("page.md").exists());
    let run = elbowroom_on(AFTER, &home, &["export", "--to", "page.md", "--anyway"]).ends_with(0);
    let _run = run.complains("Look at this before it leaves");
    assert!(home.read("page.md").contains("Halden"));
}
