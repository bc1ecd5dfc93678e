//! Everything on screen.

use std::time::Instant;

use chrono::NaiveDate;

use crate::coach::question::At;
use crate::domain::id::IdSource;
use crate::domain::journal::Journal;
use crate::tui::autosave::{Autosave, SlowSave};
use crate::tui::coaching::Coaching;
use crate::tui::form::{Form, Histories};
use crate::tui::keymap::Context;
use crate::tui::msg::MetricCommand;
use crate::tui::screen::backups::Backups;
use crate::tui::screen::cards::CardBox;
use crate::tui::screen::coach::CoachBox;
use crate::tui::screen::conflict::Conflicts;
use crate::tui::screen::export::ExportDialog;
use crate::tui::screen::help::HelpBox;
use crate::tui::screen::reading::Reading;
use crate::tui::screen::recovery::Recovery;
use crate::tui::screen::rehearse::Rehearsal;
use crate::tui::screen::rescue::RescueDialog;
use crate::tui::theme::Look;

/// The narrowest and lowest window that can be edited in.
pub const SMALLEST: Size = Size {
    columns: 40,
    rows: 12,
};

/// Columns and rows of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

impl Size {
    /// Whether the window is too small to edit in.
    pub const fn is_too_small(self) -> bool {
        self.columns < SMALLEST.columns || self.rows < SMALLEST.rows
    }
}

/// Everything on screen.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; together they are no state machine"
)]
pub struct Model {
    /// What the person keeps.
    pub journal: Journal,
    /// The day.
    pub today: NaiveDate,
    /// Where new ids come from.
    pub ids: IdSource,
    /// How to draw.
    pub look: Look,
    /// The window.
    pub size: Size,
    /// What fills the window.
    pub screen: Screen,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// Whether the screen is covered from passers-by.
    pub covered: bool,
    /// One line to the person; gone with the next key.
    pub notice: Option<String>,
    /// Whether it is driven by keys. Where lines are typed instead, no sentence names a key.
    pub has_keys: bool,
    /// A command that was shown and runs when its key comes again at once.
    pub shown_command: Option<MetricCommand>,
    /// Whether the journal is safe.
    pub saving: Saving,
    /// How long the disk has been at it.
    pub slow_save: SlowSave,
    /// Undo steps of fields on other pages.
    pub histories: Histories,
    /// When the next save is due.
    pub autosave: Autosave,
    /// What the coach says about the field in focus.
    pub coaching: Coaching,
    /// The step of the tour that lies over the screen, from 0.
    pub tour: Option<usize>,
    /// Set on the very first start: where the journal will lie.
    pub welcome: Option<String>,
    /// Other versions of the journal that lie beside it, by name.
    pub copies: Vec<String>,
    /// Where all of it was written since the real place does not take it.
    pub rescued: Option<String>,
    /// Set while a backup is only looked at.
    pub read_only: Option<ReadOnly>,
    /// Whether the person has been told what leaving now would cost.
    pub warned: bool,
    /// Whether the person has been told that the notes for this sitting go with it.
    pub told_of_the_end: bool,
    /// Whether the journal was changed by the message in hand.
    pub edited: bool,
    /// Whether the message in hand asks for a save without waiting.
    pub save_at_once: bool,
}

/// What fills the window.
#[derive(Debug)]
pub enum Screen {
    /// What to do now.
    Home(Home),
    /// A page of questions.
    Page(Box<Form>),
    /// The worries of the decider, one at a time.
    Rehearse(Box<Rehearsal>),
    /// Before and after.
    Report(Report),
    /// The journal could not be read.
    Recovery(Box<Recovery>),
    /// The backups.
    Backups(Backups),
    /// Two versions of the same answers.
    Conflict(Conflicts),
}

/// A backup that is only looked at.
#[derive(Debug)]
pub struct ReadOnly {
    /// When the backup was made, in words.
    pub what: String,
    /// Where Esc on Home leads back to.
    pub from: Box<Recovery>,
}

/// Home.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Home {
    /// The line in focus.
    pub focus: usize,
}

/// The report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// The metric shown, from 0.
    pub metric: usize,
    /// Whether it is shown as a table.
    pub table: bool,
    /// Whether the numbers behind the verdict are shown.
    pub details: bool,
    /// How far it is scrolled.
    pub scroll: u16,
}

/// What lies over the screen.
#[derive(Debug)]
pub enum Overlay {
    /// The keys that work now.
    Help(HelpBox),
    /// What to export, where and how.
    Export(Box<ExportDialog>),
    /// A document as its reader will see it.
    Reading(Box<Reading>),
    /// Where to write everything when its own place fails.
    Rescue(Box<RescueDialog>),
    /// What is known about giving people a say.
    Cards(CardBox),
    /// The whole coach.
    Coach(CoachBox),
}

