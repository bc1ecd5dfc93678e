//! The rehearsal: from a worry to an answer, what is kept, and that nothing typed is lost.

use super::journals::{self, BEFOREHAND};
use super::kit::Desk;
use crate::coach::rehearsal::Source;
use crate::coach::step::PageId;
use crate::domain::answer::Record as _;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::swap::Worry;
use crate::tui::model::Screen;
use crate::tui::screen::rehearse::{Moment, Rehearsal};

const WORRIES: [(u128, &str, &str); 2] = [
    (41, "Purple carpets", ""),
    (
        42,
        "Then everybody will ask for it",
        "Let them bring a number, too",
    ),
];

/// The half filled swap with two worries, the first without an answer.
fn journal() -> Journal {
    let mut journal = journals::draft();
    let side = &mut journal.swaps[0].their_side;
    side.decider = "Priya Raman, director of sales analytics".into();
    for (number, worry, answer) in WORRIES {
        side.worries.push(Worry {
            worry: worry.into(),
            answer: answer.into(),
            ..Worry::blank(Id::numbered(number))
        });
    }
    journal
}

fn rehearsing() -> Desk {
    let mut desk = Desk::at(journal(), BEFOREHAND, PageId::Ready, None);
    desk.in_move().press("r");
    desk
}

fn rehearsal(desk: &Desk) -> &Rehearsal {
    match &desk.model.screen {
        Screen::Rehearse(rehearsal) => rehearsal,
        other => panic!("no rehearsal, but {other:?}"),
    }
}

fn worry(desk: &Desk) -> &str {
    &rehearsal(desk)
        .card()
        .expect("a card is on the table")
        .worry
}

fn answers(desk: &Desk) -> Vec<&str> {
    desk.model.journal.swaps[0]
        .their_side
        .worries
        .iter()
        .map(|worry| worry.answer.as_str())
        .collect()
}

#[test]
fn the_key_and_the_button_open_it_and_esc_leads_back() {
    let mut desk = rehearsing();
    assert_eq!(
        worry(&desk),
        "Purple carpets",
        "the one without an answer first"
    );
    assert!(desk.model.is_typing());
    desk.press("esc");
    assert_eq!(rehearsal(&desk).moment, Moment::Resting);
    desk.press("esc");
    assert_eq!(
        (desk.page(), desk.focus().as_str()),
        (Some(PageId::Ready), "ready.rehearse")
    );
    desk.in_move().press("enter");
    assert_eq!(worry(&desk), "Purple carpets");
}

#[test]
fn home_offers_it_while_a_worry_has_no_answer() {
    let mut desk = Desk::new(journal(), BEFOREHAND);
    assert!(
        desk.screen()
            .contains("Rehearse the talk (1 worry has no answer)"),
        "{}",
        desk.screen()
    );
    assert!(desk.screen().contains("r rehearse"), "{}", desk.screen());
    desk.press("r esc*2");
    assert!(matches!(desk.model.screen, Screen::Home(_)));
    let mut answered = journal();
    answered.swaps[0].their_side.worries[0].answer = "They are red".into();
    assert!(
        !Desk::new(answered, BEFOREHAND)
            .screen()
            .contains("Rehearse")
    );
}

