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

/// What an item of a list is found by again: its id, or its whole known content where it has none.
fn handle(item: &Value) -> String {
    item.get("id")
        .filter(|id| !id.is_null())
        .unwrap_or(item)
        .to_string()
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
}
