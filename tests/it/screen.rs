//! A person at a terminal: starts a program in a pseudo-terminal, types, and looks at the screen as it is now.
//!
//! One reader thread feeds one parser. Tests look only at the parsed screen, wait for a condition with a deadline, and
//! see the whole screen when it passes without result. The bytes are kept for the few tests about bytes.

use std::{
    fmt::Write as _,
    io::{Read, Write},
    num::NonZeroU16,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use vt100::{Callbacks, Parser, Screen};

use crate::support::{Home, PATIENCE, PROGRAM, TODAY, dated};

pub mod hang_up;
pub mod keys;
mod tests;

/// A program running in a pseudo-terminal. Dropping it kills the program.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    writer: Shared<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    status: Option<ExitStatus>,
    seen: Arc<Seen>,
    started: String,
}

type Shared<T> = Arc<Mutex<T>>;

/// What the program has written so far.
struct Seen {
    output: Mutex<Output>,
    changed: Condvar,
}

struct Output {
    parser: Parser<Questions>,
    raw: Vec<u8>,
    closed: bool,
}

/// Questions that the program asked the terminal.
#[derive(Default)]
struct Questions {
    asked: usize,
    answers: Vec<u8>,
}

impl Callbacks for Questions {
    /// Answers where the cursor is (`ESC [ 6 n`), so that a program that asks goes on; a test can then say that it
    /// must not ask. Counts every other question that a terminal answers.
    fn unhandled_csi(
        &mut self,
        screen: &mut Screen,
        _first: Option<u8>,
        _second: Option<u8>,
        parameters: &[&[u16]],
        last: char,
    ) {
        if !['n', 'c'].contains(&last) {
            return;
        }
        self.asked += 1;
        if last == 'n' && parameters == [[6]] {
            let (row, column) = screen.cursor_position();
            write!(self.answers, "\x1b[{};{}R", row + 1, column + 1).unwrap();
        }
    }
}

impl Pty {
    /// Starts the built program on [`TODAY`] in a terminal of `(columns, rows)`.
    #[must_use]
    pub fn start(home: &Home, arguments: &[&str], size: (u16, u16)) -> Self {
        Self::start_program(home, PROGRAM, &dated(TODAY, arguments), size)
    }

