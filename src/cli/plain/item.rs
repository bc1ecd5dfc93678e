//! What is asked one after another on a page: every cell, every list as a whole, and whatever can be pressed.

use crate::coach::question::{Act, Kind};
use crate::coach::step::About;
use crate::domain::journal::Journal;
use crate::tui::form::Form;
use crate::tui::form::field::{Field, Part, is_unfolded};

/// One thing to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A cell, by the key of its field.
    Cell(String),
    /// A list that grows, by the name of its question.
    List(&'static str),
    /// Lines that can be pressed, by the keys of their fields; one of them, or none.
    Press(Vec<String>),
    /// The button that finishes a week, by its key: after the values, and once more at the end for who went on.
    Finish(String, Moment),
}

/// When the button that finishes a week is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Right after the values.
    AfterTheValues,
    /// After everything else on the page.
    AtTheEnd,
}

impl Item {
    /// Whether the field with this key belongs to it.
    pub fn holds(&self, key: &str) -> bool {
        match self {
            Self::Cell(own) | Self::Finish(own, _) => own == key,
            Self::List(question) => key.split('/').next() == Some(question),
            Self::Press(keys) => keys.iter().any(|own| own == key),
        }
    }

    /// Whether it is the same thing, though its lines may have become more or fewer.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Press(own), Self::Press(others)) => own.iter().any(|key| others.contains(key)),
            _ => self == other,
        }
    }
}

/// Everything to answer on the page in hand, in the order in which it is asked. Further questions come before the buttons
/// that close the page.
pub fn items(form: &Form, journal: &Journal) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut fold = None;
    let mut last_kind = None;
    for field in &form.fields {
        let kind = std::mem::discriminant(&field.part);
        let item = match (&field.part, field.question.map(|question| question.kind)) {
            (Part::Back | Part::Forward, _) => continue,
            (_, Some(Kind::Rows(_))) => {
                let id = field.question.map_or("", |question| question.id);
                last_kind = None;
                if items.last() != Some(&Item::List(id)) {
                    items.push(Item::List(id));
                }
                continue;
            }
            (Part::Cell(_), _) => Item::Cell(field.key()),
            (Part::Fold, _) if is_unfolded(form.page, journal) => continue,
            (Part::Fold, _) => {
                fold = Some(items.len());
                Item::Press(vec![field.key()])
            }
            (Part::Button(Act::FinishWeek), _) => Item::Finish(field.key(), Moment::AfterTheValues),
            _ => Item::Press(vec![field.key()]),
        };
        let joins = matches!(
            field.part,
            Part::Asset(_) | Part::AddAsset | Part::Check(_) | Part::Proposal(..) | Part::Ageing(_)
        );
        let is_same = last_kind == Some(kind) || matches!(field.part, Part::AddAsset);
        match items.last_mut() {
            Some(Item::Press(keys)) if joins && is_same => keys.push(field.key()),
            _ => items.push(item),
        }
        last_kind = Some(kind);
    }
    let is_last = fold.is_some_and(|at| at + 1 == items.len());
    if is_last && let Some(more) = items.pop() {
        let closing = |item: &Item| {
            let Item::Press(keys) = item else {
                return false;
            };
            form.fields
                .iter()
                .any(|field| is_button(field) && keys.contains(&field.key()))
        };
        let buttons = items.iter().rev().take_while(|item| closing(item)).count();
        items.insert(items.len() - buttons, more);
    }
    // Nothing is to be chosen between one asset without a word and another.
    let is_first_asset = form.page.about == About::Asset
        && matches!(journal.assets.as_slice(), [only] if only.is_blank());
    if is_first_asset {
        items.remove(0);
    }
    let finish = items.iter().find_map(|item| match item {
        Item::Finish(key, _) => Some(Item::Finish(key.clone(), Moment::AtTheEnd)),
        _ => None,
    });
    items.extend(finish);
    items
}

fn is_button(field: &Field) -> bool {
    matches!(field.part, Part::Button(_))
}
