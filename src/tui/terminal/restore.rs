//! Takes the terminal over and gives it back, each exactly once, also when the program panics.

use std::{
    io::{self, Write},
    panic::{self, PanicHookInfo},
    sync::{
        Mutex, Once, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, ThreadId},
};

use crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute,
    terminal::{
        Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
        enable_raw_mode,
    },
};

/// Whether the terminal is ours now. Global, because the panic hook must know it.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// The thread that took the terminal and draws on it.
static OWNER: Mutex<Option<ThreadId>> = Mutex::new(None);
/// Reports of panics in other threads, kept until the terminal is given back.
static PENDING: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Takes the terminal; nothing happens when it is ours already. On an error it is given back at once.
pub(super) fn take_over() -> io::Result<()> {
    if TAKEN.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    *OWNER.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread::current().id());
    let taken = enable_raw_mode().and_then(|()| {
        // Cleared as well, for terminals that have no alternate screen: the first frame leaves blank cells out.
        execute!(
            io::stdout(),
            EnterAlternateScreen,
            Clear(ClearType::All),
            EnableBracketedPaste
        )
    });
    if taken.is_err() {
        give_back();
    }
    taken
}

/// Gives the terminal back; nothing happens when it is not ours. Errors are left aside: the terminal may be gone, and
/// there is nothing else to try.
pub(super) fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _restored = execute!(
        io::stdout(),
        DisableBracketedPaste,
        Show,
        LeaveAlternateScreen
    );
    let _cooked = disable_raw_mode();
    let pending = std::mem::take(&mut *PENDING.lock().unwrap_or_else(PoisonError::into_inner));
    for report in pending {
        say(&report);
    }
}

/// Makes panics report only where they happened: their message may quote what the person wrote. A panic of the drawing
/// thread gives the terminal back first; one of another thread is reported once the terminal is given back, since the
/// drawing goes on.
pub(super) fn install_panic_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        panic::set_hook(Box::new(|info| {
            let report = report(info);
            let owner = *OWNER.lock().unwrap_or_else(PoisonError::into_inner);
            let drawing_goes_on =
                TAKEN.load(Ordering::SeqCst) && owner != Some(thread::current().id());
            if drawing_goes_on {
                PENDING
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(report);
            } else {
                give_back();
                say(&report);
            }
        }));
    });
}

/// One line about a panic, without its message.
fn report(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map_or_else(
        || "an unknown place".to_owned(),
        |location| format!("{}:{}", location.file(), location.line()),
    );
    format!(
        "elbowroom met a fault of its own at {place}. Please report this line; it holds nothing you wrote."
    )
}

/// Writes a line to standard error, or nowhere when that is gone.
fn say(line: &str) {
    let _said = writeln!(io::stderr(), "{line}");
}
