//! Earlier states of the journal: said, compared and brought back; and what can be done when the journal itself cannot
//! be read.

use std::time::Duration;

use crate::cli::plain::line::Line;
use crate::cli::plain::words::not_in_the_list;
use crate::cli::plain::{Sitting, Then};
use crate::tui::News;
use crate::tui::keymap::Command;
use crate::tui::model::Screen;
use crate::tui::msg::Effect;
use crate::tui::screen::backups::{Ask, Backup, BackupList, Holds, NONE_YET};
use crate::tui::screen::recovery::{Kind, Recovery};

/// How long the disk may take for the next of the backups.
const PATIENCE: Duration = Duration::from_secs(10);

impl Sitting {
    /// The backups of a healthy journal: each can be compared with it, and brought back.
    pub(super) fn backups(&mut self) -> Then {
        self.wait_for_the_list();
        self.voice.pause();
        self.voice.say("Your backups, the newest first.");
        loop {
            let Screen::Backups(backups) = &self.model.screen else {
                // One was brought back.
                self.tell_notice();
                return Then::Menu;
            };
            let lines = self.listed(&backups.list);
            if lines.is_empty() {
                self.voice.say(NONE_YET);
                return Then::Menu;
            }
            self.say_all(&lines);
            self.voice
                .say("A number compares that one with now, empty leaves:");
            let number = match self.number_or_leave() {
                Ok(number) => number,
                Err(then) => return then,
            };
            self.move_to(number);
            self.perform(Command::Accept);
            self.tell_notice();
            if let Err(then) = self.compared() {
                return then;
            }
            if self.voice.is_unheard {
                return Then::Quit;
            }
        }
    }

    /// How the chosen backup differs from now, and whether it is to be brought back.
    fn compared(&mut self) -> Result<(), Then> {
        let look = self.model.look;
        let Screen::Backups(backups) = &self.model.screen else {
            return Ok(());
        };
        let Some(comparison) = &backups.compared else {
            return Ok(());
        };
        let mut lines: Vec<String> = comparison
            .counts
            .iter()
            .map(|(word, there, here)| format!("{word}: {there} in the backup, {here} now"))
            .collect();
        // The counts and their heading stand above the names.
        let names = comparison.lines(look, LONGEST_NAME).into_iter();
        lines.extend(
            names
                .skip(1 + comparison.counts.len())
                .map(|line| line.to_string()),
        );
        self.say_all(&lines);
        let ways = [
            "back to the list",
            "bring this one back; your journal becomes a backup first",
        ];
        if self.one_of("And now?", &ways, 0)? == 1 {
            self.perform(Command::Restore);
            self.perform(Command::Accept);
            self.wait_until_safe();
        } else {
            self.perform(Command::Leave);
        }
        Ok(())
    }

    /// The journal cannot be read: what can be done about it. Nothing is changed unless the person says so.
    pub(super) fn recover(&mut self) -> Then {
        let Screen::Recovery(recovery) = &self.model.screen else {
            return Then::On;
        };
        let (trouble, title) = (recovery.trouble.clone(), recovery.title());
        self.voice.say(&format!("{title}. {}", trouble.says));
        match &trouble.kept_as {
            Some(name) => self.voice.say(&format!(
                "It was not changed. A copy for safety lies beside it: {name}"
            )),
            None => self.voice.say("It was not changed."),
        }
        if trouble.kind != Kind::Damaged {
            return Then::Quit;
        }
        self.carry_out(vec![Effect::Backups(Ask::List)]);
        self.wait_for_the_list();
        loop {
            let Screen::Recovery(recovery) = &self.model.screen else {
                self.wait_until_safe();
                self.tell_notice();
                return Then::Jump;
            };
            let lines = self.listed(&recovery.list);
            let brings_back = if recovery.list.is_hopeless() {
                self.voice.say(Recovery::NO_GOOD_BACKUP);
                ""
            } else {
                self.say_all(&lines);
                "A number uses that backup; the damaged file stays kept aside. "
            };
            self.voice.say(&format!(
                "{brings_back}The word new starts empty in a new file, all of these stay. Empty leaves:"
            ));
            match self.hear() {
                Line::End | Line::Empty | Line::Command(_) => return Then::Quit,
                Line::Text(text) if text.trim() == "new" => self.perform(Command::StartEmpty),
                Line::Text(text) => match text.trim().parse::<usize>() {
                    Ok(number) if (1..=lines.len()).contains(&number) => {
                        self.move_to(number);
                        self.perform(Command::Accept);
                    }
                    _ => self.voice.say(&not_in_the_list(&text, lines.len(), "new")),
                },
            }
            self.tell_notice();
            if self.voice.is_unheard {
                return Then::Quit;
            }
        }
    }

    /// Hears the number of a line; anything else is said to be none.
    fn number_or_leave(&mut self) -> Result<usize, Then> {
        loop {
            match self.hear() {
                Line::End => return Err(Then::Quit),
                Line::Empty => return Err(Then::Menu),
                Line::Text(text) => {
                    let count = self
                        .list_of_backups()
                        .and_then(|list| list.backups.as_ref());
                    let count = count.map_or(0, Vec::len);
                    match text.trim().parse() {
                        Ok(number) if (1..=count).contains(&number) => return Ok(number),
                        _ => self
                            .voice
                            .say(&not_in_the_list(&text, count, "an empty line")),
                    }
                }
                Line::Command(command) => match self.command(&command, None) {
                    Then::Again => {}
                    Then::Back | Then::Skip | Then::On => return Err(Then::Menu),
                    then => return Err(then),
                },
            }
        }
    }

    fn list_of_backups(&self) -> Option<&BackupList> {
        match &self.model.screen {
            Screen::Backups(backups) => Some(&backups.list),
            Screen::Recovery(recovery) => Some(&recovery.list),
            _ => None,
        }
    }

    /// To the backup with this number, from 1.
    fn move_to(&mut self, number: usize) {
        let list = match &mut self.model.screen {
            Screen::Backups(backups) => &mut backups.list,
            Screen::Recovery(recovery) => &mut recovery.list,
            _ => return,
        };
        list.step(isize::MIN);
        list.step(isize::try_from(number.saturating_sub(1)).unwrap_or(isize::MAX));
    }

    /// Waits until every backup was read: nothing is asked about a list that still grows.
    fn wait_for_the_list(&mut self) {
        let is_read = |list: &BackupList| {
            let unread = |backup: &Backup| backup.holds == Holds::Unread;
            let backups = list.backups.as_ref();
            backups.is_some_and(|backups| !backups.iter().any(unread))
        };
        while self.list_of_backups().is_some_and(|list| !is_read(list)) {
            let Ok(News::Said(msg)) = self.news.recv_timeout(PATIENCE) else {
                return;
            };
            self.take_in(*msg);
        }
    }

    fn listed(&self, list: &BackupList) -> Vec<String> {
        let backups = list.backups.iter().flatten();
        (1..)
            .zip(backups)
            .map(|(number, backup)| {
                let holds = match backup.holds {
                    Holds::Good(held) => held.in_words(),
                    Holds::Bad(why) => format!("{why}, cannot be used"),
                    Holds::Unread => "not read".to_owned(),
                };
                let when = backup.when(self.model.today);
                format!("{number} {when}, {}: {holds}", backup.why)
            })
            .collect()
    }
}

/// How much of a name is said, in columns.
const LONGEST_NAME: u16 = 120;
