#![expect(
    clippy::format_push_string,
    clippy::format_collect,
    clippy::type_complexity,
    reason = "tables of cases, and their words put together for one snapshot"
)]

use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::domain::decision::Call;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::metric::{Better, GoalIn, MetricRole, Reading};
use crate::domain::pilot::Pilot;
use crate::report::story::{SWAP, day, finished, running};
use crate::stats::verdict::Verdict;

const FOCUS: Id = Id::numbered(1);
const CALLS: Id = Id::numbered(2);
const END: &str = "2026-12-01";

/// A swap with a sealed pilot from 7 September on: focus hours decide, dropped calls must not get worse.
fn swap(before: &[f64], during: &[f64]) -> Swap {
    let mut swap = Swap::blank(SWAP);
    let pilot = &mut swap.pilot;
    pilot.plan.start = Some(day("2026-09-07"));
    pilot.plan.weeks = Some(u32::try_from(during.len()).unwrap().max(4));
    pilot.plan.metrics = vec![metric(
        FOCUS,
        "Focus hours",
        MetricRole::Primary,
        Some(12.0),
    )];
    pilot.plan.success = "At least 12 focus hours in a typical week".into();
    fill(pilot, FOCUS, before, during);
    pilot.seal(day("2026-09-01"));
    swap
}

fn metric(id: Id, name: &str, role: MetricRole, goal: Option<f64>) -> Metric {
    Metric {
        id,
        name: name.into(),
        unit: String::new(),
        better: Some(Better::Higher),
        role: Some(role),
        goal,
        goal_in: Some(GoalIn::Value),
        limit: None,
        source: String::new(),
        below_zero: None,
        slack: None,
        command: String::new(),
    }
}

fn fill(pilot: &mut Pilot, metric: Id, before: &[f64], during: &[f64]) {
    for (back, value) in (1..).zip(before.iter().rev()) {
        pilot.set_before(back, metric, Some(Reading::Value(*value)));
    }
    for (number, value) in (1..).zip(during) {
        let logged = pilot.plan.start.unwrap() + chrono::Days::new(7 * u64::from(number));
        let entry = pilot.entry_mut(number);
        entry.set_reading(metric, Some(Reading::Value(*value)), logged);
        entry.finished = Some(logged);
    }
}

fn with_guard(mut swap: Swap, limit: Option<f64>, before: &[f64], during: &[f64]) -> Swap {
    let mut calls = metric(CALLS, "Dropped calls", MetricRole::Guardrail, None);
    calls.better = Some(Better::Lower);
    calls.limit = limit;
    swap.pilot.plan.metrics.push(calls.clone());
    swap.pilot.sealed.as_mut().unwrap().plan.metrics.push(calls);
    fill_all(&mut swap.pilot, CALLS, before, during);
    swap
}

/// As [`fill`], without a trace of a correction.
fn fill_all(pilot: &mut Pilot, metric: Id, before: &[f64], during: &[f64]) {
    for entry in &mut pilot.weeks {
        entry.finished = None;
    }
    fill(pilot, metric, before, during);
}

fn story(journal: &Journal) -> &Swap {
    journal.swap(SWAP).unwrap()
}

fn at(swap: &Swap, today: &str) -> Judgement {
    judge(swap, day(today), Voice::Own).unwrap()
}

/// Everything that a main screen says about a swap on this day.
fn said(swap: &Swap, today: &str, voice: Voice) -> String {
    let mut text = String::new();
    for measure in measures(swap, day(today), voice) {
        if let Some(words) = &measure.verdict {
            text += &format!("{}\n  {}\n", words.headline, words.whole());
            for caveat in &words.caveats {
                text += &format!("  - {caveat}\n");
            }
        } else {
            text += &format!("{}\n", measure.so_far());
        }
    }
    if let Some(Judgement { pilot, .. }) = judge(swap, day(today), voice) {
        text += &format!("The pilot: {}\n", pilot.line);
        let more = [&pilot.otherwise, &pilot.offer, &pilot.side, &pilot.waits];
        for line in pilot.guardrails.iter().chain(more.into_iter().flatten()) {
            text += &format!("  {line}\n");
        }
    }
    for line in alerts(swap, day(today)) {
        text += &format!("! {line}\n");
    }
    for line in prospects(&swap.pilot) {
        text += &format!("? {line}\n");
    }
    for item in after(swap) {
        text += &format!("> {}\n", item.words);
    }
    text
}

