//! The full-screen wizard: builds the model, runs the loop, says how it ended.
//!
//! ```text
//!  reader thread --Input--> keymap --Msg--> update(&mut Model, Msg) --> Vec<Effect>
//!                                                |                         |
//!                     view(&Model, &mut Frame) <-+      effect ------------+--> Msg back in
//! ```
//!
//! One thread draws and decides. It sleeps until there is news or a save is due: an idle program never wakes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Instant;

use anyhow::Context as _;
use chrono::NaiveDate;

use crate::coach::findings;
use crate::domain::id::IdSource;
use crate::domain::journal::Journal;
use crate::store::failure::StoreError;
use crate::store::file::Seen;
use crate::store::paths::Folder;
use crate::store::{file, shown, tidy};
use crate::tui::effect::{LastSave, Outside};
use crate::tui::input::Input;
use crate::tui::model::{Model, Saving, Screen, Size};
use crate::tui::msg::{Effect, Msg};
use crate::tui::screen::backups::Ask;
use crate::tui::screen::recovery::{Recovery, Trouble};
use crate::tui::terminal::{Ending, FullScreen, events, forbid_core_dumps};
use crate::tui::theme::Look;
use crate::tui::update::{coach, open, update};

pub mod terminal;
pub mod input;
pub mod keymap;
pub mod msg;
pub mod model;
pub mod update;
pub mod effect;
pub mod autosave;
pub mod coaching;
pub mod view;
pub mod theme;
pub mod wrap;
pub mod form;
pub mod screen;
pub mod widget;

/// What the wizard needs to start.
#[derive(Debug)]
pub struct Start {
    /// Where the journal lies.
    pub folder: Folder,
    /// The day.
    pub today: NaiveDate,
    /// How to draw.
    pub look: Look,
    /// Where new ids come from.
    pub ids: IdSource,
}

/// How the wizard was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The exit code.
    pub code: u8,
    /// One line for the normal screen: what was saved, where, and how to go on. Nothing private.
    pub farewell: Option<String>,
}

/// Something for the loop.
#[derive(Debug)]
pub enum News {
    /// From the terminal or the operating system.
    Came(Input),
    /// From the writer.
    Said(Box<Msg>),
}

impl From<Input> for News {
    fn from(input: Input) -> Self {
        Self::Came(input)
    }
}

/// Runs the wizard until the person leaves it.
///
/// # Errors
///
/// When the journal cannot be read, or the terminal cannot be taken over.
pub fn run(start: Start) -> anyhow::Result<Left> {
    let Start {
        folder,
        today,
        look,
        ids,
    } = start;
    forbid_core_dumps();
    let Opened {
        journal,
        seen,
        notes,
        trouble,
    } = open_journal(&folder)?;
    let (sender, news) = channel();
    let (columns, rows) =
        crossterm::terminal::size().context("The size of the terminal cannot be read.")?;
    let mut outside = Outside::new(folder.clone(), seen, sender.clone());
    let mut model = Model::new(journal, today, ids, look, Size { columns, rows });
    let is_in_trouble = trouble.is_some();
    match trouble {
        None => {
            model.coaching.rest();
            resume(&mut model, &folder);
        }
        Some(trouble) => model.screen = Screen::Recovery(Box::new(Recovery::of(trouble))),
    }
    if let Some(note) = notes.into_iter().next() {
        model.say(note);
    }
    if !folder.is_writable() {
        model.say(format!(
            "You may not write in {}. You can read everything; what you type can be kept elsewhere only.",
            shown::path(folder.root())
        ));
    }
    let reads_at_once = model.coaching.has_sight();
    if reads_at_once {
        // Beside the first frame, which shows the field already.
        let _learning = std::thread::spawn(findings::learn);
    }
    let caught = events::catch().context("Signals cannot be caught.")?;
    let mut screen = FullScreen::enter().context("The terminal cannot be taken over.")?;
    draw(&mut screen, &mut model)?;
    // The first frame does not wait for a copy of the journal.
    outside.knows(Arc::new(model.journal.clone()));
    caught
        .start(&sender)
        .context("The keyboard cannot be read.")?;
    coach::begin(&mut model);
    if reads_at_once {
        draw(&mut screen, &mut model)?;
    }
    if is_in_trouble {
        outside.backups(Ask::List, &model.journal);
    } else {
        tidy_up(folder.clone(), sender);
    }
    let turned = catch_unwind(AssertUnwindSafe(|| {
        turn(&mut screen, &mut model, &mut outside, &news)
    }));
    Ok(leave(turned.ok(), &model, screen, outside, &folder))
}

