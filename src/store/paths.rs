//! Where the journal and what belongs to it lie: one folder, found from a flag, a variable, or the platform.

use std::{
    env,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;

use crate::store::{failure::StoreError, rights, shown};

/// Finds the data folder without making it.
///
/// The first of these that is set wins: the flag `--data-dir` (a relative path counts from the current folder, as
/// in any command), `ELBOWROOM_DIR`, an absolute `XDG_CONFIG_HOME` with `elbowroom` in it, the folder that the
/// platform has for configuration.
///
/// # Errors
///
/// When no place is known, when a setting gives a path that is not absolute, or when the place or a part of the way to
/// it is a file.
pub fn find(flag: Option<&Path>, environment: &Environment) -> Result<Folder, StoreError> {
    let (root, source_name) = choose(flag, environment).ok_or(StoreError::NoPlace)?;
    if !root.is_absolute() {
        return Err(StoreError::Relative {
            source_name,
            folder: root,
        });
    }
    if fs::metadata(&root).is_ok_and(|found| !found.is_dir()) {
        return Err(StoreError::NeedsFolder(root));
    }
    // Reading below a file would only say that something is not a folder, and not which part.
    if root.ancestors().any(Path::is_file) {
        let cause = io::Error::from(io::ErrorKind::NotADirectory);
        return Err(StoreError::NoFolder {
            why: in_the_way(&root, &cause),
            folder: root,
            cause,
        });
    }
    Ok(Folder { root })
}

/// What the surroundings say about where data should lie; read once at the edge, so that tests set nothing global.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// `ELBOWROOM_DIR`; empty counts as not set.
    pub elbowroom_dir: Option<OsString>,
    /// `XDG_CONFIG_HOME`; ignored unless absolute, as its standard says.
    pub xdg_config_home: Option<OsString>,
    /// The folder the platform has for this program, the local one on Windows, because a roaming profile copies
    /// private text to a server.
    pub platform: Option<PathBuf>,
    /// The current folder, for a relative `--data-dir`.
    pub current: Option<PathBuf>,
}

impl Environment {
    /// Reads the variables of this process.
    pub fn from_process() -> Self {
        let platform = ProjectDirs::from("", "", NAME).map(|dirs| {
            if cfg!(windows) {
                dirs.config_local_dir().to_owned()
            } else {
                dirs.config_dir().to_owned()
            }
        });
        Self {
            elbowroom_dir: env::var_os("ELBOWROOM_DIR"),
            xdg_config_home: env::var_os("XDG_CONFIG_HOME"),
            platform,
            current: env::current_dir().ok(),
        }
    }
}

/// The data folder and the names in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder itself, an absolute path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The one file that is the truth.
    pub fn journal(&self) -> PathBuf {
        self.root.join("journal.json")
    }

    /// Where earlier states are kept.
    pub fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// The empty file that is locked during a save.
    pub fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }

    /// The commands that were agreed to on this machine.
    pub fn approved(&self) -> PathBuf {
        self.root.join("approved-commands.json")
    }

    /// What was set for every start on this machine.
    pub fn settings(&self) -> PathBuf {
        self.root.join("settings.toml")
    }

    /// Whether this account may save here; a folder that does not exist yet counts as writable.
    pub fn is_writable(&self) -> bool {
        !self.root.exists() || rights::is_writable(&self.root)
    }

    /// Makes the folder, private whatever the umask, or takes away what other accounts may do with an existing one.
    ///
    /// A folder that holds other things too, such as a home folder, keeps its rights; the files in it are private
    /// all the same. The answer holds one sentence for each thing that was changed or could not be.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoFolder`] when it cannot be made, naming the part that is in the way.
    pub fn create(&self) -> Result<Vec<String>, StoreError> {
        make_all(&self.root).map_err(|cause| StoreError::NoFolder {
            folder: self.root.clone(),
            why: in_the_way(&self.root, &cause),
            cause,
        })?;
        Ok(self.tighten())
    }

    /// Takes away what other accounts may do with what is there, as [`Folder::create`] does, and makes nothing.
    pub fn tighten(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.is_only_ours() {
            tighten(&self.root, &mut notes);
        }
        for ours in [self.journal(), self.backups(), self.lock()] {
            tighten(&ours, &mut notes);
        }
        notes
    }

    fn is_only_ours(&self) -> bool {
        let Ok(entries) = fs::read_dir(&self.root) else {
            return false;
        };
        entries.flatten().all(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("journal")
                || name.starts_with(".journal")
                || OUR_NAMES.contains(&&*name)
        })
    }
}

/// The name of the folder inside the configuration folder.
const NAME: &str = "elbowroom";

/// What may lie in the data folder besides names that begin with `journal`: our own, and those of git.
const OUR_NAMES: [&str; 7] = [
    "backups",
    "lock",
    "approved-commands.json",
    "settings.toml",
    ".git",
    ".gitattributes",
    ".gitignore",
];

fn choose(flag: Option<&Path>, environment: &Environment) -> Option<(PathBuf, &'static str)> {
    if let Some(flag) = flag {
        let whole = match &environment.current {
            Some(current) if !flag.as_os_str().is_empty() => current.join(flag),
            _ => flag.to_owned(),
        };
        return Some((whole, "--data-dir"));
    }
    if let Some(named) = environment
        .elbowroom_dir
        .as_ref()
        .filter(|named| !named.is_empty())
    {
        return Some((PathBuf::from(named), "ELBOWROOM_DIR"));
    }
    let standard = environment
        .xdg_config_home
        .as_ref()
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    if let Some(configuration) = standard {
        return Some((configuration.join(NAME), "XDG_CONFIG_HOME"));
    }
    environment
        .platform
        .clone()
        .map(|platform| (platform, "The home folder"))
}

