//! The report: per metric the verdict, the chart, the values; the same as a table on `t`, the numbers behind it on `v`.
//!
//! Before the planned end it says how it stands and draws the points; there is nothing to conclude yet.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::coach::question::At;
use crate::domain::choice::Choices as _;
use crate::domain::day;
use crate::domain::metric::{Metric, Reading};
use crate::domain::number;
use crate::domain::swap::Swap;
use crate::domain::text::shown;
use crate::report::blocks::{self, Canvas, Paint};
use crate::report::chart::Chart;
use crate::report::measures::Measure;
use crate::report::verdict::{self, PilotWords, Voice};
use crate::stats::words::NO_CAUSE;
use crate::tui::model::{Model, Report};
use crate::tui::theme::{Alphabet, Look, Mark};
use crate::tui::view::MEASURE;
use crate::tui::widget::more_marks;
use crate::tui::wrap;

/// The lowest a chart gets, in rows: what is below it scrolls rather than cost it the values under its axis.
const LOWEST: u16 = 11;
/// The highest a chart gets, in rows.
const HIGHEST: u16 = 18;

/// Draws the report.
pub fn draw(report: Report, model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let at = At::of(&model.journal, model.today);
    // The last column is for the marks that there is more above or below.
    let room = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    let lines = match at.swap(&model.journal) {
        Some(swap) if !swap.pilot.plan.metrics.is_empty() => page(report, swap, model, room),
        _ => nothing_yet(model, room.width),
    };
    let last = lines.len().saturating_sub(usize::from(area.height));
    let offset = usize::from(report.scroll).min(last);
    let more = offset < last;
    let shown: Vec<Line> = lines
        .into_iter()
        .skip(offset)
        .take(usize::from(area.height))
        .collect();
    frame.render_widget(Paragraph::new(shown), area);
    more_marks(model.look, frame, area, (offset > 0, more));
}

fn nothing_yet(model: &Model, width: u16) -> Vec<Line<'static>> {
    let words = "Here you will see before and after: a chart for each metric, with the numbers written out. \
                 Plan what you measure in step 3; the first logged week draws the first point.";
    let mut lines = prose(words, model.look.hint(), width);
    lines.push(Line::default());
    let example = "For example: time to insight, a typical week went from 40 h to 25.2 h; the target was 28 h. \
                   elbowroom demo shows such a report whole.";
    lines.extend(prose(example, model.look.hint(), width));
    lines
}

fn page(report: Report, swap: &Swap, model: &Model, area: Rect) -> Vec<Line<'static>> {
    let look = model.look;
    let pilot = &swap.pilot;
    let index = report
        .metric
        .min(pilot.plan.metrics.len().saturating_sub(1));
    let Some(metric) = pilot.plan.metrics.get(index) else {
        return Vec::new();
    };
    let judgement = verdict::judge(swap, model.today, Voice::Own);
    let measure = verdict::measure(swap, metric, model.today, Voice::Own);
    let until = until(swap, model);

    let mut lines = metric_line(swap, index, look, area.width);
    lines.extend(above(swap, &measure, model, area.width));
    let below = match &judgement {
        Some(judgement) => after_the_end(&judgement.pilot, &measure, until, look, area.width),
        None => before_the_end(swap, &measure, until, look, area.width),
    };
    if report.details {
        lines.extend(details(swap, metric, model, area.width));
    } else if report.table {
        lines.extend(table(swap, metric, &measure, until, look));
    } else {
        let taken = u16::try_from(lines.len() + below.len() + 1).unwrap_or(u16::MAX);
        let height = area.height.saturating_sub(taken).clamp(LOWEST, HIGHEST);
        lines.extend(chart(swap, &measure, until, look, (area.width, height)));
    }
    lines.push(Line::default());
    lines.extend(below);
    lines
}

/// The verdict on the metric and what weakens it; before the end how it stands, and what may speak up.
fn above(swap: &Swap, measure: &Measure, model: &Model, width: u16) -> Vec<Line<'static>> {
    let look = model.look;
    let says = |words: &str, style: Style| prose(&shown(words), style, width);
    let mut lines = Vec::new();
    let Some(verdict) = &measure.verdict else {
        lines.extend(says(&measure.so_far(), look.body()));
        for alert in verdict::alerts(swap, model.today) {
            lines.extend(says(&alert, look.attention()));
        }
        return lines;
    };
    lines.extend(says(&verdict.headline, look.title()));
    lines.extend(says(&verdict.whole(), look.body()));
    for caveat in verdict.caveats.iter().filter(|caveat| !is_general(caveat)) {
        lines.extend(says(caveat, look.hint()));
    }
    lines
}

