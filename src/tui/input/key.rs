//! One key press in one form, whatever the terminal makes of it; its name in help, and the name read back.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key together with the keys held down beside it.
///
/// Every key has exactly one such value. What terminals cannot tell apart is one key: Ctrl-H is Backspace, Ctrl-I is
/// Tab, Ctrl-J and Ctrl-M are Enter, Ctrl-[ is Esc. A character carries its own shift, so `A` is `Key::char('A')`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// What was held down with it.
    pub held: Held,
}

/// Which key, without what is held down beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A key that writes a character; a small letter when Ctrl is held.
    Char(char),
    /// The Enter or Return key.
    Enter,
    /// The tabulator key; with [`Held::SHIFT`] it goes backwards.
    Tab,
    /// Deletes to the left.
    Backspace,
    /// The Escape key.
    Esc,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// To the start of a line.
    Home,
    /// To the end of a line.
    End,
    /// A page up.
    PgUp,
    /// A page down.
    PgDn,
    /// The Insert key.
    Insert,
    /// Deletes to the right.
    Delete,
    /// A function key, from 1.
    F(u8),
}

/// The keys held down beside another: any of Ctrl, Alt, Shift.
///
/// Usable in patterns: `Key { code: Code::Char('l'), held: Held::CTRL }`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Held(u8);

impl Held {
    /// Nothing is held.
    pub const NONE: Self = Self(0);
    /// Shift is held; never told for characters, which carry it themselves, unless Ctrl is held too.
    pub const SHIFT: Self = Self(1);
    /// Ctrl is held.
    pub const CTRL: Self = Self(2);
    /// Alt is held, or Esc came just before.
    pub const ALT: Self = Self(4);

    /// These keys and those.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These keys without those.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of those are held.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl Key {
    /// Builds the one value for a key, folding together what terminals cannot tell apart.
    #[must_use]
    pub const fn new(code: Code, held: Held) -> Self {
        match code {
            Code::Char(character) => Self::of_character(character, held),
            _ => Self { code, held },
        }
    }

