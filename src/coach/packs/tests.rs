//! What every pack owes its reader, and that nothing of it gets out by itself.

use super::*;
use crate::coach::catalog;
use crate::coach::findings::{self, Spoken};
use crate::coach::question::At;
use crate::domain::answer::Record as _;
use crate::domain::asset::Asset;
use crate::domain::id::Id;
use crate::domain::swap::Swap;

fn packs() -> Vec<(Work, &'static Pack)> {
    Work::ALL
        .iter()
        .map(|work| {
            (
                *work,
                pack(*work).unwrap_or_else(|| panic!("{work:?} cannot be read")),
            )
        })
        .collect()
}

/// Every text of a pack with the most characters it may have.
fn texts(pack: &Pack) -> Vec<(&'static str, usize)> {
    let mut texts: Vec<(&'static str, usize)> = Vec::new();
    for asset in &pack.assets {
        texts.extend([
            (asset.delivers, 62),
            (asset.before, 8),
            (asset.after, 8),
            (asset.unit, 24),
            (asset.relied_on, 60),
            (asset.evidence, 60),
        ]);
    }
    for ask in &pack.asks {
        texts.extend([
            (ask.sentence, 62),
            (ask.exactly_when, 72),
            (ask.goal, 72),
            (ask.promise.text, 80),
            (ask.promise.number, 8),
            (ask.promise.by, 40),
        ]);
    }
    for metric in &pack.metrics {
        texts.extend([(metric.name, 40), (metric.unit, 20), (metric.source, 60)]);
    }
    texts.extend(pack.worries.iter().map(|worry| (*worry, 72)));
    texts
}

fn journal_of(work: Work) -> (Journal, At) {
    let mut journal = Journal::default();
    journal.role.work = Some(work);
    journal.assets.push(Asset::blank(Id::numbered(1)));
    journal.swaps.push(Swap::blank(Id::numbered(2)));
    let at = At {
        today: "2026-03-10".parse().unwrap(),
        swap: Some(Id::numbered(2)),
        asset: Some(Id::numbered(1)),
        week: None,
    };
    (journal, at)
}

#[test]
fn every_pack_is_complete() {
    for (work, pack) in packs() {
        assert_eq!(pack.assets.len(), 2, "{work:?}");
        assert_eq!(pack.asks.len(), 3, "{work:?}");
        assert!(pack.worries.len() >= 2, "{work:?}");
        let roles: Vec<MetricRole> = pack.metrics.iter().map(|metric| metric.role).collect();
        let primaries = roles.iter().filter(|role| **role == MetricRole::Primary);
        assert_eq!(primaries.count(), 1, "{work:?}");
        assert!(roles.contains(&MetricRole::Guardrail), "{work:?}");
        let mut rooms: Vec<RoomKind> = pack.asks.iter().map(|ask| ask.room).collect();
        rooms.dedup();
        assert_eq!(rooms.len(), 3, "{work:?} asks for one kind of room twice");
    }
}

#[test]
fn every_text_is_short_plain_and_without_hype() {
    let hype = [
        "empower",
        "ownership",
        "leverage",
        "synergy",
        "passion",
        "world-class",
        "game",
    ];
    for (work, pack) in packs() {
        for (text, most) in texts(pack) {
            assert!(!text.is_empty(), "{work:?} leaves something out");
            assert!(text.chars().count() <= most, "{work:?}: {text}");
            assert!(
                text.chars().all(|c| c == ' ' || c.is_ascii_graphic()),
                "{text}"
            );
            assert!(!text.contains('!'), "{text}");
            let small = text.to_lowercase();
            assert!(!hype.iter().any(|word| small.contains(word)), "{text}");
        }
    }
}

#[test]
fn numbers_can_be_read_as_numbers() {
    for (work, pack) in packs() {
        let sizes = pack
            .assets
            .iter()
            .flat_map(|asset| [asset.before, asset.after]);
        let promised = pack.asks.iter().map(|ask| ask.promise.number);
        for text in sizes.chain(promised) {
            assert!(text.parse::<f64>().is_ok(), "{work:?}: {text}");
        }
    }
}

#[test]
fn the_coach_has_nothing_to_say_about_its_own_examples() {
    for (work, pack) in packs() {
        for asset in &pack.assets {
            let found = findings::read(Spoken::Asset, asset.delivers);
            assert_eq!(found, [], "{work:?}: {}", asset.delivers);
        }
        for ask in &pack.asks {
            let found = findings::read(Spoken::Ask, ask.sentence);
            assert_eq!(found, [], "{work:?}: {}", ask.sentence);
            let found = findings::read(Spoken::Offer, ask.promise.text);
            assert_eq!(found, [], "{work:?}: {}", ask.promise.text);
        }
    }
}

#[test]
fn examples_follow_the_kind_of_work_and_the_kind_of_room() {
    let (mut journal, at) = journal_of(Work::Engineer);
    let examples = |journal: &Journal| {
        let (_, question) = catalog::question("ask.sentence").unwrap();
        (question.examples)(journal, &at, 0)
    };
    assert_eq!(examples(&journal).len(), 3);
    journal.swaps[0].ask.kind = Some(RoomKind::Decisions);
    let shown = examples(&journal);
    assert!(shown[0].contains("small repairs"), "{shown:?}");
    journal.role.work = None;
    assert_eq!(
        examples(&journal),
        catalog::example_asks(RoomKind::Decisions)
    );
}

#[test]
fn nothing_said_in_ones_own_name_can_be_taken_from_a_pack() {
    for (work, pack) in packs() {
        let (journal, at) = journal_of(work);
        let own: Vec<&str> = pack
            .assets
            .iter()
            .map(|asset| asset.delivers)
            .chain(
                pack.asks
                    .iter()
                    .flat_map(|ask| [ask.sentence, ask.promise.text]),
            )
            .collect();
        for page in catalog::PAGES {
            for question in page.asked(&journal, &at) {
                for offered in question.offered(&journal, &at) {
                    for cell in &offered.cells {
                        if let Answer::Text(text) = cell {
                            assert!(!own.contains(&text.as_str()), "{}: {text}", question.id);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn a_row_that_is_taken_leaves_open_what_only_the_person_knows() {
    let (journal, at) = journal_of(Work::Clinician);
    let (_, metrics) = catalog::question("plan.metrics").unwrap();
    let offered = metrics.offered(&journal, &at);
    assert_eq!(offered.len(), 3);
    // name, unit, direction and role; the goal and the source are the person's
    assert!(offered.iter().all(|row| row.cells.len() == 4));
    let (_, worries) = catalog::question("their-side.worries").unwrap();
    let rows = worries.offered(&journal, &at);
    assert_eq!(rows.len(), 8);
    assert!(rows.iter().all(|row| row.cells.len() == 1));
}

#[test]
fn a_metric_that_stays_as_in_the_example_is_asked_about_until_it_says_where_it_comes_from() {
    let (mut journal, at) = journal_of(Work::Clinician);
    let known = &pack(Work::Clinician).unwrap().metrics[0];
    let mut metric = Metric::blank(Id::numbered(9));
    (metric.name, metric.unit) = (known.name.to_owned(), known.unit.to_owned());
    let swap = at.swap.unwrap();
    let place = journal.swaps.iter().position(|one| one.id == swap).unwrap();
    journal.swaps[place].pilot.plan.metrics = vec![metric];
    let (_, question) = catalog::question("plan.metrics").unwrap();
    let asks = |journal: &Journal| {
        let found = (question.check)(journal, &at);
        found
            .iter()
            .any(|found| found.problem.says.contains("as in the example"))
    };
    assert!(asks(&journal));
    let own = &mut journal.swaps[place].pilot.plan.metrics[0].source;
    *own = "The clinic's booking system".into();
    assert!(!asks(&journal));
}
