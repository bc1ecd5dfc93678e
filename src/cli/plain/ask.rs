//! Asking for one answer.

use crate::cli::plain::item::Item;
use crate::cli::plain::line::{Command, Line};
use crate::cli::plain::{Sitting, Then};
use crate::coach::panel::{self, Spot};
use crate::coach::question::{Cell, Kind, Question};
use crate::domain::answer::Answer;
use crate::domain::choice::Pick;
use crate::domain::text::{clip, is_blank};
use crate::tui::form::Form;
use crate::tui::form::cell;
use crate::tui::form::field::{CellSpot, Field, Part};
use crate::tui::keymap;
use crate::tui::model::Screen;
use crate::tui::update::{open, page};

/// How much of an answer its question repeats, in characters.
const REPEATED: usize = 100;

impl Sitting {
    /// Asks for one thing on the page.
    pub(super) fn item(&mut self, item: &Item) -> Then {
        match item {
            Item::Cell(key) => self.cell(key, item),
            Item::List(question) => self.list(question, item),
            Item::Press(keys) => self.press(keys, item),
        }
    }

    /// Asks for one cell until it can be read or is passed.
    pub(super) fn cell(&mut self, key: &str, item: &Item) -> Then {
        let Some((question, spot)) = self.focus(key) else {
            return Then::On;
        };
        let Screen::Page(form) = &self.model.screen else {
            return Then::Jump;
        };
        let (name, standing) = (name(question, &spot), standing(form, question, &spot, self));
        let heading = if spot.label.is_empty() {
            ""
        } else {
            question.label
        };
        let hint = hint(form, question, &spot, self);
        let locked = form.locked(&self.model.journal);
        if !heading.is_empty() && self.last_heading != heading {
            self.voice.say(heading);
        }
        self.last_heading = heading;
        let now = if standing.is_empty() {
            String::new()
        } else {
            format!(" Now: {standing}.")
        };
        if let Some(why) = locked {
            self.voice.say(&format!("{name}{now}"));
            self.voice.hint(why);
            return Then::On;
        }
        let wants = wants(spot.cell);
        self.voice.say(&format!("{name}{hint}{now}{wants}"));
        let typed = match self.hear() {
            Line::End => return Then::Quit,
            Line::Empty => return Then::On,
            Line::Command(Command::Clear) => String::new(),
            Line::Command(command) => return self.command(&command, Some(item)),
            Line::Text(text) => text,
        };
        match spot.cell {
            Cell::OneOf(options) => self.pick(options, typed.trim()),
            Cell::Prose if !typed.is_empty() => self.prose(typed, key),
            _ => self.take(&typed, key),
        }
    }

    /// Several lines, each kept as it comes, up to one that holds a full stop.
    fn prose(&mut self, first: String, key: &str) -> Then {
        let mut text = first;
        loop {
            if !self.keep(&text) {
                return Then::Again;
            }
            self.save();
            match self.hear() {
                Line::End => return Then::Quit,
                Line::Text(line) if line.trim() == "." => return self.look(key),
                Line::Text(line) => {
                    text.push('\n');
                    text.push_str(&line);
                }
                Line::Empty => text.push('\n'),
                Line::Command(command) => return self.command(&command, None),
            }
        }
    }

    fn take(&mut self, typed: &str, key: &str) -> Then {
        if self.keep(typed) {
            self.look(key)
        } else {
            Then::Again
        }
    }

    /// Puts a text into the field in focus.
    fn keep(&mut self, typed: &str) -> bool {
        let Screen::Page(form) = &mut self.model.screen else {
            return false;
        };
        match form.retype(typed, &mut self.model.journal) {
            Ok(0) => true,
            Ok(count) => {
                self.voice
                    .hint(&format!("{count} invisible characters left out."));
                true
            }
            Err(too_long) => {
                self.voice.say(&too_long.to_string());
                false
            }
        }
    }

