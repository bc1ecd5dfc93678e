//! Private notes in the hand of their owner.

use super::journals::{self, AFTERWARDS, BEFOREHAND};
use super::kit::Desk;
use crate::coach::private_dates;
use crate::coach::step::PageId;
use crate::tui::msg::{Effect, Msg};

fn at(field: &str) -> Desk {
    Desk::at(journals::draft(), BEFOREHAND, PageId::Private, Some(field))
}

#[test]
fn a_tripwire_seals_itself_and_a_later_change_is_shown() {
    let mut desk = at("private.tripwires/add");
    desk.press("enter 'in 6 weeks' enter 'In writin' backspace 'ng' tab");
    let tripwires = desk.model.journal.swaps[0].private.tripwires.reveal();
    assert_eq!(tripwires[0].sealed_on, Some(desk.model.today));
    assert_eq!(tripwires[0].earlier, []);
    assert!(desk.screen().contains("sealed today"), "{}", desk.screen());
    let journal = desk.model.journal.clone();
    let mut desk = Desk::at(journal, "2026-09-01", PageId::Private, None);
    let row = desk.model.journal.swaps[0].private.tripwires.reveal()[0].id;
    desk.open(PageId::Private, Some(&format!("private.tripwires/{row}/1")));
    desk.press("' or said'");
    let changed = &desk.model.journal.swaps[0].private.tripwires.reveal()[0];
    assert_eq!(
        (changed.earlier.len(), changed.what.as_str()),
        (1, "In writing or said")
    );
    desk.press("ctrl-z*9");
    let back = &desk.model.journal.swaps[0].private.tripwires.reveal()[0];
    assert_eq!((back.earlier.len(), back.what.as_str()), (0, "In writing"));
    desk.press("esc d");
    let kept = &desk.model.journal.swaps[0].private.tripwires.reveal()[0];
    assert_eq!(kept.dropped, Some(desk.model.today));
    assert!(desk.screen().contains("deleted"), "{}", desk.screen());
    desk.press("u");
    let again = &desk.model.journal.swaps[0].private.tripwires.reveal()[0];
    assert_eq!((again.dropped, again.what.as_str()), (None, "In writing"));
}

#[test]
fn what_is_for_this_sitting_is_handed_to_nobody() {
    let mut desk = at("private.this-sitting");
    desk.press("'Marisol'").pass(5000).send(Msg::Woke);
    assert_eq!(desk.take_saves(), 0, "there is nothing to save");
    assert_eq!(desk.model.journal.place.caret, 0);
    desk.press("esc*2");
    assert_eq!(desk.page(), None);
    assert!(
        desk.said().contains("gone when the program ends"),
        "{}",
        desk.said()
    );
    assert!(!desk.said().contains("Marisol"));
    desk.press("p esc");
    assert_eq!(desk.said(), "", "told once");
    desk.press("p G shift-tab*3");
    assert_eq!(desk.text(), "Marisol", "it stays for the sitting");
    desk.press("esc*4 q");
    for effect in desk.take_effects() {
        if let Effect::Save(journal) = effect {
            assert_eq!(journal.this_sitting.reveal(), "");
            assert!(
                !serde_json::to_string(&*journal)
                    .unwrap()
                    .contains("Marisol")
            );
        }
    }
    assert_eq!(desk.restarted().model.journal.this_sitting.reveal(), "");
}

#[test]
fn what_is_for_this_sitting_outlives_a_merge_and_a_restored_backup() {
    let mut desk = at("private.this-sitting");
    desk.press("'Marisol'");
    let handed_over = std::sync::Arc::new(desk.model.journal.clone());
    let mut journal = Box::new(desk.model.journal.clone());
    journal.role.name = "Kim".into();
    desk.send(Msg::Merged {
        handed_over,
        journal,
    });
    assert_eq!(desk.model.journal.role.name, "Kim");
    assert_eq!(
        (
            desk.model.journal.this_sitting.reveal().as_str(),
            desk.text()
        ),
        ("Marisol", "Marisol")
    );
    let restored = Box::new(journals::draft());
    desk.send(Msg::Backups(crate::tui::screen::backups::News::Restored(
        Ok(restored),
    )));
    assert_eq!(desk.model.journal.this_sitting.reveal(), "Marisol");
}

#[test]
fn destroying_takes_two_enters_and_nothing_goes_before_the_disk_has_done_it() {
    let mut desk = at("private.destroy");
    desk.in_move().press("enter");
    assert!(desk.said().starts_with("Enter again"), "{}", desk.said());
    desk.press("up down enter");
    let asked = |desk: &mut Desk| {
        let effects = desk.take_effects();
        effects.into_iter().find_map(|effect| match effect {
            Effect::DestroyPrivate(swaps) => Some(swaps),
            _ => None,
        })
    };
    assert_eq!(asked(&mut desk), None, "another key takes it back");
    desk.press("enter");
    let swaps = asked(&mut desk).unwrap();
    assert_eq!(swaps, [desk.model.journal.swaps[0].id]);
    let failed = Msg::PrivateDestroyed {
        swaps: swaps.clone(),
        result: Err("the disk is full".into()),
    };
    desk.send(failed);
    assert_eq!(desk.model.journal.swaps[0].private.count(), 1);
    assert_eq!(desk.said(), "Not destroyed: the disk is full");
    desk.send(Msg::PrivateDestroyed {
        swaps,
        result: Ok("Destroyed.".into()),
    });
    assert_eq!(desk.model.journal.swaps[0].private.count(), 0);
    desk.open(PageId::Private, Some("private.notes"));
    assert_eq!(desk.text(), "");
    desk.press("ctrl-z");
    assert_eq!(desk.text(), "", "no step of undo is left");
    assert!(desk.form().position("private.destroy").is_none());
}

#[test]
fn a_date_that_has_come_is_opened_on_the_page_of_the_decision_and_nowhere_else() {
    let mut journal = journals::finished();
    let row = crate::domain::answer::Row {
        id: crate::domain::id::Id::numbered(91),
        cells: vec![
            crate::domain::answer::Answer::Day(Some(crate::report::story::day("2026-11-01"))),
            crate::domain::answer::Answer::Text("Halden calls".into()),
        ],
    };
    let rows = crate::domain::answer::Answer::Rows(vec![row]);
    let sealing = crate::report::story::day("2026-09-01");
    journal.swaps[0].private.accept_tripwires(rows, sealing);
    let mut desk = Desk::new(journal.clone(), AFTERWARDS);
    assert!(desk.screen().contains(private_dates::HAS_COME));
    assert!(!desk.screen().contains("Halden"));
    desk.resize(100, 60)
        .open(PageId::Decide, Some("decide.dates"));
    assert!(desk.screen().contains(private_dates::HAS_COME) && !desk.screen().contains("Halden"));
    desk.in_move().press("enter");
    assert!(desk.screen().contains("Halden calls"), "{}", desk.screen());
    desk.press("enter");
    assert!(!desk.screen().contains("Halden"));
    desk.press("enter").open(PageId::Decide, None);
    assert!(
        !desk.screen().contains("Halden"),
        "opened anew it is closed"
    );
    let mut before = Desk::at(journal, "2026-10-31", PageId::Decide, None);
    assert!(
        !before
            .resize(100, 60)
            .screen()
            .contains(private_dates::HAS_COME)
    );
}
