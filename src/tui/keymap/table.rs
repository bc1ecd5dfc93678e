//! The table of keys.

use super::{Binding, Command, Context};
use crate::tui::form::text::Edit;
use crate::tui::input::{Code, Held, Key};

use Context::{
    Backups, Cards, Coach, Compared, Conflict, Dialog, Export, Help, Home, Line, Page, Prose,
    Reading, Recovery, Rehearsal, Report, Tour,
};

pub(super) const EVERYWHERE: &[Context] = &[
    Line, Prose, Page, Home, Report, Dialog, Help, Recovery, Backups, Compared, Conflict, Cards,
    Export, Reading, Rehearsal, Coach, Tour,
];
const TEXTS: &[Context] = &[Line, Prose, Dialog, Help];
pub(super) const LISTS: &[Context] = &[Page, Home, Report];
/// Wherever letters are commands.
const MOVES: &[Context] = &[
    Page, Home, Report, Recovery, Backups, Compared, Conflict, Cards, Export, Reading, Rehearsal,
    Coach,
];
/// `k` keeps a version where there are two.
const UP_BY_LETTER: &[Context] = &[
    Page, Home, Report, Recovery, Backups, Compared, Cards, Export, Reading, Coach,
];
const FORMS: &[Context] = &[Line, Prose, Page, Dialog, Export];

/// What the help says of the tour, whatever its key is.
const TOUR: &str = "tour: what is where on this screen";

const fn bind(
    key: Key,
    command: Command,
    contexts: &'static [Context],
    says: &'static str,
) -> Binding {
    Binding {
        key,
        command,
        says,
        contexts,
        short: "",
    }
}

impl Binding {
    const fn short(mut self, short: &'static str) -> Self {
        self.short = short;
        self
    }
}