#[test]
fn enter_shows_what_it_can_lean_on_and_goes_on() {
    let mut desk = rehearsing();
    desk.press("'They are red' enter");
    assert_eq!(rehearsal(&desk).moment, Moment::Looking);
    let screen = desk.screen();
    for words in [
        "They are red",
        "It can lean on",
        "Your promise: time to insight down",
        "1 of 6",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    desk.press("enter");
    assert_eq!(worry(&desk), "Then everybody will ask for it");
    assert!(desk.screen().contains("2 of 6"));
    assert!(
        !desk.screen().contains("Let them bring"),
        "the prepared answer waits for the said one"
    );
    desk.press("enter");
    assert!(
        desk.screen().contains("Let them bring a number, too"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_worry_without_an_answer_comes_again_until_it_has_one() {
    let mut desk = rehearsing();
    desk.press("enter*2");
    assert_eq!(desk.said(), "No answer yet: this worry comes again.");
    for _ in 0..5 {
        assert_ne!(worry(&desk), "Purple carpets");
        desk.press("'so' enter*2");
    }
    for _ in 0..3 {
        assert_eq!(worry(&desk), "Purple carpets");
        desk.press("enter*2");
    }
    desk.press("'They are red' enter*2");
    assert!(
        desk.screen().contains("That was all of them for today."),
        "{}",
        desk.screen()
    );
    assert!(
        desk.screen().contains("6 answers were not kept"),
        "{}",
        desk.screen()
    );
    desk.press("enter");
    assert_eq!(desk.page(), Some(PageId::Ready));
}

#[test]
fn one_key_keeps_an_answer_and_one_takes_it_back() {
    let mut desk = rehearsing();
    desk.press("'They are red' enter k");
    assert_eq!(answers(&desk)[0], "They are red");
    assert!(desk.screen().contains("This is your prepared answer."));
    desk.press("u");
    assert_eq!(answers(&desk)[0], "");
    assert_eq!(rehearsal(&desk).editor.text(), "They are red");
    desk.press("u");
    assert_eq!(
        desk.said(),
        "Nothing was kept here that could be taken back."
    );
}

#[test]
fn another_answer_is_replaced_only_when_asked_twice() {
    let mut desk = rehearsing();
    desk.press("'red' enter*2 'Then they pay' enter k");
    assert_eq!(answers(&desk)[1], WORRIES[1].2);
    assert!(desk.said().contains("k again"), "{}", desk.said());
    desk.press("k");
    assert_eq!(answers(&desk)[1], "Then they pay");
    desk.press("u");
    assert_eq!(answers(&desk)[1], WORRIES[1].2);
    // Whoever does something else in between was not sure.
    desk.press("k tab esc k");
    assert_eq!(answers(&desk)[1], WORRIES[1].2);
}

#[test]
fn an_answer_to_a_new_worry_adds_it_to_the_list() {
    let mut desk = rehearsing();
    desk.press("'red' enter*2 enter*2");
    let new = worry(&desk).to_owned();
    assert!(matches!(
        rehearsal(&desk).card().unwrap().source,
        Source::Deck(_)
    ));
    desk.press("'Like this' enter k");
    let added = &desk.model.journal.swaps[0].their_side.worries[2];
    assert_eq!(
        (added.worry.as_str(), added.answer.as_str()),
        (new.as_str(), "Like this")
    );
    desk.press("esc").open(PageId::TheirSide, None);
    assert!(
        desk.screen().contains(new.get(..12).unwrap()),
        "{}",
        desk.screen()
    );
}

#[test]
fn what_is_typed_and_not_kept_outlives_the_program() {
    let mut desk = rehearsing();
    desk.press("'half a thou");
    for _ in 0..2 {
        desk = desk.restarted();
        assert_eq!(answers(&desk)[0], "", "it is no prepared answer");
        desk.in_move().press("r");
        assert_eq!(rehearsal(&desk).editor.text(), "half a thou");
    }
    desk.press("ctrl-u");
    assert!(
        desk.model
            .journal
            .drafts
            .keys()
            .all(|key| !key.contains("rehearsal"))
    );
}

#[test]
fn every_letter_asks_for_a_save() {
    let mut desk = rehearsing();
    desk.press("'a'");
    assert!(desk.due_in().is_some());
    desk.press("enter");
    assert!(desk.take_saves() > 0, "Enter saves at once");
}

#[test]
fn another_worry_can_come_first() {
    let mut desk = rehearsing();
    desk.press("esc right");
    assert_eq!(worry(&desk), WORRIES[1].1);
    assert!(
        desk.screen().contains("1 of 6"),
        "nothing was answered by that"
    );
    desk.press("esc right*9");
    assert!(rehearsal(&desk).left.len() == 6);
}

#[test]
fn a_paste_goes_into_the_answer_and_letters_stay_letters() {
    let mut desk = rehearsing();
    desk.press("'quick! '").paste("two\nlines");
    assert_eq!(rehearsal(&desk).editor.text(), "quick! two lines");
    desk.press("ctrl-z");
    assert_eq!(rehearsal(&desk).editor.text(), "quick! ");
}

#[test]
fn without_a_swap_there_is_nothing_to_rehearse() {
    let mut desk = Desk::new(journals::blank(), BEFOREHAND);
    desk.press("r");
    assert!(matches!(desk.model.screen, Screen::Home(_)));
    assert!(desk.said().starts_with("There is no swap yet"));
}

#[test]
fn a_worry_that_is_offered_brings_a_draft_that_undo_takes_out() {
    let mut desk = Desk::at(
        journal(),
        BEFOREHAND,
        PageId::TheirSide,
        Some("their-side.worries"),
    );
    let index = desk
        .form()
        .fields
        .iter()
        .position(|field| field.key().contains("If it goes wrong") )
        .or_else(|| desk.form().fields.iter().position(|field| matches!(field.part, crate::tui::form::field::Part::Offered(words) if words.starts_with("If it goes wrong"))))
        .unwrap();
    let here = desk.form().focus;
    desk.press(&format!("tab*{} enter", index - here));
    assert!(
        desk.text().starts_with("If it goes wrong it is mine"),
        "{}",
        desk.text()
    );
    assert!(answers(&desk)[2].starts_with("If it goes wrong it is mine"));
    assert!(desk.said().contains("Ctrl-Z"));
    desk.press("ctrl-z");
    assert_eq!(answers(&desk)[2], "");
}
