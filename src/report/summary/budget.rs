//! One page: counts the lines and leaves optional parts out, in a fixed order, until the rest fits.
//!
//! The count is for a printed page, where two charts stand side by side. Mail has no page and prints what is left.

use unicode_width::UnicodeWidthStr as _;

use crate::report::measures::words::{counted, listed};
use crate::report::summary::Summary;

/// Lines on one A4 page. US Letter is shorter and wider; the margin between the two is in this number.
const LINES: usize = 62;
/// Characters on one line, in proportional type of nine points.
const COLUMNS: usize = 92;
/// Characters on one line of the small print.
const SMALL_COLUMNS: usize = 110;
/// Lines that a row of two charts takes, captions and the space around them included.
const CHART_LINES: usize = 11;

/// Headings, the head of the table and the space between the parts, in lines.
const SPACE: usize = 15;

/// What may be left out, the first to go first.
const STEPS: &[fn(&mut Summary)] = &[
    |summary| summary.figures.truncate(2),
    |summary| summary.sources = None,
    |summary| summary.side_effects.truncate(1),
    |summary| summary.unusual.truncate(2),
    |summary| summary.side_effects.clear(),
    |summary| summary.unusual.clear(),
];

/// Leaves optional parts out until the page is full and no more. What still does not fit is said, too.
pub(super) fn fit(summary: &mut Summary) {
    let whole = summary.clone();
    for step in STEPS {
        if lines(summary) <= LINES {
            return;
        }
        step(summary);
        summary.left_out = left_out(&whole, summary);
    }
    if lines(summary) > LINES {
        summary
            .left_out
            .push("nothing more; with texts this long the page is longer than one".to_owned());
    }
}

/// What the whole page had and this one has not, in words.
fn left_out(whole: &Summary, rest: &Summary) -> Vec<String> {
    let charts: Vec<String> = whole
        .figures
        .iter()
        .skip(rest.figures.len())
        .map(|figure| figure.caption.clone())
        .collect();
    let word = if charts.len() == 1 { "chart" } else { "charts" };
    let sources = whole.sources.is_some() && rest.sources.is_none();
    let fewer = |whole: &[String], rest: &[String], noun| {
        let cut = u32::try_from(whole.len() - rest.len().min(whole.len())).unwrap_or(u32::MAX);
        (cut > 0).then(|| counted(cut, noun))
    };
    [
        (!charts.is_empty()).then(|| format!("the {word} of {}", listed(&charts))),
        sources.then(|| "where the numbers come from".to_owned()),
        fewer(&whole.side_effects, &rest.side_effects, "side effect"),
        fewer(&whole.unusual, &rest.unusual, "unusual week"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The lines that the page takes, about.
fn lines(summary: &Summary) -> usize {
    let title = [
        &summary.title,
        &summary.period,
        &summary.change,
        &summary.swap,
    ];
    let optional = [
        &summary.notice,
        &summary.by,
        &summary.standing,
        &summary.agreed,
        &summary.room,
    ];
    let lists = [
        &summary.outcome,
        &summary.findings,
        &summary.side_effects,
        &summary.unusual,
        &summary.delivered,
        &summary.stayed,
        &summary.next,
    ];
    let text: usize = title
        .into_iter()
        .chain(optional.into_iter().flatten())
        .chain(lists.into_iter().flatten())
        .map(|text| text.width().div_ceil(COLUMNS))
        .sum();
    let small: usize = summary
        .small_print
        .iter()
        .chain(&summary.sources)
        .chain(&[summary.left_out.join("; ")])
        .map(|text| text.width().div_ceil(SMALL_COLUMNS))
        .sum();
    let rows = summary.table.rows.len() + summary.table.guardrails.len();
    let charts = summary.figures.len().div_ceil(2) * CHART_LINES;
    text + small + SPACE + rows + charts
}
