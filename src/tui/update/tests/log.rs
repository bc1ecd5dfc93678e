//! The weekly log: a minute a week.

use super::journals::{self, AFTERWARDS, IN_WEEK_4};
use super::kit::Desk;
use crate::coach::step::PageId;
use crate::domain::id::Id;
use crate::domain::metric::Reading;
use crate::domain::pilot::WeekEntry;

const METRICS: [Id; 3] = [Id::numbered(11), Id::numbered(12), Id::numbered(13)];

fn entry(desk: &Desk, week: u32) -> &WeekEntry {
    desk.model.journal.swaps[0]
        .pilot
        .entry(week)
        .expect("the week has an entry")
}

fn values(desk: &Desk, week: u32) -> Vec<Option<Reading>> {
    METRICS
        .iter()
        .map(|metric| entry(desk, week).reading(*metric).cloned())
        .collect()
}

fn value_key(metric: usize) -> String {
    format!("log.values/{}/0", METRICS[metric])
}

#[test]
fn a_start_in_a_due_week_lands_on_its_first_empty_value() {
    let desk = Desk::resumed(journals::running(3), IN_WEEK_4);
    assert_eq!(
        (desk.page(), desk.form().at.week),
        (Some(PageId::Log), Some(4))
    );
    assert_eq!(desk.focus(), value_key(0));
    assert!(desk.model.is_typing());

    let mut desk = desk;
    desk.press("'25' enter");
    assert_eq!(desk.restarted().focus(), value_key(1));
    desk.press("esc esc");
    assert_eq!(
        desk.restarted().focus(),
        value_key(1),
        "the first value that is still empty"
    );
}

#[test]
fn three_values_and_four_enters_finish_a_week() {
    let mut desk = Desk::resumed(journals::running(3), IN_WEEK_4);
    desk.press("'7.1' enter '7.2' enter '3' enter enter");
    let value = |value| Some(Reading::Value(value));
    assert_eq!(values(&desk, 4), [value(7.1), value(7.2), value(3.0)]);
    assert_eq!(entry(&desk, 4).finished, Some(desk.model.today));
    assert_eq!(desk.page(), Some(PageId::Report));
    assert!(
        desk.said().starts_with("Week 4 is saved."),
        "{}",
        desk.said()
    );
    assert!(desk.take_saves() > 0);
}

#[test]
fn after_a_finished_week_the_next_one_that_waits_is_opened() {
    let mut desk = Desk::resumed(journals::running(2), IN_WEEK_4);
    assert_eq!(desk.form().at.week, Some(3), "the oldest first");
    desk.press("'25' enter '50' enter '0' enter enter");
    assert_eq!(
        (desk.page(), desk.form().at.week),
        (Some(PageId::Log), Some(4))
    );
    assert_eq!(desk.said(), "Week 3 is saved. Week 4 waits, too.");
    assert_eq!(desk.focus(), value_key(0));
}

#[test]
fn x_marks_a_value_as_not_measured_in_either_state_and_again_takes_it_back() {
    let mut desk = Desk::resumed(journals::running(3), IN_WEEK_4);
    desk.press("'x' enter 'x: sick leave' enter");
    assert_eq!(
        values(&desk, 4)[..2],
        [
            Some(Reading::NotMeasured),
            Some(Reading::Excused("sick leave".into()))
        ]
    );
    desk.press("esc x");
    assert_eq!(values(&desk, 4)[2], Some(Reading::NotMeasured));
    desk.press("x");
    assert_eq!(values(&desk, 4)[2], None);
}

#[test]
fn a_week_that_has_not_begun_takes_no_value_by_any_key() {
    let mut desk = Desk::resumed(journals::running(3), IN_WEEK_4);
    desk.press("pgdn");
    assert_eq!(desk.form().at.week, Some(5));
    desk.open(PageId::Log, Some(&value_key(0)));
    assert!(!desk.model.is_typing());
    desk.press("x d a space enter backspace delete").paste("7");
    assert_eq!(desk.form().at.week, Some(5));
    let pilot = &desk.model.journal.swaps[0].pilot;
    let written = pilot
        .entry(5)
        .map(|entry| entry.values.len())
        .unwrap_or_default();
    assert_eq!(written, 0, "{:?}", pilot.entry(5));
    assert!(
        desk.model.journal.drafts.is_empty(),
        "{:?}",
        desk.model.journal.drafts
    );
    desk.open(PageId::Log, Some("log.finish")).press("enter");
    assert!(
        desk.said().starts_with("This week has not begun."),
        "{}",
        desk.said()
    );
    assert_eq!(
        desk.model.journal.swaps[0]
            .pilot
            .entry(5)
            .and_then(|entry| entry.finished),
        None
    );
}

