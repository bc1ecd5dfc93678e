//! Places that cannot be read or written, and rights.

use std::os::unix::fs::{PermissionsExt as _, symlink};

use super::*;

/// A folder that every account may enter, with the program in it; gone at the end.
fn common_place() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let program = folder.path().join("elbowroom");
    let program = program.to_str().unwrap().to_owned();
    // By another process: what is open for writing here cannot be run by anybody meanwhile.
    let _run = run(
        &Home::new(),
        "/bin/sh",
        &[
            "-c",
            "cp \"$0\" \"$1\" && chmod 755 \"$1\"",
            PROGRAM,
            &program,
        ],
        "",
    )
    .succeeds();
    (folder, program)
}

const AS_NOBODY: &str = "setpriv --reuid 65534 --regid 65534 --clear-groups";

#[test]
fn a_read_error_is_never_taken_for_an_empty_journal() {
    let home = home_with(&running_in_earnest());
    if !has_strace(&home, "FA31") {
        return;
    }
    let before = home.read("elbowroom/journal.json");
    let place = home.data().join("journal.json");
    let strace = format!(
        "strace -f -o /dev/null -P {} -e inject=read:error=EIO",
        place.display()
    );
    for line in ["status", "log 1=27", "export", "show --json", "check"] {
        let run = shell(&home, &format!("{strace} $E {line}")).ends_with(1);
        let told = [run.stdout.as_str(), run.stderr.as_str()].concat();
        assert!(
            told.contains("could not be read: Input/output error"),
            "{run}"
        );
    }
    let mut pty = window(&home, &format!("exec {strace} $E"));
    pty.wait_for("could not be read").wait_for("MOVE");
    pty.keys("q");
    assert_eq!(pty.exit_code(), 1);
    assert_eq!(home.read("elbowroom/journal.json"), before);
    assert_eq!(names(&home.data()), ["journal.json"]);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let home = Home::new();
    if !can(&home, "FA32", &format!("{AS_NOBODY} /bin/true")) {
        return;
    }
    let (common, program) = common_place();
    let closed = common.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    let old = common.path().join("old.json");
    fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo/journal.json"),
        &old,
    )
    .unwrap();
    fs::set_permissions(&old, fs::Permissions::from_mode(0o644)).unwrap();
    let text = fs::read_to_string(&old)
        .unwrap()
        .replace("\"demonstration\": true", "\"demonstration\": false");
    home.write("real.json", &text);
    fs::copy(home.path().join("real.json"), &old).unwrap();
    let (closed, old) = (closed.display(), old.display());
    let run = shell(
        &home,
        &format!("cd /; {AS_NOBODY} env HOME=/ {program} --today {IN_WEEK_THREE} --data-dir {closed}/a/b import journal {old}"),
    )
    .ends_with(1);
    assert_eq!(
        run.stderr,
        format!(
            "elbowroom: The folder {closed}/a/b could not be made: this account may not write in {closed}. Name \
             another with --data-dir.\n"
        )
    );
}

#[test]
fn a_part_of_the_path_that_is_a_file_is_named() {
    let home = Home::new();
    home.write("part", "");
    home.write("old.json", &running_in_earnest().to_string());
    let part = home.path().join("part");
    let run = shell(&home, "$E --data-dir part/deep/er import journal old.json").ends_with(1);
    assert!(
        run.stderr
            .contains(&format!("{} is a file", part.display())),
        "{run}"
    );
    assert!(run.stderr.contains("--data-dir"), "{run}");
    assert_eq!(run.stderr.lines().count(), 1, "{run}");
    let _run = shell(&home, "$E --data-dir part status")
        .ends_with(2)
        .complains("is a file, a folder is needed");
    assert_eq!(home.read("part"), "");
}

/// A folder, a link to nowhere, a loop, a pipe.
#[test]
fn what_is_no_plain_file_is_refused_and_left() {
    let make: [(&str, &str); 4] = [
        ("mkdir journal.json", "it is a folder"),
        ("ln -s gone journal.json", "journal.json -> gone"),
        (
            "ln -s loop journal.json; ln -s journal.json loop",
            "journal.json -> loop -> journal.json",
        ),
        ("mkfifo journal.json", "it is not a plain file"),
    ];
    for (line, words) in make {
        let home = Home::new();
        let _run = shell(
            &home,
            &format!("mkdir -m 700 elbowroom; cd elbowroom; {line}"),
        )
        .ends_with(0);
        let before = names(&home.data());
        for command in ["status", "log 1=2", "check"] {
            let run = shell(&home, &format!("$E {command}")).ends_with(3);
            let told = [run.stdout.as_str(), run.stderr.as_str()].concat();
            assert!(
                told.contains(words) && told.contains("Nothing was changed"),
                "{line} {run}"
            );
        }
        let mut pty = window(&home, "exec $E");
        assert_eq!(pty.exit_code(), 3, "{line}\n{}", pty.picture());
        assert_eq!(names(&home.data()), before, "{line}");
    }
}

#[test]
fn a_link_stays_and_its_target_is_written() {
    let home = home_with(&running_in_earnest());
    let link = home.data().join("journal.json");
    fs::create_dir_all(home.path().join("dotfiles/.git")).unwrap();
    fs::rename(&link, home.path().join("dotfiles/mine.json")).unwrap();
    symlink("../dotfiles/mine.json", &link).unwrap();
    let _run = shell(&home, "$E log 1=27 --yes")
        .ends_with(0)
        .complains("git work tree");
    assert_eq!(
        fs::read_link(&link).unwrap(),
        Path::new("../dotfiles/mine.json")
    );
    assert_eq!(journal(&home)["revision"], 1);
    assert_eq!(names(&home.path().join("dotfiles")), [".git", "mine.json"]);
}

