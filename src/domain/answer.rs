//! The shapes an answer can have, so that one question serves every front end.
//!
//! A front end never touches a field of the journal: it reads an [`Answer`], edits it, and hands it back.
//! [`Field`] says how a value in the journal becomes an answer and takes one; [`Record`] does so for a row.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::choice::Choices;
use crate::domain::id::Id;
use crate::domain::metric::Reading;

/// What a person answered, or has not answered yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// One line or several.
    Text(String),
    /// A finite number.
    Number(Option<f64>),
    /// A count.
    Whole(Option<u32>),
    /// A calendar day, without a zone.
    Day(Option<NaiveDate>),
    /// The key of what was picked.
    Choice(Option<String>),
    /// What was logged for one metric in one week.
    Reading(Option<Reading>),
    /// A list, in the order shown.
    Rows(Vec<Row>),
    /// Questions that only act, such as a button, hold nothing.
    Nothing,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The record behind the row.
    pub id: Id,
    /// One answer a column.
    pub cells: Vec<Answer>,
}

impl Answer {
    /// Whether there is nothing in it. A row counts when one of its cells does.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(number) => number.is_none(),
            Self::Whole(whole) => whole.is_none(),
            Self::Day(day) => day.is_none(),
            Self::Choice(key) => key.is_none(),
            Self::Reading(reading) => reading.is_none(),
            Self::Rows(rows) => rows.iter().all(|row| row.cells.iter().all(Self::is_empty)),
            Self::Nothing => true,
        }
    }

    /// The rows of a list; nothing for any other answer.
    pub fn rows(&self) -> &[Row] {
        match self {
            Self::Rows(rows) => rows,
            _ => &[],
        }
    }

    /// The key that was picked, if this is a pick.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Choice(key) => key.as_deref(),
            _ => None,
        }
    }
}

/// A value of the journal that a question can read and write.
///
/// An answer of the wrong shape is a fault in the catalog; it changes nothing, and a test over the catalog finds it.
pub trait Field {
    /// The value as an answer.
    fn answer(&self) -> Answer;
    /// Takes the answer over.
    fn accept(&mut self, answer: Answer);
}

/// A record that a row of a list stands for.
pub trait Record {
    /// Its id.
    fn id(&self) -> Id;
    /// A new one with nothing in it.
    fn blank(id: Id) -> Self;
    /// One answer a column, in the order of the columns.
    fn cells(&self) -> Vec<Answer>;
    /// Takes over one cell.
    fn accept_cell(&mut self, column: usize, answer: Answer);
}

impl Field for String {
    fn answer(&self) -> Answer {
        Answer::Text(self.clone())
    }

    fn accept(&mut self, answer: Answer) {
        if let Answer::Text(text) = answer {
            *self = text;
        }
    }
}

/// Implements [`Field`] for an optional value with its own variant of [`Answer`].
macro_rules! optional_field {
    ($type:ty, $variant:ident) => {
        impl Field for Option<$type> {
            fn answer(&self) -> Answer {
                Answer::$variant(self.clone())
            }

            fn accept(&mut self, answer: Answer) {
                if let Answer::$variant(value) = answer {
                    *self = value;
                }
            }
        }
    };
}
optional_field!(f64, Number);
optional_field!(u32, Whole);
optional_field!(NaiveDate, Day);
optional_field!(Reading, Reading);

impl Field for Option<bool> {
    fn answer(&self) -> Answer {
        Answer::Choice(self.map(|yes| if yes { "yes" } else { "no" }.to_owned()))
    }

    fn accept(&mut self, answer: Answer) {
        if let Answer::Choice(key) = answer {
            *self = key.map(|key| key == "yes");
        }
    }
}

impl<C: Choices> Field for Option<C> {
    fn answer(&self) -> Answer {
        Answer::Choice(self.map(|choice| choice.key().to_owned()))
    }

    fn accept(&mut self, answer: Answer) {
        if let Answer::Choice(key) = answer {
            *self = key.as_deref().and_then(C::from_key);
        }
    }
}

impl<R: Record> Field for Vec<R> {
    fn answer(&self) -> Answer {
        Answer::Rows(
            self.iter()
                .map(|record| Row {
                    id: record.id(),
                    cells: record.cells(),
                })
                .collect(),
        )
    }

    fn accept(&mut self, answer: Answer) {
        let Answer::Rows(rows) = answer else { return };
        let mut kept: Self = std::mem::take(self);
        for row in rows {
            let known = kept.iter().position(|record| record.id() == row.id);
            let mut record =
                known.map_or_else(|| R::blank(row.id), |index| kept.swap_remove(index));
            for (column, cell) in row.cells.into_iter().enumerate() {
                record.accept_cell(column, cell);
            }
            self.push(record);
        }
    }
}

/// Defines a record whose fields are the columns of a list, in order.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            /// Names the record.
            pub id: $crate::domain::id::Id,
            $($(#[$field_meta])* #[serde(default)] pub $field: $type,)+
        }

        impl $crate::domain::answer::Record for $name {
            fn id(&self) -> $crate::domain::id::Id {
                self.id
            }

            fn blank(id: $crate::domain::id::Id) -> Self {
                Self { id, $($field: Default::default(),)+ }
            }

            fn cells(&self) -> Vec<$crate::domain::answer::Answer> {
                vec![$($crate::domain::answer::Field::answer(&self.$field),)+]
            }

            fn accept_cell(&mut self, column: usize, answer: $crate::domain::answer::Answer) {
                let fields: &mut [&mut dyn $crate::domain::answer::Field] = &mut [$(&mut self.$field,)+];
                if let Some(field) = fields.get_mut(column) {
                    field.accept(answer);
                }
            }
        }
    };
}
pub(crate) use record;

#[cfg(test)]
#[expect(unreachable_pub, reason = "the macro makes public records")]
mod tests {
    use super::*;

    record! {
        /// A row for the tests.
        pub struct Pair {
            /// Left.
            pub left: String,
            /// Right.
            pub right: Option<f64>,
        }
    }

    fn pairs(count: u128) -> Vec<Pair> {
        (1..=count)
            .map(|number| Pair {
                id: Id::numbered(number),
                left: number.to_string(),
                right: None,
            })
            .collect()
    }

    #[test]
    fn rows_read_and_written_back_change_nothing() {
        let before = pairs(3);
        let mut after = before.clone();
        after.accept(before.answer());
        assert_eq!(after, before);
    }

    #[test]
    fn rows_are_matched_by_id_and_not_by_place() {
        let mut list = pairs(3);
        let mut rows = list.answer().rows().to_vec();
        rows.remove(0);
        rows.push(Row {
            id: Id::numbered(9),
            cells: vec![Answer::Text("new".into()), Answer::Number(Some(2.0))],
        });
        list.accept(Answer::Rows(rows));
        let shown: Vec<_> = list
            .iter()
            .map(|pair| (pair.left.as_str(), pair.right))
            .collect();
        assert_eq!(shown, [("2", None), ("3", None), ("new", Some(2.0))]);
    }

    #[test]
    fn an_answer_of_the_wrong_shape_changes_nothing() {
        let mut text = String::from("kept");
        text.accept(Answer::Number(Some(1.0)));
        assert_eq!(text, "kept");
    }
}
