//! One question: asked once, used by every front end.
//!
//! A question is data: what is asked and why, what shape the answer has, how to read it from the journal and write it
//! back, and what may be wrong with it. A front end draws any question from this and knows none by name.

use chrono::NaiveDate;

use crate::coach::findings::Spoken;
use crate::coach::ready_made::ReadyMade;
use crate::domain::answer::{Answer, Field, Row};
use crate::domain::asset::Asset;
use crate::domain::choice::Pick;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::problem::Problem;
use crate::domain::swap::Swap;

mod wording;

pub use wording::{Offered, Wording};

/// Names a question: page and question, such as `ask.sentence`. Never changes once released: half-typed answers and
/// deleted rows are kept under it.
pub type QuestionId = &'static str;

/// Which records a question is about, and which day it is asked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// The day.
    pub today: NaiveDate,
    /// The swap in hand.
    pub swap: Option<Id>,
    /// The asset in hand.
    pub asset: Option<Id>,
    /// The pilot week in hand.
    pub week: Option<u32>,
}

impl At {
    /// The swap in hand, the asset in hand and the week in hand, as the journal remembers them.
    pub fn of(journal: &Journal, today: NaiveDate) -> Self {
        Self {
            today,
            swap: journal.current_swap().map(|swap| swap.id),
            asset: journal.place.asset,
            week: journal.place.week,
        }
    }

    /// The swap in hand.
    pub fn swap<'a>(&self, journal: &'a Journal) -> Option<&'a Swap> {
        journal.swap(self.swap?)
    }

    /// The swap in hand, to change.
    pub fn swap_mut<'a>(&self, journal: &'a mut Journal) -> Option<&'a mut Swap> {
        journal.swap_mut(self.swap?)
    }

    /// The asset in hand.
    pub fn asset<'a>(&self, journal: &'a Journal) -> Option<&'a Asset> {
        journal.asset(self.asset?)
    }

    /// The asset in hand, to change.
    pub fn asset_mut<'a>(&self, journal: &'a mut Journal) -> Option<&'a mut Asset> {
        journal.asset_mut(self.asset?)
    }
}

/// One question of the catalog.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; together they are no state machine"
)]
pub struct Question {
    /// Its name.
    pub id: QuestionId,
    /// The question, as it is asked.
    pub label: &'static str,
    /// Why it is asked, in a sentence or two.
    pub why: &'static str,
    /// A good answer of somebody else; shown while there is none.
    pub example: &'static str,
    /// Whether a first sitting walks through it.
    pub core: bool,
    /// Whether the answer is for the owner's eyes only.
    pub private: bool,
    /// Whether the answer is gone when the program ends, so that there is nothing to save.
    pub fleeting: bool,
    /// The shape of the answer.
    pub kind: Kind,
    /// When it is asked at all.
    pub shown: fn(&Journal, &At) -> bool,
    /// Why the answer may not be changed now, if it may not.
    pub locked: fn(&Journal, &At) -> Option<&'static str>,
    /// Reads and writes the answer.
    pub access: Access,
    /// What may be wrong with it. Sees the whole journal: rules across fields are ordinary.
    pub check: fn(&Journal, &At) -> Vec<Found>,
    /// Whether it stands above the fold although a first sitting may pass it by.
    pub in_sight: bool,
    /// Good answers of others that fit what is known so far, by column; none where the one in the catalog will do.
    pub examples: fn(&Journal, &At, usize) -> Vec<&'static str>,
    /// Rows that are offered ready-made and follow from other answers, after those of its list.
    pub offers: fn(&Journal, &At) -> Vec<Offered>,
    /// The same question in the words for somebody who gives room, where they differ.
    pub leader: Option<Wording>,
    /// The column that the coach reads while it is written, from 0, and as what it reads it.
    pub spoken: Option<(usize, Spoken)>,
    /// What is offered ready-made, made from other answers.
    pub ready_made: fn(&Journal, &At) -> Vec<ReadyMade>,
}

/// How an answer is read from the journal and written back. What one reads the other writes.
#[derive(Debug, Clone, Copy)]
pub struct Access {
    /// The answer as it stands.
    pub read: fn(&Journal, &At) -> Answer,
    /// Takes a new answer over.
    pub write: fn(&mut Journal, &At, Answer),
}

/// The shape of an answer.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// One cell.
    One(Cell),
    /// Several cells that belong together: one row, always there.
    Group(&'static [Column]),
    /// A list that the person makes longer and shorter.
    Rows(List),
    /// A table whose rows and columns follow from other answers.
    Table(fn(&Journal, &At) -> Table),
}

/// A list that grows.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// The columns of each row.
    pub columns: &'static [Column],
    /// What the line that adds a row says after "add": "another promise".
    pub another: &'static str,
    /// Rows that are offered ready-made: the first cell of each, to be ticked or edited.
    pub offered: &'static [&'static str],
}

/// One column of a row.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its heading.
    pub label: &'static str,
    /// What one cell takes.
    pub cell: Cell,
    /// A good answer of somebody else.
    pub example: &'static str,
}

