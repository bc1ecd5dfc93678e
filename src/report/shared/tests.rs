use proptest::prelude::*;

use super::*;
use crate::domain::metric::Reading;
use crate::report::story::finished;

/// A journal from JSON after `change`.
fn changed(journal: &Journal, change: impl FnOnce(&mut Value)) -> Journal {
    let mut value = serde_json::to_value(journal).unwrap();
    change(&mut value);
    serde_json::from_value(value).unwrap()
}

/// The demonstration as it is shipped: something in nearly every field.
fn full() -> Journal {
    serde_json::from_str(include_str!("../../../assets/demo/journal.json")).unwrap()
}

/// Every path of a text, with the items of lists counted.
fn texts(place: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                texts(&format!("{place}/{name}"), field, found);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                texts(&format!("{place}/{at}"), item, found);
            }
        }
        Value::String(_) => found.push(place.to_owned()),
        _ => {}
    }
}

#[test]
fn what_can_be_shown_is_there_and_no_reader_takes_it_for_a_journal() {
    let journal = finished();
    let shared = json(&journal).unwrap();
    assert_eq!(
        shared["swaps"][0]["ask"]["sentence"],
        json!(journal.swaps[0].ask.sentence)
    );
    assert_eq!(
        shared["swaps"][0]["pilot"]["weeks"][2]["values"][0]["earlier"][0]["reading"],
        json!({"value": 52.4})
    );
    assert_eq!(
        shared["swaps"][0]["pilot"]["weeks"][4]["unusual"],
        json!("Quarter end, two colleagues away"),
        "marked for sharing"
    );
    assert_eq!(shared.get("schema"), None);
    assert_eq!(shared[ABOUT.0], json!(ABOUT.1));
    assert!(serde_json::from_value::<Journal>(shared).is_err());
}

#[test]
fn an_excuse_is_told_without_its_reason_wherever_it_stands() {
    let mut journal = finished();
    let metric = journal.swaps[0].pilot.plan.metrics[0].id;
    let excused = || Some(Reading::Excused("clinic".into()));
    let pilot = &mut journal.swaps[0].pilot;
    pilot.set_before(8, metric, excused());
    let on = "2026-11-06".parse().unwrap();
    pilot.entry_mut(4).set_reading(metric, excused(), on);
    pilot.entry_mut(4).set_reading(metric, None, on);
    pilot.open_amendment(Id::numbered(90), on, "records were wrong".into());
    pilot.amend(on, |pilot| {
        pilot.set_before(8, metric, Some(Reading::Value(1.0)));
    });
    pilot.entry_mut(5).set_reading(metric, excused(), on);
    let text = json(&journal).unwrap().to_string();
    assert!(!text.contains("clinic"), "{text}");
    assert!(text.contains(r#"{"excused":""}"#), "{text}");
    assert!(text.contains("records were wrong"), "{text}");
}

#[test]
fn a_field_nobody_has_thought_about_stays() {
    let value = json!({"demonstration": true, "swaps": [{"id": "1", "brand_new": "?", "ask": {"sentence": "a", "mood": "?"}}]});
    let kept = listed().keep(&value, "");
    assert_eq!(
        kept,
        json!({"demonstration": true, "swaps": [{"id": "1", "ask": {"sentence": "a"}}]})
    );
}

/// Every field below a place, with the names of those above it.
fn paths(place: &str, value: &Value, known: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let path = below(place, name);
                paths(&path, field, known);
                known.insert(path);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| paths(place, item, known)),
        _ => {}
    }
}

