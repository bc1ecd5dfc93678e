//! Runs the built program away from the person's own files, environment and date.

use std::{
    fmt,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use elbowroom::domain::journal::Journal;
use serde_json::Value;
use tempfile::TempDir;

pub mod story;

/// The day that every run takes for today unless it names another: a Monday.
pub const TODAY: &str = "2025-03-03";

/// How long anything may take before a test gives up on it.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_elbowroom");

/// A home folder of its own for one test, with a data folder inside; both vanish with it.
pub struct Home {
    path: PathBuf,
    /// Removes the folder at the end; not when it belongs to another.
    _owned: Option<TempDir>,
}

impl Home {
    /// An empty home; the data folder does not exist yet, as on a first start.
    #[must_use]
    pub fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("elbowroom-test-")
            .tempdir()
            .unwrap();
        Self {
            path: folder.path().to_owned(),
            _owned: Some(folder),
        }
    }

    /// The home of another process, which also removes it.
    #[must_use]
    pub fn at(path: &str) -> Self {
        Self {
            path: PathBuf::from(path),
            _owned: None,
        }
    }

    /// The home folder itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the program keeps its files.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.path().join("elbowroom")
    }

    /// The content of a file below the home folder.
    #[must_use]
    pub fn read(&self, name: &str) -> String {
        let path = self.path().join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Puts a file below the home folder, with the folders it needs.
    #[expect(
        clippy::disallowed_methods,
        reason = "a test file need not survive a power cut"
    )]
    pub fn write(&self, name: &str, content: &str) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        #[cfg(unix)]
        self.make_private(path);
    }

    /// Writes a shell script into `bin`, ready to be run. Another process writes it: were it open for writing here, a
    /// process that another test starts at this moment would hold it open as well, and it could not be run.
    pub fn write_tool(&self, name: &str, script: &str) {
        let write = "mkdir -p bin && cat > \"bin/$0\" && chmod 755 \"bin/$0\"";
        let script = format!("#!/bin/sh\n{script}\n");
        let _run = run(self, "/bin/sh", &["-c", write, name], &script).succeeds();
    }

    /// What lies in the data folder is as private as the program leaves it, or every first save would tell of it.
    #[cfg(unix)]
    fn make_private(&self, mut path: PathBuf) {
        use std::{fs::Permissions, os::unix::fs::PermissionsExt as _};

        let mut mode = 0o600;
        while path.starts_with(self.data()) && path.exists() {
            std::fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            mode = 0o700;
            path.pop();
        }
    }

    /// The whole environment of a run: nothing of the person's own gets in.
    #[must_use]
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let text = |path: &Path| path.to_str().unwrap().to_owned();
        let mut environment = vec![
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "C.UTF-8".to_owned()),
            ("HOME", text(self.path())),
            ("ELBOWROOM_DIR", text(&self.data())),
        ];
        // Windows starts no program without it.
        if let Ok(root) = std::env::var("SYSTEMROOT") {
            environment.push(("SYSTEMROOT", root));
        }
        environment
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

/// Runs the program with these arguments on [`TODAY`], with nothing to read.
#[must_use = "look at how the run ended"]
pub fn elbowroom(home: &Home, arguments: &[&str]) -> Run {
    elbowroom_on(TODAY, home, arguments)
}

/// Runs the program on another day, written `2025-03-10`.
#[must_use = "look at how the run ended"]
pub fn elbowroom_on(day: &str, home: &Home, arguments: &[&str]) -> Run {
    run(home, PROGRAM, &dated(day, arguments), "")
}

/// Runs the program on [`TODAY`] with this text to read.
#[must_use = "look at how the run ended"]
pub fn elbowroom_reading(input: &str, home: &Home, arguments: &[&str]) -> Run {
    run(home, PROGRAM, &dated(TODAY, arguments), input)
}

/// The arguments with the hidden one that fixes the day.
#[must_use]
pub fn dated<'a>(day: &'a str, arguments: &[&'a str]) -> Vec<&'a str> {
    [&["--today", day], arguments].concat()
}

/// Runs any program in the home folder, with its environment and this text to read.
#[must_use = "look at how the run ended"]
pub fn run(home: &Home, program: &str, arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
    let mut child = Command::new(program)
        .args(arguments)
        .env_clear()
        .envs(home.environment())
        .current_dir(home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    let stdout = collect(child.stdout.take().unwrap());
    let stderr = collect(child.stderr.take().unwrap());
    let mut stdin = child.stdin.take().unwrap();
    let input = input.as_ref().to_owned();
    // In a thread, since the program may write much before it reads; it may also end without reading.
    let feeder = thread::spawn(move || drop(stdin.write_all(&input)));
    let code = wait(&mut child);
    feeder.join().unwrap();
    Run {
        command: format!("{program} {}", arguments.join(" ")),
        code,
        stdout: stdout.join().unwrap(),
        stderr: stderr.join().unwrap(),
    }
}

/// Reads a stream to its end in a thread.
fn collect(mut stream: impl Read + Send + 'static) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        String::from_utf8(bytes).expect("the program wrote something that is not UTF-8")
    })
}

