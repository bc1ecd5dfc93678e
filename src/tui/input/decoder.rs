//! Turns the bytes that a Unix terminal sends into keys and pastes.
//!
//! The terminal library can do this too, but its reader loses sight of what is left when more than a kilobyte arrives at
//! once, and spins when the terminal vanishes (crossterm-rs/crossterm#793). Reading the bytes here needs neither.

use crate::tui::input::{Code, Held, Input, Key, with_plain_line_ends};

/// Holds what has arrived of a key or a paste until the rest of it arrives.
#[derive(Debug, Default)]
pub struct Decoder {
    pending: Vec<u8>,
    /// What has arrived of a paste that is not over.
    paste: Option<Vec<u8>>,
}

/// What stands at the front of some bytes.
enum Front {
    /// So many bytes are one key.
    Key(usize, Key),
    /// So many bytes start a paste.
    Paste(usize),
    /// So many bytes mean nothing here.
    Noise(usize),
    /// The end of it has not arrived yet.
    Half,
}

/// Ends a paste; what starts one is a control sequence like others.
const PASTE_END: &[u8] = b"\x1b[201~";
/// No key is longer; what is, is noise.
const LONGEST_KEY: usize = 32;

/// From this many lines on, each of at least [`LONG_LINE`] bytes, what comes at once is a paste. Numbers and Enters
/// that a slow line held back are typing.
const MANY_LINES: usize = 3;
/// A line longer than a number.
const LONG_LINE: usize = 8;

/// The text of several lines that came at once; nothing if a person may have typed them.
fn unmarked_paste(bytes: &[u8]) -> Option<&str> {
    let is_text = |byte: &u8| !byte.is_ascii_control() || matches!(byte, b'\r' | b'\n' | b'\t');
    if !bytes.iter().all(is_text) {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let lines = text
        .split(['\r', '\n'])
        .filter(|line| line.trim().len() >= LONG_LINE);
    (lines.count() >= MANY_LINES).then_some(text)
}

impl Decoder {
    /// Takes in one read of the terminal. As [`Self::feed`], but lines that come at once, faster than anybody types, are
    /// a paste that the terminal did not mark: Enter for each of them would walk through the page and press its buttons.
    pub fn take(&mut self, read: &[u8], is_cut: bool) -> Vec<Input> {
        if self.paste.is_none()
            && self.pending.is_empty()
            && let Some(text) = unmarked_paste(read)
        {
            return vec![Input::Paste(with_plain_line_ends(text))];
        }
        self.feed(read, is_cut)
    }

    /// Takes in what was read at once and gives what is complete now. `is_cut` tells that more could have been read:
    /// then an escape character at the end is not yet the Esc key.
    pub fn feed(&mut self, bytes: &[u8], is_cut: bool) -> Vec<Input> {
        let mut inputs = Vec::new();
        let mut bytes = bytes;
        while !bytes.is_empty() {
            bytes = if self.paste.is_some() {
                self.paste(bytes, &mut inputs)
            } else {
                self.pending.extend_from_slice(bytes);
                self.keys(is_cut, &mut inputs);
                // What follows the start of a paste is not for the keys.
                if self.paste.is_some() && !self.pending.is_empty() {
                    let rest = std::mem::take(&mut self.pending);
                    inputs.extend(self.feed(&rest, is_cut));
                }
                &[]
            };
        }
        inputs
    }

    /// Takes keys off the front of what is pending, until half a key is left or a paste begins.
    fn keys(&mut self, is_cut: bool, inputs: &mut Vec<Input>) {
        let mut done = 0;
        while let Some(rest) = self.pending.get(done..)
            && !rest.is_empty()
            && self.paste.is_none()
        {
            done += match front(rest, is_cut) {
                Front::Key(length, key) => {
                    inputs.push(Input::Key(key));
                    length
                }
                Front::Paste(length) => {
                    self.paste = Some(Vec::new());
                    length
                }
                Front::Noise(length) => length,
                Front::Half if rest.len() > LONGEST_KEY => 1,
                Front::Half => break,
            };
        }
        self.pending.drain(..done);
    }

    /// Takes a paste in up to its end; gives the bytes after it.
    fn paste<'a>(&mut self, bytes: &'a [u8], inputs: &mut Vec<Input>) -> &'a [u8] {
        let Some(paste) = &mut self.paste else {
            return bytes;
        };
        for (index, byte) in bytes.iter().enumerate() {
            paste.push(*byte);
            if *byte == b'~' && paste.ends_with(PASTE_END) {
                paste.truncate(paste.len() - PASTE_END.len());
                let text = String::from_utf8_lossy(paste);
                inputs.push(Input::Paste(with_plain_line_ends(&text)));
                self.paste = None;
                return bytes.get(index + 1..).unwrap_or_default();
            }
        }
        &[]
    }
}

