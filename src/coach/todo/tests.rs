//! What Home names, what it keeps to itself, and in which order.

use super::*;
use crate::coach::private_dates;
use crate::coach::readiness::tests::ready_swap;
use crate::domain::agreement::Firmness;
use crate::domain::answer::Record as _;
use crate::domain::decision::{Call, DeciderChange, Rung};
use crate::domain::metric::{Better, GoalIn, Metric, MetricRole, Reading};
use crate::domain::pilot::CheckIn;
use crate::domain::private::Tripwire;
use crate::domain::swap::Worry;

mod open_ends;
mod stages_of_one;

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
            by: Some(day("2026-03-10")),
            what: "Halden has sent the contract".into(),
            ..Tripwire::blank(Id::numbered(5))
        });
    let texts = |today| -> Vec<String> {
        todos(&journal, day(today))
            .into_iter()
            .map(|todo| todo.text)
            .collect()
    };
    let named = private_dates::HAS_COME;
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
fn an_alternative_that_ends_early_needs_a_look_and_no_more_is_said() {
    let mut journal = with_ready_swap();
    swap(&mut journal).talk.day = Some(day("2026-03-31"));
    *swap(&mut journal).private.runs_out.reveal_mut() = Some(day("2026-03-20"));
    *swap(&mut journal).private.alternative.reveal_mut() = "Halden".into();
    let place = |today| {
        let found = todos(&journal, day(today));
        assert!(found.iter().all(|todo| !todo.text.contains("Halden")));
        let index = found
            .iter()
            .position(|todo| todo.text == private_dates::NEEDS_A_LOOK);
        let index = index.unwrap();
        assert_eq!(found[index].due, None, "the date is nobody's business");
        assert_eq!(found[index].go.question, Some("private.runs-out"));
        (index, found.len())
    };
    assert_eq!(place("2026-03-10").0, 0, "in its last two weeks");
    let (late, count) = place("2026-04-20");
    assert_eq!(late + 1, count, "it does not stand in the way for ever");
}

#[test]
fn a_freedom_asks_for_its_rent_and_for_a_new_yes() {
    let mut journal = with_ready_swap();
    let mut rung = Rung::blank(Id::numbered(9));
    rung.freedom = "Wednesday afternoons".into();
    rung.rent = "A module each quarter".into();
    rung.since = Some(day("2026-01-05"));
    rung.last_paid = rung.since;
    rung.firmness = Some(Firmness::InWriting);
    journal.ladder.push(rung);
    journal.assets.push(Asset {
        delivers: "the forecast".into(),
        last_delivered: Some(day("2025-01-01")),
        ..Asset::blank(Id::numbered(21))
    });
    let texts = |journal: &Journal, today| -> Vec<String> {
        let found = todos(journal, day(today));
        found.into_iter().map(|todo| todo.text).collect()
    };
    let place = |texts: &[String], words: &str| texts.iter().position(|text| text.contains(words));
    let rent = "Show what you keep delivering";
    assert_eq!(place(&texts(&journal, "2026-02-09"), rent), None, "not yet");
    let late = texts(&journal, "2026-02-10");
    assert!(
        place(&late, "Show it again") < place(&late, rent),
        "{late:#?}"
    );
    assert!(place(&late, rent).is_some());
    assert_eq!(place(&late, "Somebody else decides"), None);
    let mut change = DeciderChange::blank(Id::numbered(10));
    change.day = Some(day("2026-02-01"));
    journal.decider_changes.push(change);
    let changed = texts(&journal, "2026-02-10");
    assert!(
        place(&changed, "Somebody else decides") < place(&changed, "Show it again"),
        "{changed:#?}"
    );
    assert!(place(&changed, "Somebody else decides").is_some());
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

#[test]
fn what_is_missing_before_the_talk_is_named_with_its_field() {
    let mut journal = with_ready_swap();
    let missing = |journal: &Journal| {
        let at = At {
            today: day("2026-03-01"),
            swap: Some(SWAP),
            asset: None,
            week: None,
        };
        let swap = journal.swap(SWAP).unwrap();
        stages::unready(journal, swap, &at).map(|(_, todo)| todo.go)
    };
    assert_eq!(missing(&journal), None);
    swap(&mut journal).terms.if_wrong.clear();
    let field = Go::to(SWAP, PageId::Terms, "terms.if-wrong");
    assert_eq!(missing(&journal), Some(field));
}
