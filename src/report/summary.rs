//! The summary: one page of before and after for the person who decides.
//!
//! The model holds finished words, rounded numbers and series ready to draw. It has no place for anything private:
//! the builder reads the shared fields of the journal one by one. Assets, the private page, feelings and notes are
//! never looked at.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::day;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::metric::MetricRole;
use crate::domain::number::counted;
use crate::domain::pilot::Pilot;
use crate::domain::swap::{Ask, Stage, Swap};
use crate::domain::week::Span;
use crate::report::chart::Chart;
use crate::report::escape::visible;
use crate::report::measures::words::{NOTHING_YET, lower_first};
use crate::report::measures::{MOST_WEEKS, Measure, VerdictWords};
use crate::report::sheet::{Block, Figure, Sheet, Table};
use crate::report::verdict::{self, PilotWords, Voice};

mod budget;
mod findings;
mod small_print;
mod table;
pub(super) mod terms;

/// The most charts on the page.
pub const MOST_CHARTS: usize = 4;
/// The most side effects on the page.
pub const MOST_SIDE_EFFECTS: usize = 3;
/// The longest title, in characters.
const TITLE_LENGTH: usize = 90;

/// The page, part by part in its order. Every text is one visible line, not escaped for any format yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// "Demonstration: invented numbers" for a demonstration, to be shown above everything.
    pub notice: Option<String>,
    /// The room.
    pub title: String,
    /// Length and dates: "8 weeks, before and after: Mon 7 Sep 2026 to Sun 1 Nov 2026".
    pub period: String,
    /// Name and role of the person, as they want them on documents.
    pub by: Option<String>,
    /// For a pilot under way: how far it is and when it ends.
    pub standing: Option<String>,
    /// The one statement of change: the primary metric, before, after, change, goal.
    pub change: String,
    /// The swap in one sentence: what was asked and what was promised.
    pub swap: String,
    /// Who agreed, and when.
    pub agreed: Option<String>,
    /// The metrics.
    pub table: Table,
    /// The charts, the primary metric first, at most [`MOST_CHARTS`].
    pub figures: Vec<Figure>,
    /// The verdict on the primary metric, in words; None while it is not computed or not due.
    pub verdict: Option<VerdictWords>,
    /// The verdict on the pilot in one line, and what goes with it; empty before the planned end.
    pub outcome: Vec<String>,
    /// What changed: a sentence or a few for each metric.
    pub findings: Vec<String>,
    /// Side effects in the person's words, at most [`MOST_SIDE_EFFECTS`].
    pub side_effects: Vec<String>,
    /// Unusual weeks that were marked for sharing.
    pub unusual: Vec<String>,
    /// How often the room was really had.
    pub room: Option<String>,
    /// Promised things and how many of them were finished.
    pub delivered: Vec<String>,
    /// What was to stay as it is, and whether it was kept.
    pub stayed: Vec<String>,
    /// What is proposed next.
    pub next: Vec<String>,
    /// Weeks logged, when the rule was set, amendments, corrections, and what this cannot show.
    pub small_print: Vec<String>,
    /// Where the numbers come from.
    pub sources: Option<String>,
    /// Optional parts that were left out so that the rest fits one page, in words.
    pub left_out: Vec<String>,
}

/// Why there is no summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSummary {
    /// The swap is not there, or its pilot has not been planned and sealed.
    NoPilot,
    /// The pilot begins later.
    NotStarted {
        /// Its first day.
        first: NaiveDate,
    },
}

impl fmt::Display for NoSummary {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPilot => {
                out.write_str("No pilot yet, so there is nothing to report. Start with: elbowroom.")
            }
            Self::NotStarted { first } => write!(
                out,
                "The pilot starts on {}, so there is nothing to report yet. Log its first week, then come back.",
                day::show(*first)
            ),
        }
    }
}

impl std::error::Error for NoSummary {}

