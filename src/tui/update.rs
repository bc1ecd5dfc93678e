//! One function from a message to a changed model and what must be done outside of it.

use std::sync::Arc;
use std::time::Instant;

use crate::tui::input::{Code, Held, Input, Key, Signal};
use crate::tui::keymap::{self, Command, Context};
use crate::tui::model::{Model, Overlay, Saving, Screen, Size};
use crate::tui::msg::{Effect, ExportRefused, Msg, SavedNote};
use crate::tui::screen::help::HelpBox;
use crate::tui::terminal::Ending;

pub mod act;
mod ladder;
mod backups;
mod cards;
mod command;
pub mod coach;
mod conflict;
mod dialog;
pub mod lists;
mod merged;
pub mod own_eyes;
pub mod open;
pub mod page;
pub mod reading;
mod recovery;
pub mod rehearse;
mod rescue;
mod tour;

/// Changes the model as a message asks, at the moment `now`.
pub fn update(model: &mut Model, msg: Msg, now: Instant) -> Vec<Effect> {
    model.slow_save.hear(&msg, now);
    let mut effects = on_message(model, msg);
    recovery::stay_read_only(model);
    coach::look(model, now);
    let leaves = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Exit(_)));
    if !leaves && let Some(save) = settle(model, now) {
        effects.insert(0, save);
    }
    effects
}

/// What every message ends with: edits start the clock of the autosave, and what asked to be saved at once is.
fn settle(model: &mut Model, now: Instant) -> Option<Effect> {
    if let Screen::Page(form) = &mut model.screen {
        model.edited |= std::mem::take(&mut form.wrote);
    }
    if std::mem::take(&mut model.edited) {
        model.touch(now);
    }
    let at_once = std::mem::take(&mut model.save_at_once);
    if !model.autosave.is_waiting() || !(at_once || model.autosave.is_due(now)) {
        return None;
    }
    model.autosave.handed_over();
    Some(Effect::Save(Arc::new(model.journal.clone())))
}

fn on_message(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Input(input) => on_input(model, input),
        Msg::Woke => Vec::new(),
        Msg::Saving => {
            if matches!(model.saving, Saving::Unchanged | Saving::Saved(_)) {
                model.saving = Saving::Saving;
            }
            Vec::new()
        }
        Msg::Saved(note) => {
            on_saved(model, note);
            Vec::new()
        }
        Msg::Merged {
            handed_over,
            journal,
        } => {
            merged::take_in(model, &handed_over, &journal);
            Vec::new()
        }
        Msg::NotSaved(why) => {
            model.saving = Saving::NotSaved(why);
            Vec::new()
        }
        Msg::KeptBeside(words) => {
            model.saving = Saving::NotSaved(
                "the file was changed by somebody else; yours is kept beside it".to_owned(),
            );
            model.say(words);
            Vec::new()
        }
        Msg::Exported(result) => {
            on_exported(model, result);
            Vec::new()
        }
        Msg::Backups(news) => {
            backups::hear(model, news);
            Vec::new()
        }
        Msg::PrivateDestroyed { swaps, result } => {
            own_eyes::destroyed(model, &swaps, result);
            Vec::new()
        }
        Msg::Command(news) => {
            command::hear(model, news);
            Vec::new()
        }
    }
}

fn on_saved(model: &mut Model, note: SavedNote) {
    model.saving = if model.autosave.is_waiting() {
        Saving::Saving
    } else {
        Saving::Saved(note.at)
    };
    // The warning not to leave is not true any more.
    if std::mem::take(&mut model.warned) {
        model.notice = None;
    }
    if let Some(remark) = note.remarks.into_iter().next() {
        model.say(remark);
    }
}

fn on_exported(model: &mut Model, result: Result<String, ExportRefused>) {
    match result {
        Ok(place) => {
            model.overlay = None;
            model.say(format!("Exported to {place}. Readable by you only."));
        }
        Err(refused) => match &mut model.overlay {
            Some(Overlay::Export(dialog)) => dialog.refuse(refused),
            _ => model.say(refused.says),
        },
    }
}

