//! The proposal: one page for the person who decides, with their concern first.

use chrono::NaiveDate;

use crate::domain::choice::Choices;
use crate::domain::day;
use crate::domain::journal::Journal;
use crate::domain::number::{self, counted};
use crate::domain::swap::{Ask, DecisionRight, Level, Precedent, Promise, RoomKind, Swap, Terms};
use crate::domain::text::upper_first;
use crate::report::NoSheet;
use crate::report::sheet::Block;
use crate::report::summary::terms::by_when;
use crate::report::summary::{asked_for, clause, said};
use crate::report::writing::{Budget, What, Writing, Written, quoted, stopped};

/// The longest ask, in characters.
const ASK_LENGTH: usize = 240;
/// The longest answer of several sentences, in characters.
const PROSE_LENGTH: usize = 320;
/// The longest anything else, in characters.
const LINE_LENGTH: usize = 180;
/// The longest title, in characters.
const TITLE_LENGTH: usize = 90;

/// Writes the proposal. It needs an ask; everything else may be missing and is then not spoken of.
pub(super) fn write(journal: &Journal, swap: &Swap, today: NaiveDate) -> Result<Written, NoSheet> {
    let ask = &swap.ask;
    let title = asked_for(ask, TITLE_LENGTH).ok_or_else(|| {
        NoSheet(
            "There is no ask yet, so there is nothing to propose. Write it on the page Ask.".into(),
        )
    })?;
    let mut page = Writing::new(journal, format!("A trial: {title}"));
    head(&mut page, journal, swap);
    concerns(&mut page, swap);
    trial(&mut page, swap);
    promises(&mut page, swap);
    stays(&mut page, swap);
    costs(&mut page, swap);
    worries(&mut page, swap);
    precedents(&mut page, swap);
    informed(&mut page, swap);
    ownership(&mut page, journal, swap, today);
    Ok(page.within(Budget::Page))
}

/// For whom, from whom.
fn head(page: &mut Writing, journal: &Journal, swap: &Swap) {
    let decider = &swap.their_side.decider;
    page.missing_if(said(decider).is_none(), "who decides (Their side)");
    page.missing_if(said(&journal.role.name).is_none(), "your name (Role)");
    let to = page.clause(decider, LINE_LENGTH);
    let from = page.clause(&journal.role.name, LINE_LENGTH);
    page.addressed(to, from, None);
}

/// What the reader cares about, in their order; without it, what they could show upward.
fn concerns(page: &mut Writing, swap: &Swap) {
    let cares: Vec<&str> = swap
        .their_side
        .cares
        .iter()
        .map(|care| care.what.as_str())
        .filter(|what| said(what).is_some())
        .collect();
    page.missing_if(cares.is_empty(), "what they care about (Their side)");
    let mut cares = cares.into_iter();
    if let Some(first) = cares.next() {
        let lead = page.labelled("What matters most to you, as I see it", first, LINE_LENGTH);
        page.lead(lead);
    } else if let Some(promise) = upward_first(swap).into_iter().next() {
        let lead = page.labelled("What you would get from it", &promise.text, LINE_LENGTH);
        page.lead(lead);
    }
    let rest: Vec<String> = cares
        .filter_map(|what| page.clause(what, LINE_LENGTH))
        .collect();
    if !rest.is_empty() {
        page.spare_block(
            9,
            What::The("what else they care about"),
            Block::Lines(vec![stopped(format!("And then: {}", rest.join("; ")))]),
        );
    }
}

