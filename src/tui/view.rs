//! The frame that every screen stands in.
//!
//! ```text
//! ╭ Swap: The ask ───────────────────────────────── Sat 21 Nov 2026 ╮  title
//! │ ✓1 Leverage  ▸2 Swap  ·3 Pilot  ·4 Log  ·5 Report ...           │  step bar
//! │    Ask  Offer  Their side  Terms  Private notes  Ready?         │  pages of the step
//! │                                                                 │
//! │   body                                                          │
//! │                                                                 │
//! │ notice                                      saved 14:02   TYPE  │  state
//! ╰─────────────────────────────────────────────────────────────────╯
//!   F1 help  Tab next field  Esc leave text                            keys
//! ```
//!
//! From 60 columns and 18 rows on there is a frame; below that title and state share the first line.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

use crate::domain::choice::Choices as _;
use crate::domain::day;
use crate::domain::text::shown;
use crate::tui::model::{Model, Overlay, SMALLEST, Saving, Screen, Size};
use crate::tui::screen::{
    backups, cards, coach, conflict, export, help, home, page, reading, recovery, rehearse, report,
    rescue, tour,
};
use crate::tui::widget::{footer, progress};
use crate::tui::wrap;

/// The widest that running text gets, in columns.
pub const MEASURE: u16 = 72;
/// From this width on the coach stands beside the text.
pub const BESIDE_FROM: u16 = 100;

/// Draws everything.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    let size = Size {
        columns: area.width,
        rows: area.height,
    };
    if model.covered {
        return;
    }
    if size.is_too_small() {
        too_small(model, frame, size);
        return;
    }
    let body = if is_framed(size) {
        framed(model, frame, area)
    } else {
        unframed(model, frame, area)
    };
    let (mut focus, mut coach) = (Rect::default(), Rect::default());
    match (&model.overlay, &model.screen) {
        (Some(Overlay::Help(help)), _) => help::draw(help, model.look, frame, body),
        (Some(Overlay::Export(dialog)), _) => export::draw(dialog, model, frame, body),
        (Some(Overlay::Rescue(dialog)), _) => rescue::draw(dialog, model, frame, body),
        (Some(Overlay::Cards(shown)), _) => cards::draw(shown, model.look, frame, body),
        (Some(Overlay::Reading(reading)), _) => reading::draw(reading, model.look, frame, body),
        (Some(Overlay::Coach(whole)), _) => coach::draw(*whole, model, frame, body),
        (None, Screen::Recovery(recovery)) => {
            recovery::draw(recovery, model, frame, without_steps(size, body));
        }
        (None, Screen::Backups(backups)) => backups::draw(backups, model, frame, body),
        (None, Screen::Conflict(conflicts)) => conflict::draw(*conflicts, model, frame, body),
        (None, Screen::Home(home)) => focus = home::draw(*home, model, frame, body),
        (None, Screen::Page(form)) => {
            (focus, coach) = page::draw(form, model, frame, body);
        }
        (None, Screen::Rehearse(rehearsal)) => rehearse::draw(rehearsal, model, frame, body),
        (None, Screen::Report(report)) => report::draw(*report, model, frame, body),
    }
    // Last, because a long notice takes a line of the body.
    if is_framed(size) {
        state_line(
            model,
            frame,
            Rect {
                x: 2,
                y: area.height - 3,
                width: area.width.saturating_sub(4),
                height: 1,
            },
        );
    } else {
        narrow_notice(model, frame, area);
    }
    if let Some(at) = model.tour {
        let places = tour::Places {
            focus,
            coach,
            ..edges(model, size)
        };
        tour::draw(at, &places, model, frame);
    }
}

