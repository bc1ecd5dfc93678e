//! Ctrl-C and the like: nothing is cut short. A signal waits until the answer in hand is saved, then ends the program.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Held while an answer is taken in and saved; free while the program waits for a line.
static BUSY: Mutex<()> = Mutex::new(());

/// Takes the turn; a signal waits until it is given back.
pub fn busy() -> MutexGuard<'static, ()> {
    BUSY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Catches the signals that end a program; then this folder goes, if there is one to be thrown away.
///
/// # Errors
///
/// What the system says when they cannot be caught.
#[cfg(unix)]
pub fn watch(thrown_away: Option<PathBuf>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;

    use crate::tui::terminal::Ending;

    let mut signals = Signals::new([SIGINT, SIGTERM, SIGQUIT, SIGHUP])?;
    let _watching = std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            let ending = match signals.forever().next() {
                Some(SIGINT) => Ending::Interrupted,
                Some(SIGHUP) => Ending::HungUp,
                _ => Ending::Terminated,
            };
            let _every_answer_is_saved = busy();
            if let Some(folder) = &thrown_away {
                let _nobody_is_there_to_be_told = std::fs::remove_dir_all(folder);
            }
            std::process::exit(ending.code().into())
        })?;
    Ok(())
}

/// Elsewhere the system ends the program between two answers, each of which is saved already.
///
/// # Errors
///
/// None.
#[cfg(not(unix))]
pub fn watch(_thrown_away: Option<PathBuf>) -> std::io::Result<()> {
    Ok(())
}