/// What holds for every verdict stands below the chart, so that at 80 by 24 the values stay in view.
fn is_general(caveat: &str) -> bool {
    caveat == NO_CAUSE
}

/// Below the chart of a pilot that has ended: the pilot as a whole, its guardrails, and what is open.
fn after_the_end(
    pilot: &PilotWords,
    measure: &Measure,
    until: u32,
    look: Look,
    width: u16,
) -> Vec<Line<'static>> {
    let says = |words: &str, style: Style| prose(&shown(words), style, width);
    let mut lines = Vec::new();
    let caveats = measure.verdict.iter().flat_map(|verdict| &verdict.caveats);
    for caveat in caveats.filter(|caveat| is_general(caveat)) {
        lines.extend(says(caveat, look.hint()));
    }
    lines.extend(says(&format!("The pilot: {}", pilot.line), look.title()));
    for words in pilot
        .otherwise
        .iter()
        .chain(&pilot.guardrails)
        .chain(&pilot.offer)
    {
        lines.extend(says(words, look.body()));
    }
    let fixed = pilot
        .fixed
        .map(|on| format!("The verdict was fixed on {}.", day::show(on)));
    let missing = measure.missing(until);
    for words in pilot
        .waits
        .iter()
        .chain(&pilot.side)
        .chain(&missing)
        .chain(&fixed)
    {
        lines.extend(says(words, look.hint()));
    }
    lines
}

/// Below the chart of a pilot under way: the way so far, and when there is more to say.
fn before_the_end(
    swap: &Swap,
    measure: &Measure,
    until: u32,
    look: Look,
    width: u16,
) -> Vec<Line<'static>> {
    let says = |words: &str, style: Style| prose(&shown(words), style, width);
    let mut lines = Vec::new();
    for words in [measure.way(), measure.weeks_that_count()]
        .into_iter()
        .flatten()
    {
        lines.extend(says(&words, look.body()));
    }
    let percent_note = measure.percent_note().map(str::to_owned);
    for words in [measure.missing(until), percent_note, measure.caution()]
        .into_iter()
        .flatten()
    {
        lines.extend(says(&words, look.hint()));
    }
    lines.extend(says(&unlocks(swap), look.hint()));
    lines
}

/// Said where there is no verdict yet.
pub const DETAILS_COME_LATER: &str =
    "The numbers behind the verdict come with it, after the planned end.";

/// For those who ask: the numbers behind the verdict, with the names of the methods.
fn details(swap: &Swap, metric: &Metric, model: &Model, width: u16) -> Vec<Line<'static>> {
    let look = model.look;
    let mut lines = vec![Line::default()];
    let Some(details) = verdict::details(swap, metric.id, model.today) else {
        lines.extend(prose(DETAILS_COME_LATER, look.hint(), width));
        return lines;
    };
    for row in details.rows {
        lines.extend(prose(row.label, look.hint(), width));
        lines.extend(prose(
            &shown(&format!("  {}", row.value)),
            look.body(),
            width,
        ));
    }
    lines
}

/// The last pilot week that counts as come.
fn until(swap: &Swap, model: &Model) -> u32 {
    swap.pilot
        .week_on(model.today)
        .unwrap_or(0)
        .min(swap.pilot.plan.length())
}

/// Before the planned end the report says when there is more to say.
fn unlocks(swap: &Swap) -> String {
    let last = swap.pilot.plan.span().map(|span| day::show(span.last));
    match last.filter(|_| swap.pilot.sealed.is_some()) {
        Some(last) => format!(
            "The verdict unlocks after week {}, on {last}. Please don't stop because it looks good, or bad.",
            swap.pilot.plan.length()
        ),
        None => "The pilot has not been started.".to_owned(),
    }
}

/// Which metric is shown, and how many there are.
fn metric_line(swap: &Swap, index: usize, look: Look, width: u16) -> Vec<Line<'static>> {
    let metrics = &swap.pilot.plan.metrics;
    let mut spans = Vec::new();
    let mut used = 0;
    for (number, metric) in metrics.iter().enumerate() {
        let here = number == index;
        let mark = if here { look.mark(Mark::Focus) } else { " " };
        let role = metric
            .role
            .map(crate::domain::choice::Choices::key)
            .unwrap_or_default();
        let role = if role.is_empty() || !here {
            String::new()
        } else {
            format!(" ({role})")
        };
        let words = format!("{mark} {}{role}   ", wrap::fit(&shown(metric.title()), 28));
        used += wrap::width(&words);
        if used > usize::from(width) && !here {
            continue;
        }
        spans.push(Span::styled(
            words,
            if here { look.accent() } else { look.hint() },
        ));
    }
    vec![Line::from(spans), Line::default()]
}