fn on_input(model: &mut Model, input: Input) -> Vec<Effect> {
    match input {
        Input::Key(key) => on_key(model, key),
        Input::Paste(text) => {
            if !model.covered && !model.size.is_too_small() {
                model.tour = None;
                model.notice = None;
                page::paste(model, &text);
                model.save_at_once = true;
            }
            Vec::new()
        }
        Input::Resize(columns, rows) => {
            model.size = Size { columns, rows };
            Vec::new()
        }
        Input::Signal(Signal::Suspend) => step_back(model),
        Input::Signal(Signal::Continue) => vec![Effect::Resume],
        Input::Signal(Signal::Terminate) => exit(model, Ending::Terminated),
        Input::Signal(Signal::Interrupt) => exit(model, Ending::Interrupted),
        Input::Signal(Signal::HangUp) | Input::HangUp | Input::ReaderGone => {
            exit(model, Ending::HungUp)
        }
    }
}

fn on_key(model: &mut Model, key: Key) -> Vec<Effect> {
    model.notice = None;
    own_eyes::another_key(model, key);
    if key == Key::ctrl('c') {
        return exit(model, Ending::Interrupted);
    }
    if model.covered {
        return uncover(model, key);
    }
    if model.size.is_too_small() {
        return if key == Key::char('q') {
            quit(model)
        } else {
            Vec::new()
        };
    }
    tour::make_way(model, key);
    let context = model.context();
    if let Some(command) = keymap::command(context, key) {
        let effects = perform(model, command);
        stay_in_move(model, command, key);
        return effects;
    }
    if let Some(character) = key.text() {
        if model.is_typing() {
            page::type_character(model, character);
        } else if context != Context::Dialog {
            model.say(format!(
                "\"{}\" does nothing here. ? shows the keys.",
                key.to_string().trim()
            ));
        }
        return Vec::new();
    }
    // Esc and a letter in quick succession arrive as Alt and the letter: leave the text, as Esc would have.
    if key.held == Held::ALT && matches!(key.code, Code::Char(_)) && model.is_typing() {
        return perform(model, Command::Leave);
    }
    model.say(format!(
        "{key} does nothing here. {} shows the keys.",
        if model.is_typing() { "F1" } else { "?" }
    ));
    Vec::new()
}

/// A command given by a letter means that letters are commands: where it leads to a text, it does not fall into it.
/// Only a row that was just added wants its first word.
fn stay_in_move(model: &mut Model, command: Command, key: Key) {
    if key.text().is_some()
        && command != Command::Add
        && let Screen::Page(form) = &mut model.screen
    {
        form.typing = false;
    }
}

fn uncover(model: &mut Model, key: Key) -> Vec<Effect> {
    if key == Key::ctrl('l') || key == Key::plain(Code::Esc) {
        model.covered = false;
        return vec![Effect::Redraw];
    }
    Vec::new()
}

/// Saves at once what waits, and says where things stand. What could not be saved is tried again.
fn save_now(model: &mut Model) -> Vec<Effect> {
    if matches!(model.saving, Saving::NotSaved(_)) {
        model.autosave.handed_over();
        return vec![Effect::Save(Arc::new(model.journal.clone()))];
    }
    if !model.autosave.is_waiting() {
        model.say(match &model.saving {
            Saving::Saved(at) => format!("Everything is saved since {at}."),
            Saving::Unchanged => "Nothing was changed, so there is nothing to save.".to_owned(),
            Saving::Saving | Saving::NotSaved(_) => "Saving ...".to_owned(),
        });
    }
    model.save_at_once = true;
    Vec::new()
}

/// Does what a key stands for, or a word that stands for the same. What was edited waits in the model to be saved.
pub fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    if let Some(why) = recovery::refusal(model, command) {
        model.say(why);
        return Vec::new();
    }
    if command != Command::RunCommand {
        model.shown_command = None;
    }
    match command {
        Command::Interrupt => exit(model, Ending::Interrupted),
        Command::Quit => quit(model),
        Command::Suspend => step_back(model),
        Command::SaveNow => save_now(model),
        Command::Cover => {
            model.covered = true;
            vec![Effect::Redraw]
        }
        Command::Help => {
            open_help(model);
            Vec::new()
        }
        Command::OtherPlace => {
            rescue::open(model);
            Vec::new()
        }
        Command::Backups => backups::open(model),
        Command::Cards => {
            cards::open(model);
            Vec::new()
        }
        Command::Rehearse => {
            rehearse::open(model);
            Vec::new()
        }
        Command::Tour => {
            tour::open(model);
            Vec::new()
        }
        Command::Leave => {
            leave(model);
            model.save_at_once = true;
            Vec::new()
        }
        _ if model.tour.is_some() => {
            tour::perform(model, command);
            Vec::new()
        }
        _ => match (&model.overlay, &model.screen) {
            (Some(Overlay::Help(_)), _) => help(model, command),
            (Some(Overlay::Export(_)), _) => dialog::perform(model, command),
            (Some(Overlay::Reading(_)), _) => reading::perform(model, command),
            (Some(Overlay::Rescue(_)), _) => rescue::perform(model, command),
            (Some(Overlay::Cards(_)), _) => {
                cards::perform(model, command);
                Vec::new()
            }
            (Some(Overlay::Coach(_)), _) => coach::perform(model, command),
            (None, Screen::Recovery(_)) => recovery::perform(model, command),
            (None, Screen::Backups(_)) => backups::perform(model, command),
            (None, Screen::Conflict(_)) => conflict::perform(model, command),
            (None, Screen::Home(_)) => lists::on_home(model, command),
            (None, Screen::Report(_)) => lists::on_report(model, command),
            (None, Screen::Rehearse(_)) => rehearse::perform(model, command),
            (None, Screen::Page(_)) => page::perform(model, command),
        },
    }
}

