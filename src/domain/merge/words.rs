//! Where a value stands, in words that a person knows from the screen. Nothing private is ever among them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::domain::merge::path::ORDER;
use crate::domain::problem::quoted;

/// One step from the journal to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Into a field.
    Field(String),
    /// To a record of a list.
    Item {
        /// The field that the list is in.
        list: String,
        /// What names the record.
        name: String,
    },
}

impl Step {
    /// The field or the record, as it stands in a path.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Field(name) | Self::Item { name, .. } => name,
        }
    }
}

/// What the person calls their records.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_id: BTreeMap<String, String>,
    swaps: usize,
}

/// Fields whose text can stand for a record, the best first.
const TITLES: &[&str] = &[
    "name", "text", "what", "delivers", "task", "worry", "who", "area", "freedom", "place", "when",
];

/// What holds texts for the person's own eyes, or texts that are gone.
const UNSAID: &[&str] = &["private", "private_note", "trash", "conflicts", "drafts"];

impl Names {
    /// Collects the names from these journals; the first that names a record wins.
    pub(super) fn of(journals: [&Value; 3]) -> Self {
        let mut names = Self::default();
        for journal in journals {
            names.collect(journal);
            let swaps = journal.get("swaps").and_then(Value::as_array);
            names.swaps = names.swaps.max(swaps.map_or(0, Vec::len));
        }
        names
    }

    fn collect(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.collect(item)),
            Value::Object(fields) => {
                if let (Some(id), Some(title)) = (fields.get("id"), title(value)) {
                    let id = id.as_str().unwrap_or_default().to_owned();
                    self.by_id.entry(id).or_insert(title);
                }
                fields
                    .iter()
                    .filter(|(key, _)| !UNSAID.contains(&key.as_str()))
                    .for_each(|(_, field)| self.collect(field));
            }
            _ => {}
        }
    }

    /// The way to a value in words: "week 3, Time to insight".
    pub(super) fn say(&self, steps: &[Step]) -> String {
        let mut words: Vec<String> = Vec::new();
        let mut rest = steps.iter().peekable();
        while let Some(step) = rest.next() {
            let said = match step {
                Step::Item { list, name } => self.record(list, name),
                Step::Field(field) if field == "drafts" => {
                    rest.next();
                    "a half-typed answer".to_owned()
                }
                // The record says what the list is.
                Step::Field(_) if matches!(rest.peek(), Some(Step::Item { .. })) => String::new(),
                Step::Field(field) => label(field),
            };
            if !said.is_empty() {
                words.push(said);
            }
        }
        if words.is_empty() {
            return "the journal".to_owned();
        }
        words.join(", ")
    }

    fn record(&self, list: &str, name: &str) -> String {
        let titled = |kind: &str| match self.by_id.get(name) {
            Some(title) if kind.is_empty() => title.clone(),
            Some(title) => format!("{kind} {title}"),
            None if kind.is_empty() => "one without a name".to_owned(),
            None => kind.to_owned(),
        };
        match list {
            "swaps" if self.swaps < 2 => String::new(),
            "weeks" => format!("week {name}"),
            "before" => {
                let (back, metric) = name.split_once('+').unwrap_or((name, ""));
                let metric = self.by_id.get(metric).map_or("a metric", String::as_str);
                format!("before-week {back}, {metric}")
            }
            "values" => titled(""),
            "kept" => titled("kept:"),
            "delivered" => titled("delivered:"),
            "tripwires" => "a condition with a date".to_owned(),
            "ladder" => titled("freedom"),
            "cares" => titled("what they care about:"),
            "stays" => titled("what stays:"),
            "touched" => titled("touched:"),
            "told" => titled("told:"),
            "cannot_give" => titled("what they cannot give:"),
            "rights" => titled("say in"),
            "worries" => titled("worry"),
            other => titled(&spaced(other.strip_suffix('s').unwrap_or(other))),
        }
    }
}

/// The words that stand for a record: the first of its titles that says something.
fn title(record: &Value) -> Option<String> {
    let sentence = record.pointer("/ask/sentence");
    let texts = TITLES.iter().filter_map(|field| record.get(field));
    sentence
        .into_iter()
        .chain(texts)
        .filter_map(Value::as_str)
        .find(|text| !text.trim().is_empty())
        .map(|text| quoted(text).trim_matches('"').to_owned())
}

fn label(field: &str) -> String {
    match field {
        "pilot" | "reading" | "values" => String::new(),
        ORDER => "the order".to_owned(),
        "role" => "about you".to_owned(),
        "private" => "private notes".to_owned(),
        "sealed" => "the sealed plan".to_owned(),
        other => spaced(other),
    }
}

fn spaced(field: &str) -> String {
    field.replace('_', " ")
}
