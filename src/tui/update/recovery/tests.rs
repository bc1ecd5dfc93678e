use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDate;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::domain::asset::Asset;
use crate::domain::holdings::Holdings;
use crate::domain::id::{Id, IdSource};
use crate::tui::input::{Code, Input, Key};
use crate::tui::model::{Saving, Size};
use crate::tui::msg::Msg;
use crate::tui::screen::backups::{Backup, Holds, News};
use crate::tui::screen::recovery::{Kind, Trouble};
use crate::tui::terminal::Ending;
use crate::tui::theme::Look;
use crate::tui::update::update;
use crate::tui::view;

pub(in crate::tui::update) const TODAY: &str = "2026-11-21";

pub(in crate::tui::update) fn model() -> Model {
    let ids = IdSource::new(|count| Id::numbered(100 + count));
    let size = Size {
        columns: 80,
        rows: 24,
    };
    Model::new(
        Journal::default(),
        TODAY.parse().unwrap(),
        ids,
        Look::default(),
        size,
    )
}

pub(in crate::tui::update) fn journal(words: &str) -> Journal {
    let mut journal = Journal::default();
    let mut asset = Asset::blank(Id::numbered(1));
    asset.delivers = words.to_owned();
    journal.assets.push(asset);
    journal
}

pub(in crate::tui::update) fn send(model: &mut Model, msg: Msg) -> Vec<Effect> {
    update(model, msg, Instant::now())
}

pub(in crate::tui::update) fn tell(model: &mut Model, news: News) -> Vec<Effect> {
    send(model, Msg::Backups(news))
}

pub(in crate::tui::update) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    send(model, Msg::Input(Input::Key(key)))
}

pub(in crate::tui::update) fn letter(model: &mut Model, letter: char) -> Vec<Effect> {
    press(model, Key::char(letter))
}

pub(in crate::tui::update) fn enter(model: &mut Model) -> Vec<Effect> {
    press(model, Key::plain(Code::Enter))
}

pub(in crate::tui::update) fn esc(model: &mut Model) -> Vec<Effect> {
    press(model, Key::plain(Code::Esc))
}

pub(in crate::tui::update) fn picture(model: &mut Model, (columns, rows): (u16, u16)) -> String {
    model.size = Size { columns, rows };
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| view::view(model, frame)).unwrap();
    terminal.backend().to_string()
}

pub(in crate::tui::update) fn path(number: usize) -> PathBuf {
    Path::new("/data/backups").join(format!("journal-{number}.json"))
}

/// The newest is damaged, then three good ones.
pub(in crate::tui::update) fn found() -> Vec<Backup> {
    let day = |day: &str| day.parse::<NaiveDate>().unwrap();
    [
        ("2026-11-21", 14, "kept"),
        ("2026-11-21", 9, "session start"),
        ("2026-11-20", 18, "session start"),
        ("2026-11-02", 8, "new day"),
    ]
    .iter()
    .enumerate()
    .map(|(number, (date, hour, why))| Backup {
        path: path(number),
        at: day(date).and_hms_opt(*hour, 31, 0).unwrap(),
        why,
        holds: Holds::Unread,
    })
    .collect()
}

pub(in crate::tui::update) fn read_all(model: &mut Model) {
    tell(model, News::Found(found()));
    for number in 0..4 {
        let holds = if number == 0 {
            Holds::Bad("damaged")
        } else {
            Holds::Good(Holdings {
                swaps: 1,
                weeks: 6 - number,
                assets: 4,
            })
        };
        tell(
            model,
            News::Read {
                path: path(number),
                holds,
            },
        );
    }
}

