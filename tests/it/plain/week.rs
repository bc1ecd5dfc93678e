//! The log of a week in plain mode.

use super::{assert_fit_for_a_screen_reader, journal, types_on};
use crate::support::{
    Home,
    story::{IN_WEEK_THREE, home_with, running_in_earnest},
};

fn in_week_three() -> Home {
    home_with(&running_in_earnest())
}

fn types(home: &Home, lines: &str) -> String {
    let said = types_on(IN_WEEK_THREE, home, lines).ends_with(0).stdout;
    assert_fit_for_a_screen_reader(&said);
    said
}

#[track_caller]
fn assert_says(said: &str, lines: &[&str]) {
    let mut rest = said;
    for line in lines {
        let Some((_, after)) = rest.split_once(line) else {
            panic!("not said, or not here: {line}\n{said}");
        };
        rest = after;
    }
}

#[test]
fn a_week_costs_its_values_and_one_empty_line() {
    let home = in_week_three();
    let said = types(&home, "1\n27,0\nx\n2\n\n");
    assert_says(
        &said,
        &[
            "Week 3 of 8, Monday 16 March 2026 to Sunday 22 March 2026.\n",
            "Time to insight in h. Before 40, last week 30.5, goal 28. Value, or x for not measured:\n",
            "Read as 27 h.\n",
            "Settled by field teams in %. Before 24, last week 44, goal 60. Value, or x:\n",
            "Not measured. Counted as missing.\n",
            "Dashboard problems. Before 2, last week 2, keep at or under 4. Value, or x:\n",
            "Finish this week? Empty finishes it, n asks for the rest first:\n",
            "Week 3 is saved. This is how it stands.\n",
            "Time to insight has gone 34, 30.5, 27; goal 28 h. 3 points show a direction, not proof.\n",
            "Choose 1 to ",
        ],
    );
    let kept = journal(&home);
    let entry = kept.swaps[0].pilot.entry(3).unwrap();
    assert!(entry.finished.is_some());
    assert_eq!(entry.values.len(), 3);
    // The numbers wait in the menu; nobody has to hear all of them every week.
    assert!(!said.contains("Before and after.\n"), "{said}");
}

#[test]
fn an_empty_line_keeps_what_stands_and_back_leads_to_it() {
    let home = in_week_three();
    let said = types(
        &home,
        "1\n27\nx quarter end\n:back\n\n:back\n:back\n\n\n2\nn\n2\n:menu\n",
    );
    assert_says(
        &said,
        &[
            "Excused: quarter end. Counted as missing.\n",
            "Now: excused: quarter end. Value, or x, empty keeps it:\n",
            "Time to insight in h. Before 40, last week 30.5, goal 28. Now: 27. Value, or x, empty keeps it:\n",
            "Did you get the room? 1 all of it, 2 part, 3 no:\n",
            "Saved.\n",
        ],
    );
    let kept = journal(&home);
    let entry = kept.swaps[0].pilot.entry(3).unwrap();
    assert_eq!(entry.finished, None, "nobody finished it");
    assert_eq!(entry.values.len(), 3);
}

#[test]
fn a_week_without_a_value_is_not_finished_in_passing() {
    let home = in_week_three();
    let before = journal(&home);
    let said = types(&home, &format!("1\n{}:quit\n", "\n".repeat(14)));
    assert_says(
        &said,
        &["Finish this week? y finishes it, empty goes on:\n"],
    );
    assert!(!said.contains("is saved"), "{said}");
    assert_eq!(journal(&home).swaps, before.swaps);
}

#[test]
fn who_went_on_is_asked_once_more_at_the_end() {
    let home = in_week_three();
    let rest = "\n".repeat(10);
    let said = types(&home, &format!("1\n27\n\n\nn\n1{rest}n\n:quit\n"));
    assert_says(
        &said,
        &[
            "Empty finishes it, n asks for the rest first:\n",
            "Did you get the room?",
            "Finish this week? Empty finishes it, n leaves it open:\n",
            "Saved.\n",
        ],
    );
    let said = types(&home, &format!("1\n\n\n\nn\n{rest}\n"));
    assert_says(&said, &["Week 3 is saved."]);
}

#[test]
fn a_limit_that_is_crossed_speaks_up_at_once() {
    let home = in_week_three();
    for (day, week) in [(IN_WEEK_THREE, 3), ("2026-03-25", 4)] {
        let said = types_on(day, &home, "1\n27\n55\n9\n\n").ends_with(0).stdout;
        assert_says(&said, &[&format!("Week {week} is saved.")]);
        if week == 4 {
            assert_says(
                &said,
                &[
                    "Time to insight has gone 34, 30.5, 27, 27; goal 28 h.\n",
                    "Dashboard problems: ",
                ],
            );
        }
    }
}

#[test]
fn the_decision_begins_with_what_the_numbers_say() {
    let home = super::with_the_demonstration();
    let said = types_on(super::AFTER, &home, ":go decide\n")
        .ends_with(0)
        .stdout;
    assert_says(
        &said,
        &[
            "\nYour call.\n",
            "The measure we agreed on improved ",
            "What do you decide?",
        ],
    );
}
