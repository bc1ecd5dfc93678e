//! How long does a document take? The summary of the finished demonstration in every format, from the journal in
//! memory to the bytes of the file.
//!
//! Each number is the median of many runs; a format that takes longer than an eye blink fails the run.
//!
//! `cargo bench --bench documents`

#![expect(
    clippy::print_stdout,
    reason = "printing a table is what this program does"
)]

use std::{hint::black_box, process::ExitCode, time::Instant};

use elbowroom::{
    domain::{choice::Choices as _, journal::Journal},
    report::{Document, Format, render},
};

/// The journal that the program ships; its pilot ends before this day.
const JOURNAL: &str = include_str!("../assets/demo/journal.json");
const DAY: &str = "2026-04-28";
/// Runs of each format.
const RUNS: usize = 200;
/// The most that a document may take, in milliseconds.
const MOST_MILLISECONDS: f64 = 100.0;

fn main() -> ExitCode {
    let Some(journal) = serde_json::from_str::<Journal>(JOURNAL).ok() else {
        println!("The demonstration cannot be read.");
        return ExitCode::FAILURE;
    };
    let mut fast = true;
    println!("{:<16}{:>12}{:>12}", "summary", "median ms", "bytes");
    for format in Format::ALL {
        let Some((milliseconds, bytes)) = measured(&journal, *format) else {
            println!("{:<16} could not be written", format.label());
            return ExitCode::FAILURE;
        };
        println!("{:<16}{milliseconds:>12.3}{bytes:>12}", format.label());
        fast &= milliseconds < MOST_MILLISECONDS;
    }
    if fast {
        ExitCode::SUCCESS
    } else {
        println!("Too slow: each must take less than {MOST_MILLISECONDS} ms.");
        ExitCode::FAILURE
    }
}

/// The median time in milliseconds, and the length of the document in bytes.
fn measured(journal: &Journal, format: Format) -> Option<(f64, usize)> {
    let swap = journal.swaps.first()?.id;
    let today = DAY.parse().ok()?;
    let mut times = Vec::with_capacity(RUNS);
    let mut bytes = 0;
    for _ in 0..RUNS {
        let started = Instant::now();
        let sheet = Document::Summary
            .sheet(black_box(journal), swap, today)
            .ok()?;
        let document = black_box(render(&sheet, format));
        times.push(started.elapsed().as_secs_f64() * 1000.0);
        bytes = document.as_ref().map_or(0, Vec::len);
    }
    times.sort_by(f64::total_cmp);
    times.get(RUNS / 2).map(|median| (*median, bytes))
}