    fn pick(&mut self, options: &'static [Pick], typed: &str) -> Then {
        let number = typed
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        let lower = typed.to_lowercase();
        let named = || {
            let mut found = options.iter().filter(|pick| {
                let label = pick.label.to_lowercase();
                pick.key == lower || label == lower || label.starts_with(&lower)
            });
            found.next().filter(|_| found.next().is_none())
        };
        let picked = number.and_then(|index| options.get(index)).or_else(named);
        if picked.is_none() && !typed.is_empty() {
            self.voice
                .say(&format!("Not a choice. Type 1 to {}.", options.len()));
            return Then::Again;
        }
        if let Screen::Page(form) = &mut self.model.screen {
            form.pick(picked.map(|pick| pick.key), &mut self.model.journal);
        }
        self.told_problem().unwrap_or(Then::On)
    }

    /// Says what is wrong with the answer that was just given, or what the coach would ask.
    fn look(&mut self, key: &str) -> Then {
        self.tell_notice();
        if let Some(then) = self.told_problem() {
            return then;
        }
        let Screen::Page(form) = &self.model.screen else {
            return Then::Jump;
        };
        let field = form.fields.iter().find(|field| field.key() == key);
        let spoken = field
            .and_then(|field| field.question.zip(field.cell()))
            .filter(|(question, spot)| !question.private && panel::reads(question, spot.column));
        if let Some((question, spot)) = spoken {
            let text = form.text_of(question, spot, &self.model.journal);
            let place = Spot {
                question,
                row: spot.row,
                column: spot.column,
            };
            let panel = panel::panel(&self.model.journal, &form.at, place, &text);
            let asks =
                panel.and_then(|panel| panel.next(None).map(|remark| remark.question.clone()));
            if let Some(asks) = asks.filter(|asks| !asks.is_empty()) {
                self.voice.hint(&format!("Coach: {asks}"));
            }
        }
        Then::On
    }

    /// One line about a problem; the question comes again where the answer cannot be used.
    fn told_problem(&mut self) -> Option<Then> {
        let Screen::Page(form) = &self.model.screen else {
            return None;
        };
        let problem = form.problem_here()?.clone();
        let words = problem.to_string();
        if problem.is_blocking() {
            self.voice.say(&words);
            self.voice
                .hint("It is kept as you typed it. An empty line goes on; it can be mended later.");
            return Some(Then::Again);
        }
        self.voice.hint(&words);
        None
    }

    /// Puts the focus on a field.
    pub(super) fn focus(&mut self, key: &str) -> Option<(&'static Question, CellSpot)> {
        let Screen::Page(form) = &mut self.model.screen else {
            return None;
        };
        let index = form.position(key)?;
        form.focus_on(index, &mut self.model.journal);
        let field = form.field()?;
        Some((field.question?, field.cell()?.clone()))
    }

    /// Asks which of some lines is to be pressed, if any.
    fn press(&mut self, keys: &[String], item: &Item) -> Then {
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
        if let [only] = words.as_slice() {
            self.voice
                .say(&format!("{only}? y does it, empty goes on:"));
        } else {
            for (number, words) in words.iter().enumerate() {
                self.voice.say(&format!("{} {words}", number + 1));
            }
            let delete = fields
                .iter()
                .any(|field| matches!(field.part, Part::Asset(_)));
            let delete = if delete { ", delete n deletes one" } else { "" };
            self.voice.say(&format!(
                "1 to {} chooses{delete}, empty goes on:",
                words.len()
            ));
        }
        let typed = match self.hear() {
            Line::End => return Then::Quit,
            Line::Empty => return Then::On,
            Line::Command(command) => return self.command(&command, Some(item)),
            Line::Text(text) => text.trim().to_lowercase(),
        };
        let deletes = typed.strip_prefix("delete ").map(str::trim);
        let wanted = match (fields.len(), typed.as_str()) {
            (1, "y" | "yes" | "1") => Some(0),
            (1, "n" | "no") => return Then::On,
            _ => deletes
                .unwrap_or(&typed)
                .parse::<usize>()
                .ok()
                .and_then(|number| number.checked_sub(1)),
        };
        let Some(field) = wanted.and_then(|index| fields.get(index)) else {
            self.voice.say("Not a choice; an empty line goes on.");
            return Then::Again;
        };
        if deletes.is_some() {
            return self.delete(&field.key());
        }
        self.accept(field)
    }

