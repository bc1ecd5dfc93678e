//! The rehearsal: a worry is said, the answer is a line, then comes what it can lean on. What is typed lies among the
//! drafts until it is kept, as on the full screen.

use crate::cli::plain::line::{Command as Word, Line};
use crate::cli::plain::{Sitting, Then};
use crate::coach::rehearsal::{self, Temper};
use crate::domain::choice::Choices as _;
use crate::tui::keymap::Command;
use crate::tui::model::Screen;
use crate::tui::screen::rehearse::words::{
    ALL_OF_THEM, IN_WHAT_YOU_SAID, IS_PREPARED, LEANS_ON, NONE_PREPARED, PREPARED, SAY_IT_ALOUD,
    WHAT_DO_YOU_ANSWER, noticed, waiting,
};
use crate::tui::screen::rehearse::{Moment, Rehearsal};
use crate::tui::update::rehearse;

impl Sitting {
    /// Deals one worry after the other, until all have an answer or the person leaves.
    pub(super) fn rehearse(&mut self) -> Then {
        let mut then = self.temper();
        while then == Then::On && !self.voice.is_unheard {
            if self.table().is_some_and(|on_it| on_it.card().is_some()) {
                then = self.worry();
            } else {
                self.all_answered();
                break;
            }
        }
        let leaves = matches!(then, Then::On | Then::Back | Then::Skip | Then::Again);
        // Out of the text first, then back to where it was opened.
        for _ in 0..2 {
            if leaves && self.table().is_some() {
                self.perform(Command::Leave);
            }
        }
        if leaves { Then::On } else { then }
    }

    fn table(&self) -> Option<&Rehearsal> {
        match &self.model.screen {
            Screen::Rehearse(rehearsal) => Some(rehearsal),
            _ => None,
        }
    }

    /// Says who speaks and in which temper; another one can be chosen.
    fn temper(&mut self) -> Then {
        let Some(table) = self.table() else {
            return Then::On;
        };
        let (speaker, dealt) = (table.speaker().to_owned(), table.sitting.temper);
        self.voice.pause();
        self.voice.say(&format!(
            "Rehearsal. :back leaves it at any time.\n{speaker}. Today they are {}.",
            dealt.label()
        ));
        let tempers: Vec<&str> = Temper::ALL.iter().map(|temper| temper.label()).collect();
        let usual = Temper::ALL.iter().position(|temper| *temper == dealt);
        let temper = match self.one_of("In which temper?", &tempers, usual.unwrap_or(0)) {
            Ok(index) => Temper::ALL.get(index).copied().unwrap_or(dealt),
            Err(then) => return then,
        };
        if temper != dealt {
            rehearse::deal_in(&mut self.model, temper);
        }
        if let Some(manner) = self.table().map(|table| table.sitting.manner) {
            self.voice.say(manner);
        }
        Then::On
    }

    /// One worry: the answer to it, what it can lean on, and what becomes of it. [`Then::On`] is the next one, or the
    /// same one where the person says it again.
    fn worry(&mut self) -> Then {
        let Some((table, card)) = self.table().and_then(|table| Some((table, table.card()?)))
        else {
            return Then::On;
        };
        let (says, asks) = (card.says.clone(), card.asks.clone());
        let count = table.count();
        let so_far = match table.editor.text().trim() {
            "" => String::new(),
            words => format!(" You said: \"{words}\"."),
        };
        self.voice.pause();
        self.voice.say(&format!("{count}. {says}"));
        self.voice.say(&asks);
        self.voice.say(&format!(
            "{WHAT_DO_YOU_ANSWER}{so_far} One line, empty shows what it can lean on:"
        ));
        let words = match self.hear() {
            Line::End => return Then::Quit,
            Line::Empty => None,
            Line::Command(Word::Clear) => Some(String::new()),
            Line::Command(command) => {
                return match self.command(&command, None) {
                    Then::Again => Then::On,
                    then => then,
                };
            }
            Line::Text(text) => Some(text),
        };
        if let Some(words) = words
            && let Err(too_long) = rehearse::say_instead(&mut self.model, words.trim())
        {
            self.voice.say(&too_long.to_string());
            return Then::On;
        }
        self.perform(Command::Accept);
        self.save();
        self.after_the_answer();
        self.what_becomes_of_it()
    }