#[test]
fn every_name_on_the_list_is_a_field_of_the_journal() {
    let mut known = BTreeSet::new();
    let journal = changed(&full(), |value| {
        let id = "00000000-0000-0000-0000-0000000000aa";
        value["decider_changes"] = json!([{"id": id}]);
        let swap = &mut value["swaps"][0];
        swap["ask"]["rights"] = json!([{"id": id}]);
        swap["decision"]["verdict"] = json!({"on": "2026-01-01", "pilot": "", "metrics": [
            {"metric": id, "headline": "", "own": {}, "page": {}}]});
        swap["pilot"]["amendments"] = json!([{"id": id, "on": "2026-01-01", "reason": "", "plan_before": {},
            "before_before": [], "changes": [{"what": "", "from": "", "to": ""}]}]);
        let excused = json!({"excused": "x"});
        swap["pilot"]["before"][0]["reading"] = excused.clone();
        swap["pilot"]["weeks"][0]["values"][0]["reading"] = excused.clone();
        swap["pilot"]["weeks"][0]["values"][0]["earlier"] =
            json!([{"replaced": "2026-01-01", "reading": excused}]);
        swap["pilot"]["weeks"][1]["values"][0]["earlier"] =
            json!([{"replaced": "2026-01-01", "reading": {"value": 1.0}}]);
        swap["pilot"]["weeks"][1]["delivered"] = json!([{"promise": id, "count": 1.0}]);
    });
    paths("", &serde_json::to_value(&journal).unwrap(), &mut known);
    let listed = listed();
    let strange: Vec<&String> = listed
        .fields
        .iter()
        .chain(&listed.emptied)
        .filter(|path| !known.contains(*path))
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
}

/// Where a text may leave from: as in the list, but said by what a person would call private.
fn is_own(place: &str) -> bool {
    [
        "/private/",
        "private_note",
        "pulse",
        "/sure_",
        "/drafts/",
        "/trash/",
        "/conflicts/",
        "/place/",
        "/command",
        "/excused",
        "/own/",
    ]
    .iter()
    .any(|part| place.contains(part))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn no_token_from_a_place_that_is_its_owners_alone_gets_out(seed in any::<u64>(), hidden in prop::collection::vec(any::<bool>(), 8), shared_weeks in prop::collection::vec(any::<bool>(), 8)) {
        let mut value = serde_json::to_value(full()).unwrap();
        value["drafts"] = json!({"ask.sentence": "half"});
        for (asset, hidden) in value["assets"].as_array_mut().unwrap().iter_mut().zip(&hidden) {
            asset["keep_private"] = json!(hidden);
        }
        for (week, shared) in value["swaps"][0]["pilot"]["weeks"].as_array_mut().unwrap().iter_mut().zip(&shared_weeks) {
            week["unusual"] = json!("something");
            week["share_unusual"] = json!(shared);
            week["values"][0]["reading"] = json!({"excused": "because"});
        }
        let mut places = Vec::new();
        texts("", &value, &mut places);
        let mut marked = value.clone();
        let mut own = Vec::new();
        let mut open = 0;
        for (at, place) in places.iter().enumerate() {
            let token = format!("t{seed:x}n{at}e");
            let before = marked.pointer(place).unwrap().clone();
            *marked.pointer_mut(place).unwrap() = json!(token);
            if serde_json::from_value::<Journal>(marked.clone()).is_err() {
                *marked.pointer_mut(place).unwrap() = before;
                continue;
            }
            let kept_back = place.strip_prefix("/assets/").and_then(|rest| rest.split('/').next()).is_some_and(|asset| {
                hidden.get(asset.parse::<usize>().unwrap()) == Some(&true)
            });
            let unusual = place.ends_with("/unusual") && place.split('/').nth(5).is_some_and(|week| {
                shared_weeks.get(week.parse::<usize>().unwrap()) == Some(&false)
            });
            if is_own(place) || kept_back || unusual {
                own.push(token);
            } else {
                open += 1;
            }
        }
        let journal: Journal = serde_json::from_value(marked).unwrap();
        let text = json(&journal).unwrap().to_string();
        prop_assert!(own.len() > 20 && open > 60, "{} {}", own.len(), open);
        for token in own {
            prop_assert!(!text.contains(&token), "{token}");
        }
    }
}
