//! The files that systemd and launchd read, in the person's own folders. Each begins with a mark; a file without it
//! belongs to somebody else and is never touched.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use directories::BaseDirs;

use crate::{
    cli::{
        failure::{NOT_DONE, Refusal},
        remind::{Runs, schedule::At},
    },
    store::{
        atomic::{self, Replace},
        shown,
    },
};

/// The name of the task.
pub const NAME: &str = "elbowroom-remind";
/// The unit that is enabled.
pub const TIMER: &str = "elbowroom-remind.timer";
const SERVICE: &str = "elbowroom-remind.service";
const AGENT: &str = "elbowroom-remind.plist";

const MARK: &str = "Written by elbowroom remind; elbowroom remind remove takes it away.";

/// A file of ours, to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    /// Where.
    pub path: PathBuf,
    text: String,
}

impl OwnFile {
    /// Path and content, for the person to look at.
    #[must_use]
    pub fn in_words(&self) -> String {
        format!("{}\n\n{}\n", shown::path(&self.path), self.text)
    }

    /// Refuses where a file of somebody else has the name.
    ///
    /// # Errors
    ///
    /// Exit code 1; nothing was changed.
    pub fn refuse_foreign(&self) -> anyhow::Result<()> {
        if is_ours(&self.path)? != Some(false) {
            return Ok(());
        }
        let says = format!(
            "{} was not written by elbowroom and was not touched.",
            shown::path(&self.path)
        );
        Err(Refusal::new(NOT_DONE, says)
            .hint("Move it away, then try again.")
            .into())
    }

    /// Writes it whole.
    ///
    /// # Errors
    ///
    /// What the system says; an older one stays as it was then.
    pub fn write(&self) -> anyhow::Result<()> {
        self.refuse_foreign()?;
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        atomic::write(&self.path, self.text.as_bytes(), Replace::Allowed)?;
        Ok(())
    }
}

/// The timer and what it runs.
///
/// # Errors
///
/// When no home folder is known.
pub fn systemd(at: At, runs: &Runs) -> anyhow::Result<Vec<OwnFile>> {
    let texts = [
        format!(
            "# {MARK}\n[Unit]\nDescription=Look whether elbowroom has something due\n\n[Service]\nType=oneshot\nExecStart={}\n",
            runs.for_systemd()
        ),
        format!(
            "# {MARK}\n[Unit]\nDescription=Look every week whether elbowroom has something due\n\n[Timer]\n\
             OnCalendar={}\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n",
            at.for_systemd()
        ),
    ];
    Ok(systemd_places()?
        .into_iter()
        .zip(texts)
        .map(|(path, text)| OwnFile { path, text })
        .collect())
}

/// Where the two lie.
///
/// # Errors
///
/// When no home folder is known.
pub fn systemd_places() -> anyhow::Result<Vec<PathBuf>> {
    // An XDG_CONFIG_HOME that is not absolute is to be ignored, as its standard says.
    let base = std::env::var_os("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .map_or_else(|| home().map(|home| home.join(".config")), Ok)?;
    let folder = base.join("systemd").join("user");
    Ok(vec![folder.join(SERVICE), folder.join(TIMER)])
}

/// The launchd agent.
///
/// # Errors
///
/// When no home folder is known.
pub fn launchd(at: At, runs: &Runs) -> anyhow::Result<Vec<OwnFile>> {
    let words = runs.words().map(in_xml).join("</string>\n    <string>");
    let (day, hour, minute) = at.for_launchd();
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- {MARK} -->\n<plist version=\"1.0\">\n<dict>\n  \
         <key>Label</key>\n  <string>{NAME}</string>\n  <key>ProgramArguments</key>\n  <array>\n    <string>{words}</string>\n  </array>\n  \
         <key>StartCalendarInterval</key>\n  <dict>\n    <key>Weekday</key>\n    <integer>{day}</integer>\n    \
         <key>Hour</key>\n    <integer>{hour}</integer>\n    <key>Minute</key>\n    <integer>{minute}</integer>\n  \
         </dict>\n</dict>\n</plist>\n"
    );
    Ok(launchd_places()?
        .into_iter()
        .map(|path| OwnFile {
            path,
            text: text.clone(),
        })
        .collect())
}

