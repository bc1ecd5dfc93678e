//! The fault matrix, rows FA1 to FA30: the built program while the disk, the system and the person's window fail it.
//!
//! Faults come from strace, small memory disks in a mount space of their own, resource limits and another account. A row
//! that cannot run somewhere says so ([`skipped`]) and is never counted as shown.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write as _},
    ops::RangeInclusive,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

use crate::{
    leaving::wait_until_on_disk,
    screen::Pty,
    support::{
        Home, elbowroom_on,
        story::{IN_WEEK_THREE, home_with, running_in_earnest},
    },
};

pub mod disk;
pub mod injected;
pub mod kills;
pub mod rights;
pub mod rotation;
pub mod tools;
pub mod typing;
pub mod windows;

/// Which tests show a row, by the names of their functions.
const ROWS: &[(&str, &[&str])] = &[
    (
        "FA1",
        &["a_save_killed_at_any_step_leaves_the_old_or_the_new_journal"],
    ),
    (
        "FA2",
        &[
            "kills_while_typing_cost_at_most_two_seconds",
            "kill_9_costs_at_most_two_seconds_of_steady_typing",
        ],
    ),
    (
        "FA3",
        &["a_kill_between_rename_and_folder_flush_leaves_the_new_journal"],
    ),
    (
        "FA4",
        &["every_save_writes_flushes_renames_and_flushes_the_folder_in_this_order"],
    ),
    (
        "FA5",
        &["a_change_that_needs_a_backup_killed_at_any_step_never_lacks_it"],
    ),
    (
        "FA6",
        &["a_rotation_killed_at_any_step_keeps_every_backup_of_the_rule"],
    ),
    (
        "FA7",
        &["what_a_killed_run_left_is_deleted_unread_at_the_start"],
    ),
    (
        "FA8",
        &["each_way_out_keeps_what_was_just_typed_and_gives_the_terminal_back_once"],
    ),
    (
        "FA9",
        &["a_closed_window_saves_and_ends_the_program_at_once"],
    ),
    (
        "FA10",
        &["a_vanished_terminal_saves_and_ends_the_program_even_when_hang_ups_are_ignored"],
    ),
    (
        "FA11",
        &["each_way_out_keeps_what_was_just_typed_and_gives_the_terminal_back_once"],
    ),
    (
        "FA12",
        &["a_suspended_program_has_saved_and_comes_back_whole_in_the_new_size"],
    ),
    (
        "FA13",
        &["a_fault_while_drawing_saves_and_gives_the_terminal_back"],
    ),
    (
        "FA14",
        &[
            "a_fault_in_the_writer_is_shown_and_the_next_save_works",
            "a_panic_is_a_failure_and_the_next_save_works",
        ],
    ),
    (
        "FA15",
        &["a_full_disk_is_said_and_saving_resumes_when_there_is_room"],
    ),
    (
        "FA16",
        &[
            "a_full_disk_is_said_and_saving_resumes_when_there_is_room",
            "saving_resumes_by_itself_when_the_cause_goes_away",
        ],
    ),
    ("FA17", &["each_refusal_of_the_disk_is_said_and_got_over"]),
    ("FA18", &["a_disk_without_room_for_names_says_files"]),
    (
        "FA19",
        &["room_for_the_journal_alone_is_used_for_the_journal"],
    ),
    ("FA20", &["each_refusal_of_the_disk_is_said_and_got_over"]),
    (
        "FA21",
        &[
            "each_refusal_of_the_disk_is_said_and_got_over",
            "after_a_failed_flush_everything_is_written_again_to_a_new_file",
        ],
    ),
    (
        "FA22",
        &["a_folder_that_cannot_be_flushed_is_fine_and_one_with_errors_is_told"],
    ),
    ("FA23", &["each_refusal_of_the_disk_is_said_and_got_over"]),
    ("FA24", &["an_interrupted_call_is_nobodys_business"]),
    ("FA25", &["keys_echo_while_the_disk_is_slow"]),
    ("FA26", &["too_many_open_files_are_said_and_saving_resumes"]),
    (
        "FA27",
        &[
            "a_disk_that_turns_read_only_is_said_and_offers_another_place",
            "what_is_not_saved_can_go_to_another_place",
        ],
    ),
    (
        "FA28",
        &["a_folder_that_may_not_be_written_says_so_at_the_start"],
    ),
    (
        "FA29",
        &["a_folder_that_may_not_be_written_any_more_is_said_and_got_over"],
    ),
    (
        "FA30",
        &["a_journal_that_may_not_be_read_names_owner_and_mode_and_stays"],
    ),
];

