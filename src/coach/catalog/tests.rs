//! Tests over the whole catalog: what every question owes the front ends, whichever page it is on.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::*;
use crate::coach::question::{At, Cell, Column, GROUP_ROW, Kind};
use crate::domain::answer::{Answer, Record as _, Row};
use crate::domain::asset::Asset;
use crate::domain::choice::{Choices as _, Pick};
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::metric::{Metric, Reading};
use crate::domain::swap::{Promise, PromiseKind, RoomKind, Stays, Swap};

mod checks;
mod firm;
mod plan;

pub(super) fn today() -> NaiveDate {
    "2026-03-10".parse().unwrap()
}

/// One asset, one swap with two metrics, two promises and one thing that stays, and its week 1.
pub(super) fn journal() -> Journal {
    let mut swap = Swap::blank(Id::numbered(100));
    for (number, name) in [(110, "Time to insight"), (111, "Forecast delay")] {
        swap.pilot.plan.metrics.push(Metric {
            name: name.into(),
            unit: "days".into(),
            ..Metric::blank(Id::numbered(number))
        });
    }
    for (number, text) in [(120, "Two training modules"), (121, "Insight in a week")] {
        swap.offer.promises.push(Promise {
            text: text.into(),
            kind: Some(PromiseKind::Deliverable),
            ..Promise::blank(Id::numbered(number))
        });
    }
    swap.terms.stays.push(Stays {
        what: "The Monday forecast".into(),
        ..Stays::blank(Id::numbered(130))
    });
    swap.pilot.entry_mut(1);
    let mut journal = Journal::default();
    journal.assets.push(Asset {
        delivers: "The forecasting model".into(),
        ..Asset::blank(Id::numbered(140))
    });
    journal.swaps.push(swap);
    journal
}

pub(super) fn at() -> At {
    At {
        today: today(),
        swap: Some(Id::numbered(100)),
        asset: Some(Id::numbered(140)),
        week: Some(1),
    }
}

fn questions() -> impl Iterator<Item = (&'static PageDef, &'static Question)> {
    PAGES
        .iter()
        .flat_map(|page| page.questions.iter().map(move |question| (page, question)))
}

fn columns(kind: &Kind) -> &'static [Column] {
    match kind {
        Kind::Group(columns) => columns,
        Kind::Rows(list) => list.columns,
        Kind::One(_) | Kind::Table(_) => &[],
    }
}

/// An answer that fits the cell; another one each turn, so that no two cells of a row are alike.
fn answer_for(cell: Cell, turn: usize) -> Answer {
    let number = u32::try_from(turn).unwrap();
    match cell {
        Cell::Line => Answer::Text(format!("line {turn}")),
        Cell::Prose => Answer::Text(format!("prose {turn}\nsecond line")),
        Cell::Number(_) => Answer::Number(Some(f64::from(number) + 0.5)),
        Cell::Count => Answer::Whole(Some(number)),
        Cell::Weeks => Answer::Whole(Some(4 + number % 5)),
        Cell::Day => Answer::Day(today().checked_add_days(Days::new(u64::from(number)))),
        Cell::OneOf(picks) => Answer::Choice(Some(picks[turn % picks.len()].key.to_owned())),
        Cell::Reading => Answer::Reading(Some(match turn % 3 {
            0 => Reading::Value(f64::from(number)),
            1 => Reading::NotMeasured,
            _ => Reading::Excused("holiday".into()),
        })),
        Cell::Button(_) => Answer::Nothing,
    }
}

fn row_for(id: Id, columns: &[Column], turn: usize) -> Row {
    Row {
        id,
        cells: columns
            .iter()
            .enumerate()
            .map(|(column, shape)| answer_for(shape.cell, turn + column))
            .collect(),
    }
}

fn full_answer(question: &Question, journal: &Journal, at: &At, turn: usize) -> Answer {
    match question.kind {
        Kind::One(cell) => answer_for(cell, turn),
        Kind::Group(columns) => Answer::Rows(vec![row_for(GROUP_ROW, columns, turn)]),
        Kind::Rows(list) => Answer::Rows(
            [201, 202]
                .map(|number| row_for(Id::numbered(number), list.columns, turn))
                .to_vec(),
        ),
        Kind::Table(table) => {
            let table = table(journal, at);
            let cell = table.cell.unwrap();
            // a table of yes and no keeps only what was chosen: the first row is a yes every time
            let turn = if matches!(cell, Cell::OneOf(_)) {
                0
            } else {
                turn
            };
            let row = |(index, heading): (usize, &crate::coach::question::Heading)| Row {
                id: heading.id,
                cells: (0..table.columns.len())
                    .map(|column| answer_for(cell, turn + index + column))
                    .collect(),
            };
            Answer::Rows(table.rows.iter().enumerate().map(row).collect())
        }
    }
}

#[test]
fn every_page_has_its_place() {
    let named: Vec<PageId> = PAGES.iter().map(|page| page.id).collect();
    assert_eq!(named, PageId::ALL);
    for id in PageId::ALL {
        assert_eq!(page(*id).id, *id);
    }
}

