use super::*;
use crate::domain::holdings::Holdings;
use crate::tui::screen::backups::Holds;
use crate::tui::update::recovery::tests::{
    enter, esc, found, journal, letter, model, path, picture, read_all, tell,
};

fn open() -> Model {
    let mut model = model();
    model.journal = journal("macros");
    let effects = letter(&mut model, 'b');
    assert_eq!(effects, [Effect::Backups(Ask::List)]);
    read_all(&mut model);
    model
}

fn compare(model: &mut Model, purpose: Purpose) {
    let mut backup = journal("other macros");
    backup
        .assets
        .extend(journal("more").assets.into_iter().map(|mut asset| {
            asset.id = crate::domain::id::Id::numbered(2);
            asset
        }));
    tell(
        model,
        News::Opened {
            path: path(1),
            purpose,
            journal: Ok(Box::new(backup)),
        },
    );
}

#[test]
fn enter_compares_and_esc_goes_back_one_by_one() {
    let mut model = open();
    assert_eq!(
        enter(&mut model),
        [Effect::Backups(Ask::Open {
            path: path(1),
            purpose: Purpose::Compare
        })]
    );
    compare(&mut model, Purpose::Compare);
    let seen = picture(&mut model, (80, 24));
    assert!(seen.contains("Only in the backup") && seen.contains("asset \"more\""));
    assert!(seen.contains("In both, and different"));
    assert_eq!(enter(&mut model), [], "Enter alone restores nothing");
    esc(&mut model);
    assert!(matches!(&model.screen, Screen::Backups(backups) if backups.compared.is_none()));
    esc(&mut model);
    assert!(matches!(model.screen, Screen::Home(_)));
}

#[test]
fn restoring_takes_r_and_one_more_enter() {
    let mut model = open();
    let asked = letter(&mut model, 'r');
    assert_eq!(
        asked,
        [Effect::Backups(Ask::Open {
            path: path(1),
            purpose: Purpose::Restore
        })]
    );
    compare(&mut model, Purpose::Restore);
    assert!(picture(&mut model, (40, 12)).contains("[ Restore this one ]"));
    assert_eq!(
        enter(&mut model),
        [Effect::Backups(Ask::Restore { path: path(1) })]
    );
    tell(
        &mut model,
        News::Restored(Ok(Box::new(journal("other macros")))),
    );
    assert_eq!(model.journal.assets[0].delivers, "other macros");
    assert!(matches!(model.screen, Screen::Home(_)));
}

#[test]
fn nothing_is_restored_over_a_journal_that_is_not_safe() {
    let states = [
        (Saving::NotSaved("the disk is full".to_owned()), "NOT SAVED"),
        (Saving::Saving, "Press Enter again"),
    ];
    for (saving, words) in states {
        let mut model = open();
        compare(&mut model, Purpose::Restore);
        model.saving = saving;
        assert_eq!(enter(&mut model), []);
        assert!(model.notice.unwrap().contains(words));
    }
}

#[test]
fn news_for_a_screen_that_was_left_change_nothing() {
    let mut model = open();
    esc(&mut model);
    tell(&mut model, News::Found(found()));
    tell(
        &mut model,
        News::Read {
            path: path(1),
            holds: Holds::Good(Holdings::default()),
        },
    );
    compare(&mut model, Purpose::Compare);
    assert!(matches!(model.screen, Screen::Home(_)));
    assert_eq!(model.journal.assets[0].delivers, "macros");
}

#[test]
fn copies_beside_the_journal_are_told_on_home() {
    let mut model = model();
    tell(
        &mut model,
        News::CopiesFound(vec![
            "journal.sync-conflict-1.json".to_owned(),
            "journal (copy).json".to_owned(),
        ]),
    );
    let seen = picture(&mut model, (80, 24));
    assert_eq!(seen.matches("journal.sync-conflict-1.json").count(), 1);
    assert!(seen.contains("and 1 more"));
}

#[test]
fn the_screens_look_as_they_did() {
    for size in [(80, 24), (60, 18), (40, 12)] {
        let mut model = open();
        insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
            let name = format!("backups-{}x{}", size.0, size.1);
            insta::assert_snapshot!(name, picture(&mut model, size));
            compare(&mut model, Purpose::Restore);
            let name = format!("compared-{}x{}", size.0, size.1);
            insta::assert_snapshot!(name, picture(&mut model, size));
        });
    }
}