/// Whether the journal is safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// Nothing was changed since it was read.
    Unchanged,
    /// Something was changed and is on its way.
    Saving,
    /// Everything is safe since this time of day.
    Saved(String),
    /// It is not safe, for this reason.
    NotSaved(String),
}

impl Model {
    /// The model of a journal that was just read: on Home until told otherwise.
    pub fn new(journal: Journal, today: NaiveDate, ids: IdSource, look: Look, size: Size) -> Self {
        Self {
            journal,
            today,
            ids,
            look,
            size,
            screen: Screen::Home(Home::default()),
            overlay: None,
            covered: false,
            notice: None,
            has_keys: true,
            shown_command: None,
            saving: Saving::Unchanged,
            slow_save: SlowSave::default(),
            histories: Histories::new(),
            autosave: Autosave::default(),
            coaching: Coaching::default(),
            tour: None,
            welcome: None,
            copies: Vec::new(),
            rescued: None,
            read_only: None,
            warned: false,
            told_of_the_end: false,
            edited: false,
            save_at_once: false,
        }
    }

    /// The form, if a page of questions fills the window.
    pub fn form(&self) -> Option<&Form> {
        match &self.screen {
            Screen::Page(form) => Some(form),
            _ => None,
        }
    }

    /// The records in hand.
    pub fn at(&self) -> At {
        self.form()
            .map_or_else(|| At::of(&self.journal, self.today), |form| form.at)
    }

    /// Where the person is, as far as keys care.
    pub fn context(&self) -> Context {
        if self.tour.is_some() {
            return Context::Tour;
        }
        self.context_beneath()
    }

    /// The same without the tour, which tells of the screen as it is beneath.
    pub fn context_beneath(&self) -> Context {
        match (&self.overlay, &self.screen) {
            (Some(Overlay::Help(_)), _) => Context::Help,
            (Some(Overlay::Cards(_)), _) => Context::Cards,
            (Some(Overlay::Export(dialog)), _) if !dialog.is_typing() => Context::Export,
            (Some(Overlay::Coach(_)), _) => Context::Coach,
            (Some(Overlay::Export(_) | Overlay::Rescue(_)), _) => Context::Dialog,
            (Some(Overlay::Reading(_)), _) => Context::Reading,
            (None, Screen::Recovery(_)) => Context::Recovery,
            (None, Screen::Backups(backups)) if backups.compared.is_some() => Context::Compared,
            (None, Screen::Backups(_)) => Context::Backups,
            (None, Screen::Conflict(_)) => Context::Conflict,
            (None, Screen::Home(_)) => Context::Home,
            (None, Screen::Report(_)) => Context::Report,
            (None, Screen::Rehearse(rehearsal)) if rehearsal.is_typing() => Context::Line,
            (None, Screen::Rehearse(_)) => Context::Rehearsal,
            (None, Screen::Page(form)) if form.is_typing() && form.is_prose() => Context::Prose,
            (None, Screen::Page(form)) if form.is_typing() => Context::Line,
            (None, Screen::Page(_)) => Context::Page,
        }
    }

    /// Whether letters go into a text.
    pub fn is_typing(&self) -> bool {
        self.tour.is_none() && self.has_text_in_focus()
    }

    /// Whether letters go into a text as soon as the tour is over.
    pub fn has_text_in_focus(&self) -> bool {
        matches!(
            self.context_beneath(),
            Context::Line | Context::Prose | Context::Help
        ) || matches!(&self.overlay, Some(Overlay::Export(dialog)) if dialog.is_typing())
            || matches!(&self.overlay, Some(Overlay::Rescue(dialog)) if dialog.is_typing())
    }

    /// Whether nothing of this may reach the disk: the journal could not be read, or a backup is only looked at.
    pub fn saves_nothing(&self) -> bool {
        self.read_only.is_some() || matches!(self.screen, Screen::Recovery(_))
    }

    /// When the screen changes although nobody does anything: a save is due, one that is running takes another second, or
    /// the coach reads what was typed.
    pub fn deadline(&self) -> Option<Instant> {
        let all = [
            self.autosave.deadline(),
            self.slow_save.deadline(),
            self.coaching.deadline(),
        ];
        all.into_iter().flatten().min()
    }

    /// Notes that the journal was changed.
    pub fn touch(&mut self, now: Instant) {
        self.autosave.touch(now);
        self.warned = false;
        self.rescued = None;
        if !matches!(self.saving, Saving::NotSaved(_)) {
            self.saving = Saving::Saving;
        }
    }

    /// Says one line to the person.
    pub fn say(&mut self, words: impl Into<String>) {
        self.notice = Some(words.into());
    }

    /// Says one line to the person, and which key goes on from there, where keys are what they have.
    pub fn say_with_key(&mut self, words: &str, key: &str) {
        self.say(if self.has_keys {
            format!("{words} {key}")
        } else {
            words.to_owned()
        });
    }
}
