//! How plain mode behaves: what is kept, what is refused and how, and the commands.

use super::{
    AFTER, DAY, assert_fit_for_a_screen_reader, journal, types, types_on, with_the_demonstration,
};
use crate::support::{Home, PROGRAM, dated, run};

#[test]
fn answers_are_kept_read_and_resumed() {
    let home = Home::new();
    let first = types(
        &home,
        ":go role\r\nZo\u{eb} \u{65e5}\u{672c}\r\nMeetings\r\n5,5\r\n:quit\r\n",
    )
    .ends_with(0)
    .prints("Read as 5.5 h.")
    .prints("Saved in");
    assert_fit_for_a_screen_reader(&first.stdout);
    let kept = journal(&home);
    assert_eq!(kept.role.name, "Zo\u{eb} \u{65e5}\u{672c}");
    assert_eq!(kept.role.friction_hours, Some(5.5));
    let second = types(&home, ":go role\n\n\n:back\nRequests\n:clear\n:skip\n").ends_with(0);
    let second = second
        .prints("The friction. Now: Meetings. Empty keeps it:")
        .prints("Hours a week, roughly, in h. Now: 5.5. A number, empty keeps it:");
    assert_fit_for_a_screen_reader(&second.stdout);
    let kept = journal(&home);
    assert_eq!(kept.role.friction, "Requests");
    assert_eq!(kept.role.friction_hours, None);
}

#[test]
fn what_cannot_be_read_is_explained_and_kept() {
    let home = Home::new();
    let run = types(&home, ":go role\n\n\nabc\n\n:zebra\n").ends_with(0);
    let run = run
        .prints("Not a plain number.")
        .prints("\"abc\", not read")
        .prints("Unknown command \":zebra\".");
    assert_fit_for_a_screen_reader(&run.stdout);
    assert!(journal(&home).drafts.values().any(|typed| typed == "abc"));
}

#[test]
fn a_very_long_line_is_refused_in_one_line_and_steers_nothing() {
    let home = Home::new();
    let long = "x".repeat(5000);
    let said = types(&home, &format!(":go role\n{long}\n\u{1b}[2JMaya\n")).ends_with(0);
    assert_fit_for_a_screen_reader(&said.stdout);
    assert_eq!(journal(&home).role.name, "Maya");
}

#[test]
fn rows_are_added_changed_deleted_and_brought_back() {
    let home = Home::new();
    let said = types(
        &home,
        ":go terms\nadd\nThe Monday forecast\nThe Thursday round is kept\nchange 1\nThe forecast\ndelete 2\n:restore\n",
    )
    .ends_with(0);
    assert_fit_for_a_screen_reader(&said.stdout);
    let kept = journal(&home);
    let said: Vec<_> = kept.swaps[0]
        .terms
        .stays
        .iter()
        .map(|stays| stays.what.as_str())
        .collect();
    assert_eq!(said, ["The forecast", "The Thursday round is kept"]);
}

#[test]
fn the_end_of_input_saves_and_an_untouched_journal_is_not_written() {
    let home = Home::new();
    let _run = types(&home, "").ends_with(0).prints("Nothing was changed.");
    assert!(!home.path().join("elbowroom/journal.json").exists());
    let _run = types(&home, ":go role\nMaya")
        .ends_with(0)
        .prints("Saved in");
    assert_eq!(journal(&home).role.name, "Maya");
}

#[test]
fn back_leads_through_the_cells_of_a_row_and_into_the_row_just_filled_in() {
    let home = Home::new();
    let said = types(
        &home,
        ":go offer\nadd\nTwo modules\n:back\nTwo training modules\n2\n2\nweek four\n:back\nweek five\n1\n:back\n2\n",
    )
    .ends_with(0)
    .prints("Promise. Now: Two modules.")
    .prints("By when. Now: week four.")
    .prints("Can be shown upward? Now: yes.");
    assert_fit_for_a_screen_reader(&said.stdout);
    let kept = journal(&home);
    let promise = &kept.swaps[0].offer.promises[0];
    assert_eq!(promise.text, "Two training modules");
    assert_eq!(
        (promise.number, promise.by.as_str()),
        (Some(2.0), "week five")
    );
    assert_eq!(promise.shows_upward, Some(false));
}

