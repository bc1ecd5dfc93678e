//! Three sleeping threads that turn keys, signals and the loss of the terminal into messages.
//!
//! Nobody polls with a timeout: an idle program never wakes. The threads are never joined, so the process can end while
//! they sleep.
//!
//! The terminal library spins at full speed when the terminal vanishes while it reads (crossterm-rs/crossterm#793). So
//! it is asked to read only when there is something to read, and a thread of its own waits for the loss.

use std::{io, sync::mpsc::Sender, thread};

use crossterm::event;

use crate::tui::input::Input;

#[cfg(unix)]
mod unix;

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
    }
    read_keys(sender.clone())
}

/// Starts the thread that reads keys, pastes and sizes.
fn read_keys<T: From<Input> + Send + 'static>(sender: Sender<T>) -> io::Result<()> {
    spawn("keys", move || while read_some(&sender).is_ok() {})
}

/// The reading is over: nobody receives any more, or nothing can be read.
struct Over;

/// Sleeps until there is something to read and passes it on.
#[cfg(unix)]
fn read_some<T: From<Input>>(sender: &Sender<T>) -> Result<(), Over> {
    match unix::wait_for_keys() {
        unix::Waited::Readable if drain(sender)? => Ok(()),
        // Either half a key has arrived, or the library missed that there is more: it must wait by itself, since
        // waiting here would not sleep.
        unix::Waited::Readable | unix::Waited::Unsupported => read_one(sender),
        // The hang-up thread tells it.
        unix::Waited::HungUp => Err(Over),
    }
}

/// Sleeps until there is something to read and passes it on.
#[cfg(not(unix))]
fn read_some<T: From<Input>>(sender: &Sender<T>) -> Result<(), Over> {
    read_one(sender)
}

/// Passes on every event that is complete by now, without waiting. Tells whether there was any.
#[cfg(unix)]
fn drain<T: From<Input>>(sender: &Sender<T>) -> Result<bool, Over> {
    let mut any = false;
    loop {
        match event::poll(std::time::Duration::ZERO) {
            Ok(true) => read_one(sender)?,
            Ok(false) => return Ok(any),
            Err(_) => return over(sender),
        }
        any = true;
    }
}

/// Waits for one event and passes it on if it means anything.
fn read_one<T: From<Input>>(sender: &Sender<T>) -> Result<(), Over> {
    let Ok(event) = event::read() else {
        return over(sender);
    };
    // On Unix, sizes come from the signal thread: this one may sleep when the window changes.
    let is_stale = cfg!(unix) && matches!(event, event::Event::Resize(..));
    match Input::from_event(event) {
        Some(input) if !is_stale => sender.send(input.into()).map_err(|_closed| Over),
        _ => Ok(()),
    }
}

/// Tells that nothing can be read any more.
fn over<T: From<Input>, N>(sender: &Sender<T>) -> Result<N, Over> {
    let _nobody = sender.send(Input::ReaderGone.into());
    Err(Over)
}

/// Starts a thread with a name that debuggers show.
fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new()
        .name(name.to_owned())
        .stack_size(256 * 1024)
        .spawn(work)
        .map(drop)
}
