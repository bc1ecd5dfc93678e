//! The way through the pages, on the real table and on a small one of its own.

use chrono::NaiveDate;

use super::*;
use crate::coach::question::{Cell, Found, Kind, field};
use crate::domain::agreement::Outcome;
use crate::domain::asset::Asset;
use crate::domain::decision::NextChoice;
use crate::domain::metric::{Metric, Reading};
use crate::domain::problem::Problem;
use crate::domain::{answer::Record as _, pilot::CheckIn};

const LINE: Kind = Kind::One(Cell::Line);

const fn page(id: PageId, step: StepId, about: About, questions: &'static [Question]) -> PageDef {
    PageDef {
        id,
        step,
        title: "",
        intro: "",
        about,
        shown: |_, _| true,
        questions,
    }
}

static SMALL: &[PageDef] = &[
    page(
        PageId::Role,
        StepId::Leverage,
        About::Person,
        &[Question::new("role.name", "Name", LINE, field!(journal.role.name)).core()],
    ),
    page(
        PageId::Assets,
        StepId::Leverage,
        About::Asset,
        &[
            Question::new("assets.delivers", "What?", LINE, field!(asset.delivers)).core(),
            Question::new("assets.unit", "Unit?", LINE, field!(asset.unit)).core(),
            Question::new("assets.evidence", "Evidence?", LINE, field!(asset.evidence)),
        ],
    ),
    page(
        PageId::Ask,
        StepId::Swap,
        About::Swap,
        &[
            Question::new("ask.sentence", "The ask?", LINE, field!(swap.ask.sentence))
                .core()
                .checked(|journal, at| {
                    let vague = at
                        .swap(journal)
                        .is_some_and(|swap| swap.ask.sentence == "more");
                    Vec::from_iter(vague.then(|| Found::here(Problem::blocks("more", ""))))
                }),
            Question::new(
                "ask.exactly-when",
                "When?",
                LINE,
                field!(swap.ask.exactly_when),
            )
            .core()
            .locked_if(|journal, at| at.swap(journal)?.pilot.sealed.is_some().then_some("sealed")),
        ],
    ),
    page(
        PageId::Terms,
        StepId::Swap,
        About::Swap,
        &[Question::new(
            "terms.stop-rule",
            "When to stop?",
            LINE,
            field!(swap.terms.stop_rule),
        )],
    ),
    page(
        PageId::Decide,
        StepId::Decide,
        About::Swap,
        &[Question::new("decide.why", "Why?", LINE, field!(swap.decision.why)).core()],
    ),
    page(
        PageId::Agreement,
        StepId::Pilot,
        About::Swap,
        &[Question::new("agreement.who", "Who?", LINE, field!(swap.agreement.who)).core()],
    ),
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn journal() -> (Journal, At) {
    let mut journal = Journal::default();
    journal.swaps.push(Swap::blank(Id::numbered(1)));
    let at = At::of(&journal, day("2026-03-10"));
    (journal, at)
}

fn swap(journal: &mut Journal) -> &mut Swap {
    &mut journal.swaps[0]
}

#[test]
fn the_way_runs_in_the_order_of_the_journey_and_back() {
    let (journal, at) = journal();
    let way = route(&journal, &at);
    assert!(way.is_sorted(), "{way:?}");
    for pair in way.windows(2) {
        assert_eq!(next(pair[0], &journal, &at), Some(pair[1]));
        assert_eq!(previous(pair[1], &journal, &at), Some(pair[0]));
    }
    assert_eq!(previous(way[0], &journal, &at), None);
    assert_eq!(next(way[way.len() - 1], &journal, &at), None);
    for page in PageId::ALL {
        assert!(way.contains(&nearest_visible(*page, &journal, &at)));
    }
}

#[test]
fn every_page_belongs_to_one_step() {
    let pages: Vec<PageId> = StepId::ALL
        .iter()
        .flat_map(|step| PAGES.iter().filter(|page| page.step == *step))
        .map(|page| page.id)
        .collect();
    assert_eq!(pages, PageId::ALL);
}

#[test]
fn the_first_sitting_goes_on_at_the_first_gap_and_returns_to_the_person_last() {
    type Step = (&'static str, fn(&mut Journal), Option<&'static str>);
    let steps: [Step; 8] = [
        ("nothing yet", |_| (), Some("role.name")),
        (
            "an asset begun, the person skipped",
            |journal| {
                journal.assets.push(Asset::blank(Id::numbered(2)));
                journal.assets[0].delivers = "the forecast".into();
            },
            Some("assets.unit"),
        ),
        (
            "a second, thin asset does not hold anybody up",
            |journal| {
                journal.assets[0].unit = "h".into();
                journal.assets.push(Asset::blank(Id::numbered(3)));
            },
            Some("ask.sentence"),
        ),
        (
            "the ask",
            |journal| swap(journal).ask.sentence = "Wednesdays".into(),
            Some("ask.exactly-when"),
        ),
        (
            "a locked gap is no gap",
            |journal| swap(journal).pilot.seal(day("2026-03-10")),
            Some("role.name"),
        ),
        (
            "the person",
            |journal| journal.role.name = "Maya".into(),
            None,
        ),
        (
            "later steps are no part of it",
            |journal| swap(journal).decision.why.clear(),
            None,
        ),
        (
            "an agreement is asked for once there is a yes",
            |journal| swap(journal).talk.outcome = Some(Outcome::Yes),
            Some("agreement.who"),
        ),
    ];
    let (mut journal, at) = journal();
    for (what, change, expected) in steps {
        change(&mut journal);
        let open = first_open_in(SMALL, &journal, &at).map(|(_, question)| question);
        assert_eq!(open, expected, "{what}");
    }
}

#[test]
fn a_page_is_done_when_its_core_questions_are() {
    let (mut journal, at) = journal();
    let progress = |journal: &Journal, index: usize| progress_of(&SMALL[index], journal, &at);
    assert_eq!(count(&SMALL[2], &journal, &at), (0, 2));
    assert_eq!(progress(&journal, 2), Progress::Open);
    swap(&mut journal).ask.sentence = "more".into();
    assert_eq!(progress(&journal, 2), Progress::Problem);
    swap(&mut journal).ask.sentence = "Wednesdays".into();
    assert_eq!(count(&SMALL[2], &journal, &at), (1, 2));
    swap(&mut journal).ask.exactly_when = "13 to 17".into();
    assert_eq!(progress(&journal, 2), Progress::Done);

    assert_eq!(
        progress(&journal, 3),
        Progress::Open,
        "no core question and no answer"
    );
    swap(&mut journal).terms.stop_rule = "at 60 requests".into();
    assert_eq!(progress(&journal, 3), Progress::Done);

    swap(&mut journal).decision.why = "it worked".into();
    assert_eq!(progress(&journal, 4), Progress::Open, "not final");
    swap(&mut journal).decision.decided = Some(day("2026-03-10"));
    assert_eq!(progress(&journal, 4), Progress::Done);
}

#[test]
fn the_log_is_done_while_no_week_waits() {
    let (mut journal, at) = journal();
    let metric = Metric::blank(Id::numbered(7));
    let id = metric.id;
    let pilot = &mut swap(&mut journal).pilot;
    pilot.plan.start = Some(day("2026-03-02"));
    pilot.plan.check_in = Some(CheckIn::Friday);
    pilot.plan.metrics.push(metric);
    assert_eq!(
        page_progress(PageId::Log, &journal, &at),
        Progress::Open,
        "not sealed"
    );
    assert_eq!(step_progress(StepId::Pilot, &journal, &at), Progress::Open);
    swap(&mut journal).pilot.seal(day("2026-03-01"));
    assert_eq!(
        page_progress(PageId::Log, &journal, &at),
        Progress::Open,
        "week 1 waits"
    );
    let entry = swap(&mut journal).pilot.entry_mut(1);
    entry.set_reading(id, Some(Reading::Value(8.0)), at.today);
    assert_eq!(page_progress(PageId::Log, &journal, &at), Progress::Done);
    let later = At {
        today: day("2026-03-13"),
        ..at
    };
    assert_eq!(
        page_progress(PageId::Log, &journal, &later),
        Progress::Open,
        "week 2 waits"
    );
}

#[test]
fn report_and_next_follow_the_stage_and_the_choice() {
    let (mut journal, at) = journal();
    let pilot = &mut swap(&mut journal).pilot;
    pilot.plan.start = Some(day("2026-01-05"));
    pilot.seal(day("2026-01-01"));
    let running = At {
        today: day("2026-02-15"),
        ..at
    };
    assert_eq!(
        page_progress(PageId::Report, &journal, &running),
        Progress::Open
    );
    assert_eq!(page_progress(PageId::Report, &journal, &at), Progress::Done);
    assert_eq!(step_progress(StepId::Next, &journal, &at), Progress::Open);
    swap(&mut journal).next.choice = Some(NextChoice::Hold);
    assert_eq!(page_progress(PageId::Next, &journal, &at), Progress::Done);
}
