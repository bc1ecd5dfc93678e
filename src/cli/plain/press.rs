//! Asking which line is to be pressed: a button, an asset, a check, or what is offered.

use crate::cli::plain::item::Item;
use crate::cli::plain::line::{Line, place_of};
use crate::cli::plain::words::{REPEATED, neither_yes_nor_no, not_in_the_list};
use crate::cli::plain::{Sitting, Then};
use crate::coach::question::Act;
use crate::domain::text::{clip, is_blank};
use crate::tui::form::Form;
use crate::tui::form::field::{Field, Part};
use crate::tui::model::Screen;

impl Sitting {
    /// Asks which of some lines is to be pressed, if any.
    pub(super) fn press(&mut self, keys: &[String], item: &Item) -> Then {
        let Screen::Page(form) = &self.model.screen else {
            return Then::Jump;
        };
        let fields: Vec<Field> = form
            .fields
            .iter()
            .filter(|field| keys.contains(&field.key()))
            .cloned()
            .collect();
        let words: Vec<String> = fields.iter().map(|field| self.words_of(field)).collect();
        let is_asset = |field: &Field| matches!(field.part, Part::Asset(_));
        let assets = fields.iter().filter(|field| is_asset(field)).count();
        if let [only] = words.as_slice() {
            let question = question(only, fields.first().map(|field| &field.part));
            self.voice
                .say(&format!("{question} y for yes, empty goes on:"));
        } else {
            for (number, words) in words.iter().enumerate() {
                self.voice.say(&format!("{} {words}", number + 1));
            }
            let delete = if assets > 0 {
                ", delete and a number deletes one"
            } else {
                ""
            };
            self.voice.say(&format!(
                "1 to {} chooses{delete}, empty goes on:",
                words.len()
            ));
        }
        let typed = match self.hear() {
            Line::End => return Then::Quit,
            Line::Empty => return Then::On,
            Line::Command(command) => return self.command(&command, Some(item)),
            Line::Text(text) => text,
        };
        let as_typed = typed.trim();
        let typed = as_typed.to_lowercase();
        // Only an asset can be deleted: what else can be pressed is no row of a list.
        let deletes = typed.strip_prefix("delete ").map(str::trim);
        let deletes = deletes.filter(|_| assets > 0);
        let wanted = match (fields.len(), typed.as_str()) {
            (1, "y" | "yes" | "1") => Some(0),
            (1, "n" | "no") => return Then::On,
            _ => place_of(deletes.unwrap_or(&typed)),
        };
        let field = wanted.and_then(|place| fields.get(place));
        let Some(field) = field.filter(|field| deletes.is_none() || is_asset(field)) else {
            let words = match (deletes, fields.len()) {
                (Some(number), _) => not_in_the_list(number, assets, ":back"),
                (None, 1) => neither_yes_nor_no(as_typed),
                (None, count) => not_in_the_list(as_typed, count, ":back"),
            };
            self.voice.say(&words);
            return Then::Again;
        };
        if deletes.is_some() {
            return self.delete(&field.key());
        }
        let then = self.accept(field);
        let leads_to_a_question = matches!(field.part, Part::Check(_) | Part::Ageing(_));
        if then == Then::Jump && leads_to_a_question {
            // Where a line leads to a question, that one is asked first.
            self.begins_at = self.model.form().and_then(Form::field).map(Field::key);
        }
        then
    }

    fn words_of(&self, field: &Field) -> String {
        let journal = &self.model.journal;
        let asset = |id| {
            let words = journal
                .asset(id)
                .map(|asset| clip(&asset.delivers, REPEATED))
                .unwrap_or_default();
            if is_blank(&words) {
                "an asset without a word yet".to_owned()
            } else {
                words
            }
        };
        match &field.part {
            Part::Button(_) => field
                .question
                .map_or("", |question| question.label)
                .to_owned(),
            Part::Offered(words) => format!("add: {words}"),
            Part::ReadyMade(ready) => ready.label.clone(),
            Part::AddRow => "add a row".to_owned(),
            Part::Asset(id) => asset(*id),
            Part::AddAsset => "another asset".to_owned(),
            Part::Fold => "More questions on this page".to_owned(),
            Part::Check(check) if check.met => format!("There: {}", check.label),
            Part::Check(check) => format!("Missing: {}. {}", check.label, check.missing),
            Part::Proposal(_, proposal) => clip(&proposal.step, REPEATED),
            Part::Ageing(id) => format!("Not delivered for long: {}", asset(*id)),
            Part::Cell(_) | Part::Back | Part::Forward => String::new(),
        }
    }
}

/// The words as a question. What only tells of something is asked about in a sentence of its own.
fn question(words: &str, part: Option<&Part>) -> String {
    let words = words.trim_end_matches('.');
    if let Some(Part::Button(Act::OpenDates) | Part::Ageing(_)) = part {
        format!("{words}. Open it?")
    } else if words.ends_with('?') {
        words.to_owned()
    } else {
        format!("{words}?")
    }
}
