//! The tour: it begins when it is asked for, ends at any step, and changes nothing beneath.

use super::journals::{self, BEFOREHAND, IN_WEEK_4};
use super::kit::{Desk, drawn};
use crate::tui::screen::tour::steps;
use crate::tui::update::open;

fn first_run() -> Desk {
    let mut desk = Desk::resumed(journals::blank(), BEFOREHAND);
    open::welcome(&mut desk.model, "~/.config/elbowroom".into());
    desk
}

#[test]
fn it_is_offered_in_one_line_on_the_very_first_run_and_never_begins_by_itself() {
    let mut desk = first_run();
    assert_eq!(desk.model.tour, None);
    let offers = |desk: &Desk| desk.screen().matches("shows you around").count();
    assert_eq!(offers(&desk), 1, "{}", desk.screen());
    assert!(desk.screen().contains("F2 shows"), "{}", desk.screen());
    desk.press("esc");
    assert!(desk.screen().contains("t shows"), "{}", desk.screen());
    let desk = desk.restarted();
    assert_eq!(offers(&desk), 0);
}

#[test]
fn esc_ends_it_at_any_step_and_everything_is_as_it_was() {
    for (mut desk, begin) in [
        (first_run(), "f2"),
        (Desk::new(journals::running(3), IN_WEEK_4), "t"),
        (Desk::new(journals::running(3), IN_WEEK_4), "f2"),
    ] {
        desk.press("x").model.notice = None;
        let (before, journal) = (drawn(&desk.model, 80, 24), desk.model.journal.clone());
        let before = (before.rows(), before.cursor);
        let count = steps(&desk.model).len();
        for step in 0..=count {
            desk.press(begin);
            assert_eq!(desk.model.tour, Some(0), "it can be had again");
            desk.press(&format!("enter*{step}"));
            assert_eq!(desk.model.tour, (step < count).then_some(step));
            if step < count {
                desk.press("esc");
            }
            assert_eq!(desk.model.tour, None);
            let after = drawn(&desk.model, 80, 24);
            let said = desk.model.notice.take();
            assert_eq!((after.rows(), after.cursor), before, "{said:?}");
            assert_eq!(desk.model.journal, journal);
        }
    }
}

#[test]
fn it_goes_back_as_well_as_on_and_stops_at_its_beginning() {
    let mut desk = first_run();
    desk.press("f2 right tab down pgdn");
    assert_eq!(desk.model.tour, Some(4));
    desk.press("left shift-tab up pgup left");
    assert_eq!(desk.model.tour, Some(0));
}

#[test]
fn whoever_types_on_is_not_held_up_and_loses_no_letter() {
    let mut desk = first_run();
    desk.press("f2 enter 'A model'");
    assert_eq!((desk.model.tour, desk.text()), (None, "A model"));
    desk.press("f2").paste(" of ours");
    assert_eq!((desk.model.tour, desk.text()), (None, "A model of ours"));
    desk.press("f2 f1");
    assert!(
        desk.screen().contains("tour: what is where"),
        "{}",
        desk.screen()
    );
    desk.press("esc f2 ctrl-l");
    assert_eq!(
        desk.screen().trim(),
        "(no cursor)",
        "what is private is covered first"
    );
    desk.press("ctrl-l");
    assert_eq!(desk.model.tour, Some(0));
}

#[test]
fn the_help_runs_it() {
    let mut desk = Desk::new(journals::running(3), IN_WEEK_4);
    desk.press("? 'tour:' enter");
    assert_eq!(desk.model.tour, Some(0), "{}", desk.screen());
}
