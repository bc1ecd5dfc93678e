//! What is said between questions: help, what was noticed, and the numbers in words.

use crate::cli::plain::item::Item;
use crate::cli::plain::line::Line;
use crate::cli::plain::{Sitting, Then};
use crate::coach::step::PageId;
use crate::report::verdict::{self, Voice};
use crate::tui::model::Screen;
use crate::tui::update::open;

impl Sitting {
    /// Says what the model has to say, without the keys of the full screen.
    pub(super) fn tell_notice(&mut self) {
        let echo = match &mut self.model.screen {
            Screen::Page(form) => form.echo.take(),
            _ => None,
        };
        for words in [echo, self.model.notice.take()].into_iter().flatten() {
            self.voice.say(&without_keys(&words));
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
            ":back, :skip the rest of the page, :menu, :list the pages, :go and a page.",
            ":clear empties the answer, :restore brings back what was deleted last, :quit saves and leaves.",
            ":tour says in a few lines how all this goes.",
            ":export, :rehearse, :coach, :evidence, :preview, :history, :details and :backups open those; :back leaves them.",
            "An empty line keeps what stands. Every answer is saved when you press Enter.",
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
            self.voice.say(&line);
        }
        self.voice.say("1 decide, 2 menu. Empty for 2:");
        match self.hear() {
            Line::End => Then::Quit,
            Line::Text(text) if text.trim() == "1" => {
                open::page(&mut self.model, PageId::Decide, None);
                Then::Jump
            }
            Line::Command(command) => match self.command(&command, None) {
                Then::Back => {
                    open::page(&mut self.model, PageId::Log, None);
                    Then::Jump
                }
                Then::Skip => Then::Menu,
                other => other,
            },
            _ => Then::Menu,
        }
    }
}

/// The words without the sentences that tell of a key.
pub(super) fn without_keys(words: &str) -> String {
    let sentences = words.split_inclusive(". ");
    let kept: String = sentences
        .filter(|sentence| !names_a_key(sentence))
        .collect();
    kept.trim().to_owned()
}

/// Whether a sentence tells of a key that means nothing here.
fn names_a_key(sentence: &str) -> bool {
    let words = sentence.trim();
    [
        "Ctrl-Z",
        "u brings it back",
        "u takes it back",
        "i brings it back",
        "k again",
        "d leaves",
        "w saves",
        "h shows it",
        "Enter again",
        "Esc,",
    ]
    .iter()
    .any(|key| words.contains(key))
}
