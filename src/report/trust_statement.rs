//! The trust statement: what a leader gives out of their hands, until when, and what they will not touch meanwhile.

use chrono::NaiveDate;

use crate::domain::choice::Choices as _;
use crate::domain::day;
use crate::domain::journal::Journal;
use crate::domain::role::Side;
use crate::domain::swap::Swap;
use crate::report::NoSheet;
use crate::report::measures::words::listed;
use crate::report::proposal::{decision_rights, length};
use crate::report::sheet::Block;
use crate::report::summary::asked_for;
use crate::report::writing::{Budget, What, Writing, Written, sentence, stopped};

/// The longest title, in characters.
const TITLE_LENGTH: usize = 90;
/// The longest answer of several sentences, in characters.
const PROSE_LENGTH: usize = 320;
/// The longest anything else, in characters.
const LINE_LENGTH: usize = 200;

/// Writes the statement. It is for those who give room, and needs to know which.
pub(super) fn write(journal: &Journal, swap: &Swap, today: NaiveDate) -> Result<Written, NoSheet> {
    if journal.role.side != Some(Side::Giving) {
        return Err(NoSheet(
            "A trust statement is for those who give room. Say on the page Role that you give room to someone."
                .into(),
        ));
    }
    let title = asked_for(&swap.ask, TITLE_LENGTH).ok_or_else(|| {
        NoSheet("What you give room for is still open. Write it on the page Ask.".into())
    })?;
    let mut page = Writing::new(journal, format!("What is yours: {title}"));
    head(&mut page, journal, swap, today);
    yours(&mut page, swap);
    not_yours(&mut page, swap);
    looks(&mut page, swap);
    untouched(&mut page, swap);
    Ok(page.within(Budget::Page))
}

fn head(page: &mut Writing, journal: &Journal, swap: &Swap, today: NaiveDate) {
    let to = [&swap.agreement.who, &swap.their_side.decider]
        .into_iter()
        .find_map(|who| page.clause(who, LINE_LENGTH));
    page.missing_if(to.is_none(), "to whom you give it (Their side)");
    let from = page.clause(&journal.role.name, LINE_LENGTH);
    page.missing_if(from.is_none(), "your name (Role)");
    page.addressed(to, from, Some(today));
    let from = swap.pilot.plan.start.map_or_else(
        || "This".to_owned(),
        |start| format!("From {} on this", day::show(start)),
    );
    page.block(Block::Lead(format!(
        "{from} is yours to do as you see fit. Here is what you can count on from me."
    )));
}

fn yours(page: &mut Writing, swap: &Swap) {
    page.heading("What is yours");
    let ask = page.sentence(&swap.ask.sentence, LINE_LENGTH);
    page.point(ask);
    let exactly = page.labelled("Exactly", &swap.ask.exactly_when, LINE_LENGTH);
    page.point(exactly);
    for words in decision_rights(&swap.ask) {
        page.point(Some(words));
    }
    let length = length(swap);
    page.missing_if(length.is_none(), "for how long (Plan)");
    page.point(length.map(|length| format!("For how long: {length}, as a trial.")));
    let goal = page.labelled("What it is for", &swap.ask.team_goal, LINE_LENGTH);
    page.spare(2, What::The("the goal of the team"), goal);
}

fn not_yours(page: &mut Writing, swap: &Swap) {
    page.heading("What is not");
    page.missing_if(swap.ask.outside.is_empty(), "what is not part of it (Ask)");
    for outside in &swap.ask.outside {
        let words = page.sentence(&outside.what, LINE_LENGTH);
        page.spare(5, What::OneOf("limits"), words);
    }
}

/// When the two look at it, and at what.
fn looks(page: &mut Writing, swap: &Swap) {
    let plan = &swap.pilot.plan;
    page.heading("When we look");
    let rhythm = swap.terms.rhythm;
    page.missing_if(rhythm.is_none(), "how often you look (Terms)");
    page.point(rhythm.map(|rhythm| format!("How often: {}, and not in between.", rhythm.label())));
    let last = plan.span().map(|span| span.last);
    page.point(last.map(|last| {
        format!(
            "At the end, after {}: one page of before and after, and then we decide together.",
            day::show(last)
        )
    }));
    let names: Vec<String> = plan
        .metrics
        .iter()
        .filter_map(|metric| page.clause(&metric.name, LINE_LENGTH))
        .collect();
    page.point((!names.is_empty()).then(|| format!("What we look at: {}.", listed(&names))));
    for promise in &swap.offer.promises {
        let words = page.labelled("What I hope to see", &promise.text, LINE_LENGTH);
        page.spare(3, What::OneOf("promises"), words);
    }
}

/// What the leader leaves alone, and the one case in which they do not.
fn untouched(page: &mut Writing, swap: &Swap) {
    let terms = &swap.terms;
    page.heading("What I will not touch");
    page.missing_if(terms.stays.is_empty(), "what you will not touch (Terms)");
    for stays in &terms.stays {
        let words = page.sentence(&stays.what, LINE_LENGTH);
        page.spare(6, What::OneOf("things you will not touch"), words);
    }
    let stop = page.labelled(
        "The one case in which I step in",
        &terms.stop_rule,
        PROSE_LENGTH,
    );
    page.missing_if(stop.is_none(), "when you step in (Terms)");
    page.point(stop);
    page.heading("If it goes wrong");
    let wrong = page.clause(&terms.if_wrong, PROSE_LENGTH);
    page.missing_if(wrong.is_none(), "what you do if it goes wrong (Terms)");
    page.point(wrong.map(|wrong| sentence(&wrong)));
    page.point(Some(stopped(
        "A trial that shows nothing is no failure of yours: giving the room was my decision"
            .to_owned(),
    )));
}
