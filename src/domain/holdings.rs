//! How much a journal holds: three numbers that tell one version of it from another and give away none of its words.

use serde::Serialize;

use crate::domain::journal::Journal;
use crate::domain::number::counted;
use crate::domain::swap::Swap;

/// How much a journal holds. Records in which nothing was written yet do not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Holdings {
    /// Swaps, drafts too.
    pub swaps: usize,
    /// Weeks of all pilots and after them in which something was logged for a metric, if only that it was not measured.
    pub weeks: usize,
    /// Assets, private ones too.
    pub assets: usize,
}

impl Holdings {
    /// Counts what is there.
    pub fn of(journal: &Journal) -> Self {
        let swaps = journal.swaps.iter().filter(|swap| !swap.is_blank());
        Self {
            swaps: swaps.clone().count(),
            weeks: swaps.map(logged_weeks).sum(),
            assets: journal
                .assets
                .iter()
                .filter(|asset| !asset.is_blank())
                .count(),
        }
    }

    /// "1 swap, 8 weeks, 3 assets".
    pub fn in_words(self) -> String {
        format!(
            "{}, {}, {}",
            counted(self.swaps, "swap"),
            counted(self.weeks, "week"),
            counted(self.assets, "asset")
        )
    }
}

fn logged_weeks(swap: &Swap) -> usize {
    let weeks = swap.pilot.weeks.iter();
    weeks.filter(|week| week.has_reading()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asset::Asset;
    use crate::domain::id::Id;
    use crate::domain::metric::Reading;

    #[test]
    fn what_was_never_written_in_does_not_count() {
        let mut journal = Journal::default();
        journal.swaps.push(Swap::blank(Id::numbered(1)));
        journal.assets.push(Asset::blank(Id::numbered(2)));
        assert_eq!(Holdings::of(&journal), Holdings::default());

        let mut swap = Swap::blank(Id::numbered(3));
        swap.pilot.entry_mut(1);
        let readings = [(2, Reading::NotMeasured), (9, Reading::Value(7.1))];
        for (week, reading) in readings {
            let entry = swap.pilot.entry_mut(week);
            entry.set_reading(Id::numbered(4), Some(reading), chrono::NaiveDate::MIN);
        }
        journal.swaps.push(swap);
        journal.assets[0].delivers = "Forecasts".to_owned();
        let held = Holdings::of(&journal);
        assert_eq!(held.in_words(), "1 swap, 2 weeks, 1 asset");
    }
}
