//! `path`: where the data lies.

use crate::cli::{Surroundings, output};

/// Prints the data folder, byte for byte, so that scripts can use it. Nothing is made or written.
///
/// # Errors
///
/// When no place is known, or standard output cannot be written.
pub fn run(here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let folder = here.folder()?;
    let mut line = folder.root().as_os_str().as_encoded_bytes().to_vec();
    line.push(b'\n');
    output::print_bytes(&line)?;
    Ok(0)
}
