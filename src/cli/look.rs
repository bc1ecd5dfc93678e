//! How the terminal wants to be drawn on, found from options and environment.

use std::env;

use crate::{
    cli::args::{Arguments, When},
    tui::{
        terminal,
        theme::{Alphabet, Colour, Look},
    },
};

/// What decides about colours and characters: `--color`, then `ELBOWROOM_COLOR`, then a non-empty `NO_COLOR`; ASCII
/// where the locale is not UTF-8, on the Linux console, and with `--ascii`.
#[must_use]
pub fn look(arguments: &Arguments, environment: &Environment) -> Look {
    let asked = arguments.color.or_else(|| {
        environment
            .elbowroom_color
            .as_deref()
            .and_then(When::from_word)
    });
    let is_dumb = terminal::is_dumb(environment.term.as_deref().map(AsRef::as_ref));
    let has_colour = match asked {
        Some(When::Always) => true,
        Some(When::Never) => false,
        Some(When::Auto) | None => !environment.no_color && !is_dumb,
    };
    let colour = if has_colour {
        Colour::Named
    } else {
        Colour::None
    };
    let on_linux_console = environment.term.as_deref() == Some("linux");
    let marks = if arguments.ascii || on_linux_console || !environment.is_utf8 {
        Alphabet::Ascii
    } else {
        Alphabet::Unicode
    };
    Look { colour, marks }
}

/// What to say about a variable that cannot be used.
#[must_use]
pub fn warning(environment: &Environment) -> Option<&'static str> {
    let word = environment.elbowroom_color.as_deref()?;
    When::from_word(word)
        .is_none()
        .then_some("warning: ELBOWROOM_COLOR must be always, never or auto; using auto")
}

/// What the environment says about the terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one variable of the environment each, and none excludes another"
)]
pub struct Environment {
    /// `TERM`.
    pub term: Option<String>,
    /// `ELBOWROOM_COLOR`; empty counts as not set.
    pub elbowroom_color: Option<String>,
    /// Whether `ACCESSIBLE` holds anything.
    pub is_accessible: bool,
    /// Whether `NO_COLOR` holds anything.
    pub no_color: bool,
    /// Whether the effective locale writes UTF-8.
    pub is_utf8: bool,
}

impl Environment {
    /// Reads the variables of this process.
    #[must_use]
    pub fn from_process() -> Self {
        let read = |name: &str| {
            env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(|value| value.to_string_lossy().into_owned())
        };
        Self {
            term: read("TERM"),
            elbowroom_color: read("ELBOWROOM_COLOR"),
            is_accessible: read("ACCESSIBLE").is_some(),
            no_color: read("NO_COLOR").is_some(),
            // Windows has no locale variables and draws what it is given.
            is_utf8: cfg!(windows)
                || is_utf8(
                    ["LC_ALL", "LC_CTYPE", "LANG"]
                        .map(read)
                        .each_ref()
                        .map(Option::as_deref),
                ),
        }
    }
}

/// Whether the first locale that is set, in the order of precedence, writes UTF-8. None at all means plain ASCII.
fn is_utf8(locales: [Option<&str>; 3]) -> bool {
    let effective = locales
        .into_iter()
        .flatten()
        .find(|locale| !locale.is_empty());
    effective.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(term: &str, color: Option<&str>, no_color: bool) -> Environment {
        Environment {
            term: Some(term.to_owned()),
            elbowroom_color: color.map(str::to_owned),
            is_accessible: false,
            no_color,
            is_utf8: true,
        }
    }

    #[test]
    fn the_flag_beats_the_variable_and_the_variable_beats_no_color() {
        use When::{Always, Auto, Never};
        let table = [
            (None, None, false, "xterm", Colour::Named),
            (None, None, true, "xterm", Colour::None),
            (None, Some("always"), true, "xterm", Colour::Named),
            (None, Some("never"), false, "xterm", Colour::None),
            (None, Some("purple"), false, "xterm", Colour::Named),
            (None, Some("purple"), true, "xterm", Colour::None),
            (Some(Never), Some("always"), false, "xterm", Colour::None),
            (Some(Always), Some("never"), true, "xterm", Colour::Named),
            (Some(Auto), Some("always"), true, "xterm", Colour::None),
            (None, None, false, "dumb", Colour::None),
            (Some(Always), None, false, "dumb", Colour::Named),
        ];
        for (flag, variable, no_color, term, expected) in table {
            let arguments = Arguments {
                color: flag,
                ..Arguments::default()
            };
            let found = look(&arguments, &environment(term, variable, no_color)).colour;
            assert_eq!(found, expected, "{flag:?} {variable:?} {no_color} {term}");
        }
    }

    #[test]
    fn ascii_is_drawn_where_more_would_turn_into_rubbish() {
        let table = [
            (false, "xterm", true, Alphabet::Unicode),
            (true, "xterm", true, Alphabet::Ascii),
            (false, "linux", true, Alphabet::Ascii),
            (false, "xterm", false, Alphabet::Ascii),
        ];
        for (ascii, term, is_utf8, expected) in table {
            let arguments = Arguments {
                ascii,
                ..Arguments::default()
            };
            let environment = Environment {
                is_utf8,
                ..environment(term, None, false)
            };
            assert_eq!(
                look(&arguments, &environment).marks,
                expected,
                "{ascii} {term} {is_utf8}"
            );
        }
    }

    #[test]
    fn the_first_locale_that_is_set_counts() {
        let table = [
            ([None, None, None], false),
            ([None, None, Some("C")], false),
            ([None, None, Some("en_GB.UTF-8")], true),
            ([None, None, Some("C.utf8")], true),
            ([Some("C"), None, Some("en_GB.UTF-8")], false),
            ([Some(""), Some("de_AT.utf-8"), Some("C")], true),
        ];
        for (locales, expected) in table {
            assert_eq!(is_utf8(locales), expected, "{locales:?}");
        }
    }

    #[test]
    fn only_a_word_that_cannot_be_used_is_warned_about() {
        for (word, warned) in [
            (None, false),
            (Some("auto"), false),
            (Some("never"), false),
            (Some("purple"), true),
        ] {
            assert_eq!(
                warning(&environment("xterm", word, false)).is_some(),
                warned,
                "B17 {word:?}"
            );
        }
    }
}
