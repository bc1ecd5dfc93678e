//! Walking through a page and from page to page.

use super::journals;
use super::kit::{Desk, screen_text};
use crate::coach::catalog::PAGES;
use crate::coach::step::PageId;
use crate::domain::agreement::Firmness;
use crate::domain::answer::Record as _;
use crate::domain::choice::Choices;
use crate::domain::decision::{DeciderChange, Rung};
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::swap::{RoomKind, Swap};
use crate::tui::form::field::{Field, Part};
use crate::tui::keymap::Context;
use crate::tui::model::{Saving, Screen};

#[test]
fn tab_meets_every_field_in_reading_order_and_stops_at_both_ends() {
    for (journal, name) in [(journals::blank(), "blank"), (journals::full(), "full")] {
        for page in PAGES.iter().filter(|page| page.id != PageId::Report) {
            let mut desk = Desk::at(journal.clone(), "2026-09-16", page.id, None);
            desk.in_move().press("g");
            let order: Vec<String> = desk.form().fields.iter().map(Field::key).collect();
            let mut met = vec![desk.focus()];
            for _ in 1..order.len() {
                desk.press("tab");
                met.push(desk.focus());
            }
            assert_eq!(met, order, "{name} {:?}", page.id);
            desk.press("tab");
            assert_eq!(Some(&desk.focus()), order.last(), "{name} {:?}", page.id);
            for key in order.iter().rev().skip(1) {
                desk.press("shift-tab");
                assert_eq!(desk.focus(), *key, "{name} {:?}", page.id);
            }
            desk.press("shift-tab");
            assert_eq!(Some(&desk.focus()), order.first(), "{name} {:?}", page.id);
        }
    }
}

#[test]
fn walking_over_every_field_of_every_page_changes_no_answer() {
    for (journal, name) in [
        (journals::full(), "full"),
        (journals::wide(), "wide"),
        (journals::draft(), "draft"),
    ] {
        for page in PAGES.iter().filter(|page| page.id != PageId::Report) {
            let mut desk = Desk::at(journal.clone(), "2026-09-16", page.id, None);
            let (before, drafts) = (
                desk.model.journal.clone(),
                desk.model.journal.drafts.clone(),
            );
            desk.in_move().press("g tab*80 shift-tab*80 esc");
            let after = &desk.model.journal;
            assert_eq!(
                (&after.role, &after.ladder),
                (&before.role, &before.ladder),
                "{name} {:?}",
                page.id
            );
            assert_eq!(after.swaps, before.swaps, "{name} {:?}", page.id);
            assert_eq!(after.assets, before.assets, "{name} {:?}", page.id);
            assert_eq!(after.drafts, drafts, "{name} {:?}", page.id);
        }
    }
}

#[test]
fn back_after_forward_is_where_one_was() {
    for page in PAGES
        .iter()
        .filter(|page| !matches!(page.id, PageId::Report | PageId::Private))
    {
        let mut desk = Desk::at(journals::full(), "2026-09-16", page.id, None);
        desk.in_move().press("]").in_move().press("[");
        // After the last page comes Home, and Home has no page before it.
        let expected = Some(page.id).filter(|id| *id != PageId::Next);
        assert_eq!(desk.page(), expected, "{:?}", page.id);
    }
}

#[test]
fn the_private_page_is_never_opened_in_passing() {
    let mut desk = Desk::new(journals::draft(), journals::BEFOREHAND);
    for _ in 0..20 {
        desk.press("]");
        assert_ne!(desk.page(), Some(PageId::Private));
    }
    for step in 1..=7 {
        for _ in 0..8 {
            desk.press(&step.to_string());
            assert_ne!(desk.page(), Some(PageId::Private));
        }
    }
    desk.press("p");
    assert_eq!(desk.page(), Some(PageId::Private));
}

#[test]
fn the_way_on_stops_once_at_what_cannot_be_read() {
    let mut desk = Desk::at(
        journals::draft(),
        journals::BEFOREHAND,
        PageId::Ask,
        Some("forward"),
    );
    desk.press("enter");
    assert_eq!(desk.page(), Some(PageId::Ask));
    assert_eq!(
        desk.focus(),
        "ask.small/00000000-0000-0000-0000-000000000000/0"
    );
    assert!(
        desk.said().starts_with("Not a plain number."),
        "{}",
        desk.said()
    );
    desk.press("esc ]");
    assert_eq!(desk.page(), Some(PageId::Offer), "] is never held");
}

