//! The coach beside the text: reading at the right moment, setting remarks aside, and the whole of it in a window.

use std::time::Instant;

use crate::coach::aloud;
use crate::coach::aside;
use crate::coach::panel::{self, Panel, Spot};
use crate::domain::id::Id;
use crate::tui::coaching::Sight;
use crate::tui::form::Form;
use crate::tui::form::field::Part;
use crate::tui::keymap::Command;
use crate::tui::model::{Model, Overlay, Screen};
use crate::tui::msg::Effect;
use crate::tui::screen::coach::CoachBox;
use crate::tui::update::open;

/// How many lines a page of the whole coach is scrolled.
const PAGE: usize = 8;
/// More lines than the whole coach ever has.
const FARTHEST: usize = 200;

/// Lets the coach look at the field in focus; it reads when it is time to.
pub(super) fn look(model: &mut Model, now: Instant) {
    let sight = sight(model);
    if model.coaching.look(sight.as_ref(), now) {
        read(model);
    }
}

/// Lets the coach read the field that the focus has just come to.
pub(super) fn arrive(model: &mut Model) {
    let sight = sight(model);
    if model.coaching.turns_to(sight.as_ref()) {
        read(model);
    }
}

/// Lets the coach, which has rested, read the field in focus.
pub fn begin(model: &mut Model) {
    model.coaching.wake();
    read(model);
}

/// Lets the coach read the field in focus, whether or not it did so before.
pub fn read_again(model: &mut Model) {
    let sight = sight(model);
    model.coaching.turns_to(sight.as_ref());
    read(model);
}

fn read(model: &mut Model) {
    let panel = reading(model);
    model.coaching.take(panel);
}

/// What the coach sees; nothing where it does not read.
fn sight(model: &Model) -> Option<Sight> {
    let form = model.form()?;
    let spot = spot(form)?;
    let text = if panel::reads_whole_row(spot.question) {
        format!("{:?}", spot.question.read(&model.journal, &form.at))
    } else {
        text(model)?
    };
    let field = form.field()?.key();
    Some(Sight {
        field: format!("{field} {:?} {:?}", form.at.swap, form.at.asset),
        text,
    })
}

fn reading(model: &Model) -> Option<Panel> {
    let form = model.form()?;
    let text = text(model)?;
    panel::panel(&model.journal, &form.at, spot(form)?, &text)
}

/// The cell in focus.
fn spot(form: &Form) -> Option<Spot> {
    let field = form.field()?;
    let cell = field.cell()?;
    let question = field.question.filter(|question| !question.private)?;
    let is_read = panel::reads(question, cell.column);
    is_read.then_some(Spot {
        question,
        row: cell.row,
        column: cell.column,
    })
}

fn text(model: &Model) -> Option<String> {
    let form = model.form()?;
    let field = form.field()?;
    Some(form.text_of(field.question?, field.cell()?, &model.journal))
}

/// Whether there is a remark that can be set aside or brought back.
pub fn has_remarks(model: &Model) -> bool {
    let is_tone = model.form().and_then(Form::field).is_some_and(
        |field| matches!(&field.part, Part::Check(check) if check.id == "tone" && !check.met),
    );
    is_tone || !rows(model.coaching.panel()).is_empty()
}

/// Sets the remark of the field in focus aside; where there are several, the person chooses in the whole coach.
pub(super) fn set_aside(model: &mut Model) {
    let check = model.form().and_then(|form| match &form.field()?.part {
        Part::Check(check) => Some(check.id),
        _ => None,
    });
    if check == Some("tone") {
        return set_aside_on_the_way(model);
    }
    let Some(panel) = model.coaching.panel() else {
        return model.say("The coach makes no remark here.");
    };
    let open: Vec<_> = panel.open().map(|remark| remark.key).collect();
    match open.as_slice() {
        [] if panel.aside.is_empty() => model.say("The coach makes no remark here."),
        [remark] if panel.aside.is_empty() => {
            let place = panel.place.clone();
            toggle(model, &place, remark);
        }
        _ => whole(model),
    }
}

/// From the checks before the talk: what that check quotes does not fit here.
fn set_aside_on_the_way(model: &mut Model) {
    match aloud::harsh(&model.journal, &model.at()).first() {
        Some(harsh) => {
            let (place, remark) = (harsh.passage.place(), harsh.finding.key());
            toggle(model, &place, remark);
        }
        None => model.say("The coach makes no remark here."),
    }
}

/// Opens the whole coach.
pub fn whole(model: &mut Model) {
    if model.form().and_then(Form::question).is_some() {
        model.overlay = Some(Overlay::Coach(CoachBox::default()));
    } else {
        model.say("The coach speaks about questions; move to one.");
    }
}

/// Does what a key stands for in the whole coach.
pub(super) fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    let rows = rows(model.coaching.panel());
    let Some(Overlay::Coach(coach)) = &mut model.overlay else {
        return Vec::new();
    };
    let last = rows.len().saturating_sub(1);
    match command {
        Command::Up => *coach = CoachBox::at(coach.focus.saturating_sub(1)),
        Command::Down => *coach = CoachBox::at((coach.focus + 1).min(last)),
        Command::Top => *coach = CoachBox::at(0),
        Command::Bottom => *coach = CoachBox::at(last),
        Command::PageUp => coach.scroll = coach.scroll.saturating_sub(PAGE),
        Command::PageDown => coach.scroll = (coach.scroll + PAGE).min(FARTHEST),
        Command::SetAside | Command::Accept => {
            let row = rows.get(coach.focus).cloned();
            match row {
                Some((place, remark)) => toggle(model, &place, remark),
                None => model.say("The coach makes no remark here."),
            }
        }
        _ => {}
    }
    Vec::new()
}

/// The remarks that can be chosen in the whole coach: the open ones, then those set aside.
fn rows(panel: Option<&Panel>) -> Vec<(String, &'static str)> {
    panel
        .into_iter()
        .flat_map(|panel| {
            panel
                .open()
                .chain(&panel.aside)
                .map(|remark| (panel.place.clone(), remark.key))
        })
        .collect()
}

/// Sets a remark aside for the swap in hand, or brings it back.
fn toggle(model: &mut Model, place: &str, remark: &'static str) {
    let id = model.ids.next_id();
    let Some(owner) = swap_in_hand(model) else {
        return;
    };
    let Some(swap) = model.journal.swap_mut(owner) else {
        return;
    };
    let is_aside = aside::toggle(swap, id, place, remark);
    model.edited = true;
    model.save_at_once = true;
    if let Screen::Page(form) = &mut model.screen {
        form.refresh(&model.journal);
    }
    read(model);
    let is_whole = matches!(model.overlay, Some(Overlay::Coach(_)));
    if !is_aside {
        model.say("The coach looks for it again.");
        return;
    }
    model.say_with_key(
        "Set aside for this swap.",
        if is_whole {
            "i brings it back."
        } else {
            "c shows it, and i there brings it back."
        },
    );
}

/// The swap that remembers what was set aside; on the page of assets it may be a swap still to be written.
fn swap_in_hand(model: &mut Model) -> Option<Id> {
    if model.at().swap.is_none() {
        open::make_sure_of_swap(model);
        let swap = model.journal.place.swap;
        if let Screen::Page(form) = &mut model.screen {
            form.at.swap = swap;
        }
    }
    model.at().swap
}
