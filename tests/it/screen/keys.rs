//! The bytes that a terminal sends for a key.

/// The bytes for a key by its name; `None` for a name that is none. A single character is itself.
#[must_use]
pub fn bytes(name: &str) -> Option<Vec<u8>> {
    let fixed = match name {
        "enter" => "\r",
        "tab" => "\t",
        "shift-tab" => "\x1b[Z",
        "esc" => "\x1b",
        "space" => " ",
        "backspace" => "\x7f",
        "up" => "\x1b[A",
        "down" => "\x1b[B",
        "right" => "\x1b[C",
        "left" => "\x1b[D",
        "ctrl-right" => "\x1b[1;5C",
        "ctrl-left" => "\x1b[1;5D",
        "home" => "\x1b[H",
        "end" => "\x1b[F",
        "insert" => "\x1b[2~",
        "delete" => "\x1b[3~",
        "pgup" => "\x1b[5~",
        "pgdn" => "\x1b[6~",
        "f1" => "\x1bOP",
        "f2" => "\x1bOQ",
        "f3" => "\x1bOR",
        "f4" => "\x1bOS",
        "f5" => "\x1b[15~",
        "ctrl-space" => "\0",
        _ => "",
    };
    if !fixed.is_empty() {
        return Some(fixed.as_bytes().to_vec());
    }
    let single = |text: &str| text.chars().count() == 1;
    match (name.strip_prefix("ctrl-"), name.strip_prefix("alt-")) {
        // A terminal clears the upper bits: A is 0x41, Ctrl-A is 0x01.
        (Some(rest), _) if single(rest) && rest.is_ascii() => rest
            .bytes()
            .next()
            .map(|byte| vec![byte.to_ascii_uppercase() & 0x1f]),
        (_, Some(rest)) if single(rest) => Some([b"\x1b", rest.as_bytes()].concat()),
        (None, None) if single(name) => Some(name.as_bytes().to_vec()),
        _ => None,
    }
}

mod tests {
    use elbowroom::tui::input::Key;

    use super::bytes;

    #[test]
    fn names_give_the_bytes_of_xterm() {
        let cases: [(&str, &[u8]); 8] = [
            ("enter", b"\r"),
            ("shift-tab", b"\x1b[Z"),
            ("ctrl-x", b"\x18"),
            ("ctrl-_", b"\x1f"),
            ("alt-d", b"\x1bd"),
            ("a", b"a"),
            ("ctrl-space", b"\0"),
            ("\u{e9}", "\u{e9}".as_bytes()),
        ];
        for (name, expected) in cases {
            assert_eq!(bytes(name).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn a_name_of_no_key_gives_nothing() {
        for name in ["", "entre", "ctrl-", "ctrl-up-up", "alt-xy"] {
            assert_eq!(bytes(name), None, "{name:?}");
        }
    }

    #[test]
    fn the_program_knows_the_same_names() {
        for name in [
            "enter",
            "shift-tab",
            "pgup",
            "pgdn",
            "f1",
            "ctrl-left",
            "delete",
            "esc",
            "space",
        ] {
            assert!(
                bytes(name).is_some() && Key::parse(name).is_some(),
                "{name}"
            );
        }
    }
}
