//! Keys on a page of questions.

use crate::coach::prepared;
use crate::coach::question::Cell;
use crate::coach::readiness::Check;
use crate::coach::ready_made::{ReadyMade, Takes};
use crate::coach::route;
use crate::coach::step::{About, PageId};
use crate::domain::choice::Choices as _;
use crate::tui::form::Form;
use crate::tui::form::field::{Field, Part};
use crate::tui::form::rows;
use crate::tui::form::text::{Edit, Outcome, TextBuffer};
use crate::tui::keymap::Command;
use crate::tui::model::{Model, Overlay, Screen};
use crate::tui::msg::Effect;
use crate::tui::screen::page::text_width;
use crate::tui::screen::recovery::READ_ONLY;
use crate::tui::update::{act, coach, command, ladder, lists, open, reading, rehearse};

/// Does what a key stands for on a page.
pub fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    let effects = dispatch(model, command);
    after(model);
    effects
}

fn dispatch(model: &mut Model, command: Command) -> Vec<Effect> {
    let size = model.size;
    let Screen::Page(form) = &mut model.screen else {
        return Vec::new();
    };
    let journal = &mut model.journal;
    match command {
        Command::Edit(edit) => {
            let width = text_width(form, size);
            form.edit(edit, width, journal);
        }
        Command::Up | Command::Down => {
            let forward = command == Command::Down;
            let edit = if forward { Edit::Down } else { Edit::Up };
            let width = text_width(form, size);
            if !form.is_typing() || form.edit(edit, width, journal) == Outcome::Ignored {
                form.step(forward, journal);
            }
        }
        Command::NextField | Command::PreviousField => {
            form.typing |= is_choice(form);
            form.step(command == Command::NextField, journal);
        }
        Command::Top | Command::Bottom => {
            form.typing = false;
            let target = if command == Command::Top {
                0
            } else {
                form.fields.len().saturating_sub(1)
            };
            form.focus_on(target, journal);
        }
        Command::Less | Command::More | Command::Tick => turn(model, command),
        Command::Accept => return accept(model),
        Command::Add => add(model),
        Command::Delete => delete(model),
        Command::BringBack => bring_back(model),
        Command::NotMeasured => not_measured(model),
        Command::RunCommand => return command::run(model),
        Command::Fold => fold(model),
        Command::History => ladder::history(model),
        Command::SetAside => coach::set_aside(model),
        Command::Coach => coach::whole(model),
        Command::PageUp | Command::PageDown => page_or_week(model, command == Command::PageDown),
        Command::NextPage => next_page(model),
        Command::PreviousPage => previous_page(model),
        Command::GoStep(number) => open::step(model, number),
        Command::Private => open::page(model, PageId::Private, None),
        Command::NextSwap => other_swap(model),
        Command::Export => lists::export(model),
        Command::Preview => reading::open(model),
        _ => {}
    }
    Vec::new()
}

/// What every key on a page ends with: the place is remembered, and what was read differently is said.
pub(super) fn after(model: &mut Model) {
    remember(model);
    if let Screen::Page(form) = &mut model.screen
        && let Some(echo) = form.echo.take()
    {
        model.notice.get_or_insert(echo);
    }
}

/// Notes where the person is.
pub(crate) fn remember(model: &mut Model) {
    if let Screen::Page(form) = &model.screen {
        form.remember(&mut model.journal);
    }
}

/// Keeps the undo steps of the text in focus for the next start. Of private words no earlier wording is kept.
pub(super) fn remember_undo(model: &mut Model) {
    let editor = model
        .form()
        .filter(|form| form.question().is_some_and(|question| !question.private))
        .and_then(|form| form.editor.as_ref());
    let history = editor
        .map(TextBuffer::history)
        .filter(|history| !history.is_empty());
    model.journal.place.undo = history.and_then(|history| serde_json::to_value(history).ok());
}

/// A letter goes into the text in focus.
pub(super) fn type_character(model: &mut Model, character: char) {
    insert(model, character.encode_utf8(&mut [0; 4]));
}

/// A paste goes into the text in focus, as one step of undo.
pub(super) fn paste(model: &mut Model, text: &str) {
    if let Screen::Page(form) = &mut model.screen
        && model.overlay.is_none()
        && form.editor.is_some()
    {
        form.typing = true;
    }
    insert(model, text);
}

