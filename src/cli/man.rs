//! `man`: the manual page, from the definitions that also give the help.

use clap::CommandFactory as _;
use clap_mangen::Man;

use crate::cli::{args::Arguments, output};

/// Prints the page of the program, and after it that of each command, as roff.
///
/// # Errors
///
/// When standard output cannot be written.
pub fn run() -> anyhow::Result<u8> {
    output::print_bytes(&page()?)?;
    Ok(0)
}

/// The whole page.
///
/// # Errors
///
/// None in practice: it is written to memory.
pub fn page() -> std::io::Result<Vec<u8>> {
    let mut command = Arguments::command();
    command.build();
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    for one in command.get_subcommands() {
        if one.is_hide_set() || one.get_name() == "help" {
            continue;
        }
        let man = Man::new(one.clone());
        page.extend(format!(".SH \"elbowroom {}\"\n", one.get_name()).bytes());
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
        man.render_extra_section(&mut page)?;
    }
    Ok(page)
}
