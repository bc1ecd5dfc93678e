//! Keys on the screen of the backups, and what the outside tells about backups.

use crate::domain::journal::Journal;
use crate::tui::keymap::Command;
use crate::tui::model::{Model, Saving, Screen};
use crate::tui::msg::Effect;
use crate::tui::screen::backups::compare::Comparison;
use crate::tui::screen::backups::{Ask, BackupList, Backups, News, Purpose};
use crate::tui::update::{conflict, open, recovery, rescue};

/// Opens the screen; what the person has written is saved first.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    model.save_at_once = true;
    model.screen = Screen::Backups(Backups::default());
    vec![Effect::Backups(Ask::List)]
}

/// Does what a key stands for on the screen of the backups.
pub(super) fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    let Screen::Backups(backups) = &mut model.screen else {
        return Vec::new();
    };
    if backups.compared.is_some() {
        return on_comparison(model, command);
    }
    if recovery::moved(&mut backups.list, command) {
        return Vec::new();
    }
    let purpose = match command {
        Command::Accept => Purpose::Compare,
        Command::Restore => Purpose::Restore,
        _ => return Vec::new(),
    };
    match backups.list.usable() {
        Ok(path) => vec![Effect::Backups(Ask::Open { path, purpose })],
        Err(why) => {
            model.say(why);
            Vec::new()
        }
    }
}

fn on_comparison(model: &mut Model, command: Command) -> Vec<Effect> {
    let Screen::Backups(backups) = &mut model.screen else {
        return Vec::new();
    };
    match command {
        Command::Up => backups.scroll = backups.scroll.saturating_sub(1),
        Command::Down => backups.scroll = backups.scroll.saturating_add(1),
        Command::PageUp => backups.scroll = backups.scroll.saturating_sub(10),
        Command::PageDown => backups.scroll = backups.scroll.saturating_add(10),
        Command::Top => backups.scroll = 0,
        Command::Restore => backups.sure = true,
        Command::Accept if backups.sure => return restore(model),
        Command::Accept => model.say("r restores this one; Esc goes back to the list."),
        _ => {}
    }
    Vec::new()
}

/// Restores the chosen backup, if the journal of now is safe on disk: only then can it become a backup itself.
fn restore(model: &mut Model) -> Vec<Effect> {
    let Screen::Backups(backups) = &mut model.screen else {
        return Vec::new();
    };
    let path = backups.list.usable();
    if let Saving::NotSaved(why) = &model.saving {
        let words = format!("Not restored: your journal of now is NOT SAVED ({why}).");
        model.say(words);
        return Vec::new();
    }
    if model.saving == Saving::Saving || model.autosave.is_waiting() {
        model.save_at_once = true;
        model.say_with_key(
            "Your last changes are on their way to the disk.",
            "Press Enter again.",
        );
        return Vec::new();
    }
    path.map_or_else(
        |_| Vec::new(),
        |path| vec![Effect::Backups(Ask::Restore { path })],
    )
}

/// One level out: from the button, from the comparison, from the list.
pub(super) fn leave(model: &mut Model) {
    let Screen::Backups(backups) = &mut model.screen else {
        return;
    };
    if backups.compared.take().is_some() {
        backups.sure = false;
        backups.scroll = 0;
    } else {
        open::home(model);
    }
}

/// Takes what the outside tells.
pub(super) fn hear(model: &mut Model, news: News) {
    match news {
        News::Found(found) => {
            if let Some(list) = list(model) {
                list.found(found);
            }
        }
        News::Read { path, holds } => {
            if let Some(list) = list(model) {
                list.read(&path, holds);
            }
        }
        News::Opened {
            path,
            purpose,
            journal,
        } => opened(model, (&path, purpose), journal),
        News::Restored(Ok(journal)) => {
            let was_recovery = matches!(model.screen, Screen::Recovery(_));
            recovery::go_on(model, *journal);
            model.saving = Saving::Saving;
            model.say(if was_recovery {
                "The backup is your journal now. The damaged file is kept."
            } else {
                "The backup is your journal now. The one before is a backup itself."
            });
        }
        News::Restored(Err(why)) => model.say(format!("Not restored: {why}")),
        News::StartedEmpty(Ok(kept)) => {
            recovery::go_on(model, Journal::default());
            open::resume(model);
            model.say(format!(
                "A new journal. The damaged file is kept as {kept}."
            ));
        }
        News::StartedEmpty(Err(why)) => model.say(why),
        News::WrittenElsewhere(result) => rescue::written(model, result),
        News::KeptBefore { side, result } => conflict::kept(model, side, result),
        News::CopiesFound(copies) => model.copies = copies,
    }
}

fn opened(
    model: &mut Model,
    (path, purpose): (&std::path::Path, Purpose),
    journal: Result<Box<Journal>, String>,
) {
    let journal = match journal {
        Ok(journal) => *journal,
        Err(why) => return model.say(why),
    };
    let today = model.today;
    let when = list(model)
        .and_then(|list| list.chosen())
        .filter(|backup| backup.path == path)
        .map_or_else(String::new, |backup| backup.when(today));
    if purpose == Purpose::Look {
        recovery::look(model, journal, when);
        return;
    }
    let comparison = Comparison::between(&journal, &model.journal);
    if let Screen::Backups(backups) = &mut model.screen {
        backups.compared = Some(comparison);
        backups.sure = purpose == Purpose::Restore;
        backups.scroll = 0;
    }
}

/// The list that news are about.
fn list(model: &mut Model) -> Option<&mut BackupList> {
    if matches!(model.screen, Screen::Backups(_)) {
        return match &mut model.screen {
            Screen::Backups(backups) => Some(&mut backups.list),
            _ => None,
        };
    }
    recovery::screen(model).map(|recovery| &mut recovery.list)
}

#[cfg(test)]
mod tests;
