//! Plain mode: the questions of the catalog line by line, for screen readers, dumb terminals and scripts.
//!
//! It drives the same model, the same pages and the same buttons as the full screen, so that an answer means the same
//! whichever way it came. Only asking and saying are done here; nothing is redrawn and no line steers a terminal.

mod ask;
mod backups;
mod coach;
mod commands;
mod conflicts;
mod destroy;
mod elsewhere;
mod export;
mod read;
mod rehearse;
mod rescue;
pub mod item;
pub mod line;
mod list;
mod menu;
mod press;
mod say;
pub mod signals;
mod tour;
pub mod voice;
mod week;
mod words;

use std::borrow::Cow;
use std::io::{BufRead, IsTerminal as _};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, MutexGuard};
use std::time::Instant;

use uuid::Uuid;

use crate::{
    cli::{
        Surroundings, look, output,
        plain::{
            line::Line,
            voice::{Voice, aloud},
        },
    },
    coach::step::PageId,
    domain::{
        id::{Id, IdSource},
        journal::Journal,
    },
    store::{Folder, settings, shown, tidy},
    tui::{
        self, Left, News,
        effect::{LastSave, Outside, backups::tell_copies},
        model::{Model, Screen, Size},
        screen::{page::where_words_lie, recovery::Recovery},
        terminal::{forbid_core_dumps, is_dumb},
        update::{open, update},
    },
};

/// The size that pages believe to be drawn at; it changes no answer.
const SIZE: Size = Size {
    columns: 80,
    rows: 24,
};

/// Whether to ask line by line: it was asked for, or a terminal is there that can do nothing else.
pub fn is_asked_for(here: &Surroundings<'_>) -> bool {
    here.arguments.plain || here.terminal.is_accessible || is_all_there_is(here) || is_set(here)
}

/// Whether it was set for every start. Where no folder can be found, whatever is started next says why.
fn is_set(here: &Surroundings<'_>) -> bool {
    let Ok(folder) = here.folder() else {
        return false;
    };
    let (settings, note) = settings::read(&folder);
    if let Some(note) = note {
        output::warn(&note);
    }
    settings.plain
}

