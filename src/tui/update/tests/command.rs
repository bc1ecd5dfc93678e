//! The command of a metric: shown, asked about, and its number taken over.

use super::journals::{self, IN_WEEK_4};
use super::kit::Desk;
use crate::coach::step::PageId;
use crate::domain::id::Id;
use crate::domain::metric::Reading;
use crate::tui::msg::{CommandNews, Effect, MetricCommand, Msg};

const METRIC: Id = Id::numbered(11);

/// The log of week 4, with a command for the first metric, in MOVE.
fn desk(command: &str) -> Desk {
    let mut journal = journals::running(3);
    journal.swaps[0].pilot.plan.metrics[0].command = command.into();
    let mut desk = Desk::resumed(journal, IN_WEEK_4);
    desk.in_move().take_effects();
    desk
}

/// What was asked to be run, and whether it was agreed to.
fn asked(desk: &mut Desk) -> Vec<(MetricCommand, bool)> {
    desk.take_effects()
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::Command { what, agreed } => Some((what, agreed)),
            _ => None,
        })
        .collect()
}

fn value(desk: &Desk) -> Option<Reading> {
    let pilot = &desk.model.journal.swaps[0].pilot;
    pilot.entry(4)?.reading(METRIC).cloned()
}

#[test]
fn a_new_command_is_shown_and_runs_only_when_the_key_comes_again_at_once() {
    let mut desk = desk("wc -l < ~/tickets\u{1b}.txt");
    desk.press("f");
    let (what, agreed) = asked(&mut desk).pop().unwrap();
    assert_eq!((what.metric, what.week, agreed), (METRIC, 4, false));
    desk.send(Msg::Command(CommandNews::New(what.clone())));
    assert_eq!(
        desk.said(),
        "New here, and not run yet: wc -l < ~/tickets\\x1b.txt Press f again to run it, now and from now on."
    );
    desk.press("down up f");
    assert!(
        !asked(&mut desk).pop().unwrap().1,
        "something else came between"
    );
    desk.send(Msg::Command(CommandNews::New(what.clone())));
    desk.press("f");
    assert_eq!(asked(&mut desk), [(what, true)]);
}

#[test]
fn a_command_that_changed_after_it_was_shown_is_not_the_one_that_was_agreed_to() {
    let mut desk = desk("echo 1");
    desk.press("f");
    let (what, _) = asked(&mut desk).pop().unwrap();
    desk.send(Msg::Command(CommandNews::New(what)));
    desk.model.journal.swaps[0].pilot.plan.metrics[0].command = "echo 2".into();
    desk.press("f");
    let (what, agreed) = asked(&mut desk).pop().unwrap();
    assert_eq!((what.command.as_str(), agreed), ("echo 2", false));
}

#[test]
fn a_command_that_cannot_be_seen_whole_is_not_asked_about_here() {
    let mut desk = desk(&"echo 1; ".repeat(60));
    desk.press("f");
    let (what, _) = asked(&mut desk).pop().unwrap();
    desk.send(Msg::Command(CommandNews::New(what)));
    assert!(
        desk.said().starts_with("This command is too long"),
        "{}",
        desk.said()
    );
    desk.press("f");
    assert!(!asked(&mut desk).pop().unwrap().1);
}

#[test]
fn its_number_goes_into_the_week_it_was_asked_for_and_nowhere_else() {
    let mut first = desk("echo 7.5");
    first.press("f");
    let (what, _) = asked(&mut first).pop().unwrap();
    let ended =
        |number: &str| Msg::Command(CommandNews::Ended(what.clone(), Ok(number.to_owned())));
    first.send(ended("7.5"));
    assert_eq!(value(&first), Some(Reading::Value(7.5)));
    assert!(
        first.said().ends_with("the command printed 7.5."),
        "{}",
        first.said()
    );

    for away in ["pgup", "esc", "'8"] {
        let mut desk = desk("echo 7.5");
        if away == "'8" {
            desk.press("enter '8'");
        } else {
            desk.press(away);
        }
        desk.send(ended("7.5"));
        assert_ne!(value(&desk), Some(Reading::Value(7.5)), "{away}");
        assert!(
            desk.said().contains("It was not logged"),
            "{away} {}",
            desk.said()
        );
    }
}

#[test]
fn without_a_number_the_reason_is_said_and_nothing_is_changed() {
    let mut desk = desk("echo many");
    desk.press("f");
    let (what, _) = asked(&mut desk).pop().unwrap();
    let why = "The command printed nothing.".to_owned();
    desk.send(Msg::Command(CommandNews::Ended(what, Err(why))));
    assert!(desk.said().ends_with(": The command printed nothing."));
    assert_eq!(value(&desk), None);
}

#[test]
fn nothing_runs_without_a_command_on_another_page_or_by_itself() {
    for mut desk in [desk(""), desk("   "), {
        let mut elsewhere = desk("echo 1");
        elsewhere.open(PageId::Plan, None).in_move();
        elsewhere
    }] {
        desk.take_effects();
        desk.press("f");
        assert_eq!(asked(&mut desk), []);
        assert!(
            desk.said().starts_with("r runs the command"),
            "{}",
            desk.said()
        );
    }
    let mut desk = desk("echo 1").restarted();
    assert_eq!(asked(&mut desk), [], "opening runs nothing");
    desk.send(Msg::Woke);
    assert_eq!(asked(&mut desk), []);
}
