//! The coach reads along: when it reads, what it holds on to, what is set aside, what is taken ready-made.

use super::journals::{self, BEFOREHAND};
use super::kit::Desk;
use crate::coach::step::PageId;
use crate::domain::answer::Record as _;
use crate::domain::asset::{Asset, Reliance, Replaceable};
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::metric::{Better, GoalIn};
use crate::domain::swap::{DecisionRight, Level, Promise, PromiseKind, RoomKind};
use crate::tui::form::field::Part;
use crate::tui::model::Overlay;
use crate::tui::msg::Msg;

/// A promise with a word that can mean anything, and its field.
fn fuzzy() -> (Journal, String) {
    let mut journal = journals::draft();
    journal.swaps[0].offer.promises[0].text = "We will answer customers faster".into();
    let id = journal.swaps[0].offer.promises[0].id;
    (journal, format!("offer.promises/{id}/0"))
}

fn desk() -> Desk {
    let (journal, field) = fuzzy();
    Desk::at(journal, BEFOREHAND, PageId::Offer, Some(&field))
}

fn question(desk: &Desk) -> &str {
    desk.model.coaching.question().unwrap_or_default()
}

fn open(desk: &Desk) -> Vec<&'static str> {
    let panel = desk.model.coaching.panel().expect("the coach reads");
    panel.open().map(|remark| remark.key).collect()
}

#[test]
fn while_letters_come_the_question_stands_still_and_a_pause_reads_once() {
    let mut desk = desk();
    let asked = question(&desk).to_owned();
    let before = desk.model.coaching.panel().cloned();
    assert!(!asked.is_empty());
    for letter in " from 9.2 h to 6.5 h by 13 Dec".chars() {
        desk.pass(100);
        desk.key(crate::tui::input::Key::char(letter));
        assert_eq!(question(&desk), asked);
        assert_eq!(desk.model.coaching.panel().cloned(), before);
    }
    let deadline = desk.model.coaching.deadline().unwrap();
    assert_eq!(deadline.duration_since(desk.now()).as_millis(), 300);
    desk.pass(300).send(Msg::Woke);
    assert_ne!(desk.model.coaching.panel().cloned(), before);
    assert_eq!(desk.model.coaching.deadline(), None);
}

#[test]
fn what_is_written_sharpens_the_line_one_thing_after_the_other() {
    let mut desk = desk();
    assert!(open(&desk).contains(&"no-number") && open(&desk).contains(&"no-deadline"));
    desk.press("' by 13 Dec'").pass(300).send(Msg::Woke);
    assert!(!open(&desk).contains(&"no-deadline"));
    assert!(open(&desk).contains(&"no-number"));
}

#[test]
fn a_question_stays_over_pauses_until_it_is_answered() {
    let mut desk = desk();
    let asked = question(&desk).to_owned();
    desk.press("' and'").pass(300).send(Msg::Woke);
    assert_eq!(question(&desk), asked);
    desk.press("' well'").pass(300).send(Msg::Woke);
    assert_eq!(question(&desk), asked);
}

#[test]
fn an_idle_program_does_not_wake_for_the_coach() {
    let mut desk = desk();
    assert_eq!(desk.model.deadline(), None);
    desk.press("left right");
    assert_eq!(desk.model.coaching.deadline(), None);
    desk.press("tab");
    assert_eq!(desk.model.coaching.deadline(), None);
}

#[test]
fn no_remark_blocks_the_way_or_changes_a_word() {
    let mut desk = desk();
    desk.press("esc ]");
    assert_ne!(desk.page(), Some(PageId::Offer));
    assert_eq!(
        desk.model.journal.swaps[0].offer.promises[0].text,
        "We will answer customers faster"
    );
}

#[test]
fn what_is_set_aside_stays_so_over_a_restart_and_comes_back_by_the_same_key() {
    let mut desk = desk();
    let all = open(&desk);
    assert!(all.len() > 1, "{all:?}");
    // Several remarks: the person chooses which.
    desk.press("esc i");
    assert!(matches!(desk.model.overlay, Some(Overlay::Coach(_))));
    desk.press("down i");
    assert!(desk.said().contains("Set aside"), "{}", desk.said());
    assert!(!open(&desk).contains(&all[1]));
    assert!(desk.take_saves() > 0);
    let again = desk.restarted();
    assert!(!open(&again).contains(&all[1]), "{:?}", open(&again));
    let last = open(&desk).len();
    desk.press("esc c")
        .press(&format!("down*{last}"))
        .press("i");
    assert_eq!(open(&desk), all);
    assert_eq!(desk.model.journal.swaps[0].set_aside, []);
}

