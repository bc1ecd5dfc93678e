//! The tour over the screens that a person meets first.

use super::screens::compare_text;
use super::states;
use crate::tui::screen::tour::steps;
use crate::tui::theme::{Alphabet, Colour, Look};
use crate::tui::update::tests::kit::{Desk, drawn, screen_text};

/// Every step of the tour in hand, one screen after the other.
fn walked(desk: &mut Desk, (columns, rows): (u16, u16)) -> String {
    desk.resize(columns, rows);
    let mut screens = String::new();
    while desk.model.tour.is_some() {
        screens.push_str(&screen_text(&desk.model, columns, rows));
        screens.push_str("\n\n");
        desk.press("enter");
    }
    screens
}

#[test]
fn every_step_points_at_something_on_the_screen() {
    for size in [(80, 24), (120, 40), (60, 18), (40, 12)] {
        for (name, mut desk) in states::tours() {
            let count = steps(&desk.model).len();
            let text = walked(&mut desk, size);
            for number in 1..=count {
                let title = format!("Tour {number} of {count}");
                assert_eq!(text.matches(&title).count(), 1, "{title}\n{text}");
            }
            compare_text(&name, &format!("{}x{}", size.0, size.1), &text);
        }
    }
}

#[test]
fn in_ascii_and_without_colour_it_points_as_well() {
    for (name, mut desk) in states::tours() {
        desk.model.look = Look {
            colour: Colour::None,
            marks: Alphabet::Ascii,
        };
        let styles = drawn(&desk.model, 80, 24).styles();
        assert!(
            !styles.contains("Cyan") && styles.contains("bold"),
            "{styles}"
        );
        let text = walked(&mut desk, (80, 24));
        assert!(text.is_ascii(), "{text}");
        compare_text(&name, "ascii", &text);
    }
}
