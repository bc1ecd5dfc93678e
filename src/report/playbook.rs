//! The playbook: the arrangement for colleagues who ask. It names nobody, and numbers stand in it only when they were
//! asked for.

use chrono::NaiveDate;

use crate::domain::decision::Call;
use crate::domain::journal::Journal;
use crate::domain::metric::{Better, Metric, MetricRole};
use crate::domain::number::counted;
use crate::domain::swap::Swap;
use crate::report::measures::words::lower_first;
use crate::report::people::People;
use crate::report::sheet::Block;
use crate::report::summary::{Summary, clause, clipped};
use crate::report::writing::{Budget, Writing, Written, quoted, sentence, stopped};
use crate::report::{Extras, NoSheet};

/// The longest title, in characters.
const TITLE_LENGTH: usize = 90;
/// The longest answer of several sentences, in characters.
const PROSE_LENGTH: usize = 600;
/// The longest anything else, in characters.
const LINE_LENGTH: usize = 240;
/// How much of a text that was left out is quoted to its owner, in characters.
const QUOTED: usize = 48;

/// Writes the playbook. It needs an arrangement: a yes, or a sealed plan.
pub(super) fn write(
    journal: &Journal,
    swap: &Swap,
    today: NaiveDate,
    extras: Extras,
) -> Result<Written, NoSheet> {
    if !(swap.agreement.is_yes() || swap.pilot.sealed.is_some()) {
        return Err(NoSheet(
            "There is no arrangement to pass on yet. It begins with a yes, on the page Agreement."
                .into(),
        ));
    }
    let people = People::of(journal);
    let title = clause(&swap.ask.sentence, TITLE_LENGTH).filter(|ask| !people.are_in(ask));
    let title = title.map_or_else(
        || "How we arranged it".to_owned(),
        |ask| format!("How we arranged it: {ask}"),
    );
    let mut book = Book {
        page: Writing::new(journal, title),
        people,
        numbers: extras.numbers,
    };
    book.arrangement(swap);
    book.offered(swap);
    book.measured(swap);
    book.met(swap);
    book.came_of_it(journal, swap, today);
    book.yours();
    Ok(book.page.within(Budget::Free))
}

/// The playbook being written, with whom and what it must not tell.
struct Book {
    page: Writing,
    people: People,
    numbers: bool,
}

impl Book {
    /// The words of a text, unless it names somebody; then its owner is told.
    fn unnamed(&mut self, text: &str, most: usize) -> Option<String> {
        if self.people.are_in(text) {
            self.page.note(format!(
                "Left out, because it may name somebody: \"{}\"",
                clipped(text, QUOTED)
            ));
            return None;
        }
        self.page.clause(text, most)
    }

    /// The same for a text about results: one with a number in it waits until numbers are asked for.
    fn result(&mut self, text: &str, most: usize) -> Option<String> {
        if !self.numbers && text.chars().any(char::is_numeric) {
            self.page.note(format!(
                "Left out until you choose numbers: \"{}\"",
                clipped(text, QUOTED)
            ));
            return None;
        }
        self.unnamed(text, most)
    }

    fn labelled(&mut self, label: &str, text: &str, most: usize) -> Option<String> {
        let words = self.unnamed(text, most)?;
        Some(stopped(format!("{label}: {words}")))
    }

    /// What is done, and what stays as it was.
    fn arrangement(&mut self, swap: &Swap) {
        self.page.heading("The arrangement");
        let ask = self.unnamed(&swap.ask.sentence, LINE_LENGTH);
        self.page.point(ask.map(|ask| sentence(&ask)));
        let exactly = self.labelled("Exactly", &swap.ask.exactly_when, LINE_LENGTH);
        self.page.point(exactly);
        for outside in &swap.ask.outside {
            let words = self.labelled("Not part of it", &outside.what, LINE_LENGTH);
            self.page.point(words);
        }
        for stays in &swap.terms.stays {
            let words = self.labelled("Stays as it is", &stays.what, LINE_LENGTH);
            self.page.point(words);
        }
        let goal = self.labelled("The goal it serves", &swap.ask.team_goal, LINE_LENGTH);
        self.page.point(goal);
    }

    fn offered(&mut self, swap: &Swap) {
        self.page.heading("What is given for it");
        for promise in &swap.offer.promises {
            let words = self.result(&promise.text, LINE_LENGTH);
            self.page.point(words.map(|words| sentence(&words)));
        }
    }

