//! Shows what a person should see before a document leaves, and asks.

use std::{
    fmt::Write as _,
    io::{self, IsTerminal as _},
};

use crate::{
    cli::{
        args, confirm,
        failure::{NOT_DONE, Refusal},
        output,
    },
    domain::text,
    report::guard::Warning,
};

/// Goes on where there is nothing to see, where the person said so beforehand, or where they say so now.
///
/// # Errors
///
/// Exit code 1 where nobody can be asked, and after a no. Nothing was written then.
pub(super) fn pass(warnings: &[Warning], export: &args::Export) -> anyhow::Result<()> {
    if warnings.is_empty() {
        return Ok(());
    }
    output::warn(&in_words(warnings));
    if export.guards.anyway {
        return Ok(());
    }
    if !io::stdin().is_terminal() {
        let refusal = Refusal::new(NOT_DONE, "Nothing was written.");
        return Err(refusal.hint("Mend it, or add --anyway.").into());
    }
    if confirm::agreed("Write it anyway?")? {
        return Ok(());
    }
    Err(Refusal::new(NOT_DONE, "Nothing was written.").into())
}

fn in_words(warnings: &[Warning]) -> String {
    let mut words = "Look at this before it leaves:".to_owned();
    for warning in warnings {
        let line = text::clip(&warning.line, 72);
        // Writing to a string cannot fail.
        let _written = write!(
            words,
            "\n  Line {}: {line}\n    {}",
            warning.line_number,
            text::shown(&warning.what)
        );
    }
    words
}