const BEFORE: [f64; 6] = [8.0, 11.0, 9.0, 8.0, 10.0, 9.0];
const GOOD: [f64; 6] = [13.0, 12.0, 14.0, 10.0, 13.0, 15.0];

#[test]
fn the_example_of_the_specification_is_said_word_for_word() {
    let swap = swap(&BEFORE, &GOOD);
    let judged = &at(&swap, END).metrics[0];
    assert_eq!(judged.words.headline, "Better, and on target");
    assert_eq!(
        judged.words.whole(),
        "Focus hours: a typical week went from 9 to 13 (+44 %); your target was 12. 6 of 6 pilot weeks beat your \
         typical before-week. If nothing had changed, shuffling your weeks would look this good about 1 time in 308. \
         The bar you set before the start was 1 in 20."
    );
    assert_eq!(
        judge(&swap, day(END), Voice::Page).unwrap().metrics[0]
            .words
            .whole(),
        "Focus hours: a typical week went from 9 to 13 (+44 %); the target was 12. 6 of 6 pilot weeks beat the typical \
         before-week. Luck alone does this about 1 time in 308; the bar was 1 in 20."
    );
}

#[test]
fn the_story_at_its_end() {
    let journal = finished();
    assert_snapshot!(said(story(&journal), "2026-11-05", Voice::Own));
}

#[test]
fn the_story_while_it_runs_has_no_verdict() {
    let journal = running(3);
    assert_eq!(judge(story(&journal), day("2026-09-28"), Voice::Own), None);
    assert_eq!(
        details(story(&journal), Id::numbered(11), day("2026-09-28")),
        None
    );
    assert_eq!(freeze(story(&journal), day("2026-09-28")), None);
    let text = said(story(&journal), "2026-09-28", Voice::Own);
    for word in ["luck", "Better,", "Worse", "verdict", "No sign", "bar"] {
        let so_far: Vec<&str> = text.lines().filter(|line| !line.starts_with('?')).collect();
        assert!(!so_far.join("\n").contains(word), "{word}: {text}");
    }
}

#[test]
fn every_verdict_reaches_its_words() {
    let climb: Vec<f64> = (1..=6).map(f64::from).collect();
    let on: Vec<f64> = (7..=12).map(f64::from).collect();
    let fall: Vec<f64> = climb.iter().map(|value| 20.0 - value).collect();
    let down: Vec<f64> = on.iter().map(|value| 20.0 - value).collect();
    let table: &[(Verdict, &[f64], &[f64])] = &[
        (Verdict::NotEnoughData, &[9.0, 8.0], &GOOD),
        (Verdict::NotEnoughData, &[], &GOOD),
        (Verdict::NotEnoughData, &BEFORE, &[13.0]),
        (Verdict::Improved, &BEFORE, &GOOD),
        (
            Verdict::Improved,
            &BEFORE,
            &[11.0, 11.5, 11.0, 11.2, 11.0, 11.4],
        ),
        (
            Verdict::Improved,
            &[12.0, 13.0, 12.0, 13.0, 12.5, 12.0],
            &[14.0, 15.0, 14.0, 16.0],
        ),
        (
            Verdict::Improved,
            &[8.0, 9.0, 8.5],
            &[13.0, 12.0, 14.0, 13.5],
        ),
        (Verdict::ImprovedMaybeDrift, &climb, &on),
        (
            Verdict::LooksBetter,
            &BEFORE,
            &[12.0, 13.0, 9.0, 8.0, 12.5, 8.0],
        ),
        (
            Verdict::NoClearChange,
            &BEFORE,
            &[9.0, 8.0, 10.0, 9.0, 11.0, 8.0],
        ),
        (
            Verdict::LooksWorse,
            &BEFORE,
            &[8.5, 9.5, 8.0, 8.2, 10.0, 8.1],
        ),
        (Verdict::WorseMaybeDrift, &fall, &down),
        (Verdict::Worse, &GOOD, &BEFORE),
    ];
    let mut text = String::new();
    for (verdict, before, during) in table {
        let swap = swap(before, during);
        let judgement = at(&swap, END);
        assert_eq!(
            judgement.metrics[0].analysis.verdict,
            Some(*verdict),
            "{before:?} {during:?}"
        );
        text += &format!(
            "## {}, {}\n{}",
            verdict.word(),
            judgement.pilot.verdict.word(),
            said(&swap, END, Voice::Own)
        );
    }
    assert_snapshot!(text);
}

