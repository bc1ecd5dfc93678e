//! What one swap asks for at each of its stages.

use chrono::NaiveDate;

use crate::coach::private_dates::{self, EndsBefore};
use crate::coach::question::{At, QuestionId};
use crate::coach::readiness;
use crate::coach::route::{self, Progress};
use crate::coach::step::PageId;
use crate::coach::todo::{Go, HOLD_DAYS, Rank, TALK_DAYS, Todo, go_on, later};
use crate::coach::vague;
use crate::domain::agreement::{Firmness, Outcome};
use crate::domain::day;
use crate::domain::decision::{Call, NextChoice};
use crate::domain::journal::Journal;
use crate::domain::problem::quoted;
use crate::domain::swap::{Stage, Swap};
use crate::domain::text::clip;
use crate::domain::week;

/// How long a date on the private page is named before everything else, in days.
const TRIPWIRE_DAYS: i64 = 14;

/// Everything that this swap asks for today.
pub(super) fn of_swap(journal: &Journal, swap: &Swap, today: NaiveDate) -> Vec<(Rank, Todo)> {
    let at = At {
        today,
        swap: Some(swap.id),
        asset: journal.place.asset,
        week: None,
    };
    let mut found = Vec::new();
    if swap.stage(today) < Stage::Finished {
        found.extend(next_move(swap, today));
    }
    match swap.stage(today) {
        Stage::Draft | Stage::Talked => found.extend(before_the_yes(journal, swap, &at)),
        Stage::Agreed => {
            found.extend(plan(journal, swap, &at));
            found.extend(recap(journal, swap));
        }
        Stage::Running => {
            found.extend(due_weeks(swap, today));
            found.extend(recap(journal, swap));
        }
        Stage::Finished => {
            found.extend(due_weeks(swap, today));
            found.push(look_and_decide(swap));
        }
        Stage::Decided => {
            found.extend(next_step(journal, swap, today));
            found.extend(later_week(swap, today));
        }
    }
    if swap.stage(today) != Stage::Decided {
        found.extend(tripwire(swap, today));
        found.extend(alternative(swap, today));
    }
    found
}

/// The nearest day that something happens on though nothing is due.
pub(super) fn coming(swap: &Swap, today: NaiveDate) -> Option<Todo> {
    let talk = swap.talk.day.filter(|day| *day > today);
    match swap.stage(today) {
        Stage::Draft | Stage::Talked => talk
            .map(|day| {
                let text = format!("The talk is on {}.", day::show(day));
                at_day(swap, day, text, (PageId::Ready, "ready.when"))
            })
            .or_else(|| {
                let day = swap.talk.waits_until().filter(|day| *day > today)?;
                let text = format!("By {}: {}.", day::show(day), move_words(swap));
                Some(at_day(swap, day, text, (PageId::Ready, "ready.next-move")))
            }),
        Stage::Running => Some(coming_week(swap, today).unwrap_or_else(|| {
            let last = swap.pilot.plan.span().map_or(today, |span| span.last);
            let text = format!("The pilot ends on {}.", day::show(last));
            Todo {
                text,
                due: Some(last),
                go: top(swap, PageId::Report),
            }
        })),
        Stage::Agreed | Stage::Finished => None,
        Stage::Decided => held_until(swap).filter(|day| *day > today).map(|day| {
            let text = format!(
                "You hold what you have; look at the next step on {}.",
                day::show(day)
            );
            at_day(swap, day, text, (PageId::Next, "next.choice"))
        }),
    }
}

fn coming_week(swap: &Swap, today: NaiveDate) -> Option<Todo> {
    let pilot = &swap.pilot;
    if pilot.plan.metrics.is_empty() {
        return None;
    }
    (1..=pilot.plan.length())
        .filter(|week| !pilot.is_logged(*week))
        .find_map(|week| {
            let from = pilot.plan.due_from(week).filter(|day| *day > today)?;
            let text = format!("Week {week} is waiting from {}.", day::show(from));
            Some(Todo {
                text,
                due: Some(from),
                go: log(swap, week),
            })
        })
}

