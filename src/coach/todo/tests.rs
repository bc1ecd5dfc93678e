//! What Home names first, through the stages of one swap from blank to decided and next.

use super::*;
use crate::coach::readiness::tests::ready_swap;
use crate::domain::agreement::{Firmness, Outcome};
use crate::domain::answer::Record as _;
use crate::domain::decision::{Call, NextChoice};
use crate::domain::metric::{Better, GoalIn, Metric, MetricRole, Reading};
use crate::domain::pilot::CheckIn;
use crate::domain::private::Tripwire;
use crate::domain::swap::Worry;

const SWAP: Id = Id::numbered(1);
const METRIC: Id = Id::numbered(70);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn swap(journal: &mut Journal) -> &mut Swap {
    journal.swap_mut(SWAP).unwrap()
}

fn with_ready_swap() -> Journal {
    let mut journal = Journal::default();
    journal.swaps.push(ready_swap(SWAP));
    journal
}

fn fill_plan(swap: &mut Swap, start: &str) {
    let plan = &mut swap.pilot.plan;
    plan.start = Some(day(start));
    plan.weeks = Some(4);
    plan.check_in = Some(CheckIn::Friday);
    plan.success = "30 % less".into();
    plan.metrics.push(Metric {
        name: "Time to insight".into(),
        unit: "h".into(),
        better: Some(Better::Lower),
        role: Some(MetricRole::Primary),
        goal: Some(30.0),
        goal_in: Some(GoalIn::Percent),
        source: "tickets".into(),
        ..Metric::blank(METRIC)
    });
    for back in 1..=4 {
        swap.pilot
            .set_before(back, METRIC, Some(Reading::Value(10.0)));
    }
}

fn log_weeks(swap: &mut Swap, weeks: std::ops::RangeInclusive<u32>) {
    for week in weeks {
        let entry = swap.pilot.entry_mut(week);
        entry.set_reading(METRIC, Some(Reading::Value(8.0)), day("2026-01-01"));
    }
}

struct Scene {
    what: &'static str,
    today: &'static str,
    change: fn(&mut Journal),
    /// Start of the text, page, due day, week.
    expected: (&'static str, PageId, Option<&'static str>, Option<u32>),
}

const fn scene(
    (what, today): (&'static str, &'static str),
    change: fn(&mut Journal),
    text: &'static str,
    page: PageId,
) -> Scene {
    Scene {
        what,
        today,
        change,
        expected: (text, page, None, None),
    }
}

impl Scene {
    const fn due(mut self, day: &'static str) -> Self {
        self.expected.2 = Some(day);
        self
    }

    const fn week(mut self, week: u32) -> Self {
        self.expected.3 = Some(week);
        self
    }
}

/// Before the pilot: 16 March 2026 is a Monday, the first day.
fn first_half() -> Vec<Scene> {
    vec![
        scene(
            ("blank", "2026-03-01"),
            |_| (),
            "What do you do that others come to you for?",
            PageId::Assets,
        ),
        scene(
            ("the person first", "2026-03-01"),
            |journal| journal.role.name = "Maya".into(),
            "Go on with: Which friction",
            PageId::Role,
        ),
        scene(
            ("ready, no day", "2026-03-01"),
            |journal| journal.swaps.push(ready_swap(SWAP)),
            "Set a day for the talk within a week",
            PageId::Ready,
        )
        .due("2026-03-08"),
        scene(
            ("talk near", "2026-03-01"),
            |journal| swap(journal).talk.day = Some(day("2026-03-05")),
            "The talk is on ",
            PageId::Ready,
        )
        .due("2026-03-05"),
        scene(
            ("talk today", "2026-03-05"),
            |_| (),
            "The talk is today",
            PageId::Ready,
        )
        .due("2026-03-05"),
        scene(
            ("talk past", "2026-03-06"),
            |_| (),
            "Write down what they said",
            PageId::Ready,
        )
        .due("2026-03-05"),
        scene(
            ("later", "2026-03-06"),
            |journal| swap(journal).talk.outcome = Some(Outcome::Later),
            "They said later",
            PageId::Ready,
        )
        .due("2026-03-13"),
        scene(
            ("no", "2026-03-06"),
            |journal| swap(journal).talk.outcome = Some(Outcome::No),
            "They said no",
            PageId::Ask,
        ),
        scene(
            ("counter", "2026-03-06"),
            |journal| swap(journal).talk.outcome = Some(Outcome::Counter),
            "Answer their counter",
            PageId::Ask,
        ),
        scene(
            ("yes", "2026-03-06"),
            |journal| swap(journal).talk.outcome = Some(Outcome::Yes),
            "Finish the pilot plan",
            PageId::Plan,
        ),
        scene(
            ("plan written", "2026-03-06"),
            |journal| fill_plan(swap(journal), "2026-03-16"),
            "Start the pilot",
            PageId::Plan,
        ),
        scene(
            ("sealed, not in writing", "2026-03-07"),
            |journal| swap(journal).pilot.seal(day("2026-03-07")),
            "Send a short recap",
            PageId::Agreement,
        ),
        scene(
            ("sealed, in writing", "2026-03-08"),
            |journal| swap(journal).agreement.firmness = Some(Firmness::InWriting),
            "The pilot starts on ",
            PageId::Plan,
        )
        .due("2026-03-16"),
    ]
}

