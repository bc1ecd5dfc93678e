//! Starts the built program in a pseudo-terminal and prints what a person waits for, beside the budgets.
//!
//! `cargo bench --bench frames` takes about half a minute after the build. Times are compared with starting `true` in
//! the same run, because machines differ. Nothing is asserted: a slow or busy machine must not fail a build.

#![expect(clippy::print_stdout, reason = "the table is what this program is for")]
#![expect(
    clippy::disallowed_methods,
    reason = "measures the clock, and plain writes to compare with"
)]

use std::{
    fs,
    io::{Read as _, Write},
    path::Path,
    process::{Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use chrono::{Days, NaiveDate, Utc};
use elbowroom::{
    domain::{
        answer::Record as _,
        decision::Call,
        id::IdSource,
        journal::Journal,
        metric::{Better, Metric, MetricRole, Reading},
        pilot::{BeforeValue, Logged},
        swap::Swap,
    },
    store::{
        Environment, Folder,
        file::{self, Seen},
        paths,
    },
};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_elbowroom");
/// On a disk, unlike the folder for temporary files of many systems.
const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");
const TODAY: &str = "2026-03-02";
const SIZE: PtySize = PtySize {
    rows: 30,
    cols: 100,
    pixel_width: 0,
    pixel_height: 0,
};
/// Runs of everything that is compared; odd, so that one of them is the median.
const RUNS: usize = 11;
const KEYS: usize = 300;
const IDLE: Duration = Duration::from_secs(3);
/// How long anything may take before it counts as not coming.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long the terminal must be silent before a frame counts as whole.
const SILENCE: Duration = Duration::from_millis(4);
/// In the last line of every screen.
const DRAWN: &[u8] = b"help";

fn main() -> Result<()> {
    let today: NaiveDate = TODAY.parse()?;
    let cases = [
        ("a year of logging", journal(1, 6, today)?),
        ("10,000 values", journal(20, 10, today)?),
    ];
    println!("{:<54}{:>18}   budget", "", "measured");
    starts(&cases)?;
    for case in &cases {
        keys(case)?;
    }
    for case in &cases {
        memory_and_idle(case)?;
    }
    cases.iter().try_for_each(save)
}

/// One row of the table.
fn row(what: &str, measured: &str, budget: &str) {
    println!("{what:<54}{measured:>18}   {budget}");
}

/// What a row says where the system does not tell.
const UNKNOWN: &str = "not told here";

/// Commands that prompts, status bars and schedulers run.
const COMMANDS: [&[&str]; 3] = [&["status"], &["status", "--short"], &["due"]];

/// Starts of the wizard and of [`COMMANDS`], in turns with `true`.
fn starts(cases: &[(&str, Journal)]) -> Result<()> {
    let homes = cases
        .iter()
        .map(|(_, journal)| Home::with(journal))
        .collect::<Result<Vec<_>>>()?;
    let mut floor = Vec::new();
    let mut pty_floor = Vec::new();
    let mut frames = vec![Vec::new(); cases.len()];
    let mut statuses = vec![vec![Vec::new(); COMMANDS.len()]; cases.len()];
    for _ in 0..RUNS {
        floor.extend(true_alone());
        pty_floor.extend(true_in_terminal());
        for (home, times) in homes.iter().zip(&mut frames) {
            times.push(home.open()?.started);
        }
        for (home, times) in homes.iter().zip(&mut statuses) {
            for (command, times) in COMMANDS.iter().zip(times) {
                times.push(home.time_of(command)?);
            }
        }
    }
    let times_true = |times: &[Duration], floor: &[Duration]| {
        let time = milliseconds(median(times));
        if floor.is_empty() {
            return format!("{time:.2} ms");
        }
        let times = time / milliseconds(median(floor));
        format!("{time:.2} ms {times:>5.1} x")
    };
    if !floor.is_empty() {
        let words = format!("{:.2} ms", milliseconds(median(&pty_floor)));
        row("start of `true`, in a terminal", &words, "");
        let words = format!("{:.2} ms", milliseconds(median(&floor)));
        row("start of `true`, without", &words, "");
    }
    for (((name, _), times), budget) in cases.iter().zip(&frames).zip(["3.5 x", "6 x"]) {
        let what = format!("start to first useful frame, {name}");
        row(&what, &times_true(times, &pty_floor), budget);
    }
    for ((name, _), times) in cases.iter().zip(&statuses) {
        for (command, times) in COMMANDS.iter().zip(times) {
            row(
                &format!("{}, {name}", command.join(" ")),
                &times_true(times, &floor),
                "3 x",
            );
        }
    }
    Ok(())
}

/// A place to press keys in: its name, the keys that lead there, what to type first, and the keys to press in turn.
type Place = (
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
    &'static [&'static [u8]],
);

/// Keys on Home, on a form and in the log.
fn keys((name, journal): &(&str, Journal)) -> Result<()> {
    let places: [Place; 3] = [
        ("Home", None, None, &[b"\x1b[B", b"\x1b[A"]),
        (
            "a form",
            Some("ask"),
            Some("ask.sentence"),
            &[b"o", b"n", b"e", b" "],
        ),
        (
            "the log",
            Some("log"),
            None,
            &[b"1", b"2", b"\x7f", b"\x7f"],
        ),
    ];
    for (place, page, field, cycle) in places {
        let mut journal = journal.clone();
        journal.place.page = page.map(str::to_owned);
        journal.place.field = field.map(str::to_owned);
        journal.place.typing = true;
        let home = Home::with(&journal)?;
        let mut program = home.open()?;
        program.settle();
        let writes_before = program.writes();
        let mut times = Vec::new();
        let mut bytes = Vec::new();
        for key in cycle.iter().cycle().take(KEYS) {
            if let Some((time, count)) = program.press(key)? {
                times.push(time);
                bytes.push(count);
            }
        }
        let what = format!("key to changed screen on {place}, {name}");
        if times.len() * 2 < KEYS {
            row(&what, "nothing changed", "");
            continue;
        }
        times.sort();
        let late = times.get(times.len() * 99 / 100).copied();
        let measured = format!(
            "{:.2} / {:.2} ms",
            milliseconds(median(&times)),
            milliseconds(late.unwrap_or_default())
        );
        row(&what, &measured, "0.6 / 2 ms");
        bytes.sort_unstable();
        let writes = match (writes_before, program.writes()) {
            // Saves write, too, so that only Home tells how often one frame does.
            (Some(before), Some(after)) if page.is_none() => {
                format!(
                    "{}.{:02}",
                    (after - before) / KEYS,
                    (after - before) * 100 / KEYS % 100
                )
            }
            _ => "-".to_owned(),
        };
        let middle = bytes.get(bytes.len() / 2).copied().unwrap_or_default();
        row(
            "    bytes, writes",
            &format!("{middle}, {writes}"),
            "400, 1",
        );
    }
    Ok(())
}

/// What an open window costs while nobody types, and what it has cost at most.
fn memory_and_idle((name, journal): &(&str, Journal)) -> Result<()> {
    let home = Home::with(journal)?;
    let mut program = home.open()?;
    thread::sleep(Duration::from_millis(500));
    let before = program.activity();
    thread::sleep(IDLE);
    let after = program.activity();
    let budget = if *name == "10,000 values" {
        "9 MiB"
    } else {
        "6 MiB"
    };
    let opened = program.peak_memory();
    row(&format!("peak memory, {name}"), &opened, budget);
    for key in [b"\r".as_slice(), b"\x1b", b"\x1b"] {
        program.press(key)?;
        thread::sleep(Duration::from_millis(50));
    }
    program.press(b"n")?;
    thread::sleep(Duration::from_millis(1200));
    let saved = program.peak_memory();
    row("    after moving about and saving", &saved, "");
    let measured = match (before, after) {
        (Some((cpu, wakes)), Some((cpu_after, wakes_after))) => {
            let cpu = cpu_after.saturating_sub(cpu) / 1_000;
            format!("{cpu} us, {}", wakes_after.saturating_sub(wakes))
        }
        _ => UNKNOWN.to_owned(),
    };
    row(
        &format!("idle for 3 s: CPU, wake-ups, {name}"),
        &measured,
        "0, 0",
    );
    Ok(())
}

/// A save by the library beside the least that a safe save can do, in turns.
fn save((name, journal): &(&str, Journal)) -> Result<()> {
    let home = Home::with(journal)?;
    let folder = &home.folder;
    let mut journal = journal.clone();
    let mut seen = file::read(folder, Utc::now())?.seen;
    let bytes = fs::read(folder.journal())?;
    let other = folder.root().join("other.json");
    // The first save of a session makes a backup; that is not what is compared.
    file::save(folder, &journal, &mut seen, Utc::now())?;
    let (mut own, mut least) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let begun = Instant::now();
        write_flush_rename(&other, &bytes)?;
        least.push(begun.elapsed());
        journal.role.friction = format!("Run {run}");
        let begun = Instant::now();
        file::save(folder, &journal, &mut seen, Utc::now())?;
        own.push(begun.elapsed());
    }
    let (own, least) = (milliseconds(median(&own)), milliseconds(median(&least)));
    row(
        &format!("write + flush + rename of {} KiB", bytes.len() / 1024),
        &format!("{least:.2} ms"),
        "",
    );
    let more = (own / least - 1.0) * 100.0;
    row(
        &format!("saving, {name}"),
        &format!("{own:.2} ms {more:+.0} %"),
        "+30 %",
    );
    Ok(())
}

