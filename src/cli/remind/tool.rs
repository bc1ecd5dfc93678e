//! Runs the tools of the machine.

use std::{
    env,
    io::Write as _,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use crate::{
    cli::failure::{NOT_DONE, Refusal},
    store::shown,
};

/// Where a tool lies on `PATH`.
#[must_use]
pub fn on_path(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&name))
        .find(|place| place.is_absolute() && place.is_file())
}

/// Whether a tool is here and ends well; what it says is nobody's business.
#[must_use]
pub fn works(name: &str, words: &[&str]) -> bool {
    start(name, words, "").is_ok_and(|output| output.status.success())
}

/// Runs a tool that must end well.
///
/// # Errors
///
/// Exit code 1 with what the tool said.
pub fn run(name: &str, words: &[impl AsRef<str>]) -> anyhow::Result<()> {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    output(name, &words).map(drop)
}

/// What a tool that must end well prints.
///
/// # Errors
///
/// As [`run`].
pub fn output(name: &str, words: &[&str]) -> anyhow::Result<String> {
    let output = start(name, words, "")?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(failed(name, &output).into())
}

/// What a tool said when it failed.
#[must_use]
pub fn failed(name: &str, output: &Output) -> Refusal {
    let said = String::from_utf8_lossy(&output.stderr);
    let said = shown::text(said.lines().next().unwrap_or_default().trim());
    let says = if said.is_empty() {
        format!("{name} failed.")
    } else {
        format!("{name} failed: {}.", said.trim_end_matches('.'))
    };
    Refusal::new(NOT_DONE, says)
}

/// Runs a tool to its end with this text to read.
///
/// # Errors
///
/// Exit code 1 when it is not here; else what the system says.
pub fn start(name: &str, words: &[&str], input: &str) -> anyhow::Result<Output> {
    let place = on_path(name)
        .ok_or_else(|| Refusal::new(NOT_DONE, format!("{name} is not on this machine.")))?;
    let mut child = Command::new(place)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A tool that does not read its input is told apart by how it ends.
        let _unread = stdin.write_all(input.as_bytes());
    }
    Ok(child.wait_with_output()?)
}
