//! Laws of the key table.

use super::table::{EVERYWHERE, LISTS};
use super::*;
use crate::tui::input::Code;
use Context::{Dialog, Help, Line, Prose};

const CONTEXTS: &[Context] = EVERYWHERE;

#[test]
fn a_key_means_one_thing_in_one_context() {
    for context in CONTEXTS {
        for (index, binding) in BINDINGS.iter().enumerate() {
            let twin = BINDINGS.iter().skip(index + 1).find(|other| {
                other.key == binding.key
                    && other.contexts.contains(context)
                    && binding.contexts.contains(context)
            });
            assert!(twin.is_none(), "{} twice in {context:?}", binding.key);
        }
    }
}

#[test]
fn letters_are_text_wherever_there_is_a_text() {
    for context in [Line, Prose, Dialog, Help] {
        for code in 32..127_u8 {
            let key = Key::char(char::from(code));
            assert_eq!(command(context, key), None, "{key} in {context:?}");
        }
    }
}

#[test]
fn help_quit_cover_and_interrupt_are_never_far() {
    for context in CONTEXTS {
        assert_eq!(command(*context, Key::ctrl('c')), Some(Command::Interrupt));
        assert_eq!(command(*context, Key::ctrl('l')), Some(Command::Cover));
    }
    for context in LISTS {
        assert_eq!(command(*context, Key::char('?')), Some(Command::Help));
        assert_eq!(command(*context, Key::char('q')), Some(Command::Quit));
    }
}

#[test]
fn no_command_needs_a_key_that_others_own() {
    for key in [
        Key::ctrl('b'),
        Key::ctrl('q'),
        Key::ctrl('t'),
        Key::ctrl('n'),
        Key::plain(Code::F(10)),
    ] {
        assert!(BINDINGS.iter().all(|binding| binding.key != key), "{key}");
    }
}