fn write_flush_rename(place: &Path, bytes: &[u8]) -> Result<()> {
    let temporary = place.with_extension("tmp");
    let mut file = fs::File::create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&temporary, place)?;
    Ok(())
}

/// Swaps of a year each: a pilot of eight weeks, locked in, and logged on every week up to last week.
fn journal(swaps: usize, metrics: usize, today: NaiveDate) -> Result<Journal> {
    const LOGGED: u32 = 50;
    let mut ids = IdSource::counting_from(0);
    let mut journal = Journal::default();
    "Somebody with a long memory".clone_into(&mut journal.role.name);
    let start = today
        .checked_sub_days(Days::new(7 * u64::from(LOGGED)))
        .context("the calendar is too short")?;
    for number in 0..swaps {
        let mut swap = Swap::blank(ids.next_id());
        swap.ask.sentence = format!("Wednesday afternoons without meetings, part {number}");
        let plan = &mut swap.pilot.plan;
        plan.start = Some(start);
        plan.weeks = Some(8);
        for index in 0..metrics {
            plan.metrics.push(Metric {
                name: format!("Hours to insight {index}"),
                unit: "h".to_owned(),
                better: Some(Better::Lower),
                role: Some(if index == 0 {
                    MetricRole::Primary
                } else {
                    MetricRole::Secondary
                }),
                source: "the ticket system".to_owned(),
                ..Metric::blank(ids.next_id())
            });
        }
        let metrics: Vec<_> = plan.metrics.iter().map(|metric| metric.id).collect();
        swap.pilot.seal(start);
        for week in 1..=LOGGED {
            let entry = swap.pilot.entry_mut(week);
            entry.values = metrics
                .iter()
                .zip(1_u32..)
                .map(|(metric, index)| Logged {
                    metric: *metric,
                    reading: Some(value(week * index)),
                    earlier: Vec::new(),
                })
                .collect();
            entry.finished = Some(today);
        }
        for back in 1..=8 {
            swap.pilot
                .before
                .extend(metrics.iter().map(|metric| BeforeValue {
                    back,
                    metric: *metric,
                    reading: value(back * 7),
                }));
        }
        swap.decision.call = Some(Call::LockIn);
        swap.decision.decided = Some(today);
        swap.decision.keep_metrics = metrics;
        journal.place.swap = Some(swap.id);
        journal.swaps.push(swap);
    }
    journal.place.week = Some(LOGGED + 1);
    Ok(journal)
}