#[test]
fn the_only_remark_is_set_aside_at_once() {
    let mut journal = journals::draft();
    journal.swaps[0].ask.why_now = "They never listen to us".into();
    let field = format!("ask.why-now/{}/0", crate::coach::question::GROUP_ROW);
    let mut desk = Desk::at(journal, BEFOREHAND, PageId::Ask, Some(&field));
    assert_eq!(open(&desk), ["blame"]);
    desk.press("esc i");
    assert!(desk.model.overlay.is_none());
    assert_eq!(open(&desk), [""; 0]);
    assert_eq!(
        desk.model.journal.swaps[0].set_aside[0].place,
        "ask.why-now"
    );
}

#[test]
fn a_remark_about_an_asset_is_kept_with_the_swap_to_come() {
    let mut desk = Desk::resumed(journals::blank(), BEFOREHAND);
    desk.press("'I am a reliable person'")
        .pass(300)
        .send(Msg::Woke);
    assert!(!open(&desk).is_empty());
    desk.press("esc c i");
    let asset = desk.model.journal.assets[0].id;
    let aside = &desk.model.journal.swaps[0].set_aside[0];
    assert_eq!(aside.place, format!("assets.delivers/{asset}"));
}

#[test]
fn where_there_is_no_remark_nothing_is_set_aside() {
    let mut desk = Desk::at(journals::draft(), BEFOREHAND, PageId::Ask, Some("ask.kind"));
    let before = desk.model.journal.clone();
    desk.in_move().press("i");
    assert!(desk.said().contains("no remark"), "{}", desk.said());
    assert_eq!(desk.model.journal.swaps, before.swaps);
}

#[test]
fn the_tone_of_what_will_be_said_is_a_check_that_leads_there_and_can_be_set_aside() {
    let mut journal = journals::draft();
    journal.swaps[0].their_side.effort_offset = "They never listen to us anyway".into();
    let mut desk = Desk::at(journal, BEFOREHAND, PageId::Ready, Some("check/tone"));
    let check = |desk: &Desk| match &desk.form().field().unwrap().part {
        Part::Check(check) => check.clone(),
        other => panic!("{other:?}"),
    };
    assert!(!check(&desk).met);
    assert!(
        check(&desk).missing.contains("They never listen"),
        "{}",
        check(&desk).missing
    );
    desk.press("enter");
    assert_eq!(desk.page(), Some(PageId::TheirSide));
    let field = format!("their-side.effort/{}/1", crate::coach::question::GROUP_ROW);
    assert_eq!(desk.focus(), field);
    desk.open(PageId::Ready, Some("check/tone")).press("i");
    assert!(check(&desk).met, "{:?}", check(&desk));
    assert!(desk.restarted().model.journal.swaps[0].set_aside.len() == 1);
}

#[test]
fn every_check_leads_to_its_field() {
    let mut journal = journals::draft();
    journal.swaps[0].their_side.effort = "An hour a week".into();
    let fields: Vec<String> = Desk::at(journal.clone(), BEFOREHAND, PageId::Ready, None)
        .form()
        .fields
        .iter()
        .filter(|field| matches!(field.part, Part::Check(_)))
        .map(crate::tui::form::field::Field::key)
        .collect();
    assert_eq!(fields.len(), 12);
    for key in fields {
        let mut desk = Desk::at(journal.clone(), BEFOREHAND, PageId::Ready, Some(&key));
        assert_eq!(desk.focus(), key);
        let Part::Check(check) = desk.form().field().unwrap().part.clone() else {
            panic!("{key}");
        };
        desk.in_move().press("enter");
        assert_eq!(desk.page(), Some(check.page), "{key}");
        assert!(
            desk.focus().starts_with(check.question),
            "{key}: {}",
            desk.focus()
        );
    }
}

fn decisions() -> Journal {
    let mut journal = journals::draft();
    let ask = &mut journal.swaps[0].ask;
    ask.kind = Some(RoomKind::Decisions);
    ask.sentence = "More influence".into();
    ask.rights.push(DecisionRight {
        area: "The order of data requests".into(),
        moment: "Monday planning".into(),
        level_now: Some(Level::Consulted),
        level_wanted: Some(Level::Advise),
        ..DecisionRight::blank(Id::numbered(41))
    });
    journal
}

