//! What is asked one after another on a page: every cell, every list as a whole, and whatever can be pressed.

use crate::coach::question::Kind;
use crate::tui::form::Form;
use crate::tui::form::field::{Field, Part};

/// One thing to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A cell, by the key of its field.
    Cell(String),
    /// A list that grows, by the name of its question.
    List(&'static str),
    /// Lines that can be pressed, by the keys of their fields; one of them, or none.
    Press(Vec<String>),
}

impl Item {
    /// Whether the field with this key belongs to it.
    pub fn holds(&self, key: &str) -> bool {
        match self {
            Self::Cell(own) => own == key,
            Self::List(question) => key.split('/').next() == Some(question),
            Self::Press(keys) => keys.iter().any(|own| own == key),
        }
    }

    /// Whether it belongs to the question with this name.
    pub fn is_about(&self, question: &str) -> bool {
        let of = |key: &String| key.split('/').next() == Some(question);
        match self {
            Self::Cell(own) => of(own),
            Self::List(own) => *own == question,
            Self::Press(keys) => keys.iter().any(of),
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
pub fn items(form: &Form) -> Vec<Item> {
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
            (Part::Fold, _) => {
                fold = Some(items.len());
                Item::Press(vec![field.key()])
            }
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
    items
}

fn is_button(field: &Field) -> bool {
    matches!(field.part, Part::Button(_))
}
