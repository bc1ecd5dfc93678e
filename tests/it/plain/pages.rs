//! Every page of the catalog in plain mode.

use std::collections::BTreeSet;

use elbowroom::{
    coach::{
        catalog::PAGES,
        question::{At, Kind},
        step::About,
    },
    domain::choice::Choices as _,
    tui::keymap::BINDINGS,
};
use serde_json::{Value, json};

use super::{
    AFTER, assert_fit_for_a_screen_reader, journal, types, types_on, with_the_demonstration,
};
use crate::support::{
    Home,
    story::{IN_WEEK_THREE, home_with, running_in_earnest, story},
};

/// The story with one asset in hand and every fold open.
fn unfolded(mut story: Value) -> Value {
    let keys: Vec<&str> = PAGES.iter().map(|page| page.id.key()).collect();
    story["place"] = json!({"unfolded": keys, "asset": story["assets"][0]["id"]});
    story
}

#[test]
fn every_page_asks_the_very_labels_of_the_catalog() {
    let mut further = 0;
    for (story, day) in [(story(), AFTER), (running_in_earnest(), IN_WEEK_THREE)] {
        let home = home_with(&unfolded(story));
        let before = journal(&home);
        let at = At::of(&before, day.parse().unwrap());
        for (number, page) in PAGES.iter().enumerate() {
            let lines = format!(":go {}\n{}", number + 1, "\n".repeat(120));
            let said = types_on(day, &home, &lines).ends_with(0).stdout;
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(page.about != About::Asset || at.asset.is_some());
            for question in page.asked(&before, &at) {
                let is_empty_table = matches!(question.kind, Kind::Table(table) if table(&before, &at).rows.is_empty());
                further += usize::from(question.is_further());
                assert!(
                    is_empty_table || said.contains(question.label),
                    "{} is not asked: {}\n{said}",
                    question.id,
                    question.label
                );
            }
        }
        assert_eq!(
            journal(&home).swaps,
            before.swaps,
            "passing by changed an answer"
        );
    }
    assert!(further > 30, "only {further} questions lie below a fold");
}

#[test]
fn the_questions_below_the_fold_come_when_they_are_wanted_and_from_then_on() {
    let home = Home::new();
    let to_the_fold = format!(":go role\n{}", "\n".repeat(5));
    let fold = "More questions on this page?";
    let below = "What gives you energy";
    let run = types(&home, &format!("{to_the_fold}y\n"))
        .ends_with(0)
        .prints(fold)
        .prints(below);
    assert_eq!(run.stdout.matches(fold).count(), 1, "{run}");
    let run = types(&home, &to_the_fold).ends_with(0).prints(fold);
    assert!(
        !run.stdout.contains(below),
        "nothing was saved, so nothing was kept: {run}"
    );
}

#[test]
fn a_walk_through_all_pages_is_fit_for_a_screen_reader() {
    let home = with_the_demonstration();
    let mut lines = String::new();
    for number in 1..=PAGES.len() {
        lines.extend([":go ", &number.to_string(), "\n"]);
        lines.push_str(&"\n".repeat(60));
        lines.push_str(":menu\n");
    }
    let said = types_on(AFTER, &home, &lines).ends_with(0).stdout;
    assert!(said.lines().count() > 100, "{said}");
    assert_fit_for_a_screen_reader(&said);
}

/// Journals in several states, each with a day.
fn states() -> Vec<(&'static str, Value, &'static str)> {
    let mut draft = story();
    let swap = draft["swaps"][0].as_object_mut().unwrap();
    for later in ["talk", "agreement", "pilot", "decision", "next"] {
        swap.remove(later);
    }
    swap["ask"]["kind"] = json!("decisions");
    swap["ask"]["sentence"] = json!("More say over design");
    draft["ladder"] = json!([]);
    let mut giving = story();
    giving["role"]["side"] = json!("giving");
    vec![
        ("blank", json!(null), "2026-02-16"),
        ("draft", draft, "2026-02-16"),
        ("running", running_in_earnest(), IN_WEEK_THREE),
        ("decided", story(), "2027-04-27"),
        ("giving room", giving, AFTER),
    ]
}

