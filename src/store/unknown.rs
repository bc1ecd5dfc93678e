//! Carries fields that this version does not know from the file read to the file written.
//!
//! Every known key is always written, so a key of the file that is missing from what we would write is one that a
//! newer version of the same schema, or a person, put there. Only those are remembered: a record that is deleted
//! takes its unknown fields with it, and nothing that was deleted comes back.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// The unknown fields of one object or list, and of what lies in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unknown {
    here: Map<String, Value>,
    fields: BTreeMap<String, Self>,
    items: BTreeMap<String, Self>,
}

impl Unknown {
    /// What `file` holds beyond `known`, the same content as this version would write it; `None` when nothing.
    pub fn between(file: &Value, known: &Value) -> Option<Self> {
        let mut unknown = Self::default();
        match (file, known) {
            (Value::Object(file), Value::Object(known)) => unknown.collect_fields(file, known),
            (Value::Array(file), Value::Array(known)) => {
                for (item, known_item) in file.iter().zip(known) {
                    if let Some(found) = Self::between(item, known_item) {
                        unknown.items.insert(handle(known_item), found);
                    }
                }
            }
            _ => {}
        }
        (unknown != Self::default()).then_some(unknown)
    }

    /// Puts the unknown fields back where their objects still are. Nothing in `value` is replaced.
    pub fn carry_into(&self, value: &mut Value) {
        match value {
            Value::Object(object) => {
                for (key, kept) in &self.here {
                    object.entry(key.as_str()).or_insert_with(|| kept.clone());
                }
                for (key, inner) in &self.fields {
                    if let Some(field) = object.get_mut(key) {
                        inner.carry_into(field);
                    }
                }
            }
            Value::Array(items) if !self.items.is_empty() => {
                for item in items {
                    if let Some(inner) = self.items.get(&handle(item)) {
                        inner.carry_into(item);
                    }
                }
            }
            _ => {}
        }
    }

    fn collect_fields(&mut self, file: &Map<String, Value>, known: &Map<String, Value>) {
        for (key, value) in file {
            match known.get(key) {
                None => {
                    self.here.insert(key.clone(), value.clone());
                }
                Some(known_value) => {
                    if let Some(found) = Self::between(value, known_value) {
                        self.fields.insert(key.clone(), found);
                    }
                }
            }
        }
    }
}

/// What names a record in the lists of a journal, the most telling first: a value before the pilot has both of a pair.
const NAMES: [&[&str]; 7] = [
    &["id"],
    &["back", "metric"],
    &["metric"],
    &["stays"],
    &["promise"],
    &["number"],
    &["what"],
];