/// Reads what stands at the front.
fn front(bytes: &[u8], is_cut: bool) -> Front {
    match bytes {
        [0x1b] if is_cut => Front::Half,
        [0x1b] | [0x1b, 0x1b, ..] => Front::Key(1, Key::plain(Code::Esc)),
        [0x1b, b'[', rest @ ..] => control_sequence(rest).after(2),
        [0x1b, b'O', rest @ ..] => match rest {
            [] => Front::Half,
            [last, ..] => {
                named(*last, Held::NONE).map_or(Front::Noise(3), |key| Front::Key(3, key))
            }
        },
        // Alt and a key, or Esc and a key typed quickly.
        [0x1b, rest @ ..] => match plain(rest) {
            Front::Key(length, key) => {
                Front::Key(length + 1, Key::new(key.code, key.held.and(Held::ALT)))
            }
            other => other.after(1),
        },
        _ => plain(bytes),
    }
}

impl Front {
    /// The same with so many bytes before it.
    fn after(self, before: usize) -> Self {
        match self {
            Self::Key(length, key) => Self::Key(length + before, key),
            Self::Paste(length) => Self::Paste(length + before),
            Self::Noise(length) => Self::Noise(length + before),
            Self::Half => Self::Half,
        }
    }
}

/// Reads a character or a control character.
fn plain(bytes: &[u8]) -> Front {
    let Some(first) = bytes.first().copied() else {
        return Front::Half;
    };
    let key = match first {
        0 => Key::ctrl(' '),
        b'\r' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x7f => Key::plain(Code::Backspace),
        // Ctrl clears the upper bits of the character on the key.
        1..0x20 => Key::ctrl(char::from(first | 0x40)),
        0x20..0x7f => Key::char(char::from(first)),
        _ => return beyond_ascii(bytes, first),
    };
    Front::Key(1, key)
}

/// Reads a character of several bytes.
fn beyond_ascii(bytes: &[u8], first: u8) -> Front {
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Front::Noise(1),
    };
    let Some(whole) = bytes.get(..length) else {
        let goes_on = bytes.iter().skip(1).all(|byte| (0x80..0xc0).contains(byte));
        return if goes_on {
            Front::Half
        } else {
            Front::Noise(1)
        };
    };
    match str::from_utf8(whole).map(|text| text.chars().next()) {
        Ok(Some(character)) if !character.is_control() => Front::Key(length, Key::char(character)),
        Ok(_) => Front::Noise(length),
        Err(_) => Front::Noise(1),
    }
}

/// Reads what follows `ESC [`.
fn control_sequence(bytes: &[u8]) -> Front {
    // The Linux console names its first function keys in its own way.
    if let [b'[', rest @ ..] = bytes {
        return match rest.first() {
            None => Front::Half,
            Some(last @ b'A'..=b'E') => Front::Key(2, Key::plain(Code::F(last - b'A' + 1))),
            Some(_) => Front::Noise(1),
        };
    }
    let Some(at) = bytes.iter().position(|byte| !(0x20..0x40).contains(byte)) else {
        return Front::Half;
    };
    let (parameters, last) = (bytes.get(..at).unwrap_or_default(), bytes.get(at).copied());
    let Some(last @ 0x40..0x7f) = last else {
        // Something else began in the middle.
        return Front::Noise(at);
    };
    let length = at + 1;
    let mut numbers = parameters.split(|byte| *byte == b';');
    let first = number(numbers.next().unwrap_or_default());
    let (held, is_release) = modifiers(numbers.next().unwrap_or_default());
    if is_release {
        return Front::Noise(length);
    }
    let key = match (last, first) {
        (b'~', Some(200)) => return Front::Paste(length),
        (b'~', Some(number)) => numbered(number, held),
        (b'u', Some(code)) => unicode(code, held),
        (b'Z', _) => Some(Key::new(Code::Tab, held.and(Held::SHIFT))),
        // Elsewhere than at 1 it is the answer to a question, and sizes and places are no keys either.
        (_, None | Some(1)) => named(last, held).filter(|_| last != b'M'),
        _ => None,
    };
    key.map_or(Front::Noise(length), |key| Front::Key(length, key))
}

