//! Runs the command that a metric names and reads one number from what it prints. The only place that starts a
//! process; nothing here runs unless the person asked for it just now and has agreed to that exact text.

use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::domain::number;
use crate::domain::problem::quoted;
use crate::domain::text;

/// How long a command may take.
pub const LIMIT: Duration = Duration::from_secs(10);
/// More than this is no number, in bytes.
const MOST: u64 = 4096;
/// How often it is looked whether the command has ended.
const LOOK: Duration = Duration::from_millis(10);

/// What a command gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    /// The number, in the unit of the metric.
    pub value: f64,
    /// The first line that it wrote to standard error, shortened and safe to show.
    pub remark: Option<String>,
}

/// Why a command gave no number. Foreign text in it is shortened and safe to show.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoNumber {
    /// It could not be started.
    #[error("The command could not be started: {0}.")]
    NotStarted(String),
    /// It did not end in time.
    #[error("The command did not end within {} seconds and was stopped.", .0.as_secs().max(1))]
    TooSlow(Duration),
    /// It ended with an error.
    #[error("The command ended with {how}{}.", .said.as_ref().map(|said| format!(": {said}")).unwrap_or_default())]
    Failed {
        /// "code 3", "a signal".
        how: String,
        /// What it said about that.
        said: Option<String>,
    },
    /// It printed nothing.
    #[error("The command printed nothing. It should print one number.")]
    Nothing,
    /// It printed something else.
    #[error("The command printed {0}, which is not one number.")]
    NotOne(String),
}

/// Runs a command in the person's home folder, with nothing to read, and reads the one number that it prints. A
/// decimal comma and the unit of the metric are understood.
///
/// # Errors
///
/// Why there is no number; whatever was still running of the command's own group is stopped then.
pub fn number_from(command: &str, unit: &str, limit: Duration) -> Result<Printed, NoNumber> {
    let mut child = shell(command)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| NoNumber::NotStarted(error.to_string()))?;
    let end = Instant::now() + limit;
    let printed = reader(child.stdout.take());
    let said = reader(child.stderr.take());
    let Some(status) = wait(&mut child, end) else {
        stop(&mut child);
        return Err(NoNumber::TooSlow(limit));
    };
    let left = || end.saturating_duration_since(Instant::now());
    // Something that the command left running may hold its output open.
    let outputs = printed
        .recv_timeout(left())
        .and_then(|printed| Ok((printed, said.recv_timeout(left())?)));
    let Ok((printed, said)) = outputs else {
        stop(&mut child);
        return Err(NoNumber::TooSlow(limit));
    };
    let remark = first_line(&said).map(|line| text::clip(line, 80));
    if !status.success() {
        return Err(NoNumber::Failed {
            how: how(status),
            said: remark,
        });
    }
    let value = one_number(&printed, unit)?;
    Ok(Printed { value, remark })
}

#[cfg(unix)]
fn shell(command: &str) -> Command {
    use std::os::unix::process::CommandExt as _;

    let mut shell = Command::new("sh");
    shell.arg("-c").arg(command);
    // A group of its own, so that all of it can be stopped.
    shell.process_group(0);
    at_home(&mut shell);
    shell
}

#[cfg(windows)]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("cmd");
    shell.arg("/C").arg(command);
    at_home(&mut shell);
    shell
}

/// The same place wherever the program was started.
fn at_home(shell: &mut Command) {
    if let Some(home) = directories::BaseDirs::new()
        && home.home_dir().is_dir()
    {
        shell.current_dir(home.home_dir());
    }
}

/// Reads a stream in a thread: as much as counts, and the rest only so that its writer can go on.
fn reader(stream: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut stream) = stream {
            let _what_came = stream.by_ref().take(MOST + 1).read_to_end(&mut bytes);
            let _rest = io::copy(&mut stream, &mut io::sink());
        }
        let _nobody_waits = sender.send(bytes);
    });
    receiver
}

fn wait(child: &mut Child, end: Instant) -> Option<ExitStatus> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < end => thread::sleep(LOOK),
            Ok(None) | Err(_) => return None,
        }
    }
}

/// Stops the command and everything that it started and that stayed in its group.
fn stop(child: &mut Child) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};

        let _gone_already = kill_process_group(Pid::from_child(child), Signal::KILL);
    }
    let _gone_already = child.kill();
    let _status = child.wait();
}

