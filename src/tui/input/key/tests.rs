//! One form for each key, and its name read back.

use proptest::prelude::*;

use super::*;

fn event(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
    Key::from_event(KeyEvent::new(code, modifiers))
}

#[test]
fn what_terminals_cannot_tell_apart_is_one_key() {
    let ctrl = KeyModifiers::CONTROL;
    let cases = [
        (KeyCode::Char('h'), ctrl, Key::plain(Code::Backspace)),
        (KeyCode::Char('i'), ctrl, Key::plain(Code::Tab)),
        (KeyCode::Char('j'), ctrl, Key::plain(Code::Enter)),
        (KeyCode::Char('m'), ctrl, Key::plain(Code::Enter)),
        (KeyCode::Char('['), ctrl, Key::plain(Code::Esc)),
        (KeyCode::Char('7'), ctrl, Key::ctrl('_')),
        (KeyCode::Char('/'), ctrl, Key::ctrl('_')),
        (KeyCode::Char('L'), ctrl, Key::ctrl('l')),
        (KeyCode::Enter, KeyModifiers::NONE, Key::plain(Code::Enter)),
        (KeyCode::BackTab, KeyModifiers::SHIFT, Key::shift(Code::Tab)),
        (KeyCode::BackTab, KeyModifiers::NONE, Key::shift(Code::Tab)),
        (KeyCode::Tab, KeyModifiers::SHIFT, Key::shift(Code::Tab)),
        (KeyCode::Char('A'), KeyModifiers::SHIFT, Key::char('A')),
        (KeyCode::Char('?'), KeyModifiers::SHIFT, Key::char('?')),
        (KeyCode::Char('d'), KeyModifiers::ALT, Key::alt('d')),
    ];
    for (code, modifiers, expected) in cases {
        assert_eq!(
            event(code, modifiers),
            Some(expected),
            "{code:?} {modifiers:?}"
        );
    }
}

#[test]
fn keys_that_write_nothing_and_command_nothing_are_dropped() {
    assert_eq!(event(KeyCode::Null, KeyModifiers::NONE), None);
    assert_eq!(event(KeyCode::CapsLock, KeyModifiers::NONE), None);
    assert_eq!(event(KeyCode::Char('\u{9b}'), KeyModifiers::NONE), None);
}

#[test]
fn only_a_bare_character_is_text() {
    assert_eq!(Key::char('é').text(), Some('é'));
    assert_eq!(Key::char(' ').text(), Some(' '));
    assert_eq!(Key::alt('d').text(), None);
    assert_eq!(Key::ctrl('d').text(), None);
    assert_eq!(Key::plain(Code::Enter).text(), None);
}

#[test]
fn a_name_is_read_and_shown_in_help() {
    let cases = [
        ("ctrl-l", Key::ctrl('l'), "Ctrl-L"),
        ("CTRL-L", Key::ctrl('l'), "Ctrl-L"),
        ("shift-tab", Key::shift(Code::Tab), "Shift-Tab"),
        ("pgup", Key::plain(Code::PgUp), "PgUp"),
        ("PageDown", Key::plain(Code::PgDn), "PgDn"),
        ("ctrl-left", Key::new(Code::Left, Held::CTRL), "Ctrl-Left"),
        ("ctrl-_", Key::ctrl('_'), "Ctrl-_"),
        ("f12", Key::plain(Code::F(12)), "F12"),
        ("f", Key::char('f'), "f"),
        ("F", Key::char('F'), "F"),
        ("-", Key::char('-'), "-"),
        ("ctrl--", Key::ctrl('-'), "Ctrl--"),
        ("space", Key::char(' '), "Space"),
        (" ", Key::char(' '), "Space"),
        ("alt-D", Key::alt('D'), "Alt-D"),
        ("delete", Key::plain(Code::Delete), "Del"),
        ("ctrl-h", Key::plain(Code::Backspace), "Backspace"),
        ("é", Key::char('é'), "é"),
    ];
    for (name, key, shown) in cases {
        assert_eq!(Key::parse(name), Some(key), "{name}");
        assert_eq!(key.to_string(), shown, "{name}");
    }
}

#[test]
fn a_name_of_no_key_is_refused() {
    for name in [
        "",
        "ctrl-",
        "tabs",
        "f0",
        "f25",
        "f1x",
        "spare van",
        "super-a",
    ] {
        assert_eq!(Key::parse(name), None, "{name:?}");
    }
}

proptest! {
    #[test]
    fn every_key_shows_a_name_that_reads_back_as_the_same_key(
        code in prop_oneof![
            any::<char>().prop_map(Code::Char),
            (1_u8..=24).prop_map(Code::F),
            proptest::sample::select(NAMES.to_vec()).prop_map(|(_, code)| code),
        ],
        held in (0_u8..8).prop_map(Held),
    ) {
        // With Ctrl the name is shown in capitals, which not every letter outside ASCII survives.
        let code = match code {
            Code::Char(character) if !character.is_ascii() => Code::Char('~'),
            other => other,
        };
        let key = Key::new(code, held);
        prop_assert_eq!(Key::parse(&key.to_string()), Some(key));
    }
}
