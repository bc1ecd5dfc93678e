//! Collects the bytes of one frame, so that they leave in a single write.
//!
//! The drawing library flushes several times a frame (cursor on, cursor moved, end). Each flush would be a write of its
//! own, and over a slow line the person would see the frame being built.

use std::{
    cell::RefCell,
    io::{self, Write},
    rc::Rc,
};

/// A buffer shared between the drawing library, which fills it, and the owner, who sends it.
#[derive(Debug, Clone, Default)]
pub(super) struct Outbox(Rc<RefCell<Vec<u8>>>);

impl Outbox {
    /// Writes everything collected to `target` at once and starts anew. Bytes that could not be written are dropped:
    /// half a frame cannot be continued later.
    ///
    /// # Errors
    ///
    /// What `target` says.
    pub(super) fn send(&self, target: &mut impl Write) -> io::Result<()> {
        let mut bytes = self.0.borrow_mut();
        let sent = target.write_all(&bytes).and_then(|()| target.flush());
        bytes.clear();
        sent
    }
}

impl Write for Outbox {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Does nothing: see [`Outbox::send`].
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::{
        Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect,
        widgets::Paragraph,
    };

    use super::*;

    /// Keeps each write apart.
    #[derive(Default)]
    struct Writes(Vec<Vec<u8>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_with_a_cursor_and_a_clearing_leaves_in_one_write() {
        let outbox = Outbox::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, 200, 60));
        let backend = CrosstermBackend::new(outbox.clone());
        let mut screen = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        let long = "word ".repeat(40 * 60);
        let mut writes = Writes::default();
        screen.resize(Rect::new(0, 0, 199, 60)).unwrap();
        screen
            .draw(|frame| {
                frame.render_widget(Paragraph::new(long.as_str()), frame.area());
                frame.set_cursor_position((3, 4));
            })
            .unwrap();
        outbox.send(&mut writes).unwrap();
        assert_eq!(writes.0.len(), 1);
        let text = String::from_utf8_lossy(&writes.0[0]).into_owned();
        assert!(text.contains("\u{1b}[2J"), "cleared");
        assert!(text.contains("word"), "drawn");
        assert!(text.ends_with("\u{1b}[5;4H"), "cursor placed last");
        assert!(!text.contains("\u{1b}[6n"), "no query");
    }

    #[test]
    fn what_was_sent_is_not_sent_again() {
        let mut outbox = Outbox::default();
        outbox.write_all(b"frame").unwrap();
        outbox.flush().unwrap();
        let mut writes = Writes::default();
        outbox.send(&mut writes).unwrap();
        outbox.send(&mut writes).unwrap();
        assert_eq!(writes.0.concat(), b"frame");
    }
}