fn make_all(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        make_all(parent)?;
    }
    match rights::make_folder(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        done => done,
    }
}

fn in_the_way(folder: &Path, cause: &io::Error) -> String {
    let first_there = folder
        .ancestors()
        .find(|part| fs::symlink_metadata(part).is_ok());
    match first_there {
        Some(part) if part.is_file() => format!("{} is a file", shown::path(part)),
        Some(part) if cause.kind() == io::ErrorKind::PermissionDenied => {
            format!("this account may not write in {}", shown::path(part))
        }
        _ => shown::text(&cause.to_string()),
    }
}

fn tighten(path: &Path, notes: &mut Vec<String>) {
    match rights::tighten(path) {
        Ok(true) => notes.push(format!(
            "{} could be read by other accounts. Now it is private.",
            shown::path(path)
        )),
        Ok(false) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(_) => notes.push(format!(
            "{} can be read by other accounts, and this account may not change that.",
            shown::path(path)
        )),
    }
}

#[cfg(test)]
mod tests {
    use tempfile::tempdir;

    use super::*;

    fn environment(
        elbowroom: Option<&str>,
        standard: Option<&str>,
        platform: Option<&str>,
    ) -> Environment {
        Environment {
            elbowroom_dir: elbowroom.map(OsString::from),
            xdg_config_home: standard.map(OsString::from),
            platform: platform.map(PathBuf::from),
            current: Some(PathBuf::from("/somewhere/here")),
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_first_setting_wins() {
        let home = Some("/home/kim/.config/elbowroom");
        let cases = [
            (Some("/a"), environment(Some("/b"), Some("/c"), home), "/a"),
            (
                Some("a"),
                environment(Some("/b"), Some("/c"), home),
                "/somewhere/here/a",
            ),
            (None, environment(Some("/b"), Some("/c"), home), "/b"),
            (
                None,
                environment(Some(""), Some("/c"), home),
                "/c/elbowroom",
            ),
            (
                None,
                environment(None, Some("c"), home),
                "/home/kim/.config/elbowroom",
            ),
            (
                None,
                environment(None, Some(""), home),
                "/home/kim/.config/elbowroom",
            ),
            (
                None,
                environment(None, None, home),
                "/home/kim/.config/elbowroom",
            ),
        ];
        for (flag, environment, root) in cases {
            let folder = find(flag.map(Path::new), &environment).unwrap();
            assert_eq!(folder.root(), Path::new(root), "{flag:?} {environment:?}");
            assert_eq!(folder.journal(), Path::new(root).join("journal.json"));
        }
    }

    #[test]
    fn a_folder_that_depends_on_the_current_one_is_refused() {
        let cases = [
            (
                None,
                environment(None, None, Some("home/.config/elbowroom")),
                "The home folder",
            ),
            (None, environment(Some("data"), None, None), "ELBOWROOM_DIR"),
            (Some(""), environment(None, None, None), "--data-dir"),
        ];
        for (flag, environment, source) in cases {
            let error = find(flag.map(Path::new), &environment).unwrap_err();
            assert!(
                matches!(error, StoreError::Relative { source_name, .. } if source_name == source),
                "{error}"
            );
        }
        assert!(matches!(
            find(None, &environment(None, None, None)),
            Err(StoreError::NoPlace)
        ));
    }

    #[test]
    fn a_file_in_place_of_the_folder_is_refused() {
        let folder = tempdir().unwrap();
        let file = folder.path().join("x");
        crate::store::atomic::write(&file, b"", crate::store::atomic::Replace::Never).unwrap();
        let error = find(Some(&file), &Environment::default()).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("{} is a file, a folder is needed.", file.display())
        );
        let error = find(Some(&file.join("deep/er")), &Environment::default()).unwrap_err();
        assert!(
            error
                .to_string()
                .contains(&format!("{} is a file", file.display())),
            "{error}"
        );
        assert_eq!(error.exit_code(), 1);
    }

    #[cfg(unix)]
    mod rights {
        use std::os::unix::fs::PermissionsExt as _;

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o7777
        }

        fn set(path: &Path, mode: u32) {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }

        #[test]
        fn every_new_part_is_private_and_nothing_is_said() {
            let base = tempdir().unwrap();
            let folder = find(Some(&base.path().join("a/b")), &Environment::default()).unwrap();
            assert_eq!(folder.create().unwrap(), Vec::<String>::new());
            assert_eq!(mode(&base.path().join("a")), 0o700);
            assert_eq!(mode(folder.root()), 0o700);
            assert!(folder.is_writable());
        }

        #[test]
        fn loose_rights_are_tightened_and_that_is_said_once() {
            let base = tempdir().unwrap();
            let folder = find(Some(base.path()), &Environment::default()).unwrap();
            crate::store::atomic::write(
                &folder.journal(),
                b"{}",
                crate::store::atomic::Replace::Never,
            )
            .unwrap();
            set(&folder.journal(), 0o644);
            set(folder.root(), 0o755);
            assert_eq!(folder.create().unwrap().len(), 2);
            assert_eq!(
                (mode(folder.root()), mode(&folder.journal())),
                (0o700, 0o600)
            );
            assert!(folder.create().unwrap().is_empty());
        }

        #[test]
        fn a_folder_that_holds_other_things_keeps_its_rights() {
            let base = tempdir().unwrap();
            fs::create_dir(base.path().join("Pictures")).unwrap();
            set(base.path(), 0o755);
            let folder = find(Some(base.path()), &Environment::default()).unwrap();
            assert!(folder.create().unwrap().is_empty());
            assert_eq!(mode(base.path()), 0o755);
        }
    }
}