fn insert(model: &mut Model, text: &str) {
    if model.overlay.is_none() && model.saves_nothing() {
        model.say(READ_ONLY);
        return;
    }
    match &mut model.overlay {
        Some(Overlay::Help(help)) => {
            let _too_long_to_search = help.search.insert(text);
            help.focus = 0;
            return;
        }
        Some(Overlay::Export(dialog)) => return dialog.insert(text),
        Some(Overlay::Rescue(dialog)) => return dialog.insert(text),
        Some(Overlay::Cards(_) | Overlay::Reading(_) | Overlay::Coach(_)) => {
            model.say("There is no text here to paste into.");
            return;
        }
        None => {}
    }
    if matches!(model.screen, Screen::Rehearse(_)) {
        return rehearse::insert(model, text);
    }
    let Screen::Page(form) = &mut model.screen else {
        model.say("There is no text here to paste into.");
        return;
    };
    if form.editor.is_none() {
        let why = form
            .locked(&model.journal)
            .unwrap_or("There is no text in focus to paste into.");
        model.say(why);
        return;
    }
    match form.insert(text, &mut model.journal) {
        Ok(0) => {}
        Ok(1) => model.say("1 invisible character left out."),
        Ok(count) => model.say(format!("{count} invisible characters left out.")),
        Err(too_long) => {
            model.say(too_long.to_string());
            return;
        }
    }
    remember(model);
}

/// Whether the focus is on a choice. Who made one and goes on fills in the next field: a text takes the letters then.
fn is_choice(form: &Form) -> bool {
    let cell = form.field().and_then(Field::cell);
    cell.is_some_and(|spot| matches!(spot.cell, Cell::OneOf(_)))
}

fn turn(model: &mut Model, command: Command) {
    let forward = command != Command::Less;
    let Screen::Page(form) = &mut model.screen else {
        return;
    };
    let is_pick = is_choice(form);
    if !is_pick && command != Command::Tick && form.page.about == About::Week {
        page_or_week(model, forward);
    } else if let Some(why) = form.locked(&model.journal) {
        model.say(why);
    } else if is_pick {
        form.turn(forward, &mut model.journal);
    }
}

fn accept(model: &mut Model) -> Vec<Effect> {
    let Screen::Page(form) = &mut model.screen else {
        return Vec::new();
    };
    let Some(field) = form.field() else {
        return Vec::new();
    };
    match field.part.clone() {
        Part::Cell(spot) if spot.takes_text() && !form.is_typing() => {
            match form.locked(&model.journal) {
                Some(why) => model.say(why),
                None => form.typing = true,
            }
        }
        Part::Cell(_) => {
            form.typing = true;
            form.step(true, &mut model.journal);
        }
        Part::Button(act) => return act::perform(model, act),
        // Who walks on by Enter is not held by a list: a second blank row helps nobody.
        Part::AddRow if form.ends_in_a_blank_row(&model.journal) => {
            form.step(true, &mut model.journal);
        }
        Part::AddRow => add(model),
        Part::Offered(words) => add_offered(model, words),
        Part::ReadyMade(ready) => take(model, *ready),
        Part::Asset(id) => form.pick_asset(id, &mut model.journal),
        Part::AddAsset => form.add_asset(&mut model.ids, &mut model.journal),
        Part::Fold => fold(model),
        Part::Proposal(_, proposal) => ladder::choose(model, &proposal),
        Part::Ageing(id) => ladder::to_asset(model, id),
        Part::Check(check) => follow(model, &check),
        Part::Back => previous_page(model),
        Part::Forward => forward(model),
    }
    Vec::new()
}

/// The page after, if nothing on this one blocks.
fn forward(model: &mut Model) {
    let Screen::Page(form) = &mut model.screen else {
        return;
    };
    match form.finish(&mut model.journal) {
        Ok(()) => next_page(model),
        Err(problem) => model.say(problem.to_string()),
    }
}

fn next_page(model: &mut Model) {
    walk(model, route::next);
}

fn previous_page(model: &mut Model) {
    walk(model, route::previous);
}

/// To the page before or after; past the ends Home.
fn walk(model: &mut Model, way: route::Way) {
    let Some(here) = open::current_page(model) else {
        return;
    };
    match route::in_passing(way, here, &model.journal, &model.at()) {
        Some(page) => open::page(model, page, None),
        None => open::home(model),
    }
}

fn add(model: &mut Model) {
    let Screen::Page(form) = &mut model.screen else {
        return;
    };
    if let Some(why) = form.locked(&model.journal) {
        model.say(why);
        return;
    }
    if form.page.about == About::Asset && form.question().is_none() {
        form.add_asset(&mut model.ids, &mut model.journal);
    } else if !form.add_row("", &mut model.ids, &mut model.journal) {
        model.say("This is not a list; there is nothing to add.");
    }
}

fn add_offered(model: &mut Model, words: &str) {
    let Screen::Page(form) = &mut model.screen else {
        return;
    };
    let question = form.question().map_or("", |question| question.id);
    form.add_row(words, &mut model.ids, &mut model.journal);
    // What belongs beside it is a step of its own, so that undo takes it out again.
    let Some(beside) = prepared::beside(question, words, &model.journal, &form.at) else {
        return;
    };
    if form.insert(&beside, &mut model.journal).is_ok() {
        model.say_with_key(
            "A draft in your own terms: change it.",
            "Ctrl-Z takes it out.",
        );
    }
}