/// How many rows could not run here so far.
static SKIPPED: AtomicUsize = AtomicUsize::new(0);

/// Says, past the capture of the test runner, that a row cannot run here.
pub fn skipped(row: &str, why: &str) {
    let count = SKIPPED.fetch_add(1, Ordering::Relaxed) + 1;
    writeln!(
        io::stderr(),
        "skipped: {row} because {why} ({count} skipped so far)"
    )
    .unwrap();
}

/// Says, past the capture of the test runner, how often something was killed.
pub fn killed(what: &str, count: usize) {
    writeln!(io::stderr(), "killed: {what}, {count} times").unwrap();
}

/// A home with the story in it.
#[must_use]
pub fn with_story() -> Home {
    home_with(&running_in_earnest())
}

/// Insists that `check` finds nothing wrong.
#[track_caller]
pub fn assert_sound(home: &Home, what: &str) {
    let run = elbowroom_on(IN_WEEK_THREE, home, &["check", "--json"]);
    assert_eq!(run.code, Some(0), "{what}\n{run}");
}

/// Insists that no temporary file lies in the data folder.
#[track_caller]
pub fn assert_no_leftover(home: &Home) {
    let names: Vec<String> = fs::read_dir(home.data())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains(".tmp"))
        .collect();
    assert!(names.is_empty(), "{names:?}");
}

/// Types two texts and saves each, so that a later save of this session makes no backup any more.
pub fn type_and_save_twice(pty: &Pty, home: &Home) {
    pty.wait_for("TYPE").keys("kept").key("ctrl-s");
    wait_until_on_disk(home, "kept");
    pty.keys(" twice").key("ctrl-s");
    wait_until_on_disk(home, "kept twice");
    pty.wait_for("saved ");
}

/// Insists that the rows are these, in order, and that every test that they name exists.
#[track_caller]
pub fn assert_rows_have_tests(table: &[(&str, &[&str])], numbers: RangeInclusive<u32>) {
    let rows: Vec<&str> = table.iter().map(|(row, _)| *row).collect();
    let expected: Vec<String> = numbers.map(|number| format!("FA{number}")).collect();
    assert_eq!(rows, expected);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    test_functions(&root.join("tests"), &mut found);
    test_functions(&root.join("src"), &mut found);
    for (row, names) in table {
        assert!(!names.is_empty(), "{row}");
        for name in *names {
            assert!(found.contains(*name), "{row}: no test is called {name}");
        }
    }
}

/// Names of all test functions in the Rust files below a folder.
pub fn test_functions(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            test_functions(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.extend(test_functions_of(&fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The names of the functions that follow a line `#[test]`, other attributes between them or not.
pub fn test_functions_of(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_test = false;
    for line in text.lines().map(str::trim) {
        if let Some((name, _)) = line
            .strip_prefix("fn ")
            .and_then(|rest| rest.split_once('('))
        {
            found.extend(is_test.then(|| name.to_owned()));
            is_test = false;
        } else if line == "#[test]" {
            is_test = true;
        }
    }
    found
}

mod tests {
    use super::*;

    #[test]
    fn every_row_up_to_30_is_there_and_every_test_that_it_names_exists() {
        assert_rows_have_tests(ROWS, 1..=30);
    }

    #[test]
    fn only_functions_under_a_test_attribute_count() {
        let text = "#[test]\n#[ignore]\nfn one() {}\nfn two(a: u8) {}\n#[test]\nfn three() {}";
        assert_eq!(test_functions_of(text), ["one", "three"]);
    }
}
