//! What stands above the questions: what the page is for, and what helps to answer it.

use ratatui::text::{Line, Span};

use super::{Pen, Sheet, ladder, own_eyes};
use crate::coach::catalog;
use crate::coach::history;
use crate::coach::leader;
use crate::coach::leverage;
use crate::coach::route;
use crate::coach::step::PageId;
use crate::domain::choice::Choices as _;
use crate::domain::day;
use crate::domain::id::Id;
use crate::domain::swap::Stage;
use crate::domain::text::{clip, shown};
use crate::domain::week;
use crate::report::verdict::{self, Voice};
use crate::stats::aftercare::AfterStatus;
use crate::tui::form::Form;
use crate::tui::model::{Model, Size};
use crate::tui::screen::tour;
use crate::tui::wrap;

/// From this height on there is room for a sentence about the page.
const ROOM_FROM: u16 = 20;

/// Draws what stands above the questions.
pub(super) fn draw(pen: Pen<'_>, sheet: &mut Sheet, size: Size) {
    if let Some(place) = &pen.model.welcome {
        welcome(pen, sheet, place);
    } else if size.rows >= ROOM_FROM {
        let (_, intro) = leader::titled(pen.form.page, &pen.model.journal);
        sheet.prose(intro, pen.look.hint(), 2, pen.width);
    }
    match pen.form.page.id {
        PageId::Assets if size.rows >= ROOM_FROM => other_examples(pen, sheet),
        PageId::Log => week_line(pen, sheet),
        PageId::Decide => {
            what_the_numbers_say(pen, sheet);
            own_eyes::a_date_has_come(pen, sheet);
        }
        PageId::Private => own_eyes::above(pen, sheet),
        PageId::Ask | PageId::Offer => backing(pen, sheet),
        PageId::Ready => {
            backing(pen, sheet);
            past_promises(pen, sheet);
        }
        PageId::Agreement => {
            lowered(pen, sheet);
            past_promises(pen, sheet);
        }
        PageId::Plan => amendments(pen, sheet),
        PageId::Next => {
            does_it_hold(pen, sheet);
            ladder::what_a_new_decider_changes(pen, sheet);
            ladder::rounds(pen, sheet);
        }
        _ => {}
    }
    if !sheet.lines.is_empty()
        && pen
            .form
            .fields
            .first()
            .is_some_and(|field| field.question.is_none())
    {
        sheet.push(Line::default());
    }
}

/// The very first start: what this is, and where the words will lie.
fn welcome(pen: Pen<'_>, sheet: &mut Sheet, place: &str) {
    sheet.prose(
        "Welcome. Half an hour, one question at a time; stop whenever you like, it keeps everything.",
        pen.look.body(),
        2,
        pen.width,
    );
    let words = where_words_lie(place);
    sheet.prose(&shown(&words), pen.look.hint(), 2, pen.width);
    let tour = if pen.form.is_typing() {
        tour::OFFER
    } else {
        tour::OFFER_BY_LETTER
    };
    let words = format!("{tour} A finished example to look at: elbowroom demo");
    sheet.prose(&words, pen.look.hint(), 2, pen.width);
}

/// What to know before the first word is typed.
pub fn where_words_lie(place: &str) -> String {
    format!(
        "Your words stay on this machine, in {place}. The file is readable by you only; it is not encrypted."
    )
}

/// Where examples from other kinds of work are, as long as none was picked and no swap is being written. It stays while
/// somebody types: lines that move under the hands are worse than one line too many.
fn other_examples(pen: Pen<'_>, sheet: &mut Sheet) {
    let journal = &pen.model.journal;
    if journal.swaps.is_empty() && journal.role.work.is_none() {
        sheet.prose(
            "The page before this one has examples from eight kinds of work.",
            pen.look.hint(),
            2,
            pen.width,
        );
    }
}

/// The title of the log: which week of how many.
pub(super) fn week_title(form: &Form, model: &Model) -> String {
    let swap = form.at.swap(&model.journal);
    match (form.at.week, swap) {
        (Some(week), Some(swap)) => format!("Log: week {week} of {}", swap.pilot.plan.length()),
        _ => "Log".to_owned(),
    }
}

/// What backs the ask beside its size: a nudge where it is short, never a block.
fn backing(pen: Pen<'_>, sheet: &mut Sheet) {
    if let Some(leverage) = leverage::of(&pen.model.journal, &pen.form.at) {
        let style = if leverage.is_short {
            pen.look.attention()
        } else {
            pen.look.hint()
        };
        sheet.prose(&leverage.line, style, 2, pen.width);
    }
}

