//! A sheet as one HTML file: no script, nothing fetched, charts inside. Its content policy forbids everything but the
//! style that is written in it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::Paper;
use crate::report::drawing::{Drawing, Frame, roomy};
use crate::report::escape::visible;
use crate::report::sheet::{Block, Figure, Row, Sheet, Table};
use crate::report::svg::{Words, svg};

/// How every page looks, on screen and on paper.
const STYLE: &str = include_str!("../../assets/report/page.css");
/// The hash of [`STYLE`], as a content policy names it.
const STYLE_HASH: &str = "sha256-i/oyV5zdVIbV2nrbpMtsABklwyuMvl+gU/B2fGav7Ek=";

/// The size of a chart. A phone shows it a little smaller than that, a wide window two beside each other.
const FRAME: Frame = Frame {
    width: 330.0,
    height: 186.0,
    size: 11.0,
};

/// The whole document, ending with a line feed.
pub fn sheet(sheet: &Sheet, paper: Paper) -> String {
    let title = visible(&sheet.title);
    let (page, page_hash) = page_size(paper);
    // What the page is about stands out: the statement where there is one, else the title.
    let led = sheet
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Lead(_)));
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(page_hash));
                meta name="referrer" content="no-referrer";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(page)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main class=[led.then_some("led")] {
                    @if let Some(notice) = &sheet.notice {
                        p class="notice" { (visible(notice)) }
                    }
                    h1 dir="auto" { (said(&sheet.title)) }
                    (blocks(&sheet.blocks))
                }
            }
        }
    };
    let mut text = page.into_string();
    text.push('\n');
    text
}

/// The style that names the paper, and its hash.
const fn page_size(paper: Paper) -> (&'static str, &'static str) {
    match paper {
        Paper::A4 => (
            "@page{size:A4}",
            "sha256-J0QtAiiEpEUsf09R/1avPPOsAsmsE+Y0yEA2DkpJIQo=",
        ),
        Paper::Letter => (
            "@page{size:letter}",
            "sha256-OVNI1OgnUL8ZHvSOG2sbUGjCHKERfkICRlKdsU542L4=",
        ),
    }
}

/// The text on one visible line; a percent sign or a unit of one letter stays with its number.
fn said(text: &str) -> String {
    let mut line = String::new();
    for word in visible(text).split(' ') {
        let mut letters = word.chars().filter(|letter| letter.is_alphanumeric());
        let is_unit = word.starts_with('%')
            || matches!((letters.next(), letters.next()), (Some(letter), None) if letter.is_alphabetic());
        if is_unit && line.ends_with(|end: char| end.is_ascii_digit()) {
            line.push('\u{a0}');
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn policy(page_hash: &str) -> String {
    format!(
        "default-src 'none'; style-src '{page_hash}' '{STYLE_HASH}'; img-src 'none'; base-uri 'none'; form-action 'none'"
    )
}

fn blocks(blocks: &[Block]) -> Markup {
    let mut charts = 0;
    html! {
        @for block in blocks {
            @match block {
                Block::Lead(line) => p class="lead" dir="auto" { (said(line)) },
                Block::Strong(line) => p class="strong" dir="auto" { (said(line)) },
                Block::Lines(lines) => p dir="auto" {
                    @for (place, line) in lines.iter().enumerate() {
                        @if place > 0 { br; }
                        (said(line))
                    }
                },
                Block::Heading(words) => h2 dir="auto" { (said(words)) },
                Block::List(points) => (list(points, None)),
                Block::Small(points) => (list(points, Some("small"))),
                Block::Table(metrics) => (table(metrics)),
                Block::Figures(figures) => div class="charts" {
                    @for drawn in figures {
                        (figure(drawn, { charts += 1; charts }))
                    }
                },
            }
        }
    }
}

fn list(points: &[String], class: Option<&str>) -> Markup {
    html! {
        ul class=[class] {
            @for point in points { li dir="auto" { (said(point)) } }
        }
    }
}

fn figure(figure: &Figure, number: usize) -> Markup {
    let drawing = Drawing::of(&figure.chart, FRAME, &roomy);
    let caption = visible(&figure.caption);
    let words = Words {
        id: &format!("chart-{number}"),
        title: &format!("Week by week: {caption}"),
        values: &figure.values,
    };
    html! {
        figure {
            figcaption dir="auto" { (caption) }
            (svg(&drawing, words))
        }
    }
}

/// The roles are said although the elements have them: a narrow screen lays the rows out as blocks, and some browsers
/// then forget that they are rows.
fn table(table: &Table) -> Markup {
    if table.is_empty() {
        return Markup::default();
    }
    html! {
        table role="table" {
            caption { "The metrics before and in the pilot, a typical week of each" }
            thead role="rowgroup" {
                tr role="row" {
                    @for heading in Table::HEADINGS { th role="columnheader" scope="col" { (heading) } }
                }
            }
            tbody role="rowgroup" { @for metric in &table.rows { (row(metric)) } }
            @if !table.guardrails.is_empty() {
                tbody role="rowgroup" class="guardrails" {
                    tr role="row" class="group" {
                        th role="rowheader" scope="rowgroup" colspan="6" { "Must not get worse" }
                    }
                    @for metric in &table.guardrails { (row(metric)) }
                }
            }
        }
    }
}

fn row(row: &Row) -> Markup {
    let [metric, numbers @ ..] = row.cells();
    let headings = Table::HEADINGS.into_iter().skip(1);
    html! {
        tr role="row" {
            th role="rowheader" scope="row" dir="auto" { (said(metric)) }
            @for (heading, number) in headings.zip(numbers) {
                td role="cell" data-heading=(heading) { (said(number)) }
            }
        }
    }
}

#[cfg(test)]
mod tests;
