//! Terminals without a size, without a name, without colours; and an abort.

use rustix::process::Signal;

use super::*;
use crate::leaving::{FIRST_QUESTION, delivers};

#[test]
fn a_terminal_of_no_size_is_waited_for() {
    let home = Home::new();
    let mut pty = window(&home, "stty rows 0 cols 0; exec $E");
    // Nothing can be drawn, so nothing can be waited for: keys are read all the same.
    crate::leaving::pause(std::time::Duration::from_millis(300));
    pty.resize((100, 30))
        .resize((80, 24))
        .wait_for(FIRST_QUESTION)
        .wait_for("TYPE");
    pty.keys("kept").wait_for("kept").key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
    assert_eq!(delivers(&home), "kept");
}

#[test]
fn a_poor_terminal_gets_words_and_no_rubbish() {
    // A terminal without a name may be anything.
    for environment in ["TERM=dumb", "-u TERM", "TERM="] {
        let home = Home::new();
        let mut pty = window(&home, &format!("exec env {environment} $E"));
        pty.wait_for("so this is plain mode");
        pty.wait_for(FIRST_QUESTION).keys(":quit").key("enter");
        assert_eq!(pty.exit_code(), 0, "{environment}");
        let raw = String::from_utf8_lossy(&pty.raw_bytes()).into_owned();
        assert!(!raw.contains('\u{1b}'), "{environment}: {raw:?}");
    }
}

#[test]
fn an_abort_leaves_no_core() {
    let home = Home::new();
    let mut pty = window(&home, "ulimit -c unlimited 2>/dev/null; exec $E");
    pty.wait_for(FIRST_QUESTION).wait_for("TYPE");
    let limits = fs::read_to_string(format!("/proc/{}/limits", pty.process().as_raw_nonzero()));
    match limits {
        Ok(limits) => {
            let core = limits
                .lines()
                .find(|line| line.starts_with("Max core file size"))
                .unwrap();
            let sizes: Vec<&str> = core.split_whitespace().skip(4).take(2).collect();
            assert_eq!(sizes, ["0", "0"], "{core}");
        }
        Err(error) => skip("FA60 (limit)", &error.to_string()),
    }
    pty.keys("words").wait_for("words").kill(Signal::ABORT);
    assert!(pty.ended().is_err());
    let cores: Vec<String> = names(home.path())
        .into_iter()
        .filter(|name| name.contains("core"))
        .collect();
    assert_eq!(cores, Vec::<String>::new());
}
