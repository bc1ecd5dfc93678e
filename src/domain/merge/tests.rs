//! What the merge does in the cases that a person meets; its laws are in [`laws`].

mod edits;
mod laws;

use serde_json::json;

use super::*;
use crate::domain::answer::{Answer, Field as _, Record as _};
use crate::domain::asset::Asset;
use crate::domain::id::Id;
use crate::domain::metric::{Metric, Reading};
use crate::domain::private::{Private, Tripwire};
use crate::domain::swap::Swap;

/// Three versions: a common one, and two that were made from it.
#[derive(Debug, Clone)]
struct Three {
    base: Journal,
    ours: Journal,
    theirs: Journal,
}

impl Three {
    fn merged(&self) -> Merged {
        merge(&self.base, &self.ours, &self.theirs)
    }
}

/// A journal with one swap and one metric, and two copies of it to change.
fn example() -> Three {
    let mut base = Journal::default();
    let mut swap = Swap::blank(Id::numbered(1));
    swap.pilot.plan.metrics.push(Metric {
        name: "Time to insight".into(),
        ..Metric::blank(Id::numbered(2))
    });
    swap.pilot.entry_mut(3);
    base.swaps.push(swap);
    Three {
        ours: base.clone(),
        theirs: base.clone(),
        base,
    }
}

fn log(journal: &mut Journal, value: f64) {
    let day = "2026-11-21".parse().unwrap();
    let week = journal.swaps[0].pilot.entry_mut(3);
    week.set_reading(Id::numbered(2), Some(Reading::Value(value)), day);
}

#[test]
fn a_week_logged_differently_in_two_windows_keeps_both_values() {
    let mut three = example();
    log(&mut three.ours, 7.1);
    log(&mut three.theirs, 7.4);
    three.theirs.swaps[0].pilot.entry_mut(3).unusual = "Server move".into();
    let merged = three.merged();
    let conflict = &merged.conflicts[0];
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(conflict.says, "week 3, Time to insight");
    let (swap, metric) = (Id::numbered(1), Id::numbered(2));
    let place = format!("/swaps/{swap}/pilot/weeks/3/values/{metric}/reading");
    assert_eq!(conflict.path, place);
    assert_eq!(conflict.value(Side::Ours), Some(&json!({"value": 7.1})));
    assert_eq!(conflict.value(Side::Theirs), Some(&json!({"value": 7.4})));

    let reading = |journal: &Journal| {
        let week = journal.swaps[0].pilot.entry(3).unwrap();
        assert_eq!(week.unusual, "Server move");
        week.reading(metric).and_then(Reading::value)
    };
    let mut journal = merged.journal;
    assert_eq!(reading(&journal), Some(7.1));
    assert!(!resolve(&mut journal, 1, Side::Theirs));
    assert!(resolve(&mut journal, 0, Side::Theirs));
    assert_eq!((reading(&journal), journal.conflicts.len()), (Some(7.4), 0));
}

#[test]
fn what_one_side_deleted_and_the_other_changed_stays_and_is_told() {
    for we_delete in [true, false] {
        let mut three = example();
        let (deletes, changes) = if we_delete {
            (&mut three.ours, &mut three.theirs)
        } else {
            (&mut three.theirs, &mut three.ours)
        };
        deletes.swaps[0].pilot.plan.metrics.clear();
        changes.swaps[0].pilot.plan.metrics[0].unit = "hours".into();
        let merged = three.merged();
        assert_eq!(merged.journal.swaps[0].pilot.plan.metrics[0].unit, "hours");
        assert_eq!(merged.conflicts[0].says, "plan, metric Time to insight");
        let [gone, kept] = if we_delete {
            [Side::Ours, Side::Theirs]
        } else {
            [Side::Theirs, Side::Ours]
        };
        assert_eq!(merged.conflicts[0].value(gone), None);
        for (side, left) in [(gone, 0), (kept, 1)] {
            let mut journal = merged.journal.clone();
            assert!(resolve(&mut journal, 0, side));
            assert_eq!(journal.swaps[0].pilot.plan.metrics.len(), left);
            assert_eq!(journal.conflicts, []);
        }
    }
}

#[test]
fn a_conflict_in_a_record_that_is_gone_can_only_be_dismissed() {
    let mut three = example();
    log(&mut three.ours, 7.1);
    log(&mut three.theirs, 7.4);
    let mut journal = three.merged().journal;
    journal.swaps.clear();
    let before = journal.clone();
    assert!(!resolve(&mut journal, 0, Side::Theirs));
    assert_eq!(journal, before);
    assert!(dismiss(&mut journal, 0).is_some());
    assert_eq!(dismiss(&mut journal, 0), None);
    assert_eq!(journal.conflicts, []);
}