/// The table, in the order of the help: what works here first, what works everywhere last.
pub static BINDINGS: &[Binding] = &[
    bind(Key::plain(Code::F(1)), Command::Help, TEXTS, "this help").short("help"),
    bind(Key::char('?'), Command::Help, MOVES, "this help").short("help"),
    bind(
        Key::plain(Code::Enter),
        Command::Accept,
        &[Tour],
        "next step",
    )
    .short("next"),
    bind(Key::plain(Code::Right), Command::More, &[Tour], ""),
    bind(Key::plain(Code::Tab), Command::NextField, &[Tour], ""),
    bind(
        Key::plain(Code::Left),
        Command::Less,
        &[Tour],
        "step before",
    )
    .short("back"),
    bind(Key::shift(Code::Tab), Command::PreviousField, &[Tour], ""),
    bind(
        Key::plain(Code::Esc),
        Command::Leave,
        &[Tour],
        "end the tour",
    )
    .short("end"),
    bind(
        Key::plain(Code::Esc),
        Command::Leave,
        &[Line, Prose],
        "leave the text, keep it",
    )
    .short("leave text"),
    bind(
        Key::plain(Code::Esc),
        Command::Leave,
        &[Dialog, Help],
        "close, nothing happens",
    )
    .short("close"),
    bind(
        Key::plain(Code::Esc),
        Command::Leave,
        MOVES,
        "one level out",
    )
    .short("out"),
    bind(
        Key::plain(Code::Enter),
        Command::Accept,
        &[Line, Page, Dialog, Export],
        "go on, open, press",
    )
    .short("go on"),
    bind(
        Key::plain(Code::Enter),
        Command::Accept,
        &[Home, Report, Help],
        "open",
    )
    .short("open"),
    bind(
        Key::plain(Code::Enter),
        Command::Accept,
        &[Reading],
        "close, back to the page",
    ),
    bind(
        Key::plain(Code::Enter),
        Command::Accept,
        &[Recovery],
        "use this backup",
    )
    .short("use it"),
    bind(
        Key::plain(Code::Enter),
        Command::Accept,
        &[Backups],
        "compare it with your journal now",
    )
    .short("compare"),
    bind(
        Key::plain(Code::Enter),
        Command::Accept,
        &[Compared],
        "restore this one, after r",
    )
    .short("restore it"),
    bind(
        Key::plain(Code::Enter),
        Command::Accept,
        &[Conflict],
        "take the version with the mark",
    )
    .short("take it"),
    bind(
        Key::plain(Code::Enter),
        Command::Accept,
        &[Rehearsal],
        "go on: to the next worry, into the text",
    )
    .short("go on"),
    bind(
        Key::char('k'),
        Command::Keep,
        &[Rehearsal],
        "keep what you said as the prepared answer",
    )
    .short("keep"),
    bind(
        Key::char('u'),
        Command::BringBack,
        &[Rehearsal],
        "take back what was kept",
    )
    .short("take back"),
    bind(
        Key::plain(Code::Tab),
        Command::NextField,
        &[Rehearsal],
        "back to your answer",
    )
    .short("edit"),
    bind(
        Key::plain(Code::Right),
        Command::More,
        &[Rehearsal],
        "another worry first",
    )
    .short("another"),
    bind(
        Key::char('r'),
        Command::Rehearse,
        &[Page, Home],
        "rehearse their worries",
    )
    .short("rehearse"),
    bind(
        Key::plain(Code::Left),
        Command::Less,
        &[Conflict],
        "the version in this journal",
    ),
    bind(
        Key::plain(Code::Right),
        Command::More,
        &[Conflict],
        "the other version",
    )
    .short("other"),
    bind(
        Key::plain(Code::Left),
        Command::Less,
        &[Cards],
        "the card before",
    ),
    bind(
        Key::plain(Code::Right),
        Command::More,
        &[Cards],
        "the next card",
    )
    .short("next card"),
    bind(
        Key::char('k'),
        Command::KeepOurs,
        &[Conflict],
        "keep the one in this journal",
    )
    .short("keep"),
    bind(
        Key::char('t'),
        Command::TakeTheirs,
        &[Conflict],
        "take the other one",
    )
    .short("take"),
    bind(
        Key::char('d'),
        Command::Delete,
        &[Conflict],
        "leave all as it is now, ask no more",
    ),
    bind(
        Key::char('r'),
        Command::Restore,
        &[Backups, Compared],
        "restore this backup",
    )
    .short("restore"),
    bind(
        Key::char('o'),
        Command::ReadOnly,
        &[Recovery],
        "open this backup to read only",
    )
    .short("read-only"),
    bind(
        Key::char('s'),
        Command::StartEmpty,
        &[Recovery],
        "start empty in a new file, keep all",
    )
    .short("empty"),
    bind(
        Key::char('w'),
        Command::OtherPlace,
        LISTS,
        "save to another place",
    )
    .short("other place"),
    bind(
        Key::plain(Code::Enter),
        Command::Edit(Edit::NewLine),
        &[Prose],
        "new line",
    ),
    bind(
        Key::plain(Code::Tab),
        Command::NextField,
        FORMS,
        "next field",
    )
    .short("next field"),
    bind(
        Key::shift(Code::Tab),
        Command::PreviousField,
        FORMS,
        "field before",
    ),
    bind(
        Key::plain(Code::Tab),
        Command::Down,
        &[Home, Report, Help, Recovery, Backups],
        "",
    ),
    bind(
        Key::shift(Code::Tab),
        Command::Up,
        &[Home, Report, Help, Recovery, Backups],
        "",
    ),
    bind(Key::plain(Code::Up), Command::Up, EVERYWHERE, "line above"),
    bind(
        Key::plain(Code::Down),
        Command::Down,
        EVERYWHERE,
        "line below",
    ),
    bind(Key::char('k'), Command::Up, UP_BY_LETTER, ""),
    bind(Key::char('j'), Command::Down, MOVES, ""),
    bind(Key::char('g'), Command::Top, MOVES, "to the top"),
    bind(Key::char('G'), Command::Bottom, MOVES, "to the bottom"),
    bind(Key::plain(Code::Home), Command::Top, MOVES, ""),
    bind(Key::plain(Code::End), Command::Bottom, MOVES, ""),
    bind(
        Key::plain(Code::Left),
        Command::Less,
        &[Page, Report, Dialog, Export],
        "choice or metric before",
    ),
    bind(
        Key::plain(Code::Right),
        Command::More,
        &[Page, Report, Dialog, Export],
        "next choice or metric",
    )
    .short("change"),
    bind(Key::char('<'), Command::Less, &[Page, Report], ""),
    bind(Key::char('>'), Command::More, &[Page, Report], ""),
    bind(Key::char(' '), Command::Tick, &[Page], "tick, next choice"),
    bind(
        Key::plain(Code::PgUp),
        Command::PageUp,
        EVERYWHERE,
        "earlier week; page up",
    ),
    bind(
        Key::plain(Code::PgDn),
        Command::PageDown,
        EVERYWHERE,
        "later week; page down",
    ),
    bind(Key::char('a'), Command::Add, &[Page], "add a row").short("add"),
    bind(
        Key::char('d'),
        Command::Delete,
        &[Page],
        "delete the row (u brings it back)",
    )
    .short("delete"),
    bind(
        Key::char('u'),
        Command::BringBack,
        &[Page],
        "bring back what was deleted",
    )
    .short("bring back"),
    bind(Key::ctrl('_'), Command::BringBack, &[Page], ""),
    bind(
        Key::char('x'),
        Command::NotMeasured,
        &[Page],
        "not measured",
    ),
    bind(
        Key::char('f'),
        Command::RunCommand,
        &[Page],
        "run the command of this metric",
    ),
    bind(
        Key::char('m'),
        Command::Fold,
        &[Page],
        "more or fewer questions",
    )
    .short("more"),
    bind(
        Key::char('h'),
        Command::History,
        &[Page],
        "history: the rounds of this swap",
    ),
    bind(
        Key::char('i'),
        Command::SetAside,
        &[Page],
        "the coach's remark does not fit here",
    )
    .short("does not fit"),
    bind(
        Key::char('i'),
        Command::SetAside,
        &[Coach],
        "does not fit here, or bring it back",
    )
    .short("does not fit, or back again"),
    bind(Key::plain(Code::Enter), Command::Accept, &[Coach], ""),
    bind(Key::char('c'), Command::Coach, &[Page], "the whole coach").short("coach"),
    bind(Key::char('c'), Command::Leave, &[Coach], ""),
    bind(Key::char(']'), Command::NextPage, LISTS, "next page").short("next page"),
    bind(Key::char('['), Command::PreviousPage, LISTS, "page before"),
    bind(
        Key::char('1'),
        Command::GoStep(1),
        LISTS,
        "step 1, Leverage; again: its next page",
    ),
    bind(Key::char('2'), Command::GoStep(2), LISTS, "step 2, Swap"),
    bind(Key::char('3'), Command::GoStep(3), LISTS, "step 3, Pilot"),
    bind(Key::char('4'), Command::GoStep(4), LISTS, "step 4, Log"),
    bind(Key::char('5'), Command::GoStep(5), LISTS, "step 5, Report"),
    bind(Key::char('6'), Command::GoStep(6), LISTS, "step 6, Decide"),
    bind(Key::char('7'), Command::GoStep(7), LISTS, "step 7, Next"),
    bind(
        Key::char('e'),
        Command::Export,
        &[Home, Report, Page, Reading],
        "export a document",
    )
    .short("export"),
    bind(
        Key::char('y'),
        Command::Copy,
        &[Export],
        "copy a short document to the terminal's clipboard",
    )
    .short("copy"),
    bind(
        Key::char('v'),
        Command::Preview,
        &[Page],
        "read the proposal as the person who decides will",
    )
    .short("preview"),
    bind(
        Key::char('t'),
        Command::Table,
        &[Report],
        "the same as a table",
    )
    .short("table"),
    bind(
        Key::char('v'),
        Command::Details,
        &[Report],
        "details: the numbers behind the verdict",
    )
    .short("details"),
    bind(Key::char('s'), Command::NextSwap, LISTS, "the other swap"),
    bind(Key::char('p'), Command::Private, LISTS, "private notes"),
    bind(
        Key::char('l'),
        Command::Cards,
        LISTS,
        "evidence: what is known, and what not",
    )
    .short("evidence"),
    bind(Key::char('b'), Command::Backups, &[Home], "backups").short("backups"),
    bind(Key::char('t'), Command::Tour, &[Page, Home], TOUR),
    bind(Key::plain(Code::F(2)), Command::Tour, &[Page, Home], ""),
    bind(
        Key::plain(Code::F(2)),
        Command::Tour,
        &[Line, Prose, Report],
        TOUR,
    ),
    bind(
        Key::plain(Code::Left),
        Command::Edit(Edit::Left),
        &[Line, Prose, Help],
        "letter before",
    ),
    bind(
        Key::plain(Code::Right),
        Command::Edit(Edit::Right),
        &[Line, Prose, Help],
        "letter after",
    ),
    bind(
        Key::new(Code::Left, Held::CTRL),
        Command::Edit(Edit::WordLeft),
        TEXTS,
        "word before",
    ),
    bind(
        Key::new(Code::Right, Held::CTRL),
        Command::Edit(Edit::WordRight),
        TEXTS,
        "word after",
    ),
    bind(
        Key::plain(Code::Home),
        Command::Edit(Edit::LineStart),
        TEXTS,
        "start of the line",
    ),
    bind(
        Key::plain(Code::End),
        Command::Edit(Edit::LineEnd),
        TEXTS,
        "end of the line",
    ),
    bind(Key::ctrl('a'), Command::Edit(Edit::LineStart), TEXTS, ""),
    bind(Key::ctrl('e'), Command::Edit(Edit::LineEnd), TEXTS, ""),
    bind(
        Key::plain(Code::Backspace),
        Command::Edit(Edit::DeleteBack),
        TEXTS,
        "delete back",
    ),
    bind(
        Key::plain(Code::Delete),
        Command::Edit(Edit::DeleteForward),
        TEXTS,
        "delete",
    ),
    bind(
        Key::ctrl('w'),
        Command::Edit(Edit::CutWord),
        TEXTS,
        "cut the word",
    ),
    bind(
        Key::ctrl('u'),
        Command::Edit(Edit::CutToStart),
        TEXTS,
        "cut to the start",
    ),
    bind(
        Key::ctrl('k'),
        Command::Edit(Edit::CutToEnd),
        TEXTS,
        "cut to the end",
    ),
    bind(Key::ctrl('z'), Command::Edit(Edit::Undo), TEXTS, "undo"),
    bind(Key::ctrl('_'), Command::Edit(Edit::Undo), TEXTS, ""),
    bind(Key::ctrl('y'), Command::Edit(Edit::Redo), TEXTS, "redo"),
    bind(
        Key::ctrl('z'),
        Command::Suspend,
        MOVES,
        "step into the background",
    ),
    bind(
        Key::ctrl('s'),
        Command::SaveNow,
        EVERYWHERE,
        "save now (it saves by itself)",
    ),
    bind(
        Key::ctrl('l'),
        Command::Cover,
        EVERYWHERE,
        "cover the screen, again to show it",
    )
    .short("cover"),
    bind(
        Key::char('q'),
        Command::Quit,
        MOVES,
        "quit, everything is kept",
    )
    .short("quit"),
    bind(
        Key::ctrl('c'),
        Command::Interrupt,
        EVERYWHERE,
        "leave at once, everything is kept",
    ),
];