    /// Deletes what a field belongs to.
    pub(super) fn delete(&mut self, key: &str) -> Then {
        if let Screen::Page(form) = &mut self.model.screen
            && let Some(index) = form.position(key)
        {
            form.focus_on(index, &mut self.model.journal);
            let _effects = page::perform(&mut self.model, keymap::Command::Delete);
            self.tell_notice();
            self.voice.hint(":restore brings it back.");
        }
        Then::Again
    }

    /// Presses a line, as Enter on the full screen does.
    pub(super) fn accept(&mut self, field: &Field) -> Then {
        let key = field.key();
        if let Screen::Page(form) = &mut self.model.screen
            && let Some(index) = form.position(&key)
        {
            form.focus_on(index, &mut self.model.journal);
        }
        let here = open::current_page(&self.model);
        self.perform(keymap::Command::Accept);
        if let Some(then) = self.elsewhere() {
            return then;
        }
        if open::current_page(&self.model) != here {
            return Then::Jump;
        }
        match field.part {
            Part::Button(_) | Part::Fold | Part::Asset(_) | Part::AddAsset => Then::On,
            _ => Then::Again,
        }
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

/// What is asked for, with its row where there are several.
fn name(question: &Question, spot: &CellSpot) -> String {
    if spot.label.is_empty() {
        question.label.to_owned()
    } else {
        let unit = if spot.unit.is_empty() {
            String::new()
        } else {
            format!(" in {}", spot.unit)
        };
        format!(
            "{}{unit}.",
            clip(spot.label.trim_end_matches('.'), REPEATED)
        )
    }
}

/// What a table says beside its rows and columns, such as the value of last week.
fn hint(form: &Form, question: &Question, spot: &CellSpot, sitting: &Sitting) -> String {
    let Kind::Table(table) = question.kind else {
        return String::new();
    };
    let table = table(&sitting.model.journal, &form.at);
    let Some(row) = table.rows.get(spot.row_number) else {
        return String::new();
    };
    let label = if table.columns.len() > 1 {
        format!(" {}.", row.label)
    } else {
        String::new()
    };
    let hint = if row.hint.is_empty() {
        String::new()
    } else {
        format!(" {}.", row.hint.trim_end_matches('.'))
    };
    format!("{label}{hint}")
}

/// The answer as it stands.
pub(super) fn standing(
    form: &Form,
    question: &Question,
    spot: &CellSpot,
    sitting: &Sitting,
) -> String {
    let journal = &sitting.model.journal;
    if form.has_draft(question, spot, journal) {
        let typed = form.text_of(question, spot, journal);
        return if is_blank(&typed) {
            String::new()
        } else {
            format!("\"{}\", not read", clip(&typed, REPEATED))
        };
    }
    let answer = spot
        .read(&question.read(journal, &form.at))
        .unwrap_or(Answer::Nothing);
    let text = match (&answer, spot.cell) {
        (Answer::Choice(Some(key)), Cell::OneOf(options)) => options
            .iter()
            .find(|pick| pick.key == key)
            .map_or_else(String::new, |pick| pick.label.to_owned()),
        _ => cell::resting_text(&answer),
    };
    clip(&text, REPEATED).trim_end_matches('.').to_owned()
}

/// What may be typed.
fn wants(cell: Cell) -> String {
    match cell {
        Cell::OneOf(options) => {
            let listed: Vec<String> = options
                .iter()
                .enumerate()
                .map(|(number, pick)| format!("{} {}", number + 1, pick.label))
                .collect();
            format!(" {}:", listed.join(", "))
        }
        Cell::Prose => " Lines, then one full stop:".to_owned(),
        Cell::Reading => " Value, or x for not measured:".to_owned(),
        Cell::Day => " A day:".to_owned(),
        _ => String::new(),
    }
}
