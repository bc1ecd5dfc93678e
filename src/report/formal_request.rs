//! The formal request: what was tried, asked for as a standing arrangement, with what the trial showed.

use chrono::NaiveDate;

use crate::domain::decision::Call;
use crate::domain::journal::Journal;
use crate::domain::swap::Swap;
use crate::report::NoSheet;
use crate::report::measures::words::listed;
use crate::report::proposal::updates;
use crate::report::sheet::Block;
use crate::report::summary::{Summary, asked_for};
use crate::report::writing::{Budget, What, Writing, Written, quoted, sentence, stopped};

/// The longest title, in characters.
const TITLE_LENGTH: usize = 90;
/// The longest ask, in characters.
const ASK_LENGTH: usize = 240;
/// The longest answer of several sentences, in characters.
const PROSE_LENGTH: usize = 320;
/// The longest anything else, in characters.
const LINE_LENGTH: usize = 180;

/// Writes the request. It needs a pilot that has ended and the call to lock it in.
pub(super) fn write(journal: &Journal, swap: &Swap, today: NaiveDate) -> Result<Written, NoSheet> {
    if swap.decision.call != Some(Call::LockIn) {
        return Err(NoSheet(
            "A formal request asks to keep what was tried. Choose to lock it in on the page Decide first."
                .into(),
        ));
    }
    let summary = Summary::of(journal, swap.id, today)?;
    if summary.standing.is_some() {
        return Err(NoSheet(
            "The pilot is still running. Ask to keep it when it has ended and the numbers are in."
                .into(),
        ));
    }
    let what = asked_for(&swap.ask, TITLE_LENGTH);
    let title = what.map_or_else(
        || "Request for a standing arrangement".to_owned(),
        |what| format!("Request to keep: {what}"),
    );
    let mut page = Writing::new(journal, title);
    head(&mut page, journal, swap, today);
    page.block(Block::Lead(summary.change.clone()));
    asked(&mut page, swap);
    shown(&mut page, &summary);
    kept_up(&mut page, swap);
    page.heading("What I ask of you");
    page.point(Some(
        "A yes in writing, with the day from which it holds.".to_owned(),
    ));
    page.spare(
        6,
        What::The("that it should be announced"),
        Some("A word to those it touches, so that nobody takes it back by accident.".to_owned()),
    );
    page.block(Block::Heading("Small print".to_owned()));
    page.block(Block::Small(summary.small_print));
    Ok(page.within(Budget::Page))
}

fn head(page: &mut Writing, journal: &Journal, swap: &Swap, today: NaiveDate) {
    let to = [&swap.agreement.who, &swap.their_side.decider]
        .into_iter()
        .find_map(|who| page.clause(who, LINE_LENGTH));
    let from = page.clause(&journal.role.name, LINE_LENGTH);
    page.missing_if(from.is_none(), "your name (Role)");
    page.missing_if(to.is_none(), "who decides (Their side)");
    page.addressed(to, from, Some(today));
}

/// What was tried, and that it is to stay as it was tried.
fn asked(page: &mut Writing, swap: &Swap) {
    page.heading("What I ask for");
    let ask = page.clause(&swap.ask.sentence, ASK_LENGTH);
    let exactly = page.clause(&swap.ask.exactly_when, LINE_LENGTH);
    let words = match (ask, exactly) {
        (Some(ask), Some(exactly)) => Some(format!("What we tried: {ask} ({exactly}).")),
        (ask, exactly) => ask
            .or(exactly)
            .map(|words| stopped(format!("What we tried: {words}"))),
    };
    page.point(words);
    page.point(Some(
        "What I ask for: that this becomes the normal arrangement, without an end, on the same terms."
            .to_owned(),
    ));
    let why = page.labelled("Why", &swap.decision.why, PROSE_LENGTH);
    page.missing_if(why.is_none(), "why, in one sentence (Decide)");
    page.point(why);
    let words = page.clause(&swap.agreement.words, PROSE_LENGTH);
    let words =
        words.map(|words| format!("What you said to the trial: {}", quoted(&stopped(words))));
    page.spare(2, What::The("their words to the trial"), words);
}

/// What the summary found, as it stands there.
fn shown(page: &mut Writing, summary: &Summary) {
    page.heading("What the trial showed");
    if let Some(verdict) = &summary.verdict {
        page.block(Block::Strong(verdict.headline.clone()));
    }
    if !summary.table.is_empty() {
        page.spare_block(
            5,
            What::The("the table"),
            Block::Table(summary.table.clone()),
        );
    }
    for line in summary.outcome.iter().chain(&summary.findings) {
        page.point(Some(line.clone()));
    }
    for words in &summary.side_effects {
        page.spare(
            1,
            What::OneOf("side effects"),
            Some(format!("Side effect: {words}")),
        );
    }
    for words in &summary.unusual {
        page.spare(
            1,
            What::OneOf("unusual weeks"),
            Some(format!("Unusual, {words}")),
        );
    }
    page.point(summary.room.clone());
    for line in &summary.delivered {
        page.spare(4, What::OneOf("things delivered"), Some(line.clone()));
    }
    for line in &summary.stayed {
        page.spare(3, What::OneOf("things that stayed"), Some(line.clone()));
    }
}

/// What goes on being delivered and shown for it.
fn kept_up(page: &mut Writing, swap: &Swap) {
    let decision = &swap.decision;
    page.heading("What you keep getting");
    let keeps = page.clause(&decision.keep_delivering, PROSE_LENGTH);
    page.missing_if(keeps.is_none(), "what you keep delivering (Decide)");
    page.point(keeps.map(|keeps| sentence(&keeps)));
    let names: Vec<String> = swap
        .pilot
        .plan
        .metrics
        .iter()
        .filter(|metric| decision.keep_metrics.contains(&metric.id))
        .filter_map(|metric| page.clause(&metric.name, LINE_LENGTH))
        .collect();
    page.missing_if(names.is_empty(), "a number that you go on logging (Decide)");
    let kept = (!names.is_empty())
        .then(|| format!("I go on measuring {} and show it to you.", listed(&names)));
    page.point(kept);
    let updates = updates(page, &swap.terms);
    page.spare(4, What::The("the updates"), updates);
    let stop = page.labelled("When it ends", &swap.terms.stop_rule, PROSE_LENGTH);
    page.spare(7, What::The("when it ends"), stop);
}