/// What an item of a list is found by again: the fields that name it, or its whole known content where it has none.
fn handle(item: &Value) -> String {
    let parts = |names: &[&str]| -> Option<String> {
        names
            .iter()
            .map(|name| {
                item.get(name)
                    .filter(|part| part.is_string() || part.is_number())
                    .map(|part| format!("{name}={part} "))
            })
            .collect()
    };
    NAMES
        .iter()
        .find_map(|names| parts(names))
        .unwrap_or_else(|| item.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_unknown_is_nothing_to_keep() {
        let known = json!({"schema": 1, "swaps": [{"id": "a", "ask": "x"}], "day": null});
        assert_eq!(Unknown::between(&known, &known), None);
        let shorter = json!({"schema": 1, "swaps": [{"id": "a"}]});
        assert_eq!(Unknown::between(&shorter, &known), None);
    }

    #[test]
    fn fields_at_three_depths_come_back_beside_changed_ones() {
        let file = json!({
            "schema": 1, "new_top": {"deep": [1, 2]},
            "swaps": [
                {"id": "a", "ask": "x", "colour": "red", "terms": {"weeks": 4, "fee": 1.5}},
                {"id": "b", "ask": "y"},
                {"id": "c", "ask": "z", "colour": "blue"},
            ],
        });
        let known = json!({
            "schema": 1,
            "swaps": [
                {"id": "a", "ask": "x", "terms": {"weeks": 4}}, {"id": "b", "ask": "y"}, {"id": "c", "ask": "z"},
            ],
        });
        let unknown = Unknown::between(&file, &known).unwrap();
        let mut written = json!({
            "schema": 1,
            "swaps": [
                {"id": "d", "ask": "new"}, {"id": "b", "ask": "y"}, {"id": "a", "ask": "X", "terms": {"weeks": 6}},
            ],
        });
        unknown.carry_into(&mut written);
        let expected = json!({
            "schema": 1, "new_top": {"deep": [1, 2]},
            "swaps": [
                {"id": "d", "ask": "new"}, {"id": "b", "ask": "y"},
                {"id": "a", "ask": "X", "colour": "red", "terms": {"weeks": 6, "fee": 1.5}},
            ],
        });
        assert_eq!(written, expected);
    }

    #[test]
    fn a_known_record_that_was_deleted_does_not_come_back() {
        let file = json!({"notes": {"mon": {"text": "a", "mood": 3}, "tue": {"text": "b"}}, "swap": {"x": 1}});
        let known = json!({"notes": {"mon": {"text": "a"}, "tue": {"text": "b"}}, "swap": {}});
        let unknown = Unknown::between(&file, &known).unwrap();
        let mut written = json!({"notes": {}, "swap": null});
        unknown.carry_into(&mut written);
        assert_eq!(written, json!({"notes": {}, "swap": null}));
    }

    #[test]
    fn an_item_without_an_id_keeps_its_fields_while_it_is_unchanged() {
        let file = json!([{"text": "a", "mood": 3}, {"text": "b", "mood": 4}]);
        let known = json!([{"text": "a"}, {"text": "b"}]);
        let unknown = Unknown::between(&file, &known).unwrap();
        let mut written = json!([{"text": "new"}, {"text": "b"}]);
        unknown.carry_into(&mut written);
        assert_eq!(written, json!([{"text": "new"}, {"text": "b", "mood": 4}]));
    }

    #[test]
    fn weeks_values_before_values_and_ticks_are_found_again_when_they_change() {
        let known = json!({
            "before": [
                {"back": 2, "metric": "m", "reading": 1.0}, {"back": 1, "metric": "m", "reading": 2.0},
            ],
            "weeks": [
                {"number": 1, "values": [{"metric": "m", "reading": 3.0}, {"metric": "n", "reading": 4.0}],
                 "kept": [{"stays": "s", "kept": true}], "delivered": [{"promise": "p", "delivered": true}]},
                {"number": 2, "values": [], "kept": [], "delivered": []},
            ],
            "changes": [{"what": "weeks", "to": "8"}],
        });
        let mut file = known.clone();
        let places = [
            "/before/1",
            "/weeks/0",
            "/weeks/0/values/1",
            "/weeks/0/kept/0",
            "/weeks/0/delivered/0",
            "/changes/0",
        ];
        for place in places {
            file.pointer_mut(place).unwrap()["mood"] = json!(place);
        }
        let unknown = Unknown::between(&file, &known).unwrap();
        let mut written = known;
        written["before"][1]["reading"] = json!(2.5);
        written["weeks"][0]["values"][1]["reading"] = json!(4.5);
        written["weeks"][0]["kept"][0]["kept"] = json!(false);
        written["weeks"][0]["delivered"][0]["delivered"] = json!(false);
        written["changes"][0]["to"] = json!("7");
        let untouched = written.clone();
        unknown.carry_into(&mut written);
        for place in places {
            assert_eq!(written.pointer(place).unwrap()["mood"], json!(place));
            written
                .pointer_mut(place)
                .unwrap()
                .as_object_mut()
                .unwrap()
                .remove("mood");
        }
        assert_eq!(written, untouched, "and nowhere else");
    }
}