    /// Starts any program, named by its full path, with the environment of `home`.
    #[must_use]
    pub fn start_program(home: &Home, program: &str, arguments: &[&str], size: (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        for (name, value) in home.environment() {
            command.env(name, value);
        }
        command.cwd(home.path());
        let child = pair.slave.spawn_command(command).unwrap();
        // Only the program may hold its side, or its end would never be seen.
        drop(pair.slave);
        let writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let (rows, columns) = parser_size(size);
        let seen = Arc::new(Seen {
            output: Mutex::new(Output {
                parser: Parser::new_with_callbacks(rows, columns, 0, Questions::default()),
                raw: Vec::new(),
                closed: false,
            }),
            changed: Condvar::new(),
        });
        let reader = pair.master.try_clone_reader().unwrap();
        let (to_seen, to_writer) = (Arc::clone(&seen), Arc::clone(&writer));
        thread::spawn(move || read_all(reader, &to_seen, &to_writer));
        Self {
            master: pair.master,
            writer,
            child,
            status: None,
            seen,
            started: format!("{program} {}", arguments.join(" ")),
        }
    }

    /// Types text as it is.
    pub fn keys(&self, text: &str) -> &Self {
        self.bytes(text.as_bytes())
    }

    /// Presses a named key: `enter`, `shift-tab`, `ctrl-l`, `pgup`, `f1`, `alt-d`, `ctrl-left`.
    pub fn key(&self, name: &str) -> &Self {
        let bytes = keys::bytes(name).unwrap_or_else(|| panic!("no key is called {name:?}"));
        self.bytes(&bytes)
    }

    /// Pastes text the way a terminal does while bracketed paste is on.
    pub fn paste(&self, text: &str) -> &Self {
        self.keys(&format!("\x1b[200~{text}\x1b[201~"))
    }

    /// Sends bytes in one write.
    pub fn bytes(&self, bytes: &[u8]) -> &Self {
        let mut writer = lock(&self.writer);
        writer
            .write_all(bytes)
            .and_then(|()| writer.flush())
            .unwrap();
        self
    }

    /// Waits until the screen shows this text in one row.
    #[track_caller]
    pub fn wait_for(&self, text: &str) -> &Self {
        self.wait("text to appear", text, |screen| {
            screen.contents().contains(text)
        })
    }

    /// Waits until the screen does not show this text any more.
    #[track_caller]
    pub fn wait_gone(&self, text: &str) -> &Self {
        self.wait("text to vanish", text, |screen| {
            !screen.contents().contains(text)
        })
    }

    /// Waits until the screen is as described.
    #[track_caller]
    pub fn wait_until(&self, condition: impl Fn(&Screen) -> bool) -> &Self {
        self.wait("condition", "", condition)
    }

    #[track_caller]
    fn wait(&self, what: &str, text: &str, condition: impl Fn(&Screen) -> bool) -> &Self {
        let end = Instant::now() + PATIENCE;
        let mut output = lock(&self.seen.output);
        while !condition(output.parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || output.closed {
                let why = if output.closed {
                    "the program ended"
                } else {
                    "time is up"
                };
                let picture = picture(output.parser.screen());
                // What scrolled away or was painted over often tells why.
                let last = output.raw.len().saturating_sub(2000);
                let bytes = String::from_utf8_lossy(output.raw.get(last..).unwrap_or_default())
                    .escape_debug()
                    .to_string();
                drop(output);
                panic!(
                    "waited for {what} {text:?}, but {why}\n$ {}\n{picture}\nits last bytes: {bytes}",
                    self.started
                );
            }
            output = self
                .seen
                .changed
                .wait_timeout(output, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        drop(output);
        self
    }

    /// The rows of the screen as it is now, without blanks at their ends.
    #[must_use]
    pub fn text(&self) -> String {
        self.with_screen(Screen::contents)
    }

    /// Where the cursor is, as `(column, row)` from 0; `None` while it is hidden.
    #[must_use]
    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.with_screen(|screen| {
            let (row, column) = screen.cursor_position();
            (!screen.hide_cursor()).then_some((column, row))
        })
    }

    /// Looks at more of the screen: colours, modes, single cells.
    pub fn with_screen<T>(&self, look: impl FnOnce(&Screen) -> T) -> T {
        look(lock(&self.seen.output).parser.screen())
    }

    /// Everything written so far, byte for byte.
    #[must_use]
    pub fn raw_bytes(&self) -> Vec<u8> {
        lock(&self.seen.output).raw.clone()
    }

    /// How often the program asked the terminal something.
    #[must_use]
    pub fn questions(&self) -> usize {
        lock(&self.seen.output).parser.callbacks().asked
    }

    /// The modes of the terminal line (echo, raw, …) in a form that can be compared.
    #[must_use]
    pub fn line_modes(&self) -> String {
        format!("{:?}", self.master.get_termios().unwrap())
    }

    /// Makes the window this large, as `(columns, rows)`.
    pub fn resize(&self, size: (u16, u16)) -> &Self {
        let (rows, columns) = parser_size(size);
        // Under one lock, so that no frame for the new size meets the old parser.
        let mut output = lock(&self.seen.output);
        output.parser.set_size(rows, columns);
        self.master.resize(pty_size(size)).unwrap();
        drop(output);
        self
    }

    /// The process id of the program.
    #[must_use]
    pub fn process(&self) -> Pid {
        let id = self.child.process_id().unwrap();
        Pid::from_raw(i32::try_from(id).unwrap()).unwrap()
    }

    /// Sends a signal to the program.
    pub fn kill(&self, signal: Signal) -> &Self {
        kill_process(self.process(), signal).unwrap();
        self
    }

    /// Waits for the end of the program and of its output; the exit code, or the name of the signal that ended it.
    pub fn ended(&mut self) -> Result<u32, String> {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self
                .status
                .take()
                .or_else(|| self.child.try_wait().unwrap())
            {
                break status;
            }
            assert!(
                Instant::now() < end,
                "still running\n$ {}\n{}",
                self.started,
                self.picture()
            );
            thread::sleep(Duration::from_millis(2));
        };
        self.status = Some(status.clone());
        let mut output = lock(&self.seen.output);
        while !output.closed && Instant::now() < end {
            output = self
                .seen
                .changed
                .wait_timeout(output, Duration::from_millis(50))
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        match status.signal() {
            Some(name) => Err(name.to_owned()),
            None => Ok(status.exit_code()),
        }
    }

    /// Waits for the end of the program and insists that it ended by itself.
    pub fn exit_code(&mut self) -> u32 {
        let ended = self.ended();
        ended.unwrap_or_else(|signal| panic!("ended by {signal}\n{}", self.picture()))
    }

    /// The screen in a frame, for failures.
    #[must_use]
    pub fn picture(&self) -> String {
        self.with_screen(picture)
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if self.status.is_none() && self.child.try_wait().is_ok_and(|status| status.is_none()) {
            // It may have ended since.
            let _sent = kill_process(self.process(), Signal::KILL);
            drop(self.child.wait());
        }
    }
}

/// Feeds the parser until the program has closed its side.
fn read_all(mut reader: impl Read, seen: &Seen, writer: &Mutex<Box<dyn Write + Send>>) {
    let mut buffer = [0; 8192];
    loop {
        let count = reader.read(&mut buffer).unwrap_or(0);
        let mut output = lock(&seen.output);
        output.raw.extend_from_slice(&buffer[..count]);
        output.parser.process(&buffer[..count]);
        output.closed = count == 0;
        let answers = std::mem::take(&mut output.parser.callbacks_mut().answers);
        drop(output);
        seen.changed.notify_all();
        if !answers.is_empty() {
            drop(lock(writer).write_all(&answers));
        }
        if count == 0 {
            return;
        }
    }
}

/// A lock that a failed test elsewhere cannot spoil.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn parser_size((columns, rows): (u16, u16)) -> (NonZeroU16, NonZeroU16) {
    (
        NonZeroU16::new(rows).unwrap(),
        NonZeroU16::new(columns).unwrap(),
    )
}

fn picture(screen: &Screen) -> String {
    let (_, columns) = screen.size();
    let line = "-".repeat(columns.get().into());
    let mut picture = format!("+{line}\n");
    for row in screen.rows(0, columns.get()) {
        writeln!(picture, "|{row}").unwrap();
    }
    let (row, column) = screen.cursor_position();
    writeln!(picture, "+{line}\ncursor at column {column}, row {row}").unwrap();
    picture
}
