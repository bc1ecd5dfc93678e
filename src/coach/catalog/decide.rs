//! Decide: the person's own call, beside what the numbers say.

use crate::coach::private_dates;
use crate::coach::question::{Access, Act, At, Cell, Heading, Kind, Question, Table, field};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::agreement::Firmness;
use crate::domain::answer::Answer;
use crate::domain::choice::{Choices, YES_NO};
use crate::domain::decision::Call;
use crate::domain::id::Id;
use crate::domain::journal::Journal;

use super::chosen;

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Decide,
    step: StepId::Decide,
    title: "Your call",
    intro: "Lock it in, adjust it or stop: the numbers advise, you decide.",
    about: About::Swap,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question::new(
        "decide.call",
        "What do you decide?",
        Kind::One(Cell::OneOf(Call::OPTIONS)),
        field!(swap.decision.call),
    )
    .core()
    .why("All three are good endings. What you learnt is yours either way.")
    .locked_if(made_final),
    Question::new(
        "decide.why",
        "Why, in one sentence you would say aloud?",
        Kind::One(Cell::Prose),
        field!(swap.decision.why),
    )
    .core()
    .for_leader(
        "Why, in one sentence you would say to them?",
        "If it sounds odd aloud, the call may not be the right one yet.",
        "Answers come a third faster and I never had to step in, so it stays with her",
    )
    .why("If it sounds odd aloud, the call may not be the right one yet.")
    .example("Answers come a third faster and the forecast was never late, so I ask to keep it"),
    Question::new(
        "decide.keep-delivering",
        "What do you keep delivering, so that it stays yours?",
        Kind::One(Cell::Prose),
        field!(swap.decision.keep_delivering),
    )
    .for_leader(
        "What do they keep delivering, so that it stays theirs?",
        "What keeps the room open should be known to both of you.",
        "Time to insight stays under six days, and a new module each quarter",
    )
    .why("Room has a rent. Paid in the open, it is hard to take away.")
    .example("Time to insight stays under six days, and a new module each quarter")
    .shown_if(goes_on),
    Question::new(
        "decide.keep-metrics",
        "Which numbers do you go on logging?",
        Kind::Table(metric_table),
        Access {
            read: read_keep_metrics,
            write: write_keep_metrics,
        },
    )
    .why("One is enough. It shows early when the gain begins to fade.")
    .shown_if(locks_in),
    Question::new(
        "decide.firmness",
        "How firm is the lasting arrangement?",
        Kind::One(Cell::OneOf(Firmness::OPTIONS)),
        field!(swap.decision.firmness),
    )
    .why("A trial may be a word. What lasts should be in writing.")
    .shown_if(locks_in),
    Question::new(
        "decide.one-change",
        "Which one thing do you change in the next round?",
        Kind::One(Cell::Line),
        field!(swap.decision.one_change),
    )
    .why("Only one: otherwise nobody can tell afterwards what helped.")
    .example("Tuesday instead of Wednesday, because the field meets on Wednesdays")
    .shown_if(adjusts),
    Question::new(
        "decide.learnt",
        "What did you learn?",
        Kind::One(Cell::Prose),
        field!(swap.decision.learnt),
    )
    .for_leader(
        "What did you learn from it?",
        "You take it back kindly and keep this. It makes the next try better.",
        "The area was right; I stepped in too often",
    )
    .why("You give the time back and keep this. It makes the next ask better.")
    .example("Quiet hours were not the bottleneck; the data arrived too late")
    .shown_if(stops),
    Question::button("decide.dates", private_dates::HAS_COME, Act::OpenDates).shown_if(
        |journal, at| {
            at.swap(journal).is_some_and(|swap| {
                swap.decision.decided.is_none() && private_dates::had_come(swap, at.today)
            })
        },
    ),
    Question::button("decide.make-final", "Make it final", Act::MakeFinal)
        .shown_if(|journal, at| {
            at.swap(journal)
                .is_some_and(|swap| swap.decision.decided.is_none())
        })
        .locked_if(without_call),
];

fn call(journal: &Journal, at: &At) -> Option<Call> {
    at.swap(journal)?.decision.call
}

fn locks_in(journal: &Journal, at: &At) -> bool {
    call(journal, at) == Some(Call::LockIn)
}

fn adjusts(journal: &Journal, at: &At) -> bool {
    call(journal, at) == Some(Call::Adjust)
}

fn stops(journal: &Journal, at: &At) -> bool {
    call(journal, at) == Some(Call::Stop)
}

fn goes_on(journal: &Journal, at: &At) -> bool {
    locks_in(journal, at) || adjusts(journal, at)
}

fn made_final(journal: &Journal, at: &At) -> Option<&'static str> {
    at.swap(journal)?.decision.decided?;
    Some("This call was made final. What follows from it is on the page \"Next\".")
}

fn without_call(journal: &Journal, at: &At) -> Option<&'static str> {
    call(journal, at)
        .is_none()
        .then_some("Pick one of the three above, then you can make it final.")
}

fn metric_table(journal: &Journal, at: &At) -> Table {
    let rows = at.swap(journal).map_or_else(Vec::new, |swap| {
        swap.pilot
            .plan
            .metrics
            .iter()
            .map(|metric| Heading::new(metric.id, metric.title()))
            .collect()
    });
    Table {
        rows,
        columns: vec![Heading::new(Id::numbered(1), "go on")],
        cell: Some(Cell::OneOf(YES_NO)),
    }
}

fn read_keep_metrics(journal: &Journal, at: &At) -> Answer {
    at.swap(journal).map_or(Answer::Nothing, |swap| {
        chosen::read(&metric_table(journal, at), &swap.decision.keep_metrics)
    })
}

fn write_keep_metrics(journal: &mut Journal, at: &At, answer: Answer) {
    if let Some(swap) = at.swap_mut(journal) {
        chosen::write(&mut swap.decision.keep_metrics, answer);
    }
}
