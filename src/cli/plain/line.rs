//! One line as it was typed: an answer, nothing, a command, or the end of input.

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// An answer.
    Text(String),
    /// An empty line.
    Empty,
    /// A line that begins with a colon.
    Command(Command),
    /// The input has ended.
    End,
}

/// What begins with a colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// To the question before.
    Back,
    /// Says what can be typed, and why this is asked.
    Help,
    /// Saves and leaves.
    Quit,
    /// Past the rest of the page.
    Skip,
    /// Names the pages and what is open.
    List,
    /// Empties the answer.
    Clear,
    /// Brings back what was deleted last.
    Restore,
    /// To the menu.
    Menu,
    /// Says how all this goes, step by step.
    Tour,
    /// Whether to begin in plain mode every time; nothing where neither was said.
    Plain(Option<bool>),
    /// To a page, by its number in the list or its name.
    Go(String),
    /// To what can be opened from every page.
    Open(Place),
    /// None of these.
    Unknown(String),
}

/// What can be opened from every page, and leads back to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A document for others.
    Export,
    /// The worries of the person who decides, one at a time.
    Rehearsal,
    /// What the coach says to the answer in hand.
    Coach,
    /// What is known elsewhere.
    Evidence,
    /// The rounds of the swap.
    History,
    /// The proposal, as the person who decides will read it.
    Preview,
    /// The numbers behind the verdict.
    Details,
    /// Earlier states of the journal.
    Backups,
    /// Another place for the journal, when its own does not take it.
    Rescue,
}

impl Line {
    /// Reads a line without its line end.
    pub fn read(typed: &str) -> Self {
        let line = typed.trim_end_matches(['\r', '\n']);
        if let Some(command) = line.strip_prefix(':') {
            return Self::Command(Command::read(command));
        }
        if line.trim().is_empty() {
            Self::Empty
        } else {
            Self::Text(line.to_owned())
        }
    }
}

impl Command {
    fn read(command: &str) -> Self {
        let (word, rest) = command
            .trim()
            .split_once(' ')
            .unwrap_or((command.trim(), ""));
        match word.to_lowercase().as_str() {
            "back" | "b" => Self::Back,
            "help" | "h" | "?" => Self::Help,
            "quit" | "q" => Self::Quit,
            "skip" | "s" => Self::Skip,
            "list" | "l" => Self::List,
            "clear" => Self::Clear,
            "restore" => Self::Restore,
            "menu" | "m" => Self::Menu,
            "tour" | "t" => Self::Tour,
            "export" | "e" => Self::Open(Place::Export),
            "rehearse" => Self::Open(Place::Rehearsal),
            "coach" => Self::Open(Place::Coach),
            "evidence" => Self::Open(Place::Evidence),
            "history" => Self::Open(Place::History),
            "preview" => Self::Open(Place::Preview),
            "details" => Self::Open(Place::Details),
            "backups" => Self::Open(Place::Backups),
            "rescue" => Self::Open(Place::Rescue),
            "plain" => Self::Plain(match rest.trim().to_lowercase().as_str() {
                "on" => Some(true),
                "off" => Some(false),
                _ => None,
            }),
            "go" => Self::Go(rest.trim().to_lowercase()),
            _ => Self::Unknown(word.to_owned()),
        }
    }
}

/// The place in a list, from 0, that is named by its number, from 1.
pub fn place_of(typed: &str) -> Option<usize> {
    typed.trim().parse::<usize>().ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_answer_a_command_or_nothing() {
        let table = [
            ("", Line::Empty),
            ("  \r\n", Line::Empty),
            ("7,1\r\n", Line::Text("7,1".into())),
            (":back\r\n", Line::Command(Command::Back)),
            (":GO  Plan ", Line::Command(Command::Go("plan".into()))),
            (":Rehearse", Line::Command(Command::Open(Place::Rehearsal))),
            (":plain on", Line::Command(Command::Plain(Some(true)))),
            (":plain", Line::Command(Command::Plain(None))),
            (":zebra", Line::Command(Command::Unknown("zebra".into()))),
            (" :quit", Line::Text(" :quit".into())),
        ];
        for (typed, line) in table {
            assert_eq!(Line::read(typed), line, "{typed:?}");
        }
    }
}
