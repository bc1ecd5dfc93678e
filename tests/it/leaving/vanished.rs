//! The terminal vanishes under somebody who has just typed, and the parent ignores hang-ups.

use std::time::Duration;

use super::{FIRST_QUESTION, delivers};
use crate::{
    screen::hang_up::Doomed,
    support::{Home, PROGRAM, TODAY, dated},
};

#[test]
fn a_vanished_terminal_saves_and_ends_the_program_even_when_hang_ups_are_ignored() {
    let arguments = dated(TODAY, &[]);
    let doomed = Doomed::start(
        Home::new(),
        PROGRAM,
        &arguments,
        FIRST_QUESTION,
        "typed last",
    );
    let (home, ended) = doomed.hang_up();
    assert_eq!(ended.code, 129);
    assert!(ended.after < Duration::from_millis(2500), "{ended:?}");
    // Anything that spins would use a second and more.
    assert!(ended.cpu < 1.0, "{ended:?}");
    assert_eq!(delivers(&home), "typed last");
}
