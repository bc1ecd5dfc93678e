//! Everything one person keeps: one value, one file.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::answer::Row;
use crate::domain::asset::Asset;
use crate::domain::decision::{DeciderChange, Rung};
use crate::domain::id::Id;
use crate::domain::merge::Conflict;
use crate::domain::private::{PrivateNotes, Unsaved};
use crate::domain::role::Role;
use crate::domain::swap::Swap;

/// The shape of the file that this version writes. A file with a higher number is never written.
pub const SCHEMA: u32 = 1;
/// How long something deleted can be brought back, in days.
pub const TRASH_DAYS: u64 = 30;

/// Everything one person keeps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Journal {
    /// The shape of the file.
    pub schema: u32,
    /// Counts saves upwards.
    #[serde(default)]
    pub revision: u64,
    /// Set in a demonstration, so that nothing made from it can be taken for real.
    #[serde(default)]
    pub demonstration: bool,
    /// The person.
    #[serde(default)]
    pub role: Role,
    /// What they deliver that is hard to replace.
    #[serde(default)]
    pub assets: Vec<Asset>,
    /// Their swaps, oldest first.
    #[serde(default)]
    pub swaps: Vec<Swap>,
    /// The freedoms they hold.
    #[serde(default)]
    pub ladder: Vec<Rung>,
    /// When somebody else became the decider.
    #[serde(default)]
    pub decider_changes: Vec<DeciderChange>,
    /// Where the person was.
    #[serde(default)]
    pub place: Place,
    /// What was typed into a field that cannot be read as an answer (yet), by the key of the field.
    #[serde(default)]
    pub drafts: BTreeMap<String, String>,
    /// What was deleted in the last [`TRASH_DAYS`] days, oldest first.
    #[serde(default)]
    pub trash: Vec<Trashed>,
    /// What two windows or machines changed differently, with both values, until the person picks.
    #[serde(default)]
    pub conflicts: Vec<Conflict>,
    /// Private notes for this sitting only: in memory, in no file of any kind.
    #[serde(skip)]
    pub this_sitting: Unsaved<String>,
}

/// Where the person was, so that the next start lands there.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The page, by its key; nothing for Home.
    pub page: Option<String>,
    /// The swap in hand.
    pub swap: Option<Id>,
    /// The asset in hand.
    pub asset: Option<Id>,
    /// The pilot week in hand.
    pub week: Option<u32>,
    /// The field, by its key.
    pub field: Option<String>,
    /// The caret in that field, in bytes.
    pub caret: usize,
    /// Whether letters went into the text.
    pub typing: bool,
    /// The undo steps of that field, as the front end keeps them.
    pub undo: Option<serde_json::Value>,
    /// Pages whose further questions are unfolded.
    pub unfolded: BTreeSet<String>,
    /// Pages that were opened at least once.
    pub visited: BTreeSet<String>,
}

/// Something deleted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trashed {
    /// The day it was deleted.
    pub on: NaiveDate,
    /// Where it stood in its list.
    pub index: usize,
    /// What it is.
    pub what: Lost,
}

/// What was deleted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    /// An asset.
    Asset(Box<Asset>),
    /// A whole swap.
    Swap(Box<Swap>),
    /// A row of a list.
    Row {
        /// The question whose list it was.
        question: String,
        /// The swap it belonged to.
        swap: Option<Id>,
        /// The row.
        row: Row,
    },
}

impl Default for Journal {
    fn default() -> Self {
        Self {
            schema: SCHEMA,
            revision: 0,
            demonstration: false,
            role: Role::default(),
            assets: Vec::new(),
            swaps: Vec::new(),
            ladder: Vec::new(),
            decider_changes: Vec::new(),
            place: Place::default(),
            drafts: BTreeMap::new(),
            trash: Vec::new(),
            conflicts: Vec::new(),
            this_sitting: Unsaved::default(),
        }
    }
}

impl Journal {
    /// The asset with this id.
    pub fn asset(&self, id: Id) -> Option<&Asset> {
        self.assets.iter().find(|asset| asset.id == id)
    }

    /// The asset with this id, to change.
    pub fn asset_mut(&mut self, id: Id) -> Option<&mut Asset> {
        self.assets.iter_mut().find(|asset| asset.id == id)
    }

    /// The swap with this id.
    pub fn swap(&self, id: Id) -> Option<&Swap> {
        self.swaps.iter().find(|swap| swap.id == id)
    }

    /// The swap with this id, to change.
    pub fn swap_mut(&mut self, id: Id) -> Option<&mut Swap> {
        self.swaps.iter_mut().find(|swap| swap.id == id)
    }

    /// The swap in hand: the one the person was at, else the newest.
    pub fn current_swap(&self) -> Option<&Swap> {
        self.place
            .swap
            .and_then(|id| self.swap(id))
            .or_else(|| self.swaps.last())
    }

    /// The swaps of the same ask, oldest first, up to and with this one.
    pub fn rounds_of(&self, id: Id) -> Vec<&Swap> {
        let mut rounds: Vec<&Swap> = Vec::new();
        let mut next = Some(id);
        while let Some(swap) = next.and_then(|id| self.swap(id)) {
            if rounds.iter().any(|known| known.id == swap.id) {
                break;
            }
            rounds.push(swap);
            next = swap.previous;
        }
        rounds.reverse();
        rounds
    }

