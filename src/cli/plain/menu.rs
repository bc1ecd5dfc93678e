//! The menu, the way through the pages, and the commands that lead elsewhere.

use crate::cli::plain::item::{self, Item};
use crate::cli::plain::line::{Command, Line};
use crate::cli::plain::{Sitting, Then};
use crate::coach::catalog::{self, PAGES};
use crate::coach::question::At;
use crate::coach::route::{self, Progress};
use crate::coach::step::PageId;
use crate::coach::todo;
use crate::domain::choice::Choices as _;
use crate::tui::keymap;
use crate::tui::model::Screen;
use crate::tui::screen::home::{self, Leads};
use crate::tui::update::{lists, open, page};

impl Sitting {
    /// The menu, and whatever is chosen there, until the person leaves.
    pub(super) fn sit(&mut self) {
        if let Some(Then::Quit) = self.elsewhere() {
            return;
        }
        loop {
            let then = match &self.model.screen {
                Screen::Page(_) => self.page(),
                Screen::Report(_) => self.report(),
                _ => self.menu(),
            };
            self.save();
            match then {
                Then::Quit => return,
                Then::Menu => open::home(&mut self.model),
                _ => {}
            }
            if self.voice.is_unheard {
                return;
            }
        }
    }

    fn menu(&mut self) -> Then {
        self.tell_notice();
        self.voice.pause();
        self.tell_the_swap();
        self.what_else();
        let choices = home::choices(&self.model);
        for (number, choice) in choices.iter().enumerate() {
            let due = if choice.due.is_empty() {
                String::new()
            } else {
                format!(", {}", choice.due)
            };
            self.voice
                .say(&format!("{} {}{due}", number + 1, choice.words));
        }
        self.voice.say(&format!(
            "Choose 1 to {}, empty for 1, :list for every page:",
            choices.len()
        ));
        let number = match self.hear() {
            Line::End => return Then::Quit,
            Line::Empty => 1,
            Line::Command(Command::Back | Command::Skip | Command::Clear) => {
                self.voice.say("This is the menu; :quit leaves.");
                return Then::Again;
            }
            Line::Command(command) => return self.command(&command, None),
            Line::Text(text) => text.trim().parse::<usize>().unwrap_or(0),
        };
        let Some(choice) = number.checked_sub(1).and_then(|index| choices.get(index)) else {
            self.voice
                .say(&format!("Not a choice. Type 1 to {}.", choices.len()));
            return Then::Again;
        };
        if let Leads::Todo(go) = &choice.leads {
            self.start_at = go.question;
        }
        lists::follow(&mut self.model, &choice.leads);
        self.elsewhere().unwrap_or(Then::Jump)
    }

    /// Walks through a page, from the question in focus on if one was named.
    fn page(&mut self) -> Then {
        self.tell_notice();
        let Screen::Page(form) = &self.model.screen else {
            return Then::Menu;
        };
        let def = form.page;
        self.last_heading = "";
        self.voice.pause();
        let week = form.at.week.filter(|_| def.id == PageId::Log);
        let title = week.map_or_else(
            || def.title.to_owned(),
            |week| format!("{}, week {week}", def.title),
        );
        self.voice.say(&format!("{title}. {}", def.intro));
        self.say_above();
        let Screen::Page(form) = &self.model.screen else {
            return Then::Menu;
        };
        let start = self.start_at.take();
        let asked = |item: &Item| start.is_some_and(|key| item.is_about(key));
        let mut place = item::items(form).iter().position(asked).unwrap_or(0);
        let then = loop {
            let Screen::Page(form) = &self.model.screen else {
                break Then::Jump;
            };
            let items = item::items(form);
            let Some(item) = items.get(place).cloned() else {
                break Then::Skip;
            };
            let before = (open::current_page(&self.model), self.model.at());
            let then = self.item(&item);
            self.save();
            self.tell_notice();
            if let (Then::On, Item::Cell(key)) = (then, &item) {
                self.say_below(key.split('/').next().unwrap_or_default());
            }
            let after = (open::current_page(&self.model), self.model.at());
            let Screen::Page(form) = &self.model.screen else {
                break if then == Then::Quit { then } else { Then::Jump };
            };
            if before.0 != after.0 || (before.1.swap, before.1.week) != (after.1.swap, after.1.week)
            {
                break if then == Then::Quit { then } else { Then::Jump };
            }
            let items = item::items(form);
            let here = items.iter().position(|other| other.is(&item));
            match then {
                Then::On => place = here.map_or(place, |here| here + 1),
                Then::Again => place = here.unwrap_or(place),
                Then::Back if place == 0 => {
                    self.walk(route::previous);
                    break Then::Jump;
                }
                Then::Back => place -= 1,
                other => break other,
            }
            if self.voice.is_unheard {
                break Then::Quit;
            }
        };
        if then == Then::Skip {
            self.end_of_page(def.id);
            return Then::Jump;
        }
        then
    }