#[test]
fn a_drafted_ask_is_taken_by_enter_and_undo_brings_the_old_words_back() {
    let key = format!("ask.rights/ready/{}", Id::numbered(41));
    let mut desk = Desk::at(decisions(), BEFOREHAND, PageId::Ask, Some(&key));
    assert_eq!(desk.focus(), key);
    desk.press("enter");
    assert_eq!(desk.focus(), "ask.sentence");
    let sentence = |desk: &Desk| desk.model.journal.swaps[0].ask.sentence.clone();
    assert!(sentence(&desk).starts_with("From level 3 (consulted) to level 5"));
    assert!(desk.said().contains("Ctrl-Z"), "{}", desk.said());
    let offered = |desk: &Desk| {
        let mut parts = desk.form().fields.iter().map(|field| &field.part);
        parts.any(|part| matches!(part, Part::ReadyMade(_)))
    };
    assert!(!offered(&desk));
    let mut again = desk.restarted();
    again.press("ctrl-z");
    assert_eq!(sentence(&again), "More influence");
    desk.press("ctrl-z");
    assert_eq!(sentence(&desk), "More influence");
    assert_eq!(desk.text(), "More influence");
}

#[test]
fn a_promise_becomes_a_metric_to_be_edited() {
    let mut journal = decisions();
    journal.swaps[0].offer.promises = vec![Promise {
        text: "Time to insight falls by 30 percent".into(),
        kind: Some(PromiseKind::Metric),
        number: Some(30.0),
        ..Promise::blank(Id::numbered(51))
    }];
    let key = format!("plan.metrics/ready/{}", Id::numbered(51));
    let mut desk = Desk::at(journal, BEFOREHAND, PageId::Plan, Some(&key));
    assert_eq!(desk.focus(), key);
    desk.press("enter");
    let metric = desk.model.journal.swaps[0].pilot.plan.metrics[0].clone();
    assert_eq!(metric.name, "Time to insight");
    assert_eq!(
        (metric.better, metric.goal, metric.goal_in),
        (Some(Better::Lower), Some(30.0), Some(GoalIn::Percent))
    );
    assert_eq!(desk.focus(), format!("plan.metrics/{}/0", metric.id));
    let left: Vec<String> = desk
        .form()
        .fields
        .iter()
        .filter(|field| field.key().starts_with("plan.metrics/ready"))
        .map(crate::tui::form::field::Field::key)
        .collect();
    assert_eq!(left, [format!("plan.metrics/ready/{}", Id::numbered(41))]);
}

#[test]
fn a_metric_is_asked_about_once() {
    let mut journal = journals::draft();
    let mut metric = crate::domain::metric::Metric::blank(Id::numbered(61));
    metric.name = "Meetings held".into();
    journal.swaps[0].pilot.plan.metrics.push(metric);
    let field = format!("plan.metrics/{}/0", Id::numbered(61));
    let mut desk = Desk::at(journal, BEFOREHAND, PageId::Plan, Some(&field));
    assert_eq!(open(&desk), ["gamed"]);
    desk.press("esc i");
    assert_eq!(open(&desk), [""; 0]);
    desk.press("tab*2");
    assert_eq!(open(&desk), [""; 0]);
}

#[test]
fn example_asks_fit_the_kind_and_go_with_the_first_letter() {
    let mut journal = journals::draft();
    journal.swaps[0].ask.kind = Some(RoomKind::Where);
    journal.swaps[0].ask.sentence.clear();
    let mut desk = Desk::at(journal, BEFOREHAND, PageId::Ask, Some("ask.sentence"));
    for ask in crate::coach::catalog::example_asks(RoomKind::Where) {
        assert!(desk.screen().contains(ask), "{ask}\n{}", desk.screen());
    }
    desk.press("'W'");
    assert!(
        !desk.screen().contains("e.g. The quiet room"),
        "{}",
        desk.screen()
    );
}

#[test]
fn the_ask_stands_beside_what_backs_it() {
    let mut journal = journals::draft();
    let asset = Asset {
        replaceable: Some(Replaceable::Friday),
        how_often: Some(Reliance::Rarely),
        ..journal.assets[0].clone()
    };
    journal.swaps[0].offer.backed_by = vec![asset.id];
    journal.assets = vec![asset];
    journal.swaps[0].ask.people = Some(30);
    for (page, field) in [
        (PageId::Ask, None),
        (PageId::Offer, None),
        (PageId::Ready, Some("check/trial")),
    ] {
        let desk = Desk::at(journal.clone(), BEFOREHAND, page, field);
        let screen = desk.screen();
        assert!(
            screen.contains("Your ask is larger than what backs it"),
            "{screen}"
        );
    }
}
