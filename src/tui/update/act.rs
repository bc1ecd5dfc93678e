//! What the buttons do.

use crate::coach::catalog;
use crate::coach::question::Act;
use crate::coach::step::PageId;
use crate::domain::day;
use crate::domain::decision::{Call, Rung};
use crate::domain::id::IdSource;
use crate::domain::journal::Journal;
use crate::domain::problem::Problem;
use crate::domain::swap::Swap;
use crate::report::verdict;
use crate::tui::model::{Model, Screen};
use crate::tui::msg::Effect;
use crate::tui::update::{ladder, open, own_eyes, reading, rehearse};

/// Presses a button.
pub(super) fn perform(model: &mut Model, act: Act) -> Vec<Effect> {
    match act {
        Act::OpenDates => {
            own_eyes::open_dates(model);
            return Vec::new();
        }
        Act::DestroyPrivate => return own_eyes::destroy(model),
        Act::Rehearse => {
            rehearse::open(model);
            return Vec::new();
        }
        _ => {}
    }
    if let Screen::Page(form) = &mut model.screen {
        form.commit(&mut model.journal);
    }
    match act {
        Act::StartPilot => start_pilot(model),
        Act::AmendPlan => amend_plan(model),
        Act::FinishWeek => finish_week(model),
        Act::MakeFinal => make_final(model),
        Act::NextSwap => ladder::next_swap(model),
        Act::OpenDates | Act::DestroyPrivate | Act::Rehearse => {}
        Act::PreviewProposal => {
            reading::open(model);
            // Who walks on by Enter comes back to what stands below the button.
            if let Screen::Page(form) = &mut model.screen {
                form.step(true, &mut model.journal);
            }
            return Vec::new();
        }
    }
    model.edited = true;
    model.save_at_once = true;
    Vec::new()
}

fn swap_in_hand(model: &mut Model) -> Option<&mut Swap> {
    let at = model.at();
    at.swap_mut(&mut model.journal)
}

/// Seals the plan. It needs a first day and something to measure; everything else may wait.
fn start_pilot(model: &mut Model) {
    let today = model.today;
    if let Some(missing) = model.at().swap(&model.journal).and_then(missing_for_start) {
        go_to(model, missing.1);
        model.say(missing.0);
        return;
    }
    if let Some(problem) = blocking_problem(model) {
        model.say(problem.to_string());
        return;
    }
    let Some(swap) = swap_in_hand(model) else {
        return;
    };
    if swap.pilot.plan.success.trim().is_empty() {
        swap.pilot.plan.success = catalog::drafted_success(&swap.pilot.plan);
    }
    swap.pilot.seal(today);
    let due = swap
        .pilot
        .plan
        .due_from(1)
        .map(day::show)
        .unwrap_or_default();
    open::home(model);
    model.say(format!(
        "The plan is sealed. Week 1 waits to be logged from {due}."
    ));
}

fn missing_for_start(swap: &Swap) -> Option<(&'static str, &'static str)> {
    let plan = &swap.pilot.plan;
    if plan.start.is_none() {
        Some((
            "The first day is missing. Type a day, or next Monday.",
            "plan.start",
        ))
    } else if plan
        .metrics
        .iter()
        .all(|metric| metric.name.trim().is_empty())
    {
        Some((
            "There is nothing to measure yet. Add one metric.",
            "plan.metrics",
        ))
    } else {
        None
    }
}

/// The first thing on the page that cannot be read.
fn blocking_problem(model: &mut Model) -> Option<Problem> {
    let Screen::Page(form) = &mut model.screen else {
        return None;
    };
    form.finish(&mut model.journal).err()
}

fn go_to(model: &mut Model, question: &str) {
    if let Screen::Page(form) = &mut model.screen {
        form.go_to(question, &mut model.journal);
        form.typing = true;
    }
}