#[test]
fn an_answer_taken_back_is_told_from_a_record_deleted() {
    let mut three = example();
    three.base.role.friction_hours = Some(5.0);
    three.theirs.role.friction_hours = Some(7.0);
    let merged = three.merged();
    assert_eq!(merged.conflicts[0].ours, Some(Value::Null));
    let text = serde_json::to_string(&merged.journal).unwrap();
    let back: Journal = serde_json::from_str(&text).unwrap();
    assert_eq!(back, merged.journal);
}

#[test]
fn what_is_private_is_neither_printed_nor_said() {
    let mut three = example();
    let secret = |journal: &mut Journal, words: &str| {
        journal.swaps[0].private.notes = Private::new(format!("Halden {words}"));
        let mut tripwire = Tripwire::blank(Id::numbered(9));
        tripwire.what = format!("Halden {words}");
        journal.swaps[0].private.tripwires = Private::new(vec![tripwire]);
    };
    secret(&mut three.ours, "one");
    secret(&mut three.theirs, "two");
    let merged = three.merged();
    assert_eq!(merged.conflicts.len(), 2);
    assert!(!format!("{merged:?}").contains("Halden"));
    for conflict in &merged.conflicts {
        assert!(!conflict.says.contains("Halden"), "{}", conflict.says);
        assert!(
            conflict.says.starts_with("private notes, "),
            "{}",
            conflict.says
        );
        assert!(
            conflict
                .ours
                .as_ref()
                .unwrap()
                .to_string()
                .contains("Halden one")
        );
    }
}

#[test]
fn a_sealed_tripwire_that_two_windows_change_keeps_what_it_said() {
    let mut three = example();
    let day = |text: &str| text.parse().unwrap();
    let write = |journal: &mut Journal, what: &str, today: &str| {
        let mut row = Tripwire::blank(Id::numbered(9));
        (row.by, row.what) = (Some(day("2026-12-01")), what.to_owned());
        let private = &mut journal.swaps[0].private;
        private.accept_tripwires(vec![row].answer(), day(today));
    };
    for journal in [&mut three.base, &mut three.ours, &mut three.theirs] {
        write(journal, "In writing", "2026-11-03");
    }
    write(&mut three.ours, "In writing, by her", "2026-11-20");
    three.theirs.swaps[0]
        .private
        .accept_tripwires(Answer::Rows(Vec::new()), day("2026-11-21"));
    let merged = three.merged();
    let kept = &merged.journal.swaps[0].private.tripwires.reveal()[0];
    assert_eq!(merged.conflicts, []);
    assert_eq!(kept.what, "In writing, by her");
    assert_eq!(kept.earlier[0].what, "In writing");
    assert_eq!(kept.dropped, Some(day("2026-11-21")));
}

#[test]
fn fields_of_a_newer_version_are_merged_as_well() {
    let base = json!({"zz": {"a": 1, "b": 1}, "list": [{"id": "x", "colour": "red"}]});
    let ours = json!({"zz": {"a": 2, "b": 1}, "list": [{"id": "x", "colour": "blue"}]});
    let theirs =
        json!({"zz": {"a": 1, "b": 3}, "list": [{"id": "x", "colour": "red", "new": [1]}]});
    let (merged, conflicts) = merge_values(&base, &ours, &theirs);
    let expected = json!({
        "zz": {"a": 2, "b": 3}, "list": [{"id": "x", "colour": "blue", "new": [1]}], "conflicts": [],
    });
    assert_eq!((merged, conflicts), (expected, vec![]));
}

#[test]
fn two_orders_of_a_list_are_a_choice_too() {
    let asset = |number: u128| Asset::blank(Id::numbered(number));
    let order = |numbers: [u128; 3]| Journal {
        assets: numbers.map(asset).to_vec(),
        ..Journal::default()
    };
    let three = Three {
        base: order([1, 2, 3]),
        ours: order([3, 1, 2]),
        theirs: order([2, 1, 3]),
    };
    let mut journal = three.merged().journal;
    assert_eq!(journal.assets, three.ours.assets);
    assert_eq!(journal.conflicts[0].says, "assets, the order");
    assert!(resolve(&mut journal, 0, Side::Theirs));
    assert_eq!(journal.assets, three.theirs.assets);
}
