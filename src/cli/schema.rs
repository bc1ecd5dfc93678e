//! `schema`: the shape of everything that `--json` prints, published as stable.

use crate::cli::output;

/// The schema, in the words of JSON Schema 2020-12: one definition a command, by its name.
pub const SCHEMA: &str = include_str!("../../assets/schema/output.json");

/// Prints the schema.
///
/// # Errors
///
/// When standard output cannot be written.
pub fn run() -> anyhow::Result<u8> {
    output::print(SCHEMA)?;
    Ok(0)
}