#[test]
fn every_state_of_a_guardrail_reaches_its_words() {
    let table: &[(&str, Option<f64>, &[f64], &[f64])] = &[
        (
            "limit crossed",
            Some(5.0),
            &[3.0, 4.0, 3.0, 4.0],
            &[6.0, 7.0, 6.0, 7.0, 6.0, 7.0],
        ),
        (
            "crossed before, too",
            Some(5.0),
            &[6.0, 7.0, 6.0, 7.0],
            &[6.0, 7.0, 6.0, 7.0, 6.0, 7.0],
        ),
        (
            "worse beyond luck",
            None,
            &[3.0, 4.0, 3.0, 4.0],
            &[6.0, 7.0, 6.0, 7.0, 6.0, 7.0],
        ),
        (
            "leans worse",
            None,
            &[3.0, 4.0, 3.0, 4.0],
            &[3.0, 4.0, 4.0, 4.0, 3.0, 4.0],
        ),
        (
            "nothing seen",
            None,
            &[3.0, 4.0, 3.0, 4.0],
            &[3.0, 4.0, 3.0, 4.0, 3.0, 4.0],
        ),
        ("too few", None, &[3.0], &[3.0, 4.0, 3.0, 4.0, 3.0, 4.0]),
    ];
    let mut text = String::new();
    for (name, limit, before, during) in table {
        let swap = with_guard(swap(&BEFORE, &GOOD), *limit, before, during);
        let judgement = at(&swap, END);
        let words = &judgement.metrics[1].words;
        text += &format!(
            "{name}: {}. {} {:?}\n  {}: {}\n",
            words.headline,
            words.whole(),
            words.caveats,
            judgement.pilot.verdict.word(),
            judgement.pilot.line
        );
    }
    assert_snapshot!(text);
}

#[test]
fn a_week_excused_after_its_number_is_counted_both_ways() {
    let mut swap = swap(
        &[8.0, 11.0, 9.0, 8.0, 10.0, 9.0],
        &[12.0, 12.0, 1.0, 12.0, 12.0, 2.0],
    );
    let judged = at(&swap, END);
    assert_eq!(
        judged.metrics[0].analysis.verdict,
        Some(Verdict::LooksBetter)
    );
    for number in [3, 6] {
        let excused = Some(Reading::Excused("a bad week".into()));
        swap.pilot
            .entry_mut(number)
            .set_reading(FOCUS, excused, day("2026-11-01"));
    }
    let judged = at(&swap, END);
    assert_eq!(judged.metrics[0].analysis.verdict, Some(Verdict::Improved));
    assert_eq!(
        judged.metrics[0].strict().verdict,
        Some(Verdict::LooksBetter)
    );
    assert_eq!(judged.pilot.verdict, PilotVerdict::Promising);
    assert_snapshot!(said(&swap, END, Voice::Own));
    // Excused before a number stood there, it is simply missing.
    let mut swap = self::swap(&BEFORE, &GOOD);
    swap.pilot.weeks[2].values.clear();
    swap.pilot.weeks[2].finished = None;
    swap.pilot
        .entry_mut(3)
        .set_reading(FOCUS, Some(Reading::Excused("off".into())), day(END));
    assert_eq!(at(&swap, END).metrics[0].with_all, None);
}