#[test]
fn a_pick_turns_both_ways_and_back_to_none() {
    let picked = |desk: &Desk| desk.model.journal.swaps[0].ask.kind;
    let all = RoomKind::ALL;
    for (there, back) in [("right", "left"), ("space", "left"), (">", "<")] {
        let mut desk = Desk::at(
            journals::draft(),
            journals::BEFOREHAND,
            PageId::Ask,
            Some("ask.kind"),
        );
        for kind in all {
            desk.press(there);
            assert_eq!(picked(&desk), Some(*kind), "{there}");
        }
        desk.press(there);
        assert_eq!(picked(&desk), None, "{there} past the last");
        desk.press(back);
        assert_eq!(picked(&desk), all.last().copied(), "{back} from none");
        for kind in all.iter().rev().skip(1) {
            desk.press(back);
            assert_eq!(picked(&desk), Some(*kind), "{back}");
        }
        desk.press(back);
        assert_eq!(picked(&desk), None, "{back} before the first");
    }
}

#[test]
fn the_fold_shows_the_further_questions_and_hides_them_again() {
    let mut desk = Desk::at(journals::blank(), journals::BEFOREHAND, PageId::Ask, None);
    let few = desk.form().fields.len();
    desk.in_move().press("m");
    assert!(desk.form().fields.len() > few);
    assert!(
        desk.restarted().form().fields.len() > few,
        "it stays unfolded"
    );
    desk.press("m");
    assert_eq!(desk.form().fields.len(), few);
    desk.open(PageId::Ask, Some("fold")).press("enter");
    assert!(desk.form().fields.len() > few);
}

#[test]
fn the_next_start_lands_on_the_same_field_caret_and_text() {
    let scripts = [
        (PageId::Ask, "ask.sentence", "'  spare van  '"),
        (PageId::Ask, "ask.sentence", "'one' enter 'two  ' left*4"),
        (PageId::Ask, "ask.exactly-when", "'四日 e\u{301}' left"),
        (PageId::Ask, "ask.exactly-when", "'kept' esc"),
        (PageId::Ask, "ask.small", "'about two '  left*3"),
        (PageId::Ask, "ask.kind", "right*2"),
        (PageId::Role, "role.friction", "'x' home"),
        (PageId::Assets, "assets.delivers", "' more'"),
        (PageId::Terms, "terms.stays", "'x' ctrl-left"),
        (PageId::Private, "private.notes", "'x'"),
        (PageId::Plan, "plan.start", "'some day'"),
        (PageId::Decide, "decide.why", "'because '"),
    ];
    for (page, field, script) in scripts {
        let mut desk = Desk::at(journals::draft(), journals::BEFOREHAND, page, Some(field));
        desk.press(script);
        (desk.model.saving, desk.model.notice) = (Saving::Unchanged, None);
        let again = desk.restarted();
        assert_eq!(again.page(), desk.page(), "{field} {script}");
        assert_eq!(again.focus(), desk.focus(), "{field} {script}");
        assert_eq!(again.form().typing, desk.form().typing, "{field} {script}");
        let text = |desk: &Desk| {
            desk.form()
                .editor
                .as_ref()
                .map(|editor| (editor.text().to_owned(), editor.caret()))
        };
        assert_eq!(text(&again), text(&desk), "{field} {script}");
        // What cannot be read is marked from the start.
        if desk.model.journal.drafts.len() == 1 && field != "ask.small" {
            assert_eq!(again.screen(), desk.screen(), "{field} {script}");
        }
    }
}

#[test]
fn a_new_row_survives_a_restart_before_its_first_letter() {
    let mut desk = Desk::at(
        journals::draft(),
        journals::BEFOREHAND,
        PageId::Terms,
        Some("terms.stays/add"),
    );
    desk.press("enter");
    let again = desk.restarted();
    assert_eq!(again.focus(), desk.focus());
    assert!(again.model.is_typing());
}

