//! Private notes: for the owner's eyes only, in nothing that leaves the program.

use crate::coach::private_dates::{EndsBefore, alternative_ends_before};
use crate::coach::question::{Access, Act, At, Cell, Column, Found, Kind, List, Question, field};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::answer::Answer;
use crate::domain::day;
use crate::domain::journal::Journal;
use crate::domain::problem::Problem;

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Private,
    step: StepId::Swap,
    title: "Private notes",
    intro: "For your eyes only: nothing on this page is in any document.",
    about: About::Swap,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question::new(
        "private.alternative",
        "What do you do if the answer is no?",
        Kind::One(Cell::Prose),
        field!(swap.private.alternative),
    )
    .for_own_eyes()
    .for_leader("What do you do if they do not want it?", "A no is fine and tells you something. Think of what else you could offer.", "Ask again after the summer, with a smaller area")
    .why("Knowing your next move makes you calm, and calm people ask better.")
    .example("Keep one early hour for myself and ask again in autumn"),
    Question::new(
        "private.runs-out",
        "Does that run out on a date?",
        Kind::One(Cell::Day),
        field!(swap.private.runs_out),
    )
    .for_own_eyes()
    .why("An alternative that ends before the first review is no alternative by then.")
    .example("in 10 weeks")
    .checked(check_runs_out),
    Question::new(
        "private.walk-away",
        "Below what is it not worth it?",
        Kind::One(Cell::Prose),
        field!(swap.private.walk_away),
    )
    .for_own_eyes()
    .for_leader("From where on would you have to step in?", "Decide it now, so that everything smaller can stay theirs.", "A customer who is left without an answer for three days")
    .why("Decide it now. In the talk a small yes looks better than it is.")
    .example("Less than three quiet hours in one piece"),
    Question::new(
        "private.tripwires",
        "What must be true by when, or you act?",
        Kind::Rows(TRIPWIRES),
        TRIPWIRES_ACCESS,
    )
    .for_own_eyes()
    .why("A day and a condition protect you from waiting for ever. You see them again when you decide. Each is sealed today: from tomorrow on a change stays visible to you."),
    Question::new(
        "private.notes",
        "Anything else, for yourself?",
        Kind::One(Cell::Prose),
        field!(swap.private.notes),
    )
    .for_own_eyes()
    .why("Room to think. Leave out what must not lie on this disk.")
    .example("She was open to it at lunch, as long as the field leads do not hear it first"),
    Question::new(
        "private.this-sitting",
        "For this sitting only: never on the disk, gone when the program ends",
        Kind::One(Cell::Prose),
        field!(journal.this_sitting),
    )
    .for_this_sitting()
    .why("For the one thing that nobody should ever find. It is in no file, no backup and no undo. Whatever swap is in hand, it is the same sheet.")
    .example("The two names, until I have spoken to both"),
    Question::button(
        "private.destroy",
        "Destroy the private notes of this swap",
        Act::DestroyPrivate,
    )
    .shown_if(|journal, at| {
        at.swap(journal).is_some_and(|swap| swap.private.count() > 0)
    }),
];

const TRIPWIRES: List = List {
    columns: &[
        Column {
            label: "By",
            cell: Cell::Day,
            example: "in 6 weeks",
        },
        Column {
            label: "What must be true",
            cell: Cell::Line,
            example: "The afternoons are in the shared calendar",
        },
    ],
    another: "a tripwire",
    offered: &[],
};

const TRIPWIRES_ACCESS: Access = Access {
    read: |journal, at| {
        at.swap(journal)
            .map_or(Answer::Nothing, |swap| swap.private.standing_tripwires())
    },
    write: |journal, at, answer| {
        if let Some(swap) = at.swap_mut(journal) {
            swap.private.accept_tripwires(answer, at.today);
        }
    },
};

fn check_runs_out(journal: &Journal, at: &At) -> Vec<Found> {
    let ends = at
        .swap(journal)
        .and_then(|swap| alternative_ends_before(swap, at.today));
    let (says, hint) = match ends {
        None => return Vec::new(),
        Some(EndsBefore::Now) => (
            "Your alternative has run out.".to_owned(),
            "What do you do now if the answer is no?",
        ),
        Some(EndsBefore::Talk(talk)) => (
            format!(
                "Your alternative runs out before the talk on {}.",
                day::show(talk)
            ),
            "Can it be kept open longer, or the talk come earlier?",
        ),
        Some(EndsBefore::Review(review)) => (
            format!(
                "Your alternative runs out before the first review on {}.",
                day::show(review)
            ),
            "Can it be kept open longer, or the review come earlier?",
        ),
    };
    vec![Found::here(Problem::nudges(says, hint))]
}
