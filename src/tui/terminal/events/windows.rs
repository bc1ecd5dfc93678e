//! Reading on Windows, where the terminal library does it all.

use std::{io, sync::mpsc::Sender};

use super::spawn;
use crate::tui::input::Input;

/// Starts the thread that reads keys, pastes and sizes.
pub(super) fn read_keys<T: From<Input> + Send + 'static>(sender: Sender<T>) -> io::Result<()> {
    spawn("keys", move || {
        while let Ok(event) = crossterm::event::read() {
            let Some(input) = Input::from_event(event) else {
                continue;
            };
            if sender.send(input.into()).is_err() {
                return;
            }
        }
        let _nobody = sender.send(Input::ReaderGone.into());
    })
}
