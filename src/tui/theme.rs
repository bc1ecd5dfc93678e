//! Meaning to style and mark: the only file that names a colour.
//!
//! Named terminal colours only, on the terminal's own background, so that every screen reads on dark and on light.
//! Each meaning has a mark or a word beside its colour; without colour nothing is lost but the colour.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

/// How the terminal wants to be drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether colours may be used at all.
    pub colour: Colour,
    /// Which characters frames and marks are made of.
    pub marks: Alphabet,
}

/// Whether colours may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// The sixteen named colours.
    Named,
    /// None: no colour code leaves the program.
    None,
}

/// Which characters frames and marks are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// Thin lines and real marks.
    Unicode,
    /// ASCII twins.
    Ascii,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            colour: Colour::Named,
            marks: Alphabet::Unicode,
        }
    }
}

impl Look {
    /// Running text.
    pub const fn body(self) -> Style {
        Style::new()
    }

    /// The title of a screen and the headings of groups.
    pub const fn title(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Hints, units, examples: there for who looks.
    pub const fn hint(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Where the person is.
    pub const fn accent(self) -> Style {
        self.with(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// A line or a choice that has the focus.
    pub const fn focus(self) -> Style {
        match self.colour {
            Colour::Named => self.accent(),
            Colour::None => Style::new()
                .add_modifier(Modifier::BOLD)
                .add_modifier(Modifier::REVERSED),
        }
    }

    /// Wants a look, without alarm.
    pub const fn attention(self) -> Style {
        self.with(Color::Yellow)
    }

    /// Safe or answered.
    pub const fn good(self) -> Style {
        self.with(Color::Green)
    }

    /// Not saved, damaged: nothing else is red.
    pub const fn alarm(self) -> Style {
        self.with(Color::Red).add_modifier(Modifier::BOLD)
    }

    /// Frames and rules.
    pub const fn frame(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    const fn with(self, colour: Color) -> Style {
        match self.colour {
            Colour::Named => Style::new().fg(colour),
            Colour::None => Style::new(),
        }
    }

    /// The lines of the outer frame.
    pub const fn border(self) -> border::Set<'static> {
        match self.marks {
            Alphabet::Unicode => border::ROUNDED,
            Alphabet::Ascii => border::Set {
                top_left: "+",
                top_right: "+",
                bottom_left: "+",
                bottom_right: "+",
                vertical_left: "|",
                vertical_right: "|",
                horizontal_top: "-",
                horizontal_bottom: "-",
            },
        }
    }

    /// The mark of this meaning.
    pub const fn mark(self, mark: Mark) -> &'static str {
        let (unicode, ascii) = match mark {
            Mark::Focus | Mark::Here => ("▸", ">"),
            Mark::Done => ("✓", "x"),
            Mark::Open => ("·", " "),
            Mark::Problem => ("!", "!"),
            Mark::Edge => ("│", "|"),
            Mark::Rule => ("─", "-"),
            Mark::Picked => ("●", "(x)"),
            Mark::Unpicked => ("○", "( )"),
            Mark::Above => ("▴", "^"),
            Mark::Below => ("▾", "v"),
        };
        match self.marks {
            Alphabet::Unicode => unicode,
            Alphabet::Ascii => ascii,
        }
    }
}

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Has the focus.
    Focus,
    /// Answered.
    Done,
    /// The step or page in hand.
    Here,
    /// Not answered yet.
    Open,
    /// Something to look at.
    Problem,
    /// The left edge of an answer.
    Edge,
    /// A thin rule.
    Rule,
    /// The choice that was made.
    Picked,
    /// A choice that was not made.
    Unpicked,
    /// There is more above.
    Above,
    /// There is more below.
    Below,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_no_style_names_one() {
        let look = Look {
            colour: Colour::None,
            ..Look::default()
        };
        for style in [
            look.accent(),
            look.focus(),
            look.attention(),
            look.good(),
            look.alarm(),
            look.hint(),
            look.frame(),
        ] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
