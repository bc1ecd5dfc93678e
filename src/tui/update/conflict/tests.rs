use super::*;
use crate::domain::merge::merge;
use crate::tui::input::{Code, Key};
use crate::tui::screen::backups::News;
use crate::tui::update::recovery::tests::{
    enter, esc, journal, letter, model, picture, press, tell,
};

/// Two answers that both sides changed differently; the screen is opened from Home.
fn open_conflicts() -> Model {
    let with = |delivers: &str, title: &str| {
        let mut journal = journal(delivers);
        journal.role.one_thing = title.to_owned();
        journal
    };
    let merged = merge(
        &with("macros", "call"),
        &with("macros for refunds", "call Priya"),
        &with("macros for all", "write to Priya"),
    );
    assert_eq!(merged.conflicts.len(), 2);
    let mut model = model();
    model.journal = merged.journal;
    assert!(picture(&mut model, (80, 24)).contains("Two versions of 2 answers: pick"));
    enter(&mut model);
    assert!(matches!(model.screen, Screen::Conflict(_)));
    model
}

/// The values that can be found in the journal now, with the conflicts left aside.
fn says(model: &Model, words: &str) -> bool {
    let mut journal = model.journal.clone();
    journal.conflicts.clear();
    serde_json::to_string(&journal).unwrap().contains(words)
}

#[test]
fn nothing_is_decided_before_a_backup_is_made() {
    let mut model = open_conflicts();
    let asked = letter(&mut model, 't');
    let side = Some(Side::Theirs);
    assert_eq!(asked, [Effect::Backups(Ask::KeepBefore { side })]);
    assert_eq!(model.journal.conflicts.len(), 2);
    tell(
        &mut model,
        News::KeptBefore {
            side,
            result: Err("the disk is full".to_owned()),
        },
    );
    assert_eq!(model.journal.conflicts.len(), 2);
    assert!(model.notice.unwrap().contains("the disk is full"));
}

#[test]
fn each_pick_goes_into_the_journal_and_the_last_leads_home() {
    let mut model = open_conflicts();
    press(&mut model, Key::plain(Code::Right));
    let side = Some(Side::Theirs);
    assert_eq!(
        enter(&mut model),
        [Effect::Backups(Ask::KeepBefore { side })]
    );
    let saved = tell(
        &mut model,
        News::KeptBefore {
            side,
            result: Ok(()),
        },
    );
    assert!(matches!(saved.as_slice(), [Effect::Save(_)]));
    assert_eq!(model.journal.conflicts.len(), 1);
    letter(&mut model, 'k');
    assert!(matches!(model.screen, Screen::Home(_)));
    assert!(model.journal.conflicts.is_empty());
    let theirs = says(&model, "macros for all") || says(&model, "write to Priya");
    let ours = says(&model, "macros for refunds") || says(&model, "call Priya");
    assert!(theirs && ours);
    assert!(!picture(&mut model, (80, 24)).contains("Two versions"));
}

#[test]
fn esc_keeps_both_for_now() {
    let mut model = open_conflicts();
    letter(&mut model, 'G');
    assert_eq!(esc(&mut model), []);
    assert!(matches!(model.screen, Screen::Home(_)));
    assert_eq!(model.journal.conflicts.len(), 2);
}

#[test]
fn both_versions_are_shown_at_every_size() {
    for size in [(80, 24), (60, 18), (40, 12)] {
        let mut model = open_conflicts();
        let seen = picture(&mut model, size);
        assert!(
            seen.contains("for refunds") || seen.contains("call Priya"),
            "{seen}"
        );
        assert!(
            seen.contains("for all") || seen.contains("write to Priya"),
            "{seen}"
        );
        insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
            let name = format!("conflict-{}x{}", size.0, size.1);
            insta::assert_snapshot!(name, seen);
        });
    }
    let mut model = open_conflicts();
    for columns in (1..110).step_by(3) {
        for rows in 1..40 {
            picture(&mut model, (columns, rows));
        }
    }
}
