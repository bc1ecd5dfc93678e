//! The command of a metric: found, shown, and its number taken over. Nothing runs without the key.

use crate::coach::step::PageId;
use crate::domain::text;
use crate::tui::form::Form;
use crate::tui::model::{Model, Screen};
use crate::tui::msg::{CommandNews, Effect, MetricCommand};
use crate::tui::wrap;

/// How many lines a notice surely has, and how many columns of a line it surely has.
const NOTICE_LINES: usize = 4;
const NOTICE_EDGE: u16 = 12;

/// Asks for the command of the metric in focus to be run; the second time in a row, after it was shown, to be run for
/// sure.
pub(super) fn run(model: &mut Model) -> Vec<Effect> {
    let shown = model.shown_command.take();
    let Some(what) = in_focus(model) else {
        model.say(
            "r runs the command that a metric names on the Plan page. There is none for what is in focus.",
        );
        return Vec::new();
    };
    if let Some(why) = locked(model) {
        model.say(why);
        return Vec::new();
    }
    let agreed = shown.as_ref() == Some(&what);
    vec![Effect::Command { what, agreed }]
}

fn locked(model: &Model) -> Option<&'static str> {
    let Screen::Page(form) = &model.screen else {
        return None;
    };
    form.locked(&model.journal)
}

/// The command of the metric in focus, on the page of a week.
pub(super) fn in_focus(model: &Model) -> Option<MetricCommand> {
    let Screen::Page(form) = &model.screen else {
        return None;
    };
    if form.page.id != PageId::Log {
        return None;
    }
    let metric = form.field()?.cell()?.row?;
    let swap = form.at.swap(&model.journal)?;
    let metric = swap.pilot.plan.metric(metric)?;
    let command = metric.command.trim();
    (!text::is_blank(command)).then(|| MetricCommand {
        swap: swap.id,
        week: form.at.week.unwrap_or_default(),
        metric: metric.id,
        name: text::clip(metric.title(), 30),
        unit: metric.unit.clone(),
        command: command.to_owned(),
    })
}

/// Takes in what became of a command.
pub(super) fn hear(model: &mut Model, news: CommandNews) {
    match news {
        CommandNews::New(what) => show(model, what),
        CommandNews::Running(what) => {
            model.say(format!("Running the command of {} ...", what.name));
        }
        CommandNews::Ended(what, Ok(number)) => take_over(model, &what, &number),
        CommandNews::Ended(what, Err(why)) => model.say(format!("{}: {why}", what.name)),
    }
}

/// Shows a command that is new here. What cannot be shown whole is not asked about.
fn show(model: &mut Model, what: MetricCommand) {
    let whole = text::shown(&what.command).replace('\n', "\\n");
    let words =
        format!("New here, and not run yet: {whole} Press f again to run it, now and from now on.");
    let columns = usize::from(model.size.columns.saturating_sub(NOTICE_EDGE));
    if wrap::width(&words) > columns * NOTICE_LINES {
        model.say(
            "This command is too long to be shown here. Look at it and agree to it once in a shell: elbowroom log \
             --from-command",
        );
        return;
    }
    model.say(words);
    model.shown_command = Some(what);
}

/// Puts the number where it was asked for, if the person is still there.
fn take_over(model: &mut Model, what: &MetricCommand, number: &str) {
    let is_there = |form: &Form| {
        form.page.id == PageId::Log
            && form.at.swap == Some(what.swap)
            && form.at.week == Some(what.week)
            && form.locked(&model.journal).is_none()
            && !form.is_typing()
    };
    let taken = match &mut model.screen {
        Screen::Page(form) if model.overlay.is_none() && is_there(form) => {
            form.fill_in(what.metric, number, &mut model.journal)
        }
        _ => false,
    };
    let words = if taken {
        super::page::remember(model);
        format!("{}: the command printed {number}.", what.name)
    } else {
        format!(
            "{}: the command printed {number}. It was not logged, since you had gone on.",
            what.name
        )
    };
    model.say(words);
}