    /// What was prepared, what an answer can lean on, and what the coach noticed. Nothing is graded.
    fn after_the_answer(&mut self) {
        let Some(table) = self.table() else { return };
        let swap = table.at.swap(&self.model.journal);
        let Some((swap, card)) = swap.zip(table.card()) else {
            return;
        };
        let typed = table.editor.text().trim();
        let reflection = rehearsal::reflect(swap, card, typed);
        let mut lines = vec![match reflection.prepared.as_deref() {
            Some(prepared) if prepared == typed => IS_PREPARED.to_owned(),
            Some(prepared) => format!("{PREPARED}: {prepared}"),
            None => NONE_PREPARED.to_owned(),
        }];
        lines.extend(
            reflection
                .supports
                .iter()
                .map(|support| format!("{LEANS_ON}: {support}")),
        );
        let findings = reflection.findings.iter();
        lines.extend(findings.map(|finding| format!("{IN_WHAT_YOU_SAID}: {}", noticed(finding))));
        self.say_all(&lines);
    }

    /// Keeps the answer, or not; then the next worry.
    fn what_becomes_of_it(&mut self) -> Then {
        loop {
            let Some(table) = self.table() else {
                return Then::On;
            };
            let mut ways = vec![("the next worry", Way::Next)];
            if table.has_words() && table.undo.is_none() {
                ways.push(("keep this as your prepared answer", Way::Keep));
            }
            if table.undo.is_some() {
                ways.push(("take back that it was kept", Way::TakeBack));
            }
            ways.push(("say it again", Way::Again));
            ways.push(("another worry first", Way::Another));
            let words: Vec<&str> = ways.iter().map(|(words, _)| *words).collect();
            let picked = match self.one_of("And now?", &words, 0) {
                Ok(index) => ways.get(index).map_or(Way::Next, |(_, way)| *way),
                Err(then) => return then,
            };
            match picked {
                Way::Keep => {
                    if let Err(then) = self.keep_answer() {
                        return then;
                    }
                }
                Way::TakeBack => self.perform(Command::BringBack),
                Way::Next => self.perform(Command::Accept),
                Way::Again => self.perform(Command::PreviousField),
                Way::Another => self.perform(Command::More),
            }
            self.tell_notice();
            self.save();
            if matches!(picked, Way::Next | Way::Again | Way::Another) {
                return Then::On;
            }
        }
    }

    /// Keeps what was said as the prepared answer; where there is another one, only after a yes.
    fn keep_answer(&mut self) -> Result<(), Then> {
        self.perform(Command::Keep);
        let replaces = self
            .table()
            .is_some_and(|table| table.moment == Moment::Replacing);
        if !replaces {
            return Ok(());
        }
        self.tell_notice();
        let ways = ["leave the prepared one", "put this one in its place"];
        match self.one_of("Which one?", &ways, 0)? {
            0 => {
                if let Screen::Rehearse(table) = &mut self.model.screen {
                    table.moment = Moment::Looking;
                }
            }
            _ => self.perform(Command::Keep),
        }
        Ok(())
    }

    fn all_answered(&mut self) {
        let Some(table) = self.table() else { return };
        let waits = waiting(table, &self.model.journal);
        self.voice.pause();
        self.voice.say(ALL_OF_THEM);
        self.voice.say(SAY_IT_ALOUD);
        if let Some(words) = waits {
            self.voice.say(&words);
        }
    }
}

/// What can be done with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Next,
    Keep,
    TakeBack,
    Again,
    Another,
}
