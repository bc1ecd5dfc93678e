//! Journals to test the screen with.

use crate::coach::catalog::PAGES;
use crate::coach::question::{At, Cell, GROUP_ROW, Kind, Question};
use crate::coach::step::{About, PageId};
use crate::domain::answer::{Answer, Row};
use crate::domain::asset::Asset;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::metric::Reading;
use crate::domain::private::Private;
use crate::domain::swap::{Promise, Stays, Swap};
use crate::report::story;

/// A Friday in the fourth week of the pilot of the story: the day on which that week becomes due.
pub(crate) const IN_WEEK_4: &str = "2026-10-02";
/// A day after the pilot of the story.
pub(crate) const AFTERWARDS: &str = "2026-11-05";
/// A day on which nothing of the story has begun.
pub(crate) const BEFOREHAND: &str = "2026-08-20";

/// Nothing written yet.
pub(crate) fn blank() -> Journal {
    Journal::default()
}

/// Half filled: some answers, one text with spaces at its end, one number that cannot be read.
pub(crate) fn draft() -> Journal {
    let mut journal = Journal::default();
    journal.role.name = "Maya Brandt, analyst".into();
    journal.role.friction = "Requests by chat, all day".into();
    journal.role.friction_hours = Some(6.0);
    let mut asset = Asset::blank(Id::numbered(101));
    asset.delivers = "The forecasting model that management plans with".into();
    asset.before = Some(24.0);
    journal.assets.push(asset);
    let mut swap = Swap::blank(Id::numbered(1));
    swap.ask.sentence = "Wednesday afternoons undisturbed  ".into();
    swap.ask.why_now = "Requests have doubled since spring".into();
    swap.offer.promises.push(Promise {
        text: "time to insight down".into(),
        ..blank_promise()
    });
    swap.terms.stays = [
        "The Monday forecast is out by ten",
        "The dashboard is answered for",
    ]
    .into_iter()
    .zip(31..)
    .map(|(what, id)| Stays {
        id: Id::numbered(id),
        what: what.into(),
    })
    .collect();
    swap.private.notes = Private::new("Halden asked again".into());
    let owner = swap.id;
    journal.swaps.push(swap);
    journal.place.swap = Some(owner);
    journal.drafts.insert(
        format!("{owner}/ask.small/{GROUP_ROW}/0"),
        "about 12ish".into(),
    );
    journal.place.unfolded.insert("ask".into());
    journal
}

fn blank_promise() -> Promise {
    Promise {
        id: Id::numbered(21),
        text: String::new(),
        kind: None,
        number: None,
        by: String::new(),
        shows_upward: None,
    }
}

/// The story with the first weeks logged, and nothing in hand.
pub(crate) fn running(weeks: u32) -> Journal {
    story::running(weeks)
}

/// All weeks logged, and no call made.
pub(crate) fn finished() -> Journal {
    story::running(8)
}

/// The story to its end.
pub(crate) fn decided() -> Journal {
    story::finished()
}

/// Every question has an answer: its own example, or something that fits.
pub(crate) fn full() -> Journal {
    filled(&|question| {
        if question.example.is_empty() {
            "Something that fits".into()
        } else {
            question.example.into()
        }
    })
}

/// Every question has an answer in characters that are wide, built of several, or both.
pub(crate) fn wide() -> Journal {
    filled(&|_| {
        "四日制 \u{1f469}\u{200d}\u{1f4bb} e\u{301}tude \u{1f1e9}\u{1f1ea}漢字かな交じり文をもう一度書いてみる \u{1f44d}\u{1f3fd}ok".into()
    })
}

/// Every text holds what no terminal should ever be sent.
pub(crate) fn hostile() -> Journal {
    filled(&|_| {
        "\u{1b}[31mred\u{7}\u{202e}evil\u{200b}\u{9b}2J\tq\r\nx\u{301}\u{301}\u{301}\u{feff}\u{2028}y\u{85}z |<b>`".into()
    })
}

/// A journal in which every question that takes words has the words that `say` gives.
pub(crate) fn filled(say: &dyn Fn(&Question) -> String) -> Journal {
    let mut journal = Journal::default();
    journal.swaps.push(Swap::blank(Id::numbered(1)));
    journal.assets.push(Asset::blank(Id::numbered(101)));
    journal.assets.push(Asset::blank(Id::numbered(102)));
    journal.place.swap = Some(Id::numbered(1));
    for asset in [102, 101] {
        journal.place.asset = Some(Id::numbered(asset));
        // Later answers bring up further questions.
        for _ in 0..2 {
            fill(&mut journal, say);
        }
    }
    journal
}

fn fill(journal: &mut Journal, say: &dyn Fn(&Question) -> String) {
    let at = At {
        week: None,
        ..At::of(journal, story::day("2026-09-16"))
    };
    for page in PAGES.iter().filter(|page| page.id != PageId::Report) {
        let at = At {
            week: (page.about == About::Week).then_some(1),
            ..at
        };
        let asked: Vec<_> = page.asked(journal, &at).collect();
        for question in asked {
            if let Some(answer) = answer(question, journal, &at, &say(question)) {
                question.write(journal, &at, answer);
            }
        }
        if page.id == PageId::Plan {
            journal.swaps[0].pilot.plan.start = Some(story::day("2026-09-07"));
            journal.swaps[0].pilot.seal(story::day("2026-09-01"));
        }
    }
}

fn answer(question: &Question, journal: &Journal, at: &At, words: &str) -> Option<Answer> {
    let row = |id, cells: &mut dyn Iterator<Item = Cell>| Row {
        id,
        cells: cells.map(|cell| of_cell(cell, words)).collect(),
    };
    Some(match question.kind {
        Kind::One(Cell::Button(_)) => return None,
        Kind::One(cell) => of_cell(cell, words),
        Kind::Group(columns) => Answer::Rows(vec![row(
            GROUP_ROW,
            &mut columns.iter().map(|column| column.cell),
        )]),
        Kind::Rows(list) => {
            let first = question.id.len() as u128 * 1000;
            let rows = (first..first + 2).map(|id| {
                row(
                    Id::numbered(id),
                    &mut list.columns.iter().map(|column| column.cell),
                )
            });
            Answer::Rows(rows.collect())
        }
        Kind::Table(table) => {
            let table = table(journal, at);
            let cell = table.cell?;
            Answer::Rows(
                table
                    .rows
                    .iter()
                    .map(|heading| row(heading.id, &mut table.columns.iter().map(|_| cell)))
                    .collect(),
            )
        }
    })
}

fn of_cell(cell: Cell, words: &str) -> Answer {
    match cell {
        Cell::Line | Cell::Prose => Answer::Text(words.to_owned()),
        Cell::Number(_) => Answer::Number(Some(12.5)),
        Cell::Count => Answer::Whole(Some(3)),
        Cell::Weeks => Answer::Whole(Some(6)),
        Cell::Day => Answer::Day(Some(story::day("2026-09-15"))),
        Cell::OneOf(options) => Answer::Choice(options.first().map(|option| option.key.to_owned())),
        Cell::Reading => Answer::Reading(Some(Reading::Value(41.5))),
        Cell::Button(_) => Answer::Nothing,
    }
}
