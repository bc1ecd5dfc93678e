//! How faults are made: strace, private mounts, another account. Each tells where it does not work.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    os::unix::fs::{PermissionsExt as _, chown},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, getuid, kill_process};

use crate::{
    screen::Pty,
    support::{Home, PATIENCE, PROGRAM, TODAY, dated},
};

/// Every call by which the program changes files. A `?` stands before those that not every processor has.
pub const CHANGING: [&str; 15] = [
    "openat",
    "write",
    "fsync",
    "?rename",
    "?renameat",
    "renameat2",
    "?unlink",
    "unlinkat",
    "?link",
    "linkat",
    "?mkdir",
    "mkdirat",
    "?chmod",
    "fchmod",
    "flock",
];

/// What of it a log of one save needs.
pub const LOGGED: &str =
    "trace=openat,write,fsync,?rename,?renameat,renameat2,?unlink,unlinkat,linkat";

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Why strace cannot be used here, if so.
pub fn no_strace() -> Option<&'static str> {
    static WORKS: OnceLock<bool> = OnceLock::new();
    let works = WORKS.get_or_init(|| succeeds("strace", &["-f", "-o", "/dev/null", "/bin/true"]));
    (!works).then_some("strace is not there or may not trace")
}

/// Why nothing can be mounted here, if so.
pub fn no_mounts() -> Option<&'static str> {
    static WORKS: OnceLock<bool> = OnceLock::new();
    let script = "mount -t tmpfs -o size=64k none /mnt && nsenter --version";
    let works = WORKS.get_or_init(|| {
        getuid().is_root() && succeeds("unshare", &["-m", "/bin/sh", "-c", script])
    });
    (!works).then_some("only root may mount, with unshare and nsenter")
}

/// Why the program cannot run as an account that rights hold for, if so.
pub fn no_plain_user() -> Option<&'static str> {
    static WORKS: OnceLock<bool> = OnceLock::new();
    let works = WORKS.get_or_init(|| {
        !getuid().is_root() || succeeds("setpriv", &[PLAIN.as_slice(), &["/bin/true"]].concat())
    });
    (!works).then_some("setpriv is not there")
}

const NOBODY: u32 = 65534;
const PLAIN: [&str; 3] = ["--reuid=65534", "--regid=65534", "--clear-groups"];