/// Lays the help over the screen: only what can do something now.
fn open_help(model: &mut Model) {
    let mut help = HelpBox::of(model.context());
    if !matches!(model.saving, Saving::NotSaved(_)) {
        help = help.without(Command::OtherPlace);
    }
    if model.journal.trash.is_empty() {
        help = help.without(Command::BringBack);
    }
    if command::in_focus(model).is_none() {
        help = help.without(Command::RunCommand);
    }
    if !coach::has_remarks(model) {
        help = help.without(Command::SetAside);
    }
    if let Some(Overlay::Cards(cards)) = model.overlay.take() {
        help.over = Some(cards);
    }
    model.overlay = Some(Overlay::Help(help));
}

/// One level out: out of the text, out of the page, and on Home a hint. Nothing is lost on any level.
fn leave(model: &mut Model) {
    if model.tour.take().is_some() {
        return;
    }
    if let Some(overlay) = model.overlay.take() {
        if let Overlay::Help(help) = overlay {
            model.overlay = help.over.map(Overlay::Cards);
        }
        return;
    }
    if matches!(model.screen, Screen::Home(_)) && recovery::look_no_more(model) {
        return;
    }
    match &mut model.screen {
        Screen::Home(_) => model.say("q quits. Everything is kept."),
        Screen::Recovery(_) => model.say("q quits. Nothing was changed."),
        Screen::Backups(_) => backups::leave(model),
        Screen::Rehearse(_) => rehearse::leave(model),
        Screen::Page(form) if form.is_typing() => {
            form.typing = false;
            form.commit(&mut model.journal);
            page::after(model);
        }
        Screen::Report(_) | Screen::Page(_) | Screen::Conflict(_) => open::home(model),
    }
}

fn help(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Overlay::Help(help)) = &mut model.overlay else {
        return Vec::new();
    };
    let last = help.rows().len().saturating_sub(1);
    match command {
        Command::Up => help.focus = help.focus.saturating_sub(1),
        Command::Down => help.focus = (help.focus + 1).min(last),
        Command::PageUp => help.focus = help.focus.saturating_sub(10),
        Command::PageDown => help.focus = (help.focus + 10).min(last),
        Command::Edit(edit) => {
            help.search.edit(edit, u16::MAX);
            help.focus = 0;
        }
        Command::Accept => {
            let run = help.rows().get(help.focus).map(|binding| binding.command);
            model.overlay = help.over.take().map(Overlay::Cards);
            // The row that opened the help closes it.
            return run
                .filter(|run| *run != Command::Help)
                .map_or_else(Vec::new, |run| perform(model, run));
        }
        _ => {}
    }
    Vec::new()
}

/// Leaves in good order; where the text is not safe, only after the person was told.
fn quit(model: &mut Model) -> Vec<Effect> {
    if let Saving::NotSaved(why) = &model.saving
        && !model.warned
    {
        let words = rescue::warning(model, why);
        model.warned = true;
        model.say(words);
        return Vec::new();
    }
    exit(model, Ending::Quit)
}

/// The last save always goes out: it also keeps where the person was.
fn exit(model: &mut Model, ending: Ending) -> Vec<Effect> {
    if model.saves_nothing() {
        return vec![Effect::Exit(ending)];
    }
    page::remember(model);
    page::remember_undo(model);
    model.autosave.handed_over();
    vec![
        Effect::Save(Arc::new(model.journal.clone())),
        Effect::Exit(ending),
    ]
}

fn step_back(model: &mut Model) -> Vec<Effect> {
    model.save_at_once = true;
    vec![Effect::Suspend]
}

#[cfg(test)]
pub(crate) mod tests;
