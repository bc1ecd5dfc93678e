//! What its owner keeps to themselves and no question reads: earlier wordings of a tripwire, what was deleted and can
//! be brought back, half-typed answers, versions in conflict, and reasons that were corrected.

use chrono::NaiveDate;
use serde_json::Value;

use crate::coach::catalog;
use crate::domain::journal::{Journal, Lost};
use crate::domain::metric::Reading;
use crate::domain::private::Tripwire;
use crate::domain::swap::Swap;

use super::Heap;

/// Adds all of it to what is its owner's alone.
pub(super) fn put(heap: &mut Heap, journal: &Journal, today: NaiveDate) {
    for swap in &journal.swaps {
        put_swap(heap, swap);
    }
    for (key, typed) in &journal.drafts {
        if key.split('/').any(is_private) {
            heap.keep(typed);
        }
    }
    for conflict in &journal.conflicts {
        let own = conflict.path.split('/').any(is_private_field);
        for value in [&conflict.base, &conflict.ours, &conflict.theirs] {
            put_json(heap, value.as_ref(), own);
        }
    }
    for trashed in &journal.trash {
        let mut gone = Journal::default();
        match &trashed.what {
            Lost::Row { question, row, .. } => {
                let known = catalog::question(question).filter(|(_, question)| question.private);
                if let Some((_, question)) = known {
                    for cell in &row.cells {
                        heap.put(question, (cell, None), true);
                    }
                }
            }
            Lost::Asset(asset) => gone.assets.push((**asset).clone()),
            Lost::Swap(swap) => {
                put_swap(heap, swap);
                gone.swaps.push((**swap).clone());
            }
        }
        heap.look_through(&gone, today, true);
    }
}

fn is_private(question: &str) -> bool {
    catalog::question(question).is_some_and(|(_, question)| question.private)
}

fn is_private_field(name: &str) -> bool {
    name.starts_with("private")
}

fn put_swap(heap: &mut Heap, swap: &Swap) {
    for tripwire in swap.private.tripwires.reveal() {
        put_tripwire(heap, tripwire);
    }
    let logged = swap.pilot.weeks.iter().flat_map(|week| &week.values);
    for earlier in logged.flat_map(|logged| &logged.earlier) {
        if let Some(Reading::Excused(reason)) = &earlier.reading {
            heap.keep(reason);
        }
    }
}

fn put_tripwire(heap: &mut Heap, tripwire: &Tripwire) {
    let earlier = tripwire.earlier.iter().map(|was| (was.by, &was.what));
    for (by, what) in earlier.chain([(tripwire.by, &tripwire.what)]) {
        heap.keep(what);
        heap.own_days.extend(by);
    }
}

/// The texts below a private field, or all of them.
fn put_json(heap: &mut Heap, value: Option<&Value>, own: bool) {
    match value {
        Some(Value::String(text)) if own => {
            heap.keep(text);
            heap.own_days.extend(text.parse::<NaiveDate>());
        }
        Some(Value::Array(items)) => {
            for item in items {
                put_json(heap, Some(item), own);
            }
        }
        Some(Value::Object(fields)) => {
            for (name, field) in fields {
                put_json(heap, Some(field), own || is_private_field(name));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::coach::said::Said;
    use crate::domain::answer::{Answer, Record as _, Row};
    use crate::domain::asset::Asset;
    use crate::domain::id::Id;
    use crate::domain::journal::Trashed;
    use crate::domain::private::{EarlierWording, Private};
    use crate::domain::token::tokens;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn assert_secret(journal: &Journal, word: &str) {
        let said = Said::of(journal, day("2026-03-10"));
        let token = tokens(word).remove(0);
        assert!(said.secret.holds(&token), "{word:?} counts for open");
    }

    fn trashed(what: Lost) -> Journal {
        Journal {
            trash: vec![Trashed {
                on: day("2026-03-01"),
                index: 0,
                what,
            }],
            ..Journal::default()
        }
    }

    fn with_tripwire() -> Swap {
        let mut swap = Swap::blank(Id::numbered(1));
        swap.private.tripwires = Private::new(vec![Tripwire {
            what: "Halden".into(),
            by: Some(day("2031-07-19")),
            earlier: vec![EarlierWording {
                by: Some(day("2031-07-20")),
                what: "Compost".into(),
                until: day("2026-03-01"),
            }],
            dropped: Some(day("2026-03-02")),
            ..Tripwire::blank(Id::numbered(2))
        }]);
        swap
    }

    #[test]
    fn what_a_tripwire_said_before_and_what_was_dropped_stay_its_owners_alone() {
        let journal = Journal {
            swaps: vec![with_tripwire()],
            ..Journal::default()
        };
        for word in ["Halden", "Compost"] {
            assert_secret(&journal, word);
        }
        let days: Vec<NaiveDate> = Said::of(&journal, day("2026-03-10"))
            .secret
            .days()
            .collect();
        assert_eq!(days, [day("2031-07-19"), day("2031-07-20")]);
    }

    #[test]
    fn what_was_deleted_is_no_less_private() {
        let row = trashed(Lost::Row {
            question: "private.tripwires".into(),
            swap: None,
            row: Row {
                id: Id::numbered(3),
                cells: vec![Answer::Day(None), Answer::Text("Halden".into())],
            },
        });
        assert_secret(&row, "Halden");
        let mut swap = with_tripwire();
        swap.private.notes = Private::new("Nordvik".into());
        let swap = trashed(Lost::Swap(Box::new(swap)));
        for word in ["Halden", "Compost", "Nordvik"] {
            assert_secret(&swap, word);
        }
        let mut asset = Asset::blank(Id::numbered(4));
        asset.keep_private = Some(true);
        asset.delivers = "Payroll".into();
        assert_secret(&trashed(Lost::Asset(Box::new(asset))), "Payroll");
    }

    #[test]
    fn what_was_deleted_from_open_pages_is_neither_open_nor_secret() {
        let mut swap = Swap::blank(Id::numbered(1));
        swap.ask.sentence = "Wednesdays".into();
        let said = Said::of(&trashed(Lost::Swap(Box::new(swap))), day("2026-03-10"));
        assert_eq!(said, Said::default());
    }

    #[test]
    fn half_typed_answers_and_versions_in_conflict_count_where_they_are_private() {
        let mut journal = Journal::default();
        let swap = Id::numbered(1);
        for (key, typed) in [
            (format!("{swap}/private.runs-out"), "when Halden asks"),
            (format!("{swap}/plan.start"), "soonish"),
        ] {
            journal.drafts.insert(key, typed.to_owned());
        }
        journal.conflicts = serde_json::from_value(json!([
            {"path": format!("/swaps/{swap}/private/notes"), "says": "", "ours": "Nordvik"},
            {"path": format!("/swaps/{swap}"), "says": "", "theirs": {"private": {"notes": "Compost"}, "ask": "Cheese"}}
        ]))
        .unwrap();
        for word in ["Halden", "Nordvik", "Compost"] {
            assert_secret(&journal, word);
        }
        let said = Said::of(&journal, day("2026-03-10"));
        for word in ["soonish", "Cheese"] {
            assert!(!said.secret.holds(&tokens(word).remove(0)), "{word}");
        }
    }
}
