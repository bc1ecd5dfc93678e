//! Every screen at every size: nothing panics, nothing is drawn outside its area, the cursor is where letters go.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation as _;

use super::states;
use crate::tui::model::{Model, Overlay, Screen, Size};
use crate::tui::screen::page::text_width;
use crate::tui::screen::{
    backups, cards, coach, conflict, export, help, home, page, reading, recovery, rehearse, report,
    rescue,
};
use crate::tui::update::tests::kit::drawn;
use crate::tui::wrap;

/// Every size up to 20 by 14, and a grid of the larger ones that is another one for each screen.
fn sizes(screen: usize) -> Vec<(u16, u16)> {
    let screen = u16::try_from(screen).unwrap();
    let tiny = (1..=20).flat_map(|columns| (1..=14).map(move |rows| (columns, rows)));
    let columns = (1..=130)
        .filter(move |columns| (columns + screen) % 19 == 0)
        .chain([39, 40, 59, 60, 99, 100, 130]);
    let large = columns.flat_map(move |columns| {
        (1..=50)
            .filter(move |rows| (rows + columns + screen) % 13 == 0)
            .chain([11, 12, 17, 18])
            .map(move |rows| (columns, rows))
    });
    // The tiny ones are all the same notice; a few screens are enough for them.
    if screen % 12 == 0 {
        tiny.chain(large).collect()
    } else {
        large.collect()
    }
}

#[test]
fn no_screen_panics_at_any_size_and_the_cursor_stays_inside() {
    for (number, (name, mut desk)) in states::all().into_iter().enumerate() {
        for (columns, rows) in sizes(number) {
            desk.model.size = Size { columns, rows };
            if let Some((x, y)) = drawn(&desk.model, columns, rows).cursor {
                assert!(
                    x < columns && y < rows,
                    "{name} at {columns}x{rows}: cursor at {x},{y}"
                );
            }
        }
    }
}

/// Draws the body of a screen into a part of a larger window that is full of crosses.
fn draw_into(model: &Model, area: Rect) -> (ratatui::buffer::Buffer, Option<(u16, u16)>) {
    let mut terminal =
        Terminal::new(TestBackend::new(area.right() + 3, area.bottom() + 2)).unwrap();
    terminal
        .draw(|frame| {
            for cell in &mut frame.buffer_mut().content {
                cell.set_symbol("x");
            }
            match (&model.overlay, &model.screen) {
                (Some(Overlay::Help(help)), _) => help::draw(help, model.look, frame, area),
                (Some(Overlay::Export(dialog)), _) => export::draw(dialog, model, frame, area),
                (Some(Overlay::Reading(reading)), _) => {
                    reading::draw(reading, model.look, frame, area);
                }
                (None, Screen::Home(home)) => {
                    home::draw(*home, model, frame, area);
                }
                (None, Screen::Page(form)) => {
                    page::draw(form, model, frame, area);
                }
                (None, Screen::Rehearse(rehearsal)) => {
                    rehearse::draw(rehearsal, model, frame, area);
                }
                (None, Screen::Report(report)) => report::draw(*report, model, frame, area),
                (Some(Overlay::Cards(shown)), _) => cards::draw(shown, model.look, frame, area),
                (Some(Overlay::Rescue(dialog)), _) => rescue::draw(dialog, model, frame, area),
                (Some(Overlay::Coach(coach)), _) => coach::draw(*coach, model, frame, area),
                (None, Screen::Recovery(recovery)) => {
                    recovery::draw(recovery, model, frame, area);
                }
                (None, Screen::Backups(backups)) => backups::draw(backups, model, frame, area),
                (None, Screen::Conflict(conflicts)) => {
                    conflict::draw(*conflicts, model, frame, area);
                }
            }
        })
        .unwrap();
    let backend = terminal.backend();
    (
        backend.buffer().clone(),
        backend
            .cursor_visible()
            .then(|| backend.cursor_position().into()),
    )
}

#[test]
fn no_screen_draws_outside_its_area() {
    for (name, desk) in states::all() {
        for (width, height) in [(1, 1), (7, 3), (38, 9), (76, 17), (97, 30), (115, 33)] {
            let area = Rect::new(4, 3, width, height);
            let (buffer, cursor) = draw_into(&desk.model, area);
            for position in buffer
                .area
                .positions()
                .filter(|position| !area.contains(*position))
            {
                assert_eq!(
                    buffer[position].symbol(),
                    "x",
                    "{name} in {area}: {position}"
                );
            }
            assert!(
                cursor.is_none_or(|cursor| area.contains(cursor.into())),
                "{name} in {area}: cursor at {cursor:?}"
            );
        }
    }
}

#[test]
fn while_a_text_has_the_focus_the_cursor_stands_at_its_caret() {
    let mut compared = 0;
    for (name, mut desk) in states::all() {
        for (columns, rows) in [(80, 24), (120, 40), (60, 18), (40, 12), (43, 19)] {
            desk.resize(columns, rows);
            for script in ["", "'abc def '", "home", "ctrl-right", "end 'xxx'"] {
                desk.press(script);
                let Some(form) = desk
                    .model
                    .form()
                    .filter(|form| form.is_typing() && desk.model.overlay.is_none())
                else {
                    continue;
                };
                if desk.model.covered || desk.model.tour.is_some() {
                    continue;
                }
                let width = text_width(form, desk.model.size);
                let view = form.editor.as_ref().unwrap().view(width);
                let frame = drawn(&desk.model, columns, rows);
                let (x, y) = frame.cursor.unwrap_or_else(|| {
                    panic!("{name} at {columns}x{rows}: no cursor after {script}")
                });
                // In a narrow cell only the last letters can be seen.
                let before =
                    wrap::start_of(&view.rows[view.caret_row], usize::from(view.caret_col));
                let mut letters: Vec<&str> = before.graphemes(true).rev().take(5).collect();
                letters.reverse();
                let letters = letters.concat();
                let begin = x
                    .checked_sub(u16::try_from(wrap::width(&letters)).unwrap())
                    .unwrap();
                let screen = frame.rows().join("\n");
                assert_eq!(
                    frame.part(begin, x, y),
                    letters,
                    "{name} at {columns}x{rows} after {script}\n{screen}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 500, "{compared}");
}