/// Waits for the end; kills what takes longer than [`PATIENCE`].
fn wait(child: &mut Child) -> Option<i32> {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if Instant::now() > end {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("still running after {PATIENCE:?}");
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// What a run left behind.
#[must_use = "look at how the run ended"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    command: String,
    /// The exit code; `None` when a signal ended the run.
    pub code: Option<i32>,
    /// Everything written to standard output.
    pub stdout: String,
    /// Everything written to standard error.
    pub stderr: String,
}

impl Run {
    /// Insists on this exit code.
    #[track_caller]
    pub fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "exit code\n{self}");
        self
    }

    /// Insists on exit code 0 and an empty standard error.
    #[track_caller]
    pub fn succeeds(self) -> Self {
        let run = self.ends_with(0);
        assert!(
            run.stderr.is_empty(),
            "complaints of a run that succeeded\n{run}"
        );
        run
    }

    /// Insists on this text in standard output.
    #[track_caller]
    pub fn prints(self, text: &str) -> Self {
        assert!(self.stdout.contains(text), "not printed: {text:?}\n{self}");
        self
    }

    /// Insists on this text in standard error.
    #[track_caller]
    pub fn complains(self, text: &str) -> Self {
        assert!(
            self.stderr.contains(text),
            "not complained: {text:?}\n{self}"
        );
        self
    }
}

impl fmt::Display for Run {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            command,
            code,
            stdout,
            stderr,
        } = self;
        write!(
            formatter,
            "$ {command}\n--- code {code:?}\n--- stdout\n{stdout}\n--- stderr\n{stderr}\n---"
        )
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(home: &Home, script: &str, input: &str) -> Run {
        run(home, "/bin/sh", &["-c", script], input)
    }

    #[test]
    fn a_run_tells_its_code_and_both_outputs() {
        let home = Home::new();
        let _run = shell(&home, "echo out; echo err >&2; exit 3", "")
            .ends_with(3)
            .prints("out\n")
            .complains("err\n");
    }

    #[test]
    fn a_run_reads_its_input_and_may_leave_it_unread() {
        let home = Home::new();
        let _run = shell(&home, "cat", "given").succeeds().prints("given");
        let _run = shell(&home, "exit 0", &"much\n".repeat(100_000)).succeeds();
    }

    #[test]
    fn a_run_sees_nothing_but_its_own_home() {
        let home = Home::new();
        home.write("elbowroom/note", "kept");
        let run = shell(&home, "/usr/bin/env | sort; pwd; cat elbowroom/note", "").succeeds();
        let names: Vec<&str> = run
            .stdout
            .lines()
            .filter_map(|line| line.split_once('=').map(|(name, _)| name))
            .filter(|name| !["PWD", "OLDPWD", "SHLVL", "_"].contains(name))
            .collect();
        assert_eq!(names, ["ELBOWROOM_DIR", "HOME", "LANG", "TERM"]);
        let _run = run.prints(home.path().to_str().unwrap()).prints("kept");
        assert_eq!(home.read("elbowroom/note"), "kept");
    }

    #[test]
    #[should_panic(expected = "not printed: \"missing\"")]
    fn a_failed_expectation_shows_the_run() {
        let home = Home::new();
        let _run = shell(&home, "echo out", "").prints("missing");
    }

    #[test]
    fn the_day_is_fixed_before_the_arguments() {
        assert_eq!(
            dated(TODAY, &["status"]),
            ["--today", "2025-03-03", "status"]
        );
    }
}

/// A journal with every text that takes any text replaced by what `write` makes of it. Keys, days and the like, with
/// which the file could not be read any more, stay as they are.
pub fn with_every_text(story: &Value, write: impl Fn(&str) -> String) -> Value {
    let mut marked = story.clone();
    let mut places = Vec::new();
    places_of_texts("", story, &mut places);
    for place in places {
        let cell = marked.pointer_mut(&place).unwrap();
        let old = cell.clone();
        *cell = Value::String(write(old.as_str().unwrap()));
        if serde_json::from_value::<Journal>(marked.clone()).is_err() {
            *marked.pointer_mut(&place).unwrap() = old;
        }
    }
    marked
}

fn places_of_texts(place: &str, value: &Value, places: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                places_of_texts(&format!("{place}/{name}"), field, places);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places_of_texts(&format!("{place}/{index}"), item, places);
            }
        }
        Value::String(_) => places.push(place.to_owned()),
        _ => {}
    }
}