#[test]
fn a_changed_plan_caps_good_news_and_an_extension_is_a_second_look() {
    // Changed in week 2: another goal.
    let mut changed = swap(&BEFORE, &GOOD);
    changed
        .pilot
        .open_amendment(Id::numbered(90), day("2026-09-15"), "why not".into());
    changed.pilot.amend(day("2026-09-15"), |pilot| {
        pilot.plan.metrics[0].goal = Some(10.0);
    });
    let judged = at(&changed, END);
    assert_eq!(
        judged.metrics[0].analysis.verdict,
        Some(Verdict::LooksBetter)
    );
    assert!(
        judged.metrics[0]
            .words
            .caveats
            .contains(&"The plan was changed after the start.".to_owned())
    );
    // Before the first day nobody has seen a number yet.
    let mut early = swap(&BEFORE, &GOOD);
    early
        .pilot
        .open_amendment(Id::numbered(90), day("2026-09-03"), "a slip".into());
    early.pilot.amend(day("2026-09-03"), |pilot| {
        pilot.plan.metrics[0].goal = Some(10.0);
    });
    assert_eq!(
        at(&early, END).metrics[0].analysis.verdict,
        Some(Verdict::Improved)
    );
    // A new name changes nothing.
    let mut renamed = swap(&BEFORE, &GOOD);
    renamed
        .pilot
        .open_amendment(Id::numbered(90), day("2026-09-15"), "a slip".into());
    renamed.pilot.amend(day("2026-09-15"), |pilot| {
        pilot.plan.metrics[0].name = "Quiet hours".into();
    });
    assert_eq!(
        at(&renamed, END).metrics[0].analysis.verdict,
        Some(Verdict::Improved)
    );
    // Extended after the planned end: the bar halves, and the plan counts as kept.
    let mut extended = swap(&BEFORE, &GOOD[..4]);
    let end = day("2026-10-06");
    extended
        .pilot
        .open_amendment(Id::numbered(90), end, "to be sure".into());
    extended
        .pilot
        .amend(end, |pilot| pilot.plan.weeks = Some(6));
    fill(&mut extended.pilot, FOCUS, &BEFORE, &GOOD);
    let judged = at(&extended, END);
    assert!((judged.metrics[0].analysis.numbers.alpha - 0.025).abs() < 1e-12);
    assert_eq!(judged.metrics[0].analysis.verdict, Some(Verdict::Improved));
    assert_snapshot!(said(&extended, END, Voice::Own));
    // Lengthened before the end it is a changed plan.
    let mut longer = swap(&BEFORE, &GOOD[..4]);
    longer
        .pilot
        .open_amendment(Id::numbered(90), day("2026-10-01"), "to be sure".into());
    longer
        .pilot
        .amend(day("2026-10-01"), |pilot| pilot.plan.weeks = Some(6));
    fill(&mut longer.pilot, FOCUS, &BEFORE, &GOOD);
    assert_eq!(
        at(&longer, END).metrics[0].analysis.verdict,
        Some(Verdict::LooksBetter)
    );
}

#[test]
fn before_weeks_that_are_replaced_change_the_plan_and_added_ones_do_not() {
    for (back, value, verdict) in [(7, 9.0, Verdict::Improved), (2, 5.0, Verdict::LooksBetter)] {
        let mut swap = swap(&BEFORE, &GOOD);
        let today = day("2026-09-20");
        swap.pilot
            .open_amendment(Id::numbered(90), today, "found it".into());
        swap.pilot.amend(today, |pilot| {
            pilot.set_before(back, FOCUS, Some(Reading::Value(value)));
        });
        assert_eq!(
            at(&swap, END).metrics[0].analysis.verdict,
            Some(verdict),
            "{back}"
        );
    }
}

#[test]
fn a_pilot_that_is_stopped_early_or_planned_late_says_so() {
    let mut stopped = swap(&BEFORE, &GOOD);
    stopped.decision.call = Some(Call::Stop);
    stopped.decision.decided = Some(day("2026-10-16"));
    let judged = at(&stopped, END);
    assert_eq!(
        judged.metrics[0].analysis.verdict,
        Some(Verdict::LooksBetter)
    );
    assert!(judged.metrics[0].words.caveats[0].starts_with("You stopped before the planned end"));
    for (sealed, says) in [
        ("2026-09-07", None),
        (
            "2026-09-20",
            Some("Measure and goal were set on Sun 20 Sep 2026, after the first day."),
        ),
        (
            "2026-11-20",
            Some(
                "An unplanned comparison: measure and goal were set on Fri 20 Nov 2026, after the last week.",
            ),
        ),
    ] {
        let mut late = swap(&BEFORE, &GOOD);
        late.pilot.sealed.as_mut().unwrap().on = day(sealed);
        let words = &at(&late, END).metrics[0].words;
        assert_eq!(
            words.caveats.iter().any(|line| Some(line.as_str()) == says),
            says.is_some(),
            "{sealed}"
        );
        assert_eq!(
            words.sentence.contains("before the start was"),
            says.is_none(),
            "{sealed}"
        );
    }
}

