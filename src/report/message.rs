//! A sheet as a message for a chat or a phone: one line a paragraph, so that the reader's window breaks it.

use crate::report::escape::visible;
use crate::report::sheet::{Block, Row, Sheet};

/// The whole document, ending with a line feed. Charts are told in words.
pub fn message(sheet: &Sheet) -> String {
    let mut parts: Vec<Vec<String>> = Vec::new();
    parts.extend(sheet.notice.iter().map(|notice| vec![visible(notice)]));
    parts.push(vec![visible(&sheet.title)]);
    for block in &sheet.blocks {
        parts.push(match block {
            Block::Lead(line) | Block::Strong(line) | Block::Heading(line) => vec![visible(line)],
            Block::Lines(lines) => lines.iter().map(|line| visible(line)).collect(),
            Block::List(points) | Block::Small(points) => points
                .iter()
                .map(|point| format!("- {}", visible(point)))
                .collect(),
            Block::Table(table) => table
                .rows
                .iter()
                .chain(&table.guardrails)
                .map(in_words)
                .collect(),
            Block::Figures(figures) => figures
                .iter()
                .map(|figure| format!("{}: {}", visible(&figure.caption), visible(&figure.values)))
                .collect(),
        });
    }
    let parts: Vec<String> = parts.iter().map(|lines| lines.join("\n")).collect();
    format!("{}\n", parts.join("\n\n"))
}

/// A row of a table as a sentence.
fn in_words(row: &Row) -> String {
    let [metric, before, pilot, change, goal, reached] = row.cells().map(visible);
    format!(
        "{metric}: before {before}, pilot {pilot}, change {change}, goal {goal}, reached: {reached}"
    )
}