    /// This swap and all other rounds of the same ask, by id; those that were deleted, too.
    pub fn all_rounds_of(&self, id: Id) -> Vec<Id> {
        let deleted = self.trash.iter().filter_map(|trashed| match &trashed.what {
            Lost::Swap(swap) => Some(&**swap),
            Lost::Asset(_) | Lost::Row { .. } => None,
        });
        let pairs: Vec<(Id, Id)> = self
            .swaps
            .iter()
            .chain(deleted)
            .filter_map(|swap| Some((swap.id, swap.previous?)))
            .collect();
        let mut rounds = BTreeSet::from([id]);
        loop {
            let known = rounds.len();
            for (later, earlier) in &pairs {
                if rounds.contains(later) || rounds.contains(earlier) {
                    rounds.extend([*later, *earlier]);
                }
            }
            if rounds.len() == known {
                return rounds.into_iter().collect();
            }
        }
    }

    /// Destroys the private pages of these swaps, also of those that were deleted, with half-typed answers, deleted
    /// rows and open conflicts from there, and what is for this sitting only. The steps of undo are up to the caller.
    pub fn destroy_private_pages(&mut self, swaps: &[Id]) {
        for swap in self
            .swaps
            .iter_mut()
            .filter(|swap| swaps.contains(&swap.id))
        {
            swap.private = PrivateNotes::default();
        }
        let starts = |text: &str, of: &dyn Fn(&Id) -> String| {
            swaps.iter().any(|swap| text.starts_with(&of(swap)))
        };
        self.drafts
            .retain(|key, _| !starts(key, &|swap| format!("{swap}/private.")));
        self.conflicts
            .retain(|conflict| !starts(&conflict.path, &|swap| format!("/swaps/{swap}/private")));
        for trashed in &mut self.trash {
            if let Lost::Swap(swap) = &mut trashed.what
                && swaps.contains(&swap.id)
            {
                swap.private = PrivateNotes::default();
            }
        }
        self.trash.retain(|trashed| match &trashed.what {
            Lost::Row { question, swap, .. } => {
                !(question.starts_with("private.") && swap.is_some_and(|id| swaps.contains(&id)))
            }
            Lost::Asset(_) | Lost::Swap(_) => true,
        });
        self.this_sitting = Unsaved::default();
    }

    /// Whether nothing has been written yet.
    pub fn is_blank(&self) -> bool {
        self.role == Role::default()
            && self.assets.is_empty()
            && self.swaps.iter().all(Swap::is_blank)
            && self.drafts.is_empty()
    }

    /// Drops what was deleted more than [`TRASH_DAYS`] days ago.
    pub fn purge_trash(&mut self, today: NaiveDate) {
        self.trash.retain(|trashed| {
            trashed
                .on
                .checked_add_days(Days::new(TRASH_DAYS))
                .is_none_or(|last_day| last_day >= today)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_there_and_back_changes_nothing() {
        let mut journal = Journal::default();
        journal.swaps.push(Swap::blank(Id::numbered(1)));
        journal.assets.push(Asset::blank(Id::numbered(2)));
        let text = serde_json::to_string(&journal).unwrap();
        assert_eq!(serde_json::from_str::<Journal>(&text).unwrap(), journal);
    }

    #[test]
    fn every_known_key_is_written_even_when_there_is_nothing_in_it() {
        let value = serde_json::to_value(Journal::default()).unwrap();
        for key in [
            "schema",
            "revision",
            "role",
            "assets",
            "swaps",
            "ladder",
            "place",
            "drafts",
            "trash",
            "conflicts",
        ] {
            assert!(value.get(key).is_some(), "{key}");
        }
    }

    #[test]
    fn trash_is_kept_for_thirty_days() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut journal = Journal::default();
        journal.trash.push(Trashed {
            on: day("2026-03-01"),
            index: 0,
            what: Lost::Asset(Box::new(Asset::blank(Id::numbered(1)))),
        });
        journal.purge_trash(day("2026-03-31"));
        assert_eq!(journal.trash.len(), 1);
        journal.purge_trash(day("2026-04-01"));
        assert_eq!(journal.trash.len(), 0);
    }

    #[test]
    fn rounds_are_told_from_the_first_on() {
        let mut journal = Journal::default();
        let first = Swap::blank(Id::numbered(1));
        let second = first.next_round(Id::numbered(2));
        journal.swaps = vec![first, second];
        let rounds: Vec<_> = journal
            .rounds_of(Id::numbered(2))
            .iter()
            .map(|swap| swap.round)
            .collect();
        assert_eq!(rounds, [1, 2]);
    }

    #[test]
    fn a_deleted_round_is_still_one_of_them_and_its_private_page_goes_with_the_others() {
        let mut journal = Journal::default();
        let mut first = Swap::blank(Id::numbered(1));
        first.private.notes = crate::domain::private::Private::new("Halden".to_owned());
        let second = first.next_round(Id::numbered(2));
        let other = Swap::blank(Id::numbered(3));
        journal.swaps = vec![second.next_round(Id::numbered(4)), other];
        for (number, swap) in [(5, first), (6, second)] {
            journal.trash.push(Trashed {
                on: NaiveDate::MIN,
                index: number,
                what: Lost::Swap(Box::new(swap)),
            });
        }
        let rounds = journal.all_rounds_of(Id::numbered(4));
        assert_eq!(rounds, [1, 2, 4].map(Id::numbered));
        assert_eq!(journal.all_rounds_of(Id::numbered(3)), [Id::numbered(3)]);

        journal.destroy_private_pages(&[Id::numbered(3)]);
        assert!(serde_json::to_string(&journal).unwrap().contains("Halden"));
        journal.destroy_private_pages(&rounds);
        assert!(!serde_json::to_string(&journal).unwrap().contains("Halden"));
        assert_eq!(
            journal.trash.len(),
            2,
            "the swaps themselves can be brought back"
        );
    }
}
