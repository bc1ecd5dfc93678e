//! The fault matrix from FA31 on: which test shows each row, and the tests of the rows that no other file has.
//!
//! A row that cannot run on a machine says so on standard error as `skipped: FA.. because ..`, past the capture of the
//! test runner, and never passes silently.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write as _},
    path::Path,
};

use serde_json::{Value, json};

use crate::{
    faults::{assert_rows_have_tests, test_functions_of},
    screen::Pty,
    support::{
        Home, PROGRAM, Run, run,
        story::{IN_WEEK_THREE, home_with, journal, running_in_earnest},
    },
};

mod clock;
mod fields;
mod places;
mod signs;
mod terminals;
mod windows;

/// From the row of the matrix to the tests that show it.
const ROWS: &[(&str, &[&str])] = &[
    (
        "FA31",
        &["a_read_error_is_never_taken_for_an_empty_journal"],
    ),
    ("FA32", &["a_folder_that_cannot_be_made_is_named"]),
    (
        "FA33",
        &[
            "a_part_of_the_path_that_is_a_file_is_named",
            "a_file_in_place_of_the_folder_is_refused",
        ],
    ),
    (
        "FA34",
        &[
            "what_is_no_plain_file_is_refused_and_left",
            "a_folder_in_place_of_the_journal_is_refused",
        ],
    ),
    (
        "FA35",
        &[
            "two_windows_that_write_different_answers_both_show_both",
            "two_windows_that_write_one_answer_keep_both_and_the_later_one_picks",
            "two_windows_that_write_in_turn_both_end_with_both",
        ],
    ),
    (
        "FA36",
        &["a_window_killed_with_the_lock_in_hand_stops_nobody"],
    ),
    (
        "FA37",
        &[
            "a_disk_without_locks_is_told_once_and_works",
            "a_disk_without_locks_or_folder_flush_is_told",
        ],
    ),
    (
        "FA38",
        &[
            "an_edit_by_hand_is_taken_in",
            "one_field_changed_on_both_sides_keeps_both_texts",
        ],
    ),
    (
        "FA39",
        &["an_older_file_put_in_place_is_left_alone_and_mine_is_kept_beside_it"],
    ),
    (
        "FA40",
        &[
            "copies_of_two_sync_programs_are_told_once_and_left_alone",
            "a_conflict_copy_is_told_on_home_and_left_alone",
        ],
    ),
    (
        "FA41",
        &[
            "a_file_deleted_while_open_is_written_again",
            "a_deleted_file_is_written_again_and_that_is_said",
        ],
    ),
    (
        "FA42",
        &[
            "a_link_stays_and_its_target_is_written",
            "the_link_stays_and_its_target_is_replaced",
        ],
    ),
    (
        "FA43",
        &[
            "what_is_no_plain_file_is_refused_and_left",
            "a_link_to_nowhere_and_a_loop_are_refused_with_the_chain",
        ],
    ),
    (
        "FA44",
        &[
            "what_is_wrong_is_named_with_its_place_and_a_copy_is_put_aside",
            "a_damaged_journal_comes_back_from_its_backup_and_its_bytes_are_kept",
        ],
    ),
    (
        "FA45",
        &[
            "without_a_good_backup_it_starts_empty_and_keeps_everything",
            "a_backup_that_cannot_be_read_is_named_and_refused",
        ],
    ),
    (
        "FA46",
        &[
            "a_newer_journal_keeps_its_bytes_and_its_time",
            "a_newer_file_keeps_its_bytes_and_its_time",
        ],
    ),
    (
        "FA47",
        &[
            "unknown_fields_outlive_ten_edits",
            "weeks_values_before_values_and_ticks_are_found_again_when_they_change",
        ],
    ),
    (
        "FA48",
        &[
            "a_bad_old_value_names_the_version_and_the_entry",
            "an_older_form_is_backed_up_before_it_is_replaced_or_not_replaced",
        ],
    ),
    (
        "FA49",
        &[
            "a_clock_that_went_back_loses_no_backup",
            "a_clock_that_went_back_does_not_change_the_order",
        ],
    ),
    ("FA50", &["zones_and_summer_time_move_no_week"]),
    (
        "FA51",
        &[
            "saves_in_one_second_are_all_kept",
            "two_backups_in_one_second_are_both_kept",
        ],
    ),
    (
        "FA52",
        &[
            "a_reader_that_stops_early_is_no_failure",
            "an_output_that_is_closed_early_is_no_failure_and_touches_nothing",
        ],
    ),
    (
        "FA53",
        &[
            "a_terminal_of_no_size_is_waited_for",
            "any_size_at_any_time_keeps_the_text",
        ],
    ),
    (
        "FA54",
        &[
            "a_poor_terminal_gets_words_and_no_rubbish",
            "a_locale_without_utf_8_gets_ascii_only",
        ],
    ),
    (
        "FA55",
        &[
            "whatever_the_umask_only_the_owner_can_read",
            "what_is_written_is_private_under_any_umask",
            "only_this_account_can_read_the_file",
        ],
    ),
    (
        "FA56",
        &[
            "loose_rights_are_taken_away_and_that_is_said_once_to_a_person",
            "loose_rights_are_tightened_and_that_is_said_once",
        ],
    ),
    (
        "FA57",
        &[
            "no_file_is_ever_made_in_the_current_folder",
            "a_folder_that_depends_on_the_current_one_is_refused",
        ],
    ),
    (
        "FA58",
        &[
            "signs_that_steer_reach_no_pipe",
            "signs_that_steer_reach_no_terminal",
            "json_loses_nothing_and_steers_no_terminal",
        ],
    ),
    (
        "FA59",
        &[
            "a_report_is_whole_or_not_there",
            "a_report_cut_off_by_a_kill_is_not_there",
            "a_file_is_written_once_and_replaced_only_when_asked",
        ],
    ),
    (
        "FA60",
        &[
            "an_abort_leaves_no_core",
            "after_forbidding_no_core_file_can_be_written",
        ],
    ),
];

