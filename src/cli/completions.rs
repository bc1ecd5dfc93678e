//! `completions`: scripts for shells, made from the definitions; after `log` they ask for the names of the metrics.

use clap::CommandFactory as _;
use clap_complete::{Generator as _, shells};

use crate::{
    cli::{
        Surroundings,
        args::{Arguments, Completions, Shell, offers},
        log::which::{self, Target},
        output, pilot,
    },
    domain::text,
    store::file::{self, Loaded},
};

/// Prints the script for a shell.
///
/// # Errors
///
/// When standard output cannot be written.
pub fn run(completions: &Completions) -> anyhow::Result<u8> {
    output::print(&script(completions.shell)?)?;
    Ok(0)
}

/// The script for a shell.
///
/// # Errors
///
/// None in practice: it is written to memory.
pub fn script(shell: Shell) -> anyhow::Result<String> {
    let mut command = Arguments::command();
    command.set_bin_name(NAME);
    command.build();
    let mut bytes = Vec::new();
    match shell {
        Shell::Bash => shells::Bash.try_generate(&command, &mut bytes),
        Shell::Zsh => shells::Zsh.try_generate(&command, &mut bytes),
        Shell::Fish => shells::Fish.try_generate(&command, &mut bytes),
        Shell::PowerShell => shells::PowerShell.try_generate(&command, &mut bytes),
        Shell::Elvish => shells::Elvish.try_generate(&command, &mut bytes),
    }?;
    let plain = String::from_utf8(bytes)?;
    Ok(match shell {
        Shell::Bash => format!("{plain}{BASH}"),
        Shell::Zsh => plain.replace(ZSH_VALUES, ZSH_METRICS),
        Shell::Fish => format!("{plain}{FISH}{}", fish_documents()),
        Shell::PowerShell => plain.replacen(POWERSHELL_LOG, POWERSHELL_METRICS, 1),
        Shell::Elvish => plain,
    })
}

const NAME: &str = "elbowroom";

/// What the generated script does with the values of `log`, and what is done instead. Empty lines give no match.
const ZSH_VALUES: &str = "'*::values -- What to log:_default'";
const ZSH_METRICS: &str = "'*::values -- What to log:{ compadd -S \"\" -- ${(f)\"$(elbowroom metric-names 2>/dev/null)\"} }'";

const FISH: &str = "complete -c elbowroom -n \"__fish_elbowroom_using_subcommand log\" -f -a \"(elbowroom metric-names 2>/dev/null)\"\n";

/// The generated script offers files where a document is named.
fn fish_documents() -> String {
    let words = offers::documents().join(" ");
    format!(
        "complete -c elbowroom -n \"__fish_elbowroom_using_subcommand export\" -f -a \"{words}\"\n"
    )
}

/// Where the generated script begins with what comes after `log`, and the same with the metrics by number: a quoted
/// name would end the word, so that no value could follow.
const POWERSHELL_LOG: &str = "        'elbowroom;log' {\n";
const POWERSHELL_METRICS: &str = "        'elbowroom;log' {
            $number = 0
            elbowroom metric-names 2>$null | ForEach-Object {
                $number++
                [CompletionResult]::new(\"$number=\", $_, [CompletionResultType]::ParameterValue, $_)
            }
";

/// A wrapper around the generated function.
const BASH: &str = r#"
# The metrics of the pilot after `log`, quoted for the shell.
_elbowroom_or_metrics() {
    local word name is_log=0
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ $word == log ]] && is_log=1
    done
    local typed=${COMP_WORDS[COMP_CWORD]}
    case ${COMP_WORDS[COMP_CWORD-1]} in
        --week | --before | --note | --data-dir | --color | --today) is_log=0 ;;
    esac
    if [[ $is_log == 0 || $typed == -* ]]; then
        _elbowroom "$@"
        return
    fi
    COMPREPLY=()
    typed=${typed//\\/}
    while IFS= read -r name; do
        [[ $name == "$typed"* ]] && COMPREPLY+=("$(printf '%q' "$name")")
    done < <(elbowroom metric-names 2>/dev/null)
    compopt -o nospace 2>/dev/null
}
complete -F _elbowroom_or_metrics -o bashdefault -o default elbowroom
"#;

/// Prints what `log` takes before the value, one a line: `Time to insight=`. Says nothing where there is no pilot or
/// no journal that can be read, since nobody looks at messages while completing.
///
/// # Errors
///
/// When standard output cannot be written.
pub fn metric_names(here: &Surroundings<'_>) -> anyhow::Result<u8> {
    // Only looked at: a key pressed in a shell leaves no copy of a damaged file behind.
    let found = here.folder().ok().map(|folder| file::inspect(&folder));
    let Some(Ok(Loaded { journal, .. })) = found else {
        return Ok(0);
    };
    let swap = pilot::sealed(&journal, here.today)
        .or_else(|| pilot::with_metrics(&journal))
        .and_then(|id| journal.swap(id));
    let mut lines = String::new();
    for one in swap
        .map(|swap| which::metrics(swap, Target::Week(1)))
        .unwrap_or_default()
    {
        let name = text::shown(one.metric.title());
        if !text::is_blank(&name) {
            lines.push_str(&name);
            lines.push_str("=\n");
        }
    }
    output::print(&lines)?;
    Ok(0)
}
