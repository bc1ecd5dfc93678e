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

/// Starts all threads, which send to `sender` until nobody receives. Signals are caught from the moment this returns.
///
/// The message type is the caller's own, so that other news can go through the same channel.
///
/// # Errors
///
/// When a thread cannot be started or a signal cannot be caught.
pub fn start<T: From<Input> + Send + 'static>(sender: &Sender<T>) -> io::Result<()> {
    #[cfg(unix)]
    {
        unix::watch_signals(sender.clone())?;
        unix::watch_for_hang_up(sender.clone())?;
        unix::read_keys(sender.clone())
    }
    #[cfg(not(unix))]
    windows::read_keys(sender.clone())
}

/// Starts a thread with a name that debuggers show.
fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new()
        .name(name.to_owned())
        .stack_size(256 * 1024)
        .spawn(work)
        .map(drop)
}