/// Where the parts around the body stand, for the tour to point at.
fn edges(model: &Model, size: Size) -> tour::Places {
    let (margin, steps, corner) = if is_framed(size) {
        (2, 1, size.rows - 3)
    } else {
        (1, 0, 0)
    };
    let line = |y| Rect {
        x: margin,
        y,
        width: size.columns - 2 * margin,
        height: 1,
    };
    let spans = state_spans(model, size.columns / 2);
    let words: usize = spans
        .iter()
        .map(|span| wrap::width(span.content.trim()))
        .sum();
    let width = u16::try_from(words).unwrap_or(0).min(line(0).width);
    tour::Places {
        steps: line(steps),
        state: Rect {
            x: line(0).right() - width,
            width,
            ..line(corner)
        },
        keys: line(size.rows - 1),
        ..tour::Places::default()
    }
}

/// Whether there is room for a frame.
pub const fn is_framed(size: Size) -> bool {
    size.columns >= 60 && size.rows >= 18
}

/// The body of the frame: where a screen is drawn.
pub fn body_of(size: Size) -> Rect {
    let area = Rect::new(0, 0, size.columns, size.rows);
    if is_framed(size) {
        let steps = steps_height(size);
        let inner = Rect {
            x: area.x + 2,
            y: area.y + 1 + steps,
            width: area.width.saturating_sub(4),
            height: area.height.saturating_sub(4 + steps),
        };
        let coach = if size.columns >= BESIDE_FROM {
            page::COACH_WIDTH + 3
        } else {
            0
        };
        // One column more than the text, for the marks that there is more above or below.
        let width = inner.width.min(MEASURE + coach + 1);
        Rect {
            x: inner.x + (inner.width - width) / 2,
            width,
            ..inner
        }
    } else {
        Rect {
            x: 1,
            y: 1,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(3),
        }
    }
}

/// The body of a screen that needs no step bar: a little more room above.
const fn without_steps(size: Size, body: Rect) -> Rect {
    if !is_framed(size) {
        return body;
    }
    let more = steps_height(size) - 1;
    Rect {
        y: body.y - more,
        height: body.height + more,
        ..body
    }
}

/// Step bar, pages of the step, and a blank line where there is room for one.
const fn steps_height(size: Size) -> u16 {
    if size.rows >= 22 { 3 } else { 1 }
}

fn framed(model: &Model, frame: &mut Frame<'_>, area: Rect) -> Rect {
    let look = model.look;
    let size = Size {
        columns: area.width,
        rows: area.height,
    };
    let outer = Rect {
        height: area.height - 1,
        ..area
    };
    let right = if let Screen::Recovery(_) = model.screen {
        "nothing was changed".to_owned()
    } else if model.journal.demonstration {
        "demonstration".to_owned()
    } else {
        day::show(model.today)
    };
    let room = area
        .width
        .saturating_sub(u16::try_from(right.len()).unwrap_or(20) + 8);
    let block = Block::bordered()
        .border_set(look.border())
        .border_style(look.frame())
        .title(Line::from(vec![
            Span::raw(" "),
            // The line of the frame below it is dim.
            // The line of the frame below it is dim.
            Span::styled(wrap::fit(&title(model), room), look.title().not_dim()),
            Span::raw(" "),
        ]))
        .title(Line::styled(format!(" {right} "), look.hint()).alignment(Alignment::Right));
    frame.render_widget(block, outer);

    let line = |y: u16| Rect {
        x: area.x + 2,
        y,
        width: area.width.saturating_sub(4),
        height: 1,
    };
    // The steps of a journal that could not be read are not known.
    if !matches!(model.screen, Screen::Recovery(_)) {
        frame.render_widget(
            Paragraph::new(progress::steps(model, size.columns - 4)),
            line(area.y + 1),
        );
    }
    let pages = progress::pages(model, size.columns - 4);
    let has_pages = pages.width() > 0;
    if steps_height(size) > 1 {
        frame.render_widget(Paragraph::new(pages), line(area.y + 2));
    }
    let keys = Rect {
        x: area.x + 2,
        y: area.bottom() - 1,
        width: area.width.saturating_sub(4),
        height: 1,
    };
    frame.render_widget(Paragraph::new(footer::keys(model, keys.width)), keys);
    let body = body_of(size);
    if has_pages || steps_height(size) == 1 {
        return body;
    }
    // The line of the pages is free: the body begins on the blank line that parts it.
    Rect {
        y: body.y - 1,
        height: body.height + 1,
        ..body
    }
}