/// The ask, that it ends, and what it serves.
fn trial(page: &mut Writing, swap: &Swap) {
    let ask = &swap.ask;
    page.heading("The trial");
    let words = asked(page, ask);
    page.point(words);
    for right in decision_rights(ask) {
        page.point(Some(right));
    }
    let length = length(swap);
    page.missing_if(length.is_none(), "how long it lasts (Plan)");
    page.point(Some(match length {
        Some(length) => {
            format!("It is a trial: {length}. Then it ends, unless we both want it to go on.")
        }
        None => "It is a trial with an end. Nothing is decided for good.".to_owned(),
    }));
    let outside: Vec<String> = ask
        .outside
        .iter()
        .filter_map(|outside| page.clause(&outside.what, LINE_LENGTH))
        .collect();
    let outside =
        (!outside.is_empty()).then(|| stopped(format!("Not part of it: {}", outside.join("; "))));
    page.spare(13, What::The("what is not part of it"), outside);
    page.missing_if(said(&ask.team_goal).is_none(), "the goal of the team (Ask)");
    let goal = page.labelled("A goal of ours that it serves", &ask.team_goal, LINE_LENGTH);
    page.spare(4, What::The("the goal of the team"), goal);
    page.missing_if(said(&ask.why_now).is_none(), "why now (Ask)");
    let why = page.labelled("Why now", &ask.why_now, PROSE_LENGTH);
    let why = match (why, hours(ask)) {
        (Some(why), Some(hours)) => Some(format!("{why} {hours}")),
        (why, hours) => why.or(hours),
    };
    page.spare(10, What::The("why now"), why);
}

/// "What I ask for: Wednesday afternoons (13:00 to 17:00)."
fn asked(page: &mut Writing, ask: &Ask) -> Option<String> {
    page.missing_if(said(&ask.exactly_when).is_none(), "exactly when (Ask)");
    let words = page.clause(&ask.sentence, ASK_LENGTH);
    let exactly = page.clause(&ask.exactly_when, LINE_LENGTH);
    match (words, exactly) {
        (Some(words), Some(exactly)) => Some(format!("What I ask for: {words} ({exactly}).")),
        (words, exactly) => words
            .or(exactly)
            .map(|words| stopped(format!("What I ask for: {words}"))),
    }
}

fn hours(ask: &Ask) -> Option<String> {
    let hours = ask
        .cost_hours
        .filter(|hours| hours.is_finite() && *hours > 0.0)?;
    Some(format!(
        "As things are, it costs about {} a week.",
        number::with_unit(hours, "h")
    ))
}

/// The say in each area that is part of the ask.
pub(super) fn decision_rights(ask: &Ask) -> Vec<String> {
    ask.rights.iter().filter_map(decision_right).collect()
}

/// "Design, at kick-off: today consulted, in the trial agree together."
fn decision_right(right: &DecisionRight) -> Option<String> {
    let area = clause(&right.area, LINE_LENGTH)?;
    let level = |level: Option<Level>| {
        let label = level?.label();
        Some(
            label
                .split_once(' ')
                .map_or(label, |(_, words)| words)
                .to_owned(),
        )
    };
    let moment = clause(&right.moment, LINE_LENGTH);
    let place = moment.map_or_else(|| area.clone(), |moment| format!("{area}, {moment}"));
    let words = match (level(right.level_now), level(right.level_wanted)) {
        (Some(now), Some(wanted)) => format!("{place}: today \"{now}\", in the trial \"{wanted}\""),
        (None, Some(wanted)) => format!("{place}: in the trial \"{wanted}\""),
        (_, None) => place,
    };
    Some(stopped(upper_first(&words)))
}

/// "8 weeks, from Mon 2 Mar 2026 to Sun 26 Apr 2026". None while no length and no first day were set.
pub(super) fn length(swap: &Swap) -> Option<String> {
    let plan = &swap.pilot.plan;
    let weeks = counted(plan.length(), "week");
    match plan.span() {
        Some(span) => Some(format!(
            "{weeks}, from {} to {}",
            day::show(span.first),
            day::show(span.last)
        )),
        None => plan.weeks.map(|_| weeks),
    }
}

/// The promises with words, those that can be shown upward first.
pub(super) fn upward_first(swap: &Swap) -> Vec<&Promise> {
    let mut promises: Vec<&Promise> = swap
        .offer
        .promises
        .iter()
        .filter(|promise| said(&promise.text).is_some())
        .collect();
    promises.sort_by_key(|promise| promise.shows_upward != Some(true));
    promises
}