/// From the first day on: four weeks to 12 April.
fn second_half() -> Vec<Scene> {
    vec![
        scene(
            ("first day", "2026-03-16"),
            |_| (),
            "Nothing is due. Week 1 is waiting from ",
            PageId::Log,
        )
        .due("2026-03-20")
        .week(1),
        scene(
            ("check-in", "2026-03-20"),
            |_| (),
            "Log week 1 (about a minute)",
            PageId::Log,
        )
        .due("2026-03-22")
        .week(1),
        scene(
            ("oldest first", "2026-03-27"),
            |_| (),
            "Log week 1",
            PageId::Log,
        )
        .due("2026-03-22")
        .week(1),
        scene(
            ("one logged", "2026-03-27"),
            |journal| log_weeks(swap(journal), 1..=1),
            "Log week 2",
            PageId::Log,
        )
        .due("2026-03-29")
        .week(2),
        scene(
            ("all logged", "2026-04-11"),
            |journal| log_weeks(swap(journal), 2..=4),
            "Nothing is due. The pilot ends on ",
            PageId::Report,
        )
        .due("2026-04-12"),
        scene(
            ("finished", "2026-04-13"),
            |_| (),
            "Look at before and after, then decide",
            PageId::Report,
        ),
        scene(
            ("decided", "2026-04-14"),
            |journal| {
                swap(journal).decision.call = Some(Call::LockIn);
                swap(journal).decision.decided = Some(day("2026-04-14"));
            },
            "Choose what comes next",
            PageId::Next,
        ),
        scene(
            ("held", "2026-04-14"),
            |journal| swap(journal).next.choice = Some(NextChoice::Hold),
            "Nothing is due. You hold what you have; look at the next step on ",
            PageId::Next,
        )
        .due("2026-06-09"),
        scene(
            ("kept alive", "2026-04-24"),
            |journal| swap(journal).decision.keep_metrics = vec![METRIC],
            "Log week 6 of what you keep delivering",
            PageId::Log,
        )
        .due("2026-04-26")
        .week(6),
        scene(
            ("held long enough", "2026-06-09"),
            |journal| swap(journal).decision.keep_metrics.clear(),
            "Eight weeks are over",
            PageId::Next,
        )
        .due("2026-06-09"),
        scene(
            ("one size up", "2026-06-09"),
            |journal| swap(journal).next.choice = Some(NextChoice::SizeUp),
            "Write down the next step",
            PageId::Next,
        ),
        scene(
            ("written down", "2026-06-09"),
            |journal| swap(journal).next.step = "Two afternoons".into(),
            "Open the next swap",
            PageId::Next,
        ),
        scene(
            ("opened", "2026-06-09"),
            |journal| {
                let mut next = ready_swap(Id::numbered(2));
                next.talk.day = Some(day("2026-06-12"));
                journal.swaps.push(next);
            },
            "The talk is on ",
            PageId::Ready,
        )
        .due("2026-06-12"),
    ]
}

#[test]
fn the_first_line_follows_one_swap_from_blank_to_next() {
    let mut journal = Journal::default();
    for scene in first_half().into_iter().chain(second_half()) {
        (scene.change)(&mut journal);
        let todos = todos(&journal, day(scene.today));
        let first = &todos[0];
        let (text, page, due, week) = scene.expected;
        assert!(first.text.starts_with(text), "{}: {todos:#?}", scene.what);
        let found = (first.go.page, first.due, first.go.week);
        assert_eq!(
            found,
            (page, due.map(day), week),
            "{}: {todos:#?}",
            scene.what
        );
    }
}

#[test]
fn a_blank_journal_has_a_single_question() {
    let mut journal = Journal::default();
    for _ in 0..2 {
        let todos = todos(&journal, day("2026-03-01"));
        assert_eq!(todos.len(), 1);
        assert_eq!(todos[0].go.question, Some("assets.delivers"));
        assert_eq!(
            todos[0].go.asset,
            journal.assets.first().map(|asset| asset.id)
        );
        journal.swaps.push(Swap::blank(SWAP));
        journal.assets.push(Asset::blank(Id::numbered(3)));
    }
}

#[test]
fn a_date_on_the_private_page_comes_early_and_tells_nothing() {
    let mut journal = with_ready_swap();
    swap(&mut journal)
        .private
        .tripwires
        .reveal_mut()
        .push(Tripwire {
            id: Id::numbered(5),
            by: Some(day("2026-03-10")),
            what: "Halden has sent the contract".into(),
        });
    let texts = |today| -> Vec<String> {
        todos(&journal, day(today))
            .into_iter()
            .map(|todo| todo.text)
            .collect()
    };
    let named = "A date on your private page has come";
    assert!(!texts("2026-03-09").contains(&named.to_owned()));
    assert_eq!(texts("2026-03-10")[0], named);
    let weeks_later = texts("2026-04-10");
    assert_ne!(
        weeks_later[0], named,
        "it does not stand in the way for ever"
    );
    assert_eq!(weeks_later.last().unwrap(), named);
    assert!(weeks_later.iter().all(|text| !text.contains("Halden")));
}