#[test]
fn a_blank_journal_starts_at_the_first_question_and_home_stays_home() {
    let desk = Desk::resumed(journals::blank(), journals::BEFOREHAND);
    assert_eq!(
        (desk.page(), desk.focus().as_str()),
        (Some(PageId::Assets), "assets.delivers")
    );
    assert!(desk.model.is_typing());
    let mut desk = Desk::resumed(journals::draft(), journals::BEFOREHAND);
    assert!(matches!(desk.model.screen, Screen::Home(_)));
    desk.press("]");
    assert_eq!(desk.page(), Some(PageId::Role));
}

#[test]
fn enter_alone_walks_from_a_blank_journal_to_a_plan_that_cannot_be_started() {
    let mut desk = Desk::resumed(journals::blank(), journals::BEFOREHAND);
    let mut met = std::collections::BTreeSet::new();
    for _ in 0..200 {
        met.extend(desk.page().map(Choices::key));
        let part = desk
            .model
            .form()
            .and_then(|form| form.field())
            .map(|field| field.part.clone());
        // Enter breaks the line of a longer text and takes a row that is offered; Tab goes past both.
        let passes =
            matches!(part, Some(Part::Offered(_))) || desk.model.context() == Context::Prose;
        desk.press(if passes { "tab" } else { "enter" });
    }
    let way = [
        "assets",
        "ask",
        "offer",
        "their-side",
        "terms",
        "ready",
        "agreement",
        "plan",
    ];
    assert!(way.iter().all(|page| met.contains(page)), "{met:?}");
}

#[test]
fn s_takes_the_next_swap_in_hand_on_every_screen() {
    let mut journal = journals::draft();
    let mut other = Swap::blank(Id::numbered(2));
    other.ask.sentence = "Fridays from home".into();
    journal.swaps.push(other);
    for page in [
        None,
        Some(PageId::Ask),
        Some(PageId::Report),
        Some(PageId::Log),
    ] {
        let mut desk = Desk::new(journal.clone(), journals::BEFOREHAND);
        if let Some(page) = page {
            desk.open(page, None).press("esc");
        }
        let page = desk.page();
        desk.press("s");
        assert_eq!(desk.model.at().swap, Some(Id::numbered(2)), "{page:?}");
        assert_eq!(desk.said(), "Now in hand: Fridays from home");
        assert_eq!(desk.page(), page);
        desk.press("s");
        assert_eq!(desk.model.at().swap, Some(Id::numbered(1)), "{page:?}");
    }
    let mut desk = Desk::new(journals::draft(), journals::BEFOREHAND);
    desk.press("s");
    assert_eq!(desk.said(), "There is one swap so far.");
}

#[test]
fn what_is_typed_into_one_swap_never_shows_in_another() {
    let mut journal = journals::draft();
    journal.swaps.push(Swap::blank(Id::numbered(2)));
    let mut desk = Desk::at(
        journal,
        journals::BEFOREHAND,
        PageId::Ask,
        Some("ask.small"),
    );
    desk.press("ctrl-u 'a few' esc s");
    desk.open(PageId::Ask, Some("ask.small"));
    assert_eq!(desk.text(), "");
    desk.press("esc s").open(PageId::Ask, Some("ask.small"));
    assert_eq!(desk.text(), "a few");
}

#[test]
fn a_new_decider_lowers_what_the_one_before_agreed_to_and_the_page_says_so() {
    let day = |text: &str| text.parse().ok();
    let mut journal = journals::decided();
    journal.ladder.push(Rung {
        freedom: "Wednesday afternoons".into(),
        since: day("2026-03-02"),
        firmness: Some(Firmness::InWriting),
        ..Rung::blank(Id::numbered(901))
    });
    let told = |journal: &Journal| {
        let desk = Desk::at(journal.clone(), "2026-11-21", PageId::Next, None);
        let text = screen_text(&desk.model, 120, 40);
        text.contains("\"Wednesday afternoons\" counts as said")
    };
    assert!(!told(&journal));
    journal.decider_changes.push(DeciderChange {
        day: day("2026-06-01"),
        ..DeciderChange::blank(Id::numbered(902))
    });
    assert!(told(&journal));
}
