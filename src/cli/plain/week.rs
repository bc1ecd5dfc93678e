//! The log of a week: what stands beside a value, what was understood, and what is said when the week is finished.

use crate::cli::plain::item::{Item, Moment};
use crate::cli::plain::line::Line;
use crate::cli::plain::words::neither_yes_nor_no;
use crate::cli::plain::{Sitting, Then};
use crate::coach::catalog;
use crate::coach::question::Act;
use crate::domain::answer::Answer;
use crate::domain::day;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::metric::Reading;
use crate::domain::number;
use crate::domain::text::{clip, upper_first};
use crate::domain::week;
use crate::report::measures::{self, Measure};
use crate::report::verdict::{self, Voice};
use crate::stats::Direction;
use crate::tui::form::Form;
use crate::tui::form::field::{CellSpot, Field, Part};
use crate::tui::model::Screen;
use crate::tui::update::open;

impl Sitting {
    /// Asks whether the week in hand is finished. Where something was logged, an empty line finishes it.
    pub(super) fn finish_week(&mut self, key: &str, moment: Moment, item: &Item) -> Then {
        let Screen::Page(form) = &self.model.screen else {
            return Then::Jump;
        };
        let Some(field) = form.fields.iter().find(|field| field.key() == key).cloned() else {
            return Then::On;
        };
        let is_filled = is_ready(form, &self.model.journal);
        let ways = match (is_filled, moment) {
            (true, Moment::AfterTheValues) => "Empty finishes it, n asks for the rest first:",
            (true, Moment::AtTheEnd) => "Empty finishes it, n leaves it open:",
            (false, Moment::AfterTheValues) => "y finishes it, empty goes on:",
            (false, Moment::AtTheEnd) => return Then::On,
        };
        let label = field.question.map_or("", |question| question.label);
        self.voice.say(&format!("{label}? {ways}"));
        let typed = match self.hear() {
            Line::End => return Then::Quit,
            Line::Empty if is_filled => return self.finish(&field),
            Line::Empty => return Then::On,
            Line::Command(command) => return self.command(&command, Some(item)),
            Line::Text(text) => text,
        };
        match typed.trim().to_lowercase().as_str() {
            "y" | "yes" => self.finish(&field),
            "n" | "no" => Then::On,
            _ => {
                self.voice.say(&neither_yes_nor_no(&typed));
                Then::Again
            }
        }
    }

    /// Finishes the week and says how it stands. Only the end of the pilot opens the numbers: until then a sentence does.
    fn finish(&mut self, field: &Field) -> Then {
        let Some((swap, week)) = self.model.form().map(|form| (form.at.swap, form.at.week)) else {
            return Then::Jump;
        };
        let then = self.accept(field);
        self.save();
        // A finished week is left for the next one or for the numbers; one that cannot be finished stays.
        let is_left = self.model.form().is_none_or(|form| form.at.week != week);
        if !is_left || self.lost.is_some() {
            return then;
        }
        self.unannounced = false;
        self.tell_notice();
        let lines = swap
            .zip(week)
            .map(|(swap, week)| self.how_it_stands(swap, week));
        for line in lines.into_iter().flatten() {
            self.voice.say(&line);
        }
        let has_verdict = self
            .model
            .journal
            .current_swap()
            .is_some_and(|swap| verdict::judge(swap, self.model.today, Voice::Own).is_some());
        if matches!(self.model.screen, Screen::Report(_)) && !has_verdict {
            open::home(&mut self.model);
        }
        Then::Jump
    }

    /// The way the metric that decides has gone, how far that carries, and what may speak up. Nothing once there is a
    /// verdict, which says it better.
    fn how_it_stands(&self, swap: Id, week: u32) -> Vec<String> {
        let today = self.model.today;
        let Some(swap) = self.model.journal.swap(swap) else {
            return Vec::new();
        };
        if verdict::judge(swap, today, Voice::Own).is_some() {
            return Vec::new();
        }
        let first = measures::measures(&swap.pilot).into_iter().next();
        let course = first.map(|measure| {
            // Who corrects an early week hears of the later ones, too.
            let last = measure
                .pilot
                .last()
                .and_then(|point| u32::try_from(point.week).ok());
            let until = last.map_or(week, |last| last.max(week));
            let words = [Some(measure.has_gone(until)), measure.caution()];
            words.into_iter().flatten().collect::<Vec<_>>().join(" ")
        });
        course
            .into_iter()
            .chain(verdict::alerts(swap, today))
            .collect()
    }
}