fn at_day(swap: &Swap, day: NaiveDate, text: String, to: (PageId, QuestionId)) -> Todo {
    Todo {
        text,
        due: Some(day),
        go: Go::to(swap.id, to.0, to.1),
    }
}

fn undated(swap: &Swap, text: impl Into<String>, to: (PageId, QuestionId)) -> Todo {
    Todo {
        text: text.into(),
        due: None,
        go: Go::to(swap.id, to.0, to.1),
    }
}

/// The top of a page.
const fn top(swap: &Swap, page: PageId) -> Go {
    Go {
        page,
        question: None,
        swap: Some(swap.id),
        asset: None,
        week: None,
    }
}

fn log(swap: &Swap, week: u32) -> Go {
    Go {
        week: Some(week),
        ..Go::to(swap.id, PageId::Log, "log.values")
    }
}

fn due_weeks(swap: &Swap, today: NaiveDate) -> impl Iterator<Item = (Rank, Todo)> {
    swap.pilot.due_weeks(today).into_iter().map(|number| {
        let start = swap.pilot.plan.start;
        let todo = Todo {
            text: format!("Log week {number} (about a minute)"),
            due: start.map(|start| week::span(start, number).last),
            go: log(swap, number),
        };
        (Rank::DueWeek, todo)
    })
}

fn look_and_decide(swap: &Swap) -> (Rank, Todo) {
    let todo = Todo {
        text: "Look at before and after, then decide".to_owned(),
        due: None,
        go: top(swap, PageId::Report),
    };
    (Rank::Finished, todo)
}

/// Says that a day has come and nothing else: which one, and what must be true by then, is for its owner alone.
fn tripwire(swap: &Swap, today: NaiveDate) -> Option<(Rank, Todo)> {
    let tripwires = swap.private.tripwires.reveal().iter();
    let latest = tripwires
        .filter(|tripwire| tripwire.has_come(today))
        .filter_map(|tripwire| tripwire.by)
        .max()?;
    let rank = if today.signed_duration_since(latest).num_days() <= TRIPWIRE_DAYS {
        Rank::Tripwire
    } else {
        Rank::OldTripwire
    };
    let text = private_dates::HAS_COME;
    Some((
        rank,
        undated(swap, text, (PageId::Private, "private.tripwires")),
    ))
}

/// An alternative that ends too early, by the same rule of silence. In its last two weeks it presses, and two weeks
/// after its end it is let go to the end of the list.
fn alternative(swap: &Swap, today: NaiveDate) -> Option<(Rank, Todo)> {
    let before = private_dates::alternative_ends_before(swap, today)?;
    let ends = (*swap.private.runs_out.reveal())?;
    let is_near = ends.signed_duration_since(today).num_days().abs() <= TRIPWIRE_DAYS;
    let rank = match before {
        _ if is_near => Rank::Alternative,
        EndsBefore::Now => Rank::OldTripwire,
        EndsBefore::Talk(_) | EndsBefore::Review(_) => Rank::FarAlternative,
    };
    let text = private_dates::NEEDS_A_LOOK;
    Some((
        rank,
        undated(swap, text, (PageId::Private, "private.runs-out")),
    ))
}

/// A yes without a sealed plan, or a sealed plan whose first day is ahead.
fn plan(journal: &Journal, swap: &Swap, at: &At) -> Option<(Rank, Todo)> {
    let plan = &swap.pilot.plan;
    if swap.pilot.sealed.is_some() {
        let start = plan.start?;
        let text = format!("The pilot starts on {}", day::show(start));
        return Some((
            Rank::Starts,
            at_day(swap, start, text, (PageId::Plan, "plan.start")),
        ));
    }
    let gap = if plan.start.is_none() {
        Some("plan.start")
    } else if plan.primary().is_none() {
        Some("plan.metrics")
    } else {
        route::first_open_on(PageId::Plan, journal, at)
    };
    let problem = route::page_progress(PageId::Plan, journal, at) == Progress::Problem;
    let todo = match gap {
        Some(question) => undated(swap, "Finish the pilot plan", (PageId::Plan, question)),
        None if problem => Todo {
            text: "Finish the pilot plan".to_owned(),
            due: None,
            go: top(swap, PageId::Plan),
        },
        None => undated(swap, "Start the pilot", (PageId::Plan, "plan.start-pilot")),
    };
    Some((Rank::Plan, todo))
}