/// Waits for the last save, gives the terminal back and says how it ended; no ending is a fault of the program.
fn leave(
    ending: Option<Ending>,
    model: &Model,
    screen: FullScreen,
    mut outside: Outside,
    folder: &Folder,
) -> Left {
    let Some(ending) = ending else {
        // What was typed lies whole in the model; only the drawing or the deciding went wrong.
        if !model.saves_nothing() {
            outside.save(Arc::new(model.journal.clone()));
        }
        let last = outside.finish();
        screen.leave();
        return after_a_fault(&last, folder);
    };
    let last = outside.finish();
    screen.leave();
    unsolved(model, ending).unwrap_or_else(|| {
        let mut left = left(ending, &last, folder, outside.has_saved());
        if let (LastSave::Lost(_), Some(words), Some(place)) =
            (&last, &mut left.farewell, &model.rescued)
        {
            words.push_str(" A copy of everything is in ");
            words.push_str(place);
            words.push('.');
        }
        left
    })
}

/// A journal to work on, or the reason why there is none.
#[derive(Debug)]
pub struct Opened {
    /// The journal; a blank one where there is trouble.
    pub journal: Journal,
    /// What was read, to be handed to the writer; nothing where there is trouble, so that nothing is written.
    pub seen: Option<Seen>,
    /// What is odd about the file, in sentences.
    pub notes: Vec<String>,
    /// Why the journal cannot be used.
    pub trouble: Option<Trouble>,
}

/// Reads the journal. What a person can help with is no error but trouble.
///
/// # Errors
///
/// When the place for it cannot be used at all.
pub fn open_journal(folder: &Folder) -> Result<Opened, StoreError> {
    match file::read(folder, now_utc()) {
        Ok(loaded) => Ok(Opened {
            journal: loaded.journal,
            seen: Some(loaded.seen),
            notes: loaded.notes,
            trouble: None,
        }),
        Err(error) => match effect::backups::trouble(&error) {
            Some(trouble) => Ok(Opened {
                journal: Journal::default(),
                seen: None,
                notes: Vec::new(),
                trouble: Some(trouble),
            }),
            None => Err(error),
        },
    }
}

/// Left-overs of a killed run are removed after the first frame, beside everything else; then copies are looked for.
fn tidy_up(folder: Folder, news: Sender<News>) {
    let _tidying = std::thread::spawn(move || {
        tidy::tidy(&folder, now_utc());
        effect::backups::tell_copies(&folder, &news);
    });
}

/// How it ends for a person who quits while the journal still cannot be read.
fn unsolved(model: &Model, ending: Ending) -> Option<Left> {
    match &model.screen {
        Screen::Recovery(recovery) if ending == Ending::Quit => Some(Left {
            code: recovery.trouble.code,
            farewell: Some(recovery.farewell()),
        }),
        _ => None,
    }
}

/// Puts the person where they were; on the very first start, before the first question and where it will lie.
fn resume(model: &mut Model, folder: &Folder) {
    let is_first = model.journal == Journal::default();
    model.journal.purge_trash(model.today);
    open::resume(model);
    if is_first {
        open::welcome(model, shown::path(folder.root()));
    }
}

/// The loop: wait, change, draw.
fn turn(
    screen: &mut FullScreen,
    model: &mut Model,
    outside: &mut Outside,
    news: &Receiver<News>,
) -> Ending {
    loop {
        let msg = match model.deadline() {
            Some(deadline) => match news.recv_timeout(deadline.saturating_duration_since(now())) {
                Ok(news) => message(news),
                Err(RecvTimeoutError::Timeout) => Msg::Woke,
                Err(RecvTimeoutError::Disconnected) => Msg::Input(Input::ReaderGone),
            },
            None => news.recv().map_or(Msg::Input(Input::ReaderGone), message),
        };
        let effects = update(model, msg, now());
        if let Some(ending) = perform(effects, screen, model, outside) {
            return ending;
        }
        if draw(screen, model).is_err() {
            outside.save(Arc::new(model.journal.clone()));
            return Ending::HungUp;
        }
    }
}

