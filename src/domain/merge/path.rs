//! Where a value stands in a journal, as one line of text, and what names the records of a list.
//!
//! `/swaps/0192.../pilot/weeks/3/values/0193.../reading`: fields by name, records by what names them. In names, `~` is
//! written `~0` and `/` is written `~1`, as in a JSON pointer.

use std::collections::BTreeMap;

use serde_json::Value;

/// Stands in the place of a record's name where the order of a list is meant.
pub(super) const ORDER: &str = "@order";

/// How the records of a list are told apart, and what their order means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListRule {
    pub(super) key: Key,
    pub(super) order: Order,
}

/// What names a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// These fields of it.
    Fields(&'static [&'static str]),
    /// All of it: the list is only ever added to and taken from.
    Content,
}

/// What the order of a list means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The person chose it.
    Chosen,
    /// Nothing.
    Free,
    /// Upwards by number.
    Weeks,
    /// From the week furthest back, then by metric.
    BeforeWeeks,
}

/// The rule for the list in the field with this name.
pub(super) fn list_rule(field: &str) -> ListRule {
    let (key, order) = match field {
        "weeks" => (Key::Fields(&["number"]), Order::Weeks),
        "before" => (Key::Fields(&["back", "metric"]), Order::BeforeWeeks),
        "values" => (Key::Fields(&["metric"]), Order::Free),
        "kept" => (Key::Fields(&["stays"]), Order::Free),
        "delivered" => (Key::Fields(&["promise"]), Order::Free),
        "changes" => (Key::Fields(&["what"]), Order::Free),
        "earlier" | "backed_by" | "keep_metrics" => (Key::Content, Order::Free),
        _ => (Key::Fields(&["id"]), Order::Chosen),
    };
    ListRule { key, order }
}

/// Whether the value of this field is one thing, though it has parts: a reading is a number or a reason, and a plan
/// that was sealed is what was said on that day. Half of one and half of another would be what nobody wrote.
pub(super) fn is_whole(field: &str) -> bool {
    matches!(
        field,
        "reading" | "sealed" | "plan_before" | "before_before"
    )
}

/// The records of a list with their names; nothing where one has no name or two have the same, so that only the list
/// as a whole can be compared.
pub(super) fn keyed(items: &[Value], rule: ListRule) -> Option<Vec<(String, &Value)>> {
    if rule.key == Key::Content {
        return Some(counted(items, Value::to_string));
    }
    let records: Vec<(String, &Value)> = items
        .iter()
        .map(|item| Some((name(item, rule)?, item)))
        .collect::<Option<_>>()?;
    let mut names: Vec<&String> = records.iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    let is_unique = names.windows(2).all(|pair| pair.first() != pair.last());
    is_unique.then_some(records)
}

/// The items of a list named by what they say; where two say the same, they are counted.
pub(super) fn counted(items: &[Value], say: impl Fn(&Value) -> String) -> Vec<(String, &Value)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    items
        .iter()
        .map(|item| {
            let said = say(item);
            let count = seen.entry(said.clone()).or_default();
            *count += 1;
            (format!("{said}#{count}"), item)
        })
        .collect()
}

/// What names this record.
pub(super) fn name(item: &Value, rule: ListRule) -> Option<String> {
    let Key::Fields(fields) = rule.key else {
        return None;
    };
    let parts: Option<Vec<String>> = fields
        .iter()
        .map(|field| match item.get(field)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
        .collect();
    parts.map(|parts| parts.join("+"))
}

/// The line of text for these steps.
pub(super) fn join<'a>(steps: impl Iterator<Item = &'a str>) -> String {
    let mut path = String::new();
    for step in steps {
        path.push('/');
        path.push_str(&step.replace('~', "~0").replace('/', "~1"));
    }
    path
}

/// The steps of such a line.
pub(super) fn split(path: &str) -> Vec<String> {
    path.split('/')
        .skip(1)
        .map(|step| step.replace("~1", "/").replace("~0", "~"))
        .collect()
}

/// Puts a list that has an order of its own into that order.
pub(super) fn sort(items: &mut [Value], order: Order) {
    let number = |item: &Value, field: &str| item.get(field).and_then(Value::as_u64);
    match order {
        Order::Chosen | Order::Free => {}
        Order::Weeks => items.sort_by_key(|item| number(item, "number")),
        Order::BeforeWeeks => items.sort_by(|a, b| {
            let metric = |item: &Value| {
                item.get("metric")
                    .and_then(Value::as_str)
                    .map(str::to_owned)
            };
            number(b, "back")
                .cmp(&number(a, "back"))
                .then_with(|| metric(a).cmp(&metric(b)))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_there_and_back_is_the_same_steps() {
        let steps = ["drafts", "a/b/~1/0", "~", ""];
        let path = join(steps.iter().copied());
        assert_eq!(split(&path), steps);
    }
}
