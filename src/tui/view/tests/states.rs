//! Every screen in every state worth looking at.

use crate::coach::catalog::PAGES;
use crate::coach::step::PageId;
use crate::domain::choice::Choices as _;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::swap::{RoomKind, Worry};
use crate::tui::msg::Msg;
use crate::tui::update::open;
use crate::tui::update::tests::journals::{self, AFTERWARDS, BEFOREHAND, IN_WEEK_4};
use crate::tui::update::tests::kit::Desk;

mod ladder;

/// The day on which the journals that are filled everywhere are looked at.
const IN_WEEK_2: &str = "2026-09-16";

/// A screen and its name.
pub(super) type State = (String, Desk);

/// The pages that are forms.
pub(super) fn forms() -> impl Iterator<Item = PageId> {
    PAGES
        .iter()
        .map(|page| page.id)
        .filter(|page| *page != PageId::Report)
}

/// Each form with nothing in it.
pub(super) fn empty_forms() -> Vec<State> {
    forms()
        .map(|page| {
            (
                format!("{}_empty", page.key()),
                Desk::at(journals::blank(), BEFOREHAND, page, None),
            )
        })
        .collect()
}

/// Each form with an answer everywhere, all its questions unfolded.
pub(super) fn full_forms() -> Vec<State> {
    unfolded(&journals::full(), "full")
}

/// Each form of this journal, unfolded.
pub(super) fn unfolded(journal: &Journal, name: &str) -> Vec<State> {
    let mut journal = journal.clone();
    journal.place.unfolded = forms().map(|page| page.key().to_owned()).collect();
    forms()
        .map(|page| {
            (
                format!("{}_{name}", page.key()),
                Desk::at(journal.clone(), IN_WEEK_2, page, None),
            )
        })
        .collect()
}

fn state(name: &str, mut desk: Desk, script: &str) -> State {
    desk.press(script);
    (name.to_owned(), desk)
}

/// The coach beside one promise or below it: before a word, while it is fuzzy, once it is sharp, whole; and the asks of
/// others beside an empty one.
pub(super) fn coached() -> Vec<State> {
    let promise = |text: &str| {
        let mut journal = journals::draft();
        journal.swaps[0].offer.promises[0].text = text.to_owned();
        let field = format!("offer.promises/{}/0", journal.swaps[0].offer.promises[0].id);
        Desk::at(journal, BEFOREHAND, PageId::Offer, Some(&field))
    };
    let fuzzy = || promise("We will answer customers faster");
    let mut no_ask = journals::draft();
    no_ask.swaps[0].ask.kind = RoomKind::from_key("when");
    no_ask.swaps[0].ask.sentence.clear();
    vec![
        state("coach_empty", promise(""), ""),
        state("coach_fuzzy", fuzzy(), ""),
        state("coach_whole", fuzzy(), "esc c down"),
        state("coach_aside", fuzzy(), "esc c down i"),
        state(
            "coach_sharp",
            promise("Median first reply to customers from 9.2 h down to 6.5 h by 13 Dec"),
            "",
        ),
        state(
            "coach_examples",
            Desk::at(no_ask, BEFOREHAND, PageId::Ask, Some("ask.sentence")),
            "",
        ),
    ]
}

