//! The table of bad input, rows B1 to B68: which test shows each, with the text that the row gets.

use std::{collections::BTreeSet, path::Path};

use serde_json::{Value, json};

use crate::{
    faults::test_functions,
    support::{
        Home, elbowroom_on,
        story::{IN_WEEK_THREE, home_with, journal, running, story},
    },
};

/// A row with the tests that cover it.
struct Row(u32, By);

struct By(&'static [&'static str]);

const ROWS: &[Row] = &[
    Row(
        1,
        By(&[
            "arguments_that_cannot_be_used_end_with_two",
            "near_misses_are_named_on_standard_error_with_code_2",
        ]),
    ),
    Row(
        2,
        By(&[
            "arguments_that_cannot_be_used_end_with_two",
            "what_cannot_be_understood_says_what_to_type",
        ]),
    ),
    Row(
        3,
        By(&["targets_and_formats_that_cannot_be_used_are_refused"]),
    ),
    Row(
        4,
        By(&["targets_and_formats_that_cannot_be_used_are_refused"]),
    ),
    Row(
        5,
        By(&["targets_and_formats_that_cannot_be_used_are_refused"]),
    ),
    Row(
        6,
        By(&["targets_and_formats_that_cannot_be_used_are_refused"]),
    ),
    Row(
        7,
        By(&["targets_and_formats_that_cannot_be_used_are_refused"]),
    ),
    Row(
        8,
        By(&["a_file_is_written_once_and_replaced_only_when_asked"]),
    ),
    Row(
        9,
        By(&["targets_and_formats_that_cannot_be_used_are_refused"]),
    ),
    Row(10, By(&["bytes_that_are_no_text_are_refused"])),
    Row(11, By(&["weeks_that_cannot_be_are_refused"])),
    Row(
        12,
        By(&[
            "counts_are_whole_and_inside_their_range",
            "weeks_that_cannot_be_are_refused",
        ]),
    ),
    Row(13, By(&["what_cannot_be_read_says_what_to_type"])),
    Row(
        14,
        By(&["without_a_terminal_the_wizard_says_what_works_instead"]),
    ),
    Row(
        15,
        By(&["two_uses_of_standard_output_at_once_cannot_be_typed"]),
    ),
    Row(16, By(&["arguments_that_cannot_be_used_end_with_two"])),
    Row(17, By(&["only_a_word_that_cannot_be_used_is_warned_about"])),
    Row(
        18,
        By(&["days_that_do_not_exist_say_how_long_the_month_is"]),
    ),
    Row(
        19,
        By(&["orders_and_years_that_can_be_mistaken_are_refused"]),
    ),
    Row(
        20,
        By(&["days_that_do_not_exist_say_how_long_the_month_is"]),
    ),
    Row(
        21,
        By(&["orders_and_years_that_can_be_mistaken_are_refused"]),
    ),
    Row(
        22,
        By(&[
            "days_are_read_as_people_write_them",
            "what_is_no_day_shows_an_example",
        ]),
    ),
    Row(23, By(&["only_a_start_far_ahead_is_asked_about"])),
    Row(24, By(&["only_a_start_far_ahead_is_asked_about"])),
    Row(
        25,
        By(&["pilot_lengths_are_read_with_and_without_the_unit"]),
    ),
    Row(
        26,
        By(&["pilot_lengths_are_read_with_and_without_the_unit"]),
    ),
    // Weeks can be logged under a seal only, and a sealed start moves by an amendment with its reason. It is asked about
    // then, and nothing waits for the answer: the field can be changed back.
    Row(
        27,
        By(&[
            "a_sealed_plan_changes_only_by_amendment",
            "moving_the_start_under_logged_weeks_is_questioned_on_that_day",
        ]),
    ),
    Row(
        28,
        By(&[
            "nothing_is_written_unless_everything_can_be_used",
            "a_note_is_added_to_what_is_there_and_stays_private",
        ]),
    ),
    Row(
        29,
        By(&[
            "what_is_no_day_shows_an_example",
            "a_start_with_something_missing_says_what_and_goes_there",
        ]),
    ),
    Row(
        30,
        By(&[
            "numbers_are_read_as_people_write_them",
            "a_week_is_saved_and_what_comes_next_is_said",
        ]),
    ),
    Row(31, By(&["numbers_are_read_as_people_write_them"])),
    Row(32, By(&["numbers_are_read_as_people_write_them"])),
    Row(
        33,
        By(&[
            "numbers_are_read_as_people_write_them",
            "another_unit_is_named_and_converted_where_that_is_beyond_doubt",
        ]),
    ),
    Row(34, By(&["numbers_are_read_as_people_write_them"])),
    Row(35, By(&["what_is_no_number_says_what_to_type"])),
    Row(36, By(&["values_outside_the_metric_are_blocked"])),
    Row(37, By(&["values_outside_the_metric_are_blocked"])),
    Row(
        38,
        By(&[
            "a_tenfold_jump_is_asked_about",
            "nothing_is_written_unless_everything_can_be_used",
        ]),
    ),
    Row(
        39,
        By(&[
            "digits_and_blanks_of_other_scripts_become_plain",
            "what_is_no_number_says_what_to_type",
        ]),
    ),
    Row(40, By(&["what_is_no_number_says_what_to_type"])),
    Row(41, By(&["a_goal_asks_for_something_better_than_today"])),
    Row(42, By(&["no_percentage_from_zero_and_points_for_shares"])),
    Row(
        43,
        By(&["a_pilot_without_any_value_has_a_report_without_a_figure"]),
    ),
    // Nothing is asked: the new value stands, both are told, and the week keeps the earlier one with its day.
    Row(44, By(&["a_correction_says_what_stood_there_and_keeps_it"])),
    Row(
        45,
        By(&[
            "blank_means_nothing_to_see",
            "a_note_is_added_to_what_is_there_and_stays_private",
        ]),
    ),
    Row(
        46,
        By(&["a_paste_that_is_too_long_is_refused_whole_and_says_by_how_much"]),
    ),
    Row(
        47,
        By(&[
            "cleaning_gives_the_kept_form_and_the_count_of_what_went",
            "invisible_characters_of_a_paste_are_left_out_and_counted",
        ]),
    ),
    Row(
        48,
        By(&[
            "cleaning_gives_the_kept_form_and_the_count_of_what_went",
            "a_paste_of_three_lines_stays_in_its_field_and_is_one_step_of_undo",
        ]),
    ),
    // Stricter than the row: what is typed or pasted loses its direction marks, balanced or not, and that is told once;
    // text in right-to-left letters needs none. What somebody else put into the file stays there, is shown as marks,
    // and does not leave in a document.
    Row(
        49,
        By(&[
            "cleaning_gives_the_kept_form_and_the_count_of_what_went",
            "invisible_characters_of_a_paste_are_left_out_and_counted",
            "a_name_with_direction_marks_is_found_without_them_and_shown_with_marks",
            "invisible_characters_are_shown_as_marks",
            "signs_that_steer_reach_no_pipe",
            "what_cannot_be_seen_does_not_leave",
        ]),
    ),
    Row(50, By(&["two_spellings_of_one_name_are_questioned"])),
    Row(51, By(&["file_names_are_safe_whatever_the_title"])),
    Row(
        52,
        By(&[
            "cleaning_gives_the_kept_form_and_the_count_of_what_went",
            "text_joins_with_its_neighbours",
            "the_cursor_is_at_the_caret_after_wide_and_joined_signs",
        ]),
    ),
    Row(53, By(&["no_text_becomes_a_formula_or_leaves_its_cell"])),
    Row(
        54,
        By(&[
            "hostile_text_adds_no_element",
            "markdown_marks_of_every_kind_come_out_as_they_were_typed",
        ]),
    ),
    // Said before a document leaves, where it matters; while typing nothing on screen may hint at private matters.
    Row(
        55,
        By(&["a_word_of_the_owner_alone_is_named_with_its_line_and_its_field"]),
    ),
    // No count of what was kept back: a page for others would tell that there is something.
    Row(
        56,
        By(&["an_asset_that_turns_private_is_in_no_document_any_more"]),
    ),
    Row(
        57,
        By(&[
            "no_text_becomes_a_formula_or_leaves_its_cell",
            "numbers_stay_numbers_below_zero_too",
        ]),
    ),
    Row(
        58,
        By(&[
            "a_byte_order_mark_is_read_over",
            "a_byte_order_mark_is_accepted",
        ]),
    ),
    Row(59, By(&["a_journal_that_cannot_be_read_is_left_as_it_is"])),
    // The bounds are those of the file; that a pilot has 4 to 8 weeks is said by check, and locks nobody out.
    Row(60, By(&["a_journal_that_cannot_be_read_is_left_as_it_is"])),
    Row(61, By(&["a_journal_that_cannot_be_read_is_left_as_it_is"])),
    Row(
        62,
        By(&["depth_length_and_halves_of_letters_are_refused_within_a_second"]),
    ),
    Row(63, By(&["a_journal_that_cannot_be_read_is_left_as_it_is"])),
    Row(
        64,
        By(&[
            "what_does_not_fit_together_is_one_list_and_locks_nobody_out",
            "dates_out_of_order_and_week_nine_of_six_are_one_list",
        ]),
    ),
    Row(
        65,
        By(&["a_key_without_a_meaning_says_so_and_names_the_help"]),
    ),
    Row(
        66,
        By(&["a_window_that_is_too_small_says_so_ignores_typing_and_can_be_left"]),
    ),
    Row(67, By(&["ctrl_d_in_an_empty_answer_saves_and_leaves"])),
    Row(
        68,
        By(&["an_answer_outside_the_list_is_asked_for_once_more"]),
    ),
];

