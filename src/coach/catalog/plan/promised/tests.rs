//! Promises and the metrics that are offered for them.

use super::*;
use crate::domain::metric::GoalIn;
use crate::domain::swap::{Promise, PromiseKind};

fn promise(text: &str, kind: PromiseKind, number: Option<f64>) -> Promise {
    Promise {
        text: text.into(),
        kind: Some(kind),
        number,
        ..Promise::blank(Id::numbered(5))
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn a_promise_says_most_of_its_metric() {
    use Better::{Higher, Lower};
    use PromiseKind::{Deliverable, Metric as Number, Share};
    let percent = Some(GoalIn::Percent);
    let value = Some(GoalIn::Value);
    let table = [
        (
            "Time to insight falls by 30 percent",
            Number,
            Some(30.0),
            ("Time to insight", "", Some(Lower), Some(30.0), percent),
        ),
        (
            "time to insight down by 30 %",
            Number,
            Some(30.0),
            ("Time to insight", "", Some(Lower), Some(30.0), percent),
        ),
        (
            "Median first reply from 9.2 h down to 6.5 h by 13 Dec",
            Number,
            Some(6.5),
            ("Median first reply", "h", Some(Lower), Some(6.5), value),
        ),
        (
            "Cut the reply time to 6 hours",
            Number,
            None,
            ("Reply time", "hours", Some(Lower), Some(6.0), value),
        ),
        (
            "Orders rise from 20 to 30 a week",
            Number,
            None,
            ("Orders", "", Some(Higher), Some(30.0), value),
        ),
        (
            "Field teams settle 60 % of their requests",
            Share,
            Some(60.0),
            ("Field teams settle", "%", Some(Higher), Some(60.0), value),
        ),
        (
            "Two training modules for the field teams",
            Deliverable,
            Some(2.0),
            (
                "Training modules for the field teams",
                "done",
                Some(Higher),
                Some(2.0),
                value,
            ),
        ),
        (
            "Be helpful",
            Number,
            None,
            ("Be helpful", "", None, None, None),
        ),
    ];
    for (text, kind, number, expected) in table {
        let metric = guess(&promise(text, kind, number)).unwrap();
        let found = (
            metric.name.as_str(),
            metric.unit.as_str(),
            metric.better,
            metric.goal,
            metric.goal_in,
        );
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_promise_without_a_kind_or_without_words_offers_nothing() {
    let mut bare = promise("Reply time down 30 %", PromiseKind::Metric, None);
    bare.kind = None;
    assert_eq!(guess(&bare), None);
    assert_eq!(guess(&promise("  ", PromiseKind::Share, Some(3.0))), None);
}

#[test]
fn the_first_one_taken_decides_and_what_was_taken_is_offered_no_more() {
    let mut swap = Swap::blank(Id::numbered(1));
    swap.offer.promises = vec![promise(
        "Reply time down 30 %",
        PromiseKind::Metric,
        Some(30.0),
    )];
    let mut journal = Journal {
        swaps: vec![swap],
        ..Journal::default()
    };
    let at = At::of(&journal, "2026-03-10".parse().unwrap());
    let offered = metrics(&journal, &at);
    assert_eq!(offered[0].label, "As promised: Reply time, 30 % lower");
    let Takes::Row(cells) = &offered[0].takes else {
        panic!("{offered:?}");
    };
    let mut metric = Metric::blank(Id::numbered(9));
    for (column, cell) in cells.iter().enumerate() {
        metric.accept_cell(column, cell.clone());
    }
    assert_eq!(metric.role, Some(MetricRole::Primary));
    metric.name = "Median reply time".into();
    journal.swaps[0].pilot.plan.metrics.push(metric);
    assert_eq!(metrics(&journal, &at), []);
}

proptest::proptest! {
    #[test]
    fn any_promise_can_be_read(text in ".{0,60}") {
        if let Some(metric) = guess(&promise(&text, PromiseKind::Metric, None)) {
            proptest::prop_assert!(!metric.name.trim().is_empty());
            proptest::prop_assert!(metric.goal.is_none_or(f64::is_finite));
        }
    }
}