impl Summary {
    /// Builds the page for a swap as it stands on this day.
    ///
    /// # Errors
    /// [`NoSummary`] when there is no such swap, no sealed plan with a first day, or the first day has not come.
    pub fn of(journal: &Journal, swap: Id, today: NaiveDate) -> Result<Self, NoSummary> {
        let swap = journal.swap(swap).ok_or(NoSummary::NoPilot)?;
        let page = Page::of(swap, today)?;
        let measures = verdict::measures(swap, today, Voice::Page);
        let judgement = verdict::judge(swap, today, Voice::Page);
        let pilot = judgement.as_ref().map(|judgement| &judgement.pilot);
        let mut summary = Self {
            notice: journal
                .demonstration
                .then(|| "Demonstration: invented numbers".to_owned()),
            title: title(swap),
            period: page.period(),
            by: said(&journal.role.name),
            standing: page.standing(),
            change: change(&page, &measures),
            swap: terms::swap_sentence(swap),
            agreed: terms::agreed(swap),
            table: table::table(&measures, page.running),
            figures: figures(&page, &measures),
            verdict: measures
                .first()
                .filter(|measure| measure.role == Some(MetricRole::Primary))
                .and_then(|measure| measure.verdict.clone()),
            outcome: pilot.map(outcome).unwrap_or_default(),
            findings: findings::findings(&measures, &page),
            side_effects: findings::side_effects(&swap.pilot),
            unusual: findings::unusual(&swap.pilot),
            room: findings::room(&swap.pilot),
            delivered: terms::delivered(swap),
            stayed: terms::stayed(swap),
            next: terms::next(&page),
            small_print: small_print::small_print(&page, pilot),
            sources: small_print::sources(&page),
            left_out: Vec::new(),
        };
        budget::fit(&mut summary);
        Ok(summary)
    }

    /// The heading of [`Summary::what_changed`].
    pub const fn heading(&self) -> &'static str {
        if self.standing.is_some() {
            "Here is how it stands"
        } else {
            "Here is what changed"
        }
    }

    /// The list below [`Summary::heading`]: the outcome, findings, side effects, unusual weeks, and the room really had.
    pub fn what_changed(&self) -> Vec<String> {
        let quoted = self
            .side_effects
            .iter()
            .map(|words| format!("Side effect: {words}"));
        let unusual = self
            .unusual
            .iter()
            .map(|words| format!("Unusual, {}", lower_first(words)));
        let findings = self.findings.iter().cloned();
        self.outcome
            .iter()
            .cloned()
            .chain(findings)
            .chain(quoted)
            .chain(unusual)
            .chain(self.room.clone())
            .collect()
    }

    /// The page as a sheet, ready for any format.
    pub fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(self.notice.clone(), self.title.clone());
        sheet
            .blocks
            .extend(self.standing.clone().map(Block::Strong));
        sheet.lines(self.by.iter().chain([&self.period]).cloned());
        sheet.blocks.push(Block::Lead(self.change.clone()));
        sheet.lines([&self.swap].into_iter().chain(&self.agreed).cloned());
        if !self.table.is_empty() {
            sheet.blocks.push(Block::Table(self.table.clone()));
        }
        if !self.figures.is_empty() {
            sheet.blocks.push(Block::Figures(self.figures.clone()));
        }
        sheet.blocks.push(Block::Heading(self.heading().to_owned()));
        let headline = self.verdict.as_ref().map(|verdict| &verdict.headline);
        sheet.blocks.extend(headline.cloned().map(Block::Strong));
        sheet.list(self.what_changed());
        let terms = [self.delivered.as_slice(), &self.stayed].concat();
        sheet.part(self.heading_of_terms(), terms);
        sheet.part("What is proposed next", self.next.clone());
        sheet.small_print("Small print", self.small());
        sheet
    }

    const fn heading_of_terms(&self) -> &'static str {
        match (self.delivered.is_empty(), self.stayed.is_empty()) {
            (false, true) => "What was delivered",
            (true, _) => "What stayed as it was",
            (false, false) => "What was delivered, and what stayed as it was",
        }
    }

    /// The small print, with where the numbers come from and what was left out.
    fn small(&self) -> Vec<String> {
        let left_out = (!self.left_out.is_empty())
            .then(|| format!("Left out to fit one page: {}.", self.left_out.join("; ")));
        self.small_print
            .iter()
            .cloned()
            .chain(self.sources.clone())
            .chain(left_out)
            .collect()
    }
}

/// What every part of the page needs to know: the swap, its dates, and how far the pilot is.
struct Page<'a> {
    swap: &'a Swap,
    span: Span,
    /// Planned weeks, at most [`MOST_WEEKS`].
    planned: u32,
    /// The last week that has begun, at most `planned`.
    week: u32,
    /// Whether the pilot is still under way.
    running: bool,
}