const AFTER: &str = "2026-04-28";

fn with(change: impl Fn(&mut Value)) -> Home {
    let mut story = story();
    change(&mut story);
    home_with(&story)
}

#[test]
fn every_row_of_bad_input_is_there_and_every_test_that_it_names_exists() {
    let numbers: Vec<u32> = ROWS.iter().map(|Row(number, _)| *number).collect();
    assert_eq!(numbers, (1..=68).collect::<Vec<_>>());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    test_functions(&root.join("tests"), &mut found);
    test_functions(&root.join("src"), &mut found);
    for Row(number, By(names)) in ROWS {
        assert!(!names.is_empty(), "B{number}");
        for name in *names {
            assert!(found.contains(*name), "B{number}: no test is called {name}");
        }
    }
}

#[test]
fn two_uses_of_standard_output_at_once_cannot_be_typed() {
    let home = with(|_| ());
    let _run = elbowroom_on(AFTER, &home, &["export", "--to", "-", "--json"])
        .ends_with(2)
        .complains("Unknown option \"--json\".");
    let _run = elbowroom_on(AFTER, &home, &["status", "--short", "--json"])
        .ends_with(2)
        .complains("--short and --json cannot be used together. Pick one.");
}

#[test]
fn a_pilot_without_any_value_has_a_report_without_a_figure() {
    let home = with(|story| {
        let swap = &mut story["swaps"][0];
        swap.as_object_mut().unwrap().remove("decision");
        swap["pilot"]["weeks"] = json!([]);
        swap["pilot"]["before"] = json!([]);
        story["ladder"] = json!([]);
    });
    for format in ["md", "txt", "html"] {
        let run =
            elbowroom_on(AFTER, &home, &["export", "--format", format, "--anyway"]).ends_with(0);
        for word in ["NaN", "inf%", "panicked", "<svg"] {
            assert!(!run.stdout.contains(word), "{word} {run}");
        }
        let _run = run.prints("othing measured yet.");
    }
}