#[test]
fn no_text_names_a_key_of_the_full_screen() {
    // Many sentences are only said once something is done, so at every question of two journals something is.
    let (mut heard, mut leaks) = (BTreeSet::new(), BTreeSet::new());
    let keys = keys();
    let deeds = ["take 1", "delete 1", "More say over design", "y"];
    let pages: Vec<usize> = (1..=PAGES.len()).collect();
    for (state, story, day) in states() {
        let is_worked_on = ["draft", "running"].contains(&state);
        // What is done on one page must not change the next; where nothing is done, one sitting sees them all.
        let sittings = pages.chunks(if is_worked_on { 1 } else { pages.len() });
        for pages in sittings {
            let home = if story.is_null() {
                Home::new()
            } else {
                home_with(&unfolded(story.clone()))
            };
            let mut lines = String::new();
            for number in pages {
                let number = number.to_string();
                lines.extend([":menu\n:go ", &number, "\n:help\n:restore\n"]);
                lines.push_str(&"\n".repeat(12));
                for deed in deeds.iter().filter(|_| is_worked_on) {
                    let often = format!("{deed}\n.\n\n").repeat(6);
                    lines.extend([":menu\n:go ", &number, "\n", &often, ".\n"]);
                }
            }
            let said = types_on(day, &home, &lines).ends_with(0).stdout;
            for line in said.lines() {
                if heard.insert(line.to_owned()) && key_in(line, &keys).is_some() {
                    leaks.insert(format!("{state}, pages {pages:?}: {line}"));
                }
            }
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
}

/// The keys that mean something on the full screen; digits are typed in plain mode, too.
fn keys() -> Vec<String> {
    let keys = BINDINGS.iter().map(|binding| binding.key.to_string());
    let keys: BTreeSet<String> = keys
        .filter(|key| !key.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    keys.into_iter().collect()
}

/// The key of the full screen that a line tells of, if it does.
fn key_in(line: &str, keys: &[String]) -> Option<String> {
    let words: Vec<&str> = line
        .split([' ', ',', '.', ';', ':', '?', '!', '"'])
        .collect();
    let is_letter = |word: &str| word.len() == 1 && word.chars().all(|c| c.is_ascii_lowercase());
    // A name of one letter is one only where a sentence speaks of pressing it.
    let named = |key: &str| match key.chars().count() {
        1 => {
            line.contains(&format!("({key})"))
                || line.contains(&format!("press {key} "))
                || line.contains(&format!(" {key} brings "))
        }
        _ => {
            !["Home", "End", "Space", "Up", "Down", "Left", "Right"].contains(&key)
                && words.contains(&key)
        }
    };
    // The n of "delete n deletes one" stands for a number.
    let brings = words.windows(2).find(|pair| match pair[1] {
        "brings" | "opens" | "shows" => is_letter(pair[0]),
        "deletes" => is_letter(pair[0]) && pair[0] != "n",
        _ => false,
    });
    keys.iter()
        .find(|key| named(key))
        .cloned()
        .or_else(|| brings.map(|pair| pair.join(" ")))
}

#[test]
fn a_key_that_leaks_is_found() {
    let keys = keys();
    for line in [
        "At the end of this page (m).",
        "Taken. Ctrl-Z brings your words back.",
        "Deleted. u brings it back.",
        "Enter again destroys this page.",
        "Once it is mended: Esc, then e.",
        "d deletes a row of a list; this is none.",
    ] {
        assert!(key_in(line, &keys).is_some(), "{line}");
    }
    for line in [
        "1 to 4 chooses, delete n deletes one, empty goes on:",
        "Deleted.",
        "A number:",
    ] {
        assert_eq!(key_in(line, &keys), None, "{line}");
    }
}
