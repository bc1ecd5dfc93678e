//! A person who walks through pages: looks where the focus is, then types.

use std::ops::Deref;

use vt100::Screen;

use crate::screen::Pty;

/// A program in a terminal, with the moves of somebody who fills in pages.
pub struct Walk {
    pty: Pty,
}

impl Deref for Walk {
    type Target = Pty;

    fn deref(&self) -> &Pty {
        &self.pty
    }
}

impl Walk {
    /// Looks at a program that was just started.
    #[must_use]
    pub fn new(pty: Pty) -> Self {
        Self { pty }
    }

    /// Waits until the line in focus says this.
    #[track_caller]
    pub fn at(&self, label: &str) -> &Self {
        self.wait_until(|screen| focused(screen).contains(label));
        self
    }

    /// Answers one line and goes on.
    #[track_caller]
    pub fn line(&self, label: &str, text: &str) -> &Self {
        self.at(label).keys(text);
        self.go("enter")
    }

    /// Answers several lines and goes on: Enter would be a new line there.
    #[track_caller]
    pub fn prose(&self, label: &str, text: &str) -> &Self {
        self.at(label).keys(text);
        self.go("tab")
    }

    /// Takes the choice with this number, from 1, and goes on.
    #[track_caller]
    pub fn pick(&self, label: &str, number: usize) -> &Self {
        self.at(label);
        for _ in 0..number {
            self.key("right");
        }
        self.go("enter")
    }

    /// Presses Enter on this line.
    #[track_caller]
    pub fn press(&self, label: &str) -> &Self {
        self.at(label).go("enter")
    }

    /// Goes on by Tab until the line in focus says this.
    #[track_caller]
    pub fn tab_to(&self, label: &str) -> &Self {
        self.move_to("tab", label)
    }

    /// Goes by a key until the line in focus says this.
    #[track_caller]
    pub fn move_to(&self, key: &str, label: &str) -> &Self {
        for _ in 0..60 {
            if self.with_screen(focused).contains(label) {
                return self;
            }
            self.go(key);
        }
        panic!("{key} never leads to {label:?}\n{}", self.picture());
    }

    /// Presses a key that leads to another field, and waits until it has.
    #[track_caller]
    pub fn go(&self, key: &str) -> &Self {
        let here = self.with_screen(label);
        self.key(key).wait_until(|screen| label(screen) != here);
        self
    }

    /// Leaves a text, so that letters are commands.
    #[track_caller]
    pub fn leave_text(&self) -> &Self {
        self.key("esc").wait_for("MOVE");
        self
    }

    /// Leaves the program with `q`.
    #[track_caller]
    pub fn quit(mut self) {
        if self.text().contains("TYPE") {
            self.leave_text();
        }
        self.keys("q");
        assert_eq!(self.pty.exit_code(), 0);
        let text = self.pty.text();
        assert!(text.contains("elbowroom"), "{}", self.pty.picture());
    }
}

/// The line in focus, from its mark on; empty while nothing has it.
fn focused(screen: &Screen) -> String {
    let (_, columns) = screen.size();
    screen
        .rows(0, columns.get())
        .find_map(|row| Some(row.strip_prefix("│  ▸ ")?.to_owned()))
        .unwrap_or_default()
}

/// The page and the label in focus, without the answer beside it, which changes while it is typed.
fn label(screen: &Screen) -> (String, String) {
    let (_, columns) = screen.size();
    let title = screen.rows(0, columns.get()).next().unwrap_or_default();
    let line = focused(screen);
    let label = line.split('│').next().unwrap_or_default();
    (title, label.to_owned())
}