impl<'a> Page<'a> {
    fn of(swap: &'a Swap, today: NaiveDate) -> Result<Self, NoSummary> {
        let pilot = &swap.pilot;
        let (Some(_), Some(span)) = (&pilot.sealed, pilot.plan.span()) else {
            return Err(NoSummary::NoPilot);
        };
        // A decision before the planned end stops the weeks.
        let day = swap.decision.decided.map_or(today, |day| day.min(today));
        let Some(week) = pilot.week_on(day) else {
            return Err(NoSummary::NotStarted { first: span.first });
        };
        let planned = pilot.plan.length().min(MOST_WEEKS);
        Ok(Self {
            swap,
            span,
            planned,
            week: week.min(planned),
            running: swap.stage(today) == Stage::Running,
        })
    }

    const fn pilot(&self) -> &Pilot {
        &self.swap.pilot
    }

    /// The last week whose missing value is a gap: the week under way may still be logged.
    const fn due(&self) -> u32 {
        if self.running {
            self.week.saturating_sub(1)
        } else {
            self.week
        }
    }

    fn period(&self) -> String {
        format!(
            "{}, before and after: {} to {}",
            counted(self.pilot().plan.length(), "week"),
            day::show(self.span.first),
            day::show(self.span.last)
        )
    }

    fn standing(&self) -> Option<String> {
        self.running.then(|| {
            format!(
                "So far, week {} of {}. The pilot ends on {}; no verdict before then.",
                self.week,
                self.planned,
                day::show(self.span.last)
            )
        })
    }
}

/// The room in the words of the ask.
fn title(swap: &Swap) -> String {
    asked_for(&swap.ask, TITLE_LENGTH).unwrap_or_else(|| "A pilot".to_owned())
}

fn change(page: &Page<'_>, measures: &[Measure]) -> String {
    let Some(first) = measures
        .first()
        .filter(|_| !measures.iter().all(|measure| measure.pilot.is_empty()))
    else {
        return NOTHING_YET.to_owned();
    };
    if page.running {
        let glue = if first.pilot.is_empty() { ":" } else { "," };
        format!(
            "{}{glue} {}",
            visible(&first.name),
            lower_first(&first.so_far())
        )
    } else {
        let verdict = first.verdict.as_ref();
        verdict.map_or_else(|| first.went(), |verdict| verdict.change.clone())
    }
}

/// The verdict on the pilot in one line, with what else must be said about it.
fn outcome(pilot: &PilotWords) -> Vec<String> {
    [
        Some(&pilot.line),
        pilot.otherwise.as_ref(),
        pilot.waits.as_ref(),
        pilot.side.as_ref(),
    ]
    .into_iter()
    .flatten()
    .filter(|line| !line.is_empty())
    .cloned()
    .collect()
}

fn figures(page: &Page<'_>, measures: &[Measure]) -> Vec<Figure> {
    let marked: Vec<i32> = findings::shared_unusual(page.pilot())
        .filter_map(|entry| i32::try_from(entry.number).ok())
        .collect();
    measures
        .iter()
        .filter(|measure| !measure.is_empty())
        .take(MOST_CHARTS)
        .map(|measure| Figure {
            caption: clipped(&measure.heading(), TITLE_LENGTH),
            chart: Chart::of(measure, page.due(), &marked),
            values: measure.values_in_words(page.due()),
        })
        .collect()
}

/// The text on one visible line; nothing when it is blank.
pub(super) fn said(text: &str) -> Option<String> {
    let line = visible(text);
    (!line.is_empty()).then_some(line)
}

/// The text on one visible line, cut at a word when it is longer than this many characters.
pub(super) fn clipped(text: &str, most: usize) -> String {
    let line = visible(text);
    if line.chars().count() <= most {
        return line;
    }
    let kept: String = line.chars().take(most.saturating_sub(4)).collect();
    let whole = kept
        .rsplit_once(' ')
        .map_or(kept.as_str(), |(words, _)| words);
    // One endless word is cut where it is.
    let whole = if whole.chars().count() * 2 < most {
        &kept
    } else {
        whole
    };
    format!("{} ...", whole.trim_end_matches([',', ';', ' ']))
}

/// The text as part of a longer sentence: without a stop at its end, and clipped. None when nothing is left.
pub(super) fn clause(text: &str, most: usize) -> Option<String> {
    let line = visible(text);
    let words = line.trim_end_matches(['.', ';', ',', ' ']);
    (!words.is_empty()).then(|| clipped(words, most))
}

/// The room in the words of the ask, else the times that it names, as part of a title. None when both are blank.
pub(super) fn asked_for(ask: &Ask, most: usize) -> Option<String> {
    clause(&ask.sentence, most).or_else(|| clause(&ask.exactly_when, most))
}

#[cfg(test)]
mod tests;
