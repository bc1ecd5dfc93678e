//! Assets: what the person delivers that others do not, how much of it, and who relies on it.

use crate::coach::findings::Spoken;
use crate::coach::packs;
use crate::coach::question::{At, Cell, Column, Found, Kind, Question, field, fields};
use crate::coach::step::{About, PageDef, PageId, StepId};
use crate::domain::asset::{AssetFuture, Reach, Reliance, Replaceable};
use crate::domain::choice::{Choices, YES_NO};
use crate::domain::journal::Journal;
use crate::domain::problem::Problem;

pub(super) const PAGE: PageDef = PageDef {
    id: PageId::Assets,
    step: StepId::Leverage,
    title: "What only you deliver",
    intro: "One result at a time: what it is, how much it is, and who would miss it.",
    about: About::Asset,
    shown: |_, _| true,
    questions: QUESTIONS,
};

const QUESTIONS: &[Question] = &[
    Question::new(
        "assets.delivers",
        "What do you deliver that others do not?",
        Kind::One(Cell::Prose),
        field!(asset.delivers),
    )
    .core()
    .for_leader("What does this person deliver that others do not?", "A result, not a trait: something that would be missing if they were away for a month.", "The forecasting model that management plans with every Monday")
    .examples_from(|journal, _, _| packs::assets(journal, |asset| asset.delivers))
    .read_as(Spoken::Asset)
    .why("A result, not a trait: something that would be missing if you were away for a month.")
    .example("The forecasting model that management plans with every Monday"),
    Question::new(
        "assets.size",
        "How was it before you, and how is it now?",
        Kind::Group(SIZE),
        fields!(asset; before, after, unit),
    )
    .core()
    .for_leader("How was it before them, and how is it now?", "A size makes your trust easy to explain. A rough number is fine, and one of the two is enough.", "")
    .examples_from(size_examples)
    .why("A size makes it believable. A rough number is fine, and one of the two is enough."),
    Question::new(
        "assets.relied-on",
        "Who relies on it, and how often?",
        Kind::Group(RELIED_ON),
        fields!(asset; relied_on_by, how_often),
    )
    .core()
    .examples_from(|journal, _, column| first_column(column, packs::assets(journal, |asset| asset.relied_on)))
    .why("Somebody who needs it every week gives your ask more weight than somebody who likes it."),
    Question::new(
        "assets.replaceable",
        "Who else could do it?",
        Kind::One(Cell::OneOf(Replaceable::OPTIONS)),
        field!(asset.replaceable),
    )
    .for_leader("Who else could do what they do?", "Be frank, it stays with you. What only one person can do is theirs already in all but name.", "")
    .why("Be frank, it stays with you. Together with who relies on it, this is your leverage."),
    Question::new(
        "assets.reach",
        "Is it yours alone, or did you improve what others do?",
        Kind::One(Cell::OneOf(Reach::OPTIONS)),
        field!(asset.reach),
    )
    .for_leader("Is it theirs alone, or did they improve what others do?", "Making others better counts just as much. It is only told differently.", "")
    .why("Making others better counts just as much. It is only told differently."),
    Question::new(
        "assets.evidence",
        "Where can somebody see it?",
        Kind::One(Cell::Line),
        field!(asset.evidence),
    )
    .examples_from(|journal, _, _| packs::assets(journal, |asset| asset.evidence))
    .why("A link or the name of a document, so that nobody has to take your word for it.")
    .example("Forecast review, slides of last quarter"),
    Question::new(
        "assets.last-delivered",
        "When did you last deliver it?",
        Kind::One(Cell::Day),
        field!(asset.last_delivered),
    )
    .for_leader("When did they last deliver it?", "Results fade. Home reminds you when this one is older than 90 days.", "last monday")
    .why("Results fade. Home reminds you when this one is older than 90 days.")
    .example("last monday"),
    Question::new(
        "assets.future",
        "Do you want to keep it, teach it, or hand it over?",
        Kind::One(Cell::OneOf(AssetFuture::OPTIONS)),
        field!(asset.future),
    )
    .for_leader("Should they keep it, teach it, or hand it over?", "Being the only one who can do it is strength today and a cage tomorrow.", "")
    .why("Being the only one who can do it is leverage today and a cage tomorrow."),
    Question::new(
        "assets.replaced-by",
        "What takes its place as your leverage?",
        Kind::One(Cell::Line),
        field!(asset.replaced_by),
    )
    .for_leader("What do they grow into instead?", "What somebody teaches or hands over leaves time. Name what it is for.", "Planning the data work for the field teams")
    .why("What you teach or hand over no longer backs an ask. Name what will.")
    .example("The training modules that field teams work through by themselves")
    .shown_if(is_given_away)
    .checked(check_replaced_by),
    Question::new(
        "assets.keep-private",
        "Keep this result out of every document?",
        Kind::One(Cell::OneOf(YES_NO)),
        field!(asset.keep_private),
    )
    .why("It then helps you to think, and no page that leaves names it."),
];

const SIZE: &[Column] = &[
    Column {
        label: "Before",
        cell: Cell::Number(""),
        example: "24",
    },
    Column {
        label: "Now",
        cell: Cell::Number(""),
        example: "11",
    },
    Column {
        label: "Unit",
        cell: Cell::Line,
        example: "% forecast error",
    },
];

const RELIED_ON: &[Column] = &[
    Column {
        label: "Who",
        cell: Cell::Line,
        example: "Management, for the Monday planning",
    },
    Column {
        label: "How often",
        cell: Cell::OneOf(Reliance::OPTIONS),
        example: "",
    },
];

/// The size of the first result of the pack; the second one would only mix two results in one row.
fn size_examples(journal: &Journal, _: &At, column: usize) -> Vec<&'static str> {
    let texts = match column {
        0 => packs::assets(journal, |asset| asset.before),
        1 => packs::assets(journal, |asset| asset.after),
        _ => packs::assets(journal, |asset| asset.unit),
    };
    texts.into_iter().take(1).collect()
}

fn first_column(column: usize, examples: Vec<&'static str>) -> Vec<&'static str> {
    if column == 0 {
        examples.into_iter().take(1).collect()
    } else {
        Vec::new()
    }
}

fn is_given_away(journal: &Journal, at: &At) -> bool {
    at.asset(journal)
        .and_then(|asset| asset.future)
        .is_some_and(|future| matches!(future, AssetFuture::Teach | AssetFuture::HandOver))
}

fn check_replaced_by(journal: &Journal, at: &At) -> Vec<Found> {
    let is_open = is_given_away(journal, at)
        && at
            .asset(journal)
            .is_some_and(|asset| asset.replaced_by.trim().is_empty());
    if !is_open {
        return Vec::new();
    }
    vec![Found::here(Problem::nudges(
        "Once others can do it, it no longer backs your ask.",
        "Name what will take its place.",
    ))]
}
