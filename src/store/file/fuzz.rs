//! A hundred thousand files that hands, disks and programs could have spoilt: none stops or fools the reader.

use std::time::{Duration, Instant};

use super::*;

const INPUTS: usize = 100_000;
const STORY: &[u8] = include_bytes!("../../../assets/demo/journal.json");

/// A generator of numbers that gives the same ones on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// Small files of every shape; the big one is only used now and then, or the test would take minutes.
fn seeds() -> Vec<Vec<u8>> {
    let story: Value = serde_json::from_slice(STORY).unwrap();
    let part = |path: &str| story.pointer(path).unwrap().clone();
    let id = "00000000-0000-0000-0000-000000000001";
    let small = [
        serde_json::json!({"schema": 1, "revision": 7, "assets": [part("/assets/0")]}),
        serde_json::json!({"schema": 1, "role": part("/role"), "ladder": part("/ladder")}),
        serde_json::json!({"schema": 1, "swaps": [{"id": id, "pilot": {"weeks": [part("/swaps/0/pilot/weeks/0")],
            "before": [part("/swaps/0/pilot/before/0")], "plan": {"weeks": 6, "start": "2026-03-02"}}}]}),
        serde_json::json!({"schema": 1, "new": {"x": [1, 2.5e10, null]}, "place": part("/place"), "conflicts": []}),
    ];
    let mut seeds: Vec<Vec<u8>> = small
        .iter()
        .map(|seed| seed.to_string().into_bytes())
        .collect();
    seeds.push(b"{\"schema\": 1}".to_vec());
    seeds.push(b"\xef\xbb\xbf{\"schema\": 1, \"drafts\": {\"a\": \"\\ud83d\\ude00\"}}".to_vec());
    seeds
}

/// What mutations put in: everything that has a meaning in JSON, and what has none.
const PIECES: [&[u8]; 24] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\\",
    b"null",
    b"true",
    b"-1",
    b"1e999",
    b"\\ud800",
    b"\\u0000",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\"id\":",
    b"\"schema\": 2,",
    b"\x1b[2J",
    b"4294967296",
    b"18446744073709551616",
    b"[[[[[[[[",
    b"\"2026-02-30\"",
];

fn mutated(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len());
        let length = numbers.below(12).min(bytes.len() - at);
        match numbers.below(7) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << numbers.below(8),
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..at + length)),
            3 => {
                let twice = bytes[at..at + length].to_vec();
                drop(bytes.splice(at..at, twice));
            }
            4 if !bytes.is_empty() => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            _ => {
                let piece = PIECES[numbers.below(PIECES.len())];
                drop(bytes.splice(at..at, piece.iter().copied()));
            }
        }
    }
    bytes
}

/// Reads bytes as a journal. A refusal has words that steer no terminal; what was read can be written and read again.
fn try_out(bytes: &[u8]) -> bool {
    match parse(Path::new("journal.json"), bytes) {
        Ok(read) => {
            let written = serde_json::to_vec(&read.journal).unwrap();
            let again: Journal = serde_json::from_slice(&written).unwrap();
            assert_eq!(again, read.journal);
            true
        }
        Err(error) => {
            let words = error.to_string();
            assert!(words.ends_with('.') && words.len() < 20_000, "{words:?}");
            let steers = crate::domain::problem::is_invisible;
            assert!(
                !words.chars().any(|sign| steers(sign) || sign.is_control()),
                "{words:?}"
            );
            false
        }
    }
}

#[test]
fn a_hundred_thousand_spoilt_files_are_read_or_refused() {
    let seeds = seeds();
    for seed in &seeds {
        assert!(seed.len() < 1500, "{} bytes are too slow", seed.len());
        assert!(try_out(seed), "{}", String::from_utf8_lossy(seed));
    }
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    let mut readable = 0;
    for count in 0..INPUTS {
        let seed = if count % 2000 == 0 {
            STORY
        } else {
            &seeds[count % seeds.len()]
        };
        let bytes = mutated(seed, &mut numbers);
        readable += usize::from(try_out(&bytes));
    }
    // Neither all refused nor all read: the mutations go through to the types.
    assert!(
        (INPUTS / 100..INPUTS / 2).contains(&readable),
        "{readable} of {INPUTS}"
    );
}

#[test]
fn depth_length_and_halves_of_letters_are_refused_within_a_second() {
    let nested =
        |open: &str, count: usize| format!("{{\"schema\": 1, \"x\": {}", open.repeat(count));
    let digits = "9".repeat(400);
    let inputs = [
        ("B62", nested("[", 1000)),
        ("B62", nested("{\"x\":", 1000)),
        ("B62", "[".repeat(1_000_000)),
        ("B62", format!("{{\"schema\": {digits}}}")),
        ("B62", format!("{{\"schema\": 1, \"revision\": {digits}}}")),
        (
            "B62",
            format!("{{\"schema\": 1, \"revision\": 0.{digits}e{digits}}}"),
        ),
        (
            "B62",
            "{\"schema\": 1, \"role\": {\"name\": \"\\ud800\"}}".to_owned(),
        ),
        (
            "B62",
            "{\"schema\": 1, \"role\": {\"name\": \"\\udc00\\ud800\"}}".to_owned(),
        ),
        (
            "own",
            format!("{{\"schema\": 1, \"{}", "x".repeat(1_000_000)),
        ),
        (
            "own",
            format!(
                "{{\"schema\": 1, \"assets\": [{}]}}",
                vec!["7"; 200_000].join(",")
            ),
        ),
    ];
    for (row, input) in inputs {
        let begin = Instant::now();
        let shown: String = input.chars().take(40).collect();
        assert!(!try_out(input.as_bytes()), "{row} {shown}");
        assert!(begin.elapsed() < Duration::from_secs(1), "{row} {shown}");
    }
}
