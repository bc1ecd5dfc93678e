//! Our line in the person's crontab; every other line stays as it is.

use crate::cli::remind::tool;

/// Stands on a line of its own above ours.
const MARK: &str = "# elbowroom remind: this line and the next";

/// The crontab now; empty when there is none.
///
/// # Errors
///
/// Exit code 1 when it cannot be read: then it must not be written either.
pub fn read() -> anyhow::Result<String> {
    let output = tool::start("crontab", &["-l"], "")?;
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout)?);
    }
    let is_none = String::from_utf8_lossy(&output.stderr).contains("no crontab");
    if is_none {
        return Ok(String::new());
    }
    Err(tool::failed("crontab", &output).into())
}

/// Replaces the crontab.
///
/// # Errors
///
/// Exit code 1 with what the tool said; the old one stays then.
pub fn write(text: &str) -> anyhow::Result<()> {
    let output = tool::start("crontab", &["-"], text)?;
    if output.status.success() {
        return Ok(());
    }
    Err(tool::failed("crontab", &output).into())
}

/// The crontab with this line as ours.
#[must_use]
pub fn with(text: &str, line: &str) -> String {
    let mut rest = without(text);
    if !rest.is_empty() && !rest.ends_with('\n') {
        rest.push('\n');
    }
    format!("{rest}{MARK}\n{line}\n")
}

/// The crontab without our line.
#[must_use]
pub fn without(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        if line.trim_end() != MARK {
            kept.push_str(line);
            continue;
        }
        // A person may have put something else below the mark meanwhile.
        let _ours = lines.next_if(|next| is_ours(next));
    }
    kept
}

/// Our line, if it is there.
#[must_use]
pub fn ours(text: &str) -> Option<String> {
    let mut lines = text.lines().skip_while(|line| line.trim_end() != MARK);
    lines.next()?;
    lines
        .next()
        .filter(|line| is_ours(line))
        .map(|line| format!("In your crontab:\n\n{line}\n"))
}

fn is_ours(line: &str) -> bool {
    line.trim_end().ends_with(" remind now")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_line_comes_and_goes() {
        let line = "30 15 * * 5 \"/bin/elbowroom\" --data-dir \"/d\" remind now";
        for theirs in [
            "",
            "0 1 * * * backup\n",
            "MAILTO=kim\n\n# mine\n0 1 * * * backup",
        ] {
            let once = with(theirs, line);
            assert_eq!(with(&once, line), once, "twice is once");
            assert!(ours(&once).unwrap().contains(line));
            assert_eq!(without(&once).trim_end(), theirs.trim_end());
            assert_eq!(ours(theirs), None);
        }
        let moved = format!("{MARK}\n0 1 * * * backup\n");
        assert_eq!(without(&moved), "0 1 * * * backup\n");
    }
}