#[test]
fn a_verdict_stays_as_it_was_on_the_day_of_the_decision() {
    let mut swap = swap(&BEFORE, &GOOD);
    swap.decision.call = Some(Call::LockIn);
    swap.decision.decided = Some(day("2026-10-20"));
    swap.decision.verdict = freeze(&swap, day("2026-10-20"));
    let before = at(&swap, END);
    for number in 1..=6 {
        swap.pilot.entry_mut(number).set_reading(
            FOCUS,
            Some(Reading::Value(9.0)),
            day("2026-11-01"),
        );
    }
    let after = at(&swap, END);
    assert_eq!(after.metrics[0].words.headline, "Better, and on target");
    assert_eq!(
        after.metrics[0].words.whole(),
        before.metrics[0].words.whole()
    );
    assert_eq!(after.pilot.line, before.pilot.line);
    assert_eq!(after.pilot.fixed, Some(day("2026-10-20")));
    assert_eq!(
        after.metrics[0].words.caveats.last().unwrap(),
        "This was fixed on Tue 20 Oct 2026. With what was corrected since then it would read: No clear change."
    );
    let json = serde_json::to_value(&swap).unwrap();
    let read: Swap = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(read.decision.verdict, swap.decision.verdict);
    assert_eq!(json["decision"]["verdict"]["pilot"], "worked");
}

#[test]
fn only_bad_news_that_cannot_wait_speaks_up_during_a_pilot() {
    let mut swap = with_guard(
        swap(&BEFORE, &[7.0, 7.5, 7.0, 12.0]),
        Some(5.0),
        &[3.0; 4],
        &[6.0, 7.0, 6.0],
    );
    assert_eq!(
        alerts(&swap, day("2026-09-30")),
        [
            "Focus hours: two weeks in a row were worse than the worst before-week. It may be chance; look for a cause.",
            "Dropped calls: the typical pilot week is past the limit of 5; the typical week before was not."
        ]
    );
    assert_eq!(alerts(&swap, day(END)), Vec::<String>::new());
    swap.pilot.sealed = None;
    assert_eq!(alerts(&swap, day("2026-09-30")), Vec::<String>::new());
}

#[test]
fn the_plan_says_what_it_can_ever_show() {
    let mut text = String::new();
    let table: &[(&[f64], u32)] = &[
        (&[], 6),
        (&[9.0, 8.0], 6),
        (&[9.0, 8.0, 10.0], 6),
        (&[9.0, 8.0, 10.0, 9.5], 4),
        (&BEFORE, 8),
        (&[7.0, 8.0, 9.0, 10.0, 11.0, 12.0], 6),
        (&[9.0, 8.0, 10.0, 9.5, 4.0, 5.0], 6),
        (&[9.0, 9.1, 9.0, 9.1, 9.0, 30.0, 9.1], 6),
    ];
    for (before, weeks) in table {
        let mut swap = swap(before, &[]);
        swap.pilot.plan.weeks = Some(*weeks);
        text += &format!("{before:?}\n  {}\n", prospects(&swap.pilot).join("\n  "));
    }
    let mut side = swap(&BEFORE, &[]);
    for id in 5..=7 {
        side.pilot.plan.metrics.push(metric(
            Id::numbered(id),
            "Side",
            MetricRole::Secondary,
            None,
        ));
        fill(&mut side.pilot, Id::numbered(id), &BEFORE, &[]);
    }
    text += &format!(
        "three side metrics\n  {}\n",
        prospects(&side.pilot).join("\n  ")
    );
    assert_snapshot!(text);
    assert_eq!(prospects(&Pilot::default()), Vec::<String>::new());
}

#[test]
fn several_side_metrics_share_one_bar() {
    for (count, every) in [
        (
            2,
            "1 in 40, or one would look good by luck every tenth time",
        ),
        (
            3,
            "1 in 60, or one would look good by luck every seventh time",
        ),
        (
            12,
            "1 in 240, or one would look good by luck every second time",
        ),
    ] {
        let mut swap = swap(&BEFORE, &GOOD);
        for id in 0..count {
            let side = metric(Id::numbered(50 + id), "Side", MetricRole::Secondary, None);
            swap.pilot.plan.metrics.push(side.clone());
            swap.pilot.sealed.as_mut().unwrap().plan.metrics.push(side);
        }
        let line = at(&swap, END).pilot.side.unwrap();
        assert!(line.contains(every), "{line}");
    }
}