/// Whether somebody sits at a terminal that cannot move its cursor.
fn is_all_there_is(here: &Surroundings<'_>) -> bool {
    let term = here.terminal.term.as_deref();
    let cannot = is_dumb(term.map(AsRef::as_ref)) || (cfg!(unix) && term.is_none());
    cannot && std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Asks on the person's own journal until they leave or the input ends, and says in one line how it was left.
///
/// # Errors
///
/// When the journal cannot be read.
pub fn run(here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let seat = Seat {
        folder: here.folder()?,
        ids: IdSource::new(|_| Id::new(Uuid::now_v7())),
        thrown_away: None,
    };
    let left = sit_down(here, seat)?;
    if let Some(farewell) = left.farewell {
        output::print(&format!("{farewell}\n"))?;
    }
    Ok(left.code)
}

/// Where a sitting takes place.
#[derive(Debug)]
pub struct Seat {
    /// Where the journal lies.
    pub folder: Folder,
    /// Where new ids come from.
    pub ids: IdSource,
    /// What is to be thrown away in the end, for a demonstration. Whoever made it does that; a signal does it here.
    pub thrown_away: Option<PathBuf>,
}

/// Asks on the journal of any folder.
///
/// # Errors
///
/// When the journal cannot be read.
pub fn sit_down(here: &Surroundings<'_>, seat: Seat) -> anyhow::Result<Left> {
    forbid_core_dumps();
    let opened = tui::open_journal(&seat.folder)?;
    opened.notes.iter().for_each(|note| output::warn(note));
    let (sender, news) = channel();
    if opened.trouble.is_none() {
        tidy::tidy(&seat.folder, here.now);
        tell_copies(&seat.folder, &sender);
    }
    let look = look::look(here.arguments, &here.terminal);
    let mut model = Model::new(opened.journal, here.today, seat.ids, look, SIZE);
    let is_first = opened.trouble.is_none() && model.journal == Journal::default();
    model.journal.purge_trash(here.today);
    if let Some(trouble) = opened.trouble {
        model.screen = Screen::Recovery(Box::new(Recovery::of(trouble)));
    }
    let mut sitting = Sitting {
        model,
        voice: aloud(),
        settings: Some(seat.folder.clone()).filter(|_| seat.thrown_away.is_none()),
        outside: Outside::new(seat.folder.clone(), opened.seen, sender),
        news,
        busy: None,
        has_saved: false,
        lost: None,
        last_heading: "",
        unannounced: false,
        begins_at: None,
        last_swap: String::new(),
        last_row: None,
    };
    sitting.model.has_keys = false;
    let is_demonstration = seat.thrown_away.is_some();
    signals::watch(seat.thrown_away)?;
    sitting.busy = Some(signals::busy());
    sitting.hear_news();
    if is_all_there_is(here) && !here.arguments.plain && !here.terminal.is_accessible {
        sitting
            .voice
            .say("This terminal cannot show full screens, so this is plain mode.");
    }
    sitting.voice.say(if is_demonstration {
        "elbowroom, plain mode. This is a demonstration: try anything, nothing is kept. :help lists commands, :quit leaves."
    } else {
        "elbowroom, plain mode. :help lists commands, :quit leaves, everything is kept."
    });
    sitting
        .voice
        .say("An empty line goes on and keeps what stands. :tour explains the rest.");
    if is_first {
        sitting.welcome(&seat.folder);
    }
    sitting.sit();
    Ok(sitting.leave(&seat.folder))
}

/// One sitting.
struct Sitting {
    model: Model,
    voice: Voice<std::io::Stdout>,
    /// Where what is set for every start lies; nowhere in a demonstration, whose folder is thrown away.
    settings: Option<Folder>,
    outside: Outside,
    news: Receiver<News>,
    busy: Option<MutexGuard<'static, ()>>,
    has_saved: bool,
    lost: Option<String>,
    last_heading: &'static str,
    /// Whether something was saved that was not yet said to be.
    unannounced: bool,
    /// The question that the page to come begins at, by the key of its field; else at its first.
    begins_at: Option<String>,
    /// What was last said about where the swap in hand stands.
    last_swap: String,
    /// The list whose row was just filled in, and that row.
    last_row: Option<(&'static str, Id)>,
}

/// What comes after something was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    /// The next question.
    On,
    /// The same one again.
    Again,
    /// The one before.
    Back,
    /// The next page.
    Skip,
    /// Whatever the model shows now.
    Jump,
    /// The menu.
    Menu,
    /// The end.
    Quit,
}

impl Sitting {
    /// The very first start begins with a question, not with a menu.
    fn welcome(&mut self, folder: &Folder) {
        let place = shown::path(folder.root());
        self.voice.say(&where_words_lie(&place));
        self.voice
            .say("A finished example to look at: elbowroom demo --plain");
        open::page(&mut self.model, PageId::Assets, None);
    }

    /// Hears one line. While it waits, nothing is half done, and a signal may end the program.
    fn hear(&mut self) -> Line {
        self.busy = None;
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().read_until(b'\n', &mut bytes);
        self.busy = Some(signals::busy());
        match read {
            Ok(0) | Err(_) => Line::End,
            Ok(_) => {
                let typed = String::from_utf8_lossy(&bytes);
                if matches!(typed, Cow::Owned(_)) {
                    self.voice.say(
                        "Some letters of that line are no UTF-8; each of them became \u{fffd}.",
                    );
                }
                Line::read(&typed)
            }
        }
    }

    /// Saves if anything was changed, and waits until it is safe.
    fn save(&mut self) {
        if let Screen::Page(form) = &mut self.model.screen {
            self.model.edited |= std::mem::take(&mut form.wrote);
        }
        self.model.save_at_once = false;
        if !std::mem::take(&mut self.model.edited) {
            return;
        }
        if self.lost.is_some() {
            self.outside.forget();
        }
        self.outside.save(Arc::new(self.model.journal.clone()));
        self.wait_until_safe();
    }

    /// Waits until what was handed over is on the disk, and hears how that went.
    fn wait_until_safe(&mut self) {
        self.lost = match self.outside.finish() {
            LastSave::Safe => {
                self.has_saved = true;
                self.unannounced = true;
                None
            }
            LastSave::Beside(why) | LastSave::Lost(why) => Some(why),
        };
        if let Some(why) = &self.lost {
            let words = format!(
                "NOT SAVED: {why}. Every next answer tries again; :rescue saves elsewhere."
            );
            self.voice.hint(&words);
        }
        self.hear_news();
    }

    fn hear_news(&mut self) {
        while let Ok(News::Said(msg)) = self.news.try_recv() {
            // Its wish to save again comes with the next answer.
            let _effects = update(&mut self.model, *msg, Instant::now());
            self.save_what_waits();
        }
    }

    /// Leaves to the next save what the full screen would save after a pause.
    fn save_what_waits(&mut self) {
        if self.model.autosave.is_waiting() {
            self.model.autosave.handed_over();
            self.model.edited = true;
        }
    }

    /// Reads what is half done, saves, and says how it was left.
    fn leave(mut self, folder: &Folder) -> Left {
        self.save();
        if let Screen::Recovery(recovery) = &self.model.screen {
            return Left {
                code: recovery.trouble.code,
                farewell: Some(recovery.farewell()),
            };
        }
        let place = shown::path(folder.root());
        let (code, words) = match &self.lost {
            Some(why) => (
                1,
                format!("NOT SAVED: {why}. The last saved version is in {place}."),
            ),
            None if self.has_saved => (
                0,
                format!("Saved in {place}. Go on with: elbowroom --plain"),
            ),
            None => (
                0,
                "Nothing was changed. Go on with: elbowroom --plain".to_owned(),
            ),
        };
        Left {
            code,
            farewell: (!self.voice.is_unheard).then_some(words),
        }
    }
}