/// The days of the week in hand, and the way to the others.
fn week_line(pen: Pen<'_>, sheet: &mut Sheet) {
    let (Some(swap), Some(number)) = (pen.form.at.swap(&pen.model.journal), pen.form.at.week)
    else {
        return;
    };
    let Some(start) = swap
        .pilot
        .plan
        .start
        .filter(|_| swap.pilot.sealed.is_some())
    else {
        sheet.prose(
            "No pilot is running yet. Plan and start it in step 3.",
            pen.look.attention(),
            2,
            pen.width,
        );
        return;
    };
    let span = week::span(start, number);
    let done = swap.pilot.entry(number).and_then(|entry| entry.finished);
    let state = done.map_or_else(String::new, |day| {
        format!("   finished {}", day::short(day))
    });
    let mut spans = vec![
        Span::styled(format!("  Week {number}"), pen.look.title()),
        Span::raw(format!(
            "  {} to {}",
            day::short(span.first),
            day::short(span.last)
        )),
    ];
    let mut used: usize = spans.iter().map(|span| wrap::width(&span.content)).sum();
    for words in [state, "   PgUp PgDn other weeks".to_owned()] {
        used += wrap::width(&words);
        if used <= usize::from(pen.width) {
            spans.push(Span::styled(words, pen.look.hint()));
        }
    }
    sheet.push(Line::from(spans));
}

/// Beside the person's own call: what the numbers say, and nothing more.
fn what_the_numbers_say(pen: Pen<'_>, sheet: &mut Sheet) {
    let Some(swap) = pen.form.at.swap(&pen.model.journal) else {
        return;
    };
    sheet.push(Line::default());
    sheet.push(Line::styled("  What the numbers say", pen.look.title()));
    if swap.pilot.plan.metrics.is_empty() {
        sheet.prose("Nothing was measured.", pen.look.hint(), 2, pen.width);
    }
    let judgement = verdict::judge(swap, pen.model.today, Voice::Own);
    if let Some(judgement) = &judgement {
        sheet.prose(&shown(&judgement.pilot.line), pen.look.body(), 2, pen.width);
    }
    for measure in verdict::measures(swap, pen.model.today, Voice::Own) {
        let Some(verdict) = &measure.verdict else {
            sheet.prose(
                &shown(&measure.went_so_far()),
                pen.look.body(),
                2,
                pen.width,
            );
            continue;
        };
        let words = format!("{}. {}", verdict.headline, verdict.whole());
        sheet.prose(&shown(&words), pen.look.body(), 2, pen.width);
        for caveat in &verdict.caveats {
            sheet.prose(&shown(caveat), pen.look.hint(), 4, pen.width);
        }
    }
    let open = judgement
        .iter()
        .flat_map(|judgement| judgement.pilot.offer.iter().chain(&judgement.pilot.waits));
    for words in open {
        sheet.prose(words, pen.look.hint(), 2, pen.width);
    }
    let fixed = judgement
        .as_ref()
        .and_then(|judgement| judgement.pilot.fixed);
    if let Some(on) = fixed {
        sheet.prose(
            &format!("Fixed on {}, the day of your decision.", day::show(on)),
            pen.look.hint(),
            2,
            pen.width,
        );
    }
    let stage = swap.stage(pen.model.today);
    if swap.pilot.sealed.is_some() && stage < Stage::Decided {
        let words = format!("The pilot is {}. The call is yours.", stage.word());
        sheet.prose(&words, pen.look.hint(), 2, pen.width);
    }
}

/// After locking in: whether what was kept alive still holds.
fn does_it_hold(pen: Pen<'_>, sheet: &mut Sheet) {
    let Some(swap) = pen.form.at.swap(&pen.model.journal) else {
        return;
    };
    let after = verdict::after(swap);
    if after.is_empty() {
        return;
    }
    sheet.push(Line::styled("  Does it hold?", pen.look.title()));
    for metric in after {
        let style = match metric.status {
            AfterStatus::Slipping | AfterStatus::Check => pen.look.attention(),
            AfterStatus::Holding => pen.look.body(),
            AfterStatus::NotAvailable => pen.look.hint(),
        };
        sheet.prose(&shown(&metric.words), style, 2, pen.width);
    }
    if let Some(fixed) = &swap.decision.verdict {
        let words = format!("The pilot, as of {}: {}", day::show(fixed.on), fixed.line);
        sheet.prose(&shown(&words), pen.look.hint(), 2, pen.width);
    }
}

