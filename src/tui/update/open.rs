//! Opening pages: whatever a page needs to be about is made sure of first.

use crate::coach::question::{At, Kind};
use crate::coach::step::{About, PageId, StepId};
use crate::coach::todo::Go;
use crate::coach::{catalog, route};
use crate::domain::answer::{Answer, Row};
use crate::domain::asset::Asset;
use crate::domain::choice::Choices as _;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::swap::Swap;
use crate::tui::form::Form;
use crate::tui::model::{Home, Model, Report, Screen};
use crate::tui::screen::tour;
use crate::tui::update::{coach, own_eyes, page};

/// Opens Home.
pub fn home(model: &mut Model) {
    close(model);
    model.journal.place.page = None;
    model.screen = Screen::Home(Home::default());
}

/// Opens a page, at a field if one is named.
pub fn page(model: &mut Model, id: PageId, field: Option<&str>) {
    close(model);
    let at = make_sure(model, id);
    if id == PageId::Report {
        model.journal.place.page = Some(id.key().to_owned());
        model.journal.place.field = None;
        model.screen = Screen::Report(Report::default());
        return;
    }
    let mut form = Form::open(catalog::page(id), at, &mut model.journal, field);
    form.take_over(std::mem::take(&mut model.histories), &model.journal);
    model.screen = Screen::Page(Box::new(form));
    page::remember(model);
    coach::arrive(model);
}

/// Goes where a line of Home points.
pub fn go(model: &mut Model, go: &Go) {
    let place = &mut model.journal.place;
    place.swap = go.swap.or(place.swap);
    place.asset = go.asset.or(place.asset);
    place.week = go.week;
    page(model, go.page, go.question);
}

/// Opens the first page of a step; from one of its pages, the next one.
pub fn step(model: &mut Model, number: u8) {
    let Some(step) = StepId::ALL.get(usize::from(number).saturating_sub(1)) else {
        return;
    };
    let at = model.at();
    let mut pages = route::shown_pages_of(*step, &model.journal, &at);
    pages.retain(|id| *id != PageId::Private);
    let here = current_page(model).and_then(|id| pages.iter().position(|page| *page == id));
    let next = here.map_or(0, |index| (index + 1) % pages.len().max(1));
    if let Some(id) = pages.get(next) {
        page(model, *id, None);
    }
}

/// The page that fills the window.
pub fn current_page(model: &Model) -> Option<PageId> {
    match &model.screen {
        Screen::Home(_) | Screen::Recovery(_) | Screen::Backups(_) | Screen::Conflict(_) => None,
        Screen::Report(_) => Some(PageId::Report),
        Screen::Rehearse(_) => Some(PageId::Ready),
        Screen::Page(form) => Some(form.page.id),
    }
}

/// Lands where the person was, or on the week that is due; on a blank journal, on the first question.
pub fn resume(model: &mut Model) {
    let place = model.journal.place.clone();
    let due = model.journal.swaps.iter().rev().find_map(|swap| {
        swap.pilot
            .due_weeks(model.today)
            .first()
            .map(|week| (swap.id, *week))
    });
    if let Some((swap, week)) = due.filter(|(_, week)| {
        place.week.is_none_or(|at| at != *week) || place.page.as_deref() != Some("log")
    }) {
        model.journal.place.swap = Some(swap);
        model.journal.place.week = Some(week);
        page(model, PageId::Log, None);
        return;
    }
    if model.journal.is_blank() && place.page.is_none() {
        page(model, PageId::Assets, None);
        return;
    }
    let Some(id) = place.page.as_deref().and_then(PageId::from_key) else {
        return;
    };
    let id = route::nearest_visible(id, &model.journal, &At::of(&model.journal, model.today));
    page(model, id, place.field.as_deref());
    if let Screen::Page(form) = &mut model.screen {
        form.typing = place.typing;
        if let Some(editor) = form.editor.take() {
            let history = place
                .undo
                .and_then(|undo| serde_json::from_value(undo).ok());
            let mut editor = match history {
                Some(history) => editor.with_history(history),
                None => editor,
            };
            editor.set_caret(place.caret);
            form.editor = Some(editor);
        }
    }
}