/// A decimal number, or what stands before its `:`.
fn number(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.split(|byte| *byte == b':').next()?;
    str::from_utf8(digits).ok()?.parse().ok()
}

/// What is held by the number that terminals give (1 and the bits of Shift, Alt, Ctrl), and whether the key was released.
fn modifiers(bytes: &[u8]) -> (Held, bool) {
    let bits = number(bytes).unwrap_or(1).saturating_sub(1);
    let mut held = Held::NONE;
    for (bit, name) in [(1, Held::SHIFT), (2, Held::ALT), (4, Held::CTRL)] {
        if bits & bit != 0 {
            held = held.and(name);
        }
    }
    (held, bytes.ends_with(b":3"))
}

/// A key named by a letter, after `ESC O` or `ESC [`.
fn named(letter: u8, held: Held) -> Option<Key> {
    let code = match letter {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(letter - b'P' + 1),
        _ => return None,
    };
    Some(Key::new(code, held))
}

/// A key named by a number, before `~`.
fn numbered(number: u32, held: Held) -> Option<Key> {
    let code = match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PgUp,
        6 => Code::PgDn,
        // The numbers leave gaps where old keyboards had them.
        11..=15 => Code::F(u8::try_from(number - 10).ok()?),
        17..=21 => Code::F(u8::try_from(number - 11).ok()?),
        23..=24 => Code::F(u8::try_from(number - 12).ok()?),
        _ => return None,
    };
    Some(Key::new(code, held))
}

