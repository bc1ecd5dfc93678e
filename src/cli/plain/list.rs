//! Asking for a list as a whole: its rows are numbered, added, changed and deleted.

use crate::cli::plain::item::Item;
use crate::cli::plain::line::{Command, Line, place_of};
use crate::cli::plain::words::standing;
use crate::cli::plain::{Sitting, Then};
use crate::coach::catalog;
use crate::coach::question::Kind;
use crate::domain::id::Id;
use crate::domain::text::is_blank;
use crate::tui::form::Form;
use crate::tui::form::field::{Field, Part};
use crate::tui::model::Screen;

impl Sitting {
    /// Shows the list and asks what to do with it.
    pub(super) fn list(&mut self, id: &'static str, item: &Item) -> Then {
        let Screen::Page(form) = &self.model.screen else {
            return Then::Jump;
        };
        let fields = fields_of(form, id);
        let Some(question) = fields.first().and_then(|field| field.question) else {
            return Then::On;
        };
        let rows = rows(&fields);
        let lines: Vec<String> = rows
            .iter()
            .map(|row| self.row_in_words(&fields, *row))
            .collect();
        let just_filled = self
            .last_row
            .take()
            .filter(|(list, _)| *list == id)
            .map(|(_, row)| row);
        let locked = (question.locked)(&self.model.journal, &form.at);
        self.last_heading = question.label;
        self.voice.say(question.label);
        for (number, line) in lines.iter().enumerate() {
            self.voice.say(&format!("{} {line}", number + 1));
        }
        self.say_below(id);
        if let Some(why) = locked {
            self.voice.hint(why);
            return Then::On;
        }
        let offers: Vec<&Field> = fields
            .iter()
            .filter(|field| matches!(field.part, Part::Offered(_) | Part::ReadyMade(_)))
            .collect();
        for (number, offer) in offers.iter().enumerate() {
            let words = offer_in_words(offer);
            self.voice.say(&format!("Offered {}: {words}", number + 1));
        }
        let ways = ways(&rows, &offers);
        self.voice.say(&format!("Type {ways}; empty goes on:"));
        let said = match self.hear() {
            Line::End => return Then::Quit,
            Line::Empty => return Then::On,
            // From the list as a whole, back leads into the row that was just filled in.
            Line::Command(Command::Back) if just_filled.is_some_and(|row| rows.contains(&row)) => {
                let last = columns(id).saturating_sub(1);
                return just_filled.map_or(Then::Again, |row| self.row(id, (row, last), item));
            }
            Line::Command(command) => return self.command(&command, Some(item)),
            Line::Text(text) => text,
        };
        let offers: Vec<Field> = offers.into_iter().cloned().collect();
        let add = fields
            .iter()
            .find(|field| matches!(field.part, Part::AddRow))
            .cloned();
        self.do_as_said(
            &said,
            id,
            item,
            &Choices {
                rows,
                offers,
                add,
                ways,
            },
        )
    }

    /// Does what was said at a list. Words that are no command become a new row, so that they are kept.
    fn do_as_said(&mut self, said: &str, id: &'static str, item: &Item, choices: &Choices) -> Then {
        let typed = said.trim().to_lowercase();
        let (word, number) = typed.split_once(' ').unwrap_or((&typed, ""));
        let place = place_of(number);
        let row = place.and_then(|place| choices.rows.get(place)).copied();
        let offer = place.and_then(|place| choices.offers.get(place));
        match (word, row, offer) {
            ("add" | "a", _, _) if number.is_empty() => {
                let Some(add) = &choices.add else {
                    return Then::On;
                };
                self.add(add, id, &choices.rows, item)
            }
            ("change" | "c", Some(row), _) => self.row(id, (row, 0), item),
            ("delete" | "d", Some(row), _) => self.delete(&format!("{id}/{row}/0")),
            ("take" | "t", _, Some(offer)) => self.add(offer, id, &choices.rows, item),
            _ if place.is_none() && number_free(said) => {
                self.add_said(said, id, &choices.rows, item)
            }
            _ => {
                self.voice.say(&format!(
                    "Not understood. Type {}; empty goes on.",
                    choices.ways
                ));
                Then::Again
            }
        }
    }

