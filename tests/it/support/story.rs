//! The story that the program ships, as a journal to begin from: eight weeks from Monday 2 March 2026, on its own dates.

use serde_json::{Value, json};

use super::Home;

/// The file as it is shipped.
pub const STORY: &str = include_str!("../../../assets/demo/journal.json");

/// A day in week 3, two weeks logged.
pub const IN_WEEK_THREE: &str = "2026-03-18";

/// The whole story, decided.
#[must_use]
pub fn story() -> Value {
    serde_json::from_str(STORY).unwrap()
}

/// The story as it stood in week 3: undecided, two weeks logged.
#[must_use]
pub fn until_week_three() -> Value {
    let mut story = story();
    let swap = story["swaps"][0].as_object_mut().unwrap();
    swap.remove("decision");
    swap.remove("next");
    swap["pilot"]["weeks"].as_array_mut().unwrap().truncate(2);
    story
}

/// The same with the check-in on Mondays and no freedom held, so that the week is all there is to do.
#[must_use]
pub fn running() -> Value {
    let mut story = until_week_three();
    story["swaps"][0]["pilot"]["plan"]["check_in"] = json!("mon");
    story["ladder"] = json!([]);
    story
}

/// The same as a journal of somebody's own, not as a demonstration.
#[must_use]
pub fn running_in_earnest() -> Value {
    let mut story = running();
    story["demonstration"] = json!(false);
    story
}

/// A home with this journal in it.
#[must_use]
pub fn home_with(journal: &Value) -> Home {
    let home = Home::new();
    home.write("elbowroom/journal.json", &journal.to_string());
    home
}

/// The journal as it lies in this home now.
#[must_use]
pub fn journal(home: &Home) -> Value {
    serde_json::from_str(&home.read("elbowroom/journal.json")).unwrap()
}

/// A home with a swap that has one worry and this answer to it.
#[must_use]
pub fn home_with_a_worry(answer: &str) -> Home {
    let id = |number: u32| format!("00000000-0000-0000-0000-{number:012}");
    home_with(&json!({
        "schema": 1,
        "role": {"name": "Maya Lindqvist, analyst"},
        "swaps": [{
            "id": id(1),
            "ask": {"kind": "when", "sentence": "Wednesday afternoons undisturbed for eight weeks"},
            "offer": {"promises": [{"id": id(2), "text": "Time to insight falls by 30 percent"}]},
            "their_side": {
                "decider": "Priya Raman, Director of Commercial Analytics",
                "worries": [{"id": id(3), "worry": "Purple carpets wear out", "answer": answer}]
            }
        }]
    }))
}