/// Ways to every kind of place that reads a line.
const PLACES: [(&str, &str); 8] = [
    ("the menu", ""),
    ("a line", ":go role\n"),
    ("a text", ":go ask\n\nWednesdays, please\n"),
    ("a list", ":go terms\n"),
    ("a row", ":go offer\n\n\n\nadd\n"),
    ("lines to press", ":go assets\n"),
    ("the end of a week", ":go log\n\n\n\n"),
    ("the numbers", ":go report\n"),
];

#[test]
fn every_command_works_everywhere() {
    for (place, way) in PLACES {
        let does = |command: &str, answer: &str| {
            let home = with_the_demonstration();
            let lines = format!("{way}{command}\n:quit\n");
            let run = types_on(AFTER, &home, &lines).ends_with(0);
            assert!(run.stdout.contains(answer), "{command} at {place}: {run}");
            assert!(
                run.stdout
                    .lines()
                    .last()
                    .unwrap()
                    .ends_with("elbowroom --plain")
            );
        };
        does(":help", ":clear empties the answer");
        does(":list", "\n10 Plan, ");
        does(":restore", "Nothing was deleted in the last 30 days.");
        does(":zebra", "Unknown command \":zebra\".");
        does(":plain", "Type :plain on or :plain off.");
        does(":go plan", "\nThe pilot.\n");
        does(":menu", "Choose 1 to ");
        for command in [":back", ":skip", ":clear"] {
            does(command, "Go on with: elbowroom --plain");
        }
    }
}

#[test]
fn a_text_of_several_lines_outlives_a_question_in_between() {
    let home = Home::new();
    let _run = types(
        &home,
        ":go ask\n\nWednesdays\n:help\n:list\n:zebra\nafter lunch\n.\n",
    )
    .ends_with(0)
    .prints("Go on with the text; one full stop ends it:");
    assert_eq!(
        journal(&home).swaps[0].ask.sentence,
        "Wednesdays\nafter lunch"
    );
    let _run = types(&home, ":go ask\n\nThursdays\n:clear\n")
        .ends_with(0)
        .prints("Emptied.");
    assert_eq!(journal(&home).swaps[0].ask.sentence, "");
    let _run = types(&home, ":go ask\n\nFridays\n.\n:go ask\n\n.\n").ends_with(0);
    assert_eq!(
        journal(&home).swaps[0].ask.sentence,
        "Fridays",
        "a full stop alone keeps it"
    );
}

#[test]
fn what_was_deleted_comes_back_from_anywhere() {
    let home = Home::new();
    let terms = ":go terms\nadd\nThe Monday forecast\n";
    let _run = types(&home, &format!("{terms}delete 1\n:menu\n:restore\n"))
        .ends_with(0)
        .prints("Back again.")
        .prints("1 The Monday forecast");
    assert_eq!(journal(&home).swaps[0].terms.stays.len(), 1);
}

#[test]
fn saved_is_said_once_a_page() {
    let home = Home::new();
    let said = types(
        &home,
        ":go role\nMaya\nMeetings\n5\n:skip\nThe forecast\n.\n7\n:skip\n:go terms\n:skip\n",
    )
    .ends_with(0)
    .stdout;
    let count = said.lines().filter(|line| *line == "Saved.").count();
    assert_eq!(count, 2, "two pages were changed and one was not\n{said}");
}

#[test]
fn an_answer_outside_the_list_is_asked_for_once_more() {
    let home = Home::new();
    for end in ["", "\n"] {
        let run = types(&home, &format!(":go log\n:go terms\n\n\n\n9{end}"))
            .ends_with(0)
            .prints("9 is not in the list. Choose 1 to 3, or :back.\n");
        let asked = run.stdout.matches("How often. 1 weekly").count();
        assert_eq!(asked, 2, "B68 {run}");
        let run = types(&home, &format!(":menu\n9{end}")).ends_with(0);
        let asked = run
            .stdout
            .matches("9 is not in the list. Choose 1 to ")
            .count();
        assert_eq!(asked, 1, "{run}");
        assert!(run.stdout.contains(", or :quit.\n"), "{run}");
    }
}