fn trouble(kind: Kind) -> Trouble {
    match kind {
        Kind::Damaged => Trouble {
            kind,
            says: "Your file is damaged at line 41, column 7: the text stops in the middle."
                .to_owned(),
            kept_as: Some("journal.json.damaged-20261121-140231".to_owned()),
            code: 3,
        },
        Kind::Newer => Trouble {
            kind,
            says: "A newer version wrote your file (form 99).".to_owned(),
            kept_as: None,
            code: 4,
        },
        Kind::Unreadable => Trouble {
            kind,
            says: "Your file could not be read: Input/output error.".to_owned(),
            kept_as: None,
            code: 1,
        },
    }
}

fn in_trouble(kind: Kind) -> Model {
    let mut model = model();
    model.screen = Screen::Recovery(Box::new(Recovery::of(trouble(kind))));
    model
}

#[test]
fn the_newest_good_backup_is_in_focus_until_the_person_moves() {
    let mut model = in_trouble(Kind::Damaged);
    read_all(&mut model);
    assert_eq!(
        enter(&mut model),
        [Effect::Backups(Ask::Restore { path: path(1) })]
    );
    letter(&mut model, 'j');
    tell(
        &mut model,
        News::Read {
            path: path(3),
            holds: Holds::Bad("damaged"),
        },
    );
    assert_eq!(
        enter(&mut model),
        [Effect::Backups(Ask::Restore { path: path(2) })]
    );
    letter(&mut model, 'G');
    assert_eq!(enter(&mut model), []);
    assert!(model.notice.unwrap().contains("cannot be used"));
}

#[test]
fn nothing_is_handed_to_the_writer_while_the_journal_cannot_be_read() {
    let mut model = in_trouble(Kind::Damaged);
    read_all(&mut model);
    for key in ['j', 'k', 'x', '1', 'p', 'a', 'd', 'b', 'e', 'w'] {
        assert_eq!(letter(&mut model, key), [], "{key}");
    }
    press(&mut model, Key::ctrl('s'));
    send(&mut model, Msg::Input(Input::Paste("words".to_owned())));
    esc(&mut model);
    assert!(matches!(model.screen, Screen::Recovery(_)));
    assert_eq!(letter(&mut model, 'q'), [Effect::Exit(Ending::Quit)]);
    assert_eq!(
        press(&mut model, Key::ctrl('c')),
        [Effect::Exit(Ending::Interrupted)]
    );
}

#[test]
fn a_restored_backup_is_the_journal_and_later_changes_are_saved() {
    let mut model = in_trouble(Kind::Damaged);
    read_all(&mut model);
    tell(
        &mut model,
        News::Restored(Err("the disk is full".to_owned())),
    );
    assert!(matches!(model.screen, Screen::Recovery(_)));
    assert!(model.notice.as_ref().unwrap().contains("the disk is full"));
    tell(&mut model, News::Restored(Ok(Box::new(journal("macros")))));
    assert!(matches!(model.screen, Screen::Home(_)));
    assert_eq!(model.journal.assets[0].delivers, "macros");
    assert_eq!(model.saving, Saving::Saving);
    letter(&mut model, '1');
    enter(&mut model);
    letter(&mut model, 'z');
    let effects = esc(&mut model);
    assert!(matches!(effects.as_slice(), [Effect::Save(_)]));
}

#[test]
fn a_newer_or_unreadable_file_offers_only_looking_and_leaving() {
    for kind in [Kind::Newer, Kind::Unreadable] {
        let mut model = in_trouble(kind);
        read_all(&mut model);
        assert_eq!(enter(&mut model), []);
        assert_eq!(letter(&mut model, 's'), []);
        let seen = picture(&mut model, (80, 24));
        for gone in ["use it", "empty"] {
            assert!(!seen.contains(gone), "{seen}");
        }
        assert_eq!(
            letter(&mut model, 'o'),
            [Effect::Backups(Ask::Open {
                path: path(1),
                purpose: Purpose::Look
            })]
        );
    }
}

fn looking() -> Model {
    let mut model = in_trouble(Kind::Newer);
    read_all(&mut model);
    tell(
        &mut model,
        News::Opened {
            path: path(1),
            purpose: Purpose::Look,
            journal: Ok(Box::new(journal("macros"))),
        },
    );
    model
}

