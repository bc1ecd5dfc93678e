//! A short rehearsal in a real terminal: one worry answered and kept, one half answered when the program is left.

use serde_json::Value;

use crate::{
    screen::Pty,
    support::{
        Home,
        story::{home_with_a_worry, journal},
    },
};

#[test]
fn a_short_rehearsal_keeps_one_answer_and_loses_no_other() {
    let home = home_with_a_worry("");
    let mut pty = Pty::start(&home, &[], (80, 24));
    pty.wait_for("Rehearse the talk (1 worry has no answer)")
        .wait_for("r rehearse");
    pty.keys("r")
        .wait_for("Priya Raman. Today they are")
        .wait_for("Purple")
        .wait_for("1 of 6")
        .wait_for("TYPE");
    pty.keys("They are quick to clean")
        .key("enter")
        .wait_for("It can lean on")
        .wait_for("Your promise: Time to insight falls by 30 percent");
    pty.keys("k").wait_for("This is your prepared answer.");
    pty.key("enter").wait_for("2 of 6").wait_for("TYPE");
    pty.keys("half a thought").wait_for("half a thought");
    // In the middle of a word, without a goodbye.
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
    let written = journal(&home);
    let worries = written.pointer("/swaps/0/their_side/worries").unwrap();
    assert_eq!(worries[0]["answer"], "They are quick to clean");
    assert_eq!(worries.as_array().map(Vec::len), Some(1));
    let drafts: Vec<&Value> = written["drafts"].as_object().unwrap().values().collect();
    assert_eq!(drafts, ["half a thought"]);
    assert_it_is_dealt_again(&home);
}

/// The worry that was half answered comes right after the person's own, with what was said to it.
fn assert_it_is_dealt_again(home: &Home) {
    let mut pty = Pty::start(home, &[], (80, 24));
    pty.wait_for("Do next")
        .keys("r")
        .wait_for("1 of 6")
        .wait_for("TYPE");
    pty.key("enter")
        .wait_for("They are quick to clean")
        .key("enter")
        .wait_for("2 of 6")
        .wait_for("half a thought");
    pty.key("esc")
        .wait_for("MOVE")
        .key("esc")
        .wait_for("Do next")
        .keys("q");
    assert_eq!(pty.exit_code(), 0);
}
