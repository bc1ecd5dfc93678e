//! What begins with a colon, wherever it is typed.

use crate::cli::plain::item::Item;
use crate::cli::plain::line::{Command, place_of};
use crate::cli::plain::{Sitting, Then};
use crate::coach::catalog::{self, PAGES};
use crate::coach::question::At;
use crate::coach::route::{self, Progress};
use crate::coach::step::PageId;
use crate::domain::choice::Choices as _;
use crate::domain::journal::Lost;
use crate::domain::text::clip;
use crate::store::settings;
use crate::tui::keymap;
use crate::tui::update::{open, page};

impl Sitting {
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
            Command::Restore => self.restore(),
            Command::Plain(wanted) => {
                self.begin_plain(*wanted);
                Then::Again
            }
            Command::Go(to) => self.go(to),
            Command::Open(place) => self.open(*place),
            Command::Unknown(word) => {
                self.voice.say(&format!(
                    "Unknown command \":{}\". :help lists them; a space before the colon makes it an answer.",
                    clip(word, 40)
                ));
                Then::Again
            }
        }
    }

    /// Brings back what was deleted last, on the page that it belongs to where none is open.
    fn restore(&mut self) -> Then {
        if self.model.form().is_some() {
            let _effects = page::perform(&mut self.model, keymap::Command::BringBack);
            self.tell_notice();
            return Then::Again;
        }
        let page = match self.model.journal.trash.last().map(|trashed| &trashed.what) {
            None => {
                self.voice.say("Nothing was deleted in the last 30 days.");
                return Then::Again;
            }
            Some(Lost::Row { question, .. }) => {
                catalog::question(question).map_or(PageId::Assets, |(page, _)| page.id)
            }
            Some(Lost::Asset(_)) => PageId::Assets,
            Some(Lost::Swap(_)) => PageId::Ask,
        };
        open::page(&mut self.model, page, None);
        let _effects = page::perform(&mut self.model, keymap::Command::BringBack);
        self.tell_notice();
        Then::Jump
    }

    /// Sets whether the next start is in plain mode, too.
    fn begin_plain(&mut self, wanted: Option<bool>) {
        let words = match (wanted, &self.settings) {
            (None, _) => "Type :plain on or :plain off.".to_owned(),
            (Some(_), None) => {
                "Not set: nothing of a demonstration is kept. It works in your own: elbowroom --plain"
                    .to_owned()
            }
            (Some(plain), Some(folder)) => match (settings::set_plain(folder, plain), plain) {
                (Err(problem), _) => format!("Not set. {problem}"),
                (Ok(()), true) => {
                    "From now on elbowroom begins in plain mode here. :plain off undoes it."
                        .to_owned()
                }
                (Ok(()), false) => {
                    "From now on plain mode begins only with elbowroom --plain.".to_owned()
                }
            },
        };
        self.voice.say(&words);
    }

    fn go(&mut self, to: &str) -> Then {
        let page = place_of(to).and_then(|place| PAGES.get(place)).or_else(|| {
            PAGES.iter().find(|page| {
                let names = [page.id.key(), page.id.label(), page.title];
                names.iter().any(|name| name.to_lowercase() == to)
            })
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
}
