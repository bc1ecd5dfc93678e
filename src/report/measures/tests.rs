use super::*;
use crate::report::story::{day, finished, running};

/// A pilot of six weeks with one metric that is better when lower, in hours.
fn pilot(before: &[f64], during: &[Option<f64>]) -> Pilot {
    let mut pilot = Pilot::default();
    pilot.plan.weeks = Some(6);
    let metric = Metric {
        id: Id::numbered(1),
        name: "First reply".into(),
        unit: "h".into(),
        better: Some(Better::Lower),
        role: Some(MetricRole::Primary),
        goal: Some(6.5),
        goal_in: Some(GoalIn::Value),
        limit: None,
        source: String::new(),
        below_zero: None,
        slack: None,
        command: String::new(),
    };
    for (back, value) in (1..).zip(before) {
        pilot.set_before(back, metric.id, Some(Reading::Value(*value)));
    }
    for (number, value) in (1..).zip(during) {
        let reading = value.map_or(Reading::NotMeasured, Reading::Value);
        pilot
            .entry_mut(number)
            .set_reading(metric.id, Some(reading), day("2026-11-02"));
    }
    pilot.plan.metrics.push(metric);
    pilot
}

fn only(pilot: &Pilot) -> Measure {
    measure(pilot, &pilot.plan.metrics[0])
}

#[test]
fn the_way_so_far_names_every_week_and_no_direction() {
    type Case<'a> = (&'a [Option<f64>], u32, &'a str);
    let table: &[Case<'_>] = &[
        (&[], 3, "First reply: nothing measured yet."),
        (&[None], 1, "First reply: nothing measured yet."),
        (&[Some(8.8)], 1, "First reply stands at 8.8 h; goal 6.5 h."),
        (
            &[Some(8.8), None],
            2,
            "First reply has gone 8.8, none; goal 6.5 h.",
        ),
        (
            &[Some(8.8), None, Some(7.1)],
            3,
            "First reply has gone 8.8, none, 7.1; goal 6.5 h.",
        ),
        (
            &[None, Some(8.8), Some(7.9)],
            4,
            "First reply has gone none, 8.8, 7.9, none; goal 6.5 h.",
        ),
    ];
    for (during, until, words) in table {
        assert_eq!(only(&pilot(&[9.0], during)).has_gone(*until), *words);
    }
}

#[test]
fn beside_a_week_stands_what_was_before_it_and_nothing_later() {
    let measure = only(&pilot(&[9.0, 9.4], &[Some(8.8), None, Some(7.1)]));
    let last = |week| {
        measure
            .beside(week)
            .last
            .map(|point| (point.week, point.value))
    };
    assert_eq!(measure.beside(1).before, Some(9.2));
    assert_eq!(measure.beside(1).aim, Some(6.5));
    assert_eq!(last(1), None);
    assert_eq!(last(3), Some((1, 8.8)), "week 2 was not measured");
    assert_eq!(last(4), Some((3, 7.1)));
}

#[test]
fn the_sentence_at_the_end_says_what_the_numbers_allow() {
    type Case<'a> = (&'a [f64], &'a [Option<f64>], &'a str);
    let table: &[Case<'_>] = &[
        (
            &[9.0, 9.4, 9.2],
            &[Some(7.1), Some(6.3), Some(7.9)],
            "First reply: a typical week went from 9.2 h to 7.1 h (-23 %); the goal was 6.5 h.",
        ),
        (&[], &[], "First reply: nothing measured yet."),
        (&[], &[None, None], "First reply: nothing measured yet."),
        (
            &[9.0],
            &[None],
            "First reply: nothing measured in the pilot; a typical week before was 9 h; the goal was 6.5 h.",
        ),
        (
            &[],
            &[Some(7.0)],
            "First reply: a typical pilot week was 7 h; the goal was 6.5 h. There is no number from before to compare it with.",
        ),
        (
            &[0.1 + 0.2],
            &[Some(0.3)],
            "First reply: a typical week stayed at 0.3 h; the goal was 6.5 h.",
        ),
        (
            &[0.0],
            &[Some(2.0)],
            "First reply: a typical week went from 0 h to 2 h (+2); the goal was 6.5 h.",
        ),
    ];
    for (before, during, said) in table {
        assert_eq!(only(&pilot(before, during)).went(), *said);
    }
}

#[test]
fn a_running_pilot_tells_where_it_stands_and_no_more() {
    let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
    let said = |before: &[f64], during: &[f64]| only(&pilot(before, &some(during))).so_far();
    assert_eq!(
        said(&[9.0], &[12.0, 13.0, 11.0]),
        "So far: typical 12 h against 9 h before, 3 of 6 weeks in."
    );
    assert_eq!(said(&[], &[12.0]), "So far: typical 12 h, 1 of 6 weeks in.");
    assert_eq!(
        said(&[9.0], &[]),
        "Nothing measured yet. Before the start, a typical week was 9 h."
    );
    assert_eq!(said(&[], &[]), "Nothing measured yet.");
}

