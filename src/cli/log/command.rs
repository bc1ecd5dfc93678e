//! `log --from-command`: numbers from the commands that metrics name.

use std::io::{self, IsTerminal as _};

use crate::{
    cli::{
        confirm,
        failure::{NOT_DONE, Refusal, WRONG_USE},
        log::{
            value::{named, unknown},
            which::Numbered,
        },
        output,
    },
    domain::{metric::Metric, problem::quoted, text},
    store::{Folder, approved},
    tui::effect::command::{LIMIT, number_from},
};

/// Runs the command of one metric, or of every metric that has one, and gives each number as it would be typed:
/// `2=27.5`.
///
/// A command whose exact text is new in this data folder is shown and asked about first.
///
/// # Errors
///
/// Exit code 2 for a metric that is not there or has no command, 1 where nobody can be asked, after a no, and for a
/// command that gives no number.
pub fn words(asked: &str, metrics: &[Numbered], folder: &Folder) -> anyhow::Result<Vec<String>> {
    let mut words = Vec::new();
    for one in chosen(asked, metrics)? {
        let metric = &one.metric;
        agreed(metric, folder)?;
        let printed = number_from(metric.command.trim(), &metric.unit, LIMIT).map_err(|error| {
            let says = format!("{}: {error}", text::clip(metric.title(), 40));
            Refusal::new(NOT_DONE, says).hint("Nothing was saved.")
        })?;
        if let Some(remark) = printed.remark {
            let name = text::clip(metric.title(), 40);
            output::warn(&format!("{name}: the command also said: {remark}"));
        }
        words.push(format!("{}={}", one.number, printed.value));
    }
    Ok(words)
}

fn chosen<'a>(asked: &str, metrics: &'a [Numbered]) -> Result<Vec<&'a Numbered>, Refusal> {
    let has_command = |one: &&Numbered| !text::is_blank(&one.metric.command);
    let hint = "Name it on the Plan page, under \"A command that prints it\".";
    if asked.is_empty() {
        let with: Vec<&Numbered> = metrics.iter().filter(has_command).collect();
        if with.is_empty() {
            return Err(Refusal::new(WRONG_USE, "No metric has a command.").hint(hint));
        }
        return Ok(with);
    }
    let wanted = named(asked, metrics).map(|metric| metric.id);
    let Some(one) = metrics.iter().find(|one| Some(one.metric.id) == wanted) else {
        return Err(unknown(asked, metrics));
    };
    if has_command(&one) {
        Ok(vec![one])
    } else {
        let says = format!("{} has no command.", quoted(one.metric.title()));
        Err(Refusal::new(WRONG_USE, says).hint(hint))
    }
}

/// Goes on with a command that was agreed to on this machine, or is now.
fn agreed(metric: &Metric, folder: &Folder) -> anyhow::Result<()> {
    let command = metric.command.trim();
    if approved::is_approved(folder, command) {
        return Ok(());
    }
    let name = text::clip(metric.title(), 40);
    let shown = text::shown(command).replace('\n', "\\n");
    output::warn(&format!(
        "{name} would run this, for the first time here:\n  {shown}"
    ));
    if !io::stdin().is_terminal() {
        let refusal = Refusal::new(NOT_DONE, "It was not run, since nobody can be asked here.");
        let hint = "Type the same once in a terminal and look at it.";
        return Err(refusal.hint(hint).into());
    }
    if !confirm::agreed("Run it, now and from now on when you ask for it?")? {
        return Err(Refusal::new(NOT_DONE, "It was not run, and nothing was saved.").into());
    }
    approved::approve(folder, command)?;
    Ok(())
}