#[test]
fn every_name_is_used_once_and_begins_with_its_page() {
    let mut known = BTreeSet::new();
    for (page, question) in questions() {
        let prefix = format!("{}.", page.id.key());
        assert!(question.id.starts_with(&prefix), "{}", question.id);
        assert!(known.insert(question.id), "{} twice", question.id);
        assert_eq!(super::question(question.id).unwrap().1.id, question.id);
    }
}

#[test]
fn no_two_questions_have_the_same_words() {
    let mut known = BTreeSet::new();
    for (_, question) in questions() {
        assert!(known.insert(question.label), "{} twice", question.label);
    }
}

#[test]
fn core_questions_come_first() {
    for page in PAGES {
        let is_core: Vec<bool> = page
            .questions
            .iter()
            .map(|question| question.core)
            .collect();
        assert!(is_core.is_sorted_by(|a, b| a >= b), "{:?}", page.id);
    }
}

#[test]
fn every_question_says_why_and_every_text_has_an_example() {
    for (_, question) in questions().filter(|(_, question)| !question.is_button()) {
        assert!(!question.why.is_empty(), "{} has no why", question.id);
        if matches!(question.kind, Kind::One(Cell::Line | Cell::Prose)) {
            assert!(
                !question.example.is_empty(),
                "{} has no example",
                question.id
            );
        }
        for column in columns(&question.kind) {
            if matches!(column.cell, Cell::Line | Cell::Prose) {
                let name = (question.id, column.label);
                assert!(!column.example.is_empty(), "{name:?} has no example");
            }
        }
    }
}

/// Every static text of the catalog: where it stands, the text, the most characters it may have.
fn texts() -> Vec<(String, &'static str, usize)> {
    let mut texts = Vec::new();
    for page in PAGES {
        texts.push((format!("{:?} title", page.id), page.title, 40));
        texts.push((format!("{:?} intro", page.id), page.intro, 120));
    }
    for (_, question) in questions() {
        let id = question.id;
        texts.push((format!("{id} label"), question.label, 72));
        texts.push((format!("{id} why"), question.why, 200));
        texts.push((format!("{id} example"), question.example, 100));
        for column in columns(&question.kind) {
            texts.push((format!("{id} column"), column.label, 40));
            texts.push((format!("{id} column example"), column.example, 100));
            if let Cell::OneOf(picks) = column.cell {
                texts.extend(labels(id, picks));
            }
        }
        if let Kind::One(Cell::OneOf(picks)) = question.kind {
            texts.extend(labels(id, picks));
        }
        if let Kind::Rows(list) = question.kind {
            texts.push((format!("{id} another"), list.another, 40));
            for offered in list.offered {
                texts.push((format!("{id} offered"), offered, 72));
            }
        }
    }
    texts.extend(leader_texts());
    for kind in std::iter::once(None).chain(RoomKind::ALL.iter().copied().map(Some)) {
        for area in areas_to_give(kind) {
            texts.push((format!("{kind:?} area"), area, 62));
        }
    }
    for kind in RoomKind::ALL {
        for ask in example_asks(*kind) {
            texts.push((format!("{kind:?} example ask"), ask, 62));
        }
    }
    texts
}

/// The texts that only somebody reads who gives room.
fn leader_texts() -> Vec<(String, &'static str, usize)> {
    let mut texts = Vec::new();
    for (_, question) in questions() {
        let Some(wording) = question.leader else {
            continue;
        };
        let id = question.id;
        texts.push((format!("{id} label"), wording.label, 72));
        texts.push((format!("{id} why"), wording.why, 200));
        texts.push((format!("{id} example"), wording.example, 100));
        let Some(kind) = wording.kind else { continue };
        for column in columns(&kind) {
            texts.push((format!("{id} column"), column.label, 40));
            texts.push((format!("{id} column example"), column.example, 100));
        }
        if let Kind::One(Cell::OneOf(picks)) = kind {
            texts.extend(labels(id, picks));
        }
        if let Kind::Rows(list) = kind {
            texts.push((format!("{id} another"), list.another, 40));
            texts.extend(
                list.offered
                    .iter()
                    .map(|row| (format!("{id} offered"), *row, 72)),
            );
        }
    }
    texts
}

fn labels(id: &str, picks: &'static [Pick]) -> Vec<(String, &'static str, usize)> {
    picks
        .iter()
        .map(|pick| (format!("{id} pick"), pick.label, 60))
        .collect()
}

#[test]
fn every_text_fits_and_is_plain() {
    for (place, text, most) in texts() {
        assert!(text.chars().count() <= most, "{place} is too long: {text}");
        let is_plain = text.chars().all(|c| c == ' ' || c.is_ascii_graphic());
        assert!(is_plain, "{place} is more than ASCII: {text}");
        assert_eq!(text.trim(), text, "{place}");
        assert!(
            !text.contains("  ") && !text.contains("--"),
            "{place}: {text}"
        );
    }
}