fn unframed(model: &Model, frame: &mut Frame<'_>, area: Rect) -> Rect {
    let look = model.look;
    let size = Size {
        columns: area.width,
        rows: area.height,
    };
    let mut state = state_spans(model, 16);
    let state_width: usize = state.iter().map(|span| wrap::width(&span.content)).sum();
    let room = usize::from(area.width).saturating_sub(state_width + 3);
    let title = wrap::fit(&progress::short(model), u16::try_from(room).unwrap_or(0));
    let gap = room.saturating_sub(wrap::width(&title));
    let mut spans = vec![
        Span::raw(" "),
        Span::styled(title, look.title()),
        Span::raw(" ".repeat(gap + 1)),
    ];
    spans.append(&mut state);
    frame.render_widget(
        Paragraph::new(Line::from(spans)),
        Rect { height: 1, ..area },
    );

    let keys = Rect {
        x: 1,
        y: area.bottom() - 1,
        width: area.width.saturating_sub(2),
        height: 1,
    };
    frame.render_widget(Paragraph::new(footer::keys(model, keys.width)), keys);
    body_of(size)
}

/// The notice above the keys of a window without a frame, over as many lines of the body as it needs.
fn narrow_notice(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let words = model.notice.as_deref().map(shown).unwrap_or_default();
    if words.is_empty() {
        return;
    }
    let width = area.width.saturating_sub(2);
    let rows = wrap::rows(&words, width);
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(4);
    for (row, y) in rows
        .into_iter()
        .zip(area.bottom() - 1 - height..area.bottom() - 1)
    {
        let text = words.get(row).unwrap_or_default().trim_end();
        let fill = usize::from(width).saturating_sub(wrap::width(text));
        let line = Line::styled(
            format!("{text}{}", " ".repeat(fill)),
            model.look.attention(),
        );
        frame.render_widget(
            Paragraph::new(line),
            Rect {
                x: 1,
                y,
                width,
                height: 1,
            },
        );
    }
}

/// The title of what fills the window.
fn title(model: &Model) -> String {
    let name = match &model.screen {
        Screen::Home(_) => "elbowroom".to_owned(),
        Screen::Report(_) => "Report: before and after".to_owned(),
        Screen::Rehearse(_) => "Swap: Rehearsal".to_owned(),
        Screen::Page(form) => page::title(form, model),
        Screen::Recovery(recovery) => recovery.title().to_owned(),
        Screen::Backups(_) => "Backups".to_owned(),
        Screen::Conflict(_) => "Two versions of your answers".to_owned(),
    };
    match &model.overlay {
        Some(Overlay::Help(_)) => format!("Help for {name}"),
        Some(Overlay::Export(dialog)) => format!("Export: {}", dialog.document().label()),
        Some(Overlay::Reading(reading)) => reading.title.clone(),
        Some(Overlay::Rescue(_)) => "Save to another place".to_owned(),
        Some(Overlay::Cards(_)) => "What is known, and what not".to_owned(),
        Some(Overlay::Coach(_)) => "Coach".to_owned(),
        None => name,
    }
}

/// The notice on the left, over several lines where it is long; whether the text is safe, and where letters go, on the
/// right.
fn state_line(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let state = state_spans(model, area.width / 2);
    let width: usize = state.iter().map(|span| wrap::width(&span.content)).sum();
    let room = usize::from(area.width).saturating_sub(width + 2);
    let words = model
        .notice
        .as_deref()
        .map(shown)
        .unwrap_or_default()
        .into_owned();
    let (above, beside) = above_and_beside(&words, area.width, room);
    let beside = wrap::fit(&beside, u16::try_from(room).unwrap_or(0));
    for (line, words) in (1..).zip(above.iter().rev()) {
        let place = Rect {
            y: area.y.saturating_sub(line),
            ..area
        };
        let fill = usize::from(area.width).saturating_sub(wrap::width(words));
        let words = wrap::fit(words, area.width) + &" ".repeat(fill);
        frame.render_widget(
            Paragraph::new(Line::styled(words, model.look.attention())),
            place,
        );
    }
    let gap = usize::from(area.width).saturating_sub(width + wrap::width(&beside));
    let mut spans = vec![
        Span::styled(beside, model.look.attention()),
        Span::raw(" ".repeat(gap)),
    ];
    spans.extend(state);
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
}

