//! A condition with a date, sealed so that its owner cannot quietly move it later.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::answer::{Answer, Field as _, Record, Row};
use crate::domain::id::Id;

/// What must be true by a day, or the person acts on their alternative.
///
/// It seals itself on the day on which it first has both a date and words. For the rest of that day it can be changed
/// and deleted like anything else, so that a typo costs nothing and nobody presses a button. From the next day on the
/// wording that stood at the beginning of a day is kept with the day on which it was changed, and what is deleted is
/// only set aside, so that its owner sees both. Taking a change back on the same day leaves no trace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tripwire {
    /// Names the record.
    pub id: Id,
    /// The day.
    #[serde(default)]
    pub by: Option<NaiveDate>,
    /// What must be true then.
    #[serde(default)]
    pub what: String,
    /// The day it was sealed. Nothing while it is not complete, and in one that an earlier version wrote.
    #[serde(default)]
    pub sealed_on: Option<NaiveDate>,
    /// What it said before, oldest first.
    #[serde(default)]
    pub earlier: Vec<EarlierWording>,
    /// The day it was deleted after it was sealed.
    #[serde(default)]
    pub dropped: Option<NaiveDate>,
}

/// What a sealed tripwire said before it was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierWording {
    /// The day it named.
    #[serde(default)]
    pub by: Option<NaiveDate>,
    /// What had to be true.
    #[serde(default)]
    pub what: String,
    /// The day on which it was changed.
    pub until: NaiveDate,
}

impl Tripwire {
    /// Whether it has come to its day and still stands.
    pub fn has_come(&self, today: NaiveDate) -> bool {
        self.dropped.is_none() && self.by.is_some_and(|by| by <= today)
    }

    /// Whether the day of any wording it ever had has come: a date that was moved is still one to look at.
    pub fn had_come(&self, today: NaiveDate) -> bool {
        let mut days = self
            .earlier
            .iter()
            .map(|earlier| earlier.by)
            .chain([self.by]);
        days.any(|by| by.is_some_and(|by| by <= today))
    }

    /// Whether it was changed or deleted after it was sealed.
    pub fn was_changed(&self) -> bool {
        self.dropped.is_some() || !self.earlier.is_empty()
    }

    fn is_complete(&self) -> bool {
        self.by.is_some() && !self.what.trim().is_empty()
    }

    /// Whether a change on this day stays visible.
    fn is_bound(&self, today: NaiveDate) -> bool {
        match self.sealed_on {
            Some(sealed_on) => sealed_on < today,
            None => self.is_complete() || !self.earlier.is_empty(),
        }
    }

    fn says(&self) -> (Option<NaiveDate>, &str) {
        (self.by, &self.what)
    }

    /// Keeps what it said before today and seals it when it is complete.
    fn settle(&mut self, before: Option<&Self>, today: NaiveDate) {
        if let Some(before) = before.filter(|before| before.is_bound(today)) {
            let kept_today = before
                .earlier
                .last()
                .is_some_and(|last| last.until == today);
            if !kept_today && self.says() != before.says() {
                self.earlier.push(EarlierWording {
                    by: before.by,
                    what: before.what.clone(),
                    until: today,
                });
            }
            let is_back = self.earlier.last().is_some_and(|last| {
                last.until == today && (last.by, last.what.as_str()) == self.says()
            });
            if is_back {
                self.earlier.pop();
            }
            return;
        }
        self.sealed_on = self
            .is_complete()
            .then_some(self.sealed_on.unwrap_or(today));
    }
}

impl Record for Tripwire {
    fn id(&self) -> Id {
        self.id
    }

    fn blank(id: Id) -> Self {
        Self {
            id,
            by: None,
            what: String::new(),
            sealed_on: None,
            earlier: Vec::new(),
            dropped: None,
        }
    }

    fn cells(&self) -> Vec<Answer> {
        vec![self.by.answer(), self.what.answer()]
    }

    fn accept_cell(&mut self, column: usize, answer: Answer) {
        match column {
            0 => self.by.accept(answer),
            1 => self.what.accept(answer),
            _ => {}
        }
    }
}

/// The tripwires that stand, as the rows of a list.
pub(super) fn rows(tripwires: &[Tripwire]) -> Answer {
    let standing = tripwires
        .iter()
        .filter(|tripwire| tripwire.dropped.is_none());
    Answer::Rows(
        standing
            .map(|tripwire| Row {
                id: tripwire.id,
                cells: tripwire.cells(),
            })
            .collect(),
    )
}