#[test]
fn every_sentence_ends_as_one() {
    for page in PAGES {
        assert!(page.intro.ends_with('.'), "{:?}", page.id);
    }
    for (_, question) in questions().filter(|(_, question)| !question.why.is_empty()) {
        assert!(question.why.ends_with(['.', '?']), "{}", question.id);
    }
}

#[test]
fn texts_are_spelt_the_british_way() {
    let foreign = [
        "color",
        "behavior",
        "favorite",
        "honor",
        "labor",
        "neighbor",
        "organiz",
        "recogniz",
        "realiz",
        "prioritiz",
        "summariz",
        "apologiz",
        "analyz",
        "center",
        "gray",
        "fulfill",
        "learned",
        "defense",
        "skillful",
        "catalog ",
    ];
    for (place, text, _) in texts() {
        let small = text.to_lowercase();
        for word in foreign {
            assert!(!small.contains(word), "{place}: {word} in {text}");
        }
    }
}

#[test]
fn what_is_written_can_be_read_again() {
    for (_, question) in questions().filter(|(_, question)| !question.is_button()) {
        for turn in 0..7 {
            let mut journal = journal();
            let answer = full_answer(question, &journal, &at(), turn);
            assert!(!answer.is_empty(), "{}: nothing to write", question.id);
            question.write(&mut journal, &at(), answer.clone());
            let mut read = question.read(&journal, &at());
            // the grid of before-weeks grows by one blank week when its oldest one is filled in
            if let ("plan.before", Answer::Rows(rows)) = (question.id, &mut read) {
                let grown = rows.remove(0);
                assert!(grown.cells.iter().all(Answer::is_empty), "{grown:?}");
            }
            assert_eq!(read, answer, "{}", question.id);
            assert!(question.is_answered(&journal, &at()), "{}", question.id);
        }
    }
}

#[test]
fn every_row_has_a_cell_for_every_column_and_no_more() {
    for (_, question) in questions() {
        let mut journal = journal();
        let count = match question.kind {
            Kind::One(_) => continue,
            Kind::Group(columns) => columns.len(),
            Kind::Rows(list) => list.columns.len(),
            Kind::Table(table) => table(&journal, &at()).columns.len(),
        };
        let answer = full_answer(question, &journal, &at(), 1);
        question.write(&mut journal, &at(), answer);
        let read = question.read(&journal, &at());
        assert!(!read.rows().is_empty(), "{}", question.id);
        for row in read.rows() {
            assert_eq!(row.cells.len(), count, "{}", question.id);
        }
    }
}

#[test]
fn writing_one_answer_changes_no_other() {
    for (_, question) in questions().filter(|(_, question)| !question.is_button()) {
        let before = journal();
        let mut after = before.clone();
        let answer = full_answer(question, &before, &at(), 1);
        question.write(&mut after, &at(), answer);
        // the grids draw their rows or columns from these lists
        let grids: &[&str] = match question.id {
            "plan.metrics" => &["plan.before", "log.values", "decide.keep-metrics"],
            "offer.promises" => &["log.delivered"],
            "terms.stays" => &["log.kept"],
            _ => &[],
        };
        for (_, other) in questions().filter(|(_, other)| other.id != question.id) {
            if !grids.contains(&other.id) {
                let names = (question.id, other.id);
                assert_eq!(
                    other.read(&after, &at()),
                    other.read(&before, &at()),
                    "{names:?}"
                );
            }
        }
    }
}

#[test]
fn clearing_an_answer_leaves_it_empty() {
    for (_, question) in questions().filter(|(_, question)| !question.is_button()) {
        let mut journal = journal();
        let blank = question.read(&journal, &at());
        let answer = full_answer(question, &journal, &at(), 1);
        question.write(&mut journal, &at(), answer);
        question.write(&mut journal, &at(), blank.clone());
        assert_eq!(question.read(&journal, &at()), blank, "{}", question.id);
    }
}

#[test]
fn a_blank_journal_can_be_asked_everything() {
    let mut swap_only = Journal::default();
    swap_only.swaps.push(Swap::blank(Id::numbered(100)));
    let nowhere = At {
        swap: Some(Id::numbered(7)),
        asset: Some(Id::numbered(8)),
        week: Some(u32::MAX),
        today: NaiveDate::MAX,
    };
    for journal in [Journal::default(), swap_only] {
        for at in [At::of(&journal, today()), at(), nowhere] {
            for (_, question) in questions() {
                let id = question.id;
                assert!(question.read(&journal, &at).is_empty(), "{id} is answered");
                assert!((question.check)(&journal, &at).is_empty(), "{id} is wrong");
                if let Kind::Table(table) = question.kind {
                    table(&journal, &at);
                }
                let _ = (question.shown)(&journal, &at);
                let _ = (question.locked)(&journal, &at);
                question.write(&mut journal.clone(), &at, Answer::Nothing);
            }
        }
    }
}
