//! Random edits that reach every kind of record a journal holds.

use chrono::{Days, NaiveDate};
use serde_json::json;

use crate::domain::answer::{Answer, Field as _, Record};
use crate::domain::asset::Asset;
use crate::domain::choice::Choices;
use crate::domain::id::Id;
use crate::domain::journal::{Journal, Lost, Trashed};
use crate::domain::merge::{Conflict, Side, resolve};
use crate::domain::metric::Reading;
use crate::domain::pilot::Pilot;
use crate::domain::private::Private;
use crate::domain::swap::Swap;

/// What to do (`kind`), where (`pick`), and a number that no other edit has (`mark`), so that its traces can be told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edit {
    pub(super) kind: u8,
    pub(super) pick: u16,
    pub(super) mark: u32,
}

impl Edit {
    fn text(self) -> String {
        format!("words {}", self.mark)
    }

    fn number(self) -> f64 {
        f64::from(self.mark) + 0.25
    }

    fn day(self) -> NaiveDate {
        let first: NaiveDate = "2026-01-05".parse().unwrap();
        first + Days::new(u64::from(self.mark % 5000))
    }

    fn id(self) -> Id {
        Id::numbered(u128::from(self.mark))
    }

    fn of<C: Choices>(self) -> Option<C> {
        C::ALL.get(usize::from(self.pick) % C::ALL.len()).copied()
    }

    fn yes(self) -> Option<bool> {
        [None, Some(false), Some(true)][usize::from(self.pick) % 3]
    }

    fn at(self, length: usize) -> Option<usize> {
        (length > 0).then(|| usize::from(self.pick / 7) % length)
    }

    fn reading(self) -> Option<Reading> {
        match self.pick % 8 {
            0 => None,
            1 => Some(Reading::NotMeasured),
            2 => Some(Reading::Excused(self.text())),
            _ => Some(Reading::Value(self.number())),
        }
    }
}

/// Makes one edit.
pub(super) fn apply(journal: &mut Journal, edit: Edit) {
    match edit.kind % 8 {
        0 => on_person(journal, edit),
        1 => on_assets(journal, edit),
        2 => on_rest(journal, edit),
        _ => {
            if journal.swaps.is_empty() || (edit.kind == 3 && journal.swaps.len() < 3) {
                journal.swaps.push(Swap::blank(edit.id()));
            } else if edit.kind == 11 && edit.pick.is_multiple_of(4) {
                let gone = journal.swaps.remove(0);
                throw_away(journal, edit, Lost::Swap(Box::new(gone)));
            } else if let Some(at) = edit.at(journal.swaps.len()) {
                on_swap(&mut journal.swaps[at], edit);
            }
        }
    }
}

fn throw_away(journal: &mut Journal, edit: Edit, what: Lost) {
    journal.trash.push(Trashed {
        on: edit.day(),
        index: 0,
        what,
    });
}

/// Adds, changes, deletes or moves a row.
fn rows<R: Record>(list: &mut Vec<R>, edit: Edit) {
    let at = edit.at(list.len());
    match (edit.pick % 7, at) {
        (0, Some(at)) => drop(list.remove(at)),
        (1, Some(at)) => list[at..].rotate_left(1),
        (2..=4, Some(at)) => {
            let row = &mut list[at];
            let cells = row.cells();
            let column = usize::from(edit.pick / 11) % cells.len();
            row.accept_cell(column, cell(&cells[column], edit));
        }
        _ => {
            let mut row = R::blank(edit.id());
            for (column, empty) in row.cells().iter().enumerate() {
                row.accept_cell(column, cell(empty, edit));
            }
            list.push(row);
        }
    }
}