/// Opens the sealed plan for the rest of the day. A reason is asked for, because the report tells it.
fn amend_plan(model: &mut Model) {
    let (id, today) = (model.ids.next_id(), model.today);
    let Some(swap) = swap_in_hand(model) else {
        return;
    };
    let reason = std::mem::take(&mut swap.pilot.amendment_reason);
    if reason.trim().is_empty() {
        go_to(model, "plan.amend-reason");
        model.say("Say why first, in a few words. The report tells every change and its reason.");
        return;
    }
    swap.pilot.open_amendment(id, today, reason);
    if let Screen::Page(form) = &mut model.screen {
        form.refresh(&model.journal);
        form.focus_on(0, &mut model.journal);
    }
    model.say("The plan is open for today. Each change is kept and told in the report.");
}

/// Marks the week as complete. What is left empty counts as missing.
fn finish_week(model: &mut Model) {
    if model
        .at()
        .swap(&model.journal)
        .is_none_or(|swap| swap.pilot.sealed.is_none())
    {
        model.say("No pilot is running yet. Plan and start it in step 3.");
        return;
    }
    if let Some(problem) = blocking_problem(model) {
        model.say(problem.to_string());
        return;
    }
    let at = model.at();
    let locked = model.form().and_then(|form| {
        let (_, question) = catalog::question("log.values")?;
        (question.locked)(&model.journal, &form.at)
    });
    if let Some(why) = locked {
        model.say(why);
        return;
    }
    let (Some(week), Some(swap)) = (at.week, at.swap_mut(&mut model.journal)) else {
        return;
    };
    let entry = swap.pilot.entry_mut(week);
    entry.finished.get_or_insert(at.today);
    let due = swap.pilot.due_weeks(at.today).first().copied();
    model.journal.place.week = None;
    if let Some(next) = due {
        open::page(model, PageId::Log, None);
        model.say(format!("Week {week} is saved. Week {next} waits, too."));
    } else {
        open::page(model, PageId::Report, None);
        model.say(format!("Week {week} is saved. This is how it stands."));
    }
}

/// Makes the person's call final and does what follows from it.
fn make_final(model: &mut Model) {
    let today = model.today;
    let Some(swap) = model.at().swap(&model.journal) else {
        return;
    };
    let Some(call) = swap.decision.call else {
        go_to(model, "decide.call");
        model.say("Make your call first: lock in, adjust, or stop.");
        return;
    };
    if swap.decision.decided.is_some() {
        model.say("This is decided already. What comes next stands on the next page.");
        return;
    }
    let id = swap.id;
    if let Some(swap) = model.journal.swap_mut(id) {
        swap.decision.decided = Some(today);
        // From here on later corrections do not rewrite what was decided on.
        swap.decision.verdict = verdict::freeze(swap, today);
    }
    match call {
        Call::LockIn => {
            if let Some(rung) = rung_of(&model.journal, &mut model.ids, id) {
                model.journal.ladder.push(rung);
            }
            open::page(model, PageId::Next, None);
            model.say("Locked in. It stands on your ladder, with the rent it costs.");
        }
        Call::Adjust => {
            let round = model
                .journal
                .swap(id)
                .map(|swap| swap.next_round(model.ids.next_id()));
            if let Some(round) = round {
                model.journal.place.swap = Some(round.id);
                model.journal.place.week = None;
                model.journal.swaps.push(round);
            }
            open::page(model, PageId::Ask, None);
            model.say("A new round with the same words. Change one thing.");
        }
        Call::Stop => {
            open::page(model, PageId::Next, None);
            model.say("The time goes back. What was learnt is kept.");
        }
    }
}

fn rung_of(journal: &Journal, ids: &mut IdSource, swap: crate::domain::id::Id) -> Option<Rung> {
    let swap = journal.swap(swap)?;
    Some(Rung {
        id: ids.next_id(),
        freedom: swap.ask.sentence.clone(),
        since: swap.decision.decided,
        firmness: swap.decision.firmness.or(swap.agreement.firmness),
        rent: swap.decision.keep_delivering.clone(),
        last_paid: swap.decision.decided,
    })
}