fn message(news: News) -> Msg {
    match news {
        News::Came(input) => Msg::Input(input),
        News::Said(msg) => *msg,
    }
}

/// Does what the screen asks for; says how the program ends, if it does.
fn perform(
    effects: Vec<Effect>,
    screen: &mut FullScreen,
    model: &mut Model,
    outside: &mut Outside,
) -> Option<Ending> {
    for effect in effects {
        match effect {
            Effect::Save(journal) => {
                if matches!(model.saving, Saving::NotSaved(_)) {
                    outside.forget();
                }
                outside.save(journal);
            }
            Effect::Copy(text) => {
                // It leaves with the next frame, and a terminal that is gone is noticed there.
                let _sent_with_the_next_frame = screen.copy(&text);
            }
            Effect::Redraw => {
                let _drawn_with_the_next_frame = screen.redraw_all();
            }
            Effect::Suspend => {
                outside.finish();
                if screen.suspend().is_err() {
                    return Some(Ending::HungUp);
                }
            }
            Effect::Resume => {
                if screen.resume().is_err() {
                    return Some(Ending::HungUp);
                }
            }
            Effect::Exit(ending) => return Some(ending),
            other => {
                let answer = outside.answer(other, &model.journal, model.today);
                let then = answer.map(|msg| update(model, msg, now()));
                if let Some(ending) = perform(then.unwrap_or_default(), screen, model, outside) {
                    return Some(ending);
                }
            }
        }
    }
    None
}

/// Draws a frame. Keys then mean what they mean in the window that was drawn, even where word of a new size comes late.
fn draw(screen: &mut FullScreen, model: &mut Model) -> std::io::Result<()> {
    let mut size = model.size;
    screen.draw(|frame| {
        size = Size {
            columns: frame.area().width,
            rows: frame.area().height,
        };
        view::view(model, frame);
        #[cfg(debug_assertions)]
        fault_on_demand(model);
    })?;
    model.size = size;
    Ok(())
}

/// The exit code after a fault of the program itself.
const FAULT: u8 = 101;

/// How it ends after a fault of our own: the report of the fault stands above these words already.
fn after_a_fault(last: &LastSave, folder: &Folder) -> Left {
    let words = match last {
        LastSave::Safe => format!(
            "What you wrote is saved in {}. Go on with: elbowroom",
            shown::path(folder.root())
        ),
        LastSave::Beside(words) => words.clone(),
        LastSave::Lost(why) => format!("NOT SAVED: {why}."),
    };
    Left {
        code: FAULT,
        farewell: Some(words),
    }
}

/// What is said on the normal screen afterwards.
fn left(ending: Ending, last: &LastSave, folder: &Folder, has_saved: bool) -> Left {
    let place = shown::path(folder.root());
    let (code, words) = match last {
        LastSave::Safe if has_saved => (
            ending.code(),
            format!("Saved in {place}. Go on with: elbowroom"),
        ),
        LastSave::Safe => (
            ending.code(),
            "Nothing was changed. Go on with: elbowroom".to_owned(),
        ),
        LastSave::Beside(words) => (5, words.clone()),
        LastSave::Lost(why) => (
            1,
            format!("NOT SAVED: {why}. The last saved version is in {place}."),
        ),
    };
    Left {
        code,
        farewell: ending.is_seen().then_some(words),
    }
}

/// Lets the first frame with unsaved typing fail where `ELBOWROOM_PANIC=draw` asks for it, so that tests can see what a
/// fault costs. Not in release builds.
#[cfg(debug_assertions)]
fn fault_on_demand(model: &Model) {
    let is_asked_for = std::env::var_os("ELBOWROOM_PANIC").is_some_and(|at| at == "draw");
    let fails = is_asked_for && model.autosave.is_waiting();
    assert!(!fails, "asked for by ELBOWROOM_PANIC");
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the edge: the clock is read here and passed inwards"
)]
fn now_utc() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}

fn now() -> Instant {
    Instant::now()
}