#[test]
fn a_backup_that_is_looked_at_cannot_be_changed() {
    let mut model = looking();
    let before = model.journal.assets.clone();
    assert!(picture(&mut model, (80, 24)).contains("READ ONLY: backup of Today 09:31"));
    letter(&mut model, '1');
    for key in [
        Key::plain(Code::Enter),
        Key::char('z'),
        Key::char('d'),
        Key::char('a'),
        Key::char(' '),
        Key::char('x'),
        Key::plain(Code::Right),
        Key::plain(Code::Backspace),
        Key::char('u'),
    ] {
        assert_eq!(press(&mut model, key), [], "{key}");
        assert!(!model.is_typing(), "{key}");
        assert!(model.notice.is_some(), "{key}");
    }
    let pasted = Msg::Input(Input::Paste("words".to_owned()));
    assert_eq!(send(&mut model, pasted), []);
    assert_eq!(model.notice.as_deref(), Some(READ_ONLY));
    assert_eq!(model.journal.assets, before);
    assert_eq!(letter(&mut model, 'q'), [Effect::Exit(Ending::Quit)]);
}

#[test]
fn esc_on_home_leads_back_to_the_choices() {
    let mut model = looking();
    letter(&mut model, '1');
    esc(&mut model);
    assert!(matches!(model.screen, Screen::Home(_)));
    esc(&mut model);
    assert!(matches!(model.screen, Screen::Recovery(_)));
    assert!(model.read_only.is_none());
    assert_eq!(model.journal, Journal::default());
}

#[test]
fn starting_empty_goes_to_the_first_question_and_says_what_is_kept() {
    let mut model = in_trouble(Kind::Damaged);
    read_all(&mut model);
    assert_eq!(letter(&mut model, 's'), [Effect::Backups(Ask::StartEmpty)]);
    tell(
        &mut model,
        News::StartedEmpty(Ok("journal.json.damaged-1-original".to_owned())),
    );
    assert!(matches!(model.screen, Screen::Page(_)));
    assert!(
        model
            .notice
            .as_ref()
            .unwrap()
            .contains("journal.json.damaged-1-original")
    );
    assert!(!model.saves_nothing());
}

#[test]
fn without_a_good_backup_the_screen_says_so() {
    let mut model = in_trouble(Kind::Damaged);
    tell(&mut model, News::Found(Vec::new()));
    assert!(picture(&mut model, (80, 24)).contains("There is no backup."));
    tell(&mut model, News::Found(found()));
    for number in 0..4 {
        tell(
            &mut model,
            News::Read {
                path: path(number),
                holds: Holds::Bad("damaged"),
            },
        );
    }
    assert!(picture(&mut model, (80, 24)).contains("No backup here is good."));
    assert_eq!(enter(&mut model), []);
}

#[test]
fn no_size_is_too_odd_for_these_screens() {
    let backups = || {
        let mut model = model();
        letter(&mut model, 'b');
        read_all(&mut model);
        model
    };
    let rescue = || {
        let mut model = model();
        model.saving = Saving::NotSaved("the disk is full".to_owned());
        letter(&mut model, 'w');
        model
    };
    for mut model in [in_trouble(Kind::Damaged), looking(), backups(), rescue()] {
        for columns in (1..110).step_by(3) {
            for rows in 1..40 {
                picture(&mut model, (columns, rows));
            }
        }
    }
}

#[test]
fn the_screens_look_as_they_did() {
    for (name, kind) in [("damaged", Kind::Damaged), ("newer", Kind::Newer)] {
        for size in [(80, 24), (60, 18), (40, 12)] {
            let mut model = in_trouble(kind);
            read_all(&mut model);
            let name = format!("{name}-{}x{}", size.0, size.1);
            insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
                insta::assert_snapshot!(name, picture(&mut model, size));
            });
        }
    }
}