/// Takes over the rows of a list on this day; sealed tripwires that are missing are set aside, others go.
pub(super) fn accept(tripwires: &mut Vec<Tripwire>, answer: Answer, today: NaiveDate) {
    let Answer::Rows(rows) = answer else { return };
    let before = std::mem::take(tripwires);
    for row in rows {
        let known = before.iter().find(|tripwire| tripwire.id == row.id);
        let mut tripwire = known.cloned().unwrap_or_else(|| Tripwire::blank(row.id));
        tripwire.dropped = None;
        for (column, cell) in row.cells.into_iter().enumerate() {
            tripwire.accept_cell(column, cell);
        }
        tripwire.settle(known, today);
        tripwires.push(tripwire);
    }
    for (index, mut gone) in before.into_iter().enumerate() {
        let is_there = tripwires.iter().any(|tripwire| tripwire.id == gone.id);
        if is_there || (gone.dropped.is_none() && !gone.is_bound(today)) {
            continue;
        }
        gone.dropped.get_or_insert(today);
        tripwires.insert(index.min(tripwires.len()), gone);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEALING: &str = "2026-11-03";
    const LATER: &str = "2026-11-20";

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn row(number: u128, by: Option<&str>, what: &str) -> Row {
        Row {
            id: Id::numbered(number),
            cells: vec![Answer::Day(by.map(day)), Answer::Text(what.to_owned())],
        }
    }

    fn write(tripwires: &mut Vec<Tripwire>, today: &str, rows: &[Row]) {
        accept(tripwires, Answer::Rows(rows.to_vec()), day(today));
    }

    fn sealed() -> Vec<Tripwire> {
        let mut tripwires = Vec::new();
        write(
            &mut tripwires,
            SEALING,
            &[row(1, Some("2026-12-01"), "In writing"), row(2, None, "")],
        );
        tripwires
    }

    #[test]
    fn a_tripwire_is_sealed_when_it_has_a_day_and_words() {
        let tripwires = sealed();
        assert_eq!(tripwires[0].sealed_on, Some(day(SEALING)));
        assert_eq!(tripwires[1].sealed_on, None);
        assert_eq!(rows(&tripwires).rows().len(), 2);
    }

    #[test]
    fn on_the_day_of_sealing_a_typo_costs_nothing() {
        let mut tripwires = sealed();
        write(
            &mut tripwires,
            SEALING,
            &[row(1, Some("2026-12-02"), "In writing, by her")],
        );
        assert_eq!(tripwires.len(), 1, "a blank row goes");
        assert!(!tripwires[0].was_changed());
        write(&mut tripwires, SEALING, &[row(1, None, "")]);
        assert_eq!(tripwires[0].sealed_on, None, "nothing is left to seal");
        write(&mut tripwires, SEALING, &[]);
        assert_eq!(tripwires, []);
    }

    #[test]
    fn a_later_change_keeps_the_wording_of_the_morning_and_the_day() {
        let mut tripwires = sealed();
        for what in ["In writin", "In writing or sai", "In writing or said"] {
            write(&mut tripwires, LATER, &[row(1, Some("2026-12-20"), what)]);
        }
        let kept = EarlierWording {
            by: Some(day("2026-12-01")),
            what: "In writing".to_owned(),
            until: day(LATER),
        };
        assert_eq!(tripwires[0].earlier, [kept]);
        assert_eq!(tripwires[0].sealed_on, Some(day(SEALING)));
        assert!(!tripwires[0].has_come(day("2026-12-01")));
        assert!(
            tripwires[0].had_come(day("2026-12-01")),
            "the moved date counts"
        );
        write(&mut tripwires, "2026-11-21", &[row(1, None, "Said")]);
        assert_eq!(tripwires[0].earlier.len(), 2);
    }

    #[test]
    fn a_change_taken_back_on_the_same_day_leaves_no_trace() {
        let mut tripwires = sealed();
        let before = tripwires[0].clone();
        write(&mut tripwires, LATER, &[row(1, None, "")]);
        write(
            &mut tripwires,
            LATER,
            &[row(1, Some("2026-12-01"), "In writing")],
        );
        assert_eq!(tripwires, [before]);
    }

    #[test]
    fn what_is_deleted_after_sealing_is_set_aside_and_comes_back() {
        let mut tripwires = sealed();
        write(&mut tripwires, LATER, &[]);
        assert_eq!(tripwires[0].dropped, Some(day(LATER)));
        assert!(rows(&tripwires).rows().is_empty());
        assert!(!tripwires[0].has_come(day("2027-01-01")));
        write(&mut tripwires, "2026-11-25", &[row(3, None, "")]);
        assert_eq!(tripwires[0].dropped, Some(day(LATER)), "the day stays");
        let again = row(1, Some("2026-12-01"), "In writing");
        write(&mut tripwires, LATER, &[again]);
        assert!(!tripwires.iter().any(Tripwire::was_changed));
    }

    #[test]
    fn one_of_an_earlier_version_keeps_its_wording_though_no_day_of_sealing_is_known() {
        let mut old = Tripwire::blank(Id::numbered(1));
        (old.by, old.what) = (Some(day("2026-12-01")), "In writing".to_owned());
        let mut tripwires = vec![old];
        let same = rows(&tripwires);
        let before = tripwires.clone();
        accept(&mut tripwires, same, day(LATER));
        assert_eq!(
            tripwires, before,
            "reading and writing back changes nothing"
        );
        write(&mut tripwires, LATER, &[row(1, Some("2026-12-01"), "Said")]);
        assert_eq!(tripwires[0].earlier[0].what, "In writing");
    }
}
