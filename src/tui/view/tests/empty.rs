//! With nothing in the journal every page and every screen says what belongs there, with an example or a way on.

use super::states;
use crate::coach::catalog;
use crate::coach::question::Kind as Shape;
use crate::domain::choice::Choices as _;
use crate::tui::model::Screen;
use crate::tui::msg::Msg;
use crate::tui::screen::backups::News;
use crate::tui::screen::recovery::{Kind, Recovery, Trouble};
use crate::tui::update::tests::journals::{self, BEFOREHAND};
use crate::tui::update::tests::kit::{Desk, drawn};

/// What is on the screen, in one line without the frame and without breaks.
fn words(desk: &Desk, (columns, rows): (u16, u16)) -> String {
    let text = drawn(&desk.model, columns, rows).rows().join(" ");
    let text = text.replace(['│', '▾', '▴'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_empty_page_says_what_it_is_for_and_shows_an_example() {
    for page in states::forms() {
        let mut desk = Desk::at(journals::blank(), BEFOREHAND, page, None);
        for (columns, rows) in [(80, 70), (120, 70)] {
            desk.resize(columns, rows);
            let said = words(&desk, (columns, rows));
            // The coach beside it breaks the words up.
            let intro = catalog::page(page).intro;
            assert!(columns > 80 || said.contains(intro), "{intro}\n{said}");
            assert!(
                said.contains("e.g. "),
                "{} shows no example\n{said}",
                page.key()
            );
        }
    }
}

#[test]
fn every_empty_list_shows_what_a_row_may_say() {
    for page in states::forms() {
        let mut journal = journals::blank();
        journal.place.unfolded = [page.key().to_owned()].into();
        let mut desk = Desk::at(journal, BEFOREHAND, page, None);
        desk.resize(80, 100);
        let at = desk.model.at();
        let said = words(&desk, (80, 100));
        for question in catalog::page(page).asked(&desk.model.journal, &at) {
            let Shape::Rows(list) = question.kind else {
                continue;
            };
            let adds = format!("+ add {}", list.another);
            assert!(said.contains(&adds), "{adds} is not here\n{said}");
            let begins = format!("{adds} e.g. ");
            assert!(
                said.contains(&begins),
                "no example: {}\n{said}",
                question.id
            );
        }
    }
}

#[test]
fn every_other_empty_screen_says_what_belongs_there_or_what_to_do() {
    let table = [
        ("", "For example: Wednesday afternoons"),
        ("", "Do next"),
        ("5", "For example: time to insight"),
        ("5", "Plan what you measure in step 3"),
        ("e", "Step 2 begins one."),
        ("5 e", "Plan and start it"),
        ("l", "What it does not show"),
        ("7 h", "Each round of the swap is told here"),
        ("h 7 h", "For example: Round 1"),
        ("s", "There is no swap yet. Step 2 begins one."),
        ("r", "Step 2 begins one."),
    ];
    for (script, expected) in table {
        let mut desk = Desk::new(journals::blank(), BEFOREHAND);
        desk.press(script);
        let said = words(&desk, (80, 24));
        assert!(said.contains(expected), "{script:?}: {expected}\n{said}");
    }
    let mut backups = Desk::new(journals::blank(), BEFOREHAND);
    backups
        .press("b")
        .send(Msg::Backups(News::Found(Vec::new())));
    let said = words(&backups, (80, 24));
    assert!(said.contains("Each sitting makes one."), "{said}");
    let mut damaged = Desk::new(journals::blank(), BEFOREHAND);
    damaged.model.screen = Screen::Recovery(Box::new(Recovery::of(Trouble {
        kind: Kind::Damaged,
        says: "Your file is damaged.".to_owned(),
        kept_as: None,
        code: 3,
    })));
    damaged.send(Msg::Backups(News::Found(Vec::new())));
    let said = words(&damaged, (80, 24));
    assert!(
        said.contains("There is no backup.") && said.contains("What you can do"),
        "{said}"
    );
}
