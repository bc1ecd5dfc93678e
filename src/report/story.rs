//! The story of the demonstration as journals, for tests: Wednesday afternoons undisturbed for eight weeks.

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::domain::choice::Choices as _;
use crate::domain::decision::Call;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::metric::{Better, GoalIn, Metric, MetricRole, Reading};
use crate::domain::pilot::entry::RoomHad;
use crate::domain::pilot::{CheckIn, WeekEntry};
use crate::domain::swap::{Promise, PromiseKind, Stays, Swap};

/// The swap of the story.
pub(crate) const SWAP: Id = Id::numbered(1);
const INSIGHT: Id = Id::numbered(11);
const SETTLED: Id = Id::numbered(12);
const OUTAGES: Id = Id::numbered(13);

const BEFORE: [(Id, [f64; 8]); 3] = [
    (INSIGHT, [41.0, 38.0, 43.0, 40.0, 39.0, 42.0, 37.0, 40.0]),
    (SETTLED, [22.0, 20.0, 24.0, 21.0, 23.0, 22.0, 25.0, 19.0]),
    (OUTAGES, [1.0, 0.0, 1.0, 0.0, 2.0, 0.0, 1.0, 0.0]),
];
const PILOT: [(Id, [f64; 8]); 3] = [
    (INSIGHT, [33.0, 26.5, 25.4, 25.0, 29.0, 24.0, 23.0, 22.0]),
    (SETTLED, [30.0, 38.0, 52.0, 61.0, 60.0, 64.0, 66.0, 68.0]),
    (OUTAGES, [0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0]),
];

/// Text of marks that mean something to somebody, and of characters that cannot be seen.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => r"[\\`*_{}\[\]<>#|~&!$^=+:;.()0-9a-z \n\r\t-]{1,6}",
        1 => Just("<script>alert(1)</script>".to_owned()),
        1 => Just("[x](javascript:1)".to_owned()),
        1 => Just("![x](http://x.example/y.png)".to_owned()),
        1 => Just("&lt;b&gt;".to_owned()),
        1 => Just("\u{1b}[31m\u{7}\u{0}\u{8}".to_owned()),
        1 => Just("\u{202e}\u{2066}\u{200b}\u{feff}\u{85}\u{9b}\u{2028}".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// A day from year-month-day.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Eight weeks, all logged, one value corrected, the decision to lock in made.
pub(crate) fn finished() -> Journal {
    let mut journal = running(8);
    let swap = &mut journal.swaps[0];
    swap.decision.call = Some(Call::LockIn);
    swap.decision.why = "The afternoon paid for itself in the second week.".into();
    swap.decision.keep_delivering =
        "answers within 28 hours, and a quarterly update of both modules".into();
    swap.decision.decided = Some(day("2026-11-04"));
    let entry = swap.pilot.entry_mut(3);
    entry.set_reading(INSIGHT, Some(Reading::Value(25.4)), day("2026-10-01"));
    journal
}

/// The same pilot with only the first weeks logged.
pub(crate) fn running(weeks: u32) -> Journal {
    let mut swap = terms();
    let pilot = &mut swap.pilot;
    pilot.plan.start = Some(day("2026-09-07"));
    pilot.plan.weeks = Some(8);
    pilot.plan.check_in = CheckIn::from_key("fri");
    pilot.plan.metrics = metrics();
    pilot.plan.success =
        "Time to insight at 28 hours or less in a typical week, with no more outages than before"
            .into();
    pilot.seal(day("2026-08-31"));
    for (metric, values) in BEFORE {
        for (back, value) in (1..=8).rev().zip(values) {
            pilot.set_before(back, metric, Some(Reading::Value(value)));
        }
    }
    for number in 1..=weeks {
        log(pilot.entry_mut(number));
    }
    let mut journal = Journal {
        demonstration: true,
        ..Journal::default()
    };
    journal.role.name = "Maya Brandt, analyst".into();
    journal.swaps.push(swap);
    journal
}

fn log(entry: &mut WeekEntry) {
    let number = entry.number;
    let today = day("2026-09-11") + chrono::Days::new(7 * u64::from(number - 1));
    for (metric, values) in PILOT {
        let mut value = values[number as usize - 1];
        if (number, metric) == (3, INSIGHT) {
            value = 52.4; // corrected later
        }
        entry.set_reading(metric, Some(Reading::Value(value)), today);
    }
    entry.room = Some(if number == 5 {
        RoomHad::Part
    } else {
        RoomHad::All
    });
    entry.set_kept(Id::numbered(31), Some(true));
    entry.set_kept(Id::numbered(32), Some(number != 5));
    match number {
        2 | 6 => entry.set_delivered(Id::numbered(22), Some(1.0)),
        _ => {}
    }
    if number == 5 {
        entry.unusual = "Quarter end, two colleagues away".into();
        entry.share_unusual = Some(true);
    }
    if number == 6 {
        entry.side_effect = "The field team in Lyon stopped asking and started answering".into();
    }
    entry.finished = Some(today);
}

fn terms() -> Swap {
    let mut swap = Swap::blank(SWAP);
    swap.ask.sentence = "Wednesday afternoons undisturbed for eight weeks".into();
    swap.ask.exactly_when = "Wednesdays from 13:00 to 17:00, no meetings, no chat".into();
    swap.offer.promises = vec![
        promise(
            21,
            PromiseKind::Metric,
            "time to insight down by 30 %",
            30.0,
        ),
        promise(
            22,
            PromiseKind::Deliverable,
            "two training modules for the field teams",
            2.0,
        ),
        promise(
            23,
            PromiseKind::Share,
            "field teams settle 60 % of their requests themselves",
            60.0,
        ),
    ];
    swap.terms.stays = vec![
        stays(31, "The Monday forecast is out by 10:00"),
        stays(32, "The dashboard is answered for within the day"),
    ];
    swap.agreement.who = "Jonas Weber, head of operations".into();
    swap.agreement.day = Some(day("2026-08-28"));
    swap
}

fn promise(id: u128, kind: PromiseKind, text: &str, number: f64) -> Promise {
    Promise {
        id: Id::numbered(id),
        text: text.into(),
        kind: Some(kind),
        number: Some(number),
        by: "the end of the pilot".into(),
        shows_upward: Some(true),
    }
}

fn stays(id: u128, what: &str) -> Stays {
    Stays {
        id: Id::numbered(id),
        what: what.into(),
    }
}

fn metrics() -> Vec<Metric> {
    vec![
        metric(
            INSIGHT,
            ("Time to insight", "h"),
            Better::Lower,
            (MetricRole::Primary, Some((30.0, GoalIn::Percent))),
        ),
        metric(
            SETTLED,
            ("Requests settled by field teams", "%"),
            Better::Higher,
            (MetricRole::Secondary, Some((60.0, GoalIn::Value))),
        ),
        Metric {
            limit: Some(1.0),
            ..metric(
                OUTAGES,
                ("Dashboard outages", ""),
                Better::Lower,
                (MetricRole::Guardrail, None),
            )
        },
    ]
}

fn metric(
    id: Id,
    (name, unit): (&str, &str),
    better: Better,
    (role, goal): (MetricRole, Option<(f64, GoalIn)>),
) -> Metric {
    Metric {
        id,
        name: name.into(),
        unit: unit.into(),
        better: Some(better),
        role: Some(role),
        goal: goal.map(|(value, _)| value),
        goal_in: goal.map(|(_, kind)| kind),
        limit: None,
        source: if id == INSIGHT {
            "the request log".into()
        } else {
            String::new()
        },
        below_zero: None,
        slack: None,
        command: String::new(),
    }
}