#[test]
fn loose_rights_are_taken_away_and_that_is_said_once_to_a_person() {
    let home = home_with(&running_in_earnest());
    let set =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set(&home.data(), 0o755);
    set(&home.data().join("journal.json"), 0o644);
    let mut said = Vec::new();
    for _ in 0..3 {
        let run = shell(&home, "$E log 1=27 --yes").ends_with(0);
        said.push(
            run.stderr
                .matches("could be read by other accounts")
                .count(),
        );
    }
    assert_eq!(
        said.iter().sum::<usize>(),
        2,
        "one for the folder, one for the file: {said:?}"
    );
    for (name, expected) in [("", 0o700), ("journal.json", 0o600)] {
        let found = fs::metadata(home.data().join(name)).unwrap();
        assert_eq!(found.permissions().mode() & 0o7777, expected, "{name}");
    }
}

#[test]
fn no_file_is_ever_made_in_the_current_folder() {
    let home = Home::new();
    home.write("old.json", &running_in_earnest().to_string());
    let other = home.path().join("other");
    let other = other.display();
    let table = [
        ("-u HOME -u ELBOWROOM_DIR", None),
        ("-u ELBOWROOM_DIR HOME=here", Some(2)),
        ("-u ELBOWROOM_DIR HOME=here XDG_CONFIG_HOME=there", Some(2)),
        ("ELBOWROOM_DIR=here", Some(2)),
        ("-u ELBOWROOM_DIR HOME=here XDG_CONFIG_HOME=OTHER", Some(0)),
        ("-u ELBOWROOM_DIR HOME=OTHER XDG_CONFIG_HOME=there", Some(0)),
    ];
    fs::create_dir(home.path().join("cwd")).unwrap();
    for (environment, code) in table {
        let environment = environment.replace("OTHER", &other.to_string());
        let path = shell(&home, &format!("cd cwd; env {environment} $P path"));
        // Without a home the account's own one is taken: it is asked for, and nothing is written there.
        assert!(
            code.is_none_or(|code| path.code == Some(code)),
            "{environment} {path}"
        );
        assert!(
            path.stdout.is_empty() || path.stdout.starts_with('/'),
            "{environment} {path}"
        );
        if code.is_some() {
            let line = format!("cd cwd; env {environment} $E import journal ../old.json");
            let run = shell(&home, &line);
            assert_eq!(run.code, code, "{environment} {run}");
        }
        assert_eq!(
            names(&home.path().join("cwd")),
            Vec::<String>::new(),
            "{environment}"
        );
    }
}

#[test]
fn a_report_is_whole_or_not_there() {
    let home = home_with(&running_in_earnest());
    fs::create_dir(home.path().join("folder.md")).unwrap();
    let data = home.read("elbowroom/journal.json");
    for (target, words) in [
        ("folder.md", "folder.md"),
        ("gone/page.md", "gone"),
        ("/dev/full", "/dev/full"),
    ] {
        let run = shell(&home, &format!("$E export --format md --to {target}"));
        assert!(matches!(run.code, Some(1 | 2)), "{run}");
        assert!(run.stderr.contains(words), "{run}");
    }
    let before = names(home.path());
    if has_strace(&home, "FA59") {
        for fault in [
            "write:error=ENOSPC:when=1",
            "fsync:error=EIO",
            "rename,renameat,renameat2,link,linkat:error=EIO",
        ] {
            let line = format!("strace -f -o /dev/null -e inject={fault} $E export --to page.md");
            let run = shell(&home, &line).ends_with(1);
            assert!(!run.stderr.is_empty(), "{fault} {run}");
            assert_eq!(names(home.path()), before, "{fault} leaves a half page");
        }
    }
    if can(&home, "FA59 (no rights)", &format!("{AS_NOBODY} /bin/true")) {
        let (common, program) = common_place();
        let (place, data) = (
            common.path().display().to_string(),
            common.path().join("data"),
        );
        fs::create_dir(&data).unwrap();
        home.write("copy.json", &data_of(&home));
        fs::copy(home.path().join("copy.json"), data.join("journal.json")).unwrap();
        for (path, mode) in [(data.clone(), 0o755), (data.join("journal.json"), 0o644)] {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }
        let line = format!(
            "cd /; {AS_NOBODY} {program} --today {IN_WEEK_THREE} --data-dir {place}/data export --to {place}/page.md"
        );
        let _run = shell(&home, &line).ends_with(1).complains("page.md");
        assert_eq!(names(common.path()), ["data", "elbowroom"]);
    }
    assert_eq!(home.read("elbowroom/journal.json"), data);
}

fn data_of(home: &Home) -> String {
    home.read("elbowroom/journal.json")
}

#[test]
fn a_report_cut_off_by_a_kill_is_not_there() {
    let home = home_with(&running_in_earnest());
    if !has_strace(&home, "FA59 (killed)") {
        return;
    }
    let whole = shell(&home, "$E export --format md").succeeds().stdout;
    for (call, survives) in [
        ("fsync", false),
        ("rename,renameat,renameat2,link,linkat", false),
        ("close", true),
    ] {
        let line = format!(
            "strace -f -o /dev/null -e inject={call}:signal=KILL:when=1 $E export --to page.md"
        );
        let run = shell(&home, &line);
        assert_ne!(run.code, Some(0), "{call} {run}");
        let page = fs::read_to_string(home.path().join("page.md")).ok();
        assert!(
            page.is_none() || (survives && page.as_ref() == Some(&whole)),
            "{call} {page:?}"
        );
    }
    let _run = shell(&home, "$E export --to page.md").succeeds();
    assert_eq!(home.read("page.md"), whole);
}
