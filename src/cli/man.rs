//! `man`: one manual page for the program and all its commands, from the definitions that also give the help.

use std::io;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use crate::cli::{
    args::{self, Arguments},
    output,
};

/// Prints the page as roff.
///
/// # Errors
///
/// When standard output cannot be written.
pub fn run() -> anyhow::Result<u8> {
    output::print(&page()?)?;
    Ok(0)
}

/// The page: the program first, then every command that the help shows.
///
/// # Errors
///
/// None in practice: it is written to memory.
pub fn page() -> anyhow::Result<String> {
    // The exit codes have a section of their own.
    let mut command = Arguments::command().after_help(args::EXAMPLES);
    command.build();
    let man = Man::new(command.clone());
    let mut page = rendered(|bytes| {
        man.render_title(bytes)?;
        man.render_name_section(bytes)?;
        man.render_synopsis_section(bytes)?;
        man.render_description_section(bytes)?;
        man.render_options_section(bytes)?;
        man.render_extra_section(bytes)
    })?
    .replace(".SH EXTRA\n", ".PP\n");
    for one in shown(&command) {
        tell(one, &format!("elbowroom {}", one.get_name()), &mut page)?;
    }
    page.push_str(CLOSING);
    let codes = args::EXIT_CODES.replace('-', r"\-");
    page.extend([".SH \"EXIT STATUS\"\n.nf\n", &codes, "\n.fi\n"]);
    page.push_str(REPORTING);
    Ok(examples_as_typed(&page))
}

/// What belongs to no command: keys, environment, files.
const CLOSING: &str = r".SH KEYS
On the full screen \fB?\fR lists the keys that work now (\fBF1\fR while a text has the focus), and \fBt\fR or \fBF2\fR
shows around. \fBCtrl\-L\fR covers the screen at once. \fBEsc\fR leads one level out and \fBq\fR leaves; everything is kept.
.SH ENVIRONMENT
.TP
\fBELBOWROOM_DIR\fR
The folder for the data, unless \fB\-\-data\-dir\fR names one. Without it: elbowroom in \fBXDG_CONFIG_HOME\fR, else where
the platform keeps configuration.
.TP
\fBELBOWROOM_COLOR\fR
always, never or auto, as \fB\-\-color\fR. A \fBNO_COLOR\fR that is not empty stands for never.
.TP
\fBACCESSIBLE\fR
Where it is not empty, questions are asked line by line, as with \fB\-\-plain\fR.
.SH FILES
.TP
\fIjournal.json\fR
In the folder that \fBelbowroom path\fR prints: everything you wrote, readable by you only, not encrypted.
.TP
\fIbackups/\fR
Dated earlier states, beside it.
";

/// How a fault is reported.
const REPORTING: &str = r#".SH "REPORTING A FAULT"
What \fBelbowroom check \-\-json\fR prints holds no word, name or path of yours and can be shown to anybody. Never attach
\fIjournal.json\fR or a backup.
"#;

/// Examples keep their lines; everything else may be filled.
fn examples_as_typed(page: &str) -> String {
    let mut set = String::new();
    let mut is_inside = false;
    for line in page.lines() {
        if is_inside && !line.starts_with("  ") {
            is_inside = false;
            set.push_str(".fi\n");
        }
        set.extend([line, "\n"]);
        if line == "Examples:" {
            is_inside = true;
            set.push_str(".nf\n");
        }
    }
    set
}

/// Writes the section of a command, and those of the commands in it.
fn tell(command: &Command, name: &str, page: &mut String) -> anyhow::Result<()> {
    // What every command takes is told once, at the top.
    let own = command.clone().mut_args(|arg| {
        let is_shared = arg.is_global_set() || arg.get_id() == "help";
        if is_shared { arg.hide(true) } else { arg }
    });
    let has_own = own.get_arguments().any(|arg| !arg.is_hide_set());
    let man = Man::new(own);
    page.extend([".SH \"", name, "\"\n"]);
    let body = rendered(|bytes| {
        man.render_description_section(bytes)?;
        if has_own {
            man.render_options_section(bytes)?;
        }
        man.render_extra_section(bytes)
    })?;
    page.push_str(
        &body
            .replace(".SH DESCRIPTION\n", "")
            .replace(".SH OPTIONS\n", "")
            .replace(".SH EXTRA\n", ".PP\n"),
    );
    for one in shown(command) {
        tell(one, &format!("{name} {}", one.get_name()), page)?;
    }
    Ok(())
}

/// The commands that the help shows.
fn shown(command: &Command) -> impl Iterator<Item = &Command> {
    command
        .get_subcommands()
        .filter(|one| !one.is_hide_set() && one.get_name() != "help")
}

fn rendered(render: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    render(&mut bytes)?;
    Ok(String::from_utf8(bytes)?)
}
