//! One page: counts the lines and leaves optional parts out, in a fixed order, until the rest fits.
//!
//! The count is for a printed page, where two charts stand side by side. Mail has no page and prints what is left.

use unicode_width::UnicodeWidthStr as _;

use crate::domain::number::counted;
use crate::report::measures::words::listed;
use crate::report::summary::{Summary, clipped};

/// Lines on one A4 page. US Letter is shorter and wider; the margin between the two is in this number.
const LINES: usize = 63;
/// Characters on one line, in proportional type of nine points.
const COLUMNS: usize = 92;
/// Characters on one line of the small print.
const SMALL_COLUMNS: usize = 110;
/// Characters on one line of the name of a metric in the table; its numbers are shorter.
const CELL_COLUMNS: usize = 48;
/// Characters on one line above a chart.
const CAPTION_COLUMNS: usize = 44;
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
    |summary| cut(summary, 240),
    |summary| cut(summary, 120),
];

/// Cuts what the person wrote where it is longer than this many characters. What the numbers carry, the caveats and
/// the small print stay whole.
fn cut(summary: &mut Summary, most: usize) {
    for text in own_words(summary) {
        *text = clipped(text, most);
    }
}

/// The texts of the page that are the person's own words with little around them.
fn own_words(summary: &mut Summary) -> impl Iterator<Item = &mut String> {
    let optional = [&mut summary.by, &mut summary.agreed, &mut summary.sources];
    let lists = [
        &mut summary.side_effects,
        &mut summary.unusual,
        &mut summary.delivered,
        &mut summary.stayed,
        &mut summary.next,
    ];
    [&mut summary.swap]
        .into_iter()
        .chain(optional.into_iter().flatten())
        .chain(lists.into_iter().flatten())
}

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
    let ends = own_words(&mut rest.clone()).any(|text| {
        text.ends_with(" ...") && !own_words(&mut whole.clone()).any(|old| old == text)
    });
    let fewer = |whole: &[String], rest: &[String], noun| {
        let cut = u32::try_from(whole.len() - rest.len().min(whole.len())).unwrap_or(u32::MAX);
        (cut > 0).then(|| counted(cut, noun))
    };
    [
        (!charts.is_empty()).then(|| format!("the {word} of {}", listed(&charts))),
        sources.then(|| "where the numbers come from".to_owned()),
        fewer(&whole.side_effects, &rest.side_effects, "side effect"),
        fewer(&whole.unusual, &rest.unusual, "unusual week"),
        ends.then(|| "the ends of long texts".to_owned()),
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
    let rows: usize = summary
        .table
        .rows
        .iter()
        .chain(&summary.table.guardrails)
        .map(|row| {
            let cells = row.cells().map(|cell| cell.width().div_ceil(CELL_COLUMNS));
            cells.into_iter().max().unwrap_or(1)
        })
        .sum();
    let headline = summary.verdict.as_ref().map_or(0, |verdict| {
        verdict.headline.width().div_ceil(COLUMNS).saturating_sub(1)
    });
    let charts: usize = summary
        .figures
        .chunks(2)
        .map(|pair| {
            let captions = pair.iter().map(|figure| figure.caption.width());
            CHART_LINES + captions.max().unwrap_or(0) / CAPTION_COLUMNS
        })
        .sum();
    text + small + SPACE + rows + headline + charts
}