fn how(status: ExitStatus) -> String {
    status
        .code()
        .map_or_else(|| "a signal".to_owned(), |code| format!("code {code}"))
}

fn first_line(bytes: &[u8]) -> Option<&str> {
    let end = match std::str::from_utf8(bytes) {
        Ok(_) => bytes.len(),
        Err(error) => error.valid_up_to(),
    };
    let text = bytes
        .get(..end)
        .and_then(|bytes| std::str::from_utf8(bytes).ok())?;
    text.lines().map(str::trim).find(|line| !line.is_empty())
}

fn one_number(printed: &[u8], unit: &str) -> Result<f64, NoNumber> {
    let not_one = |line: &str| Err(NoNumber::NotOne(quoted(line)));
    if printed.iter().all(u8::is_ascii_whitespace) {
        return Err(NoNumber::Nothing);
    }
    let line = first_line(printed).unwrap_or("something that is no text");
    let Ok(whole) = std::str::from_utf8(printed) else {
        return not_one(line);
    };
    let whole = whole.trim();
    let digits_apart = whole
        .split_whitespace()
        .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
        .count()
        > 1;
    if whole.contains(char::is_control) || digits_apart {
        return not_one(line);
    }
    match number::read(whole, unit) {
        Ok(number) => Ok(number.value),
        Err(problem) => Err(NoNumber::NotOne(format!(
            "{} ({})",
            quoted(line),
            problem.to_string().trim_end_matches('.')
        ))),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn run(command: &str) -> Result<Printed, String> {
        number_from(command, "h", LIMIT).map_err(|error| error.to_string())
    }

    #[test]
    fn one_number_is_read_as_it_would_be_typed() {
        for (command, value) in [
            ("echo 12", 12.0),
            ("printf '7,5'", 7.5),
            ("printf '\\n  -3.25 h\\n\\n'", -3.25),
            ("echo 0", 0.0),
            ("read line; echo \"${line:-4}\"", 4.0),
        ] {
            let printed = run(command).unwrap();
            assert_eq!(printed.value.to_string(), value.to_string(), "{command}");
            assert_eq!(printed.remark, None);
        }
        let printed = run("echo 'cache is old' >&2; echo 9").unwrap();
        assert_eq!(printed.remark.as_deref(), Some("cache is old"));
    }

    #[test]
    fn everything_else_is_told_and_quoted_safely() {
        for (command, says) in [
            ("true", "The command printed nothing."),
            ("printf ' \\n'", "The command printed nothing."),
            (
                "echo 12 13",
                "The command printed \"12 13\", which is not one number.",
            ),
            (
                "echo 1; echo 234",
                "The command printed \"1\", which is not one number.",
            ),
            (
                "echo many",
                "The command printed \"many\" (Not a plain number",
            ),
            (
                "printf '\\033[31m12\\033[0m'",
                "The command printed \"[31m12[0m\", which is not one number.",
            ),
            ("echo nan", "The command printed \"nan\" ("),
            (
                "printf '\\377\\376'",
                "The command printed \"something that is no text\"",
            ),
            ("yes | head -c 100000", "The command printed \"y\", which"),
            ("exit 3", "The command ended with code 3."),
            (
                "printf 'no \\033[2Jdata\\nmore\\n' >&2; echo 5; exit 1",
                "The command ended with code 1: no \\x1b[2Jdata.",
            ),
            ("kill -9 $$", "The command ended with a signal."),
            ("no-such-program-here", "The command ended with code 127: "),
        ] {
            let error = run(command).unwrap_err();
            assert!(error.starts_with(says), "{command}: {error}");
            assert!(!error.contains(char::is_control), "{command}");
        }
    }

    #[test]
    fn what_does_not_end_is_stopped_with_everything_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let mark = folder.path().join("alive");
        let limit = Duration::from_millis(300);
        for command in [
            format!("(sleep 2; touch {}) & sleep 60", mark.display()),
            // The shell ends, and what it left behind holds the output open.
            format!("(sleep 2; touch {}) & echo 5", mark.display()),
        ] {
            let begun = Instant::now();
            let error = number_from(&command, "h", limit).unwrap_err();
            assert_eq!(error, NoNumber::TooSlow(limit), "{command}");
            assert!(
                begun.elapsed() < Duration::from_secs(10),
                "it waited for the sleep"
            );
        }
        thread::sleep(Duration::from_millis(2500));
        assert!(!mark.exists(), "a child went on");
    }
}