fn cell(like: &Answer, edit: Edit) -> Answer {
    const KEYS: &[&str] = &[
        "yes", "no", "1", "5", "metric", "share", "gives", "drains", "higher", "lower", "primary",
        "value", "percent", "kept", "late", "very", "partly", "hinted", "said",
    ];
    match like {
        Answer::Text(_) => Answer::Text(edit.text()),
        Answer::Number(_) => Answer::Number(Some(edit.number())),
        Answer::Whole(_) => Answer::Whole(Some(edit.mark)),
        Answer::Day(_) => Answer::Day(Some(edit.day())),
        Answer::Choice(_) => {
            let key = KEYS[usize::from(edit.pick) % KEYS.len()];
            Answer::Choice(Some(key.to_owned()))
        }
        other => other.clone(),
    }
}

fn on_person(journal: &mut Journal, edit: Edit) {
    let role = &mut journal.role;
    match edit.pick % 11 {
        0 => role.name = edit.text(),
        1 => role.side = edit.of(),
        2 | 3 => rows(&mut role.energy, edit),
        4 => role.friction = edit.text(),
        5 => role.friction_hours = Some(edit.number()),
        6 | 7 => rows(&mut role.already_mine, edit),
        8 => role.one_thing = edit.text(),
        9 => role.one_thing_done = edit.yes(),
        _ => role.pulse_before.say = Private::new(edit.of()),
    }
}

fn on_assets(journal: &mut Journal, edit: Edit) {
    let count = journal.assets.len();
    match (edit.pick % 12, edit.at(count)) {
        (0, Some(at)) => {
            let gone = journal.assets.remove(at);
            throw_away(journal, edit, Lost::Asset(Box::new(gone)));
        }
        (1, Some(at)) => journal.assets[at..].rotate_right(1),
        (2, Some(at)) => journal.assets[at].delivers = edit.text(),
        (3, Some(at)) => journal.assets[at].before = Some(edit.number()),
        (4, Some(at)) => journal.assets[at].how_often = edit.of(),
        (5, Some(at)) => journal.assets[at].last_delivered = Some(edit.day()),
        (6, Some(at)) => journal.assets[at].keep_private = edit.yes(),
        (7, Some(at)) => journal.assets[at].replaced_by = String::new(),
        (8, Some(at)) => journal.assets[at].future = edit.of(),
        _ => journal.assets.push(Asset {
            unit: edit.text(),
            ..Asset::blank(edit.id())
        }),
    }
}

fn on_rest(journal: &mut Journal, edit: Edit) {
    match edit.pick % 9 {
        0 => rows(&mut journal.ladder, edit),
        1 => rows(&mut journal.decider_changes, edit),
        2 => journal.place.caret = usize::from(edit.pick),
        3 | 4 => {
            let key = format!("{}/plan.start//0", edit.pick % 5);
            drop(journal.drafts.insert(key, edit.text()));
        }
        5 => drop(journal.drafts.pop_first()),
        6 => drop(journal.trash.pop()),
        7 => journal.conflicts.push(Conflict {
            path: "/role/friction".to_owned(),
            says: "about you, friction".to_owned(),
            base: None,
            ours: Some(json!(edit.text())),
            theirs: Some(json!("")),
        }),
        _ => drop(resolve(journal, 0, Side::Ours)),
    }
}

fn on_swap(swap: &mut Swap, edit: Edit) {
    match edit.kind {
        0..64 => on_words(swap, edit),
        64..128 => on_lists(swap, edit),
        128..192 => on_plan(&mut swap.pilot, edit),
        _ => on_week(swap, edit),
    }
}