/// Numbers that look typed: one digit after the point.
fn value(seed: u32) -> Reading {
    Reading::Value(f64::from(40 + seed * 37 % 211) / 10.0)
}

/// A data folder with one journal; gone with it.
struct Home {
    folder: Folder,
    _scratch: TempDir,
}

impl Home {
    fn with(journal: &Journal) -> Result<Self> {
        let scratch = tempfile::tempdir_in(SCRATCH)?;
        let place = scratch.path().join("elbowroom");
        let folder = paths::find(Some(&place), &Environment::default())?;
        file::save(&folder, journal, &mut Seen::fresh(&folder), Utc::now())?;
        Ok(Self {
            folder,
            _scratch: scratch,
        })
    }

    fn open(&self) -> Result<Program> {
        let mut command = CommandBuilder::new(PROGRAM);
        command.arg("--data-dir");
        command.arg(self.folder.root());
        command.args(["--today", TODAY]);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        Program::start(command)
    }

    fn time_of(&self, words: &[&str]) -> Result<Duration> {
        let mut command = Command::new(PROGRAM);
        command.arg("--data-dir").arg(self.folder.root());
        command.args(["--today", TODAY]).args(words);
        run(&mut command)
    }
}

fn run(command: &mut Command) -> Result<Duration> {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let begun = Instant::now();
    let status = command.status()?;
    let time = begun.elapsed();
    // 10 is what `due` says when something is.
    anyhow::ensure!(matches!(status.code(), Some(0 | 10)), "{command:?} failed");
    Ok(time)
}

