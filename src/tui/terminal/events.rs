//! Sleeping threads that turn keys, signals and the loss of the terminal into messages.
//!
//! Nobody polls with a timeout: an idle program never wakes. The threads are never joined, so the process can end while
//! they sleep.

use std::{io, sync::mpsc::Sender, thread};

use crate::tui::input::Input;

#[cfg(unix)]
mod unix;
#[cfg(not(unix))]
mod windows;

/// Catches signals from now on; they wait until [`Caught::start`] has somebody to tell them to.
///
/// # Errors
///
/// When a signal cannot be caught.
pub fn catch() -> io::Result<Caught> {
    Ok(Caught {
        #[cfg(unix)]
        signals: unix::catch_signals()?,
    })
}

/// Signals that are caught, and nobody who is told yet.
#[derive(Debug)]
pub struct Caught {
    #[cfg(unix)]
    signals: signal_hook::iterator::Signals,
}

impl Caught {
    /// Starts all threads, which send to `sender` until nobody receives. What came since the signals were caught, and
    /// keys typed meanwhile, come first.
    ///
    /// The message type is the caller's own, so that other news can go through the same channel.
    ///
    /// # Errors
    ///
    /// When a thread cannot be started.
    pub fn start<T: From<Input> + Send + 'static>(self, sender: &Sender<T>) -> io::Result<()> {
        #[cfg(unix)]
        {
            unix::watch_signals(self.signals, sender.clone())?;
            unix::watch_for_hang_up(sender.clone())?;
            unix::read_keys(sender.clone())
        }
        #[cfg(not(unix))]
        windows::read_keys(sender.clone())
    }
}

/// Catches signals and starts all threads at once.
///
/// # Errors
///
/// As [`catch`] and [`Caught::start`].
pub fn start<T: From<Input> + Send + 'static>(sender: &Sender<T>) -> io::Result<()> {
    catch()?.start(sender)
}

/// Starts a thread with a name that debuggers show.
fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new()
        .name(name.to_owned())
        .stack_size(256 * 1024)
        .spawn(work)
        .map(drop)
}
