//! The rehearsal, line by line: the same worries, the same drafts and the same prepared answers as on the full screen.

use serde_json::Value;

use super::{assert_can_be_listened_to, types};
use crate::support::{
    Home, Run,
    story::{home_with_a_worry, journal},
};

fn answer(home: &Home) -> Value {
    journal(home)["swaps"][0]["their_side"]["worries"][0]["answer"].clone()
}

fn drafts(home: &Home) -> Vec<Value> {
    let journal = journal(home);
    let drafts = journal["drafts"].as_object().cloned().unwrap_or_default();
    drafts.into_iter().map(|(_, words)| words).collect()
}

#[track_caller]
fn rehearses(home: &Home, lines: &str) -> Run {
    let run = types(home, &format!(":rehearse\n{lines}")).ends_with(0);
    assert_can_be_listened_to(&run.stdout);
    run
}

#[test]
fn one_answer_is_kept_and_half_an_answer_waits_for_the_next_time() {
    let home = home_with_a_worry("");
    let _run = rehearses(
        &home,
        "\nThey are quick to clean\n2\n\nhalf a thought\n:quit\n",
    )
    .prints("Priya Raman. Today they are ")
    .prints("1 of 6. ")
    .prints("Purple carpets wear out")
    .prints("No answer is prepared yet.")
    .prints("It can lean on: Your promise: Time to insight falls by 30 percent")
    .prints("Kept as your prepared answer.\n")
    .prints("2 of 6. ");
    assert_eq!(answer(&home), "They are quick to clean");
    let worries = &journal(&home)["swaps"][0]["their_side"]["worries"];
    assert_eq!(worries.as_array().map(Vec::len), Some(1));
    assert_eq!(drafts(&home), ["half a thought"]);
    let _run = rehearses(&home, "\n\n\n")
        .prints("Your prepared answer: They are quick to clean")
        .prints("You said: \"half a thought\".");
    assert_eq!(drafts(&home), ["half a thought"]);
}

#[test]
fn each_temper_can_be_chosen() {
    let deck: Value =
        serde_json::from_str(include_str!("../../../assets/coach/worries.json")).unwrap();
    let order = ["cynical", "anxious", "overloaded", "threatened"];
    for (number, temper) in (1..).zip(order) {
        let tempers = deck["tempers"].as_array().unwrap();
        let manner = tempers.iter().find(|manner| manner["id"] == temper);
        let behind = manner.unwrap()["behind"].as_str().unwrap();
        let home = home_with_a_worry("");
        let _run = rehearses(&home, &format!("{number}\n")).prints(&format!("\n{behind}\n"));
    }
}

#[test]
fn another_prepared_answer_is_replaced_only_when_that_is_said_and_can_be_taken_back() {
    let home = home_with_a_worry("We sweep them");
    let _run = rehearses(&home, "\nThey last\n2\n\n:quit\n")
        .prints("Your prepared answer: We sweep them")
        .prints("Another answer is prepared, see above.")
        .prints("Which one?");
    assert_eq!(answer(&home), "We sweep them");
    assert_eq!(drafts(&home), ["They last"]);
    let _run = rehearses(&home, "\n\n2\n2\n:quit\n").prints("Kept as your prepared answer.");
    assert_eq!(answer(&home), "They last");
    assert!(
        journal(&home)["trash"]
            .to_string()
            .contains("We sweep them"),
        "what was replaced can be brought back"
    );
    let home = home_with_a_worry("We sweep them");
    let _run = rehearses(&home, "\nThey last\n2\n2\n2\n:quit\n").prints("Taken back.");
    assert_eq!(answer(&home), "We sweep them");
    assert_eq!(drafts(&home), ["They last"]);
}

#[test]
fn what_is_said_is_read_and_not_graded_and_can_be_said_again() {
    let home = home_with_a_worry("");
    let _run = rehearses(
        &home,
        "\nIt is your fault, or else I will leave\n3\nThey are quick to clean\n:quit\n",
    )
    .prints("In what you said: ")
    .prints("You said: \"It is your fault, or else I will leave\".");
    assert_eq!(drafts(&home), ["They are quick to clean"]);
}

#[test]
fn a_worry_without_an_answer_comes_again_and_leaving_leads_back_to_the_question() {
    let home = home_with_a_worry("");
    let run = types(&home, ":go ask\n:rehearse\n\n\n\n:back\n:skip\n").ends_with(0);
    assert_can_be_listened_to(&run.stdout);
    let run = run.prints("No answer yet: this worry comes again.");
    let asked = run.stdout.matches("What kind of room do you want?").count();
    assert_eq!(asked, 2, "before and after the rehearsal\n{run}");
    assert_eq!(answer(&home), "");
}

#[test]
fn a_sitting_ends_when_every_worry_has_an_answer() {
    let home = home_with_a_worry("They are quick to clean");
    let each = "Said aloud\n\n".repeat(5);
    let _run = rehearses(&home, &format!("\n\n\n{each}:quit\n"))
        .prints("That was all of them for today.")
        .prints("5 answers were not kept as prepared ones. They wait here for the next rehearsal.")
        .prints("Choose 1 to");
    assert_eq!(drafts(&home), vec!["Said aloud"; 5]);
}

#[test]
fn the_menu_leads_to_it_while_a_worry_has_no_answer() {
    let home = home_with_a_worry("");
    let menu = types(&home, "").ends_with(0).stdout;
    let line = menu
        .lines()
        .find(|line| line.ends_with("Rehearse the talk (1 worry has no answer)"));
    let number = line.unwrap().split(' ').next().unwrap();
    let run = types(
        &home,
        &format!("{number}\n\nThey are quick to clean\n2\n:back\n:quit\n"),
    );
    let run = run.ends_with(0).prints("Kept as your prepared answer.");
    let after = run.stdout.split("Kept as your").nth(1).unwrap();
    assert!(after.contains("Choose 1 to"), "back at the menu\n{run}");
    assert!(!after.contains("Rehearse the talk"), "{run}");
}