fn in_xml(word: &str) -> String {
    word.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Where it lies.
///
/// # Errors
///
/// When no home folder is known.
pub fn launchd_places() -> anyhow::Result<Vec<PathBuf>> {
    Ok(vec![
        home()?.join("Library").join("LaunchAgents").join(AGENT),
    ])
}

fn home() -> anyhow::Result<PathBuf> {
    BaseDirs::new()
        .map(|dirs| dirs.home_dir().to_owned())
        .ok_or_else(|| {
            let says = "No home folder is known, so there is no place for a schedule.";
            Refusal::new(NOT_DONE, says).hint("Set HOME.").into()
        })
}

/// What is set up, for the person; nothing when no file of ours is there.
///
/// # Errors
///
/// What the system says when a file cannot be read.
pub fn found(places: &[PathBuf]) -> anyhow::Result<Option<String>> {
    let mut said = String::new();
    for path in ours(places)? {
        let text = fs::read_to_string(&path)?;
        said.push_str(&OwnFile { path, text }.in_words());
    }
    Ok(Some(said).filter(|said| !said.is_empty()))
}

/// Those of the places where a file of ours lies.
///
/// # Errors
///
/// What the system says when a file cannot be read.
pub fn ours(places: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for place in places {
        if is_ours(place)? == Some(true) {
            found.push(place.clone());
        }
    }
    Ok(found)
}

/// Deletes files that are ours.
///
/// # Errors
///
/// What the system says.
pub fn delete(places: &[PathBuf]) -> io::Result<()> {
    places.iter().try_for_each(fs::remove_file)
}

/// Whether the file is ours; nothing when there is none.
fn is_ours(path: &Path) -> io::Result<Option<bool>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(
            String::from_utf8_lossy(&bytes)
                .lines()
                .take(2)
                .any(|line| line.contains(MARK)),
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_runs_the_program_on_its_folder_once_a_week() {
        let runs = Runs::on("/opt/elbowroom", "/home/kim/my data");
        let files = launchd(At::read("Sun 9:05").unwrap(), &runs).unwrap();
        let text = &files.first().unwrap().text;
        for part in [
            "<string>/opt/elbowroom</string>",
            "<string>/home/kim/my data</string>",
            "<key>Weekday</key>\n    <integer>0</integer>",
            "<key>Hour</key>\n    <integer>9</integer>",
            "<key>Minute</key>\n    <integer>5</integer>",
            MARK,
        ] {
            assert!(text.contains(part), "{part} {text}");
        }
    }

    /// Names of elements and texts in their order; panics where the text is no well-formed XML of the simple kind that a
    /// property list is: declaration, one comment, elements with `version` at most, three entities.
    fn pieces(text: &str) -> Vec<String> {
        let text = text
            .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- ")
            .unwrap();
        let (comment, mut rest) = text.split_once(" -->").unwrap();
        assert!(!comment.contains("--"), "{comment}");
        let (mut open, mut found) = (Vec::new(), Vec::new());
        while let Some((words, after)) = rest.split_once('<') {
            if !words.trim().is_empty() {
                let plain = ["&amp;", "&lt;", "&gt;"]
                    .iter()
                    .fold(words.to_owned(), |words, entity| words.replace(entity, ""));
                assert!(!plain.contains(['&', '>']), "{words}");
                found.push(words.to_owned());
            }
            let (tag, after) = after.split_once('>').unwrap();
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop().as_deref(), Some(name));
            } else {
                let name = tag.trim_end_matches(" version=\"1.0\"").to_owned();
                assert!(name.chars().all(char::is_alphanumeric), "{tag}");
                found.push(format!("<{name}>"));
                open.push(name);
            }
            rest = after;
        }
        assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
        found
    }

    #[test]
    fn an_agent_is_well_formed_whatever_the_paths_are_called() {
        let runs = Runs::on("/opt/<new> & 50%/elbowroom", "/home/o'brien");
        let files = launchd(At::read("Fri 15:30").unwrap(), &runs).unwrap();
        let found = pieces(&files.first().unwrap().text);
        let expected = "<plist> <dict> <key> Label <string> elbowroom-remind \
             <key> ProgramArguments <array> <string> /opt/&lt;new&gt; &amp; 50%/elbowroom \
             <string> --data-dir <string> /home/o'brien <string> remind <string> now \
             <key> StartCalendarInterval <dict> <key> Weekday <integer> 5 <key> Hour <integer> 15 <key> Minute <integer> 30";
        assert_eq!(found.join(" "), expected);
    }
}
