//! The rules outside the plan: each tells in one case and is silent in the next.

use super::*;
use crate::coach::question::Found;
use crate::domain::asset::AssetFuture;
use crate::domain::decision::Call;
use crate::domain::private::Private;
use crate::domain::swap::{Colleague, DecisionRight, Level, Precedent};

fn found(id: &str, journal: &Journal) -> Vec<Found> {
    let (_, question) = question(id).unwrap();
    (question.check)(journal, &at())
}

fn is_shown(id: &str, journal: &Journal) -> bool {
    (question(id).unwrap().1.shown)(journal, &at())
}

fn is_locked(id: &str, journal: &Journal) -> bool {
    (question(id).unwrap().1.locked)(journal, &at()).is_some()
}

fn changed(change: impl FnOnce(&mut Swap)) -> Journal {
    let mut journal = journal();
    change(&mut journal.swaps[0]);
    journal
}

#[test]
fn a_fourth_result_is_kept_and_told() {
    let mut journal = journal();
    for number in 141..144 {
        journal.assets.push(Asset::blank(Id::numbered(number)));
    }
    let ids: Vec<Id> = journal.assets.iter().map(|asset| asset.id).collect();
    let yes = |id: &Id| Row {
        id: *id,
        cells: vec![Answer::Choice(Some("yes".into()))],
    };
    let (_, question) = question("offer.backed-by").unwrap();

    question.write(
        &mut journal,
        &at(),
        Answer::Rows(ids[1..].iter().map(yes).collect()),
    );
    assert_eq!(found("offer.backed-by", &journal), []);

    question.write(
        &mut journal,
        &at(),
        Answer::Rows(ids.iter().map(yes).collect()),
    );
    assert_eq!(journal.swaps[0].offer.backed_by.len(), 4);
    let found = found("offer.backed-by", &journal);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].row, Some(ids[0]), "the one that came last");
    assert!(found[0].problem.is_blocking());
}

#[test]
fn a_deleted_result_stays_chosen_and_does_not_count() {
    let mut journal = journal();
    let gone = [1, 2, 3].map(Id::numbered);
    journal.swaps[0].offer.backed_by = gone.to_vec();
    let (_, question) = question("offer.backed-by").unwrap();
    let answer = Answer::Rows(vec![Row {
        id: Id::numbered(140),
        cells: vec![Answer::Choice(Some("yes".into()))],
    }]);
    question.write(&mut journal, &at(), answer);
    assert_eq!(journal.swaps[0].offer.backed_by.len(), 4);
    assert_eq!(found("offer.backed-by", &journal), []);
}

#[test]
fn one_promise_should_show_upward() {
    let with = |shows: Option<bool>| changed(|swap| swap.offer.promises[0].shows_upward = shows);
    assert_eq!(found("offer.promises", &with(None)).len(), 1);
    assert_eq!(found("offer.promises", &with(Some(false))).len(), 1);
    assert_eq!(found("offer.promises", &with(Some(true))), []);
    assert_eq!(
        found(
            "offer.promises",
            &changed(|swap| swap.offer.promises.clear())
        ),
        []
    );
}

#[test]
fn the_goal_of_the_team_is_missed_only_once_there_is_an_ask() {
    assert_eq!(found("ask.team-goal", &journal()), []);
    let asked = changed(|swap| swap.ask.sentence = "Wednesday afternoons".into());
    assert_eq!(found("ask.team-goal", &asked).len(), 1);
    let served = changed(|swap| {
        swap.ask.sentence = "Wednesday afternoons".into();
        swap.ask.team_goal = "Faster answers".into();
    });
    assert_eq!(found("ask.team-goal", &served), []);
}

#[test]
fn more_than_two_levels_at_once_are_questioned() {
    let with = |now, wanted| {
        changed(|swap| {
            swap.ask.kind = Some(RoomKind::Decisions);
            swap.ask.rights.push(DecisionRight {
                level_now: now,
                level_wanted: wanted,
                ..DecisionRight::blank(Id::numbered(1))
            });
        })
    };
    for (now, wanted, problems) in [
        (Some(Level::Consulted), Some(Level::Advise), 0),
        (Some(Level::Consulted), Some(Level::Inform), 1),
        (Some(Level::Alone), Some(Level::Told), 0),
        (Some(Level::Told), None, 0),
        (None, Some(Level::Alone), 0),
    ] {
        let found = found("ask.rights", &with(now, wanted));
        assert_eq!(found.len(), problems, "{now:?} to {wanted:?}");
        assert!(found.iter().all(|found| found.column == 5));
    }
}

