//! Keys on the recovery screen, and looking at a backup without changing anything.

use crate::domain::journal::Journal;
use crate::tui::form::field::Part;
use crate::tui::keymap::{Command, Context};
use crate::tui::model::{Home, Model, ReadOnly, Screen};
use crate::tui::msg::Effect;
use crate::tui::screen::backups::{Ask, BackupList, Purpose};
use crate::tui::screen::recovery::{READ_ONLY, Recovery};
use crate::tui::update::open;

/// Does what a key stands for on the recovery screen.
pub(super) fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    let Screen::Recovery(recovery) = &mut model.screen else {
        return Vec::new();
    };
    if !recovery.offers(command) {
        model.say("This file is never written. o opens a backup to read; q quits.");
        return Vec::new();
    }
    if moved(&mut recovery.list, command) {
        return Vec::new();
    }
    let ask = match command {
        Command::Accept => recovery.list.usable().map(|path| Ask::Restore { path }),
        Command::ReadOnly => recovery.list.usable().map(|path| Ask::Open {
            path,
            purpose: Purpose::Look,
        }),
        Command::StartEmpty => Ok(Ask::StartEmpty),
        _ => return Vec::new(),
    };
    match ask {
        Ok(ask) => vec![Effect::Backups(ask)],
        Err(why) => {
            model.say(why);
            Vec::new()
        }
    }
}

/// Moves the focus in a list of backups, if that is what the key stands for.
pub(super) fn moved(list: &mut BackupList, command: Command) -> bool {
    let by = match command {
        Command::Up => -1,
        Command::Down => 1,
        Command::PageUp => -5,
        Command::PageDown => 5,
        Command::Top => isize::MIN,
        Command::Bottom => isize::MAX,
        _ => return false,
    };
    list.step(by);
    true
}

/// Shows a backup that is only looked at.
pub(super) fn look(model: &mut Model, journal: Journal, what: String) {
    let recovery = match std::mem::replace(&mut model.screen, Screen::Home(Home::default())) {
        Screen::Recovery(recovery) => recovery,
        other => {
            model.screen = other;
            return;
        }
    };
    model.journal = journal;
    model.read_only = Some(ReadOnly {
        what,
        from: recovery,
    });
    open::home(model);
    model.say(READ_ONLY);
}

/// Ends the look and goes back to the recovery screen; `false` where nothing is only looked at.
pub(super) fn look_no_more(model: &mut Model) -> bool {
    let Some(read_only) = model.read_only.take() else {
        return false;
    };
    model.journal = Journal::default();
    model.histories.clear();
    model.screen = Screen::Recovery(read_only.from);
    true
}

/// The journal is new or restored: from here on everything is as on any other day.
pub(super) fn go_on(model: &mut Model, journal: Journal) {
    let this_sitting = std::mem::take(&mut model.journal.this_sitting);
    model.journal = journal;
    model.journal.this_sitting = this_sitting;
    model.journal.purge_trash(model.today);
    model.histories.clear();
    model.read_only = None;
    model.overlay = None;
    model.screen = Screen::Home(Home::default());
    model.journal.place.page = None;
}

/// Why a command is refused while a backup is only looked at.
pub(super) fn refusal(model: &Model, command: Command) -> Option<&'static str> {
    model.read_only.as_ref()?;
    let changes = match command {
        Command::Add
        | Command::Delete
        | Command::BringBack
        | Command::NotMeasured
        | Command::RunCommand
        | Command::SetAside
        | Command::Tick
        | Command::Export
        | Command::OtherPlace
        | Command::Backups => true,
        Command::Edit(_) => model.context() != Context::Help,
        Command::Accept => model.context() == Context::Page && !leads_elsewhere(model),
        Command::Less | Command::More => model.context() == Context::Page,
        _ => false,
    };
    changes.then_some(READ_ONLY)
}

/// Whether Enter on the field in focus only goes somewhere.
fn leads_elsewhere(model: &Model) -> bool {
    let field = model.form().and_then(|form| form.field());
    field.is_some_and(|field| {
        matches!(
            field.part,
            Part::Asset(_) | Part::Check(_) | Part::Back | Part::Forward | Part::Fold
        )
    })
}

/// What every message ends with while a backup is only looked at: no text is open, nothing waits to be saved.
pub(super) fn stay_read_only(model: &mut Model) {
    if !model.saves_nothing() {
        return;
    }
    if let Screen::Page(form) = &mut model.screen {
        form.typing = false;
        form.wrote = false;
    }
    model.edited = false;
    model.save_at_once = false;
}

/// The recovery screen, also while it waits behind a backup that is looked at.
pub(super) fn screen(model: &mut Model) -> Option<&mut Recovery> {
    match (&mut model.screen, &mut model.read_only) {
        (Screen::Recovery(recovery), _) => Some(recovery),
        (_, Some(read_only)) => Some(&mut read_only.from),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests;
