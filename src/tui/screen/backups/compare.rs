//! What a backup has that the journal lacks, and the other way round: in counts, and by the names of records that
//! are not private.

use ratatui::text::Line;

use crate::domain::asset::Asset;
use crate::domain::holdings::Holdings;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::swap::Swap;
use crate::domain::text::{clip, shown};
use crate::tui::theme::Look;
use crate::tui::wrap;

/// The differences between a backup and the journal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What the backup holds and what the journal holds: each a word and two numbers.
    pub counts: Vec<(&'static str, usize, usize)>,
    /// What only the backup has.
    pub only_there: Vec<String>,
    /// What only the journal has.
    pub only_here: Vec<String>,
    /// What both have in different words or numbers.
    pub differing: Vec<String>,
}

impl Comparison {
    /// Compares a backup with the journal. Place, undo and what was deleted do not count.
    pub fn between(backup: &Journal, journal: &Journal) -> Self {
        let (there, here) = (Holdings::of(backup), Holdings::of(journal));
        let notes = |journal: &Journal| journal.swaps.iter().map(|swap| swap.private.count()).sum();
        let mut told = Self {
            counts: vec![
                ("swaps", there.swaps, here.swaps),
                ("weeks", there.weeks, here.weeks),
                ("assets", there.assets, here.assets),
                ("freedoms", backup.ladder.len(), journal.ladder.len()),
                ("private notes", notes(backup), notes(journal)),
            ],
            ..Self::default()
        };
        let (theirs, ours) = (records(backup), records(journal));
        for record in &theirs {
            match ours.iter().find(|other| other.key == record.key) {
                None => told.only_there.push(record.name.clone()),
                Some(other) if other.content != record.content => {
                    told.differing.push(record.name.clone());
                }
                Some(_) => {}
            }
        }
        for record in &ours {
            if !theirs.iter().any(|other| other.key == record.key) {
                told.only_here.push(record.name.clone());
            }
        }
        told
    }

    /// Whether both say the same.
    pub fn is_same(&self) -> bool {
        self.only_there.is_empty() && self.only_here.is_empty() && self.differing.is_empty()
    }

    /// The comparison in lines of this width.
    pub fn lines(&self, look: Look, width: u16) -> Vec<Line<'static>> {
        let mut lines = vec![Line::styled(
            format!("  {:<16}{:>8}{:>10}", "", "backup", "journal"),
            look.hint(),
        )];
        for (word, there, here) in &self.counts {
            let style = if there == here {
                look.body()
            } else {
                look.accent()
            };
            lines.push(Line::styled(
                format!("  {word:<16}{there:>8}{here:>10}"),
                style,
            ));
        }
        if self.is_same() {
            lines.push(Line::default());
            lines.push(Line::raw("Both say the same."));
        }
        let parts = [
            ("Only in the backup", &self.only_there),
            ("Only in your journal now", &self.only_here),
            ("In both, and different", &self.differing),
        ];
        for (title, names) in parts {
            if names.is_empty() {
                continue;
            }
            lines.push(Line::default());
            lines.push(Line::styled(title, look.title()));
            for name in names {
                lines.push(Line::raw(wrap::fit(&format!("  {name}"), width)));
            }
        }
        lines
    }
}

/// A record by a key that no other has, with its name and everything in it.
struct Record {
    key: (Kind, Id, u32),
    name: String,
    content: Option<serde_json::Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person,
    Asset,
    Swap,
    Week,
    Rung,
}

/// How much of a name is told, in graphemes.
const NAME: usize = 48;

fn records(journal: &Journal) -> Vec<Record> {
    let mut records = vec![Record {
        key: (Kind::Person, Id::numbered(0), 0),
        name: "what you wrote about your work".to_owned(),
        content: serde_json::to_value(&journal.role).ok(),
    }];
    records.extend(journal.assets.iter().map(|asset| Record {
        key: (Kind::Asset, asset.id, 0),
        name: asset_name(asset),
        content: serde_json::to_value(asset).ok(),
    }));
    for swap in journal.swaps.iter().filter(|swap| !swap.is_blank()) {
        records.push(swap_record(swap));
        let title = clip(&named(swap.title()), NAME / 2);
        records.extend(swap.pilot.weeks.iter().map(|entry| Record {
            key: (Kind::Week, swap.id, entry.number),
            name: format!("week {} of \"{title}\"", entry.number),
            content: serde_json::to_value(entry).ok(),
        }));
    }
    records.extend(journal.ladder.iter().map(|rung| Record {
        key: (Kind::Rung, rung.id, 0),
        name: format!("freedom \"{}\"", clip(&named(&rung.freedom), NAME)),
        content: serde_json::to_value(rung).ok(),
    }));
    records
}

/// A swap without its weeks, which are records of their own.
fn swap_record(swap: &Swap) -> Record {
    let mut without_weeks = swap.clone();
    without_weeks.pilot.weeks.clear();
    Record {
        key: (Kind::Swap, swap.id, 0),
        name: format!("swap \"{}\"", clip(&named(swap.title()), NAME)),
        content: serde_json::to_value(without_weeks).ok(),
    }
}

fn asset_name(asset: &Asset) -> String {
    if asset.keep_private == Some(true) {
        "a private asset".to_owned()
    } else if asset.delivers.trim().is_empty() {
        "an asset without a name".to_owned()
    } else {
        format!("asset \"{}\"", clip(&named(&asset.delivers), NAME))
    }
}

fn named(words: &str) -> String {
    shown(words.trim()).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(number: u64, words: &str, private: bool) -> Asset {
        let mut asset = Asset::blank(Id::numbered(number.into()));
        asset.delivers = words.to_owned();
        asset.keep_private = Some(private);
        asset
    }

    #[test]
    fn both_sides_are_named_and_private_names_are_not() {
        let backup = Journal {
            assets: vec![
                asset(1, "macros", false),
                asset(2, "offer", true),
                asset(3, "same", false),
            ],
            ..Journal::default()
        };
        let mut journal = Journal {
            assets: vec![
                asset(1, "better macros", false),
                asset(3, "same", false),
                asset(4, "new", false),
            ],
            ..Journal::default()
        };
        journal.place.field = Some("elsewhere".to_owned());
        let told = Comparison::between(&backup, &journal);
        assert_eq!(told.only_there, ["a private asset"]);
        assert_eq!(told.only_here, ["asset \"new\""]);
        assert_eq!(told.differing, ["asset \"macros\""]);
        assert!(told.counts.contains(&("assets", 3, 3)));
        assert!(!told.is_same());
    }

    #[test]
    fn place_and_undo_are_no_difference() {
        let mut journal = Journal::default();
        journal.place.field = Some("elsewhere".to_owned());
        journal.revision = 9;
        assert!(Comparison::between(&Journal::default(), &journal).is_same());
    }
}