#[test]
fn what_was_locked_in_is_watched() {
    let mut swap = swap(&BEFORE, &GOOD);
    swap.decision.call = Some(Call::LockIn);
    swap.decision.decided = Some(day("2026-10-20"));
    swap.decision.keep_metrics = vec![FOCUS];
    let mut text = String::new();
    for later in [&[][..], &[13.0], &[2.0], &[12.0; 8]] {
        let mut swap = swap.clone();
        for (number, value) in (7..).zip(later) {
            swap.pilot
                .entry_mut(number)
                .set_reading(FOCUS, Some(Reading::Value(*value)), day(END));
        }
        text += &format!("{}\n", after(&swap)[0].words);
    }
    assert_snapshot!(text, @r"
    Focus hours: nothing logged since the pilot.
    Focus hours: holding; the latest week is like the pilot weeks. Week 7: 13.
    Focus hours: check; the latest week alone is unusually bad next to the pilot weeks. Week 7: 2.
    Focus hours: slipping; eight weeks in a row are on the worse side of the pilot weeks. Week 14: 12.
    ");
    swap.decision.call = Some(Call::Stop);
    assert_eq!(after(&swap), []);
}

#[test]
fn details_name_the_methods_and_give_no_overlap_without_its_interval() {
    let swap = swap(&BEFORE, &GOOD);
    let details = details(&swap, FOCUS, day(END)).unwrap();
    let text: String = details
        .rows
        .iter()
        .map(|row| format!("{}: {}\n", row.label, row.value))
        .collect();
    assert_snapshot!(text);
}

/// Words that no main screen and no document may use.
const FORBIDDEN: &[&str] = &[
    "significant",
    "significance",
    "proven",
    "confidence",
    "p",
    "nap",
    "alpha",
    "null",
    "because",
];

fn values(count: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec((0_i32..40).prop_map(|value| f64::from(value) / 2.0), count)
}

proptest! {
    #[test]
    fn no_screen_uses_a_word_of_statistics_or_claims_a_cause(
        before in values(0..=12), during in values(0..=8), guard in values(0..=8), limit in prop::option::of(0.0..20.0_f64),
        today in 0_u64..90, decided in prop::option::of(0_u64..90), changed in any::<bool>(),
    ) {
        let mut swap = with_guard(swap(&before, &during), limit, &guard, &guard);
        let start = day("2026-09-01");
        if changed {
            swap.pilot.plan.metrics[0].goal = Some(3.0);
        }
        swap.decision.decided = decided.map(|days| start + chrono::Days::new(days));
        swap.decision.call = decided.map(|_| Call::LockIn);
        swap.decision.keep_metrics = vec![FOCUS];
        let today = (start + chrono::Days::new(today)).to_string();
        for voice in [Voice::Own, Voice::Page] {
            let text = said(&swap, &today, voice).to_lowercase();
            for word in text.split(|letter: char| !letter.is_alphanumeric()) {
                prop_assert!(!FORBIDDEN.contains(&word), "{word}: {text}");
            }
        }
    }

    #[test]
    fn before_the_planned_end_nothing_is_concluded(before in values(0..=12), during in values(0..=8), week in 0_u64..4) {
        let swap = swap(&before, &during);
        let today = day("2026-09-07") + chrono::Days::new(week * 7);
        prop_assert_eq!(judge(&swap, today, Voice::Own), None);
        prop_assert!(measures(&swap, today, Voice::Own).iter().all(|measure| measure.verdict.is_none() && measure.usual.is_none()));
    }
}

#[test]
fn the_ladder_knows_the_words_of_the_verdicts_that_prove() {
    use crate::coach::ladder;
    use crate::stats::verdict::PilotVerdict;
    assert_eq!(ladder::PROVES, PilotVerdict::Worked.word());
    assert_eq!(ladder::PROVES_THE_SIZE, PilotVerdict::Helped.word());
}