/// "Time to insight 30 percent lower, by week eight".
pub(super) fn promised(page: &mut Writing, promise: &Promise, most: usize) -> Option<String> {
    let text = page.clause(&promise.text, most)?;
    Some(match by_when(promise) {
        Some(by) => format!("{text}, {by}"),
        None => text,
    })
}

/// What every promise is, the first of them for certain.
fn promises(page: &mut Writing, swap: &Swap) {
    let promises = upward_first(swap);
    page.missing_if(promises.is_empty(), "a promise (Offer)");
    page.heading("What you get for it");
    for (place, promise) in promises.into_iter().enumerate() {
        let words = promised(page, promise, LINE_LENGTH).map(|words| stopped(upper_first(&words)));
        if place < 3 {
            page.point(words);
        } else {
            page.spare(8, What::OneOf("promises"), words);
        }
    }
}

fn stays(page: &mut Writing, swap: &Swap) {
    let stays = &swap.terms.stays;
    page.heading("What stays exactly as it is");
    let mut none = true;
    for (place, stays) in stays.iter().enumerate() {
        let words = page.sentence(&stays.what, LINE_LENGTH);
        none &= words.is_none();
        if place < 3 {
            page.point(words);
        } else {
            page.spare(7, What::OneOf("things that stay"), words);
        }
    }
    page.missing_if(none, "what stays as it is (Terms)");
}

/// The work it costs the reader and others, and how each is made up for.
fn costs(page: &mut Writing, swap: &Swap) {
    let side = &swap.their_side;
    page.heading("What it costs you, and how I take that off you");
    let effort = page.labelled("Work for you", &side.effort, LINE_LENGTH);
    let offset = page.labelled("How I take it off you", &side.effort_offset, LINE_LENGTH);
    page.missing_if(effort.is_none(), "the work it costs them (Their side)");
    page.missing_if(
        effort.is_some() && offset.is_none(),
        "how you take that work off them (Their side)",
    );
    let any_cost = effort.is_some() || !side.touched.is_empty();
    page.point(match (effort, offset) {
        (Some(effort), Some(offset)) => Some(format!("{effort} {offset}")),
        (effort, offset) => effort.or(offset),
    });
    for touched in &side.touched {
        let who = page
            .clause(&touched.who, LINE_LENGTH)
            .unwrap_or_else(|| "Somebody else".to_owned());
        let cost = page.clause(&touched.cost, LINE_LENGTH);
        let gain = page.labelled("In return", &touched.gain, LINE_LENGTH);
        let parts: Vec<String> = [
            cost.map(|cost| stopped(format!("{}: {cost}", upper_first(&who)))),
            gain,
        ]
        .into_iter()
        .flatten()
        .collect();
        let is_told = !parts.is_empty() && said(&touched.cost).is_some();
        page.spare(
            14,
            What::OneOf("people whose work it touches"),
            is_told.then(|| parts.join(" ")),
        );
    }
    if any_cost {
        let knows = acknowledged(swap.ask.kind).to_owned();
        page.spare(3, What::The("that you know what you ask"), Some(knows));
    }
}

/// That the ask takes something from the reader, in the words of its kind.
const fn acknowledged(kind: Option<RoomKind>) -> &'static str {
    match kind {
        Some(RoomKind::When) => "I know that I would be out of reach at times when others are not.",
        Some(RoomKind::Where) => "I know that you would see less of me on site.",
        Some(RoomKind::How) => "I know that one way for everybody is easier for you to stand for.",
        Some(RoomKind::What) => {
            "I know that some of my time would go to work that you did not pick."
        }
        Some(RoomKind::Whom) => "I know that who works with whom is yours to arrange.",
        Some(RoomKind::Decisions) => "I know that I ask you to let go of some control.",
        None => "I know that I ask for an exception, and that exceptions cost you something.",
    }
}

