//! The walk through three versions side by side, and what it finds on its way.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::domain::merge::conflict::Conflict;
use crate::domain::merge::list::{Arranged, Orders};
use crate::domain::merge::path::{self, ListRule, ORDER, Order};
use crate::domain::merge::words::{Names, Step};

/// One value as it was and as it is on either side; nothing where it is not there at all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides<'a> {
    pub(super) base: Option<&'a Value>,
    pub(super) ours: Option<&'a Value>,
    pub(super) theirs: Option<&'a Value>,
}

impl<'a> Sides<'a> {
    pub(super) const fn of(base: &'a Value, ours: &'a Value, theirs: &'a Value) -> Self {
        Self {
            base: Some(base),
            ours: Some(ours),
            theirs: Some(theirs),
        }
    }

    fn each(self, part: impl Fn(&'a Value) -> Option<&'a Value>) -> Self {
        Self {
            base: self.base.and_then(&part),
            ours: self.ours.and_then(&part),
            theirs: self.theirs.and_then(&part),
        }
    }

    pub(super) fn field(self, key: &str) -> Self {
        self.each(|value| value.get(key))
    }

    /// The larger of two whole numbers.
    pub(super) fn highest(self) -> Option<Value> {
        self.ours
            .into_iter()
            .chain(self.theirs)
            .max_by_key(|value| value.as_u64())
            .cloned()
    }

    /// What both sides can agree on, where they can; the inner value is nothing where it is to be gone.
    #[expect(
        clippy::option_option,
        reason = "that there is an agreement and that something is there are two questions"
    )]
    pub(super) fn settled(self) -> Option<Option<&'a Value>> {
        let Self { base, ours, theirs } = self;
        if ours == theirs || base == theirs {
            return Some(ours);
        }
        if base == ours {
            return Some(theirs);
        }
        // New on both sides: an answer that was not given yet is none to keep.
        match (base, ours, theirs) {
            (None, ours, Some(theirs)) if says_nothing(theirs) => Some(ours),
            (None, Some(ours), theirs) if says_nothing(ours) => Some(theirs),
            _ => None,
        }
    }

    /// Whether a record stays: it is on both sides, or new, or was changed where it was not deleted.
    fn stays(self) -> bool {
        match (self.ours, self.theirs) {
            (Some(_), Some(_)) => true,
            (None, None) => false,
            (one, other) => one.or(other) != self.base,
        }
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(_) | Value::Number(_) => false,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
    }
}

/// Where the walk is, and what it has found.
#[derive(Debug)]
pub(super) struct Walk {
    names: Names,
    steps: Vec<Step>,
    conflicts: Vec<Conflict>,
}

impl Walk {
    pub(super) const fn new(names: Names) -> Self {
        Self {
            names,
            steps: Vec::new(),
            conflicts: Vec::new(),
        }
    }

    pub(super) fn into_conflicts(self) -> Vec<Conflict> {
        self.conflicts
    }

    /// Merges a field of the object that the walk is at.
    pub(super) fn merge_field(&mut self, key: &str, sides: Sides<'_>) -> Option<Value> {
        self.steps.push(Step::Field(key.to_owned()));
        let merged = self.merge(sides);
        self.steps.pop();
        merged
    }

    /// Merges the value that the walk is at; nothing where it is to be gone.
    pub(super) fn merge(&mut self, sides: Sides<'_>) -> Option<Value> {
        if let Some(settled) = sides.settled() {
            return settled.cloned();
        }
        let field = match self.steps.last() {
            Some(Step::Field(name)) => name.clone(),
            _ => String::new(),
        };
        if path::is_whole(&field) {
            return self.conflict(sides);
        }
        match (sides.ours, sides.theirs) {
            (Some(Value::Object(ours)), Some(Value::Object(theirs))) => {
                Some(Value::Object(self.fields(sides, ours, theirs)))
            }
            (Some(Value::Array(_)), Some(Value::Array(_))) => {
                match Lists::of(sides, path::list_rule(&field)) {
                    Some(lists) => Some(Value::Array(self.items(&field, &lists))),
                    None => self.conflict(sides),
                }
            }
            _ => self.conflict(sides),
        }
    }

    fn fields(
        &mut self,
        sides: Sides<'_>,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Map<String, Value> {
        let keys: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
        keys.into_iter()
            .filter_map(|key| Some((key.clone(), self.merge_field(key, sides.field(key))?)))
            .collect()
    }

    fn items(&mut self, list: &str, lists: &Lists<'_>) -> Vec<Value> {
        let stays = lists.staying();
        let arranged = Orders {
            base: &lists.base.names,
            ours: &lists.ours.names,
            theirs: &lists.theirs.names,
        }
        .arrange(&stays);
        let order = match arranged {
            Arranged::Settled(order) => order,
            Arranged::Disputed { ours, theirs } => {
                if lists.rule.order == Order::Chosen {
                    let (base, mine, other) =
                        (json!(lists.base.names), json!(ours.clone()), json!(theirs));
                    self.steps.push(Step::Field(ORDER.to_owned()));
                    self.note(Sides::of(&base, &mine, &other));
                    self.steps.pop();
                }
                ours
            }
        };
        let mut items: Vec<Value> = order
            .into_iter()
            .filter_map(|name| {
                let sides = lists.item(&name);
                self.steps.push(Step::Item {
                    list: list.to_owned(),
                    name,
                });
                let merged = self.merge(sides);
                self.steps.pop();
                merged
            })
            .collect();
        path::sort(&mut items, lists.rule.order);
        items
    }

    /// Keeps both values: ours where it is, or what is left where ours was deleted.
    fn conflict(&mut self, sides: Sides<'_>) -> Option<Value> {
        self.note(sides);
        sides.ours.or(sides.theirs).cloned()
    }

    fn note(&mut self, sides: Sides<'_>) {
        self.conflicts.push(Conflict {
            path: path::join(self.steps.iter().map(Step::name)),
            says: self.names.say(&self.steps),
            base: sides.base.cloned(),
            ours: sides.ours.cloned(),
            theirs: sides.theirs.cloned(),
        });
    }
}

/// One list on three sides, its records by name.
struct Lists<'a> {
    rule: ListRule,
    base: List<'a>,
    ours: List<'a>,
    theirs: List<'a>,
}

#[derive(Default)]
struct List<'a> {
    names: Vec<String>,
    items: BTreeMap<String, &'a Value>,
}

impl<'a> Lists<'a> {
    fn of(sides: Sides<'a>, rule: ListRule) -> Option<Self> {
        Some(Self {
            rule,
            base: List::of(sides.base, rule)?,
            ours: List::of(sides.ours, rule)?,
            theirs: List::of(sides.theirs, rule)?,
        })
    }

    fn item(&self, name: &str) -> Sides<'a> {
        Sides {
            base: self.base.items.get(name).copied(),
            ours: self.ours.items.get(name).copied(),
            theirs: self.theirs.items.get(name).copied(),
        }
    }

    fn staying(&self) -> BTreeSet<&String> {
        self.ours
            .names
            .iter()
            .chain(&self.theirs.names)
            .filter(|name| self.item(name).stays())
            .collect()
    }
}

impl<'a> List<'a> {
    /// The list of one side; one that is not there, or is no list, has nothing in it.
    fn of(side: Option<&'a Value>, rule: ListRule) -> Option<Self> {
        let Some(items) = side.and_then(Value::as_array) else {
            return Some(Self::default());
        };
        let keyed = path::keyed(items, rule)?;
        Some(Self {
            names: keyed.iter().map(|(name, _)| name.clone()).collect(),
            items: keyed.into_iter().collect(),
        })
    }
}