#[test]
fn an_asset_that_turns_private_is_in_no_document_any_more() {
    let word = "Zanzibar";
    let marked = |is_private: bool| {
        with(|story| {
            for asset in story["assets"].as_array_mut().unwrap() {
                asset["delivers"] = json!(word);
                asset["keep_private"] = json!(is_private);
            }
        })
    };
    let text = |home: &Home| {
        [
            &["export", "proposal"][..],
            &["export", "summary"],
            &["export", "numbers", "--format", "json"],
        ]
        .map(|words| {
            let words = [words, &["--anyway"]].concat();
            elbowroom_on(AFTER, home, &words).ends_with(0).stdout
        })
    };
    assert!(
        text(&marked(false)).iter().any(|text| text.contains(word)),
        "it is told while it is shared"
    );
    assert!(!text(&marked(true)).iter().any(|text| text.contains(word)));
}

#[test]
fn a_name_with_direction_marks_is_found_without_them_and_shown_with_marks() {
    let home = home_with(&{
        let mut story = running();
        let metric = &mut story["swaps"][0]["pilot"]["plan"]["metrics"][0];
        metric["name"] = json!("Time \u{2066}to\u{2069} in\u{202e}sight");
        story
    });
    let run = elbowroom_on(IN_WEEK_THREE, &home, &["log", "1=27"]).succeeds();
    let _run = run.prints("Time \\u{2066}to\\u{2069} in\\u{202e}sight 27 h");
    let kept = journal(&home)["swaps"][0]["pilot"]["plan"]["metrics"][0]["name"].clone();
    assert_eq!(
        kept,
        json!("Time \u{2066}to\u{2069} in\u{202e}sight"),
        "it is not rewritten"
    );
    for format in ["md", "txt", "html"] {
        let run = elbowroom_on(
            IN_WEEK_THREE,
            &home,
            &["export", "--format", format, "--anyway"],
        );
        let run = run.ends_with(0).prints("Time to insight");
        assert!(
            !run.stdout.contains(['\u{2066}', '\u{2069}', '\u{202e}']),
            "{run}"
        );
    }
    // A note is cleaned on its way in, and says so by what is kept.
    let note = ["log", "--note", "quiet \u{202e}week\u{202c}"];
    let _run = elbowroom_on(IN_WEEK_THREE, &home, &note).succeeds();
    let week = &journal(&home)["swaps"][0]["pilot"]["weeks"][2];
    assert_eq!(week["private_note"], json!("quiet week"));
}
