//! `path`: where the data lies, and how to keep that folder in git.

use crate::cli::{Surroundings, args, output};

/// Prints the data folder, byte for byte, so that scripts can use it, or how to set git up there. Nothing is made or
/// written.
///
/// # Errors
///
/// When no place is known, or standard output cannot be written.
pub fn run(path: &args::Path, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    if path.git_setup {
        output::print(GIT_SETUP)?;
        return Ok(0);
    }
    let folder = here.folder()?;
    let mut line = folder.root().as_os_str().as_encoded_bytes().to_vec();
    line.push(b'\n');
    output::print_bytes(&line)?;
    Ok(0)
}

/// Lines that a shell can run; those for git configuration are needed once on every machine, since a repository does
/// not carry them.
const GIT_SETUP: &str = "\
# Keep the data folder in a git repository of your own. Take care who can read
# the place you push to: the journal is not encrypted.
#
# Once on every machine, in the data folder (the first line makes a repository
# where there is none yet):
git init
git config merge.elbowroom.name 'elbowroom journal'
git config merge.elbowroom.driver 'elbowroom merge-driver %O %A %B'
git config pull.rebase false

# Once, and then committed:
printf '%s\\n' 'journal.json merge=elbowroom' >> .gitattributes
printf '%s\\n' lock backups/ approved-commands.json settings.toml '.journal*.tmp' 'journal.json.damaged-*' >> .gitignore
git add .gitattributes .gitignore journal.json
git commit -m 'My journal'
";
