//! What the screens look like, in files that were looked at.

use super::states::{self, State};
use crate::tui::theme::{Alphabet, Colour, Look};
use crate::tui::update::tests::kit::{drawn, screen_text};

const FULL: &[(u16, u16)] = &[(80, 24), (120, 40)];
const SMALL: &[(u16, u16)] = &[(60, 18), (40, 12)];

/// Compares each screen at each size with its file.
pub(super) fn compare(states: Vec<State>, sizes: &[(u16, u16)]) {
    for (name, mut desk) in states {
        for (columns, rows) in sizes {
            desk.resize(*columns, *rows);
            let text = screen_text(&desk.model, *columns, *rows);
            compare_text(&name, &format!("{columns}x{rows}"), &text);
        }
    }
}

pub(super) fn compare_text(name: &str, suffix: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_suffix(suffix);
    settings.bind(|| insta::assert_snapshot!(name.to_owned(), text));
}

#[test]
fn forms_with_nothing_in_them_say_what_belongs_there() {
    compare(states::empty_forms(), FULL);
    compare(states::empty_forms(), SMALL);
}

#[test]
fn forms_with_an_answer_everywhere_stay_calm() {
    compare(states::full_forms(), FULL);
    compare(states::full_forms(), SMALL);
}

#[test]
fn every_other_screen_has_its_look() {
    let coached = states::coached();
    let others = states::others().into_iter();
    let others = others.filter(|(name, _)| coached.iter().all(|(coached, _)| coached != name));
    compare(others.collect(), FULL);
}

#[test]
fn the_coach_has_room_in_every_window() {
    let sizes = &[(80, 24), (120, 40), (100, 24), (60, 18), (60, 16), (40, 12)];
    compare(states::coached(), sizes);
}

#[test]
fn a_rehearsal_fits_into_a_low_window() {
    let states = states::others()
        .into_iter()
        .filter(|(name, _)| name.starts_with("rehearsal"))
        .collect();
    compare(states, &[(60, 16)]);
}

#[test]
fn what_is_done_most_fits_into_the_smallest_window() {
    let often = [
        "home_running",
        "log_due",
        "log_due_typed",
        "report_chart",
        "export",
        "help_type",
        "ask_problem",
        "notice_long",
    ];
    let states = states::others()
        .into_iter()
        .filter(|(name, _)| often.contains(&name.as_str()))
        .collect();
    compare(states, SMALL);
}

#[test]
fn wide_characters_shift_no_column() {
    let some = [
        "home_wide",
        "ask_wide",
        "log_wide",
        "plan_wide",
        "report_wide",
    ];
    let states = states::wide()
        .into_iter()
        .filter(|(name, _)| some.contains(&name.as_str()))
        .collect();
    compare(states, &[(80, 24)]);
}

#[test]
fn in_ascii_every_mark_has_its_twin() {
    let some = [
        "home_running",
        "log_due",
        "report_chart",
        "report_table",
        "export",
        "ask_problem",
    ];
    for (name, mut desk) in states::others()
        .into_iter()
        .filter(|(name, _)| some.contains(&name.as_str()))
    {
        desk.model.look.marks = Alphabet::Ascii;
        let text = screen_text(&desk.model, 80, 24);
        assert!(text.is_ascii(), "{name}\n{text}");
        compare_text(&name, "ascii", &text);
    }
}

#[test]
fn styles_carry_meaning_with_colour_and_without() {
    let some = [
        "home_running",
        "log_due_typed",
        "ask_problem",
        "not_saved",
        "export",
        "help_move",
        "report_chart",
    ];
    for (name, mut desk) in states::others()
        .into_iter()
        .filter(|(name, _)| some.contains(&name.as_str()))
    {
        for (suffix, colour) in [("colour", Colour::Named), ("no-colour", Colour::None)] {
            desk.model.look = Look {
                colour,
                ..Look::default()
            };
            compare_text(
                &format!("styles_{name}"),
                suffix,
                &drawn(&desk.model, 80, 24).styles(),
            );
        }
    }
}
