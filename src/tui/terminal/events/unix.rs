//! Waiting on Unix: signals as messages, and `poll(2)` on the terminal.

use std::{io, sync::mpsc::Sender};

use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
    stdio::stdin,
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
};

use super::spawn;
use crate::tui::input::{Input, Signal, decoder::Decoder};

/// Catches signals from now on.
pub(super) fn catch_signals() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGQUIT, SIGINT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])
}

/// Starts the thread that sends signals.
pub(super) fn watch_signals<T: From<Input> + Send + 'static>(
    mut signals: Signals,
    sender: Sender<T>,
) -> io::Result<()> {
    spawn("signals", move || {
        for number in &mut signals {
            let Some(input) = meaning(number) else {
                continue;
            };
            if sender.send(input.into()).is_err() {
                return;
            }
        }
    })
}

/// What a signal asks for.
fn meaning(number: i32) -> Option<Input> {
    let signal = match number {
        SIGTERM | SIGQUIT => Signal::Terminate,
        SIGINT => Signal::Interrupt,
        SIGHUP => Signal::HangUp,
        SIGTSTP => Signal::Suspend,
        SIGCONT => Signal::Continue,
        SIGWINCH => {
            let (columns, rows) = crossterm::terminal::size().ok()?;
            return Some(Input::Resize(columns, rows));
        }
        _ => return None,
    };
    Some(Input::Signal(signal))
}

/// Starts the thread that sleeps until the terminal is gone. It works also where hang-up signals are ignored.
pub(super) fn watch_for_hang_up<T: From<Input> + Send + 'static>(
    sender: Sender<T>,
) -> io::Result<()> {
    spawn("hang-up", move || {
        if wait(PollFlags::empty()) == Waited::HungUp {
            let _nobody = sender.send(Input::HangUp.into());
        }
    })
}

/// Starts the thread that reads keys and pastes. It never spins: it reads only after a wait, and ends with the terminal.
pub(super) fn read_keys<T: From<Input> + Send + 'static>(sender: Sender<T>) -> io::Result<()> {
    spawn("keys", move || {
        let mut decoder = Decoder::default();
        let mut buffer = [0; 4096];
        loop {
            // The hang-up thread tells it when the terminal is gone.
            if wait(PollFlags::IN) == Waited::HungUp {
                return;
            }
            let read = match rustix::io::read(stdin(), &mut buffer) {
                Err(Errno::INTR | Errno::AGAIN) => continue,
                Ok(0) | Err(_) => break,
                Ok(count) => buffer.get(..count).unwrap_or_default(),
            };
            let is_cut = read.len() == buffer.len();
            for input in decoder.take(read, is_cut) {
                if sender.send(input.into()).is_err() {
                    return;
                }
            }
        }
        let _nobody = sender.send(Input::ReaderGone.into());
    })
}

/// What waiting for the terminal came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waited {
    /// What was waited for is there.
    Readable,
    /// The terminal is gone.
    HungUp,
    /// This system cannot wait for terminals this way.
    Unsupported,
}

/// Waits for any of `awaited` on standard input, without limit; the loss of the terminal always ends the wait.
fn wait(awaited: PollFlags) -> Waited {
    loop {
        let terminal = stdin();
        let mut watched = [PollFd::from_borrowed_fd(terminal, awaited)];
        match poll(&mut watched, None) {
            Ok(_) => {
                let happened = watched
                    .first()
                    .map_or_else(PollFlags::empty, PollFd::revents);
                return judge(happened);
            }
            // Any signal interrupts the wait, whoever handles it.
            Err(Errno::INTR) => {}
            Err(_) => return Waited::Unsupported,
        }
    }
}

/// Reads the flags that ended a wait.
fn judge(happened: PollFlags) -> Waited {
    if happened.intersects(PollFlags::HUP | PollFlags::ERR) {
        Waited::HungUp
    } else if happened.contains(PollFlags::IN) {
        Waited::Readable
    } else {
        Waited::Unsupported
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_terminal_is_told_even_when_keys_are_left_to_read() {
        let cases = [
            (PollFlags::IN, Waited::Readable),
            (PollFlags::HUP, Waited::HungUp),
            (PollFlags::IN | PollFlags::HUP, Waited::HungUp),
            (PollFlags::ERR, Waited::HungUp),
            (PollFlags::NVAL, Waited::Unsupported),
            (PollFlags::empty(), Waited::Unsupported),
        ];
        for (happened, expected) in cases {
            assert_eq!(judge(happened), expected, "{happened:?}");
        }
    }

    #[test]
    fn each_signal_has_one_meaning() {
        let cases = [
            (SIGTERM, Signal::Terminate),
            (SIGQUIT, Signal::Terminate),
            (SIGINT, Signal::Interrupt),
            (SIGHUP, Signal::HangUp),
            (SIGTSTP, Signal::Suspend),
            (SIGCONT, Signal::Continue),
        ];
        for (number, expected) in cases {
            assert_eq!(meaning(number), Some(Input::Signal(expected)), "{number}");
        }
        assert_eq!(meaning(signal_hook::consts::SIGUSR1), None);
    }
}
