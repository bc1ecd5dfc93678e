//! The person's terminal: taken over on entering, given back exactly as it was on every way out.
//!
//! The order of use is: [`usable`], [`forbid_core_dumps`], [`events::catch`], [`FullScreen::enter`],
//! [`FullScreen::draw`] for the first frame, [`events::Caught::start`], then draw whenever something changed. No query is ever sent to the terminal: an answer would cost a round
//! trip, or seconds where nobody answers, and could end up in a text.

pub mod ending;
pub mod events;
mod frame;
mod restore;

pub use ending::Ending;

use std::{
    ffi::OsStr,
    io::{self, IsTerminal},
};

use crossterm::clipboard::CopyToClipboard;
use ratatui::{Frame, Terminal, backend::CrosstermBackend, layout::Rect};

use frame::Outbox;

/// The whole screen, held from [`FullScreen::enter`] until [`FullScreen::leave`] or drop.
///
/// There is at most one at a time. Leaving restores the terminal exactly once, whichever of leave, drop and the panic
/// hook comes first.
#[derive(Debug)]
pub struct FullScreen {
    screen: Terminal<CrosstermBackend<Outbox>>,
    outbox: Outbox,
    /// After our own stop, the signal that continued us is still to come and needs nothing.
    expects_continue: bool,
}

impl FullScreen {
    /// Takes the terminal over: raw keys, the alternate screen, pastes that arrive as one piece. From here on a panic
    /// gives the terminal back before it is reported.
    ///
    /// # Errors
    ///
    /// What the operating system says when the terminal cannot be changed; it is then as it was before.
    pub fn enter() -> io::Result<Self> {
        restore::install_panic_hook();
        // Without colour the theme sets none. Left to itself the library would then write resets that also wipe bold
        // and reverse.
        crossterm::style::force_color_output(true);
        let outbox = Outbox::default();
        let screen = Terminal::new(CrosstermBackend::new(outbox.clone()))?;
        restore::take_over()?;
        Ok(Self {
            screen,
            outbox,
            expects_continue: false,
        })
    }

    /// Draws one frame and sends what changed since the last one in a single write.
    ///
    /// # Errors
    ///
    /// What the operating system says when the terminal cannot be written to; mostly it is gone then.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.screen.draw(render)?;
        self.outbox.send(&mut io::stdout().lock())
    }

    /// Hands a text to the clipboard of the terminal (OSC 52), with the next frame. Whether the terminal takes it is
    /// not known: it gives no answer, and some ignore it.
    ///
    /// # Errors
    ///
    /// None in practice: the bytes are only collected here.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        crossterm::queue!(self.outbox, CopyToClipboard::to_clipboard_from(text))
    }

    /// Forgets what is believed to be on the screen, so that the next frame paints all of it, at the present size.
    ///
    /// # Errors
    ///
    /// When the size of the terminal cannot be read.
    pub fn redraw_all(&mut self) -> io::Result<()> {
        let (columns, rows) = crossterm::terminal::size()?;
        self.screen.resize(Rect::new(0, 0, columns, rows))
    }

    /// Gives the terminal back, stops the process as Ctrl-Z does, and takes the terminal again once it continues.
    /// The next frame then paints everything. Where no shell could continue the process, nothing happens.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        if !can_be_continued() {
            return Ok(());
        }
        restore::give_back();
        self.expects_continue = true;
        stop_here()?;
        restore::take_over()?;
        self.redraw_all()
    }

    /// Answers `Signal::Continue`: takes the terminal again after a stop that came without warning (SIGSTOP), because
    /// the shell has changed its modes meanwhile. The next frame then paints everything. After [`Self::suspend`] there
    /// is nothing left to do.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be taken again.
    pub fn resume(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.expects_continue) {
            return Ok(());
        }
        restore::give_back();
        restore::take_over()?;
        self.redraw_all()
    }

    /// Gives the terminal back: pastes as before, cursor shown, main screen, cooked keys. Then reports panics of other
    /// threads, which would have spoilt the screen.
    pub fn leave(self) {
        drop(self);
    }
}

impl Drop for FullScreen {
    fn drop(&mut self) {
        restore::give_back();
    }
}

/// Why the full-screen wizard cannot run here. Each says what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoTerminal {
    /// Keys would not come from a person.
    #[error("standard input is not a terminal; add --plain to answer line by line")]
    Input,
    /// The screen would go to a file or a pipe.
    #[error("standard output is not a terminal; add --plain to answer line by line")]
    Output,
    /// The terminal says that it cannot move its cursor.
    #[error(
        "this terminal cannot show full screens (TERM=dumb); add --plain to answer line by line"
    )]
    Dumb,
}

/// Whether the full-screen wizard can run: standard input and output are terminals, and the value of `TERM`, given as
/// `term`, is not `dumb`.
///
/// # Errors
///
/// The first reason why not.
pub fn usable(term: Option<&OsStr>) -> Result<(), NoTerminal> {
    if !io::stdin().is_terminal() {
        return Err(NoTerminal::Input);
    }
    if !io::stdout().is_terminal() {
        return Err(NoTerminal::Output);
    }
    if is_dumb(term) {
        return Err(NoTerminal::Dumb);
    }
    Ok(())
}

/// Whether the value of `TERM` names a terminal without cursor movement.
#[must_use]
pub fn is_dumb(term: Option<&OsStr>) -> bool {
    term.is_some_and(|term| term.eq_ignore_ascii_case("dumb"))
}

/// Keeps what was typed out of core files: from here on a crash leaves none. Fails silently, since nothing depends on
/// it.
pub fn forbid_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};

        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        // Lowering a limit is always allowed.
        let _allowed = setrlimit(Resource::Core, none);
    }
}

/// Whether somebody is there to continue the process after a stop: its parent belongs to the same session, as a shell
/// with job control does. A process that is its own session would sleep for ever.
#[cfg(unix)]
fn can_be_continued() -> bool {
    use nix::unistd::{getppid, getsid};

    let parent = getppid();
    // No parent where it lives outside the container; asking for process 0 would ask for this one.
    parent.as_raw() != 0 && getsid(None).is_ok_and(|own| getsid(Some(parent)) == Ok(own))
}

#[cfg(not(unix))]
fn can_be_continued() -> bool {
    false
}

/// Stops this process, and returns when it is continued.
#[cfg(unix)]
fn stop_here() -> io::Result<()> {
    // Raised on this very thread, so that it does not run on before the stop takes effect.
    signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)
}

#[cfg(not(unix))]
fn stop_here() -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_dumb_terminal_is_dumb() {
        let cases = [
            (None, false),
            (Some(""), false),
            (Some("xterm-256color"), false),
            (Some("dumb"), true),
            (Some("DUMB"), true),
            (Some("dumber"), false),
        ];
        for (term, expected) in cases {
            assert_eq!(is_dumb(term.map(OsStr::new)), expected, "{term:?}");
        }
    }

    #[test]
    fn every_reason_names_the_way_out() {
        for reason in [NoTerminal::Input, NoTerminal::Output, NoTerminal::Dumb] {
            assert!(reason.to_string().contains("--plain"), "{reason}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn after_forbidding_no_core_file_can_be_written() {
        use rustix::process::{Resource, getrlimit};

        forbid_core_dumps();
        let limit = getrlimit(Resource::Core);
        assert_eq!((limit.current, limit.maximum), (Some(0), Some(0)));
    }
}