    /// How anybody could tell whether it works, and when it ends.
    fn measured(&mut self, swap: &Swap) {
        let plan = &swap.pilot.plan;
        self.page.heading("How it is tried and measured");
        self.page.point(Some(format!(
            "As a trial of {}. What counts as success is written down before it begins.",
            counted(plan.length(), "week")
        )));
        for metric in &plan.metrics {
            let words = self.metric(metric);
            self.page.point(words);
        }
        let stop = self.result(&swap.terms.stop_rule, PROSE_LENGTH);
        self.page
            .point(stop.map(|stop| stopped(format!("When it ends early: {stop}"))));
    }

    /// "Time to insight, every week: lower is better."
    fn metric(&mut self, metric: &Metric) -> Option<String> {
        let name = self.unnamed(&metric.name, LINE_LENGTH)?;
        let source = self.unnamed(&metric.source, LINE_LENGTH);
        let from = source.map_or_else(String::new, |source| {
            stopped(format!(" Where the number comes from: {source}"))
        });
        let way = match (metric.role, metric.better) {
            (Some(MetricRole::Guardrail), _) => "every week: must not get worse",
            (_, Some(Better::Lower)) => "every week: lower is better",
            (_, Some(Better::Higher)) => "every week: higher is better",
            (_, None) => "every week",
        };
        Some(format!("{name}, {way}.{from}"))
    }

    /// The worries with their answers, and what was done about what came in the way.
    fn met(&mut self, swap: &Swap) {
        self.page
            .heading("What people worried about, and the answer");
        for worry in &swap.their_side.worries {
            let Some(words) = self.unnamed(&worry.worry, LINE_LENGTH) else {
                continue;
            };
            if let Some(answer) = self.unnamed(&worry.answer, PROSE_LENGTH) {
                let words = format!("{} {}", quoted(&stopped(words)), sentence(&answer));
                self.page.point(Some(words));
            }
        }
        self.page.heading("What gets in the way, and what helps");
        for obstacle in &swap.terms.obstacles {
            let Some(when) = self.unnamed(&obstacle.when, LINE_LENGTH) else {
                continue;
            };
            if let Some(then) = self.unnamed(&obstacle.then, LINE_LENGTH) {
                self.page
                    .point(Some(stopped(format!("If {}: {then}", lower_first(&when)))));
            }
        }
    }

    /// How it ended; with its numbers when they were asked for.
    fn came_of_it(&mut self, journal: &Journal, swap: &Swap, today: NaiveDate) {
        self.page.heading("What came of it");
        let Ok(summary) = Summary::of(journal, swap.id, today) else {
            return self.page.point(Some("It has not begun yet.".to_owned()));
        };
        if summary.standing.is_some() {
            return self.page.point(Some(
                "It is still being tried. Nothing can be said yet.".to_owned(),
            ));
        }
        if self.numbers {
            if !summary.table.is_empty() {
                self.page.block(Block::Table(summary.table.clone()));
            }
            self.page.point(self.anonymous(&summary.change));
            for line in &summary.findings {
                self.page.point(self.anonymous(line));
            }
        } else if let Some(verdict) = &summary.verdict {
            self.page.point(Some(sentence(&verdict.headline)));
        }
        self.page.point(
            match swap.decision.call {
                Some(Call::LockIn) => Some("It was kept."),
                Some(Call::Adjust) => Some("It was changed in one thing and tried again."),
                Some(Call::Stop) => Some("It was ended, and the time went back."),
                None => None,
            }
            .map(str::to_owned),
        );
        let learnt = self.result(&swap.decision.learnt, PROSE_LENGTH);
        self.page
            .point(learnt.map(|learnt| stopped(format!("What was learnt: {learnt}"))));
    }

    /// A finished sentence, unless a name got into it.
    fn anonymous(&self, words: &str) -> Option<String> {
        (!self.people.are_in(words)).then(|| words.to_owned())
    }

    /// What somebody who wants the same does first. None of it is about this person.
    fn yours(&mut self) {
        self.page.heading("How to make it yours");
        for words in [
            "Begin with what you deliver that others would miss, and with the person who can say yes.",
            "Ask for one thing, small enough to be undone within a week, with an end.",
            "Promise something that they can count and show to others.",
            "Fill in the weeks before from records, so that there is a before to compare with.",
            "Say what stays as it is, when you end it early, and keep to both.",
        ] {
            self.page.point(Some(words.to_owned()));
        }
    }
}