    /// What comes after the last question of a page: the next page of the step, else the menu.
    fn end_of_page(&mut self, here: PageId) {
        self.save();
        let step = catalog::page(here).step;
        let at = self.model.at();
        let next = route::in_passing(route::next, here, &self.model.journal, &at);
        if let Some(next) = next.filter(|next| catalog::page(*next).step == step) {
            open::page(&mut self.model, next, None);
            return;
        }
        open::home(&mut self.model);
        let saved = if self.has_saved { "Saved. " } else { "" };
        self.voice.say(&format!(
            "{saved}That was step {}, {}.",
            step.number(),
            step.label()
        ));
    }

    fn walk(&mut self, way: route::Way) {
        let Some(here) = open::current_page(&self.model) else {
            return;
        };
        match route::in_passing(way, here, &self.model.journal, &self.model.at()) {
            Some(page) => open::page(&mut self.model, page, None),
            None => open::home(&mut self.model),
        }
    }

    /// Does what a command says; `item` is what is asked now.
    pub(super) fn command(&mut self, command: &Command, item: Option<&Item>) -> Then {
        match command {
            Command::Back => Then::Back,
            Command::Skip => Then::Skip,
            Command::Quit => Then::Quit,
            Command::Menu => Then::Menu,
            Command::Help => {
                self.help(item);
                Then::Again
            }
            Command::Tour => {
                self.tour();
                Then::Again
            }
            Command::List => {
                self.list_pages();
                Then::Again
            }
            Command::Clear => {
                self.voice.say("There is no answer to empty here.");
                Then::Again
            }
            Command::Restore => {
                let _effects = page::perform(&mut self.model, keymap::Command::BringBack);
                Then::Again
            }
            Command::Go(to) => self.go(to),
            Command::Open(place) => self.open(*place),
            Command::Unknown(word) => {
                self.voice.say(&format!(
                    "Unknown command \":{}\". :help lists them; a space before the colon makes it an answer.",
                    crate::domain::text::clip(word, 40)
                ));
                Then::Again
            }
        }
    }

    fn go(&mut self, to: &str) -> Then {
        let number = to
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        let page = number.and_then(|index| PAGES.get(index)).or_else(|| {
            PAGES
                .iter()
                .find(|page| page.id.key() == to || page.title.to_lowercase() == to)
        });
        let Some(page) = page else {
            self.voice
                .say("No such page. :list names them, then for example :go plan.");
            return Then::Again;
        };
        open::page(&mut self.model, page.id, None);
        Then::Jump
    }

    fn list_pages(&mut self) {
        let journal = &self.model.journal;
        let at = At::of(journal, self.model.today);
        let mut lines = Vec::new();
        for (number, page) in PAGES.iter().enumerate() {
            let state = match route::page_progress(page.id, journal, &at) {
                _ if page.id == PageId::Private => "only when you open it",
                _ if !(page.shown)(journal, &at) => "not asked now",
                Progress::Done => "done",
                Progress::Open => "open",
                Progress::Problem => "something cannot be used",
            };
            lines.push(format!("{} {}, {state}", number + 1, page.id.label()));
        }
        for line in lines {
            self.voice.say(&line);
        }
        self.voice.say(":go and a number opens one.");
    }

    fn tell_the_swap(&mut self) {
        let at = At::of(&self.model.journal, self.model.today);
        let summary = todo::summary(&self.model.journal, &at);
        if summary.asked_for.is_empty() {
            return;
        }
        let when = if summary.when.is_empty() {
            summary.stage.to_owned()
        } else {
            format!("{}, {}", summary.stage, summary.when)
        };
        self.voice.say(&format!(
            "{}: {when}.",
            summary.asked_for.trim_end_matches('.')
        ));
    }
}
