//! No command: the full-screen wizard.

use uuid::Uuid;

use crate::{
    cli::{
        Surroundings,
        failure::{Refusal, WRONG_USE},
        look, output,
    },
    domain::id::{Id, IdSource},
    store::Folder,
    tui::{
        self, Left, Start,
        terminal::{self, NoTerminal},
    },
};

/// Opens the wizard on the person's own journal and says in one line how it was left.
///
/// # Errors
///
/// Exit code 2 without a terminal, and whatever stops the wizard.
pub fn run(here: &Surroundings<'_>) -> anyhow::Result<u8> {
    need_terminal(here)?;
    let left = open(
        here,
        here.folder()?,
        IdSource::new(|_| Id::new(Uuid::now_v7())),
    )?;
    if let Some(farewell) = left.farewell {
        output::print(&format!("{farewell}\n"))?;
    }
    Ok(left.code)
}

/// Opens the wizard on the journal of any folder.
///
/// # Errors
///
/// Whatever stops the wizard.
pub fn open(here: &Surroundings<'_>, folder: Folder, ids: IdSource) -> anyhow::Result<Left> {
    tui::run(Start {
        folder,
        today: here.today,
        look: look::look(here.arguments, &here.terminal),
        ids,
    })
}

/// Refuses to go on where no full screen can be shown, and names what works there.
///
/// # Errors
///
/// Exit code 2 with the reason.
pub fn need_terminal(here: &Surroundings<'_>) -> anyhow::Result<()> {
    let term = here.terminal.term.as_deref();
    terminal::usable(term.map(AsRef::as_ref)).map_err(|reason| {
        let says = match reason {
            NoTerminal::Input | NoTerminal::Output => "Full screen needs a terminal.",
            NoTerminal::Dumb => "This terminal cannot show full screens (TERM=dumb).",
        };
        Refusal::new(WRONG_USE, says)
            .hint("For pipes and scripts use --plain, or log, status, show and export.")
            .into()
    })
}
