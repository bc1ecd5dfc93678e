//! How a run of the program ended, and what the shell is told about it.

/// How a run ended. Everything typed is saved in each case, as far as the disk allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// The person quit.
    Quit,
    /// Ctrl-C, typed or sent (SIGINT).
    Interrupted,
    /// The system asked to end (SIGTERM).
    Terminated,
    /// The terminal or the session is gone (SIGHUP).
    HungUp,
}

impl Ending {
    /// The exit code by the custom of shells: 128 and the number of the signal.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::HungUp => 129,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }

    /// Whether somebody still looks at the terminal, so that a last line on it makes sense.
    #[must_use]
    pub const fn is_seen(self) -> bool {
        !matches!(self, Self::HungUp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_that_shells_give() {
        let codes = [
            Ending::Quit,
            Ending::HungUp,
            Ending::Interrupted,
            Ending::Terminated,
        ]
        .map(Ending::code);
        assert_eq!(codes, [0, 129, 130, 143]);
    }
}