/// The recap that has not been sent, or not been confirmed.
fn recap(journal: &Journal, swap: &Swap) -> Option<(Rank, Todo)> {
    let agreement = &swap.agreement;
    let said_yes = agreement.is_yes() || swap.talk.is_yes();
    let firm = agreement
        .firmness_after(&journal.decider_changes)
        .is_some_and(|firmness| firmness >= Firmness::InWriting);
    let text = match agreement.confirmed {
        Some(true) => None,
        Some(false) => Some("The recap has not been confirmed: ask for a reply of one line"),
        None => (!firm).then_some("Send a short recap and ask for a reply"),
    };
    text.filter(|_| said_yes).map(|text| {
        let to = (PageId::Agreement, "agreement.confirmed");
        (Rank::Recap, undated(swap, text, to))
    })
}

/// What was left open in the talk: to be tied to a next move, and to be asked after when its day has come.
fn next_move(swap: &Swap, today: NaiveDate) -> Option<(Rank, Todo)> {
    let to = (PageId::Ready, "ready.next-move");
    if let Some(words) = vague::open(swap) {
        let text = format!(
            "They said {}: who does what next, and by when?",
            quoted(words)
        );
        return Some((Rank::Move, undated(swap, text, to)));
    }
    let day = swap.talk.waits_until().filter(|day| *day <= today)?;
    let text = format!("Ask what became of it: {}", move_words(swap));
    Some((Rank::Move, at_day(swap, day, text, to)))
}

/// The next move in words: who and what.
fn move_words(swap: &Swap) -> String {
    let (who, what) = (swap.talk.next_who.trim(), swap.talk.next_what.trim());
    match (who.is_empty(), what.is_empty()) {
        (true, true) => "the next move".to_owned(),
        (false, true) => quoted(who),
        (true, false) => quoted(what),
        (false, false) => format!("{} ({})", quoted(what), clip(who, 40)),
    }
}

fn before_the_yes(journal: &Journal, swap: &Swap, at: &At) -> Vec<(Rank, Todo)> {
    let mut found: Vec<(Rank, Todo)> = talk(journal, swap, at).into_iter().collect();
    if let Some(worry) = readiness::unanswered_worry(swap) {
        let text = format!("Prepare an answer to {}", quoted(worry));
        let to = (PageId::TheirSide, "their-side.worries");
        found.push((Rank::Worry, undated(swap, text, to)));
    }
    let open = go_on(journal, at);
    let has_all_core = open.as_ref().is_none_or(|(_, todo)| {
        matches!(
            todo.go.page,
            PageId::Ready | PageId::Agreement | PageId::Plan
        )
    });
    let sets_day = found.iter().any(|(rank, _)| *rank == Rank::SetDay);
    found.extend(open.filter(|(_, todo)| !(sets_day && todo.go.question == Some("ready.when"))));
    if has_all_core {
        found.extend(unready(journal, swap, at));
    }
    found
}

/// The first check that is not met; worries have their own line.
pub(super) fn unready(journal: &Journal, swap: &Swap, at: &At) -> Option<(Rank, Todo)> {
    let check = readiness::checks(journal, at).find(|check| !check.met && check.id != "worries")?;
    let text = format!("Before the talk: {}", check.missing);
    Some((
        Rank::Unready,
        undated(swap, text, (check.page, check.question)),
    ))
}

