use super::*;
use crate::tui::input::{Code, Key};
use crate::tui::msg::Msg;
use crate::tui::screen::backups::{Ask, News};
use crate::tui::terminal::Ending;
use crate::tui::update::recovery::tests::{
    enter, esc, journal, letter, model, picture, press, send, tell,
};

fn not_saved() -> Model {
    let mut model = model();
    model.journal = journal("macros");
    send(
        &mut model,
        Msg::NotSaved("the disk is full, about 300 kB are missing".to_owned()),
    );
    model
}

#[test]
fn w_opens_the_dialog_only_when_there_is_need() {
    let mut fine = model();
    letter(&mut fine, 'w');
    assert!(fine.overlay.is_none());
    let mut model = not_saved();
    assert!(picture(&mut model, (80, 24)).contains("w other place"));
    letter(&mut model, 'w');
    assert!(model.is_typing());
    esc(&mut model);
    assert!(model.overlay.is_none());
}

#[test]
fn the_place_can_be_typed_and_enter_writes_there() {
    let mut model = not_saved();
    letter(&mut model, 'w');
    press(&mut model, Key::ctrl('u'));
    assert_eq!(enter(&mut model), []);
    for typed in "/mnt/stick.json".chars() {
        letter(&mut model, typed);
    }
    assert_eq!(
        enter(&mut model),
        [Effect::Backups(Ask::WriteElsewhere {
            to: "/mnt/stick.json".into()
        })]
    );
    tell(
        &mut model,
        News::WrittenElsewhere(Err(ExportRefused {
            says: "/mnt/stick.json exists.".to_owned(),
            instead: Some("/mnt/stick-2.json".to_owned()),
        })),
    );
    assert!(picture(&mut model, (60, 18)).contains("/mnt/stick-2.json"));
    tell(
        &mut model,
        News::WrittenElsewhere(Ok("/mnt/stick-2.json".to_owned())),
    );
    assert!(model.overlay.is_none());
    assert!(model.notice.unwrap().contains("/mnt/stick-2.json"));
    assert!(
        matches!(model.saving, Saving::NotSaved(_)),
        "the mark stays until the real place has it"
    );
}

#[test]
fn leaving_tells_of_the_other_place_first() {
    let mut model = not_saved();
    assert_eq!(letter(&mut model, 'q'), []);
    assert!(
        model
            .notice
            .as_ref()
            .unwrap()
            .contains("w saves to another place")
    );
    tell(
        &mut model,
        News::WrittenElsewhere(Ok("/mnt/stick.json".to_owned())),
    );
    model.warned = false;
    assert_eq!(letter(&mut model, 'q'), []);
    assert!(
        model
            .notice
            .as_ref()
            .unwrap()
            .contains("A copy is in /mnt/stick.json")
    );
    let left = letter(&mut model, 'q');
    assert_eq!(left.last(), Some(&Effect::Exit(Ending::Quit)));
}

#[test]
fn a_copy_elsewhere_is_out_of_date_after_the_next_change() {
    let mut model = not_saved();
    model.rescued = Some("/mnt/stick.json".to_owned());
    letter(&mut model, '1');
    press(&mut model, Key::plain(Code::Enter));
    letter(&mut model, 'z');
    assert_eq!(model.rescued, None);
}

#[test]
fn the_dialog_looks_as_it_did() {
    for size in [(80, 24), (60, 18), (40, 12)] {
        let mut model = not_saved();
        letter(&mut model, 'w');
        insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
            let name = format!("rescue-{}x{}", size.0, size.1);
            insta::assert_snapshot!(name, picture(&mut model, size));
        });
    }
}
