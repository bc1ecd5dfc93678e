//! A terminal that vanishes under a program whose parent ignores hang-up signals.
//!
//! The reader of a [`Pty`] keeps its side of the terminal open for as long as it reads, so the terminal cannot vanish in
//! this process. A second process of this test binary holds the terminal instead, and is killed.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::Pty;
use crate::support::{Home, PATIENCE};

/// Names what the host shall start: text to wait for, keys to type then, and command line, one item a line.
const ORDER: &str = "ELBOWROOM_TEST_HOST";

/// Survives the hang-up and notes how its child ended: last line the exit code, before it the times that the shell
/// used (`times`: own, then children's).
const WITNESS: &str = r#"trap '' HUP; "$@"; code=$?; times >"$HOME/times"; echo $code >>"$HOME/times"; mv "$HOME/times" "$HOME/ended""#;

/// A program in a terminal that can be made to vanish.
pub struct Doomed {
    home: Home,
    host: Child,
}

/// How a program ended after its terminal vanished.
#[derive(Debug, Clone, PartialEq)]
pub struct Ended {
    /// The exit code, as a shell tells it: 128 and more for signals.
    pub code: u32,
    /// From the loss of the terminal to the end.
    pub after: Duration,
    /// Processor time over the whole life of the program, in seconds.
    pub cpu: f64,
}

impl Doomed {
    /// Starts a program, named by its full path, waits until its screen shows `text`, types `keys` and waits until it
    /// shows them, too.
    #[must_use]
    pub fn start(home: Home, program: &str, arguments: &[&str], text: &str, keys: &str) -> Self {
        let order = [&[text, keys, program], arguments].concat().join("\n");
        let mut host = itself("screen::hang_up::host", (ORDER, &order), &home);
        let mut lines = BufReader::new(host.stdout.take().unwrap()).lines();
        assert!(
            lines.any(|line| line.unwrap().contains("the host is ready")),
            "the host ended without showing {text:?}"
        );
        Self { home, host }
    }

    /// Lets the terminal vanish and waits for the end of the program; gives the home back to look at what was saved.
    #[must_use]
    pub fn hang_up(mut self) -> (Home, Ended) {
        self.host.kill().unwrap();
        self.host.wait().unwrap();
        let start = Instant::now();
        let note = self.home.path().join("ended");
        let note = loop {
            if let Ok(note) = fs::read_to_string(&note) {
                break note;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "the program outlives its terminal"
            );
            thread::sleep(Duration::from_millis(2));
        };
        let ended = Ended {
            code: note.lines().last().unwrap().parse().unwrap(),
            after: start.elapsed(),
            cpu: note
                .lines()
                .nth(1)
                .unwrap()
                .split_whitespace()
                .map(seconds)
                .sum(),
        };
        (self.home, ended)
    }
}

/// Starts this test binary with one of its ignored tests, which finds its order in the environment.
pub fn itself(test: &str, (name, order): (&str, &str), home: &Home) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env_clear()
        .env("HOME", home.path())
        .env(name, order)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Reads `0m1.25s`.
fn seconds(text: &str) -> f64 {
    let (minutes, rest) = text.split_once('m').unwrap();
    let seconds: f64 = rest.trim_end_matches('s').parse().unwrap();
    minutes.parse::<f64>().unwrap() * 60.0 + seconds
}

#[test]
#[ignore = "holds a terminal for other tests, which start it"]
fn host() {
    let Ok(order) = std::env::var(ORDER) else {
        return;
    };
    let mut order = order.lines();
    let (text, keys) = (order.next().unwrap(), order.next().unwrap());
    let mut arguments = vec!["-c", WITNESS, "sh"];
    arguments.extend(order);
    let home = Home::at(&std::env::var("HOME").unwrap());
    let pty = Pty::start_program(&home, "/bin/sh", &arguments, (80, 24));
    pty.wait_for(text).keys(keys).wait_for(keys);
    writeln!(io::stdout(), "the host is ready").unwrap();
    thread::sleep(2 * PATIENCE);
}

mod tests {
    use super::*;

    #[test]
    fn a_program_that_reads_sees_the_end_of_its_terminal() {
        let doomed = Doomed::start(
            Home::new(),
            "/bin/sh",
            &["-c", "echo ready; cat; exit 7"],
            "ready",
            "",
        );
        let (_home, ended) = doomed.hang_up();
        assert_eq!(ended.code, 7);
        assert!(ended.cpu < 0.2, "{ended:?}");
    }

    #[test]
    fn processor_time_is_read_as_shells_write_it() {
        assert!((seconds("1m2.500000s") - 62.5).abs() < 1e-9);
        assert!(seconds("0m0.00s").abs() < 1e-9);
    }
}