    /// A key with nothing held.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self::new(code, Held::NONE)
    }

    /// A character as typed.
    #[must_use]
    pub const fn char(character: char) -> Self {
        Self::new(Code::Char(character), Held::NONE)
    }

    /// A character with Ctrl held.
    #[must_use]
    pub const fn ctrl(character: char) -> Self {
        Self::new(Code::Char(character), Held::CTRL)
    }

    /// A character with Alt held, or after a quick Esc.
    #[must_use]
    pub const fn alt(character: char) -> Self {
        Self::new(Code::Char(character), Held::ALT)
    }

    /// A key with Shift held.
    #[must_use]
    pub const fn shift(code: Code) -> Self {
        Self::new(code, Held::SHIFT)
    }

    /// The character that this key writes into a text; `None` for every key that is a command.
    #[must_use]
    pub const fn text(self) -> Option<char> {
        match self {
            Self {
                code: Code::Char(character),
                held: Held::NONE,
            } => Some(character),
            _ => None,
        }
    }

    /// Reads a key event of the terminal library; `None` for keys that mean nothing here (lone modifiers, media keys).
    #[must_use]
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        let mut held = Held::NONE;
        for (modifier, name) in [
            (KeyModifiers::SHIFT, Held::SHIFT),
            (KeyModifiers::CONTROL, Held::CTRL),
            (KeyModifiers::ALT, Held::ALT),
        ] {
            if event.modifiers.contains(modifier) {
                held = held.and(name);
            }
        }
        let code = match event.code {
            KeyCode::Char(character) => {
                // Windows reports AltGr as Ctrl and Alt; many layouts need it for @, { and €.
                let alt_gr = Held::CTRL.and(Held::ALT);
                if cfg!(windows) && held.has(alt_gr) {
                    held = held.without(alt_gr);
                }
                return Some(Self::new(Code::Char(character), held))
                    .filter(|key| !key.writes_control());
            }
            KeyCode::BackTab => {
                held = held.and(Held::SHIFT);
                Code::Tab
            }
            KeyCode::Enter => Code::Enter,
            KeyCode::Tab => Code::Tab,
            KeyCode::Backspace => Code::Backspace,
            KeyCode::Esc => Code::Esc,
            KeyCode::Up => Code::Up,
            KeyCode::Down => Code::Down,
            KeyCode::Left => Code::Left,
            KeyCode::Right => Code::Right,
            KeyCode::Home => Code::Home,
            KeyCode::End => Code::End,
            KeyCode::PageUp => Code::PgUp,
            KeyCode::PageDown => Code::PgDn,
            KeyCode::Insert => Code::Insert,
            KeyCode::Delete => Code::Delete,
            KeyCode::F(number) => Code::F(number),
            _ => return None,
        };
        Some(Self::new(code, held))
    }

    /// Reads a key name as a test script writes it: `a`, `ctrl-l`, `shift-tab`, `pgup`, `f1`, `space`. Capitals in names
    /// do not matter; a single character is itself. `None` when there is no such key.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut held = Held::NONE;
        let mut rest = name;
        while let Some((modifier, after)) = strip_modifier(rest) {
            held = held.and(modifier);
            rest = after;
        }
        let mut characters = rest.chars();
        if let (Some(character), None) = (characters.next(), characters.next()) {
            return Some(Self::new(Code::Char(character), held));
        }
        let lower = rest.to_ascii_lowercase();
        if let Some((_, code)) = NAMES
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(&lower))
        {
            return Some(Self::new(*code, held));
        }
        let number = lower.strip_prefix('f')?.parse().ok()?;
        (1..=24)
            .contains(&number)
            .then(|| Self::new(Code::F(number), held))
    }

    const fn of_character(character: char, held: Held) -> Self {
        if !held.has(Held::CTRL) {
            let code = Code::Char(character);
            return Self {
                code,
                held: held.without(Held::SHIFT),
            };
        }
        let bare = held.without(Held::CTRL);
        match character.to_ascii_lowercase() {
            'h' => Self {
                code: Code::Backspace,
                held: bare,
            },
            'i' => Self {
                code: Code::Tab,
                held: bare,
            },
            'j' | 'm' => Self {
                code: Code::Enter,
                held: bare,
            },
            '[' => Self {
                code: Code::Esc,
                held: bare,
            },
            // The library names the control characters 0x1c to 0x1f after the digits that also send them.
            '4' => Self {
                code: Code::Char('\\'),
                held,
            },
            '5' => Self {
                code: Code::Char(']'),
                held,
            },
            '6' => Self {
                code: Code::Char('^'),
                held,
            },
            '7' | '/' => Self {
                code: Code::Char('_'),
                held,
            },
            lower => Self {
                code: Code::Char(lower),
                held,
            },
        }
    }

    /// Whether the key would write a control character, which no keyboard key means as text.
    fn writes_control(self) -> bool {
        matches!(self.code, Code::Char(character) if character.is_control())
    }
}

/// Names of the keys that write no visible character; the first name of a code is the one shown.
const NAMES: [(&str, Code); 22] = [
    ("Space", Code::Char(' ')),
    ("Enter", Code::Enter),
    ("Return", Code::Enter),
    ("Tab", Code::Tab),
    ("Backspace", Code::Backspace),
    ("Esc", Code::Esc),
    ("Escape", Code::Esc),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PgUp),
    ("PageUp", Code::PgUp),
    ("PgDn", Code::PgDn),
    ("PgDown", Code::PgDn),
    ("PageDown", Code::PgDn),
    ("Ins", Code::Insert),
    ("Insert", Code::Insert),
    ("Del", Code::Delete),
    ("Delete", Code::Delete),
];

/// Splits `ctrl-`, `alt-` or `shift-` off the front, as long as something follows it.
fn strip_modifier(name: &str) -> Option<(Held, &str)> {
    let (word, after) = name.split_once('-')?;
    let held = match word.to_ascii_lowercase().as_str() {
        "ctrl" => Held::CTRL,
        "alt" => Held::ALT,
        "shift" => Held::SHIFT,
        _ => return None,
    };
    (!after.is_empty()).then_some((held, after))
}

impl fmt::Display for Key {
    /// Writes the key as help and footer show it: `Ctrl-L`, `Shift-Tab`, `PgUp`, `?`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (Held::CTRL, "Ctrl-"),
            (Held::ALT, "Alt-"),
            (Held::SHIFT, "Shift-"),
        ] {
            if self.held.has(held) {
                formatter.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return formatter.write_str(name);
        }
        match self.code {
            Code::Char(character) if self.held.has(Held::CTRL) => {
                write!(formatter, "{}", character.to_uppercase())
            }
            Code::Char(character) => write!(formatter, "{character}"),
            Code::F(number) => write!(formatter, "F{number}"),
            // Every other code stands in the table of names; a test holds that.
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