/// What one cell takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// One line of text.
    Line,
    /// Several lines of text.
    Prose,
    /// A number, with its unit; empty where the unit is given elsewhere or there is none.
    Number(&'static str),
    /// A whole number from 0.
    Count,
    /// The length of a pilot.
    Weeks,
    /// A calendar day.
    Day,
    /// One of a few.
    OneOf(&'static [Pick]),
    /// A number, not measured, or excused.
    Reading,
    /// Something that happens when it is pressed.
    Button(Act),
}

/// What a button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Seals the plan and starts the pilot.
    StartPilot,
    /// Opens an amendment of the sealed plan.
    AmendPlan,
    /// Marks the week in hand as complete and shows the numbers so far.
    FinishWeek,
    /// Makes the decision final and does what follows from it.
    MakeFinal,
    /// Opens the next swap.
    NextSwap,
    /// Shows the private dates that have come, or closes them again.
    OpenDates,
    /// Destroys the private page of the swap in hand, here and in the backups.
    DestroyPrivate,
    /// Shows the proposal as the person who decides will read it.
    PreviewProposal,
    /// Opens the rehearsal.
    Rehearse,
}

/// A table with fixed rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Heading>,
    /// Its columns.
    pub columns: Vec<Heading>,
    /// What every cell takes.
    pub cell: Option<Cell>,
}

/// The heading of a row or a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The record behind it.
    pub id: Id,
    /// Its words.
    pub label: String,
    /// The unit of its numbers; empty if they have none or the other heading gives it.
    pub unit: String,
    /// What helps to answer, such as last week's value.
    pub hint: String,
}

impl Heading {
    /// A heading with words only.
    pub fn new(id: Id, label: impl Into<String>) -> Self {
        Self {
            id,
            label: label.into(),
            unit: String::new(),
            hint: String::new(),
        }
    }
}

/// A problem and where it lies.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The row, in a list or a table.
    pub row: Option<Id>,
    /// The column.
    pub column: usize,
    /// What is wrong.
    pub problem: Problem,
}

impl Found {
    /// A problem with a question of one cell.
    pub const fn here(problem: Problem) -> Self {
        Self {
            row: None,
            column: 0,
            problem,
        }
    }
}

/// The id of the single row of a [`Kind::Group`].
pub const GROUP_ROW: Id = Id::numbered(0);

impl Question {
    /// A question that is always shown, never locked, never wrong, and not core.
    pub const fn new(id: QuestionId, label: &'static str, kind: Kind, access: Access) -> Self {
        Self {
            id,
            label,
            why: "",
            example: "",
            core: false,
            private: false,
            fleeting: false,
            kind,
            shown: |_, _| true,
            locked: |_, _| None,
            access,
            check: |_, _| Vec::new(),
            in_sight: false,
            examples: |_, _, _| Vec::new(),
            offers: |_, _| Vec::new(),
            leader: None,
            spoken: None,
            ready_made: |_, _| Vec::new(),
        }
    }

    /// A button.
    pub const fn button(id: QuestionId, label: &'static str, act: Act) -> Self {
        let access = Access {
            read: |_, _| Answer::Nothing,
            write: |_, _, _| (),
        };
        Self::new(id, label, Kind::One(Cell::Button(act)), access)
    }

    /// Walked through in a first sitting.
    #[must_use]
    pub const fn core(mut self) -> Self {
        self.core = true;
        self
    }

    /// For the owner's eyes only: in no document, and earlier wordings are not kept.
    #[must_use]
    pub const fn for_own_eyes(mut self) -> Self {
        self.private = true;
        self
    }

    /// For this sitting only: kept in memory, never on a disk.
    #[must_use]
    pub const fn for_this_sitting(mut self) -> Self {
        self.private = true;
        self.fleeting = true;
        self
    }

    /// Says why it is asked.
    #[must_use]
    pub const fn why(mut self, why: &'static str) -> Self {
        self.why = why;
        self
    }

    /// Shows what a good answer looks like.
    #[must_use]
    pub const fn example(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }

    /// Asked only under a condition.
    #[must_use]
    pub const fn shown_if(mut self, shown: fn(&Journal, &At) -> bool) -> Self {
        self.shown = shown;
        self
    }

    /// Not to be changed under a condition, for the reason given.
    #[must_use]
    pub const fn locked_if(mut self, locked: fn(&Journal, &At) -> Option<&'static str>) -> Self {
        self.locked = locked;
        self
    }

    /// Checked by a rule.
    #[must_use]
    pub const fn checked(mut self, check: fn(&Journal, &At) -> Vec<Found>) -> Self {
        self.check = check;
        self
    }

    /// Read by the coach while it is written, as this kind of sentence.
    #[must_use]
    pub const fn read_as(self, field: Spoken) -> Self {
        self.column_read_as(0, field)
    }

    /// One column of it is read by the coach while it is written.
    #[must_use]
    pub const fn column_read_as(mut self, column: usize, field: Spoken) -> Self {
        self.spoken = Some((column, field));
        self
    }

