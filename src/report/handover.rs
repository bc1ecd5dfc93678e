//! The handover: for somebody who decides from now on and was not there when it was agreed.

use chrono::NaiveDate;

use crate::domain::choice::Choices as _;
use crate::domain::day;
use crate::domain::journal::Journal;
use crate::domain::number::counted;
use crate::domain::swap::Swap;
use crate::report::NoSheet;
use crate::report::measures::words::listed;
use crate::report::proposal::{length, promised, updates};
use crate::report::sheet::Block;
use crate::report::summary::terms::delivered;
use crate::report::summary::{Summary, asked_for, said};
use crate::report::writing::{Budget, Writing, Written, quoted, sentence, stopped};

/// The longest title, in characters.
const TITLE_LENGTH: usize = 90;
/// The longest answer of several sentences, in characters.
const PROSE_LENGTH: usize = 600;
/// The longest anything else, in characters.
const LINE_LENGTH: usize = 240;
/// The length of the trial that is offered to the new decider, in weeks: the shortest that can show anything.
const FRESH_WEEKS: u32 = 4;

/// Writes the pack. It needs something that was agreed or tried.
pub(super) fn write(journal: &Journal, swap: &Swap, today: NaiveDate) -> Result<Written, NoSheet> {
    if !(swap.agreement.is_yes() || swap.pilot.sealed.is_some()) {
        return Err(NoSheet(
            "Nothing is agreed yet, so there is nothing to hand over. Note the yes on the page Agreement."
                .into(),
        ));
    }
    let what = asked_for(&swap.ask, TITLE_LENGTH);
    let title = what.map_or_else(
        || "Handover of an agreement".to_owned(),
        |what| format!("Handover: {what}"),
    );
    let mut page = Writing::new(journal, title);
    head(&mut page, journal, today);
    agreed(&mut page, swap);
    let small_print = brought(&mut page, journal, swap, today);
    owed(&mut page, swap);
    told(&mut page, swap);
    fresh(&mut page, swap);
    if !small_print.is_empty() {
        page.heading("Small print");
        page.block(Block::Small(small_print));
    }
    Ok(page.within(Budget::Free))
}

fn head(page: &mut Writing, journal: &Journal, today: NaiveDate) {
    let newest = journal
        .decider_changes
        .iter()
        .filter(|change| said(&change.who).is_some())
        .max_by_key(|change| change.day);
    page.missing_if(newest.is_none(), "who decides now (Next)");
    let to = newest.and_then(|change| page.clause(&change.who, LINE_LENGTH));
    let from = page.clause(&journal.role.name, LINE_LENGTH);
    page.missing_if(from.is_none(), "your name (Role)");
    page.addressed(to, from, Some(today));
    page.block(Block::Lead(
        "This was agreed before it was yours to decide. Here are the facts, so that you can look at it afresh."
            .to_owned(),
    ));
}

/// What was asked, who said yes, in which words, and on what terms.
fn agreed(page: &mut Writing, swap: &Swap) {
    let agreement = &swap.agreement;
    page.heading("What was agreed");
    let ask = page.labelled("What", &swap.ask.sentence, LINE_LENGTH);
    page.point(ask);
    let exactly = page.labelled("Exactly", &swap.ask.exactly_when, LINE_LENGTH);
    page.point(exactly);
    let length = length(swap);
    page.point(length.map(|length| format!("For how long: {length}, as a trial.")));
    let who = page.clause(&agreement.who, LINE_LENGTH);
    let on = agreement.day.map(day::show);
    page.point(match (who, on) {
        (Some(who), Some(on)) => Some(format!("Agreed on {on} with {who}.")),
        (Some(who), None) => Some(stopped(format!("Agreed with {who}"))),
        (None, Some(on)) => Some(format!("Agreed on {on}.")),
        (None, None) => None,
    });
    let words = page.clause(&agreement.words, PROSE_LENGTH);
    page.point(words.map(|words| format!("In their words: {}", quoted(&stopped(words)))));
    let firm = swap.decision.firmness.or(agreement.firmness);
    page.point(firm.map(|firm| format!("How firm it was: {}.", firm.label())));
    for outside in &swap.ask.outside {
        let words = page.labelled("Not part of it", &outside.what, LINE_LENGTH);
        page.point(words);
    }
    for stays in &swap.terms.stays {
        let words = page.labelled("Stays as it is", &stays.what, LINE_LENGTH);
        page.point(words);
    }
    let stop = page.labelled("When it ends early", &swap.terms.stop_rule, PROSE_LENGTH);
    page.point(stop);
    let updates = updates(page, &swap.terms);
    page.point(updates);
}

