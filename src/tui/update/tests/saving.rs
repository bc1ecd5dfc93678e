//! When a save is asked for, and what is said when it fails.

use super::journals::{self, BEFOREHAND};
use super::kit::Desk;
use crate::coach::step::PageId;
use crate::tui::input::{Input, Signal};
use crate::tui::model::Saving;
use crate::tui::msg::{Effect, ExportRefused, Msg, Order, SavedNote};
use crate::tui::terminal::Ending;

fn writing() -> Desk {
    Desk::at(
        journals::draft(),
        BEFOREHAND,
        PageId::Ask,
        Some("ask.exactly-when"),
    )
}

fn saved() -> Msg {
    Msg::Saved(SavedNote {
        at: "14:02".into(),
        remarks: Vec::new(),
    })
}

#[test]
fn typing_is_saved_after_a_pause_and_at_the_latest_while_it_goes_on() {
    let mut desk = writing();
    desk.press("'a'");
    assert_eq!((desk.take_saves(), desk.due_in()), (0, Some(800)));
    desk.pass(799).send(Msg::Woke);
    assert_eq!(desk.take_saves(), 0);
    desk.pass(1).send(Msg::Woke);
    assert_eq!(
        (desk.take_saves(), desk.due_in()),
        (1, None),
        "an idle program never wakes"
    );

    let mut desk = writing();
    let mut saves = 0;
    for _ in 0..15 {
        desk.press("'a'").pass(100);
        saves += desk.take_saves();
    }
    assert_eq!((saves, desk.due_in()), (0, Some(0)));
    desk.press("'a'");
    assert_eq!(desk.take_saves(), 1);
}

#[test]
fn moving_the_caret_or_the_focus_saves_nothing() {
    let mut desk = writing();
    desk.press("left home end tab shift-tab down up f1 esc ctrl-l ctrl-l")
        .pass(5000)
        .send(Msg::Woke);
    assert_eq!((desk.take_saves(), desk.due_in()), (0, None));
    assert_eq!(desk.model.saving, Saving::Unchanged);
}

#[test]
fn leaving_the_text_and_control_s_save_at_once() {
    for script in ["esc", "ctrl-s", "esc ]", "esc esc"] {
        let mut desk = writing();
        desk.press("'a'");
        assert_eq!(desk.take_saves(), 0, "{script}");
        desk.press(script);
        assert_eq!((desk.take_saves(), desk.due_in()), (1, None), "{script}");
    }
}

#[test]
fn the_mark_says_what_is_true() {
    let mut desk = writing();
    assert_eq!(desk.model.saving, Saving::Unchanged);
    desk.press("'a'");
    assert_eq!(desk.model.saving, Saving::Saving);
    desk.press("ctrl-s")
        .send(Msg::Saving)
        .press("'b'")
        .send(saved());
    assert_eq!(
        desk.model.saving,
        Saving::Saving,
        "there is a letter that is not on disk"
    );
    desk.press("ctrl-s").send(saved());
    assert_eq!(desk.model.saving, Saving::Saved("14:02".into()));
    desk.send(Msg::NotSaved("the disk is full".into()));
    desk.press("'c'").send(Msg::Saving);
    assert_eq!(
        desk.model.saving,
        Saving::NotSaved("the disk is full".into()),
        "until it is solved"
    );
    assert!(
        desk.screen().contains("NOT SAVED: the disk is full"),
        "{}",
        desk.screen()
    );
    desk.press("ctrl-s").send(saved());
    assert_eq!(desk.model.saving, Saving::Saved("14:02".into()));
}

#[test]
fn control_s_tries_again_after_a_save_that_failed() {
    let mut desk = writing();
    desk.press("'a' ctrl-s")
        .send(Msg::NotSaved("the disk is full".into()));
    desk.take_effects();
    desk.press("ctrl-s");
    assert_eq!(desk.take_saves(), 1);
}