/// Welcomes to the very first start of a journal that will lie in this place. A small window has no room for it above the
/// question; there at least the tour is offered.
pub fn welcome(model: &mut Model, place: String) {
    model.welcome = Some(place);
    if model.size.columns < 80 || model.size.rows < 24 {
        model.say(tour::OFFER);
    }
}

/// Leaves the page in hand: what was typed is read, and rows without a word in them go.
pub(super) fn close(model: &mut Model) {
    if let Screen::Page(form) = &mut model.screen {
        form.leave(&mut model.journal);
        drop_blank_rows(form, &mut model.journal);
        model.histories = form.hand_over();
        model.edited |= form.wrote;
        model.welcome = None;
    }
    own_eyes::remind(model);
    model.save_at_once = true;
}

fn drop_blank_rows(form: &Form, journal: &mut Journal) {
    for question in form.page.questions {
        if !matches!(question.kind, Kind::Rows(_)) {
            continue;
        }
        let rows = question.read(journal, &form.at).rows().to_vec();
        let drafted = |row: &Row| {
            journal
                .drafts
                .keys()
                .any(|key| key.contains(&row.id.to_string()))
        };
        let kept: Vec<Row> = rows
            .iter()
            .filter(|row| drafted(row) || !row.cells.iter().all(Answer::is_empty))
            .cloned()
            .collect();
        if kept.len() < rows.len() {
            question.write(journal, &form.at, Answer::Rows(kept));
        }
    }
    if form.page.about == About::Asset {
        let drafts = &journal.drafts;
        journal.assets.retain(|asset| {
            *asset != Asset::blank(asset.id)
                || drafts
                    .keys()
                    .any(|key| key.starts_with(&asset.id.to_string()))
        });
    }
}

/// Makes sure that there is an asset, a swap, a week to be about.
fn make_sure(model: &mut Model, id: PageId) -> At {
    match catalog::page(id).about {
        About::Person => {}
        About::Asset => make_sure_of_asset(model),
        About::Swap => make_sure_of_swap(model),
        About::Week => {
            make_sure_of_swap(model);
            make_sure_of_week(model);
        }
    }
    At::of(&model.journal, model.today)
}

fn make_sure_of_asset(model: &mut Model) {
    if model.journal.assets.is_empty() {
        let id = model.ids.next_id();
        model.journal.assets.push(Asset::blank(id));
    }
    let known = |id: &Id| model.journal.asset(*id).is_some();
    let id = model
        .journal
        .place
        .asset
        .filter(known)
        .or_else(|| model.journal.assets.first().map(|asset| asset.id));
    model.journal.place.asset = id;
}

/// Makes sure that there is a swap, and takes it in hand.
pub(super) fn make_sure_of_swap(model: &mut Model) {
    if model.journal.swaps.is_empty() {
        let id = model.ids.next_id();
        let mut swap = Swap::blank(id);
        // The friction that costs most is the draft of the first ask's reason.
        swap.ask.why_now.clone_from(&model.journal.role.friction);
        swap.ask.cost_hours = model.journal.role.friction_hours;
        model.journal.swaps.push(swap);
    }
    model.journal.place.swap = model.journal.current_swap().map(|swap| swap.id);
}

fn make_sure_of_week(model: &mut Model) {
    let Some(pilot) = model.journal.current_swap().map(|swap| &swap.pilot) else {
        return;
    };
    let length = pilot.plan.length();
    let due = pilot.due_weeks(model.today).first().copied();
    let now = pilot.week_on(model.today).unwrap_or(1).clamp(1, length);
    let week = model.journal.place.week.or(due).unwrap_or(now);
    model.journal.place.week = Some(week);
}
