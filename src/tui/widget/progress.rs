//! The step bar, in marks and words, and the pages of the step in hand.

use ratatui::text::{Line, Span};

use crate::coach::catalog;
use crate::coach::route::{self, Progress};
use crate::coach::step::StepId;
use crate::domain::choice::Choices as _;
use crate::tui::model::{Model, Screen};
use crate::tui::theme::Mark;
use crate::tui::update::open::current_page;

/// The seven steps: done, here, open.
pub fn steps(model: &Model, width: u16) -> Line<'static> {
    let look = model.look;
    let at = model.at();
    let here = current_page(model).map(|page| catalog::page(page).step);
    let names: usize = StepId::ALL.iter().map(|step| step.label().len() + 5).sum();
    let short = names > usize::from(width);
    let mut spans = Vec::new();
    for step in StepId::ALL {
        let is_here = here == Some(*step);
        let (mark, style) = match route::step_progress(*step, &model.journal, &at) {
            _ if is_here => (Mark::Here, look.accent()),
            Progress::Done => (Mark::Done, look.good()),
            Progress::Problem => (Mark::Problem, look.attention()),
            Progress::Open => (Mark::Open, look.hint()),
        };
        let name = if short && !is_here { "" } else { step.label() };
        let gap = if name.is_empty() { "" } else { " " };
        spans.push(Span::styled(
            format!("{}{}", look.mark(mark), step.number()),
            style,
        ));
        spans.push(Span::styled(
            format!("{gap}{name}  "),
            if is_here { look.accent() } else { look.body() },
        ));
    }
    Line::from(spans)
}

/// The pages of the step in hand; empty where it has one.
pub fn pages(model: &Model, width: u16) -> Line<'static> {
    let look = model.look;
    let at = model.at();
    let Some(here) = current_page(model) else {
        return Line::default();
    };
    let step = catalog::page(here).step;
    let pages = route::shown_pages_of(step, &model.journal, &at);
    if pages.len() < 2 {
        return Line::default();
    }
    let mut spans = Vec::new();
    let mut used = 0;
    for page in pages {
        let done = route::page_progress(page, &model.journal, &at) == Progress::Done;
        let mark = if page == here {
            Mark::Here
        } else if done {
            Mark::Done
        } else {
            Mark::Open
        };
        let words = format!("{} {}   ", look.mark(mark), page.label());
        used += words.chars().count();
        if used > usize::from(width) {
            break;
        }
        spans.push(Span::styled(
            words,
            if page == here {
                look.accent()
            } else {
                look.hint()
            },
        ));
    }
    Line::from(spans)
}

/// Where the person is, for a window without a step bar.
pub fn short(model: &Model) -> String {
    if let Screen::Rehearse(_) = model.screen {
        return "2/7 Rehearsal".to_owned();
    }
    current_page(model).map_or_else(
        || match &model.screen {
            Screen::Recovery(recovery) => recovery.title().to_owned(),
            Screen::Backups(_) => "Backups".to_owned(),
            Screen::Conflict(_) => "Two versions".to_owned(),
            _ => "elbowroom".to_owned(),
        },
        |page| format!("{}/7 {}", catalog::page(page).step.number(), page.label()),
    )
}