/// The program under strace, which is given these arguments and follows all threads.
#[must_use]
pub fn traced<'a>(options: &[&'a str], arguments: &[&'a str]) -> Vec<&'a str> {
    [&["-f", "-qq"], options, &[PROGRAM], arguments].concat()
}

/// Calls of the writer thread that go wrong until this is dropped.
pub struct Injection {
    strace: Child,
    log: PathBuf,
}

impl Injection {
    /// Lets calls of the writer thread go wrong as strace puts it: `fsync:error=EIO`. The program must have saved
    /// before. Nothing where threads may not be traced.
    #[must_use]
    pub fn into_writer(home: &Home, pty: &Pty, faults: &[&str]) -> Option<Self> {
        let log = home.path().join("strace.log");
        let mut command = Command::new("strace");
        command.args(["-y", "-p", &writer_of(pty).to_string(), "-e", LOGGED]);
        for fault in faults {
            command.args(["-e", &format!("inject={fault}")]);
        }
        let mut strace = command
            .arg("-o")
            .arg(&log)
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .ok()?;
        let mut said = String::new();
        BufReader::new(strace.stderr.take()?)
            .read_line(&mut said)
            .ok()?;
        let injection = Self { strace, log };
        said.contains("attached").then_some(injection)
    }

    /// The calls so far, one a line.
    #[must_use]
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Injection {
    fn drop(&mut self) {
        // Asked, not killed, so that it lets go of the thread in good order.
        let id = Pid::from_raw(i32::try_from(self.strace.id()).unwrap()).unwrap();
        let _sent = kill_process(id, Signal::TERM);
        drop(self.strace.wait());
    }
}

/// The number of the thread that saves.
fn writer_of(pty: &Pty) -> u32 {
    let tasks = format!("/proc/{}/task", pty.process().as_raw_nonzero());
    fs::read_dir(tasks)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|task| {
            fs::read_to_string(task.join("comm"))
                .is_ok_and(|name| name.starts_with("elbowroom-write"))
        })
        .and_then(|task| task.file_name()?.to_str()?.parse().ok())
        .expect("no thread has saved yet")
}

/// The program with its data folder on a memory disk of its own, which nobody else sees.
pub struct MemoryDisk {
    /// The terminal.
    pub pty: Pty,
    /// The home as the program sees it, for as long as it runs.
    pub inside: Home,
    outside: Home,
}

impl MemoryDisk {
    /// Starts it with these mount options: `size=64k`. A file `seed.json` in the home becomes the journal.
    #[must_use]
    pub fn start(home: Home, options: &str) -> Self {
        let data = home.data();
        fs::create_dir(&data).unwrap();
        let script = format!(
            "mount -t tmpfs -o mode=700,{options} none '{data}' && \
             if test -f '{home}/seed.json'; then cp '{home}/seed.json' '{data}/journal.json'; fi && exec \"$@\"",
            data = data.display(),
            home = home.path().display()
        );
        let arguments = [
            &["-m", "/bin/sh", "-c", &script, "sh", PROGRAM],
            dated(TODAY, &[]).as_slice(),
        ]
        .concat();
        let pty = Pty::start_program(&home, "/usr/bin/unshare", &arguments, WIDE);
        let id = pty.process().as_raw_nonzero();
        let inside = Home::at(&format!("/proc/{id}/root{}", home.path().display()));
        Self {
            pty,
            inside,
            outside: home,
        }
    }

    /// Writes until nothing more fits; removing the file gives the room back.
    #[must_use]
    pub fn fill(&self) -> PathBuf {
        let filler = self.inside.data().join("filler");
        let mut file = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&filler)
            .unwrap();
        while io_write(&mut file, &[b'x'; 4096]) {}
        while io_write(&mut file, b"x") {}
        filler
    }

    /// Mounts the disk anew with these options: `ro`.
    pub fn remount(&self, options: &str) {
        let id = self.pty.process().as_raw_nonzero().to_string();
        let data = self.outside.data();
        let options = format!("remount,{options}");
        let done = succeeds(
            "nsenter",
            &[
                "-t",
                &id,
                "-m",
                "mount",
                "-o",
                &options,
                data.to_str().unwrap(),
            ],
        );
        assert!(done, "{options}");
    }
}

fn io_write(file: &mut fs::File, bytes: &[u8]) -> bool {
    std::io::Write::write_all(file, bytes).is_ok()
}

/// Wide enough for whole sentences in the state line.
pub const WIDE: (u16, u16) = (190, 40);

/// An account that may not do everything, with a home of its own.
pub struct PlainUser {
    /// Its home.
    pub home: Home,
}

impl PlainUser {
    /// A home that belongs to it, with an empty data folder.
    #[must_use]
    pub fn new() -> Self {
        let home = Home::new();
        fs::create_dir(home.data()).unwrap();
        let program = home.path().join("program");
        if fs::hard_link(PROGRAM, &program).is_err() {
            fs::copy(PROGRAM, &program).unwrap();
        }
        let user = Self { home };
        user.own(user.home.path());
        user.own(&user.home.data());
        user.mode("", 0o700);
        user
    }

    /// Gives it a file in its data folder.
    pub fn put(&self, name: &str, text: &str) {
        self.home.write(&format!("elbowroom/{name}"), text);
        self.own(&self.home.data().join(name));
    }

    /// Sets the rights of something in the data folder; of the folder itself by an empty name.
    pub fn mode(&self, name: &str, mode: u32) {
        let path = self.home.data().join(name);
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Starts the program as this account.
    #[must_use]
    pub fn start(&self, arguments: &[&str]) -> Pty {
        let program = self.home.path().join("program");
        let program = program.to_str().unwrap();
        let arguments = dated(TODAY, arguments);
        if getuid().is_root() {
            let all = [PLAIN.as_slice(), &[program], &arguments].concat();
            Pty::start_program(&self.home, "/usr/bin/setpriv", &all, WIDE)
        } else {
            Pty::start_program(&self.home, program, &arguments, WIDE)
        }
    }

    #[expect(
        clippy::unused_self,
        reason = "reads as what it is: this account owns it"
    )]
    fn own(&self, path: &Path) {
        if getuid().is_root() {
            chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
}

impl Default for PlainUser {
    fn default() -> Self {
        Self::new()
    }
}

/// Waits until something outside the terminal is so.
#[track_caller]
pub fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < PATIENCE, "never so: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Whether a path is that of a temporary file of the program.
#[must_use]
pub fn is_temporary(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "tmp")
}