#[test]
fn quitting_with_text_that_is_not_safe_warns_once() {
    let mut desk = writing();
    desk.press("'a' esc")
        .send(Msg::NotSaved("the disk is full".into()));
    desk.take_effects();
    desk.press("q");
    assert_eq!(desk.take_effects(), []);
    assert!(
        desk.said().starts_with("NOT SAVED: the disk is full."),
        "{}",
        desk.said()
    );
    desk.press("q");
    assert!(matches!(
        desk.take_effects()[..],
        [Effect::Save(_), Effect::Exit(Ending::Quit)]
    ));
}

#[test]
fn the_warning_comes_again_after_further_edits() {
    let mut desk = writing();
    desk.press("'a' esc")
        .send(Msg::NotSaved("the disk is full".into()))
        .press("q enter 'b' esc");
    desk.take_effects();
    desk.press("q");
    assert!(
        !desk
            .take_effects()
            .iter()
            .any(|effect| matches!(effect, Effect::Exit(_)))
    );
}

#[test]
fn signals_leave_with_a_last_save_and_their_own_ending() {
    for (input, ending) in [
        (Input::Signal(Signal::Terminate), Ending::Terminated),
        (Input::Signal(Signal::Interrupt), Ending::Interrupted),
        (Input::Signal(Signal::HangUp), Ending::HungUp),
        (Input::HangUp, Ending::HungUp),
        (Input::ReaderGone, Ending::HungUp),
    ] {
        let mut desk = writing();
        desk.press("'a'").send(Msg::Input(input));
        let effects = desk.take_effects();
        let [Effect::Save(journal), Effect::Exit(found)] = &effects[..] else {
            panic!("{effects:?}")
        };
        assert_eq!(*found, ending);
        assert_eq!(journal.swaps[0].ask.exactly_when, "a");
    }
    let mut desk = writing();
    desk.send(Msg::Input(Input::Signal(Signal::Suspend)));
    assert_eq!(desk.take_effects(), [Effect::Suspend]);
    desk.send(Msg::Input(Input::Signal(Signal::Continue)));
    assert_eq!(desk.take_effects(), [Effect::Resume]);
}

#[test]
fn somebody_elses_change_is_told_and_stays_told() {
    let mut desk = writing();
    desk.send(Msg::KeptBeside("Kept in journal.mine.json.".into()));
    assert_eq!(desk.said(), "Kept in journal.mine.json.");
    assert!(matches!(desk.model.saving, Saving::NotSaved(_)));
}

#[test]
fn a_refused_export_keeps_the_dialog_and_offers_another_name() {
    let mut desk = Desk::new(journals::finished(), journals::AFTERWARDS);
    desk.press("e enter");
    desk.take_effects();
    let refused = ExportRefused {
        says: "It exists.".into(),
        instead: Some("other-2.md".into()),
    };
    desk.send(Msg::Exported(Err(refused)));
    assert!(desk.screen().contains("It exists."), "{}", desk.screen());
    desk.press("enter");
    let effects = desk.take_effects();
    let [Effect::Export(Order { to, .. })] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(to.to_str(), Some("other-2.md"));
    desk.send(Msg::Exported(Ok("other-2.md".into())));
    assert!(desk.model.overlay.is_none());
    assert_eq!(desk.said(), "Exported to other-2.md. Readable by you only.");
}

#[test]
fn an_export_without_a_name_asks_for_one_and_without_a_pilot_says_why_not() {
    let mut desk = Desk::new(journals::finished(), journals::AFTERWARDS);
    desk.press("e shift-tab*2 ctrl-u tab*2 enter");
    assert_eq!(desk.take_effects(), []);
    assert!(
        desk.screen().contains("The file name is empty."),
        "{}",
        desk.screen()
    );
    assert!(desk.model.is_typing());

    let mut desk = Desk::new(journals::blank(), BEFOREHAND);
    desk.press("e");
    assert!(desk.model.overlay.is_none());
    assert!(!desk.said().is_empty());
}