/// A key named by its character, before `u`; some terminals send it unasked for keys like Shift-Enter.
fn unicode(number: u32, held: Held) -> Option<Key> {
    let code = match number {
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Esc,
        8 | 127 => Code::Backspace,
        _ => Code::Char(char::from_u32(number).filter(|character| !character.is_control())?),
    };
    Some(Key::new(code, held))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(inputs: &[Input]) -> Vec<String> {
        inputs
            .iter()
            .map(|input| match input {
                Input::Key(key) => key.to_string(),
                Input::Paste(text) => format!("paste {text:?}"),
                other => format!("{other:?}"),
            })
            .collect()
    }

    fn decode(bytes: &[u8]) -> Vec<String> {
        shown(&Decoder::default().feed(bytes, false))
    }

    #[test]
    fn lines_that_come_at_once_are_a_paste_and_what_fingers_can_do_is_keys() {
        let lines = "Maya Lindqvist\rmany interruptions\rquite a few hours\rquit\r";
        assert_eq!(
            shown(&Decoder::default().take(lines.as_bytes(), false)),
            [format!("paste {:?}", lines.replace('\r', "\n"))]
        );
        // A week of three values on a slow line, one long line, and lines with a key in them.
        for typed in [
            "25.2\r61\r2\r\r",
            "44\r21\r3\r39\r24\r2\r41\r26\r1\r36.5\r23\r2\r43\r25\r2\r38.5\r24\r1\r",
            "Requests break every afternoon into small pieces of time\r",
            "Requests break every afternoon\rinto small\rpieces\x1b[A of time",
        ] {
            let inputs = Decoder::default().take(typed.as_bytes(), false);
            let is_key = |input: &Input| matches!(input, Input::Key(_));
            assert!(inputs.iter().all(is_key), "{typed:?}");
        }
    }

    #[test]
    fn each_sequence_is_its_key() {
        let cases: [(&[u8], &[&str]); 44] = [
            (b"a", &["a"]),
            (b"A ", &["A", "Space"]),
            ("é€🙂".as_bytes(), &["é", "€", "🙂"]),
            (b"\r", &["Enter"]),
            (b"\n", &["Enter"]),
            (b"\t", &["Tab"]),
            (b"\x7f", &["Backspace"]),
            (b"\x08", &["Backspace"]),
            (b"\x03", &["Ctrl-C"]),
            (b"\x00", &["Ctrl-Space"]),
            (b"\x1f", &["Ctrl-_"]),
            (b"\x1c", &["Ctrl-\\"]),
            (b"\x1b", &["Esc"]),
            (b"\x1b\x1b", &["Esc", "Esc"]),
            (b"\x1b\x1b\x1b[A", &["Esc", "Esc", "Up"]),
            (b"\x1bd", &["Alt-d"]),
            ("\x1bé".as_bytes(), &["Alt-é"]),
            (b"\x1b\x7f", &["Alt-Backspace"]),
            (b"\x1b\r", &["Alt-Enter"]),
            (
                b"\x1b[A\x1b[B\x1b[C\x1b[D",
                &["Up", "Down", "Right", "Left"],
            ),
            (b"\x1bOA\x1bOH\x1bOF", &["Up", "Home", "End"]),
            (b"\x1bOP\x1bOS", &["F1", "F4"]),
            (b"\x1b[[A\x1b[[E", &["F1", "F5"]),
            (
                b"\x1b[15~\x1b[17~\x1b[21~\x1b[24~",
                &["F5", "F6", "F10", "F12"],
            ),
            (
                b"\x1b[H\x1b[F\x1b[1~\x1b[4~",
                &["Home", "End", "Home", "End"],
            ),
            (
                b"\x1b[2~\x1b[3~\x1b[5~\x1b[6~",
                &["Ins", "Del", "PgUp", "PgDn"],
            ),
            (b"\x1b[Z", &["Shift-Tab"]),
            (b"\x1b[1;2Z", &["Shift-Tab"]),
            (b"\x1b[1;5C\x1b[1;5D", &["Ctrl-Right", "Ctrl-Left"]),
            (b"\x1b[1;3A", &["Alt-Up"]),
            (b"\x1b[3;5~", &["Ctrl-Del"]),
            (b"\x1b[1;2P", &["Shift-F1"]),
            (b"\x1b[13;2u", &["Shift-Enter"]),
            (b"\x1b[108;5u", &["Ctrl-L"]),
            (b"\x1b[97;1:3u", &[]),
            (b"\x1b[I\x1b[O", &[]),
            (b"\x1b[12;40R", &[]),
            (b"\x1b[?62;22c", &[]),
            (b"\x1b[<0;3;4Mx", &["x"]),
            (b"\x1b[5\x1b[A", &["Up"]),
            (b"\xffa", &["a"]),
            (b"\xc3a", &["a"]),
            ("\u{9b}a".as_bytes(), &["a"]),
            (
                b"\x1b[200~a\rb\x1b[Ac\x1b[201~d",
                &["paste \"a\\nb\\u{1b}[Ac\"", "d"],
            ),
        ];
        for (bytes, expected) in cases {
            assert_eq!(
                decode(bytes),
                expected,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn a_cut_before_the_rest_of_a_key_is_no_escape_key() {
        let mut decoder = Decoder::default();
        assert_eq!(shown(&decoder.feed(b"a\x1b", true)), ["a"]);
        assert_eq!(shown(&decoder.feed(b"[A", false)), ["Up"]);
    }

    #[test]
    fn a_sequence_without_end_does_not_swallow_what_follows_for_ever() {
        let mut decoder = Decoder::default();
        let _noise = decoder.feed(b"\x1b[", false);
        let _noise = decoder.feed(&b"1".repeat(100), false);
        assert_eq!(
            shown(&decoder.feed(b"\rx", false))
                .last()
                .map(String::as_str),
            Some("x")
        );
    }

    #[test]
    fn a_paste_that_is_not_text_still_arrives() {
        assert_eq!(
            decode(b"\x1b[200~a\xffb\x1b[201~"),
            ["paste \"a\u{fffd}b\""]
        );
        assert_eq!(decode(b"\x1b[200~\x1b[201~"), ["paste \"\""]);
    }

    proptest! {
        #[test]
        fn pieces_give_the_same_as_the_whole(
            text in "[a-zé€🙂\r\t]{0,20}",
            pasted in "[a-zé🙂~\\[]{0,20}",
            cut in 0_usize..60,
        ) {
            let whole = format!("{text}\x1b[1;5C\x1b[200~{pasted}\x1b[201~\x1bOP{text}");
            let cut = cut.min(whole.len());
            let mut decoder = Decoder::default();
            let mut pieces = decoder.feed(&whole.as_bytes()[..cut], true);
            pieces.extend(decoder.feed(&whole.as_bytes()[cut..], false));
            prop_assert_eq!(shown(&pieces), decode(whole.as_bytes()));
        }

        #[test]
        fn no_bytes_break_it_or_block_what_comes_later(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut decoder = Decoder::default();
            let _any = decoder.feed(&bytes, false);
            let _any = decoder.feed(PASTE_END, false);
            let _any = decoder.feed(b"xxxx", false);
            let last = decoder.feed(b"q", false);
            prop_assert_eq!(shown(&last), ["q"]);
        }
    }
}