#[test]
fn decision_rights_are_asked_only_for_decisions() {
    assert!(!is_shown("ask.rights", &journal()));
    assert!(is_shown(
        "ask.rights",
        &changed(|swap| swap.ask.kind = Some(RoomKind::Decisions))
    ));
}

#[test]
fn nobody_pays_without_a_gain() {
    let with = |cost: &str, gain: &str| {
        changed(|swap| {
            swap.their_side.touched.push(Colleague {
                cost: cost.into(),
                gain: gain.into(),
                ..Colleague::blank(Id::numbered(1))
            });
        })
    };
    let told = found("their-side.touched", &with("two requests", " "));
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].row, told[0].column), (Some(Id::numbered(1)), 2));
    assert!(!told[0].problem.is_blocking());
    assert_eq!(
        found(
            "their-side.touched",
            &with("two requests", "fewer on Friday")
        ),
        []
    );
    assert_eq!(found("their-side.touched", &with("", "")), []);
}

#[test]
fn what_is_given_away_needs_a_successor() {
    for (future, replaced_by, is_asked, problems) in [
        (None, "", false, 0),
        (Some(AssetFuture::Keep), "", false, 0),
        (Some(AssetFuture::Teach), "", true, 1),
        (Some(AssetFuture::HandOver), " ", true, 1),
        (Some(AssetFuture::HandOver), "The modules", true, 0),
    ] {
        let mut journal = journal();
        journal.assets[0].future = future;
        journal.assets[0].replaced_by = replaced_by.into();
        assert_eq!(
            is_shown("assets.replaced-by", &journal),
            is_asked,
            "{future:?}"
        );
        assert_eq!(
            found("assets.replaced-by", &journal).len(),
            problems,
            "{future:?}"
        );
    }
}

#[test]
fn an_alternative_should_outlast_the_first_review() {
    let with = |ends: &str, start: &str| {
        changed(|swap| {
            swap.private.runs_out = Private::new(ends.parse().ok());
            swap.pilot.plan.start = start.parse().ok();
        })
    };
    let told = found("private.runs-out", &with("2026-04-25", "2026-03-16"));
    assert_eq!(told.len(), 1);
    assert!(
        told[0].problem.says.contains("26 Apr"),
        "{}",
        told[0].problem
    );
    assert_eq!(
        found("private.runs-out", &with("2026-04-26", "2026-03-16")),
        []
    );
    assert_eq!(found("private.runs-out", &with("2026-04-26", "")), []);
    assert_eq!(found("private.runs-out", &with("", "2026-03-16")), []);
}

#[test]
fn each_call_asks_for_what_follows_from_it() {
    let table = [
        (None, [false, false, false, false, false]),
        (Some(Call::LockIn), [true, true, true, false, false]),
        (Some(Call::Adjust), [true, false, false, true, false]),
        (Some(Call::Stop), [false, false, false, false, true]),
    ];
    for (call, expected) in table {
        let journal = changed(|swap| swap.decision.call = call);
        let shown = [
            "decide.keep-delivering",
            "decide.keep-metrics",
            "decide.firmness",
            "decide.one-change",
            "decide.learnt",
        ]
        .map(|id| is_shown(id, &journal));
        assert_eq!(shown, expected, "{call:?}");
        assert_eq!(is_locked("decide.make-final", &journal), call.is_none());
    }
}

#[test]
fn a_final_call_stands() {
    assert!(!is_locked("decide.call", &journal()));
    let decided = changed(|swap| {
        swap.decision.call = Some(Call::Stop);
        swap.decision.decided = Some(today());
    });
    assert!(is_locked("decide.call", &decided));
    assert!(!is_shown("decide.make-final", &decided));
}

#[test]
fn a_study_alone_is_a_start_and_anything_of_ones_own_is_enough() {
    let study = |result: &str| {
        let told = crate::coach::cards::card("hybrid-two-days").unwrap();
        Precedent {
            place: told.precedent.unwrap().place.into(),
            result: result.into(),
            ..Precedent::blank(Id::numbered(150))
        }
    };
    let told = crate::coach::cards::card("hybrid-two-days").unwrap();
    let result = told.precedent.unwrap().result;

    let journal = changed(|swap| swap.their_side.precedents.push(study(result)));
    let told = found("their-side.precedents", &journal);
    assert_eq!(told[0].row, Some(Id::numbered(150)));
    assert!(!told[0].problem.is_blocking());

    let edited = changed(|swap| {
        swap.their_side
            .precedents
            .push(study("Fewer people left, as in our own Lund office"));
    });
    assert_eq!(found("their-side.precedents", &edited), []);
    assert_eq!(found("their-side.precedents", &super::journal()), []);
}