#[test]
fn page_keys_change_the_week_in_either_state_and_stop_at_the_ends() {
    let mut desk = Desk::resumed(journals::running(3), IN_WEEK_4);
    let week = |desk: &Desk| desk.form().at.week;
    desk.press("pgup");
    assert_eq!(week(&desk), Some(3));
    desk.press("esc pgup pgup pgup");
    assert_eq!(
        (week(&desk), desk.said()),
        (Some(1), "This is the first week.")
    );
    desk.press("pgdn*9");
    assert_eq!(
        (week(&desk), desk.said()),
        (Some(8), "This is the last week.")
    );
    assert!(!desk.model.is_typing(), "this week has not begun");
    desk.press("left");
    assert_eq!(
        week(&desk),
        Some(7),
        "arrows change the week where letters are commands"
    );
}

#[test]
fn a_value_half_typed_is_kept_for_its_own_week() {
    let mut desk = Desk::resumed(journals::running(3), IN_WEEK_4);
    desk.press("'about 7' pgup");
    assert_eq!(values(&desk, 3)[0], Some(Reading::Value(52.4)));
    desk.press("pgdn").open(PageId::Log, Some(&value_key(0)));
    assert_eq!(desk.text(), "about 7");
}

#[test]
fn a_correction_of_a_finished_week_keeps_what_stood_there() {
    let mut desk = Desk::resumed(journals::running(3), IN_WEEK_4);
    desk.press("pgup")
        .open(PageId::Log, Some(&value_key(0)))
        .press("ctrl-u '25.4' tab");
    let logged = entry(&desk, 3).logged(METRICS[0]).unwrap();
    assert_eq!(logged.reading, Some(Reading::Value(25.4)));
    assert_eq!(logged.earlier.len(), 1);
    assert_eq!(logged.earlier[0].reading, Some(Reading::Value(52.4)));
    assert_eq!(logged.earlier[0].replaced, desk.model.today);
}

#[test]
fn walking_over_a_finished_week_is_no_correction() {
    let mut desk = Desk::at(journals::finished(), AFTERWARDS, PageId::Log, None);
    desk.press("pgup*4 tab*30 shift-tab*30 esc esc");
    let pilot = &desk.model.journal.swaps[0].pilot;
    assert_eq!(
        pilot
            .weeks
            .iter()
            .map(WeekEntry::corrections)
            .sum::<usize>(),
        0
    );
}

#[test]
fn a_value_that_cannot_be_read_keeps_the_week_open_and_is_shown() {
    let mut desk = Desk::resumed(journals::running(3), IN_WEEK_4);
    desk.press("'25' enter 'many' enter '0' enter enter");
    assert_eq!(
        (desk.page(), desk.focus()),
        (Some(PageId::Log), value_key(1))
    );
    assert!(
        desk.said().starts_with("Not a plain number."),
        "{}",
        desk.said()
    );
    assert_eq!(entry(&desk, 4).finished, None);
    desk.press("ctrl-u '50' enter '0' enter enter");
    assert!(entry(&desk, 4).finished.is_some());
}

#[test]
fn the_first_thing_on_the_page_that_cannot_be_read_comes_first() {
    let mut desk = Desk::resumed(journals::running(3), IN_WEEK_4);
    desk.press("'a lot' enter '1' enter '0' tab tab tab tab");
    desk.open(PageId::Log, Some("log.delivered"))
        .press("'some' tab");
    desk.open(PageId::Log, Some("log.finish")).press("enter");
    assert_eq!(
        desk.focus(),
        value_key(0),
        "not the one whose name comes first"
    );
}

#[test]
fn no_log_without_a_pilot() {
    let mut desk = Desk::at(journals::draft(), journals::BEFOREHAND, PageId::Log, None);
    assert!(
        desk.screen().contains("No pilot is running yet"),
        "{}",
        desk.screen()
    );
    desk.open(PageId::Log, Some("log.finish")).press("enter");
    assert!(
        desk.said().starts_with("No pilot is running yet."),
        "{}",
        desk.said()
    );
    assert_eq!(desk.model.journal.swaps[0].pilot.weeks, []);
}
