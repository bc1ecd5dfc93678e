//! The order of a merged list, and the merge of what was deleted.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::domain::merge::path::counted;
use crate::domain::merge::walk::Sides;

/// The names of the records of one list, side by side, as they stand there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Orders<'a> {
    pub(super) base: &'a [String],
    pub(super) ours: &'a [String],
    pub(super) theirs: &'a [String],
}

/// The order that a merged list gets.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Arranged {
    /// At most one side moved what was there before.
    Settled(Vec<String>),
    /// Both did, differently: the order with ours first, and the order with theirs.
    Disputed {
        /// What our order makes of it.
        ours: Vec<String>,
        /// What their order makes of it.
        theirs: Vec<String>,
    },
}

impl Orders<'_> {
    /// Puts the names that stay into order: those on both sides as the side has them that moved something, and every
    /// other one after the record that it stood behind. Where both sides added something in the same spot, the older
    /// name goes first, so that both windows come to the same list.
    pub(super) fn arrange(&self, stays: &BTreeSet<&String>) -> Arranged {
        let in_theirs: BTreeSet<&String> = self.theirs.iter().collect();
        let common: BTreeSet<&String> = self
            .ours
            .iter()
            .filter(|name| in_theirs.contains(name) && stays.contains(name))
            .collect();
        let only = |names: &[String], wanted: &BTreeSet<&String>| -> Vec<String> {
            names
                .iter()
                .filter(|name| wanted.contains(name))
                .cloned()
                .collect()
        };
        let known: BTreeSet<&String> = self
            .base
            .iter()
            .filter(|name| common.contains(name))
            .collect();
        let was = only(self.base, &known);
        let (ours, theirs) = (only(self.ours, &common), only(self.theirs, &common));
        let we_moved = only(self.ours, &known) != was;
        let they_moved = only(self.theirs, &known) != was;
        let runs = [
            runs(self.ours, &common, stays),
            runs(self.theirs, &common, stays),
        ];
        if we_moved && they_moved && ours != theirs {
            return Arranged::Disputed {
                ours: weave(&ours, &runs),
                theirs: weave(&theirs, &runs),
            };
        }
        // New on both sides with the same name, in two orders, and nobody moved anything: either will do.
        let order = match (we_moved, they_moved) {
            (true, false) => ours,
            (false, true) => theirs,
            _ => ours.min(theirs),
        };
        Arranged::Settled(weave(&order, &runs))
    }
}

/// What stands on one side only, by the common record before it.
type Runs<'a> = BTreeMap<Option<&'a String>, Vec<&'a String>>;

fn runs<'a>(
    names: &'a [String],
    common: &BTreeSet<&'a String>,
    stays: &BTreeSet<&String>,
) -> Runs<'a> {
    let mut runs = Runs::new();
    let mut after = None;
    for name in names {
        if common.contains(name) {
            after = Some(name);
        } else if stays.contains(name) {
            runs.entry(after).or_default().push(name);
        }
    }
    runs
}

fn weave(common: &[String], sides: &[Runs<'_>; 2]) -> Vec<String> {
    let mut woven = Vec::new();
    for after in std::iter::once(None).chain(common.iter().map(Some)) {
        woven.extend(after.cloned());
        let mut here: Vec<&Vec<&String>> =
            sides.iter().filter_map(|runs| runs.get(&after)).collect();
        here.sort_by_key(|run| run.first().copied());
        woven.extend(here.into_iter().flatten().map(|name| (*name).clone()));
    }
    woven
}

/// What was deleted on either side. What was brought back or is gone for good on one side is gone.
pub(super) fn trash(sides: Sides<'_>) -> Value {
    if let Some(settled) = sides.settled() {
        return settled.cloned().unwrap_or_default();
    }
    let list = |side: Option<&'_ Value>| -> Vec<(String, Value)> {
        let items = side.and_then(Value::as_array).cloned().unwrap_or_default();
        counted(&items, |item| {
            format!("{}{}", part(item, "on"), part(item, "what"))
        })
        .into_iter()
        .map(|(name, item)| (name, item.clone()))
        .collect()
    };
    let (base, ours, theirs) = (list(sides.base), list(sides.ours), list(sides.theirs));
    let names = |list: &[(String, Value)]| -> Vec<String> {
        list.iter().map(|(name, _)| name.clone()).collect()
    };
    let (base, our_names, their_names) = (names(&base), names(&ours), names(&theirs));
    let stays: BTreeSet<&String> = our_names
        .iter()
        .chain(&their_names)
        .filter(|name| {
            (our_names.contains(name) && their_names.contains(name)) || !base.contains(name)
        })
        .collect();
    let orders = Orders {
        base: &base,
        ours: &our_names,
        theirs: &their_names,
    };
    let (Arranged::Settled(order) | Arranged::Disputed { ours: order, .. }) =
        orders.arrange(&stays);
    let mut items: Vec<Value> = order
        .iter()
        .filter_map(|name| {
            // The same thing may have stood in two places; the earlier one will do.
            ours.iter()
                .chain(&theirs)
                .filter(|(known, _)| known == name)
                .map(|(_, item)| item)
                .min_by_key(|item| item.get("index").and_then(Value::as_u64))
                .cloned()
        })
        .collect();
    items.sort_by_key(|item| part(item, "on"));
    Value::Array(items)
}

fn part(item: &Value, field: &str) -> String {
    item.get(field).map(Value::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &str) -> Vec<String> {
        names.chars().map(String::from).collect()
    }

    #[test]
    fn records_keep_their_place_on_either_side() {
        let table = [
            ("abc", "abc", "axbc", "axbc"),
            ("abc", "abcy", "axbc", "axbcy"),
            ("abc", "abcy", "abcx", "abcxy"),
            ("abc", "cab", "abxc", "cabx"),
            ("abc", "axc", "abyc", "axyc"),
            ("", "qp", "rs", "qprs"),
        ];
        for (base, ours, theirs, merged) in table {
            let (base, ours, theirs) = (list(base), list(ours), list(theirs));
            let stays = |name: &&String| {
                let (here, there) = (ours.contains(name), theirs.contains(name));
                (here && there) || !base.contains(name)
            };
            let stays: BTreeSet<&String> = ours.iter().chain(&theirs).filter(stays).collect();
            let orders = |ours, theirs| {
                let base = &base;
                Orders { base, ours, theirs }.arrange(&stays)
            };
            let expected = Arranged::Settled(list(merged));
            assert_eq!(orders(&ours, &theirs), expected, "{merged}");
            assert_eq!(orders(&theirs, &ours), expected, "{merged}");
        }
    }

    #[test]
    fn two_new_orders_are_both_kept() {
        let (base, ours, theirs) = (list("abc"), list("cxab"), list("bayc"));
        let names = list("abcxy");
        let arranged = Orders {
            base: &base,
            ours: &ours,
            theirs: &theirs,
        }
        .arrange(&names.iter().collect());
        let expected = Arranged::Disputed {
            ours: list("cxayb"),
            theirs: list("baycx"),
        };
        assert_eq!(arranged, expected);
    }
}