/// What became of promises made before, and what that asks of this one.
fn past_promises(pen: Pen<'_>, sheet: &mut Sheet) {
    let Some(swap) = pen.form.at.swap(&pen.model.journal) else {
        return;
    };
    let history = history::of(&swap.their_side);
    if pen.form.page.id == PageId::Agreement
        && let Some(line) = history.line()
    {
        sheet.prose(&line, pen.look.hint(), 2, pen.width);
    }
    if let Some(warning) = history::warning(swap) {
        sheet.prose(&warning, pen.look.attention(), 2, pen.width);
    }
}

/// What the agreement counts as since somebody else decides.
fn lowered(pen: Pen<'_>, sheet: &mut Sheet) {
    let Some(swap) = pen.form.at.swap(&pen.model.journal) else {
        return;
    };
    let now = swap
        .agreement
        .firmness_after(&pen.model.journal.decider_changes);
    if let Some(now) = now.filter(|now| Some(*now) != swap.agreement.firmness) {
        let words = format!(
            "Somebody else decides now: it counts as {}. Make the agreement again.",
            now.label()
        );
        sheet.prose(&words, pen.look.attention(), 2, pen.width);
        let words = "For them, on one page: elbowroom export handover --to handover.md";
        sheet.prose(words, pen.look.body(), 2, pen.width);
    }
}

/// What was changed after sealing.
fn amendments(pen: Pen<'_>, sheet: &mut Sheet) {
    let Some(pilot) = pen.form.at.swap(&pen.model.journal).map(|swap| &swap.pilot) else {
        return;
    };
    let Some(seal) = &pilot.sealed else { return };
    let words = format!("Sealed on {}.", day::show(seal.on));
    sheet.prose(&words, pen.look.body(), 2, pen.width);
    for amendment in pilot.amendments_made() {
        let changes: Vec<String> = amendment
            .changes
            .iter()
            .map(|change| {
                format!(
                    "{}: {} -> {}",
                    change.what,
                    or_none(&change.from),
                    or_none(&change.to)
                )
            })
            .collect();
        let words = format!(
            "Amended {}: {} ({})",
            day::short(amendment.on),
            changes.join("; "),
            amendment.reason.trim()
        );
        sheet.prose(&shown(&words), pen.look.hint(), 2, pen.width);
    }
}

fn or_none(words: &str) -> &str {
    if words.is_empty() { "none" } else { words }
}

/// An asset in the list of assets.
pub(super) fn asset_words(pen: Pen<'_>, id: Id) -> String {
    let assets = &pen.model.journal.assets;
    let Some((index, asset)) = assets.iter().enumerate().find(|(_, asset)| asset.id == id) else {
        return String::new();
    };
    let words = asset.delivers.trim();
    let words = if words.is_empty() {
        "(a new asset)".to_owned()
    } else {
        clip(words, 60)
    };
    let private = if asset.is_private() {
        "  (private)"
    } else {
        ""
    };
    let ageing = if asset.is_ageing(pen.model.today) {
        "  (not renewed for 90 days)"
    } else {
        ""
    };
    let here = if pen.form.at.asset == Some(id) {
        pen.look.mark(crate::tui::theme::Mark::Picked)
    } else {
        pen.look.mark(crate::tui::theme::Mark::Unpicked)
    };
    let (lead, tags) = (
        format!("{here} {} ", index + 1),
        format!("{private}{ageing}"),
    );
    let taken = u16::try_from(wrap::width(&lead) + wrap::width(&tags) + 2).unwrap_or(u16::MAX);
    wrap::fit(
        &format!(
            "{lead}{}{tags}",
            wrap::fit(&words, pen.width.saturating_sub(taken).max(12))
        ),
        pen.width.saturating_sub(2),
    )
}

/// What the button at the end of the page says.
pub(super) fn forward_words(pen: Pen<'_>) -> String {
    let (journal, at) = (&pen.model.journal, &pen.form.at);
    let next = route::in_passing(route::next, pen.form.page.id, journal, at);
    next.map_or_else(
        || "Home >".to_owned(),
        |page| {
            let here = pen.form.page.step;
            let there = catalog::page(page).step;
            if here == there {
                format!("Next: {} >", page.label())
            } else {
                format!("Next: step {} {} >", there.number(), there.label())
            }
        },
    )
}