/// What the summary shows, or how far it has come.
/// Returns the small print that goes with it.
fn brought(page: &mut Writing, journal: &Journal, swap: &Swap, today: NaiveDate) -> Vec<String> {
    page.heading("What it has brought");
    let Ok(summary) = Summary::of(journal, swap.id, today) else {
        page.point(Some(
            "It has not begun yet, so there are no numbers.".to_owned(),
        ));
        return Vec::new();
    };
    page.block(Block::Strong(summary.change.clone()));
    if let Some(standing) = &summary.standing {
        page.lines([standing.clone()]);
    }
    if !summary.table.is_empty() {
        page.block(Block::Table(summary.table.clone()));
    }
    if let Some(figure) = summary.figures.first() {
        page.block(Block::Figures(vec![figure.clone()]));
    }
    let headline = summary.verdict.as_ref().map(|verdict| &verdict.headline);
    page.point(headline.map(|headline| sentence(headline)));
    for line in summary.outcome.iter().chain(&summary.findings) {
        page.point(Some(line.clone()));
    }
    page.point(summary.room.clone());
    for line in summary.stayed {
        page.point(Some(line));
    }
    summary.small_print
}

/// What is still to be delivered, what goes on being delivered, and what is shown.
fn owed(page: &mut Writing, swap: &Swap) {
    page.heading("What is owed");
    for promise in &swap.offer.promises {
        let words = promised(page, promise, LINE_LENGTH);
        page.point(words.map(|words| stopped(format!("I promised: {words}"))));
    }
    for line in delivered(swap) {
        page.point(Some(format!("So far: {line}")));
    }
    let keeps = page.labelled(
        "I keep delivering",
        &swap.decision.keep_delivering,
        PROSE_LENGTH,
    );
    page.point(keeps);
    let names: Vec<String> = swap
        .pilot
        .plan
        .metrics
        .iter()
        .filter(|metric| swap.decision.keep_metrics.contains(&metric.id))
        .filter_map(|metric| page.clause(&metric.name, LINE_LENGTH))
        .collect();
    page.point((!names.is_empty()).then(|| format!("I go on measuring {}.", listed(&names))));
    let wrong = page.labelled("If it goes wrong", &swap.terms.if_wrong, PROSE_LENGTH);
    page.point(wrong);
}

fn told(page: &mut Writing, swap: &Swap) {
    page.heading("Who has been told");
    page.missing_if(
        swap.agreement.told.is_empty(),
        "who has been told (Agreement)",
    );
    for told in &swap.agreement.told {
        let who = page.clause(&told.who, LINE_LENGTH);
        let by = page.clause(&told.by_whom, LINE_LENGTH);
        page.point(match (who, by) {
            (Some(who), Some(by)) => Some(stopped(format!("{who}, by {by}"))),
            (who, _) => who.map(|who| sentence(&who)),
        });
    }
}

/// A short trial for somebody who has promised nothing yet.
fn fresh(page: &mut Writing, swap: &Swap) {
    page.heading("What I propose to you");
    page.point(Some(format!(
        "A fresh trial of {} from a day that suits you, on the terms above and with the same numbers.",
        counted(FRESH_WEEKS, "week")
    )));
    page.point(Some(
        "At its end one page of before and after. Then you decide: keep it, change one thing, or end it."
            .to_owned(),
    ));
    let alone = swap.terms.stop_rule.trim().is_empty();
    page.point(
        alone.then(|| "If it costs more than it brings before then, it ends at once.".to_owned()),
    );
    page.point(Some(
        "Until you have decided: may it go on as it is? And what matters most to you in it?"
            .to_owned(),
    ));
}