    /// Offers something ready-made, made from other answers.
    #[must_use]
    pub const fn ready_made(mut self, ready_made: fn(&Journal, &At) -> Vec<ReadyMade>) -> Self {
        self.ready_made = ready_made;
        self
    }

    /// As what the coach reads this column, if it reads it.
    pub fn spoken_at(&self, column: usize) -> Option<Spoken> {
        self.spoken
            .filter(|(read, _)| *read == column)
            .map(|(_, field)| field)
    }

    /// The answer as it stands.
    pub fn read(&self, journal: &Journal, at: &At) -> Answer {
        (self.access.read)(journal, at)
    }

    /// Takes a new answer over.
    pub fn write(&self, journal: &mut Journal, at: &At, answer: Answer) {
        (self.access.write)(journal, at, answer);
    }

    /// Whether something was answered.
    pub fn is_answered(&self, journal: &Journal, at: &At) -> bool {
        !self.read(journal, at).is_empty()
    }

    /// Whether it only acts.
    pub const fn is_button(&self) -> bool {
        matches!(self.kind, Kind::One(Cell::Button(_)))
    }
}

/// Builds the [`Access`] to one field of the journal, of the swap in hand or of the asset in hand.
macro_rules! field {
    (journal . $($path:ident).+) => {
        $crate::coach::question::Access {
            read: |journal, _| $crate::domain::answer::Field::answer(&journal.$($path).+),
            write: |journal, _, answer| $crate::domain::answer::Field::accept(&mut journal.$($path).+, answer),
        }
    };
    ($record:ident . $($path:ident).+) => {
        $crate::coach::question::Access {
            read: |journal, at| {
                at.$record(journal).map_or($crate::domain::answer::Answer::Nothing, |record| {
                    $crate::domain::answer::Field::answer(&record.$($path).+)
                })
            },
            write: |journal, at, answer| {
                if let Some(record) = $crate::coach::question::Writable::$record(at, journal) {
                    $crate::domain::answer::Field::accept(&mut record.$($path).+, answer);
                }
            },
        }
    };
}
pub(crate) use field;

/// Builds the [`Access`] to several fields that form one [`Kind::Group`].
macro_rules! fields {
    ($record:ident; $($($path:ident).+),+) => {
        $crate::coach::question::Access {
            read: |journal, at| {
                let parts = [$($crate::coach::question::field!($record.$($path).+)),+];
                let cells = parts.iter().map(|part| (part.read)(journal, at)).collect();
                let id = $crate::coach::question::GROUP_ROW;
                $crate::domain::answer::Answer::Rows(vec![$crate::domain::answer::Row { id, cells }])
            },
            write: |journal, at, answer| {
                let parts = [$($crate::coach::question::field!($record.$($path).+)),+];
                let cells = answer.rows().first().map(|row| row.cells.clone()).unwrap_or_default();
                for (part, cell) in parts.iter().zip(cells) {
                    (part.write)(journal, at, cell);
                }
            },
        }
    };
}
pub(crate) use fields;

/// The answer of a table with one column: one cell a row.
pub(crate) fn rows_of(table: &Table, cell: impl Fn(Id) -> Answer) -> Answer {
    Answer::Rows(
        table
            .rows
            .iter()
            .map(|row| Row {
                id: row.id,
                cells: vec![cell(row.id)],
            })
            .collect(),
    )
}

/// The first cell of each row of an answer.
pub(crate) fn first_cells(answer: Answer) -> Vec<(Id, Answer)> {
    let Answer::Rows(rows) = answer else {
        return Vec::new();
    };
    rows.into_iter()
        .filter_map(|row| Some((row.id, row.cells.into_iter().next()?)))
        .collect()
}

/// The answer of a [`Kind::Group`].
pub(crate) fn one_row(cells: Vec<Answer>) -> Answer {
    Answer::Rows(vec![Row {
        id: GROUP_ROW,
        cells,
    }])
}

/// Takes over the answer of a [`Kind::Group`], field by field.
pub(crate) fn accept_row<const N: usize>(answer: Answer, fields: [&mut dyn Field; N]) {
    let Answer::Rows(rows) = answer else { return };
    for (field, cell) in fields.into_iter().zip(
        rows.into_iter()
            .next()
            .map(|row| row.cells)
            .unwrap_or_default(),
    ) {
        field.accept(cell);
    }
}

/// The records that [`field!`] may write to, under the names it reads them by.
pub(crate) trait Writable {
    fn swap<'a>(&self, journal: &'a mut Journal) -> Option<&'a mut Swap>;
    fn asset<'a>(&self, journal: &'a mut Journal) -> Option<&'a mut Asset>;
}

impl Writable for At {
    fn swap<'a>(&self, journal: &'a mut Journal) -> Option<&'a mut Swap> {
        self.swap_mut(journal)
    }

    fn asset<'a>(&self, journal: &'a mut Journal) -> Option<&'a mut Asset> {
        self.asset_mut(journal)
    }
}
