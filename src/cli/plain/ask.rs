//! Asking for one answer.

use crate::cli::plain::item::Item;
use crate::cli::plain::line::{Command, Line, place_of};
use crate::cli::plain::words::{
    Asked, hint, line, name, not_in_the_list, sentence, standing, wants,
};
use crate::cli::plain::{Sitting, Then, week};
use crate::coach::panel::{self, Spot};
use crate::coach::question::{Cell, Question};
use crate::domain::choice::Pick;
use crate::tui::form::field::{CellSpot, Field, Part};
use crate::tui::keymap;
use crate::tui::model::Screen;
use crate::tui::update::{open, page};

impl Sitting {
    /// Asks for one thing on the page.
    pub(super) fn item(&mut self, item: &Item) -> Then {
        match item {
            Item::Cell(key) => self.cell(key, item),
            Item::List(question) => self.list(question, item),
            Item::Press(keys) => self.press(keys, item),
            Item::Finish(key, moment) => self.finish_week(key, *moment, item),
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
            format!(" Now: {}", sentence(&standing))
        };
        if let Some(why) = locked {
            // Of many cells that nobody may fill in, only those that hold something are worth a line.
            if !now.is_empty() || heading.is_empty() {
                self.voice.say(&format!("{name}{hint}{now}"));
            }
            self.voice.hint(why);
            return Then::On;
        }
        let asked = if !now.is_empty() {
            Asked::Answered
        } else if matches!(spot.cell, Cell::Reading | Cell::Prose)
            && self.voice.is_new(&wants(spot.cell, Asked::First))
        {
            Asked::First
        } else {
            Asked::Before
        };
        let wants = wants(spot.cell, asked);
        self.voice
            .say(&line(&name, &format!("{hint}{now}"), &wants));
        let typed = match self.hear() {
            Line::End => return Then::Quit,
            Line::Empty => return Then::On,
            Line::Command(Command::Clear) => {
                if !standing.is_empty() {
                    self.voice.say("Emptied.");
                }
                String::new()
            }
            Line::Command(command) => return self.command(&command, Some(item)),
            Line::Text(text) => text,
        };
        match spot.cell {
            Cell::OneOf(options) => self.pick(options, typed.trim()),
            // A full stop alone ends the lines before the first one: what stands is kept.
            Cell::Prose if typed.trim() == "." => Then::On,
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
                Line::Command(Command::Clear) => {
                    self.voice.say("Emptied.");
                    return if self.keep("") { Then::Again } else { Then::On };
                }
                Line::Command(command) => {
                    let then = self.command(&command, None);
                    if then != Then::Again {
                        return then;
                    }
                    // What was asked for in between is no reason to begin anew: the text goes on where it was.
                    if self.focus(key).is_none() {
                        return Then::Jump;
                    }
                    self.voice
                        .say("Go on with the text; one full stop ends it:");
                }
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
        let lower = typed.to_lowercase();
        let named = || {
            let mut found = options.iter().filter(|pick| {
                let label = pick.label.to_lowercase();
                pick.key == lower || label == lower || label.starts_with(&lower)
            });
            found.next().filter(|_| found.next().is_none())
        };
        let picked = place_of(typed)
            .and_then(|place| options.get(place))
            .or_else(named);
        if picked.is_none() && !typed.is_empty() {
            self.voice
                .say(&not_in_the_list(typed, options.len(), ":back"));
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
        if let Some(words) = week::no_value(form, field, &self.model.journal) {
            self.voice.say(&words);
        }
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

    /// Deletes what a field belongs to.
    pub(super) fn delete(&mut self, key: &str) -> Then {
        if let Screen::Page(form) = &mut self.model.screen
            && let Some(index) = form.position(key)
        {
            form.focus_on(index, &mut self.model.journal);
            let before = self.model.journal.trash.len();
            let _effects = page::perform(&mut self.model, keymap::Command::Delete);
            self.tell_notice();
            if self.model.journal.trash.len() > before {
                self.voice.hint(":restore brings it back.");
            }
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
}
