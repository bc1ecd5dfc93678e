//! The whole coach: what it noticed in the answer in hand, what it asks next, and what of it does not fit.

use crate::cli::plain::line::Line;
use crate::cli::plain::words::not_in_the_list;
use crate::cli::plain::{Sitting, Then};
use crate::coach::panel::{Remark, State};
use crate::tui::form::Form;
use crate::tui::keymap::Command;
use crate::tui::model::Overlay;
use crate::tui::screen::coach::{self, CoachBox};

impl Sitting {
    /// Everything that the coach has to say about the question in hand, and what of it does not fit.
    pub(super) fn whole_coach(&mut self) -> Then {
        self.voice.pause();
        if let Some(question) = self.model.form().and_then(Form::question) {
            self.voice.say(question.label);
            self.voice.say(question.why);
        }
        for example in coach::examples(&self.model) {
            self.voice.say(&format!("For example: {example}"));
        }
        loop {
            let remarks = self.say_remarks();
            if remarks == 0 {
                self.model.overlay = None;
                return Then::On;
            }
            self.voice.say(&format!(
                "1 to {remarks} if one does not fit here, or to bring it back. Empty goes on:"
            ));
            let typed = match self.hear() {
                Line::End => return Then::Quit,
                Line::Empty => String::new(),
                Line::Command(command) => match self.command(&command, None) {
                    Then::Again => continue,
                    Then::Back | Then::Skip | Then::On => String::new(),
                    then => return then,
                },
                Line::Text(text) => text,
            };
            if typed.trim().is_empty() {
                self.model.overlay = None;
                return Then::On;
            }
            match typed.trim().parse::<usize>() {
                Ok(number) if (1..=remarks).contains(&number) => {
                    self.model.overlay = Some(Overlay::Coach(CoachBox::at(number - 1)));
                    self.perform(Command::SetAside);
                    self.tell_notice();
                    self.save();
                }
                _ => self
                    .voice
                    .say(&not_in_the_list(&typed, remarks, "an empty line")),
            }
            if self.voice.is_unheard {
                return Then::Quit;
            }
        }
    }

    /// Says what is there and what is not; how many remarks can be chosen.
    fn say_remarks(&mut self) -> usize {
        let Some(panel) = self.model.coaching.panel() else {
            self.voice.say("The coach makes no remark here.");
            return 0;
        };
        let mut lines: Vec<String> = Vec::new();
        lines.extend(coach::count(panel).map(|count| format!("This line: {count}.")));
        let there = panel.remarks.iter().filter(|remark| !remark.is_open());
        lines.extend(there.map(in_words));
        let open = panel.open().map(in_words);
        let aside = panel.aside.iter();
        let aside = aside.map(|remark| format!("set aside for this swap: {}", remark.words));
        let chosen: Vec<String> = open.chain(aside).collect();
        let numbered = (1..).zip(&chosen);
        lines.extend(numbered.map(|(number, words)| format!("{number} {words}")));
        let question = self.model.coaching.question();
        lines.extend(question.map(|question| format!("Next question: {question}")));
        self.say_all(&lines);
        chosen.len()
    }
}

fn in_words(remark: &Remark) -> String {
    let state = match remark.state {
        State::There => "there",
        State::NotYet => "not yet",
        State::Fuzzy => "worth another look",
    };
    format!("{state}: {}", remark.words)
}
