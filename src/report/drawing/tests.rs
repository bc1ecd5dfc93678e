use proptest::prelude::*;

use super::*;
use crate::report::chart::{Band, tests::chart};

/// About as much room as half a page has.
const FRAME: Frame = Frame {
    width: 240.0,
    height: 130.0,
    size: 7.5,
};

fn texts(drawing: &Drawing) -> Vec<&Text> {
    drawing
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}

fn words(drawing: &Drawing) -> Vec<&str> {
    texts(drawing)
        .iter()
        .map(|text| text.words.as_str())
        .collect()
}

fn story() -> Chart {
    let before = [42.0, 38.0, 44.0, 39.0, 41.0, 36.5, 43.0, 38.5];
    let during =
        [34.0, 30.5, 27.0, 25.2, 0.0, 23.5, 24.6, 22.0].map(|value| (value > 0.0).then_some(value));
    chart("h", &before, &during, Some(28.0))
}

#[test]
fn a_chart_says_what_every_line_is_and_writes_values_out() {
    let drawing = Drawing::of(&story(), FRAME, &roomy);
    let words = words(&drawing);
    for expected in [
        "before 40",
        "pilot 25.2",
        "goal 28",
        "before",
        "pilot",
        "h",
        "week",
        "unusual week",
    ] {
        assert!(words.contains(&expected), "{expected} in {words:?}");
    }
    for week in ["-8", "-1", "1", "8"] {
        assert!(words.contains(&week), "{week} in {words:?}");
    }
    let values = texts(&drawing)
        .iter()
        .filter(|text| text.role == Role::Value)
        .count();
    assert!(values >= 8, "{values} of 15 values in {words:?}");
}

#[test]
fn before_weeks_are_hollow_and_pilot_weeks_are_filled() {
    let drawing = Drawing::of(&story(), FRAME, &roomy);
    let dots: Vec<(bool, Role)> = drawing
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Dot { filled, role, .. } => Some((*filled, *role)),
            _ => None,
        })
        .collect();
    let (before, pilot) = dots.split_at(8);
    assert!(before.iter().all(|dot| *dot == (false, Role::Before)));
    assert!(pilot.iter().all(|dot| *dot == (true, Role::Pilot)));
    assert_eq!(pilot.len(), 7);
}

#[test]
fn nothing_is_drawn_across_a_gap_or_across_the_start() {
    let drawing = Drawing::of(&story(), FRAME, &roomy);
    let runs: Vec<(usize, Role)> = drawing
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Line {
                through,
                role,
                dash: None,
                ..
            } if through.len() > 2 => Some((through.len(), *role)),
            _ => None,
        })
        .collect();
    assert_eq!(
        runs,
        [(8, Role::Before), (4, Role::Pilot), (3, Role::Pilot)]
    );
}

#[test]
fn only_the_goal_is_dashed() {
    let drawing = Drawing::of(&story(), FRAME, &roomy);
    let dashed: Vec<Role> = drawing
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Line {
                dash: Some(_),
                role,
                ..
            } => Some(*role),
            _ => None,
        })
        .collect();
    assert_eq!(dashed, [Role::Goal]);
}

#[test]
fn a_chart_without_values_says_so() {
    let empty = chart("h", &[], &[], None);
    assert_eq!(
        words(&Drawing::of(&empty, FRAME, &roomy)),
        ["Nothing measured yet."]
    );
}

#[test]
fn lines_that_share_a_height_have_labels_below_one_another() {
    let same = chart("h", &[5.0, 5.0], &[Some(5.0), Some(5.0)], Some(5.0));
    let drawing = Drawing::of(&same, FRAME, &roomy);
    let labels = texts(&drawing)
        .iter()
        .filter(|text| text.words.ends_with(" 5"))
        .count();
    assert_eq!(labels, 3);
}

/// Values from tiny to the largest that can be logged, flat ones and gaps among them.
fn charts() -> impl Strategy<Value = Chart> {
    let value = prop_oneof![
        4 => (0.0..60.0_f64).prop_map(|value| (value * 10.0).round() / 10.0),
        1 => -1e9..1e9_f64,
        1 => prop::sample::select(vec![0.0, 5.0, -1e9, 1e9, 1e-6, 123_456.789_012]),
    ];
    let before = prop::collection::vec(value.clone(), 0..=12);
    let during = prop::collection::vec(prop::option::weighted(0.85, value.clone()), 0..=20);
    let unit = prop::sample::select(vec![
        "",
        "h",
        "%",
        "requests a week and field team",
        "件／週",
    ]);
    let band = prop::option::of((value.clone(), value.clone()));
    (unit, before, during, prop::option::of(value), band).prop_map(
        |(unit, before, during, goal, band)| {
            let mut chart = chart(unit, &before, &during, goal);
            chart.band = band.map(|(one, other)| Band {
                low: one.min(other).max(chart.low),
                high: one.max(other).min(chart.high).max(chart.low),
                label: "usual range before (rough)",
            });
            chart.outside = chart
                .spots
                .iter()
                .map(|spot| spot.week)
                .filter(|week| week % 3 == 1)
                .collect();
            chart
        },
    )
}

proptest! {
    #[test]
    fn nothing_leaves_the_frame_and_no_two_texts_touch(
        chart in charts(),
        width in 40.0..700.0_f64,
        height in 20.0..400.0_f64,
        size in 4.0..16.0_f64,
    ) {
        let drawing = Drawing::of(&chart, Frame { width, height, size }, &roomy);
        let frame = Bounds { left: 0.0, top: 0.0, right: width, bottom: height };
        for piece in &drawing.pieces {
            prop_assert!(frame.holds(&piece.bounds()), "{piece:?} leaves {width} by {height}");
        }
        let texts = texts(&drawing);
        for (place, text) in texts.iter().enumerate() {
            for other in texts.iter().skip(place + 1) {
                prop_assert!(!text.bounds().touches(&other.bounds()), "{text:?} touches {other:?}");
            }
        }
    }

    #[test]
    fn with_room_enough_every_line_has_its_label_and_every_dot_is_there(chart in charts()) {
        let drawing = Drawing::of(&chart, Frame { width: 360.0, height: 200.0, size: 9.0 }, &roomy);
        if chart.is_empty() {
            return Ok(());
        }
        let words = words(&drawing);
        for level in &chart.levels {
            let start: String = level.label.chars().take(8).collect();
            prop_assert!(words.iter().any(|words| words.starts_with(&start)), "{} in {words:?}", level.label);
        }
        let dots = drawing.pieces.iter().filter(|piece| matches!(piece, Piece::Dot { .. })).count();
        prop_assert_eq!(dots + chart.spots.iter().filter(|spot| chart.outside.contains(&spot.week)).count(), chart.spots.len());
        prop_assert!(words.contains(&"week"));
    }

    #[test]
    fn no_value_is_written_over_a_dot(chart in charts()) {
        let drawing = Drawing::of(&chart, FRAME, &roomy);
        for text in texts(&drawing).iter().filter(|text| text.role == Role::Value) {
            for piece in drawing.pieces.iter().filter(|piece| matches!(piece, Piece::Dot { .. })) {
                prop_assert!(!piece.bounds().touches(&text.bounds()), "{text:?} over {piece:?}");
            }
        }
    }

    #[test]
    fn the_same_chart_is_drawn_the_same(chart in charts()) {
        let drawn = || Drawing::of(&chart, FRAME, &roomy);
        prop_assert_eq!(drawn(), drawn());
    }
}
