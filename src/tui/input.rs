//! What reaches the screen from outside: keys, pastes, new window sizes, signals, a vanished terminal.
//!
//! The terminal library reports the same key in several ways, depending on the terminal and the platform. Here each key
//! gets one form, so that the keymap, the help and the test scripts compare plain values.

#[cfg(unix)]
pub mod decoder;
mod key;

pub use key::{Code, Held, Key};

use crossterm::event::{Event, KeyEventKind};

/// Something that happened outside the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats while it is held down.
    Key(Key),
    /// Text came in as one paste. Lines end in LF only; everything else is as it came, so that the field can say what
    /// it leaves out.
    Paste(String),
    /// The window now has this many columns and rows.
    Resize(u16, u16),
    /// The operating system asks for something.
    Signal(Signal),
    /// The terminal is gone: save and exit at once, nobody is looking any more.
    HangUp,
    /// No more keys can be read, although the terminal did not say that it is gone: save and exit.
    ReaderGone,
}

/// A request of the operating system, by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Signal {
    /// End now, politely (SIGTERM, SIGQUIT).
    Terminate,
    /// Ctrl-C sent from outside (SIGINT); in the terminal itself Ctrl-C is a key.
    Interrupt,
    /// The session ends (SIGHUP).
    HangUp,
    /// Step into the background (SIGTSTP).
    Suspend,
    /// Running again after a stop (SIGCONT).
    Continue,
}

impl Input {
    /// Reads an event of the terminal library; `None` for what means nothing here (key releases, lone modifiers, mouse,
    /// focus).
    #[must_use]
    pub fn from_event(event: Event) -> Option<Self> {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                Key::from_event(key).map(Self::Key)
            }
            Event::Paste(text) => Some(Self::Paste(with_plain_line_ends(&text))),
            Event::Resize(columns, rows) => Some(Self::Resize(columns, rows)),
            Event::Key(_) | Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
        }
    }
}

/// Turns CR LF, lone CR and the Unicode line and paragraph separators into LF.
fn with_plain_line_ends(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut after_return = false;
    for character in text.chars() {
        match character {
            '\n' if after_return => {}
            '\r' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            other => plain.push(other),
        }
        after_return = character == '\r';
    }
    plain
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};

    use super::*;

    fn key_event(kind: KeyEventKind) -> Event {
        Event::Key(KeyEvent::new_with_kind(
            KeyCode::Char('a'),
            KeyModifiers::NONE,
            kind,
        ))
    }

    #[test]
    fn a_press_and_a_repeat_count_and_a_release_does_not() {
        let a = Some(Input::Key(Key::char('a')));
        assert_eq!(Input::from_event(key_event(KeyEventKind::Press)), a);
        assert_eq!(Input::from_event(key_event(KeyEventKind::Repeat)), a);
        assert_eq!(Input::from_event(key_event(KeyEventKind::Release)), None);
    }

    #[test]
    fn a_paste_has_one_kind_of_line_end_and_keeps_everything_else() {
        let cases = [
            ("one line", "one line"),
            ("a\r\nb", "a\nb"),
            ("a\rb", "a\nb"),
            ("a\r\rb", "a\n\nb"),
            ("a\n\nb", "a\n\nb"),
            ("a\r\n\r\nb\r", "a\n\nb\n"),
            ("a\u{2028}b\u{2029}c", "a\nb\nc"),
            ("a\t\u{1b}[31mb\u{7}", "a\t\u{1b}[31mb\u{7}"),
        ];
        for (pasted, expected) in cases {
            let input = Input::from_event(Event::Paste(pasted.to_owned()));
            assert_eq!(input, Some(Input::Paste(expected.to_owned())), "{pasted:?}");
        }
    }

    #[test]
    fn a_new_size_is_passed_on_and_the_mouse_and_the_focus_are_not() {
        assert_eq!(
            Input::from_event(Event::Resize(80, 24)),
            Some(Input::Resize(80, 24))
        );
        assert_eq!(Input::from_event(Event::FocusGained), None);
        assert_eq!(Input::from_event(Event::FocusLost), None);
        let moved = Event::Mouse(MouseEvent {
            kind: MouseEventKind::Moved,
            column: 1,
            row: 1,
            modifiers: KeyModifiers::NONE,
        });
        assert_eq!(Input::from_event(moved), None);
    }
}