fn on_words(swap: &mut Swap, edit: Edit) {
    let private = &mut swap.private;
    match edit.pick % 25 {
        0 => swap.ask.kind = edit.of(),
        1 => swap.ask.sentence = edit.text(),
        2 => swap.ask.hours = Some(edit.number()),
        3 => swap.ask.people = Some(edit.mark),
        4 => swap.ask.undone_in_a_week = edit.yes(),
        5 => swap.offer.backed_by.push(edit.id()),
        6 => drop(swap.offer.backed_by.pop()),
        7 => swap.offer.price = edit.text(),
        8 => swap.their_side.decider = edit.text(),
        9 => swap.terms.stop_rule = edit.text(),
        10 => swap.terms.rhythm = edit.of(),
        11 => *private.alternative.reveal_mut() = edit.text(),
        12 => private.runs_out = Private::new(Some(edit.day())),
        13 => *private.notes.reveal_mut() = edit.text(),
        14 => swap.talk.day = Some(edit.day()),
        15 => swap.talk.sure_before = Private::new(edit.of()),
        16 => swap.talk.outcome = edit.of(),
        17 => swap.agreement.words = edit.text(),
        18 => swap.agreement.firmness = edit.of(),
        19 => swap.decision.call = edit.of(),
        20 => swap.decision.keep_metrics.push(edit.id()),
        21 => swap.decision.decided = Some(edit.day()),
        22 => swap.next.choice = edit.of(),
        23 => swap.next.step = edit.text(),
        _ => swap.talk.day = None,
    }
}

fn on_lists(swap: &mut Swap, edit: Edit) {
    let theirs = &mut swap.their_side;
    match edit.kind % 14 {
        0 => rows(&mut swap.ask.outside, edit),
        1 => rows(&mut swap.ask.rights, edit),
        2 | 3 => rows(&mut swap.offer.promises, edit),
        4 => rows(&mut theirs.cares, edit),
        5 => rows(&mut theirs.cannot_give, edit),
        6 => rows(&mut theirs.worries, edit),
        7 => rows(&mut theirs.touched, edit),
        8 => rows(&mut theirs.precedents, edit),
        9 => rows(&mut theirs.past_promises, edit),
        10 => rows(&mut swap.terms.stays, edit),
        11 => rows(&mut swap.terms.obstacles, edit),
        12 => {
            let mut tripwires = swap.private.tripwires.reveal().clone();
            rows(&mut tripwires, edit);
            swap.private
                .accept_tripwires(tripwires.answer(), edit.day());
        }
        _ => rows(&mut swap.agreement.told, edit),
    }
}

fn on_plan(pilot: &mut Pilot, edit: Edit) {
    let metric = edit
        .at(pilot.plan.metrics.len())
        .map_or_else(|| edit.id(), |at| pilot.plan.metrics[at].id);
    match edit.kind % 11 {
        0 => pilot.plan.start = Some(edit.day()),
        1 => pilot.plan.weeks = Some(4 + edit.mark % 5),
        2 => pilot.plan.check_in = edit.of(),
        3 | 4 => rows(&mut pilot.plan.metrics, edit),
        5 => pilot.plan.success = edit.text(),
        6 => pilot.seal(edit.day()),
        7 => pilot.open_amendment(edit.id(), edit.day(), edit.text()),
        8 => {
            let day = pilot
                .amendments
                .last()
                .map_or_else(|| edit.day(), |last| last.on);
            pilot.amend(day, |pilot| pilot.plan.success = edit.text());
        }
        _ => pilot.set_before(1 + u32::from(edit.pick) % 4, metric, edit.reading()),
    }
}

fn on_week(swap: &mut Swap, edit: Edit) {
    let metrics = &swap.pilot.plan.metrics;
    let metric = edit
        .at(metrics.len())
        .map_or_else(|| Id::numbered(7), |at| metrics[at].id);
    let stays = &swap.terms.stays;
    let stays = edit
        .at(stays.len())
        .map_or_else(|| Id::numbered(8), |at| stays[at].id);
    let week = swap.pilot.entry_mut(1 + u32::from(edit.pick) % 3);
    match edit.kind % 12 {
        0..=3 => week.set_reading(metric, edit.reading(), edit.day()),
        4 => week.room = edit.of(),
        5 => week.set_kept(stays, edit.yes()),
        6 => week.set_delivered(Id::numbered(9), Some(edit.number())),
        7 => week.unusual = edit.text(),
        8 => week.side_effect = edit.text(),
        9 => *week.private_note.reveal_mut() = edit.text(),
        10 => week.pulse.energy = Private::new(edit.of()),
        _ => week.finished = Some(edit.day()),
    }
}