/// The run chart, each piece in the style of its role.
fn chart(
    swap: &Swap,
    measure: &Measure,
    until: u32,
    look: Look,
    (width, height): (u16, u16),
) -> Vec<Line<'static>> {
    let unusual: Vec<i32> = swap
        .pilot
        .weeks
        .iter()
        .filter(|entry| !entry.unusual.trim().is_empty())
        .filter_map(|entry| i32::try_from(entry.number).ok())
        .collect();
    let chart = Chart::of(measure, until, &unusual);
    let alphabet = match look.marks {
        Alphabet::Unicode => blocks::Alphabet::Unicode,
        Alphabet::Ascii => blocks::Alphabet::Ascii,
    };
    let key = chart.band.as_ref().map(|_| blocks::key(&chart, alphabet));
    let height = height.saturating_sub(u16::from(key.is_some()));
    let canvas = Canvas {
        width: usize::from(width.min(100)),
        height: usize::from(height),
        alphabet,
    };
    let mut lines = vec![Line::default()];
    lines.extend(blocks::paint(&chart, canvas).into_iter().map(|row| {
        Line::from(
            row.into_iter()
                .map(|dab| Span::styled(dab.text, style_of(dab.paint, look)))
                .collect::<Vec<_>>(),
        )
    }));
    if let Some(key) = key {
        lines.extend(prose(&key, look.hint(), width));
    }
    lines
}

const fn style_of(paint: Paint, look: Look) -> Style {
    match paint {
        Paint::Pilot => look.accent(),
        Paint::Before | Paint::Label => look.body(),
        Paint::Mark => look.attention(),
        Paint::Goal => look.good(),
        Paint::Axis | Paint::Median | Paint::Start | Paint::Band => look.hint(),
    }
}

/// One row a week, also for the weeks without a value.
fn table(
    swap: &Swap,
    metric: &Metric,
    measure: &Measure,
    until: u32,
    look: Look,
) -> Vec<Line<'static>> {
    let pilot = &swap.pilot;
    let heading = format!(
        "  {:<16}{:>12}   {}",
        "week", measure.unit, "room, unusual, corrected"
    );
    let mut lines = vec![
        Line::default(),
        Line::styled(shown(&heading).into_owned(), look.hint()),
    ];
    let values: Vec<f64> = measure
        .before
        .iter()
        .chain(&measure.pilot)
        .map(|point| point.value)
        .collect();
    let texts = number::show_like(&values);
    let text_of = |value: f64| {
        values
            .iter()
            .position(|other| other.total_cmp(&value).is_eq())
            .and_then(|index| texts.get(index))
            .cloned()
    };
    let oldest = pilot
        .before
        .iter()
        .filter(|value| value.metric == metric.id)
        .map(|value| value.back)
        .max()
        .unwrap_or(0);
    for back in (1..=oldest).rev() {
        let cell = reading_words(pilot.before_reading(back, metric.id), &text_of);
        lines.push(Line::raw(format!(
            "  {:<16}{cell:>12}",
            format!("{back} before")
        )));
    }
    lines.push(Line::styled(
        format!("  {}", look.mark(Mark::Rule).repeat(28)),
        look.frame(),
    ));
    for week in 1..=until.max(1) {
        let entry = pilot.entry(week);
        let cell = reading_words(entry.and_then(|entry| entry.reading(metric.id)), &text_of);
        let mut notes = Vec::new();
        if let Some(entry) = entry {
            notes.extend(entry.room.map(|room| room.label().to_owned()));
            notes.push(entry.unusual.trim().to_owned());
            let corrected = entry
                .logged(metric.id)
                .is_some_and(|logged| !logged.earlier.is_empty());
            notes.extend(corrected.then(|| "corrected".to_owned()));
        }
        notes.retain(|note| !note.is_empty());
        let notes = shown(&notes.join(", ")).into_owned();
        lines.push(Line::from(vec![
            Span::raw(format!("  {:<16}{cell:>12}   ", format!("week {week}"))),
            Span::styled(notes, look.hint()),
        ]));
    }
    lines
}

fn reading_words(reading: Option<&Reading>, text_of: &impl Fn(f64) -> Option<String>) -> String {
    match reading {
        Some(Reading::Value(value)) => text_of(*value).unwrap_or_else(|| number::show(*value)),
        Some(Reading::NotMeasured) => "not measured".to_owned(),
        Some(Reading::Excused(_)) => "excused".to_owned(),
        None => ".".to_owned(),
    }
}

fn prose(words: &str, style: Style, width: u16) -> Vec<Line<'static>> {
    wrap::rows(words, width.min(MEASURE))
        .into_iter()
        .map(|row| {
            Line::styled(
                words.get(row).unwrap_or_default().trim_end().to_owned(),
                style,
            )
        })
        .collect()
}
