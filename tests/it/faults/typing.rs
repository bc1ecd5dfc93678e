//! Kills at random moments while somebody types.

use std::{
    thread,
    time::{Duration, Instant, SystemTime},
};

use rustix::process::Signal;

use super::{assert_sound, killed, skipped};
use crate::{
    leaving::{delivers, pause},
    screen::Pty,
    support::Home,
};

pub use crate::leaving::FIRST_QUESTION;

/// How often a run is killed; a variable of the environment asks for more.
fn kills() -> usize {
    let asked = std::env::var("ELBOWROOM_KILLS").ok();
    asked.and_then(|count| count.parse().ok()).unwrap_or(12)
}

/// How much typing before a kill may be lost.
const MAY_BE_LOST: Duration = Duration::from_secs(2);

/// How many type at the same time; they mostly wait.
const TYPISTS: usize = 4;

#[test]
fn kills_while_typing_cost_at_most_two_seconds() {
    let count = kills();
    if count == 0 {
        return skipped("FA2", "ELBOWROOM_KILLS is 0");
    }
    let seed = SystemTime::UNIX_EPOCH.elapsed().unwrap().subsec_nanos();
    let kept: usize = thread::scope(|scope| {
        let typists: Vec<_> = (0..TYPISTS)
            .map(|typist| {
                scope.spawn(move || {
                    (typist..count)
                        .step_by(TYPISTS)
                        .map(|round| killed_while_typing(round, length(seed, round)))
                        .sum::<usize>()
                })
            })
            .collect();
        typists
            .into_iter()
            .map(|typist| typist.join().unwrap())
            .sum()
    });
    killed("typing", count);
    assert!(kept > 0, "nothing was ever saved, so nothing was at stake");
}

/// How long a round types: anything up to three seconds.
fn length(seed: u32, round: usize) -> Duration {
    let mut state = u64::from(seed) ^ (round as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for _ in 0..3 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
    }
    Duration::from_millis(state % 3000)
}

/// Types markers at thirty keys a second, kills the program, and looks at what is left: how many whole markers.
fn killed_while_typing(round: usize, length: Duration) -> usize {
    let home = Home::new();
    let pty = Pty::start(&home, &[], (80, 24));
    pty.wait_for(FIRST_QUESTION).wait_for("TYPE");
    let begin = Instant::now();
    let mut shown: Vec<(usize, Instant)> = Vec::new();
    let mut typed = String::new();
    'typing: for number in 1.. {
        let marker = format!("m{number:03} ");
        for key in marker.chars() {
            if begin.elapsed() >= length {
                break 'typing;
            }
            typed.push(key);
            pty.keys(key.encode_utf8(&mut [0; 4]));
            pause(Duration::from_millis(33));
        }
        pty.wait_for(marker.trim_end());
        shown.push((typed.len(), Instant::now()));
    }
    let killed = Instant::now();
    pty.kill(Signal::KILL);
    drop(pty);
    let left = delivers(&home);
    assert!(
        typed.starts_with(&left),
        "round {round} after {length:?}: {left:?} of {typed:?}"
    );
    let must = shown
        .iter()
        .filter(|(_, at)| killed.duration_since(*at) > MAY_BE_LOST)
        .map(|(end, _)| *end)
        .max()
        .unwrap_or(0);
    assert!(
        left.len() >= must,
        "round {round} after {length:?}: {} letters are left of {}, {must} are older than two seconds",
        left.len(),
        typed.len()
    );
    if home.data().exists() {
        assert_sound(&home, &format!("round {round}"));
    }
    left.len() / 5
}