    /// Presses a line that adds a row, then asks for the cells of the new row.
    fn add(&mut self, field: &Field, id: &'static str, before: &[Id], item: &Item) -> Then {
        let then = self.accept(field);
        if then == Then::Jump {
            return then;
        }
        self.tell_notice();
        let Screen::Page(form) = &self.model.screen else {
            return Then::Jump;
        };
        match rows(&fields_of(form, id))
            .into_iter()
            .find(|row| !before.contains(row))
        {
            Some(row) => self.row(id, (row, 0), item),
            None => Then::Again,
        }
    }

    /// Asks for the cells of a row from this column on, then shows the list again.
    fn row(&mut self, id: &'static str, (row, first): (Id, usize), item: &Item) -> Then {
        let columns = columns(id);
        let mut column = first;
        while column < columns {
            let then = self.cell(&format!("{id}/{row}/{column}"), item);
            self.save();
            match then {
                Then::On => column += 1,
                Then::Again => {}
                Then::Back if column > 0 => column -= 1,
                Then::Back | Then::Skip => return Then::Again,
                other => return other,
            }
            if self.voice.is_unheard {
                return Then::Quit;
            }
        }
        self.last_row = Some((id, row));
        Then::Again
    }

    /// Whatever else was typed is the beginning of a new row: nothing typed is lost.
    fn add_said(&mut self, said: &str, id: &'static str, rows: &[Id], item: &Item) -> Then {
        let add = format!("{id}/add");
        let Screen::Page(form) = &self.model.screen else {
            return Then::Jump;
        };
        let Some(field) = form.fields.iter().find(|field| field.key() == add).cloned() else {
            return Then::Again;
        };
        if self.accept(&field) == Then::Jump {
            return Then::Jump;
        }
        if let Screen::Page(form) = &mut self.model.screen
            && form.retype(said, &mut self.model.journal).is_err()
        {
            self.voice.say("That is too long for this field.");
        }
        self.save();
        let Screen::Page(form) = &self.model.screen else {
            return Then::Jump;
        };
        let row = form.field().and_then(Field::list_row);
        match row.filter(|row| !rows.contains(row)) {
            Some(row) => self.row(id, (row, 1), item),
            None => Then::Again,
        }
    }

    fn row_in_words(&self, fields: &[Field], row: Id) -> String {
        let Screen::Page(form) = &self.model.screen else {
            return String::new();
        };
        let cells = fields.iter().filter_map(|field| {
            let (question, spot) = (field.question?, field.cell()?);
            (spot.row == Some(row)).then(|| standing(form, question, spot, self))
        });
        let said: Vec<String> = cells.filter(|words| !is_blank(words)).collect();
        if said.is_empty() {
            "nothing yet".to_owned()
        } else {
            said.join("; ")
        }
    }
}

/// What can be done at a list.
struct Choices {
    /// Its rows, in order.
    rows: Vec<Id>,
    /// What is offered ready-made.
    offers: Vec<Field>,
    /// The line that adds a row, where there is one.
    add: Option<Field>,
    /// The words that are understood.
    ways: &'static str,
}

/// Everything on the page that belongs to a list.
fn fields_of(form: &Form, id: &str) -> Vec<Field> {
    let belongs = |field: &&Field| field.question.is_some_and(|question| question.id == id);
    form.fields.iter().filter(belongs).cloned().collect()
}

fn offer_in_words(field: &Field) -> String {
    match &field.part {
        Part::Offered(words) => (*words).to_owned(),
        Part::ReadyMade(ready) => ready.label.clone(),
        _ => String::new(),
    }
}

/// What can be typed at a list with these rows and offers.
const fn ways(rows: &[Id], offers: &[&Field]) -> &'static str {
    match (rows.is_empty(), offers.is_empty()) {
        (true, true) => "add",
        (true, false) => "add, or take and a number",
        (false, true) => "add, or change or delete and a number",
        (false, false) => "add, or change, delete or take and a number",
    }
}

/// How many cells a row of this list has.
fn columns(id: &str) -> usize {
    match catalog::question(id).map(|(_, question)| question.kind) {
        Some(Kind::Rows(list)) => list.columns.len(),
        _ => 0,
    }
}

/// Whether a line reads as words and not as a slip of the keys.
fn number_free(said: &str) -> bool {
    said.split_whitespace().count() > 1
        && !said
            .chars()
            .any(|letter| letter.is_ascii_digit() && said.len() < 10)
}

/// The rows of a list, in order.
fn rows(fields: &[Field]) -> Vec<Id> {
    let mut rows: Vec<Id> = fields.iter().filter_map(Field::list_row).collect();
    rows.dedup();
    rows
}
