use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::report::chart::tests::chart;

fn drawn(chart: &Chart, (width, height): (usize, usize), alphabet: Alphabet) -> String {
    let canvas = Canvas {
        width,
        height,
        alphabet,
    };
    as_lines(&paint(chart, canvas)).join("\n")
}

fn six_weeks() -> Chart {
    let during = [Some(8.8), Some(7.9), Some(7.1), Some(6.4), None, Some(6.3)];
    chart("h", &[9.0, 9.4, 9.2, 9.6, 8.9], &during, Some(6.5))
}

#[test]
fn a_chart_in_unicode() {
    assert_snapshot!(drawn(&six_weeks(), (76, 13), Alphabet::Unicode), @r"
    10 │                          │
       │       ○          ○       │
     9 │──○──────────○──────────○─│                                   before 9.2
       │                          │  ●
     8 │                          │        !
       │                          │        ●
       │                          │
     7 │                          │─────────────●──────────────────── pilot 7.1
       │╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌│╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌●╌╌╌╌╌╌╌╌╌╌●╌╌╌ goal 6.5
     6 │                          │
       └─────────────────────────────────────────────────────────────
         -5   -4    -3   -2    -1   wk1   wk2  wk3   wk4  wk5   wk6
          9   9.4   9.2  9.6   8.9  8.8   7.9  7.1   6.4   .    6.3
    ");
}

#[test]
fn the_smallest_chart_in_ascii() {
    assert_snapshot!(drawn(&six_weeks(), (MIN_WIDTH, MIN_HEIGHT), Alphabet::Ascii), @r"
    10 | o  o|
       |o-o--o* !       before 9.2
       |     |--**----- pilot 7.1
     6 |=====|====*==*= goal 6.5
       +---------------
         -3   1   4
    ");
}

#[test]
fn a_year_thins_its_labels() {
    let during: Vec<_> = (0..52).map(|week| Some(f64::from(50 - week % 7))).collect();
    let year = chart("h", &[52.0; 12], &during, Some(45.0));
    assert_snapshot!(drawn(&year, (100, 12), Alphabet::Unicode), @r"
    52 │○○○─○○○─○○○─○○○│                                                                       before 52
       │               │
    50 │               │●!       ●        ●         ●        ●         ●        ●        ●
       │               │ ●        ●         ●        ●         ●        ●        ●         ●
    48 │               │  ●         ●        ●         ●        ●        ●         ●        ●
       │               │
       │               │────●────────●────────●─────────●────────●─────────●────────●───────── pilot 47
    46 │               │     ●        ●         ●        ●         ●        ●        ●
       │╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌│╌╌╌╌╌╌●╌╌╌╌╌╌╌╌╌●╌╌╌╌╌╌╌╌●╌╌╌╌╌╌╌╌╌●╌╌╌╌╌╌╌╌●╌╌╌╌╌╌╌╌●╌╌╌╌╌╌╌╌╌●╌╌╌╌╌╌ goal 45
    44 │               │        ●        ●         ●        ●        ●         ●        ●
       └──────────────────────────────────────────────────────────────────────────────────────
       -12 -9  -6  -3   1   4   7  10  13  16  19  22  25  28  31  34  37  40  43  46  49  52
    ");
}

#[test]
fn all_equal_one_point_and_none() {
    let equal = chart("", &[3.0; 3], &[Some(3.0); 4], Some(3.0));
    assert_snapshot!(drawn(&equal, (40, 8), Alphabet::Ascii), @r"
    3 |-o---o---o-|-*---*---*---*-- goal 3
      |           |     !           before 3
      |           |                 pilot 3
      |           |
    0 |           |
      +----------------------------
       -3  -2  -1  wk1 wk2 wk3 wk4
        3   3   3   3   3   3   3
    ");
    let one = chart("h", &[], &[Some(3.0), None, None, None], None);
    assert_snapshot!(drawn(&one, (40, 8), Alphabet::Ascii), @r"
    4.0 |
        |
    3.0 |--*------------------------ pilot 3
        |
    2.0 |         !
        +---------------------------
          wk1    wk2    wk3    wk4
           3      .      .      .
    ");
    let none = chart("h", &[], &[None; 4], Some(3.0));
    assert_eq!(
        drawn(&none, (40, 8), Alphabet::Ascii),
        "Nothing measured yet."
    );
}

#[test]
fn every_piece_has_its_role() {
    let canvas = Canvas {
        width: 76,
        height: 13,
        alphabet: Alphabet::Unicode,
    };
    let rows = paint(&six_weeks(), canvas);
    let roles = [
        (Paint::Before, "○"),
        (Paint::Pilot, "●"),
        (Paint::Median, "─"),
        (Paint::Goal, "╌"),
        (Paint::Start, "│"),
        (Paint::Mark, "!"),
        (Paint::Axis, "└"),
        (Paint::Label, "wk1"),
    ];
    for (role, text) in roles {
        let found = rows
            .iter()
            .flatten()
            .any(|dab| dab.paint == role && dab.text.contains(text));
        assert!(found, "{role:?}");
    }
    assert_eq!(
        key(&six_weeks(), Alphabet::Ascii),
        "o before   * pilot   -- typical week   == goal   ! unusual week   . no value"
    );
}

proptest! {
    #[test]
    fn no_picture_is_wider_or_higher_than_asked(
        before in prop::collection::vec(-1e9..1e9_f64, 0..13),
        during in prop::collection::vec(prop::option::of(-1e9..1e9_f64), 0..53),
        goal in prop::option::of(-1e9..1e9_f64),
        width in 0_usize..140,
        height in 0_usize..40,
        ascii in any::<bool>(),
    ) {
        let chart = chart("h", &before, &during, goal);
        let alphabet = if ascii { Alphabet::Ascii } else { Alphabet::Unicode };
        let rows = paint(&chart, Canvas { width, height, alphabet });
        prop_assert!(rows.len() <= height);
        for line in as_lines(&rows) {
            prop_assert!(line.chars().count() <= width);
            prop_assert!(!ascii || line.is_ascii());
        }
    }

    #[test]
    fn every_week_with_a_value_is_drawn_where_there_is_a_column_for_it(
        before in prop::collection::vec(-100..100_i32, 0..8),
        during in prop::collection::vec(-100..100_i32, 1..9),
        height in MIN_HEIGHT..30,
    ) {
        let before: Vec<f64> = before.into_iter().map(f64::from).collect();
        let during: Vec<Option<f64>> = during.into_iter().map(|value| Some(f64::from(value))).collect();
        let mut chart = chart("h", &before, &during, None);
        chart.marked.clear();
        let rows = paint(&chart, Canvas { width: MIN_WIDTH, height, alphabet: Alphabet::Ascii });
        let count = |role| {
            rows.iter()
                .flatten()
                .filter(|dab| dab.paint == role)
                .flat_map(|dab| dab.text.chars())
                .filter(|character| *character != ' ')
                .count()
        };
        prop_assert_eq!(count(Paint::Before), before.len());
        prop_assert_eq!(count(Paint::Pilot), during.len());
    }
}
