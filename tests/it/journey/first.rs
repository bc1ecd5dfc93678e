//! The very first run: an empty folder, a question, a few words, and back to them the next day.

use crate::{
    screen::Pty,
    support::{Home, PROGRAM, TODAY, dated, run, story::journal},
};

const QUESTION: &str = "What do you deliver that others do not?";
const WORDS: &str = "The rota that forty people plan their week with";
/// Words that only the very first screen says.
const OFFERS: [&str; 3] = ["Welcome.", "F2 shows you around.", "elbowroom demo"];

fn on(day: &str, home: &Home, arguments: &[&str], size: (u16, u16)) -> Pty {
    Pty::start_program(home, PROGRAM, &dated(day, arguments), size)
}

/// Waits until the cursor stands in the words, two letters before their end.
fn wait_for_caret(pty: &Pty) {
    pty.wait_until(|screen| {
        let (row, column) = screen.cursor_position();
        let (_, columns) = screen.size();
        let line = screen.rows(0, columns.get()).nth(usize::from(row));
        let before: Option<String> =
            line.map(|line| line.chars().take(usize::from(column)).collect());
        let begun = WORDS.strip_suffix("th").unwrap();
        !screen.hide_cursor() && before.is_some_and(|before| before.ends_with(begun))
    });
}

#[test]
fn an_empty_folder_begins_with_a_question_and_goes_on_where_it_was_left() {
    let home = Home::new();
    let mut first = on(TODAY, &home, &[], (80, 24));
    first.wait_for(QUESTION).wait_for("TYPE");
    for offer in OFFERS {
        first.wait_for(offer);
    }
    assert!(!home.data().exists(), "nothing was written to look at it");
    first.keys(WORDS).wait_for(WORDS).key("left").key("left");
    wait_for_caret(&first);
    first.key("ctrl-c");
    assert_eq!(first.exit_code(), 130);
    assert!(first.text().contains("Go on with: elbowroom"));
    assert_eq!(journal(&home)["assets"][0]["delivers"], WORDS);

    let mut second = on("2025-03-04", &home, &[], (80, 24));
    second.wait_for(QUESTION).wait_for(WORDS).wait_for("TYPE");
    wait_for_caret(&second);
    for offer in OFFERS {
        assert!(!second.text().contains(offer), "{offer}");
    }
    second.key("esc").wait_for("MOVE").keys("q");
    assert_eq!(second.exit_code(), 0);
}

/// The steps of the tour as they are shown at this size, one after the other.
fn tour_at(arguments: &[&str], size: (u16, u16)) -> Vec<String> {
    let home = Home::new();
    let walk = on(TODAY, &home, arguments, size);
    walk.wait_for("What do you deliver")
        .wait_for(OFFERS[1])
        .key("f2");
    let mut seen = Vec::new();
    for step in 1..=6 {
        walk.wait_for(&format!("Tour {step} of 6"));
        seen.push(walk.text());
        walk.key("enter");
    }
    walk.wait_gone("Tour").wait_for("TYPE");
    // It can be had again, and left at any step.
    walk.key("f2").wait_for("Tour 1 of 6");
    walk.key("enter").wait_for("Tour 2 of 6");
    walk.key("esc").wait_gone("Tour").wait_for("TYPE");
    // Whoever types on loses no letter.
    walk.key("f2").wait_for("Tour 1 of 6");
    walk.keys("Rota").wait_gone("Tour").wait_for("Rota");
    seen
}

#[test]
fn the_tour_walks_over_the_first_question_in_every_window() {
    for size in [(40, 12), (80, 24), (120, 40)] {
        for arguments in [&[][..], &["--ascii", "--color", "never"]] {
            let seen = tour_at(arguments, size);
            let told: Vec<String> = seen
                .iter()
                .map(|screen| screen.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            let words = ["question", "coach", "Seven", "saves", "Ctrl-L", "F1"];
            for (screen, word) in told.iter().zip(words) {
                assert!(screen.contains(word), "{size:?} {word}\n{screen}");
            }
            if !arguments.is_empty() {
                assert!(seen.iter().all(|screen| screen.is_ascii()), "{seen:#?}");
            }
        }
    }
}

#[test]
fn plain_mode_says_the_same_steps_as_lines() {
    let home = Home::new();
    let said = run(
        &home,
        PROGRAM,
        &dated(TODAY, &["--plain"]),
        ":tour\n:quit\n",
    )
    .ends_with(0);
    let said = said.stdout;
    for word in ["first line", ":back", "coach", "Seven", ":quit", ":help"] {
        assert!(said.contains(word), "{word}\n{said}");
    }
    assert!(!said.contains("F1") && !said.contains("Ctrl"), "{said}");
    assert!(!home.data().exists());
}