/// The time that starting `true` takes, where there is one.
fn true_alone() -> Option<Duration> {
    run(&mut Command::new("true")).ok()
}

/// The same in a pseudo-terminal.
fn true_in_terminal() -> Option<Duration> {
    let pair = native_pty_system().openpty(SIZE).ok()?;
    let begun = Instant::now();
    let mut child = pair.slave.spawn_command(CommandBuilder::new("true")).ok()?;
    child.wait().ok()?;
    Some(begun.elapsed())
}

/// The program in a pseudo-terminal; killed when dropped.
struct Program {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    /// From the start until the first frame was there.
    started: Duration,
    _master: Box<dyn MasterPty + Send>,
}

impl Program {
    fn start(command: CommandBuilder) -> Result<Self> {
        let pair = native_pty_system().openpty(SIZE)?;
        let mut reader = pair.master.try_clone_reader()?;
        let writer = pair.master.take_writer()?;
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                let chunk = buffer.get(..count).unwrap_or_default().to_vec();
                if sender.send((Instant::now(), chunk)).is_err() {
                    return;
                }
            }
        });
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let mut program = Self {
            child,
            writer,
            output,
            started: Duration::ZERO,
            _master: pair.master,
        };
        let mut seen = Vec::new();
        while !seen.windows(DRAWN.len()).any(|part| part == DRAWN) {
            let (at, chunk) = program
                .output
                .recv_timeout(PATIENCE)
                .context("the first frame does not come")?;
            seen.extend(chunk);
            program.started = at.duration_since(begun);
        }
        Ok(program)
    }

    /// Waits until the screen has stood still for a while.
    fn settle(&self) {
        while self.output.recv_timeout(Duration::from_millis(200)).is_ok() {}
    }

    /// Presses a key: the time until the screen began to change, and with how many bytes; nothing when it did not.
    fn press(&mut self, key: &[u8]) -> Result<Option<(Duration, usize)>> {
        while self.output.try_recv().is_ok() {}
        let begun = Instant::now();
        self.writer.write_all(key)?;
        self.writer.flush()?;
        let Ok((at, chunk)) = self.output.recv_timeout(Duration::from_millis(100)) else {
            return Ok(None);
        };
        let mut bytes = chunk.len();
        while let Ok((_, chunk)) = self.output.recv_timeout(SILENCE) {
            bytes += chunk.len();
        }
        Ok(Some((at.duration_since(begun), bytes)))
    }

    /// A file below `/proc/PID`, on systems that have it.
    fn told(&self, name: &str) -> Option<String> {
        let process = self.child.process_id()?;
        fs::read_to_string(format!("/proc/{process}/{name}")).ok()
    }

    /// How often the program has written to anything.
    fn writes(&self) -> Option<usize> {
        number_after(&self.told("io")?, "syscw:")
    }

    fn peak_memory(&self) -> String {
        self.told("status")
            .and_then(|status| number_after(&status, "VmHWM:"))
            .map_or_else(
                || UNKNOWN.to_owned(),
                |kibibytes| format!("{}.{} MiB", kibibytes / 1024, kibibytes % 1024 * 10 / 1024),
            )
    }

    /// Nanoseconds on a processor and how often a thread was woken, over all threads.
    fn activity(&self) -> Option<(usize, usize)> {
        let process = self.child.process_id()?;
        let mut sum = (0, 0);
        for thread in fs::read_dir(format!("/proc/{process}/task"))
            .ok()?
            .flatten()
        {
            let told = |name| fs::read_to_string(thread.path().join(name)).ok();
            let cpu: usize = told("schedstat")?.split(' ').next()?.parse().ok()?;
            let wakes = number_after(&told("status")?, "\nvoluntary_ctxt_switches:")?;
            sum = (sum.0 + cpu, sum.1 + wakes);
        }
        Some(sum)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _gone_already = self.child.kill();
        let _status = self.child.wait();
    }
}

/// The number that follows these words.
fn number_after(text: &str, words: &str) -> Option<usize> {
    let (_, rest) = text.split_once(words)?;
    rest.split_whitespace().next()?.parse().ok()
}

fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
