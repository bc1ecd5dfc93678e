use super::*;
use crate::domain::decision::Call;
use crate::domain::metric::Reading;
use crate::domain::swap::Stays;
use crate::report::story::{SWAP, day, finished, running};

fn of(journal: &Journal, today: &str) -> Summary {
    Summary::of(journal, SWAP, day(today)).unwrap()
}

#[test]
fn without_a_pilot_there_is_nothing_to_report() {
    let mut journal = running(2);
    let before = Summary::of(&journal, SWAP, day("2026-09-06")).unwrap_err();
    assert_eq!(
        before.to_string(),
        "The pilot starts on Mon 7 Sep 2026, so there is nothing to report yet. Log its first week, then come back."
    );
    journal.swaps[0].pilot.sealed = None;
    for missing in [
        Summary::of(&journal, SWAP, day("2026-09-24")),
        Summary::of(&journal, Id::numbered(99), day("2026-09-24")),
        Summary::of(&Journal::default(), SWAP, day("2026-09-24")),
    ] {
        assert_eq!(
            missing.unwrap_err().to_string(),
            "No pilot yet, so there is nothing to report. Start with: elbowroom."
        );
    }
}

#[test]
fn a_running_pilot_says_so_far_and_when_it_ends() {
    let summary = of(&running(2), "2026-09-24");
    assert_eq!(
        summary.standing.as_deref(),
        Some("So far, week 3 of 8. The pilot ends on Sun 1 Nov 2026; no verdict before then.")
    );
    assert_eq!(
        summary.change,
        "Time to insight, so far: typical 29.75 h against 40 h before, 2 of 8 weeks in."
    );
    assert_eq!(summary.heading(), "Here is how it stands");
    // The week under way may still be logged: it is no gap.
    assert_eq!(summary.figures[0].chart.gaps, Vec::<i32>::new());
    let late = of(&running(2), "2026-10-01");
    assert_eq!(late.figures[0].chart.gaps, [3]);
    assert_eq!(
        of(&running(0), "2026-09-07").change,
        "Nothing measured yet."
    );
}

#[test]
fn the_last_day_still_runs_and_the_day_after_is_the_end() {
    assert!(of(&running(8), "2026-11-01").standing.is_some());
    let ended = of(&running(8), "2026-11-02");
    assert_eq!(ended.standing, None);
    assert_eq!(
        ended.next,
        ["To be decided together, on the numbers above."]
    );
}

#[test]
fn a_pilot_that_was_ended_early_says_so() {
    let mut journal = running(4);
    journal.swaps[0].decision.call = Some(Call::Stop);
    journal.swaps[0].decision.decided = Some(day("2026-10-05"));
    let summary = of(&journal, "2026-12-01");
    assert!(
        summary.small_print.contains(
            &"The pilot was ended on Mon 5 Oct 2026, before its planned end on Sun 1 Nov 2026."
                .to_owned()
        )
    );
    assert_eq!(
        summary.next,
        ["The pilot ends here, and the time goes back."]
    );
    // Weeks after the end are not missing.
    assert_eq!(summary.figures[0].chart.gaps, [5]);
}

#[test]
fn amendments_are_told_with_date_and_reason_and_excuses_without() {
    let mut journal = finished();
    let pilot = &mut journal.swaps[0].pilot;
    let today = day("2026-09-28");
    pilot.open_amendment(Id::numbered(91), today, "the log changed its clock".into());
    let metric = pilot.plan.metrics[0].id;
    pilot.amend(today, |pilot| {
        pilot.plan.metrics[0].goal = Some(25.0);
        pilot.set_before(8, metric, Some(Reading::Excused("sick leave".into())));
    });
    let small = of(&journal, "2026-11-05").small_print.join("\n");
    assert!(
        small.contains(
            "Changed after the start, on Mon 28 Sep 2026: goal of Time to insight from 30 to 25; \
             Time to insight, before-week 8 from 41 to excused. Reason: the log changed its clock."
        ),
        "{small}"
    );
}

#[test]
fn what_does_not_fit_one_page_is_left_out_and_said() {
    let mut journal = finished();
    let swap = &mut journal.swaps[0];
    for number in 1..=8 {
        let entry = swap.pilot.entry_mut(number);
        entry.side_effect = "A long side effect that somebody said. ".repeat(9);
        entry.unusual = "Something unusual that went on for the whole week. ".repeat(4);
        entry.share_unusual = Some(true);
    }
    let summary = of(&journal, "2026-11-05");
    assert_eq!(
        summary.left_out,
        [
            "the chart of Dashboard outages",
            "where the numbers come from",
            "3 side effects",
            "8 unusual weeks"
        ]
    );
    assert!(summary.side_effects.is_empty() && summary.unusual.is_empty());
    assert_eq!(summary.figures.len(), 2);
}

#[test]
fn a_page_that_cannot_be_short_says_that_it_is_long() {
    let mut journal = finished();
    let stays = &mut journal.swaps[0].terms.stays;
    let one = stays[0].clone();
    stays.resize(60, one);
    let left_out = of(&journal, "2026-11-05").left_out.join("; ");
    assert!(
        left_out.ends_with("the page is longer than one"),
        "{left_out}"
    );
}

#[test]
fn unusual_weeks_stand_there_only_when_they_may_be_told() {
    let mut journal = finished();
    for (share, told) in [(Some(true), 1), (Some(false), 0), (None, 0)] {
        entry_share(&mut journal, share);
        let summary = of(&journal, "2026-11-05");
        assert_eq!(summary.unusual.len(), told);
        assert_eq!(summary.figures[0].chart.marked.len(), told);
    }
}

fn entry_share(journal: &mut Journal, share: Option<bool>) {
    journal.swaps[0].pilot.entry_mut(5).share_unusual = share;
}

#[test]
fn what_stays_tells_its_exceptions() {
    let mut journal = finished();
    journal.swaps[0].terms.stays.push(Stays {
        id: Id::numbered(77),
        what: "Support rota.".into(),
    });
    for number in [2, 3] {
        journal.swaps[0]
            .pilot
            .entry_mut(number)
            .set_kept(Id::numbered(77), Some(false));
    }
    assert_eq!(
        of(&journal, "2026-11-05").stayed,
        [
            "The Monday forecast is out by 10:00: kept in all 8 weeks.",
            "The dashboard is answered for within the day: kept, except in week 5.",
            "Support rota: not kept in weeks 2 and 3."
        ]
    );
}

#[test]
fn a_verdict_has_its_place_and_nothing_is_said_twice() {
    let mut measures = crate::report::measures::measures(&finished().swaps[0].pilot);
    measures[0].verdict = Some(VerdictWords {
        headline: "Better, and on target".into(),
        change: "Time to insight: a typical week went from 40 h to 25.2 h (-37 %).".into(),
        sentence: "If nothing had changed, this would be rare.".into(),
        caveats: vec!["The plan was changed after the start.".into()],
    });
    let journal = finished();
    let page = Page::of(&journal.swaps[0], day("2026-11-05")).unwrap();
    assert_eq!(
        findings::findings(&measures, &page)[0],
        "Time to insight: If nothing had changed, this would be rare. The plan was changed after the start."
    );
}

#[test]
fn long_text_is_cut_at_a_word() {
    assert_eq!(clipped("one two three", 13), "one two three");
    assert_eq!(clipped("one two three four", 14), "one two ...");
    assert_eq!(clipped(&"x".repeat(30), 10), "xxxxxx ...");
    assert_eq!(
        clause("  Done, with it. ", 40).as_deref(),
        Some("Done, with it")
    );
    assert_eq!(clause(" ... ", 40), None);
}
