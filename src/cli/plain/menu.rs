//! The menu, and the way through the pages.

use crate::cli::plain::item::{self, Item};
use crate::cli::plain::line::{Command, Line, place_of};
use crate::cli::plain::words::{not_in_the_list, sentence};
use crate::cli::plain::{Sitting, Then, week};
use crate::coach::catalog;
use crate::coach::leader;
use crate::coach::question::At;
use crate::coach::route;
use crate::coach::step::PageId;
use crate::coach::todo;
use crate::domain::choice::Choices as _;
use crate::tui::model::Screen;
use crate::tui::screen::home::{self, Leads};
use crate::tui::update::{lists, open};

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
            self.voice
                .say(&format!("{} {}", number + 1, in_words(choice)));
        }
        let list = if self.voice.is_new(":list for every page") {
            ", :list for every page"
        } else {
            ""
        };
        let count = choices.len();
        self.voice
            .say(&format!("Choose 1 to {count}, empty for 1{list}:"));
        let typed = match self.hear() {
            Line::End => return Then::Quit,
            Line::Empty => "1".to_owned(),
            Line::Command(Command::Back | Command::Skip | Command::Clear) => {
                self.voice.say("This is the menu; :quit leaves.");
                return Then::Again;
            }
            Line::Command(command) => return self.command(&command, None),
            Line::Text(text) => text,
        };
        let Some(choice) = place_of(&typed).and_then(|place| choices.get(place)) else {
            self.voice.say(&not_in_the_list(&typed, count, ":quit"));
            return Then::Again;
        };
        if let Leads::Todo(go) = &choice.leads {
            self.begins_at = go.question.map(str::to_owned);
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
        let mut place = self.begin_page();
        let then = loop {
            let Screen::Page(form) = &self.model.screen else {
                break Then::Jump;
            };
            let items = item::items(form, &self.model.journal);
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
                break elsewhere_by(then);
            };
            if before.0 != after.0 || (before.1.swap, before.1.week) != (after.1.swap, after.1.week)
            {
                break elsewhere_by(then);
            }
            let items = item::items(form, &self.model.journal);
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
        self.save();
        if then != Then::Quit {
            self.announce();
        }
        if then == Then::Skip {
            self.end_of_page(def.id);
            return Then::Jump;
        }
        then
    }

    /// Says what the page in hand is and what it is for; at which of its items it begins.
    fn begin_page(&mut self) -> usize {
        self.last_heading = "";
        self.voice.pause();
        let Screen::Page(form) = &self.model.screen else {
            return 0;
        };
        let def = form.page;
        let (title, intro) = leader::titled(def, &self.model.journal);
        let title = match def.id {
            PageId::Log => week::title(form, &self.model.journal),
            _ => None,
        }
        .unwrap_or_else(|| title.to_owned());
        let begins_at = self.begins_at.take();
        let items = item::items(form, &self.model.journal);
        let place = begins_at
            .and_then(|key| form.position(&key))
            .and_then(|index| form.fields.get(index))
            .and_then(|field| items.iter().position(|item| item.holds(&field.key())));
        self.voice.say(&sentence(&title));
        self.voice.hint(intro);
        self.say_above();
        place.unwrap_or(0)
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
        self.voice.hint(&format!(
            "That was step {}, {}.",
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
        let words = format!("{}: {when}.", summary.asked_for.trim_end_matches('.'));
        // Said again only when it is another swap, or when it stands elsewhere.
        if self.last_swap != words {
            self.voice.say(&words);
            self.last_swap = words;
        }
    }
}

/// How a page that is no longer there was left. The end and the menu stay what they are: whatever lay in the place of the
/// page is closed on the way to the menu.
const fn elsewhere_by(then: Then) -> Then {
    match then {
        Then::Quit | Then::Menu => then,
        _ => Then::Jump,
    }
}

/// The words of a choice; when it is due, unless they say so.
fn in_words(choice: &home::Choice) -> String {
    let words = choice.words.trim_end_matches('.');
    let day = choice.due.trim_start_matches("due ");
    if day.is_empty() || words.contains(day) {
        words.to_owned()
    } else {
        format!("{words}, {}", choice.due)
    }
}
