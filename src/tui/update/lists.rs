//! Keys on Home and on the report, where letters are always commands.

use crate::coach::step::PageId;
use crate::domain::id::Id;
use crate::domain::swap::Swap;
use crate::tui::keymap::Command;
use crate::tui::model::{Model, Overlay, Screen};
use crate::tui::msg::Effect;
use crate::tui::screen::export::ExportDialog;
use crate::tui::screen::home::{self, Leads};
use crate::tui::screen::recovery::READ_ONLY;
use crate::tui::update::{conflict, open, page, rehearse};

/// Does what a key stands for on Home.
pub(super) fn on_home(model: &mut Model, command: Command) -> Vec<Effect> {
    let lines = home::choices(model);
    let last = lines.len().saturating_sub(1);
    let Screen::Home(home) = &mut model.screen else {
        return Vec::new();
    };
    match command {
        Command::Up => home.focus = home.focus.saturating_sub(1),
        Command::Down => home.focus = (home.focus + 1).min(last),
        Command::Top | Command::PageUp => home.focus = 0,
        Command::Bottom | Command::PageDown => home.focus = last,
        Command::Accept => {
            if let Some(choice) = lines.into_iter().nth(home.focus) {
                follow(model, &choice.leads);
            }
        }
        Command::NextPage => open::page(model, PageId::Role, None),
        other => common(model, other),
    }
    Vec::new()
}

/// Does what a key stands for on the report.
pub(super) fn on_report(model: &mut Model, command: Command) -> Vec<Effect> {
    let metrics = model
        .journal
        .current_swap()
        .map_or(0, |swap| swap.pilot.plan.metrics.len());
    let Screen::Report(report) = &mut model.screen else {
        return Vec::new();
    };
    match command {
        Command::Less => {
            report.metric = report.metric.saturating_sub(1);
            report.scroll = 0;
        }
        Command::More => {
            report.metric = (report.metric + 1).min(metrics.saturating_sub(1));
            report.scroll = 0;
        }
        Command::Table => {
            report.table = !report.table;
            report.details = false;
        }
        Command::Details => {
            report.details = !report.details;
            report.table = false;
            report.scroll = 0;
        }
        Command::Up => report.scroll = report.scroll.saturating_sub(1),
        Command::Down => report.scroll = report.scroll.saturating_add(1),
        Command::PageUp => report.scroll = report.scroll.saturating_sub(10),
        Command::PageDown => report.scroll = report.scroll.saturating_add(10),
        Command::Top => report.scroll = 0,
        Command::Bottom => report.scroll = u16::MAX,
        Command::Accept | Command::NextPage => open::page(model, PageId::Decide, None),
        Command::PreviousPage => open::page(model, PageId::Log, None),
        other => common(model, other),
    }
    Vec::new()
}

/// What works on both.
fn common(model: &mut Model, command: Command) {
    match command {
        Command::GoStep(number) => open::step(model, number),
        Command::Private => open::page(model, PageId::Private, None),
        Command::NextSwap => page::other_swap(model),
        Command::Export => export(model),
        _ => {}
    }
}

/// Opens the export dialog, if there is anything to write.
pub fn export(model: &mut Model) {
    let page = open::current_page(model);
    match ExportDialog::open(&model.journal, model.today, page) {
        Ok(dialog) => model.overlay = Some(Overlay::Export(Box::new(dialog))),
        Err(why) => model.say(why),
    }
}

/// Goes where a line of Home leads.
pub fn follow(model: &mut Model, leads: &Leads) {
    match leads {
        Leads::Todo(go) => open::go(model, go),
        Leads::Page(page) => open::page(model, *page, None),
        Leads::Swap(id) => {
            take_in_hand(model, *id);
            open::page(model, PageId::Ask, None);
        }
        Leads::NewSwap => new_swap(model),
        Leads::Conflicts => conflict::open(model),
        Leads::Rehearse => rehearse::open(model),
        Leads::Export if model.saves_nothing() => model.say(READ_ONLY),
        Leads::Export => export(model),
    }
}

fn take_in_hand(model: &mut Model, id: Id) {
    model.journal.place.swap = Some(id);
    model.journal.place.week = None;
}

/// Opens a new swap beside those there are.
pub(super) fn new_swap(model: &mut Model) {
    if model.saves_nothing() {
        model.say(READ_ONLY);
        return;
    }
    let blank = model
        .journal
        .swaps
        .iter()
        .find(|swap| swap.is_blank())
        .map(|swap| swap.id);
    let id = blank.unwrap_or_else(|| {
        let id = model.ids.next_id();
        model.journal.swaps.push(Swap::blank(id));
        id
    });
    model.edited = true;
    take_in_hand(model, id);
    open::page(model, PageId::Ask, None);
}
