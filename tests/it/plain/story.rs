//! The whole story of the demonstration, typed from a file of answers.

use super::{assert_fit_for_a_screen_reader, types_on};
use crate::{
    journey::{
        assert_decided, assert_like_the_demonstration, assert_page_to_hand_over, assert_sat_down,
        story,
    },
    support::{Home, elbowroom_on, story::journal},
};

const ANSWERS: &str = include_str!("../fixtures/plain-story.txt");

/// One sitting: its day, and the lines that are typed.
struct Sitting {
    day: &'static str,
    lines: Vec<&'static str>,
}

/// Reads the file as its first remark says.
fn sittings() -> Vec<Sitting> {
    let mut sittings: Vec<Sitting> = Vec::new();
    for line in ANSWERS.lines() {
        let day = line.strip_prefix("# ").and_then(|line| line.get(..10));
        let is_day = |day: &&str| day.parse::<chrono::NaiveDate>().is_ok();
        if let Some(day) = day.filter(is_day) {
            let lines = Vec::new();
            sittings.push(Sitting { day, lines });
        } else if !line.starts_with('#') {
            match sittings.last_mut() {
                Some(sitting) => sitting.lines.push(line),
                None => assert!(line.is_empty(), "typed before any day: {line}"),
            }
        }
    }
    sittings
}

#[test]
fn the_whole_story_is_typed_in_plain_mode_and_ends_as_on_the_full_screen() {
    let home = Home::new();
    let sittings = sittings();
    assert_eq!(
        sittings.len(),
        11,
        "two to begin with, eight weeks, and the decision"
    );
    for (number, sitting) in sittings.iter().enumerate() {
        let lines = sitting.lines.join("\n") + "\n";
        let run = types_on(sitting.day, &home, &lines).ends_with(0).stdout;
        assert_fit_for_a_screen_reader(&run);
        for refusal in [
            "is not in the list",
            "Not understood",
            "Unknown command",
            "not read",
        ] {
            assert!(!run.contains(refusal), "{}: {refusal}\n{run}", sitting.day);
        }
        match number {
            0 => assert_sat_down(&journal(&home)),
            1 => assert_like_the_demonstration(&journal(&home), story::PILOT),
            2..=9 => {
                let saved = format!("Week {} is saved.", number - 1);
                assert!(run.contains(&saved), "{saved}\n{run}");
            }
            _ => assert_decided(&journal(&home)),
        }
    }
    for format in ["md", "txt"] {
        let arguments = ["export", "summary", "--format", format, "--to", "-"];
        let page = elbowroom_on("2026-04-27", &home, &arguments).succeeds();
        assert_page_to_hand_over(&page.stdout);
    }
}
