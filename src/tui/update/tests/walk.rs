//! Laws over random walks: nothing panics, everybody gets out, no answer is lost.

use proptest::prelude::*;

use super::journals;
use super::kit::{Desk, drawn};
use crate::coach::step::PageId;
use crate::domain::journal::Journal;
use crate::tui::input::{Code, Held, Input, Key};
use crate::tui::msg::{Effect, ExportRefused, Msg};

/// Keys in a walk; with the cases below ten thousand in a run.
const STEPS: usize = 250;
const WALKS: u32 = 40;

fn key() -> impl Strategy<Value = Key> {
    let named = prop::sample::select(vec![
        Code::Enter,
        Code::Tab,
        Code::Backspace,
        Code::Esc,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::Home,
        Code::End,
        Code::PgUp,
        Code::PgDn,
        Code::Delete,
        Code::Insert,
        Code::F(1),
        Code::F(5),
    ]);
    let held = prop::sample::select(vec![
        Held::NONE,
        Held::NONE,
        Held::NONE,
        Held::SHIFT,
        Held::CTRL,
        Held::ALT,
    ]);
    prop_oneof![
        5 => (named, held).prop_map(|(code, held)| Key::new(code, held)),
        4 => prop::sample::select("?jkgGadumxsetp1234567[]<> ".chars().collect::<Vec<_>>()).prop_map(Key::char),
        2 => prop::sample::select("0123456789.,x-%/ 四e\u{301}\u{1f469}\u{200d}\u{1f1e9}".chars().collect::<Vec<_>>()).prop_map(Key::char),
        2 => prop::sample::select("aewukzyls_".chars().collect::<Vec<_>>()).prop_map(Key::ctrl),
        1 => any::<char>().prop_map(Key::char),
        1 => prop::char::range('a', 'z').prop_map(Key::alt),
    ]
}

fn message() -> impl Strategy<Value = Msg> {
    let pasted = prop::sample::select(vec![
        "7.1",
        "one\ntwo",
        "\u{1b}[31m\u{7}",
        "next monday",
        "四\u{301}\u{200d}",
    ]);
    let refused = ExportRefused {
        says: "It exists.".into(),
        instead: Some("other.md".into()),
    };
    prop_oneof![
        60 => key().prop_map(|key| Msg::Input(Input::Key(key))),
        2 => pasted.prop_map(|text| Msg::Input(Input::Paste(text.to_owned()))),
        1 => (0..130_u16, 0..50_u16).prop_map(|(columns, rows)| Msg::Input(Input::Resize(columns, rows))),
        1 => Just(Msg::Woke),
        1 => prop_oneof![Just(Msg::Exported(Ok("here.md".into()))), Just(Msg::Exported(Err(refused)))],
    ]
}

fn journal() -> impl Strategy<Value = (Journal, &'static str)> {
    prop_oneof![
        Just((journals::blank(), journals::BEFOREHAND)),
        Just((journals::draft(), journals::BEFOREHAND)),
        Just((journals::running(3), journals::IN_WEEK_4)),
        Just((journals::finished(), journals::AFTERWARDS)),
        Just((journals::full(), "2026-09-16")),
        Just((journals::wide(), "2026-09-16")),
        Just((journals::hostile(), "2026-09-16")),
    ]
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: WALKS,
        failure_persistence: None,
        max_shrink_iters: 300,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nobody_falls_and_everybody_gets_out(
        (journal, today) in journal(),
        messages in prop::collection::vec(message(), STEPS),
    ) {
        let mut desk = Desk::resumed(journal, today);
        for (number, msg) in messages.into_iter().enumerate() {
            desk.send(msg);
            desk.effects.clear();
            if number % 10 == 0 {
                drawn(&desk.model, desk.model.size.columns, desk.model.size.rows);
            }
        }
        desk.press("esc*4 q");
        prop_assert!(matches!(desk.effects.last(), Some(Effect::Exit(_))), "{:?} {:?}", desk.model.context(), desk.model.size);
    }

    #[test]
    fn walking_about_loses_no_answer(
        (journal, today) in journal().prop_filter("something to lose", |(journal, _)| !journal.is_blank()),
        page in prop::sample::select(vec![PageId::Role, PageId::Assets, PageId::Ask, PageId::Terms, PageId::Plan, PageId::Log, PageId::Private]),
        keys in prop::collection::vec(prop::sample::select(walking()), STEPS),
    ) {
        let mut desk = Desk::resumed(journal.clone(), today);
        desk.open(page, None);
        for key in keys {
            if key.text().is_none() || !desk.model.is_typing() {
                desk.key(key);
            }
        }
        desk.press("esc*4");
        let now = &desk.model.journal;
        prop_assert_eq!(&now.role, &journal.role);
        prop_assert_eq!(&now.ladder, &journal.ladder);
        prop_assert_eq!(&now.drafts, &journal.drafts);
        for asset in &journal.assets {
            prop_assert_eq!(now.asset(asset.id), Some(asset));
        }
        for swap in &journal.swaps {
            prop_assert_eq!(now.swap(swap.id), Some(swap));
        }
    }
}

/// Keys that lead somewhere and write nothing.
fn walking() -> Vec<Key> {
    let mut keys: Vec<Key> = "jkgGms1234567[]pt?".chars().map(Key::char).collect();
    for name in [
        "tab",
        "shift-tab",
        "up",
        "down",
        "home",
        "end",
        "pgup",
        "pgdn",
        "esc",
        "f1",
        "ctrl-left",
        "ctrl-right",
        "ctrl-s",
    ] {
        keys.extend(Key::parse(name));
    }
    keys
}
