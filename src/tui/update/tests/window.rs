//! Windows that change their size, or are too small to write in.

use super::journals::{self, BEFOREHAND};
use super::kit::Desk;
use crate::coach::step::PageId;
use crate::tui::msg::Effect;

fn writing() -> Desk {
    Desk::at(
        journals::draft(),
        BEFOREHAND,
        PageId::Ask,
        Some("ask.exactly-when"),
    )
}

#[test]
fn a_window_too_small_takes_no_text_and_growing_brings_everything_back() {
    let mut desk = writing();
    desk.press("'kept'");
    let screen = desk.screen();
    desk.resize(30, 8);
    assert!(
        desk.screen()
            .starts_with("elbowroom needs 40x12.\nThis window is 30x8."),
        "{}",
        desk.screen()
    );
    desk.press("'lost' enter tab esc backspace f1")
        .paste("lost");
    assert_eq!(desk.resize(80, 24).screen(), screen);
    assert_eq!(desk.text(), "kept");
}

#[test]
fn a_window_too_small_can_still_be_left() {
    for (key, code) in [("q", 0), ("ctrl-c", 130)] {
        let mut desk = writing();
        desk.resize(10, 3).press(key);
        let effects = desk.take_effects();
        let [Effect::Save(_), Effect::Exit(ending)] = &effects[..] else {
            panic!("{effects:?}")
        };
        assert_eq!(ending.code(), code);
    }
}

#[test]
fn any_size_at_any_time_changes_no_text_and_no_place() {
    let mut desk = writing();
    desk.press("'one two three'");
    let (journal, focus) = (desk.model.journal.clone(), desk.focus());
    for (columns, rows) in [
        (0, 0),
        (1, 1),
        (39, 12),
        (40, 11),
        (40, 12),
        (59, 17),
        (60, 18),
        (100, 22),
        (300, 100),
        (80, 24),
    ] {
        desk.resize(columns, rows);
        assert_eq!(
            (&desk.model.journal, desk.focus()),
            (&journal, focus.clone()),
            "{columns}x{rows}"
        );
    }
    desk.press("'!'");
    assert_eq!(desk.text(), "one two three!");
}
