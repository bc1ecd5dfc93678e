//! How long does the coach take for one look at a sentence of sixty words? It looks while somebody types.
//!
//! `cargo bench --bench coach`

#![expect(
    clippy::print_stdout,
    reason = "printing the times is what this program does"
)]

use std::{
    hint::black_box,
    process::ExitCode,
    time::{Duration, Instant},
};

use elbowroom::coach::findings::{Spoken, look};
use elbowroom::domain::choice::Choices as _;

/// Looks that are timed for each field.
const LOOKS: usize = 5_000;
/// The most that the middle look may take; the slowest of a hundred is printed, but tells of the machine as much.
const MOST: Duration = Duration::from_millis(1);

/// Sixty words, with numbers, dates and fuzzy words in them.
const SENTENCE: &str = "If refunds under 150 euros stay with me for the quarter, I will answer each refund request \
    within one working day instead of nine, keep a short list of every decision with the reason beside it, and give \
    you that list on the last Friday of the month, so that you can quickly overrule any that I got wrong before \
    the end.";

fn main() -> ExitCode {
    let started = Instant::now();
    black_box(look(Spoken::Offer, SENTENCE));
    println!(
        "first look, with the words being read: {:?}",
        started.elapsed()
    );
    println!(
        "{} words, {LOOKS} looks a field",
        SENTENCE.split_whitespace().count()
    );
    let mut is_fast = true;
    for field in Spoken::ALL {
        let mut times: Vec<Duration> = (0..LOOKS)
            .map(|_| {
                let started = Instant::now();
                black_box(look(black_box(*field), black_box(SENTENCE)));
                started.elapsed()
            })
            .collect();
        times.sort_unstable();
        let median = times.get(LOOKS / 2).copied().unwrap_or_default();
        let slow = times.get(LOOKS * 99 / 100).copied().unwrap_or_default();
        println!("{:>8}  median {median:?}  p99 {slow:?}", field.key());
        is_fast &= median < MOST;
    }
    if is_fast {
        ExitCode::SUCCESS
    } else {
        println!("slower than {MOST:?}");
        ExitCode::FAILURE
    }
}