/// Everything that is no plain form.
pub(super) fn others() -> Vec<State> {
    [
        homes(),
        weeks(),
        reports(),
        dialogs(),
        ladder::states(),
        rehearsals(),
        coached(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn ask(field: &str) -> Desk {
    Desk::at(journals::draft(), BEFOREHAND, PageId::Ask, Some(field))
}

fn homes() -> Vec<State> {
    let table = [
        ("home_blank", journals::blank(), BEFOREHAND),
        ("home_draft", journals::draft(), BEFOREHAND),
        ("home_running", journals::running(3), IN_WEEK_4),
        ("home_finished", journals::finished(), AFTERWARDS),
        ("home_decided", journals::decided(), AFTERWARDS),
    ];
    let homes = table
        .into_iter()
        .map(|(name, journal, today)| state(name, Desk::new(journal, today), ""));
    homes.chain([state("welcome", welcome(), "")]).collect()
}

/// The very first start.
pub(super) fn welcome() -> Desk {
    let mut desk = Desk::resumed(journals::blank(), BEFOREHAND);
    open::welcome(&mut desk.model, "~/.local/share/elbowroom".into());
    desk
}

/// The tour over a page and over Home, at its first step.
pub(super) fn tours() -> Vec<State> {
    let home = Desk::new(journals::running(3), IN_WEEK_4);
    vec![
        state("tour_page", welcome(), "f2"),
        state("tour_home", home, "t"),
    ]
}

fn weeks() -> Vec<State> {
    let log = || Desk::resumed(journals::running(3), IN_WEEK_4);
    let plan = |journal, today, field| Desk::at(journal, today, PageId::Plan, field);
    vec![
        state("log_due", log(), "'25' enter"),
        state(
            "log_due_typed",
            log(),
            "'25' enter 'x: holiday' enter 'many' enter",
        ),
        state("log_future", log(), "pgdn"),
        state(
            "plan_sealed",
            plan(journals::running(3), IN_WEEK_4, None),
            "",
        ),
        state(
            "plan_grid",
            plan(draft_plan(), BEFOREHAND, Some("plan.before")),
            "'41.5' tab",
        ),
        state(
            "decide_made",
            Desk::at(journals::decided(), AFTERWARDS, PageId::Decide, None),
            "",
        ),
        state("ask_problem", ask("ask.small"), "tab"),
        state("ask_move", ask("ask.sentence"), "esc"),
    ]
}

fn reports() -> Vec<State> {
    let mut no_goal = journals::running(3);
    for metric in &mut no_goal.swaps[0].pilot.plan.metrics {
        (metric.goal, metric.goal_in, metric.limit) = (None, None, None);
    }
    let finished = || Desk::new(journals::finished(), AFTERWARDS);
    let at = |journal, page| {
        let mut desk = Desk::at(journal, AFTERWARDS, page, None);
        desk.in_move();
        desk
    };
    vec![
        state(
            "report_running",
            Desk::new(journals::running(3), IN_WEEK_4),
            "5",
        ),
        state("report_chart", finished(), "5"),
        state("report_table", finished(), "5 t"),
        state("report_guardrail", finished(), "5 right right"),
        state(
            "report_nothing",
            Desk::new(journals::blank(), BEFOREHAND),
            "5",
        ),
        state("report_no_goal", Desk::new(no_goal, IN_WEEK_4), "5"),
        state("export", finished(), "e"),
        state("export_path", finished(), "e shift-tab*2"),
        state(
            "export_recap",
            at(journals::running(2), PageId::Agreement),
            "e",
        ),
        state("export_missing", at(journals::draft(), PageId::Ready), "e"),
        state(
            "export_not_yet",
            at(journals::draft(), PageId::Ready),
            "e shift-tab*9 right*2",
        ),
        state(
            "export_playbook",
            at(journals::decided(), PageId::Next),
            "e shift-tab*9 right",
        ),
        state("proposal", at(journals::running(2), PageId::Ready), "v"),
    ]
}

fn dialogs() -> Vec<State> {
    let mut long = ask("ask.sentence");
    long.model.say(
        "A long notice that says what was read, why it cannot be used, and what to type instead: \
         a plain number such as 7.1, or x for none.",
    );
    let mut not_saved = ask("ask.sentence");
    not_saved
        .press("'a'")
        .send(Msg::NotSaved("the disk is full".into()));
    vec![
        state("help_type", ask("ask.sentence"), "f1"),
        state("help_move", ask("ask.sentence"), "esc ?"),
        state("help_search", ask("ask.sentence"), "esc ? 'row'"),
        state("cards", ask("ask.sentence"), "esc c"),
        state("cover", ask("ask.sentence"), "ctrl-l"),
        state("notice_long", long, ""),
        state("not_saved", not_saved, ""),
    ]
}

/// The rehearsal: a worry of one's own, one of the deck, what an answer leans on, and the end.
fn rehearsals() -> Vec<State> {
    let desk = || {
        let mut journal = journals::draft();
        let swap = &mut journal.swaps[0];
        swap.ask.kind = Some(RoomKind::When);
        swap.terms.stop_rule = "If the Monday forecast is late twice, I give it back".into();
        swap.their_side.decider = "Priya Raman, director of sales analytics".into();
        let worries = [
            ("What if the field needs something on a Wednesday?", ""),
            (
                "Then everybody will ask for it",
                "Then everybody brings a number, too. It is a trial, and it ends.",
            ),
        ];
        swap.their_side.worries = (41..)
            .zip(worries)
            .map(|(number, (worry, answer))| Worry {
                id: Id::numbered(number),
                worry: worry.into(),
                answer: answer.into(),
            })
            .collect();
        Desk::at(journal, BEFOREHAND, PageId::Ready, None)
    };
    let opened = "esc r";
    let answered = "'They call me, and I count the calls every week' enter";
    vec![
        state("rehearsal", desk(), opened),
        state("rehearsal_leaning", desk(), &format!("{opened} {answered}")),
        state("rehearsal_kept", desk(), &format!("{opened} {answered} k")),
        state(
            "rehearsal_prepared",
            desk(),
            &format!("{opened} {answered} enter 'They may' enter k"),
        ),
        state(
            "rehearsal_deck",
            desk(),
            &format!("{opened} {answered} enter*3"),
        ),
        state(
            "rehearsal_over",
            desk(),
            &format!("{opened} {answered} enter {}", "'so' enter*2 ".repeat(5)),
        ),
    ]
}

/// The plan of the story before it was sealed.
fn draft_plan() -> Journal {
    let mut journal = journals::running(0);
    journal.swaps[0].pilot.sealed = None;
    journal.swaps[0].pilot.before.clear();
    journal
}

/// A few screens with words that are wide or built of several characters.
pub(super) fn wide() -> Vec<State> {
    strange(&journals::wide(), "wide")
}

/// The same with what no terminal should be sent.
pub(super) fn hostile() -> Vec<State> {
    strange(&journals::hostile(), "hostile")
}

fn strange(journal: &Journal, name: &str) -> Vec<State> {
    let mut states = unfolded(journal, name);
    let desk = || Desk::new(journal.clone(), IN_WEEK_2);
    states.push(state(&format!("home_{name}"), desk(), ""));
    states.push(state(&format!("report_{name}"), desk(), "5"));
    states.push(state(&format!("report_table_{name}"), desk(), "5 t"));
    states.push(state(&format!("export_{name}"), desk(), "e"));
    states
}

/// All of them.
pub(super) fn all() -> Vec<State> {
    [
        empty_forms(),
        full_forms(),
        others(),
        tours(),
        wide(),
        hostile(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