/// Runs a shell line in which `$E` is the program on [`IN_WEEK_THREE`], and `$P` the program alone.
fn shell(home: &Home, line: &str) -> Run {
    let script = format!("P='{PROGRAM}'; E=\"$P --today {IN_WEEK_THREE}\"; {line}");
    run(home, "/bin/sh", &["-c", &script], "")
}

/// Whether this line works here; where it does not, the rows are reported as skipped.
fn can(home: &Home, rows: &str, line: &str) -> bool {
    let works = shell(home, line).code == Some(0);
    if !works {
        skip(rows, &format!("this does not work here: {line}"));
    }
    works
}

/// Says that rows could not be tried.
fn skip(rows: &str, because: &str) {
    writeln!(io::stderr(), "skipped: {rows} because {because}").unwrap();
}

/// Whether system calls can be made to fail.
fn has_strace(home: &Home, rows: &str) -> bool {
    can(home, rows, "strace -o /dev/null /bin/true")
}

/// Whether the clock can be set for one program.
fn has_faketime(home: &Home, rows: &str) -> bool {
    can(home, rows, "faketime '2026-03-18 10:00:00' /bin/true")
}

/// Names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Starts the program in a terminal of the usual size, through a shell line in which `$E` is the program.
fn window(home: &Home, line: &str) -> Pty {
    let script = format!("E='{PROGRAM} --today {IN_WEEK_THREE}'; {line}");
    Pty::start_program(home, "/bin/sh", &["-c", &script], (80, 24))
}

/// Leaves the text in which the story in week 3 opens.
fn at_home(pty: &Pty) -> &Pty {
    pty.wait_for("Did you get").wait_for("TYPE");
    pty.key("esc").wait_for("MOVE")
}

#[test]
fn each_row_from_31_on_has_a_test_that_exists() {
    assert_rows_have_tests(ROWS, 31..=60);
}

#[test]
fn only_functions_marked_as_tests_are_tests() {
    let source = "#[test]\n#[ignore]\nfn one() {\n}\nfn helper() {}\n    #[test]\n    fn two() {";
    assert_eq!(test_functions_of(source), ["one", "two"]);
}
