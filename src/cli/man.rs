//! `man`: one manual page for the program and all its commands, from the definitions that also give the help.

use std::io;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use crate::cli::{args::Arguments, output};

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
    let mut command = Arguments::command();
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
    Ok(page)
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