/// The most lines that a notice takes from the body.
const MOST_LINES_ABOVE: usize = 4;

/// The words as lines above the state and one beside it, which has this much room. Nothing is cut out of the middle:
/// what matters most in a notice often stands at its end.
fn above_and_beside(words: &str, width: u16, room: usize) -> (Vec<String>, String) {
    if wrap::width(words) <= room {
        return (Vec::new(), words.to_owned());
    }
    let split_at_last_row = |width| {
        let split = wrap::rows(words, width).last().map_or(0, |row| row.start);
        words.split_at_checked(split).unwrap_or((words, ""))
    };
    let (above, beside) = split_at_last_row(u16::try_from(room).unwrap_or(u16::MAX));
    if wrap::width(above.trim_end()) <= usize::from(width) {
        return (vec![above.trim_end().to_owned()], beside.to_owned());
    }
    let (above, beside) = split_at_last_row(width);
    let (above, beside) = if wrap::width(beside) <= room {
        (above, beside)
    } else {
        (words, "")
    };
    let lines = wrap::rows(above, width)
        .into_iter()
        .filter_map(|row| above.get(row))
        .map(|line| line.trim_end().to_owned())
        .take(MOST_LINES_ABOVE)
        .collect();
    (lines, beside.to_owned())
}

fn state_spans(model: &Model, room: u16) -> Vec<Span<'static>> {
    let look = model.look;
    let saved = match &model.saving {
        _ if model.read_only.is_some() => {
            let what = model.read_only.as_ref().map_or("", |look| &look.what);
            let words = format!("READ ONLY: backup of {what}");
            Span::styled(wrap::fit(&words, room), look.alarm())
        }
        Saving::Unchanged => Span::raw(""),
        Saving::Saving => Span::styled(
            model.slow_save.seconds().map_or_else(
                || "saving ...".to_owned(),
                |seconds| format!("saving for {seconds} s"),
            ),
            look.hint(),
        ),
        Saving::Saved(at) => Span::styled(format!("saved {at}"), look.good()),
        Saving::NotSaved(why) => Span::styled(
            wrap::fit(&format!("NOT SAVED: {}", shown(why)), room),
            look.alarm(),
        ),
    };
    let state = if model.has_text_in_focus() {
        "TYPE"
    } else {
        "MOVE"
    };
    vec![saved, Span::raw("   "), Span::styled(state, look.title())]
}

/// Below the smallest size: what is needed, what there is, and that nothing is lost.
fn too_small(model: &Model, frame: &mut Frame<'_>, size: Size) {
    let safe = match &model.saving {
        Saving::Unchanged => "Your text is safe.".to_owned(),
        Saving::Saving => "Your text is being saved.".to_owned(),
        Saving::Saved(at) => format!("Your text is safe, saved {at}."),
        Saving::NotSaved(_) => "NOT SAVED yet; your text is kept here.".to_owned(),
    };
    let lines = [
        format!("elbowroom needs {}x{}.", SMALLEST.columns, SMALLEST.rows),
        format!("This window is {}x{}.", size.columns, size.rows),
        safe,
        "q quits, or make it larger.".to_owned(),
    ];
    let lines: Vec<Line> = lines
        .into_iter()
        .map(|line| Line::raw(wrap::fit(&line, size.columns)))
        .collect();
    frame.render_widget(Paragraph::new(lines), frame.area());
}

#[cfg(test)]
mod tests;