/// The reader's reasons to hesitate, each with its answer. A worry without an answer is not raised.
fn worries(page: &mut Writing, swap: &Swap) {
    page.heading("What may worry you");
    let mut met = 0;
    for worry in &swap.their_side.worries {
        let (Some(words), Some(answer)) = (
            page.clause(&worry.worry, LINE_LENGTH),
            page.sentence(&worry.answer, PROSE_LENGTH),
        ) else {
            continue;
        };
        met += 1;
        let words = Some(format!("{} {answer}", quoted(&stopped(words))));
        match met {
            1 => page.point(words),
            2 | 3 => page.spare(12, What::OneOf("worries"), words),
            _ => page.spare(2, What::OneOf("worries"), words),
        }
    }
    page.missing_if(met == 0, "a worry with its answer (Their side)");
}

/// Where it has worked, from where that is known, and how like ours it is.
fn precedents(page: &mut Writing, swap: &Swap) {
    page.heading("Where it has worked");
    let mut told = 0_u8;
    for precedent in &swap.their_side.precedents {
        let words = precedented(page, precedent);
        if words.is_some() {
            told += 1;
            let order = if told == 1 { 11 } else { 1 };
            page.spare(order, What::OneOf("precedents"), words);
        }
    }
    page.missing_if(told == 0, "where it has worked (Their side)");
}

fn precedented(page: &mut Writing, precedent: &Precedent) -> Option<String> {
    let place = page.clause(&precedent.place, LINE_LENGTH);
    let result = page.clause(&precedent.result, LINE_LENGTH);
    let words = match (place, result) {
        (Some(place), Some(result)) => format!("{place}: {result}"),
        (place, result) => place.or(result)?,
    };
    let source = page.labelled("Source", &precedent.source, LINE_LENGTH);
    let similar = precedent
        .similar
        .map(|similar| format!("How like ours: {}.", similar.label()));
    let parts: Vec<String> = [Some(stopped(upper_first(&words))), source, similar]
        .into_iter()
        .flatten()
        .collect();
    Some(parts.join(" "))
}

/// How the reader hears of it, and when it ends early.
fn informed(page: &mut Writing, swap: &Swap) {
    let terms = &swap.terms;
    page.heading("How you hear of it, when it ends early, and if it goes wrong");
    let updates = updates(page, terms);
    page.missing_if(updates.is_none(), "how often they hear from you (Terms)");
    let at_the_end = "At the end you get one page of before and after, whatever it shows.";
    page.point(Some(match updates {
        Some(updates) => format!("{updates} {at_the_end}"),
        None => at_the_end.to_owned(),
    }));
    let stop = page.labelled("When I end it early", &terms.stop_rule, PROSE_LENGTH);
    page.missing_if(stop.is_none(), "when you end it early (Terms)");
    page.point(stop);
}

/// "Updates: weekly, to Priya."
pub(super) fn updates(page: &mut Writing, terms: &Terms) -> Option<String> {
    let rhythm = terms.rhythm.map(Choices::label);
    let hears = page.clause(&terms.hears, LINE_LENGTH);
    Some(match (rhythm, hears) {
        (Some(rhythm), Some(hears)) => stopped(format!("Updates: {rhythm}, to {hears}")),
        (Some(rhythm), None) => format!("Updates: {rhythm}."),
        (None, Some(hears)) => stopped(format!("Updates go to {hears}")),
        (None, None) => return None,
    })
}

/// What happens if it goes wrong, whose that is, and the question that ends the page.
fn ownership(page: &mut Writing, journal: &Journal, swap: &Swap, today: NaiveDate) {
    let wrong = page.labelled("If it goes wrong", &swap.terms.if_wrong, PROSE_LENGTH);
    page.missing_if(wrong.is_none(), "what you do if it goes wrong (Terms)");
    page.point(wrong);
    let unsure = page.labelled(
        "What I am not sure of myself",
        &swap.their_side.unsure,
        PROSE_LENGTH,
    );
    page.missing_if(unsure.is_none(), "what you are unsure of (Their side)");
    page.spare(5, What::The("what you are unsure of"), unsure);
    let name = clause(&journal.role.name, LINE_LENGTH);
    let signed = name.map_or_else(
        || day::show(today),
        |name| format!("{name}, {}", day::show(today)),
    );
    page.lines([
        "How it turns out is mine to answer for. Will you try it with me, and what would you change?"
            .to_owned(),
        signed,
    ]);
}
