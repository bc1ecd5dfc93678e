//! What is said between questions: help, what was noticed, and the numbers in words.

use crate::cli::plain::item::Item;
use crate::cli::plain::line::Line;
use crate::cli::plain::words::not_in_the_list;
use crate::cli::plain::{Sitting, Then};
use crate::coach::step::PageId;
use crate::report::verdict::{self, Voice};
use crate::tui::model::Screen;
use crate::tui::update::open;

impl Sitting {
    /// Says what the model has to say.
    pub(super) fn tell_notice(&mut self) {
        let echo = match &mut self.model.screen {
            Screen::Page(form) => form.echo.take(),
            _ => None,
        };
        for words in [echo, self.model.notice.take()].into_iter().flatten() {
            self.voice.say(&words);
        }
    }

    /// Says that something was saved, if it was and nothing else has said so.
    pub(super) fn announce(&mut self) {
        if std::mem::take(&mut self.unannounced) && self.lost.is_none() {
            self.voice.say("Saved.");
        }
    }

    /// Lists the commands, and why this is asked.
    pub(super) fn help(&mut self, item: Option<&Item>) {
        if let (Some(item), Screen::Page(form)) = (item, &self.model.screen) {
            let field = form.fields.iter().find(|field| item.holds(&field.key()));
            let question = field.and_then(|field| field.question);
            let spoken = field
                .and_then(|field| field.cell())
                .map_or("", |spot| spot.example);
            if let Some(question) = question {
                let example = if spoken.is_empty() {
                    question.example
                } else {
                    spoken
                };
                self.voice.say(question.why);
                if !example.is_empty() {
                    self.voice.say(&format!("For example: {example}"));
                }
            }
        }
        for line in [
            ":back, :skip the rest of the row or the page, :menu, :list the pages, :go and a page.",
            ":clear empties the answer, :restore brings back what was deleted last, :quit saves and leaves.",
            ":tour says in a few lines how all this goes.",
            ":export, :rehearse, :coach, :evidence, :preview, :history, :details and :backups open those; :back leaves them.",
            ":plain on begins like this every time, :plain off only with --plain.",
            "An empty line keeps what stands. Every line is saved as soon as it is typed.",
        ] {
            self.voice.say(line);
        }
    }

    /// The numbers: one sentence a metric, then its values.
    pub(super) fn report(&mut self) -> Then {
        self.tell_notice();
        self.voice.pause();
        let today = self.model.today;
        let mut lines = Vec::new();
        match self.model.journal.current_swap() {
            Some(swap) if swap.pilot.sealed.is_some() => {
                let until = swap
                    .pilot
                    .week_on(today)
                    .unwrap_or(0)
                    .min(swap.pilot.plan.length());
                if let Some(judgement) = verdict::judge(swap, today, Voice::Own) {
                    lines.push(judgement.pilot.line);
                }
                lines.extend(verdict::alerts(swap, today));
                for measure in verdict::measures(swap, today, Voice::Own) {
                    lines.push(match &measure.verdict {
                        Some(words) => format!("{}. {}", words.headline, words.whole()),
                        None => measure.went_so_far(),
                    });
                    lines.push(measure.values_in_words(until));
                    lines.extend(
                        measure
                            .verdict
                            .iter()
                            .flat_map(|words| words.caveats.clone()),
                    );
                }
            }
            _ => lines.push("No pilot yet, so there is nothing to compare.".to_owned()),
        }
        self.voice.say("Before and after.");
        for line in lines {
            // What weakens one sentence often weakens the next one, too.
            self.voice.hint(&line);
        }
        loop {
            self.voice.say("1 decide, 2 menu. Empty for 2:");
            let typed = match self.hear() {
                Line::End => return Then::Quit,
                Line::Empty => return Then::Menu,
                Line::Text(text) => text,
                Line::Command(command) => match self.command(&command, None) {
                    Then::Again => continue,
                    Then::Back => {
                        open::page(&mut self.model, PageId::Log, None);
                        return Then::Jump;
                    }
                    Then::Skip => return Then::Menu,
                    other => return other,
                },
            };
            match typed.trim() {
                "1" => {
                    open::page(&mut self.model, PageId::Decide, None);
                    return Then::Jump;
                }
                "2" => return Then::Menu,
                other => self.voice.say(&not_in_the_list(other, 2, ":back")),
            }
        }
    }
}
