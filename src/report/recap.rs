//! The recap: a short message after the yes, in the words of the person who gave it, that asks for a reply. A yes that
//! two people remember the same way, with who, what and when in it, is worth more than a long text.

use crate::domain::agreement::Told;
use crate::domain::day;
use crate::domain::journal::Journal;
use crate::domain::number::counted;
use crate::domain::swap::Swap;
use crate::report::NoSheet;
use crate::report::measures::words::listed;
use crate::report::proposal::updates;
use crate::report::summary::said;
use crate::report::writing::{Budget, What, Writing, Written, name_alone, quoted, stopped};

/// The message has fewer words than 150.
pub const MOST_WORDS: usize = 149;
/// How long each part may get, in words.
#[derive(Clone, Copy)]
struct Most {
    quotation: usize,
    ask: usize,
    name: usize,
    clause: usize,
}

/// A short message has room for a long ask: its level, its area and its moment are what the reply confirms.
const ROOMY: Most = Most {
    quotation: 38,
    ask: 34,
    name: 14,
    clause: 10,
};
/// What is tried where that is too long, and what where that is still too long.
const USUAL: Most = Most {
    quotation: 38,
    ask: 16,
    name: 6,
    clause: 10,
};
const TIGHT: Most = Most {
    quotation: 20,
    ask: 10,
    name: 3,
    clause: 5,
};

/// The longest anything, in characters, so that one endless word does not fill the message.
const LENGTH: usize = 280;
/// The longest title, in characters.
const TITLE_LENGTH: usize = 80;
/// The most metrics that are named.
const MOST_METRICS: usize = 3;

/// Writes the recap. It needs a yes.
pub(super) fn write(journal: &Journal, swap: &Swap) -> Result<Written, NoSheet> {
    let agreement = &swap.agreement;
    if !(agreement.is_yes() || swap.talk.is_yes() || said(&agreement.words).is_some()) {
        return Err(NoSheet(
            "Nothing is agreed yet. Note who agreed, when and in which words on the page Agreement."
                .into(),
        ));
    }
    let roomy = within(journal, swap, ROOMY);
    let usual = within(journal, swap, USUAL);
    let fits = |written: &Written| Budget::Words(MOST_WORDS).holds(&written.sheet);
    // A longer ask must not push out what else was agreed.
    Ok(
        if fits(&roomy) && roomy.sheet.blocks.len() >= usual.sheet.blocks.len() {
            roomy
        } else if fits(&usual) {
            usual
        } else {
            within(journal, swap, TIGHT)
        },
    )
}

fn within(journal: &Journal, swap: &Swap, most: Most) -> Written {
    let mut page = Writing::new(journal, "What we agreed");
    opening(&mut page, swap, most);
    agreed(&mut page, swap, most);
    when(&mut page, swap, most);
    measures(&mut page, swap, most);
    let stays: Vec<String> = swap
        .terms
        .stays
        .iter()
        .filter_map(|stays| page.few(&stays.what, LENGTH, most.clause))
        .collect();
    let stays =
        (!stays.is_empty()).then(|| stopped(format!("Stays as it is: {}", stays.join("; "))));
    page.spare(3, What::The("what stays as it is"), stays);
    told(&mut page, &swap.agreement.told, most);
    page.lines(["Please reply if I got anything wrong. If not, a short yes is enough.".to_owned()]);
    let name = page.few(&journal.role.name, TITLE_LENGTH, most.name);
    page.missing_if(name.is_none(), "your name (Role)");
    page.lines(name);
    page.within(Budget::Words(MOST_WORDS))
}

/// With whom, and on which day.
fn opening(page: &mut Writing, swap: &Swap, most: Most) {
    let agreement = &swap.agreement;
    let on = agreement.day.or(swap.talk.day).map(day::show);
    let who = page.few(name_alone(&agreement.who), TITLE_LENGTH, most.name);
    page.missing_if(who.is_none(), "who agreed (Agreement)");
    page.missing_if(on.is_none(), "on which day (Agreement)");
    let talk = on.map_or_else(
        || "Thank you for our talk.".to_owned(),
        |on| format!("Thank you for our talk on {on}."),
    );
    page.lines(who.map(|who| format!("Hello {who},")));
    page.lines([format!("{talk} So that we both remember the same:")]);
}

/// The ask, and the yes in the words in which it was given.
fn agreed(page: &mut Writing, swap: &Swap, most: Most) {
    let ask = page.few(&swap.ask.sentence, LENGTH, most.ask);
    page.missing_if(ask.is_none(), "the ask (Ask)");
    page.point(ask.map(|ask| stopped(format!("What: {ask}"))));
    let talk = swap.talk.is_yes().then_some(swap.talk.their_words.as_str());
    let words = [Some(swap.agreement.words.as_str()), talk]
        .into_iter()
        .flatten()
        .find(|words| said(words).is_some());
    page.missing_if(words.is_none(), "their words (Agreement)");
    let words = words.and_then(|words| page.few(words, 2 * LENGTH, most.quotation));
    page.point(words.map(|words| format!("In your words: {}", quoted(&stopped(words)))));
}

/// From when until when, and when we look at it.
fn when(page: &mut Writing, swap: &Swap, most: Most) {
    let plan = &swap.pilot.plan;
    let exactly = page.few(&swap.ask.exactly_when, LENGTH, most.clause);
    page.missing_if(plan.start.is_none(), "the dates (Plan)");
    let dates = plan.span().map(|span| {
        let weeks = counted(plan.length(), "week");
        format!(
            "{weeks}, {} to {}",
            day::show(span.first),
            day::show(span.last)
        )
    });
    let words = match (dates, exactly) {
        (Some(dates), Some(exactly)) => Some(format!("{dates} ({exactly})")),
        (dates, exactly) => dates.or(exactly),
    };
    page.point(words.map(|words| stopped(format!("When: {words}"))));
    page.point(Some(match plan.span() {
        Some(span) => format!(
            "Review: after {} we look at one page of before and after.",
            day::show(span.last)
        ),
        None => "Review: at the end we look at one page of before and after.".to_owned(),
    }));
    let updates = updates(page, &swap.terms);
    page.spare(2, What::The("the updates"), updates);
}

/// What is measured; without a plan, what was promised.
fn measures(page: &mut Writing, swap: &Swap, most: Most) {
    let names: Vec<String> = swap
        .pilot
        .plan
        .metrics
        .iter()
        .filter_map(|metric| page.few(&metric.name, TITLE_LENGTH, most.name))
        .take(MOST_METRICS)
        .collect();
    if names.is_empty() {
        let promise = swap
            .offer
            .promises
            .iter()
            .find_map(|promise| page.few(&promise.text, LENGTH, most.clause));
        page.missing_if(promise.is_none(), "what is measured (Plan)");
        page.point(promise.map(|promise| stopped(format!("In return: {promise}"))));
    } else {
        page.point(Some(format!("Measured every week: {}.", listed(&names))));
    }
}

/// Who has been told, and by whom.
fn told(page: &mut Writing, told: &[Told], most: Most) {
    let told: Vec<String> = told
        .iter()
        .filter_map(|told| {
            let who = page.few(&told.who, TITLE_LENGTH, most.clause)?;
            Some(match page.few(&told.by_whom, TITLE_LENGTH, most.clause) {
                Some(by) => format!("{who} (by {by})"),
                None => who,
            })
        })
        .collect();
    let told = (!told.is_empty()).then(|| format!("Told: {}.", told.join("; ")));
    page.spare(1, What::The("who has been told"), told);
}