#[test]
fn an_asset_that_ages_is_named_unless_it_is_private() {
    let mut journal = with_ready_swap();
    for (number, private) in [(21, None), (22, Some(true))] {
        journal.assets.push(Asset {
            delivers: format!("the forecast {number}"),
            last_delivered: Some(day("2026-01-01")),
            keep_private: private,
            ..Asset::blank(Id::numbered(number))
        });
    }
    let todos = todos(&journal, day("2026-06-01"));
    let says = |words: &str| todos.iter().any(|todo| todo.text.contains(words));
    assert!(says("the forecast 21"));
    assert!(!says("the forecast 22"));
    assert!(todos.iter().any(
        |todo| todo.go.asset == Some(Id::numbered(22)) && todo.text.contains("last delivered")
    ));
}

#[test]
fn a_worry_without_an_answer_comes_before_further_questions() {
    let mut journal = with_ready_swap();
    swap(&mut journal).their_side.worries.push(Worry {
        id: Id::numbered(6),
        worry: "It was tried".into(),
        answer: String::new(),
    });
    let first = &todos(&journal, day("2026-03-01"))[0];
    assert!(first.text.contains("It was tried"), "{first:?}");
    assert_eq!(
        first.go,
        Go::to(SWAP, PageId::TheirSide, "their-side.worries")
    );
}

#[test]
fn the_one_thing_shows_until_it_is_done() {
    let mut journal = with_ready_swap();
    journal.role.one_thing = "Turn off chat sounds".into();
    let shows = |journal: &Journal| {
        todos(journal, day("2026-03-01"))
            .iter()
            .any(|todo| todo.text.contains("chat sounds"))
    };
    assert!(shows(&journal));
    journal.role.one_thing_done = Some(true);
    assert!(!shows(&journal));
}

#[test]
fn two_swaps_are_told_apart_and_a_replaced_round_is_silent() {
    let mut journal = with_ready_swap();
    let mut other = ready_swap(Id::numbered(2));
    other.ask.sentence = "Fridays at home".into();
    fill_plan(&mut other, "2026-03-02");
    other.pilot.seal(day("2026-03-01"));
    journal.swaps.push(other);
    let first = &todos(&journal, day("2026-03-06"))[0];
    assert_eq!(first.go.swap, Some(Id::numbered(2)));
    assert!(first.text.contains("Fridays at home"), "{first:?}");

    swap(&mut journal).decision.decided = Some(day("2026-02-01"));
    journal.swaps[1].previous = Some(SWAP);
    let todos = todos(&journal, day("2026-03-06"));
    assert!(
        todos.iter().all(|todo| todo.go.swap != Some(SWAP)),
        "{todos:#?}"
    );
}

#[test]
fn home_says_where_a_swap_stands() {
    let mut journal = with_ready_swap();
    let line = |journal: &Journal, today: &str| {
        let at = At {
            today: day(today),
            swap: Some(SWAP),
            asset: None,
            week: None,
        };
        let line = summary(journal, &at);
        (line.stage, line.when)
    };
    let short = |text: &str| day::short(day(text));
    assert_eq!(line(&journal, "2026-03-01"), ("ready", String::new()));
    swap(&mut journal).ask.why_now.clear();
    swap(&mut journal).talk.day = Some(day("2026-03-05"));
    let talk = format!("talk on {}", short("2026-03-05"));
    assert_eq!(line(&journal, "2026-03-01"), ("draft", talk));
    fill_plan(swap(&mut journal), "2026-03-16");
    swap(&mut journal).pilot.seal(day("2026-03-07"));
    let starts = format!("starts {}", short("2026-03-16"));
    assert_eq!(line(&journal, "2026-03-10"), ("agreed", starts));
    let running = format!("week 3 of 4, ends {}", short("2026-04-12"));
    assert_eq!(line(&journal, "2026-03-30"), ("running", running));
    let ended = format!("ended {}", short("2026-04-12"));
    assert_eq!(line(&journal, "2026-04-13"), ("finished", ended));
    for (call, word) in [
        (Call::LockIn, "locked in"),
        (Call::Adjust, "adjusted"),
        (Call::Stop, "stopped"),
    ] {
        swap(&mut journal).decision.call = Some(call);
        swap(&mut journal).decision.decided = Some(day("2026-04-14"));
        let since = format!("since {}", short("2026-04-14"));
        assert_eq!(line(&journal, "2026-04-20"), (word, since));
    }
    let at = At {
        today: day("2026-04-20"),
        swap: Some(SWAP),
        asset: None,
        week: None,
    };
    let line = summary(&journal, &at);
    assert_eq!(
        line.asked_for,
        "Wednesday afternoons without meetings, for six weeks"
    );
    assert_eq!(line.promised, ["Time to insight down 30 %"]);
}
