use proptest::prelude::*;

use super::*;
use crate::domain::id::Id;
use crate::domain::metric::{Better, Metric, MetricRole, Reading};
use crate::domain::pilot::Pilot;
use crate::report::measures::measure;
use crate::report::story::day;

/// A chart of these values; weeks of the pilot may be missing.
pub(crate) fn chart(
    unit: &str,
    before: &[f64],
    during: &[Option<f64>],
    goal: Option<f64>,
) -> Chart {
    let mut pilot = Pilot::default();
    pilot.plan.weeks = u32::try_from(during.len()).ok();
    let metric = Metric {
        id: Id::numbered(1),
        name: "Replies".into(),
        unit: unit.into(),
        better: Some(Better::Lower),
        role: Some(MetricRole::Primary),
        goal,
        goal_in: None,
        limit: None,
        source: String::new(),
        below_zero: Some(true),
        slack: None,
        command: String::new(),
    };
    for (back, value) in (1..).zip(before.iter().rev()) {
        pilot.set_before(back, metric.id, Some(Reading::Value(*value)));
    }
    for (number, value) in (1..).zip(during) {
        let reading = value.map_or(Reading::NotMeasured, Reading::Value);
        pilot
            .entry_mut(number)
            .set_reading(metric.id, Some(reading), day("2026-11-02"));
    }
    pilot.plan.metrics.push(metric);
    let weeks = u32::try_from(during.len()).unwrap();
    Chart::of(&measure(&pilot, &pilot.plan.metrics[0]), weeks, &[2])
}

fn ticks(chart: &Chart) -> Vec<&str> {
    chart.ticks.iter().map(|tick| tick.label.as_str()).collect()
}

#[test]
fn the_axis_has_round_numbers_and_begins_at_zero_for_counts_only() {
    type Case<'a> = (&'a str, &'a [f64], &'a [&'a str]);
    let table: &[Case<'_>] = &[
        ("h", &[9.2, 6.3], &["6", "7", "8", "9", "10"]),
        ("", &[9.0, 6.0], &["0.0", "2.5", "5.0", "7.5", "10.0"]),
        ("tickets", &[40.0, 20.0], &["0", "10", "20", "30", "40"]),
        ("tickets", &[40.5, 20.0], &["20", "30", "40", "50"]),
        ("%", &[40.0, 20.0], &["20", "25", "30", "35", "40"]),
        ("", &[-4.0, 4.0], &["-4", "-2", "0", "2", "4"]),
        ("h", &[5.0, 5.0], &["4.0", "4.5", "5.0", "5.5", "6.0"]),
        ("", &[0.0, 0.0], &["0.00", "0.25", "0.50", "0.75", "1.00"]),
    ];
    for (unit, values, labels) in table {
        let chart = chart(unit, &values[..1], &[Some(values[1])], None);
        assert_eq!(&ticks(&chart), labels, "{unit} {values:?}");
    }
}

#[test]
fn medians_end_at_their_phase_and_the_goal_runs_through() {
    let chart = chart("h", &[9.0, 9.4], &[Some(7.0), None, Some(6.0)], Some(6.5));
    let lines: Vec<_> = chart
        .levels
        .iter()
        .map(|level| (level.label.as_str(), level.first, level.last))
        .collect();
    assert_eq!(
        lines,
        [
            ("before 9.2", -1, 0),
            ("pilot 6.5", 1, 3),
            ("goal 6.5", -1, 3)
        ]
    );
    assert_eq!(chart.gaps, [2]);
    assert_eq!(chart.marked, [2]);
    assert_eq!(chart.start, Some(1));
    assert_eq!(
        (Chart::week_label(0), Chart::week_label(1)),
        ("-1".into(), "1".into())
    );
}

proptest! {
    #[test]
    fn every_chart_has_a_finite_range_that_holds_all_of_it(
        before in prop::collection::vec(-1e9..1e9_f64, 0..12),
        during in prop::collection::vec(prop::option::of(-1e9..1e9_f64), 0..52),
        goal in prop::option::of(any::<f64>()),
        scale in prop::sample::select(vec![1e-9, 1e-3, 1.0]),
    ) {
        let before: Vec<f64> = before.iter().map(|value| value * scale).collect();
        let during: Vec<Option<f64>> = during.iter().map(|value| value.map(|value| value * scale)).collect();
        let chart = chart("h", &before, &during, goal);
        prop_assert!(chart.low.is_finite() && chart.high.is_finite() && chart.low < chart.high);
        prop_assert!((2..=16).contains(&chart.ticks.len()), "{:?}", chart.ticks);
        let leeway = (chart.high - chart.low) * 1e-6;
        let values = chart.spots.iter().map(|spot| spot.value).chain(chart.levels.iter().map(|level| level.value));
        for value in values {
            prop_assert!(value >= chart.low - leeway && value <= chart.high + leeway);
            prop_assert!((0.0..=1.0).contains(&chart.height_of(value)));
        }
        let mut labels = ticks(&chart);
        labels.dedup();
        prop_assert_eq!(labels.len(), chart.ticks.len());
    }
}