#[test]
fn the_way_to_the_goal_is_never_told_as_done_before_it_is() {
    let table = [
        (
            10.0,
            6.6,
            Some("The typical week is 97 % of the way to the goal."),
        ),
        (
            10.0,
            6.501,
            Some("The typical week is 99 % of the way to the goal."),
        ),
        (10.0, 6.5, Some("The typical week reached the goal.")),
        (10.0, 5.0, Some("The typical week is past the goal.")),
        (
            10.0,
            11.0,
            Some("The typical week moved away from the goal."),
        ),
        (
            10.0,
            10.0,
            Some("The typical week is 0 % of the way to the goal."),
        ),
        (
            6.0,
            5.0,
            Some("The typical week was on target before the pilot, too."),
        ),
        (
            6.0,
            7.0,
            Some("The typical week was on target before the pilot and is not any more."),
        ),
    ];
    for (before, during, said) in table {
        let measure = only(&pilot(&[before], &[Some(during)]));
        assert_eq!(measure.way().as_deref(), said, "{before} to {during}");
    }
    assert_eq!(only(&pilot(&[], &[Some(1.0)])).way(), None);
}

#[test]
fn no_percentage_from_zero_and_points_for_shares() {
    let mut zero = pilot(&[0.0], &[Some(2.0)]);
    assert_eq!(
        only(&zero).percent_note(),
        Some("No percentage: the before-value is zero or negative.")
    );
    zero.plan.metrics[0].unit = "%".into();
    assert_eq!(only(&zero).percent_note(), None);
    assert_eq!(only(&zero).change().as_deref(), Some("+2 points"));
    assert_eq!(only(&pilot(&[], &[Some(2.0)])).percent_note(), None);
}

#[test]
fn few_points_bring_a_word_of_caution() {
    let table = [
        (8, 0, None),
        (8, 1, Some("One point is a start, not a direction.")),
        (8, 3, Some("3 points show a direction, not proof.")),
        (8, 4, None),
        (0, 4, None),
        (1, 4, Some("One before-week is a glimpse, not a picture.")),
        (3, 4, Some("3 before-weeks make a rough picture.")),
    ];
    for (before, during, said) in table {
        let measure = only(&pilot(&vec![9.0; before], &vec![Some(7.0); during]));
        assert_eq!(measure.caution().as_deref(), said, "{before} and {during}");
    }
}

#[test]
fn weeks_without_a_value_are_told_and_never_zero() {
    let mut pilot = pilot(&[9.0], &[Some(8.0), None, Some(7.0)]);
    let excused = Some(Reading::Excused("sick leave".into()));
    pilot.set_before(3, Id::numbered(1), excused.clone());
    pilot
        .entry_mut(4)
        .set_reading(Id::numbered(1), excused, day("2026-11-02"));
    let measure = only(&pilot);
    let weeks: Vec<_> = measure.gaps.iter().map(|gap| gap.week).collect();
    assert_eq!(weeks, [-2, -1, 2, 4, 5, 6]);
    assert_eq!(measure.gaps[0].why, Absence::Excused("sick leave".into()));
    assert_eq!(measure.gaps[1].why, Absence::NotLogged);
    assert_eq!(
        measure.missing(5).as_deref(),
        Some("Not measured: weeks 2 and 5. Excused: week 4.")
    );
    assert_eq!(measure.missing(1), None);
    assert_eq!(
        measure.values_in_words(4),
        "Weeks before: none, none, 9. Pilot weeks: 8, none, 7, none."
    );
    assert_eq!(measure.description.median_b, Some(7.5));
}

#[test]
fn numbers_that_cannot_be_calculated_with_count_as_not_logged() {
    let mut pilot = pilot(&[9.0], &[Some(1e300), Some(f64::NAN), Some(7.0)]);
    pilot.plan.weeks = Some(u32::MAX);
    pilot.plan.metrics[0].goal = Some(f64::INFINITY);
    pilot.set_before(u32::MAX, Id::numbered(1), Some(Reading::Value(1.0)));
    let measure = only(&pilot);
    assert_eq!(measure.planned, MOST_WEEKS);
    assert_eq!((measure.before.len(), measure.pilot.len()), (1, 1));
    assert_eq!(measure.goal.target_value, None);
}

#[test]
fn a_guardrail_is_measured_against_its_limit() {
    let journal = finished();
    let measures = measures(&journal.swaps[0].pilot);
    let guardrail = measures.last().unwrap();
    assert!(guardrail.is_guardrail());
    assert_eq!(guardrail.keeps_limit(), Some(true));
    assert_eq!(
        guardrail.went(),
        "Dashboard outages: a typical week went from 0.5 to 0 (-0.5); the limit was 1."
    );
}

#[test]
fn the_story_measures_what_it_tells() {
    let journal = running(8);
    let measures = measures(&journal.swaps[0].pilot);
    let first = &measures[0];
    assert_eq!(first.heading(), "Time to insight, h");
    assert_eq!(
        first.weeks_that_count().as_deref(),
        Some("7 of 8 pilot weeks beat the typical week before; 5 of 8 met the goal.")
    );
}