/// The talk that is near or past, or the one to be set.
fn talk(journal: &Journal, swap: &Swap, at: &At) -> Option<(Rank, Todo)> {
    let today = at.today;
    let set_day = |text: &str| {
        let text = text.to_owned();
        let todo = at_day(
            swap,
            later(today, TALK_DAYS),
            text,
            (PageId::Ready, "ready.when"),
        );
        (Rank::SetDay, todo)
    };
    let go_back = |text| {
        (
            Rank::Talk,
            undated(swap, text, (PageId::Ask, "ask.sentence")),
        )
    };
    match (swap.talk.outcome, swap.talk.day) {
        (Some(Outcome::No), _) => Some(go_back(
            "They said no: make it smaller, or try another kind of room",
        )),
        (Some(Outcome::Counter), _) => Some(go_back(
            "Answer their counter: take it into the swap, or say yes to it",
        )),
        (_, Some(day)) if day > today => (day <= later(today, TALK_DAYS)).then(|| {
            let text = format!("The talk is on {}", day::show(day));
            (
                Rank::Talk,
                at_day(swap, day, text, (PageId::Ready, "ready.when")),
            )
        }),
        // Whoever waits for a next move has a day already.
        (Some(_), _) if swap.talk.waits_until().is_some() => None,
        (Some(_), _) => Some(set_day("They said later: set a day to ask again")),
        (None, Some(day)) => {
            let text = if day == today {
                "The talk is today. Afterwards, write down what they said"
            } else {
                "Write down what they said in the talk"
            };
            let to = (PageId::Ready, "ready.outcome");
            Some((Rank::Talk, at_day(swap, day, text.to_owned(), to)))
        }
        (None, None) => readiness::is_ready(journal, at)
            .then(|| set_day("Set a day for the talk within a week")),
    }
}

/// What comes after a decision: choose, write it down, open it.
fn next_step(journal: &Journal, swap: &Swap, today: NaiveDate) -> Option<(Rank, Todo)> {
    let choice = (PageId::Next, "next.choice");
    let todo = match swap.next.choice {
        None => undated(swap, "Choose what comes next", choice),
        Some(NextChoice::Hold) => {
            let until = held_until(swap).filter(|day| *day <= today)?;
            let text = "Eight weeks are over: choose what comes next".to_owned();
            at_day(swap, until, text, choice)
        }
        Some(NextChoice::SizeUp | NextChoice::Another) => {
            let has_newer = journal.swaps.last().is_some_and(|last| last.id != swap.id);
            if has_newer {
                return None;
            }
            let text = if swap.next.step.trim().is_empty() {
                "Write down the next step in a sentence"
            } else {
                "Open the next swap"
            };
            undated(swap, text, (PageId::Next, "next.step"))
        }
    };
    Some((Rank::Next, todo))
}

fn held_until(swap: &Swap) -> Option<NaiveDate> {
    (swap.next.choice == Some(NextChoice::Hold))
        .then_some(swap.decision.decided)
        .flatten()
        .map(|decided| later(decided, HOLD_DAYS))
}

/// The newest week after the pilot that waits for the metrics kept alive. Older ones are let go: what is kept alive
/// should not turn into a debt.
fn later_week(swap: &Swap, today: NaiveDate) -> Option<(Rank, Todo)> {
    let (pilot, kept) = (&swap.pilot, &swap.decision.keep_metrics);
    if swap.decision.call != Some(Call::LockIn) || kept.is_empty() {
        return None;
    }
    let current = pilot.week_on(today)?;
    let number = [current, current.saturating_sub(1)]
        .into_iter()
        .find(|week| pilot.plan.due_from(*week).is_some_and(|day| day <= today))
        .filter(|week| *week > pilot.plan.length())?;
    let entry = pilot.entry(number);
    let logged = entry.is_some_and(|entry| {
        entry.finished.is_some() || kept.iter().all(|metric| entry.reading(*metric).is_some())
    });
    let due = week::span(pilot.plan.start?, number).last;
    (!logged).then(|| {
        let todo = Todo {
            text: format!("Log week {number} of what you keep delivering"),
            due: Some(due),
            go: log(swap, number),
        };
        (Rank::LaterWeek, todo)
    })
}