#[test]
fn the_very_first_start_begins_with_a_question_and_keeps_its_answer() {
    let home = Home::new();
    let first = types(&home, "The stock report that three shops order from\n.\n").ends_with(0);
    let first = first
        .prints("Your words stay on this machine, in ")
        .prints("A finished example to look at: elbowroom demo --plain\n")
        .prints("What do you deliver that others do not?");
    assert!(!first.stdout.contains("Choose 1 to"), "{first}");
    assert_eq!(
        journal(&home).assets[0].delivers,
        "The stock report that three shops order from"
    );
    let again = types(&home, "").ends_with(0).prints("Choose 1 to");
    assert!(!again.stdout.contains("Your words stay"), "{again}");
}

#[test]
fn plain_mode_can_be_set_for_every_start() {
    let home = Home::new();
    let starts = |lines: &str| run(&home, PROGRAM, &dated(DAY, &[]), lines);
    let _full_screen = starts("").ends_with(2);
    let _run = types(&home, ":plain on\n")
        .ends_with(0)
        .prints("From now on elbowroom begins in plain mode here.");
    assert_eq!(home.read("elbowroom/settings.toml"), "plain = true\n");
    let run = starts(":plain off\n")
        .ends_with(0)
        .prints("elbowroom, plain mode.");
    assert!(!run.stdout.contains("cannot show full screens"), "{run}");
    let _full_screen = starts("").ends_with(2);
    home.write("elbowroom/settings.toml", "# by hand\nplain = yes\n");
    let _full_screen = starts("")
        .ends_with(2)
        .complains("settings.toml: plain must be true or false; using false");
}

#[test]
fn what_is_no_asset_is_not_deleted_and_nothing_is_said_to_come_back() {
    let home = with_the_demonstration();
    let before = journal(&home);
    let count = before.assets.len();
    for (lines, said) in [
        (
            ":go ready\ndelete 1\n".to_owned(),
            "delete 1 is not in the list.",
        ),
        (
            format!(":go assets\ndelete {}\n", count + 1),
            "is not in the list.",
        ),
    ] {
        let run = types(&home, &lines).ends_with(0).prints(said);
        assert!(!run.stdout.contains("brings it back"), "{run}");
        assert_eq!(journal(&home).assets.len(), count, "{run}");
    }
}

#[test]
fn every_line_says_what_to_type_and_repeats_no_word() {
    let home = Home::new();
    let typed = ":go role\n\n\n\n\n\nOf course\n:go assets\nA guide\n.\n9\n6\n:back\n\nhours\n:skip\n:go assets\n\nKeep\n.\n";
    let said = types(&home, typed)
        .ends_with(0)
        .prints("An empty line goes on and keeps what stands.")
        .prints("The friction:\n")
        .prints("More questions on this page? y for yes, empty goes on:")
        .prints("Of course is neither yes nor no. Type y or n, or :back.")
        .prints("others do not? Lines; a line with only a full stop ends them:")
        .prints("Before. A number:")
        .prints("\nNow: 6. A number, empty keeps it:")
        .prints("\nUnit:\n")
        .prints("Now: A guide. Lines, then one full stop, empty keeps it:");
    assert_fit_for_a_screen_reader(&said.stdout);
    for clumsy in ["Now. Now", "does it,", "..", "delete n"] {
        assert!(!said.stdout.contains(clumsy), "{clumsy:?} in {said}");
    }
}

#[test]
fn a_place_opened_from_a_page_and_left_for_the_menu_is_closed() {
    let home = with_the_demonstration();
    let said = types_on(
        AFTER,
        &home,
        ":go role\n:backups\n:export\nsummary\n:quit\n",
    )
    .ends_with(0);
    let said = said
        .prints("No backups yet.")
        .prints("Export which document?")
        .prints("Format: 1 Markdown");
    assert!(!said.stdout.contains("First finish this"), "{said}");
}

#[test]
fn bytes_that_are_no_text_are_told_and_the_rest_of_the_line_is_kept() {
    let home = Home::new();
    let typed = b":go role\nZo\xeb\n";
    let said = run(&home, PROGRAM, &dated(DAY, &["--plain"]), typed)
        .ends_with(0)
        .prints("Some letters of that line are no UTF-8; each of them became \u{fffd}.");
    assert_fit_for_a_screen_reader(&said.stdout);
    assert_eq!(journal(&home).role.name, "Zo\u{fffd}");
}