/// Goes to the field that a check is about.
fn follow(model: &mut Model, check: &Check) {
    if check.asset.is_some() {
        model.journal.place.asset = check.asset;
    }
    let cell = check
        .cell
        .map(|(row, column)| format!("{}/{row}/{column}", check.question));
    open::page(
        model,
        check.page,
        Some(cell.as_deref().unwrap_or(check.question)),
    );
}

/// Takes over what is offered ready-made.
fn take(model: &mut Model, ready: ReadyMade) {
    let Screen::Page(form) = &mut model.screen else {
        return;
    };
    match ready.takes {
        Takes::Row(cells) => {
            form.add_cells(cells, 0, &mut model.ids, &mut model.journal);
        }
        Takes::Words { question, text } => {
            match form.put_words(question, &text, &mut model.journal) {
                Ok(false) => {}
                Ok(true) => {
                    // Words that were written over outlive the program, too.
                    remember(model);
                    remember_undo(model);
                    model.say_with_key("Taken.", "Ctrl-Z brings your words back.");
                }
                Err(why) => model.say(why),
            }
        }
    }
}

fn delete(model: &mut Model) {
    let Screen::Page(form) = &mut model.screen else {
        return;
    };
    if let Some(why) = form.locked(&model.journal) {
        model.say(why);
        return;
    }
    match form.delete(&mut model.journal) {
        Some(what) => {
            // Without one, what is typed next would belong to nothing.
            if form.page.about == About::Asset && model.journal.assets.is_empty() {
                form.add_asset(&mut model.ids, &mut model.journal);
            }
            model.say_with_key(what, "u brings it back.");
        }
        None => model.say("d deletes a row of a list; this is none."),
    }
}

fn bring_back(model: &mut Model) {
    let Screen::Page(form) = &mut model.screen else {
        return;
    };
    if let Some(why) = rows::cannot_come_back(&model.journal, form) {
        model.say(why);
        return;
    }
    match rows::bring_back(&mut model.journal, form) {
        Some(what) => {
            form.show_again(&what, &mut model.journal);
            model.say("Back again.");
        }
        None => model.say("Nothing was deleted in the last 30 days."),
    }
}

fn not_measured(model: &mut Model) {
    let Screen::Page(form) = &mut model.screen else {
        return;
    };
    if let Some(why) = form.locked(&model.journal) {
        model.say(why);
    } else if !form.not_measured(&mut model.journal) {
        model.say("x marks a value as not measured; this is no value.");
    }
}

fn fold(model: &mut Model) {
    let Screen::Page(form) = &mut model.screen else {
        return;
    };
    form.leave(&mut model.journal);
    let key = form.page.id.key().to_owned();
    let unfolded = &mut model.journal.place.unfolded;
    if !unfolded.remove(&key) {
        unfolded.insert(key);
    }
    form.refresh(&model.journal);
    form.enter(&model.journal);
}

/// In the log an earlier or a later week; elsewhere five fields on.
fn page_or_week(model: &mut Model, forward: bool) {
    let Screen::Page(form) = &mut model.screen else {
        return;
    };
    if form.page.about != About::Week {
        let target = if forward {
            form.focus + 5
        } else {
            form.focus.saturating_sub(5)
        };
        form.focus_on(
            target.min(form.fields.len().saturating_sub(1)),
            &mut model.journal,
        );
        return;
    }
    let Some((swap, week)) = form.at.swap(&model.journal).zip(form.at.week) else {
        return;
    };
    let last = if swap.decision.keep_metrics.is_empty() {
        swap.pilot.plan.length()
    } else {
        swap.pilot
            .week_on(model.today)
            .unwrap_or(1)
            .max(swap.pilot.plan.length())
    };
    let target = if forward {
        week + 1
    } else {
        week.saturating_sub(1)
    };
    if (1..=last).contains(&target) {
        form.commit(&mut model.journal);
        model.journal.place.week = Some(target);
        open::page(model, PageId::Log, None);
    } else {
        model.say(if forward {
            "This is the last week."
        } else {
            "This is the first week."
        });
    }
}

/// Takes the next swap in hand, round and round.
pub(super) fn other_swap(model: &mut Model) {
    let here = model.at().swap;
    let swaps = &model.journal.swaps;
    let index = swaps
        .iter()
        .position(|swap| Some(swap.id) == here)
        .unwrap_or(0);
    if swaps.len() < 2 {
        model.say(if swaps.is_empty() {
            "There is no swap yet. Step 2 begins one."
        } else {
            "There is one swap so far."
        });
        return;
    }
    let next = swaps
        .get((index + 1) % swaps.len())
        .map(|swap| (swap.id, swap.title().to_owned()));
    let Some((id, title)) = next else { return };
    model.journal.place.swap = Some(id);
    model.journal.place.week = None;
    match open::current_page(model) {
        Some(page) => open::page(model, page, None),
        None => open::home(model),
    }
    model.journal.place.swap = Some(id);
    model.say(format!(
        "Now in hand: {}",
        crate::domain::text::clip(&title, 50)
    ));
}