/// What the page of a week is called: which week, from when until when.
pub(super) fn title(form: &Form, journal: &Journal) -> Option<String> {
    let (swap, number) = form.at.swap(journal).zip(form.at.week)?;
    let start = swap.pilot.plan.start?;
    swap.pilot.sealed.as_ref()?;
    let span = week::span(start, number);
    let length = swap.pilot.plan.length();
    let which = if number > length {
        format!("Week {number}, after the trial of {length}")
    } else {
        format!("Week {number} of {length}")
    };
    Some(format!(
        "{which}, {} to {}",
        day::long(span.first),
        day::long(span.last)
    ))
}

/// What helps to log a value: " Before 40, last week 30.5, goal 28."
pub(super) fn beside(form: &Form, spot: &CellSpot, journal: &Journal) -> String {
    let measure = || -> Option<(Measure, u32)> {
        let pilot = &form.at.swap(journal)?.pilot;
        let metric = pilot.plan.metric(spot.row?)?;
        Some((measures::measure(pilot, metric), form.at.week?))
    };
    let Some((measure, week)) = measure() else {
        return String::new();
    };
    let beside = measure.beside(week);
    let last = beside.last.map(|point| {
        let value = number::show(point.value);
        if i64::from(point.week) + 1 == i64::from(week) {
            format!("last week {value}")
        } else {
            format!("last {value} in week {}", point.week)
        }
    });
    let aim = beside.aim.map(|aim| {
        let aim = number::show(aim);
        match (measure.aim_word(), measure.direction) {
            ("limit", Direction::Lower) => format!("keep at or under {aim}"),
            ("limit", Direction::Higher) => format!("keep at or over {aim}"),
            (word, _) => format!("{word} {aim}"),
        }
    });
    let before = beside
        .before
        .map(|before| format!("before {}", number::show(before)));
    let parts: Vec<String> = [before, last, aim].into_iter().flatten().collect();
    let words = upper_first(&parts.join(", "));
    if words.is_empty() {
        words
    } else {
        format!(" {words}.")
    }
}

/// What is said about a value that is none: that it counts as missing, never as zero.
pub(super) fn no_value(form: &Form, field: Option<&Field>, journal: &Journal) -> Option<String> {
    let (question, spot) = field.and_then(|field| field.question.zip(field.cell()))?;
    match spot.read(&question.read(journal, &form.at))? {
        Answer::Reading(Some(Reading::NotMeasured)) => {
            Some("Not measured. Counted as missing.".to_owned())
        }
        Answer::Reading(Some(Reading::Excused(reason))) if reason.trim().is_empty() => {
            Some("Excused. Counted as missing.".to_owned())
        }
        Answer::Reading(Some(Reading::Excused(reason))) => Some(format!(
            "Excused: {}. Counted as missing.",
            clip(reason.trim_end_matches('.'), 60)
        )),
        _ => None,
    }
}

/// Whether the week in hand has something in it, may be logged, and is not finished yet.
fn is_ready(form: &Form, journal: &Journal) -> bool {
    let entry = form
        .at
        .swap(journal)
        .zip(form.at.week)
        .and_then(|(swap, week)| swap.pilot.entry(week));
    let is_open = entry.is_some_and(|entry| entry.finished.is_none() && entry.has_reading());
    let locked = catalog::question("log.values")
        .and_then(|(_, question)| (question.locked)(journal, &form.at));
    let is_asked = form
        .fields
        .iter()
        .any(|field| matches!(field.part, Part::Button(Act::FinishWeek)));
    is_open && is_asked && locked.is_none()
}
